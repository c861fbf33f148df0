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
ENGINE_WORDS = {
    "regime": "The law", "duties": "Duties, weighted by trade", "supply": "The chain of rare earths", "economy": "The economies", "talks": "The talks",
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
    groups: Sequence[Mapping[str, Any]] = field(default_factory=tuple)

    @property
    def whole(self) -> bool:
        """Whether every engine that was asked for has answered."""
        return all(p.done for p in self.pieces)


def engines_asked(request: Request) -> tuple[str, ...]:
    """The engines beside the law that the address asks for: ``engines=duties,talks``, several times, or ``all``."""
    given = [e.strip() for text in request.query_params.getlist("engines") for e in text.split(",") if e.strip()]
    for name in given:
        if name not in (*ENGINES, "all"):
            raise UnknownNameError.among("engine", name, ENGINES, listing="detente scenario run --help")
    return SLOW if "all" in given else tuple(e for e in SLOW if e in given)


def moved(request: Request, left: str, right: str, on: date | None, *, draws: int) -> Moved:
    """Compares ``left`` and ``right``, each a shipped id or sentences, on a day or a week after they part."""
    site = site_of(request)
    engines = engines_asked(request)
    fields = {"left": left, "right": right, "on": on.isoformat() if on else "", "draws": draws, "seed": 1}
    try:
        answer = site.ask("compare", {**fields, "engines": LAW})
    except UsageError as error:
        if on is not None:
            raise
        return Moved(None, engines, draws, note=f"{error.message} Give a day to compare them all the same.")
    pieces: list[Piece] = []
    if engines:
        pieces.append(work_on(request, "compare", {**fields, "engines": ",".join((LAW, *engines))}, what="Running the engines under both regimes"))
        answer = pieces[0].answer or answer
    return _pictured(answer, engines, draws, pieces)


def _pictured(answer: dict[str, Any], engines: tuple[str, ...], draws: int, pieces: Sequence[Piece]) -> Moved:
    figures = answer["figures"]
    changed = those_moved(figures)
    count = f"{len(changed)} of {len(figures)} figures move" if changed else f"None of the {len(figures)} figures moves"
    finding = f"{count} by {answer['on']} where {_lower(answer['right']['title'])} in place of {_lower(answer['left']['title'])}"
    names = (answer["left"]["title"], answer["right"]["title"])
    wide, narrow = (interval_svg(changed, names, width=w, title=finding) if changed else "" for w in (WIDE, NARROW))
    groups = [
        {"engine": e, "name": ENGINE_WORDS[e], "figures": [f for f in figures if f["engine"] == e]}
        for e in dict.fromkeys(f["engine"] for f in figures)
    ]
    return Moved(answer, engines, draws, pieces=pieces, wide=wide, narrow=narrow, finding=finding, groups=groups)


def _lower(title: str) -> str:
    return title[:1].lower() + title[1:]


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
