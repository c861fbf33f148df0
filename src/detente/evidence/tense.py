"""Whether the words before a date look ahead or tell what is past."""

from __future__ import annotations

import re

REACH = 70
"""Code points before a date that are looked at."""
_COMING = re.compile(
    r"\b(?:will|would|could|may|might|shall|due|scheduled|slated|expires?|lapses?|runs?\s+out|expiring|deadline|set\s+to|set\s+for|ahead\s+of"
    r"|later|upcoming"
    r"|expected\s+to|plans?\s+to|planned\s+for|aims?\s+to|hopes?\s+to|vows?\s+to|(?:is|are|was|were)\s+to\s+be|next)\b",
    re.IGNORECASE,
)
COMING_WORDS = frozenset(
    (
        "will would could may might shall due scheduled slated expire expires lapse lapses run runs expiring deadline set ahead later upcoming "
        "expected"
        " plan plans planned aim aims hope hopes vow vows is are was were next by until till through into"
    ).split()
)
"""First words of what looks ahead, beside a present of the timetable."""
_LIMIT = re.compile(
    r"\b(?:by|until|till|through|into)\s+(?:(?:the|as|at|midnight|noon|late|early|mid|least|end|of|about|around|close|business"
    r"|on)\s+){0,4}\Z",
    re.IGNORECASE,
)
_PAST = re.compile(
    r"(?<!\bbe )(?<!\bbeen )(?<!\bbeing )(?<!ly )\b(?:lost|said|fell|rose|told|met|took|gave|saw|came|went|sank|won|began|sent|spoke|wrote|was"
    r"|were|had|did|brought"
    r"|found|drew|drove|struck|grew|became|showed|(?:announc|report|warn|add|not|declar|post|claim|stat|explain|argu|insist|unveil|sign|agre"
    r"|impos|reach|threaten"
    r"|rais|publish|issu|end|order|adopt|approv|lift|clos|jump|climb|dropp|releas|caution|hint|signall|suggest)ed)\b(?!\s+to\s+be\b)"
)
_JUST_PAST = re.compile(r"(?<!\bbe )(?<!\bbeen )(?<!\bbeing )(?<!ly )\b[a-z]{2,}ed\s+\Z")
_TIMETABLE = re.compile(
    r"(?:\b(?:takes?\s+(?:effect|place)|comes?\s+into\s+(?:force|effect)|begins|expires|lapses|resumes|arrives|kicks\s+(?:in|off)|meets|flies"
    r"|publishes|unveils"
    r"|decides|reconvenes?|releases\s+(?:the|its)|goes\s+into\s+(?:force|effect))"
    r"|(?<!to )\b(?!(?:has|is|was|does)\b)[A-Za-z]+s\s+(?:take\s+(?:effect|place)|begin|start|resume|expire|lapse|arrive|meet|kick\s+(?:in|off)"
    r"|come\s+into\s+(?:force|effect)|reopen|end))"
    r"\b(?:\s+(?:again|there|here))?(?:\s+(?!(?:after|since|when|as|that|which)\b)[\w’'-]+){0,4}\s*\Z"
)
_DONE_ON = re.compile(
    r"(?<!\bbe )(?<!ly )\b(?:(?!(?:need|unlimit|schedul|expect|plann|propos|extend)ed\b)[a-z]{2,}ed|met|spoke|began|came|fell|rose|sent|wrote"
    r"|won|took\s+effect)"
    r"(?:\s+(?:by|in|at|over|with)\s+(?:the\s+)?[\w’'-]+){0,2}\s+on\s+\Z"
)
_SET = re.compile(r"\b(?:set|planned|fixed|booked|called|arranged)\s+\Z")


def tells_past(text: str, left: int, start: int) -> bool:
    """Whether a date is the day of a past verb right before it: "reached by phone on"."""
    return bool(_DONE_ON.search(text[max(left, start - REACH) : start]))


def looks_ahead(text: str, left: int, start: int, date_words: str, *, weekday: bool) -> bool:
    """Whether what stands before the date at ``start`` in its sentence looks ahead; a present of the timetable counts for weekdays."""
    before = text[max(left, start - REACH) : start]
    cut = max(before.rfind('"'), before.rfind("”"), before.rfind("“"))
    before = before[cut + 1 :]
    if _LIMIT.search(before):
        return True
    coming = None
    for coming in _COMING.finditer(before):  # noqa: B007 - the last one counts
        pass
    if coming is not None:
        return not (_PAST.search(before, coming.end()) or _JUST_PAST.search(before, coming.end()))
    if not weekday:
        return False
    return bool(_TIMETABLE.search(before) or (date_words[:4].lower() == "for " and _SET.search(before)))
