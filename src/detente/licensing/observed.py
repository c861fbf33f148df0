"""What was seen and what is assumed: months of magnet exports, shares approved, and the assumptions with their ranges."""

from __future__ import annotations

import csv
import io
from dataclasses import dataclass
from datetime import date
from importlib.resources import files

from detente.core import yamlio
from detente.core.assumption import Assumption
from detente.core.errors import LedgerError

SEASON, FIT = "season", "fit"


@dataclass(frozen=True, slots=True)
class Exported:
    """Tonnes exported from the first to the last month, both included; months are ``YYYY-MM``."""

    first_month: str
    last_month: str
    tonnes: float
    basis: str
    used_for: str
    source: str


@dataclass(frozen=True, slots=True)
class ApprovalShare:
    """Share of the applications of a population that was approved by the end of a day."""

    on: date
    share: float
    population: str
    used_for: str
    source: str


def exported() -> tuple[Exported, ...]:
    """Months of magnet exports that the calibration may see: none after September 2025."""
    return tuple(
        Exported(r["first_month"], r["last_month"], float(r["tonnes"]), r["basis"], r["used_for"], r["source"]) for r in _rows("magnet_exports.csv")
    )


def approval_shares() -> tuple[ApprovalShare, ...]:
    """Surveys of approvals, with what each is used for."""
    rows = _rows("approval_shares.csv")
    return tuple(ApprovalShare(date.fromisoformat(r["on"]), float(r["share"]), r["population"], r["used_for"], r["source"]) for r in rows)


def assumptions(prefix: str = "licensing.") -> dict[str, Assumption]:
    """Assumptions of this engine by the last part of ``used_by``; LedgerError where one lacks its range."""
    text = (files("detente") / "data" / "assumptions.yaml").read_text(encoding="utf-8")
    found: dict[str, Assumption] = {}
    tree = yamlio.parse(text, name="assumptions.yaml")
    for row in tree if isinstance(tree, list) else []:
        if not isinstance(row, dict) or not str(row.get("used_by", "")).startswith(prefix):
            continue
        fields = {k: str(v) for k, v in row.items()}
        try:
            value, low, high = (float(fields[k]) for k in ("value", "low", "high"))
        except (KeyError, ValueError) as error:
            raise LedgerError(f"Assumption {fields.get('id')} has no range.", hint="It needs value, low and high as numbers.") from error
        if not low <= value <= high:
            raise LedgerError(f"Assumption {fields['id']}: {value} lies outside {low} to {high}.", hint="Put the value inside its range.")
        name = fields["used_by"].rpartition(".")[2]
        found[name] = Assumption(fields["id"], fields["statement"], value, low, high, fields["unit"], fields["basis"], fields["used_by"])
    return found


def _rows(name: str) -> list[dict[str, str]]:
    text = (files("detente") / "data" / "licensing" / name).read_text(encoding="utf-8")
    return list(csv.DictReader(io.StringIO(text)))
