"""Duties told without a word for them: who charges, what it does, on whose goods, and the rate; read where the passage speaks of duties.

"China adds 10% to American ones", "was threatening another 100 per cent", "knocks ten points off what it charges", "the other
24 points stay on hold": actor, verb of a class, small words, the rate, and behind it nothing that would make it a part of something else.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from detente.evidence.duties.duty_actor_words import ACTOR, NO_SUBJECT
from detente.evidence.duties.duty_side_words import CHINA_ON_US, US_ON_CHINA, WARE
from detente.evidence.texts.late import late
from detente.evidence.texts.words import Words

_REACH, _LONGEST_GAP = 140, 60

_CHARGING = (
    r"(?:charg(?:e|es|ed|ing)|impos(?:e|es|ed|ing)|lev(?:y|ies|ied|ying)|collect(?:s|ed|ing)?|exact(?:s|ed|ing)?|slap(?:s|ped|ping)?|clap(?:s|ped|ping)?"
    r"|clamp(?:s|ed|ing)?|pil(?:e|es|ed|ing)|heap(?:s|ed|ing)?|tack(?:s|ed|ing)?|stack(?:s|ed|ing)?|l(?:ay|ays|aid|aying)|announc(?:e|es|ed|ing)"
    r"|threaten(?:s|ed|ing)?|decree(?:s|d|ing)?|inflict(?:s|ed|ing)?|retain(?:s|ed|ing)?|maintain(?:s|ed|ing)?|ke(?:ep|eps|pt|eping)|le(?:ave|aves|ft|aving)"
    r"|hold(?:s|ing)?\s+on|held\s+on|hangs?\s+on|hung\s+on|scrap(?:s|ped|ping)?|waiv(?:e|es|ed|ing)|suspend(?:s|ed|ing)?|fr(?:eeze|eezes|oze|ozen|eezing)"
    r"|g(?:ive|ives|ave|iven|iving)\s+up|part(?:s|ed|ing)?\s+with|cling(?:s|ing)?\s+to|clung\s+to|stick(?:s|ing)?\s+(?:to|with|by)|stuck\s+(?:to|with|by)"
    r"|shelv(?:e|es|ed|ing)|rescind(?:s|ed|ing)?|restor(?:e|es|ed|ing)|reimpos(?:e|es|ed|ing)|reinstat(?:e|es|ed|ing)|swallow(?:s|ed|ing)?)"
)
"""What a state does with a duty, and seldom with a percentage of anything else."""
_HANDLING = (
    r"(?:add(?:s|ed|ing)?|put(?:s|ting)?|tak(?:e|es|en|ing)|took|demand(?:s|ed|ing)?|ask(?:s|ed|ing)?|want(?:s|ed|ing)?|sought|seek(?:s|ing)?|set(?:s|ting)?"
    r"|appl(?:y|ies|ied|ying)|plac(?:e|es|ed|ing)|talk(?:s|ed|ing)?|spoke|speak(?:s|ing)?|warn(?:s|ed|ing)?|float(?:s|ed|ing)?|propos(?:e|es|ed|ing)"
    r"|rais(?:e|es|ed|ing)|lift(?:s|ed|ing)?|cut(?:s|ting)?|lower(?:s|ed|ing)?|reduc(?:e|es|ed|ing)|drop(?:s|ped|ping)?|remov(?:e|es|ed|ing)"
    r"|knock(?:s|ed|ing)?|shav(?:e|es|ed|ing)|lop(?:s|ped|ping)?|trim(?:s|med|ming)?|slic(?:e|es|ed|ing)|strip(?:s|ped|ping)?|chop(?:s|ped|ping)?"
    r"|slash(?:es|ed|ing)?|roll(?:s|ed|ing)?|go(?:es|ing|ne)?|went|mov(?:e|es|ed|ing)|jump(?:s|ed|ing)?|return(?:s|ed|ing)?"
    r"|match(?:es|ed|ing)?|answer(?:s|ed|ing)?|respond(?:s|ed|ing)?|retaliat(?:e|es|ed|ing)|repl(?:y|ies|ied|ying)|counter(?:s|ed|ing)?|hit(?:s|ting)?"
    r"|str(?:ike|ikes|uck|iking)|fir(?:e|es|ed|ing)|ha(?:s|ve|d)|sho(?:t|ots))"
)
"""What one does with a duty as with much else: its goods, its sum or its answer must be told too."""
_VERBS = frozenset(
    """charge charges charged charging impose imposes imposed imposing levy levies levied levying collect collects collected collecting exact exacts
    exacted exacting slap slaps slapped slapping clap claps clapped clapping clamp clamps clamped clamping pile piles piled piling heap heaps heaped
    heaping tack tacks tacked tacking stack stacks stacked stacking lay lays laid laying announce announces announced announcing threaten threatens
    threatened threatening decree decrees decreed decreeing inflict inflicts inflicted inflicting retain retains retained retaining maintain
    maintains maintained maintaining keep keeps kept keeping leave leaves left leaving hold holds holding held hang hangs hung scrap scraps scrapped
    scrapping waive waives waived waiving suspend suspends suspended suspending freeze freezes froze frozen freezing shelve shelves shelved shelving
    rescind rescinds rescinded rescinding restore restores restored restoring reimpose reimposes reimposed reimposing reinstate reinstates reinstated
    reinstating swallow swallows swallowed swallowing
    add adds added adding put puts putting take takes taken taking took demand demands demanded demanding ask asks asked asking want wants wanted
    wanting sought seek seeks seeking set sets setting apply applies applied applying place places placed placing talk talks talked talking spoke
    speak
    speaks speaking warn warns warned warning float floats floated floating propose proposes proposed proposing raise raises raised raising lift lifts
    lifted lifting cut cuts cutting lower lowers lowered lowering reduce reduces reduced reducing drop drops dropped dropping remove removes removed
    removing knock knocks knocked knocking shave shaves shaved shaving lop lops lopped lopping trim trims trimmed trimming slice slices sliced slicing
    strip strips stripped stripping chop chops chopped chopping slash slashes slashed slashing roll rolls rolled rolling go goes going gone went move
    moves moved moving jump jumps jumped jumping return returns returned returning match matches matched matching answer answers answered answering
    respond responds responded responding retaliate retaliates retaliated retaliating reply replies replied replying counter counters countered
    give gives gave given giving part parts parted parting cling clings clinging clung stick sticks sticking stuck
    countering hit hits hitting strike strikes struck striking fire fires fired firing has have had shot shoots""".split()
)
_AUXILIARY = (
    r"(?:\s+(?:to|has|have|had|is|was|are|were|will|would|could|may|might|must|shall|should|can|did|does|do|not|also|then|now|still|again|once|first|since|soon"
    r"|already|even|later|just|only|then|in\s+turn|for\s+(?:its|their|his)\s+part|long|been|being|today|meanwhile|threaten(?:s|ed|ing)?\s+to|want(?:s|ed)?\s+to"
    r"|plan(?:s|ned|ning)?\s+to|vow(?:s|ed|ing)?\s+to|due\s+to|about\s+to|going\s+to|ready\s+to|set\s+to|agree[sd]?\s+to|promise[sd]?\s+to|pledge[sd]?\s+to"
    r"|decided\s+to|offer(?:s|ed|ing)?\s+to|continue[sd]?\s+to|intend(?:s|ed)?\s+to|used\s+to|began|begun|start(?:s|ed)?))*"
)
_SMALL = (
    r"(?:\s+(?:on|off|up|down|in|back|out|for|with|by|to|at|from|of|over|another|an?|the|its|his|their|her|further|extra|additional|added|more|about|around"
    r"|nearly|almost|some|roughly|just|only|as|much|high|own|him|them|it|us|place|existing|remaining|suspended|other|same|full|that|those|these|all"
    r"|Washington|Beijing|China|America|fire|new|fresh|second|third|initial|first|in\s+addition|still|rest))*"
)
_DOES = late(rf"{_AUXILIARY},?\s+(?:(?P<charging>{_CHARGING})|(?P<handling>{_HANDLING}))\b(?P<gap>{_SMALL})\s+\Z")
_GOES_ON = late(
    rf"[^.;:]{{0,{_LONGEST_GAP}}}?\s(?:and|but|then|while|before)(?:\s+(?:also|then|now|still|is|was))*\s+(?P<charging>{_CHARGING})\b(?P<gap>{_SMALL})\s+\Z"
)
"""A second verb of the same actor: "has frozen 24 points of it and keeps 10"."""
_OTHER_PARTY = late(r"(?:[’']s)?(?:\s+(?:now|still|only|then|in\s+turn|about|some|just|another|an?\s+additional|an?\s+extra))*\s+\Z")
"""Between a party and its rate where the verb is told before: "China asks 10 percent, Washington 30"."""
_EACH = late(
    r"\b(?:[Bb]oth(?:\s+(?:sides|countries|governments|capitals|parties))?|[Ee]ach(?:\s+(?:side|country|of\s+them|party))?|[Tt]he\s+two\s+(?:sides|countries))\b"
)
_PERSON = late(r"\b(?:(?:Mr\.?|President|Donald)\s+Trump|Trump|[Hh]e|[Tt]he\s+(?:American\s+)?(?:president|White\s+House|administration))\b")

_MORE = late(r"\b(?:another|further|extra|additional|suspended|existing|remaining|off)\b")
_OFF = late(r"\s+(?:off(?!\s+(?!China|Chinese|American?\b|U\.S\.|US\b)[A-Z])|back|from\s+(?:what|its|their|his)\b)")
_ANSWER = late(r"(?:match|answer|respond|retaliat|repl|counter|hit|str|fir|sho)")
_WITH = late(r"\bwith\b")
_GOODS_OF = r"(?:(?:all|most|many|some|certain|nearly\s+all)\s+)?(?:Chinese|American|China|America|U\.S\.|US|imported|foreign)\b"
_ALL_FROM = (
    r"(?:everything|anything|all\s+that|all|whatever|what(?:ever)?|goods|imports|products|wares|those|them|ones)\b"
    r"[^.;%]{0,40}?\b(?:China|Chinese|America|American|United\s+States|US|U\.S\.)\b"
)
_ON_GOODS = late(
    rf"\s+(?:more\s+|extra\s+|in\s+duty\s+)?(?:on|onto|upon|to|against|from|for|of|off)\s+(?:top\s+of\b|what\b|it\b|them\b|each\s+other|(?:{_GOODS_OF})|(?:{_ALL_FROM})|the\s+other(?:[’']s)?\b)"
    r"|\s+on\s+top\b|\s+of\s+its\s+own\b"
)
_NOT_OF_GOODS = late(
    r"(?!\s+on\s+(?:all\s+)?(?:Chinese|American|U\.S\.|US)\s+(?:exports|imports)\b)\s+(?:more\s+)?(?:of|on|from|to|for)\s+(?:all\s+)?(?:Chinese|American|U\.S\.|US|China[’']s|America[’']s)\s+(?:GDP|output|growth|shares?|debt|stocks?|bonds?|market|economy|exports|imports|"
    r"sales|revenues?|profits?|demand|supply|production|trade|voters|people|adults|firms|companies|spending|budget)\b"
)
_FOR_A_PART = late(
    r"\s+(?:over|for|on\s+account\s+of|because\s+of|on\s+the\s+(?:pretext|grounds?)\s+of|linked\s+to|tied\s+to|in\s+the\s+name\s+of)\s+(?:the\s+)?(?:fentanyl|opioids?|reciproc\w+)\b"
)
_ENDS = late(
    r"\s*(?:[,.;:)—–?!\n“\"”(]|\Z|(?:and|but|while|because|after|before|when|as|if|unless|until|till|since|from|within|in|by|at|over|besides|too|also|again|then|now|already|instead"
    r"|more|yet|so|or|which|that|last|this|next|altogether|all\s+told|for\s+now|under|starting|beginning|though|although|whereas|on\s+(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day"
    r"|on\s+\d|on\s+(?:January|February|March|April|May|June|July|August|September|October|November|December))\b)"
)
_NO_END = late(
    r"\s+(?:in|by|from|at|over|as|this|that|more|since|last|under)\s+(?:(?:the|its|their|a|an|all|total|annual|real|new)\s+)*"
    r"(?:sales|revenues?|profits?|growth|value|volume|terms|output|shares?|stocks?|trading|spending|costs?|prices?|jobs|staff|people|loans?|bonds?|debt"
    r"|exports?|imports?|demand|orders|a\s+poll|turnout|favou?r|than)\b|\s+(?:more|less)\s+(?!on\b|to\b|in\b|of\s+duty)[a-z]"
)
_OTHER_SUBJECT = late(
    r"\b(?:growth|grew|inflation|unemployment|yields?|profits?|sales|revenues?|margins?|shares?|stakes?|output|approval|ratings?|poll|polls|odds|support|index|demand|orders|economy"
    r"|spending|investments?|stocks?|surplus|deficit|volumes?|rents?|wages|debt|interest|lending|deposit|mortgage|policy|benchmark|reserves?|budget|forecasts?|target|vote|votes"
    r"|turnout|probability|chances?|staff|workforce|jobs|equity|GDP|currency|yuan|dollar|loans?|prices?|exports|imports|revenue|fee|fees|cut\s+of)\b",
    re.IGNORECASE,
)

_THE_RATE = late(
    r"\b(?:[Tt]he|[Ii]ts|[Tt]heir|[Tt]hat|[Tt]hose|[Tt]hese|[Oo]ur|[Hh]is)\s+(?:(?:extra|additional|old|new|other|remaining|further)\s+)?\Z"
)
_ON_WARE = late(
    rf"\s+(?:on|upon|against)\s+(?:(?:all|most|imported|foreign|Chinese|American|U\.S\.)\s+)?(?:[a-z]+\s+){{0,2}}?{WARE}\b(?!\s+(?:sales|prices|profits?|revenues?))"
)
"""Around a rate that is named by its goods alone: "the 15 percent on barley"."""
_RATE_OF_SIDE = late(r"\b(?:(?P<us>American|U\.S\.|US)|(?P<cn>Chinese))\s+(?:rate|charge|figure|burden)\s+of\s+(?:(?:about|up\s+to|now)\s+)?\Z")
_WAITING = late(
    r",?\s+(?:more\s+)?(?:(?:of\s+(?:it|them|that|the\s+rest)|points?|that|which)\s+)?(?:(?:still|now|then|remain|remains|remained|stay|stays|stayed|is|are|was|were|will|would|be|has|have|been"
    r"|being|lie|lies|sit|sits|kept|continues?\s+to\s+be)\s+)*(?:on\s+(?:hold|ice)|asleep|sleep(?:s|ing)?|dormant|in\s+(?:abeyance|reserve|suspense)|frozen|suspended|shelved|parked"
    r"|held\s+(?:back|over|in)|set\s+aside|put\s+off|mothballed)\b"
)
"""What is said of a part of a duty that is not collected."""
_WAITING_WORDS = frozenset(
    "hold ice asleep sleep sleeps sleeping dormant abeyance reserve suspense frozen suspended shelved parked held aside mothballed".split()
)
_EXISTING = late(
    r"\b(?:[Ee]xisting|[Cc]urrent|[Pp]resent|[Tt]oday[’']s|[Tt]his\s+year[’']s|[Tt]he\s+(?:old|new|latest))(?:\s+(?:ones?|additions?|charges?|burden|load))?\s+(?:means?|meant|is|are|was|were"
    r"|comes?\s+to|came\s+to|amounts?\s+to|stands?\s+at|stood\s+at|adds?\s+up\s+to)\s+(?:(?:about|around|some|only|just|up\s+to)\s+)*\Z"
)
"""A word of duties told before that stands for them: "existing means 30%"."""
_STANDING_WORDS = frozenset("existing current present additions addition charges burden load ones one old new latest s".split())


@dataclass(frozen=True, slots=True)
class Charge:
    """A percentage read as a duty: ``side`` whose, None where both or nobody is named (``both`` tells them apart)."""

    side: str | None
    both: bool


_CHARGES_GOODS = late(
    rf"\b(?:charg(?:e|es|ed|ing)|tax(?:es|ed|ing)?|tariff(?:s|ed|ing)?|hit(?:s|ting)?|slap(?:s|ped|ping)?|burden(?:s|ed|ing)?|surcharg(?:e|es|ed|ing)|ask(?:s|ed)?\s+of|puts?\s+on)\s+"
    rf"(?:(?:all|most|many|imported|the)\s+)*(?P<side>American|U\.S\.|US|Chinese)(?:-[a-z]+)?\s+(?:[a-z-]+\s+)?(?:{WARE}|ones|makers|exporters|sellers)\s+"
    r"(?:(?:(?:with|at|by|an?|another|extra|additional|further|tariff|duty|dut(?:y|ies)|lev(?:y|ies)|surcharge|tariffs|of|about|around|up\s+to|only|just|nearly)\s+)*)\Z"
)
"""Whose goods are charged, the rate right behind them: "will charge Chinese toys an additional 15 percent"."""


def charged(words: Words, left: int, at: int, end: int, right: int, *, beside: bool = False) -> Charge | None:
    """The duty that a percentage or points at ``at:end`` are by the grammar of charging; None where they are not.

    The caller knows that the passage speaks of duties; ``beside`` that a duty was told before in the sentence.
    """
    text = words.text
    if words.places(_WAITING_WORDS, end, min(right, end + 70)) and _WAITING.match(text, end, right) and not _OTHER_SUBJECT.search(text, left, at):
        return Charge(None, False)
    if (
        words.places(_STANDING_WORDS, max(left, at - 50), at)
        and _EXISTING.search(text, max(left, at - 60), at)
        and not _OTHER_SUBJECT.search(text, left, end)
    ):
        return Charge(None, False)
    if _ON_WARE.match(text, end, right) and _THE_RATE.search(text, max(left, at - 24), at):
        return Charge(None, False)
    if "of" in text[max(left, at - 14) : at] and (rate := _RATE_OF_SIDE.search(text, max(left, at - 40), at)) and _ENDS.match(text, end, right):
        return Charge(US_ON_CHINA if rate.lastgroup == "us" else CHINA_ON_US, False)
    start = max(left, at - _REACH)
    if ("ese " in text[start:at] or "ese-" in text[start:at] or "an " in text[start:at] or "US " in text[start:at] or "S. " in text[start:at]) and (
        goods := _CHARGES_GOODS.search(text, start, at)
    ):
        return Charge(US_ON_CHINA if goods["side"] == "Chinese" else CHINA_ON_US, False)
    if beside and (actor := _actor_before(text, max(left, at - 50), at)) is not None and _OTHER_PARTY.fullmatch(text, actor[0], at):
        return Charge(actor[1], actor[2]) if _is_laid(text, end, right, None, "") else None
    if not words.places(_VERBS, start, at):
        return None
    actor = _actor_before(text, start, at)
    if actor is None:
        return None
    stop, side, both = actor
    done = _DOES.fullmatch(text, stop, at)
    if done is None:
        done = _GOES_ON.fullmatch(text, stop, at)
        if done is None or _OTHER_SUBJECT.search(text, stop, at):
            return None
    handling = done.groupdict().get("handling")
    if not _is_laid(text, end, right, handling, done["gap"]):
        return None
    return Charge(side, both)


def _actor_before(text: str, left: int, at: int) -> tuple[int, str | None, bool] | None:
    """Where the last party that acts before a figure ends, its side, and whether it is both of them."""
    best: tuple[int, str | None, bool] | None = None
    for actor in ACTOR.finditer(text, left, at):
        if not NO_SUBJECT.search(text, max(left, actor.start() - 16), actor.start()):
            best = actor.end(), (US_ON_CHINA if actor.lastgroup == "us" else CHINA_ON_US), False
    for person in _PERSON.finditer(text, left, at):
        if best is None or person.end() > best[0]:
            best = person.end(), (None if person[0].lower() == "he" else US_ON_CHINA), False
    for each in _EACH.finditer(text, left, at):
        if best is None or each.end() > best[0]:
            best = each.end(), None, True
    return best


def _is_laid(text: str, end: int, right: int, handling: str | None, gap: str) -> bool:
    """Whether what stands around the rate leaves it a duty: goods, a ground, or nothing that it would be a part of."""
    if _NOT_OF_GOODS.match(text, end, right):
        return False
    if _ON_GOODS.match(text, end, right) or _FOR_A_PART.match(text, end, right):
        return True
    if (not _ENDS.match(text, end, right) and not _OFF.match(text, end, right)) or _NO_END.match(text, end, right):
        return False
    if handling is None or _MORE.search(gap) or _OFF.match(text, end, right):
        return True
    return _ANSWER.match(handling) is not None and _WITH.search(gap) is not None
