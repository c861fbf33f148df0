"""A licensing office day by day: filings by class and priority, examiners, returns for papers, decisions, regimes.

Numbers of cases are random (Poisson filings, binomial decisions), the volume granted is Gamma; everything else is given.
Every day filed = granted + refused + withdrawn + returned (with the applicant) + pending (in line).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from detente.core.errors import AmountError, LimitError, UnknownNameError, UsageError
from detente.licensing.office_kernel import COUNTS, FILED, GRANTED, PENDING, REFUSED, RETURNED, SHARES, SOJOURN, WITHDRAWN, compiled, run_days
from detente.licensing.queues import FluidBacklog, MultiServerWait, fluid_backlog, mmc

__all__ = [
    "ApplicantClass", "FluidBacklog", "MultiServerWait", "Office", "OfficeRun", "Regime", "fluid_backlog", "mmc", "sample_regimes", "simulate",
]  # fmt: skip

MAX_CELLS = 40_000_000
"""Most draws × days × classes in one run: about 1.5 GB of results."""
MEASURES = {"filed": FILED, "granted": GRANTED, "refused": REFUSED, "withdrawn": WITHDRAWN, "pending": PENDING, "returned": RETURNED}


@dataclass(frozen=True, slots=True)
class ApplicantClass:
    """Applicants that are treated alike. Lower ``priority`` is served first; ``volume_mean`` is per licence, in any unit.

    ``volume_cv`` is the coefficient of variation of one licence's volume; ``papers_days`` how long papers take to come back;
    ``withdraw_share`` who of those returned gives up.
    """

    name: str
    filings_per_day: float
    priority: int = 0
    volume_mean: float = 0.0
    volume_cv: float = 1.0
    papers_days: int = 15
    withdraw_share: float = 0.0
    backlog: int = 0


@dataclass(frozen=True, slots=True)
class Regime:
    """How the office works: decisions an examiner makes on a working day, and what becomes of a case that is looked at.

    ``minimum_days`` is the shortest examination in calendar days; ``in_hand_share`` of shipments need no filing because a
    general or temporary licence covers them.
    """

    name: str
    cases_per_examiner: float
    return_share: float = 0.0
    refusal_share: float = 0.0
    minimum_days: int = 0
    in_hand_share: float = 0.0


@dataclass(frozen=True, slots=True)
class Office:
    """An office: examiners, classes, regimes, and the days it is open (True on a working day), one for each simulated day."""

    examiners: float
    classes: tuple[ApplicantClass, ...]
    regimes: tuple[Regime, ...]
    is_open: NDArray[np.bool_]

    def __post_init__(self) -> None:
        if not self.classes or not self.regimes or self.is_open.ndim != 1 or not len(self.is_open):
            raise UsageError("The office lacks classes, regimes or days.", hint="Give at least one of each.")
        for what, names in (("class", [c.name for c in self.classes]), ("regime", [r.name for r in self.regimes])):
            if len(set(names)) != len(names):
                raise UsageError(f"Two {what} names are the same: {', '.join(names)}.", hint="Names stand once.")
        shares = {f"{r.name}: {f}": getattr(r, f) for r in self.regimes for f in ("return_share", "refusal_share", "in_hand_share")}
        shares |= {f"{c.name}: withdraw_share": c.withdraw_share for c in self.classes}
        amounts = {"examiners": self.examiners} | {f"{r.name}: cases_per_examiner": r.cases_per_examiner for r in self.regimes}
        amounts |= {f"{r.name}: minimum_days": r.minimum_days for r in self.regimes}
        for c in self.classes:
            amounts |= {f"{c.name}: {f}": getattr(c, f) for f in ("filings_per_day", "volume_mean", "volume_cv", "backlog")}
            amounts[f"{c.name}: papers_days - 1"] = c.papers_days - 1
        for name, value in shares.items():
            if not 0 <= value <= 1:
                raise AmountError(f"{name} is {value}.", hint="A share lies between 0 and 1.")
        for name, value in amounts.items():
            if not (np.isfinite(value) and value >= 0):
                raise AmountError(f"{name} is {value}.", hint="It is a finite number from zero up; papers take at least a day.")

    def regime(self, name: str) -> int:
        """Place of a regime; UnknownNameError otherwise."""
        names = [r.name for r in self.regimes]
        if name not in names:
            raise UnknownNameError.among("regime", name, names, listing=f"its regimes, which are {', '.join(names)}")
        return names.index(name)


@dataclass(frozen=True, slots=True)
class OfficeRun:
    """Results: ``counts`` [draw, day, class, measure], ``volume`` granted and mean ``age`` in line [draw, day, class], and
    ``issue_days`` [class, days since filing], grants over all draws."""

    classes: tuple[str, ...]
    counts: NDArray[np.int32]
    volume: NDArray[np.float32]
    age: NDArray[np.float32]
    issue_days: NDArray[np.int64]

    def measure(self, name: str) -> NDArray[np.int32]:
        """One measure [draw, day, class]: filed, granted, refused, withdrawn a day; pending and returned at its end."""
        if name not in MEASURES:
            raise UnknownNameError.among("measure", name, MEASURES, listing=f"these: {', '.join(MEASURES)}")
        return self.counts[..., MEASURES[name]]

    def imbalance(self) -> int:
        """Largest breach of conservation over all draws, days and classes; 0 in a sound run."""
        flows = np.cumsum(self.counts[..., :PENDING].astype(np.int64), axis=1)
        left = flows[..., GRANTED] + flows[..., REFUSED] + flows[..., WITHDRAWN]
        return int(np.abs(flows[..., FILED] - left - self.counts[..., PENDING] - self.counts[..., RETURNED]).max())

    def band(self, values: NDArray[np.int32] | NDArray[np.float32], levels: Sequence[float] = (0.1, 0.5, 0.9)) -> NDArray[np.float64]:
        """Quantiles over draws, [level, …]."""
        return np.asarray(np.quantile(values, levels, axis=0), dtype=np.float64)

    def mean_issue_days(self) -> NDArray[np.float64]:
        """Mean days from filing to leaving [draw, class]; NaN where nothing left."""
        left = self.counts[..., GRANTED].sum(axis=1) + self.counts[..., REFUSED].sum(axis=1) + self.counts[..., WITHDRAWN].sum(axis=1)
        spent = self.counts[..., SOJOURN].sum(axis=1, dtype=np.int64)
        return np.asarray(np.divide(spent, left, out=np.full(left.shape, np.nan), where=left > 0))

    def issue_quantile(self, name: str, level: float) -> int | None:
        """Days within which a share of grants came, over all draws; None where there was none."""
        counts = self.issue_days[self.classes.index(name)]
        total = int(counts.sum())
        return None if not total else int(np.searchsorted(np.cumsum(counts), level * total))


def simulate(
    office: Office,
    path: NDArray[np.integer] | Sequence[str],
    *,
    draws: int,
    rng: np.random.Generator,
    filings: NDArray[np.float64] | None = None,
    use_compiled: bool = True,
) -> OfficeRun:
    """Run the office.

    ``path`` is the regime of each day: names, or places [day] or [draw, day]. ``filings`` [day, class] replaces the classes'
    constant rates. ``use_compiled=False`` runs the same step uncompiled, for checking; the results are equal.
    """
    days, classes = len(office.is_open), len(office.classes)
    if draws < 1 or draws * days * classes > MAX_CELLS:
        raise LimitError(f"{draws} draws of {days} days and {classes} classes.", hint=f"At least one draw, and at most {MAX_CELLS} in all.")
    if isinstance(path, np.ndarray):
        regimes = np.atleast_2d(path).astype(np.int64)
    else:
        regimes = np.array([[office.regime(name) for name in path]], dtype=np.int64)
    if regimes.shape[1] != days or regimes.shape[0] not in (1, draws) or regimes.min() < 0 or regimes.max() >= len(office.regimes):
        raise UsageError(f"The path of regimes has shape {regimes.shape}.", hint=f"It has {days} days, for one or all {draws} draws.")
    rates = np.tile([c.filings_per_day for c in office.classes], (days, 1)) if filings is None else np.asarray(filings, dtype=np.float64)
    if rates.shape != (days, classes) or not np.isfinite(rates).all() or rates.min() < 0:
        raise UsageError(f"Filings have shape {rates.shape}.", hint=f"They are finite, from zero up, [{days} days, {classes} classes].")
    shares = np.empty((len(office.regimes), classes, SHARES))
    for r, regime in enumerate(office.regimes):
        for k, one in enumerate(office.classes):
            shares[r, k] = regime.return_share, regime.refusal_share, one.withdraw_share, regime.in_hand_share
    cv = np.array([max(c.volume_cv, 1e-6) for c in office.classes])
    counts = np.zeros((draws, days, classes, COUNTS), dtype=np.int32)
    volume = np.zeros((draws, days, classes), dtype=np.float32)
    age = np.zeros((draws, days, classes), dtype=np.float32)
    issue_days = np.zeros((classes, days + 1), dtype=np.int64)
    step = compiled() if use_compiled else run_days
    step(
        rng,
        rates,
        np.asarray(office.is_open, dtype=np.bool_),
        np.array([r.cases_per_examiner * office.examiners for r in office.regimes], dtype=np.float64),
        regimes,
        shares,
        np.array([[r.minimum_days] * classes for r in office.regimes], dtype=np.int64),
        np.array([c.papers_days for c in office.classes], dtype=np.int64),
        np.argsort([c.priority for c in office.classes], kind="stable"),
        1 / cv**2,
        np.array([c.volume_mean for c in office.classes], dtype=np.float64) * cv**2,
        np.array([c.backlog for c in office.classes], dtype=np.int64),
        counts,
        volume,
        age,
        issue_days,
    )
    return OfficeRun(tuple(c.name for c in office.classes), counts, volume, age, issue_days)


def sample_regimes(
    *, start: int, mean_days: Sequence[float], next_share: NDArray[np.float64], days: int, draws: int, rng: np.random.Generator, shape: float = 4.0
) -> NDArray[np.int64]:
    """Semi-Markov paths of regimes [draw, day]: Gamma stays with a mean a regime, then a jump by ``next_share`` [from, to].

    ``shape`` 1 is an exponential stay; larger ones are more regular.
    """
    shares = np.asarray(next_share, dtype=np.float64)
    size = len(mean_days)
    if shares.shape != (size, size) or not np.allclose(shares.sum(axis=1), 1) or shares.min() < 0 or min(mean_days) <= 0:
        raise AmountError("The shares of the next regime do not add up.", hint=f"Give {size} rows of {size} shares with sum 1, and stays above zero.")
    paths = np.empty((draws, days), dtype=np.int64)
    for draw in range(draws):
        at, state = 0, start
        while at < days:
            stay = max(1, round(rng.gamma(shape, mean_days[state] / shape)))
            paths[draw, at : at + stay] = state
            at += stay
            state = int(rng.choice(size, p=shares[state]))
    return paths
