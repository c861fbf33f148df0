"""The one table of operations: the API, the assistants' tools and their documentation are made from it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cache
from importlib import import_module
from typing import TYPE_CHECKING, Any

from pydantic import ValidationError

from detente.core.errors import UnknownNameError, UsageError
from detente.core.provenance import canonical_json
from detente.core.timeline import parse_date, parse_instant
from detente.facade import questions as q
from detente.facade.model import Model, model_of
from detente.ledger.query import check_day
from detente.scenario import Scenario

if TYPE_CHECKING:
    from detente.ledger.query import Ledger

DAYS = ("on", "before", "after", "against", "then")
"""Fields of questions that are a day whose regime is asked about."""

Progress = Callable[[str, float], None]
"""Called with the step in words and the share that is done."""


@dataclass(frozen=True, slots=True)
class Operation:
    """``function`` is ``module:name`` below ``detente.facade``; it takes a Model and the question and gives JSON values.

    ``slow`` ones may take over a second, so the web runs them as jobs. Those that ``tell`` take a ``progress`` to say how far they are.
    Those that compare ``names`` with every list mostly take milliseconds, but seconds for some names, so the web answers them in a thread.
    ``check``, named like ``function``, refuses in milliseconds what the operation would refuse once its work has begun.
    """

    name: str
    function: str
    question: type[q.Question]
    help: str
    slow: bool = False
    tells: bool = False
    names: bool = False
    check: str = ""

    def __call__(self, model: Model, asked: q.Question, *, progress: Progress | None = None) -> Any:
        found = _named(self.function)
        return found(model, asked, progress=progress) if self.tells else found(model, asked)

    def refuse_early(self, model: Model, asked: q.Question) -> None:
        """The errors of names in the question that nothing has, before the work is begun."""
        if self.check:
            _named(self.check)(model, asked)


def _named(place: str) -> Callable[..., Any]:
    module, name = place.split(":")
    found: Callable[..., Any] = getattr(import_module(f"detente.facade.{module}"), name)
    return found


OPERATIONS = (
    Operation("status", "regime:status", q.StatusQuestion, "What applies between the United States and China on a day, since when and until when."),
    Operation("measures", "regime:measures", q.MeasuresQuestion, "Every measure of the ledger, or those of one side, kind or authority."),
    Operation("measure", "regime:measure", q.MeasureQuestion, "One measure or act as its file has it, with the acts upon it and its sources."),
    Operation("timeline", "regime:timeline", q.TimelineQuestion, "What happened to a measure and what is scheduled for it."),
    Operation("diff", "regime:diff", q.DiffQuestion, "Measures whose state differs between two days."),
    Operation("scheduled", "regime:scheduled", q.ScheduledQuestion, "Ends and starts ahead of a day that had been announced by it."),
    Operation("coverage", "regime:coverage", q.NoQuestion, "What the ledger covers, by authority and period, and against what it was checked."),
    Operation("rate", "shipments:rate", q.RateQuestion, "What one shipment owes on a day: each component with its heading and source, and why."),
    Operation(
        "licence",
        "shipments:licence",
        q.LicenceQuestion,
        "What both governments ask of one export: clear, licence, barred or unresolved.",
        names=True,
    ),
    Operation(
        "determine",
        "determination:determine",
        q.DetermineQuestion,
        "One shipment: what it owes and what permission it needs, with reasons.",
        names=True,
    ),
    Operation("screen", "shipments:screen", q.ScreenQuestion, "Which listed party a name may mean, on which list and since when.", names=True),
    Operation("record", "regime:talks_record", q.RecordQuestion, "Meetings, commitments with their clocks, and allegations, as known on a day."),
    Operation("scenarios", "scenarios:scenarios", q.NoQuestion, "The scenarios that ship, with their edits as sentences."),
    Operation(
        "scenario", "scenarios:scenario", q.ScenarioQuestion, "One scenario: its edits, the acts they add to the ledger, the version that results."
    ),
    Operation(
        "compare",
        "effects:compared",
        q.CompareQuestion,
        "Two regimes beside each other: the law, duties, chain, economies, talks.",
        slow=True,
        tells=True,
        check="effects:check_compared",
    ),
    Operation("economy", "effects:economy", q.EconomyQuestion, "What the regime of a day does to welfare, prices, trade and revenue.", slow=True),
    Operation(
        "supply",
        "effects:supply",
        q.SupplyQuestion,
        "Which lines of the shipped chain stop when, under the licensing of the ledger.",
        slow=True,
        check="effects:check_supply",
    ),
    Operation("exposure", "effects:exposure", q.ExposureQuestion, "What trade controls cost a company, from its shipments as CSV text.", slow=True),
    Operation("talks", "effects:talks", q.TalksQuestion, "The war, deals in reach and the patience that keeps the regime of a day.", slow=True),
)


def operation(name: str) -> Operation:
    """The operation of a name; UnknownNameError otherwise."""
    for one in OPERATIONS:
        if one.name == name:
            return one
    raise UnknownNameError.among("operation", name, [o.name for o in OPERATIONS], listing="detente ask; docs/api.md")


def ask(
    name: str,
    fields: Mapping[str, Any],
    *,
    today: str,
    scenario: Scenario | None = None,
    ledger: Ledger | None = None,
    progress: Progress | None = None,
) -> Any:
    """The answer to a question, as JSON values. ``today`` (ISO) fills in a day that was left out.

    ``scenario`` takes the place of the question's own text where a face holds the object, such as one read from a file;
    ``ledger`` the place of the shipped one.

    UsageError names a field that is wrong; every other DetenteError is the engine's own.
    """
    chosen = operation(name)
    asked = read_question(chosen, fields, today=today)
    return chosen(model_of(scenario or asked.scenario, ledger=ledger), asked, progress=progress)


def read_question(chosen: Operation, fields: Mapping[str, Any], *, today: str) -> q.Question:
    """The question with its day filled in; UsageError with the nearest field where one is unknown or wrong.

    A day before the ledger begins is a CoverageError for every operation alike, before any work is done.
    """
    given = {k: v for k, v in fields.items() if v is not None}
    unknown = [k for k in given if k not in chosen.question.model_fields]
    if unknown:
        raise UnknownNameError.among(f"field of {chosen.name}", unknown[0], chosen.question.model_fields, listing="detente ask; docs/api.md")
    if "on" in chosen.question.model_fields and not given.get("on") and chosen.question is not q.CompareQuestion:
        given["on"] = today
    try:
        asked = chosen.question.model_validate(given)
    except ValidationError as error:
        first = error.errors(include_url=False)[0]
        where = ".".join(str(p) for p in first["loc"])
        raise UsageError(f"{where}: {first['msg']}.", hint=f"Fields of {chosen.name}: {', '.join(chosen.question.model_fields)}.") from error
    return _with_days_in_reach(chosen, asked)


def read_valid(chosen: Operation, asked: q.Question, *, today: str) -> q.Question:
    """What ``read_question`` makes of the fields that ``asked``, a question of the operation or of a kind derived from it, has set."""
    if not getattr(asked, "on", " ") and chosen.question is not q.CompareQuestion:
        asked = asked.model_copy(update={"on": today})
    return _with_days_in_reach(chosen, asked)


def _with_days_in_reach(chosen: Operation, asked: q.Question) -> q.Question:
    for name in _days_of(chosen.question):
        if day := getattr(asked, name):
            check_day(parse_instant(day, default_zone="UTC").day if "T" in day else parse_date(day))
    return asked


@cache
def _days_of(question: type[q.Question]) -> tuple[str, ...]:
    return tuple(name for name in DAYS if name in question.model_fields)


def answer_bytes(value: Any) -> bytes:
    """The JSON of an answer as every face writes it (C10)."""
    return canonical_json(value, indent=2)


__all__ = ["OPERATIONS", "Operation", "answer_bytes", "ask", "operation", "read_question", "read_valid"]
