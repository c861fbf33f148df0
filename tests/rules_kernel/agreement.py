"""The kernel's answer to single shipments beside the interpreter's, part by part."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

import numpy as np

from detente.core.errors import UnresolvedError
from detente.rules.answer import COLUMNS, STATUSES, DutyAnswer
from detente.rules.determine import DutyEngine
from detente.rules.kernel import DutyKernel
from detente.rules.kernel.answers import Answers, Batch, joined_words
from detente.rules.kernel.segments import microseconds
from detente.rules.shipment import METALS, Shipment
from detente.schedule.nomenclature import dotted

TOLERANCE = 1e-12


@dataclass(frozen=True)
class Row:
    """One answer in comparable form."""

    status: str
    low: float
    high: float
    total: float
    columns: tuple[float, ...]
    missing: str
    headings: str
    sources: str


def batch_of(kernel: DutyKernel, goods: Sequence[Shipment]) -> Batch:
    def numbers(values: Sequence[Decimal | None]) -> np.ndarray:
        return np.array([math.nan if v is None else float(v) for v in values])

    units = [next(iter(g.quantities), "") for g in goods]
    return Batch(
        code=np.array([kernel.code_number(g.hts) for g in goods], np.int32),
        origin=np.array([kernel.origin_number(g.origin) for g in goods], np.int32),
        segment=kernel.segments_of_moments(np.array([microseconds(g.moment) for g in goods])),
        value=numbers([g.value_usd for g in goods]),
        quantity=numbers([next(iter(g.quantities.values()), None) for g in goods]),
        unit=np.array([kernel.unit_number(u) if u else -1 for u in units], np.int32),
        metals=np.stack([numbers([g.shares.get(m) for g in goods]) for m in METALS]),
        us_content=numbers([g.us_content_share for g in goods]),
    )


def rows_of(found: Answers) -> list[Row | None]:
    missing, headings, base, sources = found.missing(), found.headings(), found.base_sources(), found.sources()
    panel = found.compiled.engine.panel
    words = [joined_words(t) for t in (missing, headings)]
    out: list[Row | None] = []
    for i, status in enumerate(found.status):
        if status < 0:
            out.append(None)
            continue
        own = base.others.words[base.others.number[i]]
        if base.revision[i] >= 0:
            own = (f"HTS {panel.revisions[base.revision[i]].name}, {dotted(panel.codes[base.line[i]]) if base.line[i] >= 0 else ''}",)
        lines = dict.fromkeys((*own, *sources.words[sources.number[i]]))
        out.append(
            Row(
                STATUSES[status], found.low[i], found.high[i], found.total[i], tuple(found.columns[:, i]),
                words[0][missing.number[i]], words[1][headings.number[i]], "; ".join(lines),
            )
        )  # fmt: skip
    return out


def row_of(answer: DutyAnswer) -> Row:
    def number(value: Decimal | None) -> float:
        return math.nan if value is None else float(value)

    known_base = any(c.column == "base" for c in answer.components)
    columns = tuple(math.nan if name == "base" and not known_base else number(answer.column(name)) for name in COLUMNS)
    return Row(
        answer.status, number(answer.low), number(answer.high), number(answer.total), columns,
        "; ".join(answer.missing), "; ".join(answer.headings), "; ".join(answer.sources),
    )  # fmt: skip


def differences(engine: DutyEngine, kernel: DutyKernel, goods: Sequence[Shipment]) -> tuple[list[str], int]:
    """What differs, in words, and how many rows the kernel left to the interpreter."""
    out, left = [], 0
    for one, row in zip(goods, rows_of(kernel.run(batch_of(kernel, goods))), strict=True):
        if row is None:
            left += 1
            continue
        try:
            meant = row_of(engine.duty(one))
        except UnresolvedError as error:
            out.append(f"{one}: the interpreter refuses ({error}), the kernel says {row}")
            continue
        faults = [
            f"{name} {mine} and not {theirs}"
            for name, mine, theirs in (
                ("low", row.low, meant.low), ("high", row.high, meant.high), ("total", row.total, meant.total),
                *zip(COLUMNS, row.columns, meant.columns, strict=True),
            )
            if not same(mine, theirs)
        ]  # fmt: skip
        faults += [
            f"{name} {getattr(row, name)!r} and not {getattr(meant, name)!r}"
            for name in ("status", "missing", "headings", "sources")
            if getattr(row, name) != getattr(meant, name)
        ]
        if faults:
            out.append(f"{one}: {'; '.join(faults)}")
    return out, left


def same(mine: float, theirs: float) -> bool:
    return (math.isnan(mine) and math.isnan(theirs)) or math.isclose(mine, theirs, rel_tol=TOLERANCE, abs_tol=1e-15)
