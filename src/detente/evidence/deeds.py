"""Two events of one deed: what each does or promises to do, to what, and how firmly each document states it.

A deed is an act on an object: to suspend controls on rare earths, to buy soybeans. One document may tell it as a promise,
one as done, one as hoped for; that is no conflict. Whether two events are of one deed is told by the act, the side that
does it, and what they have in common: object, day, words.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from itertools import combinations

from detente.evidence.about import WEAK, forms_in
from detente.evidence.event_conflicts import MOST_EVENTS, Background, Found
from detente.evidence.event_denials import is_denied, of_denials
from detente.evidence.measure_names import names_in
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
    "list": "list",
    "delist": "delist",
    "investigate": "investigate",
    "restrict": "stand",
    "remain": "stand",
    "restore": "impose",
    "exempt": "exempt",
    "refund": "refund",
    "end": "lift",
    "uphold": "uphold",
    "break_off": "break off",
    "penalise": "penalise",
    "revoke_visas": "visas",
    "sell": "sell",
    "establish": "establish",
}
_KEPT_UP = re.compile(r"\b(?:remain|stay|keep|kept|continue)\w*\s+(?:to\s+be\s+|to\s+|in\s+)?(?:\w+\s+)?suspen\w+", re.IGNORECASE)
"""A suspension that goes on is one that is extended."""
_CONTROLS = frozenset({"licensing", "export licences", "export controls", "chip controls"})
_AGREEING = frozenset({"commit", "agree", "agree_reduce"})
"""Actions that are a deed by themselves where they name no other."""
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
_FROM_A_DAY = frozenset({"announced", "in_force", "suspended", "occurred"})
_BETWEEN = frozenset({"extend", "call", "meet", "visit", "deal", "agree"})
"""Acts of the two sides with each other: there is one of a day, while measures of one day can be many."""
_ONCE = frozenset({"establish", "meet", "visit", "talk", "call", "list", "delist", "investigate", "penalise", "break off"})
"""Acts that are done again months later."""
_DAY = len("2025-01-01")
_ONE_WEEK = timedelta(days=7)
_LONG_AFTER = timedelta(days=60)
_ALSO = {"lift": "reduce", "deal": "agree", "talk": "agree"}
"""Acts that some documents tell as another."""
_NUMBER = re.compile(
    r"(?P<value>\d[\d.,]*\d|\d(?=\s?(?:m|bn|million|billion|%|per ?cent)))\s?"
    r"(?P<unit>m|bn|million|billion|trillion|percentage points?|points?|%|per ?cent)?(?![\w])",
    re.IGNORECASE,
)
_UNITS = {
    "percent": "%",
    "per cent": "%",
    "percentage point": "points",
    "percentage points": "points",
    "point": "points",
    "m": "million",
    "bn": "billion",
}
_NAMED_ACTS = frozenset({"suspend", "reduce", "lift", "impose", "stand", "purchase", "list", "delist", "exempt", "refund"})
_OWN_FORM = {"suspend": "suspended", "purchase": "imports", "impose": "controls"}
"""The form that the words of an act have by themselves."""
NO_OBJECT = frozenset({"tariffs", "talks"})
"""What an event bears on that is its instrument again, and tells no two deeds apart."""
HOLLOW = frozenset(
    "trump jinp xi biden donald bessent lifeng agre agree deal impos announc start return house white talk both parti leader president".split()
)
"""Forms that say who and that something was done, not what."""
_ENOUGH = 3
_MOST_WORDS = 4
_AGREEMENTS = frozenset({"agree", "deal"})
_WORDS_OF_AGREEMENT = {"agree": 2, "other": 3}
_MOST_OF_ACT = 3 * MOST_EVENTS


@dataclass(frozen=True, slots=True)
class _Deed:
    event: Event
    act: str
    forms: frozenset[str]
    numbers: frozenset[str]
    names: frozenset[str]
    denied: bool


def same_deeds(events: Sequence[Event], known: Background) -> Iterator[Found]:
    """Pairs of events that tell one deed, or the imposing and the lifting of one measure."""
    for members in _by_act(events).values():
        for group in _bounded(members):
            for one, other in combinations(group, 2):
                if one.event.doc == other.event.doc and not _told_again(one, other):
                    continue
                verdict = _verdict(one, other, known)
                if verdict is not None:
                    yield one.event, other.event, verdict


def left_of_deeds(events: Sequence[Event]) -> list[str]:
    """Deeds that were too many to be compared with each other, one line an act."""
    out = []
    for act, members in sorted(_by_act(events).items()):
        left = len(members) - sum(map(len, _bounded(members)))
        if left > 0:
            out.append(
                f"deeds of one kind ({act}): {len(members)}; {left} of them were not compared, at most {MOST_EVENTS} of one side and object were"
            )
    return out


def _by_act(events: Sequence[Event]) -> dict[str, list[_Deed]]:
    groups: dict[str, list[_Deed]] = defaultdict(list)
    for event in events:
        deed = _deed_of(event)
        if deed is not None:
            groups[deed.act].append(deed)
            if deed.act in _ALSO:
                groups[_ALSO[deed.act]].append(deed)
            elif event.action in _AGREEING and deed.act != "agree":
                groups["agree"].append(replace(deed, act="agree"))
            if deed.act == "impose" and event.instrument in _CONTROLS and event.status == "in_force":
                groups["stand"].append(replace(deed, act="stand"))
    return groups


def _told_again(one: _Deed, other: _Deed) -> bool:
    """Whether one document can tell a deed twice: what the two sides do with each other, in two sentences, on one day."""
    a, b = one.event, other.event
    day = a.effective is not None and len(a.effective) == _DAY and a.effective == b.effective
    return one.act == other.act and one.act in _BETWEEN and day and a.sentence_start != b.sentence_start and a.action == b.action


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
        act = found.lastgroup if found else "deal" if event.instrument == "deal" else "agree" if event.action in _AGREEING else None
    if act in ("suspend", "reduce") and _KEPT_UP.search(event.text):
        act = "extend"
    if act is None:
        return None
    own = forms_in(event.text)
    return _Deed(event, act, frozenset(event.about) or own, _numbers_of(event.text), names_in(event.text, own), is_denied(event))


def _numbers_of(text: str) -> frozenset[str]:
    """Numbers with their units, in one spelling each: "10 per cent" is "10%"."""
    found = set()
    for match in _NUMBER.finditer(text):
        unit = (match["unit"] or "").lower()
        found.add(match["value"].rstrip(".,") + _UNITS.get(unit, unit))
    return frozenset(found)


def _verdict(one: _Deed, other: _Deed, known: Background) -> Verdict | None:
    a, b = one.event, other.event
    apart = known.apart(a, b)
    left_side, right_side = (None if event.action == "expect" else event.actor for event in (a, b))  # whoever expects is not who is to act
    if not _same_side(left_side, right_side) or (a.target and b.target and a.target != b.target and not NO_OBJECT & {a.target, b.target}):
        return None
    if one.act in _NAMED_ACTS and one.names and other.names and not one.names & other.names:
        return None  # each names another measure of the kind
    days = [same_period(a.effective, b.effective), same_period(a.expiry, b.expiry)]
    if days[0] is False and set(known.days_in(a)) & set(known.days_in(b)):
        days[0] = True  # both name a day of the measure, one more than the other
    shared = sorted((one.forms & other.forms) - WEAK - HOLLOW - {_OWN_FORM.get(one.act, "")})
    evidence = (
        2 * (a.target is not None and a.target == b.target and a.target not in NO_OBJECT) + 2 * days.count(True) + min(len(shared), _MOST_WORDS)
    )
    evidence += 2 * bool(one.numbers & other.numbers) + (left_side is not None and left_side == right_side)
    evidence += a.occasion is not None and a.occasion == b.occasion
    evidence += 2 * bool(one.names & other.names)
    if one.act != "impose" and a.target is not None and a.target == b.target and apart is not None and abs(apart) <= _ONE_WEEK:
        evidence += 2 * (a.target in NO_OBJECT and a.instrument == b.instrument)  # one relief of one kind is news in a week
    if (
        "agree" in (one.act, other.act)
        and len(shared) + bool(one.names & other.names) < _WORDS_OF_AGREEMENT["agree" if {one.act, other.act} <= _AGREEMENTS else "other"]
    ):
        return None  # who agrees to what is told by words alone
    if evidence < (_ENOUGH - 1 if one.act == "extend" else _ENOUGH):  # little else is extended than the truce
        return None
    left, right = (FIRMNESS.get(e.status, e.status) for e in (a, b))
    if one.denied or other.denied:
        return of_denials(one.act, a, b, (one.denied, other.denied), left == right == "done", known)
    if True not in days and False in days and a.occasion != b.occasion and evidence < _ENOUGH + 2:
        return Verdict("compatible", f"like deeds of different dates: {a.effective}, {b.effective}")
    if one.act in _ONCE and True not in days and apart is not None and abs(apart) > _LONG_AFTER:
        return Verdict("compatible", f"like deeds told {abs(apart).days} days apart")
    if "agree" in (one.act, other.act) and {left, right} == {"done", "promised"}:
        right = left  # to agree is to promise
    if {a.status, b.status} <= _FROM_A_DAY and {left, right} == {"done", "promised"} and _same_day_named(a, b, known):
        right = left  # announced for a day, and told as done on that day
    common = ", ".join([*shared[:4], *([a.effective] if days[0] and a.effective else [])]) or "object"
    if left != right:
        return Verdict("compatible", f"one deed ({one.act}), stated as {a.status} and as {b.status}; in common: {common}")
    return Verdict("agree", f"the same deed ({one.act}); in common: {common}")


def _same_day_named(a: Event, b: Event, known: Background) -> bool:
    """Whether two events name in their own words the one day that both hold from."""
    day = a.effective
    return day is not None and len(day) == _DAY and day == b.effective and all(date.fromisoformat(day) in known.days_in(event) for event in (a, b))


def _same_side(one: str | None, other: str | None) -> bool:
    return one is None or other is None or one == other or "US and China" in (one, other)
