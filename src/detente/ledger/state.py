"""What a measure's state is at a moment: its own dates and the acts upon it, folded in order of effect.

The state is known only as far as somebody looked. Where a scheduled change falls after ``last_verified`` and up to the
moment asked about, the answer is ``unknown`` with every outcome the schedule allows (C4). A voided measure stays void
whatever is scheduled for its masked part, since no scheduled end brings it back.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from decimal import Decimal

from detente.core.amounts import AdValorem, Rate
from detente.core.timeline import BORDER_ZONES, Instant, end_of_day
from detente.ledger.act import Act, Change, Operation
from detente.ledger.measure import Measure, OriginRate
from detente.ledger.places import covers, reaches

OTHER_PARTY = {"US": "CN", "CN": "US"}


@dataclass(frozen=True, slots=True)
class Mask:
    """A suspension that is running: the points it masks (None: all) and the instant it is scheduled to end."""

    points: Decimal | None
    until: Instant | None
    wording: str
    act_id: str


@dataclass(slots=True)
class Standing:
    """All that the acts so far have made of a measure; ``settled`` reads it at a moment."""

    start: Instant
    end: Instant | None
    end_wording: str
    rate: Rate | None
    by_origin: tuple[OriginRate, ...]
    origins_except: tuple[str, ...]
    basis: str
    lists: tuple[str, ...]
    lists_except: tuple[str, ...]
    masks: list[Mask] = field(default_factory=list)
    voided_by: str = ""
    repealed_by: str = ""
    acts: list[str] = field(default_factory=list)

    def running_masks(self, moment: datetime) -> list[Mask]:
        return [m for m in self.masks if m.until is None or moment < m.until.utc]

    def status(self, moment: datetime) -> str:
        if self.voided_by:
            return "void"
        if self.repealed_by:
            return "ended"
        if moment < self.start.utc:
            return "not_yet"
        if self.end is not None and self.end.utc <= moment:
            return "ended"
        if any(m.points is None for m in self.running_masks(moment)):
            return "suspended"
        return "in_force"

    def rate_for(self, origin: str | None) -> Rate | None:
        for special in self.by_origin:
            if origin is not None and covers(special.origins, origin):
                return special.rate
        return self.rate


@dataclass(frozen=True, slots=True)
class Outcome:
    """One state that may hold: status, the rate that applies and the masked part, as fractions."""

    status: str
    rate: Decimal | None
    masked: Decimal | None


@dataclass(frozen=True, slots=True)
class State:
    """The state of a measure at a moment for goods of ``origin``.

    ``rate`` is the part that applies and ``masked`` the suspended part; both None where there is no single ad valorem rate
    or the state is unknown, in which case ``outcomes`` lists what it may be. ``until`` is the scheduled end of this state
    as it stood at the moment asked about.
    """

    measure: Measure
    status: str
    rate: Decimal | None
    masked: Decimal | None
    typed_rate: Rate | None
    since: Instant | None
    until: Instant | None
    until_wording: str
    outcomes: tuple[Outcome, ...]
    acts: tuple[str, ...]
    standing: Standing
    origin: str | None

    @property
    def reached(self) -> bool:
        """Whether goods of ``origin`` are in the measure's scope at that moment."""
        return self.origin is None or reaches(self.measure.scope.origins, self.standing.origins_except, self.origin)


@dataclass(frozen=True, slots=True)
class Step:
    """One act's operation on one measure, at its instant by the clock asked about."""

    at: Instant
    act: Act
    operation: Operation


def steps_for(measure: Measure, acts: Iterable[Act], *, clock: str, known: date | None) -> list[Step]:
    """Operations that point at the measure and were announced by ``known``, in order of effect, then of announcement."""
    heard = [a for a in acts if known is None or a.announced <= known]
    cancelled, moved = _acts_upon_acts(heard)
    out: list[Step] = []
    for act in heard:
        if act.id in cancelled:
            continue
        for operation in act.operations:
            at = operation.legal_from if clock == "legal" else operation.enforced_from
            if measure.id in operation.targets and at is not None:
                out.append(Step(moved.get(act.id, at), act, operation))
    return sorted(out, key=lambda s: (s.at.utc, s.act.announced, s.act.id))


def _acts_upon_acts(acts: list[Act]) -> tuple[set[str], dict[str, Instant]]:
    """Acts that were taken back before they began, and acts whose start was moved."""
    ids = {a.id for a in acts}
    cancelled: set[str] = set()
    moved: dict[str, Instant] = {}
    for act in sorted(acts, key=lambda a: (a.announced, a.id)):
        for operation in act.operations:
            for target in ids.intersection(operation.targets):
                if operation.verb in ("repeal", "void"):
                    cancelled.add(target)
                elif operation.change is not None and operation.change.effective is not None:
                    moved[target] = operation.change.effective
    return cancelled, moved


def standing_at(measure: Measure, steps: list[Step], moment: datetime, *, clock: str) -> Standing:
    """The fold of the measure's own dates and every step up to and including ``moment``."""
    enforced = clock == "enforced"
    out = Standing(
        start=(measure.enforced_from or measure.effective) if enforced else measure.effective,
        end=(measure.enforced_until or measure.ends) if enforced else measure.ends,
        end_wording=measure.ends_wording,
        rate=measure.effect.rate,
        by_origin=measure.effect.by_origin,
        origins_except=measure.scope.origins_except,
        basis=measure.effect.basis,
        lists=measure.scope.lists,
        lists_except=measure.scope.lists_except,
    )
    for step in steps:
        # A change of the start itself counts from its announcement: it says when the measure will begin.
        moves_start = step.operation.change is not None and step.operation.change.effective is not None
        if step.at.utc <= moment or moves_start:
            _apply(out, step)
    return out


def _apply(out: Standing, step: Step) -> None:
    operation = step.operation
    out.acts.append(step.act.id)
    points = operation.points.fraction if operation.points else None
    if operation.verb == "suspend":
        out.masks = [m for m in out.masks if m.points != points]
        out.masks.append(Mask(points, operation.until, operation.until_wording, step.act.id))
    elif operation.verb == "extend" and operation.what == "measure":
        out.end, out.end_wording = operation.until, operation.until_wording
    elif operation.verb == "extend":
        # A suspension that has lapsed cannot be extended any more; ``check`` reports the attempt.
        out.masks = [
            replace(m, until=operation.until, wording=operation.until_wording, act_id=step.act.id)
            if m.points == points and (m.until is None or step.at.utc <= m.until.utc)
            else m
            for m in out.masks
        ]
    elif operation.verb == "amend" and operation.change is not None:
        _amend(out, operation.change)
    elif operation.verb == "void":
        out.voided_by = step.act.id
    elif operation.verb == "repeal":
        out.repealed_by = step.act.id
    elif operation.verb == "reinstate":
        out.voided_by = out.repealed_by = ""
        out.masks = [m for m in out.masks if points is not None and m.points != points]


def _amend(out: Standing, change: Change) -> None:
    out.rate = change.rate if change.rate is not None else out.rate
    out.by_origin = change.by_origin if change.by_origin is not None else out.by_origin
    out.origins_except = change.origins_except if change.origins_except is not None else out.origins_except
    out.start = change.effective if change.effective is not None else out.start
    out.end = change.ends if change.ends is not None else out.end
    out.basis = change.basis if change.basis is not None else out.basis
    out.lists = change.lists if change.lists is not None else out.lists
    out.lists_except = change.lists_except if change.lists_except is not None else out.lists_except


def outcome_of(standing: Standing, moment: datetime, origin: str | None) -> Outcome:
    """The state that the schedule alone gives at the moment."""
    status = standing.status(moment)
    rate = standing.rate_for(origin)
    if not isinstance(rate, AdValorem):
        return Outcome(status, None, None)
    zero = Decimal(0)
    if status in ("ended", "void", "not_yet"):
        return Outcome(status, zero, zero)
    if status == "suspended":
        return Outcome(status, zero, rate.fraction)
    masked = sum((m.points for m in standing.running_masks(moment) if m.points is not None), zero)
    masked = min(masked, rate.fraction)
    return Outcome(status, rate.fraction - masked, masked)


def turning_points(measure: Measure, steps: list[Step], *, clock: str) -> list[Instant]:
    """Every instant at which the schedule may change the measure's state, in order."""
    found: dict[datetime, Instant] = {}
    moments = [s.at for s in steps] + [s.operation.until for s in steps if s.operation.until]
    for step in steps:
        change = step.operation.change
        moments += [i for i in (change.effective, change.ends) if i] if change else []
    standing = standing_at(measure, [], end_of_day(date(9990, 1, 1), "UTC"), clock=clock)
    for instant in [standing.start, standing.end, *moments]:
        if instant is not None:
            found.setdefault(instant.utc, instant)
    return [found[k] for k in sorted(found)]


def state_at(measure: Measure, steps: list[Step], moment: datetime, *, clock: str, known: date | None, origin: str | None) -> State:
    """The state at ``moment`` for goods of ``origin``, or ``unknown`` where it rests on a change nobody verified."""
    points = turning_points(measure, steps, clock=clock)
    looked_until = min(measure.last_verified, known) if known else measure.last_verified
    horizon = end_of_day(looked_until, BORDER_ZONES[measure.side])
    standing = standing_at(measure, steps, moment, clock=clock)
    now = outcome_of(standing, moment, origin)

    def at(when: datetime) -> Outcome:
        return outcome_of(standing_at(measure, steps, when, clock=clock), when, origin)

    since: Instant | None = None
    if moment > horizon:
        unverified = [p for p in points if horizon < p.utc <= moment]
        possible = list(dict.fromkeys([at(horizon), *(at(p.utc) for p in unverified), now]))
        if len(possible) > 1:
            last_known = at(horizon)
            since = next((p for p in unverified if at(p.utc) != last_known), None)
            return State(
                measure, "unknown", None, None, standing.rate_for(origin), since, None, "", tuple(possible), tuple(standing.acts), standing, origin
            )
    for point in reversed([p for p in points if p.utc <= moment]):
        if at(point.utc) != now:
            break
        since = point
    until, wording = _scheduled_end(standing, moment, now.status)
    return State(
        measure, now.status, now.rate, now.masked, standing.rate_for(origin), since, until, wording, (now,), tuple(standing.acts), standing, origin
    )


def _scheduled_end(standing: Standing, moment: datetime, status: str) -> tuple[Instant | None, str]:
    if status not in ("in_force", "suspended"):
        return None, ""
    ends = [(m.until, m.wording) for m in standing.running_masks(moment) if m.until is not None]
    if standing.end is not None:
        ends.append((standing.end, standing.end_wording))
    return min(ends, key=lambda e: e[0].utc) if ends else (None, "")
