"""The duty on every line of the schedule for one origin and day, under conventions for the facts that a code does not settle.

The interpreter is asked once for each class of lines that stand alike on every list of goods, so a day of the whole schedule
takes about a second. Shares of metal are put to it at their corners and weighted afterwards: duties are linear in each share.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

import numpy as np
from numpy.typing import NDArray

from detente.core.amounts import FREE, AdValorem, Bounded, Compound, Rate
from detente.ledger.state import State
from detente.rules import terms
from detente.rules.answer import COLUMNS, Component
from detente.rules.base import Base
from detente.rules.determine import DutyEngine
from detente.rules.inquiry import Inquiry
from detente.rules.interpret import interpret
from detente.rules.reason import Reason
from detente.rules.shipment import METALS, Shipment, shipment
from detente.schedule.panel import Panel

Array = NDArray[np.float64]
CORNERS = ((0, 0, 0), (1, 0, 0), (0, 1, 0), (0, 0, 1))
"""Shares of value in steel, aluminium and copper that the interpreter is asked at."""


class Conventions(dict[str, Decimal]):
    """Answers to yes-or-no facts that nobody gave: the first pattern that is found in the fact decides, else yes."""

    def __init__(self, answers: Sequence[tuple[str, bool]]) -> None:
        super().__init__()
        self.answers = answers

    def get(self, fact: str, default: object = None) -> Decimal:  # type: ignore[override]
        return Decimal(next((int(answer) for pattern, answer in self.answers if re.search(pattern, fact)), 1))


@dataclass(frozen=True)
class Grid:
    """``base`` and each of ``columns`` by line (fractions of value); ``floors`` is the part of ``columns`` counted on the base."""

    codes: tuple[str, ...]
    base: Array
    columns: Mapping[str, Array]

    def additional(self) -> Array:
        return np.sum([a for name, a in self.columns.items() if name != "base"], axis=0)

    def programme(self, prefix: str) -> Array:
        """Sum of the duties under measures whose id begins with ``prefix``; zero where there are none."""
        return np.sum([a for name, a in self.columns.items() if name.startswith(prefix)], axis=0) if self.columns else np.zeros(len(self.codes))


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

    def __init__(self, engine: DutyEngine, answers: Sequence[tuple[str, bool]], *, chapter_98_claims: bool = True) -> None:
        self.engine = engine
        self.answers = answers
        self.claims_98: tuple[str, ...] = ("chapter_98",) if chapter_98_claims else ()
        self._lines: dict[str, tuple[str, ...]] = {}
        self._base: dict[tuple[str, str], Array] = {}
        self._columns: dict[tuple[str, str, tuple[object, ...]], NDArray[np.int64]] = {}

    def grid(self, origin: str, day: date, shares: Mapping[str, Sequence[float]], *, clock: str = "legal") -> Grid:
        """The grid; ``shares`` gives steel, aluminium and copper of a line's value by code, a code without them has none."""
        revision = self.engine.panel.on(day).revision.name
        codes = self._lines.setdefault(revision, lines_of(self.engine.panel, day))
        base = self._bases(revision, codes, origin, day)
        sample = shipment(hts=codes[0], origin=origin, destination="US", on=day, clock=clock)
        duties = self.engine._duties["US"]
        classes = self._classes(revision, codes, duties.standing(sample), day)
        weights = np.array([[*(given := tuple(shares.get(c.ljust(10, "0"), (0.0, 0.0, 0.0)))), 1.0 - sum(given)] for c in codes])[:, (3, 0, 1, 2)]
        columns: dict[str, Array] = {}
        for members in classes:
            for corner, components in enumerate(self._corners(codes[members[0]], origin, day, clock)):
                for component in components:
                    column = columns.setdefault(component.measure_id, np.zeros(len(codes)))
                    column[members] += weights[members, corner] * _fractions(component, base[members])
        return Grid(codes, base, columns)

    def _corners(self, code: str, origin: str, day: date, clock: str) -> Iterator[tuple[Component, ...]]:
        claims = self.claims_98 if code.startswith("98") else ()
        for corner in CORNERS:
            given = {f"{m}_share": str(s) for m, s in zip(METALS, corner, strict=True)}
            goods = shipment(hts=code, origin=origin, destination="US", on=day, clock=clock, claims=claims, **given)  # type: ignore[arg-type]
            yield self._components(goods)

    def _components(self, goods: Shipment) -> tuple[Component, ...]:
        inquiry = Inquiry(Conventions(self.answers))
        outcome = interpret(self.engine._duties["US"], self.engine.reader, goods, inquiry, lambda _: Base(FREE, FREE, "general", ""))
        return () if outcome is None else tuple(c for c in outcome.components if c.column != "base")

    def _bases(self, revision: str, codes: Sequence[str], origin: str, day: date) -> Array:
        key = (revision, "")
        if key not in self._base:
            self._base[key] = np.array([ad_valorem_part(self.engine.panel.lookup(c, day).general) for c in codes])
        return self._base[key]

    def _classes(self, revision: str, codes: Sequence[str], states: Sequence[State], day: date) -> list[NDArray[np.int64]]:
        """Lines that no list and no prefix tells apart on the day, for measures that stand."""
        names: dict[str, None] = {}
        prefixes: set[str] = set()
        for state in states:
            names.update(dict.fromkeys((*state.standing.lists, *state.standing.lists_except, *self._lists_in_terms(state))))
            prefixes |= {p for p in (*state.measure.scope.goods, *state.measure.scope.goods_except) if p.isdigit()}
            prefixes |= set(terms.texts(state.measure, "threshold_outside_chapters"))
        table = [self._places(revision, codes, name, day) for name in names]
        table += [_under(codes, prefix) for prefix in sorted(prefixes | {"98"})]
        _, which = np.unique(np.stack(table, axis=1), axis=0, return_inverse=True)
        order = np.argsort(which, kind="stable")
        return np.split(order, np.flatnonzero(np.diff(which[order])) + 1)

    def _lists_in_terms(self, state: State) -> list[str]:
        known = set(self.engine.reader.shelf.names())
        return [t for key in state.measure.effect.terms for t in terms.texts(state.measure, key) if t in known]

    def _places(self, revision: str, codes: Sequence[str], name: str, day: date) -> NDArray[np.int64]:
        """For each line the length and heading of its row in the list, as one number; zero where it has none."""
        rows = [r for r in self.engine.reader.shelf.get(name).rows if r.holds(day)]
        key = (revision, name, tuple(r.hts for r in rows))
        if key not in self._columns:
            headings = {h: i for i, h in enumerate(sorted({r.heading for r in rows}))}
            out = np.zeros(len(codes), dtype=np.int64)
            for row in sorted(rows, key=lambda r: len(r.hts)):
                out[_range(codes, row.hts)] = 1 + len(row.hts) + 16 * headings[row.heading]
            self._columns[key] = out
        return self._columns[key]


def _fractions(component: Component, base: Array) -> Array:
    """What a component comes to on each line; a total is set against the line's own base."""
    rate = 0.0 if component.fraction is None else float(component.fraction)
    if not component.rate_text.startswith("total of"):
        return np.full(len(base), rate)
    share = float(component.share)
    return np.maximum(0.0, rate - share * base)


def _under(codes: Sequence[str], prefix: str) -> NDArray[np.int64]:
    out = np.zeros(len(codes), dtype=np.int64)
    out[_range(codes, prefix)] = 1
    return out


def _range(codes: Sequence[str], prefix: str) -> slice:
    return slice(bisect_left(codes, prefix), bisect_left(codes, prefix + ":"))


__all__ = ["COLUMNS", "Conventions", "Grid", "WholeSchedule", "ad_valorem_part", "lines_of"]
