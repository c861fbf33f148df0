"""The general frame of a deed: a word of a class of acts beside an object of the class it is done to, in any voice.

Active ("cut the duties"), passive ("the duties were cut"), of what moves ("duties fell to 10%") and as a noun ("a cut in duties").
What is an act, and on which objects, is told by the lists of ``act_words`` alone.
"""

from __future__ import annotations

from bisect import bisect_left
from functools import reduce
from operator import or_

from detente.evidence.events.act_objects import APPLICATION, LEVEL, LIST, MEASURE, OBJECTS, PENALTY, PROBE, RATE, STANDING, TALKS
from detente.evidence.events.act_ways import ACTS, BASES, WAYS, Way
from detente.evidence.events.event_word_forms import STANDS_FOR, has_no_verb, heads_line, is_noun, opens_line
from detente.evidence.events.frame_words import (
    APART,
    AT_HOME,
    BARE,
    FIGURE,
    HOLDING,
    IN,
    INTRANSITIVE,
    IT,
    LINK,
    OBLIQUE,
    OF_MONEY,
    PASSIVE,
    PER_CENT,
    SINCE,
    SUPPOSED,
    TIMING,
    TOLD,
)
from detente.evidence.events.relative_deeds import done_by, relative
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
_TRADING = frozenset({"", "sell", "purchase", "export"})
_COPULAS = frozenset("is are was were be been has have had".split())
_NAMED_BEFORE = STANDING | PROBE | LIST | PENALTY | APPLICATION | TALKS
"""What a word of the next sentence can stand for."""
_CLOSE = 12
_RELATIVE_REACH = 120
_LAID = frozenset("placed put added set laid announced made adopted ordered unveiled".split())
"""What a side has done with a measure that stands before it: "curbs that it placed on gallium"."""
_Word = tuple[tuple[Way, ...], int, int, bool]
"""How a word may be an act, its bits, its length, and whether it can be the noun of an act."""


def _frame_word(word: str) -> _Word | None:
    ways, bits = WAYS.get(word, ()), OBJECTS.get(word, 0)
    if not ways and not bits and word not in _POINTERS:
        return None
    alone = _ALONE if any(way.voice in HOLDING for way in ways) else 0
    return (
        ways,
        bits | (_HAS_WAYS if ways else 0) | alone | (_POINTING if word in _POINTERS else 0),
        len(word),
        any(way.voice == "noun" for way in ways),
    )


class Frames:
    """The words of acts and of their objects in one document, found once."""

    def __init__(self, words: Words) -> None:
        self._words, self._text = words, words.text
        marks = words.marks(_frame_word)
        self._starts, self._told = marks.starts, marks.values
        self._bits = [bits for _, bits, _, _ in marks.values]

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
        return [(at, at + length, noun) for at, _, _, length, noun in told]

    def act_on_it(self, left: int, right: int, before: int) -> tuple[str, int, int] | None:
        """The act of a stretch whose subject stands for an object named ``before``: "they were trimmed in Stockholm"."""
        if not before:
            return None
        held = reduce(or_, self._bits[bisect_left(self._starts, left) : bisect_left(self._starts, right)], 0)
        if not (held & _POINTING and held & _HAS_WAYS):
            return None
        if (done := self._done_to_it(left, right, before)) is not None:
            return done
        if (subject := STANDS_FOR.match(self._text, left, right)) is None:
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
                    if (acts.bare and not BARE.match(self._text, end, right)) or (acts.figure and not FIGURE.search(self._text, end, right)):
                        continue
                    if self._text[at:end] in _COPULAS and at - subject.end() > _CLOSE:
                        continue
                elif way.voice != "active" or self._text[at:end] in BASES or not PASSIVE.search(self._text, max(left, at - 40), at):
                    continue
                return acts.action, subject.end(), end
        return None

    def _done_to_it(self, left: int, right: int, before: int) -> tuple[str, int, int] | None:
        """The act of a stretch whose object stands for one named ``before``: "the court struck them down"."""
        for number in range(bisect_left(self._starts, left), bisect_left(self._starts, right)):
            at = self._starts[number]
            end = at + self._told[number][2]
            if (pronoun := IT.match(self._text, end, right)) is None or is_noun(self._text, at, left):
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
                if not acts.objects & held and way.voice not in HOLDING:
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
        if way.voice in HOLDING:
            asked, behind = HOLDING[way.voice]
            fits = asked.search(text, max(left, at - 30), at) and behind.match(text, end, right)
            if not fits and not (way.voice == "standing" and IN.search(text, max(left, at - 10), at) and SINCE.match(text, end, right)):
                return None
            if way.particle and not way.particle.match(text, end, right):
                return None
            return at, end
        if wanted & (RATE | LEVEL) and OF_MONEY.search(self._words, left, right):
            return None
        if way.voice == "moving":
            acts = ACTS[way.acts]
            if way.particle is not None and not way.particle.match(text, end, right):
                return None
            if (acts.bare and not BARE.match(text, end, right)) or (acts.figure and not FIGURE.search(text, end, min(right, end + _AHEAD))):
                return None
            head = self._head(number, first, wanted)
            if head is None or not self._told[head][1] & wanted:
                return None
            if not acts.action and AT_HOME.search(text, max(left, self._starts[head] - 12), self._starts[head]):
                return None
            if (way.particle is None and is_noun(text, at, left) and text[at:end] not in _COPULAS) or (
                not acts.action and SUPPOSED.search(text, left, at)
            ):
                return None
            return self._span(head)
        if way.voice == "noun":
            heads = opens_line(text, left, at) and has_no_verb(text, left, right)
            if not heads and not TOLD.search(text, left, right) and not TIMING.search(text, max(left, at - 60), at):
                return None
            if number > first and self._told[number - 1][1] & wanted and text[self._starts[number - 1] + self._told[number - 1][2] : at] in " -":
                return self._span(number - 1)  # "the truce extension"
            link = LINK.match(text, end, right)
            return None if link is None else self._ahead(number, last, wanted, link.end(), min(right, link.end() + _OF_NOUN))
        closing = end
        if way.particle is not None:
            particle = way.particle.match(text, end, min(right, end + _AHEAD))
            if particle is None:
                return None
            closing = particle.end()
        if way.voice == "toward":
            found = None if is_noun(text, at, left) else self._ahead(number, last, wanted, end, min(right, end + _AHEAD))
        elif text[at:end] not in BASES and (PASSIVE.search(text, max(left, at - 40), at) or self._heads(number, first, left, right)):
            for before in range(number - 1, first - 1, -1):
                if self._told[before][1] & wanted and at - self._starts[before] <= _BEHIND:
                    return self._starts[before], max(closing, end)
            found = self._ahead(number, last, wanted, end, min(right, end + _AHEAD))
        elif is_noun(text, at, left):
            return None
        elif way.particle is None and INTRANSITIVE.match(text, end, right):
            found = None if text[at:end] in BASES else self._relative(number, first, wanted)
        else:
            found = self._ahead(number, last, wanted, end, min(right, end + _AHEAD))
            if found is None and way.particle is None and text[at:end] not in BASES:
                found = self._relative(number, first, wanted)
        return None if found is None else (found[0], max(closing, found[1]))

    def relative_at(self, at: int, left: int, sided: bool) -> tuple[str, int, int] | None:
        """The act of a verb at ``at`` whose object stands before its doer, and from the object to the verb its place."""
        first, number = bisect_left(self._starts, left), bisect_left(self._starts, at)
        end = at + self._told[number][2]
        laid = ((MEASURE, "impose"),) if self._text[at:end] in _LAID else ()
        told = [(ACTS[w.acts].objects, ACTS[w.acts].action) for w in self._told[number][0] if w.voice == "active" and w.particle is None]
        for wanted, action in (*told, *laid) if sided else ():
            found = self._relative(number, first, wanted, by=True) if action else None
            if found is not None:
                return action, found[0], max(end, found[1])
        return None

    def _relative(self, number: int, first: int, wanted: int, *, by: bool = False) -> tuple[int, int] | None:
        """Place of an object before a verb whose doer stands between the two: "the curbs China has placed on"."""
        at = self._starts[number]
        for before in range(number - 1, first - 1, -1):
            if at - self._starts[before] > _RELATIVE_REACH:
                return None
            if self._told[before][1] & wanted and relative(self._text, self._span(before)[1], at):
                return self._span(before)
            if by and self._told[before][1] & wanted and done_by(self._text, self._span(before)[1], at, at + self._told[number][2]):
                return self._span(before)
        return None

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
                return None if APART.search(self._text, start, self._starts[behind]) else self._span(behind)
        sign = PER_CENT.search(self._text, start, stop) if wanted & RATE else None
        return sign.span() if sign is not None and not APART.search(self._text, start, sign.start()) else None

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
                if not OBLIQUE.search(self._text, max(0, start - 40), start):
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
