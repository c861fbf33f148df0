"""Whether the words before a date look ahead or tell what is past."""

from __future__ import annotations

import re

from detente.evidence.texts.late import late
from detente.evidence.texts.lower_case import for_lower_case

REACH = 70
"""Code points before a date that are looked at."""
MAY = "".join(rf"(?<!\b{word} )" for word in "in of since from for last early late until by during".split()) + r"may(?=,?\s+[a-z])"
"""The verb, and not the month."""
_COMING = late(
    rf"\b(?:will|would|could|{MAY}|might|shall|due|scheduled|slated|expires?|lapses?|runs?\s+out|expiring|deadline|set\s+to|set\s+for|ahead\s+of"
    r"|later|upcoming|look(?:s|ing)?\s+(?:ahead\s+)?(?:to|toward|towards)|await(?:s|ing)?|brac(?:e|es|ing)\s+for|(?:attention|focus|eyes)\s+(?:turns?|shifts?|moves?)\s+to"
    r"|prepar(?:e|es|ing)\s+for|gear(?:s|ing)?\s+up\s+for"
    r"|(?:is|are)\s+(?:hosting|holding|visiting|travell?ing|convening|meeting|attending|staging|chairing|flying|going|heading)|as\s+soon\s+as"
    r"|expected\s+to|plans?\s+to|planned\s+for|aims?\s+to|hopes?\s+to|vows?\s+to|(?:is|are|was|were)\s+to\s+(?!(?:have|blame|the|an?|its|his|her|their)\b)[a-z]+|next)\b",
    re.IGNORECASE,
)
_COMING_SMALL = for_lower_case(_COMING)
COMING_WORDS = frozenset(
    (
        "will would could may might shall due scheduled slated expire expires lapse lapses run runs expiring deadline set ahead later upcoming "
        "expected"
        " look looks looking await awaits awaiting face faces brace braces bracing attention focus eyes prepare prepares preparing gear gears gearing"
        " arrives meets flies runs kicks publishes unveils decides reconvenes releases"
        " takes take comes come goes begins begin starts start ends end resumes resume opens closes reopens returns"
        " soon hosting holding visiting traveling travelling convening meeting attending staging chairing flying going heading"
        " plan plans planned aim aims hope hopes vow vows is are was were next by until till through into"
    ).split()
)
"""First words of what looks ahead, beside a present of the timetable."""
_LIMIT = late(
    r"\b(?:by|until|till|through|into)\s+(?:(?:the|as|at|midnight|noon|late|early|mid|least|end|of|about|around|close|business"
    r"|on)\s+){0,4}\Z",
    re.IGNORECASE,
)
_PAST = late(
    r"(?<!\bbe )(?<!\bbeen )(?<!\bbeing )(?<!ly )\b(?:lost|said|fell|rose|told|met|took|gave|saw|came|went|sank|won|began|sent|spoke|wrote|was"
    r"|were|had|did|brought"
    r"|found|drew|drove|struck|grew|became|showed|(?:announc|report|warn|add|not|declar|post|claim|stat|explain|argu|insist|unveil|sign|agre"
    r"|impos|reach|threaten"
    r"|rais|publish|issu|end|order|adopt|approv|lift|clos|jump|climb|dropp|releas|caution|hint|signall|suggest)ed)\b(?!\s+to\s+be\b)"
)
_JUST_PAST = late(r"(?<!\bbe )(?<!\bbeen )(?<!\bbeing )(?<!ly )\b[a-z]{2,}ed\s+\Z")
_TIMETABLE = late(
    r"(?:\b(?:takes?\s+(?:effect|place)|comes?\s+into\s+(?:force|effect)|begins|starts|ends|opens|closes|reopens|returns|runs\s+out|expires|lapses|resumes|arrives|kicks\s+(?:in|off)|meets|flies"
    r"|publishes|unveils"
    r"|decides|reconvenes?|releases\s+(?:the|its)|goes\s+into\s+(?:force|effect))"
    r"|(?<!to )\b(?!(?:has|is|was|does)\b)[A-Za-z]+s\s+(?:take\s+(?:effect|place)|begin|start|resume|expire|lapse|arrive|meet|kick\s+(?:in|off)"
    r"|come\s+into\s+(?:force|effect)|reopen|end))"
    r"\b(?:\s+(?:again|there|here))?(?:\s+(?!(?:after|since|when|as|that|which)\b)[\w’'-]+){0,4}\s*\Z"
)
_FACES = late(r"\bfaces?\s+(?:(?!(?:and|but|before|after|since|as|when|of|that|which|imposed|announced|told)\b)[\w%$.’'-]+\s+){1,9}\Z")
"""A present that tells of what comes on a day: "faces a new duty on"."""
_DONE_ON = late(
    r"(?<!\bbe )(?<!ly )\b(?:(?!(?:need|unlimit|schedul|expect|plann|propos|extend)ed\b)[a-z]{2,}ed|met|spoke|began|came|fell|rose|sent|wrote"
    r"|won|(?:took|came\s+into)\s+(?:effect|force|hold|shape))"
    r"(?:(?:\s+(?:by|in|at|over|with)\s+(?:the\s+)?[\w’'-]+){0,2}\s+on)?\s+\Z"
)
_PLANNERS = (
    "agreed agree agrees invited invitation invite plan plans planned planning want wants wanted hope hopes hoped pledge pledged promise promised"
    " vowed commit committed threatened threatens threatening threat decided intend intends intended preparing prepare prepared aim aims aimed need"
    " needs urged asked propose proposed offered offer ready deadline opportunity schedule scheduled set due expect expects expected about likely"
    " supposed poised going ordered order for meant"
).split()
_STEMS = ("mov", "postpon", "delay", "extend", "prolong", "push", "put", "defer", "roll")
_MOVERS = [f"{stem}{end}" for stem in _STEMS for end in ("", "e", "s", "es", "ed", "ing")]
PLANNING_WORDS = frozenset([*_PLANNERS, *_MOVERS, "are", "is"])
"""Words of which one stands in every plan."""
_PLAN = late(
    rf"(?<!\bhad )(?<!\bhave )\b(?:{'|'.join(_PLANNERS)})\b(?:\s+(?!(?:said|that|which|who)\b)[\w’'-]+){{0,4}}?\s+to"
    r"\s+(?!(?:have|be|the|a|an|its|his|her|their)\b|back\s*\Z)(?P<act>[a-z]+)"
    r"(?:\s+(?!(?:said|told|after|since|which|that|who|as)\b)[\w’'-]+){0,6}\s*\Z",
    re.IGNORECASE,
)
"""An infinitive behind a word of planning: "invited her to visit the capital in"."""
_IS_TO = late(r"\b(?:is|are)\s+(?:also\s+|now\s+|then\s+)?to\s+[a-z]+(?:\s+(?!(?:said|told|after|since|which|that|who|as)\b)[\w’'-]+){0,6}\s*\Z")
_MOVED_TO = late(
    rf"\b(?:{'|'.join(_STEMS)})(?:ed|e|s|es|ing)?\b(?:,?\s+[\w’'-]+){{0,7}}?"
    r",?\s+(?:to|until|till|through)\s+(?:the\s+)?\Z"
)
_IS_DONE = late(
    r"\b(?:is|are)\s+(?:usually |then |next |to be )?(?!(?:based|compared|limited|needed|expected|supposed)\b)[a-z]+ed"
    r"\s+(?:again\s+)?(?:in\s+|on\s+)?\Z"
)
"""A present that tells of what is done by rule: "values are revised in"."""
_TOLD = late(
    r"(?<!\bbe )(?<!\bto )\b(?:(?!(?:need|schedul|expect|plann|propos|unlimit)ed\b)[a-z]{2,}ed|was|were|had|did|met|spoke|came|fell|rose|sent|wrote"
    r"|won|took|gave|said|told|made|held|went|began|put|cut|hit|set|laid|paid|bought|sold|struck|left|led|brought|found)\b"
    r"(?!\s+to\b)"
)
_FIRST_VERB = late(
    r",?\s+(?:[\w’'.-]+\s+){1,5}?(?:(?P<past>was|were|had|did|met|spoke|came|fell|rose|sent|wrote|won|took|gave|said|told|made|held|went|began|cut|hit"
    r"|set|laid|paid|bought|sold|struck|left|led|brought|found|[a-z]{2,}ed(?!\s+(?:by|last|on|in|under|this|earlier|against|for)\b))"
    r"|will|would|shall|may|could|can|is|are|has|have|plans|takes?|begins?|expires?|ends?)\b"
)
_WORD_IN_MARKS = late(r"[\"“](\w+(?: \w+)?)[\"”]")
"""A word or two in marks do not break a sentence: "would “complete” the deal on"."""
_TURNS = late(r",\s+(?:but|while|whereas|although|though)\s+(?!not\b)")
"""Where a sentence turns to another clause, which has a tense of its own."""
_SET = late(r"\b(?:set|planned|fixed|booked|called|arranged)\s+\Z")


def tells_past(text: str, left: int, start: int) -> bool:
    """Whether a date is the day of a past verb right before it: "reached by phone on"."""
    return bool(_DONE_ON.search(text[max(left, start - REACH) : start]))


def opens_past(text: str, end: int, right: int) -> bool:
    """Whether the first verb behind a date that opens its sentence is past: "On January 20, he returned"."""
    verb = _FIRST_VERB.match(text, end, min(right, end + REACH))
    return bool(verb and verb["past"])


def is_past(text: str, left: int, start: int) -> bool:
    """Whether a past verb stands before a date in its sentence and nothing that looks ahead behind it."""
    before = text[max(left, start - REACH) : start]
    told = None
    for told in _TOLD.finditer(before):  # noqa: B007 - the last one counts
        pass
    return told is not None and not _COMING.search(before, told.end())


def plans_for(text: str, left: int, start: int) -> bool:
    """Whether a date is that of something planned, moved or done by rule: "agreed to meet in", "moved to the end of", "are revised in"."""
    before = text[max(left, start - REACH) : start]
    plan = _PLAN.search(before)
    if plan and not _PAST.search(before, plan.start("act")) and not _JUST_PAST.search(before, plan.start("act")):
        return True
    return bool(_IS_TO.search(before) or _MOVED_TO.search(before) or _IS_DONE.search(before))


def looks_ahead(text: str, left: int, start: int, date_words: str) -> bool:
    """Whether what stands before the date at ``start`` in its sentence looks ahead, by a verb of the future or a present of the timetable."""
    before = text[max(left, start - REACH) : start]
    if '"' in before or "”" in before:
        before = _WORD_IN_MARKS.sub(lambda marked: f" {marked[1]} ", before)
    cut = max(before.rfind('"'), before.rfind("”"), before.rfind("“"))
    before = before[cut + 1 :]
    if turned := list(_TURNS.finditer(before)):
        before = before[turned[-1].end() :]
    if _LIMIT.search(before):
        return True
    coming = None
    pattern, lowered = (_COMING_SMALL, before.lower()) if _COMING_SMALL is not None and before.isascii() else (_COMING, before)
    for coming in pattern.finditer(lowered):  # noqa: B007 - the last one counts
        pass
    if coming is not None:
        return not (_PAST.search(before, coming.end()) or _JUST_PAST.search(before, coming.end()))
    return bool(
        _TIMETABLE.search(before) or ("face" in before and _FACES.search(before)) or (date_words[:4].lower() == "for " and _SET.search(before))
    )
