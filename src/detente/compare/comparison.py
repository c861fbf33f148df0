"""The engines run under two regimes, and one table of what differs, with bands and reasons."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path
from typing import Any

from detente.compare import engines as runs
from detente.compare.engines import Asked, changed_states
from detente.compare.figure import Figure, Found, Side, Value, first_difference
from detente.core.errors import AmountError, LimitError, UnknownNameError, UsageError
from detente.core.provenance import canonical_json
from detente.core.result import Column, Result, Table
from detente.core.timeline import parse_date
from detente.ledger.load import load_ledger
from detente.ledger.query import Ledger, check_day
from detente.ledger.state import State
from detente.ledger.status import row_of
from detente.scenario import Scenario, as_scenario

Run = Callable[[Side, Side, Asked], Found]
RUNS: Mapping[str, Run] = {
    "regime": runs.regime,
    "duties": runs.duties,
    "supply": runs.supply,
    "economy": runs.economy,
    "talks": runs.talks,
}
ENGINES = tuple(RUNS)
MOST_DRAWS = 2000
AFTER = timedelta(days=7)
"""How long after the regimes part they are compared where no day is given: acts of one occasion take effect within days."""

FIGURE_COLUMNS = (
    Column("engine", "text", help="which engine says it"),
    Column("subject", "text", help="of whom or of what"),
    Column("what", "text", help="the measure"),
    Column("unit", "text", help="unit of the numbers"),
    Column("left", "number", help="under the first regime; blank is unknown"),
    Column("left_low", "number", help="low end of its range"),
    Column("left_high", "number", help="high end of its range"),
    Column("right", "number", help="under the second regime"),
    Column("right_low", "number", help="low end of its range"),
    Column("right_high", "number", help="high end of its range"),
    Column("difference", "number", help="second less first"),
    Column("reason", "text", help="what moves it"),
)
STATE_COLUMNS = (
    Column("id", "text", help="measure"),
    Column("side", "text"),
    Column("kind", "text"),
    Column("title", "text"),
    Column("left", "text", help="state under the first regime"),
    Column("right", "text", help="state under the second regime"),
    Column("acts", "text", help="acts that the second regime has upon it and the first has not"),
)


@dataclass(frozen=True, slots=True)
class Comparison:
    """Two regimes on a day. ``figures`` are in order of engine; ``states`` the measures that differ on the day."""

    left: Side
    right: Side
    on: date
    parting: date | None
    states: tuple[tuple[State, State], ...]
    figures: tuple[Figure, ...]
    engines: tuple[str, ...]
    assumptions: tuple[str, ...]
    sources: tuple[str, ...]
    cautions: tuple[str, ...]
    draws: int
    seed: int
    code_version: str

    def to_dict(self) -> dict[str, Any]:
        """JSON values; None is unknown."""
        return {
            "on": self.on.isoformat(),
            "parting": self.parting.isoformat() if self.parting else None,
            "left": self.left.to_dict(),
            "right": self.right.to_dict(),
            "states": [_state_row(a, b, self.on) for a, b in self.states],
            "figures": [
                {
                    "engine": f.engine, "subject": f.subject, "what": f.what, "unit": f.unit, "left": _value(f.left), "right": _value(f.right),
                    "difference": f.difference, "reason": f.reason,
                }
                for f in self.figures
            ],
            "engines": list(self.engines),
            "assumptions": list(self.assumptions),
            "sources": list(self.sources),
            "cautions": list(self.cautions),
            "draws": self.draws,
            "seed": self.seed,
            "code": self.code_version,
        }  # fmt: skip

    def to_json(self) -> bytes:
        return canonical_json(self.to_dict(), indent=2)

    def result(self) -> Result:
        """The tables ``figures`` and ``states``, with assumptions, sources and versions."""
        states = Table("states", STATE_COLUMNS, tuple(tuple(_state_row(a, b, self.on)[c.name] for c in STATE_COLUMNS) for a, b in self.states))
        return Result(
            title=f"{self.right.title} beside {self.left.title}",
            tables=(Table("figures", FIGURE_COLUMNS, tuple(_figure_row(f) for f in self.figures)), states),
            ledger_version=self.right.ledger.version,
            code_version=self.code_version,
            assumptions=self.assumptions,
            seed=self.seed,
            question={"on": self.on.isoformat(), "left": self.left.to_dict(), "right": self.right.to_dict(), "draws": self.draws},
            sources=self.sources,
        )

    def save(self, path: str | Path) -> list[Path]:
        """Writes the tables and their citation; see ``detente.core.result.Result.save`` for the endings."""
        return self.result().save(path)


def compare(
    left: Scenario | str | Path | None,
    right: Scenario | str | Path | None,
    *,
    on: str | date | None = None,
    engines: Sequence[str] = ENGINES,
    draws: int = 200,
    seed: int = 1,
    ledger: Ledger | None = None,
    progress: Callable[[str, float], None] | None = None,
) -> Comparison:
    """Two regimes beside each other, each a Scenario, a shipped id, sentences, a YAML file or ``baseline``.

    ``on`` is the day compared; a week after the regimes part where it is left out. ``draws`` (1 to 2,000) make the bands;
    the same seed gives the same bytes. ``progress`` hears what is being worked on and the share done.

    UsageError where the regimes never differ and no day is given; UnknownNameError for an engine that is not there;
    CoverageError for a day before the ledger begins.
    """
    from detente import __version__

    if not 1 <= draws <= MOST_DRAWS:
        raise LimitError(f"{draws} draws.", hint=f"From 1 to {MOST_DRAWS}.")
    if seed < 0:
        raise AmountError(f"The seed is {seed}.", hint="Give a whole number of 0 or more.")
    check_engines(engines)
    if on is not None:
        on = parse_date(on) if isinstance(on, str) else on
        check_day(on)
    base = ledger or load_ledger()
    one, other = _side(left, base), _side(right, base)
    parting, day = _days(one, other, on)
    asked = Asked(on=day, parting=parting or day, draws=draws, seed=seed)
    found: list[Found] = []
    for number, name in enumerate(engines):
        if progress is not None:
            progress(name, number / len(engines))
        found.append(RUNS[name](one, other, asked))
    return Comparison(
        left=one,
        right=other,
        on=day,
        parting=parting,
        states=tuple(changed_states(one, other, day)),
        figures=tuple(f for part in found for f in part.figures),
        engines=tuple(engines),
        assumptions=_once(part.assumptions for part in found),
        sources=_once(part.sources for part in found),
        cautions=_once(part.cautions for part in found),
        draws=draws,
        seed=seed,
        code_version=__version__,
    )


def check_engines(names: Sequence[str]) -> None:
    """UnknownNameError where a name is of no engine."""
    for name in names:
        if name not in RUNS:
            raise UnknownNameError.among("engine", name, RUNS, listing="detente scenario run --help")


def _side(given: Scenario | str | Path | None, base: Ledger) -> Side:
    scenario = as_scenario(given)
    return Side(scenario.title if scenario else "the ledger as it stands", scenario, scenario.apply(base) if scenario else base)


def _days(one: Side, other: Side, on: date | None) -> tuple[date | None, date]:
    horizons = [s.scenario.horizon for s in (one, other) if s.scenario and s.scenario.horizon]
    until = min(horizons) if horizons else max(m.last_verified for m in one.ledger.measures.values()) + timedelta(days=365)
    parting = first_difference(one.ledger, other.ledger, until=until)
    if parting is None and one.licensing != other.licensing:
        parting = next((s.scenario.known for s in (other, one) if s.scenario and s.scenario.known), None)
    if on is not None:
        return parting, on
    if parting is None:
        raise UsageError(
            f"{one.title!r} and {other.title!r} do not differ up to {until}.", hint="Give a day with --on, or another scenario: detente scenario list"
        )
    return parting, min(parting + AFTER, until)


def _value(value: Value) -> dict[str, Any]:
    return {"value": value.at, "low": value.low, "high": value.high, **({"text": value.text} if value.text else {})}


def _figure_row(f: Figure) -> tuple[Any, ...]:
    numbers = (f.left.at, f.left.low, f.left.high, f.right.at, f.right.low, f.right.high, f.difference)
    return (f.engine, f.subject, f.what, f.unit, *numbers, f.reason)


def _state_row(before: State, after: State, day: date) -> dict[str, Any]:
    a, b = row_of(before, day), row_of(after, day)
    new = [x for x in after.acts if x not in before.acts]
    return {
        "id": a["id"], "side": a["side"], "kind": a["kind"], "title": a["title"], "left": f"{a['status']} {a['rate_text']}".strip(),
        "right": f"{b['status']} {b['rate_text']}".strip(), "acts": ", ".join(new),
    }  # fmt: skip


def _once(parts: Any) -> tuple[str, ...]:
    return tuple(dict.fromkeys(x for part in parts for x in part))
