"""Parts ranked by the money at stake a year, with the arithmetic."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from detente.exposure.duties import RowDuty
from detente.exposure.interval import NOTHING, UNKNOWN, ZERO, Interval, cents, total
from detente.exposure.lines import LineRisk, chance
from detente.exposure.permits import STATUSES, Permit
from detente.exposure.shipments import ShipmentRow


@dataclass(frozen=True, slots=True)
class LossShare:
    """What a part's lanes cost one line: its expected loss times the share of stops that begin in them."""

    line: str
    lanes: tuple[str, ...]
    share: float
    loss_usd: Decimal | None
    said: str


@dataclass(frozen=True, slots=True)
class PartStake:
    """One part. ``change`` is duty now less then, ``loss`` the expected value of output lost through its lanes, a year.

    ``at_stake`` is their sum over rows that could be resolved; ``apart`` counts the rows that are not in it. Where the margin
    of a line that it stops is unknown, the loss has no upper end.
    """

    part: str
    rows: tuple[int, ...]
    apart: int
    then: Interval
    now: Interval
    change: Interval
    loss: Interval
    losses: tuple[LossShare, ...]
    permit: str
    arithmetic: str

    @property
    def at_stake(self) -> Interval:
        return self.change + self.loss

    @property
    def counted(self) -> bool:
        """Whether anything of it is in money."""
        return self.apart < len(self.rows) or self.loss != NOTHING

    @property
    def order(self) -> tuple[bool, Decimal, str]:
        """Sorts by what it may cost most; where that has no upper end, by what it costs at least."""
        stake = self.at_stake
        known = next((v for v in (stake.high, stake.low, self.loss.low) if v is not None), ZERO)
        return (not self.counted, -known, self.part)

    def to_dict(self) -> dict[str, Any]:
        return {
            "part": self.part,
            "lines": list(self.rows),
            "rows_apart": self.apart,
            "duty_then_usd": self.then.usd(),
            "duty_now_usd": self.now.usd(),
            "duty_change_usd": self.change.usd(),
            "expected_loss_usd": self.loss.usd(),
            "losses": [
                {"line": s.line, "lanes": list(s.lanes), "share": round(s.share, 6), "loss_usd": cents(s.loss_usd), "said": s.said}
                for s in self.losses
            ],
            "at_stake_usd": self.at_stake.usd(),
            "licence": self.permit,
            "arithmetic": self.arithmetic,
        }


def part_stakes(
    rows: Sequence[ShipmentRow], duties: Sequence[RowDuty], permits: Sequence[Permit], counted: Sequence[bool], risks: Sequence[LineRisk]
) -> tuple[PartStake, ...]:
    """Every part, what may cost most first; rows without one go by their code, and products of the chain that no row names come too."""
    places: dict[str, list[int]] = {}
    for i, row in enumerate(rows):
        places.setdefault(row.label, []).append(i)
    lost = loss_shares(risks)
    by_fold = {name.casefold(): name for name in places}
    for product in lost:
        if product.casefold() not in by_fold:
            places[product or "own capacity"] = []
            by_fold[product.casefold()] = product or "own capacity"
    out = []
    for fold, name in by_fold.items():
        found = places[name]
        used = [i for i in found if counted[i]]
        unknown = bool(found) and not used  # a part of rows apart has no duty in money, which is not a duty of nothing
        then, now, change = (
            UNKNOWN if unknown else total(rate(duties[i]).times(rows[i].annual_usd or ZERO) for i in used)
            for rate in (_then_rate, _now_rate, _change_rate)
        )
        shares = tuple(s for product, parts in lost.items() if product.casefold() == fold for s in parts)
        loss = total(Interval(s.loss_usd or ZERO, s.loss_usd) for s in shares)
        permit = next((s for s in STATUSES if any(permits[i].status == s for i in found)), "")
        apart = len(found) - len(used)
        out.append(
            PartStake(name, tuple(rows[i].line for i in found), apart, then, now, change, loss, shares, permit,
                      _arithmetic(then, now, change, shares, apart, bool(used)))
        )  # fmt: skip
    return tuple(sorted(out, key=lambda p: p.order))


def _then_rate(duty: RowDuty) -> Interval:
    return duty.then.rate


def _now_rate(duty: RowDuty) -> Interval:
    return duty.now.rate


def _change_rate(duty: RowDuty) -> Interval:
    return duty.change


def loss_shares(risks: Sequence[LineRisk]) -> Mapping[str, list[LossShare]]:
    """Expected losses by the product whose lane stopped the line; blank for the line's own capacity."""
    out: dict[str, list[LossShare]] = {}
    for risk in risks:
        by_product: dict[str, list[Any]] = {}
        for root in risk.roots:
            by_product.setdefault(root.product, []).append(root)
        for product, roots in by_product.items():
            share = min(1.0, sum(r.share for r in roots))
            loss = None if risk.lost_usd is None else risk.lost_usd * Decimal(repr(share))
            part = "" if share > 0.9995 else f" × {chance(share)} of its stops"
            said = f"{risk.line}: {risk.arithmetic()}{part}" + (f" = {loss:,.0f} USD" if loss is not None and part else "")
            out.setdefault(product, []).append(LossShare(risk.line, tuple(r.lane for r in roots), share, loss, said))
    return out


def _arithmetic(then: Interval, now: Interval, change: Interval, shares: Sequence[LossShare], apart: int, any_row: bool) -> str:
    bits = []
    if any_row:
        bits.append(f"duty {usd_range(now)} now less {usd_range(then)} then = {usd_range(change, sign=True)}")
    bits += [s.said for s in shares]
    if apart:
        bits.append(f"{apart} row{'s' if apart > 1 else ''} apart and not in it")
    return "; ".join(bits)


def usd_range(value: Interval, *, sign: bool = False) -> str:
    """``1,200 USD``, ``1,200 to 3,400 USD``, ``1,200 USD or more``; with ``sign`` a rise begins with a plus."""
    mark = "+" if sign else ""

    def one(number: Decimal) -> str:
        whole = Decimal(0) if abs(number) < Decimal("0.5") else number
        return f"{whole:{mark},.0f}".replace("-", "−") if whole else "0"

    if value.low is None and value.high is None:
        return "unknown"
    if value.high is None:
        return f"{one(value.low or ZERO)} USD or more"
    if value.low is None:
        return f"up to {one(value.high)} USD"
    low, high = one(value.low), one(value.high)
    return f"{low} USD" if low == high else f"{low} to {high} USD"
