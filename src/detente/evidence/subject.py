"""What a figure is about: metric, direction of trade or of a duty, part of a duty, stage of a chain, sector.

Read from the clause first, then the sentence. A direction that the clause leaves open stays open when the sentence
speaks of both sides.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from detente.evidence.clauses import last_match
from detente.evidence.cue import Cue
from detente.evidence.lower_case import for_lower_case
from detente.evidence.words import Words

_US = r"(?:U\.S\.|US|United States|America(?:n|ns|[’']s)?|Washington|Trump(?:[’']s)?|White House)"
_CN = r"(?:China(?:[’']s)?|Chinese|Beijing(?:[’']s)?|PRC|People[’']s Republic of China)"
_DUTY = (
    r"(?:tarr?iffs?|(?:import )?surcharges?|dut(?:y|ies)|lev(?:y|ies)|ad\s+valorem|import taxe?s?"
    r"|tax(?:es)?(?=\s+on\s+(?:all\s+)?(?:American|Chinese|U\.S\.|US|imported|foreign|foreign-made|steel|alumini?um|imports|shipments"
    r"|(?:goods|products|cars|vehicles)\s+from)\b)|countermeasures|counter-duties)"
)
_GOODS = (
    r"(?:goods|imports?|products|exports?|shipments|articles|merchandise|items|cars|vehicles|steel|farm|oil|crude|gold|copper|soybeans?"
    r"|pork|beef|corn|wheat|cotton|coal|gas|chips|toys|ships|cranes|drones|parcels)"
)
_METRICS: tuple[tuple[str, str], ...] = (
    (
        "tariff",
        (
            r"\b(?:stacked|stacking|all-in|combined|total|cumulative|headline|blended|applied)\s+rates?\s+(?:on|for|against)\s+(?:(?:all|most)\s+)?"
            r"(?:Chinese|American|U\.S\.|US|imported)\b|\bde minimis\s+(?:rates?|charges?)\b|"
            r"\b(?:(?:additional|extra|combined|total|overall|current|reciprocal|punitive|average|effective)\s+)*rates?\s+(?:on|for"
            r"|against)\s+(?:[\w.’'-]+\s+){0,3}?"
            rf"{_GOODS}\b|\baverage\s+on\s+(?:[\w.’'-]+\s+){{0,3}}?{_GOODS}\b|"
            r"\b(?:average|effective|weighted)\s+rates?(?!\s+of\s+(?:growth|inflation|interest|unemployment))\b|"
            r"(?:(?<=American )|(?<=Chinese )|(?<=U\.S\. )|(?<=China[’']s )|(?<=Beijing[’']s )|(?<=Washington[’']s ))"
            r"rates?(?=\s+(?:then\s+|still\s+)?(?:stood|stands)\s+at\b)|"
            rf"\b(?:additional|extra|combined|total|overall|current|reciprocal|punitive)\s+rates?(?=\s+(?:of duty|on|for|against)\b)"
            r"|\b(?:additional|extra|reciprocal|punitive|retaliatory)\s+rates?(?=\s+of\s+(?:up\s+to\s+)?\d)"
            rf"|\b{_DUTY}\b(?!\s+(?:revenues?|collections?|receipts?|income|takings)\b)(?:\s+rates?)?(?:\s+(?:that\s+)?[\w.]+\s+(?:charges|imposes|puts|levies|applies))?"
            rf"(?:\s+(?:on|against|applied to|for|imposed on|of)\s+(?:[\w.’'-]+\s+){{0,5}}?{_GOODS}\b"
            rf"(?:\s+(?:and\s+)?{_GOODS}\b)*)?"
        ),
    ),
    ("cpi", r"\b(?:consumer[- ]price(?:s| index)?|CPI|consumer inflation|headline inflation|core inflation|inflation)\b"),
    ("ppi", r"\b(?:producer[- ]prices?(?: index)?|PPI|factory[- ]gate(?: \w+)?|wholesale prices|producer deflation)\b"),
    (
        "gdp",
        (
            r"\b(?:GDP|gross domestic product|(?:world|global|national|economic) output|(?:economic|global|world|annual) growth|growth (?:forecast"
            r"|target|rate|outlook)|economy)\b"
            r"|(?<=Chinese )growth\b(?! (?:in|of) [a-z])|(?<=[aA][’']s )growth\b(?! (?:in|of) [a-z])|(?<=American )growth\b(?! (?:in|of) [a-z])"
        ),
    ),
    ("surplus", r"\b(?:(?:trade )?(?:surplus|deficit|imbalance)|trade (?:balance|gap)|(?<=\ba )balance(?= of (?:US)?[$€¥\d]))\b"),
    ("retail_sales", r"\bretail sales\b"),
    ("industrial_output", r"\b(?:industrial (?:output|production)|factory output)\b"),
    ("investment", r"\b(?:fixed[- ]asset|foreign direct|foreign|business|private|real estate|property|capital)\s+investment\b"),
    ("pmi", r"\b(?:PMI|purchasing managers)\b"),
    (
        "index",
        (
            r"\b(?:S&P(?: 500)?|Dow(?: Jones)?|Nasdaq|Hang Seng|CSI ?300|Shanghai Composite|FTSE(?: 100)?|Nikkei|stocks?|equities"
            r"|shares?(?= (?:rose|fell|dropped|jumped|slid|gained|were|climbed)\b(?! to\b))|shares(?= (?:of|in)\b)|index(?:es)?|futures)\b"
        ),
    ),
    (
        "price",
        (
            r"\b(?:oil|Brent|crude|gold|copper|iron ore|(?:soybean|corn|wheat|pork)s? (?:prices|futures)|(?:dollar|yuan)(?= (?:f[ae]ll|rose"
            r"|slipp|gain|weaken|strengthen|was|index|edged|eased|firmed|hit))"
            r"|spot prices?|(?<!constant )(?<!comparable )(?<!current )prices?)"
        ),
    ),
    (
        "trade",
        (
            r"\b(?:imports and exports|exports and imports)\b|\b(?:bilateral|two-way|total|goods|foreign|overall)\s+trade\b"
            r"|\btrade (?:volume|value|between|with)\b"
            r"|\btrade(?=\s+(?:rose|fell|grew|dropped|climbed|slid|shrank|declined|increased|decreased|expanded|contracted|reached|came)\b)"
        ),
    ),
    (
        "exports",
        (
            r"\b(?:exports?|shipments?|outbound shipments|overseas (?:sales|shipments)|sales to|sold (?=(?:[^.;]|\.\d){0,40}\babroad)"
            r"|(?<=China )(?:sold|sells)(?= (?:goods|wares|products|the (?:United States|U\.S\.|world)|America|more|less|fewer|US\$|\$|\d))"
            r"|shipping|shipped)(?!\s+(?:controls?|licen\w+"
            r"|curbs?|restrictions?|bans?|permits?|approvals?))"
        ),
    ),
    ("imports", r"\b(?:imports?|inbound shipments|imported|purchas(?:e|es|ed|ing)|buy)\b"),
    (
        "truce",
        r"\b(?:truce|pause|suspen\w+|reprieve|rollback|roll\s?back|deal|agreement|cease-?fire|extension|detente|moratorium|grace period|deadline)\b",
    ),
    ("licence", r"\blicen[cs]\w+|\bpermits?\b|\bapprovals?\b"),
    ("talks", r"\b(?:talks|negotiations|meetings?|discussions|call|conversation|summit|visit|session)\b"),
)
_METRIC = re.compile("|".join(f"(?P<{name}>{pattern})" for name, pattern in _METRICS), re.IGNORECASE)
_METRIC_SMALL = for_lower_case(_METRIC)
_SECTORS: tuple[tuple[str, str], ...] = (
    ("rare earths", r"rare[- ]earths?"),
    ("magnets", r"magnets?"),
    ("critical minerals", r"critical minerals?"),
    ("semiconductors", r"semiconductors?|\bchips?\b|microchips?"),
    ("soybeans", r"soy(?:a )?beans?"),
    ("agriculture", r"agricultur\w+|\bfarm\b"),
    ("aircraft", r"aircraft|\bjets?\b"),
    ("automobiles", r"automakers?|\bcars?\b|vehicles?|\bautos?\b"),
    ("steel", r"\bsteel\b|alumin(?:i)?um"),
    ("fentanyl", r"fentanyl"),
)
_SECTOR = Cue("|".join(f"(?P<s{i}>{pattern})" for i, (_, pattern) in enumerate(_SECTORS)), re.IGNORECASE)
_STAGES: tuple[tuple[str, str], ...] = (
    ("processing", r"\b(?:process(?:ing|es|ed)?|refin\w+|separat\w+|smelting)\b"),
    ("mining", r"\b(?:min(?:e|es|ed|ing)|extract\w*|ore|mine output)\b"),
    ("magnets", r"\bmagnets?\b"),
    ("reserves", r"\breserves\b"),
    ("imports", r"\bimports?\b"),
    ("exports", r"\bexports?\b"),
)
_STAGE = Cue("|".join(f"(?P<g{i}>{pattern})" for i, (_, pattern) in enumerate(_STAGES)), re.IGNORECASE)
_STAGE_BREAK = re.compile(r"[,;]|\s(?:and|while|but)\s|\d")
_BOTH_STAGES = Cue(r"rare[- ]earths?\s+(?:and|or)\s+(?:the\s+|its\s+|related\s+)?magnets?", re.IGNORECASE)

_WITH_A_SIDE = re.compile(rf"with (?:the )?(?:{_US}|{_CN})")
_ACTOR = re.compile(rf"(?P<us>\b{_US}(?!\w))|(?P<cn>\b{_CN}(?!\w))")
_ECONOMY = re.compile(
    rf"\b(?:(?P<US>{_US})|(?P<China>{_CN})|(?P<world>(?:[Gg]lobal|[Ww]orld)\s+(?:economy|economic|growth|GDP|inflation|output)\b)"
    r"|(?P<euro_area>[Ee]uro (?:zone|area)|eurozone|EU|European Union)"
    r"|(?P<Japan>Japan(?:ese)?)|(?P<Germany>German(?:y|[’']s)?)|(?P<UK>Britain|British|UK)|(?P<India>Indian?))(?![\w])"
)
_TO_US = re.compile(r"\b(?:to|into|sold|sells)\s+(?:the\s+)?(?:U\.S\.|US|United States|America)(?![\w$])|\bUS-bound|U\.S\.-bound", re.IGNORECASE)
"""To the United States, and not "to US$3 billion"."""
_US_WORDS = frozenset({"us", "u", "united", "america"})
"""One of these stands in every match of ``_TO_US``."""
_TO_CHINA = Cue(r"(?<!according )\bto\s+(?:China|Beijing)\b|\bChina-bound", re.IGNORECASE)
_FROM_US = Cue(r"\b(?:imports? (?:from|of)|(?:buy|bought|purchas\w+)\b[^.;]{0,50}?)\s+(?:the\s+)?(?:U\.S\.|US|United States|America)", re.IGNORECASE)
_FROM_CHINA = Cue(r"\b(?:imports? from|imports of|bought from)\s+(?:China|Chinese)|Chinese imports", re.IGNORECASE)
_US_EXPORTS = Cue(r"\b(?:U\.S\.|US|American|United States)(?:[’']s?)?\s+(?:\w+\s+){0,2}?exports?\b")
_ELSEWHERE = re.compile(
    r"\b(?:to|with|from)\s+(?:the\s+)?(?P<place>European Union|EU|Europe|ASEAN|Southeast Asia|Japan|Vietnam|Africa|India|Mexico|Canada"
    r"|Latin America|South Korea|Taiwan|Thailand|Germany|Russia)(?!\w)"
)
_TO_ALL = re.compile(r"\bto (?:all|every|the (?:whole|world|rest of the world))\b|\b(?:overall|total|worldwide|global|all) exports\b", re.IGNORECASE)


_METRIC_WORDS = frozenset(
    """
    tariff tariffs tarriff tarriffs duty duties levy levies ad import imports countermeasures counter tax taxes de stacked stacking all cumulative
    headline blended applied consumer cpi core inflation growth global world annual sales producer
    ppi factory wholesale gdp gross economic economy trade surplus deficit imbalance retail industrial pmi purchasing
    s dow nasdaq hang csi shanghai ftse nikkei stock stocks equities share shares index indexes futures oil brent crude gold dollar yuan
    spot price prices export exports shipment shipments outbound overseas shipping shipped inbound imported purchase purchases purchased
    buy bilateral two total goods foreign overall truce pause reprieve rollback roll deal agreement ceasefire cease extension detente
    moratorium grace deadline suspend suspends suspended suspending suspension suspensions licence license licences licenses licensing
    average effective weighted surcharge surcharges additional extra combined overall current reciprocal punitive
    rate rates sold sells fixed direct business private real property capital national copper iron soybean soybeans corn wheat pork
    licensed permit permits approval approvals talks negotiations meeting meetings discussions call conversation summit visit session
    """.split()
)


def _metrics(words: Words, left: int, right: int) -> Iterator[re.Match[str]]:
    done = left
    pattern, text = (_METRIC, words.text) if _METRIC_SMALL is None or words.lowered is None else (_METRIC_SMALL, words.lowered)
    for at in words.places(_METRIC_WORDS, left, right):
        match = pattern.match(text, at, right) if at >= done else None
        if match:
            yield match
            done = match.end()


FLOWS = frozenset({"exports", "imports", "surplus", "trade"})
SERIES = FLOWS | {"cpi", "ppi", "gdp", "retail_sales", "industrial_output", "investment", "index", "price", "pmi"}
"""Families of figures that grow and fall, as against rates that are set."""
OF_AN_ECONOMY = frozenset({"cpi", "ppi", "gdp", "retail_sales", "industrial_output", "investment", "pmi"})
_VALUE_FAMILIES = SERIES | {"tariff"}


def value_family(words: Words, at: int, left: int, right: int, *, first: bool = False) -> str | None:
    """Family that a percentage or a sum can be of: the nearest to ``at`` (what stands before counts double), or the first."""
    best: tuple[int, str] | None = None
    for match in _metrics(words, left, right):
        name = match.lastgroup or ""
        if name in _VALUE_FAMILIES:
            if first:
                return name
            begun = match.end() if name == "tariff" and match.end() <= at else match.start()  # a duty's name holds what it is laid on
            distance = at - begun if match.start() < at else 2 * (match.start() - at)
            if best is None or distance < best[0]:
                best = (distance, name)
    return best[1] if best else None


def metric_near(words: Words, at: int, left: int, right: int) -> str | None:
    """Metric family nearest before ``at`` in a stretch, else nearest after it."""
    before = after = None
    for match in _metrics(words, left, right):
        if match.start() < at:
            before = match.lastgroup
        elif after is None:
            after = match.lastgroup
    return before or after


def _named(cue: Cue, names: tuple[tuple[str, str], ...], words: Words, left: int, right: int, *, last: bool = False) -> str | None:
    found = cue.last(words, left, right) if last else cue.search(words, left, right)
    return names[int(found.lastgroup[1:])][0] if found and found.lastgroup else None


def stage_near(words: Words, at: int, end: int, left: int, right: int) -> str | None:
    """Step of a chain a share speaks of; None where it names none or several."""
    if _BOTH_STAGES.search(words, end, min(right, end + 80)):
        return None
    stop = _STAGE_BREAK.search(words.text, end, min(right, end + 80))
    return _named(_STAGE, _STAGES, words, end, stop.start() if stop else min(right, end + 80)) or _named(
        _STAGE, _STAGES, words, max(left, at - 60), at, last=True
    )


def sector_near(words: Words, at: int, left: int, right: int) -> str | None:
    return _named(_SECTOR, _SECTORS, words, left, at, last=True) or _named(_SECTOR, _SECTORS, words, at, right)


def economy_near(text: str, at: int, clause: tuple[int, int], sentence: tuple[int, int]) -> str | None:
    """Whose prices or growth a figure is of: the economy named last before it in its clause, else alone in clause or sentence."""
    before = last_match(_ECONOMY, text, clause[0], at)
    if before is not None:
        return before.lastgroup
    for left, right in (clause, sentence):
        named = {match.lastgroup for match in _ECONOMY.finditer(text, left, right)}
        if len(named) == 1:
            return named.pop()
    return None


def trade_direction(words: Words, family: str, left: int, right: int, at: int | None = None) -> str | None:
    """``China to US`` and the like for a flow; ``China to world`` where no partner is named.

    ``at`` is where the figure stands: partners named behind it in a new item are no partners of a flow "to all countries".
    """
    text = words.text
    elsewhere = _ELSEWHERE.search(text, left, right)
    if elsewhere and family == "exports":
        if at is not None and elsewhere.start() >= at and _TO_ALL.search(text, left, at):
            return "China to world"
        return f"China to {elsewhere['place']}"
    if family == "imports":
        if _FROM_US.search(words, left, right):
            return "US to China"
        return "China to US" if _FROM_CHINA.search(words, left, right) else "world to China"
    if family in ("surplus", "trade"):
        return "China and US" if _ACTOR.search(text, left, right) and _WITH_A_SIDE.search(text[left:right]) else None
    if _TO_CHINA.search(words, left, right):
        return "US to China"
    if words.places(_US_WORDS, left, right) and _TO_US.search(text, left, right):
        return "China to US"
    return "US to world" if _US_EXPORTS.search(words, left, right) else "China to world"
