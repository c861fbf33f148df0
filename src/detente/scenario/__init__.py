"""What if: a list of dated edits to the ledger, and the ledger that results; every engine reads that one."""

from detente.scenario.edit import Edit, parse_edit
from detente.scenario.scenario import BASELINE, Scenario, as_scenario, ledger_under, named_scenario, read_scenario
from detente.scenario.shipped import load_scenario, shipped_scenarios

__all__ = [
    "BASELINE", "Edit", "Scenario", "as_scenario", "ledger_under", "load_scenario", "named_scenario", "parse_edit", "read_scenario",
    "shipped_scenarios",
]  # fmt: skip
