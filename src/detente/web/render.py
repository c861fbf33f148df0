"""Templates: escaped by default, strict about names, with what every page shows."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date, timedelta
from functools import lru_cache
from typing import Any
from urllib.parse import urlencode

from fastapi import Request
from jinja2 import Environment, PackageLoader, StrictUndefined

from detente.core.codes import country
from detente.core.errors import UnknownNameError
from detente.core.provenance import cite
from detente.core.wording import counted, days_in_words, long_day
from detente.ledger.status import percent
from detente.web import assets
from detente.web.calendar import Event, events, last_day
from detente.web.site import site_of

LABEL_GAP = {"both": 24.0, "wide": 8.0}
"""Least distance of written days under the slider, in per cent of its width, on a telephone and on a desk."""

_INSTANT = re.compile(r"(\d{4}-\d\d-\d\d)[T ](\d\d:\d\d)(?::\d\d)?([+-])(\d\d):?(\d\d)")
THEMES = ("system", "light", "dark")
SIDE_NAMES = {"US": "United States", "CN": "China", "both": "Both"}
STATE_WORDS = {
    "in_force": "in force", "suspended": "suspended", "ended": "ended", "not_yet": "not yet in force", "void": "void", "unknown": "unknown",
}  # fmt: skip


@lru_cache(maxsize=1)
def environment() -> Environment:
    """The templates of the package; a name that is not there is an error and never an empty place."""
    made = Environment(
        loader=PackageLoader("detente.web"), autoescape=True, undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True, auto_reload=False
    )
    made.filters |= {
        "percent": _percent,
        "points": lambda fraction: _percent(fraction).removesuffix("%"),
        "long_day": long_day,
        "days_in_words": days_in_words,
        "counted": counted,
        "short_day": short_day,
        "day": _day,
        "state_words": lambda s: STATE_WORDS.get(s, s),
        "side": _side,
        "instant": _instant,
        "places": _places,
    }
    made.globals |= {"asset": assets.url, "urlencode": urlencode, "SIDES": SIDE_NAMES}
    return made


def render(request: Request, template: str, *, title: str, layout: str = "base.html", page: Any = None, **more: Any) -> str:
    """The page as text. ``page`` is the Page whose twins and day control stand around it; errors have none."""
    site = site_of(request)
    theme = request.cookies.get("theme", "system")
    about: dict[str, Any] = {
        "title": title,
        "layout": layout,
        "theme": theme if theme in THEMES else "system",
        "themes": THEMES,
        "here": _here(request),
        "query": request.query_params.get("q", "")[:200],
        "versions": {"code": site.code_version, "ledger": site.ledger.version, "hash": site.ledger.content_hash},
        "page": page,
        "links": _links(request, page) if page is not None else {},
        "citation": _citation(request, title, page) if page is not None else {},
        "control": _control(site, page.day) if page is not None and page.day is not None else None,
    }
    return environment().get_template(template).render(**about, **more)


def _here(request: Request) -> str:
    query = request.url.query
    return request.url.path + (f"?{query}" if query else "")


def _links(request: Request, page: Any) -> dict[str, str]:
    """Addresses of the twins and of the frame; the query goes along, without the words of the box."""
    path = request.url.path.removeprefix("/embed")
    stem = "/index" if path == "/" else path
    kept = [(k, v) for k, v in request.query_params.multi_items() if k != "q"]
    query = f"?{urlencode(kept)}" if kept else ""
    out = {"json": f"{stem}.json{query}", "embed": f"{str(request.base_url).rstrip('/')}/embed{stem}{query}", "page": f"{path}{query}"}
    if page.table is not None:
        out["csv"] = f"{stem}.csv{query}"
    if page.svg:
        out["svg"] = f"{stem}.svg{query}"
    return out


def _citation(request: Request, title: str, page: Any) -> dict[str, str]:
    """Plain and BibTeX; the hash is that of the ledger, which with the versions and the address gives the same answer again."""
    site = site_of(request)

    def in_style(style: str) -> str:
        on = page.day.on if page.day else None
        book = site.ledger
        return cite(title, ledger_version=book.version, content_hash=book.content_hash, code_version=site.code_version, on=on, style=style)

    return {"plain": in_style("plain"), "bibtex": in_style("bibtex")}


def _control(site: Any, day: Any) -> dict[str, Any]:
    """The slider: its ends, the day, its neighbours, and the days on which the headline of a side turns."""
    today = site.today()
    found = events(site.ledger, today)
    before = [e for e in found if e.day < day.on]
    after = [e for e in found if e.day > day.on]
    first, last = found[0].day, last_day(today)
    span = (last - first).days
    return {
        "day": day,
        "first": first,
        "last": last,
        "at": (min(max(day.on, first), last) - first).days,
        "span": span,
        "today": today,
        "today_left": f"{(today - first).days / span * 100:.3f}",
        "events": _ticks(found, first, span),
        "before": before[-1] if before else None,
        "after": after[0] if after else None,
        "yesterday": day.on - timedelta(days=1) if day.on > first else None,
        "tomorrow": day.on + timedelta(days=1),
    }


def _ticks(found: Sequence[Event], first: date, span: int) -> list[dict[str, Any]]:
    """Each event's place in per cent, and whether its day is written: at ``both`` widths, ``wide`` ones only, or not at all."""
    out = []
    written = {"both": -100.0, "wide": -100.0}
    for event in found:
        left = (event.day - first).days / span * 100
        room = left - written["wide"] >= LABEL_GAP["wide"]
        label = "both" if room and left - written["both"] >= LABEL_GAP["both"] else "wide" if room else ""
        if label:
            written["wide"] = left
        if label == "both":
            written["both"] = left
        out.append({"day": event.day, "what": event.what, "left": f"{left:.3f}", "label": label})
    return out


def _percent(fraction: float | None) -> str:
    """A fraction as a percentage; unknown stays a word, never a zero (C4)."""
    from decimal import Decimal

    return "unknown" if fraction is None else percent(Decimal(repr(fraction))).replace("-", "−")


def short_day(value: date) -> str:
    """A day in few letters: 9 Jun 25."""
    return f"{value.day} {value:%b %y}"


def _day(value: date | str) -> str:
    return value[:10] if isinstance(value, str) else value.isoformat()


def _instant(text: str) -> str:
    """Instants in the text as day, hour and how far their clock is from UTC: 2025-05-14 00:01 UTC−4; all else stays."""
    return _INSTANT.sub(lambda m: f"{m[1]} {m[2]} UTC{'−' if m[3] == '-' else '+'}{int(m[4])}{':' + m[5] if m[5] != '00' else ''}", text)


def _places(codes: Sequence[str]) -> str:
    """Names of countries; what is no country's code stays as it is."""

    def name(code: str) -> str:
        try:
            return country(code).name
        except UnknownNameError:
            return code

    return ", ".join(name(c) for c in codes)


def _side(code: str) -> str:
    return SIDE_NAMES.get(code, code)
