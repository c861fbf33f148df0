"""What a newer official export would change against the last revision of the panel."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from detente.schedule.export import Rated, inherit, read_export
from detente.schedule.nomenclature import dotted
from detente.schedule.panel import Panel, us_panel

_CELLS = ("general", "special", "column2")


@dataclass(frozen=True, slots=True)
class RateChange:
    """One cell of one code that reads otherwise than before; texts as printed, inherited where the line inherits."""

    code: str
    column: str
    before: str
    after: str


@dataclass(frozen=True, slots=True)
class ExportDifference:
    """Against ``revision``: codes that are new, codes that are gone, and cells that changed, each in order of code."""

    revision: str
    added: tuple[str, ...]
    dropped: tuple[str, ...]
    changed: tuple[RateChange, ...]

    @property
    def empty(self) -> bool:
        return not (self.added or self.dropped or self.changed)

    def summary(self) -> str:
        """Counts in one sentence, statutory lines and the headings of chapters 98 and 99 apart."""

        def count(codes: tuple[str, ...]) -> str:
            late = sum(c >= "98" for c in codes)
            return f"{len(codes) - late} + {late}"

        changed = tuple(dict.fromkeys(c.code for c in self.changed))
        return (
            f"Against {self.revision}, codes of chapters 1-97 + 98-99: added {count(self.added)}, "
            f"dropped {count(self.dropped)}, with a changed rate {count(changed)}."
        )

    def report(self) -> str:
        """The summary, then one line a difference."""
        lines = [self.summary()]
        lines += [f"added    {dotted(code)}" for code in self.added]
        lines += [f"dropped  {dotted(code)}" for code in self.dropped]
        lines += [f"changed  {dotted(c.code)} {c.column}: {c.before or '(blank)'} -> {c.after or '(blank)'}" for c in self.changed]
        return "\n".join(lines)


def compare_export(path: Path, panel: Panel | None = None) -> ExportDifference:
    """Differences of the export at ``path`` (JSON, plain or gzipped) from the panel's last revision.

    InputFileError where the file is missing, broken, too large or not an export.
    """
    panel = panel or us_panel()
    last = panel.revisions[-1]
    now = {row.code: row for row in inherit(read_export(path))}
    before = printed(panel, last.index)
    changed = tuple(
        RateChange(code, column, getattr(before[code], column), getattr(now[code], column))
        for code in sorted(before.keys() & now.keys())
        for column in _CELLS
        if getattr(before[code], column) != getattr(now[code], column)
    )
    return ExportDifference(last.name, tuple(sorted(now.keys() - before.keys())), tuple(sorted(before.keys() - now.keys())), changed)


def printed(panel: Panel, index: int) -> dict[str, Rated]:
    """Every code of one revision with its own or inherited cells, as the panel holds them."""
    numbers, header, codes = panel.file.numbers, panel.file.header, panel.codes
    rate_texts, special_texts = header["rate_texts"], header["special_texts"]
    starts, first, last = numbers("starts"), numbers("first"), numbers("last")
    general, special, column2, units, source = (numbers(c) for c in ("general", "special", "column2", "units", "source"))
    return {
        code: Rated(
            code, codes[source[s] - 1] if source[s] else "", rate_texts[general[s]], special_texts[special[s]], rate_texts[column2[s]],
            tuple(header["units"][units[s]]),
        )
        for place, code in enumerate(codes)
        for s in range(starts[place], starts[place + 1])
        if first[s] <= index <= last[s]
    }  # fmt: skip
