"""A ledger's measures as the court takes them up: in one order, by government and flow, with their states on a day kept.

All of it follows from the ledger alone, so one docket serves every question to that ledger. A ledger never changes; an edited
one is another ledger and has a docket of its own.
"""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Iterable
from datetime import date
from functools import lru_cache

from detente.core.codes import ControlCode, parse_control_code
from detente.ledger.control_lists import TableRow, control_table
from detente.ledger.measure import ALL, Measure
from detente.ledger.parties import Party, PartyList, ledger_parties, proper_names
from detente.ledger.query import Ledger
from detente.ledger.state import State
from detente.rules.licence.items import names_goods, term, texts
from detente.rules.screening import Screener

NOT_GOODS = ("cn_ships", "us_ships")
"""Authorities whose measures are about ships, not what they carry."""

_NAMED = PartyList("named", "", "", "", "")
_DAYS_KEPT = 64
"""Pairs of day and clock whose states are kept; the one longest unused goes first."""


class Docket:
    """Tuples of measures in the order of their ids. ``listing`` are the measures that make goods dual-use ones of China."""

    def __init__(self, ledger: Ledger) -> None:
        self.ledger = ledger
        self.measures = tuple(sorted(ledger.measures.values(), key=lambda m: m.id))
        self._by: dict[tuple[str, str], tuple[Measure, ...]] = {}
        self._states: OrderedDict[tuple[date, str], dict[str, State]] = OrderedDict()
        self.catch_all = tuple(m for m in self.measures if texts(m, "catch_all_end_uses"))
        self.practice = tuple(m for m in self.measures if m.kind == "nontariff" or term(m, "requirement_of_its_own") == "no")
        self.listing = tuple(m for m in self.of("CN", "export") if _lists_dual_use(m))
        self.thresholds = tuple(m for m in self.measures if texts(m, "chip_thresholds"))
        american = [m for m in self.of("US", "export") if m.flow == "export"]
        self.chip_rules = tuple(m for m in american if texts(m, "chip_thresholds"))
        chips = [m for m in american if m.authority == "us_chip_rules"]
        self.dated_entries = frozenset(parse_control_code(c).entry for m in chips for c in m.scope.control_codes if c != ALL)
        chinese = [m for m in self.measures if m.side == "CN"]
        self.tabled: tuple[TableRow, ...] = tuple(r for m in chinese if (name := term(m, "control_list")) for r in control_table(name))
        self.tabled_entries = frozenset(r.code.entry for r in self.tabled if r.code.paragraphs)
        self.scoped: tuple[ControlCode, ...] = tuple(parse_control_code(c) for m in chinese for c in m.scope.control_codes if c != ALL)
        self.form_headings = tuple(tuple(line.split()) for m in chinese for line in texts(m, "form_headings"))
        self._indexes: dict[str, Screener] = {}

    def of(self, side: str, flow: str) -> tuple[Measure, ...]:
        """Licences and bans of a government on goods of one flow, with those of no flow."""
        key = (side, flow)
        if key not in self._by:
            self._by[key] = tuple(m for m in self.measures if m.side == side and m.flow in (flow, "none") and _asks_of_its_own(m))
        return self._by[key]

    def state(self, measure: Measure, day: date, clock: str) -> State:
        """The measure's state on the day, worked out once."""
        kept = self._states.get((day, clock))
        if kept is None:
            kept = self._states[day, clock] = {}
            while len(self._states) > _DAYS_KEPT:
                self._states.popitem(last=False)
        else:
            self._states.move_to_end((day, clock))
        if measure.id not in kept:
            kept[measure.id] = self.ledger.state(measure.id, day, clock=clock)
        return kept[measure.id]

    def named(self, measure: Measure) -> Screener:
        """The parties that the measure lists by name, indexed for search."""
        if measure.id not in self._indexes:
            listed = [p for p in ledger_parties(self.ledger) if p.measure == measure.id]
            self._indexes[measure.id] = Screener(listed or as_parties(proper_names(measure.scope.parties)))
        return self._indexes[measure.id]

    def addressees(self, measure: Measure) -> Screener:
        """The firms that got a letter, indexed for search."""
        key = f"{measure.id} addressees"
        if key not in self._indexes:
            self._indexes[key] = Screener(as_parties(texts(measure, "addressees")))
        return self._indexes[key]


def _asks_of_its_own(measure: Measure) -> bool:
    """Whether the measure asks for a licence or bars goods, and not only says how another is applied."""
    return measure.kind in ("licence", "ban") and measure.authority not in NOT_GOODS and term(measure, "requirement_of_its_own") != "no"


def as_parties(names: Iterable[str]) -> list[Party]:
    """Names without aliases as parties."""
    return [Party(n, (), _NAMED, (), "E", (), "", "", "", "") for n in names]


def _lists_dual_use(measure: Measure) -> bool:
    listing = measure.flow == "export" and measure.kind == "licence" and measure.authority in ("cn_export_control", "cn_technology")
    return listing and ALL not in measure.scope.control_codes and names_goods(measure) and term(measure, "extraterritorial") != "yes"


@lru_cache(maxsize=8)
def docket_of(ledger: Ledger) -> Docket:
    """The docket of a ledger, kept for the ledgers last asked."""
    return Docket(ledger)


__all__ = ["NOT_GOODS", "Docket", "as_parties", "docket_of"]
