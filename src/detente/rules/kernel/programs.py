"""Programs: which duties apply to a class of shipments, on which share of the value, under each answer to what is missing.

A program is written down by running ``stack`` on a shipment that stands for the class. Shares are linear in the shares of
metal; the metals are given values so far apart that the coefficients can be read off the digits of the result.
"""

from __future__ import annotations

from array import array
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from decimal import Decimal
from typing import Any

from detente.core.amounts import decimal_of
from detente.core.errors import UnresolvedError
from detente.rules import terms
from detente.rules.answer import COLUMN_OF_AUTHORITY, COLUMNS
from detente.rules.inquiry import Inquiry, explore
from detente.rules.kernel.decisions import MOST_ALTERNATIVES, Decision
from detente.rules.reason import Reason
from detente.rules.scope import Reached, us_content_left
from detente.rules.shipment import METALS, Shipment
from detente.rules.stacking import Placed, stack

MARKS = (Decimal("1e-6"), Decimal("1e-12"), Decimal("1e-18"))
"""Shares of steel, aluminium and copper while a program is written: a share of a class between nothing and everything."""

MISSING, NONE, WHOLE, PART = range(4)
"""How a share of metal is given: not at all, as 0, as 1, or between."""

MODES = 4 ** len(METALS)
NOT_COMPILED = -1
PANEL_BASE, FREE_BASE = -1, -2
"""``trial_base``: the ordinary duty of the line, or none; else the place of the rate that stands in for it."""


class NotLinearError(Exception):
    """A share that is no sum of shares of metal; the interpreter answers for such goods."""


@dataclass
class Programs:
    """Every program as flat arrays: program → trials → items. An item is one duty of a trial.

    ``metals`` is 1 where the shares of metal matter; ``base_source`` is the place of the measure that stands in for the
    ordinary duty of a trial, -1 where none does.
    """

    facts: list[tuple[str, ...]] = field(default_factory=list)
    metals: array[int] = field(default_factory=lambda: array("i"))
    trials: array[int] = field(default_factory=lambda: array("i", [0]))
    trial_base: array[int] = field(default_factory=lambda: array("i"))
    base_source: list[int] = field(default_factory=list)
    items: array[int] = field(default_factory=lambda: array("i", [0]))
    item_place: array[int] = field(default_factory=lambda: array("i"))
    item_column: array[int] = field(default_factory=lambda: array("i"))
    item_share: array[float] = field(default_factory=lambda: array("d"))
    item_us: array[float] = field(default_factory=lambda: array("d"))
    _numbers: dict[Any, int] = field(default_factory=dict)

    def __len__(self) -> int:
        return len(self.facts)

    def number(self, decisions: Sequence[Decision], key: Any, mode: int, goods: Shipment) -> int:
        """The program of a class of shipments whose metals are given as ``mode`` says; written on first use."""
        found = self._numbers.get((key, mode))
        if found is None:
            found = self._numbers[key, mode] = self._write(decisions, replace(goods, shares=_shares(mode)))
        return found

    def _write(self, decisions: Sequence[Decision], goods: Shipment) -> int:
        def run(inquiry: Inquiry) -> list[tuple[Placed, int]] | None:
            met: list[Reached] = []
            places: dict[int, int] = {}
            for decision in decisions:
                leaf = decision.resolve(inquiry)
                if leaf.reached is not None:
                    met.append(leaf.reached)
                    places[id(leaf.reached)] = decision.place * MOST_ALTERNATIVES + leaf.alternative
            placed = stack(met, goods, inquiry, Reason(""))
            return None if placed is None else [(p, places[id(p.reached)]) for p in placed]

        try:
            runs, facts = explore(run)
            written = [[(_coefficients(p.share), place, p) for p, place in one.result] for one in runs]
        except (UnresolvedError, NotLinearError):
            return NOT_COMPILED
        self.facts.append(facts)
        # A share that is given bounds the others too, so it matters as soon as any metal is asked for.
        self.metals.append(any(f"the share of value in {metal}" in facts for metal in METALS))
        for items in written:
            self._trial(items, goods)
        self.trials.append(len(self.trial_base))
        return len(self.facts) - 1

    def _trial(self, items: list[tuple[tuple[float, ...], int, Placed]], goods: Shipment) -> None:
        base, source = PANEL_BASE, -1
        for _, place, placed in items:
            replaced = terms.texts(placed.reached.measure, "in_lieu_of")
            if base == PANEL_BASE and ("column_2" in replaced or "base" in replaced):
                base, source = place if "column_2" in replaced else FREE_BASE, place
        for share, place, placed in items:
            measure = placed.reached.measure
            if "column_2" in terms.texts(measure, "in_lieu_of"):
                continue
            self.item_place.append(place)
            self.item_column.append(COLUMNS.index(COLUMN_OF_AUTHORITY.get(measure.authority, "other")))
            self.item_share.extend(share)
            least = terms.text(measure, "us_content_excluded_from")
            has_us = us_content_left(measure, replace(goods, us_content_share=Decimal(1))) != 1
            self.item_us.append(float(decimal_of(least)) if has_us else float("nan"))
        self.trial_base.append(base)
        self.base_source.append(source)
        self.items.append(len(self.item_place))


def mode_of(kinds: Sequence[int]) -> int:
    """Number of a combination of ways in which the shares of METALS are given."""
    return sum(kind * 4**i for i, kind in enumerate(kinds))


def _shares(mode: int) -> dict[str, Decimal]:
    values = {NONE: Decimal(0), WHOLE: Decimal(1)}
    kinds = [(mode // 4**i) % 4 for i in range(len(METALS))]
    return {m: values.get(kind, mark) for m, kind, mark in zip(METALS, kinds, MARKS, strict=True) if kind != MISSING}


def _coefficients(share: Decimal) -> tuple[float, ...]:
    """Constant and factors of steel, aluminium and copper of a share computed on MARKS."""
    out = []
    rest = share
    for mark in (Decimal(1), *MARKS):
        factor = (rest / mark).to_integral_value()
        if abs(factor) > 1:
            raise NotLinearError
        out.append(float(factor))
        rest -= factor * mark
    if rest:
        raise NotLinearError
    return tuple(out)
