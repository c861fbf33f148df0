"""How one measure falls on one class of goods and of origins: the outcome of ``reach`` under every answer to what it asks."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from typing import Any

import numpy as np
from numpy.typing import NDArray

from detente.core.amounts import Rate
from detente.core.errors import UnresolvedError
from detente.ledger.measure import ALL, Measure
from detente.ledger.places import covers
from detente.ledger.query import Ledger
from detente.ledger.state import State
from detente.rules import terms
from detente.rules.inquiry import Inquiry, explore
from detente.rules.kernel.membership import Membership, joined
from detente.rules.kernel.segments import Segment, lists_read, state_cuts, table_days, term_days, term_lists
from detente.rules.reason import Reason
from detente.rules.scope import Reached, Reader, reach
from detente.rules.shipment import Shipment

MOST_ALTERNATIVES = 4
"""Rates that one measure may have for one origin under different answers; past it the interpreter is asked."""

NOT_REACHED, NOT_COMPILED = 0, -1
"""Decision numbers of goods that a measure never reaches, and of those whose answers are too many to write down."""


@dataclass(frozen=True, slots=True)
class Alternative:
    """A rate that a measure may have: typed, with its heading and how a total counts."""

    rate: Rate
    heading: str
    floor: str


@dataclass(frozen=True, slots=True)
class Question:
    """A fact that ``reach`` asked, with what follows from each answer."""

    fact: str
    branches: dict[Decimal, Question | Leaf]


@dataclass(frozen=True, slots=True)
class Leaf:
    """Where the questions end: the measure as reached with the number of its alternative, or None and -1."""

    reached: Reached | None
    alternative: int


@dataclass(frozen=True, slots=True)
class Decision:
    """A measure on a class of goods and origins: the tree of what ``reach`` asked and found.

    Two decisions with one key behave alike in stacking; their rates, which origins differ in, are not part of it.
    """

    place: int
    tree: Question | Leaf

    def resolve(self, inquiry: Inquiry) -> Leaf:
        """What the interpreter made of the measure under the answers of this run, asking the same facts in the same order."""
        node = self.tree
        while isinstance(node, Question):
            node = node.branches[inquiry.choose(node.fact, tuple(node.branches))]
        return node


@dataclass(frozen=True, slots=True)
class MeasureTable:
    """One measure in one segment. ``decision`` is (goods classes, origin classes); the others give each code's and origin's class.

    ``alternatives`` holds the rates of each origin class.
    """

    place: int
    goods_class: NDArray[np.int32]
    origin_class: NDArray[np.int32]
    decision: NDArray[np.int32]
    alternatives: tuple[tuple[Alternative, ...], ...]


class DecisionMaker:
    """Makes the tables of all measures of one side, and keeps what does not change between segments."""

    def __init__(
        self,
        ledger: Ledger,
        measures: Sequence[Measure],
        reader: Reader,
        members: Membership,
        *,
        origins: Sequence[str],
        clock: str,
        revisions: list[date],
    ) -> None:
        """``revisions`` are the days from which the schedule may print other headings."""
        self.measures, self._revisions = tuple(measures), revisions
        self.decisions: list[Decision | None] = [None]
        self._ledger, self._reader, self._members, self._origins, self._clock = ledger, reader, members, tuple(origins), clock
        self._numbers: dict[Any, int] = {}
        self._tables: dict[Any, MeasureTable | None] = {}
        self._states: dict[tuple[int, int, Any], State] = {}
        self._cuts = [sorted(state_cuts(ledger, m, clock)) for m in self.measures]
        self._days = [self._change_days(m) for m in self.measures]
        self._scopes = [self._origin_scopes(m) for m in self.measures]
        self._term_days = [sorted(term_days(m)) for m in self.measures]
        self._named = {
            heading for m in self.measures for key in m.effect.terms if "under_headings" in key
            for heading in terms.headings_in(terms.text(m, key))
        }  # fmt: skip

    def table(self, place: int, segment: Segment) -> MeasureTable | None:
        """The measure in a segment; None where it is in force for no origin. Segments in which nothing of it changes share one table."""
        span = bisect_right(self._cuts[place], segment.start)
        versions = tuple(bisect_right(days, segment.day) for days in self._days[place])
        key = (place, span, versions)
        if key not in self._tables:
            self._tables[key] = self._table(place, span, segment)
        return self._tables[key]

    def _table(self, place: int, span: int, segment: Segment) -> MeasureTable | None:
        measure = self.measures[place]
        classes: dict[Any, tuple[int, State, str]] = {}
        of_origin = np.full(len(self._origins), -1, np.int32)
        for i, origin in enumerate(self._origins):
            scope = self._scopes[place][i]
            state = self._state(place, span, scope, origin, segment.start)
            if state.status in ("in_force", "unknown") and state.reached:
                key = (scope, self._row_for(measure, state, origin, segment), self._partner_lists(measure, origin), origin == "RU")
                of_origin[i] = classes.setdefault(key, (len(classes), state, origin))[0]
        if not classes:
            return None
        goods_class, goods_keys, chosen = self._goods(measure, next(iter(classes.values()))[1], segment)
        decision = np.zeros((len(goods_keys), len(classes) + 1), np.int32)
        found: list[tuple[Alternative, ...]] = []
        side = "US" if measure.side == "US" else "CN"
        for column, state, origin in classes.values():
            rates: list[Alternative] = []
            for row in (r for r, reached in enumerate(goods_keys) if reached):
                goods = Shipment(self._members.codes[chosen[row]], origin, side, segment.start, segment.day, clock=self._clock)
                decision[row, column] = self._decide(place, state, goods, rates)
            found.append(tuple(rates))
        of_origin[of_origin < 0] = len(classes)
        return MeasureTable(place, goods_class, of_origin, decision, (*found, ()))

    def _decide(self, place: int, state: State, goods: Shipment, rates: list[Alternative]) -> int:
        """The number of the decision; equal behaviour has one number whatever the segment, code or origin it was found in."""
        measure = self.measures[place]
        try:
            runs, _ = explore(lambda inquiry: (reach(state, goods, self._reader, inquiry, Reason("")),))
        except UnresolvedError:
            return NOT_COMPILED
        outcomes: list[tuple[tuple[tuple[str, Decimal], ...], Leaf]] = []
        prefix = 0
        for one in runs:
            reached, number = one.result[0], -1
            if reached is not None:
                alternative = Alternative(reached.rate, reached.heading, reached.floor)
                if alternative not in rates:
                    rates.append(alternative)
                prefix, number = len(reached.prefix), rates.index(alternative)
            outcomes.append((tuple(one.trial.items()), Leaf(reached, number)))
        if all(leaf.reached is None for _, leaf in outcomes):
            return NOT_REACHED
        if len(rates) > MOST_ALTERNATIVES:
            return NOT_COMPILED
        headings = tuple(h if (h := terms.digits(a.heading)) in self._named else "" for a in rates)
        close = prefix if "exclusive_group" in measure.effect.terms else 0
        dates = tuple(goods.day >= d for d in self._term_days[place])
        key = (place, tuple((path, leaf.alternative) for path, leaf in outcomes), headings, close, state.standing.basis, dates)
        if key not in self._numbers:
            self._numbers[key] = len(self.decisions)
            self.decisions.append(Decision(place, _tree(outcomes, 0)))
        return self._numbers[key]

    def _state(self, place: int, span: int, scope: Any, origin: str, moment: datetime) -> State:
        key = (place, span, scope)
        if key not in self._states:
            self._states[key] = self._ledger.state(self.measures[place].id, moment, clock=self._clock, origin=origin)
        return self._states[key]

    def _origin_scopes(self, measure: Measure) -> list[tuple[bool, ...]]:
        """For each origin, which of the lists of countries that the measure and the acts upon it name take it in."""
        named = [measure.scope.origins, measure.scope.origins_except, *(r.origins for r in measure.effect.by_origin)]
        for act in self._ledger.acts_on(measure.id):
            for operation in act.operations:
                if operation.change is not None:
                    named += [operation.change.origins_except or (), *(r.origins for r in operation.change.by_origin or ())]
        distinct = list(dict.fromkeys(tuple(n) for n in named))
        return [tuple(covers(names, origin) for names in distinct) for origin in self._origins]

    def _change_days(self, measure: Measure) -> list[list[date]]:
        """Days on which what ``reach`` reads beside the state changes: lists, tables, terms, and the headings that are printed."""
        shelf = self._reader.shelf
        days = [sorted(shelf.get(name).change_days()) for name in sorted(lists_read(self._ledger, measure, shelf))]
        days += [sorted(table_days(measure, self._reader)), sorted(term_days(measure))]
        several = len(measure.headings) > 1 or measure.effect.by_origin or self._ledger.acts_on(measure.id)
        return [*days, self._revisions if several else []]

    def _row_for(self, measure: Measure, state: State, origin: str, segment: Segment) -> Any:
        table = terms.text(measure, "rates_table")
        if not table:
            return None
        row = self._reader.country_rate(state, table, origin, segment.day)
        return None if row is None else (row.rate, row.heading, row.floor)

    def _partner_lists(self, measure: Measure, origin: str) -> tuple[bool, ...]:
        named = [terms.partners_of(text) for listed in term_lists(measure, self._reader.shelf) for text in listed]
        return tuple(origin in countries for countries in named if countries)

    def _goods(self, measure: Measure, state: State, segment: Segment) -> tuple[NDArray[np.int32], list[bool], list[int]]:
        """Class of each code, whether each class is in scope, and a code of each."""
        members, scope = self._members, measure.scope
        prefix = members.longest(["" if p == ALL else p for p in scope.goods])
        for name in state.standing.lists:
            rows = members.rows(name, segment.day)
            lengths = np.array([len(r.hts) for r in self._reader.shelf.get(name).rows] + [-1], np.int32)
            prefix = np.maximum(prefix, lengths[rows])
        if terms.text(measure, "goods_known") == "no":
            prefix = np.maximum(prefix, 0)
        outside = (prefix < 0) | members.under(scope.goods_except)
        columns: list[NDArray[np.int32]] = [prefix, members.under(terms.texts(measure, "threshold_outside_chapters")).astype(np.int32)]
        columns += [(members.rows(name, segment.day) >= 0).astype(np.int32) for name in state.standing.lists_except]
        columns += [self._headings(name, segment) for _, name in term_lists(measure, self._reader.shelf)]
        table = np.stack(columns, axis=1)
        table[outside] = -2
        classes, chosen = joined(table)
        return classes, [not outside[i] for i in chosen], [int(i) for i in chosen]

    def _headings(self, name: str, segment: Segment) -> NDArray[np.int32]:
        """Number of the heading that the list gives each code; -1 where the code is not on it."""
        listed = self._reader.shelf.get(name).rows
        numbers: dict[str, int] = {}
        of_row = np.array([numbers.setdefault(r.heading, len(numbers)) for r in listed] + [-1], np.int32)
        return of_row[self._members.rows(name, segment.day)]


def _tree(outcomes: list[tuple[tuple[tuple[str, Decimal], ...], Leaf]], depth: int) -> Question | Leaf:
    """The paths of all runs, which begin alike, as one tree."""
    path, leaf = outcomes[0]
    if len(path) == depth:
        return leaf
    answers = dict.fromkeys(p[depth][1] for p, _ in outcomes)
    return Question(path[depth][0], {a: _tree([o for o in outcomes if o[0][depth][1] == a], depth + 1) for a in answers})
