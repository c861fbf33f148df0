"""Questions to the ledger: the regime at an instant, one measure's timeline, what changed, what is scheduled."""

from __future__ import annotations

import hashlib
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime

from detente.core.amounts import Points
from detente.core.errors import CoverageError, UnknownNameError
from detente.core.timeline import BORDER_ZONES, TICK, Instant, check_last_year, end_of_day, moment_of
from detente.ledger.act import Act, Operation
from detente.ledger.measure import CLOCKS, SIDES, Measure
from detente.ledger.state import OTHER_PARTY, Standing, State, Step, standing_at, state_at, steps_for, turning_points

FIRST_DAY = date(2025, 1, 1)
"""The ledger answers from this day on; measures older than that are carried with their own dates."""

STEPS_KEPT = 16_384
"""Lists of steps that are kept; every day "as known" has one for each measure, so they are begun anew beyond this."""

When = str | date | datetime | Instant


@dataclass(frozen=True, slots=True)
class Entry:
    """One line of a measure's timeline: an instant, what happened or is scheduled, and by which act."""

    at: Instant
    what: str
    act_id: str
    act_title: str
    citation: str


@dataclass(frozen=True, slots=True)
class Changed:
    """A measure whose state differs between two moments."""

    before: State
    after: State


@dataclass(frozen=True, slots=True)
class Scheduled:
    """A turning point that lies ahead of the moment asked about, as it was known then."""

    at: Instant
    measure: Measure
    what: str


@dataclass(frozen=True, slots=True)
class Span:
    """A stretch of time, half-open and in UTC, over which a measure's state is the same."""

    start: datetime
    end: datetime
    state: State


@dataclass(frozen=True)
class Regime:
    """Every measure's state at one moment by one clock. ``states`` are in order of side, authority and id."""

    moment: datetime
    day: date
    clock: str
    known: date | None
    states: tuple[State, ...]
    ledger: Ledger

    def in_force(self) -> tuple[State, ...]:
        return tuple(s for s in self.states if s.status == "in_force")

    def state(self, measure_id: str) -> State:
        """The state of one measure; UnknownNameError where it is not in this regime."""
        for state in self.states:
            if state.measure.id == measure_id:
                return state
        raise UnknownNameError.among("measure", measure_id, [s.measure.id for s in self.states], listing="detente ledger list")


class Ledger:
    """All measures and acts. Immutable; ``with_acts`` gives an edited copy, which is how a scenario speaks.

    ``lists_known`` is set where product lists and rate tables are taken as they stood on that day (None: as they are dated).
    """

    def __init__(
        self, *, measures: Mapping[str, Measure], acts: Mapping[str, Act], version: str, content_hash: str, lists_known: date | None = None
    ) -> None:
        self.measures = dict(measures)
        self.acts = dict(acts)
        self.version = version
        self.content_hash = content_hash
        self.lists_known = lists_known
        self._acts_on: dict[str, list[Act]] = defaultdict(list)
        upon_acts = [a for a in self.acts.values() if any(t in self.acts for o in a.operations for t in o.targets)]
        for act in self.acts.values():
            for target in {t for o in act.operations for t in o.targets}:
                self._acts_on[target].append(act)
        self._upon_acts = upon_acts
        self._steps: dict[tuple[str, str, date | None], list[Step]] = {}

    def __repr__(self) -> str:
        return f"<Ledger {self.version} {self.content_hash[:12]}: {len(self.measures)} measures, {len(self.acts)} acts>"

    def measure(self, measure_id: str) -> Measure:
        """One measure by id; UnknownNameError with the nearest ids otherwise."""
        if measure_id not in self.measures:
            raise UnknownNameError.among("measure", measure_id, self.measures, listing="detente ledger list")
        return self.measures[measure_id]

    def acts_on(self, measure_id: str) -> list[Act]:
        """Acts that point at the measure, oldest first."""
        return sorted(self._acts_on.get(measure_id, []), key=lambda a: (a.announced, a.id))

    def with_acts(self, acts: Iterable[Act], *, version: str | None = None) -> Ledger:
        """A copy with further acts; the history that is there is not touched (C3)."""
        added = {**self.acts, **{a.id: a for a in acts}}
        return Ledger(
            measures=self.measures,
            acts=added,
            version=version or f"{self.version}+edited",
            content_hash=self._edited_hash(added.values()),
            lists_known=self.lists_known,
        )

    def steps(self, measure: Measure, *, clock: str, known: date | None) -> list[Step]:
        key = (measure.id, clock, known)
        found = self._steps.get(key)
        if found is None:
            candidates = {a.id: a for a in [*self._acts_on.get(measure.id, []), *self._upon_acts]}
            found = steps_for(measure, candidates.values(), clock=clock, known=known)
            if len(self._steps) >= STEPS_KEPT:
                self._steps.clear()
            self._steps[key] = found
        return found

    def state_changes(self, measure: Measure, *, clock: str) -> set[datetime]:
        """Moments from which ``state`` may give another state; between two of them it is the same."""
        points = turning_points(measure, self.steps(measure, clock=clock, known=None), clock=clock)
        return {p.utc for p in points} | {end_of_day(measure.last_verified, BORDER_ZONES[measure.side]) + TICK}

    def state(self, measure_id: str, on: When, *, clock: str = "legal", known: date | None = None, origin: str | None = None) -> State:
        """State of one measure; ``origin`` defaults to the other party of a side's measure."""
        measure = self.measure(measure_id)
        check_clock(clock)
        where = origin if origin is not None else _default_origin(measure)
        moment = moment_of(on, zone_name=BORDER_ZONES[measure.side])
        return state_at(measure, self.steps(measure, clock=clock, known=known), moment, clock=clock, known=known, origin=where)

    def on(self, when: When, *, clock: str = "legal", known: date | None = None, side: str | None = None, origin: str | None = None) -> Regime:
        """The regime: each measure's state at the end of the day (for a bare date) at its own border (C1, C2)."""
        check_clock(clock)
        if side is not None and side not in SIDES:
            raise UnknownNameError.among("side", side, SIDES, listing="detente status --help")
        day = moment_of(when, zone_name="UTC").date()
        check_day(day)
        chosen = [m for m in self.measures.values() if (side is None or m.side == side) and (known is None or m.announced <= known)]
        chosen.sort(key=lambda m: (SIDES.index(m.side), m.authority, m.id))
        states = tuple(self.state(m.id, when, clock=clock, known=known, origin=origin) for m in chosen)
        return Regime(moment=moment_of(when, zone_name="UTC"), day=day, clock=clock, known=known, states=states, ledger=self)

    def timeline(self, measure_id: str, *, clock: str = "legal", known: date | None = None) -> list[Entry]:
        """What happened to a measure and what is scheduled for it, in order of effect."""
        measure = self.measure(measure_id)
        first = standing_at(measure, [], moment_of(FIRST_DAY, zone_name="UTC"), clock=clock)
        out = [Entry(first.start, "takes effect", measure.id, measure.title, measure.instrument.label())]
        if measure.ends is not None and first.end is not None:
            out.append(Entry(first.end, "scheduled end", measure.id, measure.title, measure.instrument.label()))
        for step in self.steps(measure, clock=clock, known=known):
            out.append(Entry(step.at, describe(step.operation), step.act.id, step.act.title, step.act.instrument.label()))
            if step.operation.until is not None:
                what = f"scheduled end of {'the measure' if step.operation.what == 'measure' else 'the suspension'}"
                out.append(Entry(step.operation.until, what, step.act.id, step.act.title, step.act.instrument.label()))
        return sorted(out, key=lambda e: e.at.utc)

    def spans(self, measure_id: str, first: date, last: date, *, clock: str = "legal", known: date | None = None) -> list[Span]:
        """The measure's states from one day to another as spans without gaps; neighbours of equal state are one span."""
        measure = self.measure(measure_id)
        border = BORDER_ZONES[measure.side]
        begin, end = moment_of(first, zone_name=border), moment_of(last, zone_name=border)
        steps = self.steps(measure, clock=clock, known=known)
        cuts = sorted({p.utc for p in turning_points(measure, steps, clock=clock) if begin < p.utc <= end})
        out: list[Span] = []
        for start, stop in zip([begin, *cuts], [*cuts, end], strict=True):
            state = self.state(measure_id, Instant(start, border), clock=clock, known=known)
            here = (state.status, state.rate, state.masked, state.reached)
            if out and (out[-1].state.status, out[-1].state.rate, out[-1].state.masked, out[-1].state.reached) == here:
                out[-1] = Span(out[-1].start, stop, out[-1].state)
            else:
                out.append(Span(start, stop, state))
        return out

    def diff(self, before: When, after: When, *, clock: str = "legal", known: date | None = None) -> list[Changed]:
        """Measures whose status, rate or masked part differs between two moments."""
        first, second = self.on(before, clock=clock, known=known), self.on(after, clock=clock, known=known)
        pairs = zip(first.states, second.states, strict=True)
        return [Changed(a, b) for a, b in pairs if (a.status, a.rate, a.masked, a.reached) != (b.status, b.rate, b.masked, b.reached)]

    def scheduled(self, when: When, *, clock: str = "legal", known: date | None = None) -> list[Scheduled]:
        """Turning points after the moment that were announced by its day: what a reader of that day could have in his calendar."""
        out: list[Scheduled] = []
        for measure in self.measures.values():
            moment = moment_of(when, zone_name=BORDER_ZONES[measure.side])
            heard = min(known, moment.date()) if known else moment.date()
            if measure.announced > heard:
                continue
            steps = self.steps(measure, clock=clock, known=heard)
            standing = standing_at(measure, steps, moment, clock=clock)
            if standing.voided_by or standing.repealed_by:
                continue
            for point in turning_points(measure, steps, clock=clock):
                before = standing_at(measure, steps, point.utc, clock=clock)
                what = _what_turns(before, steps, point, moment)
                if point.utc > moment and what:
                    out.append(Scheduled(point, measure, what))
        return sorted(out, key=lambda s: (s.at.utc, s.measure.id))

    def replace_measures(self, changed: Iterable[Measure]) -> Ledger:
        """A copy with some measures replaced or added, for drafts and scenarios."""
        merged = {**self.measures, **{m.id: m for m in changed}}
        return Ledger(
            measures=merged,
            acts=self.acts,
            version=f"{self.version}+edited",
            content_hash=self._edited_hash(merged.values()),
            lists_known=self.lists_known,
        )

    def _edited_hash(self, items: Iterable[Measure | Act]) -> str:
        """An edited ledger never passes for the one it was made from: caches go by this hash."""
        return hashlib.sha256("\n".join([self.content_hash, *(repr(i) for i in items)]).encode()).hexdigest()


def describe(operation: Operation) -> str:
    """The operation as words: ``suspends 24 points``, ``sets the rate to 84%``."""
    part = str(operation.points) if operation.points else "the whole measure"
    if operation.verb == "amend" and operation.change is not None:
        change = operation.change
        bits = [f"sets the rate to {change.rate}" if change.rate is not None else ""]
        bits.append(f"moves the start to {change.effective}" if change.effective is not None else "")
        bits.append(f"moves the end to {change.ends}" if change.ends is not None else "")
        bits.append("changes rates by origin" if change.by_origin is not None else "")
        bits.append(
            "changes the goods or origins it reaches" if (change.origins_except, change.lists, change.lists_except) != (None, None, None) else ""
        )
        return ", ".join(b for b in bits if b) or "amends"
    if operation.verb == "extend" and operation.what == "measure":
        return f"moves the measure's end to {operation.until}"
    return {
        "suspend": f"suspends {part}",
        "extend": f"extends the suspension of {part}",
        "void": "voids it",
        "repeal": "repeals it",
        "reinstate": "reinstates it",
        "confirm": "confirms it",
    }[operation.verb]


def _what_turns(standing: Standing, steps: list[Step], point: Instant, moment: datetime) -> str:
    if standing.start.utc == point.utc:
        return "takes effect"
    if standing.end is not None and standing.end.utc == point.utc:
        return "ends"
    for mask in standing.masks:
        if mask.until is not None and mask.until.utc == point.utc:
            return f"suspension of {'the whole measure' if mask.points is None else Points(mask.points)} ends"
    for step in steps:
        if step.at.utc == point.utc and point.utc > moment:
            return describe(step.operation)
    return ""


def check_day(day: date) -> None:
    """CoverageError where the day lies before the ledger's first, DateError where it is past the end of the calendar."""
    check_last_year(day)
    if day < FIRST_DAY:
        raise CoverageError(
            f"{day} lies before the ledger begins.", hint=f"It answers from {FIRST_DAY} on; coverage by authority: detente ledger coverage"
        )


def check_clock(clock: str) -> None:
    if clock not in CLOCKS:
        raise UnknownNameError.among("clock", clock, CLOCKS, listing="detente status --help")


def _default_origin(measure: Measure) -> str | None:
    """Duties are answered for goods of the other party; other kinds have no origin in question."""
    return OTHER_PARTY.get(measure.side) if measure.kind == "duty" else None


__all__ = ["FIRST_DAY", "Changed", "Entry", "Ledger", "Regime", "Scheduled", "check_clock", "check_day", "describe"]
