"""Verdicts on two lengths of time of one kind: of a truce, of licences, of talks, of a decision.

A longer term of licences takes the place of a shorter one; two accounts of one prolongation, or of the hours of the same talks,
that cannot both be right are a conflict.
"""

from __future__ import annotations

import re

from detente.evidence.dates.calendar_words import days_between, interval
from detente.evidence.pairs.verdicts import MEASURES, MONTHS_IN, Verdict, printed
from detente.evidence.record import Quantity

_OTHER_LENGTH = 1.3
"""Talks of one day told as of so much other a length are not told roundly."""
_PART_OF_DAY = frozenset("morn afternoon even night second third open clos breakfast lunch luncheon dinner private additional".split())
"""Forms that make a length of talks one of a part of their day."""
_SITTINGS = frozenset({"session", "sitt", "segment"})
"""Forms of what a day of talks may hold several of."""
_AS_OF = 14
"""Days between two spans of time that are of two meetings."""
_TWICE = 2
"""Up to how many times its bound what is told as "more than" may be."""
_SEASON = 60
"""Days after which a term of licences told anew is a new one."""
_SAME_NEWS = 7
"""Days within which two documents tell one event."""
_MEASURED = frozenset({"median", "mean", "averag", "wait", "waited", "typically", "typical"})
"""Forms of how long something has taken, and not of how long it may take."""
_WORKING = re.compile(r"\b(?:working|business)[\s-]days?\b", re.IGNORECASE)
_ENDS = frozenset({"run", "runs", "ran", "expire", "expir", "ends", "end", "laps", "lapse", "due", "deadline"})
"""Forms that make the time of a term the day on which it ends."""
_CONTROLS = frozenset({"controls", "licence", "list", "entity", "affiliate", "embargo", "ban"})
"""Forms of measures that are controls on exports."""


def _of_two_rounds(one: str | None, other: str | None) -> bool:
    """Whether two spans of time are too far apart to be of one meeting."""
    apart = days_between(one, other)
    return apart is not None and apart > _AS_OF


def equal_terms(a: Quantity, b: Quantity) -> bool:
    """Whether two lengths of time are told alike, in number and unit."""
    return a.unit == b.unit and a.value is not None and a.value == b.value


def compare_terms(a: Quantity, b: Quantity, told: str | None = None, told_other: str | None = None) -> Verdict:
    """Two lengths of time: of a truce, of a licence; ``told`` and ``told_other`` are the days on which the documents came out."""
    if a.scope != b.scope and ((a.scope and b.scope) or not equal_terms(a, b)):
        return Verdict("differ_in_basis", f"lengths of different things: {a.scope}, {b.scope}")
    talked = a.metric == b.metric == "talks_duration"
    measures = [MEASURES.intersection(q.about) for q in (a, b)]
    if not talked and all(measures) and measures[0].isdisjoint(measures[1]) and not _one_holds_the_other(*measures):
        return Verdict("differ_in_basis", f"terms of different measures: {min(measures[0])}, {min(measures[1])}")
    if a.metric == b.metric == "decision_term" and not equal_terms(a, b) and _MEASURED.isdisjoint(a.about) != _MEASURED.isdisjoint(b.about):
        return Verdict("differ_in_basis", "how long a decision may take, and how long decisions have taken")
    if _put_on_top(a, b) or _put_on_top(b, a):
        return Verdict("differ_in_basis", f"a term that runs out on {a.period}, and the one put on top of it then")
    if _is_made_longer(a, b, days_between(told, told_other)) or _is_made_longer(b, a, days_between(told, told_other)):
        return Verdict("differ_in_basis", "the term that runs, and the one by which it is made longer")
    if a.unit == b.unit == "day" and _in_working_days(a) != _in_working_days(b):
        return Verdict("differ_in_basis", f"working days and days of the calendar: {a.text.strip()}, {b.text.strip()}")
    days = (told, told_other) if None in (a.period, b.period) else (a.period, b.period)
    if "talks_duration" in (a.metric, b.metric) and (_of_two_rounds(a.period, b.period) or _of_two_rounds(*days)):
        return Verdict("differ_in_basis", f"talks of two dates: {a.period or told}, {b.period or told_other}")
    one, other = (q.value * MONTHS_IN.get(q.unit, 0) if q.value is not None else -1.0 for q in (a, b))
    if a.unit == b.unit and a.value == b.value:
        return Verdict("agree", f"both {printed(a)}")
    if one > 0 and abs(one - other) <= 0.05 * one:
        return Verdict("agree_approx", f"{printed(a)} and {printed(b)}")
    if a.unit == b.unit and any(x.bound == ">" and (x.value or 0.0) < (y.value or 0.0) <= _TWICE * (x.value or 0.0) for x, y in ((a, b), (b, a))):
        return Verdict("agree_approx", f"{printed(a)} and {printed(b)}: the one says no more than how much at least")
    lengths = sorted((a.value or 0.0, b.value or 0.0))
    if _are_of_one_day(a, b) and lengths[1] > _OTHER_LENGTH * lengths[0] > 0:
        return Verdict("conflict", f"{printed(a)} against {printed(b)} of {a.scope} on {a.period}")
    return _of_one_matter(a, b, days_between(told, told_other)) or Verdict("ambiguous", "different lengths; neither says it is of the same term")


def _of_one_matter(a: Quantity, b: Quantity, apart: int | None) -> Verdict | None:
    """Two unequal lengths of one thing: the term that gave way to another, or two accounts of one that cannot both be right.

    ``apart`` is how many days lie between the documents.
    """
    sums = f"{printed(a)} against {printed(b)}"
    if a.metric == b.metric == "licence_term":
        if (a.role == "before") != (b.role == "before"):
            return Verdict("superseded", f"licences of {sums}: the one is said to have given way")
        if apart is not None and apart > _SEASON and None not in (a.value, b.value):
            return Verdict("superseded", f"licences of {sums}, told {apart} days apart")
        return None
    if a.doc == b.doc or apart is None or apart > _SAME_NEWS:
        return None
    if a.metric == b.metric == "talks_duration" and a.unit == b.unit == "hour":
        short, long = sorted((a, b), key=lambda q: q.value or 0.0)
        if short.role == "whole" and (short.high or 0.0) * _OTHER_LENGTH < (long.low or 0.0):
            return Verdict("conflict", f"{sums}: the longer is more than what the other gives for all days together")
        return None
    firm = (
        a.metric == b.metric == "truce_term"
        and a.role == b.role == "prolonged"
        and a.scope == b.scope
        and not any((a.bound, b.bound, a.approx, b.approx))
    )
    if firm and None in (a.direction, b.direction):
        return Verdict("conflict", f"{sums} by which one truce is prolonged, told {apart} days apart")
    return None


def _put_on_top(first: Quantity, then: Quantity) -> bool:
    """Whether one term is said to end on the day on which the other, by which it is prolonged, begins or is given."""
    timed = first.metric == then.metric == "truce_term" and first.period is not None and first.period == then.period
    return timed and then.role == "prolonged" and first.role is None and not _ENDS.isdisjoint(first.about) and _ENDS.isdisjoint(then.about)


def _is_made_longer(first: Quantity, then: Quantity, apart: int | None) -> bool:
    """Whether one term is said to run and the other to be put on top of it, or the two are told long after each other.

    ``apart`` is how many days lie between the documents.
    """
    if not first.metric == then.metric == "truce_term" or then.role != "prolonged" or first.role == "prolonged":
        return False
    return first.role == "running" or (first.role is None and apart is not None and apart > _SEASON)


def _in_working_days(term: Quantity) -> bool:
    return _WORKING.search(term.text) is not None


def _are_of_one_day(a: Quantity, b: Quantity) -> bool:
    """Whether two documents tell how long the talks of one and the same day took, and neither tells it of a part of the day."""
    timed = a.doc != b.doc and a.metric == b.metric == "talks_duration" and a.unit == b.unit and a.period == b.period and a.period is not None
    span = interval(a.period)
    short, long = sorted((a, b), key=lambda q: q.value or 0.0)
    sitting = not _SITTINGS.isdisjoint(short.about) and _SITTINGS.isdisjoint(long.about)
    whole = _PART_OF_DAY.isdisjoint((*a.about, *b.about)) and a.bound is None and b.bound is None and not sitting
    return timed and whole and span is not None and span[0] == span[1]


def _one_holds_the_other(one: frozenset[str], other: frozenset[str]) -> bool:
    """Whether "controls" stands for what the other names more closely: a list, a licence."""
    return any("controls" in named and others <= _CONTROLS for named, others in ((one, other), (other, one)))
