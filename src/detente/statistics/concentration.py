"""What one share says of concentration: bounds of the Herfindahl–Hirschman index when nothing else is known."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from detente.core.errors import AmountError


@dataclass(frozen=True, slots=True)
class IndexBounds:
    """Lowest and highest index in points (10,000 is a monopoly)."""

    low: Decimal
    high: Decimal


def hhi_bounds(share: Decimal, *, largest: bool = True) -> IndexBounds:
    """Bounds from one share, 0 < share <= 1, given as the largest one or not.

    Low: the rest is spread over very many. High: the rest is held by as few as can be; where ``largest`` holds, none of them by
    more than ``share``. AmountError for a share out of range.
    """
    if not share.is_finite() or not 0 < share <= 1:
        raise AmountError(f"The share is {share}.", hint="A share lies between 0 and 1: 0.69 for 69 per cent.")
    own = share * share
    rest = 1 - share
    if largest:
        whole, remainder = divmod(rest, share)
        high = own + whole * own + remainder * remainder
    else:
        high = own + rest * rest
    return IndexBounds(own * 10_000, high * 10_000)
