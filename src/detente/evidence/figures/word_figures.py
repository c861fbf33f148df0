"""Figures in words: ranks, fractions, "one in five", classes of digits, monopolies."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Callable, Iterator, Sequence

from detente.evidence.figures.basis import window_basis
from detente.evidence.figures.figure import Figure, bounded
from detente.evidence.figures.no_duty import no_duty
from detente.evidence.figures.number_tokens import Token
from detente.evidence.figures.numerals import FRACTION, MAGNITUDE, NUMBER_WORD, number_of
from detente.evidence.figures.ordinal_figures import nth_parts, ranks, runs, stretches
from detente.evidence.figures.units import unit_after
from detente.evidence.texts.late import late
from detente.evidence.texts.words import Words

_PART = r"(?:third|quarter|fifth|sixth|seventh|eighth|tenth)"
_FRACTION = late(
    rf"\b(?:(?P<count>one|two|three|four|five|six|seven|eight|nine|[1-9])[\s-](?P<part>{_PART}s?|half)\b(?!\s+(?:party|country|round"
    r"|(?:day|week|month|quarter|year|session|time|place|meeting|call|term)s?\b))"
    rf"|(?:an?\s+(?P<spoken>{_PART})(?=\s+(?:of\s+(?!a\b)|below|above|lower|higher|less|more|smaller|larger|fewer|cheaper|dearer|down|up\b)"
    rf"|\s+(?:have|are|were|say|said|plan|expect|report|want|fear)\b))"
    rf"|\b(?:by|about|nearly|almost|roughly|over|down|up|off|fell|dropped|lost|shed|rose|grew"
    rf"|than)\s+an?\s+(?P<step>{_PART})\b(?!\s+(?:party|country|round|century|day|week|month|year|time|term|quarter))"
    r"|(?:more than |less than |nearly |almost |about |over |roughly |just over )(?P<half>half)\b(?!\s+an?\b)"
    r"|(?<!first )(?<!second )(?<!last )(?<!latter )(?P<half2>half)"
    r"\s+(?:of|the|its|their|what)\b(?!\s+(?:time|battle))"
    r"|(?:whether|either|between)\s+(?P<half5>half)\b(?=\s+(?:or|and)\s)"
    r"|\bby\s+(?P<half4>half)\b(?!\s+an?\b)|\bin\s+(?P<half3>half)\b(?!\s+an?\b)"
    r"|(?:final|first|last|second)\s+(?P<third>third|quarter|half)\s+of\s+(?:that|the)\s+(?P<whole>\w+))",
    re.IGNORECASE,
)
_PERIOD_WHOLE = late(r"(?:year|month|decade|century|century|game|season|day|week)\Z", re.IGNORECASE)
_DIGIT_CLASS = late(r"\b(?P<class>single|double|triple|two|three)[\s-](?:digit|figure)s?\b", re.IGNORECASE)
_MONOPOLY = late(r"\b(?:near|virtual|effective|de facto)[\s-]+monopoly\b", re.IGNORECASE)
_PARTS_OF_A_POINT = late(
    r"\b(?:(?P<count>[a-z]+)[\s-])?(?P<part>tenths?|quarters?|half|thirds?)(?:[\s-]of)?[\s-](?:an?"
    r"|one)[\s-](?:(?P<point>(?:percentage[\s-])?point)|per\s?cent)\b"
    r"|\b(?:an?[\s-])?(?P<bit>quarter|half)[\s-](?:an?[\s-])?(?:percentage[\s-])?points?\b",
    re.IGNORECASE,
)
_ONE_UNIT = late(
    r"\b(?:(?:for|by|within|than|another|nearly|almost|lasts?|lasted|lasting|takes?|took|after|over|in(?=\s+(?:about|roughly|around|just|less"
    r"|under|some)\s)"
    r"|(?P<since>in))\s+"
    r"(?:(?:about|around|nearly|almost|roughly|another|at least|up to|just over|just under|over|(?:slightly |a little )?(?:less|more) than)\s+)?"
    r"(?P<unit>(?P<half>half\s+)?an?\s+(?P<name>hour|week|fortnight|month|year|decade|century)))\b(?!\s+(?:ago|earlier|before|later|after|when"
    r"|that|of|to|in"
    r"|since|and\s+[\w-]+\s+minutes)\b|[’'-])",
    re.IGNORECASE,
)
_POSSESSED = late(
    r"(?<![\w-])an?\s+(?P<name>hour|week|fortnight|month|year|decade)[’']s\s+(?:(?:[a-z-]+)\s+)?(?:pause|delay|suspension|truce|extension|reprieve"
    r"|grace|notice|wait|respite|freeze"
    r"|ceasefire|cease-fire|postponement|deferral|moratorium|exemption|leave|rest|break|worth|stock|supply|supplies|consumption|demand|use"
    r"|imports?|exports?|output"
    r"|production|purchases|work)\b",
    re.IGNORECASE,
)
"""A length of time as the owner of what lasts so long or goes so far: "a year's pause"."""
_LONG = late(r"(?<![\w-])(?P<name>hour|day|week|month|year|decade)-?long\b", re.IGNORECASE)
_MULTIPLE = late(
    r"\b(?:(?P<verb>doubl(?:ed|ing)|tripl(?:ed|ing)|trebl(?:ed|ing)|quadrupl(?:ed|ing))(?!\s+(?:down|as|up|back)\b|-)"
    r"|(?P<fold>two|three|four|five|six|seven|eight|nine|ten|twenty|hundred)-?fold)\b",
    re.IGNORECASE,
)
_VAGUE = late(
    r"\b(?:(?:tens|hundreds|thousands|millions|billions|trillions)(?:\s+of\s+(?:thousands|millions|billions|trillions))?(?=\s+of\b)|dozens"
    r"|scores(?=\s+of\b))\b",
    re.IGNORECASE,
)
_ONE_IN = late(
    r"\b(?P<count>one|two|three|four|five|six|seven|eight|nine)\s+(?P<things>(?!(?:out|in|of|and|or|to|the|at|more)\b)[a-z][a-z-]*\s+){0,2}"
    rf"(?:(?:in|out\s+of)\s+(?:every\s+)?)(?P<number>{NUMBER_WORD}|\d{{1,3}})\b"
    r"(?![.,]?\d|\s*%|[\s-]+(?:per|percent|hours?|days?|weeks?|months?|quarters?|years?|decades?|rounds?|meetings?|sessions?|hundred|thousand)\b)",
    re.IGNORECASE,
)
_OF_PLACES = late(
    r"\s+(?:[a-z]+(?:al|ern|ese|ish|ent|ic|ous|ive|or|er|est)\s+)?[a-z]+(?<!s)s\b"
    r"(?!\s+(?:an?|the|its|their|his|her|no|not|less|more|long|longer|for|under|this|past|beyond)\b)|\s+[A-Z]"
)
"""A noun that a number in "one … in three" counts by itself."""
_EVEN = late(
    r"\b(?:(?:an?\s+)?(?:even|fifty[\s-]fifty|50[\s/-]50)\s+(?:chances?|odds|bet|likelihood|probability|proposition|money|call)\b"
    r"|(?P<bare>fifty-fifty|50[/-]50)\b)",
    re.IGNORECASE,
)
_ODDS = late(r"\b(?:odds|chances?|likelihood|probability)\b[^.;]{0,60}\Z", re.IGNORECASE)
_EVEN_WORDS = frozenset({"even", "fifty", "50"})
_HALVING = late(
    r"\b(?:(?:more\s+than|nearly|almost|about|roughly|over|less\s+than)\s+)?halv(?:e|ed|ing"
    r"|(?<!\bboth halv)(?<!\btwo halv)(?<!\bthe halv)(?<!\bof halv)(?<!\bin halv)(?<!\binto halv)es)\b(?!\s+(?:of|and\s+quarters?)\b|-)",
    re.IGNORECASE,
)
_BETWEEN_PARTS = late(
    rf"\b(?:between\s+|from\s+)?(?:(?P<many1>an?|{NUMBER_WORD})[\s-])(?P<part1>{_PART}s?|half)\s+(?:and|to|or)\s+"
    rf"(?:(?P<many2>an?|{NUMBER_WORD})[\s-])(?P<part2>{_PART}s?|half)\b",
    re.IGNORECASE,
)


_PART_WORDS = frozenset("tenth tenths quarter quarters half third thirds".split())
_ONE, _POINT, _MONOPOLY_WORDS = (
    frozenset("one two three four five six seven eight nine".split()),
    frozenset({"point", "points", "percent", "cent"}),
    frozenset({"monopoly"}),
)
_UNIT_WORDS = frozenset({"hour", "week", "fortnight", "month", "year", "decade", "century"})
_APOSTROPHE_S = frozenset({"s"})
_LONG_WORDS = frozenset({"long", *(f"{name}long" for name in ("hour", "day", "week", "month", "year", "decade"))})
_LEADING = frozenset("for by within than another nearly almost last lasts lasted lasting take takes took after over in".split())
_LEAST_TOLD = 100.0
_CLASS_WORDS = frozenset({"digit", "digits", "figure", "figures"})
_FRACTION_WORDS = frozenset("half third thirds quarter quarters fifth fifths sixth sixths seventh sevenths eighth eighths tenth tenths".split())
_MULTIPLES = frozenset(
    "doubled doubling tripled tripling trebled trebling quadrupled quadrupling fold halve halves halved halving".split()
) | frozenset(f"{number}fold" for number in "two three four five six seven eight nine ten twenty hundred".split())
_SIZES = frozenset({"million", "billion", "trillion"})
_SIZE = late(r"(?:million|billion|trillion)\b", re.IGNORECASE)
_A_SIZE = late(r"(?<![\w-])(?P<number>(?:(?P<part>half|quarter of)\s+)?an?)\s+\Z", re.IGNORECASE)
_VAGUE_WORDS = frozenset("tens hundreds thousands millions billions trillions dozens scores".split())
_VAGUE_REASON = "no number told"


def find_word_figures(text: str, words: Words, readable: Callable[[int], tuple[int, int] | None], found: Sequence[Figure]) -> Iterator[Figure]:
    """Ranks, fractions, classes of digits, monopolies."""
    yield from ranks(text, words, readable)
    parts = list(_parts(text, words, readable))
    yield from parts
    yield from _multiples(text, words, readable)
    yield from _vague(text, words, readable)
    yield from runs(text, words, readable)
    yield from nth_parts(text, words, readable)
    for home in stretches(words, _EVEN_WORDS, readable):
        for match in _EVEN.finditer(text, *home):
            if match["bare"] and not _ODDS.search(text, home[0], match.start()):
                continue
            yield Figure(match.start(), match.end(), FRACTION["half"], FRACTION["half"], FRACTION["half"], "fraction", approx=True)
    yield from _round_numbers(text, words, readable)
    yield from no_duty(text, words, readable)
    taken = sorted((figure.start, figure.end) for figure in (*found, *parts) if figure.unit)
    for home in stretches(words, _FRACTION_WORDS, readable):
        for match in _FRACTION.finditer(text, *home):
            if not any(
                start < match.end() and match.start() < end
                for start, end in taken[max(0, bisect_left(taken, (home[0], 0)) - 1) : bisect_left(taken, (home[1], 0))]
            ):
                yield from _fraction(text, match)
    for home in stretches(words, _UNIT_WORDS, readable):
        for at in words.places(_LEADING, *home):
            unit = _ONE_UNIT.match(text, at, home[1])
            if unit and (not unit["since"] or unit["name"].lower() in ("decade", "century") or window_basis(words, *unit.span("unit"), *home)):
                yield _one_unit(text, unit["name"], *unit.span("unit"), home[0], half=bool(unit["half"]))
        if words.places(_APOSTROPHE_S, *home):
            for owner in _POSSESSED.finditer(text, *home):
                yield _one_unit(text, owner["name"], owner.start(), owner.end("name"), home[0])
    for at in words.places(_LONG_WORDS):
        around = readable(at)
        long = _LONG.search(text, max(around[0], at - 8), min(around[1], at + 12)) if around is not None else None
        if around is not None and long is not None and long.start() <= at < long.end():
            yield _one_unit(text, long["name"], *long.span(), around[0])
    for home in stretches(words, _CLASS_WORDS, readable):
        for match in _DIGIT_CLASS.finditer(text, *home):
            low = {"single": 1.0, "double": 10.0, "two": 10.0, "triple": 100.0, "three": 100.0}[match["class"].lower()]
            value = low if low >= _LEAST_TOLD else None  # of "double-digit growth" nobody can reckon with the least
            yield Figure(match.start(), match.end(), value, low, 10 * low - 1, "percent", True, ">=")
    for home in stretches(words, _MONOPOLY_WORDS, readable):
        for match in _MONOPOLY.finditer(text, *home):
            yield Figure(match.start(), match.end(), None, 50.0, 100.0, "percent", True, ">")


def _one_unit(text: str, name: str, start: int, end: int, left: int, *, half: bool = False) -> Figure:
    """One hour, week, month, year, decade or century, or half of it."""
    value, unit = {"decade": (10.0, "year"), "century": (100.0, "year"), "fortnight": (2.0, "week")}.get(name.lower(), (1.0, name.lower()))
    value = value / 2 if half else value
    return bounded(start, end, value, "", 1.0, unit, text[max(left, start - 30) : start], "")


def _multiples(text: str, words: Words, readable: Callable[[int], tuple[int, int] | None]) -> Iterator[Figure]:
    """``tenfold`` and ``halve``; a verb that tells a multiple gives no figure of its own and is left out with the reason."""
    for home in stretches(words, _MULTIPLES, readable):
        for match in _HALVING.finditer(text, *home):
            at = match.start()
            yield bounded(at, match.end(), FRACTION["half"], "", 1.0, "fraction", "", "halved")
        for match in _MULTIPLE.finditer(text, *home):
            if match["fold"]:
                value = number_of(match["fold"]) or 100.0
                yield bounded(match.start(), match.end(), value, "", 1.0, "fraction", text[max(home[0], match.start() - 30) : match.start()], "times")
            else:
                yield Figure(match.start(), match.end(), None, None, None, "", reason="told by a verb")


def _round_numbers(text: str, words: Words, readable: Callable[[int], tuple[int, int] | None]) -> Iterator[Figure]:
    """``half a million tons``, ``a trillion dollars``."""
    for at in words.places(_SIZES):
        match = _A_SIZE.search(text, max(0, at - 24), at)
        home = readable(at) if match else None
        if match is None or home is None or match.start() < home[0]:
            continue
        value = FRACTION[match["part"].split()[0].lower()] if match["part"] else 1.0
        size = _SIZE.match(text, at)
        if size is None:
            continue
        value *= MAGNITUDE[size[0].lower()]
        token = Token(match.start("number"), size.end(), match["number"], True, "", size[0].lower(), 0)
        unit, close, factor, noun = unit_after(text, size.end(), home[1], token, value)
        if unit:
            yield bounded(token.start, close, value * factor, "", 1.0, unit, text[max(home[0], token.start - 30) : token.start], noun)


def _vague(text: str, words: Words, readable: Callable[[int], tuple[int, int] | None]) -> Iterator[Figure]:
    """``dozens`` and ``hundreds of``: left out with the reason."""
    for home in stretches(words, _VAGUE_WORDS, readable):
        for match in _VAGUE.finditer(text, *home):
            yield Figure(match.start(), match.end(), None, None, None, "", reason=_VAGUE_REASON)


def _parts(text: str, words: Words, readable: Callable[[int], tuple[int, int] | None]) -> Iterator[Figure]:
    """``four-tenths of a percentage point`` and ``one in five``."""
    for home in stretches(words, _POINT, readable):
        for match in _PARTS_OF_A_POINT.finditer(text, *home) if words.places(_PART_WORDS, *home) else ():
            if match["bit"]:
                value = FRACTION[match["bit"].lower()]
                yield Figure(match.start(), match.end(), value, value, value, "percentage_point")
                continue
            told = number_of(match["count"]) if match["count"] else None
            value = (told or 1.0) * FRACTION[match["part"].lower().rstrip("s")]
            start = match.start() if told or (match["count"] or "").lower() in ("a", "an") else match.start("part")
            yield Figure(start, match.end(), value, value, value, "percentage_point" if match["point"] else "percent")
    for home in stretches(words, _ONE, readable):
        if text.find(" in ", *home) < 0 and text.find(" out of ", *home) < 0:
            continue
        done = home[0]
        for at in words.places(_ONE, *home):
            share = _ONE_IN.match(text, at, home[1]) if at >= done else None
            if share is None:
                continue
            done = share.end()
            number = number_of(share["number"])
            count = number_of(share["count"]) or 1.0
            if share["things"] and _OF_PLACES.match(text, share.end(), home[1]):
                continue  # one plant in three provinces
            if number and count < number <= 20:
                yield Figure(share.start(), share.end(), count / number, count / number, count / number, "fraction", approx=True)
    for home in stretches(words, _FRACTION_WORDS, readable):
        for match in _BETWEEN_PARTS.finditer(text, *home) if text.find("between ", *home) >= 0 or text.find("from ", *home) >= 0 else ():
            low, high = (_part_of(match[f"many{end}"], match[f"part{end}"]) for end in (1, 2))
            if low < high and match[0][:4].lower() in ("betw", "from"):
                yield Figure(match.start(), match.end(), (low + high) / 2, low, high, "fraction", approx=True)


def _part_of(count: str, part: str) -> float:
    """Value of parts told in words: "three tenths"."""
    return (1.0 if count.lower() in ("a", "an") else number_of(count) or 1.0) * FRACTION[part.lower().rstrip("s")]


_ARTICLE = late(r"\ban?\s+\Z", re.IGNORECASE)


def _fraction(text: str, match: re.Match[str]) -> Iterator[Figure]:
    part = (
        (
            match["part"]
            or match["spoken"]
            or match["step"]
            or match["half"]
            or match["half2"]
            or match["half3"]
            or match["half4"]
            or match["half5"]
            or match["third"]
        )
        .lower()
        .rstrip("s")
    )
    count = number_of(match["count"]) if match["count"] else 1.0
    if (match["whole"] and _PERIOD_WHOLE.match(match["whole"])) or part not in FRACTION:
        return
    named = next(name for name in ("count", "spoken", "step", "half", "half2", "half3", "half4", "half5", "third") if match[name])
    lead = _ARTICLE.sub("", text[max(0, match.start(named) - 30) : match.start(named)])
    before = text[max(0, match.start() - 30) : match.start()]
    if part == "quarter" and before.lower().endswith(("first ", "last ", "past ", "previous ", "final ")):
        return  # quarters of a year
    yield bounded(match.start(), match.end(), (count or 1.0) * FRACTION[part], "", 1.0, "fraction", lead, "")
