"""Groups of countries that scopes name, and whether a scope reaches a country.

EU: the 27 member states. column_2: the countries that General Note 3(b) of the US schedule names, with Russia and Belarus
since Public Law 117-110 of 2022.
"""

from __future__ import annotations

from collections.abc import Iterable

from detente.ledger.measure import ALL

EU = frozenset("AT BE BG HR CY CZ DK EE FI FR DE GR HU IE IT LV LT LU MT NL PL PT RO SK SI ES SE".split())
GROUPS: dict[str, frozenset[str]] = {
    "EU": EU,
    "column_2": frozenset({"CU", "KP", "RU", "BY"}),
    "USMCA": frozenset({"CA", "MX"}),
}


def covers(names: Iterable[str], country: str) -> bool:
    """Whether a list of countries, groups and ALL takes in ``country`` (ISO alpha-2)."""
    return any(n in (ALL, country) or country in GROUPS.get(n, ()) for n in names)


def reaches(names: Iterable[str], excepted: Iterable[str], country: str) -> bool:
    """Whether ``country`` is named and not excepted. No names at all reach nobody."""
    return covers(names, country) and not covers(excepted, country)
