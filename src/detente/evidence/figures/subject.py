"""What a figure is about: its metric, and the economy it is of; goods and stages are read in ``goods``.

Read from the clause first, then the sentence. A direction that the clause leaves open stays open when the sentence
speaks of both sides.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator

from detente.evidence.texts.clauses import last_match
from detente.evidence.texts.lower_case import for_lower_case
from detente.evidence.texts.openings import words_that_open
from detente.evidence.texts.words import Words

US_NAMES = r"(?:U\.S\.|US|United States|America(?:n|ns|[’']s)?|Washington|Trump(?:[’']s)?|White House)"
CN_NAMES = r"(?:China(?:[’']s)?|Chinese|Beijing(?:[’']s)?|PRC|People[’']s Republic of China)"
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
            r"rates?(?=\s+(?:(?:then|still|now|was|is|were|are|has|had|will|would|may|might|could|been|to|due|set)\s+)*(?:stood|stands?|go(?:es)?"
            r"|went|gone|rise|rises|rose|risen"
            r"|fall|falls|fell|fallen|drop|drops|dropped|climb|climbs|climbed|jump|jumps|jumped|come|comes|came|stay|stays|stayed|remain|remains"
            r"|remained|cut|raised"
            r"|lowered|brought|taken|doubled|halved)\s+(?:(?:down|up|back)\s+)?(?:at|to|by)\b)|"
            rf"\b(?:additional|extra|combined|total|overall|current|reciprocal|punitive)\s+rates?(?=\s+(?:of duty|on|for|against)\b)"
            r"|\b(?:additional|extra|reciprocal|punitive|retaliatory)\s+rates?(?=\s+of\s+(?:up\s+to\s+)?\d)"
            rf"|\b{_DUTY}\b(?!\s+(?:revenues?|collections?|receipts?|income|takings)\b)(?:\s+rates?)?(?:\s+(?:(?:that|which)\s+)?(?:[\w.]+\s+){{1,3}}?(?:charges"
            rf"|imposes|puts|levies|applies|charged|imposed|put|levied|applied|laid|placed|slapped)(?=\s+(?:up)?on\b))?"
            rf"(?:\s+(?:on|against|applied to|for|(?:now\s+)?(?:laid|put|placed|levied|charged|slapped|imposed|collected|added)\s+(?:on|upon"
            rf"|against)|of)\s+(?:[\w.’'-]+\s+){{0,5}}?{_GOODS}\b"
            rf"(?:\s+(?:and\s+)?{_GOODS}\b)*(?:\s+(?:imported|shipped|exported|sold|purchased)\s+(?:in)?to\b)?)?"
        ),
    ),
    ("cpi", r"\b(?:consumer[- ]price(?:s| index)?|CPI|consumer inflation|headline inflation|core inflation|inflation)\b"),
    ("ppi", r"\b(?:producer[- ]prices?(?: index)?|PPI|factory[- ]gate(?: \w+)?|wholesale prices|producer deflation)\b"),
    (
        "gdp",
        (
            r"\b(?:GDP|gross domestic product|(?:world|global|national|economic) output|(?:economic|global|world|annual) growth|growth (?:forecast"
            r"|target|rate|outlook)|economy)\b"
            r"|(?<!exports )(?<!export )(?<!import )(?<!trade )(?<!sales )(?<!price )(?<!credit )(?<!lending )(?<!wage )(?<!job )"
            r"\bgrowth (?:figures?|numbers?|data|reading)\b"
            r"|\bgrowth(?=\s+(?:of|at)\s+(?:(?:about|around|roughly|just|only|nearly)\s+)?[\d.]+\s?(?:%|per\s?cent|percent)\s+(?:this\s+year"
            r"|next\s+year"
            r"|at\s+an\s+annual|in\s+(?:20\d\d|the\s+(?:first|second|third|fourth|final|last|next|current)\s+quarter)))"
            r"|(?<=Chinese )growth\b(?! (?:in|of) [a-z])|(?<=[aA][’']s )growth\b(?! (?:in|of) [a-z])|(?<=American )growth\b(?! (?:in|of) [a-z])"
            r"|(?:(?<=UK )|(?<=US )|(?<=U\.S\. )|(?<=British )|(?<=Indian )|(?<=Japanese )|(?<=German )|(?<=European )|(?<=eurozone ))"
            r"growth\b(?! (?:in|of) [a-z])"
        ),
    ),
    ("surplus", r"\b(?:(?:trade )?(?:surplus|deficit|imbalance)|trade (?:balance|gap|shortfall)|(?<=\ba )balance(?= of (?:US)?[$€¥\d]))\b"),
    ("retail_sales", r"\bretail sales\b"),
    ("industrial_output", r"\b(?:industrial (?:output|production)|factory output)\b"),
    ("investment", r"\b(?:fixed[- ]asset|foreign direct|foreign|business|private|real estate|property|capital)\s+investment\b"),
    ("pmi", r"\b(?:PMI|purchasing managers)\b"),
    (
        "index",
        (
            r"\b(?:S&P(?: 500)?|Dow(?: Jones)?|Nasdaq|Hang Seng|CSI ?300|Shanghai Composite|FTSE(?: 100)?|Nikkei"
            r"|(?<!weeks of )(?<!months of )(?<!days of )(?<!weeks. )stocks?|equities"
            r"|shares?(?= (?:rose|fell|dropped|jumped|slid|gained|were|climbed)\b(?! to\b))|shares(?= (?:of|in)\b)|index(?:es)?|futures)\b"
        ),
    ),
    (
        "price",
        (
            r"\b(?:oil|Brent|crude|gold|copper|iron ore|(?:soybean|corn|wheat|pork)s? (?:prices|futures)|(?:dollar|yuan)(?= (?:f[ae]ll|rose"
            r"|slipp|gain|weaken|strengthen|was|index|edged|eased|firmed|hit))"
            r"|spot prices?|(?<!constant )(?<!comparable )(?<!current )prices?(?!\s+(?:protection|support|guarantees?|agreements?|effects?|war"
            r"|caps?|talks)\b))"
        ),
    ),
    (
        "trade",
        (
            r"\b(?:imports and exports|exports and imports)\b|\b(?:bilateral|two-way|total|goods|foreign|overall)\s+trade\b"
            r"(?!\s+(?:gap|deficit|surplus|balance|imbalance|shortfall))"
            r"|\btrade (?:volume|value|between|with)\b"
            r"|\btrade(?=\s+(?:rose|fell|grew|dropped|climbed|slid|shrank|declined|increased|decreased|expanded|contracted|reached|came)\b)"
        ),
    ),
    (
        "exports",
        (
            r"\b(?:exports?|shipments?|outbound shipments|overseas (?:sales|shipments)|sales to|deliver(?:y|ies)(?= to [A-Z])|sold (?=(?:[^.;]"
            r"|\.\d){0,40}\babroad)"
            r"|(?<=China )(?:sold|sells)(?= (?:goods|wares|products|the (?:United States|U\.S\.|world)|America|more|less|fewer|US\$|\$|\d))"
            r"|(?:goods|products|wares|merchandise)(?=\s+(?:worth|valued\s+at)\s+(?:[^.;,]|\.\d){1,36}?\s+(?:went|flowed|moved|(?:was|were)\s+(?:sent|sold|shipped))\s+(?:to|into)\b)"
            r"|(?:goods|products|wares|merchandise|items)\s+(?:sent|sold|bound)(?=\s+(?:to|for|abroad)\b)|shipping|shipped|exported"
            r"|exporting)(?!\s+(?:controls?|licen\w+"
            r"|curbs?|restrictions?|bans?|permits?|approvals?))"
        ),
    ),
    (
        "imports",
        (
            r"\b(?:imports?|inbound shipments|imported|purchas(?:e|es|ed|ing)(?!\s+(?:prices?|agreements?|managers?|power|orders?))"
            r"|buy(?=\s+(?:[\w.’'-]+\s+){0,4}?(?:worth|US\$|[$€¥\d]|more|less))"
            r"|(?:bought|buys|buying)(?=\s+(?:[\w.’'-]+\s+){0,4}?(?:worth|more|less|fewer)\b))\b"
        ),
    ),
    (
        "truce",
        r"\b(?:truce|pause|suspen\w+|reprieve|rollback|roll\s?back|deal|agreement|cease-?fire|extension|detente|moratorium|grace period|deadline)\b",
    ),
    ("licence", r"\blicen[cs]\w+|\bpermits?\b|\bapprovals?\b"),
    ("talks", r"\b(?:talks|negotiations|meetings?|discussions|call|conversation|summit|visit|session)\b"),
)
_METRIC = re.compile("|".join(f"(?P<{name}>{pattern})" for name, pattern in _METRICS), re.IGNORECASE)
_METRIC_SMALL = for_lower_case(_METRIC)

_ECONOMY = re.compile(
    rf"\b(?:(?P<US>{US_NAMES})|(?P<China>{CN_NAMES})|(?P<world>(?:[Gg]lobal|[Ww]orld)\s+(?:economy|economic|growth|GDP|inflation|output)\b)"
    r"|(?P<euro_area>[Ee]uro (?:zone|area)|eurozone|EU|European Union)"
    r"|(?P<Japan>Japan(?:ese)?)|(?P<Germany>German(?:y|[’']s)?)|(?P<UK>Britain|British|UK)|(?P<India>Indian?))(?![\w])"
)
_METRIC_WORDS = frozenset(
    """
    tariff tariffs tarriff tarriffs duty duties levy levies ad import imports countermeasures counter tax taxes de stacked stacking all cumulative
    headline blended applied consumer cpi core inflation growth global world annual sales producer
    ppi factory wholesale gdp gross economic economy trade surplus deficit imbalance balance retail industrial pmi purchasing
    s dow nasdaq hang csi shanghai ftse nikkei stock stocks equities share shares index indexes futures oil brent crude gold dollar yuan
    spot price prices export exports exported exporting shipment shipments outbound
    delivery deliveries overseas shipping shipped inbound imported purchase purchases
    purchased buy
    buys bought buying bilateral two total goods foreign overall truce pause reprieve rollback roll deal agreement ceasefire cease extension detente
    moratorium grace deadline suspend suspends suspended suspending suspension suspensions licence license licences licenses licensing
    average effective weighted surcharge surcharges additional extra combined overall current reciprocal punitive
    rate rates sold sells fixed direct business private real property capital national copper iron soybean soybeans corn wheat pork
    licensed permit permits approval approvals talks negotiations meeting meetings discussions call conversation summit visit session
    """.split()
)


def _small_by_word() -> dict[str, re.Pattern[str]]:
    """For each word that a family can begin with, the families that it can begin, for a text in lower case."""
    opened = [(name, source, words_that_open(source, _METRIC_WORDS)) for name, source in _METRICS]
    by_word: dict[str, re.Pattern[str]] = {}
    for word in _METRIC_WORDS:
        sources = "|".join(f"(?P<{name}>{source})" for name, source, words in opened if word in words)
        small = for_lower_case(re.compile(sources, re.IGNORECASE)) if sources else None
        if small is not None:
            by_word[word] = small
    return by_word


_SMALL_BY_WORD = _small_by_word()


def _metrics(words: Words, left: int, right: int) -> Iterator[re.Match[str]]:
    done = left
    for at in words.places(_METRIC_WORDS, left, right):
        if at < done:
            continue
        if words.lowered is None or _METRIC_SMALL is None:
            match = _METRIC.match(words.text, at, right)
        else:
            small = _SMALL_BY_WORD.get(words.words[bisect_left(words.starts, at)])
            match = small.match(words.lowered, at, right) if small is not None else None
        if match:
            yield match
            done = match.end()


FLOWS = frozenset({"exports", "imports", "surplus", "trade"})
SERIES = FLOWS | {"cpi", "ppi", "gdp", "retail_sales", "industrial_output", "investment", "index", "price", "pmi"}
"""Families of figures that grow and fall, as against rates that are set."""
OF_AN_ECONOMY = frozenset({"cpi", "ppi", "gdp", "retail_sales", "industrial_output", "investment", "pmi"})
_VALUE_FAMILIES = SERIES | {"tariff"}


_ASIDE = re.compile(
    r"(?:,\s+(?:the|an?|which|that|who|what)\s(?:[^,;–—%]|(?<=\w)-(?=\w)){5,130},|\s[-–—]\s+(?:the|an?|which|that|who|what)\s(?:[^;–—%]"
    r"|(?<=\w)-(?=\w)){5,130}?\s[-–—])"
    r"\s+(?=[^,;%]{1,50}\Z)"
)
"""What is said of the subject between it and its verb: "the surplus, the value of what it sold less its imports, reached"."""
_ASIDE_REACH = 220


def _told_aside(text: str, at: int, left: int) -> tuple[int, int] | None:
    """Place of an aside that parts a figure and its verb from their subject."""
    begin = max(left, at - _ASIDE_REACH)
    if "," not in text[begin:at] and " - " not in text[begin:at] and "–" not in text[begin:at] and "—" not in text[begin:at]:
        return None
    found = last_match(_ASIDE, text, begin, at)
    return found.span() if found is not None else None


_GAUGE_OF = re.compile(
    r"\b(?:barometer|gauge|bellwether|measure|engine|backbone|pillar|driver|parts?|sectors?|indicator|proxy|size|health|state)\s+(?:of"
    r"|for)\s+(?:the\s+)?(?:[\w.’']+\s+){0,2}\Z"
)
"""Before an economy that something else is said to tell of or to belong to."""


def value_family(words: Words, at: int, left: int, right: int, *, first: bool = False) -> str | None:
    """Family that a percentage or a sum can be of: the nearest to ``at`` (what stands before counts double), or the first."""
    best: tuple[int, str] | None = None
    aside = _told_aside(words.text, at, left)
    if aside is not None and not any(match.lastgroup in _VALUE_FAMILIES for match in _metrics(words, left, aside[0])):
        aside = None  # what stands between the commas is the subject itself
    for match in _metrics(words, left, right):
        name = match.lastgroup or ""
        if aside is not None and aside[0] <= match.start() < aside[1]:
            continue
        if name in _VALUE_FAMILIES and not (name == "gdp" and _GAUGE_OF.search(words.text, max(left, match.start() - 40), match.start())):
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


_PARTNER_BEFORE = re.compile(r"\b(?:to|with|from|into|against)\s+(?:the\s+)?\Z")
"""Before an economy that is another's partner and not the one told of."""


def economy_near(text: str, at: int, clause: tuple[int, int], sentence: tuple[int, int]) -> str | None:
    """Whose prices or growth a figure is of: the economy named last before it in its clause, else alone in clause or sentence."""
    before = last_match(_ECONOMY, text, clause[0], at)
    if before is not None:
        return before.lastgroup
    for left, right in (clause, sentence):
        named = {
            match.lastgroup
            for match in _ECONOMY.finditer(text, left, right)
            if not _PARTNER_BEFORE.search(text, max(left, match.start() - 12), match.start())
        }
        if len(named) == 1:
            return named.pop()
    return None
