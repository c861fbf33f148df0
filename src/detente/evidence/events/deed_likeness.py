"""How much two tellings of a deed have in common: side, object, day, figures, names, words."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from functools import lru_cache
from typing import NamedTuple

from detente.evidence.dates.calendar_words import LIKE_A_YEAR
from detente.evidence.events.deed_acts import act_of
from detente.evidence.events.denial_words import is_denied
from detente.evidence.events.event_conflicts import Background
from detente.evidence.events.measure_names import names_in
from detente.evidence.events.same_measure import NO_OBJECT
from detente.evidence.figures.about import SOME_GOODS, WEAK, forms_in
from detente.evidence.pairs.verdicts import same_period
from detente.evidence.record import Event
from detente.evidence.texts.direct import written_directly

ENOUGH = 3
"""Evidence from which two deeds are taken for one."""
HOLLOW = frozenset(
    "trump jinp xi biden donald bessent lifeng agre agree deal impos announc start return house white talk both parti leader president".split()
)
"""Forms that say who and that something was done, not what."""
_NAMED_ACTS = frozenset({"extend", "suspend", "reduce", "lift", "impose", "stand", "purchase", "list", "delist", "exempt", "refund", "withdraw"})
DUTIES, CONTROLS = frozenset({"tariffs"}), frozenset({"export controls", "licensing", "export licences", "chip controls"})
_OWN_FORM = {"suspend": "suspended", "purchase": "imports", "impose": "controls"}
"""The form that the words of an act have by themselves."""
_AHEAD = frozenset({"announced", "expectation", "threat"})
_MEETINGS = frozenset({"meet", "visit", "call"})
ONE_WEEK = timedelta(days=7)
BOTH = "US and China"
_BANNING = frozenset({"ban", "halt"})
_ASKED = re.compile(
    r"\b(?:call(?:s|ed|ing)? on|urg(?:e[sd]?|ing)|ask(?:s|ed|ing)?|press(?:es|ed|ing)?|tell(?:s|ing)?|told|want(?:s|ed)?|push(?:es|ed|ing)?"
    r"|demand\w* (?:that|from|of))"
    r" (?:the )?(?:(?P<china>China|Beijing)|US\b|U\.S\.|United States|America\b|Washington)"
)
"""The side of which another asks something."""
_OUGHT = re.compile(
    r"\b(?:(?P<china>China|Beijing|Chinese side)|US|U\.S\.|United States|America|Washington|(?:American|US|U\.S\.) side)(?: side)?"
    r" (?:should|must|ought to|needs to|has to)\b"
)
"""The side that is told what it ought to do."""
_FOR_WHAT = re.compile(r"\s+in (?:exchange|return) for\s")
_LEAST_OF_DEED = 16
"""Letters of the shortest deed."""
_MOST_WORDS = 4
_AGREEMENTS = frozenset({"agree", "deal"})
_WORDS_OF_AGREEMENT = {"agree": 2, "other": 3}
_NUMBER = re.compile(
    r"(?<![:\d.,-])(?P<value>\d[\d.,]*\d(?!:\d)|\d(?=\s?(?:m|bn|million|billion|%|per ?cent)))\s?"
    r"(?P<unit>m|bn|million|billion|trillion|percentage points?|points?|%|per ?cent)?(?![\w])",
    re.IGNORECASE,
)
_UNITS = {
    "percent": "%",
    "per cent": "%",
    "percentage point": "points",
    "percentage points": "points",
    "point": "points",
    "m": "million",
    "bn": "billion",
}


@written_directly
@dataclass(frozen=True, slots=True)
class Deed:
    """An event with the act it tells and what tells it apart."""

    event: Event
    act: str
    forms: frozenset[str]
    numbers: frozenset[str]
    names: frozenset[str]
    denied: bool


class Likeness(NamedTuple):
    """What two deeds have in common."""

    evidence: int
    days: tuple[bool | None, bool | None]
    """Whether they begin and whether they end on one day; None where one of them is not known."""
    shared: list[str]


def deed_of(event: Event) -> Deed | None:
    """The deed that an event tells; None where it tells none that is compared."""
    act = act_of(event)
    if act is None:
        return None
    text = itself(event.text)
    own = forms_in(text)
    return Deed(event, act, frozenset(event.about) or own, numbers_of(text), names_in(text, own), is_denied(event))


def itself(text: str) -> str:
    """The words of a deed without what the other side does for it: "cut the duty in exchange for a promise to buy"."""
    given = _FOR_WHAT.search(text) if " for " in text else None
    return text if given is None or given.start() < _LEAST_OF_DEED else text[: given.start()]


def numbers_of(text: str) -> frozenset[str]:
    """Numbers with their units, in one spelling each: "10 per cent" is "10%"."""
    found = set()
    for match in _NUMBER.finditer(text):
        unit = (match["unit"] or "").lower()
        found.add(match["value"].rstrip(".,") + _UNITS.get(unit, unit))
    return frozenset(found)


def rates_of(deed: Deed) -> set[str]:
    """The rates that a deed tells, in percent or points."""
    return {number for number in deed.numbers if number.endswith(("%", "points"))}


def counts_of(deed: Deed, known: Background) -> frozenset[str]:
    """Numbers of a deed that are no part of a date it names."""
    return counts_beside(deed.numbers, known.days_in(deed.event))


def counts_beside(numbers: Iterable[str], days: Iterable[date]) -> frozenset[str]:
    """Those of some numbers that are neither years nor parts of the days told with them."""
    parts = {part for day in days for part in (str(day.day), str(day.year))}
    return frozenset(number for number in numbers if number not in parts and not LIKE_A_YEAR.match(number))


def likeness(one: Deed, other: Deed, known: Background) -> Likeness | None:
    """What speaks for two deeds being one; None where they are of different sides, objects or measures."""
    a, b = one.event, other.event
    apart = known.apart(a, b)
    left_side, right_side = doer_of(a), doer_of(b)
    if not same_side(left_side, right_side) or (a.target and b.target and a.target != b.target and not NO_OBJECT & {a.target, b.target}):
        return None
    if one.act in _NAMED_ACTS and one.names and other.names and not one.names & other.names:
        return None  # each names another measure of the kind
    if of_two_goods(a, b) or (one.act in _NAMED_ACTS and of_duty_and_control(a, b)):
        return None
    days = [same_period(a.effective, b.effective), same_period(a.expiry, b.expiry)]
    one_day = not set(known.days_in(a)).isdisjoint(known.days_in(b))
    if days[0] is False and one_day:
        days[0] = True  # both name a day of the measure, one more than the other
    shared = sorted((one.forms & other.forms) - WEAK - HOLLOW - {_OWN_FORM.get(one.act, "")})
    evidence = (
        2 * (a.target is not None and a.target == b.target and a.target not in NO_OBJECT)
        + 2 * max(days.count(True), one_day)
        + min(len(shared), _MOST_WORDS)
    )
    evidence += 2 * bool(counts_of(one, known) & counts_of(other, known))
    evidence += left_side is not None and left_side == right_side and not (left_side == BOTH and one.act in _MEETINGS)  # who meets is always both
    evidence += a.occasion is not None and a.occasion == b.occasion
    evidence += 2 * bool(one.names & other.names)
    near = apart is not None and abs(apart) <= ONE_WEEK
    if one.act != "impose" and a.target is not None and a.target == b.target and near:
        evidence += 2 * (a.target in NO_OBJECT and a.instrument == b.instrument)  # one relief of one kind is news in a week
    if one.act in _MEETINGS and near and None not in (a.actor, b.actor) and ({a.status, b.status} <= _AHEAD or a.status == b.status):
        evidence += 2  # one meeting is news in a week
    both = BOTH in (left_side, right_side) and left_side != right_side
    evidence += both and near and a.target is not None and a.target == b.target  # what each does is part of what both do
    if (
        "agree" in (one.act, other.act)
        and len(shared) + bool(one.names & other.names) < _WORDS_OF_AGREEMENT["agree" if {one.act, other.act} <= _AGREEMENTS else "other"]
    ):
        return None  # who agrees to what is told by words alone
    return Likeness(evidence, (days[0], days[1]), shared)


def of_duty_and_control(one: Event, other: Event) -> bool:
    """Whether one event is of a duty and the other of a control on exports: those are two measures."""
    controls = [event.instrument in CONTROLS or event.action in _BANNING for event in (one, other)]
    return any(control and event.instrument in DUTIES for control, event in zip(controls, (other, one), strict=True))


def of_two_goods(one: Event, other: Event) -> bool:
    """Whether each event names goods of trade and none that the other names: coal here, soybeans there."""
    left, right = _goods_in(one.text), _goods_in(other.text)
    return bool(left) and bool(right) and not left & right


@lru_cache(maxsize=4096)
def _goods_in(text: str) -> frozenset[str]:
    return forms_in(text) & SOME_GOODS


def doer_of(event: Event) -> str | None:
    """The side that is to act: not the one who expects it, and the other one where a side demands it."""
    if event.action == "expect":
        return None
    if event.action == "demand" and (asked := _ASKED.search(event.text) or _OUGHT.search(event.text)) is not None:
        return "China" if asked["china"] else "US"
    return event.actor


def same_side(one: str | None, other: str | None) -> bool:
    """Whether two actors can be one: both sides together stand for either."""
    return one is None or other is None or one == other or BOTH in (one, other)
