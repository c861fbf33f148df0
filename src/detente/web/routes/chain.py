"""The shipped chain of rare earths under the licensing of a day: the flow with its bottleneck, fill by line, when lines stop."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Annotated, Any

from fastapi import APIRouter, Query, Request

from detente.composition.chain_lines import by_kind
from detente.composition.licence_practice import practice, practices
from detente.core.result import Column, Table
from detente.core.wording import long_day
from detente.web.engine_pictures import page_picture
from detente.web.page import DayControl, Page, pages
from detente.web.parameters import DayInQuery
from detente.web.regime_choice import ScenarioText, choice_of, shipped
from detente.web.site import site_of
from detente.web.value_axis import number_words
from detente.web.work import work_on

router = APIRouter()
DAYS, DRAWS = 365, 200
Days = Annotated[int, Query(ge=30, le=1000, description="Days simulated from the day on.")]
Draws = Annotated[int, Query(ge=1, le=2000, description="Draws of stocks and of the luck of applicants.")]
Licensing = Annotated[str, Query(max_length=40, description="Practice of the Chinese office; that of the scenario where left out.")]
COLUMNS = (
    Column("line", "text"),
    Column("chance", "number", unit="fraction", help="chance that the line stops within the days simulated"),
    Column("stop_day_p10", "number", unit="day", help="over the draws in which it stops; blank where it never does"),
    Column("stop_day_p50", "number", unit="day"),
    Column("stop_day_p90", "number", unit="day"),
    Column("stop_date_p50", "date"),
    Column("expected_stop_days", "number", unit="day", help="mean over all draws of the days it stands still"),
    Column("root", "text", help="lane that most often stops it"),
    Column("root_share", "number", unit="fraction", help="share of the stops of this line that come from that lane"),
)


@pages(router, "/chain", picture=True)
def chain(
    request: Request, on: DayInQuery = None, scenario: ScenarioText = "", licensing: Licensing = "", days: Days = DAYS, draws: Draws = DRAWS
) -> Page:
    """Stop days and pictures of the same draws, when their work is done."""
    if licensing:
        practice(licensing)
    choice = choice_of(request, "supply", on, scenario, licensing=licensing, days=days)
    fields = {**choice.fields, "licensing": licensing, "days": days, "draws": draws, "seed": 1}
    piece = work_on(request, "supply", fields, what=f"Running the chain for {days} days, {draws} times", kind="chain")
    keep = choice.keep(licensing=licensing, days=str(days) if days != DAYS else "", draws=str(draws) if draws != DRAWS else "")
    more: dict[str, Any] = {
        "on": choice.on, "choice": choice, "licensing": licensing, "days": days, "draws": draws, "shipped": shipped(site_of(request)),
        "practices": list(practices().values()), "pieces": [piece], "words": number_words,
    }  # fmt: skip
    control = DayControl(choice.on, "/chain", keep)
    if not piece.done or piece.answer is None:
        title = f"The chain of rare earths from {choice.on.isoformat()}: being worked out"
        return Page("chain.html", title, {"job": piece.job}, None, {**more, "report": None}, control, status=202)
    report = piece.answer["report"]
    pictures = {name: page_picture(svg, "supply") for name, svg in piece.answer["pictures"].items()}
    lines = sorted(({"name": n, **row} for n, row in report["lines"].items()), key=lambda r: (-r["expected_stop_days"], r["name"]))
    more |= {
        "report": report, "lines": lines, "kinds": list(by_kind(report["lines"]).values()), "pictures": pictures,
        "practice": practice(report["licensing"]), "stops": report["leading"]["p_stop"] > 0,
        "chance": chance_words, "stops_title": _stops_title(lines, choice.on),
    }  # fmt: skip
    return Page("chain.html", _title(report, choice.on, days), report, _table(lines), more, control, svg=pictures["chain-wide"])


def chance_words(chance: float) -> str:
    """A chance in percent; what is neither never nor always is not written as one of them."""
    if 0 < chance < 0.01:
        return "under 1%"
    return "over 99%" if 0.99 < chance < 1 else f"{chance * 100:.0f}%"


def _stops_title(lines: list[dict[str, Any]], on: date) -> str:
    stopping = sum(r["p_stop"] > 0 for r in lines)
    if not stopping:
        return f"No line stands still after {long_day(on)}"
    worst = lines[0]
    days = number_words(worst["expected_stop_days"], digits=1)
    return f"{stopping} of {len(lines)} lines stand still in some draw; {worst['name']} loses most, {days} days on average"


def _title(report: Mapping[str, Any], on: date, days: int) -> str:
    first = report["leading"]
    when = first["stop_date"]["p50"]
    if when is None:
        return f"From {on.isoformat()} no line stops within {days} days"
    chance = "in every draw" if first["p_stop"] == 1 else f"in {chance_words(first['p_stop'])} of draws"
    return f"From {on.isoformat()} the first line stops about {long_day(when)}, {chance}"


def _table(lines: list[dict[str, Any]]) -> Table:
    rows = []
    for r in lines:
        day, root = r["stop_day"], (r["root"] or [{"lane": "", "share": None}])[0]
        when = date.fromisoformat(r["stop_date"]["p50"]) if r["stop_date"]["p50"] else None
        rows.append((r["name"], r["p_stop"], day["p10"], day["p50"], day["p90"], when, r["expected_stop_days"], root["lane"], root["share"]))
    return Table("chain", COLUMNS, tuple(rows))
