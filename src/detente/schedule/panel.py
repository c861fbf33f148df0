"""The US schedule through time: what each line printed in each revision.

``us_panel().lookup("8505.11.0070", day)`` gives the line's typed rates for the general column, each special programme
and column 2; ``us_panel().heading("9903.88.15", day)`` gives what a heading of chapter 98 or 99 adds to such a line.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from pathlib import Path
from types import MappingProxyType

from detente.core.amounts import Rate, Uncomputable
from detente.core.errors import CodeError, UnknownNameError
from detente.schedule.nomenclature import PANELS, dotted, nearest, parse_code, predecessors, short_name, successors, with_prefix
from detente.schedule.printed import Addition
from detente.schedule.revision import Applied, Revision, resolve, revision_from_json
from detente.schedule.store import PackedColumns, rate_from_json

When = Applied | Revision | date | str
"""A day, a revision, its name, or the result of ``Panel.on``."""

Cells = tuple[str, Rate, Mapping[str, Rate], Rate, tuple[str, ...], str, str, str, str, date, date | None]
"""The fields of a Line from ``rate_code`` to ``until``."""

_OWN_LINE = "the duty of the good's own line"
_NO_RATE = Uncomputable("", "no rate is printed in this column")


@dataclass(frozen=True, slots=True)
class Line:
    """One code as it stood in one revision. Texts are as printed; ``rate_code`` is the legal parent that prints them.

    ``special`` maps a programme symbol (``KR``, ``S+``, ``A*``) to its rate. ``units`` are those of the reported
    quantities. The same rates stood unchanged on ``[since, until)``.
    """

    code: str
    revision: Revision
    rate_code: str
    general: Rate
    special: Mapping[str, Rate]
    column2: Rate
    units: tuple[str, ...]
    name: str
    general_text: str
    special_text: str
    column2_text: str
    since: date
    until: date | None
    caution: str = ""


@dataclass(frozen=True, slots=True)
class Heading:
    """What a chapter-98 or 99 heading printed in one revision; None where a column is blank."""

    code: str
    revision: Revision
    general: Addition | None
    special: Mapping[str, Addition]
    column2: Addition | None
    general_text: str
    special_text: str
    column2_text: str
    since: date
    until: date | None


DAYS_KEPT = 4_096
"""Days of which the revision in force is kept."""

CODES_KEPT = 4_096
"""Codes of which the lines below them, and printed lines of which the cells, are kept: some 2 MB in all."""


class Panel:
    """Every revision of one schedule. Reads its file once; columns unpack on first use."""

    def __init__(self, path: Path) -> None:
        """InputFileError where the file is missing or damaged."""
        self.file = PackedColumns(path)
        header = self.file.header
        self.revisions = tuple(revision_from_json(i, r) for i, r in enumerate(header["revisions"]))
        self._ordinary: dict[int, Rate] = {}
        self._special: dict[int, Mapping[str, Rate]] = {}
        self._on_day = lru_cache(maxsize=DAYS_KEPT)(lambda day: resolve(self.revisions, day))
        self._below = lru_cache(maxsize=CODES_KEPT)(self._children)
        self._cells = lru_cache(maxsize=CODES_KEPT)(self._printed)

    @property
    def codes(self) -> list[str]:
        """Every code of every revision, sorted."""
        return self.file.texts("codes")

    def on(self, when: When) -> Applied:
        """The revision in force; CoverageError before the first, marked stale after the last."""
        return self._on_day(when) if type(when) is date else resolve(self.revisions, when)

    def has(self, code: str, when: When) -> bool:
        """Whether the code (4 to 10 digits) is printed in the revision."""
        return self._spell(parse_code(code), self.on(when).revision.index) is not None

    def lookup(self, code: str, when: When) -> Line:
        """The line of a code. CodeError for a wrong form or a code that only groups others; UnknownNameError with the
        nearest codes or the successors for one that the revision does not print."""
        digits, applied = parse_code(code), self.on(when)
        index = applied.revision.index
        spell = self._spell(digits, index)
        if spell is None or not self.file.numbers("source")[spell]:
            below = self.children(digits, applied)
            if len(digits) == 8 and len(below) == 1:
                digits, spell = below[0], self._spell(below[0], index)
            elif below and len(digits) < 10:
                raise CodeError(
                    f"{dotted(digits)} covers {len(below)} lines in {applied.revision.name}, with rates of their own.",
                    hint=f"Give more digits, such as {', '.join(dotted(c) for c in below[:3])}.",
                )
        if spell is None:
            raise self._unknown(digits, applied)
        return self._line(digits, spell, applied)

    def heading(self, code: str, when: When) -> Heading:
        """What a heading of chapter 98 or 99 printed; the same errors as ``lookup``."""
        digits, applied = parse_code(code), self.on(when)
        if digits < "98":
            raise CodeError(f"{dotted(digits)} is a line of chapter {digits[:2]}.", hint="Headings that change other lines' duty stand in 98 and 99.")
        spell = self._spell(digits, applied.revision.index)
        if spell is None:
            raise self._unknown(digits, applied)
        general, special, column2 = (self.file.numbers(c)[spell] for c in ("general", "special", "column2"))
        texts, special_texts = self.file.header["rate_texts"], self.file.header["special_texts"]
        given: dict[str, Addition] = {}
        for symbols, number in self.file.header["special"][special]:
            effect = self._addition(number)
            if effect is not None:
                given.update(dict.fromkeys(symbols, effect))
        return Heading(
            digits, applied.revision, self._addition(general), MappingProxyType(given), self._addition(column2),
            texts[general], special_texts[special], texts[column2], *self._validity(spell),
        )  # fmt: skip

    def children(self, code: str, when: When) -> tuple[str, ...]:
        """Finest codes of the revision below ``code`` that carry a rate; the code itself where it is one."""
        return self._below(parse_code(code), self.on(when).revision.index)

    def _children(self, digits: str, index: int) -> tuple[str, ...]:
        source = self.file.numbers("source")
        out: list[str] = []
        for place in with_prefix(self.codes, digits):
            spell = self._spell_at(place, index)
            if spell is not None and source[spell]:
                if out and self.codes[place].startswith(out[-1]):
                    out.pop()
                out.append(self.codes[place])
        return tuple(out)

    def lines(self, code: str, when: When) -> tuple[Line, ...]:
        """The lines below a coarse code, for bounds; UnknownNameError where there are none."""
        digits, applied = parse_code(code), self.on(when)
        spells = ((c, self._spell(c, applied.revision.index)) for c in self.children(digits, applied))
        out = tuple(self._line(c, s, applied) for c, s in spells if s is not None)
        if not out:
            raise self._unknown(digits, applied)
        return out

    def nearest(self, code: str, when: When, count: int = 4) -> tuple[str, ...]:
        """Codes of the revision nearest to one that it may not have."""
        digits, index = parse_code(code), self.on(when).revision.index
        length = 8 if digits >= "98" else 10
        for depth in range(len(digits), 1, -1):
            family = (self.codes[i] for i in with_prefix(self.codes, digits[:depth]) if self._spell_at(i, index) is not None)
            printed = [code for code in family if len(code) == length]
            if printed:
                return nearest(printed, digits, count)
        return ()

    def rate(self, number: int) -> Rate | Addition | None:
        """Typed rate by its number in the file; None for a blank cell."""
        stored = self.file.header["rates"][number]
        return None if stored is None else rate_from_json(stored)

    def _line(self, code: str, spell: int, applied: Applied) -> Line:
        return Line(code, applied.revision, *self._cells(code, spell), applied.caution)

    def _printed(self, code: str, spell: int) -> Cells:
        """What a Line says of a code but for the revision, which several have alike."""
        numbers, header = self.file.numbers, self.file.header
        general, special, column2 = (numbers(c)[spell] for c in ("general", "special", "column2"))
        source = numbers("source")[spell]
        return (
            self.codes[source - 1] if source else "",
            self.ordinary(general), self._special_rates(special), self.ordinary(column2),
            tuple(header["units"][numbers("units")[spell]]), short_name(code),
            header["rate_texts"][general], header["special_texts"][special], header["rate_texts"][column2],
            *self._validity(spell),
        )  # fmt: skip

    def ordinary(self, number: int) -> Rate:
        """The rate of an ordinary line by its number; Uncomputable where the cell is blank or points at another line."""
        if number not in self._ordinary:
            self._ordinary[number] = self._read_ordinary(number)
        return self._ordinary[number]

    def _read_ordinary(self, number: int) -> Rate:
        rate = self.rate(number)
        if rate is None:
            return _NO_RATE
        if isinstance(rate, Addition):
            return Uncomputable(self.file.header["rate_texts"][number], _OWN_LINE) if rate.keeps_base else rate.rate
        return rate

    def _special_rates(self, number: int) -> Mapping[str, Rate]:
        """The rates of a special column by symbol, kept by its number in the file; some thousand columns are distinct."""
        if number not in self._special:
            cells = self.file.header["special"][number]
            self._special[number] = MappingProxyType({symbol: self.ordinary(rate) for symbols, rate in cells for symbol in symbols})
        return self._special[number]

    def _addition(self, number: int) -> Addition | None:
        rate = self.rate(number)
        return rate if isinstance(rate, Addition) else None

    def _validity(self, spell: int) -> tuple[date, date | None]:
        first, last = self.revisions[self.file.numbers("first")[spell]], self.revisions[self.file.numbers("last")[spell]]
        return first.start, last.end

    def _spell(self, digits: str, index: int) -> int | None:
        place = bisect_left(self.codes, digits)
        if place == len(self.codes) or self.codes[place] != digits:
            return None
        return self._spell_at(place, index)

    def _spell_at(self, place: int, index: int) -> int | None:
        starts, first, last = (self.file.numbers(c) for c in ("starts", "first", "last"))
        for spell in range(starts[place], starts[place + 1]):
            if first[spell] <= index <= last[spell]:
                return spell
        return None

    def _unknown(self, digits: str, applied: Applied) -> UnknownNameError:
        revision = applied.revision
        given = f"{dotted(digits)} is no code of {revision.name} (in force from {revision.start})."
        by_name = {r.name: r.index for r in self.revisions}
        became = self._closest(digits, {new for _, new in self._following(digits, by_name, revision.index)}, revision.index)
        if became:
            return UnknownNameError(f"{given} It was replaced.", hint=f"Its successors: {', '.join(dotted(c) for c in became[:6])}.")
        came_from = self._closest(digits, {old for r, old in predecessors(digits) if by_name[r] > revision.index}, revision.index)
        if came_from:
            return UnknownNameError(f"{given} It came later.", hint=f"Before it: {', '.join(dotted(c) for c in came_from[:6])}.")
        near = self.nearest(digits, applied)
        offer = f"Nearest: {', '.join(dotted(c) for c in near)}. " if near else ""
        return UnknownNameError(given, hint=f"{offer}List a heading's codes with: detente schedule --under {digits[:4]}")

    def _following(self, digits: str, by_name: Mapping[str, int], limit: int) -> set[tuple[int, str]]:
        """(revision, code) reached from ``digits`` by replacements up to revision ``limit``, through any chain of them."""
        found: set[tuple[int, str]] = set()
        open_ends = [(-1, digits)]
        while open_ends:
            since, code = open_ends.pop()
            for name, new in successors(code):
                step = (by_name[name], new)
                if since < step[0] <= limit and step not in found:
                    found.add(step)
                    open_ends.append(step)
        return found

    def _closest(self, code: str, others: set[str], index: int) -> list[str]:
        """Those of ``others`` printed in the revision that share the longest prefix with ``code``: a concordance also pairs
        lines of other subheadings that merely read alike."""
        there = sorted(other for other in others if self._spell(other, index) is not None)
        shared = {other: next((n for n in (8, 6, 4, 2) if code[:n] == other[:n]), 0) for other in there}
        return [other for other in there if shared[other] == max(shared.values())]


@lru_cache(maxsize=1)
def us_panel() -> Panel:
    """The shipped panel of the United States."""
    return Panel(PANELS / "us_hts.bin")
