"""The shipped case of the talks, studied from where a ledger stands on a day."""

from __future__ import annotations

from datetime import date
from functools import lru_cache
from importlib.resources import files
from typing import TYPE_CHECKING, Any

from detente.ledger.load import load_ledger
from detente.ledger.query import Ledger

if TYPE_CHECKING:
    from detente.composition.talks_economy import EconomyModel
    from detente.talks.case import Case


def study_under(ledger: Ledger, on: date, *, draws: int = 0, seed: int = 1) -> dict[str, Any]:
    """The study as JSON values, its ``status_quo`` that of ``ledger`` on the day; ``draws`` 0 gives central values alone.

    ``ledger`` may be a scenario's copy; the measures that the case names are looked up in the shipped one, since a scenario that
    starts from what was known on a day leaves out what came later.

    Payoffs are those of the trade engine by its stand-in (polynomials, whose largest gap on policies not fitted to is in ``model``), so
    that an answer takes seconds; ``detente talks solve`` asks the engine itself.
    """
    import numpy as np

    from detente.talks.report import as_json
    from detente.talks.status_quo import status_quo
    from detente.talks.study import run

    case, engine = _case()
    study = run(
        case, draws=draws, rng=np.random.default_rng(seed), seed=seed, status_quo=status_quo(case, ledger, on), tornado=False,
        model=engine.quick, quick=engine.quick, idle=engine.unused,
    )  # fmt: skip
    return {**as_json(study), "model": engine.describe(), "ledger_version": ledger.version}


@lru_cache(maxsize=1)
def _case() -> tuple[Case, EconomyModel]:
    """The shipped case and the economy engine as its model, which keeps what it fitted."""
    from detente.composition.talks_economy import economy_model
    from detente.talks.case import parse_case, read_assumptions

    folder = files("detente") / "data"
    register = read_assumptions((folder / "assumptions.yaml").read_text(encoding="utf-8"))
    case = parse_case((folder / "talks" / "london.yaml").read_text(encoding="utf-8"), register, measures=load_ledger().measures)
    return case, economy_model(case)
