"""Two events of one deed: what each does or promises to do, to what, and how firmly each document states it.

A deed is an act on an object: to suspend controls on rare earths, to buy soybeans. One document may tell it as a promise,
one as done, one as hoped for; that is no conflict. Whether two events are of one deed is told by the act, the side that
does it, and what they have in common: object, day, words.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations

from detente.evidence.about import WEAK, forms_in
from detente.evidence.event_conflicts import MOST_EVENTS, Found
from detente.evidence.record import Event
from detente.evidence.verdicts import Verdict, same_period

_ACTS = (
    ("suspend", r"suspen\w+|paus\w+|fr(?:ee|o)z\w+|defer\w*|postpon\w*|shelv\w+|stayed|waiv\w+|put\w* off|on (?:hold|ice)|aside|held back"),
    ("extend", r"exten[ds]\w*|prolong\w*|renew\w*|preserv\w*|roll\w* over"),
    ("purchase", r"buy\w*|bought|purchas\w+|orders? of"),
    ("reduce", r"cut\w*|reduc\w+|lower\w*|slash\w*|halv\w+|trim\w*|roll\w* back"),
    (
        "lift",
        (
            r"lift\w*|remov\w+|eas(?:e|es|ed|ing)|relax\w*|loosen\w*|scrap\w*|drop\w*|cancel\w*|repeal\w*|revok\w+|rescind\w*|withdr\w+|terminat\w+"
            r"|abolish\w*|eliminat\w+|case[- ]by[- ]case|presumption of approval"
        ),
    ),
    ("resume", r"resum\w+|restart\w*|restor\w+|releas\w+"),
    ("approve", r"approv\w+|grant\w*|issu\w+|hand\w* out"),
    ("impose", r"impos\w+|introduc\w+|rais(?:e|es|ed|ing)|hik\w+|increas\w+|levi\w+|retaliat\w+|tighten\w*|expand\w*|barr\w+|ban\w*|blacklist\w*"),
)
_ACT = re.compile("|".join(rf"(?P<{name}>\b(?:{words})\b)" for name, words in _ACTS), re.IGNORECASE)
_OF_ACTION = {
    "suspend": "suspend",
    "extend": "extend",
    "purchase": "purchase",
    "reduce": "reduce",
    "ease": "lift",
    "approve": "approve",
    "resume": "resume",
    "impose": "impose",
    "tighten": "impose",
    "ban": "impose",
    "negotiate": "talk",
    "call": "call",
    "meet": "meet",
    "visit": "visit",
    "halt": "halt",
}
_IN_WORDS = frozenset({"commit", "expect", "threaten", "agree_reduce", "agree", "announce"})
"""Actions whose deed is what they say will be done."""
FIRMNESS = {
    "in_force": "done",
    "suspended": "done",
    "occurred": "done",
    "expired": "done",
    "superseded": "done",
    "reported": "done",
    "ongoing": "under way",
    "announced": "promised",
    "commitment": "promised",
    "reported_commitment": "promised",
    "expectation": "expected",
    "threat": "threatened",
}
"""How firmly a status states a deed: two of one firmness say the same."""
_NUMBER = re.compile(r"\d[\d.,]*\d\s?(?:million|billion|trillion|%|percent)?|\d\s?(?:million|billion|%|percent)", re.IGNORECASE)
_OWN_FORM = {"suspend": "suspended", "purchase": "imports", "impose": "controls"}
"""The form that the words of an act have by themselves."""
_ENOUGH = 3
_MOST_WORDS = 4
_MOST_OF_ACT = 3 * MOST_EVENTS


@dataclass(frozen=True, slots=True)
class _Deed:
    event: Event
    act: str
    forms: frozenset[str]
    numbers: frozenset[str]


def same_deeds(events: Sequence[Event]) -> Iterator[Found]:
    """Pairs of events of two documents that tell one deed, or the imposing and the lifting of one measure."""
    groups: dict[str, list[_Deed]] = defaultdict(list)
    for event in events:
        deed = _deed_of(event)
        if deed is not None:
            groups[deed.act].append(deed)
            if deed.act == "lift":
                groups["reduce"].append(deed)
    for members in groups.values():
        for group in _bounded(members):
            for one, other in combinations(group, 2):
                if one.event.doc != other.event.doc and (verdict := _verdict(one, other)) is not None:
                    yield one.event, other.event, verdict


def _bounded(members: Sequence[_Deed]) -> Iterator[Sequence[_Deed]]:
    """All deeds of an act where they are few; else those of one side and object, the first ``MOST_EVENTS`` of each."""
    if len(members) <= _MOST_OF_ACT:
        yield members
        return
    finer: dict[tuple[str | None, str | None, str | None], list[_Deed]] = defaultdict(list)
    for deed in members:
        finer[deed.event.actor, deed.event.target, deed.event.occasion].append(deed)
    for group in finer.values():
        yield group[:MOST_EVENTS]


def _deed_of(event: Event) -> _Deed | None:
    act = _OF_ACTION.get(event.action)
    if event.action in _IN_WORDS:
        found = _ACT.search(event.text)
        act = found.lastgroup if found else "deal" if event.instrument == "deal" else None
    if act is None:
        return None
    numbers = frozenset(match[0].lower().replace(" ", "") for match in _NUMBER.finditer(event.text))
    return _Deed(event, act, frozenset(event.about) or forms_in(event.text), numbers)


def _verdict(one: _Deed, other: _Deed) -> Verdict | None:
    a, b = one.event, other.event
    left_side, right_side = (None if event.action == "expect" else event.actor for event in (a, b))  # whoever expects is not who is to act
    if not _same_side(left_side, right_side) or (a.target and b.target and a.target != b.target and "tariffs" not in (a.target, b.target)):
        return None
    days = [same_period(a.effective, b.effective), same_period(a.expiry, b.expiry)]
    shared = sorted((one.forms & other.forms) - WEAK - {_OWN_FORM.get(one.act, "")})
    evidence = 2 * (a.target is not None and a.target == b.target) + 2 * days.count(True) + min(len(shared), _MOST_WORDS)
    evidence += 2 * bool(one.numbers & other.numbers) + (left_side is not None and left_side == right_side)
    evidence += a.occasion is not None and a.occasion == b.occasion
    if evidence < (_ENOUGH - 1 if one.act == "extend" else _ENOUGH):  # little else is extended than the truce
        return None
    if True not in days and False in days and a.occasion != b.occasion and evidence < _ENOUGH + 2:
        return Verdict("compatible", f"like deeds of different dates: {a.effective}, {b.effective}")
    left, right = FIRMNESS.get(a.status, a.status), FIRMNESS.get(b.status, b.status)
    common = ", ".join([*shared[:4], *([a.effective] if days[0] and a.effective else [])]) or "object"
    if left != right:
        return Verdict("compatible", f"one deed ({one.act}), stated as {a.status} and as {b.status}; in common: {common}")
    return Verdict("agree", f"the same deed ({one.act}); in common: {common}")


def _same_side(one: str | None, other: str | None) -> bool:
    return one is None or other is None or one == other or "US and China" in (one, other)
