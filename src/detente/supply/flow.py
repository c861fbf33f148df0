"""What the licensing office lets through, as plain arrays: the form in which an office model's output comes in."""

from __future__ import annotations

from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

from detente.core.errors import AlignmentError, LimitError
from detente.supply.chain import Array, Chain

MOST_EXAMINATION_DAYS = 1000
MOST_TERM_DAYS = 10_000


def _none() -> NDArray[np.int64]:
    return np.zeros(0, dtype=np.int64)


@dataclass(frozen=True, slots=True, eq=False)
class LicenceFlow:
    """What the licensing office lets through, by class of licence and state of the regime.

    ``path`` [day, draw] is the state of the regime; ``capacity`` [class, state] in multiples of the ordinary flow, ``approval``
    [class, state] shares, ``examination`` [class, state] or [class, state, draw] days. ``release`` [class, day, draw] multiplies
    the capacity and may be empty; it is where an office model's own output goes.

    Empty unless given: ``term`` [class, state] days for which a licence holds, 0 where each shipment is licensed; ``valid``
    [class] days after which a licence in hand lapses unused, 0 for never; ``office`` [class], classes of one number share that
    office's capacity and −1 has its own; ``precedence`` [class], lower is decided first.
    """

    path: NDArray[np.uint8]
    capacity: Array
    approval: Array
    examination: NDArray[np.int64]
    release: NDArray[np.float32] = field(default_factory=lambda: np.zeros((0, 0, 0), dtype=np.float32))
    term: NDArray[np.int64] = field(default_factory=lambda: np.zeros((0, 0), dtype=np.int64))
    valid: NDArray[np.int64] = field(default_factory=_none)
    office: NDArray[np.int64] = field(default_factory=_none)
    precedence: NDArray[np.int64] = field(default_factory=_none)


def open_flow(classes: int, days: int, draws: int) -> LicenceFlow:
    """Everything passes on the day it is filed."""
    return LicenceFlow(
        np.zeros((days, draws), dtype=np.uint8),
        np.full((max(1, classes), 1), 1e9),
        np.ones((max(1, classes), 1)),
        np.zeros((max(1, classes), 1), dtype=np.int64),
    )


def check_flow(chain: Chain, flow: LicenceFlow, days: int, draws: int) -> None:
    """AlignmentError or LimitError where a flow does not fit a chain, its days and draws."""
    classes = max(1, len(chain.classes))
    if flow.path.shape != (days, draws):
        raise AlignmentError(f"The regime path is {flow.path.shape}.", hint=f"It needs {days} days by {draws} draws.")
    states = int(flow.path.max(initial=0)) + 1
    for name in ("capacity", "approval", "examination", "term"):
        values = getattr(flow, name)
        if name == "term" and not values.size:
            continue
        by_draw = name == "examination" and values.ndim == 3 and values.shape[2] == draws
        if values.ndim != 2 + by_draw or values.shape[0] != classes or values.shape[1] < states or not (values >= 0).all():
            raise AlignmentError(f"{name} of the regime is {values.shape}.", hint=f"It needs {classes} classes by its states, none negative.")
    for name in ("valid", "office", "precedence"):
        values = getattr(flow, name)
        if values.size and values.shape != (classes,):
            raise AlignmentError(f"{name} of the regime is {values.shape}.", hint=f"It needs one number for each of {classes} classes.")
    if flow.release.size and flow.release.shape != (classes, days, draws):
        raise AlignmentError(f"The release is {flow.release.shape}.", hint=f"It needs {classes} classes, {days} days, {draws} draws.")
    for name, most in (("examination", MOST_EXAMINATION_DAYS), ("valid", MOST_EXAMINATION_DAYS), ("term", MOST_TERM_DAYS)):
        longest = int(getattr(flow, name).max(initial=0))
        if longest > most:
            raise LimitError(f"{name} of the regime is {longest} days.", hint=f"At most {most}.")


@dataclass(frozen=True, slots=True, eq=False)
class OfficeRules:
    """The rules of a flow as the kernel reads them; lanes of a shared office stand in order of precedence."""

    term: NDArray[np.int64]
    valid: NDArray[np.int64]
    pool_start: NDArray[np.int64]
    pool_lanes: NDArray[np.int64]
    pool_rank: NDArray[np.int64]


def office_rules(chain: Chain, flow: LicenceFlow) -> OfficeRules:
    """Rules of a flow with the blanks filled, and the lanes of each shared office."""
    classes = max(1, len(chain.classes))
    term = flow.term if flow.term.size else np.zeros(flow.capacity.shape, dtype=np.int64)
    valid = flow.valid if flow.valid.size else np.zeros(classes, dtype=np.int64)
    office = flow.office if flow.office.size else np.full(classes, -1)
    precedence = flow.precedence if flow.precedence.size else np.zeros(classes, dtype=np.int64)
    starts, lanes = [0], list[int]()
    for number in np.unique(office[office >= 0]):
        mine = np.flatnonzero(office[chain.lic_class] == number)
        lanes += mine[np.argsort(precedence[chain.lic_class[mine]], kind="stable")].tolist()
        starts.append(len(lanes))
    members = np.array(lanes, dtype=np.int64)
    rank = precedence[chain.lic_class[members]] if len(members) else members
    return OfficeRules(term.astype(np.int64), valid.astype(np.int64), np.array(starts, dtype=np.int64), members, rank.astype(np.int64))
