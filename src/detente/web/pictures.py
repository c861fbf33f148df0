"""Pictures of the package as files of their own: with the colours of the page inside them."""

from __future__ import annotations

import base64
import hashlib
from functools import lru_cache
from importlib.resources import files


@lru_cache(maxsize=1)
def _style() -> str:
    return (files("detente.web") / "static" / "css" / "picture.css").read_text(encoding="utf-8")


@lru_cache(maxsize=1)
def _tokens() -> str:
    return (files("detente.web") / "static" / "css" / "tokens.css").read_text(encoding="utf-8")


def policy() -> str:
    """The Content-Security-Policy of a picture opened by itself: its style sheet by hash, and nothing else."""
    digest = base64.b64encode(hashlib.sha256(_sheet().encode()).digest()).decode()
    return f"default-src 'none'; style-src 'sha256-{digest}'; frame-ancestors 'none'"


@lru_cache(maxsize=1)
def _sheet() -> str:
    return f"{_tokens()}svg{{background:var(--paper)}}{_style()}"


def standalone(svg: str) -> str:
    """An SVG element as a file: name space and style sheet put in; colours follow the reader's light or dark setting."""
    head, _, body = svg.partition(">")
    named = head if "xmlns=" in head else head.replace("<svg", '<svg xmlns="http://www.w3.org/2000/svg"', 1)
    return f'<?xml version="1.0" encoding="UTF-8"?>\n{named}><style>{_sheet()}</style>{body}\n'
