"""One function over the parts of a table: one after another, in a pool of processes, or on Dask. The answers are the same."""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from functools import lru_cache, partial
from importlib import import_module
from pathlib import Path
from typing import Any, TypeVar

from detente.core.errors import InputFileError, SourceUnavailableError, UnknownNameError
from detente.rules.answer import STATUSES
from detente.tables.answers import Summary
from detente.tables.rates import rate_file

WAYS = ("serial", "processes", "dask")
Part = TypeVar("Part")
Made = TypeVar("Made")


def map_parts(
    function: Callable[[Part], Made], parts: Sequence[Part], *, how: str = "serial", workers: int = 2, scheduler: str | None = None
) -> Iterator[Made]:
    """``function`` of each part, in the order of the parts. ``function`` and parts must be picklable but for ``serial``.

    SourceUnavailableError where Dask is not installed or its scheduler does not answer.
    """
    if how not in WAYS:
        raise UnknownNameError.among("way to work parts", how, WAYS, listing="detente rates --help")
    if how == "serial":
        yield from map(function, parts)
    elif how == "processes":
        from concurrent.futures import ProcessPoolExecutor
        from multiprocessing import get_context

        with ProcessPoolExecutor(min(workers, max(1, len(parts))), mp_context=get_context("spawn")) as pool:
            yield from pool.map(function, parts)
    else:
        with _client(workers, scheduler) as client:
            for future in client.map(function, parts, pure=False):
                yield future.result()


def rate_folder(
    source: Path,
    target: Path,
    *,
    base_rates: Path | None = None,
    keep_going: bool = False,
    decimal: str | None = None,
    how: str = "serial",
    workers: int = 2,
    scheduler: str | None = None,
    progress: Callable[[float, int], None] | None = None,
) -> Summary:
    """Rates every Parquet part of a folder into a new folder with the same names; that appears whole or not at all."""
    parts = sorted(p for p in source.glob("*.parquet") if not p.name.startswith((".", "_")))
    if not parts:
        raise InputFileError(f"Folder {source} holds no Parquet parts.", hint="Parts are files ending in .parquet.")
    if target.exists():
        raise InputFileError(f"{target} is there already.", hint="Give a folder that does not exist yet.")
    if not target.parent.is_dir():
        raise InputFileError(f"No folder {target.parent}.", hint="Give a path in a folder that exists.")
    beside = Path(tempfile.mkdtemp(prefix=f".{target.name[:40]}.", dir=target.parent))
    try:
        work = partial(_rate_part, into=str(beside), base_rates=str(base_rates) if base_rates else None, keep_going=keep_going, decimal=decimal)
        out = Summary()
        for number, made in enumerate(map_parts(work, [str(p) for p in parts], how=how, workers=workers, scheduler=scheduler), start=1):
            _add(out, made)
            if progress is not None:
                progress(number / len(parts), out.rows)
        beside.chmod(0o755)
        beside.replace(target)
    finally:
        shutil.rmtree(beside, ignore_errors=True)
    return out


def _rate_part(part: str, *, into: str, base_rates: str | None, keep_going: bool, decimal: str | None) -> Summary:
    return rate_file(Path(part), Path(into) / Path(part).name, _engine(base_rates), keep_going=keep_going, decimal=decimal)


@lru_cache(maxsize=2)
def _engine(base_rates: str | None) -> Any:
    """One engine a process, kept for its next part."""
    from detente.ledger.load import load_ledger
    from detente.rules.determine import DutyEngine
    from detente.schedule.china import read_base_rates

    return DutyEngine(load_ledger(), china_base=read_base_rates(Path(base_rates)) if base_rates else None)


def _add(total: Summary, part: Summary) -> None:
    total.rows += part.rows
    total.interpreted += part.interpreted
    total.distinct_interpreted += part.distinct_interpreted
    total.faults += part.faults
    total.not_read = tuple(dict.fromkeys((*total.not_read, *part.not_read)))
    for name in STATUSES:
        total.by_status[name] += part.by_status[name]


@contextmanager
def _client(workers: int, scheduler: str | None) -> Iterator[Any]:
    try:
        distributed: Any = import_module("distributed")
    except ImportError as error:
        raise SourceUnavailableError("Dask is not installed.", hint="Install it with: pip install 'detente[cluster]'") from error
    if scheduler is not None:
        try:
            with distributed.Client(scheduler, timeout=10) as client:
                yield client
        except OSError as error:
            raise SourceUnavailableError(f"No Dask scheduler answers at {scheduler}.", hint="Start one, or leave --scheduler out.") from error
        return
    with distributed.LocalCluster(n_workers=workers, threads_per_worker=1, dashboard_address=None) as cluster, distributed.Client(cluster) as client:
        yield client
