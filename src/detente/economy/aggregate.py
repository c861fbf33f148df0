"""A world at rest with economies put together: values add up, shares are weighted by what they are shares of."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

import numpy as np
from numpy.typing import NDArray

from detente.core.errors import AlignmentError, ModelError
from detente.economy.baseline import Baseline
from detente.economy.calibrate import settled

Array = NDArray[np.float64]


def aggregated(base: Baseline, groups: Mapping[str, Sequence[str]]) -> Baseline:
    """The world of the named groups; every economy stands in exactly one (AlignmentError otherwise).

    Trade inside a group becomes home trade. ModelError for a world with parameters by economy that have no sum: tariffs
    that weigh more than costs, home labour in imports, labour supply, or backstops.
    """
    members = [m for group in groups.values() for m in group]
    wrong = sorted(set(members) ^ set(base.economies)) or sorted(m for m in set(members) if members.count(m) > 1)
    if wrong:
        raise AlignmentError(f"The groups leave out, repeat or invent {', '.join(wrong[:3])}.", hint="Name each economy once.")
    if (base.tax_power != 1).any() or base.nu.any() or base.kappa or base.outside is not None or len(base.backstops.share):
        raise ModelError("This world has parameters by economy that cannot be put together.", hint="Aggregate the data, then calibrate.")
    matrix = np.zeros((len(groups), len(base.economies)))
    for g, group in enumerate(groups.values()):
        matrix[g, [base.economies.index(m) for m in group]] = 1.0

    def joined(flows: Array) -> Array:
        return np.asarray(np.einsum("gm,hi,smi->sgh", matrix, matrix, flows, optimize=True), dtype=np.float64)

    made = base.flows()
    produced, border, paid = joined(made), joined(made * (1 + base.export_taxes)), joined(base.shares * base.spending.T[:, :, None])
    some = produced > 0
    sales = base.sales()
    whole = matrix @ sales
    simple = matrix / matrix.sum(axis=1, keepdims=True)

    def weighted(shares: Array) -> Array:
        """Means over members by sales, simple where a group sells nothing."""
        extra = (None,) * (shares.ndim - 2)
        by = np.einsum("gn,n...s->g...s", matrix, shares * sales[(slice(None), *extra)])
        return np.asarray(np.where(whole[(slice(None), *extra)] > 0, by / np.where(whole > 0, whole, 1.0)[(slice(None), *extra)],
                                   np.einsum("gn,n...s->g...s", simple, shares)), dtype=np.float64)  # fmt: skip

    def rates(top: Array, bottom: Array) -> Array:
        """Mean rates, without what rounding leaves of none."""
        found = np.where(some, top / np.where(some, bottom, 1.0) - 1, 0.0)
        return np.where(abs(found) > 1e-13, found, 0.0)

    spending = matrix @ base.spending
    final = base.spending.sum(axis=1) - np.einsum("nks,ns->n", base.inputs, sales)
    alpha = matrix @ (base.alpha * final[:, None])
    return settled(
        replace(
            base, economies=tuple(groups), shares=np.where(spending.T[:, :, None] > 0, paid / np.where(spending > 0, spending, 1.0).T[:, :, None],
                np.broadcast_to(np.eye(len(groups)), paid.shape)), spending=spending,
            tariffs=rates(paid, border), export_taxes=rates(border, produced),
            labour=weighted(base.labour), profit=weighted(base.profit), inputs=weighted(base.inputs), alpha=alpha / alpha.sum(axis=1, keepdims=True),
            deficits=matrix @ base.deficits, tax_power=np.ones(len(groups)), nu=np.zeros(len(groups)),
            lobby=None, announced=None, aliases={}, groups={},
        )
    )  # fmt: skip
