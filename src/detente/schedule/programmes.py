"""Which special programmes an origin may claim, and which origins pay column 2.

Both come from the general notes, which the exports do not print; rows not read there are marked unverified. That a
programme is open says only that a claim is possible: whether a good qualifies is a fact of the claim.
"""

from __future__ import annotations

import csv
from dataclasses import dataclass
from datetime import date
from functools import lru_cache

from detente.core.amounts import Rate, parse_rate
from detente.schedule.nomenclature import PANELS


@dataclass(frozen=True, slots=True)
class Programme:
    """A symbol of the special column. ``claim`` is ``origin`` (the countries' own goods) or ``use`` (by what it is for)."""

    symbol: str
    name: str
    countries: frozenset[str]
    claim: str
    valid_from: date | None
    valid_until: date | None
    source: str
    verified: bool
    note: str

    def open_to(self, origin: str, day: date) -> bool:
        """Whether goods of ``origin`` (two letters) may be claimed under it on ``day``; ``*`` opens it to column 1."""
        if not _holds(self.valid_from, self.valid_until, day):
            return False
        return origin in self.countries or ("*" in self.countries and not pays_column2(origin, day))


@dataclass(frozen=True, slots=True)
class Column2Rule:
    """Who pays column 2, or a rate that stands in its place. ``prefix`` is blank for the whole schedule, ``rate`` None
    where the printed column applies."""

    origin: str
    prefix: str
    rate: Rate | None
    heading: str
    valid_from: date | None
    valid_until: date | None
    source: str
    verified: bool

    def holds(self, day: date) -> bool:
        return _holds(self.valid_from, self.valid_until, day)


@lru_cache(maxsize=1)
def programmes() -> tuple[Programme, ...]:
    """Every programme of the special column, in order of symbol; lapsed ones too."""
    with (PANELS / "us_special_programmes.csv").open(newline="", encoding="utf-8") as file:
        return tuple(
            Programme(
                row["symbol"], row["programme"], frozenset(row["countries"].split()), row["claim"],
                _day(row["valid_from"]), _day(row["valid_until"]), row["source"], row["verified"] == "true", row["note"],
            )
            for row in csv.DictReader(file)
        )  # fmt: skip


def open_programmes(origin: str, day: date) -> tuple[Programme, ...]:
    """Programmes under which goods of ``origin`` may be claimed on ``day``."""
    return tuple(p for p in programmes() if p.open_to(origin, day))


@lru_cache(maxsize=1)
def column2_rules() -> tuple[Column2Rule, ...]:
    """Every row of the column-2 table."""
    with (PANELS / "us_column2.csv").open(newline="", encoding="utf-8") as file:
        return tuple(
            Column2Rule(
                row["origin"], row["prefix"], parse_rate(row["rate"]) if row["rate"] else None, row["heading"],
                _day(row["valid_from"]), _day(row["valid_until"]), row["source"], row["verified"] == "true",
            )
            for row in csv.DictReader(file)
        )  # fmt: skip


@lru_cache(maxsize=1)
def _column2_by_key() -> dict[tuple[str, str], tuple[Column2Rule, ...]]:
    table: dict[tuple[str, str], tuple[Column2Rule, ...]] = {}
    for rule in column2_rules():
        table[rule.origin, rule.prefix] = (*table.get((rule.origin, rule.prefix), ()), rule)
    return table


def column2_rule(origin: str, code: str, day: date) -> Column2Rule | None:
    """The rule by which ``origin`` pays column 2 on ``code`` (digits): the longest prefix wins; None under column 1."""
    table = _column2_by_key()
    for length in (*range(len(code), 3, -1), 0):
        for rule in table.get((origin, code[:length]), ()):
            if rule.holds(day):
                return rule
    return None


def pays_column2(origin: str, day: date) -> bool:
    """Whether goods of ``origin`` (two letters) pay column 2 at large on ``day``."""
    return any(rule.holds(day) for rule in _column2_by_key().get((origin, ""), ()))


def _holds(first: date | None, end: date | None, day: date) -> bool:
    return (first is None or first <= day) and (end is None or day < end)


def _day(text: str) -> date | None:
    return date.fromisoformat(text) if text else None
