"""What each missing fact would settle: the duty a year under each answer, and by how much the interval narrows at least and at most."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from detente.exposure.duties import RowDuty
from detente.exposure.interval import UNKNOWN, ZERO, Interval, cents, exactly, total
from detente.exposure.lines import LineRisk, StockQuestion
from detente.exposure.permits import UNRESOLVED, Permit
from detente.exposure.shipments import ShipmentRow
from detente.rules.answer import Question

DUTY, LICENCE, STOCK, VALUE = "duty", "licence", "stock", "value"
"""What a fact bears on: the rate, the permission, a line's stop, or the money itself."""
COMPANY, GOVERNMENT = "company", "government"
_OF_THE_LAW = ("what became of", "is kept from", "whether ")
"""Beginnings of facts that stand open in the law or in the ledger; all others are the company's to state."""

_COLUMN_OF = {
    "the share of value in steel": "steel_share",
    "the share of value in aluminum": "aluminum_share",
    "the share of value in copper": "copper_share",
    "the share of value of US origin": "us_content_share",
    "value_usd": "value_usd",
    "the full code": "hts",
    "quantity in": "quantity",
    "is ": "claims",
}


@dataclass(frozen=True, slots=True)
class Outcome:
    """One answer to a fact: the duty a year of the rows concerned, in rate where they agree and in USD."""

    answer: str
    rates: Interval
    usd: Interval


@dataclass(frozen=True, slots=True)
class FactValue:
    """A missing fact. ``settles`` is by how much stating it narrows the annual interval, at least and at most, in USD.

    It and the outcomes are of the rows whose money is known; ``unpriced`` counts the others. ``rates`` is the span of rates
    it is asked within; ``concerned_usd`` the annual value of the goods concerned that is known. ``column`` is where the
    company states it, blank where it is not a cell of the table.
    """

    fact: str
    kind: str
    who: str
    column: str
    lines: tuple[int, ...]
    parts: tuple[str, ...]
    rates: Interval
    outcomes: tuple[Outcome, ...]
    settles: Interval
    concerned_usd: Decimal | None
    unpriced: int
    said: str

    def to_dict(self) -> dict[str, Any]:
        return {
            "fact": self.fact,
            "kind": self.kind,
            "who": self.who,
            "column": self.column or None,
            "lines": list(self.lines),
            "parts": list(self.parts),
            "rates": self.rates.fractions(),
            "outcomes": [{"answer": o.answer, "rates": o.rates.fractions(), "usd": o.usd.usd()} for o in self.outcomes],
            "settles_usd": self.settles.usd(),
            "concerned_usd": cents(self.concerned_usd),
            "rows_without_money": self.unpriced,
            "said": self.said,
        }


def facts_of(
    rows: Sequence[ShipmentRow],
    duties: Sequence[RowDuty],
    permits: Sequence[Permit],
    risks: Sequence[LineRisk] = (),
    stocks: Sequence[StockQuestion] = (),
) -> tuple[FactValue, ...]:
    """Every missing fact, dearest first; those that nobody can put in money yet come last, by the value of their goods."""
    out = [*_duty_facts(rows, duties), *_licence_facts(rows, permits), *map(_stock_fact, stocks), *_margin_facts(risks), *_value_facts(rows)]
    return tuple(sorted(out, key=lambda f: (-(f.settles.high or ZERO), -(f.concerned_usd or ZERO), f.kind, f.fact)))


def _duty_facts(rows: Sequence[ShipmentRow], duties: Sequence[RowDuty]) -> list[FactValue]:
    asked: dict[str, list[_Asked]] = {}
    for row, duty in zip(rows, duties, strict=True):
        questions = {q.fact: q for q in duty.questions}
        for fact in dict.fromkeys([*questions, *duty.now.missing]):
            asked.setdefault(fact, []).append(_Asked(row, questions.get(fact), duty.now.rate))
    return [_duty_fact(fact, found) for fact, found in asked.items()]


@dataclass(frozen=True, slots=True)
class _Asked:
    """A fact that a row leaves open: what each answer would make of it, None where nobody tried, and its whole span."""

    row: ShipmentRow
    question: Question | None
    whole: Interval

    def under(self, answer: str) -> Interval:
        outcomes = self.question.outcomes if self.question else ()
        return next((Interval(low, high) for a, low, high in outcomes if a == answer), self.whole)


def _duty_fact(fact: str, found: Sequence[_Asked]) -> FactValue:
    answers = dict.fromkeys(a for f in found if f.question for a, _, _ in f.question.outcomes)
    priced = [f for f in found if f.row.annual_usd is not None]
    outcomes = [
        Outcome(answer_words(fact, a), _span([f.under(a) for f in found]), total(f.under(a).times(f.row.annual_usd or ZERO) for f in priced))
        for a in sorted(answers, key=Decimal)
    ]
    settles = total(map(_settled, priced)) if priced else UNKNOWN
    rates = _span([f.whole for f in found])
    who = GOVERNMENT if fact.startswith(_OF_THE_LAW) else COMPANY
    rows = [f.row for f in found]
    unpriced = len(found) - len(priced)
    return FactValue(
        fact, DUTY, who, _column(fact), tuple(r.line for r in rows), parts_of(rows), rates, tuple(outcomes), settles,
        _known_sum([r.annual_usd for r in rows]), unpriced, _said(fact, who, rates, settles, unpriced),
    )  # fmt: skip


def _settled(asked: _Asked) -> Interval:
    """By how much the row's interval narrows: what it is wide now, less what it is wide under the worst and the best answer."""
    width = asked.whole.width
    if asked.question is None or width is None or asked.row.annual_usd is None:
        return UNKNOWN
    left = [high - low for _, low, high in asked.question.outcomes if low is not None and high is not None]
    if len(left) < len(asked.question.outcomes):
        return UNKNOWN
    return Interval(width - max(left), width - min(left)).times(asked.row.annual_usd)


def _licence_facts(rows: Sequence[ShipmentRow], permits: Sequence[Permit]) -> list[FactValue]:
    asked: dict[tuple[str, str], list[ShipmentRow]] = {}
    for row, permit in zip(rows, permits, strict=True):
        if permit.status == UNRESOLVED:
            for fact, column in zip(permit.missing, permit.columns, strict=True):
                asked.setdefault((fact, column), []).append(row)
    out = []
    for (fact, column), found in asked.items():
        who = COMPANY if column else GOVERNMENT
        concerned = _known_sum([r.annual_usd for r in found])
        money = "goods of unknown value" if concerned is None else f"{concerned:,.0f} USD of goods a year"
        said = f"{'State' if who == COMPANY else 'Open in the law:'} {fact}: it settles whether {money} need a licence"
        unpriced = sum(r.annual_usd is None for r in found)
        lines = tuple(r.line for r in found)
        out.append(FactValue(fact, LICENCE, who, column, lines, parts_of(found), UNKNOWN, (), UNKNOWN, concerned, unpriced, said))
    return out


def _stock_fact(question: StockQuestion) -> FactValue:
    fact = f"the stock of {question.product} at {question.site}"
    outcomes = []
    if question.lines:
        for days, risks in ((question.low_days, [a for _, a, _ in question.lines]), (question.high_days, [b for _, _, b in question.lines])):
            known = _known_sum([r.lost_usd for r in risks])
            outcomes.append(Outcome(f"{days:g} days of use", UNKNOWN, UNKNOWN if known is None else exactly(known)))
    moves = "; ".join(f"{name} stops on day {_day(a.stop_day[1])} or {_day(b.stop_day[1])}" for name, a, b in question.lines[:3])
    settles = exactly(ZERO) if not question.lines else UNKNOWN if question.settles_usd is None else exactly(question.settles_usd)
    money = f": {settles.high:,.0f} USD of expected loss" if settles.high else ""
    said = f"State {fact}: between {question.low_days:g} and {question.high_days:g} days of use{money} ({moves or 'it moves no line'})"
    return FactValue(fact, STOCK, COMPANY, "", (), (question.product,), UNKNOWN, tuple(outcomes), settles, None, 0, said)


def _margin_facts(risks: Sequence[LineRisk]) -> list[FactValue]:
    out = []
    for risk in risks:
        if risk.margin_usd is None and risk.lost_days > 0:
            fact = f"margin_usd of {risk.line}"
            said = f"State {fact} in demand.csv: it loses {risk.lost_days:.1f} days of output in expectation, which are not in money without it"
            out.append(FactValue(fact, VALUE, COMPANY, "", (), (risk.product,), UNKNOWN, (), UNKNOWN, None, 0, said))
    return out


def _value_facts(rows: Sequence[ShipmentRow]) -> list[FactValue]:
    out = []
    for name, found in (
        ("value_usd", [r for r in rows if r.value_usd is None]),
        ("shipments_per_year", [r for r in rows if r.per_year is None]),
    ):
        if found:
            lines = tuple(r.line for r in found)
            said = f"State {name} in line{'s' if len(lines) > 1 else ''} {_listed(lines)}: without it the row is not in money"
            out.append(FactValue(name, VALUE, COMPANY, name, lines, parts_of(found), UNKNOWN, (), UNKNOWN, None, len(found), said))
    return out


def answer_words(fact: str, answer: str) -> str:
    """An answer as words: a share or rate in percent, else yes or no."""
    if fact.startswith(("the share of", "what became of")):
        return f"{Decimal(answer) * 100:.6g}%"
    return {"0": "no", "1": "yes"}.get(answer, answer)


def percent(value: Decimal | None) -> str:
    return "?" if value is None else f"{float(value) * 100:.6g}%"


def _said(fact: str, who: str, rates: Interval, settles: Interval, unpriced: int) -> str:
    asked = f"whether it {fact}" if fact.startswith("is ") else fact
    head = f"State {asked}" if who == COMPANY else f"Open in the law: {asked}"
    rest = f" (and {unpriced} row{'s' if unpriced > 1 else ''} without money)" if unpriced else ""
    span = (
        f"between {percent(rates.low)} and {percent(rates.high)}" if rates.known else f"{percent(rates.low)} or more" if rates.low is not None else ""
    )
    if settles.high is None:
        return f"{head}: {span}; what it settles is not in money{rest}" if span else head
    low = f"{settles.low:,.0f} to " if settles.low is not None and round(settles.low) != round(settles.high) else ""
    return f"{head}: {span}: {low}{settles.high:,.0f} USD a year{rest}"


def _column(fact: str) -> str:
    return "" if fact.startswith(_OF_THE_LAW) else next((c for start, c in _COLUMN_OF.items() if fact.startswith(start)), "")


def _span(found: Sequence[Interval]) -> Interval:
    lows, highs = [f.low for f in found], [f.high for f in found]
    low = None if any(v is None for v in lows) else min(v for v in lows if v is not None)
    return Interval(low, None if any(v is None for v in highs) else max(v for v in highs if v is not None))


def _known_sum(values: Sequence[Decimal | None]) -> Decimal | None:
    """The sum of those that are known; None where none is."""
    known = [v for v in values if v is not None]
    return sum(known, ZERO) if known else None


def parts_of(rows: Sequence[ShipmentRow]) -> tuple[str, ...]:
    """The names of the parts of some rows, each once."""
    return tuple(dict.fromkeys(r.part for r in rows if r.part))


def _day(value: float | None) -> str:
    return "never" if value is None else f"{value:g}"


def _listed(lines: Sequence[int]) -> str:
    return ", ".join(map(str, lines[:8])) + (f" and {len(lines) - 8} more" if len(lines) > 8 else "")
