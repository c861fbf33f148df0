"""Lines that no rule knows, weighed by their shape and place in a page that other lines have shown to be one."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from detente.evidence.furniture.line_features import NEAR, signs_of
from detente.evidence.furniture.line_weights import CONSTANT, THRESHOLD, WEIGHTS

_TABLE = tuple(WEIGHTS.items())
_PASSES = 2
"""What the first pass finds is a neighbour for the second."""


def weight_of(signs: Mapping[str, float]) -> float:
    """Log odds that a line is furniture: the sum of what each sign of it weighs."""
    return CONSTANT + sum([weight * signs[name] for name, weight in _TABLE])


def heaviest_signs(signs: Mapping[str, float], count: int = 3) -> list[tuple[str, float]]:
    """The signs that speak most for furniture, with what each adds to the log odds: the reason of a label."""
    shares = [(name, weight * signs[name]) for name, weight in WEIGHTS.items()]
    return sorted((share for share in shares if share[1] > 0), key=lambda share: -share[1])[:count]


def label_by_signs(lines: Sequence[str], gaps: Sequence[bool], labels: list[str | None], prose: Sequence[bool], kept: Sequence[bool]) -> None:
    """Adds the labels, only where rules have told some furniture; arguments as of ``signs_of``."""
    shapes: dict[int, dict[str, float]] = {}
    only: set[int] | None = None
    for _ in range(_PASSES):
        if not any(labels):
            return
        asked = signs_of(lines, gaps, labels, prose, kept, shapes, only)
        told = [(i, signs) for i, signs in asked if weight_of(signs) > THRESHOLD]
        taken = {i for i, _ in told}
        if all(labels[i] is not None or i in taken or not line.strip() for i, line in enumerate(lines)):
            told = [(i, signs) for i, signs in told if not signs["stop"]]  # a page has a body: the only sentences of it are no furniture
        if not told:
            return
        for i, signs in told:
            labels[i] = _subtype(signs)
        only = {near for i, _ in told for near in range(i - NEAR, i + NEAR + 1)}


def _subtype(signs: Mapping[str, float]) -> str:
    """What a line is taken for: by whom it speaks to, else by the zone of the page it stands in."""
    if signs["address"]:
        return "contact"
    if signs["reader"] or (signs["asks"] and not signs["finite verb"]):
        return "promotion"
    if signs["self"]:
        return "metadata"
    if signs["before"]:
        return "kicker"
    return "related"
