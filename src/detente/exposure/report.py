"""An exposure as JSON values and as tables for spreadsheets."""

from __future__ import annotations

from typing import Any

from detente.core.result import Cell, Column, Result, Table, table_of
from detente.exposure.assess import AssessedRow, Exposure
from detente.exposure.by_measure import COLUMN_NAMES
from detente.exposure.duties import DutyOn
from detente.exposure.interval import Interval, cents

CHOICES = (
    "totals add intervals end to end: facts of different rows are taken to be independent",
    "a change compares both days under the same answers to what is missing",
    "values, quantities and numbers of shipments are taken to be the same on both days",
    "an application is taken to be accepted on the day asked about; the statutory clock stops while papers are awaited",
)
"""What every exposure takes for granted; said in the answer, since none is a fact."""


def exposure_dict(found: Exposure) -> dict[str, Any]:
    """Everything, as JSON values; money in USD a year to the cent, rates as fractions, unknown as null."""
    chain = found.chain
    return {
        "question": {
            "on": found.on.isoformat(),
            "then": found.then.isoformat(),
            "source": found.source,
            "rows": len(found.rows),
            "regime": chain.regime if chain else None,
            "days": chain.days if chain else None,
            "draws": chain.draws if chain else None,
            "seed": chain.seed if chain else None,
        },
        "ledger": {"version": found.ledger_version, "hash": found.ledger_hash[:12], "then_hash": found.then_ledger_hash[:12]},
        "code": found.code_version,
        "duty_usd": {
            "then": found.duty_then().usd(),
            "now": found.duty_now().usd(),
            "change": found.duty_change().usd(),
            "rows_counted": len(found.counted),
            "rows_apart": len(found.apart),
            "goods_counted_usd": cents(sum((r.row.annual_usd or 0 for r in found.counted), start=0) or None),  # type: ignore[arg-type]
        },
        "by_measure": [
            {"measure": m.column, "name": COLUMN_NAMES[m.column], "then_usd": m.then.usd(), "now_usd": m.now.usd(), "change_usd": m.change.usd()}
            for m in found.by_measure
        ],
        "ranking": [s.to_dict() for s in found.stakes],
        "first": [a.to_dict() for a in found.first],
        "facts": [f.to_dict() for f in found.facts],
        "licences": {"rows": found.permits(), "office": found.office.to_dict(found.on) if found.office else None},
        "lines": [r.to_dict(found.on) for r in chain.lines] if chain else None,
        "rows": [_row(found, r) for r in found.rows],
        "apart": [{"line": r.row.line, "part": r.row.part, "why": r.apart} for r in found.apart],
        "refused": [{"line": line, "why": why} for line, why in found.refused],
        "not_read": list(found.not_read),
        "assumptions": list(chain.assumptions) if chain else [],
        "assumed": [*CHOICES, *dict.fromkeys(a for r in found.rows for a in r.duty.now.assumed)],
        "notes": [*found.notes, *(chain.notes if chain else ())],
    }


def _row(found: Exposure, r: AssessedRow) -> dict[str, Any]:
    return {
        "line": r.row.line,
        "part": r.row.part,
        "description": r.row.description,
        "hts": r.row.hts,
        "origin": r.row.origin,
        "shipped_from": r.row.shipped_from,
        "destination": r.row.destination,
        "annual_usd": cents(r.row.annual_usd),
        "then": _side(r, r.duty.then),
        "now": _side(r, r.duty.now),
        "change_rate": r.duty.change.fractions(),
        "change_usd": r.usd(r.duty.change).usd(),
        "licence": {
            "status": r.permit.status,
            "licences": [c.to_dict(found.on) for c in r.permit.clocks],
            "barred_by": list(r.permit.barred_by),
            "missing": list(r.permit.missing),
            "why": r.permit.why or None,
            "by_clock": dict(r.permit.by_clock),
        },
        "apart": r.apart or None,
    }


def _side(r: AssessedRow, duty: DutyOn) -> dict[str, Any]:
    return {
        "status": duty.status,
        "rate": duty.rate.fractions(),
        "usd": r.usd(duty.rate).usd(),
        "by_measure": {name: part.fractions() for name, part in duty.columns.items()},
        "missing": list(duty.missing),
        "why": duty.why or None,
        "headings": list(duty.headings),
        "sources": list(duty.sources),
    }


# --- tables --------------------------------------------------------------------------------------------------------

_MONEY = (("then_low_usd", "then_high_usd"), ("now_low_usd", "now_high_usd"), ("change_low_usd", "change_high_usd"))


_STAKE = ("at_stake_low_usd", "at_stake_high_usd")
_LOSS = ("expected_loss_low_usd", "expected_loss_high_usd")


def exposure_result(found: Exposure) -> Result:
    """The answer as tables: rows, ranking, by_measure, first, facts, lines and apart; ``save`` writes CSV, Parquet or JSON."""
    chain = found.chain
    return Result(
        title=f"Exposure of {found.source} on {found.on}",
        tables=(_rows_table(found), _ranking_table(found), _measures_table(found), _first_table(found), _facts_table(found), _lines_table(found)),
        ledger_version=found.ledger_version,
        code_version=found.code_version,
        assumptions=chain.assumptions if chain else (),
        seed=chain.seed if chain else None,
        question=exposure_dict(found)["question"],
        sources=tuple(s for r in found.rows for s in r.duty.now.sources),
    )


def _text(*names: str) -> list[Column]:
    return [Column(n, "text") for n in names]


def _numbers(*names: str, unit: str = "USD a year") -> list[Column]:
    return [Column(n, "number", unit) for n in names]


def _ends(names: tuple[str, str], value: Interval) -> dict[str, Cell]:
    low, high = value.usd().values()
    return {names[0]: low, names[1]: high}


def _rows_table(found: Exposure) -> Table:
    columns = [
        Column("line", "integer"),
        *_text("part", "description", "hts", "origin", "shipped_from", "destination"),
        *_numbers("annual_usd"),
        *_text("duty_status"),
        *_numbers("rate_then_low", "rate_then_high", "rate_now_low", "rate_now_high", unit="share of value"),
        *_numbers(*(n for pair in _MONEY for n in pair)),
        *_text("missing", "headings", "licence", "authority", "control_code"),
        Column("working_days", "integer"),
        Column("answered_by", "date"),
        *_text("apart"),
    ]
    records = []
    for r in found.rows:
        clock = r.permit.clocks[0] if r.permit.clocks else None
        rates = {"rate_then": r.duty.then.rate, "rate_now": r.duty.now.rate}
        record: dict[str, Cell] = {
            "line": r.row.line, "part": r.row.part, "description": r.row.description, "hts": r.row.hts, "origin": r.row.origin,
            "shipped_from": r.row.shipped_from, "destination": r.row.destination, "annual_usd": cents(r.row.annual_usd),
            "duty_status": r.duty.now.status, "missing": "; ".join(r.duty.now.missing), "headings": "; ".join(r.duty.now.headings),
            "licence": r.permit.status, "authority": clock.authority if clock else "", "control_code": clock.control_code if clock else "",
            "working_days": clock.working_days if clock else None, "answered_by": clock.ends if clock else None, "apart": r.apart,
        }  # fmt: skip
        for name, rate in rates.items():
            record |= {f"{name}_low": rate.low, f"{name}_high": rate.high}
        for names, rate in zip(_MONEY, (r.duty.then.rate, r.duty.now.rate, r.duty.change), strict=True):
            record |= _ends(names, r.usd(rate))
        records.append(record)
    return table_of("rows", columns, records)


def _ranking_table(found: Exposure) -> Table:
    columns = [
        Column("place", "integer"),
        *_text("part"),
        *_numbers(*_STAKE, *(n for pair in _MONEY for n in pair), *_LOSS),
        *_text("licence"),
        Column("rows_apart", "integer"),
        *_text("arithmetic"),
    ]
    records: list[dict[str, Cell]] = []
    for place, stake in enumerate(found.stakes, start=1):
        record: dict[str, Cell] = {
            "place": place, "part": stake.part, "licence": stake.permit, "rows_apart": stake.apart, "arithmetic": stake.arithmetic,
        }  # fmt: skip
        for names, value in zip((_STAKE, _LOSS, *_MONEY), (stake.at_stake, stake.loss, stake.then, stake.now, stake.change), strict=True):
            record |= _ends(names, value)
        records.append(record)
    return table_of("ranking", columns, records)


def _measures_table(found: Exposure) -> Table:
    columns = [*_text("measure", "name"), *_numbers(*(n for pair in _MONEY for n in pair))]
    records = []
    for m in found.by_measure:
        record: dict[str, Cell] = {"measure": m.column, "name": COLUMN_NAMES[m.column]}
        for names, value in zip(_MONEY, (m.then, m.now, m.change), strict=True):
            record |= _ends(names, value)
        records.append(record)
    return table_of("by_measure", columns, records)


def _first_table(found: Exposure) -> Table:
    columns = [Column("place", "integer"), *_text("kind", "said"), *_numbers("usd"), *_text("money", "parts", "sources")]
    rows: list[dict[str, Cell]] = [
        {"place": n, **a.to_dict(), "parts": "; ".join(a.parts), "sources": "; ".join(a.sources)} for n, a in enumerate(found.first, start=1)
    ]
    return table_of("first", columns, rows)


def _facts_table(found: Exposure) -> Table:
    columns = [
        *_text("fact", "kind", "who", "column", "lines", "parts"),
        *_numbers("settles_low_usd", "settles_high_usd", "concerned_usd"),
        *_text("said"),
    ]
    rows = []
    for f in found.facts:
        record: dict[str, Cell] = {
            "fact": f.fact, "kind": f.kind, "who": f.who, "column": f.column, "lines": " ".join(map(str, f.lines)), "parts": "; ".join(f.parts),
            "concerned_usd": cents(f.concerned_usd), "said": f.said,
        }  # fmt: skip
        rows.append(record | _ends(("settles_low_usd", "settles_high_usd"), f.settles))
    return table_of("facts", columns, rows)


def _lines_table(found: Exposure) -> Table:
    columns = [
        *_text("line"),
        *_numbers("p_stop", unit="share of draws"),
        *_numbers("stop_day_p10", "stop_day_p50", "stop_day_p90", "lost_days", unit="days"),
        *_numbers("lost_usd"),
        *_text("binding_lane", "arithmetic"),
    ]
    rows: list[dict[str, Cell]] = [
        {
            "line": r.line, "p_stop": r.p_stop, "stop_day_p10": r.stop_day[0], "stop_day_p50": r.stop_day[1], "stop_day_p90": r.stop_day[2],
            "lost_days": r.lost_days, "lost_usd": cents(r.lost_usd), "binding_lane": r.roots[0].lane if r.roots else "", "arithmetic": r.arithmetic(),
        }
        for r in (found.chain.lines if found.chain else ())
    ]  # fmt: skip
    return table_of("lines", columns, rows)
