"""The economies under the regime of a day: real income on a map and in a table, trade of the two parties, the world of minerals."""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial
from typing import Annotated, Any

from fastapi import APIRouter, Query, Request

from detente.core.codes import country
from detente.core.errors import UnknownNameError
from detente.core.result import Column, Table
from detente.core.wording import long_day
from detente.web.flow_svg import flow_svg
from detente.web.page import DayControl, Page, pages
from detente.web.parameters import DayInQuery
from detente.web.regime_choice import ScenarioText, choice_of, shipped
from detente.web.site import site_of
from detente.web.value_axis import NARROW, WIDE, number_words
from detente.web.work import work_on

router = APIRouter()
DRAWS = 200
MOST_BARS = 10
"""Partners of each of the two in the picture beside the other party and the whole; the table has them all."""

GROUPS = {"ROW": "Rest of the world", "EU": "European Union", "NON_US": "All but the United States", "ALL": "The world"}
SECTORS = {"rare_earth_oxides": "rare-earth oxides", "magnets": "magnets", "semiconductors": "semiconductors"}
Draws = Annotated[int, Query(ge=0, le=2000, description="Draws of the assumptions for the bands; 0 gives the central values alone.")]
COLUMNS = (
    Column("code", "text", help="ISO code of the economy, or a group"),
    Column("economy", "text"),
    Column("real_income", "number", unit="percent", help="change of real income"),
    Column("p05", "number", unit="percent", help="5% of the draws lie below; blank without draws"),
    Column("p95", "number", unit="percent", help="5% of the draws lie above; blank without draws"),
    Column("duties_low", "number", unit="percent", help="under the lowest or highest duties that the ledger leaves open, the lower"),
    Column("duties_high", "number", unit="percent", help="the higher of the two"),
    Column("prices", "number", unit="percent", help="change of consumer prices"),
    Column("real_wage", "number", unit="percent"),
    Column("employment", "number", unit="percent"),
    Column("exports_to_gdp", "number", unit="percent"),
    Column("imports_to_gdp", "number", unit="percent"),
)


@pages(router, "/economies", picture=True)
def economies(request: Request, on: DayInQuery = None, scenario: ScenarioText = "", against: DayInQuery = None, draws: Draws = DRAWS) -> Page:
    """Central values first, bands when their work is done."""
    choice = choice_of(request, "economy", on, scenario)
    fields = {**choice.fields, "against": against.isoformat() if against else "", "seed": 1}
    central = work_on(request, "economy", {**fields, "draws": 0}, what="Solving the trade of eighty economies")
    pieces = [central]
    if central.done and draws:
        pieces.append(work_on(request, "economy", {**fields, "draws": draws}, what=f"Bands over {draws} draws of the elasticities and duties"))
    told = next((p.answer for p in reversed(pieces) if p.done), None)
    control = DayControl(
        choice.on, "/economies", choice.keep(against=against.isoformat() if against else "", draws=str(draws) if draws != DRAWS else "")
    )
    more: dict[str, Any] = {
        "on": choice.on, "choice": choice, "against": against, "draws": draws, "shipped": shipped(site_of(request)), "pieces": pieces,
        "words": partial(number_words, digits=2), "told": told is not None,
    }  # fmt: skip
    if told is None:
        title = f"Economies under the regime of {choice.on.isoformat()}: being worked out"
        return Page("economies.html", title, {"job": central.job}, None, more, control, status=202)
    rows = economy_rows(told)
    title = _title(told, choice.on.isoformat())
    flows_title = _flows_title(told)
    wide, narrow = (flow_svg(_flow_groups(told), width=w, title=flows_title) for w in (WIDE, NARROW))
    more |= {
        "rows": rows,
        "groups": [{"name": GROUPS.get(g, g), **v} for g, v in told["groups"].items()], "banded": bool(told["bands"]), "map": _map(rows),
        "wide": wide, "narrow": narrow, "flows_title": flows_title,
        "flows": _flow_rows(told), "minerals": _minerals(told), "controls": _controls(told), "finding": title,
        "beside": f"the regime of {long_day(told['against'])}" if against else told["against"],
    }  # fmt: skip
    return Page("economies.html", title, told, Table("economies", COLUMNS, _cells(told, rows)), more, control, svg=wide)


def economy_rows(told: Mapping[str, Any]) -> list[dict[str, Any]]:
    """One row an economy, the two parties first: its number on the map, real income with its band, prices, real wage."""
    bands = told["bands"].get("economies", {})
    out = []
    for code, found in told["economies"].items():
        band = bands.get(code)
        low, high = told["welfare_bounds"][code]
        out.append(
            {
                "code": code, "name": economy_name(code), "id": _number(code), "welfare": found["welfare"], "low": band["p05"] if band else low,
                "high": band["p95"] if band else high, "cpi": found["cpi"], "real_wage": found["real_wage"],
            }
        )  # fmt: skip
    return sorted(out, key=lambda r: (("USA", "CHN").index(r["code"]) if r["code"] in ("USA", "CHN") else 2, r["code"] == "ROW", r["name"]))


def economy_name(code: str) -> str:
    """The English name of an economy or group of the model."""
    if code in GROUPS:
        return GROUPS[code]
    try:
        return country(code).name
    except UnknownNameError:
        return code


def _number(code: str) -> str | None:
    """The number by which maps know a country; None for what is no country."""
    return None if code in GROUPS else country(code).numeric


def _title(told: Mapping[str, Any], on: str) -> str:
    us, cn = (number_words(told["economies"][c]["welfare"], signed=True, digits=2) for c in ("USA", "CHN"))
    beside = f"against the regime of {told['against']}" if told["against"][:1].isdigit() else "against the world at rest"
    return f"On {on} real income moves by {us}% in the United States and {cn}% in China {beside}"


def _flows_title(told: Mapping[str, Any]) -> str:
    one, other = (number_words(told["flows"][i][e], signed=True, digits=1) for i, e in (("USA", "CHN"), ("CHN", "USA")))
    return f"Imports of the United States from China change by {one}%, those of China from the United States by {other}%"


def _flow_rows(told: Mapping[str, Any]) -> list[dict[str, Any]]:
    """Every partner of the two, with what imports from it are worth in the data and how they change."""
    us, cn = told["flows"]["USA"], told["flows"]["CHN"]
    us_bn, cn_bn = told["flows_usd_bn"]["USA"], told["flows_usd_bn"]["CHN"]
    codes = sorted((us.keys() | cn.keys()) - {"ALL"}, key=lambda c: (c not in ("CHN", "USA"), c == "ROW", economy_name(c)))
    return [
        {"name": "All partners" if c == "ALL" else economy_name(c), "us": us.get(c), "cn": cn.get(c), "us_bn": us_bn.get(c), "cn_bn": cn_bn.get(c)}
        for c in ("ALL", *codes)
    ]


def _flow_groups(told: Mapping[str, Any]) -> list[tuple[str, str, list[tuple[str, float]]]]:
    out = []
    for importer, other, side in (("USA", "CHN", "us"), ("CHN", "USA", "cn")):
        flows: Mapping[str, float] = told["flows"][importer]
        levels: Mapping[str, float] = told["flows_usd_bn"][importer]

        def bar(code: str, name: str, flows: Mapping[str, float] = flows, levels: Mapping[str, float] = levels) -> tuple[str, float]:
            return f"{name} ({number_words(levels[code])} bn)", flows[code]

        largest = sorted((c for c in flows if c not in ("ALL", other)), key=lambda c: -abs(flows[c]))[:MOST_BARS]
        rows = [
            bar("ALL", "All partners"),
            bar(other, economy_name(other)),
            *(bar(c, economy_name(c)) for c in sorted(largest, key=lambda c: flows[c])),
        ]
        out.append((f"Imports of {_the(importer)} from (billion USD a year in the data)", side, rows))
    return out


def _the(code: str) -> str:
    return f"the {economy_name(code)}" if code == "USA" else economy_name(code)


def _minerals(told: Mapping[str, Any]) -> list[dict[str, Any]]:
    out = []
    for code, found in told["minerals"]["welfare"].items():
        ends = [found[k] for k in ("controls_tight", "controls_loose") if k in found]
        out.append(
            {"name": economy_name(code), "duties": found["duties"], "both": found["duties_and_controls"], "low": min(ends, default=None),
             "high": max(ends, default=None)}
        )  # fmt: skip
    return out


def _controls(told: Mapping[str, Any]) -> list[dict[str, Any]]:
    return [
        {**c, "exporter": economy_name(c["exporter"]), "importer": economy_name(c["importer"]), "sector": SECTORS.get(c["sector"], c["sector"])}
        for c in told["minerals"]["controls"]
    ]


def _map(rows: list[dict[str, Any]]) -> dict[str, Any]:
    """What the map draws: values by number of the country. What is not told apart is not in it, and is hatched."""
    keys = ("name", "welfare", "low", "high")
    return {"values": {r["id"]: {k: r[k] for k in keys} for r in rows if r["id"]}}


def _cells(told: Mapping[str, Any], rows: list[dict[str, Any]]) -> tuple[tuple[Any, ...], ...]:
    bands = told["bands"].get("economies", {})
    out = []
    for row in rows:
        found, band, bounds = told["economies"][row["code"]], bands.get(row["code"], {}), told["welfare_bounds"][row["code"]]
        out.append(
            (row["code"], row["name"], found["welfare"], band.get("p05"), band.get("p95"), *bounds, found["cpi"], found["real_wage"],
             found["employment"], found["exports_to_gdp"], found["imports_to_gdp"])
        )  # fmt: skip
    for code, found in told["groups"].items():
        out.append(
            (code, GROUPS.get(code, code), found["welfare"], None, None, None, None, found["cpi"], found["real_wage"], found["employment"],
             found["exports_to_gdp"], found["imports_to_gdp"])
        )  # fmt: skip
    return tuple(out)


__all__ = ["economies", "economy_name", "economy_rows", "router"]
