"""Seventeen elements from deposits to uses: what is mined together, what separation yields, and who has which share.

Elements follow deposit vectors: dysprosium cannot rise without cerium. All masses of oxides are in tonnes of rare-earth
oxide (REO), all of magnets in tonnes of finished magnet, so that losses are counted once.
"""

from __future__ import annotations

import csv
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files
from typing import Any

from detente.core.errors import AmountError, UnknownNameError

ELEMENTS = ("Sc", "Y", "La", "Ce", "Pr", "Nd", "Pm", "Sm", "Eu", "Gd", "Tb", "Dy", "Ho", "Er", "Tm", "Yb", "Lu")
CONTROLLED = ("Sm", "Gd", "Tb", "Dy", "Lu", "Sc", "Y")
"""Under China's announcement of 4 April 2025."""
SEPARATION_YIELD, CLAY, CLAY_HIGH = 0.9, 0.07, 0.4
"""SUP-SEPARATION-YIELD, SUP-CLAY, SUP-CLAY-HIGH."""
ASSUMPTIONS = ("SUP-CLAY", "SUP-CLAY-HIGH", "SUP-SEPARATION-YIELD")
Record = Mapping[str, str]


@lru_cache(maxsize=8)
def records(name: str) -> tuple[Record, ...]:
    """Rows of a shipped table: deposits, mines, stages, uses, prices, approvals."""
    text = (files("detente") / "data" / "supply" / "world" / f"{name}.csv").read_text(encoding="utf-8")
    return tuple(csv.DictReader(text.splitlines()))


def deposit_vector(deposit: str) -> dict[str, float | None]:
    """Share of each element in the oxides of a deposit; None where no figure was found, which is not zero."""
    known = {r["element"]: float(r["share"]) for r in records("deposits") if r["deposit"] == deposit}
    if not known:
        names = {r["deposit"] for r in records("deposits")}
        raise UnknownNameError.among("deposit", deposit, names, listing="detente supply world")
    return {e: known.get(e) for e in ELEMENTS}


def deposits() -> tuple[str, ...]:
    return tuple(dict.fromkeys(r["deposit"] for r in records("deposits")))


def mined() -> dict[str, float]:
    """Tonnes of REO mined in 2024 by deposit type; what is mined where no vector is known stands under its country."""
    by_country = {r["country"]: float(r["t_reo"]) for r in records("mines") if r["country"] != "world"}
    china, burma = by_country.pop("CN"), by_country.pop("MM")
    clay = china * CLAY + burma  # Burma's clays are worked by the same methods and sent to the same works
    return {
        "Bayan Obo bastnasite": china * (1 - CLAY),
        "Longnan ion clay (high Y)": clay * CLAY_HIGH,
        "Xunwu ion clay (low Y)": clay * (1 - CLAY_HIGH),
        "Mountain Pass bastnasite": by_country.pop("US"),
        "Mt Weld CLD": by_country.pop("AU"),
        **{f"unknown vector: {c}": t for c, t in by_country.items() if t > 0},
    }


@dataclass(frozen=True, slots=True)
class ElementSupply:
    """Tonnes of an element's oxide separated in a year from deposits whose vector is known, and the tonnage of oxide mined
    whose vector is not known, which may add to it."""

    element: str
    t: float | None
    deposits_without_figure: tuple[str, ...]
    unknown_t_reo: float


def element_supply() -> tuple[ElementSupply, ...]:
    """Joint production: each element from the tonnage and vector of every deposit."""
    tonnage = mined()
    unknown = sum(t for name, t in tonnage.items() if name.startswith("unknown vector"))
    out = []
    for e in ELEMENTS:
        parts = {d: deposit_vector(d)[e] for d in deposits()}
        known = {d: share for d, share in parts.items() if share is not None}
        total = sum(share * tonnage[d] for d, share in known.items()) * SEPARATION_YIELD if known else None
        out.append(ElementSupply(e, total, tuple(d for d in parts if d not in known), unknown))
    return tuple(out)


def raise_element(element: str, tonnes: float, deposit: str) -> dict[str, float | None]:
    """Oxide of every element that comes along when a deposit is worked harder to give ``tonnes`` more of one."""
    vector = deposit_vector(deposit)
    if element not in vector:
        raise UnknownNameError.among("element", element, ELEMENTS, listing="detente.supply.materials.ELEMENTS")
    share = vector[element]
    if not share or tonnes < 0:
        raise AmountError(
            f"{deposit} has {'no figure for' if share is None else 'no'} {element}.", hint="Name a deposit that holds it, and tonnes from 0 up."
        )
    scale = tonnes / share
    return {e: None if v is None else v * scale for e, v in vector.items()}


def stage_figure(stage: str, country: str, what: str) -> float:
    """One figure of the table of stages: a share of world output, a loss, or a mass fraction of a magnet."""
    for r in records("stages"):
        if (r["stage"], r["country"], r["what"]) == (stage, country, what):
            return float(r["value"])
    raise UnknownNameError.among(
        "figure", f"{stage} {country} {what}", [f"{r['stage']} {r['country']} {r['what']}" for r in records("stages")], listing="detente supply world"
    )


def oxide_per_magnet(element: str) -> float:
    """Tonnes of oxide of neodymium-praseodymium, dysprosium or terbium in one tonne of finished magnet, all losses included."""
    fraction = {"NdPr": ("neodymium and praseodymium", 1.166), "Dy": ("dysprosium", 1.148), "Tb": ("terbium", 1.176)}
    if element not in fraction:
        raise UnknownNameError.among("magnet element", element, fraction, listing="docs/supply.md")
    what, oxide_over_metal = fraction[element]
    kept = (1 - stage_figure("metal", "all", "loss")) * (1 - ALLOY_LOSS)
    return stage_figure("magnet", "all", what) * oxide_over_metal / kept


ALLOY_LOSS = 0.25
"""SUP-ALLOY-LOSS."""


def describe_world() -> dict[str, Any]:
    """The shipped world as tables, with source and status of each figure."""
    from detente.supply.world_values import unit_values

    supply = [
        {
            "element": s.element,
            "t_oxide_a_year": None if s.t is None else round(s.t, 1),
            "controlled": s.element in CONTROLLED,
            "no_figure_for": len(s.deposits_without_figure),
        }
        for s in element_supply()
    ]
    magnets = [{"element": e, "t_oxide_per_t_magnet": round(oxide_per_magnet(e), 4)} for e in ("NdPr", "Dy", "Tb")]
    mines = [{"deposit": d, "t_reo_2024": t} for d, t in mined().items()]
    shown = {name: [dict(r) for r in records(name)] for name in ("stages", "uses", "prices", "approvals")}
    return {
        "tables": {"elements": supply, "mined": mines, "oxide in magnets": magnets, **shown, "values": [dict(r) for r in unit_values()]},
        "unverified": sum(r["status"] == "unverified" for name in ("deposits", "mines", "stages", "uses", "prices") for r in records(name)),
        "figures": sum(len(records(name)) for name in ("deposits", "mines", "stages", "uses", "prices")),
        "assumptions": sorted({*ASSUMPTIONS, "SUP-ALLOY-LOSS"}),
    }
