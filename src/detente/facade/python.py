"""The verbs of ``import detente``: the facade's answers as objects."""

from __future__ import annotations

from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any, cast

from detente.core.errors import UsageError
from detente.facade import operations
from detente.facade.determination import Determination, determination
from detente.facade.model import model_of
from detente.facade.operations import operation, read_question
from detente.facade.versions import versions_of
from detente.scenario import Scenario, as_scenario

if TYPE_CHECKING:
    from detente.facade.questions import DetermineQuestion


def determine(*, on: str | date, scenario: Scenario | str | Path | None = None, **facts: Any) -> Determination:
    """What one shipment owes and which permission it needs on a day.

    ``facts`` are those of ``detente.facade.questions.DetermineQuestion``: hts, origin, destination, value_usd, shares from
    0 to 1, end_user and others; numbers may be given as numbers. What is left out is unknown, never zero (C4).

    >>> import detente
    >>> str(detente.determine(hts="8505.11.0070", origin="CN", on="2025-06-09").duty.total)
    '0.321'

    UnknownNameError, CodeError, DateError and AmountError say which fact is wrong and what is valid.
    """
    fields = {k: _said(v) for k, v in facts.items()}
    asked = cast("DetermineQuestion", read_question(operation("determine"), {**fields, "on": str(_said(on))}, today=""))
    return determination(model_of(as_scenario(scenario)), asked)


def ask(name: str, /, *, scenario: Scenario | str | Path | None = None, **fields: Any) -> Any:
    """The answer of any operation of the API, as JSON values: the same as over HTTP, by an assistant's tool and ``detente ask``.

    ``fields`` are those of the operation's question (docs/api.md); a day that an operation asks about has to be given, since
    nothing here reads a clock. ``detente.facade.operations.answer_bytes`` writes an answer as every face does.

    >>> import detente
    >>> detente.ask("rate", hts="8505.11.0070", origin="CN", on="2025-06-09")["total"]
    0.321

    UnknownNameError for an operation or a field that is not there; UsageError where a field is missing or wrong.
    """
    chosen = operation(name)
    given = {k: _said(v) for k, v in fields.items()}
    if "on" in chosen.question.model_fields and not given.get("on") and name != "compare":
        raise UsageError(f"{name} asks about a day.", hint="Give it as on='2025-06-09'.")
    return operations.ask(name, given, today="", scenario=as_scenario(scenario))


def versions(scenario: Scenario | str | Path | None = None) -> dict[str, str]:
    """The versions that make an answer: ``detente`` of the code, ``ledger`` and ``hash`` of the ledger, edited by ``scenario``.

    >>> import detente
    >>> sorted(detente.versions())
    ['detente', 'hash', 'ledger']
    """
    return versions_of(model_of(as_scenario(scenario)).ledger)


def _said(value: Any) -> Any:
    """A fact as a question has it: numbers, days and instants as text, so that nothing is rounded on the way."""
    if isinstance(value, datetime):
        return value.isoformat(timespec="seconds")
    return value if isinstance(value, str | bool | list) or value is None else str(value)
