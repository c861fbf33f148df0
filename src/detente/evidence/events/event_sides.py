"""Which of the two sides acts: its names, its offices and the people who speak for it."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence

from detente.evidence.events.side_names import ACTORS, BEHIND_THE, PEOPLE, SIDE_WORDS, SIDES
from detente.evidence.events.subject_phrases import act_together, has_own_participle, is_object, is_participle, of_one_phrase, owns_act, vows_act
from detente.evidence.texts.late import late
from detente.evidence.texts.words import Words

OTHER_SIDE = {"US": "China", "China": "US"}
_BY = late(r"\bby\s+(?:(?:the|an?)\s+)?\Z", re.IGNORECASE)
_TOWARD = late(r"\b(?:to|into)\s+(?:the\s+)?\Z")
_OBLIQUE = late(
    r"\b(?:(?<!ministry )(?<!government )(?<!president )(?<!republic )(?<!side )(?<!people )of"
    r"|on|from|to|with|against|in|for|into|at|over)\s+(?:the\s+)?\Z",
    re.IGNORECASE,
)
_BEARING = late(
    r"(?:-(?:built|made|owned|flagged|linked|operated))?\s+(?:goods|products|imports|articles|exports|ships|vessels|cargo(?:es)?|made)\b"
    r"|(?!\s+sides?\b)(?=[\s,.;])"
)
_DUTY_ON = late(
    r"\b(?:tariffs?|dut(?:y|ies)|lev(?:y|ies)|tax(?:es)?|surcharges?|rates?|fees?|charges?|dues)\b[^,;]{0,30}?\b(?:on|against)\s+"
    r"(?:(?:[\w-]+\s+){1,4}?(?:of|from|(?:built|made|produced|assembled|grown|manufactured)\s+in)\s+)?"
    r"(?:the\s+|most\s+|all\s+|many\s+|some\s+)*\Z"
    r"|\bappl(?:y|ies|ied|icable)\s+to\s+(?:[\w-]+\s+){1,3}?(?:of|from)\s+(?:the\s+)?\Z"
    r"|\b(?:exports?|sales?|shipments?|sell\w*|sold|ship\w*|deliver\w*|suppl\w+)\b[^,;]{0,40}?\bto\s+(?:the\s+)?\Z",
    re.IGNORECASE,
)
_GOODS = (
    r"(?:goods|products|articles|imports|exports|shipments|exporters|ships|vessels|cars|vehicles|chips|drones|steel|soybeans|beef"
    r"|crops|cargo(?:es)?|items)"
)
_OF_GOODS = late(
    rf"(?:-\w+)?\s+(?:\w+\s+){{0,2}}?(?:{_GOODS}|buyers|customers|firms|companies|subsidiaries|entities|students|growth|economy|coal"
    rf"|farmers|farm|market|demand|output)\b",
    re.IGNORECASE,
)
_FIRMS = late(
    r"(?:-\w+)?\s+(?:[\w-]+\s+){0,2}?(?:entit(?:y|ies)|compan(?:y|ies)|firms?|enterprises|subsidiaries|businesses|groups?|institutions)\b",
    re.IGNORECASE,
)
_OWNS = late(
    r"(?:[’']s?)?\s+(?:[\w-]+\s+){0,4}?(?:tariffs?|dut(?:y|ies)|controls?|curbs?|licen[cs]es?|purchases|orders?|approvals?"
    r"|restrictions?|bans?)\b"
)
_BEAR = late(
    r"\s+(?:\w+\s+){0,3}?(?:fac(?:e[sd]?|ing)|pa(?:y|ys|id|ying)|bear(?:s|ing)?|bore|carr(?:y|ies|ied|ying)|attract(?:s|ed|ing)?|incur(?:s|red)?"
    r"|(?:are|is|were|was|be|been|become|remain|stay) (?:\w+ )?(?:subject|liable|hit|charged|taxed|burdened))\b",
    re.IGNORECASE,
)
_GOODS_BEAR = late(
    rf"\s+(?:(?!on\b|tariffs?\b|dut|lev)[\w-]+\s+){{0,3}}?{_GOODS}(?:\s+(?:entering|arriving|bound|sold|shipped|into"
    rf"|in|to|from)\b[^,.;]{{0,30}}?)?{_BEAR.pattern}",
    re.IGNORECASE,
)
_GOODS_OF = late(rf"\b{_GOODS}\s+(?:\w+\s+)?(?:of|from|made in|originating in)\s+(?:the\s+)?(?:People[’']s Republic of\s+)?\Z", re.IGNORECASE)
_SAYS = late(
    r"[^,;]{0,50}?\b(?:say|says|said|saying|complain(?:s|ed)?|claim(?:s|ed)?|argue[sd]?|add(?:s|ed)|think(?:s)?|believe[sd]?|insist(?:s"
    r"|ed)?|reckon(?:s|ed)?)\b"
    r"(?:\s+(?:on|in|late|early|last|this)\s+\w+)?(?:\s+that)?\b",
    re.IGNORECASE,
)
_OF_ITSELF = late(r"\W*(?:it|they|he|she|we|I|its|their|his|her|our|to)\b", re.IGNORECASE)
_ANOTHER = late(
    r"[\s\"“‘'—–-]*(?:(?:But|And|Meanwhile|Also|Earlier|Later|Separately|In \w+|On \w+(?: \d+)?),?\s+)?(?:[Tt]he\s+)?"
    r"(?:EU|European (?:Union|Commission)|Brussels|India|New Delhi"
    r"|Japan|Tokyo|Mexico|Canada|Ottawa|Vietnam|Hanoi|(?:South )?Korea|Seoul|Taiwan|Taipei|Brazil|Russia|Moscow|Australia|Canberra|Netherlands"
    r"|Germany|Berlin|Britain|UK|U\.K\.|France|Switzerland|Indonesia|Malaysia|Thailand|Cambodia|Turkey|Argentina|Chile|Ukraine|Singapore|Philippines"
    r"|Dutch|Indian|Japanese|Mexican|Canadian|Vietnamese|Korean|Taiwanese|Brazilian|Russian|Australian|German|British|French|Swiss|European)(?![\w-])"
)
"""Another country as the first of a clause."""
_HEAD = 1_500
_ISSUED = late(
    r"(?P<us>\[?Federal Register Volume|\bAGENCY:|\bBy the authority vested in me|\bvested in me as President|\bBILLING CODE"
    r"|\b(?:Constitution|laws|statutes) of the United States\b[^\n]{0,400}\bhereby ordered\b)"
    r"|(?P<both>(?m:^)\W*(?:JOINT STATEMENT|Joint Statement|JOINT COMMUNIQU|Joint Communiqu))"
    r"|(?P<cn>\bMINISTRY OF COMMERCE\b|\bGENERAL ADMINISTRATION OF CUSTOMS\b|\bAnnouncement No\. ?\d+ of (?:the|\d{4})"
    r"|\bTariff Commission of the State Council)"
)
_ISSUED_PIECES = (
    "Federal Register Volume",
    "AGENCY:",
    "vested in me",
    "hereby ordered",
    "JOINT STATEMENT",
    "Joint Statement",
    "JOINT COMMUNIQU",
    "Joint Communiqu",
    "BILLING CODE",
    "MINISTRY OF COMMERCE",
    "GENERAL ADMINISTRATION OF CUSTOMS",
    "Announcement No.",
    "Tariff Commission of the State Council",
)
"""One of these stands in every match of ``_ISSUED``."""
_HEADS_A_LIST = late(
    rf"\W*(?:(?:\d+|[IVX]+)[.)]\s*)?(?:[Tt]he\s+)?(?:{ACTORS.pattern})(?:\s+(?:side|government))?"
    r"(?:\s+(?:will|shall|agrees?|commits?|undertakes?|has agreed|has committed|is)(?:\s+to)?)?\s*[:—–-]?\s*\Z"
)


def side_of_speaker(name: str | None) -> str | None:
    """Side whose office or people a speaker is of; None for others and for both."""
    match = ACTORS.search(name) if name else None
    return SIDES[match.lastgroup] if match and match.lastgroup in ("us", "cn") else None


def office_of(text: str) -> str | None:
    """Side whose act or notice a document is, by its head; None for reports."""
    head = text[:_HEAD]
    match = _ISSUED.search(head) if any(piece in head for piece in _ISSUED_PIECES) else None
    return SIDES[match.lastgroup] if match and match.lastgroup else None


def heads_list(text: str, begin: int, stop: int) -> str | None:
    """Side that heads a list of what it does: "1. The United States", "China will:"."""
    match = _HEADS_A_LIST.match(text, begin, stop)
    return SIDES[match.lastgroup] if match and match.lastgroup else None


class Sides:
    """Mentions of the two sides in a document, found once."""

    def __init__(self, text: str, words: Words) -> None:
        self._starts: list[int] = []
        self._sides: list[str] = []
        self._ends: list[int] = []
        self._text = text
        done = 0
        for number in words.numbered(SIDE_WORDS):
            at = words.starts[number]
            if at < done or (words.words[number] == "the" and words.words[number + 1 : number + 2] not in BEHIND_THE):
                continue
            match = ACTORS.match(text, at)
            if match and match.lastgroup:
                self._starts.append(at)
                self._sides.append(SIDES[match.lastgroup])
                done = match.end()
                self._ends.append(done)

    def _says_of_itself(self, number: int, at: int) -> bool:
        says = _SAYS.match(self._text, self._ends[number], at)
        return says is not None and (says.end() >= at - 1 or _OF_ITSELF.match(self._text, says.end(), at + 1) is not None)

    def actor(self, left: int, at: int, right: int, asserting: bool = False, acting: bool = False) -> str | None:
        """Who acts in a clause: whoever the act is "by", else the side before the verb, else the first one named.

        A side that a preposition governs acts only where no other is named; one whose goods bear a duty is acted upon.
        """
        first, verb, last = (bisect_left(self._starts, place) for place in (left, at, right))
        if first == last:
            return None
        for number in range(verb, last):
            if _BY.search(self._text, max(at, self._starts[number] - 8), self._starts[number]) and "," not in self._text[at : self._starts[number]]:
                return self._sides[number]
        subject = self._subject(first, verb, left, at)
        if subject is not None and self._joined(subject, first):
            return SIDES["both"]
        if subject is None and _ANOTHER.match(self._text, left, at):
            return None  # what India or Brussels does, neither side does
        if subject is None and acting and not asserting and verb < last and not _OWNS.match(self._text, self._ends[verb]):
            return None
        if subject is None and verb < last and not _OF_GOODS.match(self._text, self._ends[verb]):
            subject = verb
        if subject is None:
            return None
        side = self._sides[subject]
        if not asserting and subject < verb and _SAYS.match(self._text, self._ends[subject], at) and not self._says_of_itself(subject, at):
            return None  # who says that a thing is done does not do it
        if subject >= verb and first < verb:
            subject = first
        if self._is_burdened(subject, left) or self._bears(subject):
            return OTHER_SIDE.get(side)
        if subject < verb and is_participle(self._text, at) and has_own_participle(self._text, self._ends[subject], at):
            return side
        before = self._text[max(left, self._starts[subject] - 12) : self._starts[subject]]
        return None if "to" in before and _TOWARD.search(before) else side

    def both(self, left: int, right: int) -> bool:
        """Whether a stretch names each of the two sides, or both together."""
        named = set(self._sides[bisect_left(self._starts, left) : bisect_left(self._starts, right)])
        return SIDES["both"] in named or len(named) > 1

    def _bears(self, number: int) -> bool:
        """Whether a side is named for its goods that pay a duty: "Chinese goods face 30%"."""
        return _GOODS_BEAR.match(self._text, self._ends[number]) is not None or (
            _BEAR.match(self._text, self._ends[number]) is not None
            and _GOODS_OF.search(self._text, max(0, self._starts[number] - 40), self._starts[number]) is not None
        )

    def last_of(self, clauses: Sequence[tuple[int, int]]) -> str | None:
        """Who acts in the last of some clauses that names a side."""
        for left, right in reversed(clauses):
            if (side := self.first(left, right)) is not None:
                return side
            side = self.actor(left, right, right)
            if side is not None:
                return side
        return None

    def spanning(self, place: int) -> int | None:
        """Where a name of both sides begins that a place is inside of: "the United States | and China"."""
        number = bisect_left(self._starts, place) - 1
        return self._starts[number] if number >= 0 and place < self._ends[number] else None

    def subject(self, left: int, at: int) -> str | None:
        """Nearest side named before a verb in its clause that no preposition governs and that is no mere origin of goods."""
        first, verb = bisect_left(self._starts, left), bisect_left(self._starts, at)
        if verb > first and owns_act(self._text, self._ends[verb - 1], at):
            return self._sides[verb - 1]
        for number in range(verb - 1, first - 1, -1):
            governed = _OBLIQUE.search(self._text, max(0, self._starts[number] - 24), self._starts[number])
            if not governed and not _OF_GOODS.match(self._text, self._ends[number]):
                return self._sides[number]
        return None

    def is_of_another(self, left: int, at: int) -> bool:
        """Whether another country is the first that a clause names."""
        return _ANOTHER.match(self._text, left, at) is not None

    def first(self, left: int, right: int, a_person: bool = False) -> str | None:
        """The side that a sentence is about: the first one, or the first person of one, it names as no object of a preposition."""
        first, last = bisect_left(self._starts, left), bisect_left(self._starts, right)
        for number in range(first, last):
            if a_person and not PEOPLE.match(self._text, self._starts[number]):
                continue
            if not _OBLIQUE.search(self._text, max(0, self._starts[number] - 24), self._starts[number]):
                joined = any(self._joined(other, first) for other in range(number + 1, last))
                return SIDES["both"] if joined else self._sides[number]
        return None

    def at(self, place: int) -> str | None:
        """The side whose name begins at a place."""
        number = bisect_left(self._starts, place)
        return self._sides[number] if number < len(self._starts) and self._starts[number] == place else None

    def ending_at(self, place: int) -> str | None:
        """The side whose name ends at a place, but for a comma."""
        number = bisect_left(self._starts, place) - 1
        return self._sides[number] if number >= 0 and not self._text[self._ends[number] : place].strip(" ,\n") else None

    def is_patient(self, left: int, at: int, right: int) -> bool:
        """Whether firms of a side are what a verb in the passive is done to: "15 US entities were added", and nobody is named as doing it."""
        first, verb, last = (bisect_left(self._starts, place) for place in (left, at, right))
        return (
            verb == first + 1
            and _FIRMS.match(self._text, self._ends[first], at) is not None
            and not any(_BY.search(self._text, max(at, self._starts[number] - 8), self._starts[number]) for number in range(verb, last))
        )

    def before(self, left: int, at: int) -> str | None:
        """Nearest side named before a verb in its clause that no preposition governs, else the nearest."""
        subject = self._subject(bisect_left(self._starts, left), bisect_left(self._starts, at))
        return None if subject is None else self._sides[subject]

    def _subject(self, first: int, verb: int, left: int = 0, at: int | None = None) -> int | None:
        if verb == first:
            return None
        participle = at is not None and is_participle(self._text, at)
        if participle and has_own_participle(self._text, self._ends[verb - 1], at or 0):
            return verb - 1  # "in response to China tightening its rules"
        last = verb - 1
        if at is not None and (owns_act(self._text, self._ends[last], at) or vows_act(self._text, left, self._starts[last], self._ends[last], at)):
            return last
        passed: int | None = None
        for number in range(verb - 1, first - 1, -1):
            if _OBLIQUE.search(self._text, max(0, self._starts[number] - 24), self._starts[number]):
                continue
            if participle and is_object(self._text, left, self._starts[number]):
                passed = number if passed is None else passed
                continue  # "Xi handed Trump a card by resuming purchases"
            return number
        return verb - 1 if passed is None else passed

    def _joined(self, number: int, first: int) -> bool:
        """Whether the side at a place among those named acts together with another one named before it."""
        for before in range(number - 1, first - 1, -1):
            end, start = self._ends[before], self._starts[before + 1]
            if self._sides[before] == self._sides[number] and of_one_phrase(self._text, end, start):
                continue
            if not act_together(self._text, end, start):
                return False
            return self._sides[before] != self._sides[number] and not _OBLIQUE.search(
                self._text, max(0, self._starts[before] - 24), self._starts[before]
            )
        return False

    def _is_burdened(self, number: int, left: int) -> bool:
        """Whether a side is named for its goods that a duty is on, or as where goods held back would go."""
        start = self._starts[number]
        return _BEARING.match(self._text, self._ends[number]) is not None and _DUTY_ON.search(self._text, max(left, start - 60), start) is not None

    def between(self, left: int, right: int) -> bool:
        """Whether a side is named in a stretch."""
        return bisect_left(self._starts, left) < bisect_left(self._starts, right)
