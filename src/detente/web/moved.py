"""What moves between two regimes: the law at once, the engines as work of their own; with the table and the picture of it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Annotated, Any

from fastapi import Query, Request

from detente.compare import ENGINES
from detente.compare.comparison import FIGURE_COLUMNS
from detente.core.errors import UnknownNameError, UsageError
from detente.core.result import Table
from detente.web.interval_svg import interval_svg
from detente.web.interval_svg import moved as those_moved
from detente.web.site import site_of
from detente.web.value_axis import NARROW, WIDE, number_words
from detente.web.work import Piece, work_on

LAW = "regime"
SLOW = tuple(e for e in ENGINES if e != LAW)
DRAWS = 200
LONGEST_NAME = 70
ENGINE_WORDS = {
    "regime": "The law", "duties": "Duties, weighted by trade", "supply": "The chain of rare earths", "economy": "The economies",
    "talks": "The talks",
}  # fmt: skip
Draws = Annotated[int, Query(ge=1, le=2000, description="Draws of the assumptions behind the bands.")]


@dataclass(frozen=True)
class Moved:
    """A comparison as far as it is known. ``answer`` is that of the operation ``compare``; None where nothing moves, which ``note`` says."""

    answer: dict[str, Any] | None
    engines: tuple[str, ...]
    draws: int
    note: str = ""
    pieces: Sequence[Piece] = ()
    wide: str = ""
    narrow: str = ""
    finding: str = ""
    names: tuple[str, str] = ("", "")
    groups: Sequence[Mapping[str, Any]] = field(default_factory=tuple)

    @property
    def whole(self) -> bool:
        """Whether every engine that was asked for has answered."""
        return all(p.done for p in self.pieces)


def engines_asked(texts: Sequence[str]) -> tuple[str, ...]:
    """The engines beside the law that the address asks for: ``engines=duties,talks``, several times, or ``all``."""
    given = [e.strip() for text in texts for e in text.split(",") if e.strip()]
    for name in given:
        if name not in (*ENGINES, "all"):
            raise UnknownNameError.among("engine", name, ENGINES, listing="detente scenario run --help")
    return SLOW if "all" in given else tuple(e for e in SLOW if e in given)


def moved(request: Request, left: str, right: str, on: date | None, *, engines: Sequence[str], draws: int) -> Moved:
    """Compares ``left`` and ``right``, each a shipped id or sentences, on a day or a week after they part."""
    site = site_of(request)
    chosen = engines_asked(engines)
    fields = {"left": left, "right": right, "on": on.isoformat() if on else "", "draws": draws, "seed": 1}
    for text in (left, right):
        site.model(text)  # what does not fit the ledger is refused here, so that below nothing is left but that the two never differ
    if on is not None:
        site.ledger.on(on)
    try:
        answer = site.ask("compare", {**fields, "engines": LAW})
    except UsageError as error:
        if on is not None or type(error) is not UsageError:
            raise
        return Moved(None, chosen, draws, note=f"{error.message} Give a day to compare them all the same.")
    pieces: list[Piece] = []
    if chosen:
        pieces.append(work_on(request, "compare", {**fields, "engines": ",".join((LAW, *chosen))}, what="Running the engines under both regimes"))
        answer = pieces[0].answer or answer
    return _pictured(answer, chosen, draws, pieces)


def _pictured(answer: dict[str, Any], engines: tuple[str, ...], draws: int, pieces: Sequence[Piece]) -> Moved:
    figures = answer["figures"]
    changed = those_moved(figures)
    unknown = sum(f["difference"] is None for f in changed)
    known = len(changed) - unknown
    count = (
        f"{known} of {len(figures)} figures {'moves' if known == 1 else 'move'}" if known else f"None of the {len(figures)} figures is known to move"
    )
    count += f" and {unknown} {'is' if unknown == 1 else 'are'} unknown" if unknown else ""
    names = (_name(answer["left"]), _name(answer["right"]))
    finding = f"{count} by {answer['on']} under “{names[1]}” in place of “{names[0]}”"
    wide, narrow = (interval_svg(changed, names, width=w, title=finding) if changed else "" for w in (WIDE, NARROW))
    groups = [
        {"engine": e, "name": ENGINE_WORDS[e], "figures": [f for f in figures if f["engine"] == e]}
        for e in dict.fromkeys(f["engine"] for f in figures)
    ]
    return Moved(answer, engines, draws, pieces=pieces, wide=wide, narrow=narrow, finding=finding, names=names, groups=groups)


def _name(side: Mapping[str, Any]) -> str:
    """What a regime is called in heads and legends; a scenario of many sentences has no name of its own."""
    title = str(side["title"])
    edits = len(side["scenario"]["edits"]) if len(title) > LONGEST_NAME else 0
    return title if len(title) <= LONGEST_NAME else f"{edits} {'edit' if edits == 1 else 'edits'} of the ledger"


def figure_table(found: Moved) -> Table:
    """The figures as the operation's own table has them."""
    numbers = ("value", "low", "high")
    rows = tuple(
        (f["engine"], f["subject"], f["what"], f["unit"], *(f["left"][n] for n in numbers), *(f["right"][n] for n in numbers), f["difference"],
         f["reason"])
        for f in (found.answer["figures"] if found.answer else ())
    )  # fmt: skip
    return Table("figures", FIGURE_COLUMNS, rows)


def value_words(value: Mapping[str, Any]) -> str:
    """The value of a figure in words; unknown with its range where it has one."""
    if value["value"] is None and value.get("text"):
        return str(value["text"])
    return number_words(value["value"])


def range_words(value: Mapping[str, Any]) -> str:
    """The range of a figure, empty where it has none."""
    low, high = value["low"], value["high"]
    return "" if low is None or high is None or low == high else f"{number_words(low)} to {number_words(high)}"
