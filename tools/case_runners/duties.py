"""Cases of duties: single products, programmes by country, China's duties on US goods, and means over the whole schedule."""

from __future__ import annotations

import csv
import re
from collections.abc import Iterator
from decimal import Decimal
from functools import lru_cache
from pathlib import Path

from case_runners.dispositions import disposition
from detente.core.errors import DetenteError, UnknownNameError
from detente.ledger.load import load_ledger, shipped_folder
from detente.ledger.programme import programme_rate
from detente.rules.answer import Component, DutyAnswer
from detente.rules.determine import DutyEngine
from detente.rules.shipment import shipment

TOLERANCE = Decimal("0.00005")
"""Half of the last digit that rates are printed with (a hundredth of a per cent)."""

COMPONENTS = ("s301_china", "ieepa_fentanyl", "ieepa_reciprocal", "s232", "s122", "s301_forced_labor", "s301_brazil", "s338", "s201")
IEEPA = ("ieepa_fentanyl", "ieepa_reciprocal", "other")
Row = dict[str, str]
Verdict = tuple[str, str]


def run(path: Path) -> Iterator[Verdict]:
    """One verdict a row; the form of the file is known by its columns."""
    with path.open(encoding="utf-8-sig", newline="") as stream:
        reader = csv.DictReader(stream)
        rows, columns = list(reader), set(reader.fieldnames or ())
    forms = {"rate_basis": _product, "program": _programme, "country_origin": _china, "simple_mean_total": _aggregate}
    form = _china if "country_origin" in columns else next((f for c, f in forms.items() if c in columns), None)
    if form is None:
        yield "unsupported", f"{path.name}: no known form of case ({', '.join(sorted(columns))})"
        return
    for number, row in enumerate(rows, start=2):
        where = f"{path.name}:{number}"
        try:
            miss = form(row)
        except DetenteError as error:
            miss = str(error)
        if not miss:
            yield "passed", where
        elif known := disposition(row):
            yield "disposition", f"{known} | {where} {miss}"
        else:
            yield "failed", f"{where} {row.get('hts')} {row.get('country', row.get('country_origin'))} {row.get('date')}: {miss}"


@lru_cache(maxsize=1)
def _engine() -> DutyEngine:
    return DutyEngine(load_ledger())


def _clock(row: Row) -> str:
    return "enforced" if "collection" in row.get("date_convention", "") else "legal"


def _near(found: Decimal | None, expected: str) -> bool:
    return found is not None and abs(found - Decimal(expected)) <= TOLERANCE


def _claims(row: Row) -> tuple[str, ...]:
    claims = tuple(c for c in row.get("chapter99_stack", "").split("|") if c)
    # Law-as-code compositions read the special sub-column of an origin that has an agreement of its own.
    return (*claims, "preference") if "law-as-code" in row.get("independence", "") else claims


def _answers(row: Row) -> tuple[DutyAnswer, list[tuple[Component, ...]]]:
    """The answer, and the components under each definite answer to facts that the case states in prose only."""

    def ask(code: str) -> DutyAnswer:
        return _engine().duty(shipment(hts=code, origin=row["country"], destination="US", on=row["date"], claims=_claims(row), clock=_clock(row)))

    try:
        answer = ask(row["hts"])
    except UnknownNameError:
        # A ten-digit number of another revision: its eight-digit line carries the duty in either.
        answer = ask(row["hts"][:8])
    return answer, list(answer.alternatives)


def _sum(components: tuple[Component, ...], columns: tuple[str, ...]) -> Decimal | None:
    parts = [c.fraction for c in components if c.column in columns]
    return None if any(p is None for p in parts) else sum((p for p in parts if p is not None), Decimal(0))


def _product(row: Row) -> str:
    if row["hts"] == "*":
        return _programme_of_component(row)
    wanted = dict(_wanted(row))
    best = ""
    for components in _answers(row)[1]:
        misses = []
        for name, expected in wanted.items():
            found = _found(name, components)
            if not _near(found, expected):
                misses.append(f"{name} {found} and not {expected}")
        if not misses:
            return ""
        best = best if best and len(best) < len("; ".join(misses)) else "; ".join(misses)
    return best


def _found(name: str, components: tuple[Component, ...]) -> Decimal | None:
    everything = tuple({c.column for c in components})
    if name == "total":
        return _sum(components, everything)
    if name == "additional":
        return _sum(components, tuple(c for c in everything if c != "base"))
    if name == "ieepa_total":
        return _sum(components, IEEPA)
    return _sum(components, ("base",) if name == "mfn" else (name,))


def _wanted(row: Row) -> Iterator[tuple[str, str]]:
    """What the case expects: its rate by its basis, and every component it states."""
    basis = row["rate_basis"].split("(")[0]
    if row["expected_rate"]:
        yield ("total" if basis == "total" else "additional" if basis == "additional" else basis.removeprefix("component:")), row["expected_rate"]
    for name in ("mfn", "ieepa_total", *COMPONENTS):
        if row.get(name):
            yield name, row[name]


def _programme_of_component(row: Row) -> str:
    name = row["rate_basis"].removeprefix("component:")
    found = programme_rate(load_ledger(), shipped_folder(), name, None, row["country"], row["date"], clock=_clock(row))
    return "" if _near(found.rate, row["expected_rate"]) else f"{name} {found.rate} ({found.status}) and not {row['expected_rate']}"


def _programme(row: Row) -> str:
    found = programme_rate(load_ledger(), shipped_folder(), row["authority"], row["program"], row["country"], row["date"])
    if _near(found.rate, row["expected_rate"]):
        return ""
    return f"{row['authority']} {row['program']} {found.rate} ({found.status}, {' '.join(found.measures)}) and not {row['expected_rate']}"


def _china(row: Row) -> str:
    goods = shipment(hts=row["hts"], origin=row["country_origin"], destination=row["destination"], on=row["date"])
    answer = _engine().duty(goods)
    layers = ("cn_2025_1", "cn_2025_2", "cn_2025_4")
    if match := re.search(r"layer No\.(\d) only", row["rate_basis"]):
        found = answer.column(f"cn_2025_{match[1]}")
    elif match := re.search(r"MFN (\d+(?:\.\d+)?)%", row["rate_basis"]):
        found = _sum(answer.components, layers)
        found = None if found is None else found + Decimal(match[1]) / 100
    else:
        return f"no known basis {row['rate_basis']!r}"
    return "" if _near(found, row["expected_rate"]) else f"{row['rate_basis']}: {found} and not {row['expected_rate']}"


def _aggregate(row: Row) -> str:
    from case_runners.aggregate import verdict

    return verdict(row).miss
