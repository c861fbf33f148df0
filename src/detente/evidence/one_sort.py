"""Whether two counts are of one sort of thing, whatever each document calls it: firms, companies, entities."""

from __future__ import annotations

from detente.evidence.record import Quantity

_SORTS = tuple(
    frozenset(names.split())
    for names in (
        "aircraft plane planes jet jets airliners",
        "ship ships vessel vessels",
        "firm firms company companies entity entities business businesses",
        "worker workers job jobs employee employees",
        "car cars vehicle vehicles",
    )
)
"""Names that documents use for one thing."""


def of_one_sort(one: Quantity, other: Quantity) -> bool:
    """Whether two counts are of things of one name, or of names for one thing."""
    left, right = ((figure.scope or "").lower().split()[-1:] for figure in (one, other))
    return left == right or (bool(left) and bool(right) and any({*left, *right} <= names for names in _SORTS))
