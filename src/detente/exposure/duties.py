"""Duties of rows on two days: exact rows by the compiled kernel where there are many, the rest by the interpreter, fact by fact."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal
from itertools import product
from typing import TYPE_CHECKING, Any

from detente.core.errors import DetenteError
from detente.exposure.interval import UNKNOWN, ZERO, Interval, exactly, hull
from detente.exposure.shipments import ShipmentRow
from detente.rules.answer import COLUMNS, Component, DutyAnswer, Question
from detente.rules.determine import DutyEngine
from detente.rules.shipment import DESTINATIONS, METALS, shipment

if TYPE_CHECKING:
    import pyarrow as pa

EXACT, BOUNDS, UNRESOLVED, NOT_HELD = "exact", "bounds", "unresolved", "not_held"
KERNEL_FROM = 500
"""Fewer rows are quicker through the interpreter than through a kernel that has to be compiled first."""
UNSPLIT = "unsplit"
"""Stands in place of the parts where only the whole was worked out."""

MOST_QUESTIONED = 2_000
"""Distinct goods with missing facts that are worked out fact by fact, dearest first; the others keep their bounds alone."""


@dataclass(frozen=True, slots=True)
class DutyOn:
    """What a row owes on one day, as fractions of value. ``columns`` holds the parts by authority that can be non-zero.

    ``status``: exact, bounds, unresolved (``rate.low`` is what can be computed) or not_held (no schedule of the destination).
    ``missing`` names facts that would settle it; ``why`` says what else stands in the way, such as a code that is not there.
    """

    status: str
    rate: Interval
    columns: Mapping[str, Interval]
    missing: tuple[str, ...] = ()
    headings: tuple[str, ...] = ()
    sources: tuple[str, ...] = ()
    assumed: tuple[str, ...] = ()
    why: str = ""


@dataclass(frozen=True, slots=True)
class RowDuty:
    """A row on both days. ``change`` compares the two under the same answers to what is missing; None ends are unknown.

    ``questions`` are those of the later question's day. ``split`` is false where only bounds were worked out.
    """

    then: DutyOn
    now: DutyOn
    change: Interval
    column_change: Mapping[str, Interval]
    questions: tuple[Question, ...] = ()
    split: bool = True

    @property
    def resolved(self) -> bool:
        """Whether both days have a rate or bounds."""
        return {self.then.status, self.now.status} <= {EXACT, BOUNDS}


Tick = Callable[[float], None]


def row_duties(
    rows: Sequence[ShipmentRow],
    then: tuple[DutyEngine, date],
    now: tuple[DutyEngine, date],
    *,
    clock: str = "legal",
    progress: Tick = lambda _: None,
    kernel_from: int = KERNEL_FROM,
    most_questioned: int = MOST_QUESTIONED,
) -> list[RowDuty]:
    """The duties of every row on both days, in the order of the rows."""
    quick = [_by_kernel(rows, *side, clock) for side in (then, now)] if len(rows) >= kernel_from else [{}, {}]
    progress(0.3 if quick[0] else 0.0)
    waiting: dict[tuple[Any, ...], list[int]] = {}
    out: list[RowDuty | None] = [None] * len(rows)
    for i, row in enumerate(rows):
        a, b = quick[0].get(i), quick[1].get(i)
        if a is not None and b is not None and a.status == b.status == EXACT:
            out[i] = bounded(a, b, split=True)
        else:
            waiting.setdefault(duty_key(row), []).append(i)
    order = sorted(waiting, key=lambda k: -sum((rows[i].annual_usd or ZERO for i in waiting[k]), ZERO)) if quick[0] else list(waiting)
    begun = 0.3 if quick[0] else 0.0
    for n, key in enumerate(order):
        places = waiting[key]
        known = [(a, b) for i in places if (a := quick[0].get(i)) is not None and (b := quick[1].get(i)) is not None]
        if n >= most_questioned and len(known) == len(places):
            for i, (a, b) in zip(places, known, strict=True):
                whole_a, whole_b = replace(a, columns={UNSPLIT: a.rate}), replace(b, columns={UNSPLIT: b.rate})
                out[i] = bounded(whole_a, whole_b, split=False)
        else:
            found = compared(*(_interpreted(rows[places[0]], *side, clock) for side in (then, now)))
            for i in places:
                out[i] = found
        progress(begun + (1 - begun) * (n + 1) / len(order))
    return [r for r in out if r is not None]


def duty_key(row: ShipmentRow) -> tuple[Any, ...]:
    """What the duty of a row rests on; the value counts only beside a quantity, where a rate may be by unit."""
    by_unit = (row.value_usd, row.quantity, row.unit) if row.quantity is not None and row.unit else (row.value_usd is None,)
    return (row.hts, row.origin, row.destination, tuple(sorted(row.shares.items())), row.claims, *by_unit)


# --- one row by the interpreter ------------------------------------------------------------------------------------


def _interpreted(row: ShipmentRow, engine: DutyEngine, day: date, clock: str) -> DutyAnswer | DutyOn:
    if row.destination not in DESTINATIONS:
        return DutyOn(NOT_HELD, UNKNOWN, {}, why=f"no schedule of {row.destination} is held: duties are those of {' and '.join(DESTINATIONS)}")
    try:
        return engine.duty(
            shipment(
                hts=row.hts, origin=row.origin, destination=row.destination, on=day, value_usd=row.value_usd, quantity=row.quantity,
                unit=row.unit or None, claims=row.claims, clock=clock, us_content_share=row.shares.get("us_content"),
                **{f"{m}_share": row.shares.get(m) for m in METALS},  # type: ignore[arg-type]  # shares of metals, by name
            )
        )  # fmt: skip
    except DetenteError as error:
        return DutyOn(UNRESOLVED, Interval(ZERO, None), {}, why=str(error))


def compared(then: DutyAnswer | DutyOn, now: DutyAnswer | DutyOn) -> RowDuty:
    """Both days of a row. Where both are answers, the change is taken between runs whose answers to missing facts agree."""
    a = then if isinstance(then, DutyOn) else duty_on(then)
    b = now if isinstance(now, DutyOn) else duty_on(now)
    questions = now.questions if isinstance(now, DutyAnswer) else ()
    if isinstance(then, DutyOn) or isinstance(now, DutyOn) or not {a.status, b.status} <= {EXACT, BOUNDS}:
        known = a.status in (EXACT, BOUNDS) and b.status in (EXACT, BOUNDS)
        return RowDuty(a, b, bounded(a, b, split=True).change if known else UNKNOWN, {}, questions)
    pairs = list(_agreeing(then, now))
    names = [c for c in COLUMNS if c in a.columns or c in b.columns]
    change = {name: hull(_of(y, name) - _of(x, name) for x, y in pairs) for name in names}
    return RowDuty(a, b, hull(_whole(y) - _whole(x) for x, y in pairs), change, questions)


def duty_on(answer: DutyAnswer) -> DutyOn:
    """An answer as rate and parts: each part from the least to the most over all answers to what is missing."""
    used = [c for c in COLUMNS if any(p.column == c for run in answer.alternatives for p in run)]
    columns = {name: _column(answer, name) for name in used}
    rate = Interval(answer.low, answer.high)
    return DutyOn(answer.status, rate, columns, answer.missing, answer.headings, answer.sources, answer.assumed)


def _column(answer: DutyAnswer, name: str) -> Interval:
    known = [sum((p.fraction for p in run if p.column == name and p.fraction is not None), ZERO) for run in answer.alternatives]
    open_end = any(p.fraction is None for run in answer.alternatives for p in run if p.column == name)
    return Interval(min(known), None if open_end else max(known))


def _agreeing(then: DutyAnswer, now: DutyAnswer) -> Iterator[tuple[Sequence[Component], Sequence[Component]]]:
    """Pairs of runs, one a day, that do not answer one missing fact in two ways and are of one line, where both days have it."""
    first, second = list(zip(then.trials, then.alternatives, strict=True)), list(zip(now.trials, now.alternatives, strict=True))
    lines = {code for (code, _), _ in first} & {code for (code, _), _ in second}
    pairs = list(product(first, second))
    same = [
        (x, y)
        for ((c1, t1), x), ((c2, t2), y) in pairs
        if (c1 == c2 or (c1 not in lines and c2 not in lines)) and all(t2.get(fact, v) == v for fact, v in t1.items())
    ]
    yield from same or [(x, y) for (_, x), (_, y) in pairs]


def _of(run: Sequence[Component], name: str) -> Decimal:
    return sum((p.fraction for p in run if p.column == name and p.fraction is not None), ZERO)


def _whole(run: Sequence[Component]) -> Decimal:
    return sum((p.fraction for p in run if p.fraction is not None), ZERO)


def bounded(then: DutyOn, now: DutyOn, *, split: bool) -> RowDuty:
    """Both days from their bounds alone; exact on both, the change is exact too."""
    change = _less(now.rate, then.rate)
    names = [c for c in (*COLUMNS, UNSPLIT) if c in then.columns or c in now.columns]
    nothing = exactly(ZERO)
    return RowDuty(then, now, change, {n: _less(now.columns.get(n, nothing), then.columns.get(n, nothing)) for n in names}, split=split)


def _less(a: Interval, b: Interval) -> Interval:
    low = None if a.low is None or b.high is None else a.low - b.high
    return Interval(low, None if a.high is None or b.low is None else a.high - b.low)


# --- many rows by the kernel ---------------------------------------------------------------------------------------


def _by_kernel(rows: Sequence[ShipmentRow], engine: DutyEngine, day: date, clock: str) -> dict[int, DutyOn]:
    """What the kernel answers, by place of the row; rows it refuses, and destinations without a schedule, are not in it."""
    from detente.tables.rater import ShipmentRater

    places = [i for i, r in enumerate(rows) if r.destination in DESTINATIONS]
    answered, _ = ShipmentRater(engine).rate(_batch([rows[i] for i in places], places, day, clock))
    columns = {n: answered.column(n).to_pylist() for n in ("place", "status", "low", "high", "missing", "headings", "sources", *COLUMNS)}
    out = {}
    for n, place in enumerate(columns["place"]):
        status, low, high = columns["status"][n], _decimal(columns["low"][n]), _decimal(columns["high"][n])
        rate = Interval(low if low is not None else ZERO, high)
        parts = {c: exactly(v) for c in COLUMNS if (v := _decimal(columns[c][n]))}
        if status != EXACT:
            parts = {UNSPLIT: rate}  # the kernel splits the highest outcome alone, which says nothing of the others
        out[place] = DutyOn(status, rate, parts, _words(columns["missing"][n]), _words(columns["headings"][n]), _words(columns["sources"][n]))
    return out


def _batch(rows: Sequence[ShipmentRow], places: Sequence[int], day: date, clock: str) -> pa.RecordBatch:
    import pyarrow as pa

    def text(values: list[str]) -> pa.Array:
        return pa.array(values, pa.string())

    def number(values: list[Decimal | None]) -> pa.Array:
        return text([None if v is None else f"{v:f}" for v in values])  # type: ignore[misc]  # blank stands for unknown

    columns: dict[str, pa.Array] = {
        "place": pa.array(places, pa.int64()),
        "hts": text([r.hts for r in rows]),
        "origin": text([r.origin for r in rows]),
        "destination": text([r.destination for r in rows]),
        "date": text([day.isoformat()] * len(rows)),
        "clock": text([clock] * len(rows)),
        "value_usd": number([r.value_usd for r in rows]),
        "quantity": number([r.quantity if r.unit else None for r in rows]),
        "unit": text([r.unit for r in rows]),
        "claims": text([r.claims for r in rows]),
        **{f"{m}_share": number([r.shares.get(m) for r in rows]) for m in (*METALS, "us_content")},
    }
    return pa.RecordBatch.from_arrays(list(columns.values()), names=list(columns))


def _decimal(value: float | None) -> Decimal | None:
    return None if value is None or value != value else Decimal(repr(float(value)))


def _words(text: str | None) -> tuple[str, ...]:
    return tuple(t for t in (text or "").split("; ") if t)
