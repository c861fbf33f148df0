"""Control lists beside the ledger: the US list with its country chart and groups, and China's tables of coded items.

The files under ``data/controls`` are made by tools/build_controls.py; China's tables stand among the ledger's lists.
"""

from __future__ import annotations

import csv
import gzip
import json
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files
from pathlib import Path
from typing import Any

from detente.core.codes import ControlCode, parse_control_code
from detente.core.errors import LedgerError

TABLE_COLUMNS = ("control_code", "element", "form", "customs_codes", "source")


@dataclass(frozen=True, slots=True)
class ControlRow:
    """One reason for control of an entry: which paragraphs it reaches and where, both as the list prints them."""

    scope: str
    where: str


@dataclass(frozen=True, slots=True)
class Eccn:
    """An entry of the US control list. ``exceptions`` maps a licence exception's symbol to what the entry says of it."""

    code: str
    heading: str
    reasons: str
    rows: tuple[ControlRow, ...]
    exceptions: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class UsControls:
    """The US list as issued on one day, the columns marked for each country, and the country groups (``D:5``).

    ``everywhere`` are entries that need a licence for every destination and have no column in the chart.
    """

    issued: str
    entries: Mapping[str, Eccn]
    marks: Mapping[str, frozenset[str]]
    embargoed: Mapping[str, str]
    groups: Mapping[str, frozenset[str]]
    exceptions: Mapping[str, tuple[str, str]]
    everywhere: tuple[ControlCode, ...] = ()

    def in_group(self, place: str, group: str) -> bool:
        """Whether ``place`` (ISO alpha-2) stands in the group; territories stand with the country whose row governs them."""
        return place in self.groups.get(group, frozenset())


@dataclass(frozen=True, slots=True)
class TableRow:
    """One coded item of a Chinese list: ``element`` by symbol, ``form`` in one word, customs codes for reference only.

    ``kinds`` are the alloys or the type of magnet that the row is limited to; empty where it takes in every one.
    """

    code: ControlCode
    element: str
    form: str
    kinds: tuple[str, ...]
    customs_codes: tuple[str, ...]
    source: str


def controls_folder() -> Path:
    """Where the control lists that ship with the package stand."""
    return Path(str(files("detente") / "data" / "controls"))


def read_packed(name: str) -> Any:
    """The JSON of a file in the folder of control lists, packed or not."""
    path = controls_folder() / name
    content = path.read_bytes()
    return json.loads(gzip.decompress(content) if name.endswith(".gz") else content)


@lru_cache(maxsize=1)
def us_controls() -> UsControls:
    """The US control list, country chart and groups."""
    listed, lands = read_packed("ccl.json.gz"), read_packed("countries.json")
    texts = listed["texts"]
    entries = {
        code: Eccn(code, heading, reasons, tuple(ControlRow(texts[a], texts[b]) for a, b in rows), offered)
        for code, heading, reasons, rows, offered in listed["entries"]
    }
    heirs: dict[str, str] = lands["inherits"]
    marks = {c: frozenset(m) for c, m in lands["marks"].items()}
    marks |= {child: marks[parent] for child, parent in heirs.items() if parent in marks}
    groups = {g: frozenset(members) | {c for c, p in heirs.items() if p in members} for g, members in lands["groups"].items()}
    everywhere = tuple(parse_control_code(c) for c in lands["all_destinations"])
    exceptions = {s: (section, title) for s, (section, title) in lands["exceptions"].items()}
    return UsControls(listed["issued"], entries, marks, lands["embargoed"], groups, exceptions, everywhere)


@lru_cache(maxsize=8)
def control_table(name: str) -> tuple[TableRow, ...]:
    """A Chinese table of coded items, by the name a measure's ``control_list`` gives; LedgerError where it is faulty."""
    path = Path(str(files("detente") / "data" / "ledger" / "cn" / "lists" / f"{name}.csv"))
    if not path.is_file():
        raise LedgerError(f"No table of control codes {name!r}.", hint="A measure's control_list names a file in data/ledger/cn/lists.")
    with path.open(encoding="utf-8", newline="") as stream:
        reader = csv.DictReader(stream)
        if tuple(reader.fieldnames or ()) != TABLE_COLUMNS:
            raise LedgerError(f"{path.name}: columns are {reader.fieldnames}.", hint=f"A table of codes has the columns {','.join(TABLE_COLUMNS)}.")
        return tuple(_table_row(cells) for cells in reader)


def _table_row(cells: dict[str, str]) -> TableRow:
    printed = cells["form"]
    # "alloys: SmCo,SmFe" names alloys; "permanent magnets: Dy-bearing NdFeB" ends in the type of magnet.
    kinds = tuple(k.split()[-1] for k in printed.partition(":")[2].split(",") if k.strip())
    return TableRow(
        parse_control_code(cells["control_code"]), cells["element"], form_of(printed), kinds, tuple(cells["customs_codes"].split()), cells["source"]
    )


def form_of(printed: str) -> str:
    """The form in one word, from the words of the list: ``permanent magnets: SmCo`` is ``magnet``."""
    for word, form in (
        ("magnet", "magnet"),
        ("alloy", "alloy"),
        ("target", "target"),
        ("oxide", "oxide"),
        ("compound", "compound"),
        ("metal", "metal"),
    ):
        if word in printed:
            return form
    return "any"
