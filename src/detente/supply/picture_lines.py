"""Which lines a picture shows, where there are more than a page holds."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from detente.supply.simulate import Simulation

MOST_LINES = 12


def leading(found: Simulation) -> dict[int, int]:
    """Lines that are shown, most stop-days first, and how many like it each stands for: of many lines, the worst of each product and country."""
    chain, run = found.run.chain, found.run
    worst = [int(m) for m in np.argsort(-run.stop_days.mean(axis=1), kind="stable")]
    if len(worst) <= MOST_LINES:
        return dict.fromkeys(worst, 1)
    alike: dict[tuple[str, str], list[int]] = {}
    for m in worst:
        i = chain.node(run.lines[m])
        alike.setdefault((chain.products[i], chain.countries[i]) if chain.products else (run.lines[m], ""), []).append(m)
    return {group[0]: len(group) for group in list(alike.values())[:MOST_LINES]}


def stands_for(count: int) -> str:
    """What is said of a line that stands for others."""
    return f"worst of {count} alike" if count > 1 else ""
