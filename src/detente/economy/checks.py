"""Checks of a world, each with its own name: ``check_world`` runs all and raises at the first that fails."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np

from detente.core.errors import AmountError
from detente.economy.world import World

ROUNDING = 0.01
"""How far below zero a published input share may stand: tables that were balanced by machine have such cells."""


def flows_not_negative(world: World) -> None:
    """Every flow is zero or positive."""
    _first(world, world.flows.values < 0, "flow", world.flows.values, "A flow is zero or positive; net out re-exports first.")


def every_economy_buys(world: World) -> None:
    """Every economy has spending in some sector, and none is an empty row and column."""
    bought = world.flows.values.sum(axis=(0, 2))
    for economy, total in zip(world.economies, bought, strict=True):
        if not total > 0:
            raise AmountError(f"{economy} buys nothing in {world.name}.", hint="Leave it out, or aggregate it with a neighbour (World.aggregate).")


def every_economy_sells(world: World) -> None:
    """Every economy sells something, at home or abroad."""
    sold = world.flows.values.sum(axis=(1, 2))
    for economy, total in zip(world.economies, sold, strict=True):
        if not total > 0:
            raise AmountError(f"{economy} sells nothing in {world.name}.", hint="Leave it out, or aggregate it with a neighbour (World.aggregate).")


def rates_above_minus_one(world: World) -> None:
    """Rates on flows are fractions above −1."""
    for name, values in world.beside.items():
        if len(values.axes) == 3 and values.axes[0].name == "exporter":
            _first(world, values.values <= -1, name, values.values, "A rate is a fraction above -1; 0.25 is 25 %.")


def elasticities_positive(world: World) -> None:
    """Trade elasticities are above zero; scale elasticities and markups are zero or more."""
    for name, strict in (("elasticity", True), ("scale", False), ("markup", False)):
        if name in world.beside:
            values = world.beside[name].values
            wrong = values <= 0 if strict else values < 0
            if wrong.any():
                at = int(np.argmax(wrong))
                raise AmountError(f"{name} of {world.sectors[at]} in {world.name} is {values[at]:g}.", hint="Trade elasticities are above zero.")


def shares_between_zero_and_one(world: World) -> None:
    """Shares of value added, inputs and final spending are fractions; published inputs may be negative by rounding alone."""
    for name, slack in (("value_added", 0.0), ("final", 0.0), ("inputs", ROUNDING)):
        if name in world.beside:
            values = world.beside[name].values
            if (values < -slack).any() or (values > 1 + 1e-9).any():
                place = np.unravel_index(int(np.argmax(np.maximum(-values - slack, values - 1))), values.shape)
                labels = ", ".join(a.labels[int(k)] for a, k in zip(world.beside[name].axes, place, strict=True))
                raise AmountError(f"{name} at {labels} in {world.name} is {values[place]:g}.", hint="A share is between 0 and 1.")


def final_shares_add_up(world: World) -> None:
    """Final spending shares of an economy sum to one (within a thousandth, the rounding of published tables)."""
    if "final" in world.beside:
        _adds_up(world, world.beside["final"].values.sum(axis=1)[:, None], "Final spending shares", ("",))


def inputs_and_value_added_add_up(world: World) -> None:
    """Inputs and value added of each user sum to one, whichever way the inputs were published."""
    if "inputs" in world.beside and "value_added" in world.beside:
        value = world.beside["value_added"].values
        given = world.beside["inputs"].values.sum(axis=1)
        whole = value + (given * (1 - value) if inputs_are_of_inputs(world) else given)
        _adds_up(world, whole, "Inputs and value added", world.sectors)


def inputs_are_of_inputs(world: World) -> bool:
    """Whether input shares are parts of all inputs (columns sum to one), not parts of sales (to one less value added)."""
    value = world.beside["value_added"].values
    given = world.beside["inputs"].values.sum(axis=1)
    return bool(np.median(abs(given - 1)) <= np.median(abs(given + value - 1)))


CHECKS: tuple[Callable[[World], None], ...] = (
    flows_not_negative, every_economy_buys, every_economy_sells, rates_above_minus_one, elasticities_positive, shares_between_zero_and_one,
    final_shares_add_up, inputs_and_value_added_add_up,
)  # fmt: skip


def check_world(world: World) -> World:
    """The world itself where every check holds; AmountError with the place otherwise."""
    for check in CHECKS:
        check(world)
    return world


def _first(world: World, wrong: np.ndarray, what: str, values: np.ndarray, hint: str) -> None:
    if wrong.any():
        i, n, s = (int(k) for k in np.argwhere(wrong)[0])
        economies, sectors = world.economies, world.sectors
        raise AmountError(f"The {what} from {economies[i]} to {economies[n]} in {sectors[s]} ({world.name}) is {values[i, n, s]:g}.", hint=hint)


def _adds_up(world: World, sums: np.ndarray, what: str, sectors: tuple[str, ...]) -> None:
    off = abs(sums - 1)
    if off.max() > 2e-3:
        i, s = np.unravel_index(int(off.argmax()), off.shape)
        where = f"{world.economies[int(i)]} {sectors[int(s)]}".strip()
        raise AmountError(f"{what} of {where} in {world.name} sum to {sums[i, s]:.4g}.", hint="Shares of one user sum to 1.")
