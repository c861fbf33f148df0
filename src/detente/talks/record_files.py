"""Meetings, allegations and first wordings of commitments as files give them, each line with the day from which it was known.

A line is known from its own day or from the day its first source came out, whichever is later; what a later report adds stands
under ``reports``, ``answers`` or a further wording with a day and a source of its own, so that a day never shows what came after.
"""

from __future__ import annotations

import calendar
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from detente.core import yamlio
from detente.core.errors import InputFileError, UnknownNameError
from detente.core.timeline import parse_date

PARTIES = {"US": "United States", "CN": "China"}
ALLEGED = ("alleged", "conceded", "disputed")
_MONTHS = {name: n for n, name in enumerate(calendar.month_name) if name}
_PRINTED = re.compile(rf"(?:(\d{{1,2}}) )?({'|'.join(_MONTHS)}) (20\d\d)")

Delegations = tuple[tuple[str, tuple[str, ...]], ...]


@dataclass(frozen=True, slots=True)
class Citation:
    """Where a line of the record was read; ``published`` is None where neither a date nor a dated act gives it."""

    title: str
    locator: str
    kind: str
    published: date | None = None


@dataclass(frozen=True, slots=True)
class Report:
    """What a later report adds to a meeting: its outcome so far, further delegates, further subjects."""

    known: date
    outcome: str
    delegations: Delegations
    agenda: tuple[str, ...]
    sources: tuple[Citation, ...]


@dataclass(frozen=True, slots=True)
class Meeting:
    """A meeting or call; ``last`` is its last day. ``delegations`` are offices by party."""

    id: str
    kind: str
    first: date
    last: date
    place: str
    host: str
    delegations: Delegations
    agenda: tuple[str, ...]
    verified: bool
    sources: tuple[Citation, ...]
    reports: tuple[Report, ...] = ()

    @property
    def host_is_party(self) -> bool:
        return self.host in PARTIES.values() or self.host in PARTIES

    @property
    def known(self) -> date:
        return known_from(self.first, self.sources)

    @property
    def outcome(self) -> str:
        """The outcome as the last report gives it; empty where none does."""
        return next((r.outcome for r in reversed(self.reports) if r.outcome), "")

    def on(self, day: date) -> Meeting | None:
        """The meeting as known at the end of a day, later reports' delegates and subjects merged in; None before it was known."""
        if self.known > day:
            return None
        heard = tuple(replace(r, sources=tuple(s for s in r.sources if out_by(s, day))) for r in self.reports if r.known <= day)
        delegations = {p: list(offices) for p, offices in self.delegations}
        agenda = list(self.agenda)
        for report in heard:
            for party, offices in report.delegations:
                delegations[party] = list(dict.fromkeys([*delegations.get(party, []), *offices]))
            agenda += [a for a in report.agenda if a not in agenda]
        sources = tuple(dict.fromkeys(s for s in (*self.sources, *(s for r in heard for s in r.sources)) if out_by(s, day)))
        return replace(self, delegations=tuple((p, tuple(o)) for p, o in delegations.items()), agenda=tuple(agenda), sources=sources, reports=heard)


@dataclass(frozen=True, slots=True)
class Answer:
    """What the other side said or did about an allegation, and the status that this leaves it in."""

    known: date
    text: str
    status: str
    sources: tuple[Citation, ...]


@dataclass(frozen=True, slots=True)
class Allegation:
    """What one party says of another; the status comes from the parties' words, not from here: alleged until one answers."""

    id: str
    by: str
    against: str
    commitment: str
    made: date
    text: str
    evidence: str
    sources: tuple[Citation, ...]
    answers: tuple[Answer, ...] = ()

    @property
    def known(self) -> date:
        return known_from(self.made, self.sources)

    @property
    def status(self) -> str:
        return self.answers[-1].status if self.answers else "alleged"

    @property
    def response(self) -> str:
        return self.answers[-1].text if self.answers else ""

    def on(self, day: date) -> Allegation | None:
        """The allegation with the answers known at the end of a day; None before it was known."""
        if self.known > day:
            return None
        answers = tuple(replace(a, sources=tuple(s for s in a.sources if out_by(s, day))) for a in self.answers if a.known <= day)
        sources = (*self.sources, *(s for a in answers for s in a.sources))
        return replace(self, answers=answers, sources=tuple(dict.fromkeys(s for s in sources if out_by(s, day))))


@dataclass(frozen=True, slots=True)
class Wording:
    """The words of a commitment from a day on; an empty ``text`` stands for those of the ledger."""

    commitment: str
    known: date
    text: str
    sources: tuple[Citation, ...]


def known_from(own: date, sources: Iterable[Citation]) -> date:
    """The later of a line's own day and the day its first dated source came out."""
    return max(own, min((s.published for s in sources if s.published is not None), default=own))


def out_by(source: Citation, day: date) -> bool:
    """Whether a source was out at the end of a day; one without a date is never counted as out."""
    return source.published is not None and source.published <= day


def printed_date(title: str) -> date | None:
    """The date in a source's title, the last one where there are more; a month alone counts as its last day."""
    found = _PRINTED.findall(title)
    if not found:
        return None
    dates = []
    for day, month, year in found:
        number, at = _MONTHS[month], int(year)
        dates.append(date(at, number, int(day) if day else calendar.monthrange(at, number)[1]))
    return max(dates)


def read_meetings(text: str) -> tuple[Meeting, ...]:
    """Meetings and calls of a YAML text; InputFileError names what is missing."""
    out = []
    for row in _rows(text, "meetings"):
        first = parse_date(_cell(row, "date"))
        reports = tuple(
            Report(_known(r), str(r.get("outcome", "")), _delegations(r), tuple(map(str, r.get("agenda", []))), _sources(r))
            for r in _list(row, "reports")
        )  # fmt: skip
        out.append(
            Meeting(
                id=_cell(row, "id"), kind=_cell(row, "kind"), first=first, last=parse_date(row["until"]) if "until" in row else first,
                place=str(row.get("place", "")), host=str(row.get("host", "")), delegations=_delegations(row),
                agenda=tuple(map(str, row.get("agenda", []))), verified=row.get("verified") == "yes", sources=_sources(row),
                reports=tuple(sorted(reports, key=lambda r: r.known)),
            )
        )  # fmt: skip
    return tuple(sorted(out, key=lambda m: (m.first, m.id)))


def read_allegations(text: str) -> tuple[Allegation, ...]:
    """Allegations of a YAML text; a status of an answer other than alleged, conceded or disputed is an UnknownNameError."""
    out = []
    for row in _rows(text, "allegations"):
        answers = []
        for r in _list(row, "answers"):
            if r.get("status") not in ALLEGED:
                raise UnknownNameError.among("status of an allegation", str(r.get("status")), ALLEGED, listing=f"which are {', '.join(ALLEGED)}")
            answers.append(Answer(_known(r), _cell(r, "text"), str(r["status"]), _sources(r)))
        out.append(
            Allegation(
                id=_cell(row, "id"), by=_cell(row, "by"), against=_cell(row, "against"), commitment=_cell(row, "commitment"),
                made=parse_date(_cell(row, "date")), text=_cell(row, "text"), evidence=str(row.get("evidence", "")), sources=_sources(row),
                answers=tuple(sorted(answers, key=lambda a: a.known)),
            )
        )  # fmt: skip
    return tuple(sorted(out, key=lambda a: (a.made, a.id)))


def read_wordings(text: str) -> tuple[Wording, ...]:
    """Dated wordings of commitments of a YAML text, oldest first."""
    rows = [Wording(_cell(r, "commitment"), _known(r), str(r.get("text", "")), _sources(r)) for r in _rows(text, "wordings")]
    return tuple(sorted(rows, key=lambda w: (w.known, w.commitment)))


def _rows(text: str, name: str) -> list[dict[str, Any]]:
    tree = yamlio.parse(text, name=f"{name}.yaml")
    if not isinstance(tree, list) or not all(isinstance(r, dict) for r in tree):
        raise InputFileError(f"{name}.yaml holds no list of records.", hint="Each record is a table with an id.")
    return [dict(r) for r in tree if isinstance(r, dict)]


def _list(row: Mapping[str, Any], key: str) -> list[dict[str, Any]]:
    found = row.get(key, [])
    if not isinstance(found, list) or not all(isinstance(r, dict) for r in found):
        raise InputFileError(f"{row.get('id', 'A record')}: {key} is no list of tables.", hint="Each has known, text or outcome, and source.")
    return list(found)


def _cell(row: Mapping[str, Any], key: str) -> str:
    value = row.get(key)
    if not isinstance(value, str) or not value:
        raise InputFileError(f"{row.get('id', 'A record')} has no {key!r}.", hint="docs/talks.md has the form of meetings and allegations.")
    return value


def _known(row: Mapping[str, Any]) -> date:
    """The day given as ``known``, or that of its first source where that came out later."""
    return known_from(parse_date(_cell(row, "known")), _sources(row))


def _delegations(row: Mapping[str, Any]) -> Delegations:
    given = row.get("delegations", {})
    if not isinstance(given, dict):
        raise InputFileError(f"Delegations of {row.get('id')} are no table.", hint="Write offices by party.")
    return tuple((str(k), tuple(map(str, v))) for k, v in given.items())


def _sources(row: Mapping[str, Any]) -> tuple[Citation, ...]:
    found: Sequence[Any] = row.get("source", [])
    out = []
    for s in found:
        published = parse_date(s["published"]) if "published" in s else printed_date(s["title"])
        if published is None:
            raise InputFileError(f"The source {s['title']!r} has no date.", hint="Give published: the day on which it came out.")
        out.append(Citation(s["title"], s["locator"], s["kind"], published))
    return tuple(out)
