"""Worlds that the tests make up: balanced by construction, of any size, or of two economies that mirror each other."""

from dataclasses import replace

import numpy as np

from detente.economy.backstop import Backstop, with_backstops
from detente.economy.baseline import Baseline
from detente.economy.calibrate import balanced


def made_world(n: int = 6, s: int = 4, *, seed: int = 0, inputs: bool = True, profit: float = 0.0, psi: float = 0.0) -> Baseline:
    """A random world at rest without deficits, with tariffs on every foreign flow."""
    rng = np.random.default_rng(seed)
    size = np.exp(rng.normal(0, 0.8, n))
    flows = np.exp(rng.normal(0, 0.7, (s, n, n))) * size[None, :, None] * size[None, None, :] / size.sum()
    tariffs = rng.uniform(0, 0.2, (s, n, n))
    for k in range(s):
        flows[k][np.diag_indices(n)] = 3 * size
        np.fill_diagonal(tariffs[k], 0.0)
    spending = flows.sum(axis=2).T
    value = rng.uniform(0.4, 0.7, (n, s)) if inputs else np.ones((n, s))
    parts = rng.gamma(1.0, 1.0, (n, s, s))
    used = parts / parts.sum(axis=1, keepdims=True) * (1 - value)[:, None, :]
    gain = np.full((n, s), profit)
    base = Baseline(
        economies=tuple(f"E{i}" for i in range(n)), sectors=tuple(f"S{k}" for k in range(s)), shares=flows / spending.T[:, :, None],
        spending=spending, tariffs=tariffs, export_taxes=np.zeros_like(tariffs), theta=rng.uniform(2, 6, s), labour=value * (1 - gain),
        profit=gain, inputs=used * (1 - gain)[:, None, :], alpha=rng.dirichlet(np.ones(s), n), deficits=np.zeros(n), tax_power=np.ones(n),
        nu=np.zeros(n), psi=np.full(s, psi), scale="sector" if psi else "none",
    )  # fmt: skip
    return balanced(base)


LINES = (
    Backstop("E1", "S0", premium=1.0, substitution=6.0, supply_elasticity=0.8, capacity=0.4),
    Backstop("E1", "S1", premium=0.4, substitution=9.0, supply_elasticity=2.0),
    Backstop("E2", "S0", premium=2.0, substitution=4.0, supply_elasticity=0.5, capacity=0.2),
)


def rigid(base: Baseline, low: float = 0.1, high: float = 0.6, seed: int = 2) -> Baseline:
    """The world with low elasticities between inputs, one of them 1."""
    elasticities = np.random.default_rng(seed).uniform(low, high, len(base.sectors))
    elasticities[-1] = 1.0
    return replace(base, substitution=elasticities)


def scarce_world(**kind: float | bool) -> Baseline:
    """A random world whose inputs are hard to replace, with three backstops."""
    return with_backstops(rigid(made_world(**kind)), LINES)  # type: ignore[arg-type]  # the keywords of made_world


def mirror_world(theta: float = 4.0, home: float = 0.7) -> Baseline:
    """Two economies alike in everything, one sector, no taxes."""
    shares = np.array([[[home, 1 - home], [1 - home, home]]])
    one = np.ones((2, 1))
    zero = np.zeros((1, 2, 2))
    return Baseline(
        economies=("A", "B"), sectors=("goods",), shares=shares, spending=one, tariffs=zero, export_taxes=zero, theta=np.array([theta]), labour=one,
        profit=0 * one, inputs=np.zeros((2, 1, 1)), alpha=one, deficits=np.zeros(2), tax_power=np.ones(2), nu=np.zeros(2), psi=np.zeros(1),
    )  # fmt: skip


def scaled(base: Baseline, factor: float) -> Baseline:
    """The same world counted in another money."""
    return replace(base, spending=base.spending * factor, deficits=base.deficits * factor)
