"""The words by which a text names what a figure is of: a duty, a series of statistics, a truce, licences, talks."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator

from detente.evidence.texts.late import late
from detente.evidence.texts.lower_case import for_lower_case
from detente.evidence.texts.openings import words_that_open
from detente.evidence.texts.words import Words

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
            r"|\b(?:additional|extra|reciprocal|punitive|retaliatory)\s+rates?(?=\s+(?:of|is|was|are|were|at|to|(?:stands?|stood|remains?|stays?)(?:\s+at)?)"
            r"\s+(?:(?:up\s+to|now|about|still|only|just)\s+)*\d)"
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
            r""
            r"|\b(?:(?:first|second|third|fourth|last|this|next)[- ](?:quarter|half|year)(?:[’']s)?|full-year|half-year|quarterly)"
            r"\s+growth\b(?! (?:in|of) [a-z])"
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
            r"\b(?:exports?(?!-[a-z])|shipments?|outbound shipments|overseas (?:sales|shipments)"
            r"|sales (?:to|abroad|overseas)|deliver(?:y|ies)(?= to [A-Z])"
            r"|sold (?=(?:[^.;]"
            r"|\.\d){0,40}\babroad)"
            r"|(?<=China )(?:sold|sells)(?= (?:goods|wares|products|the (?:United States|U\.S\.|world)|America|more|less|fewer|US\$|\$|\d))"
            r"|(?:goods|products|wares|merchandise)(?=\s+(?:worth|valued\s+at)\s+(?:[^.;,]|\.\d){1,36}?\s+(?:(?:went|flowed|moved|(?:was|were)\s+(?:sent|sold|shipped))\s+(?:to|into)|left|sailed)\b)"
            r"|(?:goods|products|wares|merchandise|items)\s+(?:sent|sold|bound)(?=\s+(?:to|for|abroad)\b)|shipping|shipped|exported"
            r"|exporting)(?!\s+(?:controls?|licen\w+"
            r"|curbs?|restrictions?|bans?|permits?|approvals?))"
        ),
    ),
    (
        "imports",
        (
            r"\b(?:imports?|(?:supplies|arrivals|cargoes)(?=\s+from\s+(?:the\s+)?(?!China)[A-Z])"
            r"|inbound shipments|imported|purchas(?:e|es|ed|ing)(?!\s+(?:prices?|agreements?|managers?|power|orders?))"
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
_METRIC = late("|".join(f"(?P<{name}>{pattern})" for name, pattern in _METRICS), re.IGNORECASE)
_METRIC_SMALL = for_lower_case(_METRIC)
_METRIC_WORDS = frozenset(
    """
    tariff tariffs tarriff tarriffs duty duties levy levies ad import imports countermeasures counter tax taxes de stacked stacking all cumulative
    headline blended applied consumer cpi core inflation growth global world annual sales producer
    ppi factory wholesale gdp gross economic economy trade surplus deficit imbalance balance retail industrial pmi purchasing
    supplies arrivals cargoes first second third fourth last this next full half quarterly
    s dow nasdaq hang csi shanghai ftse nikkei stock stocks equities share shares index indexes futures oil brent crude gold dollar yuan
    spot price prices export exports exported exporting shipment shipments outbound
    delivery deliveries overseas shipping shipped inbound imported purchase purchases
    purchased buy
    buys bought buying bilateral two total goods foreign overall truce pause reprieve rollback roll deal agreement ceasefire cease extension detente
    moratorium grace deadline suspend suspends suspended suspending suspension suspensions licence license licences licenses licensing
    average effective weighted surcharge surcharges additional extra combined overall current reciprocal punitive
    rate rates sold sells fixed direct business private real property capital national copper iron soybean soybeans corn wheat pork
    licensed retaliatory permit permits approval approvals talks negotiations meeting meetings discussions call conversation summit visit session
    """.split()
)


def _small_by_word() -> dict[str, re.Pattern[str]]:
    """For each word that a family can begin with, the families that it can begin, for a text in lower case."""
    opened = [(name, source, words_that_open(source, _METRIC_WORDS)) for name, source in _METRICS]
    by_word: dict[str, re.Pattern[str]] = {}
    for word in _METRIC_WORDS:
        sources = "|".join(f"(?P<{name}>{source})" for name, source, words in opened if word in words)
        small = for_lower_case(late(sources, re.IGNORECASE)) if sources else None
        if small is not None:
            by_word[word] = small
    return by_word


_SMALL_BY_WORD = _small_by_word()


def series_named(words: Words, left: int, right: int) -> Iterator[re.Match[str]]:
    """Names of series, duties, terms and talks in a stretch, in order; the family is the name of the group."""
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
