"""The talks: the war, deals in reach and where the regime stands; and the record of meetings, commitments and allegations."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from functools import partial
from typing import Annotated, Any

from fastapi import APIRouter, Query, Request

from detente.core.result import Column, Table
from detente.facade.regime import record_of
from detente.talks.pictures import frontier_svg, record_svg
from detente.web.engine_pictures import page_picture
from detente.web.page import DayControl, Page, pages
from detente.web.parameters import DayInQuery
from detente.web.regime_choice import ScenarioText, choice_of, shipped
from detente.web.site import site_of
from detente.web.value_axis import NARROW, number_words
from detente.web.work import work_on

router = APIRouter()
DRAWS = 50
FRONTIER_WIDE, RECORD_WIDE = 640, 920
Draws = Annotated[int, Query(ge=0, le=500, description="Draws of the assumptions for the ranges; 0 gives the central values alone.")]
INSTRUMENTS = {
    "us_tariff": "US tariff on goods of China", "cn_tariff": "Chinese tariff on goods of the US", "cn_rare_earths": "Rare earths held back",
    "us_chips": "Chips held back",
}  # fmt: skip
AGENDAS = {
    "tariffs_only": "Tariffs alone", "rare_earths_only": "Rare earths alone", "chips_only": "Chips alone",
    "controls_only": "Both controls, no tariffs",
    "linked": "All issues together",
}  # fmt: skip
DEAL_COLUMNS = (
    Column("point", "text", help="war, an agenda's deal, or the measures in force"),
    Column("player", "text"),
    Column("reached", "boolean"),
    Column("payoff", "number", unit="percent of real income"),
    Column("gain", "number", unit="percent of real income", help="over the war"),
    Column("gain_p10", "number", unit="percent of real income", help="blank without draws"),
    Column("gain_p90", "number", unit="percent of real income", help="blank without draws"),
)
RECORD_COLUMNS = (
    Column("kind", "text", help="meeting, commitment or allegation"),
    Column("day", "date"),
    Column("party", "text", help="who committed or alleged; blank for a meeting"),
    Column("text", "text"),
    Column("state", "text", help="outcome, term or status; nothing is adjudicated"),
    Column("ends", "date"),
    Column("days_left", "integer", unit="day"),
    Column("carried_out_by", "text", help="acts that carry a commitment out"),
)


@pages(router, "/talks", picture=True)
def talks(request: Request, on: DayInQuery = None, scenario: ScenarioText = "", draws: Draws = DRAWS) -> Page:
    """Central values first, ranges when their work is done."""
    choice = choice_of(request, "talks", on, scenario)
    fields = {**choice.fields, "seed": 1}
    pieces = [work_on(request, "talks", {**fields, "draws": 0}, what="Solving the war and the deals")]
    if pieces[0].done and draws:
        pieces.append(work_on(request, "talks", {**fields, "draws": draws}, what=f"Ranges over {draws} draws of the assumptions"))
    told = next((p.answer for p in reversed(pieces) if p.done), None)
    control = DayControl(choice.on, "/talks", choice.keep(draws=str(draws) if draws != DRAWS else ""))
    more: dict[str, Any] = {
        "on": choice.on, "choice": choice, "draws": draws, "shipped": shipped(site_of(request)), "pieces": pieces, "told": told is not None,
        "words": partial(number_words, digits=2),
    }  # fmt: skip
    if told is None:
        title = f"The talks from the measures of {choice.on.isoformat()}: being worked out"
        return Page("talks.html", title, {"job": pieces[0].job}, None, more, control, status=202)
    wide, narrow = (page_picture(frontier_svg(told, width=w), "talks") for w in (FRONTIER_WIDE, NARROW))
    points = deal_points(told)
    more |= {
        "wide": wide, "narrow": narrow, "points": points, "instruments": INSTRUMENTS, "players": told["players"],
        "places": told["status_quo"]["places"],
    }  # fmt: skip
    rows = tuple(
        (p["name"], player, p["reached"], p["payoffs"][player], p["gain"][player], *(p["range"].get(player) or (None, None)))
        for p in points
        for player in p["payoffs"]
    )
    return Page("talks.html", _title(told, choice.on), told, Table("talks", DEAL_COLUMNS, rows), more, control, svg=wide)


def deal_points(told: Mapping[str, Any]) -> list[dict[str, Any]]:
    """The war, the deal of each agenda and the measures in force: policy, payoffs, gain over the war with its range."""
    players = [p["id"] for p in told["players"]]
    quantities = (told["ranges"] or {}).get("quantities", {})
    out: list[dict[str, Any]] = [
        {"name": "war", "words": "War: no deal", "policy": told["war"]["policy"], "payoffs": told["war"]["payoffs"],
         "gain": dict.fromkeys(players, 0.0),
         "range": {}, "reached": True}
    ]  # fmt: skip
    for name, deal in sorted(told["deals"].items(), key=lambda d: (*AGENDAS, d[0]).index(d[0])):
        ranges = {}
        for player in players:
            found = quantities.get(f"deal.{name}.gain.{player}")
            if found:
                ranges[player] = (found["p10"], found["p90"])
        out.append(
            {"name": name, "words": AGENDAS.get(name, name.replace("_", " ")), "policy": deal["policy"], "payoffs": deal["payoffs"],
             "gain": deal["gain_over_war"], "range": ranges, "reached": deal["reached"]}
        )  # fmt: skip
    places = told["status_quo"]["places"]
    for number, place in enumerate(places, 1):
        words = f"Measures of {told['status_quo']['on']}" + (f", reading {number}" if len(places) > 1 else "")
        out.append(
            {"name": f"in_force_{number}", "words": words, "policy": place["policy"], "payoffs": place["payoffs"], "gain": place["gain_over_war"],
             "range": {}, "reached": True}
        )  # fmt: skip
    return out


def _title(told: Mapping[str, Any], on: date) -> str:
    deal = told["deals"][told["widest_agenda"]]
    names = [p["name"] for p in told["players"]]
    if not deal["reached"]:
        return f"On {on.isoformat()} no deal on all issues leaves both {' and '.join(names)} better off than the war"
    gains = " and ".join(f"{p['name']} {number_words(deal['gain_over_war'][p['id']], signed=True, digits=2)}%" for p in told["players"])
    return f"A deal on all issues would be worth more than the war to both: {gains} of real income"


@pages(router, "/record", picture=True)
def record(request: Request, on: DayInQuery = None, scenario: ScenarioText = "") -> Page:
    """What was met about, promised and alleged, as known on the day; whether it was kept is not said."""
    site = site_of(request)
    choice = choice_of(request, "record", on, scenario)
    answer = site.ask("record", choice.fields)
    book = site.model(choice.text).ledger
    found = record_of(book, choice.on)
    wide, narrow = (page_picture(record_svg(found, width=w), "talks") for w in (RECORD_WIDE, NARROW))
    running = [c for c in answer["commitments"] if c["term"] == "in_force"]
    ends = [c for c in running if c["days_left"] is not None and c["days_left"] >= 0]
    more = {
        "on": choice.on, "choice": choice, "shipped": shipped(site), "wide": wide, "narrow": narrow, "running": running,
        "acts": book.acts, "next": min(ends, key=lambda c: c["days_left"], default=None), "words": number_words,
    }  # fmt: skip
    run = "commitment runs" if len(running) == 1 else "commitments run"
    title = f"On {choice.on.isoformat()} {len(running)} {run}, {len(answer['allegations'])} allegations stand on record"
    return Page("record.html", title, answer, _record_table(answer), more, DayControl(choice.on, "/record", choice.keep()), svg=wide)


def _record_table(answer: Mapping[str, Any]) -> Table:
    def day(text: str | None) -> date | None:
        return date.fromisoformat(text) if text else None

    rows: list[tuple[Any, ...]] = [
        ("meeting", day(m["from"]), "", f"{m['kind']} {m['place'] or ''}".strip(), m["outcome"] or "", day(m["to"]), None, "")
        for m in answer["meetings"]
    ]
    rows += [
        (
            "commitment",
            day(c["made"]),
            c["party"],
            c["text"],
            c["term"],
            day(c["ends"]),
            c["days_left"],
            ", ".join(x["id"] for x in c["carried_out_by"]),
        )
        for c in answer["commitments"]
    ]
    rows += [("allegation", day(x["date"]), x["by"], x["text"], x["status"], None, None, "") for x in answer["allegations"]]
    return Table("record", RECORD_COLUMNS, tuple(rows))
