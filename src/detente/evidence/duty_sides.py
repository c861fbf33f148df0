"""Whose duty a rate is: read from the goods it is laid on, from whose duty it is called, and from who lays it.

What stands next to the figure decides first, then goods and owners in its clause, then who acts, then the same in the sentence. Who
only opposes, faces or answers a duty is not the one that charges it. Where a clause speaks of both sides the answer is left open.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from detente.evidence.cue import Cue
from detente.evidence.duty_roles import NO_DUTY_AFTER
from detente.evidence.words import Words

US_ON_CHINA, CHINA_ON_US = "US on China", "China on US"
_OTHER = {US_ON_CHINA: CHINA_ON_US, CHINA_ON_US: US_ON_CHINA}
_US_ADJECTIVE = r"(?:American|U\.S\.|US)"
_US_LAND = r"(?:(?:the\s+)?(?:U\.S\.|US|United States)|America)"
_CN_LAND = r"(?:(?:the\s+)?(?:PRC|People[’']s Republic of China)|China)"
_WARE = (
    r"(?i:goods|products|merchandise|items|articles|wares|cargo(?:es)?|shipments?|freight|imports?|exports?|soy(?:beans?)?|sorghum|corn|wheat|cotton"
    r"|beef|pork|poultry|chicken|meat|seafood|fruit|nuts|grains?|crops|produce|oil|crude|gas|LNG|coal|energy|steel|alumini?um|copper|metals?"
    r"|chemicals|plastics|cars?|vehicles?|EVs|trucks?|parts|chips?|semiconductors?|electronics|phones?|laptops|toys?|drones?|furniture|clothes"
    r"|clothing|textiles|shoes|footwear|panels?|cells|batter(?:y|ies)|medicines?|drugs|syringes|machinery|machines|tools|equipment|cranes"
    r"|ships?|vessels|aircraft|jets|planes|parcels?|packages)"
)
_FEW = r"(?:[a-z][\w-]*\s+){0,2}?"
_COMING = r"(?:\s+(?:coming|originating|shipped|imported|sent|made|produced|bought|entering|arriving|grown))?\s+(?:from|of|in)\s+"
_CN_GOODS = (
    rf"(?:(?:Chinese|China|PRC)(?:-(?:made|built|origin))?\s+{_FEW}{_WARE}|{_WARE}{_COMING}{_CN_LAND}|China[’']s\s+(?:exports|goods|products"
    rf"|shipments)"
    rf"|{_WARE}\s+of\s+(?:Chinese|PRC)\s+origin"
    rf"|{_WARE}\s+(?:shipped|sent|sold|exported|bound|headed)\s+(?:to|for)\s+{_US_LAND})(?!\w)"
)
_US_GOODS = (
    rf"(?:{_US_ADJECTIVE}(?:-(?:made|grown|built|origin))?\s+{_FEW}(?!imports?\b){_WARE}|{_WARE}{_COMING}{_US_LAND}|America[’']s\s+(?:exports|goods"
    rf"|products|shipments)|{_WARE}\s+of\s+(?:American|U\.S\.|US)\s+origin"
    rf"|{_WARE}\s+(?:shipped|sent|sold|exported|bound|headed)\s+(?:to|for)\s+{_CN_LAND})(?!\w)"
)
_DUTY = r"(?:tariffs?|dut(?:y|ies)|lev(?:y|ies)|surcharges?|countermeasures|rates?(?=\s+(?:on|for|against|of\s+duty)\b))"
_KIND = (
    r"(?:(?!(?:on|and|or|with|against|for|from|by|over|to|in|of|an?|the|face|pay|bear|carry|faced|paid|bore|had|steel|oil|made|said)\b"
    r"|[a-z-]+s\b)[a-z\d][\w.%-]*\s+){0,4}?"
)
"""Words between whose duty it is and the duty: what is charged or what they do does not stand there."""
_BEARING = (
    r"(?:(?:now|still|already|currently|also|again|today|have|has|had|would|will|could|may|must|shall|then|to|therefore|each)\s+){0,3}"
    r"(?:owes?|owed|bear|bears|bore|borne|carry|carries|carried|face|faces|faced|facing|pay|pays|paid|attracts?|attracted|incurs?|incurred"
    r"|(?:(?:is|are|was|were|be|been|become|became|remain|remains|remained)\s+)?(?:now\s+|still\s+|also\s+)?(?:subject(?:ed)?\s+to|charged"
    r"|taxed(?:\s+at)?|hit"
    r"\s+(?:with|by)|assessed|liable\s+(?:to|for)|dutiable\s+at)|(?:enter|enters|entered|come\s+in|comes\s+in|land|lands)\s+at)"
)
_SELLERS = r"(?:exporters|producers|growers|farmers|ranchers|shippers|sellers|suppliers|carmakers|steelmakers|drillers)"
_MAKERS = r"(?:factories|manufacturers|mills|companies|firms|workshops)"
_BUYERS = r"(?:importers|buyers|consumers|households|shoppers|retailers|families|customers)"
_NOT_PLACE = r"(?<!\bto )(?<!\bin )(?<!from )(?<!\bof )(?<!\bfor )(?<!the )(?<!entering )(?<!with )"
_A_DUTY = r"(?:(?:an?|the|extra|additional|new|higher|further|total|combined)\s+){0,3}(?:tariffs?|dut(?:y|ies)|lev(?:y|ies)|\d)"
_PAYERS = re.compile(
    rf"(?P<cn>\b{_CN_GOODS}|\bChinese\s+(?:{_SELLERS}|{_MAKERS})|\b{_US_ADJECTIVE}\s+{_BUYERS}|\bAmericans)(?=[^.;%]{{0,60}}?\b{_BEARING}\b)"
    rf"|(?P<cn2>{_NOT_PLACE}\b{_CN_LAND})(?=\s+{_BEARING}\s+{_A_DUTY})|(?P<us2>{_NOT_PLACE}\b{_US_LAND})(?=\s+{_BEARING}\s+{_A_DUTY})"
    rf"|(?P<us>\b{_US_GOODS}|\b{_US_ADJECTIVE}\s+{_SELLERS}|\bChinese\s+(?:{_BUYERS}|crushers|refiners|airlines))(?=[^.;%]{{0,60}}?\b{_BEARING}\b)"
)
_BEARS_NEXT = re.compile(
    rf"\b(?:{_WARE}|{_SELLERS}|{_MAKERS}|{_BUYERS}|(?:[Tt]hey|[Tt]hose|[Ii]t)|China|America)\b(?:\s+(?:from|of|in|made\s+in|entering"
    rf"|bound\s+for)\s+(?:the\s+)?[A-Z][\w.]*(?:\s+States)?)?"
    rf"\s+{_BEARING}\s+(?:(?:an?|the|extra|additional|added|another|further|at|about|around|up\s+to|some|roughly|only|just|combined|total|of"
    rf"|rate|by)\s+){{0,4}}\Z"
)
_RATE_FOR = re.compile(rf"\b(?:[Ff]or|[Oo]n)\s+(?:all\s+|most\s+)?(?:{_CN_GOODS}|{_US_GOODS})[^.;%]{{0,40}}\brates?\b[^.;%]{{0,20}}\Z")
_CHARGING = re.compile(r"\bcharg(?:es?|ed|ing)\s+(?:(?:us|them|it|America|China|an?|extra|additional|another|about|up to)\s+){0,3}\Z")
_BORNE_BEHIND = re.compile(rf"\s+(?:that\s+|which\s+)?(?:(?P<cn>{_CN_GOODS})|(?P<us>{_US_GOODS}))\s+{_BEARING}\b")
_ON_CHINA = re.compile(
    rf"\b(?:(?:on|against|from|upon)\s+(?:(?:the|all|most|certain|some|many|imported|articles of|imports (?:from|of)|goods from"
    rf"|products of)\s+){{0,3}}"
    rf"|(?:[Aa]rticles|[Pp]roducts|[Ii]mports|[Gg]oods) of\s+(?:the\s+)?)(?:China(?:[’']s)?|Chinese|PRC|People[’']s Republic of China)(?!\w)"
    rf"(?!\s+(?:tariffs|duties|side|officials|authorities|importers|market|farmers))"
    rf"|\b(?:[Ff]or|[Oo]n)\s+(?:all\s+|most\s+)?{_CN_GOODS}|\boriginating\s+(?:from|in)\s+{_CN_LAND}(?!\w)|\bof\s+Chinese\s+origin\b"
    rf"|\bmade\s+in\s+China\b"
)
_ON_US = re.compile(
    r"\b(?:(?:on|against|from|upon)\s+(?:(?:the|all|most|certain|some|many|imported|articles of|imports from|goods from|products of)\s+){0,3}"
    r"|(?:[Aa]rticles|[Pp]roducts|[Ii]mports|[Gg]oods) of\s+(?:the\s+)?)(?:U\.S\.|US|United States|America|American)(?!\w)"
    r"(?!\s+(?:tariffs|duties|importers|consumers|companies|note|side|officials|retailers|buyers|ports|market|shoppers))"
    rf"|\b(?:[Ff]or|[Oo]n)\s+(?:all\s+|most\s+)?{_US_GOODS}|\boriginating\s+(?:from|in)\s+{_US_LAND}(?!\w)|\bof\s+(?:American|U\.S\.|US)\s+origin\b"
)
_BEHIND = re.compile(
    rf"\s+(?:(?!on\b|for\b)[a-z]+\s+){{0,2}}?(?:{_DUTY}\s+)?(?:(?:imposed|levied|charged|laid|slapped|placed|payable|collected|applied|added"
    rf"|put)\s+)?"
    rf"(?:(?:on|against|upon)\s+(?:(?:all|most|certain|imported|many|some|nearly all|almost all)\s+)?(?:(?P<cn>(?:goods from\s+|imports (?:from"
    rf"|of)\s+"
    rf"|products (?:from|of)\s+)?(?:{_CN_LAND}|Chinese)|{_CN_GOODS})|(?P<us>(?:(?:goods from|imports (?:from|of)|products (?:from|of))\s+)?"
    rf"(?:{_US_LAND}|American)|{_US_GOODS}))|for\s+(?:all\s+|most\s+)?(?:(?P<cn2>{_CN_GOODS})|(?P<us2>{_US_GOODS})))(?!\w)"
    rf"(?!\s+(?:tariffs|duties|importers|consumers|companies))"
)
_OWNER = re.compile(
    rf"(?P<us>\b(?:American|U\.S\.|US|America[’']s|Washington[’']s|(?:Donald )?Trump(?:[’']s)?)\s+{_KIND}{_DUTY}\b)"
    rf"|(?P<cn>\b(?:Chinese|China[’']s|Beijing[’']s|PRC)\s+{_KIND}{_DUTY}\b)"
    rf"|(?P<us2>\b{_DUTY}\s+(?:that\s+|which\s+)?(?:{_US_LAND}|Washington)\s+(?:now\s+|still\s+|has\s+|had\s+)?(?:charg|impos|put|lev|la[iy]"
    rf"|appl|collect|set"
    rf"|slap|add|plac|threat|announc|ke[ep]|plan)\w*)"
    rf"|(?P<cn2>\b{_DUTY}\s+(?:that\s+|which\s+)?(?:{_CN_LAND}|Beijing)\s+(?:now\s+|still\s+|has\s+|had\s+)?(?:charg|impos|put|lev|la[iy]|appl"
    rf"|collect|set"
    rf"|slap|add|plac|threat|announc|ke[ep]|plan)\w*)"
    rf"|(?P<us3>\b(?:America|Washington)[’']s\s+(?:own\s+)?(?:to|at|from|is|was|stands?|rose|fell|remain\w*|by)\b)"
    rf"|(?P<cn3>\b(?:China|Beijing)[’']s\s+(?:own\s+)?(?:to|at|from|is|was|stands?|rose|fell|remain\w*|by)\b)"
)
_OWNED_BEHIND = re.compile(
    rf"\s+(?:(?:portion|part|share|component|slice|tranche)\s+of\s+(?:the\s+)?)?(?:(?!on\b|and\b|from\b|for\b|against\b|while\b"
    rf"|after\b)[a-z-]+\s+){{0,2}}?"
    rf"(?:(?P<us>American|U\.S\.|US|America[’']s|Washington[’']s|Trump(?:[’']s)?)|(?P<cn>Chinese|China[’']s|Beijing[’']s))\s+{_KIND}{_DUTY}\b"
)
_OFFICE = (
    r"(?:side|officials?|government|president|administration|authorities|customs|delegation|negotiators?|leader(?:ship)?|treasury|envoy|ambassador"
    r"|trade\s+(?:representative|officials?|negotiators?)|commerce|finance|ministr(?:y|ies)|minister|regulators?|cabinet|state\s+council"
    r"|tariff\s+commission"
    r"|counterparts?|premier|lawmakers|General\s+Administration|Ministry|State\s+Council|Tariff\s+Commission|Customs|Treasury|Trade\s+Representative)"
)
_ACTS_NOT = (
    r"(?![’']s|\s+(?:importers|buyers|consumers|goods|products|exports?|imports?|farmers|companies|firms|exporters|stocks|economy|dollar|market"
    r"|soil|ports"
    r"|households|retailers|shoppers|trade|tariffs?|duties|levies|soybeans?|beef|pork|growth|inflation|data|consumers))"
)
_US_ACTOR = (
    rf"(?:\b(?:U\.S\.|US)(?!\w){_ACTS_NOT}|\b(?:United\s+States|America|Washington|White\s+House|Trump|USTR){_ACTS_NOT}(?!\w)"
    rf"|\b(?:American|U\.S\.|US|America[’']s|Washington[’']s)\s+(?:[a-z]+\s+)?{_OFFICE}\b|\bCustoms\s+and\s+Border\s+Protection\b|\bCBP\b"
    r"|\b[Tt]he\s+(?:president|administration|treasury\s+secretary|commerce\s+secretary)\b|\b[Tt]reasury\s+[Ss]ecretary\b|\bTrade\s+Representative\b)"
)
_CN_ACTOR = (
    rf"(?:\b(?:China|Beijing|PRC|People[’']s\s+Republic\s+of\s+China){_ACTS_NOT}(?![\w-])|\b(?:Chinese|China[’']s"
    rf"|Beijing[’']s)\s+(?:[a-z]+\s+)?{_OFFICE}\b"
    r"|\bState\s+Council\b|\bTariff\s+Commission\b|\bMOFCOM\b|\bGeneral\s+Administration\s+of\s+Customs\b|\b(?:[Cc]ommerce"
    r"|[Ff]inance)\s+[Mm]inistry\b"
    r"|\bMinistry\s+of\s+(?:Commerce|Finance)\b|\b[Vv]ice[ -][Pp]remier\b)"
)
_ACTOR = re.compile(rf"(?P<cn>{_CN_ACTOR})|(?P<us>{_US_ACTOR})")
_NO_SUBJECT = re.compile(
    r"\b(?:about|with|over|against|in|into|to|towards?|near|outside|between|from|across|through|for|on|at|off|than|versus|like|of|beyond"
    r"|around)\s+(?:the\s+)?\Z",
    re.IGNORECASE,
)
_COMPLAINT = re.compile(
    r"\s*(?:,[^,]{1,60},\s+)?(?:(?:has|have|had|also|then|again|repeatedly|strongly|firmly|resolutely|would|will|could|may|must|long|still|side"
    r"|said|it|to)\s+)*"
    r"(?:oppos|condemn|urg|call(?:s|ed|ing)?\s+(?:the|for|on)|complain|reject|denounc|protest|critici|slamm|object|deplor|fac(?:e|ing)|bear"
    r"|bore|pay|paid|challeng|resent"
    r"|wants?\b|demand|answer|respond|brac|suffer|shrug|ask|seek|sought|press|plead|disput|appeal|escap|avoid|dodg|brush|dismiss|blast|accus|sued"
    r"|described|hit\s+back\s+at|retaliat\w*\s+(?:for|against))"
)
_LAYS = re.compile(
    r"\b(?:rais|lower|cut|keep|kept|impos|set|lift|charg|drop|lay|laid|collect|lev(?:y|ie)|threaten|announc|hik|slap|reduc|retain|suspend"
    r"|appl(?:y|ie)|add(?:ed|s|ing)?\b"
    r"|maintain|introduc|halv|doubl|scrap|remov|cancel|roll|pledg|order|prepar|plan|unveil|decid|match|increas|trim|slash|put|return|fix|hit\s+back"
    r"|counter|propos|push)\w*"
)
_WITH_OWN = re.compile(r"\bwith\b|\bits\s+own\b")
_AGENT = re.compile(
    rf"\b(?:imposed|levied|announced|threatened|charged|set|laid|applied|raised|ordered|declared|collected|added|introduced|decided|kept"
    rf"|planned|proposed"
    rf"|unveiled|decreed|put\s+on|signed|adopted|decided\s+on)\s+(?:(?:last|in|on)\s+\w+\s+)?by\s+(?:the\s+)?(?:(?P<us>{_US_ACTOR}|American)"
    rf"|(?P<cn>{_CN_ACTOR}|Chinese))"
)
_WE = re.compile(r"\b(?:[Ww]e|[Oo]ur)\b")
_SIDE = Cue(r"\bon the (?P<side>U\.S\.|US|American|Chinese) side\b")
_NAMED = re.compile(
    r"(?P<us>\b(?:U\.S\.|US|United States|America(?:n|ns)?|Washington|Trump|White House)(?!\w))|(?P<cn>\b(?:China|Chinese"
    r"|Beijing|PRC)(?!\w))"
)
_TARGETED = re.compile(rf"\b(?:hit|target\w*|slap\w*|impos\w*)\s+(?:(?P<cn>{_CN_LAND}|Chinese|Beijing)|(?P<us>{_US_LAND}|American|Washington))(?!\w)")
_MUTUAL = Cue(
    r"\b(?:retaliat\w+|tit-for-tat|each other|both sides|both countries|both|mutual\w*|on each|respective\w*|reciprocat\w+"
    r"|(?:U\.S\.|US|American) and Chinese|Chinese and (?:U\.S\.|US|American))\b",
    re.IGNORECASE,
)
_PAIRED = (
    *(f"{a} and {b}" for one in ("U.S.", "US", "American") for a, b in ((one, "Chinese"), ("Chinese", one))),
    "US-China",
    "China-US",
)
_BEARING_WORDS = frozenset(
    "owe owes owed bear bears bore borne carry carries carried face faces faced facing pay pays paid attract attracts attracted incur incurs "
    "incurred subject subjected charged"
    " taxed hit assessed liable dutiable enter enters entered come comes land lands".split()
)
_CHARGING_WORDS, _RATE_WORDS = frozenset("charge charges charged charging".split()), frozenset("rate rates".split())
_TOWARD_WORDS = frozenset("on against from upon articles products imports goods for originating of made".split())
_OWNING_WORDS = frozenset("american america u us washington donald trump chinese china beijing prc".split()) | frozenset(
    "tariff tariffs duty duties levy levies surcharge surcharges countermeasures rate rates".split()
)
_ACTING_WORDS = frozenset(
    "u us united america american washington white trump ustr customs cbp the treasury trade china beijing prc people chinese state tariff "
    "mofcom general commerce"
    " finance ministry vice".split()
)
_TARGETING = ("hit", "target", "slap", "impos")
_IT = re.compile(r"It(?:s own)?\s+(?:also\s+|will\s+|would\s+|then\s+|has\s+|had\s+|in\s+turn\s+)*[a-z]+\b")
_TELLERS = re.compile(
    r"(?P<us>[Tt]reasury [Ss]ecretary|[Cc]ommerce [Ss]ecretary|[Tt]rade [Rr]epresentative|White House|USTR)|(?P<cn>[Tt]ariff [Cc]ommission"
    r"|(?:[Cc]ommerce|[Ff]inance) [Mm]inistry|Ministry of (?:Commerce|Finance)|State Council)"
)
_OWN_POLICY = re.compile(r"\b(?:could|would|will|may|might|stays?|remains?|keep|return|go(?:es)? back|snap|boomerang)\b")
_NEXT_RATE = re.compile(r"\d\s?(?:%|per\s?cent|percent)")
_NEAR = 70
_CN_NAMES, _US_NAMES = ("Chin", "Beijing", "PRC"), ("U.S.", "US", "United States", "America", "Washington", "Trump")


def _begun(pattern: re.Pattern[str], words: Words, first: frozenset[str], left: int, right: int) -> Iterator[re.Match[str]]:
    """Matches of a pattern in a stretch, tried only where one of its first words stands."""
    for at in words.places(first, left, right):
        match = pattern.match(words.text, at, right)
        if match:
            yield match


def bears_duty(words: Words, left: int, at: int, end: int, right: int) -> bool:
    """Whether somebody's goods, or who sells or buys them, are said to bear the percentage at ``at:end``: then it is a duty."""
    text = words.text
    if NO_DUTY_AFTER.match(text, end, right):
        return bool(_BORNE_BEHIND.match(text, end, right))
    if words.places(_CHARGING_WORDS, max(left, at - 40), at) and _CHARGING.search(text, max(left, at - 60), at):
        return True
    if words.places(_RATE_WORDS, max(left, at - 40), at) and _RATE_FOR.search(text, max(left, at - 140), at):
        return True
    if not words.places(_BEARING_WORDS, max(left, at - 140), min(right, end + 140)):
        return False
    return bool(_BEARS_NEXT.search(text, max(left, at - 140), at) or _BORNE_BEHIND.match(text, end, right))


def duty_direction(words: Words, at: int, end: int, clause: tuple[int, int], sentence: tuple[int, int]) -> tuple[str | None, bool, bool]:
    """``US on China``, ``China on US`` or None; whether the clause leaves it open between both sides; whether goods or a side are named with it."""
    text = words.text
    for pattern in (_BEHIND, _BORNE_BEHIND, _OWNED_BEHIND):
        behind = pattern.match(text, end, sentence[1])
        if behind:
            return _side(behind), False, True
    told = text[clause[0] : clause[1]]
    paired = any(pair in told for pair in _PAIRED)
    if not paired:
        direct, clear = _direction_in(words, at, end, *clause)
        if direct:
            return direct, False, clear
    if _WE.search(text, *clause):
        sides = {match.lastgroup for match in _NAMED.finditer(text, *sentence)}
        if len(sides) == 1:  # "we" is the side that the sentence does not name
            return (US_ON_CHINA if sides == {"cn"} else CHINA_ON_US), False, False
    if paired or _MUTUAL.search(words, *clause):
        return None, True, False
    part = max(sentence[0], text.rfind(";", sentence[0], at) + 1)
    wide, clear = _direction_in(words, at, end, part, sentence[1])
    if wide is None and part > sentence[0]:
        wide, clear = _direction_in(words, at, end, *sentence)
    return wide, False, clear


def side_of_pronoun(words: Words, left: int, floor: int) -> str | None:
    """Side of the "it" that opens the sentence at ``left``: who alone acts in the sentence before, which begins behind ``floor``."""
    text = words.text
    if not _IT.match(text, left):
        return None
    before = text[max(floor, left - 300) : left].rstrip()
    start = left - len(text[max(floor, left - 300) : left]) + max(before.rfind(". "), before.rfind("\n"), before.rfind("? ")) + 1
    acting = [m for m in _begun(_ACTOR, words, _ACTING_WORDS, start, left) if not _NO_SUBJECT.search(text, max(start, m.start() - 16), m.start())]
    sides = {actor.lastgroup for actor in acting}
    return None if len(sides) != 1 else US_ON_CHINA if sides == {"us"} else CHINA_ON_US


def side_of_teller(text: str, attribution: str, left: int, right: int) -> str | None:
    """Side of an official who speaks of what duties will be and names no side: his own."""
    teller = _TELLERS.search(attribution)
    if teller is None or not _OWN_POLICY.search(text, left, right):
        return None
    named = {match.lastgroup for match in _NAMED.finditer(text, left, right)}
    if named - {teller.lastgroup}:
        return None
    return US_ON_CHINA if teller.lastgroup == "us" else CHINA_ON_US


def _side(match: re.Match[str]) -> str:
    """Direction by the groups of a match: goods of China and duties of America are American duties."""
    group = match.lastgroup or ""
    american = group.startswith("us") if match.re in (_OWNER, _OWNED_BEHIND, _AGENT) else group.startswith("cn")
    return US_ON_CHINA if american else CHINA_ON_US


def _direction_in(words: Words, at: int, end: int, left: int, right: int) -> tuple[str | None, bool]:
    """The direction of a stretch, and whether goods, an owner or a side are named (not only who acts)."""
    text = words.text
    side = _SIDE.search(words, at, right)
    if side:
        return (CHINA_ON_US if side["side"] == "Chinese" else US_ON_CHINA), True
    told = sorted(_named_with(words, at, left, right))
    before = [name for place, name in told if place < at]
    if before:
        return before[-1], True
    agent = _AGENT.search(text, end, min(right, end + _NEAR)) if " by " in text[end : end + _NEAR] else None
    if agent and not _NEXT_RATE.search(text, end, agent.start()):
        return _side(agent), True
    if told:
        return told[0][1], True
    before_it = text[left:at]
    targeted = _TARGETED.search(text, left, at) if any(stem in before_it for stem in _TARGETING) else None
    if targeted:
        return _side(targeted), True
    return _of_actor(words, left, at), False


def _named_with(words: Words, at: int, left: int, right: int) -> Iterator[tuple[int, str]]:
    """Places of goods that are charged, of those who pay, of owners and agents of duties, each with the direction it gives."""
    text = words.text
    stretch = text[left:right]
    if any(name in stretch for name in _CN_NAMES):
        yield from ((match.end(), US_ON_CHINA) for match in _begun(_ON_CHINA, words, _TOWARD_WORDS, left, right))
    elif not any(name in stretch for name in _US_NAMES):
        return
    yield from ((match.end(), CHINA_ON_US) for match in _begun(_ON_US, words, _TOWARD_WORDS, left, right))
    if words.places(_BEARING_WORDS, left, right):
        yield from ((match.end(), _side(match)) for match in _PAYERS.finditer(text, max(left, at - 200), min(right, at + 120)))
    yield from ((match.end(), _side(match)) for match in _begun(_OWNER, words, _OWNING_WORDS, left, right))
    if " by " in text[left:at]:
        yield from ((match.end(), _side(match)) for match in _AGENT.finditer(text, left, at))


def _of_actor(words: Words, left: int, at: int) -> str | None:
    """Direction of the duties of who acts before ``at``: none where two sides act and neither is said to lay the duty."""
    text = words.text
    acting = [m for m in _begun(_ACTOR, words, _ACTING_WORDS, left, at) if not _NO_SUBJECT.search(text, max(left, m.start() - 16), m.start())]
    if not acting:
        return None
    last = acting[-1]
    own = US_ON_CHINA if last.lastgroup == "us" else CHINA_ON_US
    complaint = _COMPLAINT.match(text, last.end(), at)
    if complaint and not _WITH_OWN.search(text, complaint.end(), at):
        return _OTHER[own]
    if {actor.lastgroup for actor in acting} == {last.lastgroup} or _LAYS.search(text, last.end(), at):
        return own
    return None
