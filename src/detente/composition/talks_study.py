"""The shipped case of the talks, studied from where a ledger stands on a day."""

from __future__ import annotations

from datetime import date
from importlib.resources import files
from typing import Any

from detente.ledger.load import load_ledger
from detente.ledger.query import Ledger


def study_under(ledger: Ledger, on: date, *, draws: int = 0, seed: int = 1) -> dict[str, Any]:
    """The study as JSON values, its ``status_quo`` that of ``ledger`` on the day; ``draws`` 0 gives central values alone.

    ``ledger`` may be a scenario's copy; the measures that the case names are looked up in the shipped one, since a scenario that
    starts from what was known on a day leaves out what came later.
    """
    import numpy as np

    from detente.talks.case import parse_case, read_assumptions
    from detente.talks.report import as_json
    from detente.talks.status_quo import status_quo
    from detente.talks.study import run

    folder = files("detente") / "data"
    register = read_assumptions((folder / "assumptions.yaml").read_text(encoding="utf-8"))
    case = parse_case((folder / "talks" / "london.yaml").read_text(encoding="utf-8"), register, measures=load_ledger().measures)
    study = run(case, draws=draws, rng=np.random.default_rng(seed), seed=seed, status_quo=status_quo(case, ledger, on), tornado=False)
    return {**as_json(study), "ledger_version": ledger.version}
