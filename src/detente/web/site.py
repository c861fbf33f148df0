"""What every request of one running application shares."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from functools import cached_property
from typing import Any

from fastapi import Request

from detente.core.settings import Settings
from detente.facade.model import Model, model_of
from detente.facade.operations import Operation, operation, read_question, read_valid
from detente.facade.questions import Question
from detente.ledger.query import FIRST_DAY, Ledger
from detente.web.beside import Beside
from detente.web.jobs import Jobs
from detente.web.search.index import SearchIndex
from detente.web.versions import ledger_header

Clock = Callable[[], datetime]


@dataclass(frozen=True)
class Site:
    """Settings, ledger and what was built from them once.

    ``own_ledger`` is one given in place of the shipped one. ``token`` is None where nothing may be written.
    """

    settings: Settings
    code_version: str
    clock: Clock
    jobs: Jobs
    allowed_hosts: frozenset[str]
    own_ledger: Ledger | None = None
    token: str | None = field(default=None, repr=False)

    @cached_property
    def ledger(self) -> Ledger:
        return self.model().ledger

    @cached_property
    def search(self) -> SearchIndex:
        return SearchIndex.of(self.ledger)

    def model(self, scenario: str = "") -> Model:
        """The model under a scenario: a shipped id or sentences; the ledger as it stands where it is empty."""
        return model_of(scenario, ledger=self.own_ledger) if scenario else self._as_it_stands

    @cached_property
    def _as_it_stands(self) -> Model:
        return model_of("", ledger=self.own_ledger)

    def stamp(self, scenario: str) -> dict[str, str]:
        """The header that names the ledger under a scenario; nothing without one, since every answer names the server's own."""
        return {"detente-ledger": ledger_header(self.model(scenario).ledger)} if scenario else {}

    def today(self) -> date:
        """The day of the server's clock, never before the ledger begins."""
        return max(self.clock().date(), FIRST_DAY)

    @cached_property
    def beside(self) -> Beside:
        """Where questions that may take long are answered."""
        return Beside()

    def ask(self, name: str, fields: Mapping[str, Any]) -> Any:
        """The answer of one operation of the facade, as JSON values; a day left out is today."""
        chosen = operation(name)
        asked = read_question(chosen, fields, today=self.today().isoformat())
        return chosen(self.model(asked.scenario), asked)

    def ask_valid(self, chosen: Operation, asked: Question) -> Any:
        """The same for a question whose fields are valid already."""
        whole = read_valid(chosen, asked, today="" if getattr(asked, "on", "") else self.today().isoformat())
        return chosen(self.model(whole.scenario), whole)


def site_of(request: Request) -> Site:
    """The Site that answers ``request``."""
    found: Site = request.app.state.site
    return found
