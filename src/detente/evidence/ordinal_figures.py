"""Figures told by ordinals: how long a run is ("the eighth month running"), a part in digits ("a 10th of output")."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

from detente.evidence.figure import Figure, bounded
from detente.evidence.numerals import ORDINAL_WORD, ordinal_of
from detente.evidence.words import Words

RANK_WORDS = frozenset("first second third fourth fifth sixth seventh eighth ninth tenth st nd rd th".split())
"""One of these stands in every rank."""
_RUN_NOUN = (
    r"(?:rises?|falls?|gains?|loss|losses|declines?|drops?|increases?|decreases?|cuts?|hikes?|contractions?|expansions?|slides?|advances?|downturns?"
    r"|retreats?|slumps?|moves?|sessions?|days?|weeks?|months?|quarters?|years?|time|surplus|deficit|rate\s+(?:cut|hike|rise)|weekly|monthly)"
)
_RUN = re.compile(
    rf"\b(?P<rank>{ORDINAL_WORD})[\s-](?:(?P<run>straight|consecutive|successive)\s+(?:[a-z-]+\s+){{0,2}}?{_RUN_NOUN}"
    rf"|(?:(?:daily|weekly|monthly|quarterly|annual|yearly|rate|interest-rate)\s+)?{_RUN_NOUN}"
    r"(?:\s+of\s+(?:[a-z-]+\s+){0,2}?[a-z]+)?(?=\s+(?:in\s+a\s+row|running|in\s+succession|on\s+the\s+trot)))\b",
    re.IGNORECASE,
)
_NTH_WORDS = frozenset({"th", "rd"} | {f"{number}th" for number in range(4, 21)} | {"3rd"})
_NTH_PART = re.compile(
    r"(?<![\w-])(?:[Aa]n?|[Oo]ne)[ -](?P<part>(?P<nth>1\d|20|[3-9])(?:th|rd))\s+of\s+"
    r"(?=(?:the|its|their|all|what|total|global|world|[A-Z][\w.]*[’']s|[a-z]+s\b))"
)
_RUN_WORDS = frozenset({"straight", "consecutive", "successive", "row", "running", "succession", "trot"})


def stretches(words: Words, wanted: frozenset[str], readable: Callable[[int], tuple[int, int] | None]) -> list[tuple[int, int]]:
    """Sentences that hold one of the wanted words."""
    places = words.places(wanted)
    return sorted({home for start in places if (home := readable(start)) is not None}) if places else []


def nth_parts(text: str, words: Words, readable: Callable[[int], tuple[int, int] | None]) -> Iterator[Figure]:
    """``a 10th of output``: a part told by an ordinal in digits."""
    for home in stretches(words, _NTH_WORDS, readable):
        for match in _NTH_PART.finditer(text, *home):
            part = 1.0 / int(match["nth"])
            yield bounded(
                match.start("nth"), match.end("part"), part, "", 1.0, "fraction", text[max(home[0], match.start() - 30) : match.start()], ""
            )


def runs(text: str, words: Words, readable: Callable[[int], tuple[int, int] | None]) -> Iterator[Figure]:
    """``the eighth month running``, ``a third straight fall``: how long a run is."""
    for home in stretches(words, _RUN_WORDS, readable):
        for match in _RUN.finditer(text, *home) if words.places(RANK_WORDS, *home) else ():
            rank = ordinal_of(match["rank"])
            if rank is not None and rank > 1:
                yield Figure(match.start(), match.end(), float(rank), float(rank), float(rank), "ordinal", noun="run")
