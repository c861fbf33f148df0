"""The verbs of ``import detente``: the facade's answers as objects."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any, cast

from detente.facade.determination import Determination, determination
from detente.facade.model import model_of
from detente.facade.operations import operation, read_question
from detente.scenario import Scenario, as_scenario

if TYPE_CHECKING:
    from detente.facade.questions import DetermineQuestion


def determine(*, on: str, scenario: Scenario | str | Path | None = None, **facts: Any) -> Determination:
    """What one shipment owes and which permission it needs on a day.

    ``facts`` are those of ``detente.facade.questions.DetermineQuestion``: hts, origin, destination, value_usd, shares from
    0 to 1, end_user and others; numbers may be given as numbers. What is left out is unknown, never zero (C4).

    >>> import detente
    >>> str(detente.determine(hts="8505.11.0070", origin="CN", on="2025-06-09").duty.total)
    '0.321'

    UnknownNameError, CodeError, DateError and AmountError say which fact is wrong and what is valid.
    """
    fields = {k: (v if isinstance(v, str | bool | list) or v is None else str(v)) for k, v in facts.items()}
    asked = cast("DetermineQuestion", read_question(operation("determine"), {**fields, "on": str(on)}, today=str(on)))
    return determination(model_of(as_scenario(scenario)), asked)
