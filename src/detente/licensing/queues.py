"""Closed forms of queues, which the simulated office is tested against."""

from __future__ import annotations

import math
from dataclasses import dataclass

from detente.core.errors import AmountError, ModelError


@dataclass(frozen=True, slots=True)
class FluidBacklog:
    """A backlog that builds while an office is throttled and clears once it opens; days and cases."""

    peak: float
    clear_days: float
    delay_at_reopening: float
    max_delay: float
    area: float


@dataclass(frozen=True, slots=True)
class MultiServerWait:
    """Steady state of c servers with one line: chance to wait and mean wait, in the unit of time of the rates."""

    utilisation: float
    probability_wait: float
    mean_wait: float
    mean_queue: float


def fluid_backlog(*, arrivals_per_day: float, capacity_closed: float, capacity_open: float, days_closed: float) -> FluidBacklog:
    """First in, first out, everything flowing at constant rates: ``days_closed`` at the low capacity, then the high one.

    ``clear_days`` counts from the reopening; ``area`` is case-days of backlog. ModelError where it would never clear.
    """
    for name, value in (
        ("arrivals", arrivals_per_day),
        ("closed capacity", capacity_closed),
        ("open capacity", capacity_open),
        ("days", days_closed),
    ):
        if not math.isfinite(value) or value < 0:
            raise AmountError(f"The {name} are {value}.", hint="Give finite numbers from zero up.")
    growth = arrivals_per_day - capacity_closed
    if growth <= 0 or days_closed == 0:
        return FluidBacklog(0.0, 0.0, 0.0, 0.0, 0.0)
    if capacity_open <= arrivals_per_day:
        raise ModelError(
            f"With {capacity_open:g} decided and {arrivals_per_day:g} filed a day the backlog never clears.", hint="The open capacity must be larger."
        )
    peak = growth * days_closed
    clear = peak / (capacity_open - arrivals_per_day)
    # Who waits longest filed at the moment whose turn comes just as the office opens.
    longest = days_closed * growth / arrivals_per_day
    return FluidBacklog(peak, clear, peak / capacity_open, max(longest, peak / capacity_open), peak * (days_closed + clear) / 2)


def mmc(*, arrival_rate: float, service_rate: float, servers: int) -> MultiServerWait:
    """Erlang C: random arrivals, exponential service, ``servers`` examiners, one line. ModelError where the line grows for ever."""
    if not (math.isfinite(arrival_rate) and math.isfinite(service_rate)) or arrival_rate <= 0 or service_rate <= 0 or servers < 1:
        raise AmountError(f"Rates {arrival_rate} and {service_rate} with {servers} servers.", hint="Rates are above zero and there is a server.")
    load = arrival_rate / service_rate
    rho = load / servers
    if rho >= 1:
        raise ModelError(f"{servers} servers are loaded {rho:.2f} times over.", hint="The line grows for ever; more servers or a faster service.")
    blocked = 1.0  # Erlang B by its recursion, which stays in range for any number of servers
    for n in range(1, servers + 1):
        blocked = load * blocked / (n + load * blocked)
    waits = blocked / (1 - rho * (1 - blocked))
    mean_wait = waits / (servers * service_rate - arrival_rate)
    return MultiServerWait(rho, waits, mean_wait, arrival_rate * mean_wait)
