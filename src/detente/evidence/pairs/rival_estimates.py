"""Two sums that two sources put on one thing: estimates of refunds, losses or revenue, which differ without a contradiction.

"The government may have to pay back $90 billion, a bank reckoned; analysts of another put the refunds at $165 billion": two
estimates of one unknown. A sum that nobody is said to estimate is set beside another only where both are of one thing by
two words.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import combinations

from detente.evidence.figures.about import WEAK
from detente.evidence.figures.units import MONEY
from detente.evidence.pairs.verdicts import Found, Verdict, printed
from detente.evidence.record import Quantity

_THINGS = frozenset(
    """
    refund refunds repay repaid reimburs reimburse rebate loss losse damage revenue receipt fine penalty aid subsidy bailout saving burden cost
    shortfall compensation relief debt reserve order contract investment bill price
    """.split()
)
"""Forms of what sums are put on."""
_ESTIMATED = frozenset(
    {
        "forecast",
        "model",
        "analysi",
        "analysis",
        "analyst",
        "economist",
        "broker",
        "reckon",
        "calculate",
        "calculat",
        "calculation",
        "peg",
        "pegg",
        "think-tank",
    }
)
"""Forms that make a sum somebody's estimate."""
_FACTOR = 4.0
_MOST = 80
_TWO = 2


def rival_estimates(quantities: Sequence[Quantity]) -> Iterator[Found]:
    """Pairs of unequal sums of one currency that are put on one thing, at least one of them as an estimate."""
    sums = [q for q in quantities if q.unit in MONEY and q.metric == "amount" and q.value and not _THINGS.isdisjoint(q.about)][:_MOST]
    for a, b in combinations(sums, 2):
        if (
            a.unit != b.unit
            or (a.doc, a.sentence_start) == (b.doc, b.sentence_start)
            or not 1 / _FACTOR <= (a.value or 0.0) / (b.value or 1.0) <= _FACTOR
        ):
            continue
        if min(a.high or 0.0, b.high or 0.0) >= max(a.low or 0.0, b.low or 0.0):
            continue
        shared = {*a.about} & {*b.about}
        things = shared & _THINGS
        estimated = [_is_estimated(q) for q in (a, b)]
        if not things or not any(estimated) or ((not all(estimated) or things == {"price"}) and len(shared - WEAK) < _TWO):
            continue
        yield a, b, Verdict("differ_in_basis", f"two estimates of one thing ({min(things)}): {printed(a)}, {printed(b)}")


def _is_estimated(quantity: Quantity) -> bool:
    return quantity.approx or quantity.bound is not None or quantity.attribution != "outlet" or not _ESTIMATED.isdisjoint(quantity.about)
