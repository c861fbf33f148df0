"""Nothing happens that the table does not say, and the table says what an office can do."""

from __future__ import annotations

import random
from datetime import date, timedelta
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from detente.core.errors import AmountError, DateError, DetenteError, LimitError, UsageError
from detente.licensing.casefile import CaseFile, Event, apply, decide, months_after, replay
from detente.licensing.transitions import LICENSED, TABLE, Command, State, commands_in, require_allowed
from tests.licensing.conftest import DAY, fill_in

CLOSED = {State.REFUSED, State.WITHDRAWN, State.REVOKED, State.EXPIRED}


def body_for(command: Command, rng: random.Random) -> dict[str, Any]:
    amount = lambda top: str(Decimal(rng.randint(1, top)) / 10)  # noqa: E731 - two uses, one line
    if command is Command.NEW:
        return {"authority": "CN", "kind": rng.choice(["general", "individual", "temporary", "registration"])}
    if command is Command.ADD:
        return rng.choice(
            [
                {"what": "goods", "description": "magnet", "quantity": amount(500), "unit": "kg", "value_usd": amount(9000)},
                {"what": "party", "role": rng.choice(["exporter", "end_user"]), "name": "Sample", "country": "DE"},
                {"what": "undertaking", "by": "Sample", "text": "no re-export"},
            ]
        )
    if command is Command.APPROVE:
        return {"valid_until": (DAY + timedelta(days=rng.randint(-5, 400))).isoformat()}
    if command is Command.AMEND:
        return {"reason": "more", "lines": [{"line": 1, "quantity": amount(900), "value_usd": amount(20000)}]}
    if command is Command.DRAW:
        return {"line": rng.randint(1, 2), "quantity": amount(200), "value_usd": amount(3000)}
    return {"reason": "because"}


def pick(state: State, rng: random.Random) -> Command:
    """Any command at all in three of ten cases; otherwise one that the table allows and that does not close the file."""
    allowed = [c for c in commands_in(state) if c not in (Command.WITHDRAW, Command.REFUSE, Command.REVOKE)]
    return rng.choice(allowed if allowed and rng.random() < 0.7 else list(Command))


def test_ten_thousand_random_commands_never_leave_the_table() -> None:
    rng = random.Random(20250404)
    case: CaseFile | None = None
    events: list[Event] = []
    day, seen, files = DAY, set(), 0
    for _ in range(10_000):
        if case is None or (case.state_on(day) in CLOSED and rng.random() < 0.5):
            case, events, day, files = None, [], DAY, files + 1
        command = pick(case.state_on(day), rng) if case else Command.NEW
        day += timedelta(days=rng.choice([0, 0, 0, 1, 9]))
        before = case.state_on(day) if case else None
        body = body_for(command, rng)
        try:
            event = Event("X-1", command, day, decide(case, command, case_id="X-1", on=day, arguments=body))
        except DetenteError:
            if before is not None and (before, command) in TABLE:
                seen.add((before, command, None))
            continue
        events.append(event)
        after = apply(case, event)
        if before is None:
            assert after.state is State.DRAFT
        else:
            assert after.state in TABLE[before, command]
            seen.add((before, command, after.state))
        if after.quota is not None:
            assert all(0 <= b.drawn <= b.granted and 0 <= b.drawn_usd <= b.granted_usd for b in after.quota.balances)
        assert replay(events) == after
        case = after
    assert files > 100
    taken = {(a, c) for a, c, after in seen if after is not None}
    assert taken >= set(TABLE) - {(State.SUSPENDED, Command.REFUSE), (State.EXHAUSTED, Command.REVOKE)}, set(TABLE) - taken


def test_closed_files_allow_nothing_and_draft_cannot_be_granted() -> None:
    for state in CLOSED:
        assert commands_in(state) == ()
    # A licence may follow on a submission at the earliest, and goods may leave only under one in force.
    assert {s for s, c in TABLE if c is Command.APPROVE} == {State.SUBMITTED, State.ACCEPTED, State.REVIEW}
    assert {s for s, c in TABLE if c is Command.DRAW} == {State.APPROVED, State.AMENDED}
    assert set(LICENSED).isdisjoint(CLOSED)


def test_a_refused_command_says_what_is_allowed() -> None:
    with pytest.raises(UsageError, match=r"Cannot draw in state draft.*add, submit, withdraw"):
        require_allowed(State.DRAFT, Command.DRAW)


class File:
    """A case in memory."""

    def __init__(self) -> None:
        self.case: CaseFile | None = None

    def give(self, command: Command, body: dict[str, Any] | None = None, on: date = DAY) -> CaseFile:
        arguments = decide(self.case, command, case_id="X-1", on=on, arguments=body or {})
        self.case = apply(self.case, Event("X-1", command, on, arguments))
        return self.case


@pytest.fixture
def file() -> File:
    one = File()
    fill_in(one.give)
    return one


def draw(quantity: str = "1", value: str = "1") -> dict[str, Any]:
    return {"line": 1, "quantity": quantity, "value_usd": value}


def test_suspension_holds_at_once_and_for_shipments_of_the_days_it_covered(file: File) -> None:
    file.give(Command.DRAW, draw(), on=date(2025, 6, 5))
    file.give(Command.SUSPEND, {"reason": "end user in doubt"}, on=date(2025, 6, 10))
    for day in (date(2025, 6, 10), date(2025, 6, 9), date(2025, 7, 1)):
        with pytest.raises(UsageError, match="suspended"):
            file.give(Command.DRAW, draw(), on=day)
    file.give(Command.RESUME, on=date(2025, 6, 20))
    with pytest.raises(DateError, match="was suspended"):
        file.give(Command.DRAW, draw(), on=date(2025, 6, 19))
    file.give(Command.DRAW, draw(), on=date(2025, 6, 20))
    late = file.give(Command.DRAW, draw(), on=date(2025, 6, 9))  # a customs message that comes late
    assert late.quota is not None
    assert late.quota.shipments == 3
    assert late.last_on == date(2025, 6, 20)


def test_expiry_follows_from_the_day(file: File) -> None:
    assert file.case is not None
    assert file.case.valid_until == date(2026, 6, 1)
    assert file.case.state_on(date(2026, 6, 1)) is State.APPROVED
    assert file.case.state_on(date(2026, 6, 2)) is State.EXPIRED
    with pytest.raises(UsageError, match="state expired"):
        file.give(Command.DRAW, draw(), on=date(2026, 6, 2))


def test_amendment_supersedes_and_keeps_what_has_left(file: File) -> None:
    file.give(Command.DRAW, draw("100", "500"))
    assert file.case is not None
    assert file.case.state is State.EXHAUSTED
    with pytest.raises(AmountError, match="already drawn"):
        file.give(Command.AMEND, {"reason": "less", "lines": [{"line": 1, "quantity": "99"}]})
    after = file.give(Command.AMEND, {"reason": "more", "lines": [{"line": 1, "quantity": "150"}]})
    assert after.quota is not None
    assert (after.state, after.versions, after.quota.balances[0].left) == (State.AMENDED, 2, Decimal(50))


def test_kinds_of_licence_have_their_limits() -> None:
    one = File()
    fill_in(one.give, kind="individual")
    assert one.give(Command.DRAW, draw("10")).state is State.EXHAUSTED  # one export, whatever is left
    with pytest.raises(LimitError, match="last possible day is 2025-12-01"):
        fill_in(File().give, kind="temporary", until="2025-12-02")  # six months from 2 June
    other = File()
    other.give(Command.NEW, {"authority": "CN", "kind": "registration"})
    other.give(Command.ADD, {"what": "goods", "description": "m", "quantity": "1", "unit": "kg", "value_usd": "1"})
    for role in ("exporter", "end_user"):
        other.give(Command.ADD, {"what": "party", "role": role, "name": "Sample", "country": "CN"})
    other.give(Command.SUBMIT)
    assert other.give(Command.APPROVE, {"valid_until": "2025-12-31"}).state is State.APPROVED  # not examined
    assert months_after(date(2025, 8, 31), 6) == date(2026, 2, 28)


@settings(max_examples=200, deadline=None)
@given(st.lists(st.tuples(st.integers(1, 10**7), st.integers(1, 10**7)), min_size=1, max_size=30))
def test_ledger_adds_up_to_the_last_digit(shipments: list[tuple[int, int]]) -> None:
    one = File()
    fill_in(one.give, quantity="7.123456", value_usd="8.5")
    drawn = 0
    for quantity, value in shipments:
        before = one.case
        try:
            one.give(Command.DRAW, {"line": 1, "quantity": str(Decimal(quantity) / 10**6), "value_usd": str(Decimal(value) / 10**6)})
            drawn += quantity
        except DetenteError:
            assert one.case == before
    assert one.case is not None
    assert one.case.quota is not None
    assert one.case.quota.balances[0].drawn * 10**6 == drawn
    assert drawn <= 7_123_456


@pytest.mark.parametrize("amount", ["0", "-1", "NaN", "1e400", "0.0000001", "1234567890123456", "ten", ""])
def test_amounts_that_make_no_sense(amount: str) -> None:
    one = File()
    one.give(Command.NEW, {"authority": "CN", "kind": "general"})
    with pytest.raises(UsageError):
        one.give(Command.ADD, {"what": "goods", "description": "m", "quantity": amount, "unit": "kg", "value_usd": "1"})
