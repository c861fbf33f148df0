"""Facts that are asked for while a duty is worked out, and the exploration of what each answer would make of it.

The interpreter is written as if every fact were known: it asks an Inquiry. A fact that was given is answered; one that was
not gets a trial answer, and the whole interpretation is run again for each combination of trial answers. The lowest and the
highest total over all of them are the bounds. Duties are linear in every share, so a share is tried at its two ends only.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Generic, TypeVar

from detente.core.errors import UnresolvedError

T = TypeVar("T")
MOST_RUNS = 256
"""Beyond this many combinations of missing facts the answer is unresolved rather than slow."""

YES, NO = Decimal(1), Decimal(0)


@dataclass
class Inquiry:
    """Answers of one run: ``trial`` holds the answers being tried; ``asked`` what was asked, in order, with its options."""

    trial: dict[str, Decimal]
    asked: dict[str, tuple[Decimal, ...]] = field(default_factory=dict)

    def share(self, fact: str, most: Decimal = YES) -> Decimal:
        """A share of value that nobody gave: nothing, or the most that it can be."""
        return self._ask(fact, (NO, most))

    def holds(self, fact: str) -> bool:
        """Whether something is so that nobody said."""
        return self._ask(fact, (NO, YES)) == YES

    def choose(self, fact: str, options: tuple[Decimal, ...]) -> Decimal:
        """One of several numbers, where the ledger itself does not know which."""
        return self._ask(fact, options)

    def _ask(self, fact: str, options: tuple[Decimal, ...]) -> Decimal:
        self.asked.setdefault(fact, options)
        return self.trial.get(fact, options[0])


@dataclass(frozen=True)
class Run(Generic[T]):
    """One combination of trial answers and what it led to."""

    trial: dict[str, Decimal]
    result: T


def explore(interpret: Callable[[Inquiry], T | None]) -> tuple[list[Run[T]], tuple[str, ...]]:
    """Every run, one for each combination of missing facts, and the facts in the order they were first asked.

    ``interpret`` gives None for a combination that cannot be (shares above the whole). UnresolvedError past ``MOST_RUNS``.
    """
    runs: list[Run[T]] = []
    facts: dict[str, None] = {}
    waiting: list[dict[str, Decimal]] = [{}]
    tries = 0
    while waiting:
        trial = waiting.pop()
        tries += 1
        if tries > MOST_RUNS:
            raise UnresolvedError(f"Too many facts are missing: {', '.join(facts)}.", hint="Give some of them.")
        inquiry = Inquiry(trial)
        result = interpret(inquiry)
        facts.update(dict.fromkeys(inquiry.asked))
        open_fact = next((f for f in inquiry.asked if f not in trial), None)
        if open_fact is not None:
            waiting += [{**trial, open_fact: option} for option in reversed(inquiry.asked[open_fact])]
        elif result is not None:
            runs.append(Run(trial, result))
    return runs, tuple(facts)
