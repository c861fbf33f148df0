"""Whether two counts are of one sort of thing, whatever each document calls it: firms, companies, entities."""

from __future__ import annotations

from detente.evidence.record import Quantity

_SORTS = tuple(
    frozenset(names.split())
    for names in (
        "aircraft plane planes jet jets airliners",
        "ship ships vessel vessels",
        "firm firms company companies entity entities business businesses name names organisation organisations organization organizations",
        "worker workers job jobs employee employees",
        "car cars vehicle vehicles",
        "round rounds meeting meetings session sessions sitting sittings",
    )
)
"""Names that documents use for one thing."""


_SORT_OF = {name: min(names) for names in _SORTS for name in names}


def sort_of(scope: str | None) -> str | None:
    """The noun of a count by one name for each sort: "american firms" and "companies" are of one sort."""
    head = (scope or "").lower().split()[-1:]
    return _SORT_OF.get(head[0], head[0]) if head else None


def of_one_sort(one: Quantity, other: Quantity) -> bool:
    """Whether two counts are of things of one name, or of names for one thing."""
    return sort_of(one.scope) == sort_of(other.scope)
