"""The general frame of a deed: a word of a class of acts beside an object of the class it is done to, in any voice.

Active ("cut the duties"), passive ("the duties were cut"), of what moves ("duties fell to 10%") and as a noun ("a cut in duties").
What is an act, and on which objects, is told by the lists of ``act_words`` alone.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from functools import reduce
from operator import or_

from detente.evidence.events.act_objects import APPLICATION, LIST, OBJECTS, PENALTY, PROBE, RATE, STANDING, TALKS
from detente.evidence.events.act_ways import ACTS, BASES, WAYS, Way
from detente.evidence.events.event_word_forms import STANDS_FOR, has_no_verb, heads_line, is_noun, opens_line
from detente.evidence.texts.cue import Cue
from detente.evidence.texts.words import Words

_HAS_WAYS = 1 << 60
_ALONE = 1 << 59
"""A word that may be an act whose object is in another clause."""
_POINTING = 1 << 58
"""A word that can stand for what the sentence before named."""
_NOUNS = _POINTING - 1
_POINTERS = frozenset(
    "they it both these those them which all most some none neither ones one first second last third latter former others another next"
    " fourth fifth sixth seventh eighth ninth tenth eleventh twelfth other rest further".split()
)
_AHEAD = 110
"""Letters between a verb and its object behind it."""
_BEHIND = 220
"""Letters between an object and the verb that it is the subject of."""
_OF_NOUN = 60
_APART = re.compile(r"\b(?:when|if|because|unless|once|who|whose|where|than|that(?!\s+\Z)|which|as)\b|[;:]")
"""What stands between a verb and an object that is not its own."""
_INTRANSITIVE = re.compile(r"\s+(?:with|in|on|at|of|for|from|to|by|as|against|over|into)\s")
_RATE = re.compile(r"\d\s?%")
_TRADING = frozenset({"", "sell", "purchase", "export"})
_COPULAS = frozenset("is are was were be been has have had".split())
_BARE = re.compile(
    r"\W*\Z|[.,;:)]|\s+(?:in (?:force|effect|place|operation)|intact|alone|put|good|firm|as (?:before|they|it|a rule)|where|with(?:out)?|un\w+"
    r"|until|till|through"
    r"|on (?!the\b)\w+ (?:goods|imports|products)|for (?:now|the|another|a)|under|and|but|because|while|despite|even|regardless|whatever"
    r"|beyond|after)\b"
)
_OF_MONEY = Cue(
    r"\b(?:[Ii]nterest|funds|Fed|Federal Reserve|[Cc]entral bank|lending|mortgage|benchmark|reserve|yields?|basis|prime"
    r"|(?:[Uu]nemployment|[Jj]obless|[Gg]rowth|[Ii]nflation|[Ee]xchange|[Ss]avings?|[Bb]irth|[Dd]eath|[Vv]acancy|[Aa]pproval|[Uu]tili[sz]ation"
    r"|[Pp]articipation|[Dd]efault|[Oo]ccupancy|[Ss]uccess|[Cc]apacity|[Oo]perating|[Rr]efining|[Cc]onversion|[Hh]iring|[Dd]eposit|[Pp]olicy"
    r"|[Cc]harter|[Ff]reight|[Ss]pot|[Rr]epo|[Dd]ay)[\s-]rates?)\b"
)
"""Rates that are no duties."""
_PASSIVE = re.compile(
    r"\b(?:is|are|was|were|be|been|being|gets?|got|remain(?:s|ed)?|stay(?:s|ed)?|left|kept)\s+(?:(?!to\b)[a-z]+\s+){0,2}\Z", re.IGNORECASE
)
_IN = re.compile(r"\bin (?:full )?\Z")
_SINCE = re.compile(r"\s+(?:since|from|until|through)\b")
_ANYTHING = re.compile("")
_STANDING = {
    "standing": (
        re.compile(
            r"\b(?:is|are|was|were|been|be|being|remain(?:s|ed|ing)?|stay(?:s|ed|ing)?|kept|keeps?) (?:(?:already|now|still|also) )?in (?:full )?\Z"
        ),
        re.compile(r"(?!\s+of\b)"),
    ),
    "negated": (re.compile(r"(?:\bnot|n[’']t) (?:yet )?(?:been )?\Z"), _ANYTHING),
    "kept": (
        re.compile(r"\b(?:is|are|was|were|be|been|being) \Z"),
        re.compile(r"\s+(?:as (?:it was|they were|it is|they are)|where (?:it|they) (?:is|was|are|were)|alone|in place|intact|unchanged)\b"),
    ),
}
"""What stands before and behind a word that says that a measure holds; what holds may be named in another clause."""
_TIMING = re.compile(
    r"\b(?:after|following|since|before|despite|because of|due to|thanks to|until|with|by|on|from|under)\s+(?:the|an?|its|their|this|that)\s",
    re.IGNORECASE,
)
"""What stands before a deed that is named to date or to explain another."""
_LINK = re.compile(r"\s+(?:\w+\s+){0,2}?(?:of|in|to|on|from|for|against)\s", re.IGNORECASE)
_OBLIQUE = re.compile(r"(?<!rate )(?<!rates )\b(?:on|of|from|to|for|in|against|with|by|into|under|over)\s+(?:[\w.’'-]+\s+){0,2}\Z", re.IGNORECASE)
_SUPPOSED = re.compile(r"\b(?:[Ii]f|[Ss]hould|[Uu]nless|would|could|may|might|whether)\b")
"""What is only supposed is no statistic."""
_NAMED_BEFORE = STANDING | PROBE | LIST | PENALTY | APPLICATION | TALKS
"""What a word of the next sentence can stand for."""
_IT = re.compile(r"\s+(?:them|it)\b")
_CLOSE = 12
_AT_HOME = re.compile(r"\b(?:retail|homes?|house|housing|car|auto|vehicle|property|phone|ticket|online|store|land)\s+\Z", re.IGNORECASE)
"""Before sales that are no trade."""
_FIGURE = re.compile(r"\d|\bper ?cent|\bpoints?\b|\b(?:half|zero|doubled?)\b")
_TOLD = re.compile(
    r"\d|\b(?:announc|agree|order|sign|confirm|approv|call|seek|demand|expect|propos|promis|pledg|decid|grant|win|won|plan|weigh|consider|mull|contemplat"
    r"|result(?:s|ed|ing)? in|led to|brought|yielded)",
    re.IGNORECASE,
)

_Word = tuple[tuple[Way, ...], int, int]


def _frame_word(word: str) -> _Word | None:
    ways, bits = WAYS.get(word, ()), OBJECTS.get(word, 0)
    if not ways and not bits and word not in _POINTERS:
        return None
    alone = _ALONE if any(way.voice in _STANDING for way in ways) else 0
    return ways, bits | (_HAS_WAYS if ways else 0) | alone | (_POINTING if word in _POINTERS else 0), len(word)


class Frames:
    """The words of acts and of their objects in one document, found once."""

    def __init__(self, words: Words) -> None:
        self._words, self._text = words, words.text
        marks = words.marks(_frame_word)
        self._starts, self._told = marks.starts, marks.values
        self._bits = [bits for _, bits, _ in marks.values]

    def possible(self, left: int, right: int, before: int = 0) -> bool:
        """Whether a stretch holds a word of an act and one of an object or for one named ``before``, or one that says that a measure holds."""
        held = reduce(or_, self._bits[bisect_left(self._starts, left) : bisect_left(self._starts, right)], 0)
        return (held & _HAS_WAYS != 0 and held & ~_HAS_WAYS & (-1 if before & _NAMED_BEFORE else ~_POINTING) != 0) or held & _ALONE != 0

    def named(self, left: int, right: int) -> int:
        """The classes of objects that a stretch names, for a word in the sentence behind it that stands for them."""
        return reduce(or_, self._bits[bisect_left(self._starts, left) : bisect_left(self._starts, right)], 0) & _NAMED_BEFORE

    def holds(self, left: int, right: int, wanted: int) -> bool:
        """Whether a stretch names an object of one of the classes wanted."""
        return reduce(or_, self._bits[bisect_left(self._starts, left) : bisect_left(self._starts, right)], 0) & wanted != 0

    def act_words(self, left: int, right: int) -> list[tuple[int, int, bool]]:
        """The words of acts in a stretch: where each begins and ends, and whether it can be a noun."""
        between = range(bisect_left(self._starts, left), bisect_left(self._starts, right))
        told = [(self._starts[number], *self._told[number]) for number in between if self._bits[number] & _HAS_WAYS]
        return [(at, at + length, any(way.voice == "noun" for way in ways)) for at, ways, _, length in told]

    def act_on_it(self, left: int, right: int, before: int) -> tuple[str, int, int] | None:
        """The act of a stretch whose subject stands for an object named ``before``: "they were trimmed in Stockholm"."""
        if not before:
            return None
        held = reduce(or_, self._bits[bisect_left(self._starts, left) : bisect_left(self._starts, right)], 0)
        if held & _HAS_WAYS and (done := self._done_to_it(left, right, before)) is not None:
            return done
        if not (held & _POINTING and held & _HAS_WAYS) or (subject := STANDS_FOR.match(self._text, left, right)) is None:
            return None
        first, last = bisect_left(self._starts, subject.end()), bisect_left(self._starts, right)
        for number in range(first, min(last, first + 4)):
            at = self._starts[number]
            end = at + self._told[number][2]
            for way in self._told[number][0]:
                acts = ACTS[way.acts]
                if not acts.objects & before or not acts.action:
                    continue
                if way.particle is not None and not way.particle.match(self._text, end, min(right, end + _AHEAD)):
                    continue
                if way.voice == "moving":
                    if (acts.bare and not _BARE.match(self._text, end, right)) or (acts.figure and not _FIGURE.search(self._text, end, right)):
                        continue
                    if self._text[at:end] in _COPULAS and at - subject.end() > _CLOSE:
                        continue
                elif way.voice != "active" or self._text[at:end] in BASES or not _PASSIVE.search(self._text, max(left, at - 40), at):
                    continue
                return acts.action, subject.end(), end
        return None

    def _done_to_it(self, left: int, right: int, before: int) -> tuple[str, int, int] | None:
        """The act of a stretch whose object stands for one named ``before``: "the court struck them down"."""
        for number in range(bisect_left(self._starts, left), bisect_left(self._starts, right)):
            at = self._starts[number]
            end = at + self._told[number][2]
            if (pronoun := _IT.match(self._text, end, right)) is None or is_noun(self._text, at, left):
                continue
            for way in self._told[number][0]:
                acts = ACTS[way.acts]
                if way.voice == "active" and acts.action and acts.objects & before and not acts.bound:
                    particle = way.particle.match(self._text, end, min(right, end + _AHEAD)) if way.particle is not None else pronoun
                    if particle is not None:
                        return acts.action, at, max(particle.end(), pronoun.end())
        return None

    def act(self, left: int, right: int, sided: bool, after: int = 0) -> tuple[str, int, int] | None:
        """The first act of a stretch and from where to where its words go; ``sided`` where its sentence names a side."""
        first, last = bisect_left(self._starts, left), bisect_left(self._starts, right)
        held = reduce(or_, self._bits[first:last], 0)
        if not held & _HAS_WAYS:
            return None
        if not held & RATE and "%" in self._text[left:right]:
            held |= RATE
        for number in range(max(first, bisect_left(self._starts, after)), last):
            for way in self._told[number][0]:
                acts = ACTS[way.acts]
                if not acts.objects & held and way.voice not in _STANDING:
                    continue
                if acts.bound and not sided and (acts.action in _TRADING or not self._text[self._starts[number]].isupper()):
                    continue  # an item of a list begins with its verb: "Restricts sales of gallium"
                until = self._fits(number, way, first, last, left, right)
                if until is not None:
                    at = self._starts[number]
                    return acts.action or self._flow(number, first), min(at, until[0]), max(at + self._told[number][2], until[1])
        return None

    def _fits(self, number: int, way: Way, first: int, last: int, left: int, right: int) -> tuple[int, int] | None:
        """Place of the object of an act where the stretch has one in the voice of ``way``."""
        text, at = self._text, self._starts[number]
        end = at + self._told[number][2]
        wanted = ACTS[way.acts].objects
        if text[end : end + 1] == "-" or text[at - 1 : at] == "-":
            return None
        if way.voice in _STANDING:
            asked, behind = _STANDING[way.voice]
            fits = asked.search(text, max(left, at - 30), at) and behind.match(text, end, right)
            if not fits and not (way.voice == "standing" and _IN.search(text, max(left, at - 10), at) and _SINCE.match(text, end, right)):
                return None
            if way.particle and not way.particle.match(text, end, right):
                return None
            return at, end
        if wanted & RATE and _OF_MONEY.search(self._words, left, right):
            return None
        if way.voice == "moving":
            acts = ACTS[way.acts]
            if way.particle is not None and not way.particle.match(text, end, right):
                return None
            if (acts.bare and not _BARE.match(text, end, right)) or (acts.figure and not _FIGURE.search(text, end, min(right, end + _AHEAD))):
                return None
            head = self._head(number, first, wanted)
            if head is None or not self._told[head][1] & wanted:
                return None
            if not acts.action and _AT_HOME.search(text, max(left, self._starts[head] - 12), self._starts[head]):
                return None
            if (way.particle is None and is_noun(text, at, left) and text[at:end] not in _COPULAS) or (
                not acts.action and _SUPPOSED.search(text, left, at)
            ):
                return None
            return self._span(head)
        if way.voice == "noun":
            heads = opens_line(text, left, at) and has_no_verb(text, left, right)
            if not heads and not _TOLD.search(text, left, right) and not _TIMING.search(text, max(left, at - 60), at):
                return None
            if number > first and self._told[number - 1][1] & wanted and text[self._starts[number - 1] + self._told[number - 1][2] : at] in " -":
                return self._span(number - 1)  # "the truce extension"
            link = _LINK.match(text, end, right)
            return None if link is None else self._ahead(number, last, wanted, link.end(), min(right, link.end() + _OF_NOUN))
        closing = end
        if way.particle is not None:
            particle = way.particle.match(text, end, min(right, end + _AHEAD))
            if particle is None:
                return None
            closing = particle.end()
        if way.voice == "toward":
            found = None if is_noun(text, at, left) else self._ahead(number, last, wanted, end, min(right, end + _AHEAD))
        elif text[at:end] not in BASES and (_PASSIVE.search(text, max(left, at - 40), at) or self._heads(number, first, left, right)):
            for before in range(number - 1, first - 1, -1):
                if self._told[before][1] & wanted and at - self._starts[before] <= _BEHIND:
                    return self._starts[before], max(closing, end)
            found = self._ahead(number, last, wanted, end, min(right, end + _AHEAD))
        elif is_noun(text, at, left) or (way.particle is None and _INTRANSITIVE.match(text, end, right)):
            return None
        else:
            found = self._ahead(number, last, wanted, end, min(right, end + _AHEAD))
        return None if found is None else (found[0], max(closing, found[1]))

    def _heads(self, number: int, first: int, left: int, right: int) -> bool:
        """Whether a participle is the verb of a heading or of an item of a list: "Export controls widened to batteries"."""
        if number == first or not opens_line(self._text, left, self._starts[first]):
            return False
        noun_end, end = self._starts[number - 1] + self._told[number - 1][2], self._starts[number] + self._told[number][2]
        return heads_line(self._text, noun_end, self._starts[number], end, right) and has_no_verb(self._text, left, right)

    def _ahead(self, number: int, last: int, wanted: int, start: int, stop: int) -> tuple[int, int] | None:
        for behind in range(number + 1, last):
            if self._starts[behind] >= stop:
                break
            if self._told[behind][1] & wanted and self._starts[behind] >= start:
                return None if _APART.search(self._text, start, self._starts[behind]) else self._span(behind)
        sign = _RATE.search(self._text, start, stop) if wanted & RATE else None
        return sign.span() if sign is not None and not _APART.search(self._text, start, sign.start()) else None

    def _head(self, number: int, first: int, wanted: int) -> int | None:
        """The noun that moves: the nearest object before the verb that no preposition governs, else the first one."""
        at = self._starts[number]
        found = None
        for before in range(number - 1, first - 1, -1):
            start = self._starts[before]
            if at - start > _BEHIND:
                break
            if self._told[before][1] & (_NOUNS & ~RATE | wanted):
                found = before
                if not _OBLIQUE.search(self._text, max(0, start - 40), start):
                    return before
        return found

    def _flow(self, number: int, first: int) -> str:
        """Name of a statistics event by what moved."""
        head = self._head(number, first, 0)
        start, _ = self._span(head) if head is not None else (0, 0)
        word = self._text[start : start + 7].lower()
        if word.startswith(("import", "arriva", "purcha", "inflow")):
            return "import"
        return "trade" if word.startswith(("trade", "surplu", "defici", "turnov")) else "export"

    def _span(self, number: int) -> tuple[int, int]:
        return self._starts[number], self._starts[number] + self._told[number][2]
