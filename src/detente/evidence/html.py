"""Text of an HTML page: the article by trafilatura, every visible word if it finds none, with a map to the raw bytes.

Nothing is executed or fetched. The map comes from a parse of our own: the visible characters with their places, in which
each extracted line is found again.
"""

from __future__ import annotations

import html
import re
from array import array
from bisect import bisect_right
from dataclasses import dataclass
from html.parser import HTMLParser
from itertools import repeat

from detente.core.errors import InputFileError

_SKIPPED = frozenset({"script", "style", "noscript", "template", "svg", "head", "iframe", "object"})
_BLOCKS = frozenset(
    (
        "p div br li ul ol h1 h2 h3 h4 h5 h6 tr table section article header footer nav aside blockquote figure figcaption hr pre td th dt dd form"
    ).split()
)
_DATE_META = re.compile(
    r"<meta\b[^>]{0,200}?(?:article:published_time|datePublished|publishdate|pubdate|date)[\"'][^>]{0,200}?content\s*=\s*[\"'](\d{4}-\d\d-\d\d)"
    r"|<meta\b[^>]{0,200}?content\s*=\s*[\"'](\d{4}-\d\d-\d\d)[^>]{0,100}?(?:article:published_time|datePublished|pubdate)"
    r"|\"datePublished\"\s*:\s*\"(\d{4}-\d\d-\d\d)",
    re.IGNORECASE,
)
_MIN_ARTICLE = 200
_MAX_DEPTH = 2_000
_WORD = re.compile(r"\S+")
_OPENING = re.compile(r"<[A-Za-z]")


@dataclass(frozen=True, slots=True)
class Page:
    """Extracted text, its map to the raw bytes and the date its head declares."""

    text: str
    offsets: tuple[tuple[int, int, int], ...]
    stated_date: str | None


def text_of_html(name: str, markup: str) -> Page:
    """The page's article; InputFileError where nothing is visible."""
    visible = _Visible(markup)
    lines = _article(markup)
    text = lines if lines and len(lines) >= min(_MIN_ARTICLE, len(visible.squeezed) // 2) else visible.text()
    if not text.strip():
        raise InputFileError(f"{name} is an HTML page without visible text.", hint="Save the article's text; pages drawn by scripts have none.")
    dated = _DATE_META.search(markup[:200_000])
    return Page(text, visible.offsets_of(text), next((group for group in dated.groups() if group), None) if dated else None)


def _article(markup: str) -> str | None:
    # Very deep nesting makes the tree builder slow or fail; such a page is read by our own scanner alone.
    if sum(1 for _ in _OPENING.finditer(markup)) > 200_000 or _deepest(markup) > _MAX_DEPTH:
        return None
    import trafilatura

    extracted = trafilatura.extract(markup, include_comments=False, include_tables=True, favor_precision=False, with_metadata=False)
    return extracted if isinstance(extracted, str) else None


def _deepest(markup: str) -> int:
    depth = deepest = 0
    for match in re.finditer(r"<(/?)(?:div|span|table|ul|li|b|i|p|section|article|blockquote)\b", markup, re.IGNORECASE):
        depth = max(0, depth - 1) if match[1] else depth + 1
        deepest = max(deepest, depth)
    return deepest


class _Visible(HTMLParser):
    """Visible characters of a page with their code point in the markup."""

    def __init__(self, markup: str) -> None:
        super().__init__(convert_charrefs=False)
        self._markup = markup
        self._lines = array("q", [0])
        for match in re.finditer("\n", markup):
            self._lines.append(match.end())
        self._hidden = 0
        self._runs: list[tuple[int, str, bool]] = []
        self.feed(markup)
        self.close()
        letters: list[str] = []
        self._places = array("q")
        for place, data, entity in self._runs:
            for word in _WORD.finditer(data):
                letters.append(word[0])
                first = place + word.start()
                self._places.extend(repeat(place, len(word[0])) if entity else range(first, first + len(word[0])))
        self.squeezed = "".join(letters)
        self._ascii = markup.isascii()
        self._wide = array("q", (i for i, letter in enumerate(markup) if ord(letter) > 127)) if not self._ascii else array("q")
        self._extra = array("q", [0])
        for place in self._wide:
            self._extra.append(self._extra[-1] + len(markup[place].encode("utf-8", "surrogatepass")) - 1)

    def _at(self) -> int:
        line, column = self.getpos()
        return self._lines[line - 1] + column

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:  # noqa: ARG002 - the parser's signature
        self._hidden += tag in _SKIPPED
        if tag in _BLOCKS:
            self._runs.append((self._at(), "\n", True))

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:  # noqa: ARG002 - the parser's signature
        if tag in _BLOCKS:
            self._runs.append((self._at(), "\n", True))

    def handle_endtag(self, tag: str) -> None:
        if tag in _SKIPPED and self._hidden:
            self._hidden -= 1
        if tag in _BLOCKS or tag == "head":
            self._runs.append((self._at(), "\n", True))

    def handle_data(self, data: str) -> None:
        if not self._hidden:
            self._runs.append((self._at(), data, False))

    def handle_entityref(self, name: str) -> None:
        if not self._hidden:
            self._runs.append((self._at(), html.unescape(f"&{name};"), True))

    def handle_charref(self, name: str) -> None:
        if not self._hidden:
            self._runs.append((self._at(), html.unescape(f"&#{name};"), True))

    def text(self) -> str:
        """All visible text, a line a block."""
        joined = "".join(data if data == "\n" else re.sub(r"\s+", " ", data) for _, data, _ in self._runs)
        return "\n".join(line.strip() for line in re.split(r"\n+", joined) if line.strip())

    def _byte(self, place: int) -> int:
        return place + self._extra[bisect_right(self._wide, place - 1)]

    def offsets_of(self, text: str) -> tuple[tuple[int, int, int], ...]:
        """Map of ``text`` to bytes of the markup: each line is searched behind the one before, then from the start."""
        found: list[tuple[int, int, int]] = []
        behind = position = 0
        for line in text.split("\n"):
            squeezed = "".join(line.split())
            at = self.squeezed.find(squeezed, behind) if squeezed else -1
            if at < 0 and squeezed:
                at = self.squeezed.find(squeezed)
            if at >= 0:
                behind = at + len(squeezed)
                self._map_line(line, position, at, found)
            position += len(line) + 1
        return tuple(found)

    def _map_line(self, line: str, position: int, at: int, found: list[tuple[int, int, int]]) -> None:
        for word in _WORD.finditer(line):
            size = len(word[0])
            if word[0].isascii() and self._places[at + size - 1] - self._places[at] == size - 1:
                self._map_run(position + word.start(), self._byte(self._places[at]), size, found)
            else:
                for index, letter in enumerate(word[0]):
                    raw = self._byte(self._places[at + index])
                    if letter.isascii():
                        self._map_run(position + word.start() + index, raw, 1, found)
                    else:
                        found.append((position + word.start() + index, raw, 1))
            at += size

    @staticmethod
    def _map_run(start: int, raw: int, size: int, found: list[tuple[int, int, int]]) -> None:
        """Adds letters that stand one for one in the markup, joined to the run before where they follow it there too."""
        if found:
            before, raw_before, length = found[-1]
            gap = start - before - length
            if 0 <= gap <= 1 and raw == raw_before + length + gap:
                found[-1] = (before, raw_before, length + gap + size)
                return
        found.append((start, raw, size))
