"""Who does a deed: the subject of its verb, else whoever the sentences before or the measure itself give."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

from detente.evidence.events.event_outcomes import doer_of_outcome
from detente.evidence.events.event_sides import OTHER_SIDE, Sides, side_of_speaker
from detente.evidence.events.measure_owners import owner_of_measure
from detente.evidence.events.side_names import SIDES
from detente.evidence.events.subject_phrases import is_participle

_RECEIVED = re.compile(r"(?:secur|receiv|obtain)\w*", re.IGNORECASE)
_FIRST_PERSON = re.compile(r"\bI\b")
_POSSESSIVE = re.compile(r"\W*(?:Its|Their|His|Her)\b")
_PRONOUN = re.compile(
    r"\W*(?:(?:and|but|in (?:return|turn)|meanwhile|then|(?:In|On|From|Since|By|Under|At) [^,;]{2,40}?,?)\W+)?(?:It|it|They|they|He|he|She|she)\b"
    r"(?! (?:is|was|has been|had been)\b)"
    r"(?! (?:\w+ly |also |later )?(?:said|says|added|noted|argued|claimed|stressed|told \w+) (?:that )?(?!he\b|she\b|it\b|they\b|his\b|its\b))"
)
"""The subject that stands for somebody named before, but for who says what others do."""
_ONE_PERSON = re.compile(r"\W*(?:\w+\W+)?(?:He|he|She|she)\b")
_OF_A_SIDE = frozenset({"suspend", "remain", "approve", "extend", "ease", "impose", "reduce", "restrict", "exempt", "demand"})
_SAYING = frozenset({"threaten", "expect", "demand", "deny", "announce", "accuse_violation", "fail", "negotiate", "meet", "call", "commit"})
_ACTING = frozenset({"purchase", "sell", "stop", "visit", "agree"})
_BETWEEN = frozenset({"call", "meet", "negotiate"})
_BY_THEM = re.compile(r"\b(?:imposed|announced|adopted|taken|issued|levied|applied|introduced|maintained)\b[^,;]{0,40}?\bby\b|(?<!People)[’']s\b")
_PHONES = re.compile(r"(?:tele)?phon(?:e[sd]?|ing)\s+(?!call)", re.IGNORECASE)
_SUCH_MEASURES = re.compile(
    r"\W*(?:(?:and|but|meanwhile|then)\s+)?(?:Th(?:e|is|at|ese|ose)|th(?:is|at|ese|ose)|[Ss]uch|[Bb]oth)\s+(?:new\s+|same\s+|latest\s+|additional\s+)?"
    r"(?:measures?|controls?|curbs?|restrictions?|rules?|tariffs?|dut(?:y|ies)|lev(?:y|ies)|fees?|charges?|limits?|bans?|step|move|decision|announcements?)\b"
)
"""A measure named as the one that was spoken of."""
_WHO = re.compile(r"\W*(?:which|who)\b")
_OF_THE_MEASURE = re.compile(
    r"(?:took|takes?|taking|came|comes?|coming|went|goes|remain\w*|stay\w*|expir\w*|laps\w*|end(?:s|ed)?|fell|fall\w*|rose|rise\w*|appl\w+|cover\w*"
    r"|run\w*|ran|last\w*|h[eo]ld\w*)\b",
    re.IGNORECASE,
)
"""The verb of what a side has put on, and of no side."""
_DONE_TO = re.compile(r"\b(?:is|are|was|were|been|be|being|gets?|got)\s+(?:\w+ly\s+|also\s+|now\s+|then\s+)?\Z", re.IGNORECASE)
_ON_ITS_GOODS = re.compile(
    r"\b(?:tariffs?|dut(?:y|ies)|lev(?:y|ies)|rates?|surcharges?|fees?|charges?|curbs?|restrictions?|sanctions?|bans?|blacklist)\b[^.;,]{0,30}?"
    r"\b(?:on|against|for)\s+(?:its|their|his)\s+(?:own\s+)?(?:goods|exports|products|exporters|shipments|ships|vessels|companies|firms|entities)\b"
)
"""Nobody puts a duty on goods of its own."""
_DEAL_WITH = re.compile(
    r"\b(?:deals?|agreements?|truces?|consensus|pacts?|accords?|understandings?|frameworks?|arrangements?)\b[^.;,]{0,40}?\bwith\s+(?:the\s+)?"
    r"(?:[A-Z][a-z]+\s+){0,2}?(?=[A-Z])"
)
_AGREED = frozenset({"agree", "agree_reduce"})
_LISTED = frozenset({"list", "delist"})


class Clause(NamedTuple):
    """Where a clause begins and ends, and the first and the last letter of the words of its deed."""

    left: int
    right: int
    at: int
    done: int


class Doers:
    """Who acts in a document that ``office`` has issued, or that reports."""

    def __init__(self, text: str, sides: Sides, office: str | None) -> None:
        self._text, self._sides, self._office = text, sides, office

    def by_grammar(
        self,
        name: str,
        clause: Clause,
        begin: int,
        unsaid: Sequence[tuple[int, int]],
        carried: str | None,
        previous: str | None,
        before: tuple[int, int],
        heading: str | None,
    ) -> str | None:
        """Who does the deed of a clause by its words and those before.

        ``unsaid`` are clauses before it in its sentence that tell no deed, ``carried`` is who acts in the last one that does; ``previous``
        acts in the sentence before, which stands at ``before``; ``heading`` heads the list that the sentence is an item of.
        """
        text, sides = self._text, self._sides
        left, right, at, done = clause
        verb = done if name == "visit" and sides.subject(left, at) is None else at  # "Xi is to come to Washington"
        own = sides.before(left, at) if name == "demand" else sides.actor(left, verb, right, name in _SAYING, name in _ACTING)
        actor = own or (None if sides.is_of_another(left, at) else owner_of_measure(text, left, at, name)) or sides.last_of(unsaid) or carried
        if _POSSESSIVE.match(text, left):
            actor = sides.before(left, at) or previous
        elif _PRONOUN.match(text, left):
            actor = (
                sides.subject(left, at)
                or (previous if previous is not None or left > begin else sides.first(*before, _ONE_PERSON.match(text, left) is not None))
                or actor
            )
        elif (
            own is None
            and _WHO.match(text, left)
            and not _OF_THE_MEASURE.match(text, at)
            and (is_participle(text, at) or not _DONE_TO.search(text, left, at))
        ):
            actor = sides.ending_at(left) or actor  # "a pact with China, which is suspending its controls"
        from_heading = heading is not None and sides.subject(left, at) is None
        actor = heading if from_heading else actor
        if actor in OTHER_SIDE and (both := sides.spanning(left)) is not None and both >= begin:
            actor = SIDES["both"]
        of_office = own is not None and sides.subject(left, at) is None and not _BY_THEM.search(text, left, right)
        if (
            self._office is not None
            and not from_heading
            and (actor is None or (actor != self._office and (of_office or _FIRST_PERSON.search(text, left, at))))
        ):
            actor = self._office  # an act speaks of its own side where it names none
        return actor

    def by_deed(self, name: str, actor: str | None, clause: Clause, speaker: str | None, before: str | None, met: bool) -> str | None:
        """Who does a deed by what it is, where words give ``actor``.

        ``before`` acts in the sentence before; ``met`` where the deed only names the meeting that the deed before is of.
        """
        text, sides = self._text, self._sides
        left, right, at, _ = clause
        if name == "demand" and at == left:  # "the US ought to lift its curbs" is asked by whoever says so, or else by the other side
            return side_of_speaker(speaker) or OTHER_SIDE.get(sides.first(left, right) or "", actor)
        if name == "approve" and actor == "US" and _RECEIVED.match(text, at):
            actor = "China"  # whoever receives a licence is not who grants it
        if name in _OF_A_SIDE:
            actor = doer_of_outcome(text, left, at, right, actor)
        if name in _BETWEEN and (met or sides.both(left, right)) and not _PHONES.match(text, at):
            return SIDES["both"]
        if name == "accuse_violation" and actor == SIDES["both"] and sides.before(left, at) is None:
            return None
        if actor is None and name in _OF_A_SIDE:
            actor = side_of_speaker(speaker)  # a side that speaks of measures and names nobody speaks of its own
        if actor is None and not sides.is_of_another(left, at):
            actor = owner_of_measure(text, left, right, name)
        if actor is None and _SUCH_MEASURES.match(text, left):
            return before
        if actor is None:
            return None
        if actor in OTHER_SIDE:
            if name in _AGREED and (deal := _DEAL_WITH.search(text, left, right)) is not None and sides.at(deal.end()) == OTHER_SIDE[actor]:
                return SIDES["both"]
            if name in _LISTED and sides.is_patient(left, at, right):
                return OTHER_SIDE[actor]
            if name in _OF_A_SIDE and name != "demand" and " its " in text[left:right] and _ON_ITS_GOODS.search(text, left, right):
                return OTHER_SIDE[actor]
        return actor
