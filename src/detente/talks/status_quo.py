"""Where a regime stands in a case's instruments: tariffs from the ledger, controls from the measures in force.

A tariff is the sum of the duties of a side on all goods of the other. How much of the free flow a licence withholds no act says:
that part is an assumption, taken where the measures it stands for are in force. Where the ledger does not know whether a measure
is in force, each state it may be in gives a place of its own (absence is not zero and unknown is not zero).
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import product

import numpy as np
from numpy.typing import NDArray

from detente.core import yamlio
from detente.core.errors import LimitError, UsageError
from detente.ledger.headline import headline
from detente.ledger.query import Ledger
from detente.talks.case import Case

Array = NDArray[np.float64]

MOST_PLACES = 16


@dataclass(frozen=True, slots=True)
class Standing:
    """One instrument: ``options`` are what it may stand at, each a number or the id of an assumption; more than one is unknown."""

    instrument: str
    options: tuple[yamlio.Tree, ...]
    measures: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class StatusQuo:
    """A day of a regime in a case's instruments, in their order."""

    on: date
    standings: tuple[Standing, ...]

    @property
    def unresolved(self) -> tuple[str, ...]:
        """Instruments whose place the ledger does not know."""
        return tuple(s.instrument for s in self.standings if len(s.options) > 1)

    def policies(self, case: Case, values: Mapping[str, float]) -> list[Array]:
        """Each place the instruments may stand at, at values of the assumptions; one where everything is known."""
        low, high = np.array([i.low for i in case.instruments]), np.array([i.high for i in case.instruments])
        places = []
        for chosen in product(*(s.options for s in self.standings)):
            at = np.array([case.number(v, values) for v in chosen])
            if ((at < low - 1e-12) | (at > high + 1e-12)).any():
                k = int(np.argmax((at < low) | (at > high)))
                i = case.instruments[k]
                raise UsageError(f"On {self.on} {i.id} stands at {at[k]:g}, outside {i.low:g} to {i.high:g}.", hint="Widen its bounds in the case.")
            places.append(np.clip(at, low, high))
        return places


def status_quo(case: Case, ledger: Ledger, on: date, *, clock: str = "legal", known: date | None = None) -> StatusQuo:
    """The status quo of a case on a day under a ledger, which a scenario may have edited.

    UsageError where an instrument of the case does not say how it is read (``status_quo`` beside its bounds).
    """
    standings = []
    for instrument in case.instruments:
        how = case.standing(instrument.id)
        if how == "headline":
            head = headline(ledger, instrument.player, on, clock=clock, known=known)
            rates: Sequence[yamlio.Tree] = [str(r) for r in ([head.rate] if head.rate is not None else head.outcomes)]
            standings.append(Standing(instrument.id, tuple(rates), tuple(s.measure.id for s in head.parts)))
        elif isinstance(how, list):
            standings.append(_control(instrument.id, instrument.low, how, ledger, on, clock, known))
        else:
            raise UsageError(f"The case does not say how {instrument.id} is read from the ledger.",
                             hint="Give it status_quo: headline, or a list of measures and the part they withhold; docs/talks.md.")  # fmt: skip
    if np.prod([len(s.options) for s in standings]) > MOST_PLACES:
        raise LimitError(f"On {on} the instruments may stand at more than {MOST_PLACES} places.", hint="Settle what is unknown in a scenario.")
    return StatusQuo(on, tuple(standings))


def _control(
    instrument: str, low: float, rows: Sequence[yamlio.Tree], ledger: Ledger, on: date, clock: str, known: date | None
) -> Standing:  # fmt: skip
    """The last row of which every measure is in force; the lower bound where none is."""
    options: list[yamlio.Tree] = [str(low)]
    used: tuple[str, ...] = ()
    for row in rows:
        if not isinstance(row, dict):
            continue
        listed = row["measures"]
        measures = [str(m) for m in (listed if isinstance(listed, list) else [listed])]
        heard = [m for m in measures if m in ledger.measures and (known is None or ledger.measures[m].announced <= known)]
        states = [ledger.state(m, on, clock=clock, known=known).status for m in heard]
        if len(heard) < len(measures) or any(s not in ("in_force", "unknown") for s in states):
            continue
        options = [*options, row["at"]] if "unknown" in states else [row["at"]]
        used = tuple(measures)
    return Standing(instrument, tuple(dict.fromkeys(map(str, options))), used)
