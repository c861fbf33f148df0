"""What the words that govern a deed make of it: a demand for it, the promise to leave it, a condition, an idea.

"China urged Washington to lift the duties" tells no lifting but a demand; "will not raise the rate" no raising but that it is
left; "if China resumes imports" and "is weighing a ban" tell what may be done. A verb that shares the auxiliary of the clause
before ("will cut the duty and remove the fee") is as much to come as that one.
"""

from __future__ import annotations

import re
from typing import NamedTuple

from detente.evidence.texts.cue import Cue
from detente.evidence.texts.words import Words

_SOMEBODY = r"(?:[\w.,’'-]+\s+){1,6}?"
_DEMAND = re.compile(
    r"\b(?P<who>urg(?:e[sd]?|ing)|call(?:s|ed|ing)\s+(?:up)?on(?!\s+\w+day\b)|call(?:s|ed|ing)\s+for|press(?:e[sd]|ing)|ask(?:s|ed|ing)"
    r"|push(?:e[sd]|ing)"
    r"|want(?:s|ed|ing)?|demand(?:s|ed|ing)?|request(?:s|ed|ing)?|implor(?:e[sd]?|ing)|appeal(?:s|ed|ing)?\s+to|exhort(?:s|ed|ing)?"
    r"|lobb(?:y|ie[sd]|ying)|tell(?:s|ing)?|told|invit(?:e[sd]?|ing)|encourag(?:e[sd]?|ing))\s+"
    rf"{_SOMEBODY}(?:not\s+)?to\s+(?:\w+ly\s+)?(?:start\s+|begin\s+|stop\s+|keep\s+|consider\s+|be\s+)?",
    re.IGNORECASE,
)
_EXPECT = re.compile(
    r"\b(?:expect(?:s|ed|ing)?|anticipat(?:e[sd]?|ing)|hop(?:es?|ed|ing) for|predict(?:s|ed|ing)?|forecast(?:s|ing)?)\s+"
    rf"{_SOMEBODY}to\s+(?:\w+ly\s+)?(?:start\s+|begin\s+|be\s+)?",
    re.IGNORECASE,
)
_EXPECTING = ("expect", "anticipat", "hop", "predict", "forecast")
_SHOULD = re.compile(r"\b(?:should|must|ought to|needs? to)\s+(?:\w+ly\s+|also\s+|now\s+|be\s+)*\Z", re.IGNORECASE)
_DEMANDING = (
    "urg",
    "call",
    "press",
    "ask",
    "push",
    "want",
    "demand",
    "request",
    "implor",
    "appeal",
    "exhort",
    "lobb",
    "tell",
    "told",
    "invit",
    "encourag",
)
_SOUGHT = re.compile(
    r"\b(?:seek(?:s|ing)?|sought|want(?:s|ed|ing)?|demand(?:s|ed|ing)?|request(?:s|ed|ing)?|(?:press|push|call|ask|plead)(?:es|ed|s|ing)? for"
    r"|insist(?:s|ed|ing)? on|look(?:s|ed|ing)? for|urg(?:e[sd]?|ing))\s+"
    r"(?:(?:an?|the|its|their|some|more|further|any|full|early|quick|partial)\s+){0,2}\Z",
    re.IGNORECASE,
)
"""Before a deed named by a noun that is asked for: "is seeking a reduction in the duty"."""
_OUGHT_AND = re.compile(
    r"\b(?:should|must|ought to|needs? to|ha(?:s|ve) to)\s+(?!have\b)[^.;:]{3,110}?(?:,|\band)\s+(?:also\s+|then\s+|\w+ly\s+)?\Z", re.IGNORECASE
)
"""Before the second of two verbs that say what another ought to do."""
_BASE_FORM = re.compile(r"[a-z]+(?<!ed)(?<!ing)(?<!s)\b")
_LEAVING = re.compile(
    r"(?:\b(?:will|would|shall|to|does|do)\s+(?:not|never)|\b(?:won|wouldn|shan|doesn|don)[’']t|\bnot\s+to|\brefrain\w*\s+from|\bhold\s+off)\s+"
    r"(?:now\s+|yet\s+|further\s+|also\s+|be\s+|to\s+)*\Z",
    re.IGNORECASE,
)
_LEFT = re.compile(r"(?:\b(?:did|has|have|had|was|were|is|are)\s+(?:not|never)|n[’']t)\s+(?:yet\s+|so far\s+|been\s+|be\s+)*\Z", re.IGNORECASE)
_CUT_OTHERWISE = re.compile(r"(?:(?P<held>suspend|paus)|remov|cancel|scrap|abolish)(?:e[sd]?|s|ed|ing|ped|ping|led|ling|es)?\b", re.IGNORECASE)
_BY_CUTTING = re.compile(r"\bby\s+(?:\w+ly\s+)?(?P<held>suspend|paus|defer)ing\b", re.IGNORECASE)
"""How a duty is cut: "will modify the duty by suspending 24 points of it"."""
_KEEPING_OFF = re.compile(
    r"\b(?:maintain|keep|kept|retain|continu|uphold|preserv)\w*\s+(?:the|its|their|this|that)\s+(?:\w+\s+)?(?:suspension|pause|freeze"
    r"|deferral)\b",
    re.IGNORECASE,
)
_PUT_ON = frozenset({"impose", "restore", "tighten", "list", "ban", "halt", "restrict"})
_TAKEN_OFF = frozenset({"ease", "end", "reduce", "suspend"})
_GIVEN = frozenset({"resume", "purchase", "approve", "agree"})
_IF = re.compile(
    r"\W*(?:and\s+|but\s+|even\s+)?(?:if\b|(?:should|unless|were|had)\s+(?:the|a|an|any|no|it|they|he|she|this|that|these"
    r"|those|talks|both|(?-i:[A-Z]))\b|(?:without|absent|barring|failing)\s+(?:an?|any|the|such|some|further|another)\b)",
    re.IGNORECASE,
)
_WHETHER = re.compile(  # "may" the verb and not the month
    r"\b(?:(?-i:may)|could|likely|unlikely|probably|possibly|perhaps|might|consider(?:s|ed|ing)?|weigh(?:s|ed|ing)?|mull(?:s|ed|ing)?"
    r"|stud(?:ies|ied|ying)"
    r"|contemplat(?:e[sd]?|ing)|float(?:s|ed|ing)?|discuss(?:es|ed|ing)?|talk(?:s|ed|ing)? about|explor(?:e[sd]?|ing)|seek(?:s|ing)? to|sought to"
    r"|(?:want|wish|hop)(?:s|es|ed|ing|e)? to|would like to"
    r"|offer(?:s|ed|ing)? to|whether)\b",
    re.IGNORECASE,
)
_NEAR = 40
_UNDERTAKEN_FAR = 60
_TOPIC = Cue(
    r"\b(?:on the table|under discussion|under consideration|(?:were|was|been|are|is) (?:all |also )?(?:discussed|raised|debated)|unresolved"
    r"|on the agenda|up for discussion)\b",
    re.IGNORECASE,
)
_DEED_FIRST = re.compile(r"\W*(?:and|or|but|then|also|as well as)?\s*(?:then\s+|also\s+|to\s+)?(?P<verb>[a-z]+)\b")
_TO_COME = re.compile(
    r"\b(?:will|would|shall|agreed? to|pledged to|promised to|is to|are to|plans? to|undertook to"
    r"|committed to)\s+(?:\w+ly\s+|also\s+)?[a-z]+"
)
_NO_BASE_FORM = ("ed", "ing", "s")
_UNDERTAKEN = re.compile(
    r"\b(?:agree[ds]?|agreeing|undert(?:ook|akes?|aking|aken)|promis(?:e[sd]?|ing)|pledg(?:e[sd]?|ing)|commit(?:s|ted|ting)?|vow(?:s|ed|ing)?"
    r"|(?:gave|given|gives|giving) (?:its|their|his) word)\s+(?:(?:on|in|at|last|this)\s+[\w-]+\s+){0,2}to\s+(?:\w+ly\s+|also\s+)?\Z",
    re.IGNORECASE,
)
"""Before a deed that is promised."""
_BETWEEN = frozenset({"extend", "agree", "agree_reduce"})
"""Deeds of the two sides with each other are done when they are agreed to."""
_THREAT_TO = re.compile(r"\bthreats?\s+(?:to|of)\s+(?:\w+ly\s+|further\s+)?\Z", re.IGNORECASE)
_SUPPOSED = frozenset({"in_force", "announced", "suspended", "occurred", "expired", "reported"})


class Governed(NamedTuple):
    """A deed as what governs it leaves it: its name, and where whoever demands it stands."""

    action: str
    demanded_at: int | None = None


def governed(text: str, action: str, begin: int, left: int, at: int, done: int, right: int) -> Governed:
    """What a deed told at ``at:done`` of a clause is, seen with the words from ``begin``, of its sentence, to ``right``."""
    if action not in ("demand", "threaten", "expect", "accuse_violation", "deny"):
        stretch = text[left:done].lower()
        if any(word in stretch for word in _DEMANDING):
            for match in _DEMAND.finditer(text, left, done):
                if at - 4 <= match.end() <= done:
                    return Governed("demand", match.start())
        expecting = action not in _PUT_ON and any(word in stretch for word in _EXPECTING)
        if expecting and any(at - 4 <= match.end() <= done for match in _EXPECT.finditer(text, left, done)):
            return Governed("expect")
        softened = action in _TAKEN_OFF or action in _GIVEN
        if softened and _SHOULD.search(text, max(left, at - 24), at):
            return Governed("demand", left)
        if softened and _BASE_FORM.match(text, at) and _OUGHT_AND.search(text, max(begin, at - 130), at):
            return Governed("demand", left)
        if softened and (sought := _SOUGHT.search(text, max(left, at - 40), at)) is not None:
            return Governed("demand", sought.start())
    if action == "reduce" and (verb := _CUT_OTHERWISE.match(text, at, done)):
        action = "suspend" if verb["held"] else "ease"
    if action == "reduce" and _BY_CUTTING.search(text, done, right):
        action = "suspend"
    if action == "remain" and _KEEPING_OFF.search(text, left, done):
        return Governed("suspend")  # who maintains a suspension maintains no measure
    before = text[max(left, at - 40) : at]
    if action in _PUT_ON and _LEAVING.search(before):
        return Governed("refrain")
    if action in _TAKEN_OFF and (_LEAVING.search(before) or _LEFT.search(before)):
        return Governed("remain")
    return Governed(action)


def supposed(words: Words, action: str, status: str, begin: int, left: int, at: int, right: int) -> str:
    """Status of a deed where its clause sets it under a condition, or says that it is thought about; else as it was."""
    if status not in _SUPPOSED:
        return status
    text = words.text
    if _IF.match(text, left, right) or _WHETHER.search(text, max(left, at - _NEAR), at) or _TOPIC.search(words, at, right):
        return "expectation"
    if _THREAT_TO.search(text, max(left, at - _NEAR), at):
        return "threat"
    if (
        action not in _BETWEEN
        and status in ("in_force", "occurred", "suspended", "expired")
        and _UNDERTAKEN.search(text, max(begin, at - _UNDERTAKEN_FAR), at)
    ):
        return "commitment"
    if status in ("in_force", "occurred", "suspended") and left > begin:
        first = _DEED_FIRST.match(text, left, right)
        shares = first is not None and first.start("verb") >= at - 1 and not first["verb"].endswith(_NO_BASE_FORM)
        if shares and _TO_COME.search(text, begin, left):
            return "announced"
    return status
