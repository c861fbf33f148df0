"""The life of an application as one explicit table: which command may follow in which state, and where it may lead.

    draft ─submit▶ submitted ─accept▶ accepted ─review▶ review ─approve▶ approved ─draw▶ … ▶ exhausted
                      │  ▲               └──────────────┬─┘ │                │ amend ▶ amended
                    return submit                     return refuse          └ suspend ▶ suspended ─resume▶ back

Nothing outside ``TABLE`` can happen. Where a pair has several targets the history decides which: ``target`` says how.
``expired`` is never commanded: it follows from the day and the licence's last day of validity.
"""

from __future__ import annotations

from enum import StrEnum

from detente.core.errors import UsageError


class State(StrEnum):
    """Where an application, or the licence granted on it, stands."""

    DRAFT = "draft"
    SUBMITTED = "submitted"
    RETURNED = "returned"
    ACCEPTED = "accepted"
    REVIEW = "review"
    SUSPENDED = "suspended"
    APPROVED = "approved"
    REFUSED = "refused"
    AMENDED = "amended"
    EXHAUSTED = "exhausted"
    EXPIRED = "expired"
    REVOKED = "revoked"
    WITHDRAWN = "withdrawn"


class Command(StrEnum):
    """What a person or a customs message may ask for. ``NEW`` makes the file and stands in no row of the table."""

    NEW = "new"
    ADD = "add"
    SUBMIT = "submit"
    ACCEPT = "accept"
    RETURN = "return"
    REVIEW = "review"
    APPROVE = "approve"
    REFUSE = "refuse"
    AMEND = "amend"
    DRAW = "draw"
    SUSPEND = "suspend"
    RESUME = "resume"
    REVOKE = "revoke"
    WITHDRAW = "withdraw"


S, C = State, Command
TABLE: dict[tuple[State, Command], tuple[State, ...]] = {
    (S.DRAFT, C.ADD): (S.DRAFT,),
    (S.DRAFT, C.SUBMIT): (S.SUBMITTED,),
    (S.DRAFT, C.WITHDRAW): (S.WITHDRAWN,),
    (S.SUBMITTED, C.ACCEPT): (S.ACCEPTED,),
    (S.SUBMITTED, C.RETURN): (S.RETURNED,),
    (S.SUBMITTED, C.APPROVE): (S.APPROVED,),  # a certificate by registration, which is not examined
    (S.SUBMITTED, C.REFUSE): (S.REFUSED,),
    (S.SUBMITTED, C.WITHDRAW): (S.WITHDRAWN,),
    (S.RETURNED, C.ADD): (S.RETURNED,),
    (S.RETURNED, C.SUBMIT): (S.SUBMITTED, S.REVIEW),
    (S.RETURNED, C.REFUSE): (S.REFUSED,),
    (S.RETURNED, C.WITHDRAW): (S.WITHDRAWN,),
    (S.ACCEPTED, C.REVIEW): (S.REVIEW,),
    (S.ACCEPTED, C.RETURN): (S.RETURNED,),
    (S.ACCEPTED, C.APPROVE): (S.APPROVED,),
    (S.ACCEPTED, C.REFUSE): (S.REFUSED,),
    (S.ACCEPTED, C.SUSPEND): (S.SUSPENDED,),
    (S.ACCEPTED, C.WITHDRAW): (S.WITHDRAWN,),
    (S.REVIEW, C.RETURN): (S.RETURNED,),
    (S.REVIEW, C.APPROVE): (S.APPROVED,),
    (S.REVIEW, C.REFUSE): (S.REFUSED,),
    (S.REVIEW, C.SUSPEND): (S.SUSPENDED,),
    (S.REVIEW, C.WITHDRAW): (S.WITHDRAWN,),
    (S.APPROVED, C.DRAW): (S.APPROVED, S.EXHAUSTED),
    (S.APPROVED, C.AMEND): (S.AMENDED, S.EXHAUSTED),
    (S.APPROVED, C.SUSPEND): (S.SUSPENDED,),
    (S.APPROVED, C.REVOKE): (S.REVOKED,),
    (S.AMENDED, C.DRAW): (S.AMENDED, S.EXHAUSTED),
    (S.AMENDED, C.AMEND): (S.AMENDED, S.EXHAUSTED),
    (S.AMENDED, C.SUSPEND): (S.SUSPENDED,),
    (S.AMENDED, C.REVOKE): (S.REVOKED,),
    (S.EXHAUSTED, C.AMEND): (S.AMENDED, S.EXHAUSTED),
    (S.EXHAUSTED, C.REVOKE): (S.REVOKED,),
    (S.SUSPENDED, C.RESUME): (S.ACCEPTED, S.REVIEW, S.APPROVED, S.AMENDED),
    (S.SUSPENDED, C.REVOKE): (S.REVOKED,),
    (S.SUSPENDED, C.REFUSE): (S.REFUSED,),
    (S.SUSPENDED, C.WITHDRAW): (S.WITHDRAWN,),
}
"""(state, command) → the states it may lead to. A pair that is not here is refused."""

IN_FORCE = (State.APPROVED, State.AMENDED)
"""States in which goods may leave under the licence."""

LICENSED = (*IN_FORCE, State.SUSPENDED, State.EXHAUSTED)
"""States of a granted licence that its last day of validity turns into ``expired``; suspended only where granted."""


def commands_in(state: State) -> tuple[Command, ...]:
    """Commands the table allows in a state, in the order of the table."""
    return tuple(command for (at, command) in TABLE if at is state)


def require_allowed(state: State, command: Command) -> tuple[State, ...]:
    """Targets of a command in a state; UsageError with the commands that are allowed otherwise."""
    targets = TABLE.get((state, command))
    if targets is None:
        raise refused(state, command)
    return targets


def refused(state: State, command: Command, why: str = "") -> UsageError:
    """The error for a command that a state, or the history that led to it, does not allow."""
    allowed = ", ".join(c for c in commands_in(state) if c is not command) or "nothing; the file is closed"
    reason = f" {why}" if why else ""
    return UsageError(f"Cannot {command} in state {state}.{reason}", hint=f"In {state} the table allows: {allowed}.")
