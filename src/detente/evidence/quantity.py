"""Figures in a document: value, bounds from the printed digits, unit, approximation; and numbers that are no quantities.

Percent and percentage point are different units; a cut of a duty "by 115%" can only mean points and is read so. Order
numbers, articles of law, years, clock times, product names and headings of a tariff are left out with the reason.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Callable, Iterator, Sequence
from typing import NamedTuple

from detente.evidence.figure import Figure, bounded
from detente.evidence.left_out import may_be_named, may_mark, reason_left_out
from detente.evidence.numerals import DIGITS, MAGNITUDE, NUMBER_WORD, number_of
from detente.evidence.tables import unit_of_column
from detente.evidence.word_figures import find_word_figures
from detente.evidence.words import Words

_MAGNITUDE = r"(?:trillion|billion|million|thousand|hundred|bn|tn|mn)"
_CURRENCY = r"(?:US\$|U\.S\.\s?\$|A\$|C\$|HK\$|\$|USD\s?|€|£|¥|RMB\s?)"
_DIGITS = re.compile(rf"(?P<number>{DIGITS})(?P<magnitude>[\s-]?{_MAGNITUDE}\b|[mbk]\b)?", re.IGNORECASE)
_SPELLED = re.compile(rf"(?P<number>{NUMBER_WORD})(?P<magnitude>\s(?:hundred|thousand|million|billion|trillion)\b)?(?!\w)", re.IGNORECASE)
_CURRENCY_BEFORE = re.compile(rf"{_CURRENCY}\s?\Z", re.IGNORECASE)
_CURRENCY_ENDS = frozenset("$€£¥DdBb")
"""Last letters of the currencies."""
_RANGE = re.compile(
    (
        rf"(?P<unit1>\s?%|\s?per\s?cent|\s?percent)?\s?(?P<link>-|–|to|and|or)\s?(?P<currency>{_CURRENCY})?(?P<number>{DIGITS}"
        rf"|{NUMBER_WORD})(?P<magnitude>[\s-]?{_MAGNITUDE}\b)?"
    ),
    re.IGNORECASE,
)
_SPACE = r"[\s\u00a0]{0,6}"
_OFFSET = re.compile(r"\s+(?:days?|weeks?|months?|years?)\s+(?:after|before|ago|later|earlier)\b", re.IGNORECASE)
_STRETCH = re.compile(r"\b(?:in|over|during|for|of)\s+the\s+(?:(?P<edge>first)|last|past|previous|final)\s+\Z", re.IGNORECASE)
_OF_A_YEAR = re.compile(r"\s+of\s+(?:the|this|last|20\d\d|[A-Z])")
_SURVEY = re.compile(
    r"\b(?:PMI|purchasing managers[’'] index|confidence index|sentiment index)\b(?:[^.;]|\.\d){0,80}\b(?:at|to|of|was|from|versus|with)\s+\Z"
)
_FOLLOWING = re.compile(r"([\s–-]*)([A-Za-z]+|.|\Z)", re.DOTALL)
"""Spaces and dashes behind a number, and the word or mark behind them."""
_RANGE_WORDS = frozenset({"to", "and", "or", "%", "per", "percent"})
_UNIT_WORDS = frozenset(
    """
    % per percent percentage percentages pct pp ppt ppts basis bp bps us u american dollar dollars yuan renminbi euro euros pounds point points odd
    more additional extra further full consecutive straight calendar business working whole long initial minute minutes hour hours day days week
    weeks month months quarter quarters year years decade decades metric tonne tonnes ton tons mmt times fold
    """.split()
)
"""First words of all units but that of a count."""
_PERCENT = re.compile(
    (
        rf"{_SPACE}[-–]?(?:(?P<points>{_SPACE}(?:%|per\s?cent|percent(?:age)?)[\s-]points?\b|pp\b|ppts?\b)|{_SPACE}(?:%|per\s?cent\b|percent\b"
        rf"|pct\b)(?!age))"
    ),
    re.IGNORECASE,
)
_BASIS_POINTS = re.compile(r"[\s-]+(?:basis[\s-]points?|bps?)\b", re.IGNORECASE)
_POINTS = re.compile(r"[\s-]+points?\b", re.IGNORECASE)
_TIME = re.compile(
    (
        r"(?:-odd)?(?:[\s-]+(?:more|additional|extra|further|full|consecutive|straight|calendar|business|working|whole|long"
        r"|initial))?[\s-]+(?P<unit>minute|hour|day|week|month|quarter|year|decade)s?\b(?:-long)?(?!-old)"
    ),
    re.IGNORECASE,
)
_DOLLARS = re.compile(r"\s+(?:(?:US|U\.S\.|American)\s+)?(?P<unit>dollars?|yuan|renminbi|euros?|pounds)\b", re.IGNORECASE)
_TONNES = re.compile(r"[\s-]+(?:(?:metric[\s-]+)?(?:tonnes?|tons?)|(?P<million>MMT))\b", re.IGNORECASE)
_TIMES = re.compile(r"[\s-]+(?:times|fold)\b|fold\b", re.IGNORECASE)
_COUNTED = re.compile(r"[\s-]+(?P<words>(?:[A-Za-zÀ-ÿ][\w.’'-]*\s+){0,5}?[A-Za-zÀ-ÿ][\w’-]*)")
_STEPPED = re.compile(
    r"\b(?:increased|decreased|rose|fell|narrowed|widened|grew|dropped|declined|shrank|climbed|jumped|gained|lost|slid|slipped|improved|worsened|(?:up|down|by))\s+\Z"
)
_FROM = re.compile(r"\bfrom\s+(?:\w+\s+){0,2}?\Z", re.IGNORECASE)
_BETWEEN = re.compile(r"\bbetween\s+\Z", re.IGNORECASE)
_COMPARING = re.compile(r"\b(?:against|from|versus|compared with|compared to|than|to)\s+(?:about |some |nearly )?\Z")
_LINK = re.compile(r"[\s-]+(?:of|or|to|and)\b")
_SEVERAL = re.compile(r"(?:s|people|equipment|aircraft|children|data)\Z", re.IGNORECASE)
_NOT_SEVERAL = re.compile(r"(?:ss|us|is|[’']s)\Z")
_PLURAL = re.compile(r"(?<!s)(?<!u)(?<!i)s\Z|(?:people|aircraft|children)\Z")
_PARTIES = re.compile(
    (
        r"(?:sides?|nations?|countries|country|economies|economy|superpowers?|powers?|parties|leaders?|governments?|presidents?|capitals?|men"
        r"|delegations?|rivals?|giants?|teams?|halves|heads|officials|of|or|and|another|the|an?|it|we|you|that|to|in|was|is|are|were|have|has|had"
        r"|on|by|at|from|who|which|with|for|as|but|after|before|into|than|more than)\b"
    ),
    re.IGNORECASE,
)
_SETTING_WORD = re.compile(
    (
        r"\b(?:sides|nations|countries|economies|superpowers|powers|parties|leaders|governments|presidents|capitals|rivals|giants|teams"
        r"|delegations|camps|halves)\b"
    ),
    re.IGNORECASE,
)

_TIME_UNITS = {"decade": (10.0, "year"), "quarter": (3.0, "month"), "minute": (1 / 60, "hour")}
_CLOSE_UNIT = {"dollar": "USD", "dollars": "USD", "yuan": "CNY", "renminbi": "CNY", "euro": "EUR", "euros": "EUR", "pounds": "GBP"}
_CURRENCY_UNIT = {"€": "EUR", "£": "GBP", "¥": "CNY", "RMB": "CNY", "A$": "AUD", "C$": "CAD", "HK$": "HKD"}


class _Token(NamedTuple):
    """A number as printed: its digits or words, magnitude and currency, and which word of the text it begins with."""

    start: int
    end: int
    number: str
    spelled: bool
    currency: str
    magnitude: str
    word: int


_FIRST_WORDS = frozenset(word.split("-")[0] for word in re.findall(r"[a-z]+", NUMBER_WORD))


def _tokens(text: str, words: Words) -> Iterator[_Token]:
    """Numbers in order: digits that are no part of a name or code, and number words."""
    starts, spellings = words.starts, words.words
    done = 0
    for number in sorted([*words.numerals, *words.numbered(_FIRST_WORDS)]):
        start, first = starts[number], spellings[number][0]
        if start < done or "9" < first < "a" or first > "z":
            continue
        before = text[start - 1] if start else " "
        if first > "9":
            match = _SPELLED.match(text, start)
            if match is None or before.isalnum() or before == "-":
                continue
            yield _Token(start, match.end(), match["number"], True, "", (match["magnitude"] or "").strip().lower(), number)
            done = match.end()
            continue
        match = _DIGITS.match(text, start)
        if match is None:
            continue
        sign = text[start - 2 : start - 1] if before.isspace() else before
        currency = _CURRENCY_BEFORE.search(text[max(0, start - 5) : start]) if sign in _CURRENCY_ENDS else None
        if not currency and (before.isalnum() or before in "_.,/" or (before in "-–" and start > 1 and text[start - 2].isalnum())):
            done = match.end()
            continue
        begin = start - len(currency[0]) if currency else start
        yield _Token(
            begin,
            match.end(),
            match["number"],
            False,
            currency[0].strip() if currency else "",
            (match["magnitude"] or "").strip(" -").lower(),
            number,
        )
        done = match.end()


def find_figures(text: str, words: Words, readable: Callable[[int], tuple[int, int] | None], dates: Sequence[tuple[int, int]]) -> list[Figure]:
    """Figures of a text in order. ``readable`` gives the sentence around a position, or None where nothing is to be read."""
    found: list[Figure] = []
    taken = -1
    date_at = 0
    for match in _tokens(text, words):
        start = match.start
        if start < taken:
            continue
        sentence = readable(start)
        if sentence is None:
            continue
        while date_at < len(dates) and dates[date_at][1] <= start:
            date_at += 1
        in_date = date_at < len(dates) and dates[date_at][0] <= start
        figure = _figure(text, words, match, start, sentence, in_date)
        if match.magnitude and not match.currency and (figure is None or not figure.unit):
            last = next((one for one in reversed(found) if one.unit), None)
            if last is not None and last.start >= sentence[0]:
                figure = _in_same_unit(text, match, sentence, last) or figure
        if figure is not None:
            found.append(figure)
            taken = figure.end
    found.extend(figure for figure in find_word_figures(text, words, readable, found) if not _in_one_of(dates, figure.start, figure.end))
    found.sort(key=lambda figure: (figure.start, figure.end))
    return found


def _in_same_unit(text: str, token: _Token, sentence: tuple[int, int], last: Figure) -> Figure | None:
    """A sum compared with the one before it, in its unit: "5.9 million tonnes, against 27 million"."""
    value = number_of(token.number)
    before = text[max(sentence[0], token.start - 24) : token.start]
    if last.unit not in ("t", "USD", "CNY", "EUR") or value is None or not _COMPARING.search(before):
        return None
    scale = MAGNITUDE.get(token.magnitude, 1.0)
    return bounded(token.start, token.end, value * scale, "" if token.spelled else token.number, scale, last.unit, before, "")


def _in_one_of(dates: Sequence[tuple[int, int]], start: int, end: int) -> bool:
    """Whether a word figure stands in a date: "the first half of 2025" is no half."""
    at = bisect_left(dates, (end, 0)) - 1
    return at >= 0 and start < dates[at][1]


def _figure(text: str, words: Words, token: _Token, start: int, sentence: tuple[int, int], in_date: bool) -> Figure | None:
    end = token.end
    before = text[max(sentence[0], start - 48) : start]
    value = number_of(token.number)
    if value is None:
        return None
    if in_date and not _OFFSET.match(text, end):
        return Figure(start, end, None, None, None, "", reason="a date")
    limit = sentence[1]
    following = _FOLLOWING.match(text, end)
    gap, word = following.groups() if following else ("", "")
    word = word.lower()
    if not token.spelled and not token.currency:
        named, spaced = may_be_named(words, token.word, before), gap[:1].isspace()
        trapped = reason_left_out(text, end, before, token.number, named=named, marked=not spaced or may_mark(word))
        if trapped:
            return Figure(start, end, None, None, None, "", reason=trapped)
    scale = 1e9 if token.magnitude == "b" else MAGNITUDE.get(token.magnitude, 1.0)
    ranged = _RANGE.match(text, end, limit) if word in _RANGE_WORDS or "-" in gap or "–" in gap else None
    if ranged and _is_range(text, before, token, ranged, limit):
        return _ranged(text, token, ranged, start, limit, value, scale)
    unit, close, factor, noun = _unit_after(text, end, limit, token, value)
    stretch = _STRETCH.search(before) if unit in ("month", "year", "week", "day") else None
    if stretch and (not stretch["edge"] or unit in ("month", "year") or _OF_A_YEAR.match(text, close)):
        return Figure(start, close, None, None, None, "", reason="a period of the calendar")
    if not unit and "." in token.number and _SURVEY.search(text[max(sentence[0], start - 90) : start]):
        unit, close = "point", end
    if not unit:
        column = None if token.spelled or text[sentence[0]] != "|" else unit_of_column(text, start)
        if column is not None:
            signed = -1.0 if before.endswith(("-", "−", "–")) else 1.0
            return bounded(start, end, signed * value * scale * column[1], token.number, scale * column[1], column[0], "", "")
        return None if token.spelled else Figure(start, end, None, None, None, "", reason="a bare number")
    return bounded(start, close, value * scale * factor, "" if token.spelled else token.number, scale * factor, unit, before, noun)


def _is_range(text: str, before: str, token: _Token, ranged: re.Match[str], limit: int) -> bool:
    link = ranged["link"].lower()
    if _FROM.search(before):
        return False
    if link == "and":
        return bool(_BETWEEN.search(before))
    if link == "or":
        return False
    second = number_of(ranged["number"])
    first = number_of(token.number)
    if second is None or first is None or second <= first:
        return False
    if bool(ranged["unit1"]) != bool(_PERCENT.match(text, ranged.end(), limit)) and ranged["unit1"]:
        return False  # a percentage and the level it leads to
    if token.currency and ranged["currency"] and _STEPPED.search(before):
        return False  # a step and the level it leads to
    return bool(
        _PERCENT.match(text, ranged.end(), limit)
        or ranged["currency"]
        or ranged["magnitude"]
        or _TIME.match(text, ranged.end(), limit)
        or _TONNES.match(text, ranged.end(), limit)
    )


def _ranged(text: str, token: _Token, ranged: re.Match[str], start: int, limit: int, first: float, scale: float) -> Figure | None:
    second = number_of(ranged["number"]) or first
    magnitude = (ranged["magnitude"] or "").strip(" -").lower()
    second_scale = MAGNITUDE.get(magnitude, scale)
    first_scale = scale if scale != 1.0 else second_scale
    unit, close, factor, noun = _unit_after(text, ranged.end(), limit, token, second)
    if not unit:
        return None
    low, high = first * first_scale * factor, second * second_scale * factor
    return Figure(start, close, (low + high) / 2, low, high, unit, True, None, noun)


def _unit_after(text: str, end: int, limit: int, token: _Token, value: float) -> tuple[str, int, float, str]:
    """Unit, end of the span, factor to the unit, and the noun of a count; an empty unit where there is none."""
    if not token.currency:
        following = _FOLLOWING.match(text, end)
        if following is not None and following[2].isascii() and following[2].lower() not in _UNIT_WORDS:
            return _counted(text, end, limit, token, value)
    percent = _PERCENT.match(text, end, limit)
    if percent:
        return ("percentage_point" if percent["points"] else "percent"), percent.end(), 1.0, ""
    basis_points = _BASIS_POINTS.match(text, end, limit)
    if basis_points:
        return "percentage_point", basis_points.end(), 0.01, ""
    if token.currency:
        currency = token.currency.upper()
        return _CURRENCY_UNIT.get(currency, "USD"), end, 1.0, ""
    dollars = _DOLLARS.match(text, end, limit)
    if dollars:
        return _CLOSE_UNIT[dollars["unit"].lower()], dollars.end(), 1.0, ""
    points = _POINTS.match(text, end, limit)
    if points and not (token.spelled and value < 5):
        return "point", points.end(), 1.0, ""
    time = _TIME.match(text, end, limit)
    if time:
        if token.spelled and token.number.lower() == "one" and not re.match(r"[\s-]+(?:hour|day|week|month|year)", text[end:limit]):
            return "", end, 1.0, ""
        factor, unit = _TIME_UNITS.get(time["unit"].lower(), (1.0, time["unit"].lower()))
        return unit, time.end(), factor, ""
    tonnes = _TONNES.match(text, end, limit)
    if tonnes:
        return "t", tonnes.end(), 1e6 if tonnes["million"] else 1.0, ""
    times = _TIMES.match(text, end, limit)
    if times:
        return "fraction", times.end(), 1.0, "times"
    return _counted(text, end, limit, token, value)


_OF_THESE = re.compile(rf"\s+of\s+(?:the|its|these|those|their)\s+(?:{DIGITS}|{NUMBER_WORD})\s+(?=[a-z])", re.IGNORECASE)
_PART_NOUN = re.compile(r"(?:tenths?|thirds?|quarters?|fifths?|hal(?:f|ves))\Z", re.IGNORECASE)


def _counted(text: str, end: int, limit: int, token: _Token, value: float) -> tuple[str, int, float, str]:
    nothing = ("", end, 1.0, "")
    spelled = token.spelled
    of_these = _OF_THESE.match(text, end, limit)
    if of_these and value != 1:
        words = _noun_phrase(text, of_these.end(), limit)
        return ("count", end, 1.0, words) if words and not _PARTIES.match(words) else nothing
    counted = _COUNTED.match(text, end, limit)
    if counted and spelled and _LINK.match(counted[0]):
        return nothing
    if not counted or (spelled and value == 1):
        return nothing
    words = _noun_phrase(text, counted.start("words"), limit)
    if (
        not words
        or _PARTIES.match(words)
        or _SETTING_WORD.search(words)
        or (spelled and value == 2 and text[max(0, token.start - 6) : token.start].lower().endswith(("the ", "these ", "those ")))
    ):
        return nothing  # "the two duties" speaks of what was told before
    head = words.split()[-1]
    if spelled and (_PART_NOUN.match(head) or text[max(0, token.start - 7) : token.start].lower() == "one in "):
        return nothing
    if not _SEVERAL.search(head) or _NOT_SEVERAL.search(head):
        return nothing
    return "count", counted.start("words") + len(words), 1.0, words


_PHRASE_STOP = re.compile(
    (
        r"\s(?:that|which|who|of|in|on|at|to|for|from|with|by|and|or|as|are|is|was|were|will|would|have|has|had|could|may|can|must|than|since"
        r"|into|under|over|between|it|they)\b|(?<!(?-i:[A-Z]))[,.;:()!?\"“”—](?:\s|$)|\s[–-]\s"
    ),
    re.IGNORECASE,
)


_MOST_NOUNS = 6
_UP_TO_WORD = tuple(re.compile(rf"\s*(?:\S+\s+){{{number}}}\S+") for number in range(_MOST_NOUNS))
"""A phrase up to its first, second, … word."""


def _noun_phrase(text: str, start: int, limit: int) -> str:
    phrase = text[start : min(limit, start + 80)]
    stop = _PHRASE_STOP.search(phrase)
    phrase = phrase[: stop.start()] if stop else phrase
    phrase = phrase.rstrip(" ,.;:!?\r\n")
    pieces = phrase.split()
    plural = next(
        (
            i
            for i, piece in enumerate(pieces[:_MOST_NOUNS])
            if _PLURAL.search(piece) and (not piece[0].isupper() or piece[:-1].isupper()) and not piece.endswith(("’s", "'s"))
        ),
        None,
    )
    if plural is None:
        return ""
    match = _UP_TO_WORD[plural].match(phrase)
    return match[0].strip() if match else ""
