"""One asset on one day against the market: the least-squares line of past returns and what the day's return has beyond it."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from detente.core.errors import AlignmentError, AmountError


@dataclass(frozen=True, slots=True)
class MarketModel:
    """``deviation`` is that of a forecast for the day: of the residuals, and of the line itself where the day's market return
    lies far from those it was drawn through. ``t`` is the abnormal return over it.
    """

    alpha: float
    beta: float
    abnormal: float
    deviation: float
    t: float


def market_model(market: NDArray[np.float64], asset: NDArray[np.float64], event_market: float, event_asset: float) -> MarketModel:
    """The model from equally long returns of market and asset, and the day's abnormal return.

    AlignmentError for unequal lengths; AmountError for fewer than three days, no movement of the market, or residuals all zero.
    """
    if market.shape != asset.shape or market.ndim != 1:
        raise AlignmentError(f"{market.size} returns of the market, {asset.size} of the asset.", hint="Give one of each a day.")
    values = np.concatenate([market, asset, [event_market, event_asset]])
    if len(market) < 3 or not np.isfinite(values).all() or not np.ptp(market) > 0:
        raise AmountError(f"{len(market)} days of returns give no line.", hint="Give at least three finite returns in which the market moves.")
    centred = market - market.mean()
    beta = float(centred @ asset / (centred @ centred))
    alpha = float(asset.mean() - beta * market.mean())
    residuals = asset - alpha - beta * market
    deviation = float(np.sqrt(residuals @ residuals / (len(market) - 2)))
    reach = 1 + 1 / len(market) + (event_market - market.mean()) ** 2 / float(centred @ centred)
    deviation *= float(np.sqrt(reach))
    abnormal = event_asset - alpha - beta * event_market
    if not deviation > 0:
        raise AmountError("The residuals are all zero.", hint="A t statistic needs some spread around the line.")
    return MarketModel(alpha, beta, float(abnormal), deviation, float(abnormal / deviation))
