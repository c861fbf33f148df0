"""Where a clause begins and ends."""

from __future__ import annotations

import re

_BREAK = re.compile(
    # Every break begins with one of these marks: a pattern that starts with a plain set is scanned for fast.
    r"[;:—,\s](?:(?<=[;:—])"
    r"|(?<=,)\s+(?:(?:and|but|while|whereas|which|with|as|after|though|although|even|so|who|where|followed|compared|down|up|is|was|are|were|has|have|had"
    r"|will)\b|(?:also\s+)?[a-z]+ing\b)"
    r"|(?<=\s)(?:[–-]\s|(?:while|whereas|but|after|although|though|despite|where)\s|(?:at|in|under|by) which\s"
    r"|and\s(?=(?:has|have|had|will|also|then)\s|(?:[A-Z][a-z]+|the (?:US|United)|its|it|they)\s[a-z]+ed\b)))"
)


def clause_around(text: str, position: int, start: int, end: int) -> tuple[int, int]:
    """Clause of ``position`` inside the sentence ``start:end``."""
    left, right = start, end
    for match in _BREAK.finditer(text, start, end):
        if match.end() <= position:
            left = match.end()
        elif match.start() >= position:
            right = match.start()
            break
    return left, right


def clauses_of(text: str, start: int, end: int) -> list[tuple[int, int]]:
    """All clauses of a sentence, left to right."""
    cuts = [start]
    for match in _BREAK.finditer(text, start, end):
        if match.start() - cuts[-1] >= 12:
            cuts.append(match.start() + (1 if text[match.start()] in ",;:—" else 0))
    return [(left, right) for left, right in zip(cuts, [*cuts[1:], end], strict=True) if right > left]


def last_match(pattern: re.Pattern[str], text: str, start: int, end: int) -> re.Match[str] | None:
    """The last of a pattern's matches between two positions."""
    found = None
    for match in pattern.finditer(text, start, end):
        found = match
    return found
