"""What a length of time is of: a truce, a licence, talks, a decision, a window since something was so extreme."""

from __future__ import annotations

import re
from dataclasses import dataclass

from detente.evidence.basis import window_basis
from detente.evidence.cue import Cue
from detente.evidence.duty_sides import duty_direction
from detente.evidence.subject import metric_near, trade_direction
from detente.evidence.words import Words

_OFFSET = re.compile(r"\s+(?:after|before|ago|later|earlier)\b", re.IGNORECASE)
_DEADLINE = re.compile(
    (
        r"\s+(?:in which\s+)?to\s+(?:reach|negotiate|conclude|strike|hammer|work|agree|resolve|find|seal|finali[sz]e|secure|iron|come up|clinch"
        r"|complete|settle)\b"
    ),
    re.IGNORECASE,
)
_TALKS_AFTER = re.compile(
    (
        r"\s+of\s+(?:[\w-]+\s+){0,3}(?:talks|negotiations|meetings|discussions)|(?:-long)?\s+(?:[\w-]+\s+){0,2}(?:call|talks|meeting|conversation"
        r"|visit|session|summit|negotiations)\b"
    ),
    re.IGNORECASE,
)
_TALKS_LASTED = Cue(
    r"\b(?:talks|negotiations|meetings?|discussions|session|summit|call|conversation)\b[^.;]{0,30}?\b(?:last(?:ed|ing)|ran|running|stretched"
    r"|went on|took)\b"
    r"[^.;]{0,40}\Z",
    re.IGNORECASE,
)
_DECISION = re.compile(r"\b(?:working|business)[\s-]days?\Z", re.IGNORECASE)
_WAITED = re.compile(
    r"\b(?:wait\w*|took|takes?|taken|taking|within|processing|reviews?|handling|time\s+limit|backlog|average|pending|deadline)\b[^.;]{0,90}\Z",
    re.IGNORECASE,
)
_VALID = re.compile(r"\b(?:valid|validity|run|runs|good|last|lasts|renew\w*|term)\b[^.;]{0,30}\Z", re.IGNORECASE)
_FILES = re.compile(r"\b(?:licen[cs]\w+|applications?|applicants?|permits?|approvals?|files?|requests?|petitions?|exemptions?)\b", re.IGNORECASE)
"""What is applied for, whose length of time behind a word of waiting is how long a decision takes."""
_STAY = re.compile(
    r"\s+in\s+(?:the\s+(?:[A-Z][a-z]+\s+)?(?:capital|city)\b|(?!January|February|March|April|May|June|July|August|September|October|November|December)[A-Z][a-z]+)"
)
_STAYED = re.compile(r"\b(?:after|over|spent|following|during|his|her|their|the)\s+(?:(?:nearly|almost|some|about|a|first)\s+)*\Z", re.IGNORECASE)
_OF_EXCHANGES = re.compile(r"\s+of\s+what\s+[^.;]{3,60}?\b(?:talks|exchanges?|negotiations|discussions|meetings|dialogue|consultations)\b")
_DAYS = re.compile(r"\b(?:days?|hours?)\Z", re.IGNORECASE)
_LICENCE_AFTER = re.compile(r"[\s-]+(?:\w+\s+){0,3}licen[cs]e")
_SUSPENDED = re.compile(
    r"\b(?:tariffs?|truce|duties|levies|pause|suspen\w+|deal|cuts?\b|roll|reprieve|rate of duty|ad valorem|put(?:s|ting)? off|defer\w*|postpon\w*"
    r"|shelv\w+|(?:not|no longer) apply|(?:prolonged|renewed|extended)\s(?:[^.;,]{0,30}\s)?(?:for|by)\b)",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Duration:
    """Metric, basis and scope of a length of time, and the flow or duty it goes with."""

    metric: str
    basis: str
    scope: str | None
    direction: str | None = None


def duration_at(words: Words, at: int, end: int, span: tuple[int, int], clause: tuple[int, int]) -> Duration:
    """The length of time that stands at ``at:end``."""
    text = words.text
    if window_basis(words, at, end, *span):
        family = metric_near(words, at, clause[0], at) or metric_near(words, at, *span)
        base = {"exports": "exports_growth", "imports": "imports_growth"}.get(family or "", family or "series")
        direction = trade_direction(words, family, *span) if family in ("exports", "imports") else None
        return Duration(base, "window", None, direction)
    if _OFFSET.match(text, end, span[1]):
        return Duration("offset", "duration", " ".join(text[end : min(span[1], end + 60)].split()))
    if _TALKS_AFTER.match(text, end, span[1]) or _TALKS_LASTED.in_cut(words, max(span[0], at - 90), at):
        return Duration("talks_duration", "duration", "talks")
    if _DAYS.search(text[at:end]) and (
        _OF_EXCHANGES.match(text, end, span[1]) or (_STAY.match(text, end, span[1]) and _STAYED.search(text, max(span[0], at - 40), at))
    ):
        return Duration("talks_duration", "duration", "talks")
    family = metric_near(words, at, *clause)
    around = text[max(0, at - 200) : min(span[1], end + 120)]
    if _DECISION.search(text[at:end]) or _is_wait(text, at, end, span):
        return Duration("decision_term", "duration", "decision")
    if _LICENCE_AFTER.match(text[end : end + 60]) or (family == "licence" and not re.search(r"tariff|truce", around)):
        return Duration("licence_term", "duration", "licence")
    if _SUSPENDED.search(around):
        direction, _, _ = duty_direction(words, at, end, clause, clause)
        return Duration("truce_term", "duration", "deadline" if _DEADLINE.match(text, end, span[1]) else "suspension", direction)
    return Duration("duration", "duration", family)


def _is_wait(text: str, at: int, end: int, span: tuple[int, int]) -> bool:
    """Whether a length of time is how long something that was applied for is waited for; how long it is valid is none."""
    left = max(span[0], at - 120)
    if _WAITED.search(text, left, at) is None or _VALID.search(text, left, at) or not text[at:end].lower().endswith(("day", "days", "week", "weeks")):
        return False
    return _FILES.search(text, max(0, at - 240), min(span[1], end + 60)) is not None
