"""Policies to payoffs: any callable, remembered by what it was given, with what it leaves out added as terms that have ids.

A payoff is in 100·Δln of real income; a security or political term states what a player would give in the same unit.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from math import isfinite

import numpy as np
from numpy.typing import NDArray

from detente.core.errors import AlignmentError, AmountError, UnknownNameError, UsageError

Array = NDArray[np.float64]
PayoffFunction = Callable[[Array], Sequence[float] | Array]

SHAPES = ("linear", "saturating")


@dataclass(frozen=True, slots=True)
class Instrument:
    """One thing a player sets, from ``low`` to ``high``; ``measures`` are ids in the ledger that it stands for."""

    id: str
    player: str
    low: float
    high: float
    title: str = ""
    unit: str = ""
    measures: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        if not (np.isfinite(self.low) and np.isfinite(self.high)) or self.low >= self.high:
            raise AmountError(f"Instrument {self.id!r} runs from {self.low} to {self.high}.", hint="Give finite bounds, the lower first.")


@dataclass(frozen=True, slots=True)
class Term:
    """What a player gains (or loses) beside real income at the full stretch of an instrument.

    ``linear``: in proportion to it. ``saturating``: x·(2−x) of the stretch x, so that the first steps count most.
    ``id`` is that of the assumption behind ``size``.
    """

    id: str
    player: str
    instrument: str
    size: float
    shape: str = "linear"
    what: str = ""

    def __post_init__(self) -> None:
        if self.shape not in SHAPES:
            raise UnknownNameError.among("shape of a term", self.shape, SHAPES, listing=f"which are {', '.join(SHAPES)}")
        if not np.isfinite(self.size):
            raise AmountError(f"The term {self.id} has size {self.size}.", hint="It is a finite number.")


@dataclass
class Game:
    """Two or more players, their instruments and a payoff for each policy (instruments in order).

    Calls are remembered by the policy's content; ``evaluations`` counts those that were computed. A payoff that is not a
    number is an AmountError that names the policy and the player.
    """

    players: tuple[str, ...]
    instruments: tuple[Instrument, ...]
    function: PayoffFunction
    terms: tuple[Term, ...] = ()
    evaluations: int = 0
    _seen: dict[bytes, Array] = field(default_factory=dict, repr=False)

    def __post_init__(self) -> None:
        if len(self.players) < 2:
            raise UsageError(f"{len(self.players)} players.", hint="A game has at least two; name them under players.")
        if len(set(self.players)) != len(self.players):
            raise UsageError(f"A player stands twice in {', '.join(self.players)}.", hint="Name each once.")
        if not self.instruments:
            raise UsageError("The set of instruments is empty.", hint="Give at least one with its player, low and high.")
        names = [i.id for i in self.instruments]
        if len(set(names)) != len(names):
            raise UsageError(f"An instrument stands twice in {', '.join(names)}.", hint="Each has its own id.")
        for player in [i.player for i in self.instruments] + [t.player for t in self.terms]:
            if player not in self.players:
                raise UnknownNameError.among("player", player, self.players, listing=f"which are {', '.join(self.players)}")
        for term in self.terms:
            self.place(term.instrument)
        self.low = np.array([i.low for i in self.instruments])
        self.high = np.array([i.high for i in self.instruments])
        self._span = self.high - self.low
        self._bent_any = any(t.shape == "saturating" for t in self.terms)
        self._matrix = self._linear("linear")
        self._bent = self._linear("saturating")

    def _linear(self, shape: str) -> Array:
        matrix = np.zeros((len(self.players), len(self.instruments)))
        for term in self.terms:
            if term.shape == shape:
                matrix[self.players.index(term.player), self.place(term.instrument)] += term.size
        return matrix

    def place(self, instrument: str) -> int:
        """Position of an instrument; UnknownNameError otherwise."""
        names = [i.id for i in self.instruments]
        if instrument not in names:
            raise UnknownNameError.among("instrument", instrument, names, listing=f"which are {', '.join(names)}")
        return names.index(instrument)

    def of(self, player: int) -> list[int]:
        """Positions of a player's instruments."""
        return [k for k, i in enumerate(self.instruments) if i.player == self.players[player]]

    def payoffs(self, policy: Array) -> Array:
        """Payoffs in the order of the players."""
        given = np.ascontiguousarray(policy, dtype=np.float64)
        key = (given + 0.0).tobytes()  # + 0.0 makes -0.0 and 0.0 one content
        known = self._seen.get(key)
        if known is not None:
            return known
        values = np.array(self.function(given), dtype=np.float64)
        if values.shape != (len(self.players),):
            raise AlignmentError(f"The payoff gave {values.shape} values.", hint=f"Expected one for each of {', '.join(self.players)}.")
        if self.terms:
            stretch = (given - self.low) / self._span
            values += self._matrix @ stretch
            if self._bent_any:
                values += self._bent @ (stretch * (2 - stretch))
        if not all(isfinite(v) for v in values.tolist()):
            who = self.players[int(np.argmin(np.isfinite(values)))]
            raise AmountError(f"The payoff of {who} is {values[int(np.argmin(np.isfinite(values)))]} at {self.named(given)}.",
                              hint="A payoff is a finite number everywhere inside the bounds; narrow them or mend the function.")  # fmt: skip
        self.evaluations += 1
        values.flags.writeable = False
        self._seen[key] = values
        return values

    def named(self, policy: Array) -> dict[str, float]:
        """A policy by instrument."""
        return {i.id: float(v) for i, v in zip(self.instruments, policy, strict=True)}

    def policy(self, values: Mapping[str, float]) -> Array:
        """A policy from values by instrument; those left out are at their lower bound. AmountError outside the bounds."""
        out = self.low.copy()
        for name, value in values.items():
            at = self.place(name)
            if not self.instruments[at].low <= value <= self.instruments[at].high:
                raise AmountError(f"{name} is {value:g}.", hint=f"It runs from {self.instruments[at].low:g} to {self.instruments[at].high:g}.")
            out[at] = value
        return out

    def binding(self, policy: Array, tolerance: float = 1e-6) -> dict[str, str]:
        """Instruments that stand at a bound, and at which."""
        span = self._span
        found = {}
        for k, i in enumerate(self.instruments):
            if policy[k] - i.low <= tolerance * span[k]:
                found[i.id] = "low"
            elif i.high - policy[k] <= tolerance * span[k]:
                found[i.id] = "high"
        return found

    def swapped(self) -> Game:
        """The same game with the first two players' places exchanged."""
        order = (1, 0, *range(2, len(self.players)))
        return Game(tuple(self.players[k] for k in order), self.instruments, lambda p: [self.function(p)[k] for k in order], self.terms)
