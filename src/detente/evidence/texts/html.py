"""Text of an HTML page: the article by trafilatura, every visible word if it finds none, with a map to the raw bytes.

Nothing is executed or fetched. The map comes from a parse of our own: the visible characters with their places, in which
each extracted line is found again.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING, Any

import numpy as np
from numpy.typing import NDArray

from detente.core.errors import InputFileError
from detente.evidence.texts.visible import runs_of
from detente.evidence.texts.words import code_points

if TYPE_CHECKING:
    from trafilatura.settings import Extractor

_DATE_META = re.compile(
    r"<meta\b[^>]{0,200}?(?:article:published_time|datePublished|publishdate|pubdate|date)[\"'][^>]{0,200}?content\s*=\s*[\"'](\d{4}-\d\d-\d\d)"
    r"|<meta\b[^>]{0,200}?content\s*=\s*[\"'](\d{4}-\d\d-\d\d)[^>]{0,100}?(?:article:published_time|datePublished|pubdate)"
    r"|\"datePublished\"\s*:\s*\"(\d{4}-\d\d-\d\d)",
    re.IGNORECASE,
)
_MIN_ARTICLE = 200
_MAX_DEPTH = 2_000
_MAX_MARKS = 200_000
_FILLED = np.array([not chr(code).isspace() for code in range(128)] + [True])
"""Whether each code point of ASCII is no white space, and the rest of Unicode together."""
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
    head = markup[:200_000]
    small = head.lower()
    dated = _DATE_META.search(head) if "<meta" in small or '"datepublished"' in small else None
    return Page(text, visible.offsets_of(text), next((group for group in dated.groups() if group), None) if dated else None)


def _article(markup: str) -> str | None:
    # Very deep nesting makes the tree builder slow or fail; such a page is read by our own scanner alone.
    opened = markup.count("<")
    if (opened > _MAX_MARKS and sum(1 for _ in _OPENING.finditer(markup)) > _MAX_MARKS) or (opened > _MAX_DEPTH and _deepest(markup) > _MAX_DEPTH):
        return None
    import trafilatura

    extracted = trafilatura.extract(markup, options=_options())
    return extracted if isinstance(extracted, str) else None


@lru_cache(maxsize=1)
def _options() -> Extractor:
    """What of a page is wanted: text and tables, no comments. No date is looked for, so today's, which is the default, is not asked."""
    from trafilatura.settings import Extractor

    no_dates: dict[str, Any] = {"original_date": True, "extensive_search": False, "max_date": "9999-12-31"}
    return Extractor(comments=False, tables=True, date_params=no_dates)


def _deepest(markup: str) -> int:
    depth = deepest = 0
    for match in re.finditer(r"<(/?)(?:div|span|table|ul|li|b|i|p|section|article|blockquote)\b", markup, re.IGNORECASE):
        depth = max(0, depth - 1) if match[1] else depth + 1
        deepest = max(deepest, depth)
    return deepest


class _Visible:
    """Visible characters of a page with their code point in the markup."""

    def __init__(self, markup: str) -> None:
        self._runs = runs_of(markup)
        codes = code_points(markup)
        runs = [run for run in self._runs if run[1] != "\n"]
        self.squeezed = "".join("".join([data for _, data, _ in runs]).split())
        letters = [(place, len(data) if not is_one else len("".join(data.split()))) for place, data, is_one in runs]
        spans = np.array(
            [(place, place + (1 if is_one else length)) for (place, length), (_, _, is_one) in zip(letters, runs, strict=True) if length]
        )
        edges = np.zeros(len(codes) + 1, dtype=np.int8)
        if len(spans):
            edges[spans[:, 0]] += 1
            edges[spans[:, 1]] -= 1
        places = np.flatnonzero(_is_filled(codes) & (np.cumsum(edges[:-1], dtype=np.int8) > 0))
        more = [place for (place, length), (_, _, is_one) in zip(letters, runs, strict=True) if is_one for _ in range(length - 1)]
        if more:  # entities of two letters
            places = np.sort(np.concatenate((places, np.array(more, dtype=np.int64))))
        self._bytes = _bytes_of(codes)[places]
        """Byte of the markup at which each letter of ``squeezed`` begins, or the entity that gives it."""

    def text(self) -> str:
        """All visible text, a line a block."""
        joined = "".join(data if data == "\n" else re.sub(r"\s+", " ", data) for _, data, _ in self._runs)
        return "\n".join(line.strip() for line in re.split(r"\n+", joined) if line.strip())

    def offsets_of(self, text: str) -> tuple[tuple[int, int, int], ...]:
        """Map of ``text`` to bytes of the markup: each line is searched behind the one before, then from the start.

        An entry is a run of ASCII letters that stand one for one in the markup, at most one space between two of them, or
        one letter of another script.
        """
        codes = code_points(text)
        positions = np.flatnonzero(_is_filled(codes))
        found, raw = [positions[:0]], [positions[:0]]
        behind = done = 0
        for line in text.split("\n"):
            squeezed = "".join(line.split())
            if not squeezed:
                continue
            at = self.squeezed.find(squeezed, behind)
            if at < 0:
                at = self.squeezed.find(squeezed)
            if at >= 0:
                behind = at + len(squeezed)
                found.append(positions[done : done + len(squeezed)])
                raw.append(self._bytes[at:behind])
            done += len(squeezed)
        place, byte = np.concatenate(found), np.concatenate(raw)
        step = np.diff(place)
        follows = (step <= 2) & (step >= 1) & (np.diff(byte) == step) & (codes[place[1:]] < 128)
        first = np.flatnonzero(np.concatenate((np.ones(min(1, len(place)), dtype=bool), ~follows)))
        last = np.append(first, len(place))[1:] - 1
        return tuple(zip(place[first].tolist(), byte[first].tolist(), (place[last] - place[first] + 1).tolist(), strict=True))


def _bytes_of(codes: NDArray[np.uint32]) -> NDArray[np.int64]:
    """Byte in UTF-8 at which each code point begins."""
    if len(codes) == 0 or codes.max() < 0x80:
        return np.arange(len(codes))
    more_bytes = (codes > 0x7F).astype(np.int64) + (codes > 0x7FF) + (codes > 0xFFFF)
    found: NDArray[np.int64] = np.arange(len(codes)) + np.cumsum(more_bytes) - more_bytes
    return found


def _is_filled(codes: NDArray[np.uint32]) -> NDArray[np.bool_]:
    """Which code points are not white space."""
    filled = _FILLED[np.minimum(codes, 128)]
    for code in set(codes[codes > 127].tolist()):
        if chr(code).isspace():
            filled[codes == code] = False
    return filled
