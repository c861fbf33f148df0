"""The duties on every line of a day's schedule, written to a table."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path

from detente.core.codes import countries, country
from detente.core.errors import UnknownNameError, UsageError
from detente.core.timeline import parse_date
from detente.ledger.query import check_clock
from detente.rules.determine import DutyEngine
from detente.rules.shipment import DESTINATIONS
from detente.tables.answers import Summary
from detente.tables.formats import BATCH_ROWS, TableOutput
from detente.tables.rater import ShipmentRater

EVERY_ORIGIN = "ALL"


def write_schedule(
    engine: DutyEngine,
    on: str,
    origins: Sequence[str],
    target: Path,
    *,
    destination: str = "US",
    clock: str = "legal",
    progress: Callable[[float, int], None] | None = None,
) -> Summary:
    """Every ten-digit line of the US schedule of the day (for China, every code of the user's base rates) for each origin.

    The columns are those of a table of shipments and of its answers; nothing but code, origin, day and clock is given.
    """
    import pyarrow as pa

    check_clock(clock)
    to = country(destination).alpha2
    if to not in DESTINATIONS:
        raise UnknownNameError(f"No schedule for imports into {to}.", hint="Destinations are US and CN.")
    day = parse_date(on)
    named = [o.strip() for o in origins if o.strip()]
    if not named:
        raise UsageError("No origin is named.", hint="Give country codes separated by commas, or ALL.")
    chosen = [c.alpha2 for c in countries()] if EVERY_ORIGIN in (n.upper() for n in named) else [country(o).alpha2 for o in named]
    chosen = sorted(dict.fromkeys(chosen))
    codes = _codes(engine, on, to)
    rater = ShipmentRater(engine)
    given = pa.schema([pa.field(n, pa.string()) for n in ("hts", "origin", "destination", "date", "clock")])
    step = max(1, BATCH_ROWS // len(chosen))
    with TableOutput(target) as out:
        for begin in range(0, len(codes), step):
            part = codes[begin : begin + step]
            rows = len(part) * len(chosen)
            columns = [[c for c in part for _ in chosen], chosen * len(part), *([value] * rows for value in (to, day.isoformat(), clock))]
            answered, faults = rater.rate(pa.RecordBatch.from_arrays([pa.array(c, pa.string()) for c in columns], schema=given))
            if faults:
                raise faults[0][1]
            out.write(answered)
            if progress is not None:
                progress((begin + len(part)) / len(codes), (begin + len(part)) * len(chosen))
        out.finish(rater.schema(given))
    return rater.summary


def _codes(engine: DutyEngine, on: str, destination: str) -> list[str]:
    if destination == "US":
        revision = engine.panel.on(parse_date(on)).revision
        return [c for c in engine.panel.codes if len(c) == 10 and c < "98" and engine.panel.has(c, revision)]
    if engine.china_base is None:
        raise UsageError("China's own schedule is not in the data.", hint="Give a table of its rates with --base-rates; its codes are written.")
    return sorted(engine.china_base.codes())
