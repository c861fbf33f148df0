"""A company's exposure: the shipped company, and files of a thousand and of ten thousand rows no two of which are alike."""

from __future__ import annotations

import csv
import io
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

import numpy as np

from benchmarks.registry import benchmark

ON, THEN = "2025-06-09", "2025-01-15"
PLACES = ("VN", "TH", "MY", "TW", "KR", "JP", "DE", "MX", "CA", "IN", "IT")


@dataclass(frozen=True)
class Work:
    """A ledger and shipments that were read from a file."""

    ledger: Any
    shipments: Any


@lru_cache(maxsize=4)
def distinct_shipments(rows: int) -> bytes:
    """A file of so many rows in the columns of the shipped company: each has a code, places and words of its own.

    Half name one of the shipped company's goods with its facts under another code, so licences are asked for; codes are the
    schedule's own ten-digit ones.
    """
    from detente.exposure.sample import sample_shipments
    from detente.ledger.load import load_ledger
    from detente.rules.determine import DutyEngine
    from detente.rules.kernel import DutyKernel

    with sample_shipments().open(encoding="utf-8", newline="") as stream:
        reader = csv.DictReader(stream)
        heads = list(reader.fieldnames or ())
        company = [r for r in reader if r["destination"] == "US"]
    codes = [c for c in DutyKernel(DutyEngine(load_ledger())).codes if len(c) == 10]
    random = np.random.default_rng(20250609)
    out = io.StringIO()
    writer = csv.DictWriter(out, heads, lineterminator="\n")
    writer.writeheader()
    for number in range(rows):
        row = dict(company[number % len(company)])
        if number >= len(company):
            row["hts"] = row["hts"] if number % 2 else codes[int(random.integers(len(codes)))]
            row["origin"] = "CN" if random.random() < 0.5 else PLACES[int(random.integers(len(PLACES)))]
            row["shipped_from"] = ""
            row["description"] = f"{row['description']}, type {number}"
            row["value_usd"] = str(1000 + int(random.integers(200_000)))
        writer.writerow(row)
    return out.getvalue().encode()


@lru_cache(maxsize=4)
def _work(rows: int) -> Work:
    from detente.exposure.shipments import parse_shipments
    from detente.ledger.load import load_ledger

    return Work(load_ledger(), parse_shipments(distinct_shipments(rows), f"{rows}.csv"))


def _assess(rows: int) -> None:
    from detente.exposure.assess import assess

    work = _work(rows)
    assess(work.shipments, ledger=work.ledger, on=ON, then=THEN)


@benchmark("exposure-1000", target_seconds=5.0, what="duty then and now and licences of 1,000 distinct rows, warm", rounds=2)
def thousand_rows() -> None:
    """Nothing of one round is kept for the next but what a process keeps of the ledger."""
    _assess(1_000)


@benchmark("exposure-10000", target_seconds=30.0, what="duty then and now and licences of 10,000 distinct rows, warm", rounds=1)
def ten_thousand_rows() -> None:
    """As ``exposure-1000``."""
    _assess(10_000)


@lru_cache(maxsize=1)
def _company() -> tuple[Any, Any, Any]:
    from detente.exposure.sample import sample_chain, sample_shipments
    from detente.exposure.shipments import read_shipments
    from detente.ledger.load import load_ledger
    from detente.supply.network import load

    return load_ledger(), read_shipments(sample_shipments()), load(sample_chain())


@benchmark("exposure-company", target_seconds=10.0, what="the shipped company: duties, licences, and its lines in 1,000 draws of a year", rounds=2)
def shipped_company() -> None:
    """What ``detente exposure`` without a file works out, without the start of the process."""
    from detente.exposure.assess import assess

    ledger, shipments, chain = _company()
    assess(shipments, chain, ledger=ledger, on=ON, then=THEN)
