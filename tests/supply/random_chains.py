"""Random chains, flows and events with every feature of the compiled day, and the same with one feature taken out."""

from __future__ import annotations

from dataclasses import dataclass, replace

import numpy as np

from detente.supply.chain import Chain, Input, Lane, Node, chain_of, steady_outputs
from detente.supply.flow import LicenceFlow
from detente.supply.rationing import RULES
from detente.supply.run import Event

CLASSES = ("shipments", "expedited", "periods", "free-standing")
DAYS = 90


@dataclass(frozen=True)
class Case:
    """A chain in parts, so that a feature can be taken out of it."""

    nodes: tuple[Node, ...]
    inputs: tuple[Input, ...]
    lanes: tuple[Lane, ...]
    flow: LicenceFlow
    events: tuple[Event, ...]

    @property
    def chain(self) -> Chain:
        return chain_of(self.nodes, self.inputs, self.lanes)

    def flow_of(self, chain: Chain) -> LicenceFlow:
        """The rows of the flow for the classes that the chain has, in its order."""
        rows = [CLASSES.index(c) for c in chain.classes] or [0]
        f = self.flow
        tables = {n: getattr(f, n)[rows] for n in ("capacity", "approval", "examination", "term", "valid", "office", "precedence")}
        return replace(f, release=f.release[rows] if f.release.size else f.release, **tables)


def random_case(rng: np.random.Generator) -> Case:
    """Nine nodes in tiers with alternates, licences of four kinds, every rationing rule, ramps, criticalities and backlogs."""
    names = [f"n{i}" for i in range(9)]
    inputs, lanes = list[Input](), list[Lane]()
    for i in range(3, 9):
        for product in ("p", "q")[: int(rng.integers(1, 3))]:
            pair = sorted(rng.choice(i, size=2, replace=False).tolist())
            cover = float(rng.uniform(2, 25))
            inputs.append(
                Input(names[i], product, float(rng.uniform(0.1, 0.8)), cover, cover * rng.uniform(0.8, 1.2), float(rng.choice([0.0, 0.5, 1.0])))
            )
            share, lead, licensed = float(rng.uniform(0.2, 0.8)), int(rng.integers(0, 9)), rng.random() < 0.5
            for supplier, part in zip(pair, (share, 1 - share), strict=True):
                licence = str(rng.choice(CLASSES)) if licensed and rng.random() < 0.7 else ""
                days = lead if not licensed else int(rng.integers(0, 9))
                name = f"{supplier}-{i} {product}"
                ahead = int(rng.integers(0, 12))
                lanes.append(Lane(name, names[supplier], names[i], product, part, days, licence, int(rng.integers(0, 3)), file_ahead_days=ahead))
            if rng.random() < 0.4:
                cap, days, lead = float(rng.uniform(0.2, 1.0)), int(rng.integers(0, 15)), int(rng.integers(0, 9))
                licence = "shipments" if rng.random() < 0.3 else ""
                lanes.append(Lane(f"alt {i} {product}", names[int(rng.integers(0, i))], names[i], product, 0.0, lead, licence, 0, days, cap))
    final = {n: float(rng.uniform(0.5, 2.0)) for n in names}
    output = steady_outputs(final, inputs, lanes)
    nodes = tuple(
        Node(n, output[n], float(rng.uniform(1.05, 1.6)) * output[n], final[n], float(rng.uniform(0, 3)), bool(rng.random() < 0.5),
             str(rng.choice(RULES)), {0: "flood", 1: "strike"}.get(k, ""))
        for k, n in enumerate(names)
    )  # fmt: skip
    events = (Event("flood", 8, 30, 0.2, ramp_days=15), Event("strike", 20, 35, 0.0, after=0.9))
    return Case(nodes, tuple(inputs), tuple(lanes), random_flow(rng), events)


def random_flow(rng: np.random.Generator) -> LicenceFlow:
    """Three states of the office, ten days each at random: closed, slow with refusals, quick. One class has licences for periods."""
    path = np.repeat(rng.integers(0, 3, (DAYS // 10 + 1, 1)), 10, axis=0)[:DAYS].astype(np.uint8)
    rows = len(CLASSES)
    term = np.zeros((rows, 3), dtype=np.int64)
    term[CLASSES.index("periods")] = [0, 20, 25]
    return LicenceFlow(
        path, np.tile([0.0, 0.7, 2.0], (rows, 1)), np.tile([1.0, 0.8, 1.0], (rows, 1)), np.tile(np.array([0, 12, 3]), (rows, 1)),
        rng.uniform(0.5, 1.5, (rows, DAYS, 1)).astype(np.float32) if rng.random() < 0.5 else np.zeros((0, 0, 0), dtype=np.float32),
        term=term, valid=np.array([0, 3, 0, 6]), office=np.array([0, 0, -1, -1]), precedence=np.array([1, 0, 0, 0]),
    )  # fmt: skip


def _flow(case: Case, **change: object) -> Case:
    return replace(case, flow=replace(case.flow, **change))


WITHOUT = {
    "alternates": lambda c: replace(c, lanes=tuple(lane for lane in c.lanes if lane.qualify_days < 0)),
    "qualification": lambda c: replace(c, lanes=tuple(replace(lane, qualify_days=min(0, lane.qualify_days)) for lane in c.lanes)),
    "licences": lambda c: replace(c, lanes=tuple(replace(lane, licence="") for lane in c.lanes)),
    "filing ahead": lambda c: replace(c, lanes=tuple(replace(lane, file_ahead_days=0) for lane in c.lanes)),
    "examination": lambda c: _flow(c, examination=c.flow.examination * 0),
    "refusal": lambda c: _flow(c, approval=c.flow.approval * 0 + 1),
    "capacity of the office": lambda c: _flow(c, capacity=np.where(c.flow.capacity > 0, 1e9, 0.0)),
    "closure": lambda c: _flow(c, capacity=np.where(c.flow.capacity > 0, c.flow.capacity, 1.0)),
    "licences for a period": lambda c: _flow(c, term=c.flow.term * 0),
    "end of a period": lambda c: _flow(c, term=c.flow.term * 50),
    "lapse of a licence in hand": lambda c: _flow(c, valid=c.flow.valid * 0),
    "common office": lambda c: _flow(c, office=c.flow.office * 0 - 1),
    "precedence": lambda c: _flow(c, precedence=c.flow.precedence * 0),
    "release": lambda c: _flow(c, release=c.flow.release[:, :0, :0][:0]),
    "priority rationing": lambda c: _rule(c, "priority"),
    "equal awards": lambda c: _rule(c, "constrained_equal"),
    "events": lambda c: replace(c, events=()),
    "ramp": lambda c: replace(c, events=tuple(replace(e, ramp_days=0.0) for e in c.events)),
    "half-critical inputs": lambda c: _critical(c, 0.5),
    "uncritical inputs": lambda c: _critical(c, 0.0),
    "backlog": lambda c: replace(c, nodes=tuple(replace(n, keeps_backlog=False) for n in c.nodes)),
    "shelf": lambda c: replace(c, nodes=tuple(replace(n, finished=0.0) for n in c.nodes)),
    "capacity of a node": lambda c: replace(c, nodes=tuple(replace(n, most=1e9) for n in c.nodes)),
}
"""Every feature of the day, and how to take it out."""


def _rule(case: Case, rule: str) -> Case:
    return replace(case, nodes=tuple(replace(n, rationing="proportional") if n.rationing == rule else n for n in case.nodes))


def _critical(case: Case, level: float) -> Case:
    return replace(case, inputs=tuple(replace(o, critical=1.0) if o.critical == level else o for o in case.inputs))
