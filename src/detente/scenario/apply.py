"""Edits → acts upon the ledger, in the ledger's own verbs, so that every engine reads a scenario as it reads the law."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date, datetime

from detente.core.amounts import Points, parse_points, parse_rate
from detente.core.errors import UnknownNameError, UsageError
from detente.core.provenance import hash_json
from detente.core.timeline import BORDER_ZONES, TICK, Instant, end_of_day, parse_instant
from detente.ledger.act import Act, Change, Operation
from detente.ledger.measure import Instrument, Measure, OriginRate, Source
from detente.ledger.query import Ledger
from detente.ledger.state import Mask, standing_at
from detente.scenario.edit import Edit
from detente.scenario.scenario import Scenario

Facet = tuple[str, str, str, str]


@dataclass(frozen=True, slots=True)
class Compiled:
    """One operation of an edit: which facet of which measure it decides at an instant, and what it makes of it."""

    side: str
    operation: Operation

    def facet(self) -> Facet:
        """Two operations of one facet with different outcomes contradict each other."""
        op = self.operation
        at = op.legal_from.iso() if op.legal_from else ""
        kind = {"void": "validity", "repeal": "validity", "reinstate": "validity", "suspend": "suspension", "extend": "suspension"}.get(
            op.verb, op.verb
        )
        if op.change is not None:
            kind = "rate" if op.change.rate is not None or op.change.by_origin is not None else "dates"
        part = str(op.points or "") + (",".join(op.change.by_origin[-1].origins) if op.change and op.change.by_origin else "")
        return op.targets[0], kind, at, part

    def outcome(self) -> tuple[str, ...]:
        op = self.operation
        change = op.change
        rate = str(change.by_origin[-1].rate if change.by_origin else change.rate) if change else ""
        dates = f"{change.effective} {change.ends}" if change else ""
        return op.verb, op.until.iso() if op.until else "", op.what, rate, dates


def apply(scenario: Scenario, ledger: Ledger) -> Ledger:
    """The ledger under the scenario: what was known, its schedule taken to hold, then each edit in turn."""
    book = _as_known(ledger, scenario.known)
    book = _holding(book, scenario.horizon)
    decided: dict[Facet, tuple[tuple[str, ...], Edit]] = {}
    for number, edit in enumerate(scenario.edits, 1):
        if edit.verb == "cancel":
            book = _without(book, edit)
            continue
        operations = _compile(edit, book, scenario)
        for one in operations:
            earlier = decided.setdefault(one.facet(), (one.outcome(), edit))
            if earlier[0] != one.outcome():
                raise UsageError(
                    f"Two edits contradict each other: {str(earlier[1])!r} and {str(edit)!r}.", hint="Keep one, or give them different dates."
                )
        book = book.with_acts(_acts(edit, number, operations, scenario))
    return Ledger(
        measures=book.measures,
        acts=book.acts,
        version=f"{ledger.version}+{scenario.content_hash[:8]}",
        content_hash=hash_json([ledger.content_hash, scenario.content_hash]),
        lists_known=book.lists_known,
    )


def _as_known(ledger: Ledger, known: date | None) -> Ledger:
    if known is None:
        return ledger
    measures = {k: m for k, m in ledger.measures.items() if m.announced <= known}
    acts = {k: a for k, a in ledger.acts.items() if a.announced <= known}
    return Ledger(measures=measures, acts=acts, version=ledger.version, content_hash=ledger.content_hash, lists_known=known)


def _holding(ledger: Ledger, horizon: date | None) -> Ledger:
    """Every measure as if somebody had looked until the horizon and found no act beside those of the scenario."""
    if horizon is None:
        return ledger
    return ledger.replace_measures(replace(m, last_verified=max(m.last_verified, horizon)) for m in ledger.measures.values())


def _without(ledger: Ledger, edit: Edit) -> Ledger:
    if edit.target not in ledger.acts:
        raise UnknownNameError.among("act", edit.target, ledger.acts, listing="detente ledger timeline ID, which names the acts upon a measure")
    acts = {k: a for k, a in ledger.acts.items() if k != edit.target}
    return Ledger(measures=ledger.measures, acts=acts, version=ledger.version, content_hash=ledger.content_hash, lists_known=ledger.lists_known)


def _compile(edit: Edit, book: Ledger, scenario: Scenario) -> list[Compiled]:
    measure = book.measure(edit.target)
    at = _instant(edit.on, measure)
    until = _instant(edit.until, measure)
    if edit.verb == "end":
        ends = Compiled(measure.side, _operation("repeal", measure, at))  # a repeal holds whatever later acts do to the end
        return [ends, *(c for m in carried_out_upon(measure, book) for c in _end_suspensions(m, book, _instant(edit.on, m), quiet=True))]
    if edit.verb == "end suspension":
        return _end_suspensions(measure, book, at, quiet=False)
    if edit.verb == "extend":
        return _extend(edit, measure, book, scenario)
    if edit.verb == "suspend":
        return [Compiled(measure.side, _operation("suspend", measure, at, until=until, points=parse_points(edit.points) if edit.points else None))]
    if edit.verb == "set":
        return [Compiled(measure.side, _operation("amend", measure, at, change=_rate_change(edit, measure, book, at)))]
    if edit.verb == "start":
        return [Compiled(measure.side, _operation("amend", measure, at, change=Change(effective=at)))]
    return [Compiled(measure.side, _operation(edit.verb, measure, at))]


def carried_out_upon(commitment: Measure, book: Ledger) -> list[Measure]:
    """Measures whose suspensions carry a commitment out: those it names as the parties' own, and the targets of its acts."""
    if commitment.kind != "commitment":
        return []
    terms = commitment.effect.terms
    found = dict.fromkeys(_listed(terms.get("party_measures", ())))
    for name in _listed(terms.get("carried_out_by", ())):
        if name in book.acts:
            found.update(dict.fromkeys(t for o in book.acts[name].operations if o.verb in ("suspend", "extend") for t in o.targets))
    return [book.measures[i] for i in found if i in book.measures]


def _listed(value: str | tuple[str, ...]) -> tuple[str, ...]:
    return (value,) if isinstance(value, str) else value


def _end_suspensions(measure: Measure, book: Ledger, at: Instant | None, *, quiet: bool) -> list[Compiled]:
    if at is None:
        return []
    masks = _masks(measure, book, just_before=at)
    if not masks and not quiet:
        raise UsageError(f"No suspension of {measure.id} runs on {at.iso()}.", hint=f"Its timeline: detente ledger timeline {measure.id}")
    return [
        Compiled(measure.side, _operation("extend", measure, at, until=at, points=Points(m.points) if m.points is not None else None)) for m in masks
    ]


def _extend(edit: Edit, measure: Measure, book: Ledger, scenario: Scenario) -> list[Compiled]:
    """From the instant at which each suspension would end, so that what holds before does not move."""
    out: list[Compiled] = []
    seen_until = scenario.known or max(m.last_verified for m in book.measures.values())
    for one in [measure, *carried_out_upon(measure, book)]:
        until = _instant(edit.until, one)
        zone_name = BORDER_ZONES[one.side]
        moment = end_of_day(scenario.known, zone_name) if scenario.known else _last_change(one, book, end_of_day(seen_until, zone_name))
        running = [m for m in _masks(one, book, at=moment) if m.until is not None]
        for mask in running:
            points = Points(mask.points) if mask.points is not None else None
            out.append(Compiled(one.side, _operation("extend", one, mask.until, until=until, points=points)))
        end = standing_at(one, book.steps(one, clock="legal", known=None), moment, clock="legal").end
        if end is not None and (one is measure or one.kind == "exclusion"):
            out.append(Compiled(one.side, _operation("extend", one, end, until=until, what="measure")))
    if not out:
        raise UsageError(f"{measure.id} has no suspension that runs and no end to move.", hint=f"Its timeline: detente ledger timeline {measure.id}")
    return out


def _last_change(measure: Measure, book: Ledger, horizon: datetime) -> datetime:
    """Just before the last scheduled end of a suspension, or of the measure, that the ledger holds."""
    steps = book.steps(measure, clock="legal", known=None)
    ends = [s.operation.until.utc for s in steps if s.operation.until is not None and s.at.utc <= horizon]
    return min(max([*ends], default=horizon), horizon) - TICK if ends else horizon


def _masks(measure: Measure, book: Ledger, *, just_before: Instant | None = None, at: datetime | None = None) -> list[Mask]:
    moment = at if at is not None else (just_before.utc - TICK if just_before else None)
    if moment is None:
        return []
    standing = standing_at(measure, book.steps(measure, clock="legal", known=None), moment, clock="legal")
    return standing.running_masks(moment)


def _rate_change(edit: Edit, measure: Measure, book: Ledger, at: Instant | None) -> Change:
    in_table = "rates_table" in measure.effect.terms
    if in_table and not edit.origins:
        hint = f"Name them: set {measure.id} to {edit.rate} for JP, KR on {edit.on}"
        raise UsageError(f"The rates of {measure.id} stand in a table by country, so the countries are needed.", hint=hint)
    if measure.effect.rate is None and not measure.effect.by_origin and not in_table:
        raise UsageError(f"{measure.id} sets no rate, so none can be set.", hint="Duties: detente ledger list --kind duty")
    rate = parse_rate(edit.rate)
    if not edit.origins:
        return Change(rate=rate)
    moment = at.utc if at else end_of_day(date(9990, 1, 1), "UTC")
    standing = standing_at(measure, book.steps(measure, clock="legal", known=None), moment, clock="legal")
    kept = []
    for special in standing.by_origin:
        left = tuple(o for o in special.origins if o not in edit.origins)
        kept += [replace(special, origins=left)] if left else []
    return Change(by_origin=(*kept, OriginRate(edit.origins, rate)))


def _operation(
    verb: str,
    measure: Measure,
    at: Instant | None,
    *,
    until: Instant | None = None,
    points: Points | None = None,
    change: Change | None = None,
    what: str = "suspension",
) -> Operation:
    return Operation(
        verb, (measure.id,), at, at, until=until, until_wording="by the scenario" if until else "", points=points, change=change, what=what
    )


def _acts(edit: Edit, number: int, operations: Iterable[Compiled], scenario: Scenario) -> list[Act]:
    """One act a side, named after the scenario so that an explanation that ends in it says so."""
    by_side: dict[str, list[Operation]] = {}
    for one in operations:
        by_side.setdefault(one.side, []).append(one.operation)
    label = f"Scenario: {scenario.title}"
    out = []
    for side, found in by_side.items():
        announced = scenario.known or min(o.legal_from.day for o in found if o.legal_from)
        out.append(
            Act(
                id=f"scenario-{scenario.content_hash[:8]}-{number}-{side.lower()}",
                side=side,
                title=f"{label}: {edit}",
                instrument=Instrument(label),
                announced=announced,
                operations=tuple(found),
                verified=False,
                how_verified="an assumption of the scenario, not an act of any government",
                sources=(Source(label, str(edit), "recalled"),),
            )
        )
    return out


def _instant(text: str, measure: Measure) -> Instant | None:
    return parse_instant(text, default_zone=BORDER_ZONES[measure.side]) if text else None


__all__ = ["apply", "carried_out_upon"]
