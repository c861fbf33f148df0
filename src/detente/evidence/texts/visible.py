"""The visible characters of markup with their places: one pass over marks written as most are, a tolerant parser for all others."""

from __future__ import annotations

import html
import re
from html.parser import HTMLParser

SKIPPED = frozenset({"script", "style", "noscript", "template", "svg", "head", "iframe", "object"})
BLOCKS = frozenset(
    (
        "p div br li ul ol h1 h2 h3 h4 h5 h6 tr table section article header footer nav aside blockquote figure figcaption hr pre td th dt dd form"
    ).split()
)
Run = tuple[int, str, bool]
"""Place in the markup, the characters, and whether they are all of one place: an end of a block, or an entity."""
_LETTERS_ONLY = frozenset({"script", "style"})
_READ_OTHERWISE = frozenset({"textarea", "xmp", "noembed", "noframes", "plaintext", "iframe", "title"})
"""Elements in which versions of the tolerant parser read marks as letters."""
_TOKEN = re.compile(
    r"([^<&]+)|<(/?)([a-zA-Z][a-zA-Z0-9]*)(?:\s+[a-zA-Z][\w:-]*(?:=\"[^\"]*\")?)*\s*(/?)>|(&(?:[a-zA-Z][a-zA-Z0-9]*|#[0-9]+|#[xX][0-9a-fA-F]+);)"
    r"|(&)(?=[\s,.])|<!--[^<>-]*-->|<!(?:doctype|DOCTYPE) [^<>]*>"
)


def runs_of(markup: str) -> list[Run]:
    """Runs of visible characters in order, with a line end wherever a block begins or ends."""
    found = _runs_of_plain_marks(markup)
    return _Tolerant(markup).runs if found is None else found


def _runs_of_plain_marks(markup: str) -> list[Run] | None:
    """The runs of a page whose every mark is closed and quoted in full; None at the first that is not."""
    runs: list[Run] = []
    add, match_at = runs.append, _TOKEN.match
    place, end, hidden = 0, len(markup), 0
    while place < end:
        token = match_at(markup, place)
        if token is None:
            return None
        data, closing, name, closed, entity, sign = token.groups()
        if data is not None:
            if not hidden:
                add((place, data, False))
        elif name is not None:
            tag = name.lower()
            if closing:
                if closed or token.end() - place != len(name) + 3:
                    return None
                if tag in SKIPPED and hidden:
                    hidden -= 1
                if tag in BLOCKS or tag == "head":
                    add((place, "\n", True))
            elif tag in _READ_OTHERWISE and not (tag == "title" and _has_plain_title(markup, token.end())):
                return None
            else:
                if tag in BLOCKS:
                    add((place, "\n", True))
                if not closed:
                    hidden += tag in SKIPPED
                    if tag in _LETTERS_ONLY:
                        place = markup.find("</", token.end())
                        if place < 0 or markup[place : place + len(tag) + 3].lower() != f"</{tag}>":
                            return None
                        continue
        elif entity is not None:
            if not hidden:
                add((place, html.unescape(entity), True))
        elif sign is not None and not hidden:
            add((place, "&", False))
        place = token.end()
    return runs


def _has_plain_title(markup: str, start: int) -> bool:
    stop = markup.find("<", start)
    return stop >= 0 and markup.startswith("</title>", stop)


class _Tolerant(HTMLParser):
    def __init__(self, markup: str) -> None:
        super().__init__(convert_charrefs=False)
        self._hidden = 0
        self.runs: list[Run] = []
        self._fed = self._place = 0
        self.feed(markup)
        self._fed = self._place = len(markup) - len(self.rawdata)
        self.close()

    def updatepos(self, i: int, j: int) -> int:  # noqa: ARG002 - the parser's signature
        """Code point of the markup that the next piece begins at; the parser would count lines."""
        self._place = self._fed + j
        return j

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:  # noqa: ARG002 - the parser's signature
        self._hidden += tag in SKIPPED
        if tag in BLOCKS:
            self.runs.append((self._place, "\n", True))

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:  # noqa: ARG002 - the parser's signature
        if tag in BLOCKS:
            self.runs.append((self._place, "\n", True))

    def handle_endtag(self, tag: str) -> None:
        if tag in SKIPPED and self._hidden:
            self._hidden -= 1
        if tag in BLOCKS or tag == "head":
            self.runs.append((self._place, "\n", True))

    def handle_data(self, data: str) -> None:
        if not self._hidden:
            self.runs.append((self._place, data, False))

    def handle_entityref(self, name: str) -> None:
        if not self._hidden:
            self.runs.append((self._place, html.unescape(f"&{name};"), True))

    def handle_charref(self, name: str) -> None:
        if not self._hidden:
            self.runs.append((self._place, html.unescape(f"&#{name};"), True))
