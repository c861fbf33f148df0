"""The ledger against a brute-force loop over days, while acts are added at random (C1, C3, C4)."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, timedelta
from decimal import Decimal

from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, rule

from tests.ledger_examples import FIRST, act, day, duty, ledger, operation

SPAN = 120
DAYS = st.integers(0, SPAN)
NAME = "one"


@dataclass
class DayLoop:
    """The same rules written as naively as possible: walk every day, apply that day's events, drop lapsed masks."""

    rate: Decimal
    start: date
    end: date | None
    events: list[tuple[date, int, str, Decimal | None, date | None, Decimal | None]] = field(default_factory=list)

    def walk(self, last: date) -> list[tuple[str, Decimal, Decimal]]:
        """The state at the end of each day from the first on."""
        out = []
        rate, end = self.rate, self.end
        voided = repealed = False
        masks: list[tuple[Decimal | None, date | None]] = []
        zero = Decimal(0)
        today = FIRST
        while today <= last:
            for _, _, verb, points, until, new_rate in sorted((e for e in self.events if e[0] == today), key=lambda e: e[1]):
                if verb == "suspend":
                    masks = [m for m in masks if m[0] != points] + [(points, until)]
                elif verb == "extend":
                    masks = [(p, until) if p == points else (p, u) for p, u in masks]
                elif verb == "extend-measure":
                    end = until
                elif verb == "amend" and new_rate is not None:
                    rate = new_rate
                elif verb == "void":
                    voided = True
                elif verb == "repeal":
                    repealed = True
                elif verb == "reinstate":
                    voided = repealed = False
                    masks = []
            masks = [m for m in masks if m[1] is None or m[1] > today]
            masked = min(rate, sum((p for p, _ in masks if p is not None), zero))
            if voided:
                out.append(("void", zero, zero))
            elif repealed or (today >= self.start and end is not None and end <= today):
                out.append(("ended", zero, zero))
            elif today < self.start:
                out.append(("not_yet", zero, zero))
            elif any(p is None for p, _ in masks):
                out.append(("suspended", zero, rate))
            else:
                out.append(("in_force", rate - masked, masked))
            today += timedelta(days=1)
        return out


class LedgerMachine(RuleBasedStateMachine):
    def __init__(self) -> None:
        super().__init__()
        self.loop = DayLoop(Decimal("0.34"), day(10), day(90))
        self.measure = duty(NAME, "0.34", day(10), day(90))
        self.acts = []
        self.asked = 0

    def add(
        self, verb: str, when: int, *, until: int | None = None, points: str | None = None, rate: str | None = None, what: str = "suspension"
    ) -> None:
        n = len(self.acts)
        # Announced in the order they are added, and early, so that the order of announcement is the order of adding.
        announced = FIRST - timedelta(days=20)
        spoken = operation(verb, NAME, day(when), until=day(until) if until is not None else None, points=points, rate=rate, what=what)
        self.acts.append(act(f"act-{n:05d}", announced, spoken))
        name = "extend-measure" if what == "measure" else verb
        self.loop.events.append(
            (day(when), n, name, Decimal(points) if points else None, day(until) if until is not None else None, Decimal(rate) if rate else None)
        )

    @rule(when=DAYS, length=st.integers(1, 60), points=st.sampled_from([None, "0.24", "0.05"]))
    def suspend(self, when: int, length: int, points: str | None) -> None:
        self.add("suspend", when, until=when + length, points=points)

    @rule(when=DAYS, length=st.integers(1, 60), points=st.sampled_from([None, "0.24", "0.05"]))
    def extend(self, when: int, length: int, points: str | None) -> None:
        self.add("extend", when, until=when + length, points=points)

    @rule(when=DAYS, length=st.integers(1, 60))
    def extend_measure(self, when: int, length: int) -> None:
        self.add("extend", when, until=when + length, what="measure")

    @rule(when=DAYS, rate=st.sampled_from(["0.1", "0.84", "1.25", "0"]))
    def amend(self, when: int, rate: str) -> None:
        self.add("amend", when, rate=rate)

    @rule(when=DAYS)
    def void(self, when: int) -> None:
        self.add("void", when)

    @rule(when=DAYS)
    def repeal(self, when: int) -> None:
        self.add("repeal", when)

    @rule(when=DAYS)
    def reinstate(self, when: int) -> None:
        self.add("reinstate", when)

    @invariant()
    def equals_the_day_loop(self) -> None:
        book = ledger([self.measure], self.acts)
        self.asked = (self.asked * 7 + 13) % SPAN
        walked = self.loop.walk(day(SPAN + 70))
        for n in (self.asked, (self.asked + 41) % SPAN, SPAN + 70):
            state = book.state(NAME, day(n))
            assert (state.status, state.rate, state.masked) == walked[n]

    @invariant()
    def unknown_just_where_the_loop_changes_unseen(self) -> None:
        horizon = self.asked
        book = ledger([duty(NAME, "0.34", day(10), day(90), last_verified=day(horizon))], self.acts)
        walked = self.loop.walk(day(horizon + 40))
        for ahead in (0, 5, 40):
            state = book.state(NAME, day(horizon + ahead))
            seen = set(walked[horizon : horizon + ahead + 1])
            assert (state.status == "unknown") == (len(seen) > 1)
            if len(seen) > 1:
                assert {(o.status, o.rate, o.masked) for o in state.outcomes} == seen


TestLedgerMachine = LedgerMachine.TestCase
TestLedgerMachine.settings = settings(
    max_examples=40, stateful_step_count=50, deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.filter_too_much]
)
