"""Words that tell who lays a duty, who only speaks of it, and who is hit by it."""

from __future__ import annotations

import re

from detente.evidence.duties.duty_side_words import CN_LAND, DUTY_NOUN, US_LAND
from detente.evidence.texts.late import late

_OFFICE = (
    r"(?:side|officials?|government|president|administration|authorities|customs|delegation|negotiators?|leader(?:ship)?|treasury|envoy|ambassador"
    r"|trade\s+(?:representative|officials?|negotiators?)|commerce|finance|ministr(?:y|ies)|minister|regulators?|cabinet|state\s+council"
    r"|tariff\s+commission"
    r"|counterparts?|premier|lawmakers|General\s+Administration|Ministry|State\s+Council|Tariff\s+Commission|Customs|Treasury|Trade\s+Representative)"
)
_ACTS_NOT = (
    r"(?![’']s|\s+(?:importers|buyers|consumers|goods|products|exports?|imports?|farmers|companies|firms|exporters|stocks|economy|dollar|market"
    r"|soil|ports|term|era|years|presidency|voters"
    r"|households|retailers|shoppers|trade|tariffs?|duties|levies(?!\s+(?:an?|the|another|about|some|nearly|up|more|its|\d))|soybeans?|beef|pork"
    r"|growth|inflation|data|consumers))"
)
_US_ACTOR = (
    rf"(?:\b(?:U\.S\.|US)(?!\w){_ACTS_NOT}|\b(?:United\s+States|America|Washington|White\s+House|Trump|USTR){_ACTS_NOT}(?!\w)"
    rf"|\b(?:American|U\.S\.|US|America[’']s|Washington[’']s)\s+(?:[a-z]+\s+)?{_OFFICE}\b|\bCustoms\s+and\s+Border\s+Protection\b|\bCBP\b"
    rf"|\bExecutive\s+Orders?\b"
    r"|\bAmericans\b(?=\s+[a-z])"
    r"|\b[Tt]he\s+(?:president|administration|treasury\s+secretary|commerce\s+secretary)\b|\b[Tt]reasury\s+[Ss]ecretary\b|\bTrade\s+Representative\b)"
)
_CN_ACTOR = (
    rf"(?:\b(?:China|Beijing|PRC|People[’']s\s+Republic\s+of\s+China){_ACTS_NOT}(?![\w-])|\b(?:Chinese|China[’']s"
    rf"|Beijing[’']s)\s+(?:[a-z]+\s+)?{_OFFICE}\b"
    r"|\bState\s+Council\b|\bTariff\s+Commission\b|\bMOFCOM\b|\bGeneral\s+Administration\s+of\s+Customs\b|\b(?:[Cc]ommerce"
    r"|[Ff]inance)\s+[Mm]inistry\b"
    r"|\bMinistry\s+of\s+(?:Commerce|Finance)\b|\b[Vv]ice[ -][Pp]remier\b"
    r"|\b[Tt]he\s+Chinese(?=\s+(?:ha(?:ve|d)|will|would|are|were|set|put|cut|ke[ep]\w*|raised|lowered|agreed|answered|charged?|responded|retaliated|took"
    r"|brought|left|laid|imposed|went|followed|matched|added|dropped)\b))"
)
ACTOR = late(rf"(?P<cn>{_CN_ACTOR})|(?P<us>{_US_ACTOR})")
NO_SUBJECT = late(
    r"\b(?:about|with|over|against|in|into|to|towards?|near|outside|between|from|across|through|for|on|at|off|than|versus|like|of|beyond"
    r"|around)\s+(?:the\s+)?\Z",
    re.IGNORECASE,
)
COMPLAINT = late(
    r"\s*(?:,[^,]{1,60},\s+)?(?:(?:has|have|had|also|then|again|repeatedly|strongly|firmly|resolutely|would|will|could|may|must|long|still|side"
    r"|said|it|to)\s+)*"
    r"(?:oppos|condemn|urg|call(?:s|ed|ing)?\s+(?:the|for|on)|complain|reject|denounc|protest|critici|slamm|object|deplor|fac(?:e|ing)|bear"
    r"|bore|pay|paid|challeng|resent"
    r"|wants?\b(?!\s+(?:its|an?|to\s+(?:impose|charge|put|levy|raise|keep|set|add|slap|lay|collect))\b)|hop(?:e|es|ed|ing)\b|demand|answer"
    r"|respond|brac|suffer|shrug|ask(?!s?\s*\Z)|seek|sought|press|plead|disput|appeal|escap|avoid|dodg|brush|dismiss|blast"
    r"|accus|sued"
    r"|described|hit\s+back\s+at|retaliat\w*\s+(?:for|against))"
)
LAYS = late(
    r"\b(?:rais|lower|cut|keep|kept|impos|set|lift|charg|drop|lay|laid|collect|lev(?:y|ie)|threaten|announc|hik|slap|reduc|retain|suspend"
    r"|appl(?:y|ie)|add(?:ed|s|ing)?\b"
    r"|maintain|introduc|halv|doubl|scrap|remov|cancel|roll|pledg|order|prepar|plan|unveil|decid|match|increas|trim|slash|put|return|fix|hit\s+back"
    r"|counter|propos|push|withdr[ae]w|rescind|revok|waiv|retract|freez|froze)\w*"
)
WITH_OWN = late(r"\bwith\b|\b(?:its|his|their)\s+own\b|\bby\s+[a-z]+ing\b")
AGENT = late(
    rf"\b(?:imposed|levied|announced|threatened|charged|set|laid|applied|raised|ordered|declared|collected|added|introduced|decided|kept"
    rf"|planned|proposed|made|issued|voiced|floated|suspended|lifted|dropped|withdrawn|removed|waived|scrapped|cancelled|rescinded"
    rf"|unveiled|decreed|put\s+on|signed|adopted|decided\s+on)\s+(?:(?:last|in|on)\s+\w+\s+)?by\s+(?:the\s+)?(?:(?P<us>{_US_ACTOR}|American)"
    rf"|(?P<cn>{_CN_ACTOR}|Chinese))"
)
LAID_BEHIND = late(
    rf"\s+(?:{DUTY_NOUN}\s+)?(?:(?:that|which)\s+)?(?:President\s+|Mr\.?\s+|the\s+)?(?:Donald\s+)?(?:(?P<cn>{_CN_ACTOR})|(?P<us>{_US_ACTOR}))\s+(?:(?:had|has|have|first"
    r"|then|once|also|himself|originally|already)\s+)*(?:announced|imposed|threatened|levied|slapped|laid|added|charged|introduced|unveiled"
    r"|decreed|ordered"
    r"|put\s+(?:on|in\s+place)|clapped|set|brought\s+in"
    r"|(?:said|vowed|promised|warned|threatened)\s+(?:that\s+)?(?:he|it|she|they)\s+would\s+(?:impose|levy|lay|slap|put|add|charge))\b"
)
BURDENED = late(
    r"\b(?:ow(?:e|es|ed|ing)|fac(?:e|es|ed|ing)|pa(?:y|ys|id|ying)|bear(?:s|ing)?|bore|shoulder(?:s|ed|ing)?|suffer(?:s|ed|ing)?"
    r"|(?:hit|saddled|burdened|lumbered|charged|landed|confronted|hammered|clobbered|punished|slapped|stuck)\s+with|(?:hit|struck)\s+by"
    r"|subject(?:ed)?\s+to"
    r"|(?:went|gone|goes)\s+to\s+bed\s+owing"
    r"|(?:was|were|is|are|been|being|got)\s+(?:[a-z]+\s+)?(?:hit|struck|targeted|singled\s+out|punished|hammered|squeezed|penali[sz]ed))\b(?:[^.;]|\.\d){0,60}\Z"
)
"""Who is said to bear what the other side charges."""
OWN_STEP = late(r"\s+(?:(?:its|their)(?:\s+own)?\s+|theirs\s+)?(?:to|at|by|from)\s+(?:(?:about|just|only|around|nearly|up\s+to|an?)\s+)*")
"""What leads from a party to its own figure where the verb is told before: "cut its rate to 30% and China to 10%"."""
TARGETED = late(
    rf"\b(?:hit|hits|hitting|target\w*|slap\w*|impos\w*|threaten\w*|punish\w*|smack\w*|hammer\w*|clobber\w*|penali[sz]\w*)\s+"
    rf"(?:(?P<cn>{CN_LAND}|Chinese|Beijing)|(?P<us>{US_LAND}|American|Washington))(?!\w)"
)
ACTING_WORDS = frozenset(
    "u us united america american americans washington white trump ustr customs cbp the treasury trade china beijing prc people chinese state tariff "
    "mofcom general commerce executive"
    " finance ministry vice".split()
)
TARGETING = ("hit", "target", "slap", "impos", "threaten", "punish", "smack", "hammer", "clobber", "penali")
TELLERS = late(
    r"(?P<us>[Tt]reasury [Ss]ecretary|[Cc]ommerce [Ss]ecretary|[Tt]rade [Rr]epresentative|White House|USTR|Trump|Bessent|Greer|Lutnick|Vance|Leavitt)"
    r"|(?P<cn>[Tt]ariff [Cc]ommission|(?:[Cc]ommerce|[Ff]inance|[Ff]oreign) [Mm]inistry|Ministry of (?:Commerce|Finance|Foreign Affairs)"
    r"|State Council|MOFCOM"
    r"|Xi Jinping|He Lifeng|Li Chenggang|Wang Wentao|Wang Yi|Li Qiang|He Yadong|He Yongqian|Lin Jian|Mao Ning|Guo Jiakun|Liu Pengyu)"
)
AND = late(r"\s+and\s+(?:the\s+)?")
