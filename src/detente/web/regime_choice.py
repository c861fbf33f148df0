"""What the pages of the engines share: the day, the scenario and the number of draws that stand in their address."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Annotated, Any

from fastapi import Query, Request

from detente.facade.operations import operation, read_question
from detente.scenario import Scenario, named_scenario
from detente.web.parameters import DayInQuery
from detente.web.site import Site, site_of

ScenarioText = Annotated[str, Query(max_length=4000, description="Id of a shipped scenario, or edits as sentences separated by ';'.")]


@dataclass(frozen=True)
class Choice:
    """A day under a scenario. ``scenario`` is None for the ledger as it stands, ``text`` as it was given."""

    on: date
    scenario: Scenario | None
    text: str

    @property
    def fields(self) -> dict[str, Any]:
        """As an operation of the facade takes them."""
        return {"on": self.on.isoformat(), "scenario": self.text}

    @property
    def under(self) -> str:
        """The scenario in words, empty for the ledger as it stands."""
        return self.scenario.title if self.scenario else ""

    def keep(self, **more: str) -> dict[str, str]:
        """What another day's address keeps."""
        return {k: v for k, v in {"scenario": self.text, **more}.items() if v}


def choice_of(request: Request, name: str, on: DayInQuery, text: str, **more: Any) -> Choice:
    """The choice, checked against the question of an operation and the ledger before any work begins."""
    site = site_of(request)
    when = on or site.today()
    given = " ".join(text.split())
    read_question(operation(name), {"on": when.isoformat(), "scenario": given, **more}, today=site.today().isoformat())
    site.model(given).ledger.on(when)  # a scenario that does not fit, or a day outside, is refused here and not by a job
    return Choice(when, named_scenario(given), given)


def shipped(site: Site) -> list[dict[str, Any]]:
    """The scenarios to choose from."""
    found: list[dict[str, Any]] = site.ask("scenarios", {})
    return found
