"""A licensing regime as plain data, run through a chain: which lines stop when under it.

The seam between the law and a chain: classes of licence with service days, approval, closures and terms come in as dated
data, whoever worked them out, and stop days by line go out. Day 0 is ``start``; on days on which none of its treatments
holds a class passes freely.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

import numpy as np

from detente.core.errors import AmountError, LimitError, UnknownNameError
from detente.core.timeline import days_between
from detente.supply.chain import Chain
from detente.supply.flow import MOST_EXAMINATION_DAYS, LicenceFlow
from detente.supply.line_weights import line_weights
from detente.supply.network import Network
from detente.supply.run import ALARM, ChainRun, run_chain
from detente.supply.simulate import ASSUMPTIONS, BAND, LEVELS, check_size

FREE = 1e9
"""Capacity in multiples of the ordinary flow of a class that needs no licence."""
EVERY = "*"
MOST_SPANS = 250


@dataclass(frozen=True, slots=True)
class LaneClass:
    """How the office treats one class of licence while [``begins``, ``ends``) lasts; None is no limit.

    ``name`` is the class of a network's lanes, the part before ``": "`` of it (all applicants alike), or ``*`` for every class
    not named. ``service_days`` run from filing to decision, lognormal over applicants; each applicant draws its own once.
    ``approval_share`` is of mass; what is refused goes back to the supplier. ``capacity`` is decided a day, in multiples of the
    ordinary flow. ``closed`` are half-open spans without a decision. ``term_days`` above 0: a licence covers so many days of
    the ordinary flow and is renewed. ``valid_days`` above 0: a licence in hand lapses unused after so many. Classes of one
    ``office`` share its capacity, lower ``precedence`` first.
    """

    name: str
    service_days_mean: float
    service_days_sd: float = 0.0
    approval_share: float = 1.0
    capacity: float = 1.0
    closed: tuple[tuple[date, date], ...] = ()
    begins: date | None = None
    ends: date | None = None
    term_days: int = 0
    valid_days: int = 0
    office: str = ""
    precedence: int = 0

    def __post_init__(self) -> None:
        numbers = (self.service_days_mean, self.service_days_sd, self.approval_share, self.capacity, self.term_days, self.valid_days)
        if not all(math.isfinite(v) and v >= 0 for v in numbers) or self.approval_share > 1:
            raise AmountError(f"A number of licence class {self.name!r} is out of range.", hint="From 0 up; approval_share at most 1.")
        spans = (*self.closed, (self.begins or date.min, self.ends or date.max))
        if any(b < a for a, b in spans):
            raise AmountError(f"A span of licence class {self.name!r} ends before it begins.", hint="Spans are [first day, day after the last).")

    def holds(self, on: date) -> bool:
        return (self.begins or date.min) <= on < (self.ends or date.max)

    def is_closed(self, on: date) -> bool:
        return any(a <= on < b for a, b in self.closed)


@dataclass(frozen=True, slots=True)
class StopReport:
    """Stop days of each line, of the line that stops first, and the days stopped, as plain data."""

    start: date
    days: int
    draws: int
    seed: int
    lines: dict[str, dict[str, Any]]
    leading: dict[str, Any]
    expected_stop_days: float
    assumptions: tuple[str, ...]
    notes: tuple[str, ...]

    def to_dict(self) -> dict[str, Any]:
        return {
            "start": self.start.isoformat(),
            "days": self.days,
            "draws": self.draws,
            "seed": self.seed,
            "lines": self.lines,
            "leading": self.leading,
            "expected_stop_days": self.expected_stop_days,
            "assumptions": list(self.assumptions),
            "notes": list(self.notes),
        }


@dataclass(frozen=True, slots=True)
class TreatmentFlow:
    """Turns treatments into the flow of a chain from ``start`` on; a plain value, so that another process can be handed it."""

    classes: tuple[LaneClass, ...]
    start: date

    def __call__(self, chain: Chain, days: int, draws: int, rng: np.random.Generator) -> LicenceFlow:
        per_class = [_treatments(self.classes, name) for name in chain.classes] or [()]
        first = _first_days(per_class, self.start, days)
        if len(first) > MOST_SPANS:
            raise LimitError(f"The treatments change on {len(first)} days.", hint=f"At most {MOST_SPANS} spans in a run; shorten it.")
        path = (np.searchsorted(first, np.arange(days), side="right") - 1).astype(np.uint8)
        shape = (len(per_class), len(first))
        capacity, approval, term = np.full(shape, FREE), np.ones(shape), np.zeros(shape, dtype=np.int64)
        days_of = np.zeros((*shape, draws), dtype=np.int64)
        offices = sorted({t.office for group in per_class for t in group if t.office})
        office, valid, precedence = np.full(shape[0], -1), np.zeros(shape[0], dtype=np.int64), np.zeros(shape[0], dtype=np.int64)
        luck = rng.standard_normal((shape[0], draws))
        for c, group in enumerate(per_class):
            for s, offset in enumerate(first):
                on = self.start + timedelta(days=int(offset))
                held = next((t for t in group if t.holds(on)), None)
                if held is None:
                    continue
                capacity[c, s] = 0.0 if held.is_closed(on) else held.capacity
                approval[c, s], term[c, s] = held.approval_share, held.term_days
                days_of[c, s] = _service_days(held, luck[c])
            if group:
                office[c] = offices.index(group[0].office) if group[0].office else -1
                valid[c], precedence[c] = group[0].valid_days, group[0].precedence
        path = np.repeat(path[:, None], draws, axis=1)
        return LicenceFlow(path, capacity, approval, days_of, term=term, valid=valid, office=office, precedence=precedence)


def _service_days(treated: LaneClass, luck: np.ndarray) -> np.ndarray:
    """Whole days from filing to decision of the applicants of each draw."""
    mean, sd = treated.service_days_mean, treated.service_days_sd
    if mean <= 0 or sd <= 0:
        found = np.full(len(luck), mean)
    else:
        spread = math.log1p((sd / mean) ** 2)
        found = np.exp(math.log(mean) - spread / 2 + math.sqrt(spread) * luck)
    return np.asarray(np.minimum(np.rint(found), MOST_EXAMINATION_DAYS), dtype=np.int64)


def _treatments(classes: Sequence[LaneClass], name: str) -> tuple[LaneClass, ...]:
    """Those of a class by its own name, else by the part before the applicant, else those of every class."""
    for wanted in (name, name.split(": ", 1)[0], EVERY):
        found = tuple(c for c in classes if c.name == wanted)
        if found:
            return found
    return ()


def _first_days(groups: Sequence[Sequence[LaneClass]], start: date, days: int) -> np.ndarray:
    """Days of the run on which some treatment changes, from 0."""
    edges = {t for group in groups for c in group for t in (c.begins, c.ends, *(d for span in c.closed for d in span)) if t is not None}
    return np.array(sorted({0} | {n for t in edges if 0 < (n := days_between(start, t)) < days}))


def check_names(classes: Sequence[LaneClass], names: Sequence[str]) -> None:
    """UnknownNameError where a treatment names no class of the network: a slip of the pen must not pass for freedom."""
    known = {*names, *(n.split(": ", 1)[0] for n in names), EVERY}
    for one in classes:
        if one.name not in known:
            raise UnknownNameError.among("licence class", one.name, known, listing="sorted(network.offices)")


def stops_under(
    classes: Sequence[LaneClass],
    *,
    start: date,
    days: int = 365,
    draws: int = 1000,
    seed: int,
    network: Network | None = None,
    lines: Sequence[str] | None = None,
) -> StopReport:
    """Stop days by line under treatments of licence classes; the shipped world where no network is given.

    Two calls with one seed meet the same stocks and the same luck of applicants, so their difference is that of the regimes.
    """
    check_size(days, draws)
    if network is None:
        from detente.supply.world import world_network

        network = world_network()
    check_names(classes, tuple(network.offices))
    stocks, luck = (np.random.default_rng([seed, 0, stream]) for stream in (0, 1))
    chain = network.chain(stocks, draws)
    flow = TreatmentFlow(tuple(classes), start)(chain, days, draws, luck)
    run = run_chain(chain, days=days, draws=draws, events=network.events, flow=flow, lines=lines, series=False)
    weight, weighted_by = line_weights(network, chain, run.lines)
    first = np.where(run.stop_day >= 0, run.stop_day, days).min(axis=0, initial=days)
    return StopReport(
        start, days, draws, seed,
        {name: _line(run, m, start, days) for m, name in enumerate(run.lines)},
        _stop_band(np.where(first < days, first, -1), start, days),
        float(run.stop_days.mean(axis=1) @ weight),
        tuple(sorted({*ASSUMPTIONS, *network.assumptions})), (*network.notes, f"days stopped over all lines are weighted: {weighted_by}"),
    )  # fmt: skip


def _line(run: ChainRun, m: int, start: date, days: int) -> dict[str, Any]:
    return _stop_band(run.stop_day[m], start, days) | {"expected_stop_days": float(run.stop_days[m].mean()), "root": run.roots(m)}


def _stop_band(stop: np.ndarray, start: date, days: int) -> dict[str, Any]:
    """Chance to stop, and the day: over the draws that stop, and over all draws, where None is never."""
    stopped = np.sort(stop[stop >= 0])
    given = np.quantile(stopped, LEVELS) if len(stopped) else None
    everyone = np.quantile(np.where(stop >= 0, stop, days), LEVELS, method="higher")
    return {
        "p_stop": len(stopped) / len(stop),
        "stop_day": dict.fromkeys(BAND) if given is None else {n: round(float(q), 2) for n, q in zip(BAND, given, strict=True)},
        "stop_date": dict.fromkeys(BAND)
        if given is None
        else {n: (start + timedelta(days=int(q))).isoformat() for n, q in zip(BAND, given, strict=True)},
        "stop_day_of_all": {n: None if q >= days else int(q) for n, q in zip(BAND, everyone, strict=True)},
        "alarm": ALARM,
    }
