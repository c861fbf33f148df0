"""The US control list against a destination: reasons for control, country chart, and destinations written out in words."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from detente.core.codes import ControlCode
from detente.core.errors import UnknownNameError
from detente.ledger.control_lists import ControlRow, Eccn, UsControls
from detente.rules.licence.match import Match, every, maybe, no, yes

NAMED_IN_WORDS = {
    "North Korea": "KP",
    "Iraq": "IQ",
    "Pakistan": "PK",
    "China": "CN",
    "Russia": "RU",
    "Venezuela": "VE",
    "Macau": "MO",
    "United Arab Emirates": "AE",
}
"""Places that the list names in its own words where no column of the chart stands for them."""

_COLUMN = re.compile(r"(?:([A-Z]{2}) )?Column (\d)")
_CODES = re.compile(r"\d[A-E]\d{3}(?:\.[a-z0-9]+)*")
_GROUP = re.compile(r"[A-E]:\d")
_WHOLE = re.compile(r"entire entry", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Reach:
    """One reason for control that the list gives for the item, and whether it asks for a licence at the destination."""

    reason: str
    row: ControlRow
    match: Match
    in_words: bool


def entry_of(code: ControlCode, listed: UsControls) -> Eccn:
    """The entry of an ECCN; UnknownNameError with near ones where the list has none."""
    if code.entry not in listed.entries:
        raise UnknownNameError.among("ECCN", code.entry, sorted(listed.entries), listing="15 CFR part 774, supplement 1; EAR99 where no entry fits")
    return listed.entries[code.entry]


def reaches(code: ControlCode, place: str, listed: UsControls) -> Iterator[Reach]:
    """Every reason for control of the entry with its answer for the place (ISO alpha-2)."""
    entry = entry_of(code, listed)
    if any(c.covers(code) for c in listed.everywhere):
        row = ControlRow(entry.reasons, "every destination, section 738.3(a)(1)")
        yield Reach(entry.reasons, row, yes("the country chart does not apply"), in_words=False)
    elif not entry.rows:
        row = ControlRow(entry.heading, "the entry names no column of the country chart")
        asks = maybe("another agency or part may control it", f"which rules {entry.code} refers to: {entry.heading}")
        yield Reach("", row, asks, in_words=False)
    for row in entry.rows:
        reason = row.scope.split(" ", 1)[0]
        columns = _COLUMN.findall(row.where) or _COLUMN.findall(row.scope)
        where = _in_columns(reason, columns, place, listed) if columns else _in_words(row.where, place, listed)
        yield Reach(reason, row, every([where, _paragraph(code, row.scope)]), not columns)


def _in_columns(reason: str, columns: list[tuple[str, str]], place: str, listed: UsControls) -> Match:
    if place in listed.embargoed:
        return yes("an embargoed destination: part 746")
    if place not in listed.marks:
        return maybe(f"{place} has no row in the country chart", f"--to: the row of the country chart that governs {place}")
    marked = [f"{kind or reason} {number}" for kind, number in columns if f"{kind or reason} {number}" in listed.marks[place]]
    return yes(f"column {', '.join(marked)} is marked") if marked else no("the column is not marked")


def _in_words(text: str, place: str, listed: UsControls) -> Match:
    """Destinations written out: worldwide, country groups with exceptions, single countries."""
    low = text.lower()
    if "un controls" in low:
        # Part 746 asks for UN licences in places under a UN arms embargo, all of which stand in D:5; China is under none.
        open_question = listed.in_group(place, "D:5") and place not in ("CN", "HK")
        return maybe(text, "whether a UN embargo reaches the goods") if open_question else no("no UN embargo")
    if "worldwide" in low or "all destinations" in low:
        return no("Canada is excepted") if "except canada" in low and place == "CA" else yes("every destination")
    granted, _, excepted = text.partition("excluding")
    named = [p for name, p in NAMED_IN_WORDS.items() if name in granted]
    if place in named or (place == "HK" and "CN" in named):
        return yes("named by the entry")
    groups = _GROUP.findall(granted)
    if any(listed.in_group(place, g) for g in groups):
        spared = any(listed.in_group(place, g) for g in _GROUP.findall(excepted))
        inside = ", ".join(dict.fromkeys(g for g in groups if listed.in_group(place, g)))
        return no("excepted by its other country group") if spared else yes(f"in country group {inside}")
    if groups or named or text.rstrip(".") == "N/A" or "746.8" in text:
        return no("another destination")
    return maybe(f"the entry refers to {text}", f"what {text.rstrip('.')} asks for the goods")


def _paragraph(code: ControlCode, scope: str) -> Match:
    """Whether the paragraph of the item is among those the reason applies to."""
    whole, _, rest = scope.partition("except")
    if _WHOLE.search(whole):
        spared = _covers(rest, code) if rest else "no"
        return no("the paragraph is excepted") if spared == "yes" else yes()
    found = _covers(scope, code)
    if found == "yes":
        return yes()
    if found == "no" and _CODES.search(scope) and code.paragraphs:
        return no("the reason applies to other paragraphs")
    return maybe(f"{scope}", f"--eccn: the paragraph of {code.entry} ({scope})")


def _covers(text: str, code: ControlCode) -> str:
    partly = False
    for found in _CODES.findall(text):
        entry, *paragraphs = found.split(".")
        other = ControlCode(entry[0], entry[1], entry[2:], tuple(paragraphs))
        if other.covers(code):
            return "yes"
        partly = partly or code.covers(other)
    return "maybe" if partly else "no"
