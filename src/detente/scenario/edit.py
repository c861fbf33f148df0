"""One edit of a scenario, written as a sentence. ``parse_edit(str(edit)) == edit``.

    end us-cn-truce on 2025-08-12
    end suspension of cn-retaliation-2025-4 on 2026-11-10
    suspend cn-2025-18 on 2025-06-10 until 2025-12-10
    suspend 24 points of us-ieepa-reciprocal-cn on 2025-08-12 until 2025-11-10
    extend us-cn-truce until 2027-11-10
    set us-ieepa-fentanyl-cn to 20% on 2025-06-10
    set us-ieepa-reciprocal-country to 25% for JP, KR on 2025-09-01
    start us-s301-cn-semiconductors-2027 on 2026-12-01
    void us-s122-surcharge on 2026-05-01
    repeal cn-2025-18 on 2025-06-10
    reinstate us-ieepa-fentanyl-cn on 2026-12-01
    cancel us-eo-14358

A bare date is 00:00 of that day at the border of the measure's side; an hour may be given as in the ledger,
``2025-08-12T00:01 America/New_York``.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from detente.core.amounts import Compound, parse_points, parse_rate
from detente.core.errors import AmountError, UsageError
from detente.core.timeline import check_last_year, parse_instant

_ID = r"(?P<target>[a-z0-9][a-z0-9-]{1,79})"
_WHEN = r"\d{4}-\d{2}-\d{2}(?:T\d{2}:\d{2}(?::\d{2})?)?(?: (?:Z|[+-]\d{2}:\d{2}|[A-Za-z]+(?:/[A-Za-z_]+)*))?"
_ON, _UNTIL = rf" on (?P<on>{_WHEN})", rf" until (?P<until>{_WHEN})"
_FORMS = (
    ("end", rf"end {_ID}{_ON}"),
    ("end suspension", rf"end suspension of {_ID}{_ON}"),
    ("suspend", rf"suspend (?:(?P<points>\d+(?:\.\d+)? points) of )?{_ID}{_ON}(?:{_UNTIL})?"),
    ("extend", rf"extend {_ID}{_UNTIL}"),
    ("set", rf"set {_ID} to (?P<rate>.{{1,80}}?)(?: for (?P<origins>[A-Z]{{2}}(?:, ?[A-Z]{{2}}){{0,60}}))?{_ON}"),
    ("start", rf"start {_ID}{_ON}"),
    ("void", rf"void {_ID}{_ON}"),
    ("repeal", rf"repeal {_ID}{_ON}"),
    ("reinstate", rf"reinstate {_ID}{_ON}"),
    ("cancel", rf"cancel {_ID}"),
)
VERBS = tuple(verb for verb, _ in _FORMS)
_PATTERNS = tuple((verb, re.compile(form)) for verb, form in _FORMS)
FORMS_HINT = (
    "Forms: end ID on DATE; end suspension of ID on DATE; suspend [24 points of] ID on DATE [until DATE]; extend ID until DATE; "
    "set ID to RATE [for CC, CC] on DATE; start|void|repeal|reinstate ID on DATE; cancel ACT. Ids: detente ledger list. "
    "Beside edits, not among those of a file: known on DATE; hold until DATE; licensing PRACTICE"
)
LONGEST = 400
"""Characters of one sentence; the longest form with sixty origins stays below it."""


@dataclass(frozen=True, slots=True)
class Edit:
    """``target`` is a measure, or an act for ``cancel``. Dates, points and rates are kept in the ledger's own notation."""

    verb: str
    target: str
    on: str = ""
    until: str = ""
    points: str = ""
    rate: str = ""
    origins: tuple[str, ...] = ()

    def __str__(self) -> str:
        out = {"end suspension": "end suspension of", "suspend": f"suspend {self.points} of" if self.points else "suspend"}.get(self.verb, self.verb)
        out += f" {self.target}"
        out += f" to {self.rate}" if self.rate else ""
        out += f" for {', '.join(self.origins)}" if self.origins else ""
        out += f" on {self.on}" if self.on else ""
        return out + (f" until {self.until}" if self.until else "")


def parse_edit(text: str) -> Edit:
    """The edit of a sentence; UsageError names the sentence and every form, or the part of it that cannot be read."""
    given = " ".join(text.split()) if isinstance(text, str) else ""
    if not given or len(given) > LONGEST:
        raise UsageError(f"{str(text)[:60]!r} is not an edit: a sentence of up to {LONGEST} characters is expected.", hint=FORMS_HINT)
    for verb, pattern in _PATTERNS:
        if match := pattern.fullmatch(given):
            found = match.groupdict()
            edit = Edit(
                verb=verb,
                target=found["target"],
                on=found.get("on") or "",
                until=found.get("until") or "",
                points=found.get("points") or "",
                rate=(found.get("rate") or "").strip(),
                origins=tuple(o.strip() for o in (found.get("origins") or "").split(",") if o.strip()),
            )
            _check(edit)
            return edit
    raise UsageError(f"Cannot read the edit {given!r}.", hint=FORMS_HINT)


def _check(edit: Edit) -> None:
    """Reads every part by the ledger's own readers, whose errors say what is valid."""
    for when in (edit.on, edit.until):
        if when:
            check_last_year(parse_instant(when, default_zone="UTC").day)
    if edit.points:
        parse_points(edit.points)
    if edit.rate:
        rate = parse_rate(edit.rate)
        parts = rate.parts if isinstance(rate, Compound) else (rate,)
        if any(getattr(p, "fraction", 0) < 0 for p in parts):
            raise AmountError(f"{str(edit)!r} sets a rate below zero.", hint="To take a part off, write: suspend 24 points of ID on DATE.")
    if edit.on and edit.until:
        start, stop = (parse_instant(t, default_zone="UTC") for t in (edit.on, edit.until))
        if stop.utc <= start.utc:
            raise UsageError(f"{str(edit)!r} ends before it begins.", hint="Give a later date after 'until'.")


__all__ = ["FORMS_HINT", "LONGEST", "VERBS", "Edit", "parse_edit"]
