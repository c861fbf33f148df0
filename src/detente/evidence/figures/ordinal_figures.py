"""Figures told by ordinals: which of a series something is, how long a run is ("the eighth month running"), a part in digits ("a 10th of output").

An ordinal is a figure where it counts: rounds, meetings, extensions, days of talks, phases, terms of office, ranks in a
list. It is none where it names: quarters, days of a month, places in a text, third countries. The first of what only
happens ("their first call") says that there was none before and is no figure; the first of what was planned to have
several parts (a round, a phase, a tranche, a term) is one.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

from detente.evidence.figures.figure import Figure, bounded
from detente.evidence.figures.numerals import NUMBER_WORD, ORDINAL_WORD, ordinal_of
from detente.evidence.texts.late import late
from detente.evidence.texts.words import Words

RANK_WORDS = frozenset("first second third fourth fifth sixth seventh eighth ninth tenth st nd rd th".split())
"""One of these stands in every rank."""
_BETWEEN = (
    rf"(?:(?!(?:of|in|on|at|to|for|and|or|is|was|the|a|time|day|week|month|quarter|half|year|party|country|world|{NUMBER_WORD})(?![\w-]))[\w-]+\s+)"
)
_MEETING = (
    r"(?:meeting|session|summit|(?:phone\s+|video\s+|telephone\s+)?(?:call|conversation)|talks|negotiations|consultations|discussions|dialogue|encounter"
    r"|visit|trip|hearing|get-together)"
)
_PUT_OFF = r"(?:extension|prolongation|renewal|postponement|deferral|delay|reprieve|rollover|(?:rate\s+|tariff\s+)?(?:cut|hike))"
_TALKS = r"(?:talks|negotiations|discussions|meetings|consultations|hearings|sessions)"
_RANK = late(
    rf"\b(?P<rank>{ORDINAL_WORD})(?:"
    rf"\s+{_BETWEEN}{{0,2}}?(?P<round>round)s?"
    rf"|\s+(?:(?:[a-z]+|[A-Z]{{2,5}})\s+)?(?P<part>phase|stage|tranche|batch|instal?lment)(?![\w’'-])"
    rf"|\s+{_BETWEEN}{{0,2}}?(?P<meeting>{_MEETING})(?![\w’'-])(?!\s+of\s+the\s+(?:day|week))"
    rf"|\s+(?:(?:[a-z]+(?:-[a-z]+)?)\s+)?(?P<put_off>{_PUT_OFF})(?![\w’'-])"
    rf"|\s+(?P<time>time)\b(?!\s+(?:lag|frame|slot|around|zone))"
    rf"|\s+(?:and\s+(?:final|last)\s+)?(?P<day>day)\s+of\s+(?:(?!round)[\w-]+\s+){{0,4}}?{_TALKS}"
    rf"|[\s-](?P<term>term)(?=\s+(?:in\s+(?:office|the\s+White\s+House|power)|as\s+(?:president|chair|governor|prime|premier)|began|started|ended|tariffs?|duties)\b)"
    rf")\b",
    re.IGNORECASE,
)
_AGAIN = late(r"\b(?:for\s+(?:an?|the)|an?)\s+\Z", re.IGNORECASE)
"""Before the time that something was done once more: "put off for a third time"."""
_OF_OFFICE = late(
    r"(?:\b(?:his|her|their|my|your|Trump|Biden|Obama|presidential)|[’']s?)\s+(?P<rank>first|second|third|fourth)[\s-](?P<term>term)\b"
    r"(?!\s+(?:of\s+(?:the\s+)?(?:deal|contract|agreement|loan|bond|lease)|loan|paper|exam|at\s+(?:school|college)))",
    re.IGNORECASE,
)
"""A term that somebody has held office for."""
_RANKED = late(
    rf"\b(?:rank(?:s|ed|ing)?|plac(?:es|ed|ing)|finish(?:es|ed|ing)?|c(?:ame|oming|omes?)(?=\s+in\b))\s+(?:in\s+)?(?:at\s+)?(?P<rank>{ORDINAL_WORD})\b"
    r"(?!\s+(?:quarter|half|time|week|month|day|year|world|last|party)\b|-)",
    re.IGNORECASE,
)
_FOR_SO_LONG = late(
    rf"\b(?:[Ff]or|[Mm]arking)\s+an?\s+(?P<rank>{ORDINAL_WORD})\s+(?:(?:straight|consecutive|successive|full|calendar)\s+)?(?P<unit>session|day|week|month|quarter|year)\b"
    r"(?!\s+(?:of\s+(?:(?:[a-z]+\s+)?study|service)|term)|[’'-])",
    re.IGNORECASE,
)
"""How many times running: "fell for a fifth month"."""
_ALONE = late(
    rf"\b(?P<article>an?|the|another|yet\s+a)\s+(?P<rank>{ORDINAL_WORD})"
    r"(?:\s+such\s+(?:meeting|call|session|visit|talks|round|extension|trip|summit)\b"
    r"|(?=\s*(?:[,.;:)—–!?”\"]|\Z)"
    r"|\s+(?:is|was|will|would|has|had|may|might|could|should|came|comes|follows?|followed|took|takes|began|begins|ended|ends|since|so\s+far|this|next"
    r"|last|in|on|at|between|before|after|within|during|but)\b))",
    re.IGNORECASE,
)
"""An ordinal without its noun."""
_PARTED_BY = late(
    r"\b(?:by|nearly|almost|about|around|roughly|over|than|down|up|off|fell|dropped|lost|shed|rose|grew|under|below)\s+\Z", re.IGNORECASE
)
"""Before a part of a whole: "by a third"."""
_WHAT_IS_COUNTED = late(
    rf"\b(?P<noun>round|{_MEETING}|{_PUT_OFF}|phase|tranche|batch)s?\b"
    rf"|\b(?P<other>{ORDINAL_WORD}[\s-](?:quarter|half|month|week|year|day)"
    r"|page|paragraph|article|section|list|question|reason|point|priority|issue|group|duty|tariff)s?\b",
    re.IGNORECASE,
)
"""What an ordinal without a noun may stand for, and what makes it no figure."""
_ALONE_REACH = 170
RANKED_NOUNS = frozenset({"time", "day", "term", "place", "phase", "stage", "tranche", "batch", "instalment", "installment"})
"""What an ordinal counts that is no meeting and no step: no two documents mean one thing by it."""
_NOUNS = ("round", "part", "meeting", "put_off", "time", "day", "term")
_COUNTED_WORDS = frozenset(
    """
    round rounds phase stage tranche batch installment instalment meeting session summit call conversation talks negotiations consultations
    discussions dialogue encounter visit trip hearing together extension prolongation renewal postponement deferral delay reprieve rollover cut
    hike time day term
    """.split()
)
_RANKING_WORDS = frozenset("rank ranks ranked ranking place places placed placing finish finishes finished finishing come comes came coming".split())
_RUN_NOUN = (
    r"(?:rises?|falls?|gains?|loss|losses|declines?|drops?|increases?|decreases?|cuts?|hikes?|contractions?|expansions?|slides?|advances?|downturns?"
    r"|retreats?|slumps?|moves?|sessions?|days?|weeks?|months?|quarters?|years?|time|surplus|deficit|rate\s+(?:cut|hike|rise)|weekly|monthly)"
)
_RUN = late(
    rf"\b(?P<rank>{ORDINAL_WORD})[\s-](?:(?P<run>straight|consecutive|successive)\s+(?:[a-z-]+\s+){{0,2}}?{_RUN_NOUN}"
    rf"|(?:(?:daily|weekly|monthly|quarterly|annual|yearly|rate|interest-rate)\s+)?{_RUN_NOUN}"
    r"(?:\s+of\s+(?:[a-z-]+\s+){0,2}?[a-z]+)?(?=\s+(?:in\s+a\s+row|running|in\s+succession|on\s+the\s+trot)))\b",
    re.IGNORECASE,
)
_NTH_WORDS = frozenset({"th", "rd"} | {f"{number}th" for number in range(4, 21)} | {"3rd"})
_NTH_PART = late(
    r"(?<![\w-])(?:[Aa]n?|[Oo]ne)[ -](?P<part>(?P<nth>1\d|20|[3-9])(?:th|rd))\s+of\s+"
    r"(?=(?:the|its|their|all|what|total|global|world|[A-Z][\w.]*[’']s|[a-z]+s\b))"
)
_SECOND = 2
_RUN_WORDS = frozenset({"straight", "consecutive", "successive", "row", "running", "succession", "trot"})


def stretches(words: Words, wanted: frozenset[str], readable: Callable[[int], tuple[int, int] | None]) -> list[tuple[int, int]]:
    """Sentences that hold one of the wanted words."""
    places = words.places(wanted)
    return sorted({home for start in places if (home := readable(start)) is not None}) if places else []


def ranks(text: str, words: Words, readable: Callable[[int], tuple[int, int] | None]) -> list[Figure]:
    """Which of a series something is: "the third round", "a second extension", "ranked fifth", "a ninth is planned"."""
    found: dict[int, Figure] = {}
    for home in stretches(words, RANK_WORDS, readable):
        if words.places(_COUNTED_WORDS, *home):
            for match in _RANK.finditer(text, *home):
                name = next(name for name in _NOUNS if match[name])
                rank = ordinal_of(match["rank"]) or 0
                again = name != "time" or _AGAIN.search(text, max(home[0], match.start() - 10), match.start()) is not None
                if again and (rank > 1 or name in ("round", "part", "term")):
                    found.setdefault(match.start(), _rank(match.start(), match.end(), rank, match[name]))
            for match in _OF_OFFICE.finditer(text, *home):
                found.setdefault(match.start("rank"), _rank(match.start("rank"), match.end("term"), ordinal_of(match["rank"]) or 0, "term"))
        for match in _RANKED.finditer(text, *home) if words.places(_RANKING_WORDS, *home) else ():
            found.setdefault(match.start("rank"), _rank(*match.span("rank"), ordinal_of(match["rank"]) or 0, "place"))
        for match in _FOR_SO_LONG.finditer(text, *home):
            rank = ordinal_of(match["rank"]) or 0
            if rank > 1:
                found.setdefault(match.start("rank"), _rank(match.start("rank"), match.end(), rank, "run"))
        for match in _ALONE.finditer(text, *home):
            noun = _told_noun(text, match, home[0]) if match.start("rank") not in found else None
            if noun is not None:
                found[match.start("rank")] = _rank(match.start("rank"), match.end(), ordinal_of(match["rank"]) or 0, noun)
    return [found[at] for at in sorted(found) if found[at].value]


def _rank(start: int, end: int, rank: int, noun: str) -> Figure:
    return Figure(start, end, float(rank), float(rank), float(rank), "ordinal", noun=" ".join(noun.lower().split()))


def _told_noun(text: str, match: re.Match[str], left: int) -> str | None:
    """What an ordinal without a noun counts: the last thing named before it of which there are several; None where that is none of ours."""
    if (ordinal_of(match["rank"]) or 0) < _SECOND or _PARTED_BY.search(text, max(0, match.start() - 14), match.start()):
        return None
    told = None
    for told in _WHAT_IS_COUNTED.finditer(text, max(0, min(left, match.start() - 1) - _ALONE_REACH), match.start()):  # noqa: B007 - the last one is wanted
        pass
    return None if told is None or match.start() - told.end() > _ALONE_REACH else told["noun"]


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
