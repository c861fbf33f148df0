"""The lines of a chain by kind: those of one kind are alike but for luck, so they are told together."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True, slots=True)
class LineKind:
    """Mean over the lines of a kind: ``p_stop`` a chance of a stop in the run (0 to 1), days stopped, and days to the first stop."""

    name: str
    lines: int
    p_stop: float
    expected_stop_days: float
    first_stop_date: str | None


def by_kind(lines: Mapping[str, Mapping[str, Any]]) -> dict[str, LineKind]:
    """``lines`` as a stop report has them, by name; ``vehicles US 3`` is of the kind ``vehicles US``."""
    groups: dict[str, list[Mapping[str, Any]]] = {}
    for name, line in lines.items():
        head, _, tail = name.rpartition(" ")
        groups.setdefault(head if tail.isdigit() else name, []).append(line)
    out = {}
    for kind, found in groups.items():
        dates = sorted(d for v in found if (d := (v.get("stop_date") or {}).get("p50")))
        out[kind] = LineKind(
            kind, len(found), sum(v["p_stop"] for v in found) / len(found), sum(v["expected_stop_days"] for v in found) / len(found),
            dates[len(dates) // 2] if dates else None,
        )  # fmt: skip
    return out
