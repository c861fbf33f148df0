"""Two regimes beside each other on a day: measures that stand differently, and figures of every engine with bands and reasons."""

from __future__ import annotations

from typing import Annotated, Any

from fastapi import APIRouter, Query, Request

from detente.facade.operations import operation, read_question
from detente.web.moved import DRAWS, ENGINE_WORDS, Draws, Moved, figure_table, moved, range_words, value_words
from detente.web.page import Page, pages
from detente.web.parameters import DayInQuery
from detente.web.regime_choice import shipped
from detente.web.site import site_of
from detente.web.value_axis import number_words

router = APIRouter()
FIRST_LEFT, FIRST_RIGHT = "2025-truce-holds", "2025-truce-lapses"
"""What the page compares where nothing is asked."""

Regime = Annotated[str, Query(max_length=4000, description="baseline, id of a shipped scenario, or edits as sentences separated by ';'.")]
ENGINES_HELP = "duties, supply, economy, talks, with commas, or all; the law is always compared."
Engines = Annotated[list[str] | None, Query(max_length=10, description=ENGINES_HELP)]


@pages(router, "/compare", picture=True)
def compare(
    request: Request, left: Regime = FIRST_LEFT, right: Regime = FIRST_RIGHT, on: DayInQuery = None, engines: Engines = None, draws: Draws = DRAWS
) -> Page:
    """The law at once; what the engines say when their work is done."""
    site = site_of(request)
    asked: dict[str, Any] = {"left": " ".join(left.split()) or "baseline", "right": " ".join(right.split()) or "baseline"}
    read_question(operation("compare"), asked, today=site.today().isoformat())
    found = moved(request, asked["left"], asked["right"], on, engines=engines or (), draws=draws)
    pairs = [("left", asked["left"]), ("right", asked["right"]), *([("on", on.isoformat())] if on else [])]
    more = {**moved_names(found), "shipped": shipped(site), "asked": asked, "on": on, "pairs": pairs}
    title = f"{found.names[1]}, beside: {found.names[0]}" if found.answer else "Two regimes that do not differ"
    answer = found.answer or {**asked, "moves": False, "note": found.note}
    return Page("compare.html", title, answer, figure_table(found), more, svg=found.wide)


def moved_names(found: Moved) -> dict[str, Any]:
    """What the template of a comparison needs."""
    return {
        "found": found, "value_words": value_words, "range_words": range_words, "words": number_words, "engine_words": ENGINE_WORDS,
        "pieces": list(found.pieces),
    }  # fmt: skip
