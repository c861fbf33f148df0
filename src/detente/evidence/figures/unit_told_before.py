"""Numbers without a unit that go on in the unit told shortly before: trillions behind a sum, days behind days, parts of what was counted."""

from __future__ import annotations

from collections.abc import Sequence

from detente.evidence.figures.figure import Figure, bounded
from detente.evidence.figures.number_tokens import Token
from detente.evidence.figures.numerals import MAGNITUDE, number_of
from detente.evidence.figures.units import LENGTHS_OF_TIME, MONEY
from detente.evidence.texts.late import late

_HEDGED = (
    r"(?:(?:an?|the|about|around|some|nearly|almost|just|only|roughly|over|under|more\s+than|less\s+than|at\s+least|up\s+to|as\s+little\s+as"
    r"|as\s+many\s+as|another|further|barely|fully|merely)\s+)*"
)
_ENDS = late(
    r"\s*(?:[,;.:)(—–\"”]|\Z|(?:and|but|in|on|for|by|at|from|to|as|after|with|while|last|this|next|so|by|since|over|during|before|without|despite|because|until|under|against|compared|versus|up|down|already|a\s+year|each"
    r"|(?:less|more|lower|higher|fewer|smaller|larger)\s+than|above|below"
    r"|annually|respectively|or|then|of\s+(?:January|February|March|April|May|June|July|August|September|October|November|December|last\s+year"
    r"|(?:a|the)\s+year\s+(?:before|earlier)|20\d\d|exports?|imports?|trade|sales|goods|purchases|orders|debt|loans|investments?|spending|revenues?|inflows?"
    r"|outflows?|services|bonds|which|that|it))\b)"
)
"""What may stand behind a number that names no things of its own."""
_LARGE = frozenset({"billion", "trillion", "bn", "trn", "tn", "bln"})
_SIZED = _LARGE | {"million", "mln", "mn", "m", "b"}
_PASSAGE = 420
"""So far back the money of sums is remembered."""
_OF_THINGS = late(
    r"\b(?:[Pp]opulation|people|users|subscribers|shares|barrels|bushels|cubic|litres|gallons|parcels|passengers|views|downloads|devices|tokens)\b"
)
_TRADED = late(
    r"\b(?:bought|buys?|buying|purchas(?:ed|es?|ing)|t(?:ook|akes?|aken|aking)|import(?:ed|s|ing)|ship(?:ped|s|ping)|sold|sells?|selling|export(?:ed|s"
    r"|ing)|order(?:ed|s|ing)|promised|pledged|committed\s+to|deliver(?:ed|s|ing)?|received|booked|produced|mined|made|used|needs?|harvested|grew|is|was"
    r"|are|were|reached|hit|total(?:l?ed|s|l?ing)|suppl(?:ied|ies|ying)|provid(?:ed|es|ing)|sent|sends|contributed|landed|unloaded|handled|stood\s+at|fell\s+to|rose\s+to|goal\s+of|target\s+of|floor\s+of|total\s+of|to|than|against|from|below|above|double|twice|triple|times|of\s+which|of\s+that|of\s+it|including)"
    rf"\s+{_HEDGED}\Z"
)
_GOODS_REACH = 260
_LASTING = late(
    rf"\b(?:for|in|within|after|lasts?|lasted|took|takes?|taking|needs?|needed|than|not|of|least|most|(?:extended|lengthened|prolonged|shortened|cut"
    rf"|reduced|raised|stretched)\s+to)\s+{_HEDGED}\Z"
)
_PROMISED = late(
    r"\s+(?:(?:(?:that|which)\s+)?(?:was|were|is|are|had\s+been|has\s+been)\s+)?(?:promised|pledged|agreed|committed|planned|contracted|ordered|bought|sold|shipped"
    r"|targeted|booked|delivered|due|owed|outstanding|sought|foreseen|expected)\b"
)
"""What is told behind a number of goods: "of 25 million promised"."""
_LAST_OF = late(r"\s*(?:[,;.:)—\"”]|\Z|or\s+(?:less|fewer|more|so|longer)\b|(?:and|but|at)\b)")
_MORE = late(r"\s+(?:more|others|further|extra|additional)(?=\s*(?:[,.;:)—]|\Z|\s(?:later|by|in|next|from|at|on|to\s+follow|after|and|but)\b))")
_ANOTHER = late(r"\b(?:another|a\s+further)\s+\Z")
_NO_NOUN_BEHIND = late(r"\s*(?:[,;:)]|\.(?!\d)|\Z|(?:off|on|from|to|in|at|by|for|with|under|and|but|were|was|are|have|had|will)\b)")
_FEWEST = 3.0
_OF = late(
    r"(?:\b(?:[Oo]f|[Aa]mong|[Oo]ut\s+of|[Ff]rom)\s+(?:(?:the|its|their|our|those|these|all|some|about|nearly|roughly|more\s+than|over|a\s+total"
    r"\s+of)\s+)*)\Z"
)
_PARTED = late(r"(?:,|;|\band|\bwhile|\bbut|\bthe\s+other|\bonly|\bjust)\s+(?:(?:the\s+other|only|just|some|about|another|a\s+further)\s+)*\Z")
_AMONG = late(r"\b(?:with|in|from)\s+(?:(?:only|just|some|about|all\s+but|nearly)\s+)*\Z")
"""Before a part of a whole told at the head of the sentence: "of 240 countries, trade grew with 190"."""
_OF_SO_MANY = late(
    r"\s+(?:out\s+)?of\s+(?:(?:a\s+total\s+of|some|about|all|the)\s+)?(?P<all>[\d,]*\d)(?=\s*(?:[,;:)]|\.(?!\d)|\Z|(?:were|are|have|had|was)\b))"
)
_SO_MANY_OF = late(r"(?<![\d.,/:-])(?P<some>\d[\d,]*)\s+(?:out\s+)?of\s+(?:(?:a\s+total\s+of|some|about|all|the)\s+)?\Z")
_PAGED = late(
    r"\b(?:[Pp]ages?|[Pp]arts?|[Ss]lides?|[Ii]mages?|[Pp]hotos?|[Vv]ideos?|[Ss]teps?|[Vv]ol(?:ume|\.)?|[Cc]hapters?|[Ii]tems?|[Rr]esults?)\s+[(\d]*\Z"
)
_THE_FIRST = late(r"\b[Tt]he\s+(?:first|last|next|other|remaining)\s+\Z")
_WERE = late(r"\s+(?:were|are|have|had|will|would|came|went|left|arrived|got)\b")
_FEWEST_OF = 10.0
_DOES = late(
    r",?\s+(?:(?:also|still|now|already|later|then|only)\s+)?(?:were|was|are|is|had|have|has|said|did|do|will|would|could|may|got|came|went|left|stayed"
    r"|chose|won|lost|saw|gave|told|met|kept|held|found|failed|voted|[a-z]{2,}(?:ed|en))\b"
)


_LOOKED_FOR = late(
    r"\b(?:(?:hop(?:ed|ing|es?)|look(?:ed|ing|s)?|ask(?:ed|ing|s)?|press(?:ed|ing|es)?|aim(?:ed|ing|s)?|call(?:ed|ing|s)?|bargain(?:ed|ing)?|push(?:ed|ing|es)?)\s+for"
    r"|expect(?:ed|s|ing)?|promised|pledged|want(?:ed|s|ing)?|sought|seek(?:s|ing)?|predict(?:ed|s)|ordered|bought|took|delivered|received|built|sold|booked"
    r"|approved|granted|refused|rejected|opened|closed|instead\s+of|rather\s+than|against|compared\s+(?:with|to)|up\s+from|down\s+from|short\s+of|not(?:\s+the)?"
    rf"|a\s+(?:goal|target|total|maximum)\s+of)\s+{_HEDGED}\Z"
)
_LARGEST_RATIO = 10.0


def unit_told_before(text: str, token: Token, sentence: tuple[int, int], told: Sequence[Figure]) -> Figure | None:
    """A bare number as money, tonnes, a length of time or a count because the figures before it are; None where nothing says so."""
    value = number_of(token.number)
    if value is None or token.currency:
        return None
    before = text[max(sentence[0], token.start - 60) : token.start]
    limit = sentence[1]
    unit, noun, scale = "", "", MAGNITUDE.get(token.magnitude, 1.0)
    if not token.magnitude and not token.spelled and _is_part_or_whole(text, token, value, before, limit):
        return bounded(token.start, token.end, value, token.number, 1.0, "count", before, "")
    if not told:
        return None
    promised = token.magnitude in _SIZED and _PROMISED.match(text, token.end, limit) is not None
    if token.magnitude in _SIZED and not token.spelled and (promised or _ENDS.match(text, token.end, limit)):
        goods = _of_goods(text, token, value * scale, before, told, promised=promised)
        unit = _money_of_passage(text, token, sentence, told) or ("t" if goods else "")
    elif not token.magnitude and _again_as_long(text, token, value, sentence, told, before):
        unit = told[-1].unit
    elif not token.magnitude and not token.spelled and (again := _so_many_more(text, token, sentence, told)) is not None:
        unit, noun = "count", again.noun
    elif not token.magnitude and (whole := _counted_whole(text, token, value, sentence, told)) is not None:
        unit, noun = "count", whole.noun
    elif not token.magnitude and not token.spelled and (like := _of_things_looked_for(text, token, value, sentence, told, before)) is not None:
        unit, noun = "count", like.noun
    if not unit:
        return None
    return bounded(token.start, token.end, value * scale, "" if token.spelled else token.number, scale, unit, before, noun)


def _money_of_passage(text: str, token: Token, sentence: tuple[int, int], told: Sequence[Figure]) -> str | None:
    """Money of the sum told last: billions and trillions in the passage, millions in the sentence."""
    floor = max(0, token.start - _PASSAGE) if token.magnitude in _LARGE else sentence[0]
    for one in reversed(told):
        if one.start < floor or text.find("\n\n", one.end, token.start) >= 0:
            return None
        if one.unit in MONEY:
            large = (one.value or 0.0) >= MAGNITUDE["million"]
            return one.unit if large and not _OF_THINGS.search(text, max(sentence[0], token.start - 90), token.start) else None
        if one.unit in ("t", "count") and abs(one.value or 0.0) >= MAGNITUDE["million"]:
            return None
    return None


def _of_goods(text: str, token: Token, value: float, before: str, told: Sequence[Figure], *, promised: bool) -> bool:
    """Whether millions that were bought, sold or ``promised`` are tonnes as those told before, in this passage."""
    one = next((one for one in reversed(told) if one.unit in MONEY | {"t", "count"}), None)
    if one is None or one.unit != "t" or not one.value or token.start - one.end > _GOODS_REACH:
        return False
    near = text.find("\n\n", one.end, token.start) < 0 and 0.02 <= value / one.value <= 50
    return near and (promised or _TRADED.search(before) is not None)


def _of_things_looked_for(text: str, token: Token, value: float, sentence: tuple[int, int], told: Sequence[Figure], before: str) -> Figure | None:
    """The count told last, in this sentence or the one before, of which another number is hoped for: "200 jets. Markets had hoped for 500"."""
    if value < _LARGEST_RATIO or not _LOOKED_FOR.search(before) or not _ENDS.match(text, token.end, sentence[1]):
        return None
    last = told[-1]
    near = token.start - last.end <= _GOODS_REACH and text.find("\n\n", last.end, token.start) < 0
    if not near or last.unit != "count" or not last.noun or not last.value or last.value < _LARGEST_RATIO:
        return None
    return last if 1 / _LARGEST_RATIO <= value / last.value <= _LARGEST_RATIO else None


def _again_as_long(text: str, token: Token, value: float, sentence: tuple[int, int], told: Sequence[Figure], before: str) -> bool:
    """Whether a number is a length of time like the one told before in its sentence: "a stock of eleven days, nerves for nine"."""
    last = told[-1]
    if last.unit not in LENGTHS_OF_TIME or last.start < sentence[0] or value < _FEWEST or not last.value or not 0.05 <= value / last.value <= 20:
        return False
    return _LASTING.search(before) is not None and _LAST_OF.match(text, token.end, sentence[1]) is not None


def _so_many_more(text: str, token: Token, sentence: tuple[int, int], told: Sequence[Figure]) -> Figure | None:
    """The count in the sentence of which a number tells more: "100 jets, with options for 50 more"."""
    more = _MORE.match(text, token.end, sentence[1]) or (
        _ANOTHER.search(text, max(sentence[0], token.start - 16), token.start) and _NO_NOUN_BEHIND.match(text, token.end, sentence[1])
    )
    if not more:
        return None
    return next((one for one in reversed(told) if one.start >= sentence[0] and one.unit == "count" and one.noun), None)


def _counted_whole(text: str, token: Token, value: float, sentence: tuple[int, int], told: Sequence[Figure]) -> Figure | None:
    """The count of which a bare number is a part: "of 31 applications, nineteen were granted, four refused"."""
    if not _DOES.match(text, token.end, sentence[1]) and not (
        _ENDS.match(text, token.end, sentence[1]) and _AMONG.search(text, max(sentence[0], token.start - 40), token.start)
    ):
        return None
    for one in reversed(told):
        if one.start < sentence[0]:
            return None
        if one.unit != "count" or not one.noun or one.value is None or value > one.value:
            continue
        if _OF.search(text, max(sentence[0], one.start - 40), one.start):
            left = max(one.end, token.start - 40)
            return one if _PARTED.search(text, left, token.start) or _AMONG.search(text, left, token.start) else None
    return None


def _is_part_or_whole(text: str, token: Token, value: float, before: str, limit: int) -> bool:
    """Whether a bare number is a part of another or that other, "612 of 900", or the first of a set: "the first 36 were granted"."""
    if _THE_FIRST.search(before) and _WERE.match(text, token.end, limit):
        return True
    whole, part = _OF_SO_MANY.match(text, token.end, limit), _SO_MANY_OF.search(before)
    if whole is not None and not _PAGED.search(before):
        return max(value, _FEWEST_OF) <= (number_of(whole["all"]) or 0.0)
    if part is None or _PAGED.search(before[: part.start()]) or (not _ENDS.match(text, token.end, limit) and not _WERE.match(text, token.end, limit)):
        return False
    return value >= max(number_of(part["some"]) or value + 1, _FEWEST_OF)
