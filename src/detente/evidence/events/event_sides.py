"""Which of the two sides acts: its names, its offices and the people who speak for it."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence

from detente.evidence.texts.words import Words

ACTORS = re.compile(
    r"(?P<both>\b(?:[Ee]ach (?:side|country|party|government|of the two)|[Bb]oth (?:sides|countries|nations|governments|parties|leaders"
    r"|presidents|delegations|capitals)"
    r"|[Tt]he two (?:sides|countries|nations|governments|economies|[Pp]residents|[Ll]eaders|delegations|teams|heads of state)"
    r"|(?:[Tt]he )?(?:world[’']s )?two (?:biggest|largest|leading) (?:economies|powers|economic powers|trading nations)"
    r"|(?:US|U\.S\.|American) and Chinese|Chinese and (?:US|U\.S\.|American)|Sino-(?:US|U\.S\.|American)|China-(?:US|U\.S\.)"
    r"|[Tt]he (?:countries|parties|sides|presidents|leaders|delegations|teams)|(?:[Tt]he )?(?:US|U\.S\.|United States) and China"
    r"|China and the (?:US|U\.S\.|United States)"
    r"|Beijing and Washington|Washington and Beijing|Trump and (?:(?:Chinese )?(?:President|leader) )?Xi"
    r"|Xi(?: Jinping)? and (?:(?:US |U\.S\. |American )?President )?(?:Donald (?:J\. )?)?Trump|US-China|U\.S\.-China)(?!\w))"
    r"|(?P<us>\b(?:US|U\.S\.|United States|Washington|Americans?|America|[Aa]dministration officials?|Trump"
    r"|White House|(?:President )?(?:Joe )?Biden|Bessent|Lutnick|Greer|Hassett|Leavitt|BIS|USTR|Bureau of Industry"
    r"|Trade Representative|Commerce Department|Department of Commerce|Department of the Treasury|Treasury Department|[Tt]he President(?! Xi)"
    r"|Federal Reserve|Congress)(?!\w))"
    r"|(?P<cn>\b(?:China|Chinese|Beijing|Xi|He Lifeng|Li Chenggang|MOFCOM|GACC|PRC|Commerce Ministry|commerce ministry|Ministry of Commerce"
    r"|State Council|General Administration of Customs|Tariff Commission)(?!\w))"
)

_SIDE_WORDS = frozenset(
    """
    both each the two world sino u us united washington america american americans administration biden
    trump white bessent lutnick greer hassett leavitt bis ustr bureau trade department treasury federal
    congress china chinese beijing xi he li mofcom gacc prc commerce ministry state general tariff
    """.split()
)
_BEHIND_THE = tuple([word] for word in "two world countries parties sides us u united president presidents leaders delegations teams".split())
"""Second words of the names of sides that begin with "the"."""
OTHER_SIDE = {"US": "China", "China": "US"}
_BY = re.compile(r"\bby\s+(?:(?:the|an?)\s+)?\Z", re.IGNORECASE)
_TOWARD = re.compile(r"\b(?:to|into)\s+(?:the\s+)?\Z")
_OBLIQUE = re.compile(r"\b(?:on|from|to|with|against|in|for|into|at|over)\s+(?:the\s+)?\Z", re.IGNORECASE)
_BEARING = re.compile(r"\s+(?:goods|products|imports|articles|exports|ships|vessels|cargo(?:es)?|made)\b|(?!\s+sides?\b)(?=[\s,.;])")
_DUTY_ON = re.compile(
    r"\b(?:tariffs?|dut(?:y|ies)|lev(?:y|ies)|tax(?:es)?|surcharges?|rates?)\b[^,;]{0,30}?\b(?:on|against)\s+"
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
_OF_GOODS = re.compile(
    rf"(?:-\w+)?\s+(?:\w+\s+){{0,2}}?(?:{_GOODS}|buyers|customers|firms|companies|subsidiaries|entities|students|growth|economy|coal"
    rf"|farmers|farm|market|demand|output)\b",
    re.IGNORECASE,
)
_OWNS = re.compile(
    r"(?:[’']s?)?\s+(?:[\w-]+\s+){0,4}?(?:tariffs?|dut(?:y|ies)|controls?|curbs?|licen[cs]es?|purchases|orders?|approvals?"
    r"|restrictions?|bans?)\b"
)
_BEAR = re.compile(
    r"\s+(?:\w+\s+){0,3}?(?:fac(?:e[sd]?|ing)|pa(?:y|ys|id|ying)|bear(?:s|ing)?|bore|carr(?:y|ies|ied|ying)|attract(?:s|ed|ing)?|incur(?:s|red)?"
    r"|(?:are|is|were|was|be|been|become|remain|stay) (?:\w+ )?(?:subject|liable|hit|charged|taxed|burdened))\b",
    re.IGNORECASE,
)
_GOODS_BEAR = re.compile(
    rf"\s+(?:(?!on\b|tariffs?\b|dut|lev)[\w-]+\s+){{0,3}}?{_GOODS}(?:\s+(?:entering|arriving|bound|sold|shipped|into"
    rf"|in|to|from)\b[^,.;]{{0,30}}?)?{_BEAR.pattern}",
    re.IGNORECASE,
)
_GOODS_OF = re.compile(rf"\b{_GOODS}\s+(?:\w+\s+)?(?:of|from|made in|originating in)\s+(?:the\s+)?(?:People[’']s Republic of\s+)?\Z", re.IGNORECASE)
_SAYS = re.compile(
    r"[^,;]{0,50}?\b(?:say|says|said|saying|complain(?:s|ed)?|claim(?:s|ed)?|argue[sd]?|add(?:s|ed)|think(?:s)?|believe[sd]?|insist(?:s"
    r"|ed)?|reckon(?:s|ed)?)\b"
    r"(?:\s+(?:on|in|late|early|last|this)\s+\w+)?(?:\s+that)?\b",
    re.IGNORECASE,
)
_OF_ITSELF = re.compile(r"\W*(?:it|they|he|she|we|I|its|their|his|her|our|to)\b", re.IGNORECASE)
_ANOTHER = re.compile(
    r"[\s\"“‘'—–-]*(?:(?:But|And|Meanwhile|Also|Earlier|Later|Separately|In \w+|On \w+(?: \d+)?),?\s+)?(?:[Tt]he\s+)?"
    r"(?:EU|European (?:Union|Commission)|Brussels|India|New Delhi"
    r"|Japan|Tokyo|Mexico|Canada|Ottawa|Vietnam|Hanoi|(?:South )?Korea|Seoul|Taiwan|Taipei|Brazil|Russia|Moscow|Australia|Canberra|Netherlands"
    r"|Germany|Berlin|Britain|UK|U\.K\.|France|Switzerland|Indonesia|Malaysia|Thailand|Cambodia|Turkey|Argentina|Chile|Ukraine|Singapore|Philippines"
    r"|Dutch|Indian|Japanese|Mexican|Canadian|Vietnamese|Korean|Taiwanese|Brazilian|Russian|Australian|German|British|French|Swiss|European)(?![\w-])"
)
"""Another country as the first of a clause."""
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
_HEADS_A_LIST = re.compile(
    rf"\W*(?:(?:\d+|[IVX]+)[.)]\s*)?(?:[Tt]he\s+)?(?:{ACTORS.pattern})(?:\s+(?:side|government))?"
    r"(?:\s+(?:will|shall|agrees?|commits?|undertakes?|has agreed|has committed|is)(?:\s+to)?)?\s*[:—–-]?\s*\Z"
)
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
        subject = self._subject(first, verb)
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
            for number in range(bisect_left(self._starts, left), bisect_left(self._starts, right)):
                if not _OBLIQUE.search(self._text, max(0, self._starts[number] - 24), self._starts[number]):
                    return self._sides[number]
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
        for number in range(bisect_left(self._starts, at) - 1, bisect_left(self._starts, left) - 1, -1):
            governed = _OBLIQUE.search(self._text, max(0, self._starts[number] - 24), self._starts[number])
            if not governed and not _OF_GOODS.match(self._text, self._ends[number]):
                return self._sides[number]
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
