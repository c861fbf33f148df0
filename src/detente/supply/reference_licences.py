"""A day at the licensing office in plain Python, one draw: what ``kernel_licences.py`` is tested against (C12).

Everything is kept as dated lists that can be checked by hand: each filing with its day, each licence in hand with its day.
"""

from __future__ import annotations

from dataclasses import dataclass, field

from detente.supply.chain import Chain
from detente.supply.flow import LicenceFlow


@dataclass(slots=True)
class Desk:
    """One licensed lane: filings and licences in hand as [day, amount], oldest first; a licence for a period with its end."""

    lane: int
    licence_class: int
    size: float
    ahead: int
    queue: list[list[float]] = field(default_factory=list)
    hand: list[list[float]] = field(default_factory=list)
    permit: float = 0.0
    permit_until: int = 0
    applied: int | None = None

    def waiting(self) -> float:
        return sum(amount for _, amount in self.queue)

    def take(self, most: float, filed_by: float) -> float:
        """Up to ``most`` of what was filed by a day leaves the queue, oldest first."""
        taken = 0.0
        for entry in self.queue:
            if entry[0] <= filed_by:
                part = max(0.0, min(entry[1], most - taken))
                entry[1] -= part
                taken += part
        self.queue = [entry for entry in self.queue if entry[1] > 0]
        return taken


def desks(chain: Chain, sizes: list[float]) -> list[Desk]:
    """The lanes at the start: licences in hand were granted one day's flow a day before day 0."""
    out = []
    for m, size in enumerate(sizes):
        ahead = int(chain.lic_ahead[m])
        hand = [[float(-j), size] for j in range(ahead, 0, -1)]
        out.append(Desk(m, int(chain.lic_class[m]), size, ahead, hand=hand))
    return out


def office_day(day: int, lanes: list[Desk], filed: list[float], flow: LicenceFlow) -> list[tuple[float, float, int]]:
    """What leaves, what is refused and the examination of each lane on a day; draw 0 of the flow."""
    state = int(flow.path[day, 0])
    wait, able, through, ripe = [0] * len(lanes), [0.0] * len(lanes), [0.0] * len(lanes), [0.0] * len(lanes)
    for n, desk in enumerate(lanes):
        c = desk.licence_class
        wait[n] = int(flow.examination[c, state] if flow.examination.ndim == 2 else flow.examination[c, state, 0])
        able[n] = float(flow.capacity[c, state] * (flow.release[c, day, 0] if flow.release.size else 1.0)) * desk.size
        term = int(flow.term[c, state]) if flow.term.size else 0
        if filed[n] > 0:
            desk.queue.append([float(day), filed[n]])
        valid = int(flow.valid[c]) if flow.valid.size else 0
        if valid:
            desk.hand = [h for h in desk.hand if day - h[0] <= valid]
        use = desk.take(sum(h[1] for h in desk.hand), day)
        through[n] += use
        for h in desk.hand:
            part = min(h[1], use)
            h[1] -= part
            use -= part
        if day >= desk.permit_until:
            desk.permit = 0.0
        if not term:
            desk.applied = None
        else:
            if desk.applied is None and (desk.permit_until - day <= desk.ahead or desk.permit <= desk.ahead * desk.size):
                desk.applied = day
            if desk.applied is not None and day - desk.applied >= wait[n] and able[n] > 0:
                desk.permit, desk.permit_until, desk.applied = float(flow.approval[c, state]) * term * desk.size, day + term, None
        use = desk.take(desk.permit, day)
        desk.permit -= use
        through[n] += use
        if not term and able[n] > 0:
            ripe[n] = sum(amount for on, amount in desk.queue if on <= day - wait[n])
    decided, left_over = _decide(lanes, ripe, able, flow)
    out = []
    for n, desk in enumerate(lanes):
        c = desk.licence_class
        desk.take(decided[n], day - wait[n])
        term = int(flow.term[c, state]) if flow.term.size else 0
        if desk.ahead and not term and wait[n] <= day:
            held = sum(h[1] for h in desk.hand)
            desk.hand.append([float(day), max(0.0, min(desk.ahead * desk.size - held, left_over[n]))])
        share = float(flow.approval[c, state])
        out.append((through[n] + decided[n] * share, decided[n] * (1 - share), wait[n]))
    return out


def _decide(lanes: list[Desk], ripe: list[float], able: list[float], flow: LicenceFlow) -> tuple[list[float], list[float]]:
    """What is decided on each lane, and what could have been beyond: alone, or in a common office by precedence."""
    decided = [min(r, a) for r, a in zip(ripe, able, strict=True)]
    beyond = [a - d for a, d in zip(able, decided, strict=True)]
    office = [int(flow.office[d.licence_class]) if flow.office.size else -1 for d in lanes]
    for number in {o for o in office if o >= 0}:
        mine = [n for n, o in enumerate(office) if o == number]
        whole = left = sum(able[n] for n in mine)
        turn = {n: int(flow.precedence[lanes[n].licence_class]) if flow.precedence.size else 0 for n in mine}
        for rank in sorted(set(turn.values())):
            group = [n for n in mine if turn[n] == rank]
            wanted = sum(ripe[n] for n in group)
            share = min(1.0, left / wanted) if wanted > 0 else 1.0
            for n in group:
                decided[n] = share * ripe[n]
            left = max(0.0, left - share * wanted)
        for n in mine:
            beyond[n] = able[n] * left / whole if whole > 0 else 0.0
    return decided, beyond
