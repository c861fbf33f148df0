"""Scenarios: edits of the ledger as sentences, added, undone and shared by address, and what they move; those that ship."""

from __future__ import annotations

from typing import Annotated, Any

from fastapi import APIRouter, Query, Request
from starlette.responses import RedirectResponse, Response

from detente.core.errors import DetenteError
from detente.core.result import Column, Table
from detente.scenario import BASELINE, load_scenario, named_scenario
from detente.scenario.edit import VERBS
from detente.web.errors import status_of, wants_json
from detente.web.moved import DRAWS, Draws, figure_table, moved
from detente.web.page import Page, pages
from detente.web.parameters import DayInQuery, Ident
from detente.web.regime_choice import shipped
from detente.web.routes.compare import Engines, Regime, moved_names
from detente.web.scenario_edits import FIELDS, Edits, address, drafted, near_measures, read_edits, start_of
from detente.web.site import Site, site_of

router = APIRouter()
VERB_WORDS = {
    "end": "end: it stops on a day", "end suspension": "end suspension: what was suspended holds again",
    "suspend": "suspend: all of it, or points of its rate",
    "extend": "extend: a running suspension or a commitment ends later", "set": "set: another rate", "start": "start: on another day",
    "void": "void: as if struck down", "repeal": "repeal", "reinstate": "reinstate", "cancel": "cancel: as if the act had never been issued",
}  # fmt: skip
NEEDS = {
    "end": "day", "end suspension": "day", "suspend": "day; until and points where wanted", "extend": "until",
    "set": "rate and day; countries where not all",
    "start": "day", "void": "day", "repeal": "day", "reinstate": "day", "cancel": "nothing but the id of an act",
}  # fmt: skip
COLUMNS = (Column("id", "text"), Column("title", "text"), Column("known", "text"), Column("holds_until", "text"), Column("edits", "text"))
EditTexts = Annotated[list[str] | None, Query(alias="edit", description="An edit as a sentence; one each.")]


@router.get("/scenario/add", include_in_schema=False)
def add(request: Request) -> Response:
    """Where the form of the editor leads: to the scenario with the edit in it, or back to the form with what is wrong with it."""
    site = site_of(request)
    given = request.query_params.getlist("edit")
    draft = {k: request.query_params.get(k, "") for k in FIELDS}
    rest = [(k, v) for k, v in request.query_params.multi_items() if k in ("on", "engines", "draws") and v]
    sentence = drafted(draft)
    fits = bool(sentence) and _fits(site, [*given, sentence])
    pairs = [("edit", e) for e in (*given, *([sentence] if fits else []))] + rest
    return RedirectResponse(address("/scenario", pairs if fits else [*pairs, *((k, v) for k, v in draft.items() if v)]), 303)


def _fits(site: Site, texts: list[str]) -> bool:
    try:
        return read_edits(texts, site.ledger).error is None
    except DetenteError:
        return False


@pages(router, "/scenario", picture=True)
def editor(request: Request, edit: EditTexts = None, on: DayInQuery = None, engines: Engines = None, draws: Draws = DRAWS) -> Page:
    """The edits of the address, what they move, and a form for one more."""
    site = site_of(request)
    edits = read_edits(edit or (), site.ledger)
    if edits.error and wants_json(request):
        raise edits.error
    draft = {k: request.query_params.get(k, "") for k in FIELDS}
    trouble = _trouble(site, edits, draft)
    rest = [("on", on.isoformat())] if on else []
    more: dict[str, Any] = {
        "edits": edits, "draft": draft, "trouble": trouble, "verbs": VERBS, "verb_words": VERB_WORDS, "needs": NEEDS, "shipped": shipped(site),
        "on": on, "counted": _counted(edits.changes),
        "address": address, "rest": rest, "targets": _targets(site), "near": _near(site, draft, trouble), "pieces": [], "found": None,
        "pairs": [*edits.pairs, *rest], "base": str(request.base_url).rstrip("/"),
    }  # fmt: skip
    if not edits.lines:
        answer: dict[str, Any] = {"scenario": None, "shipped": more["shipped"]}
        rows = tuple((s["id"], s["title"], s["known"] or "", s["holds_until"] or "", "; ".join(s["edits"])) for s in more["shipped"])
        return Page("scenario_editor.html", "A scenario: what if", answer, Table("scenarios", COLUMNS, rows), more)
    title = f"What if: {edits.text}" if len(edits.text) < 90 else f"What if: {_counted(edits.changes).lower()} of the ledger"
    if edits.error:
        return Page("scenario_editor.html", title, {"edits": [line.text for line in edits.lines]}, None, more, status=status_of(edits.error))
    scenario = named_scenario(edits.text)
    found = moved(request, start_of(scenario) if scenario else BASELINE, edits.text, on, engines=engines or (), draws=draws)
    told = site.ask("scenario", {"id": edits.text})
    chosen = [("engines", ",".join(found.engines))] if found.engines else []
    more |= {
        **moved_names(found),
        "share": address("/scenario", [*more["pairs"], *chosen]),
        "yaml": scenario.to_yaml() if scenario else "",
        "told": told,
    }
    return Page(
        "scenario_editor.html", title, {"scenario": told, "moved": found.answer, "note": found.note}, figure_table(found), more, svg=found.wide
    )


@pages(router, "/scenario/{scenario_id}", picture=True)
def scenario(request: Request, scenario_id: Ident, left: Regime = "", on: DayInQuery = None, engines: Engines = None, draws: Draws = DRAWS) -> Page:
    """A shipped scenario: its edits, the acts that they add, and what it moves beside another."""
    site = site_of(request)
    told = site.ask("scenario", {"id": scenario_id})
    held = load_scenario(scenario_id)
    others = [s for s in shipped(site) if s["known"] == told["known"] and s["id"] != scenario_id]
    beside = " ".join(left.split()) or _beside(others)
    found = moved(request, beside, scenario_id, on, engines=engines or (), draws=draws)
    more = {
        **moved_names(found), "told": told, "others": others, "beside": beside, "on": on, "address": address,
        "editor": address("/scenario", [("edit", sentence) for sentence in held.sentences]),
        "pairs": [("left", beside), *([("on", on.isoformat())] if on else [])],
    }  # fmt: skip
    return Page(
        "scenario.html", told["title"], {"scenario": told, "moved": found.answer, "note": found.note}, figure_table(found), more, svg=found.wide
    )


def _counted(changes: int) -> str:
    return "No edit" if changes == 0 else "One edit" if changes == 1 else f"{changes} edits"


def _beside(others: list[dict[str, Any]]) -> str:
    """What a scenario is set beside: of those that start from the same day, the one that does least."""
    least = min(others, key=lambda s: (len(s["parameters"]), len(s["edits"]), s["id"]), default=None)
    return str(least["id"]) if least else "baseline"


def _trouble(site: Site, edits: Edits, draft: dict[str, str]) -> DetenteError | None:
    """What is wrong with the edit in the form."""
    sentence = drafted(draft)
    if not sentence or edits.error:
        return None
    try:
        return read_edits([*(line.text for line in edits.lines), sentence], site.ledger).error
    except DetenteError as error:
        return error


def _near(site: Site, draft: dict[str, str], trouble: DetenteError | None) -> list[dict[str, str]]:
    """Measures that may have been meant, by their titles."""
    target = draft["target"]
    if trouble is None or not target or target in site.ledger.measures or target in site.ledger.acts:
        return []
    return near_measures(target[:200], site.search)


def _targets(site: Site) -> list[dict[str, str]]:
    book = site.ledger
    return [{"id": i, "title": m.title} for i, m in sorted(book.measures.items())] + [
        {"id": i, "title": x.title} for i, x in sorted(book.acts.items())
    ]
