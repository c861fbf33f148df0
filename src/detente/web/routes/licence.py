"""One export: what both governments ask of it, by when the office must answer, what is missing; and whether a name is listed."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date
from typing import Annotated, Any

from fastapi import APIRouter, Query, Request

from detente.core.codes import Country, country
from detente.core.errors import UsageError
from detente.core.result import Column, Table
from detente.core.timeline import parse_date
from detente.core.wording import long_day
from detente.facade.operations import operation, read_question
from detente.facade.questions import LicenceQuestion
from detente.licensing.clock import CLOCKS, ClockReading, ClockRule, calendar_of, read_clock
from detente.schedule.nomenclature import short_name
from detente.web.clock_svg import clock_svg
from detente.web.instruments import instruments
from detente.web.page import DayControl, Page, pages
from detente.web.render import SIDE_NAMES
from detente.web.site import Site, site_of

router = APIRouter()
FIRST_QUESTION = {"sender": "CN", "receiver": "US", "hts": "8505.11.0070", "contains": "Dy", "form": "magnet"}
"""What the page asks where nothing is asked: a neodymium magnet that holds dysprosium, from China."""

GOVERNMENTS = {"MOFCOM": "CN", "BIS": "US"}
NOT_FACTS = frozenset({"q", "name", "accepted"})
MOST_HITS = 20
WIDE, NARROW = 920, 362
COLUMNS = (
    Column("part", "text", help="status, licence, bar, reason, missing, assumed or listed"),
    Column("government", "text"),
    Column("said", "text"),
    Column("measure", "text", help="id in the ledger"),
    Column("ends", "date", help="last day of the statutory limit"),
    Column("source", "text"),
)
LABELS = {
    "bandwidth": "Memory bandwidth", "bits": "Bits", "chinese_share": "Chinese share of value", "contains": "Rare earths in it",
    "control_code": "Chinese control code", "density": "Performance density", "eccn": "US control number", "end_use": "End use",
    "end_user": "End user", "end_user_seat": "Seat of the end user's parent", "exporter": "Exporter", "form": "Form", "sender": "From",
    "hts": "Customs code", "item": "Goods in words", "memory_density": "Memory bandwidth density", "origin": "Country of origin",
    "owners": "Owners of the end user", "receiver": "To", "tops": "TOPS", "tpp": "Total processing performance",
}  # fmt: skip
_OPTION = re.compile(r"--([a-z][a-z-]+)")
_RENAMED = {"owner": "owners", "from": "sender", "to": "receiver"}
_MEASURE = re.compile(r"\[([a-z0-9._-]+)\]$")
Accepted = Annotated[str, Query(max_length=40, description="Day the application was accepted; the day asked about where blank.")]
Name = Annotated[str, Query(max_length=300, description="A person, firm, ship or aircraft to look for on the lists.")]


@pages(router, "/licence", picture=True)
def licence(request: Request, name: Name = "", accepted: Accepted = "") -> Page:
    """Both sides, papers, kinds, the clock, what is missing, reasons with their sources; and the lists that a name may be on."""
    site = site_of(request)
    asked, facts = _asked(request, site)
    on = parse_date(asked.on)
    begun = parse_date(accepted) if accepted.strip() else None
    if begun is not None and begun > on:
        raise UsageError(f"The application is accepted on {begun}, after the day asked about.", hint="Ask about that day or a later one.")
    found: dict[str, Any] = operation("licence")(site.model(asked.scenario), asked)
    clocks = [c for line in found["licences"] if (c := _clock(line, begun or on, on))]
    names = list(dict.fromkeys(n for n in (name.strip(), asked.end_user, asked.exporter) if n))
    answer = {
        "question": {k: v for k, v in asked.model_dump().items() if v not in ("", [], None)},
        **found,
        "clocks": [c["json"] for c in clocks],
        "screened": [site.ask("screen", {"name": n, "on": on.isoformat()}) for n in names],
        "code": site.code_version,
    }
    places = {"from": country(asked.sender), "to": country(asked.receiver)}
    named = short_name("".join(c for c in asked.hts if c.isdigit())) if asked.hts else ""
    goods = named or asked.item or asked.control_code or asked.eccn or "Goods"
    title = f"{goods} from {_in_words(places['from'])} to {_in_words(places['to'])}: {_status_words(found)}"
    more = {
        "on": on, "facts": facts, "goods": goods, "places": places, "name": name, "accepted": begun, "status": _status_words(found),
        "statuses": {k: _side_words(s) for k, s in found["sides"].items()}, "clocks": clocks, "labels": LABELS, "most_hits": MOST_HITS,
        "in_words": _in_words, "instruments": instruments(site.model(asked.scenario).ledger, found["licences"]),
        "questions": [_question(m) for m in found["missing"]],
        "reasons": [{**r, "measure": _measure_of(r["source"])} for r in found["reasons"]],
        "assumed": [_without_options(t) for t in found["assumed"]], "governments": GOVERNMENTS,
    }  # fmt: skip
    keep = {k: v for k, v in [*facts.items(), ("name", name), ("accepted", str(begun or ""))] if v}
    picture = clocks[0]["wide"] if clocks else ""
    return Page("licence.html", title, answer, _table(answer, clocks), more, DayControl(on, "/licence", keep), svg=picture)


def _asked(request: Request, site: Site) -> tuple[LicenceQuestion, dict[str, str]]:
    """The question in the address, or the first one where it names no side; and the facts as the form shows them again."""
    given: dict[str, Any] = {k: v.strip() for k, v in request.query_params.items() if k not in NOT_FACTS and v.strip()}
    if "sender" not in given and "receiver" not in given:
        given = {**FIRST_QUESTION, **given}
    facts = {k: v for k, v in given.items() if k != "on"}
    if "owners" in given:  # one owner a line of the form, or several with a semicolon
        owners = [o.strip() for text in request.query_params.getlist("owners") for o in text.split(";") if o.strip()]
        given["owners"], facts["owners"] = owners, "; ".join(owners)
    asked = read_question(operation("licence"), given, today=site.today().isoformat())
    if not isinstance(asked, LicenceQuestion):
        raise UsageError("This address asks for one export.")
    return asked, facts


def _in_words(place: Country) -> str:
    """A country's name as it stands in a sentence."""
    return f"the {place.name}" if place.name.startswith("United ") or place.alpha2 in ("NL", "PH") else place.name


def _status_words(found: Mapping[str, Any]) -> str:
    """The answer in plain words, with who asks."""
    asking = list(dict.fromkeys(SIDE_NAMES[GOVERNMENTS[line["authority"]]] for line in found["licences"] if line["certain"]))
    barring = list(dict.fromkeys(SIDE_NAMES.get(b["government"], b["government"]) for b in found["barred_by"]))
    if found["status"] == "licence":
        return f"Licence needed from {' and '.join(asking)}"
    if found["status"] == "barred":
        return f"Barred by {' and '.join(barring)}"
    return "No licence needed" if found["status"] == "clear" else "Unresolved: a fact decides"


def _side_words(side: Mapping[str, Any]) -> str:
    if not side["binds"]:
        return "Not held"
    return {"clear": "No licence needed", "licence": "Licence needed", "barred": "Barred", "unresolved": "Unresolved"}[side["status"]]


def _clock(line: Mapping[str, Any], accepted: date, on: date) -> dict[str, Any] | None:
    """The statutory clock of one licence, accepted on a day and looked at on another, with its two pictures."""
    clock = line["clock"]
    if not clock.get("ends"):
        return None
    place = GOVERNMENTS[line["authority"]]
    calendar = clock.get("calendar_days")
    rule = ClockRule(line["authority"], calendar or clock["working_days"], "calendar" if calendar else "working", place, CLOCKS[place].source)
    reading = read_clock(rule, calendar_of(rule), started=accepted, pauses=(), stopped=None, on=on)
    if reading.due is None:
        return None
    code = f" for {line['control_code']}" if line["control_code"] else ""
    kind = "days" if calendar else "working days"
    left = max(0, reading.limit_days - reading.used_days)
    title = f"{line['authority']}{code}: the limit of {reading.limit_days} {kind} ends on {long_day(reading.due)}, {left} {kind} left"
    name = f"clock-{line['authority'].lower()}-{(line['control_code'] or 'any').lower().replace('.', '-')}"
    wide, narrow = (clock_svg(rule, reading, on, name=name, width=w, title=title) for w in (WIDE, NARROW))
    return {"json": _reading_json(line, rule, reading), "title": title, "wide": wide, "narrow": narrow}


def _reading_json(line: Mapping[str, Any], rule: ClockRule, reading: ClockReading) -> dict[str, Any]:
    return {
        "authority": line["authority"],
        "control_code": line["control_code"],
        "status": reading.status,
        "accepted": reading.started.isoformat() if reading.started else None,
        "due": reading.due.isoformat() if reading.due else None,
        "counts": rule.counts,
        "limit_days": reading.limit_days,
        "used_days": reading.used_days,
        "provisional": reading.provisional,
    }


def _question(missing: str) -> dict[str, str]:
    """What is missing, with the field of the form that takes it."""
    option, _, said = missing.partition(": ")
    found = _OPTION.fullmatch(option)
    field = _field(found[1]) if found else ""
    return {"field": field if field in LABELS else "", "said": _without_options(said if field in LABELS else missing)}


def _field(option: str) -> str:
    return _RENAMED.get(option, option.replace("-", "_"))


def _without_options(text: str) -> str:
    """Names of the command line's options as the form calls them."""
    return _OPTION.sub(lambda m: f"“{LABELS.get(_field(m[1]), m[0])}”", text)


def _measure_of(source: str) -> str:
    found = _MEASURE.search(source)
    return found[1] if found else ""


def _table(answer: Mapping[str, Any], clocks: list[dict[str, Any]]) -> Table:
    due = {(c["json"]["authority"], c["json"]["control_code"]): date.fromisoformat(c["json"]["due"]) for c in clocks}
    sides = answer["sides"].items()
    rows: list[tuple[Any, ...]] = [("status", side["country"], f"{name}: {_side_words(side)}", "", None, "") for name, side in sides]
    for line in answer["licences"]:
        said = f"{line['authority']}{' for ' + line['control_code'] if line['control_code'] else ''}: {', '.join(line['kinds'])}"
        ends = due.get((line["authority"], line["control_code"]))
        rows += [("licence", GOVERNMENTS[line["authority"]], said, m, ends, "") for m in line["measures"]]
    rows += [("bar", b["government"], b["title"], b["measure"], None, b["why"]) for b in answer["barred_by"]]
    rows += [("reason", "", r["text"], _measure_of(r["source"]), None, r["source"]) for r in answer["reasons"]]
    rows += [("missing", "", m, "", None, "") for m in answer["missing"]]
    rows += [("assumed", "", a, "", None, "") for a in answer["assumed"]]
    for screened in answer["screened"]:
        rows += [("listed", h["keeper"], f"{screened['name']}: {h['listed_name']}, {h['list']}", h["measure"] or "", None, h["source"])
                 for h in screened["hits"] if h["hit"]]  # fmt: skip
    return Table("licence", COLUMNS, tuple(rows))
