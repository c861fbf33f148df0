"""Evidence that two events tell of one thing, added up: act, side, object, words, figures, days, names, and when each was told.

No single key has to be equal. Each thing two events have in common weighs something, a rare word more than a common one, and
what contradicts weighs against it; above a threshold the two are held to be of one thing, and their statuses tell how they
stand to each other. The weights are those of a logistic regression on annotated pairs of documents written for the tests.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import combinations
from math import log

from detente.evidence.dates.calendar_words import DAY_LENGTH, MONTH_LENGTH, interval
from detente.evidence.events.deed_acts import TOLD_AS_FACT, act_of, firmness_of
from detente.evidence.events.deed_likeness import BOTH, HOLLOW, counts_beside, doer_of, numbers_of, of_duty_and_control, of_two_goods, same_side
from detente.evidence.events.denial_words import is_denied
from detente.evidence.events.event_conflicts import MOST_EVENTS, STATISTICS, Background, Found
from detente.evidence.events.event_terms import terms_in
from detente.evidence.events.measure_names import names_in
from detente.evidence.events.same_measure import NO_OBJECT
from detente.evidence.events.still_standing import of_one_start
from detente.evidence.figures.about import WEAK, forms_in
from detente.evidence.pairs.verdicts import Verdict, same_period
from detente.evidence.record import Event
from detente.evidence.texts.direct import written_directly

_NEAR = {
    "on": "impose halt stand list restrict tighten",
    "off": "refrain suspend lift reduce withdraw exempt delist approve resume extend",
    "dealings": "agree deal talk meet call visit extend",
    "trade": "purchase sell stop resume",
    "payments": "pay demand agree",
}
"""Acts that documents tell for each other, and the others of their kind."""
_KINDS = {act: frozenset(kind for kind, acts in _NEAR.items() if act in acts.split()) for acts in _NEAR.values() for act in acts.split()}
_MEASURES = frozenset({"on", "off"})
_ALIKE = frozenset(
    frozenset(pair.split("+"))
    for pair in (
        "impose+halt impose+stand halt+stand stand+restrict impose+restrict halt+restrict impose+list impose+tighten suspend+extend lift+reduce"
        " lift+resume lift+exempt approve+exempt suspend+refrain extend+refrain lift+delist meet+call meet+talk call+talk agree+deal agree+pay"
        " purchase+stop demand+impose approve+lift approve+resume purchase+agree"
    ).split()
)
"""Acts of one kind by which two documents can mean one deed."""
_OF_CONTROLS = frozenset({"approve", "resume"})
_A_WORD, _FIGURES = 0.5, 2
_FEW_WORDS = 3
WEIGHTS = {
    "bias": -7.74,
    "same_act": 3.1,
    "like_act": 1.57,
    "near_act": 0.49,
    "opposed_act": 1.17,
    "words": 0.84,
    "around": 0.47,
    "figures": 1.52,
    "other_figures": -0.79,
    "exact_day": 2.23,
    "day_of_dealings": 1.07,
    "day": 1.86,
    "month": 0.86,
    "other_day": -0.13,
    "end": 0.74,
    "other_end": -0.42,
    "term": 0.65,
    "side": 0.6,
    "object": 1.23,
    "other_object": -0.93,
    "name": 0.47,
    "other_name": -0.75,
    "one_week": 0.53,
    "long_after": -0.8,
}
"""What each thing in common, or apart, adds to the evidence."""
_ENOUGH, _ENOUGH_IN_ONE = -3.0, -1.0
"""Evidence from which two events of two documents, and of one, are held to tell one thing."""
_ENDING = frozenset({"suspend", "lift", "withdraw", "delist", "approve", "resume"})
_MOST_WORDS = 5.0
_LEAST_RARE = 0.3
_FEW_DOCUMENTS = 8
_LEADERS_DO = frozenset({"call", "meet"})
_LEADERS = re.compile(r"\b(?:Xi|leaders|presidents|heads of state|Presidents)\b")
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
    around: frozenset[str]
    every_word: frozenset[str]
    numbers: frozenset[str]
    names: frozenset[str]
    months: frozenset[str]
    days: frozenset[date]
    terms: frozenset[int]


def telling_of(event: Event, known: Background) -> Telling:
    """What an event and its own words tell."""
    act = act_of(event) or event.action
    own = forms_in(event.text)
    words, around = own - WEAK - HOLLOW, frozenset(event.about) - own - WEAK - HOLLOW
    days = known.days_in(event)
    return Telling(
        event,
        act,
        _KINDS.get(act, frozenset({act})),
        words,
        around,
        words | around,
        counts_beside(numbers_of(event.text), days),
        names_in(event.text, own),
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
    """What speaks for and against two tellings being of one thing, by name; None where they are of different sides or measures."""
    a, b = one.event, other.event
    if not same_side(doer_of(a), doer_of(b)) or (of_duty_and_control(a, b) and len(one.words & other.words) < _FEW_WORDS):
        return None
    if of_two_goods(a, b):
        return None
    told: dict[str, float] = {"bias": 1}
    if one.act == other.act:
        told["same_act"] = 1
    elif frozenset((one.act, other.act)) in _ALIKE:
        told["like_act"] = 1
    elif one.kinds & other.kinds:
        told["near_act"] = 1
    elif one.kinds <= _MEASURES and other.kinds <= _MEASURES:
        told["opposed_act"] = 1
    shared = one.words & other.words
    told["words"] = min(rarity.of(shared), _MOST_WORDS)
    told["around"] = min(rarity.of(one.every_word & other.every_word) - rarity.of(shared), _MOST_WORDS)
    if both := one.numbers & other.numbers:
        told["figures"] = min(len(both), 2)
    elif one.numbers and other.numbers:
        told["other_figures"] = 1
    named, apart = one.days & other.days, known.apart(a, b)
    day, end = same_period(a.effective, b.effective), same_period(a.expiry, b.expiry)
    if named or day:
        exact = bool(named) or (a.effective == b.effective and len(a.effective or "") == DAY_LENGTH)
        told["exact_day" if exact else "day"] = 1
        if (exact or _of_leaders(one, other)) and "dealings" in one.kinds & other.kinds and apart is not None and (abs(apart) <= _SOON or not exact):
            told["day_of_dealings"] = 1
    elif day is None and any(of_one_start(left, right) for left in known.named_in(a) for right in known.named_in(b)):
        told["day"] = 1
    elif one.months & other.months:
        told["month"] = 1
    elif day is False:
        told["other_day"] = 1
    if end is not None:
        told["end" if end else "other_end"] = 1
    if one.terms & other.terms:
        told["term"] = 1
    if a.actor is not None and a.actor == b.actor:
        told["side"] = 1
    if a.target is not None and b.target is not None and not NO_OBJECT & {a.target, b.target}:
        told["object" if a.target == b.target else "other_object"] = 1
    if one.names & other.names:
        told["name"] = 1
    elif one.names and other.names:
        if one.kinds & other.kinds & _MEASURES:
            return None  # each names another measure of the kind
        told["other_name"] = 1
    if apart is not None and abs(apart) <= _SOON:
        told["one_week"] = 1
    elif apart is not None and abs(apart) > _LONG:
        told["long_after"] = 1
    return told


def _of_leaders(one: Telling, other: Telling) -> bool:
    """Whether both tell of a call or a meeting of the two leaders: of those there is one in a week."""
    return all(telling.act in _LEADERS_DO and telling.event.actor == BOTH and _LEADERS.search(telling.event.text) for telling in (one, other))


def evidence_of(told: dict[str, float]) -> float:
    """The sum of what speaks for and against."""
    return sum([WEIGHTS.get(name, 0.0) * value for name, value in told.items()])  # a generator would take twice as long


def told_of_one(events: Sequence[Event], known: Background) -> Iterator[Found]:
    """Pairs of events of two documents of which enough evidence says that they are of one thing, with how they stand to each other."""
    tellings = [telling_of(event, known) for event in events if event.action not in STATISTICS and not is_denied(event)]
    rarity = Rarity(tellings, len({telling.event.doc for telling in tellings}))
    for number, other_number in sorted(_candidates(tellings)):
        one, other = tellings[number], tellings[other_number]
        told = features(one, other, known, rarity)
        if told is None:
            continue
        enough = _ENOUGH if one.event.doc != other.event.doc else _ENOUGH_IN_ONE
        if evidence_of(told) >= enough and (verdict := _verdict(one, other, told, known)) is not None:
            yield one.event, other.event, verdict


def _candidates(tellings: Sequence[Telling]) -> set[tuple[int, int]]:
    """Pairs of two documents, or of two sentences, that share something that few events have."""
    under: dict[object, list[int]] = defaultdict(list)
    for number, telling in enumerate(tellings):
        keys: set[object] = {*telling.words, *telling.days, *telling.names, *(("figure", figure) for figure in telling.numbers)}
        if "dealings" in telling.kinds and (told := interval(telling.event.effective)) is not None:
            keys |= {("dealings", day.isoformat()[:MONTH_LENGTH]) for day in told}
        for key in keys:
            under[key].append(number)
    return {
        pair
        for members in under.values()
        if len(members) <= MOST_EVENTS
        for pair in combinations(members, 2)
        if _of_two_sentences(tellings[pair[0]], tellings[pair[1]])
    }


def _of_two_sentences(one: Telling, other: Telling) -> bool:
    """Whether two tellings are of two documents, or of two sentences of one that tell the same act."""
    if one.event.doc != other.event.doc:
        return True
    alike = one.act == other.act or frozenset((one.act, other.act)) in _ALIKE
    return one.event.sentence_start != other.event.sentence_start and alike


def _verdict(one: Telling, other: Telling, told: dict[str, float], known: Background) -> Verdict | None:
    a, b = one.event, other.event
    common = ", ".join(sorted(one.words & other.words)[:4] or sorted(one.numbers & other.numbers) or sorted(one.names & other.names)) or "day"
    if "opposed_act" in told:
        return _of_opposed(one, other, common, known)
    firm = firmness_of(a, one.act), firmness_of(b, other.act)
    news = {a.status, b.status} <= TOLD_AS_FACT and bool(told.keys() & {"one_week", "day", "exact_day"}) and "other_day" not in told
    if "other_day" in told and not told.keys() & {"figures", "month"}:
        return Verdict("compatible", f"like deeds of different dates: {a.effective}, {b.effective}")
    if firm[0] != firm[1] and not news:
        return Verdict("compatible", f"one deed ({one.act}), stated as {a.status} and as {b.status}; in common: {common}")
    if "other_figures" in told:
        return Verdict("compatible", f"a deed ({one.act}) told with other figures; in common: {common}")
    of_both = BOTH in (a.actor, b.actor) and a.actor != b.actor and None not in (a.actor, b.actor)
    if of_both and "figures" not in told and "day_of_dealings" not in told:
        return Verdict("compatible", f"a deed ({one.act}) of one side, and of both together; in common: {common}")
    if one.act != other.act and frozenset((one.act, other.act)) not in _ALIKE:
        return Verdict("compatible", f"told of one thing, as {one.act} and as {other.act}; in common: {common}")
    if told["words"] < _A_WORD and not told.keys() & {"side", "name", "exact_day", "month", "term"} and told.get("figures", 0) < _FIGURES:
        return Verdict("compatible", f"like deeds ({one.act}); in common: {common}")  # a rate by itself is that of many duties
    return Verdict("agree", f"the same deed ({one.act}); in common: {common}")


def _of_opposed(one: Telling, other: Telling, common: str, known: Background) -> Verdict | None:
    """A measure put on and taken off: over where the end is told later, two deeds of one measure where both are told together."""
    if "tariffs" in (one.event.instrument, other.event.instrument) and {one.act, other.act} & _OF_CONTROLS:
        return None  # who lets goods be sold takes off no duty
    on, off = (one, other) if "on" in one.kinds else (other, one)
    apart = known.apart(on.event, off.event)
    if on.event.status in ("allegation", "expectation") or off.event.status in ("allegation", "expectation", "threat"):
        return Verdict("compatible", f"{on.act} and {off.act} of one measure; in common: {common}")
    began, over = on.event.effective, off.event.effective
    later = apart is not None and apart > timedelta(0)
    if off.act in _ENDING and later and on.names == off.names and not (began and over and began >= over):
        return Verdict("superseded", f"{on.event.status} in the older one, {off.act} in the later one; in common: {common}")
    return Verdict("compatible", f"{on.act} and {off.act} of one measure; in common: {common}")
