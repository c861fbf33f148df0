"""The model under one scenario: its ledger and the engines that read it, made once and kept."""

from __future__ import annotations

import threading
from functools import cached_property
from typing import TYPE_CHECKING

from detente.ledger.load import load_ledger
from detente.ledger.query import Ledger

if TYPE_CHECKING:
    from detente.rules.determine import DutyEngine
    from detente.scenario import Scenario

MOST_KEPT = 8
_KEPT: dict[tuple[str, ...], Model] = {}
_LOCK = threading.Lock()


class Model:
    """``base`` is the shipped ledger or the one given, ``ledger`` the same edited by ``scenario`` where there is one."""

    def __init__(self, scenario: Scenario | None = None, *, ledger: Ledger | None = None) -> None:
        self.scenario = scenario
        self.base = ledger or load_ledger()
        self.ledger = scenario.apply(self.base) if scenario else self.base

    @cached_property
    def duties(self) -> DutyEngine:
        """The duty engine over this ledger."""
        from detente.rules.determine import DutyEngine

        return DutyEngine(self.ledger)


def model_of(scenario: str | Scenario | None = "", *, ledger: Ledger | None = None) -> Model:
    """The model of a Scenario, of a shipped scenario's id, or of sentences, over ``ledger`` (the shipped one where None).

    Models of the last few scenarios are kept.
    """
    if isinstance(scenario, str):
        from detente.scenario import named_scenario

        scenario = named_scenario(scenario)
    key = (ledger.content_hash if ledger else "", *((scenario.content_hash, scenario.title) if scenario else ()))
    with _LOCK:
        if key not in _KEPT:
            _KEPT[key] = Model(scenario, ledger=ledger)
            for oldest in list(_KEPT)[: max(0, len(_KEPT) - MOST_KEPT)]:
                del _KEPT[oldest]
        else:
            _KEPT[key] = _KEPT.pop(key)  # the one asked last is the last to go
        return _KEPT[key]


__all__ = ["Model", "model_of"]
