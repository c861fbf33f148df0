"""Whose a duty is not: of a third country, on goods of every origin, of each side on the other; and what each of two sides takes in."""

from __future__ import annotations

import re

from detente.evidence.duties.duty_side_words import CHINA_ON_US, US_ON_CHINA, WARE
from detente.evidence.texts.cue import Cue
from detente.evidence.texts.late import late
from detente.evidence.texts.words import Words

THIRD = Cue(
    r"\b(?:Japan|Britain|UK|United Kingdom|EU|European Union|Europe|Canada|Mexico|Vietnam|India|Brazil|Switzerland|South Korea|Korea|Taiwan"
    r"|Thailand|Malaysia"
    r"|Cambodia|Indonesia|Philippines|Australia|Germany|France)(?:n|ese|[’']s)?\b|\b(?:British|Swiss|Mexican|Canadian|Brazilian|Vietnamese"
    r"|European|Korean|Thai)\b"
)
CN_NAMES, US_NAMES = ("Chin", "Beijing", "PRC"), ("U.S.", "US", "United States", "America", "Washington", "Trump")

_ON_EACH_OTHER = late(
    r"\s+(?:[a-z-]+\s+){0,3}?(?:on|onto|against|upon|from)\s+(?:(?:goods|imports|products)\s+(?:from|of)\s+)?each\s+other(?:[’']s?)?\b"
)
"""Behind a rate that each of two sides charges the other."""
_OTHER_LAND = late(
    rf"(?<!unlike )(?<!than )(?<!from )(?<!like )(?<!with )(?<!via )(?<!through )(?<!to )(?<!and )(?:{THIRD.pattern.pattern})(?:\s+(?:ones|goods"
    rf"|products|imports|exports"
    r"|beans|cars|steel|government|parliament|and\s+[A-Z][a-z]+))*\s+(?:(?:still|now|only|also|has|have|had|would|will|already|then|in\s+turn)\s+)*"
    r"(?:pays?|paid|faces?|faced|bears?|bore|meets?|met|charges?|charged|imposes?|imposed|levies|levied|puts?|laid|lays?|slapped|announced|are|is"
    r"|were|was)\b[^.;,%\d]{0,60}\Z"
)
"""A third country that itself bears or lays the duty whose rate follows."""
_OF_ALL_LANDS = late(
    r"\b(?:on|against|for|hit)\s+(?:all\s+|most\s+)?(?:foreign(?:-(?:made|built|assembled))?|imported|imports\s+of)\s+"
    r"(?!(?:[a-z]+\s+)?(?:American|U\.S\.|US|Chinese)(?!\w))(?:cars?|auto\w*|vehicles?|trucks?|steel|alumini?um|copper|timber|lumber|drugs|medicines"
    r"|pharmaceuticals|chips|semiconductors|films|furniture|goods)\b(?!\s+(?:from|of|originating|made|produced|shipped|coming)\b)"
    r"|\b(?:for|on|against)\s+(?:(?:most|all|its|other|US|U\.S\.|American|America[’']s)\s+)*trading\s+partners\b"
    r"|\b(?:on|hit)\s+all\s+(?:steel|alumini?um|copper|car|vehicle|auto|lumber|timber)(?:\s+and\s+[a-z]+)?\s+imports\b|"
    r"\b(?:global|worldwide|universal)\s+(?:[a-z-]+\s+){0,2}(?:tariffs?|dut(?:y|ies)|lev(?:y|ies)|surcharges?|rates?)\b|\b(?:whatever"
    r"|regardless\s+of)\s+(?:the|their|its)\s+origin\b"
    r"|\b(?:all|nearly\s+all|most|almost\s+all)\s+(?:articles|goods|imports|products)\s+(?:imported|entering|coming|that\s+enter)\s+(?:in"
    r"|into)\s+the\s+(?:United\s+States|U\.S\.|US|country)"
    r"|\b(?:from|on|of|to)\s+(?:nearly\s+|almost\s+)?(?:all|every|most)\s+(?:other\s+)?(?:countr(?:y|ies)|nations|origins?"
    r"|(?:trading\s+)?partners)\b|\ball\s+articles\s+of\s+such\b"
    r"|\b(?:against|on|with|for)\s+the\s+rest\s+of\s+the\s+world\b|\bon\s+(?:any\s+|all\s+)?(?:countries|nations|those|anyone)\s+(?:that|which"
    r"|who|buying|selling|trading)\b"
)
"""Duties on goods of every origin, which are no duty on the other party."""
_WE_GET = late(
    r"\b(?:we(?:\s+are|[’']re|\s+will\s+be)?\s+(?:getting|get|collecting|receiving|taking\s+in)\b(?P<we>[^.;]{0,60}?\d[\d.]*\s?(?:%|per\s?cent"
    r"|percent)[^.;,]{0,20})"
    r"(?:,|\s+and|\s+while|;)*\s+(?:the\s+)?(?P<they>china|the\s+chinese|beijing|they|the\s+united\s+states|america)(?:\s+(?:is|are)|[’']s)?\s+"
    r"(?:(?:getting|gets?|collecting|receiving|taking\s+in)\s+)?[^.;,]{0,30}?\d)",
    re.IGNORECASE,
)
"""Two rates as what each side takes in: "we are getting 55 percent, China is getting 10"."""


_IN_QUARREL = late(
    r"\b(?:tariffs?|dut(?:y|ies)|lev(?:y|ies)|rates?)\s+(?:in|of|during)\s+(?:the|that|their|this)\s+(?:[a-z]+\s+)?(?:quarrel|war|dispute"
    r"|stand-?off|row|fight|feud|escalation|exchange|spat)\b"
    r"|\btit-for-tat(?=\s+(?:tariffs?|dut(?:y|ies)|lev(?:y|ies)|rates?)\b)"
)


_BARE_PAST = late(
    r"\b(?:tariffs|duties|levies|rates)\s+(?:had\s+|have\s+)?(?:briefly\s+|once\s+|even\s+)?(?:stood|peaked|reached|hit|climbed|soared|rose|went"
    r"|were|topped|touched|ran)\b[^.;%]{0,30}\Z"
)
_PARTY = late(
    r"\b(?:U\.S\.|US|United\s+States|America(?:n|ns)?|Washington|Trump|White\s+House|China|Chinese|Beijing|PRC|Executive\s+Order|our|its"
    r"|Its|their|These|those|Those|They|his|His)(?!\w)"
)


def is_of_nobody(text: str, left: int, at: int, right: int) -> bool:
    """Whether a sentence tells how high duties once stood and names no party at all: "last spring, when tariffs stood at 145 per cent"."""
    return _BARE_PAST.search(text, max(left, at - 80), at) is not None and _PARTY.search(text, left, right) is None


def is_of_quarrel(text: str, left: int, at: int) -> bool:
    """Whether a rate is told as one of a quarrel, and of neither side: "tariffs in the quarrel peaked at 145"."""
    return _IN_QUARREL.search(text, left, at) is not None


_JOINED = r"(?:\band|\bbut|\bwhile|\bwhereas|\bthan|\bas|[,;(])\s*"
_SMALL = (
    r"(?:(?:about|only|just|another|nearly|some|around|roughly|up\s+to|an?\s+(?:extra|additional)|now|still|then|in\s+turn"
    r"|for\s+(?:its|their)\s+part)\s+)*"
)
_ASIDE = r"(?:\s*,\s+(?:in|at|on|by|for|entering)\s+[^,;.%]{1,25})?,?\s+"
_GAPPED = late(
    rf"{_JOINED}(?:an?\s+|the\s+|most\s+|all\s+)?(?P<side>American|U\.S\.|US|Chinese)(?:-(?:made|built|grown))?\s+(?:[a-z]+\s+)?{WARE}{_ASIDE}{_SMALL}\Z"
    rf"|{_JOINED}(?:American|U\.S\.|US|Chinese)\s+(?:buyers|importers|consumers|customers)\s+of\s+(?P<side2>American|U\.S\.|US|Chinese)\s+{WARE}{_ASIDE}{_SMALL}\Z"
)
_GAPPED_ONE = late(
    rf"{_JOINED}(?:on\s+)?(?:the|an?|its|that\s+of\s+the)\s+(?P<side>American|U\.S\.|US|Chinese)(?:\s+(?:ones?|side|counterparts?|equivalent|figure))?,?\s+"
    rf"(?:(?:at|to|by|from|of|is|was|stands\s+at|stood\s+at|would\s+(?:be|go\s+to)|will\s+be)\s+)*{_SMALL}\Z"
)
"""The other side's goods or duty in short, its verb told before: "American goods, in China, 28", "the Chinese one to 34"."""
_GOODS_OF = late(rf"\b(?:American|U\.S\.|US|Chinese)(?:-[a-z]+)?\s+(?:[a-z]+\s+){{0,2}}?{WARE}\b")
_DUTY_OF = late(
    r"\b(?:American|U\.S\.|US|Chinese)\s+(?:[a-z-]+\s+){0,3}?(?:rates?|tariffs?|dut(?:y|ies)|lev(?:y|ies)|surcharges?|charges?|side|figure|burden)\b"
)
_ON_OTHERS = late(
    r"\s+(?:on|for|against)\s+(?:every(?:thing|body|one)|all|the\s+rest|any(?:thing|body|one))\s+else(?:[’']s)?\b|\s+(?:on|for"
    r"|against)\s+(?:(?:all|most)\s+)?(?:the\s+)?others\b"
    r"|\s+(?:on|for|against)\s+(?:(?:goods|imports|products)\s+(?:from|of)\s+)?(?:(?:all|most|every|any)\s+)?other\s+(?:countr(?:y|ies)|nations?"
    r"|origins?|partners?)\b"
)


_ON_THIRD = late(
    r"\s+(?:(?:tariffs?|dut(?:y|ies)|lev(?:y|ies)|surcharges?)\s+)?(?:on|for|against)\s+(?:(?:some|all|most|many|certain)\s+)?(?:(?:goods|imports"
    r"|products|cars|steel|shipments)\s+(?:from|of)\s+)?"
    rf"(?:the\s+)?(?:{THIRD.pattern.pattern})"
)


_LAND = r"(?:the\s+)?(?:(?P<us{0}>American|U\.S\.|US|America|United\s+States)|(?P<cn{0}>Chinese|China|PRC))(?!\w)"
_AT_BORDER = late(
    r"\s+(?:(?:tariffs?|dut(?:y|ies)|lev(?:y|ies)|surcharges?)\s+)?(?:"
    rf"(?:at|in|through)\s+{_LAND.format(1)}\s+(?:border|ports?|customs|frontier|docks?|quays?|harbou?rs?|gates?|checkpoints?)\b"
    rf"|(?:on\s+(?:the\s+way\s+(?:in)?to|entry\s+(?:in)?to|arrival\s+(?:in|at)|entering|landing\s+in|reaching)|(?:when|once|as|upon)\s+(?:they\s+|it\s+)?(?:enter(?:s|ing)?"
    rf"|land(?:s|ing)?\s+in|reach(?:es|ing)?|arriv(?:e|es|ing)\s+in|cross(?:es|ing)?\s+into|com(?:e|es|ing)\s+into)|at\s+the\s+(?:border|ports|gates)\s+of)"
    rf"\s+{_LAND.format(2)})"
)
"""Behind a rate the land at whose border it is paid."""
_IN_THE_OTHER = late(r"\s+(?:in|on|at|for|going)\s+the\s+other(?:\s+(?:direction|way|side|one))?\s*(?:[,.;)]|\Z)")


_ON_US_IMPORTS = late(r"\s+(?:[a-z]+\s+)?(?:on|for)\s+(?:the\s+)?(?:American|U\.S\.|US)\s+imports\b(?!\s+(?:from|of)\b)")


def is_on_imports_of_other(text: str, end: int, right: int) -> bool:
    """Whether a rate told behind one "on Chinese imports" is on "US imports": what China imports of the United States."""
    return _ON_US_IMPORTS.match(text, end, right) is not None


def side_of_border(text: str, end: int, right: int) -> str | None:
    """Side of a rate that is said right behind it to be paid at somebody's border: "18 percent at American ports"."""
    border = _AT_BORDER.match(text, end, right)
    if border is None:
        return None
    return US_ON_CHINA if border["us1"] or border["us2"] else CHINA_ON_US


def is_in_the_other(text: str, end: int, right: int) -> bool:
    """Whether a rate is said right behind it to be that of the other of two sides: "and 10 percent in the other"."""
    return _IN_THE_OTHER.match(text, end, right) is not None


def side_of_gap(text: str, left: int, at: int) -> str | None:
    """Side of the goods right before a rate that take their verb from others: "Chinese goods would face 54 percent and American goods 34"."""
    start = max(left, at - 90)
    before = text[start:at]
    if "Chinese" not in before and "American" not in before and "US" not in before and "U.S." not in before:
        return None
    if gapped := _GAPPED.search(text, start, at):
        return US_ON_CHINA if (gapped["side"] or gapped["side2"]) == "Chinese" else CHINA_ON_US
    one = _GAPPED_ONE.search(text, start, at)
    if one is None:
        return None
    owner, goods = _DUTY_OF.search(text, left, one.start()), _GOODS_OF.search(text, left, one.start())
    if owner is None and goods is None:
        return None
    of_goods = goods is not None and (owner is None or goods.start() < owner.start())
    return US_ON_CHINA if (one["side"] == "Chinese") == of_goods else CHINA_ON_US


_THIRD_BEFORE = late(
    r"\b(?:tariffs?|dut(?:y|ies)|lev(?:y|ies)|surcharges?)\s+(?:on|for|against)\s+(?:(?:some|all|most|many|certain)\s+)?(?:(?:goods|imports"
    r"|products|cars|steel|shipments)\s+(?:from|of)\s+)?"
    rf"(?:the\s+)?(?:{THIRD.pattern.pattern})(?:(?!\b(?:Chin|Beijing|America|U\.S\.|US\b))[^.;%\d]){{0,40}}\Z"
)


def is_on_third_before(text: str, left: int, at: int) -> bool:
    """Whether the duty that a rate is told of is named before it as one on the goods of a third country: "tariffs on most European imports at"."""
    return _THIRD_BEFORE.search(text, max(left, at - 120), at) is not None


def is_on_others(text: str, end: int, right: int) -> bool:
    """Whether a rate is said right behind it to be on the goods of others: "on everything else", "on some goods from Mexico"."""
    return _ON_OTHERS.match(text, end, right) is not None or _ON_THIRD.match(text, end, right) is not None


def on_each_other(text: str, end: int, right: int) -> bool:
    """Whether a rate is said right behind it to be one that each of two sides charges the other."""
    return _ON_EACH_OTHER.match(text, end, right) is not None


def of_other_land(text: str, left: int, at: int) -> bool:
    """Whether a third country is said right before the rate to bear it or to lay it: "Brazilian ones pay 3 per cent"."""
    return _OTHER_LAND.search(text, max(left, at - 140), at) is not None


def of_all_lands(text: str, left: int, right: int) -> bool:
    """Whether a stretch tells of a duty on goods of every origin, and names no goods of one side."""
    stretch = text[left:right]
    return not any(name in stretch for name in CN_NAMES) and _OF_ALL_LANDS.search(text, left, right) is not None


_EFFECTIVE_RATE = late(r"\b(?:average\s+)?effective\s+(?:U\.S\.\s+|US\s+|American\s+)?tariff\s+rate\b")


def is_of_all_imports(text: str, left: int, right: int) -> bool:
    """Whether a sentence tells of the average rate that a country charges on all that it imports, and does not name China."""
    return _EFFECTIVE_RATE.search(text, left, right) is not None and not any(name in text[left:right] for name in CN_NAMES)


def side_of_taker(text: str, left: int, at: int, right: int) -> str | None:
    """Side of a rate that is told as what each of two sides takes in: "we are getting 55 percent, China is getting 10"."""
    taken = _WE_GET.search(text, left, right)
    if taken is None or not taken.start() <= at < taken.end():
        return None
    theirs = US_ON_CHINA if taken["they"].lower().endswith(("states", "america")) else CHINA_ON_US
    ours = US_ON_CHINA if theirs == CHINA_ON_US else CHINA_ON_US
    return ours if at < taken.start("they") else theirs


def of_third_country(words: Words, left: int, right: int) -> bool:
    """Whether a stretch names another country and not China: an American duty in it is not on Chinese goods."""
    return THIRD.search(words, left, right) is not None and not any(name in words.text[left:right] for name in CN_NAMES)
