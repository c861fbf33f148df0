"""Faults a ledger can have, each found by one function and named."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from itertools import combinations
from pathlib import Path

from detente.core.amounts import AdValorem, Compound, Rate, Specific, TotalAtLeast
from detente.core.timeline import Interval
from detente.ledger.act import Act
from detente.ledger.lists import list_paths
from detente.ledger.measure import Measure, Source
from detente.ledger.query import Ledger
from detente.ledger.state import standing_at

HIGHEST_RATE = Decimal(10)
"""1,000 per cent: above the highest duty of either schedule, so a higher figure is a slip of percent against fraction."""


@dataclass(frozen=True, slots=True)
class Fault:
    """One thing that is wrong: which check, which measure or act, and what."""

    check: str
    item: str
    what: str

    def __str__(self) -> str:
        return f"{self.check}: {self.item}: {self.what}"


def check(ledger: Ledger, folder: Path | None = None) -> list[Fault]:
    """Every fault found, in order of check and item. ``folder`` lets product lists be looked for."""
    found = [
        *dangling_targets(ledger),
        *sources_without_locator(ledger),
        *verified_without_official_source(ledger),
        *rates_out_of_range(ledger),
        *ends_before_start(ledger),
        *empty_suspensions(ledger),
        *suspensions_past_their_parent(ledger),
        *points_over_the_rate(ledger),
        *overlaps(ledger),
        *drafts(ledger),
    ]
    if folder is not None:
        found += lists_that_are_not_there(ledger, folder)
    return sorted(found, key=lambda f: (f.check, f.item, f.what))


def dangling_targets(ledger: Ledger) -> Iterator[Fault]:
    for act in ledger.acts.values():
        for operation in act.operations:
            if not operation.targets:
                yield Fault("target", act.id, f"{operation.verb} points at nothing")
            for target in operation.targets:
                if target not in ledger.measures and target not in ledger.acts:
                    yield Fault("target", act.id, f"{operation.verb} points at {target}, which is not in the ledger")


def _items(ledger: Ledger) -> Iterator[tuple[str, Measure | Act]]:
    yield from ledger.measures.items()
    yield from ledger.acts.items()


def sources_without_locator(ledger: Ledger) -> Iterator[Fault]:
    for name, item in _items(ledger):
        if not item.sources:
            yield Fault("source", name, "no source is given")
        for source in item.sources:
            if not source.locator:
                yield Fault("source", name, f"the source {source.title!r} has no locator")


def verified_without_official_source(ledger: Ledger) -> Iterator[Fault]:
    def official(sources: tuple[Source, ...]) -> bool:
        return any(s.kind == "official" for s in sources)

    for name, item in _items(ledger):
        if item.verified and not official(item.sources):
            yield Fault("verified", name, "is marked verified but names no official source")
        if not item.how_verified:
            yield Fault("verified", name, "does not say how it was verified or why it is not")


def _fractions(rate: Rate | None) -> Iterator[Decimal]:
    if isinstance(rate, AdValorem | TotalAtLeast):
        yield rate.fraction
    elif isinstance(rate, Compound):
        for part in rate.parts:
            yield from _fractions(part)
    elif isinstance(rate, Specific) and rate.amount_usd < 0:
        yield rate.amount_usd


def rates_out_of_range(ledger: Ledger) -> Iterator[Fault]:
    for measure in ledger.measures.values():
        rates = [measure.effect.rate, *(o.rate for o in measure.effect.by_origin)]
        for step in ledger.steps(measure, clock="legal", known=None):
            change = step.operation.change
            rates += [change.rate, *(o.rate for o in change.by_origin or ())] if change else []
        for rate in rates:
            for value in _fractions(rate):
                if not 0 <= value <= HIGHEST_RATE:
                    yield Fault("rate", measure.id, f"{rate} is out of range")
        if measure.kind == "duty" and measure.effect.rate is None and not measure.effect.by_origin and not measure.effect.terms:
            yield Fault("rate", measure.id, "a duty without a rate")


def ends_before_start(ledger: Ledger) -> Iterator[Fault]:
    for measure in ledger.measures.values():
        if measure.ends is not None and measure.ends.utc <= measure.effective.utc:
            yield Fault("dates", measure.id, f"ends {measure.ends} at or before it begins {measure.effective}")
        if measure.announced > measure.last_verified:
            yield Fault("dates", measure.id, f"announced {measure.announced}, after it was last verified {measure.last_verified}")


def empty_suspensions(ledger: Ledger) -> Iterator[Fault]:
    """A suspension or extension that finds nothing to act on."""
    for measure in ledger.measures.values():
        steps = ledger.steps(measure, clock="legal", known=None)
        for n, step in enumerate(steps):
            before = standing_at(measure, steps[:n], step.at.utc, clock="legal")
            points = step.operation.points.fraction if step.operation.points else None
            if step.operation.verb == "suspend" and before.status(step.at.utc) in ("ended", "void"):
                yield Fault("suspension", step.act.id, f"suspends {measure.id}, which is {before.status(step.at.utc)} by then")
            if step.operation.verb == "suspend" and step.operation.until is not None and step.operation.until.utc <= step.at.utc:
                yield Fault("suspension", step.act.id, f"the suspension of {measure.id} ends at or before it begins")
            if step.operation.verb == "extend" and step.operation.what == "suspension":
                running = [m for m in before.masks if m.points == points and (m.until is None or step.at.utc <= m.until.utc)]
                if not running:
                    yield Fault("suspension", step.act.id, f"extends a suspension of {measure.id} that is not running")


def suspensions_past_their_parent(ledger: Ledger) -> Iterator[Fault]:
    for measure in ledger.measures.values():
        steps = ledger.steps(measure, clock="legal", known=None)
        for n, step in enumerate(steps):
            until = step.operation.until
            after = standing_at(measure, steps[: n + 1], step.at.utc, clock="legal")
            suspends = step.operation.verb in ("suspend", "extend") and step.operation.what == "suspension"
            if suspends and until is not None and after.end is not None and until.utc > after.end.utc:
                yield Fault("suspension", step.act.id, f"lasts until {until}, past the end {after.end} of {measure.id}")


def points_over_the_rate(ledger: Ledger) -> Iterator[Fault]:
    for measure in ledger.measures.values():
        steps = ledger.steps(measure, clock="legal", known=None)
        for n, step in enumerate(steps):
            if step.operation.points is None or step.operation.verb not in ("suspend", "extend"):
                continue
            after = standing_at(measure, steps[: n + 1], step.at.utc, clock="legal")
            if isinstance(after.rate, AdValorem) and step.operation.points.fraction > after.rate.fraction:
                yield Fault("rate", step.act.id, f"masks {step.operation.points} of {measure.id}, whose rate is {after.rate}")


def overlaps(ledger: Ledger) -> Iterator[Fault]:
    """Two duties of one programme with the very same scope at the same time would be counted twice."""
    groups: dict[tuple[object, ...], list[Measure]] = {}
    for m in ledger.measures.values():
        if m.kind == "duty":
            key = (m.side, m.flow, m.authority, m.programme, m.scope.goods, m.scope.lists, m.scope.goods_except, m.scope.lists_except)
            groups.setdefault((*key, m.scope.origins, m.effect.basis, tuple(sorted(m.effect.terms.items()))), []).append(m)
    for group in groups.values():
        for a, b in combinations(group, 2):
            if _life(ledger, a).overlaps(_life(ledger, b)):
                yield Fault("overlap", a.id, f"has the same scope as {b.id} at the same time")


def _life(ledger: Ledger, measure: Measure) -> Interval:
    ends = [measure.ends.utc] if measure.ends else []
    ends += [s.at.utc for s in ledger.steps(measure, clock="legal", known=None) if s.operation.verb in ("repeal", "void")]
    end = min(ends, default=None)
    return Interval(measure.effective.utc, end) if end is None or end > measure.effective.utc else Interval(end, measure.effective.utc)


def drafts(ledger: Ledger) -> Iterator[Fault]:
    for name, item in _items(ledger):
        if item.draft:
            yield Fault("draft", name, "is a draft; promote it with: detente ledger promote")


def lists_that_are_not_there(ledger: Ledger, folder: Path) -> Iterator[Fault]:
    there = list_paths(folder)
    for measure in ledger.measures.values():
        named = [*measure.scope.lists, *measure.scope.lists_except]
        for step in ledger.steps(measure, clock="legal", known=None):
            change = step.operation.change
            named += [*(change.lists or ()), *(change.lists_except or ())] if change else []
        for name in dict.fromkeys(named):
            if name not in there:
                yield Fault("list", measure.id, f"names the product list {name}, which is not there")
