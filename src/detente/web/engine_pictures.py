"""Pictures that an engine draws, for a page: their own style sheet is left out, since the page's holds the same classes in its colours."""

from __future__ import annotations

import re

_STYLE = re.compile(r"<style>.*?</style>", re.DOTALL)


def page_picture(svg: str, engine: str) -> str:
    """The element without its style, marked with the ``engine`` whose classes ``picture.css`` dresses."""
    return _STYLE.sub("", svg, count=1).strip().replace("<svg ", f'<svg class="{engine}" ', 1)
