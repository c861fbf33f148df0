"""Known faults of the references in means over the schedule: each names the act and can be put on our figures.

A miss counts as explained only where our figure with the faults of that origin and day put on it comes to the reference's own
figure; the same row with another expectation stays a miss.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import chain, combinations

import numpy as np
from agreement_conventions import INCLUSIONS, Means
from agreement_grid import Array, Grid

from detente.ledger.lists import shelf
from detente.ledger.load import shipped_folder

Duties = dict[str, Array]
Change = Callable[[Duties, Sequence[str]], Duties]
SIMPLE_TOLERANCE = 0.005
WEIGHTED_TOLERANCE, WEIGHTED_RELATIVE = 0.02, 0.05
"""Two points as the reference itself asks, or a twentieth of the figure where that is more: its lists of exemptions weigh with the rate."""

STACKED = (
    "us-s301-cn", "us-s201", "us-s232-steel-2018", "us-s232-steel-derivatives-2020-old", "us-s232-aluminum-2018",
    "us-s232-aluminum-derivatives-2020-old",
)  # fmt: skip
"""Measures of before 2025, which a reference to new duties leaves out."""


@dataclass(frozen=True, slots=True)
class Fault:
    """``origins`` and ``[first, end)`` say where it shows; ``apply`` changes the duties by line into what the reference charges;
    ``reads`` is the day whose duties the reference shows, where that is another."""

    name: str
    origins: tuple[str, ...]
    first: str
    end: str
    apply: Change | None = None
    reads: str = ""

    def covers(self, origin: str, day: str) -> bool:
        return origin in self.origins and self.first <= day < self.end


def scaled(prefix: str, factor: float) -> Change:
    """The duties of measures whose id begins with ``prefix``, times a factor."""
    return lambda duties, _: {n: a * factor if n.startswith(prefix) else a for n, a in duties.items()}


def carved_out(duties: Duties, _: Sequence[str]) -> Duties:
    """The fentanyl duty taken off the share of value that section 232 duties cover."""
    left = 1.0 - np.minimum(1.0, _sum(duties, "us-s232", by_rate=True))
    return {n: a * left if n.startswith("us-ieepa-fentanyl") else a for n, a in duties.items()}


def exempt_twice(duties: Duties, _: Sequence[str]) -> Duties:
    """The fentanyl duty taken off lines that pay neither a reciprocal nor a section 232 duty."""
    pays = (_sum(duties, "us-ieepa-reciprocal") + _sum(duties, "us-s232")) > 0
    return {n: a * pays if n.startswith("us-ieepa-fentanyl") else a for n, a in duties.items()}


def electronics_charged(rate: float) -> Change:
    """A reciprocal duty on the computers, telephones and chips of the memorandum of 11 April 2025."""

    def apply(duties: Duties, codes: Sequence[str]) -> Duties:
        return {**duties, "us-ieepa-reciprocal-electronics": np.array([rate * c.startswith(ELECTRONICS) for c in codes])}

    return apply


def at_eight_digits(name: str, rate: float) -> Change:
    """A section 232 duty on the whole of every line under the eight digits of rows added to a list on 18 August 2025."""

    def apply(duties: Duties, codes: Sequence[str]) -> Duties:
        rows = shelf(shipped_folder()).get(name).rows
        parents = tuple({r.hts[:8] for r in rows if len(r.hts) == 10 and r.valid_from == INCLUSIONS})
        below = np.array([c.startswith(parents) for c in codes])
        kept = {n: a * ~below if n.startswith("us-ieepa-reciprocal") else a for n, a in duties.items()}
        return {**kept, "us-s232-parents": below * np.maximum(0.0, rate - _sum(duties, "us-s232"))}

    return apply


def _sum(duties: Duties, prefix: str, *, by_rate: bool = False) -> Array:
    """Sum of the duties under ``prefix``; ``by_rate``: each as the share of value on which its highest rate falls."""
    chosen = [a for n, a in duties.items() if n.startswith(prefix) and a.max(initial=0.0) > 0]
    size = len(next(iter(duties.values()), np.zeros(0)))
    return sum((a / a.max() if by_rate else a for a in chosen), np.zeros(size))


ELECTRONICS = (
    "8471", "847330", "8486", "85171300", "85176200", "85235100", "8524", "85285200", "85411000", "85412100", "85412900", "85413000",
    "85414910", "85414970", "85414980", "85414995", "85415100", "85415900", "85419000", "8542",
)  # fmt: skip
"""Headings of the memorandum of 11 April 2025, which reaches back to 5 April; note 2(v)(iii) carries them."""

BOTH = ("CN", "HK")
SIMPLE = (
    Fault("34% on China was never in force (EO 14259)", BOTH, "2025-04-05", "2025-04-09", scaled("us-ieepa-reciprocal-baseline", 3.4)),
    Fault("the fentanyl duty falls to 10% on 2025-11-10 (EO 14357)", BOTH, "2025-11-09", "2025-11-10", scaled("us-ieepa-fentanyl", 0.5)),
    Fault("goods of Hong Kong under section 232 pay the fentanyl duty too (US note 2(u))", ("HK",), "2025-02-04", "2026-02-20", carved_out),
    Fault(
        "aluminium derivatives are listed at ten digits (US note 19(k))",
        BOTH,
        "2025-08-18",
        "2026-04-06",
        at_eight_digits("us-s232-aluminum-derivatives-content", 0.5),
    ),
)
"""Faults of the reference that gives simple means."""

WEIGHTED = (
    Fault("the fentanyl duty rises to 20% on 2025-03-04 only (EO 14228)", BOTH, "2025-02-04", "2025-03-04", scaled("us-ieepa-fentanyl", 2.0)),
    Fault("84% on China begins on 2025-04-09 (EO 14259)", BOTH, "2025-04-08", "2025-04-09", reads="2025-04-09"),
    Fault(
        "the exemption of electronics reaches back to 2025-04-05 (memorandum of 11 April 2025)",
        BOTH,
        "2025-04-05",
        "2025-04-11",
        electronics_charged(0.84),
    ),
    Fault(
        "125% on China is beside the fentanyl duty (EO 14266, note 2(u))",
        BOTH,
        "2025-04-09",
        "2025-05-12",
        scaled("us-ieepa-fentanyl", 0.0),
    ),
    Fault("the rates of Geneva begin on 2025-05-14 (EO 14298)", BOTH, "2025-05-12", "2025-05-14", reads="2025-05-14"),
    # Inferred from the figure: the step of 7 August is half of what 10% on the same goods comes to.
    Fault("Hong Kong stays on the 10% of 9903.01.25 (EO 14334)", ("HK",), "2025-08-07", "2025-11-14", scaled("us-ieepa-reciprocal", 1.5)),
    Fault("goods of Annex II pay the fentanyl duty (US note 2(u))", BOTH, "2025-11-14", "2026-02-20", exempt_twice),
)
"""Faults of the reference that gives new duties weighted by the imports of 2024."""


@dataclass(frozen=True, slots=True)
class Verdict:
    """``found`` is our figure; ``miss`` is blank where it agrees; ``faults`` explain a miss, blank where nothing does."""

    found: float
    miss: str
    faults: str


def judge(means: Means, row: Mapping[str, str]) -> Verdict:
    """One row of the means: the simple mean where the row has one, else the weighted mean of new duties."""
    origin, day = row["country"], date.fromisoformat(row["date"])
    simple = bool(row["simple_mean_total"])
    expected = float(row["simple_mean_total"] or row["expected_rate"])

    def ours(faults: Sequence[Fault]) -> float:
        shown = date.fromisoformat(next((f.reads for f in faults if f.reads), row["date"]))
        grid = means.grid(origin, shown) if simple else means.grid(origin, shown, bare=True)
        added = total_of(grid, faults)
        if simple:
            return float((means.ordinary(origin, shown) + added).mean())
        old = sum((grid.under(p) for p in STACKED), np.zeros(len(grid.codes)))
        weights = means.weights(origin, shown)
        return float((weights * (added - old)).sum() / weights.sum())

    allowed = SIMPLE_TOLERANCE if simple else max(WEIGHTED_TOLERANCE, WEIGHTED_RELATIVE * expected)
    found = ours(())
    if abs(found - expected) <= allowed:
        return Verdict(found, "", "")
    what = "simple mean of the total" if simple else "weighted mean of new duties"
    miss = f"{what} of {origin} {day}: {found:.4f} and not {expected:.4f}"
    known = [f for f in (SIMPLE if simple else WEIGHTED) if f.covers(origin, row["date"])]
    for some in chain.from_iterable(combinations(known, n) for n in range(1, len(known) + 1)):
        if abs(ours(some) - expected) <= allowed:
            return Verdict(found, miss, "; ".join(f.name for f in some))
    return Verdict(found, miss, "")


def total_of(grid: Grid, faults: Sequence[Fault]) -> Array:
    """The additions by line with the faults put on them, in their order."""
    duties: Duties = dict(grid.measures)
    for fault in faults:
        duties = fault.apply(duties, grid.codes) if fault.apply else duties
    return sum(duties.values(), np.zeros(len(grid.codes)))
