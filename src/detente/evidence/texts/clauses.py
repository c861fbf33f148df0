"""Where a clause begins and ends."""

from __future__ import annotations

import re

_BREAK = re.compile(
    # Every break begins with one of these marks: a pattern that starts with a plain set is scanned for fast.
    r"[;:—,\s](?:(?<!\s)(?<!\d:(?=\d\d))(?:(?<!,)"
    r"|(?<=,)\s+(?:(?:and|but|while|whereas|which|with|as|after|though|although|even|so|who|where|followed|compared|down|up|is|was|are|were|has|have|had"
    r"|will)\b|(?:also\s+)?[a-z]+ing\b))"
    # Each way begins with another letter, so that most words are passed over by their first.
    r"|(?=[wbtdiau–-])(?<=\s)(?:[–-]\s|w(?:hile|hereas|here)\s|b(?:ut|y which)\s|though\s|despite\s|in which\s|under which\s"
    r"|a(?:fter\s|lthough\s|t which\s"
    r"|nd\s(?=(?:has|have|had|will|also|then)\s|(?:[A-Z][a-z]+|the (?:US|United)|its|it|they)\s[a-z]+ed\b))))"
)


class Clauses:
    """The clauses of a text; the breaks of a stretch are looked for once."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._breaks: dict[tuple[int, int], list[tuple[int, int]]] = {}

    def _between(self, start: int, end: int) -> list[tuple[int, int]]:
        found = self._breaks.get((start, end))
        if found is None:
            found = self._breaks[start, end] = [match.span() for match in _BREAK.finditer(self._text, start, end)]
        return found

    def around(self, position: int, start: int, end: int) -> tuple[int, int]:
        """Clause of ``position`` inside the sentence ``start:end``."""
        left, right = start, end
        for begin, stop in self._between(start, end):
            if stop <= position:
                left = stop
            elif begin >= position:
                right = begin
                break
        return left, right

    def all_of(self, start: int, end: int) -> list[tuple[int, int]]:
        """All clauses of a sentence, left to right."""
        breaks = self._between(start, end)
        if not breaks:
            return [(start, end)] if end > start else []
        cuts = [start]
        for begin, _ in breaks:
            if begin - cuts[-1] >= 12:
                cuts.append(begin + (1 if self._text[begin] in ",;:—" else 0))
        return [(left, right) for left, right in zip(cuts, [*cuts[1:], end], strict=True) if right > left]


def last_match(pattern: re.Pattern[str], text: str, start: int, end: int) -> re.Match[str] | None:
    """The last of a pattern's matches between two positions."""
    found = None
    for match in pattern.finditer(text, start, end):
        found = match
    return found
