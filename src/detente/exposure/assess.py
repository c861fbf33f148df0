"""A company's exposure: duties then and now, licences and their clocks, lines and days left, ranked in money."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta
from typing import TYPE_CHECKING, Any

from detente.composition.licence_practice import REPORTED, flow_under, practice
from detente.core.errors import UsageError
from detente.core.timeline import parse_date
from detente.exposure.actions import Action, actions
from detente.exposure.by_measure import ByMeasure, by_measures
from detente.exposure.duties import NOT_HELD, UNRESOLVED, RowDuty, row_duties
from detente.exposure.facts import FactValue, facts_of
from detente.exposure.interval import ZERO, Interval, total
from detente.exposure.lines import LineRisk, StockQuestion, line_risks, stock_questions
from detente.exposure.permits import STATUSES, OfficeTimes, Permit, office_times, row_permits
from detente.exposure.ranking import PartStake, part_stakes
from detente.exposure.shipments import ShipmentRow, Shipments
from detente.ledger.query import FIRST_DAY, Ledger, check_day
from detente.rules.determine import DutyEngine
from detente.supply.simulate import ASSUMPTIONS

if TYPE_CHECKING:
    from detente.licensing.office_file import OfficePlan
    from detente.schedule.china import BaseSchedule
    from detente.supply.network import Network
    from detente.supply.parts import FlowMaker

Progress = Callable[[str, float], None]
"""Called with what is being worked on and the share of it that is done, 0 to 1."""

DAYS, DRAWS, SEED = 365, 1000, 1


@dataclass(frozen=True, slots=True)
class AssessedRow:
    """A row with its answers. ``apart`` says why its money is in no total; blank where it is."""

    row: ShipmentRow
    duty: RowDuty
    permit: Permit
    apart: str

    def usd(self, rate: Interval) -> Interval:
        """A rate as USD a year; unknown where value or number of shipments is."""
        return rate.times(self.row.annual_usd) if self.row.annual_usd is not None else Interval(None, None)


@dataclass(frozen=True, slots=True)
class Chain:
    """The run of the company's lines and what it rests on."""

    lines: tuple[LineRisk, ...]
    regime: str
    days: int
    draws: int
    seed: int
    assumptions: tuple[str, ...]
    notes: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Exposure:
    """The whole answer. Money is USD a year; intervals hold where facts are missing, None ends are unknown (C4)."""

    on: date
    then: date
    rows: tuple[AssessedRow, ...]
    by_measure: tuple[ByMeasure, ...]
    stakes: tuple[PartStake, ...]
    facts: tuple[FactValue, ...]
    first: tuple[Action, ...]
    chain: Chain | None
    office: OfficeTimes | None
    ledger_version: str
    ledger_hash: str
    then_ledger_hash: str
    code_version: str
    source: str
    notes: tuple[str, ...]
    not_read: tuple[str, ...]
    refused: tuple[tuple[int, str], ...]

    @property
    def counted(self) -> tuple[AssessedRow, ...]:
        """Rows whose money is in the totals."""
        return tuple(r for r in self.rows if not r.apart)

    @property
    def apart(self) -> tuple[AssessedRow, ...]:
        """Rows that are in no total."""
        return tuple(r for r in self.rows if r.apart)

    def duty_then(self) -> Interval:
        return total(r.usd(r.duty.then.rate) for r in self.counted)

    def duty_now(self) -> Interval:
        return total(r.usd(r.duty.now.rate) for r in self.counted)

    def duty_change(self) -> Interval:
        return total(r.usd(r.duty.change) for r in self.counted)

    def permits(self) -> dict[str, int]:
        """Number of rows by what both governments ask, every status named."""
        return {s: sum(r.permit.status == s for r in self.rows) for s in STATUSES}

    def to_dict(self) -> dict[str, Any]:
        """The answer as JSON values; the same inputs give the same bytes (C10)."""
        from detente.exposure.report import exposure_dict

        return exposure_dict(self)


def assess(
    shipments: Shipments,
    chain: Network | None = None,
    *,
    ledger: Ledger,
    on: str | date,
    then: str | date | None = None,
    then_ledger: Ledger | None = None,
    clock: str = "legal",
    licensing: str = REPORTED,
    licensing_since: date | None = None,
    regime: str = "",
    flow: FlowMaker | None = None,
    days: int = DAYS,
    draws: int = DRAWS,
    seed: int = SEED,
    office: OfficePlan | None = None,
    china_base: BaseSchedule | None = None,
    code_version: str = "",
    progress: Progress = lambda _what, _share: None,
) -> Exposure:
    """The exposure of a company on ``on`` against ``then`` (a year earlier where None, never before the ledger's first day).

    ``ledger`` may be a scenario's; ``then_ledger`` is the one that ``then`` is read from, the same where None: give the
    baseline and one day for both to see what a scenario costs. ``chain`` is a supply network, whose licences are those that the
    ledger has in force, treated by the practice ``licensing`` from ``licensing_since`` on (the day where None); ``regime`` by name,
    or ``flow``, takes their place. ``office`` is a licensing office whose path begins on ``on``. Nothing is read from a
    clock, a disk or the environment. DateError, CoverageError or UsageError where a day or an option is wrong.
    """
    day = parse_date(on) if isinstance(on, str) else on
    before = _then(day, then)
    for asked in (day, before):
        check_day(asked)
    rows = shipments.rows
    if not rows:
        raise UsageError("There are no shipments.", hint="Give at least one row.")
    engine = DutyEngine(ledger, china_base=china_base)
    earlier = engine if then_ledger is None else DutyEngine(then_ledger, china_base=china_base)
    duties = row_duties(rows, (earlier, before), (engine, day), clock=clock, progress=lambda share: progress("duties", share))
    permits = row_permits(rows, ledger, day, clock=clock, progress=lambda share: progress("licences", share))
    found: Chain | None = None
    stocks: tuple[StockQuestion, ...] = ()
    left = 0
    if chain is not None:
        if flow is None:
            flow = _flow(regime) if regime else flow_under(ledger, licensing, start=day, days=days, since=licensing_since)
        progress("lines", 0.0)
        found = Chain(
            line_risks(chain, flow, days=days, draws=draws, seed=seed),
            regime or f"the ledger, practice {licensing}",
            days,
            draws,
            seed,
            tuple(sorted({*ASSUMPTIONS, *chain.assumptions, *(() if regime else practice(licensing).assumptions)})),
            chain.notes,
        )
        stocks, left = stock_questions(chain, flow, days=days, draws=draws, seed=seed, progress=lambda share: progress("lines", share))
    assessed = tuple(AssessedRow(r, d, p, _apart(r, d)) for r, d, p in zip(rows, duties, permits, strict=True))
    risks = found.lines if found else ()
    facts = facts_of(rows, duties, permits, risks, stocks)
    stakes = part_stakes(rows, duties, permits, [not a.apart for a in assessed], risks)
    notes = [*shipments.notes]
    if left:
        notes.append(f"{left} more unknown stocks were not run at their two ends")
    if unsplit := sum(not d.split for d in duties):
        notes.append(f"{unsplit} rows have bounds that were not worked out fact by fact")
    return Exposure(
        on=day,
        then=before,
        rows=assessed,
        by_measure=by_measures([(r.duty, r.row.annual_usd or ZERO) for r in assessed if not r.apart]),
        stakes=stakes,
        facts=facts,
        first=actions(rows, duties, permits, stakes, facts, risks, day),
        chain=found,
        office=office_times(office, draws=draws, seed=seed) if office is not None else None,
        ledger_version=ledger.version,
        ledger_hash=ledger.content_hash,
        then_ledger_hash=(then_ledger or ledger).content_hash,
        code_version=code_version,
        source=shipments.name,
        notes=tuple(notes),
        not_read=shipments.not_read,
        refused=shipments.refused,
    )


def _then(day: date, then: str | date | None) -> date:
    if then is None:
        return max(FIRST_DAY, day - timedelta(days=365))
    return parse_date(then) if isinstance(then, str) else then


def _flow(regime: str) -> FlowMaker:
    from detente.core.errors import UnknownNameError
    from detente.supply.regimes import RegimeFlow, shipped_regimes

    known = shipped_regimes()
    if regime not in known:
        raise UnknownNameError.among("regime", regime, known, listing="docs/supply.md")
    return RegimeFlow(known[regime])


def _apart(row: ShipmentRow, duty: RowDuty) -> str:
    """Why a row's money is in no total."""
    for when, side in (("now", duty.now), ("then", duty.then)):
        if side.status == NOT_HELD:
            return side.why
        if side.status == UNRESOLVED:
            more = f" and {len(side.missing) - 1} more facts" if len(side.missing) > 1 else ""
            return f"duty {when} unresolved: {side.why or (side.missing[0] + more if side.missing else 'a part of it cannot be computed')}"
    if row.value_usd is None:
        return "value_usd is unknown"
    return "shipments_per_year is unknown" if row.per_year is None else ""
