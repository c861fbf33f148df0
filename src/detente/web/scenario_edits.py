"""Sentences of a scenario as they stand in an address: read one by one, so that a wrong one can be named beside itself."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any
from urllib.parse import urlencode

from detente.core.errors import DetenteError, LimitError
from detente.facade.operations import operation, read_question
from detente.ledger.query import Ledger
from detente.scenario import BASELINE, Scenario, named_scenario
from detente.scenario.edit import Edit, parse_edit
from detente.scenario.setting import parse_setting
from detente.web.search.index import SearchIndex
from detente.web.search.words import words_of

MOST_FOUND = 6
FIELDS = ("write", "verb", "target", "when", "until", "points", "rate", "origins")
"""Fields of the form that adds an edit: a whole sentence, or its parts."""


@dataclass(frozen=True)
class Line:
    """One sentence: an edit around the id it speaks of, or a setting (``edit`` None), and what is wrong with it."""

    text: str
    edit: Edit | None
    error: DetenteError | None = None

    @property
    def parts(self) -> tuple[str, str, str]:
        """Before the id, the id, after it."""
        return self.text.partition(self.edit.target) if self.edit else (self.text, "", "")


@dataclass(frozen=True)
class Edits:
    """The sentences of an address in their order."""

    lines: tuple[Line, ...]

    @property
    def error(self) -> DetenteError | None:
        return next((line.error for line in self.lines if line.error), None)

    @property
    def changes(self) -> int:
        """How many of them edit the ledger; the others say what it is taken from and how long it holds."""
        return sum(line.edit is not None for line in self.lines)

    @property
    def text(self) -> str:
        """As an operation takes them."""
        return "; ".join(line.text for line in self.lines)

    def without(self, number: int) -> list[tuple[str, str]]:
        """The pairs of an address that lacks one of them."""
        return [("edit", line.text) for n, line in enumerate(self.lines) if n != number]

    @property
    def pairs(self) -> list[tuple[str, str]]:
        return self.without(-1)


def read_edits(given: Sequence[str], ledger: Ledger) -> Edits:
    """Reads and applies; DetenteError where there are too many or they are too long, else errors stand beside their edit."""
    asked = [" ".join(part.split()) for text in given for part in text.split(";") if part.strip()]
    if not asked:
        return Edits(())
    read_question(operation("scenario"), {"id": "; ".join(asked)}, today="")
    lines = tuple(_line(text) for text in asked)
    if any(line.error for line in lines):
        return Edits(lines)
    failed = _first_failure(lines, ledger)
    if failed is not None:
        number, error = failed
        lines = tuple(replace(line, error=error) if n == number else line for n, line in enumerate(lines))
    return Edits(lines)


def _line(text: str) -> Line:
    try:
        setting = parse_setting(text)
        if setting is not None:
            return Line(str(setting), None)
        edit = parse_edit(text)
    except DetenteError as error:
        return Line(text, None, error)
    return Line(str(edit), edit)


def _scenario(lines: Sequence[Line]) -> Scenario | None:
    return named_scenario("; ".join(line.text for line in lines))


def _failure(lines: Sequence[Line], ledger: Ledger) -> DetenteError | None:
    try:
        scenario = _scenario(lines)
        if scenario is not None:
            scenario.apply(ledger)
    except LimitError:  # of all sentences together, so it stands beside none of them
        raise
    except DetenteError as error:
        return error
    return None


def _first_failure(lines: Sequence[Line], ledger: Ledger) -> tuple[int, DetenteError] | None:
    """The last edit of the shortest beginning that does not fit the ledger, found by halving, and its error."""
    error = _failure(lines, ledger)
    if error is None:
        return None
    low, high = 0, len(lines)  # a beginning of ``low`` fits, one of ``high`` does not
    while high - low > 1:
        middle = (low + high) // 2
        found = _failure(lines[:middle], ledger)
        if found is None:
            low = middle
        else:
            high, error = middle, found
    return high - 1, error


def drafted(fields: Mapping[str, str]) -> str:
    """The sentence that the form's fields make; empty where nothing was filled in."""
    given = {k: " ".join(fields.get(k, "").split()) for k in FIELDS}
    if given["write"]:
        return given["write"]
    if not any(given[k] for k in FIELDS if k != "verb"):
        return ""
    rate, points = (f"{given[k]}{unit}" if given[k].replace(".", "", 1).isdigit() else given[k] for k, unit in (("rate", "%"), ("points", " points")))
    origins = tuple(o.strip().upper() for o in given["origins"].split(",") if o.strip())
    return str(Edit(given["verb"] or "end", given["target"], on=given["when"], until=given["until"], points=points, rate=rate, origins=origins))


def near_measures(text: str, index: SearchIndex) -> list[dict[str, str]]:
    """Measures and acts whose titles hold the words of what was typed for an id."""
    hits = index.rules(words_of(text.replace("-", " ")), MOST_FOUND)
    return [{"id": h.entry.id, "title": h.entry.title} for h in hits]


def start_of(scenario: Scenario) -> str:
    """What a scenario is set beside: the ledger as it was known on the scenario's day and as long as it holds, without its edits.

    ``baseline`` where it starts from all that is known, or changes nothing else.
    """
    if scenario.known is None or not (scenario.edits or scenario.parameters):
        return BASELINE
    return Scenario(title="", known=scenario.known, holds_until=scenario.horizon).text


def address(path: str, pairs: Sequence[tuple[str, Any]]) -> str:
    """A path with the pairs as its query."""
    return f"{path}?{urlencode(list(pairs))}" if pairs else path
