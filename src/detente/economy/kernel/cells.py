"""The cells of a policy of import taxes alone, made anew for other trade elasticities."""

from __future__ import annotations

from typing import Any

import numpy as np

from detente.economy.kernel.compiling import compiled
from detente.economy.kernel.vectors import powers_of_e


@compiled
def taxed_shares(shares: Any, wedges: Any, received: Any, theta: Any, a: Any, b: Any) -> None:
    """``a`` = shares·exp(−θ·wedge) and ``b`` = a·received, cell by cell; ``wedges`` are logs of one plus the tax over rest."""
    sectors, economies, _ = shares.shape
    size = economies * economies
    power = np.empty(size)
    bits = np.empty(size, dtype=np.int64)
    for s in range(sectors):
        share, wedge, kept = shares[s].reshape(-1), wedges[s].reshape(-1), received[s].reshape(-1)
        one, other = a[s].reshape(-1), b[s].reshape(-1)
        for k in range(size):
            power[k] = min(max(-theta[s] * wedge[k], -700.0), 700.0)
        powers_of_e(power, bits)
        for k in range(size):
            one[k] = share[k] * power[k]
            other[k] = one[k] * kept[k]
