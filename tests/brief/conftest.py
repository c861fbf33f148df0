"""Briefs made of our own sentences."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest

from detente.brief.compose import Brief, compose
from detente.brief.render_html import render_html
from detente.evidence.texts.document import Document, document_from_bytes
from detente.ledger.load import load_ledger

ONE = """Talks open in London

June 9, 2025

The United States lowered its tariffs on Chinese goods from 145% to 30% in May 2025.
China imposed a licensing regime on seven rare earth minerals in April.
Exports to the United States fell 34.5% in May from a year earlier.
"""
TWO = """Negotiators meet

June 9, 2025

Washington's tariffs on Chinese goods stand at 47%. China's tariffs on U.S. goods stand at 10%.
Exports to the United States fell 12.7% in May from the previous month.
"""
HOSTILE = """<script>alert("x")</script> Talks & "quotes" 'in' London

June 9, 2025

U.S. tariffs on Chinese goods stand at 30% <img src=x onerror=alert(1)> \u202eesrever\u202c </mark></blockquote><script>fetch("https://evil.example/")</script>.
The truce lasts 90 days, wrote <a href="javascript:alert(1)">one paper</a> \u05d9\u05d5\u05dd.
"""

Make = Callable[..., Brief]


def document(name: str, text: str) -> Document:
    return document_from_bytes(name, text.encode("utf-8"))


@pytest.fixture
def make() -> Make:
    """``make("2025-06-09", one=TEXT)`` composes a brief of that day on those documents."""

    def call(on: str, **texts: str) -> Brief:
        documents = [document(f"{name}.txt", text) for name, text in texts.items()]
        return compose(load_ledger(), date.fromisoformat(on), documents, code_version="0")

    return call


@pytest.fixture
def page(make: Make) -> Callable[..., str]:
    """The same as a page of HTML."""
    return lambda on, **texts: render_html(make(on, **texts), load_ledger())
