"""Two figures of duty with all that their verdict asks, and how near they are to each other."""

from __future__ import annotations

from dataclasses import dataclass

from detente.evidence.duties.duties_known import KnownDuties
from detente.evidence.duties.duty_facets import LOOSE, WHOLE, DutyFacets
from detente.evidence.pairs.accounts import ONE_ACCOUNT, Accounts
from detente.evidence.pairs.verdicts import nearness
from detente.evidence.record import TARIFF_CHANGE, Quantity


@dataclass(frozen=True, slots=True)
class DutyPair:
    """Two figures of duty with their facets and how near they are (None where they are two heights)."""

    a: Quantity
    b: Quantity
    one: DutyFacets
    other: DutyFacets
    near: str | None
    known: KnownDuties
    accounts: Accounts

    @property
    def same_part(self) -> bool:
        """Whether both are of one part by name, or neither names one."""
        a, b = (None if self.known.layers.is_of_new_parts(q) else q.component for q in (self.a, self.b))
        return a == b or (a in LOOSE and b in LOOSE) or (a in WHOLE and b in WHOLE) or self.outgrown or self.one.part == self.other.part is not None

    @property
    def outgrown(self) -> bool:
        """Whether one is told as a sum of duties and the other, of no part by name, is higher: they are of two times."""
        for total, rate in ((self.a, self.b), (self.b, self.a)):
            if total.component == "all_in" and rate.component in LOOSE and self.near is None and (rate.value or 0.0) > (total.value or 0.0) > 0:
                return True
        return False

    @property
    def one_side(self) -> bool:
        """Whether both are of one side, named or filled."""
        return bool(self.one.side) and self.one.side == self.other.side

    @property
    def open_one(self) -> str:
        """Which of the two names no side."""
        return "the first" if self.other.side else "the second"


def duty_nearness(a: Quantity, b: Quantity, one: DutyFacets, other: DutyFacets, accounts: Accounts) -> str | None:
    """As ``nearness``; but a whole rate is no rounding of another, a range none of a rate, and a step of no told way may go either way."""
    near = nearness(a, b)
    if near == "agree_approx" and (one.ranges or other.ranges):
        return None
    if near == "agree_approx" and all(q.value == round(q.value or 0.5) and not q.approx and not q.bound for q in (a, b)):
        return None
    if near is None and a.metric == TARIFF_CHANGE and a.value is not None and b.value is not None and a.value == -b.value:
        both = _is_suspended(a) and _is_suspended(b)
        return "agree" if both or accounts.companions(a, b) >= ONE_ACCOUNT or one.part == other.part is not None else None
    return near


def _is_suspended(quantity: Quantity) -> bool:
    """Whether points of a duty are those that are held back: a part of it, and no cut or rise."""
    return quantity.component == "suspended" or "suspended" in quantity.about
