"""Guaranteed-service stock placement (Graves and Willems): which stage holds stock so that customers never wait longer than promised.

A tree is solved by dynamic programming in whole periods; any other acyclic network by a mixed-integer programme.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

from detente.core.errors import AmountError, ConvergenceError, InputFileError, LimitError, UnknownNameError

Array = NDArray[np.float64]
MOST_PERIODS = 5000


@dataclass(frozen=True, slots=True)
class Stage:
    """One stage: its processing time in periods, holding cost a unit and period, and sd of demand a period."""

    name: str
    processing: int
    holding: float
    sd: float
    inbound: int = 0
    outbound: int | None = None
    suppliers: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Placement:
    """Promised service time of each stage and the yearly (or periodic) cost of all safety stock."""

    service_time: dict[str, int]
    inbound_time: dict[str, int]
    cost: float


def place_stock(stages: Mapping[str, Stage], z: float) -> Placement:
    """Cost-minimal service times. ``outbound`` of a stage that serves customers bounds its promise; ``inbound`` is what its own suppliers promise."""
    for s in stages.values():
        if s.processing < 0 or s.holding < 0 or s.sd < 0 or s.inbound < 0:
            raise AmountError(f"Stage {s.name} has a negative time, cost or standard deviation.", hint="They are zero or positive.")
        for name in s.suppliers:
            if name not in stages:
                raise UnknownNameError.among("stage", name, stages, listing="the stages of the network")
    order = _upstream_first(stages)
    longest: dict[str, int] = {}
    for name in order:
        s = stages[name]
        longest[name] = s.processing + max([s.inbound, *(longest[u] for u in s.suppliers)])
    if max(longest.values()) > MOST_PERIODS:
        raise LimitError(f"The longest chain takes {max(longest.values())} periods.", hint=f"At most {MOST_PERIODS}; use a longer period.")
    edges = sum(len(s.suppliers) for s in stages.values())
    if edges <= len(stages) - 1 and _is_forest(stages):
        return _Tree(stages, longest, z).solve()
    return _programme(stages, longest, z)


def _upstream_first(stages: Mapping[str, Stage]) -> list[str]:
    done: list[str] = []
    state: dict[str, int] = {}
    for start in stages:
        stack = [(start, False)]
        while stack:
            name, leaving = stack.pop()
            if leaving:
                state[name] = 2
                done.append(name)
                continue
            if state.get(name) == 2:
                continue
            if state.get(name) == 1:
                raise AmountError(f"Stage {name} supplies itself through others.", hint="Stock placement needs a network without cycles.")
            state[name] = 1
            stack.append((name, True))
            stack += [(u, False) for u in stages[name].suppliers if state.get(u) != 2]
    return done


def _is_forest(stages: Mapping[str, Stage]) -> bool:
    parent = {n: n for n in stages}

    def root(n: str) -> str:
        while parent[n] != n:
            n = parent[n]
        return n

    for s in stages.values():
        for u in s.suppliers:
            a, b = root(u), root(s.name)
            if a == b:
                return False
            parent[a] = b
    return True


@dataclass(slots=True)
class _Tree:
    """Rooted anyhow: a branch tells its parent its least cost by the service time on their edge."""

    stages: Mapping[str, Stage]
    longest: dict[str, int]
    z: float
    clients: dict[str, list[str]] = field(default_factory=dict)
    tables: dict[str, Array] = field(default_factory=dict)

    def solve(self) -> Placement:
        self.clients = {n: [s.name for s in self.stages.values() if n in s.suppliers] for n in self.stages}
        service: dict[str, int] = {}
        inbound: dict[str, int] = {}
        cost, seen = 0.0, set[str]()
        for start in self.stages:
            if start in seen:
                continue
            order: list[tuple[str, str | None]] = [(start, None)]
            for name, parent in order:
                seen.add(name)
                order += [(m, name) for m in (*self.stages[name].suppliers, *self.clients[name]) if m != parent]
            for name, parent in reversed(order):
                self.tables[name] = self._table(name, parent)
            cost += float(self.tables[start].min())
            for name, parent in order:
                self._choose(name, parent, service, inbound)
        return Placement(service, inbound, cost)

    def _table(self, name: str, parent: str | None) -> Array:
        """Least cost of a stage and its branches, [service time, inbound time]."""
        s = self.stages[name]
        top = self.longest[name]
        promise, wait = np.arange(top + 1)[:, None], np.arange(top - s.processing + 1)[None, :]
        net = wait + s.processing - promise
        out = np.where(net >= 0, s.holding * self.z * s.sd * np.sqrt(np.maximum(net, 0)), np.inf)
        out[:, : s.inbound] = np.inf
        if not self.clients[name]:
            # A stage with customers keeps its promise to them; a later promise would only be cheaper.
            out[min(s.outbound or 0, top) + 1 :, :] = np.inf
        for u in s.suppliers:
            if u != parent:
                best = np.minimum.accumulate(self.tables[u].min(axis=1))
                out = out + best[np.minimum(np.arange(out.shape[1]), len(best) - 1)][None, :]
        for c in self.clients[name]:
            if c != parent:
                best = np.minimum.accumulate(self.tables[c].min(axis=0)[::-1])[::-1]
                reach = np.full(out.shape[0], np.inf)
                reach[: len(best)] = best[: out.shape[0]]
                out = out + reach[:, None]
        return out

    def _choose(self, name: str, parent: str | None, service: dict[str, int], inbound: dict[str, int]) -> None:
        table = self.tables[name].copy()
        if parent is not None and parent in self.stages[name].suppliers:
            table[:, : service[parent]] = np.inf
        elif parent is not None:
            table[inbound[parent] + 1 :, :] = np.inf
        place = np.unravel_index(int(np.argmin(table)), table.shape)
        service[name], inbound[name] = int(place[0]), int(place[1])


def _programme(stages: Mapping[str, Stage], longest: dict[str, int], z: float) -> Placement:
    """One binary for each stage and net replenishment time; HiGHS proves the optimum."""
    from scipy.optimize import Bounds, LinearConstraint, milp
    from scipy.sparse import lil_matrix

    names = list(stages)
    count = len(names)
    first, width = {}, 2 * count
    for n in names:
        first[n] = width
        width += longest[n] + 1
    cost, low, high = np.zeros(width), np.zeros(width), np.full(width, np.inf)
    served = {u for s in stages.values() for u in s.suppliers}
    rows = 2 * count + sum(len(s.suppliers) for s in stages.values())
    matrix, below, above = lil_matrix((rows, width)), np.zeros(rows), np.zeros(rows)
    row = 0
    for i, n in enumerate(names):
        s, net = stages[n], np.arange(longest[n] + 1)
        cost[first[n] : first[n] + len(net)] = s.holding * z * s.sd * np.sqrt(net)
        high[first[n] : first[n] + len(net)] = 1.0
        low[count + i], high[count + i], high[i] = s.inbound, longest[n] - s.processing, longest[n]
        if n not in served:
            high[i] = min(s.outbound or 0, longest[n])
        matrix[row, first[n] : first[n] + len(net)] = 1.0
        below[row] = above[row] = 1.0
        matrix[row + 1, first[n] : first[n] + len(net)] = net
        matrix[row + 1, i], matrix[row + 1, count + i] = 1.0, -1.0
        below[row + 1] = above[row + 1] = s.processing
        row += 2
        for u in s.suppliers:
            matrix[row, count + i], matrix[row, names.index(u)] = 1.0, -1.0
            above[row] = np.inf
            row += 1
    whole = np.zeros(width)
    whole[2 * count :] = 1
    found = milp(cost, constraints=LinearConstraint(matrix.tocsr(), below, above), bounds=Bounds(low, high), integrality=whole)
    if found.x is None:
        raise ConvergenceError(f"The placement was not solved: {found.message}", hint="Check the promised service times.")
    service = {n: round(float(found.x[i])) for i, n in enumerate(names)}
    return Placement(service, {n: round(float(found.x[count + i])) for i, n in enumerate(names)}, float(found.fun))


def stages_from_inputs(
    processing: Mapping[str, int], holding: Mapping[str, float], links: Mapping[str, Mapping[str, float]], demand_sd: Mapping[str, float],
    *, inbound: Mapping[str, int], outbound: Mapping[str, int], pooling: float = 2.0, pooling_by_stage: Mapping[str, float] | None = None,
) -> dict[str, Stage]:  # fmt: skip
    """Stages with the sd of demand carried upstream: (sum over clients of (units used × sd)**pooling)**(1/pooling).

    ``links`` is client → supplier → units used; 2 pools independent demands, 1 adds their deviations.
    """
    bare = {n: Stage(n, int(t), float(holding[n]), 0.0, suppliers=tuple(links.get(n, {}))) for n, t in processing.items()}
    order = _upstream_first(bare)
    sd: dict[str, float] = {}
    for n in reversed(order):
        power = (pooling_by_stage or {}).get(n, pooling)
        parts = [links[c][n] * sd[c] for c in links if n in links[c]]
        own = [demand_sd[n]] if n in demand_sd else []
        sd[n] = float(sum(p**power for p in parts + own) ** (1 / power))
    return {
        n: Stage(n, s.processing, s.holding, sd[n], int(inbound.get(n, 0)), int(outbound[n]) if n in outbound else None, s.suppliers)
        for n, s in bare.items()
    }


@dataclass(frozen=True, slots=True)
class StageFile:
    """What a file of stages holds: processing time, cost added, promised time, sd of demand, units used by client and supplier."""

    processing: dict[str, int]
    cost_added: dict[str, float]
    promised: dict[str, int]
    demand_sd: dict[str, float]
    pooling: dict[str, float]
    links: dict[str, dict[str, float]]

    def cumulative_cost(self) -> dict[str, float]:
        """Cost of a unit at the end of a stage: what it adds and all that went into it."""
        bare = {n: Stage(n, t, 0.0, 0.0, suppliers=tuple(self.links[n])) for n, t in self.processing.items()}
        total: dict[str, float] = {}
        for n in _upstream_first(bare):
            total[n] = self.cost_added[n] + sum(q * total[u] for u, q in self.links[n].items())
        return total


def parse_stages(text: str, *, name: str) -> StageFile:
    """Stages in the comma-separated form of the published data set: eight columns, then supplier and units used in turn."""
    lines = [line.strip() for line in text.splitlines() if line.strip()]
    head = lines[0].split(",") if lines else []
    if head[:2] != ["stage_id", "lead_time"] or len(head) < 9:
        raise InputFileError(
            f"{name}, line 1: {lines[0] if lines else 'nothing'!r} is not the head of a file of stages.", hint="It begins stage_id,lead_time."
        )
    out = StageFile({}, {}, {}, {}, {}, {})
    for number, line in enumerate(lines[1:], start=2):
        cells = [c.strip() for c in line.split(",")]
        cells += [""] * (8 - len(cells))
        stage, ups = cells[0], [c for c in cells[8:] if c]
        try:
            out.processing[stage], out.cost_added[stage] = int(float(cells[1])), float(cells[3])
            if cells[2]:
                out.promised[stage] = int(float(cells[2]))
            if cells[4]:
                out.pooling[stage] = float(cells[4])
            if cells[6]:
                out.demand_sd[stage] = float(cells[6])
            out.links[stage] = {ups[i]: float(ups[i + 1]) for i in range(0, len(ups), 2)}
        except (ValueError, IndexError) as error:
            raise InputFileError(f"{name}, line {number}: {error}.", hint="Times and costs are numbers; each supplier has its units used.") from error
    return out
