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
from detente.evidence.occasions import Occasion, occasions_of
from detente.evidence.quotes import QuoteSpan
from detente.evidence.record import Event
from detente.evidence.segment import Sentence, Words
from detente.evidence.speakers import Cast, source_of_sentence

_DUTY = r"(?:tariffs?|dut(?:y|ies)|lev(?:y|ies)|ad valorem|countermeasures)"
_CURB = r"(?:restrictions?|controls?|curbs?|limits?|measures?|bans?|countermeasures|requirements?)"
_CUT = r"(?:slash|cut|reduc|lower|roll(?:ed|ing)?\s?back|drop|trim|bring down|suspend|paus|remov|modif|cancel|scrap|abolish|halv)\w*"
_ACTIONS: tuple[tuple[str, str], ...] = (
    ("cause", r"\btensions?\b.{0,80}?\b(?:due to|because of|caused by|triggered by|sparked by|fuell?ed by|as a result of|stemming from)\b.{0,60}?\b(?:agreement|deal|truce|accord|pact)"),
    ("fail", r"\bfail(?:ed|s|ing)? to\b|\bnot (?:complied|complying|living up|honou?red)\b|\bslow-?(?:walk|roll)\w*"),
    ("accuse_violation", r"\baccus\w+|\b(?:breach|violat|renege)\w*|\bundermin\w+ (?:the )?(?:deal|agreement|truce|consensus)"),
    ("threaten", r"\bthreaten\w*|\bwarned? (?:it|that it|of) (?:would|will)\b"),
    ("expect", r"\b(?:expect(?:s|ed|ing)?|anticipat\w+|hop(?:es|ed|ing))\b.{0,90}?\b(?:lift|eas|remov|resum|releas|relax|approv|grant|extend)\w*|\bwould be (?:eased|lifted|removed|resumed|relaxed|released)"),
    ("negotiate", r"\b(?:talks|negotiations|discussions|meetings?|round)\b.{0,70}?\b(?:commenced|under ?way|beg[iau]n|begins|resum\w+|started|taking place|launch\w*|opened|conclude\w*|ended)\b|\b(?:were|are) meeting\b"),
    ("extend", r"\bexten(?:d|ded|ding|sion of)\b.{0,60}?\b(?:truce|pause|suspension|deadline|reprieve|deal|agreement)|\b(?:truce|pause|suspension|deadline|deal)\b.{0,90}?\bextended\b|\bcontinu\w+ (?:the |to )?(?:suspen\w+|modify)"),
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
_STEMS = {
    "cause": "tension", "fail": "fail not slow", "accuse_violation": "accus breach violat reneg undermin", "threaten": "threat warn", "expect": "expect anticipat hop would",
    "extend": "exten continu", "agree_reduce": "agree decid pledg commit struck reach clinch seal sign announc broker secur hammer deal truce accord pact framework",
    "reduce": "slash cut reduc lower roll drop trim bring suspend paus remov modif cancel scrap abolish halv", "commit": "agree commit pledg promis vow undert shall will",
    "approve": "approv grant issu secur clear receiv obtain", "delay": "approval licen application shipment slow", "halt": "suspend halt ban block stop cut freez prohibit embargo",
    "impose": "impos introduc institut unveil lev slapp enact launch rais hik increas adopt hit target tariff dut countermeasure", "tighten": "tight expan tough step announc",
    "resume": "resum restart restor releas", "ease": "eas lift relax remov loos", "call": "held had spoke speak call phone", "negotiate": "talk negotiat discuss meet round",
    "demand": "demand urg press told call insist", "attend": "attend", "purchase": "purchas buy", "restrict": "restrict control curb limit measure ban requirement countermeasure",
}  # fmt: skip
"""Beginnings of the words an action needs: the pattern of an action is tried only where one stands."""
_BY_HEAD: dict[str, list[tuple[str, int]]] = {}
for _order, (_name, _) in enumerate(_ACTION):
    for _stem in _STEMS[_name].split():
        _BY_HEAD.setdefault(_stem[:3], []).append((_stem, _order))
_ACTORS = re.compile(
    r"(?P<both>\b(?:both (?:sides|countries|nations|governments|parties)|the two (?:sides|countries|nations|governments|economies)|the (?:countries|parties|sides)|the (?:US|United States) and China|China and the (?:US|United States)|Beijing and Washington|Washington and Beijing|US-China|U\.S\.-China)\b)"
    r"|(?P<us>\b(?:US|U\.S\.|United States|Washington|American|Trump|White House|Bessent|Lutnick|Greer|Hassett|Leavitt)(?!\w))|(?P<cn>\b(?:China|Chinese|Beijing|Xi|He Lifeng|MOFCOM|PRC|Commerce Ministry|Ministry of Commerce)(?!\w))"
)
_INSTRUMENTS = {
    "licensing": "licensing", "export licences": "licence license applications permits approvals", "tariffs": "tariff duty duties levies levy countermeasure", "visas": "visa",
    "chip controls": "chip semiconductor eda software", "export controls": "control restriction curb limit", "exports": "export shipment flow suppl", "deal": "deal truce agreement accord pact framework",
    "purchases": "purchase buy",
}  # fmt: skip
_OBJECTS = {
    "rare earths": "rare mineral magnet", "chips": "chip semiconductor software technolog", "students": "student", "tariffs": "tariff dut levies countermeasure", "agriculture": "agricultur soybean farm beef poultry",
    "aircraft": "aircraft boeing", "talks": "talks negotiation discussion meeting call",
}  # fmt: skip


def _heads(table: dict[str, str]) -> dict[str, list[tuple[str, int, str]]]:
    heads: dict[str, list[tuple[str, int, str]]] = {}
    for order, (name, stems) in enumerate(table.items()):
        for stem in stems.split():
            heads.setdefault(stem[:3], []).append((stem, order, name))
    return heads


_INSTRUMENT, _OBJECT = _heads(_INSTRUMENTS), _heads(_OBJECTS)
_REPORTED = re.compile(r"\breportedly\b|\breport(?:s|ed)\b|\baccording to\b|\bsources?\b", re.IGNORECASE)
_FUTURE = re.compile(r"\b(?:will|would|plans? to|to be|set to|intends? to|may|could|might)\b", re.IGNORECASE)
_EXPIRED = re.compile(r"\b(?:expired|lapsed|ended|terminated|no longer)\b", re.IGNORECASE)
_UNTIL = re.compile(r"\b(?:until|till|through|expir\w+|ends? on|lapses?)\b", re.IGNORECASE)
_ONCE = re.compile(r"\b(?:at one point|peak\w*|had (?:reached|hit))\b", re.IGNORECASE)
_LOWERED = re.compile(r"\b(?:agreement|deal|truce|accord|pact)\b(?:(?!\bcall\b).){0,80}?\b(?:lower\w* the temperature|eas\w+ tensions?|cool\w*|de-?escalat\w+|defus\w+|calm\w+|reduc\w+ tensions?|relief rally)", re.IGNORECASE | re.DOTALL)
_CALMING = frozenset("temperature tension tensions cool cooled cooling escalate escalated escalation deescalate deescalated defuse defused calm calmed rally".split())
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
    doc: str, text: str, source_text: str, words: Words, sentences: Sequence[Sentence], dates: Sequence[DateSpan], quotes: Sequence[QuoteSpan], cast: Cast, published: date | None
) -> list[Event]:
    """Event frames of the body in order of place; ``published`` tells which call "the phone call" can be."""
    starts = [item.start for item in dates]
    carry = _Carry()
    named = _Named(text, words, published)
    found: list[Event] = []
    for sentence in sentences:
        if sentence.block != carry.block:
            carry = _Carry(block=sentence.block)
        occasions = named.between(sentence.start, sentence.end)
        clauses = clauses_of(text, sentence.start, sentence.end)
        carry.actor = None
        teller: str | None = None
        told = False
        for left, right in clauses:
            action = _action(text, words, left, right)
            if action is None:
                carry.actor = _actor(text, left, right, right) or carry.actor
                continue
            name, at = action
            actor = _actor(text, left, at, right) or carry.actor
            if not told:
                mention = source_of_sentence(text, words, sentence.start, sentence.end, at)
                teller, told = (cast.name(mention) if mention is not None else None), True
            occasion = _occasion(text, named, left, right, at, occasions, carry)
            if name == "approve" and actor == "US" and _RECEIVED.match(text, at):
                actor = "China"  # whoever receives a licence is not who grants it
            spoken = next((quote.speaker for quote in quotes if quote.start <= at < quote.end and quote.speaker), None)
            start, end = _trim(text, left, right)
            found.append(
                Event(
                    doc=doc, start=start, end=end, text=source_text[start:end], sentence_start=sentence.start, sentence_end=sentence.end,
                    actor=actor, action=name, instrument="export suspension" if name == "halt" else _first(_INSTRUMENT, words, left, right), target=_first(_OBJECT, words, left, right) or _first(_OBJECT, words, sentence.start, sentence.end),
                    effective=occasion.start.isoformat() if occasion is not None and (name == "negotiate" or (name == "call" and occasion.kind == "call")) else _when(dates, starts, left, right, sentence, occasion),
                    expiry=_expiry(dates, starts, text, left, right),
                    status=_status(text, name, left, right, sentence, actor, spoken or teller), attribution=spoken or teller or "outlet",
                    occasion=occasion.name if occasion else None, effect="raised" if name == "cause" else None,
                )
            )  # fmt: skip
            carry.actor = actor or carry.actor
        found += _calming(doc, text, source_text, words, named, sentence)
        if occasions:
            carry.occasion = occasions[-1]
    found.sort(key=lambda event: (event.start, event.end))
    return found


def _calming(doc: str, text: str, source_text: str, words: Words, named: _Named, sentence: Sentence) -> list[Event]:
    """What a sentence says a deal did to ease tension, as an asserted effect of its occasion."""
    if not words.places(_CALMING, sentence.start, sentence.end):
        return []
    match = _LOWERED.search(text, sentence.start, sentence.end)
    occasions = named.between(match.start(), match.end()) if match else []
    if match is None or not occasions:
        return []
    return [
        Event(
            doc=doc, start=match.start(), end=match.end(), text=source_text[match.start() : match.end()], sentence_start=sentence.start, sentence_end=sentence.end, actor=None, action="cause",
            instrument="deal", target=None, effective=occasions[0].end.isoformat(), expiry=None, status="asserted_cause", attribution="outlet", occasion=occasions[0].name, effect="lowered",
        )
    ]  # fmt: skip


def _action(text: str, words: Words, left: int, right: int) -> tuple[str, int] | None:
    orders = {order for word in words.between(left, right) for stem, order in _BY_HEAD.get(word[:3], ()) if word.startswith(stem)}
    for order in sorted(orders):
        name, pattern = _ACTION[order]
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


def _first(heads: dict[str, list[tuple[str, int, str]]], words: Words, left: int, right: int) -> str | None:
    """First kind of a table that a word of the stretch begins like."""
    found = [(order, name) for word in words.between(left, right) for stem, order, name in heads.get(word[:3], ()) if word.startswith(stem)]
    return min(found)[1] if found else None


class _Named:
    """Occasions a document names, found once: rounds and summits by name; a call only where the document is of its weeks."""

    def __init__(self, text: str, words: Words, published: date | None) -> None:
        placed = [
            (at, occasion)
            for at, occasion in occasions_of(text, words)
            if occasion.kind in ("round", "summit") or (occasion.kind == "call" and published is not None and 0 <= (published - occasion.start).days <= 30)
        ]
        self._starts = [at for at, _ in placed]
        self._occasions = [occasion for _, occasion in placed]

    def between(self, left: int, right: int) -> list[Occasion]:
        """Each occasion named in a stretch once, in order."""
        return list(dict.fromkeys(self._occasions[bisect_left(self._starts, left) : bisect_left(self._starts, right)]))


def _occasion(text: str, named: _Named, left: int, right: int, at: int, occasions: Sequence[Occasion], carry: _Carry) -> Occasion | None:
    own = named.between(left, right)
    if own:
        behind = named.between(at, right)
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
