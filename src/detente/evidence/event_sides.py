"""Which of the two sides acts: its names, its offices and the people who speak for it."""

from __future__ import annotations

import re
from bisect import bisect_left

from detente.evidence.words import Words

ACTORS = re.compile(
    r"(?P<both>\b(?:[Bb]oth (?:sides|countries|nations|governments|parties|leaders|presidents|delegations|capitals)"
    r"|[Tt]he two (?:sides|countries|nations|governments|economies|presidents|leaders|delegations|teams|heads of state)"
    r"|[Tt]he (?:countries|parties|sides|presidents|leaders|delegations|teams)|(?:[Tt]he )?(?:US|U\.S\.|United States) and China"
    r"|China and the (?:US|U\.S\.|United States)"
    r"|Beijing and Washington|Washington and Beijing|Trump and (?:(?:Chinese )?(?:President|leader) )?Xi"
    r"|Xi(?: Jinping)? and (?:(?:US |U\.S\. |American )?President )?(?:Donald (?:J\. )?)?Trump|US-China|U\.S\.-China)(?!\w))"
    r"|(?P<us>\b(?:US|U\.S\.|United States|Washington|American|Trump|White House|Bessent|Lutnick|Greer|Hassett|Leavitt|BIS|USTR|Bureau of Industry"
    r"|Trade Representative|Commerce Department|Department of Commerce|Department of the Treasury|Treasury Department|[Tt]he President(?! Xi)"
    r"|Federal Reserve|Congress)(?!\w))"
    r"|(?P<cn>\b(?:China|Chinese|Beijing|Xi|He Lifeng|Li Chenggang|MOFCOM|GACC|PRC|Commerce Ministry|commerce ministry|Ministry of Commerce"
    r"|State Council|General Administration of Customs|Tariff Commission)(?!\w))"
)

_SIDE_WORDS = frozenset(
    """
    both the u us united washington american trump white bessent lutnick greer hassett leavitt bis ustr bureau trade department treasury federal
    congress china chinese beijing xi he li mofcom gacc prc commerce ministry state general tariff
    """.split()
)
_BEHIND_THE = tuple([word] for word in "two countries parties sides us u united president presidents leaders delegations teams".split())
"""Second words of the names of sides that begin with "the"."""
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

    def actor(self, left: int, at: int, right: int) -> str | None:
        """Nearest side before the verb; for a nominal or passive clause the first one in it."""
        before = self.before(left, at)
        if before is not None:
            return before
        first = bisect_left(self._starts, left)
        return self._sides[first] if first < bisect_left(self._starts, right) else None

    def before(self, left: int, at: int) -> str | None:
        """Nearest side named before a verb in its clause."""
        verb = bisect_left(self._starts, at)
        return self._sides[verb - 1] if verb > bisect_left(self._starts, left) else None
