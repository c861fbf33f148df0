"""Which part of a sentence a rate of duty takes its side from: the clause of its own subject.

"The United States brought its duties on Chinese goods to 30% from 145% and China brought its own to 10%" is one sentence of
two subjects. Each rate is of the last subject that begins a clause before it; what stands before that subject, or behind the
next one, tells of another duty.
"""

from __future__ import annotations

from detente.evidence.duties.duty_actor_words import ACTING_WORDS, ACTOR
from detente.evidence.texts.clauses import last_match
from detente.evidence.texts.late import late
from detente.evidence.texts.words import Words

_OPENS = late(
    r"(?:[;:,—–]|\s(?:and|but|while|whereas|whereupon|as|then|so|yet|with|until|till|unless|when|if|because|since|although|though|where|once|before|after))\s+"
    r"(?:(?:and|but|while|so|then|in\s+(?:turn|return|response|reply),?)\s+)?(?:the\s+)?\Z"
)
"""What stands before the subject of a further clause."""
_NAME = r"(?:U\.S\.|US|United\s+States|America(?:ns?)?|Washington|Trump|China|Chinese|Beijing)(?:[’']s)?"
_JOINED = late(
    rf"(?:\b(?:between|from|of|by|for|to|on|both|with|against|in|at|near)\s+(?:[a-z]+\s+){{0,2}}{_NAME}\s+(?:[a-z]+\s+){{0,3}}|(?:\A|[\s,(]){_NAME}\s+)"
    r"(?:and|,)\s+(?:the\s+)?\Z"
)
"""Before the second of two nouns that are one phrase: "the United States and China", "talks between Washington and Beijing"."""
_VERBS = (
    r"bring|brought|cut|put|hit|set|ke[ep]\w*|kept|charge|raise|lower|reduce|impose|drop|slash|retain|maintain|suspend|remove|lift|halve|take|took|leave"
    r"|left|lay|laid|go|went|face|pay|paid|bear|bore|respond|retaliate|reciprocate|add|increase|hold|held|make|made|cap|trim|return|match|collect|levy"
    r"|apply|give|gave|do|did|follow|end|withdraw|withdrew|ask|come|came"
)
_ACTS = late(
    r"(?:\s+(?:also|has|have|had|will|would|shall|may|might|could|must|should|is|are|was|were|been|be|to|then|now|still|again|in|turn|for|its|part"
    r"|agreed|said|plans|planned|decided|promised|vowed|pledged|which|who|that|it),?){0,6}?"
    rf"\s+(?:(?!(?:and|or|on|of|at|in|with)\b)[A-Za-z][a-z]+(?:ed|es|s|ing)|{_VERBS})\b"
    r"|(?:\s+(?:its|their|his)(?:\s+own)?)?(?:\s+(?:to|at|by|from|on))?\s+(?:(?:the\s+)?(?:U\.S\.|US|United\s+States|America|China)\s+(?:at|to|from|by)\s+)?"
    r"(?:(?:about|just|only|around|nearly|up\s+to|an?)\s+)*\d"
)
"""Behind a subject: its verb, or the figure itself where the verb is told before ("and China to 10 percent", "China 6 percent")."""


def clause_of_subject(words: Words, at: int, end: int, clause: tuple[int, int]) -> tuple[int, int]:
    """The part of a clause that its own subject governs around ``at:end``: the whole clause where no side begins a further clause in it."""
    left, right = clause
    text = words.text
    for place in words.places(ACTING_WORDS, left, right):
        if left <= place < clause[0] + 1 or (at <= place < end):
            continue
        actor = ACTOR.match(text, place, right)
        if actor is None or not _OPENS.search(text, max(clause[0], place - 24), place) or _JOINED.search(text, max(clause[0], place - 48), place):
            continue
        if not _ACTS.match(text, actor.end(), clause[1] if place > end else at + 1):
            continue
        if place < at:
            left = place
        else:
            right = place
            break
    return left, right


_RELATIVE = late(
    r",\s+(?:(?:to|for|with|of|in|on|from|by)\s+)?(?:which|who|whom|whose)\s[^,;%]{3,110},\s+(?=(?:has|have|had|will|would|is|was|[a-z]+(?:ed|s)|left|kept|cut|put|set|brought|took|laid|held|went)\b)"
)
"""What is said of a subject between it and its verb: "Washington, which had promised Beijing relief, left its tariff"."""
_RELATIVES = (", which ", ", who ", ", whose ", " which ", " whom ")
_REACH = 260


def behind_relative(text: str, left: int, at: int) -> tuple[int, int] | None:
    """Where what is said of the subject between commas before ``at`` begins and ends, in the sentence from ``left``; None where nothing is."""
    start = max(left, at - _REACH)
    if not any(word in text[start:at] for word in _RELATIVES):
        return None
    found = last_match(_RELATIVE, text, start, at)
    return None if found is None or ";" in text[found.end() : at] else found.span()
