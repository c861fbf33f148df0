"""Which lines are sentences of a text: by their length, and by how they end."""

from __future__ import annotations

import re

LONGEST_JUDGED = 400
"""Code points of a line up to which it is judged at all: a longer one is a paragraph."""
BULLET = re.compile(r"(?:[•·▪◦|›»>]|[-*]\s)\s*")
TERMINAL = re.compile(r"[.!?…][\"'”’)\]]{0,3}\Z|:\Z|[\"”][\"'”’)\]]{0,2}\Z")
TRUNCATED = re.compile(r"(?:\s?\.\.\.|…)\Z")
COMPLETE = re.compile(r"[:|]\s*\S+(?: \S+){2}")
"""A teaser with its title on its own line: what stands below is not of it."""


def word_count(line: str) -> int:
    """Words between single spaces."""
    return line.count(" ") + 1


def is_prose(line: str) -> bool:
    """Whether a line is a sentence: long, or ended as one."""
    words = word_count(line)
    return (
        words >= 25
        or (words >= 7 and bool(TERMINAL.search(line[-6:])) and (words >= 10 or not BULLET.match(line)))
        or (words >= 4 and line[:1] in '"“' and bool(TERMINAL.search(line[-6:])))
    )
