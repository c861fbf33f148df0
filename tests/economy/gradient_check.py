"""The exact gradient of an objective beside differences, on 200 instruments drawn at random."""

import numpy as np

from detente.economy.adjoint import Solver, lobbied, welfare
from detente.economy.baseline import Policy


def holds_by_differences(base, *, lobby=False):
    """Fails where a slope differs from the fourth-order difference by 1e-6 of itself or of a thousandth of the largest."""
    rng = np.random.default_rng(5)
    n, s = base.spending.shape
    away = ~np.broadcast_to(np.eye(n, dtype=bool), (s, n, n))
    wedge = away * rng.uniform(0, 0.2, (s, n, n))
    rates = [base.tariffs + away * rng.uniform(0, 0.2, (s, n, n)), away * rng.uniform(0, 0.2, (s, n, n))]
    weights = rng.uniform(0.2, 1, n)
    objective = lobbied(weights, rng.uniform(0.5, 1.5, (n, s))) if lobby else welfare(weights)
    solver = Solver(base, tolerance=1e-14, full=True)

    def policy(pair):
        return Policy(pair[0], pair[1], wedge, rent_exporter=0.5, rent_importer=0.2)

    point = solver.at(policy(rates))
    exact = solver.gradient(point, objective(solver, point)[1], tolerance=1e-13)
    floor = 1e-3 * max(abs(g[away]).max() for g in exact)
    for which, place in ((k % 2, tuple(int(x) for x in p)) for k, p in enumerate(rng.permutation(np.argwhere(away))[:200])):
        values = []
        for step in (-2e-3, -1e-3, 1e-3, 2e-3):
            moved = [r.copy() for r in rates]
            moved[which][place] += step
            values.append(objective(solver, solver.at(policy(moved), start=point.state))[0])
        numeric = (values[0] - 8 * values[1] + 8 * values[2] - values[3]) / (12 * 1e-3)
        assert abs(numeric - exact[which][place]) < 1e-6 * max(abs(exact[which][place]), floor)
