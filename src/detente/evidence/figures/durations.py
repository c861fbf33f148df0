"""What a length of time is of: a truce, a licence, talks, a decision, a window since something was so extreme."""

from __future__ import annotations

import re
from dataclasses import dataclass

from detente.evidence.duties.duty_sides import duty_direction
from detente.evidence.figures.basis import window_basis
from detente.evidence.figures.subject import metric_near
from detente.evidence.figures.trade_partners import trade_direction
from detente.evidence.texts.clauses import last_match
from detente.evidence.texts.cue import Cue
from detente.evidence.texts.words import Words

_OFFSET = re.compile(
    r"\s+(?:after|before|ago|later|earlier|since|away|hence|beforehand|afterwards?|ahead\s+of|prior\s+to|short\s+of|from\s+(?:now|then|today)"
    r"|into\s+the"
    r"|(?:or\s+so\s+)(?:after|before|since))\b",
    re.IGNORECASE,
)
_STRETCH_OF_CALENDAR = re.compile(
    r"\b(?:in|over|during|within|for|of|to|and|or|the)\s+(?:(?:under|just|about|only|less\s+than)\s+)?(?:(?:the|its|their|these|those"
    r"|as\s+many\s+as)\s+)?"
    r"(?:(?:first|last|past|latest|previous|preceding|coming|next|following|recent|opening|final|same)\s+)(?:(?:one|few)\s+or\s+)?\Z"
    r"|\b(?:took|taken|takes|spent)\s+(?:(?:about|nearly|almost|some|more\s+than|over)\s+)*\Z"
    r"|\b(?:every|each|once\s+(?:in\s+)?(?:an?|every))\s+\Z"
    r"|\b(?:[Oo]ver|[Ii]n)\s+(?:(?:just|only|under|about|less\s+than)\s+)?(?:the\s+)?\Z"
)
"""Before a time in which something happened or is done, and no term of anything: "in the first eight months", "every 90 days"."""
_FOR_A_TERM = re.compile(
    r"\b(?:for|by)\s+(?:(?:an?|the|another|about|around|up\s+to|at\s+least|no\s+(?:more|less)\s+than|(?:more|less)\s+than)\s+)?"
    r"(?:(?:initial|further|additional|full|first|last|next|same)\s+)*(?:(?:period|term|stretch)\s+of\s+)?\Z",
    re.IGNORECASE,
)
"""Before the length for which something holds: in such a phrase the next or the last months may be a term."""
_SET_DAY = re.compile(
    r"\b(?:within|not\s+later\s+than|no\s+later\s+than|in\s+no\s+more\s+than)\s+(?:(?:an?|the|about|at\s+most)\s+)*\Z", re.IGNORECASE
)
"""Before the time by which something is to be done."""
_AGE = re.compile(r"\s+old\b|-old\b")
_TO_GO = re.compile(r"\s+(?:(?:left\s+)?to\s+(?:go|run)|left|remaining|remain)\b")
_DEADLINE = re.compile(
    (
        r"(?:[\s-]+(?:deadline|window|clock|period|time\s+limit|cut-?off)\b)?\s+(?:in\s+which\s+|within\s+which\s+|for\s+them\s+"
        r"|for\s+both\s+sides\s+)?"
        r"to\s+(?:(?:try|attempt|seek|manage)\s+to\s+)?(?:reach|negotiate|conclude|strike|hammer|work|agree|resolve|find|seal|finali[sz]e|secure|iron"
        r"|come up|clinch"
        r"|complete|settle|talk|haggle|bargain)\b|[\s-]+(?:deadline|time\s+limit)\b(?!\s+(?:extension|was|is|has|had|to))"
    ),
    re.IGNORECASE,
)
_TALKS_AFTER = re.compile(
    (
        r"\s+of\s+(?:[\w-]+\s+){0,3}(?:talks|negotiations|meetings|discussions|talking|bargaining|haggling)"
        r"|(?:-long)?\s+(?:(?!(?:since|after|before|until|till|ahead|prior|from|into|to|between|without|following)\b)[\w-]+\s+){0,2}(?:call|talks"
        r"|meeting|conversation"
        r"|visit|session|summit|negotiations)\b"
    ),
    re.IGNORECASE,
)
_TALKS_LASTED = Cue(
    r"\b(?:talks|negotiations|meetings?|discussions|session|summit|call|conversation)\b[^.;]{0,30}?\b(?:last(?:ed|ing)|ran|running|stretched"
    r"|went\s+on|took|sat|continued)\b"
    r"[^.;]{0,40}\Z",
    re.IGNORECASE,
)
_DECISION = re.compile(r"\b(?:working|business)[\s-]days?\Z", re.IGNORECASE)
_WAITED = re.compile(
    r"\b(?:wait\w*|took|takes?|taken|taking|within|processing|reviews?|handling|time\s+limit|backlog|average|pending|deadline)\b[^.;]{0,90}\Z",
    re.IGNORECASE,
)
_WAITS = re.compile(r"\b(?:wait\w*|processing|handling|time\s+limit|backlog|answers?|decisions?|review\w*|median|average)\b", re.IGNORECASE)
"""Words of waiting that need no name of what was applied for in their own sentence."""
_VALID = re.compile(r"\b(?:valid|validity|run|runs|good|last|lasts|renew\w*|term)\b[^.;]{0,30}\Z", re.IGNORECASE)
_FILES = re.compile(r"\b(?:licen[cs]\w+|applications?|applicants?|permits?|approvals?|files?|requests?|petitions?|exemptions?)\b", re.IGNORECASE)
"""What is applied for, whose length of time behind a word of waiting is how long a decision takes."""
_STAY = re.compile(
    r"\s+in\s+(?:the\s+(?:[A-Z][a-z]+\s+)?(?:capital|city)\b|(?!January|February|March|April|May|June|July|August|September|October|November"
    r"|December)[A-Z][a-z]+)|\s+behind\s+closed\s+doors"
)
_STAYED = re.compile(r"\b(?:after|over|spent|following|during|his|her|their|the)\s+(?:(?:nearly|almost|some|about|a|first)\s+)*\Z", re.IGNORECASE)
_OF_EXCHANGES = re.compile(r"\s+of\s+what\s+[^.;]{3,60}?\b(?:talks|exchanges?|negotiations|discussions|meetings|dialogue|consultations)\b")
_DAYS = re.compile(r"\b(?:days?|hours?)\Z", re.IGNORECASE)
_HOURS_OVER = re.compile(r"\bhours\b(?:\s+of\s+\w+)?\s+(?:[a-z]+\s+)?(?:over|across|on|in|during)\s+(?:the\s+)?\Z")
_HOURS = re.compile(r"\b(?:hours?|minutes?)\Z", re.IGNORECASE)
_MEETS = re.compile(
    r"\b(?:talks|negotiations?|negotiators|meetings?|met|meet|sat|talked|spoke|spoken|negotiated|conferred|discussions?|session|summit|call"
    r"|conversation|delegations?|exchanges?)\b",
    re.IGNORECASE,
)
"""What lasts hours: in a sentence that names none of these hours are of something else."""
_LICENCE_WORD = re.compile(r"\b(?:licen[cs]es?|licensing|permits?|approvals?)\b", re.IGNORECASE)
_LICENCE_REACH = 70
_TERM_WAS = re.compile(r"\b(?:term|validity|valid|good\s+for|instead\s+of|rather\s+than)\b[^.;]{0,30}\Z", re.IGNORECASE)
_NO_SERIES = frozenset({"truce", "licence", "talks", "tariff"})
_GAVE_WAY = re.compile(
    r"\b(?:instead\s+of|rather\s+than|in\s+place\s+of|(?:up|down)\s+from|until\s+now|up\s+to\s+now|so\s+far|hitherto|previously|formerly"
    r"|had\s+been|used\s+to\s+be"
    r")\b[^.;,]{0,30}\Z",
    re.IGNORECASE,
)
"""Before a term that another has taken the place of."""
_HEDGED = re.compile(
    r"\b(?:media|reports?|reportedly|rumou?r\w*|speculat\w*|could|might|may|option|options|possib\w+|likely|propos\w+|consider\w*|want(?:s|ed)?"
    r"|seek(?:s|ing)?|sought|ask(?:s|ed)?|hop(?:e|es|ed|ing)"
    r"|expect\w*|whether|suggest\w*|float\w*|mull\w*|urge[ds]?|push\w*)\b",
)
_PROLONGED = re.compile(
    r"\b(?:exten(?:d(?:s|ed|ing)?|sion)|prolong(?:s|ed|ing|ation)?|renew(?:s|ed|ing|al)?|roll(?:s|ed|ing)?\s+over|rollover|continu\w+)\b[^.;]{0,70}\Z"
    r"|\b(?:[Aa]nother|further|additional|extra)\s+(?:(?:period|term|suspension|pause|truce|extension|freeze|halt)\s+of\s+)?(?:full\s+)?\Z"
)
"""Before the length by which a term is made longer."""
_IS_PROLONGED = re.compile(
    r"\b(?:extend(?:s|ed|ing)?|prolong(?:s|ed|ing)?|renew(?:s|ed|ing)?|continu(?:e|es|ed|ing))\s+(?:an?|the|their|its|this|that|his|our"
    r"|a\s+current|the\s+current)\s+(?:[a-z]+\s+)?\Z"
)
_TERM_NOUN = re.compile(
    r"[\s-]+(?:[a-z]+\s+){0,2}?(?:truce|pause|suspension|ceasefire|moratorium|reprieve|freeze|halt|deal|pact|agreement"
    r"|arrangement)\b"
)
"""A term that is itself made longer, and not that by which it is: "prolong a 90-day truce"."""
_PROLONGED_BEHIND = re.compile(r"[\s-]+(?:extension|prolongation|renewal|rollover)\b|\s+(?:more|longer)\b")
_FOR_OTHERS = re.compile(
    r"\b(?:other|such|these|those|dozens\s+of|most|all|many|its)\s+(?:trade\s+|trading\s+|other\s+|foreign\s+)*(?:countries|nations|partners"
    r"|economies|governments)\b"
    r"|\b(?:with|for|on|against|by)\s+(?:the\s+)?(?:European\s+Union|EU|Japan|India|Canada|Mexico|Vietnam|Switzerland|Brazil|South\s+Korea|Taiwan)\b"
)
"""Those for whom a pause holds that is not the one of the two sides."""
_A_SIDE = re.compile(r"\b(?:China|Chinese|Beijing|PRC|truce|(?:both|two)\s+(?:sides|countries|governments|parties|leaders|presidents))\b")
_IN_ALL = re.compile(
    r"\s+(?:of\s+\w+\s+)?(?:[a-z]+\s+)?(?:over|across|in|on|spread\s+over)\s+(?:the\s+|those\s+)?(?:two|three|four|2|3|4|both)\s+days\b"
    r"|\s+(?:in\s+all|altogether|in\s+total|all\s+told)\b|\s+[^.;]{0,40}?\bon\s+[A-Z][a-z]+day\s+and\s+[A-Z][a-z]+day\b"
)
"""Behind hours that are the sum of several days."""
_PUT_OFF = re.compile(r"\b(?:suspen\w+|paus\w+|truce|defer\w*|postpon\w*|shelv\w+|put(?:s|ting)?\s+(?:off|on\s+ice))\b", re.IGNORECASE)
_GOES_ON = re.compile(
    r"\b(?:[Aa]nother|further|additional|extra|that|those|these|this|[Tt]he|its|their|initial|same|first)\s+(?:initial\s+|full\s+)?\Z"
    r"|\b(?:[Aa]n?\s+)?\Z(?<=[.:]\s)"
)
"""Before a length of time that a sentence before has told of something."""
_OF_A_SIDE = re.compile(
    r"\b(?:tariffs?|dut(?:y|ies)|lev(?:y|ies)|surcharges?|points|rates?|controls?|fees?|charges?|rules?|measures?|countermeasures?|restrictions?"
    r"|exclusions?"
    r"|curbs?|actions?|sanctions?|bans?)\b",
    re.IGNORECASE,
)
"""What one side puts off by itself."""
_OF_BOTH_SIDES = re.compile(
    r"\b(?:truce|cease-?fire|armistice|d[eé]tente|each\s+other|mutual\w*|reciprocally|(?:both|two)\s+(?:sides|countries|governments|parties"
    r"|nations|economies|powers"
    r"|capitals|delegations)|(?:U\.S\.|US|United\s+States|America|Washington)(?:\s+side)?\s+and\s+(?:the\s+)?(?:China|Beijing|Chinese)"
    r"|(?:China|Beijing)\s+and\s+(?:the\s+)?(?:U\.S\.|US|United\s+States|America|Washington))"
)
_LICENCE_AFTER = re.compile(r"[\s-]+(?:\w+\s+){0,3}licen[cs]e")
_SUSPENDED = re.compile(
    r"\b(?:tariffs?|truce|duties|levies|pause|suspen\w+|deal|cuts?\b|roll|reprieve|rate of duty|ad valorem|put(?:s|ting)? off|defer\w*|postpon\w*"
    r"|shelv\w+|refrain\w*\s+from|h[eo]ld(?:s|ing)?\s+off|abeyance|on\s+hold|set(?:s|ting)?\s+aside|waiv(?:es?|ed|ing)"
    r"|(?:stop|ceas)(?:s|e|es|ed|ped|ing|ping)?\s+(?:to\s+)?(?:charg|collect|levy|appl|enforc)\w+|(?:not|no longer) apply|(?:prolonged"
    r"|renewed|extended)\s(?:[^.;,]{0,30}\s)?(?:for|by)\b)",
    re.IGNORECASE,
)


_CONDITION = re.compile(
    r"\b(?:in|for|over|during)\s+(?:any|each|every)\s+\Z|\b(?:stays?|remains?|falls?|drops?|stayed|remained|fell)\s+(?:below|above|under|over"
    r"|short\s+of)\s+[^;]{0,50}\bfor\s+(?:at\s+least\s+)?\Z"
)
"""Before a length of time that is part of a condition: "fall below 2,000 tonnes in any two quarters"."""
_LIMIT_OF_LAW = re.compile(r"[\s-]+(?:statutory\s+|legal\s+)?(?:limit|cap|ceiling|maximum)\b")


@dataclass(frozen=True, slots=True)
class Duration:
    """Metric, basis and scope of a length of time, the flow or duty it goes with, and its role.

    A term may have given way (``before``), be one that is no more than asked for (``possible``) or be put on top of one that ran
    (``prolonged``); hours of talks may be those of all days together (``whole``).
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
    hours = _HOURS.search(text[at:end]) is not None
    whole = "whole" if hours and _IN_ALL.match(text, end, span[1]) else None
    if _TALKS_AFTER.match(text, end, span[1]) or _TALKS_LASTED.in_cut(words, max(span[0], at - 90), at):
        return Duration("talks_duration", "duration", "talks", role=whole)
    if _DAYS.search(text[at:end]) and (
        _HOURS_OVER.search(text, max(span[0], at - 40), at)
        or _OF_EXCHANGES.match(text, end, span[1])
        or (_STAY.match(text, end, span[1]) and _STAYED.search(text, max(span[0], at - 40), at))
    ):
        return Duration("talks_duration", "duration", "talks")
    if hours and _MEETS.search(text, span[0], at):
        return Duration("talks_duration", "duration", "talks", role=whole)
    family = metric_near(words, at, *clause)
    if _DECISION.search(text[at:end]) or _is_wait(text, at, end, span):
        return Duration("decision_term", "duration", "decision")
    if _is_of_licence(text, at, end, span, clause, family):
        return Duration("licence_term", "duration", "licence", role="before" if _GAVE_WAY.search(text, max(span[0], at - 60), at) else None)
    deadline = _DEADLINE.match(text, end, span[1]) is not None
    if not hours and _is_of_suspension(text, at, end, span, deadline=deadline):
        told = max(span[0], clause[0])
        one_side = (
            _OF_A_SIDE.search(text, told, min(span[1], max(clause[1], end + 90))) is not None and _OF_BOTH_SIDES.search(text, told, clause[1]) is None
        )
        direction = duty_direction(words, at, end, clause, clause)[0] if one_side else None
        role = (
            "before"
            if _GAVE_WAY.search(text, max(span[0], at - 60), at)
            else "possible"
            if _HEDGED.search(text, max(span[0], at - 110), min(clause[1], end + 40))
            else None
        )
        prolonged = _IS_PROLONGED.search(text, max(span[0], at - 60), at) is None or _TERM_NOUN.match(text, end, span[1]) is None
        if role is None and prolonged and (_PROLONGED.search(text, max(span[0], at - 90), at) or _PROLONGED_BEHIND.match(text, end, span[1])):
            role = "prolonged"
        scope = "deadline" if deadline else "suspension"
        others = _FOR_OTHERS.search(text, *span) is not None and not _A_SIDE.search(text, *span)
        return Duration("truce_term", "duration", f"{scope} for others" if others else scope, direction, role)
    return Duration("duration", "duration", family)


_SUSPENDED_REACH, _APPOSED_REACH = 120, 400
_PERIOD_APPOSED = re.compile(r",\s+(?:for\s+|that\s+is,?\s+)?(?:an?\s+)?(?:period|term|total)\s+of\s+\Z")
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
    return pointing and _SUSPENDED.search(text, max(0, at - 200), span[0]) is not None


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
