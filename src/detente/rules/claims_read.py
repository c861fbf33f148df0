"""Which claims anything here reads: one that nothing reads is told with the answer, for it may be misspelt."""

from __future__ import annotations

import difflib
import re
from collections.abc import Iterable
from functools import cached_property

from detente.core.codes import format_hs
from detente.ledger.lists import ListShelf
from detente.ledger.measure import Measure
from detente.rules import terms
from detente.rules.measure_terms import CLAIMED_LISTS, US_METAL
from detente.schedule.programmes import programmes

FIXED = ("usmca", "preference", "exclusion", US_METAL, terms.AIRCRAFT, terms.PHARMACEUTICAL)
_WORD = re.compile(r"[a-z][a-z_]+")
_CHAPTER_98_99 = re.compile(r"\b(9[89]\d\d)\.?(\d\d)(?:\.?(\d\d))?\b")


class ClaimsRead:
    """The words, symbols and headings that the measures of a ledger, their lists and the special rates turn on."""

    def __init__(self, measures: Iterable[Measure], lists: ListShelf) -> None:
        self._lists = lists
        self._said = {*FIXED, *(programme.symbol for programme in programmes())}
        self._words = set(self._said)
        self._headings: set[str] = set()
        self._names: dict[str, None] = {}
        for measure in measures:
            self._names.update(dict.fromkeys(measure.scope.lists))
            self._names.update(dict.fromkeys(name for key in CLAIMED_LISTS for name, _ in terms.lists_under(measure, key)))
            self._headings.update(map(terms.digits, measure.headings))
            for text in (text for key in measure.effect.terms for text in terms.texts(measure, key)):
                self._words.update(_WORD.findall(text))
                self._headings.update(terms.headings_in(text))
                self._headings.update("".join(filter(None, parts)) for parts in _CHAPTER_98_99.findall(text))

    def unread(self, claims: Iterable[str]) -> tuple[str, ...]:
        """A sentence for each claim that nothing reads, in order."""
        return tuple(self._told(claim) for claim in sorted(claims) if not self._knows(claim))

    def _knows(self, claim: str) -> bool:
        return claim in self._words or claim in self._headings or claim in self._on_lists

    @cached_property
    def _on_lists(self) -> frozenset[str]:
        return frozenset(terms.digits(row.heading) for name in self._names for row in self._lists.get(name).rows if row.heading)

    def _told(self, claim: str) -> str:
        near = difflib.get_close_matches(claim, sorted(self._headings if claim.isdigit() else self._said), n=1, cutoff=0.75)
        return f"nothing here reads the claim {_printed(claim)}" + (f"; the nearest that is read is {_printed(near[0])}" if near else "")


def _printed(claim: str) -> str:
    """A heading with its points, anything else as it is."""
    return format_hs(claim) if claim.isdigit() else claim
