"""The words that give away an action, an instrument and what it bears on."""

from __future__ import annotations

import re
from bisect import bisect_left
from functools import lru_cache, reduce
from operator import or_
from typing import NamedTuple

from detente.evidence.cue import Cue
from detente.evidence.words import Words

_DUTY = r"(?:tariffs?|dut(?:y|ies)|lev(?:y|ies)|ad valorem|countermeasures)"
_CURB = r"(?:restrictions?|controls?|curbs?|limits?|measures?|bans?|countermeasures|requirements?)"
_CUT = r"(?:slash|cut|reduc|lower|roll(?:ed|ing)?\s?back|drop|trim|bring down|suspend|paus|remov|modif|cancel|scrap|abolish|halv)\w*"
_ACTIONS: tuple[tuple[str, str], ...] = (
    (
        "cause",
        (
            r"\btensions?\b.{0,80}?\b(?:due to|because of|caused by|triggered by|sparked by|fuell?ed by|as a result of"
            r"|stemming from)\b.{0,60}?\b(?:agreement|deal|truce|accord|pact)"
        ),
    ),
    ("fail", r"\bfail(?:ed|s|ing)? to\b|\bnot (?:complied|complying|living up|honou?red)\b|\bslow-?(?:walk|roll)\w*"),
    ("accuse_violation", r"\baccus\w+|\b(?:breach|violat|renege)\w*|\bundermin\w+ (?:the )?(?:deal|agreement|truce|consensus)"),
    ("threaten", r"\bthreaten\w*|\bwarned? (?:it|that it|of) (?:would|will)\b"),
    (
        "expect",
        (
            r"\b(?:expect(?:s|ed|ing)?|anticipat\w+|hop(?:es|ed|ing))\b.{0,90}?\b(?:lift|eas|remov|resum|releas|relax|approv|grant|extend)\w*"
            r"|\bwould be (?:eased|lifted|removed|resumed|relaxed|released)"
        ),
    ),
    (
        "negotiate",
        (
            r"\b(?:talks|negotiations|discussions|meetings?|round)\b.{0,70}?\b(?:commenced|under ?way|beg[iau]n|begins|resum\w+|started"
            r"|taking place|launch\w*|opened|conclude\w*|ended)\b|\b(?:were|are) meeting\b"
        ),
    ),
    (
        "extend",
        (
            r"\bexten(?:d|ded|ding|sion of)\b.{0,60}?\b(?:truce|pause|suspension|deadline|reprieve|deal|agreement)|\b(?:truce|pause|suspension"
            r"|deadline|deal)\b.{0,90}?\bextended\b|\bcontinu\w+ (?:the |to )?(?:suspen\w+|modify)"
        ),
    ),
    (
        "lapse",
        (
            r"\b(?:truce|pause|suspension|reprieve|deal|agreement|it)\b.{0,50}?\b(?:expir(?:es?|ed|ing)|laps(?:es?|ed|ing)|r[ua]ns? out|ends?|ended"
            r"|(?:holds?|lasts?|runs?|in force|valid) (?:until|through))\b"
        ),
    ),
    (
        "agree_reduce",
        (
            rf"\b(?:agree\w*|decided|pledged|committed)\b.{{0,60}}?\b{_CUT}.{{0,80}}?\b{_DUTY}|\b(?:struck|reach(?:ed)?|clinch\w*|seal(?:ed)?"
            rf"|sign(?:ed)?|announced|broker\w*|secured|hammered out)\b.{{0,50}}?\b(?:deal|truce|agreement|accord|pact|framework)"
            rf"|\b(?:deal|truce|agreement|accord|pact|framework)\b.{{0,40}}?\b(?:struck|reached|announced|brokered|negotiated|signed|agreed)"
        ),
    ),
    (
        "reduce",
        (
            rf"\b{_CUT}(?:\s+\S+){{0,6}}?\s+{_DUTY}|\b{_DUTY}\b.{{0,60}}?\b(?:is|are|was|were|be|been) (?:hereby |further )?{_CUT}"
            r"|\b(?:reductions?|cuts?)\b.{0,40}?\b(?:takes? effect|(?:are|is) to (?:begin|start)|(?:begin|start)s? on)\b"
        ),
    ),
    (
        "commit",
        (
            rf"\b(?:agree(?:d|s|ing)?|commit(?:ted|s|ting)?|pledg\w+|promis\w+|vow\w+|undertak\w+|undertook)\s+to\b"
            rf"|\bagree\w*\b.{0, 30}?\bto\s+(?:lift|ease|remove|resume|relax|suspend|restart|buy|purchase)\b|\b(?:shall"
            rf"|will)\b.{{0,60}}?\b(?:suspend or remove|adopt (?:or maintain )?all|purchase|buy|address|lift|ease|remove|resume)\b"
        ),
    ),
    (
        "end",
        (
            rf"\b(?:{_DUTY}|{_CURB})\b.{{0,60}}?\bno longer (?:in (?:force|effect|place)|appl(?:y|ies))|\bstr(?:ikes?"
            rf"|uck) down\b.{{0,60}}?\b(?:{_DUTY}|{_CURB})"
        ),
    ),
    (
        "remain",
        (
            rf"\b(?:{_DUTY}|{_CURB}|rules?|fees?)\b.{{0,90}}?\b(?:remain(?:s|ed)?|stay(?:s|ed)?|(?:is|are|were) still|continues? to (?:be"
            rf"|stand)|stands?)\b"
            r".{0,20}?\b(?:in (?:full )?(?:force|effect|place)|unchanged|in operation|where they are)"
        ),
    ),
    (
        "investigate",
        (
            r"\b(?:open|launch|start|initiat|beg[au]n)\w*\b.{0,40}?\b(?:probe|inquir(?:y|ies)|investigations?)\b"
            r"|\b(?:probe|inquiry|investigation)\b.{0,60}?\b(?:was|were) (?:opened|launched|started|initiated)\b"
        ),
    ),
    ("host", r"\bhost(?:ed|s|ing)?\b"),
    (
        "approve",
        (
            r"\b(?:approv(?:ed|es|ing)|grant(?:ed|s|ing)?|issu(?:ed|es|ing)|secur(?:ed|es|ing)|clear(?:ed|s)|receiv(?:ed|es)|obtain(?:ed"
            r"|s))\b.{0,70}?\b(?:licen[cs]es?|applications?|permits?|approvals?)"
        ),
    ),
    ("delay", r"\b(?:approvals?|licen[cs]es?|applications|shipments)\b.{0,40}?\b(?:slow\w*|delay\w*|stall\w*)|\bslow (?:processing|pace)"),
    (
        "suspend",
        (
            r"\b(?:suspend|paus|freez|defer|postpon|delay|halt)\w*\b(?:(?!\b(?:exports?|shipments?|sales?|suppl(?:y|ies))\b"
            rf"(?!\s+(?:\w+\s+)?{_CURB})).){{0,90}}?\b(?:{_CURB}|rules?|fees?|implementation)\b"
            rf"|\b(?:rates?|{_DUTY})\b.{{0,40}}?\b(?:remain|stay)s? suspended\b"
        ),
    ),
    (
        "halt",
        rf"\b(?:suspend|halt|ban|block|stop|cut off|freez|prohibit|embargo)\w*\b.{{0,30}}?\b(?:exports?|shipments?|sales?|supply|supplies|{_CURB})\b",
    ),
    (
        "impose",
        (
            rf"\bput(?:ting)? in(?:to)? place\b.{{0,40}}?\b(?:{_DUTY}|licen[cs]\w+|{_CURB})"
            rf"|\b(?:impos|introduc|institut|unveil|levied|slapp|enact|launch|rais|hik|increas|adopt)\w*\b.{{0,60}}?\b(?:{_DUTY}|licen[cs]\w+"
            rf"|{_CURB}|regime)|\b(?:rules?|{_DUTY}|{_CURB})\b.{{0,60}}?\b(?:takes? effect|took effect"
            rf"|(?:comes?|came|enters?|entered) into (?:force|effect))\b"
            rf"|\b(?:will|would) control\b.{{0,30}}?\bexports?\b"
            rf"|\b(?:hit|target\w*)\b.{{0,30}}?\bwith\b.{{0,30}}?\b{_DUTY}|\b{_DUTY}\b.{{0,40}}?\b(?:reached|peaked?|rose|hit"
            rf"|soared)\b"
        ),
    ),
    ("tighten", rf"\b(?:tighten|expand|toughen|step(?:ped|ping)? up|announc)\w*\b.{{0,40}}?\b{_CURB}"),
    ("resume", r"\b(?:resum|restart|restor|releas)\w*\b.{0,50}?\b(?:shipments?|exports?|trade|flow|supplies|rare earths?|talks)"),
    ("ease", rf"\b(?:eas|lift|relax|remov|loosen)\w*\b.{{0,40}}?\b{_CURB}"),
    ("call", r"\b(?:held|had|spoke|speak|call(?:ed)?)\b.{0,50}?\b(?:by phone|phone|telephone|call\b)|\bphone call between\b"),
    ("demand", r"\b(?:demand(?:s|ed|ing)|urg(?:ed|es|ing)|press(?:ed|es|ing)|told \w+ to|called (?:on|for)|insist\w*)\b"),
    ("attend", r"\b(?:did not|will not|not|will|are|is)?\s?attend(?:ed|ing|s)?\b"),
    ("purchase", r"\b(?:purchase|buy)\b.{0,60}?\b(?:billion|million|soybeans|aircraft|agricultural|goods)"),
    ("meet", r"\bmet\b(?! with (?:criticism|resistance|scepticism))|\bmeeting (?:took place|was held)\b"),
    ("restrict", rf"(?:[’']s|s[’']|Chinese|US|American)\s+(?:new\s+|own\s+)?(?:export\s+)?{_CURB}\s+(?:on|over)\b"),
)
ACTION_CUES = tuple((name, Cue(pattern, re.IGNORECASE | re.DOTALL)) for name, pattern in _ACTIONS)
_STEMS = {
    "cause": "tension",
    "fail": "fail not slow",
    "accuse_violation": "accus breach violat reneg undermin",
    "threaten": "threat warn",
    "expect": "expect anticipat hop would",
    "extend": "exten continu",
    "agree_reduce": "agree decid pledg commit struck reach clinch seal sign announc broker secur hammer deal truce accord pact framework",
    "reduce": "reduction slash cut reduc lower roll drop trim bring suspend paus remov modif cancel scrap abolish halv",
    "commit": "agree commit pledg promis vow undert shall will",
    "approve": "approv grant issu secur clear receiv obtain",
    "delay": "approval licen application shipment slow",
    "end": "no struck strike",
    "remain": "remain stay still stand continu",
    "investigate": "probe inquir investigation",
    "host": "host",
    "suspend": "suspend paus freez defer postpon delay halt",
    "lapse": "expir laps run ran end hold last valid force",
    "meet": "met meeting",
    "halt": "suspend halt ban block stop cut freez prohibit embargo",
    "impose": (
        "put impos introduc institut unveil lev slapp enact launch rais hik increas adopt take took come came enter control hit target tariff dut"
        " countermeasure"
    ),
    "tighten": "tight expan tough step announc",
    "resume": "resum restart restor releas",
    "ease": "eas lift relax remov loos",
    "call": "held had spoke speak call phone",
    "negotiate": "talk negotiat discuss meet round",
    "demand": "demand urg press told call insist",
    "attend": "attend",
    "purchase": "purchas buy",
    "restrict": "restrict control curb limit measure ban requirement countermeasure",
}
"""Beginnings of the words an action needs: the pattern of an action is tried only where one stands."""
_BY_HEAD: dict[str, list[tuple[str, int]]] = {}
for _order, (_name, _) in enumerate(ACTION_CUES):
    for _stem in _STEMS[_name].split():
        _BY_HEAD.setdefault(_stem[:3], []).append((_stem, _order))
_INSTRUMENT_STEMS = {
    "licensing": "licensing",
    "export licences": "licence license applications permits approvals",
    "tariffs": "tariff duty duties levies levy countermeasure",
    "visas": "visa",
    "chip controls": "chip semiconductor eda software",
    "export controls": "control restriction curb limit",
    "exports": "export shipment flow suppl",
    "deal": "deal truce agreement accord pact framework",
    "purchases": "purchase buy",
}
_OBJECT_STEMS = {
    "rare earths": "rare mineral magnet",
    "chips": "chip semiconductor software technolog",
    "students": "student",
    "tariffs": "tariff dut levies countermeasure",
    "agriculture": "agricultur soybean farm beef poultry",
    "aircraft": "aircraft boeing",
    "talks": "talks negotiation discussion meeting call",
}


def _heads(table: dict[str, str]) -> dict[str, list[tuple[str, int, str]]]:
    heads: dict[str, list[tuple[str, int, str]]] = {}
    for order, (name, stems) in enumerate(table.items()):
        for stem in stems.split():
            heads.setdefault(stem[:3], []).append((stem, order, name))
    return heads


_INSTRUMENTS, _OBJECTS = _heads(_INSTRUMENT_STEMS), _heads(_OBJECT_STEMS)


class _Told(NamedTuple):
    """What one word gives away: actions it may belong to (a bit each), an instrument and an object with their preference."""

    actions: int
    instrument: tuple[int, str] | None
    target: tuple[int, str] | None


def _told_by(word: str) -> _Told | None:
    head = word[:3]
    actions = 0
    for stem, order in _BY_HEAD.get(head, ()):
        if word.startswith(stem):
            actions |= 1 << order
    instrument = min(((order, name) for stem, order, name in _INSTRUMENTS.get(head, ()) if word.startswith(stem)), default=None)
    target = min(((order, name) for stem, order, name in _OBJECTS.get(head, ()) if word.startswith(stem)), default=None)
    return _Told(actions, instrument, target) if actions or instrument or target else None


@lru_cache(maxsize=16_384)
def _possible(actions: int, held: int) -> tuple[tuple[str, re.Pattern[str]], ...]:
    """Actions of a set of bits whose expression can match where the words hold such bits of ``telltale``, in order of preference."""
    return tuple(
        (name, cue.pattern)
        for order, (name, cue) in enumerate(ACTION_CUES)
        if actions >> order & 1 and any(held & need == need for need in cue.needs)
    )


_ACTION_BITS = reduce(or_, (need for _, cue in ACTION_CUES for need in cue.needs))


class EventWords:
    """The tell-tale words of one document, found once."""

    def __init__(self, words: Words) -> None:
        self._words = words
        marks = words.marks(_told_by)
        self._starts = marks.starts
        self._told = marks.values
        self._actions = [told[0] for told in marks.values]

    def possible(self, left: int, right: int) -> tuple[tuple[str, re.Pattern[str]], ...]:
        """Actions that the words of a stretch allow, with their expressions, in order of preference."""
        actions = 0
        for one in self._actions[bisect_left(self._starts, left) : bisect_left(self._starts, right)]:
            actions |= one
        return _possible(actions, self._words.held(left, right) & _ACTION_BITS) if actions else ()

    def action(self, left: int, right: int, besides: frozenset[str] = frozenset()) -> tuple[str, int] | None:
        """First action in order of preference, ``besides`` left out, whose pattern fits a stretch, and where it does."""
        for name, pattern in self.possible(left, right):
            match = pattern.search(self._words.text, left, right) if name not in besides else None
            if match:
                return name, match.start()
        return None

    def instrument_and_target(self, left: int, right: int) -> tuple[str | None, str | None]:
        """Kind of instrument a stretch names and what it bears on, in order of preference."""
        instrument = target = _NOTHING_TOLD
        for told in self._told[bisect_left(self._starts, left) : bisect_left(self._starts, right)]:
            if told[1] is not None and told[1] < instrument:
                instrument = told[1]
            if told[2] is not None and told[2] < target:
                target = told[2]
        return instrument[1], target[1]


_NOTHING_TOLD: tuple[int, str | None] = (1 << 30, None)
