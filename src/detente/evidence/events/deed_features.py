"""What speaks for and against two events telling of one thing, by name: act, side, object, words, figures, days, and when each was told."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from math import log

from detente.evidence.dates.calendar_words import DAY_LENGTH
from detente.evidence.events.deed_acts import act_of
from detente.evidence.events.deed_likeness import (
    BOTH,
    HOLLOW,
    counts_beside,
    doer_of,
    itself,
    numbers_of,
    of_duty_and_control,
    of_two_goods,
    same_side,
)
from detente.evidence.events.event_conflicts import Background
from detente.evidence.events.event_terms import terms_in
from detente.evidence.events.measure_names import names_in
from detente.evidence.events.same_measure import NO_OBJECT
from detente.evidence.events.still_standing import of_one_start
from detente.evidence.figures.about import WEAK, forms_in
from detente.evidence.pairs.verdicts import same_period
from detente.evidence.record import Event
from detente.evidence.texts.direct import written_directly

_NEAR = {
    "on": "impose halt stand list restrict tighten",
    "off": "refrain suspend lift reduce withdraw exempt delist approve resume extend",
    "dealings": "agree deal talk meet call visit extend",
    "trade": "purchase sell stop resume",
    "payments": "pay demand agree",
    "visits": "visit host meet",
    "blame": "delay fail accuse_violation",
}
"""Acts that documents tell for each other, and the others of their kind."""
_KINDS = {act: frozenset(kind for kind, acts in _NEAR.items() if act in acts.split()) for acts in _NEAR.values() for act in acts.split()}
MEASURES = frozenset({"on", "off"})
ALIKE = frozenset(
    frozenset(pair.split("+"))
    for pair in (
        "impose+halt impose+stand halt+stand stand+restrict impose+restrict halt+restrict impose+list impose+tighten suspend+extend lift+reduce"
        " lift+resume lift+exempt approve+exempt suspend+refrain extend+refrain lift+delist meet+call meet+talk call+talk agree+deal agree+pay"
        " purchase+stop demand+impose approve+lift approve+resume purchase+agree visit+host delay+fail fail+accuse_violation"
    ).split()
)
"""Acts of one kind by which two documents can mean one deed."""
_OF_TWO = frozenset({"visits", "blame"})
"""Acts in which one side can be named here and the other there: host and guest, who blames and who is blamed."""
ONE_ENCOUNTER = "one_encounter"
"""The two leaders meet or call each other once in a week: nothing else has to be in common."""
_FEW_WORDS = 3
_MOST_WORDS = 5.0
_LEAST_RARE = 0.3
_FEW_DOCUMENTS = 8
_LEADERS_DO = frozenset({"call", "meet"})
_LEADERS = re.compile(r"\b(?:Xi|leaders|presidents|heads of state|Presidents)\b")
_BOTH_LEADERS = re.compile(r"\bTrump\b.*\bXi\b|\bXi\b.*\bTrump\b", re.DOTALL)
_SOON, _LONG = timedelta(days=7), timedelta(days=60)
_MONTH = re.compile(r"\b(Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)(?:[a-z]{0,6}\b|\.)")


@written_directly
@dataclass(frozen=True, slots=True)
class Telling:
    """An event with all that speaks for or against its being that of another document."""

    event: Event
    act: str
    kinds: frozenset[str]
    words: frozenset[str]
    every_word: frozenset[str]
    numbers: frozenset[str]
    names: frozenset[str]
    months: frozenset[str]
    days: frozenset[date]
    terms: frozenset[int]


def telling_of(event: Event, known: Background) -> Telling:
    """What an event and its own words tell."""
    act = act_of(event) or event.action
    text = itself(event.text)
    own = forms_in(text)
    words, around = own - WEAK - HOLLOW, frozenset(event.about) - own - WEAK - HOLLOW
    days = known.days_in(event)
    return Telling(
        event,
        act,
        _KINDS.get(act, frozenset({act})),
        words,
        words | around,
        counts_beside(numbers_of(text), days),
        names_in(text, own),
        frozenset(_MONTH.findall(event.text)),
        frozenset(days),
        terms_in(event.text),
    )


class Rarity:
    """How much a word tells, by the number of documents whose events hold it."""

    def __init__(self, tellings: Sequence[Telling], documents: int) -> None:
        held: dict[str, set[str]] = defaultdict(set)
        for telling in tellings:
            for word in telling.every_word:
                held[word].add(telling.event.doc)
        most = log(max(documents, _FEW_DOCUMENTS) / 2)
        self._weight = {word: max(_LEAST_RARE, 1 - log(max(len(docs), 2) / 2) / most) for word, docs in held.items()}

    def of(self, words: frozenset[str]) -> float:
        """Sum of the weights of some words."""
        return sum(map(self._weight.__getitem__, words))


def features(one: Telling, other: Telling, known: Background, rarity: Rarity) -> dict[str, float] | None:
    """What speaks for and against two tellings being of one thing, by name; None where they are of different sides, goods or measures."""
    a, b = one.event, other.event
    if not same_side(doer_of(a), doer_of(b)) and not one.kinds & other.kinds & _OF_TWO:
        return None
    if of_two_goods(a, b) or (of_duty_and_control(a, b) and len(one.words & other.words) < _FEW_WORDS):
        return None
    if one.names and other.names and one.kinds & other.kinds & MEASURES and not one.names & other.names:
        return None  # each names another measure of the kind
    told: dict[str, float] = {"bias": 1}
    if one.act == other.act:
        told["same_act"] = 1
    elif frozenset((one.act, other.act)) in ALIKE:
        told["like_act"] = 1
    elif one.kinds & other.kinds:
        told["near_act"] = 1
    elif one.kinds <= MEASURES and other.kinds <= MEASURES:
        told["opposed_act"] = 1
    shared = one.words & other.words
    weight = rarity.of(shared)
    told["words"] = min(weight, _MOST_WORDS)
    told["around"] = min(rarity.of(one.every_word & other.every_word) - weight, _MOST_WORDS)
    if both := one.numbers & other.numbers:
        told["figures"] = min(len(both), 2)
    elif one.numbers and other.numbers:
        told["other_figures"] = 1
    named, apart = one.days & other.days, known.apart(a, b)
    day, end = same_period(a.effective, b.effective), same_period(a.expiry, b.expiry)
    near = apart is not None and abs(apart) <= _SOON
    of_leaders = _of_leaders(one, other)
    if named or day:
        exact = bool(named) or (a.effective == b.effective and len(a.effective or "") == DAY_LENGTH)
        of_dealings = (exact or of_leaders) and "dealings" in one.kinds & other.kinds and apart is not None and (near or not exact)
        told["day_of_dealings" if of_dealings else "exact_day" if exact else "day"] = 1
        if exact and of_leaders and of_dealings:
            told[ONE_ENCOUNTER] = 1
    elif day is None and any(of_one_start(left, right) for left in known.named_in(a) for right in known.named_in(b)):
        told["day"] = 1
    elif one.months & other.months:
        told["month"] = 1
    elif day is False:
        told["other_day"] = 1
    elif of_leaders and near:
        told[ONE_ENCOUNTER] = 1  # of the leaders' meetings there is one in a week
    if end:
        told["end"] = 1
    if one.terms & other.terms:
        told["term"] = 1
    if None not in (a.actor, b.actor) and not {one.act, other.act} <= _LEADERS_DO:  # who meets is always both
        told["side_and_both" if a.actor != b.actor else "side_of_both" if a.actor == BOTH else "side"] = 1
    if a.target is not None and b.target is not None and not NO_OBJECT & {a.target, b.target}:
        told["object" if a.target == b.target else "other_object"] = 1
    if one.names & other.names:
        told["name"] = 1
    elif one.names and other.names:
        told["other_name"] = 1
    if near:
        told["one_week"] = 1
    elif apart is not None and abs(apart) > _LONG:
        told["long_after"] = 1
    return told


def _of_leaders(one: Telling, other: Telling) -> bool:
    """Whether both tell of a call or a meeting of the two leaders: of those there is one in a week."""
    return all(
        telling.act in _LEADERS_DO
        and (_LEADERS.search(telling.event.text) is not None if telling.event.actor == BOTH else _BOTH_LEADERS.search(telling.event.text) is not None)
        for telling in (one, other)
    )
