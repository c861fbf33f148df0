"""Names of economies and groups in a specification: labels of the data, US and USA alike, ALL, NON_US, EU."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from detente.core.errors import UnknownNameError

ALIASES = {"USA": "US", "US": "USA", "EU27": "EU", "CN": "CHN", "CHN": "CN"}
"""The other spelling of a label, used where the data have only that one."""


def label_of(name: str, economies: Sequence[str], aliases: Mapping[str, str]) -> str | None:
    """The label that the data use for a name, or nothing."""
    if name in economies:
        return name
    for other in (aliases.get(name), ALIASES.get(name), name.upper(), ALIASES.get(name.upper())):
        if other in economies:
            return other
    return None


def find_places(name: str, economies: Sequence[str], aliases: Mapping[str, str], groups: Mapping[str, tuple[str, ...]]) -> list[int]:
    """Positions that a name stands for; UnknownNameError with the nearest otherwise."""
    if name == "ALL":
        return list(range(len(economies)))
    if name in {"NON_US", "NON_USA"}:
        us = label_of("USA", economies, aliases)
        return [i for i, e in enumerate(economies) if e != us]
    label = label_of(name, economies, aliases)
    if label is not None:
        return [economies.index(label)]
    if name in groups:
        return [economies.index(member) for member in groups[name]]
    valid = ["ALL", "NON_US", *groups, *economies]
    raise UnknownNameError.among("economy or group", name, valid, listing=f"ALL, NON_US, {', '.join([*groups, *economies][:12])} …")
