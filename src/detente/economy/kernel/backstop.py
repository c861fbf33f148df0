"""A backstop supply: what each cell buys of it at the prices of a pass, and its transpose. ``economy/backstop.py`` has the meaning.

Cells are counted in a list; ``where`` (cell, 2) holds the economy and the sector of each.
"""

from __future__ import annotations

import math
from typing import Any

from detente.economy.kernel.compiling import compiled

NO_SUPPLIER = 700.0
"""Log price of the traded good where nobody sells it: every use goes to the backstop."""

ROUNDS = 100
CLOSE = 1e-15


@compiled
def supply(y: float, labour_share: float, factors: float) -> Any:
    """At a log price ``y`` over the wage: log of the quantity over that at rest, labour's part of the revenue, and the elasticity.

    ``factors`` is the elasticity of substitution between labour and the factor that is fixed; below 1 it bounds the quantity.
    """
    now = labour_share * math.exp(-(1.0 - factors) * y)
    if now >= 1.0:
        return -math.inf, 1.0, math.inf
    if factors == 1.0:
        quantity = labour_share / (1.0 - labour_share) * y
    else:
        quantity = factors / (1.0 - factors) * math.log1p(-labour_share * math.expm1(-(1.0 - factors) * y) / (1.0 - labour_share))
    return quantity, now, factors * now / (1.0 - now)


@compiled
def clear(log_spend: float, log_wage: float, log_traded: float, rest: float, power: float, labour_share: float, factors: float) -> Any:
    """The price at which one cell's backstop sells what is asked of it.

    ``log_spend`` is spending over the backstop's revenue at rest, ``rest`` its share of spending at rest, ``power`` the
    elasticity of substitution with traded goods less one. Gives the log price, the share of spending, labour's part of the
    revenue, the elasticity of supply, and the log price of the whole.
    """
    y = min(log_traded, log_spend)
    low, high = -math.inf, math.inf
    odds = math.log((1.0 - rest) / rest)
    log_share, share, now, elasticity = math.log(rest), rest, labour_share, 0.0
    for _ in range(ROUNDS):
        quantity, now, elasticity = supply(y - log_wage, labour_share, factors)
        lean = odds + power * (y - log_traded)  # log of traded spending over the backstop's
        log_share = -lean if lean > 600.0 else -math.log1p(math.exp(lean))
        share = math.exp(log_share)
        if now >= 1.0:
            low, nxt = y, y + 1.0
        else:
            gap = log_spend + log_share - y - quantity
            if gap > 0.0:
                low = y
            else:
                high = y
            nxt = y + gap / (1.0 + elasticity + power * (1.0 - share))
        if not (low <= nxt <= high):
            nxt = 0.5 * (low + high) if math.isfinite(low + high) else (y + 1.0 if low == y else y - 1.0)
        if abs(nxt - y) <= CLOSE * (1.0 + abs(y)):
            break
        y = nxt
    price = y + (log_share - math.log(rest)) / power
    return y, share, now, elasticity, price


@compiled
def lean_on_backstops(state: Any, a: Any, v: Any, theta: Any, backstops: Any, spend: Any, found: Any, earned: Any) -> None:
    """Fills ``found`` (cell, 6: price, share, labour's part, elasticity, price of the whole, spending), adds to ``earned``
    (labour or rent, economy), and leaves in ``spend`` what is spent on traded goods."""
    where, rest, revenue, power, labour_share, factors = backstops
    economies, sectors = spend.shape
    earned[:] = 0.0
    for c in range(where.shape[0]):
        n, s = where[c, 0], where[c, 1]
        total = 0.0
        for i in range(economies):
            total += a[s, n, i] * v[s, i]
        traded = -math.log(total) / theta[s] if total > 0.0 else NO_SUPPLIER
        bought = spend[n, s]
        y, share, now, elasticity, price = clear(
            math.log(bought / revenue[c]), state[2 * economies * sectors + n], traded, rest[c], power[c], labour_share[c], factors[c]
        )
        found[c, 0] = y
        found[c, 1] = share
        found[c, 2] = now
        found[c, 3] = elasticity
        found[c, 4] = price
        found[c, 5] = bought
        earned[0, n] += now * share * bought
        earned[1, n] += (1.0 - now) * share * bought
        spend[n, s] = (1.0 - share) * bought


@compiled
def backstops_back(
    bar: Any, theta: Any, backstops: Any, found: Any, phi: Any, valuebar: Any, incomebar: Any, spendbar: Any, pull_phi: Any, out_wage: Any
) -> None:
    """Transpose of ``lean_on_backstops``: turns ``spendbar`` of a cell from traded to all spending, fills ``pull_phi`` (cell)
    with what goes to its price sum, and adds to ``out_wage``."""
    where, _rest, _revenue, power, _labour_share, factors = backstops
    sectors = spendbar.shape[1]
    for c in range(where.shape[0]):
        n, s = where[c, 0], where[c, 1]
        share, now, elasticity, bought = found[c, 1], found[c, 2], found[c, 3], found[c, 5]
        pricebar = bar[n * sectors + s]
        kept = now * valuebar[n] + (1.0 - now) * incomebar[n]
        sharebar = bought * (kept - spendbar[n, s])
        nowbar = share * bought * (valuebar[n] - incomebar[n])
        turn = sharebar * share * (1.0 - share) * power[c]
        ybar = pricebar * share - turn - nowbar * (1.0 - factors[c]) * now
        tradedbar = pricebar * (1.0 - share) + turn
        slope = ybar / (1.0 + elasticity + power[c] * (1.0 - share))
        tradedbar += slope * power[c] * (1.0 - share)
        out_wage[n] += nowbar * (1.0 - factors[c]) * now + slope * elasticity
        spendbar[n, s] = share * kept + (1.0 - share) * spendbar[n, s] + slope / bought
        pull_phi[c] = -tradedbar / (theta[s] * phi[s, n]) if phi[s, n] > 0.0 else 0.0
