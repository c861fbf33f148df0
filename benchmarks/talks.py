"""Talks: one deal, a full study with two hundred draws, and the record of a day."""

from __future__ import annotations

from functools import lru_cache
from typing import Any

import numpy as np

from benchmarks.registry import Absent, benchmark

try:
    from detente.talks.case import Case, parse_case, read_assumptions
except ImportError as error:  # the driver says so instead of breaking the others
    _missing: ImportError | None = error
else:
    _missing = None


def _text(*where: str) -> str:
    from importlib.resources import files

    return files("detente").joinpath("data", *where).read_text(encoding="utf-8")


@lru_cache(maxsize=1)
def _case() -> Case:
    if _missing:
        raise Absent(str(_missing))
    return parse_case(_text("talks", "london.yaml"), read_assumptions(_text("assumptions.yaml")))


@lru_cache(maxsize=1)
def _war() -> Any:
    from detente.talks.equilibrium import equilibria

    return equilibria(_case().game())[0]


@benchmark("talks-deal", target_seconds=5.0, what="one linked deal of the London case from a known war, warm", rounds=3)
def one_deal() -> None:
    """Search over four instruments on a fresh game."""
    from detente.talks.deals import nash_deal

    nash_deal(_case().game(), _war().policy, _case().free("linked"))


@benchmark("talks-study", target_seconds=60.0, what="the London case on the small world: five agendas, 200 draws, tornado, report", rounds=1)
def full_study() -> None:
    """One process, one thread."""
    from detente.talks.report import as_json
    from detente.talks.study import run

    as_json(run(_case(), draws=200, rng=np.random.default_rng(1), seed=1))


@lru_cache(maxsize=1)
def _engine() -> Any:
    from detente.composition.talks_economy import economy_model

    return economy_model(_case())


@lru_cache(maxsize=1)
def _engine_war() -> Any:
    from detente.talks.study import solve

    case, engine = _case(), _engine()
    sketch = solve(case, case.game(function=engine.quick(case.values(), {})))
    return sketch, engine.exact(case.values(), {})


@benchmark("talks-economy-deal", target_seconds=5.0, what="one linked deal on the economy engine itself from a known neighbour, warm", rounds=3)
def one_deal_on_the_engine() -> None:
    """Search over four instruments, caps met on the engine."""
    from detente.talks.deals import nash_deal

    sketch, exact = _engine_war()
    nash_deal(_case().game(function=exact), sketch.war.policy, _case().free("linked"), near=sketch.deals["linked"].policy)


@benchmark("talks-economy-study", target_seconds=60.0, what="the London case on the economy engine: five agendas, 200 draws, two processes", rounds=1)
def full_study_on_the_engine() -> None:
    """Opening the world is not counted."""
    from detente.talks.report import as_json
    from detente.talks.study import run

    engine = _engine()
    made = run(_case(), draws=200, rng=np.random.default_rng(1), seed=1, model=engine.exact, quick=engine.quick, idle=engine.unused, workers=2)
    as_json(made)


@benchmark("talks-record", target_seconds=0.5, what="the record of commitments on a day, ledger loaded", rounds=3)
def record_of_a_day() -> None:
    """Meetings, commitments with the states of their acts, allegations."""
    from datetime import date

    from detente.ledger.load import load_ledger
    from detente.talks.commitments import as_json, read_allegations, read_meetings, read_wordings, record

    meetings, allegations = read_meetings(_text("talks", "meetings.yaml")), read_allegations(_text("talks", "allegations.yaml"))
    as_json(record(load_ledger(), meetings, allegations, date(2025, 6, 9), read_wordings(_text("talks", "wordings.yaml"))))
