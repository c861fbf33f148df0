"""Lengths of time, counts and undertaken amounts that measures state of themselves, found for a document's figure.

Each function gives the reason and the states it rests on, or None where the ledger states no such number.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from datetime import date
from decimal import Decimal

from detente.evidence.dates.calendar_words import day as calendar_day
from detente.evidence.dates.calendar_words import shifted_month
from detente.evidence.record import Quantity
from detente.ledger.measure import Measure
from detente.ledger.query import Ledger
from detente.ledger.state import State

Found = tuple[str, tuple[State, ...]]

_ELEMENT_NOUNS = frozenset({"earth", "earths", "element", "elements", "mineral", "minerals", "metal", "metals"})
_NUMBER = re.compile(r"\d[\d,]*(?:\.\d+)?(?:\s+(?P<scale>thousand|million|billion|trillion)\b)?")
_SCALE = {"thousand": 10**3, "million": 10**6, "billion": 10**9, "trillion": 10**12}
_DUTY_WORDS = re.compile(r"\b(?:points|duty|duties|tariffs?)\b")
_LARGE = Decimal(10**6)


def stated_term(ledger: Ledger, on: date, quantity: Quantity) -> Found | None:
    """The suspension or commitment, known on the day, that runs for as long as the document says; the nearest in time first."""
    if quantity.metric != "truce_term" or quantity.unit not in ("day", "month", "year"):
        return None
    fits = [(begin, m, end) for m, begin, end in _terms(ledger, on) if _lasts(begin, end, quantity)]
    if not fits:
        return None
    # The truce itself says more than one of the duties it holds down.
    begin, measure, end = min(fits, key=lambda f: (abs((f[0] - on).days), f[1].side != "both", f[1].id))
    state = ledger.state(measure.id, on, known=on)
    return f"{measure.title}: {begin} to {end} is {(end - begin).days} days", (state,)


def _terms(ledger: Ledger, on: date) -> Iterator[tuple[Measure, date, date]]:
    for measure in ledger.measures.values():
        if measure.announced > on or measure.kind == "exclusion":
            continue
        if measure.kind == "commitment" and measure.ends is not None:
            yield measure, measure.effective.day, measure.ends.day
        for step in ledger.steps(measure, clock="legal", known=on):
            if step.operation.verb in ("suspend", "extend") and step.operation.until is not None:
                yield measure, step.at.day, step.operation.until.day


def _lasts(begin: date, end: date, quantity: Quantity) -> bool:
    if quantity.value is None or quantity.value != int(quantity.value):
        return False
    if quantity.unit == "day":
        return (end - begin).days == quantity.value
    year, month = shifted_month(begin, int(quantity.value) * (12 if quantity.unit == "year" else 1))
    return end == calendar_day(year, month, begin.day)


def stated_licence_term(ledger: Ledger, on: date, quantity: Quantity) -> Found | None:
    """A measure whose licences run for so many months."""
    if quantity.metric != "licence_term" or quantity.unit not in ("month", "year") or quantity.value is None:
        return None
    months = f"{quantity.value * (12 if quantity.unit == 'year' else 1):g}"
    for measure in _known(ledger, on):
        if measure.effect.terms.get("licence_months") == months:
            return f"{measure.title}: licences of {months} months", (ledger.state(measure.id, on, known=on),)
    return None


def stated_count(ledger: Ledger, on: date, quantity: Quantity) -> Found | None:
    """A measure that lists as many elements as the document counts."""
    nouns = re.findall(r"[a-z]+", (quantity.scope or "").lower())[-1:]
    if quantity.unit != "count" or quantity.sector != "rare earths" or not _ELEMENT_NOUNS.intersection(nouns):
        return None
    for measure in _known(ledger, on):
        elements = measure.effect.terms.get("elements")
        if measure.kind in ("licence", "ban") and isinstance(elements, tuple) and len(elements) == quantity.value:
            return f"{measure.title} lists {len(elements)}: {', '.join(elements)}", (ledger.state(measure.id, on, known=on),)
    return None


def number_undertaken(ledger: Ledger, on: date, quantity: Quantity) -> Found | None:
    """A commitment that names the same sum of money, mass or count of things."""
    if quantity.unit not in ("USD", "t", "count") or quantity.value is None:
        return None
    value = Decimal(str(abs(quantity.value)))
    nouns = re.findall(r"[a-z]{4,}", (quantity.scope or "").lower())[-1:]
    for measure in _commitments(ledger, on):
        text = measure.effect.requirement
        same_thing = value >= _LARGE if quantity.unit != "count" else any(n.rstrip("s") in text.lower() for n in nouns)
        if same_thing and value in _numbers(text):
            return f"undertaken in “{measure.title}”: {text}", (ledger.state(measure.id, on, known=on),)
    return None


def duty_undertaken(ledger: Ledger, on: date, quantity: Quantity, sides: Sequence[str]) -> Found | None:
    """A commitment about a side's duties, not yet carried out by an act known on the day, that names the same number."""
    if quantity.value is None:
        return None
    value = Decimal(str(abs(quantity.value)))
    for measure in _commitments(ledger, on):
        text = measure.effect.requirement
        if measure.side in (*sides, "both") and _DUTY_WORDS.search(text) and value in _numbers(text):
            return f"undertaken in “{measure.title}”: {text}", (ledger.state(measure.id, on, known=on),)
    return None


def _known(ledger: Ledger, on: date) -> Iterator[Measure]:
    return (m for m in ledger.measures.values() if m.announced <= on and not m.draft)


def _commitments(ledger: Ledger, on: date) -> list[Measure]:
    """Commitments known on the day, the latest first."""
    return sorted((m for m in _known(ledger, on) if m.kind == "commitment"), key=lambda m: (m.announced, m.id), reverse=True)


def _numbers(text: str) -> set[Decimal]:
    found = set()
    for match in _NUMBER.finditer(text):
        digits = match[0].split()[0].replace(",", "").rstrip(".")
        found.add(Decimal(digits) * _SCALE.get(match["scale"] or "", 1))
    return found
