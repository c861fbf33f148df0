"""Licence classes written down in YAML: for each how long its office takes, how much it decides, what it approves, for how long.

Every fault is a finding with its name, file and line, as for a folder. ``docs/supply.md`` has the form.
"""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from detente.core.errors import DateError, InputFileError
from detente.core.timeline import parse_date
from detente.core.workdays import COUNTRIES, add_working_days
from detente.core.yamlio import Tree, parse
from detente.supply.flow import MOST_EXAMINATION_DAYS, MOST_TERM_DAYS, LicenceFlow
from detente.supply.licence_regime import FREE, LaneClass, TreatmentFlow, check_names
from detente.supply.tables import Finding
from detente.supply.yaml_lines import YamlPath, lines_of

if TYPE_CHECKING:
    import numpy as np

    from detente.supply.chain import Chain

KEYS = ("start", "offices", "classes")
OFFICE_KEYS = ("name", "country")
DURATIONS = {
    "working_days_mean": MOST_EXAMINATION_DAYS / 2,
    "working_days_sd": MOST_EXAMINATION_DAYS / 2,
    "term_days": MOST_TERM_DAYS,
    "valid_days": MOST_EXAMINATION_DAYS,
}
"""Keys that are days, and the most of each."""
WHOLE = ("term_days", "valid_days", "precedence")
CLASS_KEYS = ("name", "office", *DURATIONS, "rate", "approval_share", "precedence", "begins", "ends")
MOST_SHOWN = 5


@dataclass(frozen=True, slots=True)
class ClassFlow:
    """The flow of classes from a file, day 0 its ``start``; a plain value, so that another process can be handed it."""

    classes: tuple[LaneClass, ...]
    start: date

    def __call__(self, chain: Chain, days: int, draws: int, rng: np.random.Generator) -> LicenceFlow:
        check_names(self.classes, chain.classes)
        return TreatmentFlow(self.classes, self.start)(chain, days, draws, rng)


def parse_classes(text: str, *, name: str) -> ClassFlow:
    """The classes of a YAML text; InputFileError with every fault (the first few of many), its line and its name."""
    tree = parse(text, name=name)
    read = _Reader(name, lines_of(text))
    found = read.plan(tree)
    if found is None or read.findings:
        faults = sorted(read.findings, key=lambda f: f.line)
        more = f"; and {len(faults) - MOST_SHOWN} more" if len(faults) > MOST_SHOWN else ""
        raise InputFileError(f"{'; '.join(map(str, faults[:MOST_SHOWN]))}{more}.", hint="docs/supply.md has the form, under Regimes.")
    return found


class _Reader:
    """Reads a tree and keeps what is wrong with it."""

    def __init__(self, file: str, lines: Mapping[YamlPath, int]) -> None:
        self.file, self.lines = file, lines
        self.findings: list[Finding] = []

    def fault(self, check: str, path: YamlPath, said: str) -> None:
        line = next((self.lines[path[:n]] for n in range(len(path), -1, -1) if path[:n] in self.lines), 1)
        self.findings.append(Finding(check, self.file, line, said))

    def plan(self, tree: Tree) -> ClassFlow | None:
        if not isinstance(tree, dict):
            self.fault("missing-key", (), f"the file is no mapping; it has {', '.join(KEYS)}")
            return None
        self._keys(tree, KEYS, KEYS, ())
        start = self._date(tree.get("start", ""), ("start",)) if "start" in tree else None
        offices = {str(row["name"]): str(row["country"]) for _, row in self._rows(tree, "offices", OFFICE_KEYS, OFFICE_KEYS)}
        for n, country in enumerate(offices.values()):
            if country not in COUNTRIES:
                self.fault("office-country", ("offices", n, "country"), f"no working days are held for {country!r}; held: {', '.join(COUNTRIES)}")
        rows = [(n, row, self._numbers(n, row)) for n, row in self._rows(tree, "classes", CLASS_KEYS, ("name",))]
        for n, row, numbers in rows:
            self._check_class(n, row, numbers, offices)
        self._spans_apart(rows)
        common = self._common_offices(rows)
        if self.findings or start is None:
            return None
        return ClassFlow(tuple(self._lane_class(row, numbers, offices, common, start) for _, row, numbers in rows), start)

    def _rows(self, tree: Mapping[str, Tree], key: str, known: Sequence[str], needed: Sequence[str]) -> list[tuple[int, dict[str, Tree]]]:
        given = tree.get(key, [])
        if not isinstance(given, list) or not given or not all(isinstance(row, dict) for row in given):
            if key in tree:
                self.fault("missing-key", (key,), f"{key} is no list of rows; write each as - {{name: …, …}}")
            return []
        rows = [(n, row) for n, row in enumerate(given) if isinstance(row, dict)]
        return [(n, row) for n, row in rows if self._keys(row, known, needed, (key, n))]

    def _keys(self, row: Mapping[str, Tree], known: Sequence[str], needed: Sequence[str], path: YamlPath) -> bool:
        for key in row:
            if key not in known:
                self.fault("unknown-key", (*path, key), f"{key!r} is no key here; keys: {', '.join(known)}")
        lacking = [key for key in needed if key not in row]
        if lacking:
            self.fault("missing-key", path, f"{', '.join(lacking)} is not given")
        return not lacking

    def _numbers(self, n: int, row: Mapping[str, Tree]) -> dict[str, float]:
        out = {}
        for key in (*DURATIONS, "rate", "approval_share", "precedence"):
            if key not in row:
                continue
            path: YamlPath = ("classes", n, key)
            try:
                value = float(str(row[key]))
            except ValueError:
                value = math.nan
            if not math.isfinite(value):
                self.fault("not-a-number", path, f"{key} is {row[key]!r}, not a number; leave the key out where there is none")
            elif key in DURATIONS and value < 0:
                self.fault("negative-duration", path, f"{key} is {value:g}")
            elif key in DURATIONS and value > DURATIONS[key]:
                self.fault("long-duration", path, f"{key} is {value:g}; at most {DURATIONS[key]:g}")
            elif key in ("rate", "approval_share") and value < 0:
                self.fault("negative-number", path, f"{key} is {value:g}")
            elif key == "approval_share" and value > 1:
                self.fault("share-above-one", path, f"approval_share is {value:g}")
            elif key in WHOLE and value != int(value):
                self.fault("whole-number", path, f"{key} is {value:g}; it is a whole number")
            else:
                out[key] = value
        return out

    def _check_class(self, n: int, row: Mapping[str, Tree], numbers: Mapping[str, float], offices: Mapping[str, str]) -> None:
        name = str(row["name"])
        if "office" not in row:
            self.fault("class-without-office", ("classes", n), f"licence class {name!r} has no office")
        elif str(row["office"]) not in offices:
            said = f"licence class {name!r} is decided by {str(row['office'])!r}, which is not among the offices"
            self.fault("class-without-office", ("classes", n, "office"), said)
        if "rate" not in row and "working_days_mean" not in row:
            self.fault("nothing-said", ("classes", n), f"licence class {name!r} has neither working_days_mean nor rate")
        unread = "working_days_mean" in row and "working_days_mean" not in numbers
        if numbers.get("working_days_sd", 0.0) > 0 and not unread and numbers.get("working_days_mean", 0.0) <= 0:
            self.fault("spread-without-mean", ("classes", n, "working_days_sd"), "working_days_sd stands without a working_days_mean above 0")
        begins, ends = (self._date(row[key], ("classes", n, key)) if key in row else None for key in ("begins", "ends"))
        if begins and ends and ends <= begins:
            self.fault("span-backwards", ("classes", n, "ends"), f"it ends on {ends}, and begins on {begins}")

    def _spans_apart(self, rows: Sequence[tuple[int, Mapping[str, Tree], object]]) -> None:
        """Rows of one class hold at different times, or the second would be passed over in silence."""
        spans: dict[str, list[tuple[date, date, int]]] = {}
        for n, row, _ in rows:
            begins, ends = (self._date(row[key], (), quiet=True) if key in row else None for key in ("begins", "ends"))
            mine = (begins or date.min, ends or date.max, n)
            for other in spans.setdefault(str(row["name"]), []):
                if mine[0] < other[1] and other[0] < mine[1]:
                    line = self.lines.get(("classes", other[2]), 1)
                    self.fault("spans-overlap", ("classes", n), f"{row['name']} holds at the same time as in line {line}; give begins and ends")
            spans[str(row["name"])].append(mine)

    def _common_offices(self, rows: Sequence[tuple[int, Mapping[str, Tree], Mapping[str, float]]]) -> set[str]:
        """Offices whose classes state a precedence share what they decide: the sum of the rates, which each class must then have."""
        common = {str(row.get("office")) for _, row, _ in rows if "precedence" in row}
        for n, row, _ in rows:
            if str(row.get("office")) in common and "rate" not in row:
                said = f"a class of {row.get('office')} has a precedence, so each of its classes needs a rate to share; {row['name']!r} has none"
                self.fault("rate-missing", ("classes", n), said)
        return common

    def _date(self, given: Tree, path: YamlPath, *, quiet: bool = False) -> date | None:
        try:
            return parse_date(str(given))
        except DateError as error:
            if not quiet:
                self.fault("not-a-date", path, f"{path[-1]} is {str(given)!r}: {error.message.rstrip('.')}")
            return None

    def _lane_class(
        self, row: Mapping[str, Tree], numbers: Mapping[str, float], offices: Mapping[str, str], common: set[str], start: date
    ) -> LaneClass:
        office = str(row["office"])
        begins, ends = (self._date(row[key], (), quiet=True) if key in row else None for key in ("begins", "ends"))
        mean, sd = numbers.get("working_days_mean", 0.0), numbers.get("working_days_sd", 0.0)
        calendar = _calendar_days(mean, max(start, begins or start), offices[office])
        return LaneClass(
            str(row["name"]), calendar, sd * calendar / mean if mean > 0 else 0.0,
            approval_share=numbers.get("approval_share", 1.0), capacity=numbers.get("rate", FREE), begins=begins, ends=ends,
            term_days=int(numbers.get("term_days", 0)), valid_days=int(numbers.get("valid_days", 0)),
            office=office if office in common else "", precedence=int(numbers.get("precedence", 0)),
        )  # fmt: skip


def _calendar_days(working_days: float, begins: date, country: str) -> float:
    """Days from filing on ``begins`` until so many working days of the office have passed; in between whole days, in proportion."""
    if working_days <= 0:
        return 0.0
    whole = math.floor(working_days)
    low = (add_working_days(begins, whole, country).ends - begins).days if whole else 0
    high = (add_working_days(begins, whole + 1, country).ends - begins).days
    return low + (working_days - whole) * (high - low)
