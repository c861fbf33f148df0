"""What a figure is about: its metric, and the economy it is of; goods and stages are read in ``goods``.

Read from the clause first, then the sentence. A direction that the clause leaves open stays open when the sentence
speaks of both sides."""

from __future__ import annotations

from detente.evidence.figures.series_names import series_named
from detente.evidence.texts.clauses import last_match
from detente.evidence.texts.late import late
from detente.evidence.texts.words import Words

US_NAMES = r"(?:U\.S\.|US|United States|(?<!South )(?<!Latin )(?<!North )(?<!Central )America(?:n|ns|[’']s)?|Washington|Trump(?:[’']s)?|White House)"
CN_NAMES = r"(?:China(?:[’']s)?|Chinese|Beijing(?:[’']s)?|PRC|People[’']s Republic of China)"
_ECONOMY = late(
    rf"\b(?:(?P<US>{US_NAMES})|(?P<China>{CN_NAMES})|(?P<world>(?:[Gg]lobal|[Ww]orld)\s+(?:economy|economic|growth|GDP|inflation|output)\b)"
    r"|(?P<euro_area>[Ee]uro (?:zone|area)|eurozone|EU|European Union)"
    r"|(?P<Japan>Japan(?:ese)?)|(?P<Germany>German(?:y|[’']s)?)|(?P<UK>Britain|British|UK)|(?P<India>Indian?))(?![\w])"
)
FLOWS = frozenset({"exports", "imports", "surplus", "trade"})
SERIES = FLOWS | {"cpi", "ppi", "gdp", "retail_sales", "industrial_output", "investment", "index", "price", "pmi"}
"""Families of figures that grow and fall, as against rates that are set."""
OF_AN_ECONOMY = frozenset({"cpi", "ppi", "gdp", "retail_sales", "industrial_output", "investment", "pmi"})
_VALUE_FAMILIES = SERIES | {"tariff"}
_ASIDE = late(
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


_GAUGE_OF = late(
    r"\b(?:barometer|gauge|bellwether|measure|engine|backbone|pillar|driver|parts?|sectors?|indicator|proxy|size|health|state)\s+(?:of"
    r"|for)\s+(?:the\s+)?(?:[\w.’']+\s+){0,2}\Z"
)
"""Before an economy that something else is said to tell of or to belong to."""
_CAUSE = late(r",\s+(?:driven|led|helped|boosted|lifted|supported|fuelled|fueled|buoyed|dragged|weighed|due|thanks|owing)\s")
_TRADED_GOODS = frozenset({"oil", "crude", "gold", "copper", "iron ore"})
_BY_ECONOMY = late(r"\b(?:from|to|by|between|against|with|into)\s+(?:the\s+)?(?:[\w.’'-]+\s+){0,3}\Z")
"""Before an economy that is a party to something, and not what grows: "shipments from the world's second-largest economy fell"."""
_LAID_ON = late(
    r"[”\"’']?(?:\s+(?:(?:that|which|it|they|he|she|we|is|are|was|were|has|have|had|will|would|been|be|being|now|still|currently|already)"
    r"|[A-Z][\w.]*(?:[’']s)?)){0,5}"
    r"(?:\s+(?:impos|charg|levi|levy|plac|put|slap|appl|la[iy]|collect|ke[ep]|add|announc|threaten|tied|link|relat|connect|aim|direct|due)\w*"
    r"(?:\s+(?:[a-z]+ly|last\s+\w+|in\s+\w+))?)?"
    r"\s+(?:on|onto|upon|against|to|at|of)\s+(?:(?!its\b|their\b|the\s+way\b|(?:in|de)creased\b|boosted\b|expanded\b|shifted\b|rose\b|fell\b)[\w.,$’'-]+\s+){0,6}"
)
"""From a duty to the flow of goods that it is laid on or tied to: "the tariff it is imposing on imports", "tariffs tied to shipments"."""
_RATE_OF_NOUN = late(
    r"[\d.,–-]+\s?(?:%|per\s?cent|percent|pct)\s+(?:(?:additional|extra|new|further|import|retaliatory|reciprocal|punitive|flat|blanket)\s+){0,2}"
)
"""From a percentage to the noun that it is the rate of."""
_NOUN_REACH = 48


def value_family(words: Words, at: int, left: int, right: int, *, first: bool = False) -> str | None:
    """Family that a percentage or a sum can be of: the nearest to ``at`` (what stands before counts double), or the first."""
    best: tuple[int, str] | None = None
    aside = _told_aside(words.text, at, left)
    if aside is not None and not any(match.lastgroup in _VALUE_FAMILIES for match in series_named(words, left, aside[0])):
        aside = None  # what stands between the commas is the subject itself
    by_economy = traded = False
    laid: int | None = None
    """Where the latest duty named before ``at`` ends, with what it is laid on."""
    for match in series_named(words, left, right):
        name = match.lastgroup or ""
        if aside is not None and aside[0] <= match.start() < aside[1]:
            continue
        if laid is not None and name in FLOWS and match.end() <= at and _LAID_ON.fullmatch(words.text, laid, match.start()):
            best, laid = (at - match.end(), "tariff"), match.end()
            continue
        laid = match.end() if name == "tariff" and match.end() <= at else laid
        if name == "tariff" and at < match.start() < at + _NOUN_REACH and _RATE_OF_NOUN.fullmatch(words.text, at, match.start()):
            return name  # "imports with a 25 percent tariff"
        if name == "gdp" and match[0].lower() == "economy" and _BY_ECONOMY.search(words.text, max(left, match.start() - 60), match.start()):
            by_economy = True
            continue
        if name == "price" and traded and match.end() <= at and match[0].lower() in _TRADED_GOODS:
            continue  # "purchases of copper fell 14 percent": no price of it
        if name == "gdp" and traded and match.end() <= at and match[0].lower() == "annual growth":
            continue  # "imports posted an annual growth of 1.9 percent"
        traded = traded or name in ("exports", "imports")
        if best is not None and match.start() > at and _CAUSE.search(words.text, at, match.start()) is not None:
            continue  # "grew 5.2 percent, driven by exports"
        if name in _VALUE_FAMILIES and not (name == "gdp" and _GAUGE_OF.search(words.text, max(left, match.start() - 40), match.start())):
            if first:
                return name
            begun = match.end() if name == "tariff" and match.end() <= at else match.start()  # a duty's name holds what it is laid on
            distance = at - begun if match.start() < at else 2 * (match.start() - at)
            if best is None or distance < best[0]:
                best = (distance, name)
    return best[1] if best else "gdp" if by_economy else None


def metric_near(words: Words, at: int, left: int, right: int) -> str | None:
    """Metric family nearest before ``at`` in a stretch, else nearest after it."""
    before = after = None
    for match in series_named(words, left, right):
        if match.start() < at:
            before = match.lastgroup
        elif after is None:
            after = match.lastgroup
    return before or after


_PARTNER_BEFORE = late(r"\b(?:to|with|from|into|against)\s+(?:the\s+)?\Z")
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
