"""Event frames: who did what with which instrument, when, and how firmly a document states it.

One frame a clause at most. An actor that a clause leaves out is the one of the clause before in the same sentence. What
somebody says another has done keeps that somebody as its source: an accusation is an allegation, never a fact (C11).
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from detente.evidence.clauses import clauses_of
from detente.evidence.dates import DateSpan
from detente.evidence.occasions import Occasion, occasions_in
from detente.evidence.quotes import QuoteSpan
from detente.evidence.record import Event
from detente.evidence.segment import Sentence
from detente.evidence.speakers import Cast, source_of_sentence

_DUTY = r"(?:tariffs?|dut(?:y|ies)|lev(?:y|ies)|ad valorem|countermeasures)"
_CURB = r"(?:restrictions?|controls?|curbs?|limits?|measures?|bans?|countermeasures|requirements?)"
_CUT = r"(?:slash|cut|reduc|lower|roll(?:ed|ing)?\s?back|drop|trim|bring down|suspend|paus|remov|modif)\w*"
_ACTIONS: tuple[tuple[str, str], ...] = (
    ("cause", r"\btensions?\b.{0,80}?\b(?:due to|because of|caused by|triggered by|sparked by|fuell?ed by|as a result of|stemming from)\b.{0,60}?\b(?:agreement|deal|truce|accord|pact)"),
    ("fail", r"\bfail(?:ed|s|ing)? to\b|\bnot (?:complied|complying|living up|honou?red)\b|\bslow-?(?:walk|roll)\w*"),
    ("accuse_violation", r"\baccus\w+|\b(?:breach|violat|renege)\w*|\bundermin\w+ (?:the )?(?:deal|agreement|truce|consensus)"),
    ("threaten", r"\bthreaten\w*|\bwarned? (?:it|that it|of) (?:would|will)\b"),
    ("expect", r"\b(?:expect(?:s|ed|ing)?|anticipat\w+|hop(?:es|ed|ing))\b.{0,90}?\b(?:lift|eas|remov|resum|releas|relax|approv|grant|extend)\w*|\bwould be (?:eased|lifted|removed|resumed|relaxed|released)"),
    ("negotiate", r"\b(?:talks|negotiations|discussions|meetings?|round)\b.{0,70}?\b(?:commenced|under ?way|beg[iau]n|begins|resum\w+|started|taking place|launch\w*|opened|conclude\w*|ended)\b|\b(?:were|are) meeting\b"),
    ("extend", r"\bexten(?:d|ded|ding|sion of)\b.{0,60}?\b(?:truce|pause|suspension|deadline|reprieve|deal|agreement)|\bcontinu\w+ (?:the |to )?(?:suspen\w+|modify)"),
    (
        "agree_reduce",
        rf"\b(?:agree\w*|decided|pledged|committed)\b.{{0,60}}?\b{_CUT}.{{0,80}}?\b{_DUTY}|\b(?:struck|reach(?:ed)?|clinch\w*|seal(?:ed)?|sign(?:ed)?|announced|broker\w*|secured|hammered out)\b.{{0,50}}?\b(?:deal|truce|agreement|accord|pact|framework)"
        rf"|\b(?:deal|truce|agreement|accord|pact|framework)\b.{{0,40}}?\b(?:struck|reached|announced|brokered|negotiated|signed|agreed)",
    ),
    ("reduce", rf"\b{_CUT}(?:\s+\S+){{0,6}}?\s+{_DUTY}"),
    (
        "commit",
        rf"\b(?:agree(?:d|s|ing)?|commit(?:ted|s|ting)?|pledg\w+|promis\w+|vow\w+|undertak\w+|undertook)\s+to\b|\b(?:shall|will)\b.{{0,60}}?\b(?:suspend or remove|adopt (?:or maintain )?all|purchase|buy|address|lift|ease|remove|resume)\b",
    ),
    ("approve", r"\b(?:approv(?:ed|es|ing)|grant(?:ed|s|ing)?|issu(?:ed|es|ing)|secur(?:ed|es|ing)|clear(?:ed|s)|receiv(?:ed|es)|obtain(?:ed|s))\b.{0,70}?\b(?:licen[cs]es?|applications?|permits?|approvals?)"),
    ("delay", r"\b(?:approvals?|licen[cs]es?|applications|shipments)\b.{0,40}?\b(?:slow\w*|delay\w*|stall\w*)|\bslow (?:processing|pace)"),
    ("halt", rf"\b(?:suspend|halt|ban|block|stop|cut off|freez|prohibit|embargo)\w*\b.{{0,30}}?\b(?:exports?|shipments?|sales?|supply|supplies|{_CURB})\b"),
    ("impose", rf"\b(?:impos|introduc|institut|unveil|levied|slapp|enact|launch|rais|hik|increas|adopt)\w*\b.{{0,60}}?\b(?:{_DUTY}|licen[cs]\w+|{_CURB}|regime)|\b(?:hit|target\w*)\b.{{0,30}}?\bwith\b.{{0,30}}?\b{_DUTY}|\b{_DUTY}\b.{{0,40}}?\b(?:reached|peaked?|rose|hit|soared)\b"),
    ("tighten", rf"\b(?:tighten|expand|toughen|step(?:ped|ping)? up|announc)\w*\b.{{0,40}}?\b{_CURB}"),
    ("resume", r"\b(?:resum|restart|restor|releas)\w*\b.{0,50}?\b(?:shipments?|exports?|trade|flow|supplies|rare earths?|talks)"),
    ("ease", rf"\b(?:eas|lift|relax|remov|loosen)\w*\b.{{0,40}}?\b{_CURB}"),
    ("call", r"\b(?:held|had|spoke|speak|call(?:ed)?)\b.{0,50}?\b(?:by phone|phone|telephone|call\b)|\bphone call between\b"),
    ("demand", r"\b(?:demand(?:s|ed|ing)|urg(?:ed|es|ing)|press(?:ed|es|ing)|told \w+ to|called (?:on|for)|insist\w*)\b"),
    ("attend", r"\b(?:did not|will not|not|will|are|is)?\s?attend(?:ed|ing|s)?\b"),
    ("purchase", r"\b(?:purchase|buy)\b.{0,60}?\b(?:billion|million|soybeans|aircraft|agricultural|goods)"),
    ("restrict", rf"(?:[’']s|s[’']|Chinese|US|American)\s+(?:new\s+|own\s+)?(?:export\s+)?{_CURB}\s+(?:on|over)\b"),
)
_ACTION = tuple((name, re.compile(pattern, re.IGNORECASE | re.DOTALL)) for name, pattern in _ACTIONS)
_TRIGGER = re.compile(
    r"tension|fail|not |slow|accus|breach|violat|reneg|undermin|threat|warn|expect|anticipat|hop(?:e|ing)|would be|exten|continu|agree|pledg|commit|promis|vow|undert|decided|struck|reach|deal|truce|pact|clinch"
    r"|slash|cut|reduc|lower|roll|drop|trim|suspend|paus|remov|modif|shall|will|approv|grant|issu|secur|clear|receiv|obtain|delay|stall|halt|ban|block|stop|freez|prohibit|embargo|impos|introduc"
    r"|institut|unveil|lev|slap|enact|launch|rais|hik|increas|adopt|hit|target|tariff|dut|counterm|tight|expand|tough|announc|resum|restart|restor|releas|eas|lift|relax|loosen|held|spoke|call|talks|negotiat|meeting|round|demand|urg|press|told|attend|purchas|buy|restrict|control|curb|limit",
    re.IGNORECASE,
)
_ACTORS = re.compile(
    r"(?P<both>\b(?:both (?:sides|countries|nations|governments|parties)|the two (?:sides|countries|nations|governments|economies)|the (?:countries|parties|sides)|the (?:US|United States) and China|China and the (?:US|United States)|Beijing and Washington|Washington and Beijing|US-China|U\.S\.-China)\b)"
    r"|(?P<us>\b(?:US|U\.S\.|United States|Washington|American|Trump|White House|Bessent|Lutnick|Greer|Hassett|Leavitt)(?!\w))|(?P<cn>\b(?:China|Chinese|Beijing|Xi|He Lifeng|MOFCOM|PRC|Commerce Ministry|Ministry of Commerce)(?!\w))"
)
_INSTRUMENTS: tuple[tuple[str, str], ...] = (
    ("licensing", r"licensing (?:regime|system|requirement|scheme|rules?)|licen[cs]e requirements?"),
    ("export licences", r"licen[cs]es?|applications|permits|approvals"),
    ("tariffs", rf"\b{_DUTY}\b"),
    ("visas", r"\bvisas?\b"),
    ("chip controls", r"(?:chips?|semiconductors?|EDA|design software)\b"),
    ("non-tariff countermeasures", r"non-tariff"),
    ("export controls", r"export controls?|(?:restrictions?|curbs?|controls?|limits?)"),
    ("exports", r"\b(?:exports?|shipments?|flow|supply)\b"),
    ("deal", r"\b(?:deal|truce|agreement|accord|pact|framework)\b"),
    ("purchases", r"\b(?:purchase|buy)\b"),
)
_INSTRUMENT = tuple((name, re.compile(pattern, re.IGNORECASE)) for name, pattern in _INSTRUMENTS)
_OBJECTS: tuple[tuple[str, str], ...] = (
    ("rare earths", r"rare[- ]earths?|critical minerals?|\bmagnets?\b|\bminerals\b"),
    ("chips", r"\bchips?\b|semiconductors?|design software|technolog\w+"),
    ("students", r"students"),
    ("tariffs", rf"\b{_DUTY}\b"),
    ("agriculture", r"agricultural|soybeans|\bfarm\b|beef|poultry"),
    ("aircraft", r"aircraft|Boeing"),
    ("talks", r"\b(?:talks|negotiations|discussions|meetings?|call)\b"),
)
_OBJECT = tuple((name, re.compile(pattern, re.IGNORECASE)) for name, pattern in _OBJECTS)
_REPORTED = re.compile(r"\breportedly\b|\breport(?:s|ed)\b|\baccording to\b|\bsources?\b", re.IGNORECASE)
_FUTURE = re.compile(r"\b(?:will|would|plans? to|to be|set to|intends? to|may|could|might)\b", re.IGNORECASE)
_EXPIRED = re.compile(r"\b(?:expired|lapsed|ended|terminated|no longer)\b", re.IGNORECASE)
_UNTIL = re.compile(r"\b(?:until|till|through|expir\w+|ends? on|lapses?)\b", re.IGNORECASE)
_ONCE = re.compile(r"\b(?:at one point|peak\w*|had (?:reached|hit))\b", re.IGNORECASE)
_LOWERED = re.compile(r"\b(?:agreement|deal|truce|accord|pact)\b(?:(?!\bcall\b).){0,80}?\b(?:lower\w* the temperature|eas\w+ tensions?|cool\w*|de-?escalat\w+|defus\w+|calm\w+|reduc\w+ tensions?|relief rally)", re.IGNORECASE | re.DOTALL)
_CARRIED = re.compile(r"\b(?:deal|truce|agreement|accord|pact|commitments?|agreeing|agreed|lower\w*|dropp\w*|reduc\w*|that|this|these|its)\b", re.IGNORECASE)
_RECEIVED = re.compile(r"(?:secur|receiv|obtain)\w*", re.IGNORECASE)
_ALLEGING = frozenset({"fail", "accuse_violation"})
_SIDES = {"us": "US", "cn": "China", "both": "US and China"}


@dataclass(slots=True)
class _Carry:
    """What a sentence hands to the next clause."""

    actor: str | None = None
    occasion: Occasion | None = None
    block: int = -1


def find_events(
    doc: str, text: str, source_text: str, sentences: Sequence[Sentence], dates: Sequence[DateSpan], quotes: Sequence[QuoteSpan], cast: Cast, published: date | None
) -> list[Event]:
    """Event frames of the body in order of place; ``published`` tells which call "the phone call" can be."""
    starts = [item.start for item in dates]
    carry = _Carry()
    found: list[Event] = []
    for sentence in sentences:
        if sentence.block != carry.block:
            carry = _Carry(block=sentence.block)
        occasions = _near_occasions(text, sentence.start, sentence.end, published)
        clauses = clauses_of(text, sentence.start, sentence.end)
        carry.actor = None
        teller: str | None = None
        told = False
        for left, right in clauses:
            if not _TRIGGER.search(text, left, right):
                carry.actor = _actor(text, left, right, right) or carry.actor
                continue
            action = _action(text, left, right)
            if action is None:
                carry.actor = _actor(text, left, right, right) or carry.actor
                continue
            name, at = action
            actor = _actor(text, left, at, right) or carry.actor
            if not told:
                mention = source_of_sentence(text, sentence.start, sentence.end, at)
                teller, told = (cast.name(mention) if mention is not None else None), True
            occasion = _occasion(text, left, right, at, occasions, carry, published)
            if name == "approve" and actor == "US" and _RECEIVED.match(text, at):
                actor = "China"  # whoever receives a licence is not who grants it
            spoken = next((quote.speaker for quote in quotes if quote.start <= at < quote.end and quote.speaker), None)
            start, end = _trim(text, left, right)
            found.append(
                Event(
                    doc=doc, start=start, end=end, text=source_text[start:end], sentence_start=sentence.start, sentence_end=sentence.end,
                    actor=actor, action=name, instrument="export suspension" if name == "halt" else _first(_INSTRUMENT, text, left, right), target=_first(_OBJECT, text, left, right) or _first(_OBJECT, text, sentence.start, sentence.end),
                    effective=occasion.start.isoformat() if occasion is not None and (name == "negotiate" or (name == "call" and occasion.kind == "call")) else _when(dates, starts, left, right, sentence, occasion),
                    expiry=_expiry(dates, starts, text, left, right),
                    status=_status(text, name, left, right, sentence, actor, spoken or teller), attribution=spoken or teller or "outlet",
                    occasion=occasion.name if occasion else None, effect=_effect(text, name, sentence),
                )
            )  # fmt: skip
            carry.actor = actor or carry.actor
        if occasions:
            carry.occasion = occasions[-1]
    return found


def _action(text: str, left: int, right: int) -> tuple[str, int] | None:
    for name, pattern in _ACTION:
        match = pattern.search(text, left, right)
        if match:
            return name, match.start()
    return None


def _actor(text: str, left: int, at: int, right: int) -> str | None:
    """Nearest side before the verb; for a nominal or passive clause the first one in it."""
    found = None
    for found in _ACTORS.finditer(text, left, at):
        pass
    found = found or _ACTORS.search(text, left, right)
    return _SIDES[found.lastgroup] if found and found.lastgroup else None


def _first(table: tuple[tuple[str, re.Pattern[str]], ...], text: str, left: int, right: int) -> str | None:
    return next((name for name, pattern in table if pattern.search(text, left, right)), None)


def _near_occasions(text: str, left: int, right: int, published: date | None) -> list[Occasion]:
    """Rounds and summits by name; a call only where the document is of its weeks, for every call is called "the call"."""
    return [
        occasion
        for occasion in occasions_in(text, left, right)
        if occasion.kind in ("round", "summit") or (occasion.kind == "call" and published is not None and 0 <= (published - occasion.start).days <= 30)
    ]


def _occasion(text: str, left: int, right: int, at: int, occasions: Sequence[Occasion], carry: _Carry, published: date | None) -> Occasion | None:
    own = _near_occasions(text, left, right, published)
    if own:
        behind = _near_occasions(text, at, right, published)
        return behind[0] if behind else own[-1]
    if occasions:
        return occasions[0]
    return carry.occasion if carry.occasion is not None and _CARRIED.search(text, left, right) else None


def _trim(text: str, left: int, right: int) -> tuple[int, int]:
    while left < right and (text[left].isspace() or text[left] in ",;:—–-"):
        left += 1
    while right > left and (text[right - 1].isspace() or text[right - 1] in ",;:—.!?"):
        right -= 1
    return left, right


def _when(dates: Sequence[DateSpan], starts: Sequence[int], left: int, right: int, sentence: Sentence, occasion: Occasion | None) -> str | None:
    for low, high in ((left, right), (sentence.start, sentence.end)):
        inside = [item for item in dates[bisect_left(starts, low) : bisect_left(starts, high)] if item.resolved and item.form != "year"]
        if inside:
            return inside[0].resolved
    return occasion.end.isoformat() if occasion is not None else None


def _expiry(dates: Sequence[DateSpan], starts: Sequence[int], text: str, left: int, right: int) -> str | None:
    """Date behind "until", "through" or "expires"."""
    for item in dates[bisect_left(starts, left) : bisect_left(starts, right)]:
        if item.resolved and _UNTIL.search(text[max(left, item.start - 40) : item.start + 8]):
            return item.resolved
    return None


def _status(text: str, action: str, left: int, right: int, sentence: Sentence, actor: str | None, teller: str | None) -> str:
    reported = bool(_REPORTED.search(text, sentence.start, right))
    if action in _ALLEGING:
        return "allegation"
    if action in ("threaten", "expect"):
        return {"threaten": "threat", "expect": "expectation"}[action]
    if action == "cause":
        return "asserted_cause"
    if action == "commit":
        if teller is None:
            return "commitment"
        match = _ACTORS.search(teller)
        own = match is not None and match.lastgroup is not None and actor is not None and _SIDES[match.lastgroup] == actor
        return "commitment" if own else "reported_commitment"
    if action == "negotiate":
        return "ongoing"
    if action in ("call", "attend"):
        return "occurred"
    if _EXPIRED.search(text, left, right):
        return "expired"
    if action in ("approve", "delay", "demand"):
        return "announced" if action == "approve" and teller is not None and not reported else "reported"
    if action == "tighten":
        return "announced" if re.search("announc", text[left:right], re.IGNORECASE) else "ongoing"
    if _ONCE.search(text, sentence.start, right):
        return "superseded"
    if _FUTURE.search(text, left, right) and action not in ("restrict",):
        return "announced"
    return "in_force"


def _effect(text: str, action: str, sentence: Sentence) -> str | None:
    if action == "cause":
        return "raised"
    return "lowered" if _LOWERED.search(text, sentence.start, sentence.end) else None
