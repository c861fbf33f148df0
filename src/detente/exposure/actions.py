"""What to do first: what is barred, licences to file for, then by money facts to state, duties that rise and lanes that stop a line."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from detente.exposure.by_measure import COLUMN_NAMES
from detente.exposure.duties import RowDuty
from detente.exposure.facts import COMPANY, DUTY, FactValue, parts_of
from detente.exposure.interval import ZERO, cents, total
from detente.exposure.lines import LineRisk, chance
from detente.exposure.permits import Permit
from detente.exposure.ranking import PartStake, usd_range
from detente.exposure.shipments import ShipmentRow
from detente.rules.licence.findings import BARRED, LICENCE

MOST_ACTIONS = 12
MOST_FILINGS = 6
"""Licences among the first actions, dearest first; the table of licences holds every one."""
MOST_NAMES = 8
SCHEDULE = "HTS "
"""How the ordinary schedule begins as a source."""
WORTH_TELLING = 0.05
"""Share of a line's stops below which a part is no action of its own."""


@dataclass(frozen=True, slots=True)
class Action:
    """One thing to do: its kind, the sentence, the money it concerns (None where it is not in money).

    ``parts`` are the company's, ``sources`` the acts and measures it follows from; empty where it follows from the company's
    own files alone.
    """

    kind: str
    said: str
    usd: Decimal | None
    money: str
    parts: tuple[str, ...]
    sources: tuple[str, ...] = ()

    @property
    def basis(self) -> str:
        """The sources in words, blank where there are none."""
        return _listed(self.sources)

    def to_dict(self) -> dict[str, Any]:
        return {
            "kind": self.kind, "said": self.said, "usd": cents(self.usd), "money": self.money, "parts": list(self.parts),
            "sources": list(self.sources),
        }  # fmt: skip


def actions(
    rows: Sequence[ShipmentRow],
    duties: Sequence[RowDuty],
    permits: Sequence[Permit],
    stakes: Sequence[PartStake],
    facts: Sequence[FactValue],
    risks: Sequence[LineRisk],
    on: date,
) -> tuple[Action, ...]:
    """What is barred, then licences to file for, since nothing leaves without them and their clocks run from the filing.

    Then by money facts to state, duties that rise and lanes that stop a line; what has no money yet comes last.
    """
    must = [*_barred(rows, permits), *_filings(rows, permits, stakes, risks, on)[:MOST_FILINGS]]
    money = [*_settlings(facts, rows, duties), *_rises(rows, duties, stakes), *_unlicensed_lanes(stakes, risks)]
    money.sort(key=lambda a: (a.usd is None, -(a.usd or ZERO), a.said))
    return tuple([*must, *money][:MOST_ACTIONS])


def _barred(rows: Sequence[ShipmentRow], permits: Sequence[Permit]) -> list[Action]:
    by: dict[tuple[str, ...], list[ShipmentRow]] = {}
    for row, permit in zip(rows, permits, strict=True):
        if permit.status == BARRED:
            by.setdefault(permit.barred_by, []).append(row)
    out = []
    for measures, found in by.items():
        value = _known_sum(found)
        said = f"Do not ship {_names(found)} ({_of_lines(found)}): barred by {'; '.join(measures)}"
        out.append(Action("barred", said, value, "annual value of the goods", parts_of(found), tuple(m.partition(":")[0] for m in measures)))
    return out


def _filings(
    rows: Sequence[ShipmentRow], permits: Sequence[Permit], stakes: Sequence[PartStake], risks: Sequence[LineRisk], on: date
) -> list[Action]:
    by: dict[tuple[str, str], list[tuple[ShipmentRow, Permit]]] = {}
    for row, permit in zip(rows, permits, strict=True):
        if permit.status == LICENCE:
            for clock in permit.clocks:
                if clock.certain:
                    by.setdefault((clock.authority, clock.control_code), []).append((row, permit))
    loss_of = {s.part: s for s in stakes}
    out: list[tuple[Decimal, Decimal, Action]] = []
    for (authority, code), found in by.items():
        goods = [r for r, _ in found]
        clocks = [c for _, p in found for c in p.clocks if (c.authority, c.control_code) == (authority, code)]
        clock = clocks[0]
        names = dict.fromkeys(r.label for r in goods)
        losses = [loss_of[n] for n in names if n in loss_of and loss_of[n].losses]
        due = (
            f"{clock.working_days} working days, answered by {clock.ends} (day {(clock.ends - on).days}) if no papers are asked for"
            if clock.ends
            else clock.note or "no statutory limit is held"
        )
        late = "; ".join(_against_stop(risk, losses, (clock.ends - on).days) for risk in risks if clock.ends and _reaches(risk, losses))
        said = f"File with {authority} for {_names(goods)}{f' ({code})' if code else ''}: {due}{f'; {late}' if late else ''}"
        loss = total(p.loss for p in losses).low
        value = _known_sum(goods)
        waits = "goods of unknown value wait for it" if value is None else f"{value:,.0f} USD of goods a year wait for it"
        money = "expected loss of output of the lines it feeds" if loss else waits
        measures = tuple(dict.fromkeys(m for c in clocks for m in c.measures))
        out.append((loss or ZERO, value or ZERO, Action("file", said, loss or None, money, parts_of(goods), measures)))
    return [action for *_, action in sorted(out, key=lambda o: (-o[0], -o[1], o[2].said))]


def _reaches(risk: LineRisk, losses: Sequence[PartStake]) -> bool:
    return any(s.line == risk.line for p in losses for s in p.losses)


def _against_stop(risk: LineRisk, losses: Sequence[PartStake], answered: int) -> str:  # noqa: ARG001 - asked only for lines that the losses reach
    stop = risk.stop_day[1]
    if stop is None:
        return f"{risk.line} does not stop"
    gap = answered - stop
    when = f"{gap:g} days after" if gap > 0 else f"{-gap:g} days before" if gap < 0 else "on"
    return f"that is {when} the median stop of {risk.line} (day {stop:g}, {chance(risk.p_stop)})"


def _settlings(facts: Sequence[FactValue], rows: Sequence[ShipmentRow], duties: Sequence[RowDuty]) -> list[Action]:
    duty_of = {r.line: d for r, d in zip(rows, duties, strict=True)}
    out = []
    for fact in facts:
        if fact.who != COMPANY or fact.settles.high == 0:
            continue
        money = "width of the interval it settles at most" if fact.settles.high is not None else "not in money yet"
        said = fact.said + (f"; it goes into the column {fact.column}" if fact.column else "")
        acts = _acts([duty_of[line] for line in fact.lines], new=False) if fact.kind == DUTY else ()
        out.append(Action("state", said, fact.settles.high, money, fact.parts, acts))
    return out


def _rises(rows: Sequence[ShipmentRow], duties: Sequence[RowDuty], stakes: Sequence[PartStake]) -> list[Action]:
    value = {r.line: r.annual_usd for r in rows}
    duty_of = {r.line: d for r, d in zip(rows, duties, strict=True)}
    out = []
    for stake in stakes:
        if stake.change.low is None or stake.change.low <= 0:
            continue
        moved: dict[str, Decimal] = {}
        for line in stake.rows:
            for name, change in duty_of[line].column_change.items():
                moved[name] = moved.get(name, ZERO) + (change.low or ZERO) * (value[line] or ZERO)
        most = max(moved, key=lambda n: (moved[n], n))
        said = f"Price in or source elsewhere {stake.part}: its duty rises by {usd_range(stake.change)} a year, most by {COLUMN_NAMES[most]}"
        acts = _acts([duty_of[line] for line in stake.rows], new=True)
        out.append(Action("duty", said, stake.change.high, "duty now less then", (stake.part,), acts))
    return out


def _acts(duties: Sequence[RowDuty], *, new: bool) -> tuple[str, ...]:
    """Acts behind the duties of rows, those of most rows first; ``new`` leaves those that stood on the earlier day already.

    The ordinary schedule is left out: it is no act, and its edition differs on nearly any two days.
    """
    counts: Counter[str] = Counter()
    for duty in duties:
        acts = [s for s in dict.fromkeys(duty.now.sources) if not s.startswith(SCHEDULE)]
        counts.update([s for s in acts if s not in duty.then.sources] if new else acts)
    return tuple(sorted(counts, key=lambda s: (-counts[s], s)))


def _unlicensed_lanes(stakes: Sequence[PartStake], risks: Sequence[LineRisk]) -> list[Action]:
    """Lines that stop because of a part for which no row of the table says what licence it needs."""
    out = []
    for stake in stakes:
        worth = [s for s in stake.losses if s.share >= WORTH_TELLING]
        if worth and stake.permit not in (LICENCE, BARRED):
            lanes = ", ".join(dict.fromkeys(lane for s in worth for lane in s.lanes))
            lines = ", ".join(dict.fromkeys(f"{s.line} (day {_day(risks, s.line)})" for s in worth))
            said = f"Hold stock or qualify a second source for {stake.part} (lane {lanes}): it stops {lines}"
            out.append(Action("supply", said, stake.loss.low or None, "expected loss of output", (stake.part,)))
    return out


def _day(risks: Sequence[LineRisk], name: str) -> str:
    stop = next(r.stop_day[1] for r in risks if r.line == name)
    return "unknown" if stop is None else f"{stop:g}"


def _known_sum(rows: Sequence[ShipmentRow]) -> Decimal | None:
    values = [r.annual_usd for r in rows]
    return None if any(v is None for v in values) else sum((v for v in values if v is not None), ZERO)


def _names(rows: Sequence[ShipmentRow]) -> str:
    return _listed(tuple(dict.fromkeys(r.part or r.description or r.label for r in rows)))


def _listed(names: Sequence[str]) -> str:
    return ", ".join(names[:MOST_NAMES]) + (f" and {len(names) - MOST_NAMES} more" if len(names) > MOST_NAMES else "")


def _of_lines(rows: Sequence[ShipmentRow]) -> str:
    lines = [r.line for r in rows]
    return f"line{'s' if len(lines) > 1 else ''} {', '.join(map(str, lines[:8]))}" + (f" and {len(lines) - 8} more" if len(lines) > 8 else "")
