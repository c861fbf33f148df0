"""Published numbers beside ours: what each paper prints, what the engine gives from the paper's data, and the verdict."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from detente.core import yamlio
from detente.core.errors import DetenteError, UsageError
from detente.economy.run import SHIPPED, answer
from detente.economy.spec import read_spec


@dataclass(frozen=True, slots=True)
class Replication:
    """One number: ``verdict`` is reached, differs, no data, or cannot (``reason`` says why)."""

    number: str
    published: float | None
    ours: float | None
    verdict: str
    source: str
    reason: str = ""

    @property
    def difference(self) -> float | None:
        """Ours less the published one."""
        return None if self.ours is None or self.published is None else self.ours - self.published

    def cells(self) -> list[str]:
        """Text for a table."""
        shown = ["" if v is None else f"{v:.4f}" for v in (self.published, self.ours, self.difference)]
        return [self.number, *shown, self.verdict, self.source + (f": {self.reason}" if self.reason else "")]

    def to_json(self) -> dict[str, Any]:
        """Plain values."""
        return {
            "number": self.number, "published": self.published, "ours": self.ours, "difference": self.difference, "verdict": self.verdict,
            "source": self.source, "reason": self.reason,
        }  # fmt: skip


def replications(folder: Path | None) -> list[Replication]:
    """Every published number in order; ``folder`` holds the papers' data sets, which do not ship."""
    if folder is None:
        raise UsageError(
            "The papers' data do not ship.", hint="Give the folder that holds them with --data DIR; docs/replications.md names the sources."
        )
    tree: Any = yamlio.read(SHIPPED / "published.yaml")
    answers: dict[str, Any] = {}
    rows = list(_numbers(tree, folder, answers))
    rows.extend(Replication(row["place"], None, None, "cannot", tree["papers"][row["paper"]], row["reason"]) for row in tree["cannot"])
    return rows


def _numbers(tree: Mapping[str, Any], folder: Path, answers: dict[str, Any]) -> Iterator[Replication]:
    for row in tree["numbers"]:
        spec = row["spec"]
        if spec not in answers:
            try:
                answers[spec] = answer(read_spec(tree["specs"][spec]), folder)
            except DetenteError as error:
                answers[spec] = error
        name = f"{row['place']}, {row['economy']} {row['measure']}"
        source, published = tree["papers"][row["paper"]], float(row["value"])
        told = answers[spec]
        if isinstance(told, DetenteError):
            yield Replication(name, published, None, "no data", source, told.message)
            continue
        ours = _found(told, row["economy"], row["measure"])
        verdict = "reached" if abs(ours - published) <= float(row["tolerance"]) else "differs"
        yield Replication(name, published, ours, verdict, source)


def _found(told: Mapping[str, Any], economy: str, measure: str) -> float:
    if measure in told and isinstance(told[measure], Mapping):
        return float(told[measure][economy])
    return float({**told["groups"], **told["economies"]}[economy][measure])
