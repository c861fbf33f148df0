"""The full codes below a short one, and what each of them owes: the answers to the question for the full code."""

from __future__ import annotations

from typing import Any

from detente.core.codes import format_hs
from detente.core.errors import DetenteError, UnknownNameError
from detente.core.timeline import parse_date
from detente.facade.model import Model
from detente.facade.questions import DetermineQuestion, RateQuestion
from detente.facade.shipments import rate
from detente.schedule.descriptions import description
from detente.schedule.nomenclature import short_name
from detente.web.search.index import line_title

LINE_DIGITS = 10
MOST_LINES = 40
"""Lines that are answered one by one; a heading with more of them is too wide a question for a list."""


def lines_under(model: Model, asked: DetermineQuestion) -> list[dict[str, Any]]:
    """The lines below the code asked about on the day, those that owe the same together: ``low`` and ``high`` as fractions, and ``codes``
    with ``code``, ``written`` and ``name``. None where the code is a line itself or has too many below it.
    """
    digits = "".join(c for c in asked.hts if c.isdigit())
    if asked.destination.upper() != "US" or len(digits) >= LINE_DIGITS:
        return []
    codes = model.duties.panel.children(digits, parse_date(asked.on))
    if not 1 < len(codes) <= MOST_LINES:
        return []
    facts = {name: getattr(asked, name) for name in RateQuestion.model_fields if name in DetermineQuestion.model_fields}
    out: dict[tuple[Any, Any], dict[str, Any]] = {}
    for code in codes:
        try:
            found = rate(model, RateQuestion(**{**facts, "hts": code, "scenario": ""}))
        except DetenteError:  # what the facts say of the whole heading may not fit one of its lines
            continue
        row = out.setdefault((found["low"], found["high"]), {"low": found["low"], "high": found["high"], "codes": []})
        row["codes"].append({"code": code, "written": format_hs(code), "name": line_name(code)})
    return sorted(out.values(), key=lambda row: (row["low"] is None, row["low"] or 0.0, row["codes"][0]["code"]))


def line_name(code: str) -> str:
    """A line in few words: our short name of its group, and its own text in the schedule."""
    try:
        return line_title(short_name(code), description(code))
    except UnknownNameError:  # a line of a revision whose texts are not held
        return short_name(code)


def own_text(code: str) -> str:
    """What the schedule prints at a full code itself; blank for a shorter code, and where it says no more than "Other"."""
    try:
        text = description(code)[-1] if len(code) == LINE_DIGITS else ""
    except UnknownNameError:
        return ""
    return "" if text.lower().startswith("other") else text


__all__ = ["MOST_LINES", "line_name", "lines_under", "own_text"]
