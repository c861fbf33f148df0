"""One shipment on one day: what it owes, what permission it needs, what turns next. The first page answers one such question."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any
from urllib.parse import urlencode

from fastapi import APIRouter, Request

from detente.core.codes import country, format_hs
from detente.core.errors import UsageError
from detente.core.result import Column, Table
from detente.core.timeline import parse_date
from detente.facade.model import Model
from detente.facade.operations import operation, read_question
from detente.facade.questions import DetermineQuestion
from detente.ledger.status import percent
from detente.rules.licence.elements import read_contents
from detente.schedule.nomenclature import short_name
from detente.web.instruments import instruments
from detente.web.lines_under import lines_under, own_text
from detente.web.next_changes import AHEAD, outlook
from detente.web.page import DayControl, Page, pages
from detente.web.render import SIDE_NAMES
from detente.web.reports import report_counts
from detente.web.site import site_of

router = APIRouter()
FIRST_QUESTION = {"hts": "8505.11.0070", "origin": "CN", "destination": "US", "contains": "Dy", "form": "magnet"}
"""The question that the first page answers: a sintered neodymium magnet that holds dysprosium, from China."""

NOT_FACTS = frozenset({"q"})
COLUMNS = (
    Column("part", "text", help="duty or licence"),
    Column("measure", "text", help="id in the ledger; blank for the ordinary rate"),
    Column("title", "text"),
    Column("heading", "text", help="tariff heading"),
    Column("rate", "text", help="as the text has it"),
    Column("rate_of_value", "number", unit="fraction of the value", help="blank where it is unknown"),
    Column("source", "text"),
)


def _asked(request: Request) -> tuple[DetermineQuestion, dict[str, str]]:
    """The question in the address; without a code it is the first question, with what else is given in its place."""
    site = site_of(request)
    given = {k: v.strip() for k, v in request.query_params.items() if k not in NOT_FACTS and v.strip()}
    facts = given if "hts" in given else {**FIRST_QUESTION, **given}
    if "origin" not in facts:
        facts["origin"] = "CN" if facts.get("destination", "US") != "CN" else "US"
    asked = read_question(operation("determine"), facts, today=site.today().isoformat())
    if not isinstance(asked, DetermineQuestion):
        raise UsageError("This address asks for one shipment.")
    return asked, {k: v for k, v in facts.items() if k != "on"}


def shipment_page(request: Request, action: str) -> Page:
    """Duty and permission together, with what turns next and what the documents say."""
    site = site_of(request)
    asked, facts = _asked(request)
    on = parse_date(asked.on)
    model = site.model(asked.scenario)
    answer: dict[str, Any] = operation("determine")(model, asked)
    ahead = outlook(model.ledger, asked, on)
    whole = {
        **answer,
        "next": list(ahead.turns),
        "next_cut": ahead.cut,
        "reports": report_counts(model.ledger, on),
        "lines": lines_under(model, asked) if answer["duty"] else [],
    }
    hts = "".join(c for c in asked.hts if c.isdigit())
    places = {"origin": country(asked.origin), "destination": country(asked.destination)}
    name = short_name(hts) or "Goods"
    title = f"{name} from {places['origin'].name} to {places['destination'].name} on {on.isoformat()}"
    sides = answer["licence"]["sides"]
    licensors = list(dict.fromkeys(SIDE_NAMES.get(c, c) for c in (sides[line["side"]]["country"] for line in answer["licence"]["licences"])))
    more = {
        "instruments": instruments(model.ledger, answer["licence"]["licences"]),
        "beside": _beside(model, on, ahead.turns),
        "licensors": licensors,
        "name": name,
        "contents": _contents_words(asked.contains),
        "own_text": own_text(hts),
        "hts": format_hs(hts),
        "places": places,
        "on": on,
        "facts": facts,
        "scenario": asked.scenario,
    }
    keep = facts if action != "/" or "hts" in request.query_params else {}
    return Page("shipment.html", title, whole, _table(answer), more, DayControl(on, action, keep))


def _contents_words(given: str) -> str:
    """What is in the goods as a title says it: ``Nd:0.3,Dy:0.03`` is "Nd 30% and Dy 3%"; as it was given where all of it is absent."""
    held = [symbol + (f" {percent(share)}" if share is not None else "") for symbol, share in read_contents(given).items()] if given else []
    return given if not held else " and ".join([", ".join(held[:-1]), held[-1]] if len(held) > 1 else held)


def _beside(model: Model, on: date, turns: Sequence[Mapping[str, Any]]) -> str:
    """The address that sets what was scheduled on the day beside what came of it, on the first day that turns; blank where nothing has yet."""
    if not turns or parse_date(turns[0]["on"]) > max(m.last_verified for m in model.ledger.measures.values()):
        return ""
    scheduled = f"known on {on}; hold until {on + AHEAD}"
    return "/compare?" + urlencode({"left": scheduled, "right": "baseline", "on": turns[0]["on"]})


def _table(answer: dict[str, Any]) -> Table:
    duty = answer["duty"]
    rows: list[tuple[Any, ...]] = [
        ("duty", c["measure"], c["title"], c["heading"], c["rate"], c["fraction"], c["source"]) for c in (duty["components"] if duty else [])
    ]
    rows += [("licence", m, f"{line['authority']}: {', '.join(line['kinds'])}", line["control_code"] or "", "", None, "")
             for line in answer["licence"]["licences"] for m in line["measures"]]  # fmt: skip
    return Table("shipment", COLUMNS, tuple(rows))


@pages(router, "/")
def home(request: Request) -> Page:
    return shipment_page(request, "/")


@pages(router, "/shipment")
def shipment(request: Request) -> Page:
    return shipment_page(request, "/shipment")


__all__ = ["FIRST_QUESTION", "router", "shipment_page"]
