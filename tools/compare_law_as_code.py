"""Sets the duty engine and the ledger's lists against another group's law-as-code tests.

    python tools/compare_law_as_code.py SHARED_DATA

SHARED_DATA holds ``law_as_code_tests/``: compositions (a product, an origin, a day, the rate of each authority) and the lines
of US notes 20 and 2(aa) as that group read them. Prints each difference and, for both, how many agree.
"""

from __future__ import annotations

import argparse
import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path
from typing import Any

from detente.core.errors import DetenteError
from detente.core.yamlio import read
from detente.ledger.lists import shelf
from detente.ledger.load import load_ledger, shipped_folder
from detente.rules.answer import Component
from detente.rules.determine import DutyEngine
from detente.rules.shipment import shipment

COLUMNS = {
    "mfn_ad_valorem_rate": ("base",),
    "ieepa_component_rate": ("ieepa_fentanyl", "ieepa_reciprocal", "other"),
    "section_122_component_rate": ("s122",),
    "section_232_aluminum_component_rate": ("s232",),
    "section_232_copper_component_rate": ("s232",),
    "section_232_component_rate": ("s232",),
    "china_section_301_component_rate": ("s301_china",),
    "brazil_section_301_component_rate": ("s301_brazil",),
    "forced_labor_section_301_component_rate": ("s301_forced_labor",),
    "section_338_component_rate": ("s338",),
    "forced_labor_section_301_entry_component_rate": ("s301_forced_labor",),
    "ieepa_entry_component_rate": ("ieepa_fentanyl", "ieepa_reciprocal", "other"),
    "section_338_entry_component_rate": ("s338",),
}
"""Outputs of the tests and our columns. ``other`` holds duties under the emergency-powers act on single countries.

A rate of the entry takes its claims into account; the component of the same name is what would be owed without them."""

CLAIMS = {
    "entry_is_properly_claimed_chapter_98_entry": "chapter_98",
    "entry_is_personal_use_accompanied_baggage": "personal_baggage",
    "entry_is_informational_material_article": "informational_materials",
    "entry_is_humanitarian_donation_article": "donation",
    "entry_is_entered_free_of_duty_under_usmca": "usmca",
    "entry_is_usmca_duty_free_entry": "usmca",
}
"""Facts of the tests and the words by which an entry claims them here."""

LISTS = {
    "china_301_list1_membership": "us-s301-list-1",
    "china_301_list2_membership": "us-s301-list-2",
    "china_301_list3_membership": "us-s301-list-3",
    "china_301_list4a_membership": "us-s301-list-4a",
    "s122_aa_ii_membership": "us-s122-exempt",
    "s122_aa_iii_membership": "us-s122-particular",
    "s122_gn6_conditional_membership": "us-s122-aircraft",
}
"""Tables of lines and the lists of the ledger that carry the same subdivisions of the notes."""

_NAME = re.compile(r"^  - name: (\w+)")
_CODE = re.compile(r"^ {10}[\x27\x22]?(\d{7,10})[\x27\x22]?: 1$")


@dataclass(frozen=True, slots=True)
class Composition:
    """One test: the shipment, and what each output should be as a fraction of value."""

    name: str
    hts: str
    origin: str
    day: str
    claims: tuple[str, ...]
    unsupported: str
    expected: dict[str, Decimal]


def compositions(rows: Any) -> Iterator[Composition]:
    """The tests that state a product and a numeric output; ``unsupported`` names a fact that the engine has no word for."""
    for row in rows:
        given = {k.split("#input.")[1]: v for k, v in row["input"].items() if "#input." in k}
        wanted = {k.split("#")[1]: v for k, v in row["output"].items()}
        expected = {k: Decimal(str(v)) for k, v in wanted.items() if k in COLUMNS and k.replace("_component", "_entry_component") not in wanted}
        if "hts_number" not in given or not expected:
            continue
        true = {k for k, v in given.items() if str(v) in ("true", "holds")}
        if given.get("cbp_agrees_chapter_98_entry_is_appropriate") == "false":
            true.discard("entry_is_properly_claimed_chapter_98_entry")
        other = sorted(true - set(CLAIMS) - {"cbp_agrees_chapter_98_entry_is_appropriate"})
        claims = tuple(sorted({CLAIMS[k] for k in true & set(CLAIMS)} | {"preference"}))
        day = str(row["period"]["start"])
        yield Composition(row["name"], str(given["hts_number"]), str(given["country_of_origin"]), day, claims, ", ".join(other), expected)


def listed_codes(lines: Iterator[str]) -> dict[str, set[str]]:
    """Codes by table; a table of ten-digit lines joins the table of eight digits that it belongs to."""
    out: dict[str, set[str]] = {}
    table = ""
    for line in lines:
        if name := _NAME.match(line):
            table = name[1].removesuffix("_hts10")
        elif code := _CODE.match(line):
            out.setdefault(table, set()).add(code[1].zfill(10) if len(code[1]) == 9 else code[1].zfill(8))
    return out


def differences(test: Composition, alternatives: tuple[tuple[Component, ...], ...]) -> list[str]:
    """What no answer to the open facts would bring into line; empty where one of them agrees on every output."""
    best: list[str] | None = None
    for components in alternatives:
        misses = []
        for name, expected in test.expected.items():
            parts = [c.fraction for c in components if c.column in COLUMNS[name]]
            found = None if any(p is None for p in parts) else sum((p for p in parts if p is not None), Decimal(0))
            if found is None or abs(found - expected) > Decimal("0.00005"):
                misses.append(f"{name} {found} and not {expected}")
        best = misses if best is None or len(misses) < len(best) else best
    return best or []


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("shared_data", type=Path)
    folder = parser.parse_args().shared_data / "law_as_code_tests"
    engine = DutyEngine(load_ledger())
    agree = differ = unsupported = 0
    for test in compositions(read(folder / "composition.test.yaml")):
        if test.unsupported:
            unsupported += 1
            continue
        try:
            goods = shipment(hts=test.hts, origin=test.origin, destination="US", on=test.day, claims=test.claims)
            misses = differences(test, engine.duty(goods).alternatives)
        except DetenteError as error:
            misses = [str(error)]
        agree += not misses
        differ += bool(misses)
        if misses:
            print(f"{test.name} ({test.hts} {test.origin} {test.day}): {'; '.join(misses)}")
    print(f"compositions: {agree} agree, {differ} differ, {unsupported} rest on facts the engine has no word for")
    shelf_ = shelf(shipped_folder())
    for name in ("note20-china-301.yaml", "note2aa-122-exemptions.yaml"):
        with (folder / name).open(encoding="utf-8") as file:
            tables = listed_codes(iter(file))
        for table, ours in LISTS.items():
            if table in tables:
                own = {r.hts for r in shelf_.get(ours).rows}
                theirs = tables[table]
                print(f"{ours}: {len(own & theirs)} in both; {_some(own - theirs)} only here; {_some(theirs - own)} only there")


def _some(codes: set[str]) -> str:
    return f"{len(codes)} ({', '.join(sorted(codes)[:12])})" if codes else "none"


if __name__ == "__main__":
    main()
