"""One case file: its state is the fold of its events, and a command is checked against that state before it becomes one.

``decide`` answers with the body of the event a command would add, or raises; ``apply`` is what that event does. Neither
reads a clock or a database, so replaying the events gives the file again, and an event nobody could have given is found.
"""

from __future__ import annotations

import calendar as months
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import Any

from detente.core.errors import DateError, LimitError, UsageError
from detente.core.timeline import parse_date
from detente.licensing.application import Document, GoodsLine, KindRule, Party, Undertaking, amount_of, kind_rule, require_case_id, text_of
from detente.licensing.clock import CLOCKS, ClockReading, ClockRule, Span, WorkingDays, read_clock
from detente.licensing.quota import Quota, line_of
from detente.licensing.transitions import IN_FORCE, LICENSED, Command, State, refused, require_allowed


@dataclass(frozen=True, slots=True)
class Event:
    """One thing that happened to a case: the legal day ``on``, the instant ``at`` it was written down, and its body."""

    case_id: str
    command: Command
    on: date
    body: Mapping[str, Any]
    at: str = ""
    actor: str = ""
    message_id: str = ""


@dataclass(frozen=True, slots=True)
class CaseFile:
    """An application and the licence granted on it, as its events leave them."""

    case_id: str
    authority: str
    kind: str
    title: str
    state: State
    opened: date
    last_on: date
    goods: tuple[GoodsLine, ...] = ()
    parties: tuple[Party, ...] = ()
    documents: tuple[Document, ...] = ()
    undertakings: tuple[Undertaking, ...] = ()
    quota: Quota | None = None
    valid_from: date | None = None
    valid_until: date | None = None
    accepted: date | None = None
    decided: date | None = None
    pauses: tuple[Span, ...] = ()
    suspensions: tuple[Span, ...] = ()
    before_suspension: State | None = None
    papers_wanted: tuple[str, ...] = ()
    reason: str = ""
    versions: int = 0

    @property
    def rule(self) -> KindRule:
        """Limits of this kind of licence."""
        return kind_rule(self.authority, self.kind)

    def state_on(self, day: date) -> State:
        """The state with expiry derived: a granted licence is expired after its last day of validity."""
        if self.quota is not None and self.state in LICENSED and self.valid_until is not None and day > self.valid_until:
            return State.EXPIRED
        return self.state

    def clock(self, calendar: WorkingDays, on: date, rule: ClockRule | None = None) -> ClockReading:
        """The statutory clock on a day, recomputed from the events."""
        return read_clock(rule or CLOCKS[self.authority], calendar, started=self.accepted, pauses=self.pauses, stopped=self.decided, on=on)


def decide(case: CaseFile | None, command: Command, *, case_id: str, on: date, arguments: Mapping[str, Any]) -> dict[str, Any]:
    """Body of the event that ``command`` adds to ``case`` (None: no file yet); raises where it may not be given.

    The body is checked by applying it, so what is accepted here can always be replayed.
    """
    if (case is None) != (command is Command.NEW):
        raise UsageError(f"{'There is already' if case else 'There is no'} case {case_id!r}.", hint="List them with: detente case list")
    body = normal(command, arguments)
    apply(case, Event(case_id, command, on, body))
    return body


def replay(events: Iterable[Event]) -> CaseFile | None:
    """The file that a sequence of events leaves; raises at the first that could not have been given."""
    case: CaseFile | None = None
    for event in events:
        case = apply(case, event)
    return case


def apply(case: CaseFile | None, event: Event) -> CaseFile:
    """The file after an event."""
    body, on = event.body, event.on
    if case is None:
        kind_rule(text_of(body, "authority"), text_of(body, "kind"))
        return CaseFile(require_case_id(event.case_id), body["authority"], body["kind"], text_of(body, "title", required=False), State.DRAFT, on, on)
    state = case.state_on(max(on, case.last_on))
    targets = require_allowed(state, event.command)
    if event.command is Command.DRAW:
        return _drawn(case, event, state)
    if on < case.last_on:
        raise DateError(f"The event is dated {on} and the file already stands at {case.last_on}.", hint="Events follow in the order of their days.")
    after = _STEPS[event.command](case, event)
    if after.state not in targets:
        raise AssertionError(f"{case.state} → {after.state} by {event.command} is not in the table")
    return replace(after, last_on=on)


def normal(command: Command, arguments: Mapping[str, Any]) -> dict[str, Any]:
    """Arguments as JSON values: decimals and dates as text, empty ones left out."""

    def value(given: Any) -> Any:
        if isinstance(given, Mapping):
            return {k: value(v) for k, v in given.items() if v is not None}
        if isinstance(given, (list, tuple)):
            return [value(v) for v in given]
        return given if isinstance(given, int) and not isinstance(given, bool) else str(given)

    body: dict[str, Any] = value(arguments)
    if command in (Command.RETURN, Command.REFUSE, Command.SUSPEND, Command.REVOKE, Command.AMEND):
        text_of(body, "reason")
    return body


def _add(case: CaseFile, event: Event) -> CaseFile:
    what = text_of(event.body, "what")
    if what == "goods":
        return replace(case, goods=(*case.goods, GoodsLine.from_body(len(case.goods) + 1, event.body)))
    if what == "party":
        return replace(case, parties=(*case.parties, Party.from_body(event.body)))
    if what == "document":
        return replace(case, documents=(*case.documents, Document.from_body(event.body)))
    if what == "undertaking":
        return replace(case, undertakings=(*case.undertakings, Undertaking.from_body(event.body)))
    raise UsageError(f"Cannot add {what!r}.", hint="Valid: goods, party, document, undertaking.")


def _submit(case: CaseFile, event: Event) -> CaseFile:
    missing = [] if case.goods else ["a goods line"]
    missing += [f"a party with the role {role}" for role in ("exporter", "end_user") if role not in {p.role for p in case.parties}]
    if missing:
        raise UsageError(f"The application lacks {' and '.join(missing)}.", hint="Add it with: detente case add goods|party")
    rule = case.rule
    items = {(g.control_code, g.hts, g.description) for g in case.goods}
    users = {p.name for p in case.parties if p.role == "end_user"}
    for what, count, limit in (("items", len(items), rule.max_items), ("end users", len(users), rule.max_end_users)):
        if limit is not None and count > limit:
            raise LimitError(f"The application names {count} {what}; the kind {case.kind} allows {limit}.", hint=f"{rule.source}.")
    if case.accepted is None:
        return replace(case, state=State.SUBMITTED, papers_wanted=())
    return replace(case, state=State.REVIEW, papers_wanted=(), pauses=_ended(case.pauses, event.on))


def _accept(case: CaseFile, event: Event) -> CaseFile:
    return replace(case, state=State.ACCEPTED, accepted=event.on)


def _review(case: CaseFile, event: Event) -> CaseFile:  # noqa: ARG001 - one signature for every step
    return replace(case, state=State.REVIEW)


def _return(case: CaseFile, event: Event) -> CaseFile:
    pauses = (*case.pauses, Span(event.on, None, "papers awaited")) if case.accepted else case.pauses
    return replace(case, state=State.RETURNED, pauses=pauses, papers_wanted=tuple(event.body.get("papers", ())), reason=event.body["reason"])


def _approve(case: CaseFile, event: Event) -> CaseFile:
    if case.accepted is None and case.rule.examined:
        raise refused(case.state, event.command, f"A {case.kind} licence is examined first.")
    start = parse_date(str(event.body.get("valid_from") or event.on.isoformat()))
    until = parse_date(text_of(event.body, "valid_until"))
    return replace(
        case, state=State.APPROVED, decided=event.on, quota=Quota.grant(case.goods, event.body.get("lines", ())),
        valid_from=start, valid_until=_checked_end(case, start, until), versions=1,
    )  # fmt: skip


def _refuse(case: CaseFile, event: Event) -> CaseFile:
    if case.quota is not None:
        raise refused(case.state, event.command, "The licence was granted; it can be revoked.")
    return replace(case, state=State.REFUSED, decided=event.on, reason=event.body["reason"])


def _amend(case: CaseFile, event: Event) -> CaseFile:
    quota, start, until = case.quota, case.valid_from, case.valid_until
    assert quota is not None  # noqa: S101 - the table lets only granted licences be amended
    assert start is not None  # noqa: S101
    asked = event.body.get("valid_until")
    if not asked and not event.body.get("lines"):
        raise UsageError("The amendment changes nothing.", hint="Give new amounts for a line, or a new last day of validity.")
    quota = quota.amended(event.body.get("lines", ()))
    until = _checked_end(case, start, parse_date(str(asked))) if asked else until
    state = State.EXHAUSTED if _spent(case, quota) else State.AMENDED
    return replace(case, state=state, quota=quota, valid_until=until, reason=event.body["reason"], versions=case.versions + 1)


def _suspend(case: CaseFile, event: Event) -> CaseFile:
    span = Span(event.on, None, event.body["reason"])
    pauses = case.pauses if case.quota is not None else (*case.pauses, Span(event.on, None, "examination suspended"))
    return replace(
        case, state=State.SUSPENDED, before_suspension=case.state, suspensions=(*case.suspensions, span), pauses=pauses, reason=event.body["reason"]
    )


def _resume(case: CaseFile, event: Event) -> CaseFile:
    assert case.before_suspension is not None  # noqa: S101 - set by the only step that leads here
    pauses = case.pauses if case.quota is not None else _ended(case.pauses, event.on)
    return replace(case, state=case.before_suspension, before_suspension=None, suspensions=_ended(case.suspensions, event.on), pauses=pauses)


def _revoke(case: CaseFile, event: Event) -> CaseFile:
    if case.quota is None:
        raise refused(case.state, event.command, "Nothing was granted; it can be refused.")
    return replace(case, state=State.REVOKED, reason=event.body["reason"])


def _withdraw(case: CaseFile, event: Event) -> CaseFile:
    if case.quota is not None:
        raise refused(case.state, event.command, "The licence was granted; it can be revoked.")
    return replace(case, state=State.WITHDRAWN, decided=event.on if case.accepted else None)


_STEPS = {
    Command.ADD: _add, Command.SUBMIT: _submit, Command.ACCEPT: _accept, Command.REVIEW: _review, Command.RETURN: _return,
    Command.APPROVE: _approve, Command.REFUSE: _refuse, Command.AMEND: _amend, Command.SUSPEND: _suspend, Command.RESUME: _resume,
    Command.REVOKE: _revoke, Command.WITHDRAW: _withdraw,
}  # fmt: skip


def _drawn(case: CaseFile, event: Event, state: State) -> CaseFile:
    """A shipment. Its day may lie before the file's last event, since customs messages come late; the licence must have
    been valid and not suspended on that day, and must not be suspended now."""
    quota, start, until = case.quota, case.valid_from, case.valid_until
    if state not in IN_FORCE or quota is None or start is None or until is None:
        raise refused(state, event.command)
    if not start <= event.on <= until:
        raise DateError(f"The shipment is of {event.on}; the licence is valid from {start} to {until}.", hint="Nothing was drawn.")
    if held := next((s for s in case.suspensions if s.start <= event.on and (s.end is None or event.on < s.end)), None):
        raise DateError(f"The shipment is of {event.on}; the licence was suspended from {held.start} to {held.end}.", hint="Nothing was drawn.")
    limit = case.rule.max_shipments
    if limit is not None and quota.shipments >= limit:
        raise LimitError(f"The kind {case.kind} allows {limit} shipment; {quota.shipments} has left.", hint=f"{case.rule.source}.")
    after = quota.draw(line_of(event.body), amount_of(event.body.get("quantity"), "quantity"), amount_of(event.body.get("value_usd"), "value in USD"))
    return replace(case, quota=after, state=State.EXHAUSTED if _spent(case, after) else case.state, last_on=max(event.on, case.last_on))


def _spent(case: CaseFile, quota: Quota) -> bool:
    limit = case.rule.max_shipments
    return quota.used_up or (limit is not None and quota.shipments >= limit)


def _ended(spans: tuple[Span, ...], on: date) -> tuple[Span, ...]:
    return (*spans[:-1], replace(spans[-1], end=on))


def _checked_end(case: CaseFile, start: date, until: date) -> date:
    if until < start:
        raise DateError(f"The licence would be valid from {start} to {until}.", hint="The last day of validity is not before the first.")
    limit = case.rule.max_months
    if limit is not None and until > (last := months_after(start, limit) - timedelta(days=1)):
        raise LimitError(
            f"A licence of the kind {case.kind} from {start} cannot be valid to {until}.",
            hint=f"The last possible day is {last}. {case.rule.source}.",
        )
    return until


def months_after(start: date, count: int) -> date:
    """The same day ``count`` months later, or the last of that month where it is shorter."""
    year, month = divmod(start.year * 12 + start.month - 1 + count, 12)
    return date(year, month + 1, min(start.day, months.monthrange(year, month + 1)[1]))
