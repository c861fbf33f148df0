"""Evidence that two events tell of one thing, added up: act, side, object, words, figures, days, names, and when each was told.

No single key has to be equal. Each thing two events have in common weighs something, a rare word more than a common one, and
what contradicts weighs against it; above a threshold the two are held to be of one thing, and their statuses tell how they
stand to each other. The weights are fitted on annotated pairs (``deed_weights``).
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from datetime import timedelta
from itertools import combinations

from detente.evidence.dates.calendar_words import MONTH_LENGTH, interval
from detente.evidence.events.deed_acts import TOLD_AS_FACT, firmness_of, only_told_sooner
from detente.evidence.events.deed_features import ALIKE, ONE_ENCOUNTER, Rarity, Telling, features, telling_of
from detente.evidence.events.deed_likeness import BOTH
from detente.evidence.events.deed_weights import WEIGHTS
from detente.evidence.events.denial_words import is_denied
from detente.evidence.events.event_conflicts import MOST_EVENTS, STATISTICS, Background, Found
from detente.evidence.pairs.verdicts import Verdict
from detente.evidence.record import Event

_OF_CONTROLS = frozenset({"approve", "resume"})
_HELD = frozenset({"meet", "visit", "call", "talk"})
_ONE_DAY = frozenset({"day", "exact_day", "day_of_dealings"})
_OF_THE_DEED = _ONE_DAY | {"figures", "name", "term", "object", "month"}
"""One of these, or a word, two tellings of one deed have in common beside who acts and what is done."""
_A_WORD, _FIGURES = 0.5, 2
ENOUGH, _ENOUGH_IN_ONE, _BORNE_OUT = -1.9, 0.5, -4.0
"""Evidence from which two events of two documents, and of one, are held to tell one thing, and from which a rule that says so is believed."""
_ENDING = frozenset({"suspend", "lift", "withdraw", "delist", "approve", "resume"})


def evidence_of(told: dict[str, float]) -> float:
    """The sum of what speaks for and against."""
    return sum([WEIGHTS.get(name, 0.0) * value for name, value in told.items()])  # a generator would take twice as long


class Evidence:
    """What each pair of some events has in common."""

    def __init__(self, events: Sequence[Event], known: Background) -> None:
        self._known = known
        self._tellings = [telling_of(event, known) for event in events if event.action not in STATISTICS and not is_denied(event)]
        self._rarity = Rarity(self._tellings, len({telling.event.doc for telling in self._tellings}))
        self._of = {id(telling.event): telling for telling in self._tellings}

    def bears_out(self, one: Event, other: Event) -> bool:
        """Whether enough speaks for two events that a rule holds to be of one thing."""
        left, right = self._of.get(id(one)), self._of.get(id(other))
        told = features(left, right, self._known, self._rarity) if left is not None and right is not None else None
        return told is None or evidence_of(told) >= _BORNE_OUT

    def told_of_one(self) -> Iterator[Found]:
        """Pairs of events of two documents of which enough says that they are of one thing, with how they stand to each other."""
        for number, other_number in sorted(_candidates(self._tellings)):
            one, other = self._tellings[number], self._tellings[other_number]
            told = features(one, other, self._known, self._rarity)
            if told is None or not (told["words"] or told.keys() & _OF_THE_DEED or ONE_ENCOUNTER in told):
                continue
            enough = ENOUGH if one.event.doc != other.event.doc else _ENOUGH_IN_ONE
            if (evidence_of(told) >= enough or ONE_ENCOUNTER in told) and (verdict := _verdict(one, other, told, self._known)) is not None:
                yield one.event, other.event, verdict


def _candidates(tellings: Sequence[Telling]) -> set[tuple[int, int]]:
    """Pairs of two documents, or of two sentences, that share something that few events have."""
    under: dict[object, list[int]] = defaultdict(list)
    for number, telling in enumerate(tellings):
        keys: set[object] = {*telling.words, *telling.days, *telling.names, *(("figure", figure) for figure in telling.numbers)}
        if telling.act in _HELD and telling.event.actor == BOTH:
            keys.add("held")
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
    alike = one.act == other.act or frozenset((one.act, other.act)) in ALIKE
    return one.event.sentence_start != other.event.sentence_start and alike


def _verdict(one: Telling, other: Telling, told: dict[str, float], known: Background) -> Verdict | None:
    a, b = one.event, other.event
    common = ", ".join(sorted(one.words & other.words)[:4] or sorted(one.numbers & other.numbers) or sorted(one.names & other.names)) or "day"
    if "opposed_act" in told:
        return _of_opposed(one, other, common, known)
    firm = firmness_of(a, one.act), firmness_of(b, other.act)
    news = {a.status, b.status} <= TOLD_AS_FACT and bool(told.keys() & {"one_week", *_ONE_DAY}) and "other_day" not in told
    if {one.act, other.act} <= _HELD and None in (a.effective, b.effective):
        news = False  # the meeting that is announced may be another than the one that was held
    if "other_day" in told and not told.keys() & {"figures", "month"}:
        return Verdict("compatible", f"like deeds of different dates: {a.effective}, {b.effective}")
    same_day = False if "other_day" in told else True if told.keys() & _ONE_DAY else None
    sooner = one.act == other.act and only_told_sooner(one.act, a, b, "one_week" in told, same_day)
    if firm[0] != firm[1] and not news and not sooner:
        return Verdict("compatible", f"one deed ({one.act}), stated as {a.status} and as {b.status}; in common: {common}")
    if "other_figures" in told:
        return Verdict("compatible", f"a deed ({one.act}) told with other figures; in common: {common}")
    of_both = BOTH in (a.actor, b.actor) and a.actor != b.actor and None not in (a.actor, b.actor)
    if of_both and "figures" not in told and "day_of_dealings" not in told:
        return Verdict("compatible", f"a deed ({one.act}) of one side, and of both together; in common: {common}")
    if one.act != other.act and frozenset((one.act, other.act)) not in ALIKE:
        return Verdict("compatible", f"told of one thing, as {one.act} and as {other.act}; in common: {common}")
    if (
        told["words"] < _A_WORD
        and not told.keys() & {"side", "name", "exact_day", "day_of_dealings", "month", "term"}
        and told.get("figures", 0) < _FIGURES
    ):
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
