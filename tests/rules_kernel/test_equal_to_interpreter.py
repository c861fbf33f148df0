"""C12: the kernel's answer is the interpreter's, to 1e-12 and in every word, on random shipments."""

from __future__ import annotations

import csv
import random
from collections.abc import Iterator
from datetime import date, timedelta
from decimal import Decimal
from functools import lru_cache
from pathlib import Path

import pytest

from detente.ledger.load import load_ledger
from detente.rules.determine import DutyEngine
from detente.rules.kernel import DutyKernel
from detente.rules.shipment import METALS, Shipment, shipment
from detente.schedule.china import read_base_rates
from tests.rules_kernel.agreement import batch_of, differences

FIRST, DAYS = date(2025, 1, 1), 690
METAL_CHAPTERS = ("72", "73", "74", "76", "83", "84", "85", "87", "94")
PARTNERS = ("CN", "HK", "MO", "GB", "DE", "JP", "KR", "CH", "RU", "CU", "CA", "MX", "BR", "IN", "VN", "TW")
HOURS = ("", "", "T00:00", "T00:01", "T12:01", "T23:59")


@lru_cache(maxsize=1)
def engine() -> DutyEngine:
    return DutyEngine(load_ledger())


@lru_cache(maxsize=4)
def kernel(destination: str, clock: str) -> DutyKernel:
    return DutyKernel(engine(), destination, clock)


def shares(draw: random.Random) -> dict[str, Decimal | None]:
    found = [draw.choice([None, None, Decimal(0), Decimal(1), Decimal(draw.randint(1, 999)) / 1000]) for _ in METALS]
    return {f"{m}_share": s for m, s in zip(METALS, found, strict=True)} if sum(s for s in found if s) <= 1 else {}


def us_shipments(seed: int, clock: str, count: int) -> Iterator[Shipment]:
    """Lines of the day's schedule, more of them of metal than there are, from partners more often than from others."""
    draw, made, worker = random.Random(seed), 0, kernel("US", clock)
    metal = [c for c in worker.codes if c.startswith(METAL_CHAPTERS)]
    while made < count:
        code = draw.choice(metal if draw.random() < 0.6 else worker.codes)
        day = FIRST + timedelta(days=draw.randrange(DAYS))
        if not engine().panel.has(code, day):
            continue
        facts: dict[str, object] = shares(draw) if draw.random() < 0.6 else {}
        if draw.random() < 0.6:
            unit = draw.choice(["kg", "No.", "liter", "m2", "no such unit"])
            facts |= {"quantity": Decimal(draw.randint(1, 100_000)) / 10, "unit": unit}
        if draw.random() < 0.5:
            facts["value_usd"] = Decimal(draw.randint(1, 1_000_000)) / 100
        if draw.random() < 0.3:
            facts["us_content_share"] = draw.choice([Decimal(s) for s in ("0", "0.19", "0.2", "0.5", "0.99", "1")])
        origin = draw.choice(PARTNERS if draw.random() < 0.5 else worker.origins)
        made += 1
        yield shipment(hts=code, origin=origin, destination="US", on=day.isoformat() + draw.choice(HOURS), clock=clock, **facts)  # type: ignore[arg-type]


@pytest.mark.parametrize(("seed", "clock"), [(1, "legal"), (2, "enforced")])
def test_random_us_shipments_c12(seed: int, clock: str) -> None:
    faults, left = differences(engine(), kernel("US", clock), list(us_shipments(seed, clock, 1500)))
    assert faults == []
    assert left < 0.1 * 1500, "the interpreter was left more than shares of exactly the whole value"


@pytest.mark.soak
@pytest.mark.parametrize("seed", range(10, 20))
def test_many_random_us_shipments_c12(seed: int) -> None:
    clock = ("legal", "enforced")[seed % 2]
    assert differences(engine(), kernel("US", clock), list(us_shipments(seed, clock, 10_000)))[0] == []


@pytest.mark.parametrize("clock", ["legal", "enforced"])
def test_random_shipments_into_china_c12(clock: str) -> None:
    draw = random.Random(3)
    goods = [
        shipment(
            hts=draw.choice(["84713000", "1201900000", "2709", "87032342", "0201", "98765432", "7204"]),
            origin=draw.choice(["US", "DE", "CN"]),
            destination="CN",
            on=(date(2025, 1, 1) + timedelta(days=draw.randrange(DAYS))).isoformat() + draw.choice(("", "T12:01", "T13:01")),
            clock=clock,
        )
        for _ in range(300)
    ]
    assert differences(engine(), kernel("CN", clock), goods) == ([], 0)


def test_base_rates_of_a_user_make_china_exact_c12(tmp_path: Path) -> None:
    table = tmp_path / "base.csv"
    table.write_text("hts,rate,valid_from,valid_until\n8471,0%,,\n84713000,2%,2025-06-01,\n0201,10% + 0.5 USD/kg,,\n")
    own = DutyEngine(load_ledger(), china_base=read_base_rates(table))
    goods = [
        shipment(hts=hts, origin="DE", destination="CN", on=day, value_usd=value, quantity=quantity, unit="kg")
        for hts in ("84713000", "847130", "0201", "02013000", "0302")
        for day in ("2025-05-31", "2025-06-01")
        for value, quantity in (("1000", "50"), (None, None))
    ]
    assert differences(own, DutyKernel(own, "CN"), goods) == ([], 0)


def test_rows_that_claim_nothing_but_lie_outside_the_schedule_are_left() -> None:
    worker = kernel("US", "legal")
    assert worker.code_number("9999999999") == -1, "no such line: the interpreter names the nearest"
    assert worker.code_number("8505") == -1, "a coarse code has bounds over its lines, which the interpreter works out"
    assert worker.origin_number("XX") == -1


def test_days_before_the_schedule_are_left() -> None:
    goods = [shipment(hts="8505110070", origin="CN", destination="US", on="2024-12-30")]
    worker = DutyKernel(engine())
    assert worker.run(batch_of(worker, goods)).status.tolist() == [-1], "the interpreter says that no schedule is held for the day"


@pytest.mark.parametrize("clock", ["legal", "enforced"])
def test_every_product_of_the_cases_c12(shared: Path, clock: str) -> None:
    with (shared / "cases" / "duties" / "product.csv").open(encoding="utf-8-sig", newline="") as stream:
        rows = [r for r in csv.DictReader(stream) if r["hts"] != "*"]
    goods = [shipment(hts=r["hts"], origin=r["country"], destination="US", on=r["date"], clock=clock) for r in rows]
    faults, left = differences(engine(), kernel("US", clock), goods)
    assert faults == []
    assert left < len(goods) / 10, "coarse codes and codes of other revisions"
