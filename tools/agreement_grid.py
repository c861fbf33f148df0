"""The duty on every line of the schedule for one origin and day, under conventions for the facts that a code does not settle.

The interpreter is asked once for each class of lines that stand alike on every list of goods, so a day of the whole schedule
takes about a second. Shares of metal are put to it at their corners and weighted afterwards: duties are linear in each share.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal

import numpy as np
from numpy.typing import NDArray

from detente.core.amounts import FREE, AdValorem, Bounded, Compound, Rate
from detente.ledger.state import State
from detente.rules import terms
from detente.rules.answer import Component
from detente.rules.base import Base
from detente.rules.determine import DutyEngine
from detente.rules.inquiry import Inquiry
from detente.rules.interpret import Duties, interpret
from detente.rules.shipment import Shipment, shipment
from detente.schedule.panel import Panel

Array = NDArray[np.float64]
Places = NDArray[np.int64]
Shares = tuple[float, float, float]
CORNERS = ((0, 0, 0), (1, 0, 0), (0, 1, 0), (0, 0, 1))
"""Shares of value in steel, aluminium and copper that the interpreter is asked at."""


@dataclass(frozen=True, slots=True)
class Presumed:
    """A yes or no to the facts that ``pattern`` finds, for lines on one of ``lists`` (none named: every line) or under ``prefixes``."""

    pattern: str
    holds: bool
    lists: tuple[str, ...] = ()
    prefixes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Claimed:
    """A claim that is taken as made on every line on one of ``lists`` or under ``prefixes``."""

    word: str
    lists: tuple[str, ...] = ()
    prefixes: tuple[str, ...] = ()


@dataclass(frozen=True)
class Conventions:
    """What stands in for the facts of a shipment: the first presumption that fits answers a fact, else it holds."""

    presumed: tuple[Presumed, ...] = ()
    claimed: tuple[Claimed, ...] = ()
    shares: Mapping[str, Shares] = field(default_factory=dict)

    def names(self) -> list[str]:
        return [n for c in self.presumed for n in c.lists] + [n for c in self.claimed for n in c.lists]

    def prefixes(self) -> list[str]:
        return [p for c in self.presumed for p in c.prefixes] + [p for c in self.claimed for p in c.prefixes]


class Convened(Inquiry):
    """An inquiry of one line in which every fact asked for is answered by the conventions."""

    def __init__(self, presumed: Sequence[Presumed]) -> None:
        super().__init__({})
        self.presumed = presumed

    def _ask(self, fact: str, options: tuple[Decimal, ...]) -> Decimal:
        self.asked.setdefault(fact, options)
        return options[next((int(p.holds) for p in self.presumed if re.search(p.pattern, fact)), len(options) - 1)]


@dataclass(frozen=True)
class Grid:
    """``base`` and what each measure adds, by line, as fractions of value."""

    codes: tuple[str, ...]
    base: Array
    measures: Mapping[str, Array]

    def additional(self) -> Array:
        return self.under("")

    def under(self, prefix: str) -> Array:
        """Sum of the duties under measures whose id begins with ``prefix``."""
        return sum((a for name, a in self.measures.items() if name.startswith(prefix)), np.zeros(len(self.codes)))


def lines_of(panel: Panel, day: date) -> tuple[str, ...]:
    """Finest codes of chapters 1 to 98 on the day, with ten digits or, where none are printed, eight."""
    heads = sorted({c[:4] for c in panel.codes if c < "99" and len(c) >= 4})
    return tuple(c for head in heads for c in panel.children(head, day) if len(c) >= 8)


def ad_valorem_part(rate: Rate) -> float:
    """The percentage that a rate prints; zero where it prints none."""
    if isinstance(rate, AdValorem):
        return float(rate.fraction)
    if isinstance(rate, Compound):
        return float(sum(p.fraction for p in rate.parts if isinstance(p, AdValorem)))
    return ad_valorem_part(rate.rate) if isinstance(rate, Bounded) else 0.0


class WholeSchedule:
    """Grids over the whole schedule, with what is common to several days and origins kept."""

    def __init__(self, engine: DutyEngine) -> None:
        self.engine = engine
        self._lines: dict[str, tuple[str, ...]] = {}
        self._base: dict[str, Array] = {}
        self._places: dict[tuple[str, ...], Places] = {}

    def lines(self, day: date) -> tuple[str, ...]:
        """The codes of the revision in force on the day."""
        revision = self.engine.panel.on(day).revision.name
        if revision not in self._lines:
            self._lines[revision] = lines_of(self.engine.panel, day)
        return self._lines[revision]

    def base(self, day: date) -> Array:
        """The percentage of the general rate by line."""
        revision = self.engine.panel.on(day).revision.name
        if revision not in self._base:
            self._base[revision] = np.array([ad_valorem_part(self.engine.panel.lookup(c, day).general) for c in self.lines(day)])
        return self._base[revision]

    def grid(self, origin: str, day: date, conventions: Conventions, *, clock: str = "legal") -> Grid:
        """What goods of the origin pay on the day, line by line."""
        codes, base = self.lines(day), self.base(day)
        duties = Duties(self.engine.ledger, "US")
        sample = shipment(hts=codes[0], origin=origin, destination="US", on=day, clock=clock)
        weights = _weights(codes, conventions.shares)
        measures: dict[str, Array] = {}
        for members in self._classes(codes, duties.standing(sample), conventions, day):
            presumed, claims = self._facts(codes[members[0]], conventions, day)
            for corner in np.flatnonzero(weights[members].any(axis=0)):
                goods = _at_corner(int(corner), codes[members[0]], origin, day, clock, claims)
                for component in self._components(duties, goods, presumed):
                    column = measures.setdefault(component.measure_id, np.zeros(len(codes)))
                    column[members] += weights[members, corner] * _fractions(component, base[members])
        return Grid(codes, base, measures)

    def _components(self, duties: Duties, goods: Shipment, presumed: Sequence[Presumed]) -> tuple[Component, ...]:
        """The duties on one line; the ordinary duty is left free here and set against totals by line."""
        outcome = interpret(duties, self.engine.reader, goods, Convened(presumed), lambda _: Base(FREE, FREE, "general", ""))
        return () if outcome is None else tuple(c for c in outcome.components if c.column != "base")

    def _facts(self, code: str, conventions: Conventions, day: date) -> tuple[tuple[Presumed, ...], tuple[str, ...]]:
        def fits(item: Presumed | Claimed) -> bool:
            anywhere = not item.lists and not item.prefixes
            return anywhere or code.startswith(item.prefixes or ("-",)) or any(self._listed(name, code, day) for name in item.lists)

        return tuple(p for p in conventions.presumed if fits(p)), tuple(c.word for c in conventions.claimed if fits(c))

    def _listed(self, name: str, code: str, day: date) -> bool:
        return self.engine.reader.shelf.get(name).find(code, day) is not None

    def _classes(self, codes: Sequence[str], states: Sequence[State], conventions: Conventions, day: date) -> list[Places]:
        """Lines that neither a list nor a prefix tells apart on the day, for the measures that stand and the conventions."""
        names: dict[str, None] = dict.fromkeys(conventions.names())
        prefixes = {"98", *conventions.prefixes()}
        for state in states:
            names.update(dict.fromkeys((*state.standing.lists, *state.standing.lists_except, *self._lists_in_terms(state))))
            prefixes |= {p for p in (*state.measure.scope.goods, *state.measure.scope.goods_except) if p.isdigit()}
            prefixes |= set(terms.texts(state.measure, "threshold_outside_chapters"))
        table = [self._rows(codes, name, day) for name in names]
        table += [_under(codes, prefix) for prefix in sorted(prefixes)]
        _, which = np.unique(np.stack(table, axis=1), axis=0, return_inverse=True)
        order = np.argsort(which.ravel(), kind="stable")
        return np.split(order, np.flatnonzero(np.diff(which.ravel()[order])) + 1)

    def _lists_in_terms(self, state: State) -> list[str]:
        known = set(self.engine.reader.shelf.names())
        return [t for key in state.measure.effect.terms for t in terms.texts(state.measure, key) if t in known]

    def _rows(self, codes: Sequence[str], name: str, day: date) -> Places:
        """For each line the length and heading of its row in the list, as one number; zero where it has none."""
        rows = [r for r in self.engine.reader.shelf.get(name).rows if r.holds(day)]
        key = (self.engine.panel.on(day).revision.name, name, *(r.hts for r in rows))
        if key not in self._places:
            headings = {h: i for i, h in enumerate(sorted({r.heading for r in rows}))}
            out = np.zeros(len(codes), dtype=np.int64)
            for row in sorted(rows, key=lambda r: len(r.hts)):
                out[_range(codes, row.hts)] = 1 + len(row.hts) + 16 * headings[row.heading]
            self._places[key] = out
        return self._places[key]


def _at_corner(corner: int, code: str, origin: str, day: date, clock: str, claims: tuple[str, ...]) -> Shipment:
    shares = dict(zip(("steel_share", "aluminum_share", "copper_share"), (str(s) for s in CORNERS[corner]), strict=True))
    return shipment(hts=code, origin=origin, destination="US", on=day, clock=clock, claims=claims, **shares)


def _weights(codes: Sequence[str], shares: Mapping[str, Shares]) -> Array:
    """Weights of the corners by line; shares that add up to more than the whole are brought down to it."""
    given = np.array([shares.get(c.ljust(10, "0"), (0.0, 0.0, 0.0)) for c in codes])
    given = given / np.maximum(1.0, given.sum(axis=1, keepdims=True))
    return np.concatenate([np.maximum(0.0, 1.0 - given.sum(axis=1, keepdims=True)), given], axis=1)


def _fractions(component: Component, base: Array) -> Array:
    """What a component comes to on each line; a total is set against the line's own base."""
    rate = 0.0 if component.fraction is None else float(component.fraction)
    if not component.rate_text.startswith("total of"):
        return np.full(len(base), rate)
    return np.maximum(0.0, rate - float(component.share) * base)


def _under(codes: Sequence[str], prefix: str) -> Places:
    out = np.zeros(len(codes), dtype=np.int64)
    out[_range(codes, prefix)] = 1
    return out


def _range(codes: Sequence[str], prefix: str) -> slice:
    return slice(bisect_left(codes, prefix), bisect_left(codes, prefix + ":"))
