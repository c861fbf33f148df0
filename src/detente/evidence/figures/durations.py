"""What a length of time is of: a truce, a licence, talks, a decision, a window since something was so extreme."""

from __future__ import annotations

import re
from dataclasses import dataclass

from detente.evidence.duties.duty_sides import duty_direction
from detente.evidence.figures.basis import window_basis
from detente.evidence.figures.subject import metric_near
from detente.evidence.figures.talk_lengths import are_hours_of_all_days, is_length_of_talks, is_of_hours
from detente.evidence.figures.term_roles import gave_way, role_of_term
from detente.evidence.figures.trade_partners import trade_direction
from detente.evidence.texts.clauses import last_match
from detente.evidence.texts.late import late
from detente.evidence.texts.words import Words

_OFFSET = late(
    r"\s+(?:after|before|ago|later|earlier|since|away|hence|beforehand|afterwards?|ahead\s+of|prior\s+to|short\s+of|from\s+(?:now|then|today)"
    r"|into\s+the"
    r"|(?:or\s+so\s+)(?:after|before|since))\b",
    re.IGNORECASE,
)
_STRETCH_OF_CALENDAR = late(
    r"\b(?:in|over|during|within|for|of|to|and|or|the)\s+(?:(?:under|just|about|only|less\s+than)\s+)?(?:(?:the|its|their|these|those"
    r"|as\s+many\s+as)\s+)?"
    r"(?:(?:first|last|past|latest|previous|preceding|coming|next|following|recent|opening|final|same)\s+)(?:(?:one|few)\s+or\s+)?\Z"
    r"|\b(?:took|taken|takes|spent)\s+(?:(?:about|nearly|almost|some|more\s+than|over)\s+)*\Z"
    r"|\b(?:every|each|once\s+(?:in\s+)?(?:an?|every))\s+\Z"
    r"|\b(?:[Oo]ver|[Ii]n)\s+(?:(?:just|only|under|about|less\s+than)\s+)?(?:the\s+)?\Z"
)
"""Before a time in which something happened or is done, and no term of anything: "in the first eight months", "every 90 days"."""
_FOR_A_TERM = late(
    r"\b(?:for|by)\s+(?:(?:an?|the|another|about|around|up\s+to|at\s+least|no\s+(?:more|less)\s+than|(?:more|less)\s+than)\s+)?"
    r"(?:(?:initial|further|additional|full|first|last|next|same)\s+)*(?:(?:period|term|stretch)\s+of\s+)?\Z",
    re.IGNORECASE,
)
"""Before the length for which something holds: in such a phrase the next or the last months may be a term."""
_SET_DAY = late(r"\b(?:within|not\s+later\s+than|no\s+later\s+than|in\s+no\s+more\s+than)\s+(?:(?:an?|the|about|at\s+most)\s+)*\Z", re.IGNORECASE)
"""Before the time by which something is to be done."""
_AGE = late(r"\s+old\b|-old\b")
_TO_GO = late(r"\s+(?:(?:left\s+)?to\s+(?:go|run)|left|remaining|remain)\b")
_DEADLINE = late(
    (
        r"(?:[\s-]+(?:deadline|window|clock|period|time\s+limit|cut-?off)\b)?\s+(?:in\s+which\s+|within\s+which\s+|for\s+them\s+"
        r"|for\s+both\s+sides\s+)?"
        r"to\s+(?:(?:try|attempt|seek|manage)\s+to\s+)?(?:reach|negotiate|conclude|strike|hammer|work|agree|resolve|find|seal|finali[sz]e|secure|iron"
        r"|come up|clinch"
        r"|complete|settle|talk|haggle|bargain)\b|[\s-]+(?:deadline|time\s+limit)\b(?!\s+(?:extension|was|is|has|had|to))"
    ),
    re.IGNORECASE,
)
_DECISION = late(r"\b(?:working|business)[\s-]days?\Z", re.IGNORECASE)
_WAITED = late(
    r"\b(?:wait\w*|took|takes?|taken|taking|within|processing|reviews?|handling|time\s+limit|backlog|average|pending|deadline)\b[^.;]{0,90}\Z",
    re.IGNORECASE,
)
_WAITS = late(r"\b(?:wait\w*|processing|handling|time\s+limit|backlog|answers?|decisions?|review\w*|median|average)\b", re.IGNORECASE)
"""Words of waiting that need no name of what was applied for in their own sentence."""
_VALID = late(r"\b(?:valid|validity|run|runs|good|last|lasts|renew\w*|term)\b[^.;]{0,30}\Z", re.IGNORECASE)
_FILES = late(r"\b(?:licen[cs]\w+|applications?|applicants?|permits?|approvals?|files?|requests?|petitions?|exemptions?)\b", re.IGNORECASE)
"""What is applied for, whose length of time behind a word of waiting is how long a decision takes."""
_LICENCE_WORD = late(r"\b(?:licen[cs]es?|licensing|permits?|approvals?)\b", re.IGNORECASE)
_LICENCE_REACH = 70
_TERM_WAS = late(r"\b(?:term|validity|valid|good\s+for|instead\s+of|rather\s+than)\b[^.;]{0,30}\Z", re.IGNORECASE)
_NO_SERIES = frozenset({"truce", "licence", "talks", "tariff"})
_FOR_OTHERS = late(
    r"\b(?:other|such|these|those|dozens\s+of|most|all|many|its)\s+(?:trade\s+|trading\s+|other\s+|foreign\s+)*(?:countries|nations|partners"
    r"|economies|governments)\b"
    r"|\b(?:with|for|on|against|by)\s+(?:the\s+)?(?:European\s+Union|EU|Japan|India|Canada|Mexico|Vietnam|Switzerland|Brazil|South\s+Korea|Taiwan)\b"
)
"""Those for whom a pause holds that is not the one of the two sides."""
_A_SIDE = late(r"\b(?:China|Chinese|Beijing|PRC|truce|(?:both|two)\s+(?:sides|countries|governments|parties|leaders|presidents))\b")
_PUT_OFF = late(r"\b(?:suspen\w+|paus\w+|truce|defer\w*|postpon\w*|shelv\w+|put(?:s|ting)?\s+(?:off|on\s+ice))\b", re.IGNORECASE)
_GOES_ON = late(
    r"\b(?:[Aa]nother|further|additional|extra|that|those|these|this|[Tt]he|its|their|initial|same|first)\s+(?:initial\s+|full\s+)?\Z"
    r"|\b(?:[Aa]n?\s+)?\Z(?<=[.:]\s)"
)
"""Before a length of time that a sentence before has told of something."""
_OF_A_SIDE = late(
    r"\b(?:tariffs?|dut(?:y|ies)|lev(?:y|ies)|surcharges?|points|rates?|controls?|fees?|charges?|rules?|measures?|countermeasures?|restrictions?"
    r"|exclusions?"
    r"|curbs?|actions?|sanctions?|bans?)\b",
    re.IGNORECASE,
)
"""What one side puts off by itself."""
_OF_BOTH_SIDES = late(
    r"\b(?:truce|cease-?fire|armistice|d[eé]tente|each\s+other|mutual\w*|reciprocally|both(?=,?\s+(?:for|of\s+them|to\s+last)\b)|(?:both|two)\s+(?:sides|countries"
    r"|governments|parties"
    r"|nations|economies|powers"
    r"|capitals|delegations)|(?:U\.S\.|US|United\s+States|America|Washington)(?:\s+side)?\s+and\s+(?:the\s+)?(?:China|Beijing|Chinese)"
    r"|(?:China|Beijing)\s+and\s+(?:the\s+)?(?:U\.S\.|US|United\s+States|America|Washington))"
)
_LICENCE_AFTER = late(r"[\s-]+(?:\w+\s+){0,3}licen[cs]e")
_SUSPENDED = late(
    r"\b(?:tariffs?|truce|duties|levies|pause|suspen\w+|deal|cuts?\b|roll|reprieve|rate of duty|ad valorem|put(?:s|ting)? off|defer\w*|postpon\w*"
    r"|shelv\w+|refrain\w*\s+from|h[eo]ld(?:s|ing)?\s+off|abeyance|on\s+hold|set(?:s|ting)?\s+aside|waiv(?:es?|ed|ing)"
    r"|(?:stop|ceas)(?:s|e|es|ed|ped|ing|ping)?\s+(?:to\s+)?(?:charg|collect|levy|appl|enforc)\w+|(?:not|no longer) apply|(?:prolonged"
    r"|renewed|extended)\s(?:[^.;,]{0,30}\s)?(?:for|by)\b)",
    re.IGNORECASE,
)


_OFFERED = late(
    r"\b(?:propos(?:e|es|ed|ing)|offer(?:s|ed|ing)?|favou?r(?:s|ed|ing)?|seek(?:s|ing)?|sought|want(?:s|ed)?|(?:ask|press|push|bid|hop)(?:e?s|e?d|ing)?\s+for"
    r"|prefer(?:s|red)?|demand(?:s|ed)?|settle[sd]?\s+(?:for|on)|accept(?:s|ed)?|suggest(?:s|ed)?|buys?|bought|wins?|won|grant(?:s|ed)?|gives?|given|gave"
    r"|gets?|got|adds?|added|needs?|needed|agree[sd]?\s+(?:on|to))\s+(?:(?:an?|the|only|just|about|up\s+to|at\s+(?:least|most)|no\s+more\s+than|another|further"
    r"|additional|extra|two\s+sides|each\s+other|themselves)\s+)*\Z"
)
_NOTHING_BEHIND = late(r"\s*(?:[,;:”\"’]|\.(?!\d)|\Z|(?:more|longer|with|instead|and|but|while|though|at\s+(?:least|most)|in\s+return|from)\b)")
_TRUCE_WORD = late(r"\b(?:truce|pause|cease-?fire|extension|exten(?:d|ds|ded|ding)|prolong\w*|moratorium|reprieve|respite)\b", re.IGNORECASE)
_STORY = 1_500
"""A length that somebody wants or offers, told of nothing, is one of the truce that its story is about."""
_CONDITION = late(
    r"\b(?:in|for|over|during)\s+(?:any|each|every)\s+\Z|\b(?:stays?|remains?|falls?|drops?|stayed|remained|fell)\s+(?:below|above|under|over"
    r"|short\s+of)\s+[^;]{0,50}\bfor\s+(?:at\s+least\s+)?\Z"
)
"""Before a length of time that is part of a condition: "fall below 2,000 tonnes in any two quarters"."""
_LIMIT_OF_LAW = late(r"[\s-]+(?:statutory\s+|legal\s+)?(?:limit|cap|ceiling|maximum)\b")


@dataclass(frozen=True, slots=True)
class Duration:
    """Metric, basis and scope of a length of time, the flow or duty it goes with, and its role.

    A term may run (``running``), have given way (``before``), be one that is no more than asked for (``possible``) or be put on top
    of one that ran (``prolonged``); hours of talks may be those of all days together (``whole``).
    """

    metric: str
    basis: str
    scope: str | None
    direction: str | None = None
    role: str | None = None


def duration_at(words: Words, at: int, end: int, span: tuple[int, int], clause: tuple[int, int]) -> Duration:
    """The length of time that stands at ``at:end``."""
    text = words.text
    if window_basis(words, at, end, *span):
        family = metric_near(words, at, clause[0], at) or metric_near(words, at, *span)
        family = None if family in _NO_SERIES else family
        base = {"exports": "exports_growth", "imports": "imports_growth"}.get(family or "", family or "series")
        direction = trade_direction(words, family, *span) if family in ("exports", "imports") else None
        return Duration(base, "window", None, direction)
    if _OFFSET.match(text, end, span[1]):
        return Duration("offset", "duration", " ".join(text[end : min(span[1], end + 60)].split()))
    hours = is_of_hours(text, at, end)
    if is_length_of_talks(words, at, end, span):
        whole = hours and are_hours_of_all_days(text, end, span[1])
        return Duration("talks_duration", "duration", "talks", role="whole" if whole else None)
    family = metric_near(words, at, *clause)
    if _DECISION.search(text[at:end]) or _is_wait(text, at, end, span):
        return Duration("decision_term", "duration", "decision")
    if _is_of_licence(text, at, end, span, clause, family):
        return Duration("licence_term", "duration", "licence", role="before" if gave_way(text, span[0], at) else None)
    deadline = _DEADLINE.match(text, end, span[1]) is not None
    if not hours and _is_of_suspension(text, at, end, span, deadline=deadline):
        told = max(span[0], clause[0])
        one_side = (
            _OF_A_SIDE.search(text, told, min(span[1], max(clause[1], end + 90))) is not None and _OF_BOTH_SIDES.search(text, told, clause[1]) is None
        )
        direction = duty_direction(words, at, end, clause, clause).side if one_side else None
        role = role_of_term(text, at, end, span, clause)
        scope = "deadline" if deadline else "suspension"
        others = _FOR_OTHERS.search(text, *span) is not None and not _A_SIDE.search(text, *span)
        return Duration("truce_term", "duration", f"{scope} for others" if others else scope, direction, role)
    return Duration("duration", "duration", family)


_SUSPENDED_REACH, _APPOSED_REACH = 120, 400
_PERIOD_APPOSED = late(r",\s+(?:for\s+|that\s+is,?\s+)?(?:an?\s+)?(?:period|term|total)\s+of\s+\Z")
"""A length set beside the days it runs between, ahead of what is suspended: "from March 1 to August 31, a period of six months, the rules …"."""


def _is_of_suspension(text: str, at: int, end: int, span: tuple[int, int], *, deadline: bool) -> bool:
    """Whether a length of time is the term of something put off or agreed; a part of the calendar and a time limit of an office are none."""
    before = text[max(span[0], at - 60) : at]
    for_a_term = _FOR_A_TERM.search(before) is not None
    if _AGE.match(text, end) or _TO_GO.match(text, end, span[1]) or (_SET_DAY.search(before) and not deadline):
        return False
    if _CONDITION.search(text, max(span[0], at - 120), at) or _LIMIT_OF_LAW.match(text, end, span[1]):
        return False
    if _STRETCH_OF_CALENDAR.search(before) and not for_a_term:
        return False
    reach = _APPOSED_REACH if _PERIOD_APPOSED.search(before) else _SUSPENDED_REACH
    if _SUSPENDED.search(text, max(span[0], at - 200), min(span[1], end + reach)):
        return True
    pointing = for_a_term or deadline or _GOES_ON.search(before) is not None
    if pointing and _SUSPENDED.search(text, max(0, at - 200), span[0]) is not None:
        return True
    offered = _OFFERED.search(before) is not None and _NOTHING_BEHIND.match(text, end, span[1]) is not None
    return offered and _TRUCE_WORD.search(text, max(0, span[0] - _STORY), end) is not None


def _is_of_licence(text: str, at: int, end: int, span: tuple[int, int], clause: tuple[int, int], family: str | None) -> bool:
    """Whether a length of time is the one for which a licence holds."""
    if _LICENCE_AFTER.match(text[end : end + 60]):
        return True
    left = max(span[0], at - 200)
    named = last_match(_LICENCE_WORD, text, left, at)
    if named is None or _PUT_OFF.search(text, max(left, named.start() - 50), at) or _SET_DAY.search(text, max(span[0], at - 40), at):
        return False
    if family == "licence" and named.start() >= clause[0] and at - named.end() <= _LICENCE_REACH:
        return True
    return _TERM_WAS.search(text, max(span[0], at - 60), at) is not None


def _is_wait(text: str, at: int, end: int, span: tuple[int, int]) -> bool:
    """Whether a length of time is how long something that was applied for is waited for; how long it is valid is none."""
    left = max(span[0], at - 120)
    if _WAITED.search(text, left, at) is None or _VALID.search(text, left, at) or not text[at:end].lower().endswith(("day", "days", "week", "weeks")):
        return False
    if _FILES.search(text, span[0], min(span[1], end + 60)):
        return True
    return _WAITS.search(text, left, at) is not None and _FILES.search(text, max(0, at - 240), span[0]) is not None
