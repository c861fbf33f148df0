"""From the ledger and a practice of the office to the dated classes of licence that a chain meets."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from functools import lru_cache
from importlib.resources import files
from typing import TYPE_CHECKING

from detente.core.amounts import decimal_of
from detente.core.errors import LedgerError, UnknownNameError
from detente.core.yamlio import parse
from detente.ledger.query import FIRST_DAY, Ledger

if TYPE_CHECKING:
    from detente.supply.licence_regime import LaneClass, TreatmentFlow

CONTROL = "cn-2025-18"
"""The measure whose licences the lanes of the shipped chain stand under: medium and heavy rare earths and their magnets."""

REPORTED = "reported"
_KEYS = {"after_days", "closed", "service_days_mean", "service_days_sd", "approval_share", "capacity"}


@dataclass(frozen=True, slots=True)
class Step:
    """One stretch of a practice, from ``after_days`` after the control (or the change of practice) took effect."""

    after_days: int
    closed: bool
    service_days_mean: float
    service_days_sd: float
    approval_share: float
    capacity: float

    @property
    def passes(self) -> float:
        """Share of the ordinary flow that leaves."""
        return 0.0 if self.closed else min(1.0, self.capacity) * self.approval_share


@dataclass(frozen=True, slots=True)
class Practice:
    name: str
    says: str
    steps: tuple[Step, ...]
    assumptions: tuple[str, ...]


@lru_cache(maxsize=1)
def practices() -> Mapping[str, Practice]:
    """The practices that ship, by name."""
    tree = parse((files("detente") / "data" / "licensing" / "practices.yaml").read_text(encoding="utf-8"), name="practices.yaml")
    out: dict[str, Practice] = {}
    for name, row in tree.items() if isinstance(tree, dict) else ():
        if not isinstance(row, dict) or not isinstance(listed := row.get("steps"), list) or not isinstance(ids := row.get("assumptions"), list):
            raise LedgerError(f"practices.yaml: {name} has no steps.", hint="A practice has says, assumptions and steps.")
        steps = []
        for step in listed:
            if not isinstance(step, dict) or set(step) != _KEYS:
                raise LedgerError(f"practices.yaml: a step of {name} has other keys.", hint=f"Give {', '.join(sorted(_KEYS))}.")
            number = {k: float(decimal_of(str(step[k]), what=k)) for k in _KEYS - {"closed"}}
            steps.append(
                Step(
                    int(number["after_days"]), step["closed"] == "yes", number["service_days_mean"], number["service_days_sd"],
                    number["approval_share"], number["capacity"],
                )
            )  # fmt: skip
        out[name] = Practice(name, str(row["says"]), tuple(steps), tuple(str(a) for a in ids))
    return out


def practice(name: str) -> Practice:
    """The practice of a name; UnknownNameError with the nearest otherwise."""
    if name not in practices():
        raise UnknownNameError.among("practice of the office", name, practices(), listing="docs/scenarios.md")
    return practices()[name]


def lane_classes(
    ledger: Ledger, name: str = REPORTED, *, since: date | None = None, last: date, control: str = CONTROL, lane: str = "*"
) -> tuple[LaneClass, ...]:
    """How the licences of ``control`` are treated, up to the day ``last``, on the spans in which the ledger has it in force.

    The practice as reported runs from the day the control took effect; from ``since`` on the named one takes its place.
    Where the control is suspended or repealed there is no class, so goods pass freely.
    """
    from detente.supply.licence_regime import LaneClass

    out: list[LaneClass] = []
    for begins, ends in control_spans(ledger, last, control):
        turns = [(begins + timedelta(days=s.after_days), s) for s in practice(REPORTED).steps]
        if name != REPORTED:
            change = max(since or begins, begins)
            turns = [t for t in turns if t[0] < change] + [(change + timedelta(days=s.after_days), s) for s in practice(name).steps]
        for (day, step), following in zip(turns, [*(t[0] for t in turns[1:]), None], strict=True):
            end = min(following, ends) if following and ends else following or ends
            if (ends and day >= ends) or day > last:
                continue
            closed = ((day, end or last + timedelta(days=1)),) if step.closed else ()
            out.append(
                LaneClass(
                    lane, step.service_days_mean, step.service_days_sd, approval_share=step.approval_share, capacity=step.capacity,
                    closed=closed, begins=day, ends=end,
                )
            )  # fmt: skip
    return tuple(out)


def flow_under(ledger: Ledger, name: str = REPORTED, *, start: date, days: int, since: date | None = None) -> TreatmentFlow:
    """The flow of licences through any chain for ``days`` from ``start``, as the ledger and a practice have it."""
    from detente.supply.licence_regime import TreatmentFlow

    return TreatmentFlow(lane_classes(ledger, name, since=since or start, last=start + timedelta(days=days)), start)


def control_spans(ledger: Ledger, last: date, control: str = CONTROL) -> list[tuple[date, date | None]]:
    """Half-open spans of days in which the control is in force; an end after ``last`` is None. Unknown counts as in force."""
    if control not in ledger.measures:
        return []
    out: list[tuple[date, date | None]] = []
    for span in ledger.spans(control, FIRST_DAY, last):
        if span.state.status not in ("in_force", "unknown"):
            continue
        begins = span.start.date() + timedelta(days=1 if span.start.hour >= 12 else 0)  # UTC evening is the next day in Beijing
        ends = span.end.date() + timedelta(days=1 if span.end.hour >= 12 else 0)
        final = None if ends > last else ends
        if out and out[-1][1] == begins:
            out[-1] = (out[-1][0], final)
        else:
            out.append((begins, final))
    return out


__all__ = ["CONTROL", "REPORTED", "Practice", "Step", "control_spans", "flow_under", "lane_classes", "practice", "practices"]
