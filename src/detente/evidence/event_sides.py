"""Which of the two sides acts: its names, its offices and the people who speak for it."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence

from detente.evidence.words import Words

ACTORS = re.compile(
    r"(?P<both>\b(?:[Bb]oth (?:sides|countries|nations|governments|parties|leaders|presidents|delegations|capitals)"
    r"|[Tt]he two (?:sides|countries|nations|governments|economies|[Pp]residents|[Ll]eaders|delegations|teams|heads of state)"
    r"|(?:[Tt]he )?(?:world[’']s )?two (?:biggest|largest|leading) (?:economies|powers|economic powers|trading nations)"
    r"|(?:US|U\.S\.|American) and Chinese|Chinese and (?:US|U\.S\.|American)|Sino-(?:US|U\.S\.|American)|China-(?:US|U\.S\.)"
    r"|[Tt]he (?:countries|parties|sides|presidents|leaders|delegations|teams)|(?:[Tt]he )?(?:US|U\.S\.|United States) and China"
    r"|China and the (?:US|U\.S\.|United States)"
    r"|Beijing and Washington|Washington and Beijing|Trump and (?:(?:Chinese )?(?:President|leader) )?Xi"
    r"|Xi(?: Jinping)? and (?:(?:US |U\.S\. |American )?President )?(?:Donald (?:J\. )?)?Trump|US-China|U\.S\.-China)(?!\w))"
    r"|(?P<us>\b(?:US|U\.S\.|United States|Washington|Americans?|America|[Aa]dministration officials?|Trump"
    r"|White House|Bessent|Lutnick|Greer|Hassett|Leavitt|BIS|USTR|Bureau of Industry"
    r"|Trade Representative|Commerce Department|Department of Commerce|Department of the Treasury|Treasury Department|[Tt]he President(?! Xi)"
    r"|Federal Reserve|Congress)(?!\w))"
    r"|(?P<cn>\b(?:China|Chinese|Beijing|Xi|He Lifeng|Li Chenggang|MOFCOM|GACC|PRC|Commerce Ministry|commerce ministry|Ministry of Commerce"
    r"|State Council|General Administration of Customs|Tariff Commission)(?!\w))"
)

_SIDE_WORDS = frozenset(
    """
    both the two world sino u us united washington america american americans administration
    trump white bessent lutnick greer hassett leavitt bis ustr bureau trade department treasury federal
    congress china chinese beijing xi he li mofcom gacc prc commerce ministry state general tariff
    """.split()
)
_BEHIND_THE = tuple([word] for word in "two world countries parties sides us u united president presidents leaders delegations teams".split())
"""Second words of the names of sides that begin with "the"."""
_OTHER = {"US": "China", "China": "US"}
_BY = re.compile(r"\bby\s+(?:(?:the|an?)\s+)?\Z", re.IGNORECASE)
_OBLIQUE = re.compile(r"\b(?:on|from|to|with|against|in|for|into|at|over)\s+(?:the\s+)?\Z", re.IGNORECASE)
_BEARING = re.compile(r"\s+(?:goods|products|imports|articles|exports|ships|vessels|cargo(?:es)?|made)\b|(?=[\s,.;])")
_DUTY_ON = re.compile(
    r"\b(?:tariffs?|dut(?:y|ies)|lev(?:y|ies)|tax(?:es)?|surcharges?|rates?)\b[^,;]{0,30}?\b(?:on|against)\s+(?:(?:goods|articles|products|imports)\s+(?:of|from)\s+)?"
    r"(?:the\s+|most\s+|all\s+|many\s+|some\s+)*\Z"
    r"|\b(?:exports?|sales?|shipments?|sell\w*|sold|ship\w*|deliver\w*|suppl\w+)\b[^,;]{0,40}?\bto\s+(?:the\s+)?\Z",
    re.IGNORECASE,
)
_HEAD = 1_500
_ISSUED = re.compile(
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
SIDES = {"us": "US", "cn": "China", "both": "US and China"}


def side_of_speaker(name: str | None) -> str | None:
    """Side whose office or people a speaker is of; None for others and for both."""
    match = ACTORS.search(name) if name else None
    return SIDES[match.lastgroup] if match and match.lastgroup in ("us", "cn") else None


def office_of(text: str) -> str | None:
    """Side whose act or notice a document is, by its head; None for reports."""
    head = text[:_HEAD]
    match = _ISSUED.search(head) if any(piece in head for piece in _ISSUED_PIECES) else None
    return SIDES[match.lastgroup] if match and match.lastgroup else None


class Sides:
    """Mentions of the two sides in a document, found once."""

    def __init__(self, text: str, words: Words) -> None:
        self._starts: list[int] = []
        self._sides: list[str] = []
        self._ends: list[int] = []
        self._text = text
        done = 0
        for number in words.numbered(_SIDE_WORDS):
            at = words.starts[number]
            if at < done or (words.words[number] == "the" and words.words[number + 1 : number + 2] not in _BEHIND_THE):
                continue
            match = ACTORS.match(text, at)
            if match and match.lastgroup:
                self._starts.append(at)
                self._sides.append(SIDES[match.lastgroup])
                done = match.end()
                self._ends.append(done)

    def actor(self, left: int, at: int, right: int) -> str | None:
        """Who acts in a clause: whoever the act is "by", else the side before the verb, else the first one named.

        A side that a preposition governs acts only where no other is named; one whose goods bear a duty is acted upon.
        """
        first, verb, last = (bisect_left(self._starts, place) for place in (left, at, right))
        if first == last:
            return None
        for number in range(verb, last):
            if _BY.search(self._text, max(at, self._starts[number] - 8), self._starts[number]):
                return self._sides[number]
        subject = self._subject(first, verb)
        if subject is None and verb < last:
            subject = verb
        if subject is None:
            return None
        side = self._sides[subject]
        if subject >= verb and first < verb:
            subject = first
        return _OTHER.get(side) if self._is_burdened(subject, left) else side

    def last_of(self, clauses: Sequence[tuple[int, int]]) -> str | None:
        """Who acts in the last of some clauses that names a side."""
        for left, right in reversed(clauses):
            side = self.actor(left, right, right)
            if side is not None:
                return side
        return None

    def before(self, left: int, at: int) -> str | None:
        """Nearest side named before a verb in its clause that no preposition governs, else the nearest."""
        subject = self._subject(bisect_left(self._starts, left), bisect_left(self._starts, at))
        return None if subject is None else self._sides[subject]

    def _subject(self, first: int, verb: int) -> int | None:
        if verb - first < 2:
            return first if verb > first else None
        for number in range(verb - 1, first - 1, -1):
            if not _OBLIQUE.search(self._text, max(0, self._starts[number] - 24), self._starts[number]):
                return number
        return verb - 1 if verb > first else None

    def _is_burdened(self, number: int, left: int) -> bool:
        """Whether a side is named for its goods that a duty is on, or as where goods held back would go."""
        start = self._starts[number]
        return _BEARING.match(self._text, self._ends[number]) is not None and _DUTY_ON.search(self._text, max(left, start - 60), start) is not None

    def between(self, left: int, right: int) -> bool:
        """Whether a side is named in a stretch."""
        return bisect_left(self._starts, left) < bisect_left(self._starts, right)
