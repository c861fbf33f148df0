"""How a figure of a series is put: as a part or in percent, adjusted for the season or as counted, its partner under which name."""

from __future__ import annotations

from dataclasses import replace

from detente.evidence.record import Quantity

_WAYS_OF_MEASURING = (
    ("adjusted for the season", frozenset({"seasonally", "deseasonalised", "deseasonalized"})),
    ("put at an annual rate", frozenset({"annualised", "annualized", "annualis", "annualiz"})),
    ("in constant prices", frozenset({"constant", "inflation-adjusted"})),
)
"""Ways of measuring a series by the forms that tell them."""
_ONE_PLACE = {"Southeast Asia": "ASEAN", "European Union": "EU", "South Korea": "Korea"}
"""Partners in trade by the shortest of their names."""
_WELL_BEYOND = 0.1
"""Part of a bound by which a figure must pass it, not to be the one that is told roundly by it."""
_WHOLES = {
    name: whole
    for whole, names in {
        "sales": "revenue turnover proceed receipt",
        "profit": "profit margin earning",
        "assets": "asset wealth reserve capital equity",
        "staff": "workforce staff headcount payroll",
    }.items()
    for name in names.split()
}
"""Wholes of a firm or a state that a share can be of."""


def one_flow_name(direction: str) -> str:
    """A flow with its partner by one name: "China to ASEAN" for "China to Southeast Asia"."""
    origin, _, goal = direction.partition(" to ")
    return f"{_ONE_PLACE.get(origin, origin)} to {_ONE_PLACE.get(goal, goal)}" if goal else direction


_PART_SLACK = 0.05
"""A growth told as a part ("a fifth") leaves so much of its value open to either side."""


def in_percent(quantity: Quantity) -> Quantity:
    """A growth told as a part of what was, in percent, with what words leave open."""
    if quantity.unit != "fraction" or quantity.value is None:
        return quantity
    slack = 0.0 if quantity.bound else _PART_SLACK * abs(quantity.value)
    low, high = (quantity.value if end is None else end for end in (quantity.low, quantity.high))
    low, high = 100 * min(low, quantity.value - slack), 100 * max(high, quantity.value + slack)
    return replace(quantity, unit="percent", value=100 * quantity.value, low=low, high=high, approx=True)


def measured_apart(a: Quantity, b: Quantity) -> str | None:
    """How two figures of one series are measured, where one is put in another way: adjusted for the season, in constant prices."""
    for name, forms in _WAYS_OF_MEASURING:
        if forms.isdisjoint(a.about) != forms.isdisjoint(b.about):
            return f"one is {name}, the other does not say so"
    return None


def beyond_a_bound(a: Quantity, b: Quantity) -> tuple[Quantity, Quantity] | None:
    """A figure that lies well beyond what the other is told as more or less than, and that bound: both hold, and they are not one figure."""
    for bound, told in ((a, b), (b, a)):
        if bound.bound is None or told.bound is not None or bound.value is None or told.value is None:
            continue
        if abs(told.value - bound.value) > _WELL_BEYOND * abs(bound.value):
            return told, bound
    return None


def wholes_of_two(a: Quantity, b: Quantity) -> tuple[str, str] | None:
    """The wholes of a firm that two shares are of, where each names one and they are two: its sales and what it earns by them."""
    named = [next((name for name in q.about if name in _WHOLES), None) for q in (a, b)]
    one, other = named
    return None if one is None or other is None or _WHOLES[one] == _WHOLES[other] else (one, other)
