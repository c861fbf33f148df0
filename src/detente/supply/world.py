"""The shipped world as a chain that runs: ore, oxides, metal, alloy and magnets in China, motors and lines abroad.

Masses are tonnes a day of the product named; a line counts pieces (or MW, or tonnes). Days of stock come from a survey of
firms by industry, not from the stops of 2025, which this chain is tested on.
"""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import numpy as np

from detente.core.timeline import days_between, parse_date
from detente.supply.chain import Chain, Input, Lane, Node, steady_outputs
from detente.supply.flow import LicenceFlow
from detente.supply.materials import ALLOY_LOSS, records, stage_figure
from detente.supply.network import Network
from detente.supply.world_values import values_and_margins

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

CLOSURE = date(2025, 4, 4)
MAGNETS, OXIDES = "CN rare-earth magnets", "CN heavy rare-earth oxides"
VEHICLES = {"US": 10_600_000, "EU": 14_000_000, "JP": 8_200_000, "IN": 6_000_000}
CHINA_VEHICLES, EV_SHARE, WIND_MW, ELECTRONICS_T, LINES = 31_000_000, 0.2, 15_000, 8_000, 10
AIR, AIR_DAYS, SEA_DAYS = 0.5, 7, 35
MOTOR_COVER, VEHICLE_COVER, OTHER_COVER, STAGE_COVER = (18.5, 74.0), (9.8, 39.0), (30.0, 180.0), (16.0, 50.0)
FIRST_LICENCE, TO_EXPORT, CATCH_UP = (20.0, 50.0), (3.0, 21.0), 3.0
ASSUMPTIONS = (
    "SUP-AIR",
    "SUP-ALLOY-LOSS",
    "SUP-CATCH-UP",
    "SUP-COVER-MOTOR",
    "SUP-COVER-OTHER",
    "SUP-COVER-VEHICLE",
    "SUP-ELECTRONICS",
    "SUP-EV-SHARE",
    "SUP-FIRST-LICENCE",
    "SUP-LEAD-AIR",
    "SUP-LEAD-SEA",
    "SUP-LICENCE-TO-EXPORT",
    "SUP-LINES",
    "SUP-SPARE",
    "SUP-STAGE-COVER",
    "SUP-VEHICLES-CN",
    "SUP-VEHICLES-EU",
    "SUP-VEHICLES-IN",
    "SUP-VEHICLES-JP",
    "SUP-VEHICLES-US",
    "SUP-WIND",
)


def _use(name: str) -> float:
    return next(float(r["value"]) for r in records("uses") if r["use"] == name)


def world_network() -> Network:
    """The world: one producer for each stage and country group, ``LINES`` vehicle lines a region, wind, electronics, defence."""
    per_vehicle = (EV_SHARE * _use("electric vehicle") + (1 - EV_SHARE) * _use("other vehicle")) / 1000
    final: dict[str, float] = {}
    made: dict[str, tuple[str, str]] = {}
    inputs: list[Input] = []
    lanes: list[Lane] = []
    cover: dict[tuple[str, str], tuple[float, float]] = {}

    def node(name: str, product: str, country: str, demand: float = 0.0) -> None:
        made[name], final[name] = (product, country), demand

    def need(
        client: str, product: str, amount: float, days: tuple[float, float], *sources: tuple[str, float, int, str], critical: float = 1.0
    ) -> None:
        middle = sum(days) / 2
        inputs.append(Input(client, product, amount, middle, middle, critical))
        cover[client, product] = days
        for supplier, share, lead, licence in sources:
            way = {AIR_DAYS: " by air", SEA_DAYS: " by sea"}.get(lead, "")
            lanes.append(Lane(f"{supplier} to {client}{way}", supplier, client, product, share, lead, licence))

    _upstream(node, need)
    china, japan = stage_figure("magnet", "CN", "share"), stage_figure("magnet", "JP", "share")
    for region, vehicles in VEHICLES.items():
        at_home = min(1.0, japan / (1 - china)) * 0.5 if region == "JP" else 0.0
        for n in range(1, LINES + 1):
            parts, line = f"motors {region} {n}", f"vehicles {region} {n}"
            node(line, "vehicle", region, vehicles / 365 / LINES)
            node(parts, "motors for a vehicle", region)
            need(line, "motors for a vehicle", 1.0, VEHICLE_COVER, (parts, 1.0, 2, ""))
            mine = f"{MAGNETS}: {region} {n}"  # one applicant, one licence
            sources = [("magnets CN", (1 - at_home) * AIR, AIR_DAYS, mine), ("magnets CN", (1 - at_home) * (1 - AIR), SEA_DAYS, mine)]
            need(parts, "magnet", per_vehicle, MOTOR_COVER, *sources, *([("magnets JP", at_home, 5, "")] if at_home else []))
    node("vehicles CN", "vehicle", "CN", CHINA_VEHICLES / 365)
    node("motors CN", "motors for a vehicle", "CN")
    need("vehicles CN", "motors for a vehicle", 1.0, VEHICLE_COVER, ("motors CN", 1.0, 2, ""))
    need("motors CN", "magnet", per_vehicle, MOTOR_COVER, ("magnets CN", 1.0, 3, ""))
    for line, region, demand, amount in (
        ("wind EU", "EU", WIND_MW / 365, _use("wind") / 1000),
        ("electronics", "JP", ELECTRONICS_T / 365, 1.0),
        ("defence US", "US", _use("defence") / 365, 1.0),
    ):
        node(line, line.split()[0], region, demand)
        need(
            line,
            "magnet",
            amount,
            OTHER_COVER,
            ("magnets CN", 0.9 * AIR, AIR_DAYS, f"{MAGNETS}: {line}"),
            ("magnets CN", 0.9 * (1 - AIR), SEA_DAYS, f"{MAGNETS}: {line}"),
            ("magnets JP", 0.1, 5, ""),
        )
    output = steady_outputs(final, inputs, lanes)
    nodes = [Node(n, output[n], 1.2 * output[n], final[n], product=p, country=c) for n, (p, c) in made.items()]
    value, margin, value_ids = values_and_margins((n, made[n][0]) for n in final if final[n] > 0)
    return Network(
        tuple(nodes),
        tuple(inputs),
        tuple(lanes),
        (),
        cover,
        margin,
        {lane.licence: "MOFCOM" for lane in lanes if lane.licence},
        ASSUMPTIONS,
        _notes(),
        skewed=True,
        value=value,
        value_assumptions=value_ids,
    )


def _upstream(node: Callable[..., None], need: Callable[..., None]) -> None:
    """Ore to magnet. Needs per tonne hold the losses of the stage; oxide is REO, metal and magnet are metal mass."""
    loss = stage_figure("metal", "all", "loss")
    light, heavy, terbium = (stage_figure("magnet", "all", w) for w in ("neodymium and praseodymium", "dysprosium", "terbium"))
    clay = {r["element"]: float(r["share"]) for r in records("deposits") if r["deposit"].startswith("Longnan")}
    rock = {r["element"]: float(r["share"]) for r in records("deposits") if r["deposit"].startswith("Bayan Obo")}
    for name, product, country in (
        ("bastnasite CN", "bastnasite", "CN"),
        ("ion clay CN and MM", "ion clay", "CN"),
        ("NdPr oxide CN", "NdPr oxide", "CN"),
        ("Dy and Tb oxide CN", "Dy and Tb oxide", "CN"),
        ("metal CN", "magnet metals", "CN"),
        ("metal JP", "magnet metals", "JP"),
        ("alloy CN", "alloy", "CN"),
        ("alloy JP", "alloy", "JP"),
        ("magnets CN", "magnet", "CN"),
        ("magnets JP", "magnet", "JP"),
    ):
        node(name, product, country)
    need("NdPr oxide CN", "bastnasite", 1 / (0.9 * (rock["Nd"] + rock["Pr"])), STAGE_COVER, ("bastnasite CN", 1.0, 5, ""))
    need("Dy and Tb oxide CN", "ion clay", 1 / (0.9 * (clay["Dy"] + clay["Tb"])), STAGE_COVER, ("ion clay CN and MM", 1.0, 10, ""))
    for c, lead, licence in (("CN", 2, ""), ("JP", 12, OXIDES)):
        need(f"metal {c}", "NdPr oxide", light / (light + heavy + terbium) * 1.166 / (1 - loss), STAGE_COVER, ("NdPr oxide CN", 1.0, lead, ""))
        need(
            f"metal {c}",
            "Dy and Tb oxide",
            (heavy + terbium) / (light + heavy + terbium) * 1.15 / (1 - loss),
            STAGE_COVER,
            ("Dy and Tb oxide CN", 1.0, lead, licence),
        )
        need(f"alloy {c}", "magnet metals", light + heavy + terbium, STAGE_COVER, (f"metal {c}", 1.0, 2, ""))
        need(f"magnets {c}", "alloy", 1 / (1 - ALLOY_LOSS), STAGE_COVER, (f"alloy {c}", 1.0, 2, ""))


def _notes() -> tuple[str, ...]:
    return ("shares of deposits are recalled and unverified", "numbers of vehicles are recalled and set no date of a stop")


def approvals() -> tuple[tuple[date, float], ...]:
    """Share of filings approved by a date, as surveys of European car suppliers found it."""
    return tuple((parse_date(r["date"]), float(r["share_approved"])) for r in records("approvals"))


def flow_after_closure(chain: Chain, days: int, draws: int, rng: np.random.Generator) -> LicenceFlow:
    """Licences from the closure of 4 April 2025 on, from the approvals of the surveys alone. Day 0 is the closure.

    The surveys count applications, not mass, so each class of licence (one applicant) draws the day of its own grant from the
    share approved by each survey; between surveys grants come evenly, and after the last they go on as fast. When the first
    licence came and how long from licence to export are drawn; then what waits leaves at up to ``CATCH_UP`` times the
    ordinary flow.
    """
    classes = max(1, len(chain.classes))
    points = [(days_between(CLOSURE, on), share) for on, share in approvals()]
    (before, low), (last, high) = points[-2], points[-1]
    everyone = last + (1 - high) * (last - before) / (high - low)
    knots = np.array([0.0, *(share for _, share in points), 1.0])
    first = rng.uniform(*FIRST_LICENCE, draws)
    release = np.zeros((classes, days, draws), dtype=np.float32)
    day = np.arange(days)[:, None]
    for c in range(classes):
        luck, wait = rng.random(draws), rng.uniform(*TO_EXPORT, draws)
        granted = np.array([np.interp(u, knots, [f, *(at for at, _ in points), everyone]) for u, f in zip(luck, first, strict=True)])
        release[c] = np.where(day >= granted + wait, CATCH_UP, 0.0)
    return LicenceFlow(
        np.zeros((days, draws), dtype=np.uint8), np.ones((classes, 1)), np.ones((classes, 1)), np.zeros((classes, 1), dtype=np.int64), release
    )


def leading_lines(fill: np.ndarray, lines: tuple[str, ...], alarm: float, restart: float = 0.5) -> Mapping[str, np.ndarray]:
    """Of each draw: the day the first vehicle line outside China stops, and the day that line is back above ``restart``."""
    abroad = [m for m, name in enumerate(lines) if name.startswith("vehicles") and name != "vehicles CN"]
    below = fill[abroad] < alarm
    days = fill.shape[1]
    first = np.where(below.any(axis=1), below.argmax(axis=1), days)
    leader = first.argmin(axis=0)
    draws = np.arange(fill.shape[2])
    stop = first[leader, draws]
    path = fill[abroad][leader, :, draws]
    back = np.full(len(draws), days)
    full = np.full(len(draws), days)
    for d in draws:
        if stop[d] < days:
            low = np.flatnonzero(path[d, stop[d] :] < restart)
            start = stop[d] + (low[0] if len(low) else 0)
            for out, level in ((back, restart), (full, alarm)):
                up = np.flatnonzero(path[d, start:] >= level)
                out[d] = start + up[0] if len(up) else days
    return {"stop": stop, "back": back, "full": full}
