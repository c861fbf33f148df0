"""The ordinary duty: which column of the schedule a shipment pays, before anything is added."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from detente.core.amounts import AdValorem, Rate
from detente.rules.reason import Reason
from detente.rules.shipment import Shipment
from detente.schedule.nomenclature import dotted
from detente.schedule.panel import Line
from detente.schedule.programmes import open_programmes, pays_column2

USMCA_SYMBOLS = ("S", "S+")


@dataclass(frozen=True, slots=True)
class Base:
    """The ordinary rate that applies, the general rate beside it, and in which column it was found."""

    rate: Rate
    general: Rate
    column: str
    source: str


def base_of(line: Line, goods: Shipment, why: Reason) -> Base:
    """Column 2 where the origin pays it, a special rate where one is claimed and open to the origin, else the general rate."""
    source = f"HTS {line.revision.name}, {dotted(line.rate_code)}"
    if pays_column2(goods.origin, goods.day):
        why.add(f"Ordinary duty, column 2: {line.column2_text or line.column2}", source=source)
        return Base(line.column2, line.general, "column 2", source)
    claimed = _claimed_special(line, goods)
    if claimed is not None:
        symbol, rate = claimed
        why.add(f"Ordinary duty, special rate {symbol} as claimed: {rate}", source=source)
        return Base(rate, line.general, f"special ({symbol})", source)
    why.add(f"Ordinary duty, general rate: {line.general_text or line.general}", source=source)
    return Base(line.general, line.general, "general", source)


def _claimed_special(line: Line, goods: Shipment) -> tuple[str, Rate] | None:
    """The special rate that the claims open: by symbol, by ``usmca``, or by ``preference`` (an agreement with the origin alone)."""
    if not goods.claims:
        return None
    open_to = {p.symbol: p for p in open_programmes(goods.origin, goods.day)}
    symbols = [s for s in line.special if s in open_to and s in goods.claims]
    if "usmca" in goods.claims:
        symbols += [s for s in line.special if s in USMCA_SYMBOLS and s in open_to]
    if "preference" in goods.claims:
        symbols += [s for s in line.special if s in open_to and open_to[s].claim == "origin" and open_to[s].countries == {goods.origin}]
    found = [(s, line.special[s]) for s in dict.fromkeys(symbols)]
    return min(found, key=lambda f: (f[1].fraction if isinstance(f[1], AdValorem) else Decimal(99), f[0]), default=None)
