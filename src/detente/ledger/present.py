"""Measures, acts and coverage as plain trees for JSON and for reading."""

from __future__ import annotations

from dataclasses import fields, is_dataclass
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

from detente.core.amounts import AdValorem, Bounded, Compound, Points, Specific, TotalAtLeast, Uncomputable
from detente.core.timeline import Instant
from detente.core.yamlio import read
from detente.ledger.act import Act
from detente.ledger.load import shipped_folder
from detente.ledger.measure import Measure

Json = Any


def measure_json(measure: Measure) -> dict[str, Json]:
    """The measure with dates in ISO, rates as ``{text, fraction}`` and nothing left out that is set."""
    return _mapping(measure)


def act_json(act: Act) -> dict[str, Json]:
    return _mapping(act)


def _mapping(item: Any) -> dict[str, Json]:
    pairs = ((f.name, getattr(item, f.name)) for f in fields(item))
    return {name: _value(value) for name, value in pairs if value not in (None, "", (), {})}


def _value(value: Any) -> Json:
    if isinstance(value, AdValorem | Points):
        return {"text": str(value), "fraction": float(value.fraction)}
    if isinstance(value, Specific | Compound | Bounded | TotalAtLeast | Uncomputable):
        return {"text": str(value)}
    if isinstance(value, Instant):
        return value.iso()
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, Decimal):
        return float(value)
    if is_dataclass(value):
        return _mapping(value)
    if isinstance(value, tuple | list):
        return [_value(v) for v in value]
    if hasattr(value, "items"):
        return {k: _value(v) for k, v in value.items()}
    return value


def item_lines(tree: Json, indent: int = 0) -> list[str]:
    """A tree as indented lines for a terminal."""
    pad = "  " * indent
    out: list[str] = []
    for key, value in tree.items():
        if isinstance(value, dict):
            out += [f"{pad}{key}: {value['text']}"] if set(value) <= {"text", "fraction"} else [f"{pad}{key}:", *item_lines(value, indent + 1)]
        elif isinstance(value, list) and value and isinstance(value[0], dict):
            out.append(f"{pad}{key}:")
            for item in value:
                lines = item_lines(item, indent + 2)
                lines[0] = f"{pad}  - {lines[0].lstrip()}"
                out += lines
        else:
            out.append(f"{pad}{key}: {', '.join(map(str, value)) if isinstance(value, list) else value}")
    return out


def coverage_rows(folder: Path | None = None) -> list[dict[str, str]]:
    """Every row of the coverage files, with the side they stand under."""
    root = folder or shipped_folder()
    out: list[dict[str, str]] = []
    for path in sorted(root.glob("*/*coverage.yaml")):
        tree = read(path)
        side = {"us": "US", "cn": "CN"}.get(path.parent.name, "both")
        out += [{"side": side, **{k: str(v) for k, v in row.items()}} for row in tree if isinstance(row, dict)] if isinstance(tree, list) else []
    return out
