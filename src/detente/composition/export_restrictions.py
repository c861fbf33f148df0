"""Export controls of a day as caps on the flows of the minerals world: how strong each regime is, by assumption."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from importlib.resources import files

from detente.core import yamlio
from detente.core.errors import LedgerError
from detente.ledger.query import Ledger
from detente.licensing.observed import assumptions

_PREFIX = "composition.export_restrictions."


@dataclass(frozen=True, slots=True)
class ExportRestriction:
    """A cap on one flow: the quantity that leaves over that at rest, with its range.

    ``measures`` are the ids in force that make it; ``assumption`` is the id of how strong it is.
    """

    kind: str
    exporter: str
    importer: str
    sector: str
    amount: float
    low: float
    high: float
    assumption: str
    measures: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class _Stage:
    flows: tuple[tuple[str, str, str], ...]
    in_force: tuple[str, ...]
    not_in_force: tuple[str, ...]
    strength: str


def export_restrictions(ledger: Ledger, day: date, rest: date, *, clock: str = "legal") -> tuple[ExportRestriction, ...]:
    """Caps of a day; what was in force on ``rest`` already is in the trade of then and caps nothing.

    Of the stages of one regime the first that fits the ledger holds. A state that is unknown counts as in force.
    """
    known = assumptions(_PREFIX)
    out: list[ExportRestriction] = []
    for stages in _stages().values():
        now = next((s for s in stages if _holds(ledger, s, day, clock)), None)
        if now is None or _holds(ledger, now, rest, clock):
            continue
        strength = known[now.strength]
        for exporter, importer, sector in now.flows:
            out.append(ExportRestriction("cap", exporter, importer, sector, strength.value, strength.low, strength.high, strength.id, now.in_force))
    return tuple(out)


def _holds(ledger: Ledger, stage: _Stage, day: date, clock: str) -> bool:
    def applies(measure: str) -> bool:
        # A scenario that starts from what was known on a day has no measures announced later.
        return measure in ledger.measures and ledger.state(measure, day, clock=clock).status in ("in_force", "unknown")

    return all(applies(m) for m in stage.in_force) and not any(applies(m) for m in stage.not_in_force)


@lru_cache(maxsize=1)
def _stages() -> dict[str, tuple[_Stage, ...]]:
    """Regimes by name, from the data file; LedgerError where it is malformed."""
    tree = yamlio.parse((files("detente") / "data" / "economy" / "restrictions.yaml").read_text(encoding="utf-8"), name="restrictions.yaml")
    if not isinstance(tree, dict):
        raise LedgerError("restrictions.yaml holds no regimes.", hint="Each has stages with flows, in_force, not_in_force and strength.")
    out: dict[str, tuple[_Stage, ...]] = {}
    for name, stages in tree.items():
        made = []
        for row in stages if isinstance(stages, list) else []:
            if not isinstance(row, dict):
                raise LedgerError(f"restrictions.yaml: a stage of {name} has no keys.", hint="It needs flows, in_force and strength.")
            flows = [str(f).split() for f in _texts(row.get("flows"))]
            made.append(
                _Stage(
                    tuple((f[0], f[1], f[2]) for f in flows), tuple(_texts(row.get("in_force"))), tuple(_texts(row.get("not_in_force"))),
                    str(row["strength"]),
                )
            )  # fmt: skip
        out[name] = tuple(made)
    return out


def _texts(value: object) -> list[str]:
    return [str(v) for v in value] if isinstance(value, list) else []
