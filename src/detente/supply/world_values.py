"""What a unit of each product of the shipped world is worth, and the margin of its lines: for cost, never for a date of a stop."""

from __future__ import annotations

from collections.abc import Iterable

from detente.supply.materials import Record, records, stage_figure

MARGIN_SHARE = 0.1
"""Margin of a line over the value of what it makes (SUP-MARGIN)."""
MARGIN_ASSUMPTION = "SUP-MARGIN"


def unit_values() -> tuple[Record, ...]:
    """Product, unit, USD a unit and the source or assumption id: oxides from prices, the rest assumed. Weapons have no figure."""
    price = {r["oxide"]: (float(r["usd_kg"]) * 1000, f"prices.csv {r['year']}: {r['source']}") for r in records("prices")}
    heavy, terbium = (stage_figure("magnet", "all", w) for w in ("dysprosium", "terbium"))
    mixed = (heavy * price["dysprosium"][0] + terbium * price["terbium"][0]) / (heavy + terbium)
    oxides = (
        {"product": "NdPr oxide", "unit": "t", "usd": f"{price['neodymium'][0]:.0f}", "source": price["neodymium"][1]},
        {"product": "Dy and Tb oxide", "unit": "t", "usd": f"{mixed:.0f}", "source": price["dysprosium"][1]},
    )
    return (*oxides, *records("values"))


def values_and_margins(lines: Iterable[tuple[str, str]]) -> tuple[dict[str, float], dict[str, float], tuple[str, ...]]:
    """USD a unit by product, margin a unit by line (name, product) where its product has a value, and the ids they rest on."""
    rows = unit_values()
    value = {r["product"]: float(r["usd"]) for r in rows}
    margin = {name: MARGIN_SHARE * value[product] for name, product in lines if product in value}
    return value, margin, (MARGIN_ASSUMPTION, *(r["source"] for r in rows if r["source"].startswith("SUP-")))
