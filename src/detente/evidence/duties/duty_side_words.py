"""Words that tell whose duty a rate is: goods of either side, who bears, owns, lays, targets and complains of duties."""

from __future__ import annotations

import re

from detente.evidence.texts.cue import Cue

US_ON_CHINA, CHINA_ON_US = "US on China", "China on US"
"""Whose duty a rate is, and on whose goods."""
_US_ADJECTIVE = r"(?:American|U\.S\.|US)"
_US_LAND = r"(?:(?:the\s+)?(?:U\.S\.|US|United States)|America)"
_CN_LAND = r"(?:(?:the\s+)?(?:PRC|People[’']s Republic of China)|China)"
_WARE = (
    r"(?i:goods|products|merchandise|items|articles|wares|beans|peanuts|barley|rice|sugar|tobacco|flour|eggs|milk|bikes|boats|"
    r"cargo(?:es)?|shipments?|freight|imports?|exports?|soy(?:beans?)?|sorghum|corn|wheat|cotton"
    r"|beef|pork|poultry|chicken|meat|seafood|fruit|nuts|grains?|crops|produce|oil|crude|gas|LNG|coal|energy|steel|alumini?um|copper|metals?"
    r"|chemicals|plastics|cars?|vehicles?|EVs|trucks?|parts|chips?|semiconductors?|electronics|phones?|laptops|toys?|drones?|furniture|clothes"
    r"|clothing|textiles|shoes|footwear|panels?|cells|batter(?:y|ies)|medicines?|drugs|syringes|machinery|machines|tools|equipment|cranes"
    r"|ships?|vessels|aircraft|jets|planes|parcels?|packages|product|item|article|magnets?|minerals|rare\s+earths|garments?|appliances?|bicycles?"
    r"|tyres|tires"
    r"|kettles?|lamps?|motors?|engines?|pumps?|valves?|cables|wires?|lenses|turbines?|devices?|components?|fabrics?|shirts?|handbags|ceramics"
    r"|glass|paper"
    r"|timber|lumber|logs|wood|fish|shrimp|garlic|honey|tea|wine|whiskey|bourbon|almonds|pecans|pistachios|ginseng|lobsters?|cheese|dairy|hay"
    r"|hides|scrap"
    r"|bus(?:es)?|motor(?:cycles|bikes)|trains?|trailers?|tractors?|dolls?|games|pencils?|paints?|doors?|windows?|carpets?|mattress(?:es)?|sofas?|chairs?|tables?|kitchenware"
    r"|watch(?:es)?|jewell?e?ry|vaccines?|instruments?|apples|oranges|cherries|grapes|potatoes|peas|lentils|seeds?|oils?|whisky|spirits|beer|juices?|hats?|socks|coats?|dresses"
    r"|bags?|luggage|umbrellas?|bulbs?|lights?|fans?|fridges|refrigerators?|washers?|ovens?|microwaves|televisions?|TVs|headphones|printers?|routers?|modems?|rails?|pipes?|tubes?"
    r"|screws?|nails?|bolts?|fasteners?|bearings?|castings?|blades?|transformers?|inverters?|helicopters?|satellites?|yachts?|containers?|chassis|forklifts?|excavators?"
    r"|ethane|propane|plastics?|resins?|fertili[sz]ers?|scooters?|cameras?|screens?|displays?|servers?|tablets?|handsets?|smartphones?|consoles?)"
)
_FEW = r"(?:[a-z][\w-]*\s+){0,2}?"
_COMING = (
    r"(?:\s+(?:coming|originating|shipped|imported|sent|made|produced|bought|entering|arriving|grown)"
    r"(?:\s+(?:(?:in|into|to|at)\s+)?(?:the\s+)?(?:U\.S\.|US|United\s+States|America|China|country))?)?\s+(?:from|of|in)\s+"
)
_CN_GOODS = (
    rf"(?:(?:Chinese|China|PRC)(?:-(?:made|built|origin))?\s+{_FEW}{_WARE}|{_WARE}{_COMING}{_CN_LAND}|China[’']s\s+(?:exports|goods|products"
    rf"|shipments)"
    rf"|Chinese\s+{_FEW}[a-z-]+\s+(?:landing|landed|entering|arriving|sold|imported|unloaded|brought|shipped|coming)\s+(?:in|into|to|at)\s+{_US_LAND}"
    rf"|{_WARE}\s+of\s+(?:Chinese|PRC)\s+origin"
    rf"|{_WARE}\s+(?:shipped|sent|sold|exported|bound|headed)\s+(?:to|for)\s+{_US_LAND})(?!\w)"
)
_US_GOODS = (
    rf"(?:{_US_ADJECTIVE}(?:-(?:made|grown|built|origin))?\s+{_FEW}(?!imports?\b){_WARE}|{_WARE}{_COMING}{_US_LAND}|America[’']s\s+(?:exports|goods"
    rf"|products|shipments)|{_WARE}\s+of\s+(?:American|U\.S\.|US)\s+origin"
    rf"|{_US_ADJECTIVE}\s+{_FEW}[a-z-]+\s+(?:landing|landed|entering|arriving|sold|imported|unloaded|brought|shipped|coming)\s+(?:in|into|to"
    rf"|at)\s+{_CN_LAND}"
    rf"|{_WARE}\s+(?:shipped|sent|sold|exported|bound|headed)\s+(?:to|for)\s+{_CN_LAND})(?!\w)"
)
_DUTY = (
    r"(?:tariffs?|dut(?:y|ies)|lev(?:y|ies)|(?:import\s+)?tax(?:es)?|surcharges?|countermeasures|rates?(?=\s+(?:on|for|against|of\s+duty)\b"
    r"|\s+(?:is|was|will|would|has|had|stands|stood|stays|remains|remained|rose|fell|went|goes|of|at|to)\s+(?:[a-z]+\s+){0,4}\d))"
)
_KIND = (
    r"(?:(?!(?:on|and|or|with|against|for|from|by|over|to|in|of|an?|the|face|pay|bear|carry|faced|paid|bore|had|steel|oil|made|said)\b"
    r"|[a-z-]+s\b)[a-z\d][\w.%-]*\s+){0,4}?"
)
"""Words between whose duty it is and the duty: what is charged or what they do does not stand there."""
_BEARING = (
    r"(?:(?:now|still|already|currently|also|again|today|have|has|had|would|will|could|may|must|shall|then|to|therefore|each)\s+){0,3}"
    r"(?:meets?(?=\s+(?:(?:an?|the|additional|extra)\s+)*(?:\d|tariffs?\b|dut(?:y|ies)\b|lev(?:y|ies)\b|surcharges?\b|\Z))|met(?=\s+(?:(?:an?|the"
    r"|additional|extra)\s+)*(?:\d|tariffs?\b|dut(?:y|ies)\b|lev(?:y|ies)\b|surcharges?\b|\Z))"
    r"|hand(?:s|ed)?\s+over|shell(?:s|ed)?\s+out|fork(?:s|ed)?\s+(?:out|over)"
    r"|r[ua]ns?\s+into|draws?|drew"
    r"|shoulders?|shouldered|swallows?|swallowed|suffers?|suffered"
    r"|owes?|owed|owing|bear|bears|bore|borne|carry|carries|carried|face|faces|faced|facing|pay|pays|paid|attracts?|attracted|incurs?|incurred"
    r"|(?:(?:is|are|was|were|be|been|become|became|remain|remains|remained)\s+)?(?:now\s+|still\s+|also\s+)?(?:being\s+)?(?:subject(?:ed)?\s+to"
    r"|charged"
    r"|taxed(?:\s+at)?|met\s+with|hit"
    r"\s+(?:with|by)|assessed|liable\s+(?:to|for)|dutiable\s+at)|(?:enter|enters|entered|come\s+in|comes\s+in|land|lands)\s+at)"
)
_SELLERS = r"(?:exporters|producers|growers|farmers|ranchers|shippers|sellers|suppliers|carmakers|steelmakers|drillers)"
_MAKERS = r"(?:factories|manufacturers|mills|companies|firms|workshops)"
_BUYERS = r"(?:importers|buyers|consumers|households|shoppers|retailers|families|customers)"
_NOT_PLACE = "".join(
    rf"(?<!{word} )"
    for word in (r"\bto", r"\bin", "from", r"\bof", r"\bfor", "the", "entering", "with", "into", "within", "reach", "enter", "leave", "through")
)
_A_DUTY = r"(?:(?:an?|the|extra|additional|new|higher|further|total|combined)\s+){0,3}(?:tariffs?|dut(?:y|ies)|lev(?:y|ies)|\d)"
PAYERS = re.compile(
    rf"(?P<cn>\b{_CN_GOODS}|\bChinese\s+(?:{_SELLERS}|{_MAKERS})|\b{_US_ADJECTIVE}\s+{_BUYERS}|\bAmericans)(?=[^.;%]{{0,60}}?\b{_BEARING}\b)"
    rf"|(?P<cn2>{_NOT_PLACE}\b{_CN_LAND})(?=\s+{_BEARING}\s+{_A_DUTY})|(?P<us2>{_NOT_PLACE}\b{_US_LAND})(?=\s+{_BEARING}\s+{_A_DUTY})"
    rf"|(?P<us>\b{_US_GOODS}|\b{_US_ADJECTIVE}\s+{_SELLERS}|\bChinese\s+(?:{_BUYERS}|crushers|refiners|airlines))(?=[^.;%]{{0,60}}?\b{_BEARING}\b)"
)
WARE = _WARE
ONES = re.compile(r"\b(?P<side>American|U\.S\.|US|Chinese)\s+ones\s+(?:(?:only|about|just|still|now|around)\s+)*\Z")
"""What stands for the goods or the duties of one side, its verb told before: "Chinese exporters pay 37, American ones 32"."""
BEARS_NEXT = re.compile(
    rf"\b(?:{_WARE}|{_SELLERS}|{_MAKERS}|{_BUYERS}|(?:[Tt]hey|[Tt]hose|[Ii]t)|China|America)\b(?:\s+(?:from|of|in|made\s+in|entering"
    rf"|bound\s+for)\s+(?:the\s+)?[A-Z][\w.]*(?:\s+States)?)?(?:\s+(?:worth|valued|costing|weighing|priced|sent|mailed|posted|under|over|above"
    rf"|below)\s+[^.;%]{{1,70}}?)?"
    rf"\s+{_BEARING}\s+(?:(?:an?|the|extra|additional|added|another|further|at|about|around|up\s+to|some|roughly|only|just|combined|total|of|over"
    rf"|more\s+than"
    rf"|rate|by)\s+){{0,6}}\Z"
)
BEARS_HERE = re.compile(rf"\b{_BEARING}\s+(?:(?:an?|the|extra|additional|another|at|about|around|up\s+to|only|just|combined|total)\s+)*\Z")
RATE_FOR = re.compile(rf"\b(?:[Ff]or|[Oo]n)\s+(?:all\s+|most\s+)?(?:{_CN_GOODS}|{_US_GOODS})[^.;%]{{0,40}}\brates?\b[^.;%]{{0,20}}\Z")
CHARGING = re.compile(r"\bcharg(?:es?|ed|ing)\s+(?:(?:us|them|it|America|China|an?|extra|additional|another|about|up to)\s+){0,3}\Z")
BORNE_BEHIND = re.compile(
    r"\s+(?:that\s+|which\s+)?(?:(?:an?|the|every|each|most|all|many|some)\s+(?:(?:average|typical|ordinary|usual)\s+)?)?"
    rf"(?:(?P<cn>{_CN_GOODS})|(?P<us>{_US_GOODS}))\s+{_BEARING}\b"
)
_APPLIED = r"(?:added|applied|applies|apply|applying)\s+to"
_WORTH = (
    r"(?:(?:(?:about|some|around|nearly|roughly|almost|another|an?\s+(?:additional|further|second|third))\s+)?(?:US)?\$\s?[\d.,]+\s?(?:billion|bn"
    r"|million|trillion)?"
    r"\s+(?:worth\s+)?(?:of\s+|in\s+))?"
)
"""What goods are worth: "on $34 billion of Chinese goods"."""
_US_BUYS = rf"(?:(?:{_US_ADJECTIVE}|America[’']s)\s+(?:imports|purchases)\s+(?:from|of)\s+(?:[a-z]+\s+){{0,2}}?(?:{_CN_LAND}|Chinese)\b)"
_CN_BUYS = rf"(?:(?:Chinese|China[’']s)\s+(?:imports|purchases)\s+(?:from|of)\s+(?:[a-z]+\s+){{0,2}}?(?:{_US_LAND}|{_US_ADJECTIVE})(?!\w))"
"""What one side buys of the other: goods of the other, whoever's imports they are called."""
_BY_WHOM = (
    r"(?:(?:(?:that|which)\s+)?(?:it|they|he|she|China|Beijing|Washington|America|(?:Mr\.?\s+)?Trump)\s+(?:(?:has|have|had|itself|already|first|once|also)\s+){0,3}"
    r"(?=imposed|levied|charged|laid|slapped|placed|applied|added|put))?"
)
"""Between a duty and the word that lays it on goods: "the 25% tariffs it had imposed on"."""
_MADE = r"(?:made|built|manufactured|assembled|produced|grown|raised|sewn|woven|brewed|farmed|mined)"
ON_CHINA = re.compile(
    rf"\b(?:(?:on|onto|against|from|upon|{_APPLIED})\s+{_WORTH}(?:(?:the|all|most|certain|some|many|imported|articles of"
    rf"|imports (?:from|of)|goods from"
    rf"|products of)\s+){{0,3}}"
    rf"|(?:[Aa]rticles|[Pp]roducts|[Ii]mports|[Gg]oods) of\s+(?:the\s+)?)(?:China(?:[’']s)?|Chinese|PRC|People[’']s Republic of China)(?!\w)"
    rf"(?!\s+(?:tariffs|duties|side|officials|authorities|importers|market|farmers))"
    rf"|\b(?:[Ff]or|[Oo]n|{_APPLIED})\s+(?:all\s+|most\s+)?{_CN_GOODS}|\boriginating\s+(?:from|in)\s+{_CN_LAND}(?!\w)|\bof\s+Chinese\s+origin\b"
    rf"|\b{_MADE}\s+in\s+China\b|\b(?:on|onto|against|upon|of)\s+{_US_BUYS}"
)
ON_US = re.compile(
    rf"\b(?:(?:on|onto|against|from|upon|{_APPLIED})\s+{_WORTH}(?:(?:the|all|most|certain|some|many|imported|articles of|imports from|goods from"
    rf"|products of)\s+){{0,3}}"
    r"|(?:[Aa]rticles|[Pp]roducts|[Ii]mports|[Gg]oods) of\s+(?:the\s+)?)(?:U\.S\.|US|United States|America|American)(?![\w$])"
    rf"(?!\s+(?:imports|purchases)\s+(?:from|of)\s+(?:[a-z]+\s+){{0,2}}?(?:{_CN_LAND}|Chinese)\b)"
    r"(?!\s+(?:tariffs|duties|importers|consumers|companies|note|side|officials|retailers|buyers|ports|market|shoppers|trading|trade|partners|allies|households|courts?|law"
    r"|government|economy|businesses|firms|manufacturers|industry|ally|customers|families))"
    rf"|\b(?:[Ff]or|[Oo]n|{_APPLIED})\s+(?:all\s+|most\s+)?{_US_GOODS}|\boriginating\s+(?:from|in)\s+{_US_LAND}(?!\w)|\b{_MADE}\s+in\s+(?:America"
    rf"|the\s+U\.S\.|the\s+United\s+States)(?!\w)|\bof\s+(?:American|U\.S\.|US)\s+origin\b|\b(?:on|onto|against|upon|of)\s+{_CN_BUYS}"
)
BEHIND = re.compile(
    rf"\s+(?:(?:to|and|or)\s+[\d.]+\s?(?:%|per\s?cent|percent)\s+)?(?:(?!on\b|for\b)[a-z]+\s+){{0,2}}?(?:{_DUTY}\s+)?{_BY_WHOM}(?:(?:imposed|levied|charged"
    rf"|laid|slapped|placed|payable|collected|applied|added"
    rf"|put)\s+)?"
    rf"(?:(?:on|onto|against|upon)\s+(?:(?:about|some|around|nearly|roughly|almost|another)\s+)?(?:(?:US)?\$\s?[\d.,]+\s?(?:billion|bn|million"
    rf"|trillion)?\s+(?:worth\s+)?(?:of\s+|in\s+))?(?:(?:all|most|certain|imported|many|some|nearly all|almost all)\s+)?"
    rf"(?:(?P<cn>{_US_BUYS}|(?!{_CN_BUYS})(?:goods from\s+"
    rf"|imports (?:from"
    rf"|of)\s+"
    rf"|products (?:from|of)\s+)?(?:{_CN_LAND}|Chinese)|(?!{_CN_BUYS}){_CN_GOODS})|(?P<us>{_CN_BUYS}"
    rf"|(?:(?:goods from|imports (?:from|of)|products (?:from|of))\s+)?"
    rf"(?:{_US_LAND}|American)|{_US_GOODS}))|for\s+(?:all\s+|most\s+)?(?:(?P<cn2>{_CN_GOODS})|(?P<us2>{_US_GOODS})))(?!\w)"
    rf"(?!\s+(?:tariffs|duties|importers|consumers|companies|trading|trade|partners|allies|households|courts?|law|government|businesses|firms|industry))"
)
OWNER = re.compile(
    rf"(?P<us>\b(?:American|U\.S\.|US|America[’']s|Washington[’']s|(?:Donald )?Trump(?:[’']s)?)\s+{_KIND}{_DUTY}\b)"
    rf"|(?P<cn>\b(?:Chinese|China[’']s|Beijing[’']s|PRC)\s+{_KIND}{_DUTY}\b)"
    rf"|(?P<us2>\b{_DUTY}\s+(?:that\s+|which\s+)?(?:{_US_LAND}|Washington)\s+(?:now\s+|still\s+|has\s+|had\s+)?(?:charg|impos|put|lev|la[iy]"
    rf"|appl|collect|set"
    rf"|slap|add|plac|threat|announc|ke[ep]|plan)\w*)"
    rf"|(?P<cn2>\b{_DUTY}\s+(?:that\s+|which\s+)?(?:{_CN_LAND}|Beijing)\s+(?:now\s+|still\s+|has\s+|had\s+)?(?:charg|impos|put|lev|la[iy]|appl"
    rf"|collect|set"
    rf"|slap|add|plac|threat|announc|ke[ep]|plan)\w*)"
    r"|(?P<us6>\b(?:American|U\.S\.)\s+(?:ones?|counterparts?|figure|equivalent)\s+(?:then\s+|now\s+)?(?:at|is|was|to|of|stood|stands|remains"
    r"|reached|rose|fell)\b)"
    r"|(?P<cn6>\b(?:Chinese|China[’']s)\s+(?:ones?|counterparts?|figure|equivalent)\s+(?:then\s+|now\s+)?(?:at|is|was|to|of|stood|stands|remains"
    r"|reached|rose|fell)\b)"
    r"|(?P<us7>\b(?:Trump|America|Washington|U\.S\.|US)(?:[’']s)?\s+(?:New\s+|Extra\s+|Planned\s+)?[\d.]+%\s+(?:Import\s+)?(?:Tariff|Duty|Levy|Surcharge|Tax)s?\b)"
    r"|(?P<cn7>\b(?:China|Beijing)(?:[’']s)?\s+(?:New\s+|Extra\s+|Planned\s+)?[\d.]+%\s+(?:Import\s+)?(?:Tariff|Duty|Levy|Surcharge|Tax)s?\b)"
    r"|(?P<us4>\b[Tt]hose\s+of\s+(?:the\s+)?(?:America|Washington|United\s+States|Mr\.?\s+Trump|Trump)(?!\w))"
    r"|(?P<cn4>\b[Tt]hose\s+of\s+(?:China|Beijing)(?!\w))"
    r"|(?P<us5>\b(?:U\.S\.|USA?|America)\s*(?:→|->|=>|⇒|➔|➜)\s*(?:China|CN|PRC)(?!\w))"
    r"|(?P<cn5>\b(?:China|PRC)\s*(?:→|->|=>|⇒|➔|➜)\s*(?:the\s+)?(?:U\.S\.|USA?|United\s+States)(?!\w))"
    rf"|(?P<us3>\b(?:America|Washington)[’']s\s+(?:own\s+)?(?:(?:move|step|rise|increase|hike|cut|jump|figure|total|threat)\s+)?(?:to|at|from|is"
    rf"|was|stands?|rose|fell|remain\w*|by)\b)"
    rf"|(?P<cn3>\b(?:China|Beijing)[’']s\s+(?:own\s+)?(?:(?:move|step|rise|increase|hike|cut|jump|figure|total|threat)\s+)?(?:to|at|from|is|was"
    rf"|stands?|rose|fell|remain\w*|by)\b)"
)
OWNED_BEHIND = re.compile(
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
    r"|soil|ports|term|era|years|presidency|voters"
    r"|households|retailers|shoppers|trade|tariffs?|duties|levies(?!\s+(?:an?|the|another|about|some|nearly|up|more|its|\d))|soybeans?|beef|pork"
    r"|growth|inflation|data|consumers))"
)
_US_ACTOR = (
    rf"(?:\b(?:U\.S\.|US)(?!\w){_ACTS_NOT}|\b(?:United\s+States|America|Washington|White\s+House|Trump|USTR){_ACTS_NOT}(?!\w)"
    rf"|\b(?:American|U\.S\.|US|America[’']s|Washington[’']s)\s+(?:[a-z]+\s+)?{_OFFICE}\b|\bCustoms\s+and\s+Border\s+Protection\b|\bCBP\b"
    rf"|\bExecutive\s+Orders?\b"
    r"|\b[Tt]he\s+(?:president|administration|treasury\s+secretary|commerce\s+secretary)\b|\b[Tt]reasury\s+[Ss]ecretary\b|\bTrade\s+Representative\b)"
)
_CN_ACTOR = (
    rf"(?:\b(?:China|Beijing|PRC|People[’']s\s+Republic\s+of\s+China){_ACTS_NOT}(?![\w-])|\b(?:Chinese|China[’']s"
    rf"|Beijing[’']s)\s+(?:[a-z]+\s+)?{_OFFICE}\b"
    r"|\bState\s+Council\b|\bTariff\s+Commission\b|\bMOFCOM\b|\bGeneral\s+Administration\s+of\s+Customs\b|\b(?:[Cc]ommerce"
    r"|[Ff]inance)\s+[Mm]inistry\b"
    r"|\bMinistry\s+of\s+(?:Commerce|Finance)\b|\b[Vv]ice[ -][Pp]remier\b)"
)
ACTOR = re.compile(rf"(?P<cn>{_CN_ACTOR})|(?P<us>{_US_ACTOR})")
NO_SUBJECT = re.compile(
    r"\b(?:about|with|over|against|in|into|to|towards?|near|outside|between|from|across|through|for|on|at|off|than|versus|like|of|beyond"
    r"|around)\s+(?:the\s+)?\Z",
    re.IGNORECASE,
)
COMPLAINT = re.compile(
    r"\s*(?:,[^,]{1,60},\s+)?(?:(?:has|have|had|also|then|again|repeatedly|strongly|firmly|resolutely|would|will|could|may|must|long|still|side"
    r"|said|it|to)\s+)*"
    r"(?:oppos|condemn|urg|call(?:s|ed|ing)?\s+(?:the|for|on)|complain|reject|denounc|protest|critici|slamm|object|deplor|fac(?:e|ing)|bear"
    r"|bore|pay|paid|challeng|resent"
    r"|wants?\b(?!\s+(?:its|an?|to\s+(?:impose|charge|put|levy|raise|keep|set|add|slap|lay|collect))\b)|hop(?:e|es|ed|ing)\b|demand|answer"
    r"|respond|brac|suffer|shrug|ask(?!s?\s*\Z)|seek|sought|press|plead|disput|appeal|escap|avoid|dodg|brush|dismiss|blast"
    r"|accus|sued"
    r"|described|hit\s+back\s+at|retaliat\w*\s+(?:for|against))"
)
LAYS = re.compile(
    r"\b(?:rais|lower|cut|keep|kept|impos|set|lift|charg|drop|lay|laid|collect|lev(?:y|ie)|threaten|announc|hik|slap|reduc|retain|suspend"
    r"|appl(?:y|ie)|add(?:ed|s|ing)?\b"
    r"|maintain|introduc|halv|doubl|scrap|remov|cancel|roll|pledg|order|prepar|plan|unveil|decid|match|increas|trim|slash|put|return|fix|hit\s+back"
    r"|counter|propos|push|withdr[ae]w|rescind|revok|waiv|retract|freez|froze)\w*"
)
WITH_OWN = re.compile(r"\bwith\b|\bits\s+own\b")
AGENT = re.compile(
    rf"\b(?:imposed|levied|announced|threatened|charged|set|laid|applied|raised|ordered|declared|collected|added|introduced|decided|kept"
    rf"|planned|proposed|made|issued|voiced|floated|suspended|lifted|dropped|withdrawn|removed|waived|scrapped|cancelled|rescinded"
    rf"|unveiled|decreed|put\s+on|signed|adopted|decided\s+on)\s+(?:(?:last|in|on)\s+\w+\s+)?by\s+(?:the\s+)?(?:(?P<us>{_US_ACTOR}|American)"
    rf"|(?P<cn>{_CN_ACTOR}|Chinese))"
)
LAID_BEHIND = re.compile(
    rf"\s+(?:(?:that|which)\s+)?(?:President\s+|Mr\.?\s+|the\s+)?(?:Donald\s+)?(?:(?P<cn>{_CN_ACTOR})|(?P<us>{_US_ACTOR}))\s+(?:(?:had|has|have|first"
    r"|then|once|also|himself|originally|already)\s+)*(?:announced|imposed|threatened|levied|slapped|laid|added|charged|introduced|unveiled"
    r"|decreed|ordered"
    r"|put\s+(?:on|in\s+place)|clapped|set|brought\s+in)\b"
)
BURDENED = re.compile(
    r"\b(?:ow(?:e|es|ed|ing)|fac(?:e|es|ed|ing)|pa(?:y|ys|id|ying)|bear(?:s|ing)?|bore|shoulder(?:s|ed|ing)?|suffer(?:s|ed|ing)?"
    r"|(?:hit|saddled|burdened|lumbered|charged|landed|confronted|hammered|clobbered|punished|slapped|stuck)\s+with|(?:hit|struck)\s+by"
    r"|subject(?:ed)?\s+to"
    r"|(?:went|gone|goes)\s+to\s+bed\s+owing)\b(?:[^.;]|\.\d){0,60}\Z"
)
"""Who is said to bear what the other side charges."""
OWN_CHARGE = re.compile(
    r"\b(?:we|[Ww]e)\s+(?:(?:have|had|will|would|also|then|now|still|may|could|must|are|were)\s+)*(?:impos|levi|levy|charg|retain|kept|keep"
    r"|suspend|rais|lower|cut|put|laid|lay"
    r"|appl|announc|introduc|add|remov|lift|cancel|go\s+(?:up\s+)?to|went\s+to)\w*|\b[Oo]ur\s+(?:own\s+)?(?:[a-z-]+\s+){0,2}(?:tariffs?|dut(?:y"
    r"|ies)|lev(?:y|ies)|surcharges?|counter-?measures|rates?)\b"
)
OWN_BURDEN = re.compile(
    rf"\b[Oo]ur\s+(?:own\s+)?(?:[a-z-]+\s+){{0,2}}?(?:{_SELLERS}|{_MAKERS}|{_WARE}|people|industry|country)\b[^.;%]{{0,60}}?\b{_BEARING}\b"
    rf"|\b[Ww]e\s+{_BEARING}\b|\b(?:on|against)\s+(?:us|our\s+(?:[a-z-]+\s+){{0,2}}?{_WARE})\b"
)
OWN_STEP = re.compile(r"\s+(?:(?:its|their)(?:\s+own)?\s+|theirs\s+)?(?:to|at|by|from)\s+(?:(?:about|just|only|around|nearly|up\s+to|an?)\s+)*")
"""What leads from a party to its own figure where the verb is told before: "cut its rate to 30% and China to 10%"."""
WE = re.compile(r"\b(?:[Ww]e|[Oo]ur)\b")
SIDE = Cue(r"\bon the (?P<side>U\.S\.|US|American|Chinese) (?:side|part)\b")
NAMED = re.compile(
    r"(?P<us>\b(?:U\.S\.|US|United States|America(?:n|ns)?|Washington|Trump|White House)(?!\w))|(?P<cn>\b(?:China|Chinese"
    r"|Beijing|PRC)(?!\w))"
)
TARGETED = re.compile(rf"\b(?:hit|target\w*|slap\w*|impos\w*)\s+(?:(?P<cn>{_CN_LAND}|Chinese|Beijing)|(?P<us>{_US_LAND}|American|Washington))(?!\w)")
_EACH_OF_TWO = (
    r"(?:on|from|for|of|by|at|in) either (?:side|end|direction)|in (?:both|each) directions?|(?:both|each) ways?|neither (?:side"
    r"|country|government|party)"
    r"|each of them|each party|the two (?:sides|countries|governments|capitals|powers|economies)(?: have| had| will| would)? each|two-way"
    r"|(?:washington and beijing|beijing and washington|america and china|china and america|china and the united states|the united states and china)"
    r" (?:alike|both|each)"
    r"|(?<![a-z] )each (?:has|had|have|keeps|kept|takes|took|puts?|froze|left|gave|gives|dropped|brought|knocked|holds|held"
    r"|charges|charged|adds|added)"
    r"|each (?:froze|took|knocked|dropped|brought|gave up|shelved|left)"
)
"""Forms of words that say of an act that each of the two does it."""
MUTUAL = Cue(
    rf"\b(?:retaliat\w+|tit-for-tat|each other|(?:will|would|have|had|must|also) each|both sides|both countries|both|each side"
    rf"|each country|{_EACH_OF_TWO}"
    r"|each government|each of the two|mutual\w*|on each"
    r"|respective\w*|reciprocat\w+"
    r"|(?:U\.S\.|US|American) and Chinese|Chinese and (?:U\.S\.|US|American))\b",
    re.IGNORECASE,
)
OF_EACH = Cue(
    rf"\b(?:{_EACH_OF_TWO}|each other|on each|(?:will|would|have|had|must|also) each|each (?:lower|rais|cut|reduc|suspend|keep|kept"
    rf"|retain|impos)\w*|both sides"
    r"|each side|each country|each government|each of the two"
    r"|both countries)\b",
    re.IGNORECASE,
)
"""What says of an act that both sides do it."""
PAIRED = (
    *(f"{a} and {b}" for one in ("U.S.", "US", "American") for a, b in ((one, "Chinese"), ("Chinese", one))),
    "US-China",
    "China-US",
)
BEARING_WORDS = frozenset(
    "owe owes owed bear bears bore borne carry carries carried face faces faced facing pay pays paid attract attracts attracted incur incurs "
    "incurred subject subjected charged"
    " meet meets met hand hands handed shell shells shelled fork forks forked run runs ran draw draws drew shoulder shoulders shouldered"
    " swallow swallows"
    " swallowed suffer suffers suffered taxed hit assessed liable dutiable enter enters entered come comes land lands".split()
)
CHARGING_WORDS, RATE_WORDS = frozenset("charge charges charged charging".split()), frozenset("rate rates".split())
TOWARD_WORDS = frozenset(
    "on against from upon articles products imports goods for originating of made built manufactured assembled produced grown"
    " raised sewn woven brewed farmed mined added applied applies apply applying".split()
)
OWNING_WORDS = frozenset("american america u us washington donald trump chinese china beijing prc".split()) | frozenset(
    "those tax taxes import tariff tariffs duty duties levy levies surcharge surcharges countermeasures rate rates".split()
)
ACTING_WORDS = frozenset(
    "u us united america american washington white trump ustr customs cbp the treasury trade china beijing prc people chinese state tariff "
    "mofcom general commerce executive"
    " finance ministry vice".split()
)
TARGETING = ("hit", "target", "slap", "impos")
IT = re.compile(r"It(?:s own)?\s+(?:also\s+|will\s+|would\s+|then\s+|has\s+|had\s+|in\s+turn\s+)*[a-z]+\b")
TELLERS = re.compile(
    r"(?P<us>[Tt]reasury [Ss]ecretary|[Cc]ommerce [Ss]ecretary|[Tt]rade [Rr]epresentative|White House|USTR|Trump|Bessent|Greer|Lutnick|Vance|Leavitt)"
    r"|(?P<cn>[Tt]ariff [Cc]ommission|(?:[Cc]ommerce|[Ff]inance|[Ff]oreign) [Mm]inistry|Ministry of (?:Commerce|Finance|Foreign Affairs)"
    r"|State Council|MOFCOM"
    r"|Xi Jinping|He Lifeng|Li Chenggang|Wang Wentao|Wang Yi|Li Qiang|He Yadong|He Yongqian|Lin Jian|Mao Ning|Guo Jiakun|Liu Pengyu)"
)
OWN_POLICY = re.compile(r"\b(?:could|would|will|may|might|stays?|remains?|keep|return|go(?:es)? back|snap|boomerang)\b")
REVERSED = re.compile(
    r"\b(?:in|going|for|from)\s+the\s+(?:other|opposite|reverse)\s+(?:way|direction)\b|\bin\s+reverse\b|\bthe\s+other\s+way\b", re.IGNORECASE
)
"""Duties of the other side than those told before."""
AND = re.compile(r"\s+and\s+(?:the\s+)?")
ANSWERED = re.compile(
    r"\b(?:in\s+(?:response|reaction|answer|reply)\s+to|(?:in\s+)?(?:retaliation|reprisal|revenge)\s+(?:for|against|to)|(?:responding|answering|replying|reacting)\s+to"
    r"|to\s+(?:answer|counter|match|avenge)|answering|countering|matching|mirroring)\s+(?:(?:the|an?|new|extra|additional|earlier|about|Mr\.?)\s+)*\Z"
)
"""Right before a rate that is answered: it is of the other side than what answers it."""
OF_TWO = re.compile(
    rf"(?P<on>\b(?:on|onto|against)\s+)?\b(?:(?P<us>(?:[Tt]he\s+)?(?:{_US_ADJECTIVE}|{_US_LAND}|Washington))\s+and\s+(?:the\s+)?(?:Chinese|China|Beijing)"
    rf"|(?P<cn>Chinese|China|Beijing)\s+and\s+(?:{_US_ADJECTIVE}|{_US_LAND}|Washington))(?!\w)(?P<goods>\s+(?:goods|products|imports|exports|exporters))?"
)
"""Two sides, of which two rates are told in their order: "the U.S. and China cut theirs to 30 and 10 percent respectively"."""
