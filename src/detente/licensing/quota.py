"""The ledger of a licence: what was granted and what has left, by goods line, in decimals that add up exactly.

A quota is frozen; a draw answers with the next one. A draw above what is left, in quantity or in value, is refused.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from typing import Any

from detente.core.amounts import plain
from detente.core.errors import AmountError, UnknownNameError, UsageError
from detente.licensing.application import GoodsLine, amount_of


@dataclass(frozen=True, slots=True)
class Balance:
    """One line: quantities in ``unit``, values in US dollars."""

    line: int
    unit: str
    granted: Decimal
    granted_usd: Decimal
    drawn: Decimal = Decimal(0)
    drawn_usd: Decimal = Decimal(0)

    @property
    def left(self) -> Decimal:
        """Quantity that may still leave."""
        return self.granted - self.drawn

    @property
    def left_usd(self) -> Decimal:
        """Value that may still leave."""
        return self.granted_usd - self.drawn_usd

    @property
    def used_up(self) -> bool:
        """Nothing more can leave: quantity or value has run out."""
        return self.left <= 0 or self.left_usd <= 0


@dataclass(frozen=True, slots=True)
class Quota:
    """Balances of all lines and the number of shipments drawn."""

    balances: tuple[Balance, ...]
    shipments: int = 0

    @classmethod
    def grant(cls, goods: Sequence[GoodsLine], asked: Sequence[Mapping[str, Any]]) -> Quota:
        """Quota for the lines in ``asked`` (line, quantity, value_usd); every line as applied for where it is empty.

        A grant above what was applied for is refused: it was not examined.
        """
        lines = {g.line: g for g in goods}
        if not asked:
            return cls(tuple(Balance(g.line, g.unit, g.quantity, g.value_usd) for g in goods))
        balances = []
        for row in asked:
            good = lines.get(line_of(row))
            if good is None:
                raise UnknownNameError.among("goods line", str(row.get("line")), [str(n) for n in lines], listing="detente case show ID")
            quantity = amount_of(row.get("quantity", good.quantity), "quantity granted")
            value = amount_of(row.get("value_usd", good.value_usd), "value granted in USD")
            if quantity > good.quantity or value > good.value_usd:
                raise AmountError(
                    f"Line {good.line} was applied for with {plain(good.quantity)} {good.unit} and {plain(good.value_usd)} USD, "
                    f"not {plain(quantity)} and {plain(value)}.",
                    hint="Grant at most what was applied for; more is an amendment.",
                )
            balances.append(Balance(good.line, good.unit, quantity, value))
        if len({b.line for b in balances}) != len(balances):
            raise UsageError("A goods line is granted twice.", hint="Name each line once.")
        return cls(tuple(sorted(balances, key=lambda b: b.line)))

    def draw(self, line: int, quantity: Decimal, value_usd: Decimal) -> Quota:
        """The quota after a shipment; AmountError where it asks for more than is left."""
        found = next((b for b in self.balances if b.line == line), None)
        if found is None:
            raise UnknownNameError.among("granted line", str(line), [str(b.line) for b in self.balances], listing="detente case show ID")
        for what, asked, left, unit in (("quantity", quantity, found.left, found.unit), ("value", value_usd, found.left_usd, "USD")):
            if asked > left:
                raise AmountError(
                    f"Line {line} has {plain(left)} {unit} left and the shipment asks for {plain(asked)} {unit}.",
                    hint=f"The {what} granted was {plain(found.granted if what == 'quantity' else found.granted_usd)} {unit}; nothing was drawn.",
                )
        after = replace(found, drawn=found.drawn + quantity, drawn_usd=found.drawn_usd + value_usd)
        return Quota(tuple(after if b.line == line else b for b in self.balances), self.shipments + 1)

    def amended(self, asked: Sequence[Mapping[str, Any]]) -> Quota:
        """The quota with new amounts for the lines named; an amount below what has already left is refused."""
        rows = {b.line: b for b in self.balances}
        for row in asked:
            line = line_of(row)
            if line not in rows:
                raise UnknownNameError.among("granted line", str(row.get("line")), [str(n) for n in rows], listing="detente case show ID")
            old = rows[line]
            quantity = amount_of(row.get("quantity", old.granted), "quantity granted")
            value = amount_of(row.get("value_usd", old.granted_usd), "value granted in USD")
            if quantity < old.drawn or value < old.drawn_usd:
                raise AmountError(
                    f"Line {line} has already drawn {plain(old.drawn)} {old.unit} and {plain(old.drawn_usd)} USD.",
                    hint="An amendment cannot grant less than what has left.",
                )
            rows[line] = replace(old, granted=quantity, granted_usd=value)
        return Quota(tuple(rows.values()), self.shipments)

    @property
    def used_up(self) -> bool:
        """No line can be drawn any more."""
        return all(b.used_up for b in self.balances)


def line_of(row: Mapping[str, Any]) -> int:
    """The number of the goods line that a row names."""
    try:
        return int(row.get("line", ""))
    except (TypeError, ValueError) as error:
        raise UsageError(f"{row.get('line')!r} is not the number of a goods line.", hint="Lines are numbered from 1.") from error
