"""Programme by origin by revision date: the reference's statutory rates against the ledger's, and what explains a difference."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

from case_runners.dispositions import disposition

from detente.core.codes import country
from detente.core.errors import DetenteError
from detente.ledger.load import load_ledger, shipped_folder
from detente.ledger.places import EU
from detente.ledger.programme import programme_rate

NAMES = {
    "Burma (Myanmar)": "MM", "Congo, Democratic Republic of the Congo (formerly Za": "CD", "Congo, Republic of the Congo": "CG",
    "Denmark, except Greenland": "DK", "Falkland Islands (Islas Malvinas)": "FK", "Germany (Federal Republic of Germany)": "DE",
    "Holy See (Vatican City)": "VA", "Laos (Lao People's Democratic Republic)": "LA", "Micronesia, Federated States of": "FM",
    "Moldova (Republic of Moldova)": "MD", "North Korea (Democratic People's Republic of Korea)": "KP", "Samoa (Western Samoa)": "WS",
    "South Korea (Republic of Korea)": "KR", "Syria (Syrian Arab Republic)": "SY", "Tanzania (United Republic of Tanzania)": "TZ",
    "Yemen (Republic of Yemen)": "YE", "Christmas Island (in the Indian Ocean)": "CX",
}  # fmt: skip
"""Spellings of the census that are no name of a country here."""

WOOD = ("wood_furniture", "kitchen_cabinets")

SINCE = {("s232", "steel"): ("2026-04-06", "metals_annex_50"), ("s232", "aluminum"): ("2026-04-06", "metals_annex_50")}
"""Programmes that another follows from a day on; the reference keeps the old name (Proclamation of April 2026, note 16)."""


@dataclass(frozen=True, slots=True)
class Cell:
    """One rate of the reference; ``origin`` is blank where no country bears its name."""

    authority: str
    programme: str
    origin: str
    day: str
    rate: float


@dataclass(frozen=True, slots=True)
class Reading:
    """Why cells differ: ``kind`` is a step of the waterfall, ``name`` says what and by which act."""

    kind: str
    name: str
    covers: Callable[[Cell], bool]


READINGS = (
    Reading("not comparable", "no origin of ours: part of another territory, or the United States", lambda c: c.origin in ("", "US", "VI", "UM")),
    Reading("not comparable", "one rate for the several lists of section 301", lambda c: c.authority == "s301"),
    Reading(
        "not comparable", "parts that qualify under the USMCA are free, others pay 25% (9903.94.06, 9903.74.10)",
        lambda c: c.programme in ("auto_parts", "mhd_parts") and c.origin in ("CA", "MX") and c.rate == 0,
    ),
    Reading(
        "their known fault", "the rates of Annex I were charged on 9 April 2025 (EO 14257; paused from 10 April, EO 14266)",
        lambda c: (c.authority, c.programme, c.day, c.rate) == ("ieepa", "reciprocal", "2025-04-09", 0.1),
    ),
    Reading(
        "their known fault", "cars and parts of the EU pay 15% in all from 1 August 2025 (90 FR 46136, headings 9903.94.50 to .53)",
        lambda c: c.programme in ("autos", "auto_parts") and c.origin in EU and "2025-08-01" <= c.day < "2025-09-25" and c.rate == 0.25,
    ),
    Reading(
        "their known fault", "wood products of Korea pay 15% in all from 14 November 2025 (90 FR 55964, heading 9903.76.23)",
        lambda c: c.programme in WOOD and (c.origin, c.rate) == ("KR", 0.25) and "2025-11-14" <= c.day < "2025-12-05",
    ),
    Reading(
        "their known fault", "Côte d'Ivoire pays 15% from 7 August 2025 (EO 14326, Annex I)",
        lambda c: (c.programme, c.origin, c.rate) == ("reciprocal", "CI", 0.1) and "2025-08-07" <= c.day < "2026-02-20",
    ),
    Reading(
        "unresolved", "British pharmaceuticals: 10% proclaimed, 0% in 91 FR 49406, read in transcription only",
        lambda c: (c.programme, c.origin) == ("pharmaceuticals", "GB") and c.day >= "2026-07-31",
    ),
)  # fmt: skip


def cells(folder: Path) -> Iterator[Cell]:
    """Every rate of the reference by revision."""
    known: dict[str, str] = {}
    for path in sorted(folder.glob("tariff_rates_*.json")):
        file = json.loads(path.read_text(encoding="utf-8"))
        day = file.pop("policy_effective_date")
        for entry in file.values():
            origin = known.setdefault(entry["name"], _origin(entry["name"]))
            for rate in entry["tariffs"]:
                yield Cell(rate["tariff_authority"], rate["tariff_name"], origin, day, float(rate["tariff_rate"]))


def _origin(name: str) -> str:
    try:
        return NAMES.get(name) or country(name).alpha2
    except DetenteError:
        return ""


def compare(cell: Cell, rate: Callable[[Cell], float | None], known: Callable[[Cell], str]) -> tuple[str, str]:
    """The step of the waterfall a cell falls on, and its name; ``known`` names the written dispositions of the cases."""
    early = next((r for r in READINGS if r.kind == "not comparable" and r.covers(cell)), None)
    if early is not None:
        return early.kind, early.name
    found = rate(cell)
    if found is not None and abs(found - cell.rate) < 5e-5:
        return "match", ""
    if name := known(cell):
        return "their known fault", name
    later = next((r for r in READINGS if r.covers(cell)), None)
    if later is not None:
        return later.kind, later.name
    return "our gap", f"{cell.authority} {cell.programme} of {cell.origin or '?'}: {found} and not {cell.rate:g} on {cell.day}"


def ledger_rate(cell: Cell) -> float | None:
    """The ledger's rate of the programme, under the name that the programme bears on the day."""
    found = programme_rate(load_ledger(), shipped_folder(), cell.authority, cell.programme, cell.origin, cell.day)
    first, later = SINCE.get((cell.authority, cell.programme), ("9999", ""))
    if found.status == "none" and cell.day >= first:
        found = programme_rate(load_ledger(), shipped_folder(), cell.authority, later, cell.origin, cell.day)
    return None if found.rate is None else float(found.rate)


def written(cell: Cell) -> str:
    """The disposition of the case files that covers the cell."""
    row = {"authority": cell.authority, "program": cell.programme, "country": cell.origin, "date": cell.day}
    return disposition({**row, "expected_rate": str(cell.rate), "hts": "*"})
