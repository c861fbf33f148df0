"""Duties in bulk: the kernel over random shipments, the whole grid of 2025, a file of ten million rows, and others on the same work."""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
import time
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from pathlib import Path
from typing import Any

import numpy as np

from benchmarks.registry import Absent, benchmark

ROWS = 4_000_000
FILE_ROWS = 10_000_000
MOST_RESIDENT = 512 * 2**20
MOST_OF_GRID = 2 * 2**30
FIRST_DAY, LAST_DAY = date(2025, 1, 1), date(2026, 11, 21)
OTHERS_ROWS = 500_000
"""Rows of the comparison: one of the others needs seconds for so few."""


@dataclass(frozen=True)
class Work:
    """A compiled kernel, random shipments over all lines, origins and days, and room for the answers."""

    kernel: Any
    batch: Any
    columns: tuple[np.ndarray, ...]
    room: dict[str, np.ndarray]


@lru_cache(maxsize=1)
def _engine() -> Any:
    from detente.ledger.load import load_ledger
    from detente.rules.determine import DutyEngine

    return DutyEngine(load_ledger())


@lru_cache(maxsize=1)
def _work() -> Work:
    from detente.rules.kernel import DutyKernel
    from detente.rules.kernel.answers import Batch

    kernel = DutyKernel(_engine())
    random = np.random.default_rng(20250609)
    first = (FIRST_DAY - date(1970, 1, 1)).days
    days = (first + random.integers(0, (LAST_DAY - FIRST_DAY).days, ROWS)).astype(np.int32)
    batch = Batch(
        code=random.integers(0, len(kernel.codes), ROWS).astype(np.int32),
        origin=random.integers(0, len(kernel.origins), ROWS).astype(np.int32),
        segment=kernel.segments_of_days(days),
    )
    kernel.compiled.need(batch.segment)
    kernel.compiled.tables()
    room = {
        "low": np.zeros(ROWS), "high": np.zeros(ROWS), "status": np.zeros(ROWS, np.int8),
        "trial": np.zeros(ROWS, np.int32), "columns": np.zeros((15, ROWS)),
    }  # fmt: skip
    return Work(kernel, batch, (batch.code, batch.origin, days), room)


def _run(work: Work, *, breakdown: bool) -> None:
    from detente.rules.kernel.loop import work_out

    nothing, no_units = np.zeros(0), np.zeros(0, np.int32)
    batch, room = work.batch, work.room
    trial, columns = (room["trial"], room["columns"]) if breakdown else (no_units, np.zeros((15, 0)))
    work_out(
        work.kernel.compiled.tables(), batch.code, batch.origin, batch.segment, nothing, nothing, no_units, np.zeros((3, 0)), nothing,
        room["low"], room["high"], room["status"], trial, columns,
    )  # fmt: skip


@benchmark("duties-totals", target_seconds=ROWS / 20e6, what=f"{ROWS:,} random shipments, totals only, one core, warm")
def totals() -> None:
    """Twenty million shipments a second."""
    _run(_work(), breakdown=False)


@benchmark("duties-breakdown", target_seconds=ROWS / 10e6, what=f"{ROWS:,} random shipments with all columns, one core, warm")
def breakdown() -> None:
    """Ten million shipments a second."""
    _run(_work(), breakdown=True)


@lru_cache(maxsize=1)
def _grid() -> tuple[Any, np.ndarray, np.ndarray, list[int], dict[str, np.ndarray]]:
    work = _work()
    segments = work.kernel.compiled.segments.between(FIRST_DAY, date(2025, 12, 31))
    origins = np.arange(240, dtype=np.int32)
    codes = np.arange(len(work.kernel.codes), dtype=np.int32)
    shape = (len(codes), len(origins))
    return work.kernel, codes, origins, segments, {"low": np.zeros(shape), "high": np.zeros(shape), "status": np.zeros(shape, np.int8)}


# Before the grid: what a child process held is counted from its fork on, so it would inherit the grid's memory.
@benchmark("duties-file", target_seconds=180.0, what=f"{FILE_ROWS:,} rows, Parquet to Parquet, under {MOST_RESIDENT >> 20} MB resident", rounds=1)
def whole_file() -> None:
    """As a user runs it: a process of its own."""
    with tempfile.TemporaryDirectory() as folder:
        source = Path(folder) / "in.parquet"
        _write_file(source)
        arguments = ["rates", str(source), "--out", str(Path(folder) / "out.parquet")]
        process = subprocess.Popen(
            [sys.executable, "-c", "import sys; from detente.cli import main; sys.exit(main())", *arguments], stderr=subprocess.DEVNULL
        )
        _, code, usage = os.wait4(process.pid, 0)
        process.returncode = os.waitstatus_to_exitcode(code)
        if process.returncode:
            raise RuntimeError(f"detente rates left with {process.returncode}")
        _within("detente rates", usage.ru_maxrss * 1024, MOST_RESIDENT)


@benchmark("duties-grid-2025", target_seconds=2.0, what="every ten-digit code × 240 origins × every segment of 2025", rounds=3)
def grid() -> None:
    """The whole schedule through a year, a segment at a time into the same room."""
    from detente.rules.kernel.loop import whole_segment

    kernel, codes, origins, segments, room = _grid()
    tables = kernel.compiled.tables()
    for segment in segments:
        whole_segment(tables, codes, origins, segment, room["low"], room["high"], room["status"])
    _within("the grid", _resident(), MOST_OF_GRID)


@benchmark("duties-explained", target_seconds=0.005, what="one determination with its reasons, inside the process", rounds=20)
def explained() -> None:
    """A line with a metal share open, so that two outcomes are worked out."""
    from detente.rules.shipment import shipment

    _engine().duty(shipment(hts="7326.90.8688", origin="CN", destination="US", on="2025-06-09")).explain()


@benchmark("duties-others", target_seconds=30.0, what="the same ten layers by polars join_asof and DuckDB ASOF; prints the ratios", rounds=1)
def others() -> None:
    """Every duty column as a dated table of (goods class, origin class) and one as-of join a column, which is how a table engine does it."""
    polars, duckdb = _module("polars"), _module("duckdb")
    work = _work()
    layers = _layers(work)
    rows = slice(0, OTHERS_ROWS)
    goods = {"goods": work.kernel.compiled.kind[work.columns[0][rows]], "origin": work.columns[1][rows], "day": work.columns[2][rows]}
    _run(work, breakdown=True)
    start = time.perf_counter()
    _run(work, breakdown=True)
    ours = (time.perf_counter() - start) / ROWS
    left = polars.DataFrame(goods).sort("day")
    tables = [polars.DataFrame(layer).sort("day") for layer in layers]
    start = time.perf_counter()
    found = left
    for number, table in enumerate(tables):
        found = found.join_asof(table.rename({"rate": f"rate_{number}"}), on="day", by=["goods", "origin"], check_sortedness=False)
    by_polars = (time.perf_counter() - start) / OTHERS_ROWS
    base = duckdb.connect()
    base.execute("SET threads=1")
    base.register("shipments", left.to_arrow())
    for number, table in enumerate(tables):
        base.register(f"layer_{number}", table.to_arrow())
        base.execute(f"CREATE TABLE held_{number} AS SELECT * FROM layer_{number}")
    joins = " ".join(
        f"ASOF LEFT JOIN held_{n} h{n} ON s.goods = h{n}.goods AND s.origin = h{n}.origin AND s.day >= h{n}.day" for n in range(len(tables))
    )
    start = time.perf_counter()
    base.execute(f"CREATE TABLE found AS SELECT s.*, {', '.join(f'h{n}.rate AS rate_{n}' for n in range(len(tables)))} FROM shipments s {joins}")
    by_duckdb = (time.perf_counter() - start) / OTHERS_ROWS
    print(f"  {len(tables)} layers: kernel {1 / ours / 1e6:.1f} M rows/s", file=sys.stderr)
    for name, each in (("polars join_asof", by_polars), ("DuckDB ASOF", by_duckdb)):
        print(f"  {name} {1 / each / 1e6:.2f} M rows/s, {each / ours:.0f} times slower", file=sys.stderr)


def _layers(work: Work) -> list[dict[str, np.ndarray]]:
    """Per duty column that is ever charged, its changes by kind of goods and origin, as the kernel itself has them."""
    from detente.rules.answer import COLUMNS
    from detente.rules.kernel.answers import Batch

    kernel = work.kernel
    segments = kernel.compiled.segments.between(FIRST_DAY, LAST_DAY)
    kinds = kernel.compiled.kind
    codes = np.unique(kinds, return_index=True)[1].astype(np.int32)
    shape = (len(codes), len(kernel.origins))
    goods, origin = np.repeat(kinds[codes], shape[1]), np.tile(np.arange(shape[1], dtype=np.int32), shape[0])
    before: dict[str, np.ndarray] = {}
    parts: dict[str, list[tuple[np.ndarray, np.ndarray, np.ndarray, np.ndarray]]] = {}
    for number in segments:
        day = (kernel.compiled.segments.segment(number).day - date(1970, 1, 1)).days
        found = kernel.run(Batch(np.repeat(codes, shape[1]), origin, np.full(len(origin), number, np.int32)))
        for name in COLUMNS[1:]:
            rate = np.nan_to_num(found.column(name))
            changed = rate != before.get(name, np.zeros(len(rate)))
            if changed.any():
                count = int(changed.sum())
                parts.setdefault(name, []).append((goods[changed], origin[changed], np.full(count, max(day, 0), np.int32), rate[changed]))
            before[name] = rate
    names = ("goods", "origin", "day", "rate")
    return [dict(zip(names, (np.concatenate(c) for c in zip(*rows, strict=True)), strict=True)) for rows in parts.values()]


def _write_file(path: Path) -> None:
    import pyarrow as pa
    import pyarrow.parquet as pq

    from detente.core.codes import countries
    from detente.schedule.panel import us_panel

    panel, random = us_panel(), np.random.default_rng(1)
    codes = [c for c in panel.codes if len(c) == 10 and c < "98" and all(panel.has(c, r) for r in panel.revisions if r.applies)]
    texts = {
        "hts": pa.array(codes),
        "origin": pa.array([c.alpha2 for c in countries()]),
        "destination": pa.array(["US"]),
        "date": pa.array([str(np.datetime64(FIRST_DAY) + n) for n in range((LAST_DAY - FIRST_DAY).days)]),
    }
    schema = pa.schema([*(pa.field(n, pa.string()) for n in texts), pa.field("value_usd", pa.float64())])
    step = 500_000
    with pq.ParquetWriter(path, schema) as writer:
        for _ in range(FILE_ROWS // step):
            columns = [words.take(pa.array(random.integers(0, len(words), step))) for words in texts.values()]
            writer.write_table(pa.Table.from_arrays([*columns, pa.array(random.integers(1, 10**6, step) / 100)], schema=schema))


def _module(name: str) -> Any:
    try:
        return __import__(name)
    except ImportError as error:
        raise Absent(f"{name} is not installed") from error


def _resident() -> int:
    status = Path("/proc/self/status")
    if not status.exists():
        raise Absent("this system does not tell how much memory a process holds")
    line = next(n for n in status.read_text().splitlines() if n.startswith("VmRSS"))
    return int(line.split()[1]) * 1024


def _within(what: str, held: int, most: int) -> None:
    print(f"  {what} held {held / 2**20:.0f} MB", file=sys.stderr)
    if held > most:
        raise RuntimeError(f"{what} held {held >> 20} MB and may hold {most >> 20}")
