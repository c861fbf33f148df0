"""Verdicts on two figures of one family: agree, approximately, by arithmetic, another basis, superseded, conflict, open.

An unstated basis never conflicts. A conflict needs the same metric, direction, period, basis and component on both sides,
all stated, and intervals of rounding that do not meet.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from detente.evidence.dates.calendar_words import interval
from detente.evidence.figures.about import SOME_GOODS, WEAK
from detente.evidence.figures.subject import OF_AN_ECONOMY
from detente.evidence.figures.units import MONEY
from detente.evidence.pairs.measures_of_series import beyond_a_bound, in_percent, measured_apart, one_flow_name, wholes_of_two
from detente.evidence.pairs.one_sort import sort_of
from detente.evidence.record import Quantity
from detente.evidence.texts.direct import written_directly

ELEMENTS = frozenset(
    {"element", "elements", "minerals", "mineral", "metals", "materials", "items", "types", "kinds", "sorts", "categories", "earths"}
)
"""Nouns that count rare earths whichever of them a document uses."""
_MONTH = 28
_STRETCH = re.compile(r"\d{4}-\d\d/\d{4}-\d\d")
"""Months told one by one: their first and last are meant."""
_FEW_DIGITS = 2
_MANY = 10
_SHARED_WORDS = 1
PARTNERS = frozenset(
    """
    asean asia asian europe european eu euro africa african latin japan japanese korea korean germany german india indian russia russian vietnam
    vietnamese mexico mexican canada canadian australia australian taiwan brazil brazilian britain british hong
    """.split()
)
"""Forms that name a partner in trade other than the two sides."""
_WHOLE_TRADE = frozenset({"overall", "total", "country", "countries", "world", "global", "worldwide"})
MEASURES = frozenset(
    {"controls", "fees", "ports", "tariff", "licence", "list", "entity", "affiliate", "exclusion", "visa", "embargo", "ban", "sanction"}
)
"""Forms of measures that a term can be of."""
_OF_PRICES = frozenset({"cpi", "price"})
MONTHS_IN = {"month": 1.0, "year": 12.0, "week": 12 / 52, "day": 12 / 365}


@written_directly
@dataclass(frozen=True, slots=True)
class Verdict:
    """Relation of two records, why, and the sum where one was done."""

    relation: str
    reason: str
    arithmetic: str | None = None


Found = tuple[Quantity, Quantity, Verdict]
"""Two figures and what holds between them."""


@written_directly
@dataclass(frozen=True, slots=True)
class Side:
    """A figure with the basis it can be held to: its own, or one corroborated by an equal figure elsewhere."""

    quantity: Quantity
    basis: str
    corroborated: bool = False


def same_period(one: str | None, other: str | None) -> bool | None:
    """Whether two periods overlap; None where either is unknown."""
    if not one or not other:
        return None
    left, right = interval(one), interval(other)
    if left is None or right is None:
        return None
    return left[0] <= right[1] and right[0] <= left[1]


def of_other_length(one: str | None, other: str | None) -> bool:
    """Whether two periods of a month or more differ in length: a month and the half-year that holds it, nine months and ten."""
    if one != other and one and other and _STRETCH.fullmatch(one) and _STRETCH.fullmatch(other):
        return True
    lengths = sorted((span[1] - span[0]).days + 1 for span in (interval(one), interval(other)) if span is not None)
    return len(lengths) == 2 and lengths[0] >= _MONTH and lengths[1] > 1.3 * lengths[0]


def nearness(one: Quantity, other: Quantity) -> str | None:
    """``agree`` for equal figures, ``agree_approx`` where their intervals meet or the last digit differs by one, else None."""
    if one.value is None or other.value is None or one.low is None or other.low is None or one.high is None or other.high is None:
        return None
    approximate = one.approx or other.approx or one.bound or other.bound
    if abs(one.value - other.value) <= 1e-9 * max(1.0, abs(one.value)):
        return "agree_approx" if one.approx != other.approx else "agree"
    if one.low <= other.high and other.low <= one.high and (approximate or _inside(one, other)):
        return "agree_approx"
    step = max(one.high - one.low, other.high - other.low)
    return "agree_approx" if not approximate and 0 < abs(one.value - other.value) <= step * 1.0001 and step <= 0.025 * abs(one.value) else None


def _inside(one: Quantity, other: Quantity) -> bool:
    """Whether the finer of two figures lies within what the coarser leaves open, and not on its edge: 4.5 is not told as 5."""
    coarse, fine = (one, other) if (one.high or 0) - (one.low or 0) >= (other.high or 0) - (other.low or 0) else (other, one)
    return (coarse.low or 0) < (fine.value or 0) < (coarse.high or 0)


def printed(quantity: Quantity) -> str:
    """A figure as a reason writes it: its value and unit."""
    return f"{quantity.value:g} {quantity.unit}" if quantity.value is not None else quantity.text


def compare_series(left: Side, right: Side) -> Verdict:
    """Two figures of a statistical series (exports, prices, an index)."""
    a, b = in_percent(left.quantity), in_percent(right.quantity)
    if a.direction and b.direction and one_flow_name(a.direction) != one_flow_name(b.direction):
        if _names_no_partner(a, b) and a.metric == b.metric and a.value == b.value and same_period(a.period, b.period) is not False:
            filled = next((q for q in (a, b) if "world" in (q.direction or "")), a)
            if "us" in filled.about and "US" in f"{a.direction}{b.direction}" and a.unit != "percent":
                return Verdict("agree", f"both {printed(a)}; one names no partner, but its sentence names the United States")
            return Verdict("ambiguous", f"one names no partner in trade: {a.direction}, {b.direction}")
        return Verdict("differ_in_basis", f"flows: {a.direction}, {b.direction}")
    if a.scope and b.scope and a.metric == b.metric and a.metric in ("index", "price") and a.scope != b.scope:
        return Verdict("differ_in_basis", f"series: {a.scope}, {b.scope}")
    economies = {q.geography for q in (a, b)} if a.metric in OF_AN_ECONOMY else set()
    if len(economies - {None}) == 2:
        return Verdict("differ_in_basis", f"economies: {a.geography}, {b.geography}")
    windows = [q for q in (a, b) if q.basis == "window"]
    if len(windows) == 2:
        return _compare_windows(a, b)
    overlap = same_period(a.period, b.period)
    if windows and "forecast" in (left.basis, right.basis):
        return Verdict("differ_in_basis", "a forecast and an outturn")
    if windows and any(q.metric == "price" and q.unit in MONEY for q in (a, b)):
        return Verdict("ambiguous", "how long since prices moved so far, and a price of something")
    if windows:
        return Verdict("compatible", "one gives the figure, the other how long since it was so extreme")
    if a.unit != b.unit:
        return _in_two_units(a, b, overlap)
    if (left.basis == "forecast") != (right.basis == "forecast"):
        return Verdict("differ_in_basis", "a forecast and an outturn")
    if overlap is False:
        return Verdict("differ_in_basis", f"periods: {a.period}, {b.period}")
    monies = {money for q in (a, b) for money in ("yuan", "dollars") if money in q.about}
    if len(monies) == 2 and all(("yuan" in q.about) != ("dollars" in q.about) for q in (a, b)) and a.unit == "percent":
        return Verdict("differ_in_basis", "one is measured in yuan, the other in dollars")
    if "mark" in (a.role, b.role) and (passed := _against_mark(a, b)) is not None:
        return passed
    if nearness(a, b) is None and (measured := measured_apart(a, b)) is not None:
        return Verdict("differ_in_basis", measured)
    known = [side.basis for side in (left, right) if side.basis != "unstated"]
    if len(known) == 2 and known[0] != known[1]:
        note = " (one basis corroborated by an equal figure elsewhere)" if left.corroborated or right.corroborated else ""
        return Verdict("differ_in_basis", f"bases: {known[0]}, {known[1]}{note}")
    near = nearness(a, b)
    if near == "agree_approx" and a.doc == b.doc and a.sentence_start == b.sentence_start and a.value != b.value:
        near = None  # a sentence that tells two figures means two things
    if near == "agree_approx" and a.doc == b.doc and a.value != b.value and (left.basis == "forecast" or (a.bound and b.bound)):
        near = None  # so do two forecasts of a document, and two bounds
    if overlap and a.value != b.value and near and of_other_length(a.period, b.period):
        return Verdict("differ_in_basis", f"periods: {a.period}, {b.period}")
    if not near and a.value is not None and b.value is not None and a.value == -b.value:  # what is told as "3.4%" may have fallen
        reason = "one number, told as a rise and as a fall or with its direction left open"
        return Verdict("agree_approx" if len(re.findall(r"\d", a.text)) > _FEW_DIGITS else "ambiguous", reason)
    if not near and a.metric in _OF_PRICES and b.metric in _OF_PRICES and ("core" in a.about) != ("core" in b.about):
        return Verdict("differ_in_basis", "all prices, and those without food and energy")
    if near and (passed_by := beyond_a_bound(a, b)) is not None:
        return Verdict("compatible", f"{printed(passed_by[0])} lies beyond {printed(passed_by[1])}, as it is said to")
    if near:
        return Verdict(near, f"{printed(a)} and {printed(b)}" + ("" if len(known) == 2 else "; one leaves its basis unstated"))
    if left.basis == "forecast":
        if a.doc == b.doc and (a.role == "before") != (b.role == "before"):
            early, late = (a, b) if a.role == "before" else (b, a)
            return Verdict("superseded", f"a forecast of {printed(early)} gave way to one of {printed(late)}")
        return Verdict("differ_in_basis", f"two forecasts: {a.attribution}, {b.attribution}")
    if len(known) < 2:
        return Verdict("ambiguous", "a basis is unstated")
    if overlap and of_other_length(a.period, b.period):
        return Verdict("differ_in_basis", f"periods: {a.period}, {b.period}")
    whose = None not in ((a.geography, b.geography) if a.metric in OF_AN_ECONOMY else (a.direction, b.direction))
    if overlap is None or not whose or a.approx or b.approx:
        return Verdict("ambiguous", "the period or the flow is not stated on both sides")
    if a.sector != b.sector:
        return Verdict("differ_in_basis", f"goods: {a.sector or 'all'}, {b.sector or 'all'}")
    if goods := SOME_GOODS.intersection(a.about) ^ SOME_GOODS.intersection(b.about):
        return Verdict("ambiguous", f"one may be of some goods alone: {', '.join(sorted(goods))}")
    if ("yuan" in a.about) != ("yuan" in b.about):
        return Verdict("ambiguous", "one is told with an amount in yuan, the other names no money")
    if "world" in (a.direction or "") and (partners := (PARTNERS & set(a.about)) ^ (PARTNERS & set(b.about))):
        return Verdict("ambiguous", f"one may be of trade with another partner: {', '.join(sorted(partners))}")
    return Verdict("conflict", f"{printed(a)} against {printed(b)}, {known[0]}, {a.period}")


def _in_two_units(a: Quantity, b: Quantity, overlap: bool | None) -> Verdict:
    """A level and a change of one series; a change of another time, of other goods, or of an amount in another money implies no base."""
    if a.unit in MONEY and b.unit in MONEY:
        if a.doc == b.doc and a.sentence_start == b.sentence_start:
            return Verdict("compatible", "amounts in two moneys told together")
        return Verdict("ambiguous", "amounts in two moneys, and no rate of exchange is told")
    if overlap is False and a.period != b.period:
        return Verdict("differ_in_basis", f"a level and a change of two periods: {a.period}, {b.period}")
    if a.sector and b.sector and a.sector != b.sector:
        return Verdict("differ_in_basis", f"a level and a change of two goods: {a.sector}, {b.sector}")
    if overlap and of_other_length(a.period, b.period):
        return Verdict("differ_in_basis", f"a level and a change of two periods: {a.period}, {b.period}")
    if a.metric == b.metric == "price" and not {*a.about} & {*b.about} - WEAK:
        return Verdict("ambiguous", "a price and a change of prices, perhaps of other goods")
    return Verdict("compatible", "a level and a change of it; together they imply the base")


def _against_mark(a: Quantity, b: Quantity) -> Verdict | None:
    """A mark that a series is said to have passed, and a level of it."""
    mark, level = (a, b) if a.role == "mark" else (b, a)
    if level.role == "mark" or mark.value is None or level.value is None or mark.unit != level.unit:
        return None
    passed = level.value > mark.value if mark.bound == ">" else level.value < mark.value
    return Verdict("compatible", f"{printed(level)} is on the side of {printed(mark)} that it is said to be") if passed else None


def _names_no_partner(*figures: Quantity) -> bool:
    """Whether one of them is read as of the whole world because it names no partner, and does not say "overall" or "total"."""
    return any("world" in (figure.direction or "") and not _WHOLE_TRADE & set(figure.about) for figure in figures)


def _compare_windows(a: Quantity, b: Quantity) -> Verdict:
    if a.value is None or b.value is None:
        return Verdict("ambiguous", "no length given")
    one, other = a.value * MONTHS_IN.get(a.unit, 0), b.value * MONTHS_IN.get(b.unit, 0)
    sums = f"{one:g} months against {other:g}"
    if abs(one - other) < 1e-9:
        return Verdict("agree" if a.approx == b.approx else "agree_approx", "the same window", sums)
    slack = max(6.0 if "year" in (a.unit, b.unit) else 0.5, 0.1 * max(one, other) if a.approx or b.approx else 0.0)
    if abs(one - other) <= slack:
        return Verdict("agree_approx", "one window, rounded to the year in one of them", sums)
    return Verdict("ambiguous", "windows of different length may speak of different extremes", sums)


def compare_shares(a: Quantity, b: Quantity) -> Verdict:
    """Two market shares."""
    if (a.value is None or b.value is None) and a.sector != b.sector:
        return Verdict("ambiguous", "a share and a description of one, perhaps of other goods")
    if a.value is None or b.value is None:
        return Verdict("compatible", "a share and a description of one")
    if a.stage and b.stage and a.stage != b.stage:
        return Verdict("differ_in_basis", f"stages: {a.stage}, {b.stage}")
    near = nearness(*(_unsigned(q) for q in (a, b)))
    if wholes := wholes_of_two(a, b):
        return Verdict("differ_in_basis", f"shares of two wholes: {wholes[0]}, {wholes[1]}")
    if a.stage is None and b.stage is None:
        if near and (a.sector is not None or len(({*a.about} & {*b.about}) - WEAK) > _SHARED_WORDS or near == "agree"):
            return Verdict(near, "equal shares, no stage named")
        if same_period(a.period, b.period) is False:
            return Verdict("differ_in_basis", f"periods: {a.period}, {b.period}")
        return Verdict("ambiguous", "neither names its stage")
    if not near and a.value != b.value and same_period(a.period, b.period) is False:
        return Verdict("differ_in_basis", f"periods: {a.period}, {b.period}")
    if a.stage is None or b.stage is None:
        return Verdict("ambiguous", f"{'the first' if a.stage is None else 'the second'} names no stage of the chain")
    if near:
        return Verdict(near, f"{printed(a)} and {printed(b)} of {a.stage}")
    if a.sector != b.sector:
        return Verdict("differ_in_basis", f"goods: {a.sector}, {b.sector}")
    return Verdict("ambiguous" if same_period(a.period, b.period) is not True else "conflict", f"{printed(a)} against {printed(b)} of {a.stage}")


def _unsigned(share: Quantity) -> Quantity:
    """A share without its sign: a deficit "of -4.0% of output" and one of 4.0 are one."""
    if share.value is None or share.value >= 0:
        return share
    return replace(share, value=-share.value, low=-(share.high or 0.0), high=-(share.low or 0.0))


def compare_counts(a: Quantity, b: Quantity) -> Verdict | None:
    """Two counts of things of one noun; None where they are of two kinds of them, or few and of a kind that one leaves open."""
    near = nearness(a, b)
    scopes = [(q.scope or "").lower().split() for q in (a, b)]
    heads = [scope[-1:] for scope in scopes]
    alike = all(head and head[0] in ELEMENTS for head in heads) and a.value == b.value
    same = sort_of(a.scope) == sort_of(b.scope)
    if a.scope != b.scope and same and not alike:
        kinds = [set(scope[:-1]) for scope in scopes]
        told = len({*a.about} & {*b.about}) >= _SHARED_WORDS
        if not (near and told and (kinds[0] <= kinds[1] or kinds[1] <= kinds[0]) and (a.value or 0.0) >= _MANY):
            return None
    if same or alike:
        if near:
            return Verdict(near, f"both count {a.scope}" if a.scope == b.scope else f"both count {a.value:g}: {a.scope}, {b.scope}")
        return Verdict("ambiguous", "counts of like things that may be different sets")
    return Verdict("differ_in_basis", f"count different things: {a.scope}, {b.scope}")
