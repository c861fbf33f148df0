"""One day: what each side adds, what is in force, what changed since another day, and what is in the calendar."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Annotated, Any

from fastapi import APIRouter, Query, Request
from starlette.responses import RedirectResponse, Response

from detente.brief.authorities import authority_name
from detente.brief.timeline_svg import headline_svg
from detente.core.codes import country
from detente.core.result import Column, Table
from detente.core.wording import long_day
from detente.ledger.headline import headline, headline_spans
from detente.ledger.query import FIRST_DAY, Ledger
from detente.ledger.status import fraction, status_rows
from detente.web.calendar import last_day
from detente.web.page import DayControl, Page, pages
from detente.web.parameters import Clock, DayInPath, DayInQuery
from detente.web.render import SIDE_NAMES
from detente.web.site import site_of

router = APIRouter()
RECENT = timedelta(days=30)
WIDE, NARROW = 920, 362
Origin = Annotated[str, Query(max_length=60, description="Country whose goods the duties are asked for; the other party where left out.")]
COLUMNS = (
    Column("id", "text"),
    Column("side", "text"),
    Column("kind", "text"),
    Column("authority", "text"),
    Column("title", "text"),
    Column("status", "text"),
    Column("rate", "number", unit="fraction of the value", help="blank where there is no single rate or it is unknown"),
    Column("suspended_part", "number", unit="fraction of the value"),
    Column("since", "date"),
    Column("until", "date"),
    Column("source", "text"),
    Column("last_verified", "date"),
)
ORDER = ("in_force", "suspended", "unknown", "not_yet", "void", "ended")


@router.get("/day", include_in_schema=False)
async def some_day(request: Request, on: DayInQuery = None) -> Response:
    """The day control's address without scripts: leads to the page of the day."""
    rest = [f"{k}={v}" for k, v in request.query_params.multi_items() if k in ("origin", "clock") and v.isalnum()]
    return RedirectResponse(f"/day/{(on or site_of(request).today()).isoformat()}{'?' if rest else ''}{'&'.join(rest)}", 303)


@pages(router, "/day/{on}", picture=True)
def day(request: Request, on: DayInPath, since: DayInQuery = None, origin: Origin = "", clock: Clock = "legal") -> Page:
    """The regime of one day."""
    site = site_of(request)
    before = max(since or on - RECENT, FIRST_DAY)
    place = country(origin) if origin else None
    regime = site.ledger.on(on, clock=clock, origin=place.alpha2 if place else None)
    rows = sorted(status_rows(regime), key=lambda r: (ORDER.index(r["status"]), r["side"], r["authority"], r["id"]))
    if place:
        rows = [r for r in rows if r["kind"] == "duty" and r["side"] == "US"]
    answer: dict[str, Any] = {
        "on": on.isoformat(),
        "clock": clock,
        "origin": place.alpha2 if place else None,
        "measures": rows,
        "ledger": site.ledger.version,
        "code": site.code_version,
    }
    if place is None:  # what changed and what is scheduled speaks of the two parties
        answer |= {
            "headline": [_headline_json(site.ledger, side, on, clock) for side in ("US", "CN")],
            "since": before.isoformat(),
            "changed": site.ask("diff", {"before": before.isoformat(), "after": on.isoformat(), "clock": clock}) if before < on else [],
            "scheduled": site.ask("scheduled", {"on": on.isoformat()}),
        }
    keep = {k: v for k, v in (("origin", place.alpha2 if place else ""), ("clock", clock if clock != "legal" else "")) if v}
    title = f"What applied on {on.isoformat()}" if on <= site.today() else f"What is scheduled for {on.isoformat()}"
    more = {"on": on, "groups": _groups(rows), "place": place}
    if place is not None:
        return Page("day.html", title, answer, _table(rows), more, DayControl(on, "/day", keep))
    said = _picture_title(answer)
    wide, narrow = _pictures(site.ledger, on, site.today(), title=said)
    more |= {"wide": wide, "narrow": narrow, "picture_title": said}
    return Page("day.html", title, answer, _table(rows), more, DayControl(on, "/day", keep), svg=wide)


def _headline_json(ledger: Ledger, side: str, on: date, clock: str) -> dict[str, Any]:
    head = headline(ledger, side, on, clock=clock)
    return {
        "side": side,
        "rate": fraction(head.rate),
        "masked": fraction(head.masked),
        "outcomes": [fraction(o) for o in head.outcomes] if head.rate is None else [],
        "parts": [{"id": p.measure.id, "title": p.measure.title, "rate": fraction(p.rate)} for p in head.parts],
    }


def _picture_title(answer: dict[str, Any]) -> str:
    def words(head: dict[str, Any]) -> str:
        if head["rate"] is None:
            return "unknown: " + " or ".join(f"{o * 100:g}%" for o in head["outcomes"])
        return f"{head['rate'] * 100:g}%"

    us, cn = (words(head) for head in answer["headline"])
    return f"On {long_day(answer['on'])} the United States adds {us} on all goods of China, China {cn} on all goods of the United States"


def _pictures(ledger: Ledger, on: date, today: date, *, title: str) -> tuple[str, str]:
    last = max(last_day(today), on + timedelta(days=30))
    spans = {side: headline_spans(ledger, side, FIRST_DAY, last) for side in ("US", "CN")}
    return headline_svg(spans, on, width=WIDE, title=title), headline_svg(spans, on, width=NARROW, title=title)


def _groups(rows: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """What holds that day by side and authority; what is over or void is left to the data."""
    out = []
    for side, name in SIDE_NAMES.items():
        held = [r for r in rows if r["side"] == side and r["status"] in ("in_force", "suspended", "unknown")]
        by_authority: dict[str, list[dict[str, Any]]] = {}
        for row in sorted(held, key=lambda r: (r["kind"] != "duty", r["kind"] == "commitment", r["authority"], r["id"])):
            by_authority.setdefault(authority_name(row["authority"]), []).append(row)
        if held:
            out.append({"side": side, "name": name, "count": len(held), "authorities": by_authority})
    return out


def _table(rows: list[dict[str, Any]]) -> Table:
    def day_of(text: str | None) -> date | None:
        return date.fromisoformat(text) if text else None

    return Table(
        "day",
        COLUMNS,
        tuple(
            (r["id"], r["side"], r["kind"], r["authority"], r["title"], r["status"], r["rate"], r["masked"], day_of(r["since"]), day_of(r["until"]),
             r["source"], day_of(r["last_verified"]))
            for r in rows
        ),
    )  # fmt: skip
