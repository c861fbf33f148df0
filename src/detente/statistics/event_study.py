"""Event study on a user's closes: abnormal returns by constant mean or market model, and how sure they are.

One event date for all firms makes their abnormal returns move together, so that tests which treat firms as independent reject
far too often; the standardised cross-sectional test is therefore corrected for the mean correlation of the residuals (Kolari
and Pynnönen 2010). A permutation band over days of the estimation window says how large the mean would be without an event.
"""

from __future__ import annotations

import csv
from dataclasses import dataclass
from datetime import date
from itertools import pairwise
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from detente.core.errors import CoverageError, InputFileError, UnknownNameError
from detente.core.timeline import parse_date

Floats = NDArray[np.float64]
MODELS = ("constant_mean", "market")
SHORTEST = 30
"""Days an estimation window must have."""


@dataclass(frozen=True)
class Closes:
    """Closing prices: ``values[day, name]``, days ascending, no gaps."""

    days: tuple[date, ...]
    names: tuple[str, ...]
    values: Floats


@dataclass(frozen=True)
class EventStudy:
    """``abnormal[day, firm]`` over the event window in per cent, cumulated by firm, with their mean and its tests."""

    model: str
    days: tuple[date, ...]
    firms: tuple[str, ...]
    abnormal: Floats
    cumulated: Floats
    mean: float
    t_plain: float
    t_common_date: float
    mean_correlation: float
    band: tuple[float, float]


def read_closes(path: Path) -> Closes:
    """Closes from a CSV whose first column is ``date``; a blank or a non-number is an InputFileError with its line."""
    try:
        with path.open(encoding="utf-8-sig", newline="") as stream:
            rows = list(csv.reader(stream, strict=True))
    except (OSError, UnicodeDecodeError, csv.Error) as error:
        raise InputFileError(f"Cannot read {path.name}: {error}.", hint="Give a UTF-8 CSV.") from error
    if len(rows) < 3 or len(rows[0]) < 2 or rows[0][0].strip().lower() != "date":
        raise InputFileError(f"{path.name} is no table of closes.", hint="First column date, then one column a firm or index; a row a day.")
    names = tuple(c.strip() for c in rows[0][1:])
    days, values = [], []
    for line, cells in enumerate(rows[1:], start=2):
        if len(cells) != len(names) + 1:
            raise InputFileError(f"{path.name}, line {line}: {len(cells)} cells.", hint=f"A row has {len(names) + 1}.")
        try:
            numbers = [float(c) for c in cells[1:]]
        except ValueError as error:
            raise InputFileError(f"{path.name}, line {line}: {error}.", hint="A close is a number above 0; leave out days without one.") from error
        if not all(np.isfinite(n) and n > 0 for n in numbers):
            raise InputFileError(f"{path.name}, line {line}: a close is not above 0.", hint="Leave out days without a close.")
        days.append(parse_date(cells[0]))
        values.append(numbers)
    if any(b <= a for a, b in pairwise(days)):
        raise InputFileError(f"{path.name}: the days are not in order.", hint="Sort by date, one row a day.")
    return Closes(tuple(days), names, np.array(values))


def event_study(
    closes: Closes,
    event: date,
    *,
    market: str | None = None,
    window: tuple[int, int] = (0, 1),
    estimation: int = 120,
    gap: int = 5,
    draws: int = 2000,
    rng: np.random.Generator,
) -> EventStudy:
    """Abnormal returns of every column but ``market`` from ``window[0]`` to ``window[1]`` trading days around the event.

    The model is estimated on ``estimation`` returns that end ``gap`` days before the window. Without ``market`` it is the constant
    mean. CoverageError where the closes do not reach; UnknownNameError for a market that is no column.
    """
    if market is not None and market not in closes.names:
        raise UnknownNameError.among("column", market, closes.names, listing="the file's first line")
    firms = tuple(n for n in closes.names if n != market)
    columns = [closes.names.index(f) for f in firms]
    returns = 100 * np.diff(np.log(closes.values), axis=0)
    place = next((i for i, d in enumerate(closes.days) if d >= event), None)
    first = -1 if place is None else place - 1 + window[0]
    last = first + window[1] - window[0]
    start = first - gap - estimation
    if place is None or start < 0 or last >= len(returns) or estimation < SHORTEST:
        raise CoverageError(
            f"{len(closes.days)} closes do not hold {estimation} days of estimation, a gap of {gap} and the window around {event}.",
            hint=f"Give more days, or a shorter estimation (at least {SHORTEST}).",
        )
    explain = np.ones((len(returns), 1)) if market is None else np.column_stack([np.ones(len(returns)), returns[:, closes.names.index(market)]])
    past = slice(start, start + estimation)
    coefficients, *_ = np.linalg.lstsq(explain[past], returns[past][:, columns], rcond=None)
    residuals = returns[:, columns] - explain @ coefficients
    inside = slice(first, last + 1)
    spread = residuals[past].std(axis=0, ddof=explain.shape[1])
    cumulated = residuals[inside].sum(axis=0)
    plain, corrected, correlation = _tests(cumulated, residuals[past], spread, last - first + 1)
    band = _permuted(residuals[past].mean(axis=1), last - first + 1, draws, rng)
    return EventStudy(
        model=MODELS[0] if market is None else MODELS[1],
        days=closes.days[first + 1 : last + 2],
        firms=firms,
        abnormal=residuals[inside],
        cumulated=cumulated,
        mean=float(cumulated.mean()),
        t_plain=plain,
        t_common_date=corrected,
        mean_correlation=correlation,
        band=band,
    )


def _tests(cumulated: Floats, residuals: Floats, spread: Floats, length: int) -> tuple[float, float, float]:
    """The standardised cross-sectional t, the same corrected for one common date, and the mean correlation it uses."""
    firms = len(cumulated)
    if firms == 1:
        t = float(cumulated[0] / (spread[0] * np.sqrt(length)))
        return t, t, 0.0
    scaled = cumulated / (spread * np.sqrt(length))
    deviation = scaled.std(ddof=1)
    plain = float(scaled.mean() / (deviation / np.sqrt(firms))) if deviation > 0 else float("inf") * float(np.sign(scaled.mean()))
    matrix = np.corrcoef(residuals, rowvar=False)
    correlation = float((matrix.sum() - firms) / (firms * (firms - 1)))
    correction = np.sqrt(max(0.0, 1 - correlation) / (1 + (firms - 1) * max(correlation, 0.0)))
    return plain, float(plain * correction), correlation


def _permuted(mean_residuals: Floats, length: int, draws: int, rng: np.random.Generator) -> tuple[float, float]:
    """2.5th and 97.5th percentile of the cumulated mean over ``length`` days drawn from the estimation window."""
    picks = rng.integers(0, len(mean_residuals), size=(draws, length))
    low, high = np.percentile(mean_residuals[picks].sum(axis=1), [2.5, 97.5])
    return float(low), float(high)
