"""What the words around a form say of it: whether it is a noun or a verb, whether it heads a line, whether a subject stands for another."""

from __future__ import annotations

import re

from detente.evidence.events.act_words import NO_BASE_BEHIND, NO_VERB_BEHIND

STANDS_FOR = re.compile(
    r"\W*(?:(?:On|At|In|From|Under|Since|By|After|Before|Until|Through|With)\s(?:[^,;]{2,60},\s+|(?:\w+\s+){1,3}?)){0,2}(?:(?:But|And|Then|Later|Now|So|Yet)\s+)?"
    r"(?:(?:They|It|Both|These|Those|All|Most|Some|None|Neither|Others|Another|(?:An?|The)\s+(?:second|third|fourth|fifth|sixth|seventh"
    r"|eighth|ninth|tenth|eleventh|twelfth|further|next)|The\s+(?:first|last|second|third|latter|former|ones|other|rest))\b"
    r"(?:\s+of\s+(?:them|these|those|which))?(?:\s+(?:\d[\d,]*|two|three|four|five|six|seven|eight|nine|ten|dozen|batch|one|ones))?)"
    r"\s+(?=(?:[a-z]+ly\s+|also\s+|now\s+)?(?:is|are|was|were|will|would|shall|have|has|had|may|could|should|took|take|takes|came|come|comes|went|go"
    r"|goes|expire|expires|expired|lapse|lapses|lapsed|rise|rises|rose|fall|falls|fell|remain|remains|stay|stays|apply|applies|end|ends|ended)\b)",
    re.IGNORECASE,
)
"""The subject of a clause that stands for what was named before: "they were trimmed", "the first 20 were issued"."""
_FRAGMENT = re.compile(r"\s*(?:[-•*–—]|\(?[a-z0-9]{1,3}[.)])?\s*(?:[\w’'“”\"-]+\s+){0,5}[\w’'“”\"-]*\s*")
_HEADLINE_GAP = re.compile(r":?\s+(?:\w+ly\s+|again\s+|now\s+)?")
_BEHIND_HEADLINE = re.compile(r"\s*\Z|\s+(?:on|to|for|against|over|by|until|from|in|with|at|after|as|through|under|again)\b")
_FINITE = re.compile(
    r"\b(?:is|are|was|were|be|been|has|have|had|will|would|shall|may|might|can|could|should|must|does|do|did|said|says|say|told|remains?|stays?)\b"
    r"|\w\.\s|[.!?]\W*\Z",
)
_NAMING = re.compile(r"(?P<word>[A-Za-z]+|\d[\d.,]*|[’']s)[\s-]+\Z")
_BEFORE_GERUNDS = frozenset("by for of on in from with under".split())
_GERUND = re.compile(r"[a-z]+ing\s+(?!of\b)", re.IGNORECASE)
_SINGULAR_POINTERS = frozenset({"this", "that"})
_THIRD_PERSON = re.compile(r"[a-z]+s\b(?!\s+of\b)")
_COMPARING = frozenset({"further", "more"})
_TO_DO = re.compile(r"\b(?:to|will|would|can|could|may|might|shall|should|not)\s+\Z", re.IGNORECASE)
_PAST = re.compile(r"[a-z]+ed\b|(?:fell|rose|went|came|took|began|ran|sank|shrank|stood|grew)\b", re.IGNORECASE)
_BY_SO_MUCH = re.compile(r"[a-z]+s\s+(?:by|to|from|below|above|under)\s", re.IGNORECASE)
_OF_A_DATE = re.compile(
    r"(?:\b(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z]{0,6}\.?\s+\d{1,2},?\s*|\b(?:19|20)\d\d[\s,]*|\d-\d{1,2}[\s,]*)\Z"
)
"""The end of a date, which is no number of what follows."""


def is_noun(text: str, at: int, left: int) -> bool:
    """Whether the word before shows that a form is a noun: "the cut", "of order", "two cuts"."""
    start = max(left, at - 24)
    end = at
    while end > start and (text[end - 1].isspace() or text[end - 1] == "-"):
        end -= 1
    if end == at:
        return False
    while end > start and not (text[end - 1].isspace() or text[end - 1] == "-"):
        end -= 1  # the word stands in the last run of signs: a search through all before it is slow
    before = _NAMING.search(text, end, at)
    if before is None:
        return False
    word = before["word"].lower()
    if word in _BEFORE_GERUNDS and _GERUND.match(text, at):
        return False  # "by halting all coal"
    if word in _COMPARING and _TO_DO.search(text, max(left, before.start() - 12), before.start()):
        return False  # "to further restrict sales"
    if word in _SINGULAR_POINTERS and _THIRD_PERSON.match(text, at):
        return False  # "this brings the duty to", for "this" has no plural behind it
    if word in NO_BASE_BEHIND:
        return not _PAST.match(text, at) and not _BY_SO_MUCH.match(text, at)
    if word.replace(",", "").isdigit():
        return _OF_A_DATE.search(text, max(left, before.start() - 16), before.end()) is None
    return word in NO_VERB_BEHIND or not word.isalpha()


def opens_line(text: str, left: int, at: int) -> bool:
    """Whether a stretch begins a line or a sentence, with a few words before ``at``."""
    return text[max(0, left - 3) : left].rstrip()[-1:] not in (",", ";") and _FRAGMENT.fullmatch(text, left, at) is not None


def has_no_verb(text: str, left: int, right: int) -> bool:
    """Whether a stretch is a heading or an item of a list, with no verb in a form that makes a sentence."""
    return _FINITE.search(text, left, right) is None


def heads_line(text: str, noun_end: int, at: int, end: int, right: int) -> bool:
    """Whether a participle stands behind its noun as in a heading: "Export controls widened to batteries"."""
    return _HEADLINE_GAP.fullmatch(text, noun_end, at) is not None and _BEHIND_HEADLINE.match(text, end, right) is not None
