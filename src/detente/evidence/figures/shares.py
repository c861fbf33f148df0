"""Whether a percentage or a fraction is a part of a whole: a share, people asked, things counted."""

from __future__ import annotations

import re

from detente.evidence.figures.numerals import DIGITS, NUMBER_WORD, number_of
from detente.evidence.texts.cue import Cue
from detente.evidence.texts.late import late
from detente.evidence.texts.words import Words

_SHARE_AFTER = late(
    r"\s+(?:(?:or more )?(?:owned|held)\b|or more (?:by|of)\b|(?:ownership|stakes?|shareholding|affiliates?|subsidiar\w+)\b|share\b"
    r"|(?:have|has|had|were|was|are)\s+(?:(?:now|already|so far|since|yet|still|only|either|not)\s+)*(?:been\s+)?(?:granted|approved|issued"
    r"|rejected|refused|cleared"
    r"|filled|delivered|processed|pending|exempt(?:ed)?|covered|renewed|denied|answered|completed|decided|settled|stuck|waiting|unfilled|returned)\b"
    r"|(?:[a-z]+\s+)?(?:rule|threshold)\b|by (?:value|weight|volume)\b|or\s+(?:more|less|over)\s+(?:of|in)\b|of\s+(?!(?:tariffs?|duty"
    r"|duties|levies|its own|their own|last|this|early|late|mid|January|February|March|April|May|June|July|August|September|October|November|December"
    r"|20\d\d|19\d\d)\b))",
    re.IGNORECASE,
)
_POLLED_AFTER = late(
    r"\s+(?:(?:think|believe|expect|say|said|see|saw|favou?r|opposed?|support(?:ed)?|approved?|disapproved?|predict|agreed?|disagreed?|want|were"
    r"|are)\b(?=\s+(?:that|the|of|to|an?|it|in|[a-z]+ing|very|somewhat|worried|confident)\b)|of (?:respondents|those|voters|firms|companies"
    r"|clients)\b)",
    re.IGNORECASE,
)
_OF_PEOPLE = late(
    r"\s+of\s+(?:(?:the|all|its|their|our|these|those|American|Chinese|U\.S\.|US|surveyed|member)\s+){0,2}(?:respondents|those|voters|firms"
    r"|companies|clients|members|businesses"
    r"|executives|Americans|people|adults|households|economists|analysts|exporters|importers|manufacturers|farmers|consumers|investors|traders"
    r"|managers)\b"
)
_SHARE_BEFORE = Cue(
    (
        r"\b(?:account(?:s|ed|ing)? for|responsible for|contribut(?:es|ed|ing)|(?:threshold|content|minimum|ceiling) of"
        r"|(?:held|owned|controlled)\s+to(?=\s+\Z)"
        r"|(?<!for )\b(?:part|portion|slice|weight|proportion|contribution|cut)"
        r"\s+(?:of\s+[^.;%]{1,30}\s+)?(?:was|is|were|came\s+to|stood\s+at|of)(?=\s)"
        r"|share of|shares? (?:was|is|at|to)|makes? up|made up|represent(?:s|ed)|market share|controls?|dominates?"
        r"|suppl(?:ies|ied|y)|produces?|produced|process(?:es|ed)|refines?|refined|mines?|mined|separates?|separated|owned(?: at least)?|owns"
        r"|(?<=would )own|(?<=will )own|(?<=\bto )own|(?<=could )own|(?<=may )own|(?<=investors )own|(?<=firms )own"
        r"|owning|(?:held|holds?|holding)(?! (?:at|by|in|on|near|steady|firm|back|talks|off|up)\b)"
        r"|comprises?|comprised|constitutes?|constituted|as a (?:proportion|share|percentage) of|commands?|covers?|covered)\b[^.;%]{0,40}\Z"
    ),
    re.IGNORECASE,
)


_SHARE_MOVED = Cue(
    r"(?<!per )\b(?:share|proportion|percentage(?! points?)|slice|portion|dependen(?:ce|cy)|reliance"
    r"|self-sufficiency)\b(?: of\b)?(?:[^.;%,]|\.\d|,(?=\s+(?:was|is|were|stood|has|had"
    r"|put)\b)){0,60}\b(?:at|to|was|is|been|be|are|were|equals?|equal(?:l?ed)?|reach(?:ed|es)|hit|hits|remain(?:ed|s)|from|near|above"
    r"|below|over|exceed(?:s|ed|ing))\s+"
    r"(?:(?:about|around|nearly|almost|just|only|some|over|more than|less than|a record|as much as|negative|minus|an?|the|average|mean|peak|low|high"
    r"|of)\s+)*\Z",
    re.IGNORECASE,
)
"""A share that stands at, or moves to, the figure."""
_OF_THOSE = Cue(r"\bof (?:which|whom|them|these|those)\b[^.;,%]{0,25}\Z")
_OF_THE = late(
    r"\bOf\s+(?:the|these|those|all|its|their)\s+[a-z][^.;%]{0,80},\s+(?:(?:only|about|around|some|just|nearly|almost|over|more than|fewer than"
    r"|less than"
    r"|as many as|up to|roughly|a mere|at least)\s+)*\Z"
)
_FRACTION_MOVED = late(
    r"(?<!made )(?<!make )(?<!makes )(?<!making )\b(?:by|in|off|down|(?<!for )up(?!\s+to\b)|(?:fell|dropped|lost|shed|rose|grew|declined|shrank"
    r"|slid|slumped|plunged|tumbled|jumped|gained|climbed|cut|slashed"
    r"|lower|higher)"
    r"(?:\s+by)?)\s+(?:(?:more|less|almost|nearly|about|over|roughly|around|at|least|close|to|just|up|than|some|another|as|much)\s+){0,3}\Z"
)
_MOVING_WORD = late(r"(?:by|in|down|up|off|fell|dropped|lost|shed|rose|grew)\s")
_OF_A_LEVEL = late(
    r"\s+(?:below|above|lower|higher|less|more|smaller|larger|fewer|cheaper|dearer)\b|\s+(?:of\s+)?(?:(?:the|its|their|that|last year[’']s"
    r"|a year ago[’']s)\s+)?(?:(?:what(?=\s+(?:it|they|he|she|was|were|had|had)\b)|(?:figures?|levels?|amounts?|totals?|value|volume"
    r"|sum|tally|pace|rate)\s+(?:of|in|a|recorded"
    r"|reached|seen|at|from)|(?:of\s+)?(?:that|those)\s+of)\b)"
)
_OF_COUNTED = late(
    r"\bOf\s+(?:(?:the|these|those|about|around|roughly|some|nearly|almost|over|more than)\s+){0,2}\d[\d,]{0,9}\s+[a-z]+s\b[^;%]{0,90},[^,;%]{0,30}\Z"
)
_OF_WHOLE = late(r"\A\s+of\s+[^,;]{1,40}(?=,)")
_IN_LIST = late(
    r"(?:,|\s|\b(?:and|with|at|for|from|in|to|the|only|another|about|around|nearly|almost|of|which|down from|up from)\b"
    r"|(?:,|\band)\s+of\s+[a-z][a-z-]+(?:\s+[a-z-]+)?\s"
    r"|against|compared|versus|(?:(?:mines|separates|makes|supplies|supplied|buys|bought|takes|took|refines|processes|produces|holds|controls"
    r"|provides|ships|sells"
    r"|accounts?\s+for|accounted\s+for|made\s+up|makes\s+up)\b(?!\s+(?:up\s+)?\d[\d,.]*\s+[a-z]))"
    r"|in\s+20\d\d|(?:last|this)\s+[A-Z][a-z]+|a\s+year\s+(?:earlier|ago|before)|last\s+year|[A-Z][\w.’'-]*)+\Z"
)


def is_of_counted(text: str, left: int, at: int) -> bool:
    """Whether a percentage is of things counted before it: "of 300 applications, 25%"."""
    stretch = text[left:at]
    return "Of " in stretch and bool(_OF_COUNTED.search(text, left, at) or _OF_THE.search(text, left, at))


def lists_on(text: str, previous_end: int, at: int) -> bool:
    """Whether only names stand between two figures: "16% of the total, the European Union 13%"."""
    between = text[previous_end:at]
    return 0 < len(between) <= 80 and bool(between.strip() and _IN_LIST.match(_OF_WHOLE.sub("", between)))


_WITH_PART = late(
    r",\s+(?:with|and|including|while|of which|whereas)\s+(?:(?:only|another|about|around|some|just|nearly|a further|the other|up to)\s+)*\Z"
)
_PART_GOES = late(r"\s+(?:from|to|in|for|at|on|sourced|coming|going|bought|shipped|sold|made|by|was|were|came|went|is|are|come|go|goes|comes)\b")


_DO_THIS = late(
    r"\s+(?:will|would|plan(?:ned)?|expect(?:ed)?|fear(?:ed)?|worr(?:y|ied)|hope(?:d)?|anticipate(?:d)?|consider(?:ed)?|prefer(?:red)?|doubt(?:ed)?|agree(?:d)?|disagree(?:d)?|believe(?:d)?|think|thought"
    r"|oppose(?:d)?|support(?:ed)?|rate(?:d)?|blame(?:d)?|said|say|had|have|were|are|did|do|intend(?:ed)?|want(?:ed)?|reported|cited|named|chose|saw|see)\s+(?!(?:up|down"
    r"|higher|lower|cut|raised|added|imposed|suspended|put|in\s+(?:place|force|effect))\b)[a-z]"
)
"""What people or firms do that a percentage is of."""


def goes_on_sharing(text: str, previous_end: int, at: int, end: int, right: int) -> bool:
    """Whether a percentage behind a share is the next part of the same whole: ", with 26 percent sourced from one, and 43 from another"."""
    if at - previous_end <= 120 and _DO_THIS.match(text, end, right) and ";" not in text[previous_end:at]:
        return True
    return at - previous_end <= 120 and bool(_WITH_PART.search(text, previous_end, at) and _PART_GOES.match(text, end, right))


_PER_CENT = late(rf"(?<![\w.,])(?P<number>{DIGITS}|{NUMBER_WORD})\s?(?:%|per\s?cent\b|percent\b)(?!\s+points?)", re.IGNORECASE)
_REST_OF = late(r"\b(?:remaining|rest|other|others|remainder|balance|none|neither|undecided|unsure)\b")
_ASKED = late(r"\b(?:asked|surveyed|polled|interviewed|respondents?|questionnaires?|survey|poll|canvassed|sample)\b", re.IGNORECASE)
_ANSWERED = late(
    r"\s+(?:had|have|has|said|say|were|are|was|did|do|expect(?:ed)?|plan(?:ned)?|report(?:ed)?|answer(?:ed)?|want(?:ed)?|intend(?:ed)?|replied|named|chose|saw|see"
    r"|would|will|passed|raised|cut|blamed|cited|thought|think|believe[d]?|felt|fear(?:ed)?|hope(?:d)?|worr(?:y|ied)|anticipate[d]?|prefer(?:red)?|doubt(?:ed)?"
    r"|agree[d]?|disagree[d]?|oppose[d]?|support(?:ed)?)\b"
)
_OPENS_ANSWER = late(r"\b(?:(?:[Aa]\s+further|[Aa]nother|[Ss]ome|[Aa]bout|[Oo]nly|[Jj]ust|[Nn]early|[Tt]he\s+other|[Aa]round|[Oo]ver)\s+)+\Z")
_ASKED_BACK = 220


def makes_up_whole(text: str, at: int, left: int, right: int) -> bool:
    """Whether the percentages of a stretch, three or more with a rest, add up to a hundred: "38 percent did, 45 half, the remaining 17 none"."""
    if not _REST_OF.search(text, left, right):
        return False
    parts = [(match.start(), number_of(match["number"]) or 0.0) for match in _PER_CENT.finditer(text, left, right)]
    return len(parts) >= 3 and at in [place for place, _ in parts] and abs(sum(part for _, part in parts) - 100) <= 1


def is_answered(text: str, at: int, end: int, left: int, right: int) -> bool:
    """Whether a percentage that opens a sentence or follows a comma is of those asked in it or just before."""
    opened = _OPENS_ANSWER.search(text, max(left, at - 30), at)
    start = opened.start() if opened else at
    if not _ANSWERED.match(text, end, right) or text[max(left, start - 2) : start].strip() not in ("", ",", ";"):
        return False
    return _ASKED.search(text, max(0, left - _ASKED_BACK), right) is not None


def is_of_people(text: str, end: int, right: int) -> bool:
    """Whether a percentage is of people or firms that were asked or counted."""
    return bool(_OF_PEOPLE.match(text, end, right))


def is_polled(words: Words, end: int, right: int) -> bool:
    """Whether a percentage is of people asked."""
    return bool(_POLLED_AFTER.match(words.text, end, right))


_ASIDE = late(r"\s+\([^()]{1,24}\)")
"""The sum that a share comes to, told between it and its whole."""


_MOVE_BEHIND = late(
    r"\s+(?:(?:year-(?:on|over)-year|monthly|annual|yearly)\s+)?(?:drop|fall|decline|decrease|rise|increase|gain|jump|growth|slump|surge|reduction|climb|plunge)\b"
)


def is_share(words: Words, start: int, end: int, left: int, right: int) -> bool:
    if _MOVE_BEHIND.match(words.text, end, right):
        return False
    aside = _ASIDE.match(words.text, end, right)
    return bool(
        _SHARE_AFTER.match(words.text, aside.end() if aside else end, right)
        or _SHARE_BEFORE.in_cut(words, max(left, start - 70), start)
        or _OF_THOSE.in_cut(words, max(left, start - 40), start)
    )


_STAKE = late(
    r"\b(?:(?:held|owned|controlled|owning|holding)\s+(?:to|at)|owned|owning|owns|(?<!\bits )(?<!their )(?<!\bour )(?<!\bhis )(?<!\bher )own)"
    r"\s+(?:(?:by|about|at\s+least|over|up\s+to|as\s+much\s+as|more\s+than)\s+)*\Z"
)
_STAKE_BEHIND = late(
    r"(?:\s+or\s+(?:more|over|above))?[\s-]+(?:directly\s+|jointly\s+|majority-?)?(?:owned|held|controlled|ownership|shareholding)\b"
)


def is_stake(text: str, left: int, start: int) -> bool:
    """Whether a percentage is how much of a firm another owns: "affiliates held to 50 percent or more"."""
    return _STAKE.search(text, max(left, start - 40), start) is not None


def is_owned(text: str, left: int, start: int, end: int, right: int) -> bool:
    """Whether a percentage is how much of a firm is owned, told before it or behind: "at least 50 percent owned", "owned 50 percent or more"."""
    return (is_stake(text, left, start) and not text[left:start].rstrip().endswith("held at")) or _STAKE_BEHIND.match(text, end, right) is not None


_PART_OF = late(r"(?:\s+\([^()]{1,24}\))?\s+of\s+(?:the|all|its|their|total|global|world|[A-Z][\w.]*[’']s)\s+(?:[a-z-]+\s+){0,3}?[a-z-]+s?\b")


def is_part_of(text: str, end: int, right: int) -> bool:
    """Whether a percentage is of things or of a whole named right behind it: "50 percent of the units sold"."""
    return bool(_PART_OF.match(text, end, right))


_PART_OF_TRADE = late(
    r"(?:\s+\([^()]{1,24}\))?\s+of\s+(?:(?:the|all|its|their|total|global|world|U\.S\.|US|American|Chinese|[A-Z][\w.]*[’']s)\s+){0,3}(?:[a-z-]+\s+){0,2}?"
    r"(?:costs?|burden|imports?|exports?|goods|trade|shipments|tariff\s+lines|revenues?|sales|supply|supplies|output|production|market|products"
    r"|purchases|tariffs|duties|levies|budget|receipts|GDP|(?:total|whole)(?!\s+[a-z]))\b"
)


def is_part_of_trade(text: str, end: int, right: int) -> bool:
    """Whether a percentage beside duties is a part of trade or of their cost: "90% of the costs of the tariffs"."""
    return bool(_PART_OF_TRADE.match(text, end, right))


_NAMES_SHARE = Cue(r"\b(?:shares?|proportion|of total|weight)\b", re.IGNORECASE)


def names_share(words: Words, left: int, right: int) -> bool:
    """Whether the name of a column is one of shares."""
    return _NAMES_SHARE.search(words, left, right) is not None


_BALANCE_OF_OUTPUT = late(
    r"\b(?:deficits?|surplus(?:es)?|shortfalls?|gaps?|debt|spending|balances?)\s+(?:of|at|was|is|to)\s+"
    r"(?:(?:about|around|nearly|almost|approximately|roughly|just|only|some|over|more\s+than|less\s+than|an?|record|average|of|minus|negative)\s+)*-?\Z"
)
_OUTPUT = late(r"\b(?:GDP|gross\s+domestic\s+product|national\s+(?:income|output)|GNP)\b")
_OUTPUT_BACK = 300


def is_balance_of_output(text: str, left: int, at: int, right: int) -> bool:
    """Whether a percentage is a deficit, a debt or a surplus as a part of an output told beside it: "a deficit of 3 percent" behind "of GDP"."""
    if not _BALANCE_OF_OUTPUT.search(text, max(left, at - 70), at):
        return False
    return _OUTPUT.search(text, max(0, left - _OUTPUT_BACK), right) is not None


def goes_on_comparing(text: str, previous_end: int, at: int) -> bool:
    """Whether a percentage is set against the share before it: "was 9 percent, down from an average of 14"."""
    return at - previous_end <= 90 and _AGAINST_SHARE.search(text, previous_end, at) is not None


_SHARE_FROM = late(r"\bfrom\s+(?:(?:about|around|nearly|roughly|over|just|an?|the|some)\s+)*\Z")
_SHARE_TO = late(r"(?:\s+[^.;,\d%]{1,50}?|\s+(?:in|of)\s+20\d\d)?\s+to\s+(?:(?:about|around|nearly|roughly|just|only|some|over|an?|the)\s+)*")


def moves_on_to(text: str, previous_start: int, previous_end: int, at: int) -> bool:
    """Whether a percentage is where the share before it moved to: "from 90 percent at the time to 60 percent today"."""
    led = _SHARE_FROM.search(text, max(0, previous_start - 24), previous_start) is not None
    return led and _SHARE_TO.fullmatch(text, previous_end, at) is not None


_AGAINST_SHARE = late(
    r"(?:\b(?:up|down|deterioration|improvement|rise|fall|increase|decrease|change|drop)\s+from|\b(?:compared\s+(?:with|to)|against|versus|after|following|rather\s+than|instead\s+of))\s+"
    r"(?:(?:about|around|nearly|just|only|an?|the|its|average|mean|peak|low|high|of|share|negative|minus)\s+)*\Z"
)


def is_share_moved(words: Words, start: int, left: int) -> bool:
    """Whether a share is said to stand at or to move to the percentage at ``start``."""
    return bool(_SHARE_MOVED.in_cut(words, max(left, start - 100), start))


def is_fraction_of_change(text: str, left: int, start: int, end: int, right: int) -> bool:
    """Whether a fraction tells a change ("off almost a third") or one level as part of another ("half what it was"), not a share."""
    return (
        bool(_FRACTION_MOVED.search(text[max(left, start - 40) : start]))
        or bool(_MOVING_WORD.match(text, start, end))
        or bool(_OF_A_LEVEL.match(text, end, right))
        or text[start:end].endswith(" what")
    )


_CONTAINS = late(
    r"\b(?:contain(?:s|ed|ing)?|compris(?:es?|ed|ing)|consist(?:s|ed|ing)?\s+of|made\s+up\s+of|incorporat(?:es?|ed|ing))\s+"
    r"(?:(?:about|around|nearly|some|only|just|at\s+least|at\s+most|up\s+to|more\s+than|less\s+than|over|under|no\s+more\s+than|as\s+(?:little|much)\s+as)\s+)*\Z"
)
_CONTENT = late(
    r"\s+(?:or\s+(?:more|less|higher)\s+)?(?:by\s+(?:value|weight|volume|mass)\b|of\s+(?:the|its|their)\s+(?:(?:total|product[’']s|item[’']s)\s+)?(?:value|weight|content|cost|mass)\b"
    r"|(?:[a-z-]+\s+){0,3}content\b)"
)
_CUT_OF_SALES = late(
    r"\s+(?:payment|royalt(?:y|ies)|commission|stake|holding|slice)\b|\s+cut\s+(?:that|which|of\s+(?:the\s+|its\s+|their\s+)?(?:sales|revenues?|profits?|takings|proceeds))\b"
)


def is_content(text: str, left: int, at: int, end: int, right: int) -> bool:
    """Whether a percentage is how much of a thing something makes up: "contain at least 0.1 percent terbium", "a 15% commission"."""
    if _CONTENT.match(text, end, right) or _CUT_OF_SALES.match(text, end, right):
        return True
    return _CONTAINS.search(text, max(left, at - 60), at) is not None
