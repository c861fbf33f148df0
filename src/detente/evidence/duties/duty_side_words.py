"""Words that tell whose duty a rate is: goods of either side, who bears, owns, lays, targets and complains of duties."""

from __future__ import annotations

import re

from detente.evidence.texts.cue import Cue
from detente.evidence.texts.late import late

US_ON_CHINA, CHINA_ON_US = "US on China", "China on US"
"""Whose duty a rate is, and on whose goods."""
_US_ADJECTIVE = r"(?:American|U\.S\.|US(?!\$))"
US_LAND = r"(?:(?:the\s+)?(?:U\.S\.|US(?!\$)|United States)|America)"
CN_LAND = r"(?:(?:the\s+)?(?:PRC|People[’']s Republic of China)|China)"
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
_FEW = (
    r"(?:(?!(?:of|and|on|buyers|importers|consumers|exporters|sellers|crushers|refiners|shoppers|retailers|families|firms|companies)\b)"
    r"[a-z][\w-]*\s+){0,2}?"
)
_COMING = (
    r"(?:\s+(?:coming|originating|shipped|imported|sent|made|produced|bought|entering|arriving|grown)"
    r"(?:\s+(?:(?:in|into|to|at)\s+)?(?:the\s+)?(?:U\.S\.|US|United\s+States|America|China|country))?)?\s+(?:from|of|in)\s+"
)
_CN_GOODS = (
    rf"(?:(?:Chinese|China|PRC)(?:-(?:made|built|origin))?\s+{_FEW}{_WARE}|{_WARE}{_COMING}{CN_LAND}|China[’']s\s+(?:exports|goods|products"
    rf"|shipments)"
    rf"|Chinese\s+{_FEW}[a-z-]+\s+(?:landing|landed|entering|arriving|sold|imported|unloaded|brought|shipped|coming)\s+(?:in|into|to|at)\s+{US_LAND}"
    rf"|{_WARE}\s+of\s+(?:Chinese|PRC)\s+origin"
    rf"|{_WARE}\s+(?:shipped|sent|sold|exported|bound|headed)\s+(?:to|for)\s+{US_LAND})(?!\w)"
)
_US_GOODS = (
    rf"(?:{_US_ADJECTIVE}(?:-(?:made|grown|built|origin))?\s+{_FEW}(?!imports?\b){_WARE}|{_WARE}{_COMING}{US_LAND}|America[’']s\s+(?:exports|goods"
    rf"|products|shipments)|{_WARE}\s+of\s+(?:American|U\.S\.|US)\s+origin"
    rf"|{_US_ADJECTIVE}\s+{_FEW}[a-z-]+\s+(?:landing|landed|entering|arriving|sold|imported|unloaded|brought|shipped|coming)\s+(?:in|into|to"
    rf"|at)\s+{CN_LAND}"
    rf"|{_WARE}\s+(?:shipped|sent|sold|exported|bound|headed)\s+(?:to|for)\s+{CN_LAND})(?!\w)"
)
DUTY_NOUN = (
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
    r"(?:(?:remains?|stays?|comes?|falls?|are|is|be|was|were)\s+(?:still\s+|now\s+)?under(?=\s+(?:an?\s+)?(?:[a-z]+\s+){0,2}[\d.])"
    r"|meets?(?=\s+(?:(?:an?|the|additional|extra)\s+)*(?:\d|tariffs?\b|dut(?:y|ies)\b|lev(?:y|ies)\b|surcharges?\b|\Z))|met(?=\s+(?:(?:an?|the"
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
_NO_PAYER = (
    rf"(?!(?:{_BUYERS}|crushers|refiners|airlines|officials?|leaders?|negotiators?|authorities|government|ministr(?:y|ies)|side|customs|president"
    r"|and|or|of|on|in|to|for|from|by|with|now|still|also)\b)"
)
"""Not whoever buys, nor an office: any other noun of a side that bears a duty is its goods or those who make them."""
PAYERS = late(
    rf"(?P<cn>\b{_CN_GOODS}|\bChinese\s+(?:{_SELLERS}|{_MAKERS})|\b{_US_ADJECTIVE}\s+{_BUYERS}|\bAmericans)(?=[^.;%]{{0,60}}?\b{_BEARING}\b)"
    rf"|(?P<cn3>\bChinese\s+(?:{_NO_PAYER}[a-z-]+\s+){{0,2}}?{_NO_PAYER}[a-z-]+)(?=\s+{_BEARING}\s+{_A_DUTY})"
    rf"|(?P<us3>\b{_US_ADJECTIVE}\s+(?:{_NO_PAYER}[a-z-]+\s+){{0,2}}?{_NO_PAYER}[a-z-]+)(?=\s+{_BEARING}\s+{_A_DUTY})"
    rf"|(?P<cn2>{_NOT_PLACE}\b{CN_LAND})(?=\s+{_BEARING}\s+{_A_DUTY})|(?P<us2>{_NOT_PLACE}\b{US_LAND})(?=\s+{_BEARING}\s+{_A_DUTY})"
    rf"|(?P<us>\b{_US_GOODS}|\b{_US_ADJECTIVE}\s+{_SELLERS}|\bChinese\s+(?:{_BUYERS}|crushers|refiners|airlines))(?=[^.;%]{{0,60}}?\b{_BEARING}\b)"
)
WARE = _WARE
ONES = late(r"\b(?P<side>American|U\.S\.|US|Chinese)\s+ones\s+(?:(?:only|about|just|still|now|around)\s+)*\Z")
"""What stands for the goods or the duties of one side, its verb told before: "Chinese exporters pay 37, American ones 32"."""
BEARS_NEXT = late(
    rf"\b(?:{_WARE}|{_SELLERS}|{_MAKERS}|{_BUYERS}|(?:[Tt]hey|[Tt]hose|[Ii]t)|China|America)\b(?:\s+(?:from|of|in|made\s+in|entering"
    rf"|bound\s+for)\s+(?:the\s+)?[A-Z][\w.]*(?:\s+States)?)?(?:\s+(?:worth|valued|costing|weighing|priced|sent|mailed|posted|under|over|above"
    rf"|below)\s+[^.;%]{{1,70}}?)?"
    rf"\s+{_BEARING}\s+(?:(?:an?|the|extra|additional|added|another|further|at|about|around|up\s+to|some|roughly|only|just|combined|total|of|over"
    rf"|more\s+than"
    rf"|rate|by)\s+){{0,6}}\Z"
)
BEARS_HERE = late(rf"\b{_BEARING}\s+(?:(?:an?|the|extra|additional|another|at|about|around|up\s+to|only|just|combined|total)\s+)*\Z")
RATE_FOR = late(rf"\b(?:[Ff]or|[Oo]n)\s+(?:all\s+|most\s+)?(?:{_CN_GOODS}|{_US_GOODS})[^.;%]{{0,40}}\brates?\b[^.;%]{{0,20}}\Z")
CHARGING = late(
    r"\bcharg(?:es?|ed|ing)\s+(?:(?:us|them|it|America|China|each\s+other|one\s+another|an?|extra|additional|another|about|up to)\s+){0,3}\Z"
)
BORNE_BEHIND = Cue(
    r"\s+(?:that\s+|which\s+)?(?:(?:an?|the|every|each|most|all|many|some)\s+(?:(?:average|typical|ordinary|usual)\s+)?)?"
    rf"(?:(?P<cn>{_CN_GOODS})|(?P<us>{_US_GOODS}))\s+{_BEARING}\b"
)
_APPLIED = r"(?:added|applied|applies|apply|applying)\s+to"
_WORTH = (
    r"(?:(?:(?:the\s+)?(?:about|some|around|nearly|roughly|almost|approximately|another|remaining|other|an?\s+(?:additional|further|second|third))\s+){0,2}"
    r"(?:US)?\$\s?[\d.,]+\s?(?:billion|bn|million|trillion)?\s+(?:worth\s+)?(?:of\s+|in\s+)(?:(?:targeted|listed|affected|covered|annual)\s+)?)?"
)
"""What goods are worth: "on $34 billion of Chinese goods"."""
_US_BUYS = rf"(?:(?:{_US_ADJECTIVE}|America[’']s)\s+(?:imports|purchases)\s+(?:from|of)\s+(?:[a-z]+\s+){{0,2}}?(?:{CN_LAND}|Chinese)\b)"
_CN_BUYS = rf"(?:(?:Chinese|China[’']s)\s+(?:imports|purchases)\s+(?:from|of)\s+(?:[a-z]+\s+){{0,2}}?(?:{US_LAND}|{_US_ADJECTIVE})(?!\w))"
"""What one side buys of the other: goods of the other, whoever's imports they are called."""
_BY_WHOM = (
    r"(?:(?:(?:that|which)\s+)?(?:it|they|he|she|China|Beijing|Washington|America|(?:Mr\.?\s+)?Trump)\s+(?:(?:has|have|had|itself|already|first|once|also)\s+){0,3}"
    r"(?=imposed|levied|charged|laid|slapped|placed|applied|added|put))?"
)
"""Between a duty and the word that lays it on goods: "the 25% tariffs it had imposed on"."""
_PART_OF = (
    r"(?:(?:the\s+)?(?:remaining\s+|other\s+)?(?:half|third|two-thirds|three-quarters|quarter|bulk|rest|remainder|majority|much|most"
    r"|some|part|all)\s+of\s+)?"
)
"""A part of all goods: "on the remaining two-thirds of Chinese imports"."""
_SOME = "all|most|certain|some|many|various|several|numerous|selected|key|other|such|these|those"
_MADE = r"(?:made|built|manufactured|assembled|produced|grown|raised|sewn|woven|brewed|farmed|mined)"
ON_CHINA = late(
    rf"\b(?:(?:on|onto|against|from|upon|{_APPLIED})\s+{_WORTH}{_PART_OF}(?:(?:the|{_SOME}|imported|articles of"
    rf"|imports (?:from|of)|goods from"
    rf"|products of)\s+){{0,3}}"
    rf"|(?:[Aa]rticles|[Pp]roducts|[Ii]mports|[Gg]oods) of\s+(?:the\s+)?)(?:China(?:[’']s)?|Chinese|PRC|People[’']s Republic of China)(?!\w)"
    rf"(?!\s+(?:tariffs|duties|side|officials|authorities|importers|market|farmers))"
    rf"|\b(?:[Ff]or|[Oo]n|{_APPLIED})\s+(?:all\s+|most\s+)?{_CN_GOODS}|\boriginating\s+(?:from|in)\s+{CN_LAND}(?!\w)|\bof\s+Chinese\s+origin\b"
    rf"|\b{_MADE}\s+in\s+China\b|\b(?:on|onto|against|upon|of)\s+{_US_BUYS}"
)
ON_US = late(
    rf"\b(?:(?:on|onto|against|from|upon|{_APPLIED})\s+{_WORTH}{_PART_OF}(?:(?:the|{_SOME}|imported|articles of"
    rf"|imports from|goods from"
    rf"|products of)\s+){{0,3}}"
    r"|(?:[Aa]rticles|[Pp]roducts|[Ii]mports|[Gg]oods) of\s+(?:the\s+)?)(?:U\.S\.|US|United States|America|American)(?![\w$])"
    rf"(?!\s+(?:imports|purchases)\s+(?:from|of)\s+(?:[a-z]+\s+){{0,2}}?(?:{CN_LAND}|Chinese)\b)"
    r"(?!\s+(?:tariffs|duties|list|entity|importers|consumers|companies|note|side|officials|retailers|buyers|ports|market|shoppers|trading|trade"
    r"|partners|allies|households|courts?|law"
    r"|government|economy|businesses|firms|manufacturers|industry|ally|customers|families))"
    rf"|\b(?:[Ff]or|[Oo]n|{_APPLIED})\s+(?:all\s+|most\s+)?{_US_GOODS}|\boriginating\s+(?:from|in)\s+{US_LAND}(?!\w)|\b{_MADE}\s+in\s+(?:America"
    rf"|the\s+U\.S\.|the\s+United\s+States)(?!\w)|\bof\s+(?:American|U\.S\.|US)\s+origin\b|\b(?:on|onto|against|upon|of)\s+{_CN_BUYS}"
)
BEHIND = late(
    rf"\s+(?:(?:to|and|or)\s+[\d.]+\s?(?:%|per\s?cent|percent)\s+)?(?:(?!on\b|for\b)[a-z]+\s+){{0,2}}?(?:{DUTY_NOUN}\s+)?{_BY_WHOM}(?:(?:imposed|levied|charged"
    rf"|laid|slapped|placed|payable|collected|applied|added"
    rf"|put)\s+)?"
    rf"(?:(?:on|onto|against|upon)\s+{_WORTH}(?:(?:imported|nearly all|almost all|{_SOME})\s+)?"
    rf"(?:(?P<cn>{_US_BUYS}|(?!{_CN_BUYS})(?:goods from\s+"
    rf"|imports (?:from"
    rf"|of)\s+"
    rf"|products (?:from|of)\s+)?(?:{CN_LAND}|Chinese)|(?!{_CN_BUYS}){_CN_GOODS})|(?P<us>{_CN_BUYS}"
    rf"|(?:(?:goods from|imports (?:from|of)|products (?:from|of))\s+)?"
    rf"(?:{US_LAND}|American)|{_US_GOODS}))|for\s+(?:all\s+|most\s+)?(?:(?P<cn2>{_CN_GOODS})|(?P<us2>{_US_GOODS})))(?!\w)"
    rf"(?!\s+(?:tariffs|duties|importers|consumers|companies|trading|trade|partners|allies|households|courts?|law|government|businesses|firms|industry))"
)
OWNER = late(
    rf"(?P<us>\b(?:American|U\.S\.|US|America[’']s|Washington[’']s|(?:Donald )?Trump(?:[’']s)?)\s+{_KIND}{DUTY_NOUN}\b)"
    rf"|(?P<cn>\b(?:Chinese|China[’']s|Beijing[’']s|PRC)\s+{_KIND}{DUTY_NOUN}\b)"
    rf"|(?P<us2>\b{DUTY_NOUN}\s+(?:that\s+|which\s+)?(?:{US_LAND}|Washington)\s+(?:now\s+|still\s+|has\s+|had\s+)?(?:charg|impos|put|lev|la[iy]"
    rf"|appl|collect|set"
    rf"|slap|add|plac|threat|announc|ke[ep]|plan)\w*)"
    rf"|(?P<cn2>\b{DUTY_NOUN}\s+(?:that\s+|which\s+)?(?:{CN_LAND}|Beijing)\s+(?:now\s+|still\s+|has\s+|had\s+)?(?:charg|impos|put|lev|la[iy]|appl"
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
BY_BEHIND = late(
    rf"\s+(?:{DUTY_NOUN}\s+)?(?:in\s+(?:the\s+)?case\s+of|by|on\s+the\s+part\s+of)\s+(?:the\s+)?"
    rf"(?:(?P<us>{US_LAND}|Washington|Americans)|(?P<cn>{CN_LAND}|Beijing|Chinese))(?![\w’'])(?!\s+[a-z-]*(?:goods|products|imports|tariffs))"
)
"""Behind a rate who charges it: "10 percent in the case of the U.S."."""
OWNED_BEHIND = late(
    rf"\s+(?:(?:portion|part|share|component|slice|tranche)\s+of\s+(?:the\s+)?)?(?:(?!on\b|and\b|from\b|for\b|against\b|while\b"
    rf"|after\b)[a-z-]+\s+){{0,2}}?"
    rf"(?:(?P<us>American|U\.S\.|US|America[’']s|Washington[’']s|Trump(?:[’']s)?)|(?P<cn>Chinese|China[’']s|Beijing[’']s))\s+{_KIND}{DUTY_NOUN}\b"
)
OWN_CHARGE = late(
    r"\b(?:we|[Ww]e)\s+(?:(?:have|had|will|would|also|then|now|still|may|could|must|are|were)\s+)*(?:impos|levi|levy|charg|retain|kept|keep"
    r"|suspend|rais|lower|cut|put|laid|lay"
    r"|appl|announc|introduc|add|remov|lift|cancel|go\s+(?:up\s+)?to|went\s+to)\w*|\b[Oo]ur\s+(?:own\s+)?(?:[a-z-]+\s+){0,2}(?:tariffs?|dut(?:y"
    r"|ies)|lev(?:y|ies)|surcharges?|counter-?measures|rates?)\b"
)
OWN_BURDEN = late(
    rf"\b[Oo]ur\s+(?:own\s+)?(?:[a-z-]+\s+){{0,2}}?(?:{_SELLERS}|{_MAKERS}|{_WARE}|people|industry|country)\b[^.;%]{{0,60}}?\b{_BEARING}\b"
    rf"|\b[Ww]e\s+{_BEARING}\b|\b(?:on|against)\s+(?:us|our\s+(?:[a-z-]+\s+){{0,2}}?{_WARE})\b"
)
WE = late(r"\b(?:[Ww]e|[Oo]ur)\b")
SIDE = Cue(r"\bon the (?P<side>U\.S\.|US|American|Chinese) (?:side|part)\b")
NAMED = late(
    r"(?P<us>\b(?:U\.S\.|US|United States|America(?:n|ns)?|Washington|Trump|White House)(?!\w))|(?P<cn>\b(?:China|Chinese"
    r"|Beijing|PRC)(?!\w))"
)
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
_TIT_FOR_TAT = r"tit-for-tat(?!\s+(?:exchanges?|trade|war|dispute|spat|battle|escalation|cycle|spiral|moves?|game))"
MUTUAL = Cue(
    rf"\b(?:retaliat\w+|{_TIT_FOR_TAT}|each other|(?:will|would|have|had|must|also) each|both sides|both countries|both|each side"
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
    "incurred under subject subjected charged"
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
IT = late(r"It(?:s own)?\s+(?:also\s+|will\s+|would\s+|then\s+|has\s+|had\s+|in\s+turn\s+)*[a-z]+\b")
OWN_POLICY = late(r"\b(?:could|would|will|may|might|stays?|remains?|keep|return|go(?:es)? back|snap|boomerang)\b")
REVERSED = late(
    r"\b(?:in|going|for|from)\s+the\s+(?:other|opposite|reverse)\s+(?:way|direction)\b|\bin\s+reverse\b|\bthe\s+other\s+way\b", re.IGNORECASE
)
"""Duties of the other side than those told before."""
ANSWERED = late(
    r"\b(?:in\s+(?:response|reaction|answer|reply)\s+to|(?:in\s+)?(?:retaliation|reprisal|revenge)\s+(?:for|against|to)|(?:responding|answering|replying|reacting)\s+to"
    r"|(?:an?|the|its|his)\s+(?:[a-z]+\s+)?(?:response|answer|reply|reaction)\s+to|(?:led|leads?|leading)\s+to|(?:prompt|provok|trigger)(?:ed|ing|s|es)|to\s+(?:answer|counter|match|avenge)|answering|countering|matching|mirroring)\s+(?:(?:the|an?|new|extra|additional|earlier|about|Mr\.?)\s+)*\Z"
)
"""Right before a rate that is answered: it is of the other side than what answers it."""
OF_TWO = late(
    rf"(?P<on>\b(?:on|onto|against)\s+)?\b(?:(?P<us>(?:[Tt]he\s+)?(?:{_US_ADJECTIVE}|{US_LAND}|Washington))\s+and\s+(?:the\s+)?(?:Chinese|China|Beijing)"
    rf"|(?P<cn>Chinese|China|Beijing)\s+and\s+(?:{_US_ADJECTIVE}|{US_LAND}|Washington))(?!\w)(?P<goods>\s+(?:goods|products|imports|exports|exporters))?"
)
"""Two sides, of which two rates are told in their order: "the U.S. and China cut theirs to 30 and 10 percent respectively"."""
