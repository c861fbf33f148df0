"""The tree of reasons, written down while the answer is computed and never reconstructed afterwards (C8)."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any


@dataclass(slots=True)
class Reason:
    """One line of an explanation: a rule in words, the number it led to, its source, and what it rests on."""

    text: str
    source: str = ""
    number: Decimal | None = None
    below: list[Reason] = field(default_factory=list)

    def add(self, text: str, *, source: str = "", number: Decimal | None = None) -> Reason:
        """Writes a line below this one and returns it."""
        line = Reason(text, source, number)
        self.below.append(line)
        return line

    def lines(self, depth: int = 0) -> Iterator[str]:
        """The tree as indented text; every line ends in its source where it has one."""
        number = f" = {float(self.number * 100):.6g}%" if self.number is not None else ""
        source = f"  [{self.source}]" if self.source else ""
        yield f"{'  ' * depth}{self.text}{number}{source}"
        for line in self.below:
            yield from line.lines(depth + 1)

    def to_json(self) -> dict[str, Any]:
        row: dict[str, Any] = {"text": self.text}
        if self.source:
            row["source"] = self.source
        if self.number is not None:
            row["number"] = float(self.number)
        if self.below:
            row["below"] = [line.to_json() for line in self.below]
        return row
