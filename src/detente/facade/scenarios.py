"""Answers about scenarios: which ship, and what one does to the ledger."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from detente.core.errors import UsageError
from detente.facade.model import Model
from detente.facade.questions import NoQuestion, ScenarioQuestion

if TYPE_CHECKING:
    from detente.ledger.query import Ledger
    from detente.scenario import Scenario

Json = Any


def scenarios(_model: Model, _asked: NoQuestion) -> Json:
    """The scenarios that ship: id, title, why, edits as sentences."""
    from detente.scenario import shipped_scenarios

    return [s.to_dict() for s in shipped_scenarios()]


def scenario(model: Model, asked: ScenarioQuestion) -> Json:
    """One scenario, the acts that it adds to the ledger, and the version of the ledger that results."""
    from detente.scenario import named_scenario

    found = named_scenario(asked.id)
    if found is None:
        raise UsageError("The baseline is the ledger as it stands; it has no edits.", hint="List scenarios with: detente scenario list")
    return described(found, model.ledger)


def described(found: Scenario, ledger: Ledger) -> dict[str, Any]:
    """A scenario with what it adds to ``ledger``."""
    from detente.ledger.present import act_json

    edited = found.apply(ledger)
    added = [act_json(a) for a in edited.acts.values() if a.id not in ledger.acts]
    return {**found.to_dict(), "acts": added, "ledger": {"version": edited.version, "hash": edited.content_hash[:12]}}
