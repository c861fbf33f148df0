"""The people of one document: who is named, by which full name, and who holds which office, as the document itself tells."""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from itertools import zip_longest

from detente.evidence.quotes.office_holders import known_holder, side_of
from detente.evidence.quotes.speaker_names import PERSONS, Mention, is_a_common_word, is_a_thing, mentions, person_in
from detente.evidence.quotes.speech_words import SPEECH, SURE
from detente.evidence.texts.direct import written_directly
from detente.evidence.texts.late import late

_FULL_NAME = late(r"[A-ZÀ-Þ][\w’'.-]+(?:[ \u00a0][A-ZÀ-Þ][\w’'.-]*){1,5}")
_STOP_WITHIN = late(r"(?:[^\W\d_]{4,}|\d)(?<!Prof)(?<!Messrs)\.[ \u00a0]")
"""The end of a sentence in a run of words with capitals: "on Tuesday. Ada Falk"; abbreviated titles are shorter."""
_CLOSED = late(r"(?<=[^\W\d_]{4})\.\Z")
"""A full stop behind a name that closes its sentence."""
_SPEAKS_NEXT = late(
    rf"(?:[ \u00a0](?:also|then|later|has|had|[a-z]+ly))?[ \u00a0]{SURE}\b|,[ \u00a0]who\b|,[ \u00a0][^,.;]{{3,120}},[ \u00a0]{SURE}\b"
)
_MAY_SPEAK_NEXT = late(rf"[ \u00a0]{SPEECH}\b")
_HOLDING = late(
    r"\b(?P<office>[Pp]resident|[Vv]ice[ -][Pp](?:remier|resident)|[Pp]remier|[Ss]ecretary|[Rr]epresentative|[Mm]inister|[Nn]egotiator"
    r"|[Ss]pokes(?:person|man|woman)|[Aa]mbassador|[Dd]irector|[Cc]hief|[Aa]dvis[eo]r|[Ee]conomist|[Aa]nalyst|[Cc]hairman|[Cc]hair|[Gg]overnor"
    r"|[Ss]enator|[Ee]nvoy|[Cc]ommissioner|[Oo]fficial|[Ll]eader|CEO|[Ee]xecutive|[Cc]olumnist|[Pp]rofessor|[Tt]rader|[Mm]anager|expert|lecturer"
    r"|researcher|fellow|scholar|owner|founder|farmer|grower|strategist|lawyer|consultant|partner)\b"
)
_NAME_BEHIND = late(r",?[ \u00a0](?P<name>[A-ZÀ-Þ][\w’'-]+(?:[ \u00a0](?:[A-Z]\.[ \u00a0]?)?[A-ZÀ-Þ][\w’'-]+){0,3})")
_NAME_BEFORE = late(
    r"(?P<name>[A-ZÀ-Þ][\w’'-]+(?:[ \u00a0](?:[A-Z]\.[ \u00a0]?)?[A-ZÀ-Þ][\w’'-]+){0,3}),[ \u00a0]"
    r"(?:who (?:is|was)[ \u00a0])?(?:now[ \u00a0])?"
    r"(?P<lead>(?:(?!(?:by|to|with|from|for|that|of|in|on|at|told|said|and)[ \u00a0])[\w.’'&-]+[ \u00a0]){0,6})\Z"
)
_ARTICLE_BEFORE = late(r"\b(?:[Tt]he|[Aa]n?|[Ii]ts|\w+[’']s)[ \u00a0](?:[\w.’'-]+[ \u00a0]){0,3}\Z")
_TITLE_BEFORE = late(r"(?:[\w.’'-]+[ \u00a0]){1,5}\Z")
_ROLE_OF = late(r"[ \u00a0](?:of|for|at|with|to)[ \u00a0](?:the[ \u00a0])?(?:[\w.’'&-]+[ \u00a0]?){1,4}")
_WORDS = late(r"[\w-]+")
_ARTICLES = frozenset(
    "the a an his her its their our of for at with to former then s top chief senior current new republican democratic sitting incumbent".split()
)
_INDEFINITE = frozenset({"a", "an", "one", "another"})
_CHINESE = frozenset({"chinese", "china", "beijing", "prc"})
_AMERICAN = frozenset({"us", "u", "american", "washington", "states", "united"})
_CHINESE_OFFICES = frozenset({"premier", "vice premier"})
_AMERICAN_OFFICES = frozenset({"president", "secretary", "representative"})
_SECRETARIES = ({"treasury"}, {"commerce"})
"""What American secretaries are reported to be chiefs of."""
_BEFORE_OFFICE, _BEFORE_NAME = 60, 120
_HOUSES = frozenset({"person", "organisation", "outlet", "place"})
_PART_BETWEEN = late(rf"[ \u00a0](?:[a-z-]+[ \u00a0])?{PERSONS}[ \u00a0]")
"""Between a house and somebody or something of it: "owner", "chief executive"."""


@written_directly
@dataclass(frozen=True, slots=True)
class _Holder:
    """Somebody who bears an office where the document tells it; ``words`` are all words of the title."""

    at: int
    office: str
    words: frozenset[str]
    name: str
    apposed: bool

    @property
    def side(self) -> str | None:
        """Side whose office it is; a president named behind a comma is of a firm, unless a country stands there."""
        words = set(self.words)
        known = side_of(self.name)
        if known is not None:
            return known
        return None if self.apposed and self.office == "president" and not words & (_CHINESE | _AMERICAN) else _side(words, self.office)


class Cast:
    """Who can be meant by a name, an office or a pronoun in ``text``, published on ``day``; ``spans`` are the blocks that count."""

    def __init__(self, text: str, spans: list[tuple[int, int]], day: date | None = None) -> None:
        self.text = text
        self._day = day
        self._spans = spans
        self._mentions: dict[tuple[int, int], list[Mention]] = {}
        self._witnessed: dict[str, bool] = {}
        self._quoted: list[tuple[int, int]] = []

    def mentions(self, start: int, end: int) -> list[Mention]:
        """Everybody named between two positions, left to right."""
        found = self._mentions.get((start, end))
        if found is None:
            found = self._without_houses(list(mentions(self.text, start, end, self._is_name)))
            if self._quoted:
                found = [mention for mention in found if not self.is_quoted(mention.start)]
            self._mentions[start, end] = found
        return found

    def _without_houses(self, found: list[Mention]) -> list[Mention]:
        """Without names that only say whose head, maker or owner the next one is: "app owner Fable", "Fable founder Ada Falk"."""
        return [
            mention
            for mention, behind in zip_longest(found, found[1:])
            if behind is None or mention.kind not in _HOUSES or _PART_BETWEEN.fullmatch(self.text, mention.end, behind.start) is None
        ]

    def leave_out(self, quoted: list[tuple[int, int]]) -> None:
        """Whoever is named within quotes, given in order, is from now on nobody who can have said what stands outside."""
        self._quoted = quoted
        self._mentions.clear()

    def is_quoted(self, at: int) -> bool:
        """Whether a position lies within one of the quotes."""
        index = bisect_right(self._quoted, (at, len(self.text) + 1)) - 1
        return index >= 0 and at < self._quoted[index][1]

    @cached_property
    def _full(self) -> dict[str, str]:
        """Full names by family name."""
        full: dict[str, str] = {}
        for start, end in self._spans:
            for match in _FULL_NAME.finditer(self.text, start, end):
                stop = _STOP_WITHIN.search(match[0])
                name = person_in(_CLOSED.sub("", match[0][stop.end() :] if stop else match[0]))
                if name and " " in name:
                    full.setdefault(name.split()[-1], name)
                    if _family_name_first(name):
                        full.setdefault(name.split()[0], name)
        return full

    def _is_name(self, word: str, end: int) -> bool:
        """Whether the word at the head of a sentence is a name: introduced in full, written with a capital elsewhere, or speaking."""
        if word == "He" and self.text[end : end + 1].isspace():
            return True
        if is_a_common_word(word) or is_a_thing(word):
            return False
        known = self._witnessed.get(word)
        if known is None:
            known = self._witnessed[word] = self._is_witnessed(word)
        if known or word.endswith("ly"):
            return known
        speaks = _SPEAKS_NEXT.match(self.text, end) or (not word.endswith("s") and _MAY_SPEAK_NEXT.match(self.text, end))
        return speaks is not None and not self._occurs(word.lower())

    def _is_witnessed(self, word: str) -> bool:
        if self._occurs(word.lower()):
            return False
        if any(word in name.split()[:1] + name.split()[-1:] for name in (self._full.get(word),) if name):
            return True
        at = self.text.find(word)
        while at >= 0:
            before = self.text[max(0, at - 2) : at]
            after = self.text[at + len(word) : at + len(word) + 1]
            if len(before) == 2 and before[1] == " " and (before[0].islower() or before[0] == ",") and not after.isalpha():
                return True
            at = self.text.find(word, at + 1)
        return word in self._first_names

    @cached_property
    def _first_names(self) -> frozenset[str]:
        return frozenset(name.split(maxsplit=1)[0] for name in self._full.values())

    def _occurs(self, word: str) -> bool:
        at = self.text.find(word)
        while at >= 0:
            if not self.text[at - 1 : at].isalpha() and not self.text[at + len(word) : at + len(word) + 1].isalpha():
                return True
            at = self.text.find(word, at + 1)
        return False

    def writes_small(self, name: str) -> bool:
        """Whether the document also writes a word of ``name`` without a capital, or it is no word of a name."""
        words = name.split()
        return any(
            is_a_common_word(word.title() if word.isupper() else word) or self._occurs(word.lower())
            for word in (words[1:] if _family_name_first(name) else words)
        )

    def introduces(self, name: str, start: int, end: int) -> bool:
        """Whether the document names somebody outside ``start:end``: in full, or by the family name of a full name."""
        if " " not in name:
            return name in self._full
        at = self.text.find(name)
        return (0 <= at < start or self.text.find(name, end) >= 0) and not self.writes_small(name)

    def may_be_a_house(self, name: str) -> bool:
        """Whether a name of one word, which no person bears in full and no title or "who" goes with, can be that of a firm: "Fable"."""
        if " " in name or name in self._full or name in self._first_names:
            return False
        return re.search(rf"\b(?:Mrs?|Ms|Dr|Miss|Sir)\.?\s+{re.escape(name)}\b|\b{re.escape(name)},?\s+(?:who|himself|herself)\b", self.text) is None

    def full_name(self, name: str) -> str:
        """The fullest form the document gives for a name."""
        return self._full.get(name, name)

    def name(self, mention: Mention) -> str:
        """The fullest form the document gives for somebody mentioned; an office is told with its holder, if the document names one."""
        if mention.kind == "person":
            return self.full_name(mention.label)
        if mention.kind == "role":
            holder = self.holder(mention)
            if holder is not None:
                return f"{holder}, {mention.label}"
        return mention.label

    @cached_property
    def _holders(self) -> list[_Holder]:
        found: list[_Holder] = []
        text = self.text
        for start, end in self._spans:
            for match in _HOLDING.finditer(text, start, end):
                office = match["office"].lower().replace("-", " ")
                behind = _NAME_BEHIND.match(text, match.end(), end)
                before = text[max(start, match.start() - _BEFORE_OFFICE) : match.start()]
                if (
                    behind
                    and text[match.end()] == ","
                    and not (_ARTICLE_BEFORE.search(before) and text[behind.end() : behind.end() + 1] in (",", "."))
                ):
                    behind = None
                name = person_in(behind["name"]) if behind else None
                apposed = name is None
                if name:
                    title = _TITLE_BEFORE.search(before)
                    lead = title[0] if title else ""
                else:
                    earlier = _NAME_BEFORE.search(text, max(start, match.start() - _BEFORE_NAME), match.start())
                    name = person_in(earlier["name"]) if earlier else None
                    lead = earlier["lead"] if earlier else ""
                if name is None:
                    continue
                of = _ROLE_OF.match(text, match.end(), end) if not behind or text[match.end()] == " " else None
                words = frozenset(_WORDS.findall(f"{lead} {of[0] if of else ''}".lower()))
                found.append(_Holder(match.start(), office, words, self.full_name(name), apposed))
        return found

    def holder(self, mention: Mention) -> str | None:
        """Who bears the office that ``mention`` tells, as named last before it; None where the document names nobody or somebody unknown is meant."""
        label = mention.label.lower().replace("vice-", "vice ")
        words = _WORDS.findall(label)
        if words[0] in _INDEFINITE or "counterpart" in label:
            return None
        match = _HOLDING.search(mention.label)
        if match is None:
            return None
        office = match["office"].lower().replace("-", " ")
        wanted = {word for word in words if word not in _ARTICLES} - set(office.split())
        side = _side(wanted, office)
        if office == "leader" and side is not None and wanted <= _CHINESE | _AMERICAN:
            office = "president"  # whom reports call "the Chinese leader"
        elif office == "chief" and side in (None, "US") and wanted - _AMERICAN in _SECRETARIES:
            office, side = "secretary", "US"
        fitting = [h for h in self._holders if _same_office(h.office, office) and wanted - _CHINESE - _AMERICAN <= h.words and side in (None, h.side)]
        earlier = [h for h in fitting if h.at <= mention.start]
        if earlier:
            return earlier[-1].name
        if fitting and office in _CHINESE_OFFICES | _AMERICAN_OFFICES:
            return fitting[0].name
        if not wanted:  # a bare office is of whoever was called so, though of no government
            called = [h.name for h in self._holders if h.office == office and h.side is None and h.at <= mention.start]
            if called:
                return called[-1]
        return known_holder(frozenset(office.split()) | (wanted - _CHINESE - _AMERICAN), side, self._day)


def _same_office(one: str, other: str) -> bool:
    return one == other or (one.startswith("spokes") and other.startswith("spokes") and "person" in one + other)


def _side(words: set[str], office: str) -> str | None:
    """Side whose office it is: as told, else that of the offices that one side alone has."""
    if words & _CHINESE:
        return "China"
    if words & _AMERICAN:
        return "US"
    if office in _CHINESE_OFFICES:
        return "China"
    return "US" if office in _AMERICAN_OFFICES else None


def _family_name_first(label: str) -> bool:
    first = label.split(maxsplit=1)[0]
    return len(first) <= 3 and len(label.split()) == 2
