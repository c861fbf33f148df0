"""What one shipment owes: the interpreter run over every missing fact, and its answer with bounds, questions and reasons."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from decimal import Decimal
from functools import cached_property

from detente.ledger.lists import shelf
from detente.ledger.load import shipped_folder
from detente.ledger.measure import Measure
from detente.ledger.query import Ledger
from detente.rules.answer import DutyAnswer, Question
from detente.rules.base import Base, base_of
from detente.rules.claims_read import ClaimsRead
from detente.rules.headings import PrintedHeadings
from detente.rules.inquiry import Run, explore
from detente.rules.interpret import Duties, Outcome, interpret
from detente.rules.reason import Reason
from detente.rules.scope import Reader
from detente.rules.shipment import Shipment
from detente.rules.unevaluated import FURTHER, not_evaluated, reaching_further
from detente.schedule.china import BaseSchedule
from detente.schedule.panel import Panel, us_panel


class DutyEngine:
    """Answers for shipments into either side; ``china_base`` is a user's table of China's ordinary rates, which none ships."""

    def __init__(self, ledger: Ledger, *, panel: Panel | None = None, china_base: BaseSchedule | None = None) -> None:
        self.ledger = ledger
        self.panel = panel or us_panel()
        self.china_base = china_base
        root = shipped_folder()
        self.reader = Reader(shelf(root, ledger.lists_known), root, PrintedHeadings(self.panel).pick, ledger.lists_known)
        self._duties = {side: Duties(ledger, side, self.reader) for side in ("US", "CN")}
        further = [m for side in self._duties for m in self.measures(side) if not FURTHER.keys().isdisjoint(m.effect.terms)]
        self._further = tuple((m, self.reader.list_bits(m.scope.lists)) for m in further)

    @cached_property
    def _claims_read(self) -> ClaimsRead:
        """Made when a shipment first claims something, which few do."""
        return ClaimsRead((m for side in self._duties for m in self.measures(side)), self.reader.shelf)

    def measures(self, side: str) -> list[Measure]:
        """The duty measures of a side, in the order they are worked through."""
        return self._duties[side].measures

    def duty(self, goods: Shipment) -> DutyAnswer:
        """The answer for one shipment. A code coarser than a line gives bounds over its lines.

        UnknownNameError where the code is not in the schedule of that day, CoverageError where the day is before it.
        """
        if goods.destination == "CN":
            return self._answer(goods, [goods])
        lines = self._lines(goods)
        return self._answer(goods, lines)

    def _lines(self, goods: Shipment) -> list[Shipment]:
        """The shipment once for each line of the schedule that its code takes in."""
        codes = self._found(goods)[1]
        return [goods if code == goods.hts else replace(goods, hts=code) for code in codes]

    def code_on(self, goods: Shipment) -> str:
        """The code as the schedule of the day has it; zeros that pad a coarser code to full length are taken off.

        UnknownNameError with the nearest codes of that revision, or the successors of a code that was dropped.
        """
        return self._found(goods)[0]

    def _found(self, goods: Shipment) -> tuple[str, tuple[str, ...]]:
        """The code as the schedule of the day has it, and its lines."""
        code = shorter = goods.hts
        while not (lines := self.panel.children(shorter, goods.day)):
            shorter = shorter[:-2]
            if len(shorter) < 4 or not code.endswith("0" * (len(code) - len(shorter))):
                self.panel.lines(code, goods.day)  # raises with what is near
        return shorter, lines

    def _answer(self, asked: Shipment, lines: Sequence[Shipment]) -> DutyAnswer:
        runs: list[Run[Outcome]] = []
        codes: list[str] = []
        facts: dict[str, None] = {}
        for goods in lines:
            found, open_facts = explore(lambda inquiry, g=goods: interpret(self._duties[g.destination], self.reader, g, inquiry, self._base(g)))  # type: ignore[misc]
            runs += found
            codes += [goods.hts] * len(found)
            facts.update(dict.fromkeys(open_facts))
        if len(lines) > 1:
            facts[f"the full code: {asked.hts} has {len(lines)} lines"] = None
        parts = dict.fromkeys(c.measure_id for run in runs for c in run.result.components if c.measure_id)
        caveats = not_evaluated([self.ledger.measures[m] for m in parts], asked)
        under = self.reader.prefixes.under(asked.hts)
        caveats += reaching_further([m for m, bits in self._further if bits & under], self.ledger, self.reader.shelf, asked)
        return _answer_of(asked, runs, codes, tuple(facts), (*self._assumed(asked), *caveats))

    def _assumed(self, asked: Shipment) -> tuple[str, ...]:
        """What the answer takes for granted: omitted claims are not made, those nothing reads change nothing, the last schedule stands."""
        out = list(self._claims_read.unread(asked.claims)) if asked.claims else ["no exclusion, preference or exemption is claimed"]
        if asked.destination == "US" and (caution := self.panel.on(asked.day).caution):
            out.append(caution)
        return tuple(out)

    def _base(self, goods: Shipment) -> Callable[[Reason], Base | None]:
        if goods.destination == "US":
            line = self.panel.lookup(goods.hts, goods.day)
            return lambda why: base_of(line, goods, why)

        def china(why: Reason) -> Base | None:
            row = self.china_base.rate(goods.hts, goods.day) if self.china_base else None
            if row is None:
                why.add("Ordinary duty: China's own schedule is not in the data; give a file of base rates")
                return None
            why.add(f"Ordinary duty: {row.rate}", source="the user's file of base rates")
            return Base(row.rate, row.rate, "as given", "the user's file of base rates")

        return china


def _answer_of(asked: Shipment, runs: list[Run[Outcome]], codes: Sequence[str], facts: tuple[str, ...], assumed: tuple[str, ...]) -> DutyAnswer:
    totals = [r.result.total for r in runs]
    numbers = [t for t in totals if t is not None]
    chosen = max(runs, key=lambda r: (r.result.total is None, r.result.known))
    unresolved = len(numbers) < len(totals)
    low = min(r.result.known for r in runs)
    high = None if unresolved else max(numbers)
    exact = not unresolved and low == high
    missing = tuple(dict.fromkeys([*(() if exact else facts), *(m for c in chosen.result.components for m in c.missing)]))
    if unresolved and asked.destination == "CN" and not any(c.column == "base" for c in chosen.result.components):
        missing = ("the ordinary rate of China's own schedule (give a file of base rates)", *missing)
    return DutyAnswer(
        status="unresolved" if unresolved else "exact" if exact else "bounds",
        total=low if exact else None,
        low=low,
        high=high,
        components=chosen.result.components,
        questions=() if exact else tuple(_questions(runs, facts)),
        missing=missing,
        assumed=assumed,
        reason=chosen.result.reason,
        alternatives=tuple(r.result.components for r in runs),
        trials=tuple((code, r.trial) for code, r in zip(codes, runs, strict=True)),
    )


def _questions(runs: list[Run[Outcome]], facts: tuple[str, ...]) -> list[Question]:
    """For each fact, the range of totals under each answer to it."""
    out = []
    for fact in facts:
        answers: dict[Decimal, list[Decimal | None]] = {}
        for run in runs:
            if fact in run.trial:
                answers.setdefault(run.trial[fact], []).append(run.result.total)
        rows = []
        for answer, totals in sorted(answers.items()):
            known = [t for t in totals if t is not None]
            open_end = len(known) < len(totals)
            rows.append((f"{answer.normalize():f}", min(known, default=None), None if open_end else max(known)))
        if len(rows) > 1:
            out.append(Question(fact, tuple(rows)))
    return out
