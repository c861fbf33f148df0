"""Terms of one measure whatever each document calls them: what it runs for, what the law allows, and two accounts that do not meet.

"The surcharge may last 150 days unless Congress votes for more" and "after 180 days it ends unless Congress prolongs it" are
one term told twice. "For a period not exceeding 150 days" is what a law allows, and no term of a measure.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import combinations

from detente.evidence.figures.about import WEAK
from detente.evidence.pairs.accounts import Accounts
from detente.evidence.pairs.term_pairs import equal_terms
from detente.evidence.pairs.verdicts import MEASURES, MONTHS_IN, Verdict, printed
from detente.evidence.record import Quantity

_UNITS = frozenset({"day", "week", "month", "year"})
_METRICS = frozenset({"duration", "truce_term", "licence_term"})
_THINGS = MEASURES | {
    "arrangement",
    "truce",
    "deal",
    "agreement",
    "pact",
    "accord",
    "suspended",
    "pause",
    "moratorium",
    "waiver",
    "exemption",
    "settlement",
}
"""Forms of what a term can be of."""
_OF_ONE_KIND = frozenset({"fees", "licence", "affiliate", "visa", "embargo", "exclusion"})
"""Measures of which there is seldom more than one of a side."""
_PUT_OFF = frozenset({"suspended", "pause", "shelve", "postpone", "defer", "waive", "halt", "stop", "cease"})
_ENDING = frozenset(
    {"unless", "extend", "extension", "prolong", "expire", "expiry", "lapse", "limit", "renew", "renewal", "sunset", "statute", "maximum"}
)
"""Forms by which a sentence says how a measure ends."""
_ALLOWED = frozenset({"authorize", "authorise", "exceed", "empower", "permit", "maximum", "allow", "cap", "ceil"})
"""Forms by which a sentence says what a law allows, and not what was laid down under it."""
_LIMIT = frozenset({"limit", "statutory"})
_NOT_FIRM = frozenset({"possible", "before"})
"""Roles of terms that are only asked for, or have given way."""
_TELLING = 2
"""Words beside the measure's own that two terms must share."""
_OTHER_LENGTH = 1.3
"""How many times as long one term must be as another of another unit, to be another term."""
_MOST = 80


def measure_terms(quantities: Sequence[Quantity], accounts: Accounts) -> Iterator[tuple[Quantity, Quantity, Verdict]]:
    """Verdicts on pairs of terms that are of one measure by their own words, from two documents."""
    terms = [q for q in quantities if q.basis == "duration" and q.unit in _UNITS and q.metric in _METRICS and q.value]
    named = [(q, _THINGS.intersection(q.about), _ENDING.intersection(q.about)) for q in terms if not _THINGS.isdisjoint(q.about)][:_MOST]
    for (a, of_a, ends_a), (b, of_b, ends_b) in combinations(named, 2):
        if a.doc == b.doc or not of_a & of_b:
            continue
        if equal_terms(a, b):
            allowed = [not (_ALLOWED | _LIMIT).isdisjoint(q.about) for q in (a, b)]
            if all(allowed):
                yield a, b, Verdict("agree", f"both {printed(a)}, the longest term that a law allows ({min(of_a & of_b)})")
            elif _ALLOWED.isdisjoint(a.about) != _ALLOWED.isdisjoint(b.about):
                yield a, b, Verdict("differ_in_basis", "the longest term that a law allows, and the term of a measure")
        elif (a.direction and b.direction and a.direction != b.direction) or not _NOT_FIRM.isdisjoint((a.role, b.role)):
            continue
        elif _put_off(a) and _put_off(b) and of_a & of_b & _OF_ONE_KIND and _of_other_length(a, b) and accounts.cannot_both_be_right(a, b):
            yield a, b, Verdict("conflict", f"{printed(a)} against {printed(b)} for which one measure is put off ({min(of_a & of_b & _OF_ONE_KIND)})")
        elif a.unit == b.unit and ends_a and ends_b and _of_one_law(a, b) and accounts.cannot_both_be_right(a, b):
            yield a, b, Verdict("conflict", f"{printed(a)} against {printed(b)} as the term of one measure ({min(of_a & of_b)})")


def _of_other_length(a: Quantity, b: Quantity) -> bool:
    """Whether two terms are told in one unit, or in two and are too far apart to be one told roundly."""
    if a.unit == b.unit:
        return True
    short, long = sorted((q.value or 0.0) * MONTHS_IN.get(q.unit, 0.0) for q in (a, b))
    return 0.0 < short * _OTHER_LENGTH < long


def _put_off(term: Quantity) -> bool:
    return not _PUT_OFF.isdisjoint(term.about)


def _of_one_law(a: Quantity, b: Quantity) -> bool:
    """Whether two terms share what tells them from other terms, and are both laid down, or both what a law allows."""
    told = {*a.about} & {*b.about}
    return len(told - WEAK) >= _TELLING and _ALLOWED.isdisjoint(a.about) == _ALLOWED.isdisjoint(b.about)
