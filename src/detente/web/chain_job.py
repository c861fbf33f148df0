"""The shipped chain as a job: the stop days that the operation ``supply`` gives, and pictures of the same draws."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import timedelta
from typing import TYPE_CHECKING, Any

from detente.core.timeline import parse_date

if TYPE_CHECKING:
    from detente.ledger.query import Ledger


def run_chain(arguments: Mapping[str, Any], progress: Any, ledger: Ledger | None) -> dict[str, Any]:
    """In the job's process: ``{"report": answer of supply, "pictures": {name: SVG}}``.

    One seed gives the stocks and the applicants of both, so the pictures show what the report counts.
    """
    from detente.composition.licence_practice import flow_under
    from detente.facade.model import model_of
    from detente.facade.operations import ask, operation, read_question
    from detente.supply.pictures import pictures
    from detente.supply.simulate import simulate
    from detente.supply.world import world_network

    progress("stop days", 0.0)
    report = ask("supply", arguments["fields"], today=arguments["today"], ledger=ledger)
    asked: Any = read_question(operation("supply"), arguments["fields"], today=arguments["today"])  # a SupplyQuestion
    model = model_of(asked.scenario, ledger=ledger)
    start = parse_date(asked.on)
    known = model.scenario.known if model.scenario else None
    flow = flow_under(model.ledger, report["licensing"], start=start, days=asked.days, since=known or start)
    progress("pictures", 0.5)
    found = simulate(world_network(), flow, days=asked.days, draws=asked.draws, seed=asked.seed)
    return {"report": report, "pictures": pictures(found), "ends": (start + timedelta(days=asked.days)).isoformat()}
