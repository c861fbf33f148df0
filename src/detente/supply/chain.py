"""A supply chain as arrays: nodes, the inputs each needs, and the lanes that bring them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

from detente.core.errors import AmountError, LimitError, UnknownNameError
from detente.supply.rationing import RULES

Array = NDArray[np.float64]
Index = NDArray[np.int64]
MOST_LANES = 2_000_000
"""Most lanes in one chain; a larger one is split by product or aggregated first."""


@dataclass(frozen=True, slots=True)
class Node:
    """One producer of one product. Amounts are units a day; ``most`` is capacity, ``finished`` units on the shelf.

    ``final`` is demand from outside the chain; ``keeps_backlog`` says whether it waits when unmet or is lost.
    """

    name: str
    output: float
    most: float
    final: float = 0.0
    finished: float = 0.0
    keeps_backlog: bool = False
    rationing: str = "proportional"
    event: str = ""
    product: str = ""
    country: str = ""


@dataclass(frozen=True, slots=True)
class Input:
    """What a node needs of one product per unit it makes; ``cover_days`` of stock now and as target; ``critical`` 1, ½ or 0."""

    node: str
    product: str
    need: float
    cover_days: float
    target_days: float
    critical: float = 1.0


@dataclass(frozen=True, slots=True)
class Lane:
    """Where an input comes from. ``share`` of orders; ``lead_days`` on the way; ``licence`` class, blank where free.

    An alternate has share 0, ``qualify_days`` from the first shortage until it delivers, and a ``cap`` as a share of need.
    ``file_ahead_days``: how long before shipping the licence is applied for, so that licences for so many days are in hand.
    """

    name: str
    supplier: str
    client: str
    product: str
    share: float
    lead_days: int
    licence: str = ""
    priority: int = 0
    qualify_days: int = -1
    cap: float = 0.0
    file_ahead_days: int = 0


@dataclass(frozen=True, slots=True, eq=False)
class Chain:
    """The arrays that the kernel reads; edges stand by slot, slots by node. ``stock`` and ``target`` are [slot] or [slot, draw]."""

    nodes: tuple[str, ...]
    slots: tuple[tuple[str, str], ...]
    lanes: tuple[str, ...]
    classes: tuple[str, ...]
    events: tuple[str, ...]
    x0: Array
    most: Array
    final: Array
    finished: Array
    keep: Array
    rule: Index
    event_of: Index
    slot_start: Index
    need: Array
    stock: Array
    target: Array
    critical: Array
    edge_start: Index
    src: Index
    weight: Array
    lead: Index
    licence: Index
    fill_of: Index
    qualify: Index
    reach: Array
    rationed: Index
    claim_start: Index
    claim_edges: Index
    rank: Index
    lic_edge: Index
    lic_class: Index
    lic_ahead: Index
    products: tuple[str, ...] = ()
    countries: tuple[str, ...] = ()
    beside: Mapping[str, object] = field(default_factory=dict)

    @property
    def lines(self) -> tuple[str, ...]:
        """Nodes that face final demand."""
        return tuple(n for n, f in zip(self.nodes, self.final, strict=True) if f > 0)

    def node(self, name: str) -> int:
        if name not in self.nodes:
            raise UnknownNameError.among("node", name, self.nodes, listing="the sites of the folder (detente supply check DIR)")
        return self.nodes.index(name)


def chain_of(nodes: Sequence[Node], inputs: Sequence[Input], lanes: Sequence[Lane]) -> Chain:
    """Arrays of a chain. Names are unique and every lane leads from a node to an input that a node needs."""
    if len(lanes) > MOST_LANES:
        raise LimitError(f"The chain has {len(lanes)} lanes.", hint=f"At most {MOST_LANES}; split it by product or aggregate suppliers.")
    place = {n.name: i for i, n in enumerate(nodes)}
    for what in ("output", "most", "final", "finished"):
        values = np.array([getattr(n, what) for n in nodes])
        if not (np.isfinite(values).all() and (values >= 0).all()):
            wrong = nodes[int(np.argmax(~(np.isfinite(values) & (values >= 0))))]
            raise AmountError(f"{what} of {wrong.name} is {getattr(wrong, what)}.", hint="It is a finite number from zero up.")
    for n in nodes:
        if n.rationing not in RULES:
            raise UnknownNameError.among("rationing rule", n.rationing, RULES, listing="detente.supply.rationing.RULES")
    by_node: list[list[Input]] = [[] for _ in nodes]
    for one in inputs:
        if one.node not in place:
            raise UnknownNameError.among("node", one.node, place, listing="the sites of the folder (detente supply check DIR)")
        if one.need > 0:
            by_node[place[one.node]].append(one)
    ordered = [one for group in by_node for one in group]
    slot = {(one.node, one.product): k for k, one in enumerate(ordered)}
    by_slot: list[list[Lane]] = [[] for _ in ordered]
    for lane in lanes:
        if lane.supplier not in place:
            raise UnknownNameError.among("node", lane.supplier, place, listing="the sites of the folder (detente supply check DIR)")
        if (lane.client, lane.product) in slot:
            by_slot[slot[lane.client, lane.product]].append(lane)
    edges = [lane for group in by_slot for lane in group]
    classes = tuple(dict.fromkeys(lane.licence for lane in edges if lane.licence))
    events = tuple(dict.fromkeys(n.event for n in nodes if n.event))
    x0 = np.array([n.output for n in nodes])
    base = np.array([one.need * x0[place[one.node]] for one in ordered])
    src = _index([place[lane.supplier] for lane in edges])
    licensed = [e for e, lane in enumerate(edges) if lane.licence]
    number = {e: m for m, e in enumerate(licensed)}
    claims, starts, rationed, fill_of = _claims(nodes, edges, src)
    return Chain(
        nodes=tuple(n.name for n in nodes),
        slots=tuple((o.node, o.product) for o in ordered),
        lanes=tuple(e.name for e in edges),
        classes=classes,
        events=events,
        x0=x0,
        most=np.array([n.most for n in nodes]),
        final=np.array([n.final for n in nodes]),
        finished=np.array([n.finished for n in nodes]),
        keep=np.array([float(n.keeps_backlog) for n in nodes]),
        rule=_index([RULES.index(n.rationing) for n in nodes]),
        event_of=_index([events.index(n.event) if n.event else -1 for n in nodes]),
        slot_start=_starts([len(g) for g in by_node]),
        need=np.array([o.need for o in ordered]),
        stock=base * np.array([o.cover_days for o in ordered]),
        target=base * np.array([o.target_days for o in ordered]),
        critical=np.array([o.critical for o in ordered]),
        edge_start=_starts([len(g) for g in by_slot]),
        src=src,
        weight=np.array([lane.share for lane in edges]),
        lead=_index([lane.lead_days + 1 for lane in edges]),
        licence=_index([number.get(e, -1) for e in range(len(edges))]),
        fill_of=fill_of,
        qualify=_index([lane.qualify_days for lane in edges]),
        reach=np.array([lane.cap for lane in edges]),
        rationed=rationed,
        claim_start=starts,
        claim_edges=claims,
        rank=_index([lane.priority for lane in edges]),
        lic_edge=_index(licensed),
        lic_class=_index([classes.index(edges[e].licence) for e in licensed]),
        lic_ahead=_index([edges[e].file_ahead_days for e in licensed]),
        products=tuple(n.product for n in nodes),
        countries=tuple(n.country for n in nodes),
    )


def _index(values: Sequence[int]) -> Index:
    return np.array(values, dtype=np.int64)


def _starts(sizes: Sequence[int]) -> Index:
    return np.concatenate(([0], np.cumsum(np.array(sizes, dtype=np.int64)))).astype(np.int64)


def _claims(nodes: Sequence[Node], edges: Sequence[Lane], src: Index) -> tuple[Index, Index, Index, Index]:
    """Edges of suppliers that do not ration in proportion, by priority, and which place of the fills each edge reads."""
    rationed, claims, sizes = np.full(len(nodes), -1, dtype=np.int64), list[int](), list[int]()
    fill_of = src.copy()
    for i, n in enumerate(nodes):
        if n.rationing == "proportional":
            continue
        mine = sorted((e for e in range(len(edges)) if src[e] == i), key=lambda e: edges[e].priority)
        rationed[i] = len(sizes)
        for e in mine:
            fill_of[e] = len(nodes) + len(claims)
            claims.append(e)
        sizes.append(len(mine))
    return _index(claims), _starts(sizes), rationed, fill_of


def steady_outputs(final: Mapping[str, float], inputs: Sequence[Input], lanes: Sequence[Lane]) -> dict[str, float]:
    """Output a day of each node that just meets final demand, from the needs and the shares of lanes (fixed point, cycles allowed)."""
    from scipy.sparse import csr_matrix, identity
    from scipy.sparse.linalg import spsolve

    names = list(final)
    place = {n: i for i, n in enumerate(names)}
    need = {(o.node, o.product): o.need for o in inputs}
    rows, columns, values = [], [], []
    for lane in lanes:
        if lane.share > 0 and (lane.client, lane.product) in need:
            rows.append(place[lane.supplier])
            columns.append(place[lane.client])
            values.append(need[lane.client, lane.product] * lane.share)
    y = np.array([final[n] for n in names])
    a = csr_matrix((values, (rows, columns)), shape=(len(names), len(names)))
    x = spsolve((identity(len(names), format="csc") - a.tocsc()), y)
    if not (np.isfinite(x).all() and (np.atleast_1d(x) >= -1e-9).all()):
        raise AmountError(
            "A cycle of products uses up more than it makes.", hint="Check the bill of materials: needs around a cycle multiply to below 1."
        )
    return dict(zip(names, (float(max(0.0, v)) for v in np.atleast_1d(x)), strict=True))
