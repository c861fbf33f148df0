"""The answer to "what does this shipment owe": components with their headings, total or bounds, and the facts that would settle it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from detente.rules.reason import Reason

STATUSES = ("exact", "bounds", "unresolved")
"""How far an answer is settled, in the order by which tables number them."""
COLUMNS = (
    "base", "s232", "s201", "s301_china", "s301_brazil", "s301_forced_labor", "s338", "ieepa_fentanyl", "ieepa_reciprocal", "s122",
    "cn_2018", "cn_2025_1", "cn_2025_2", "cn_2025_4", "other",
)  # fmt: skip
"""Columns of a breakdown, in the order they are written."""

COLUMN_OF_AUTHORITY = {
    "s232": "s232", "s201": "s201", "s301_china": "s301_china", "s301_brazil": "s301_brazil", "s301_forced_labor": "s301_forced_labor",
    "s338": "s338", "ieepa_fentanyl": "ieepa_fentanyl", "ieepa_reciprocal": "ieepa_reciprocal", "s122": "s122",
    "retaliation_2018": "cn_2018", "retaliation_2025_1": "cn_2025_1", "retaliation_2025_2": "cn_2025_2", "retaliation_2025_4": "cn_2025_4",
}  # fmt: skip
"""Where an authority's duty is written; any other goes to ``other``."""


@dataclass(frozen=True, slots=True)
class Component:
    """One part of the duty: ``share`` of the value pays ``rate_text``, which comes to ``fraction`` of the whole value."""

    column: str
    measure_id: str
    title: str
    heading: str
    rate_text: str
    share: Decimal
    fraction: Decimal | None
    source: str
    verified: bool
    missing: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Question:
    """A fact nobody gave: what is asked, and the lowest and highest total under each answer (None: unresolved)."""

    fact: str
    outcomes: tuple[tuple[str, Decimal | None, Decimal | None], ...]


@dataclass(frozen=True, slots=True)
class DutyAnswer:
    """``total`` is set where ``status`` is ``exact``; ``low`` and ``high`` bound it otherwise; None is not zero (C4).

    ``components`` are those of the exact answer, or of the highest outcome where facts are missing; ``alternatives`` holds
    the components under each combination of answers to what is missing, ``trials`` the line of the schedule and the answers.
    """

    status: str
    total: Decimal | None
    low: Decimal | None
    high: Decimal | None
    components: tuple[Component, ...]
    questions: tuple[Question, ...]
    missing: tuple[str, ...]
    assumed: tuple[str, ...]
    reason: Reason
    alternatives: tuple[tuple[Component, ...], ...]
    trials: tuple[tuple[str, Mapping[str, Decimal]], ...] = ()

    def column(self, name: str) -> Decimal | None:
        """Sum of one column; None where a part of it cannot be computed, or where no ordinary duty is held."""
        return self.breakdown()[name] if name in COLUMNS else Decimal(0)

    def breakdown(self) -> dict[str, Decimal | None]:
        """Every column in order with its sum, None as for ``column``."""
        sums: dict[str, Decimal | None] = dict.fromkeys(COLUMNS, Decimal(0))
        sums["base"] = Decimal(0) if any(c.column == "base" for c in self.components) else None
        for part in self.components:
            held = sums[part.column]
            sums[part.column] = None if held is None or part.fraction is None else held + part.fraction
        return sums

    @property
    def headings(self) -> tuple[str, ...]:
        return tuple(dict.fromkeys(c.heading for c in self.components if c.heading))

    @property
    def sources(self) -> tuple[str, ...]:
        return tuple(dict.fromkeys(c.source for c in self.components if c.source))

    def explain(self) -> str:
        return "\n".join(self.reason.lines())

    def to_json(self) -> dict[str, Any]:
        def number(value: Decimal | None) -> float | None:
            return None if value is None else float(value)

        return {
            "status": self.status,
            "total": number(self.total),
            "low": number(self.low),
            "high": number(self.high),
            "components": [
                {
                    "column": c.column, "measure": c.measure_id, "title": c.title, "heading": c.heading, "rate": c.rate_text,
                    "share": number(c.share), "fraction": number(c.fraction), "source": c.source, "verified": c.verified,
                }
                for c in self.components
            ],
            "breakdown": {name: None if share is None else float(share) for name, share in self.breakdown().items()},
            "missing": list(self.missing),
            "questions": [
                {"fact": q.fact, "outcomes": [{"answer": a, "low": number(low), "high": number(high)} for a, low, high in q.outcomes]}
                for q in self.questions
            ],
            "assumed": list(self.assumed),
            "headings": list(self.headings),
            "sources": list(self.sources),
            "reasons": self.reason.to_json(),
        }  # fmt: skip
