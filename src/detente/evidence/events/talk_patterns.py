"""How documents word what the sides do with each other: talks, calls, visits, agreements, promises, purchases.

A key is the name of the action, with "wider" or "widest" for wordings tried later.
"""

from __future__ import annotations

from detente.evidence.events.event_objects import CUT, DEAL, DUTY

_PEOPLE = (
    r"(?:presidents|leaders|delegations|(?:two|both) sides|teams|negotiators|ministers|counterparts|envoys|heads of state"
    r"|representatives|principals|diplomats|trade chiefs|trump(?:,| and) (?:[\w.]+ ){0,3}?xi(?: jinping)?"
    r"|xi(?: jinping)?(?:,| and) (?:[\w.]+ ){0,3}?trump)"
)
_TRAVELLER = (
    r"(?:Trump|Xi|Bessent|Greer|Lutnick|He Lifeng|Li Chenggang|Wang (?:Yi|Wentao)|Rubio|Vance|(?:[Vv]ice )?[Pp]resident|(?:[Vv]ice )?[Pp]remier"
    r"|[Ss]ecretary|[Mm]inister|[Ll]eaders?|[Ee]nvoys?|[Nn]egotiators?|[Dd]elegations?|[Oo]fficials|[Rr]epresentative|[Cc]hancellor|[Cc]ounterpart)"
)
_COUNTERPART = (
    r"(?:Trump|Xi|He Lifeng|Bessent|Greer|Lutnick|Li Chenggang|Wang (?:Yi|Wentao)|Rubio|[Cc]ounterparts?|leaders|presidents"
    r"|ministers|sides)"
)
_NOT_A_PLACE = (
    r"(?!(?:White House|Oval|Republican|Democrat|January|February|March|April|May|June|July|August|September|October|November"
    r"|December|Congress|Parliament|Court)\b)"
)
_MONEY = r"[$€£¥]\s?\d[\d.,]*\s?(?:bn|m|tn|billion|million|trillion)?(?:\s\([^)]{1,20}\))?"
_TO_A_PLACE = rf"(?-i:(?:the )?{_NOT_A_PLACE}[A-Z])\w+"
PATTERNS = {
    "negotiate": (
        r"\b(?:talks|negotiations|discussions|meetings?|round)\b.{0,70}?\b(?:commenced|under ?way|beg[iau]n|begins|resum\w+|started"
        r"|taking place|launch\w*|opened|conclude\w*|ended)\b|\b(?:were|are) meeting\b"
    ),
    "agree_reduce": (
        rf"\b(?:agree\w*|decided|pledged|committed)\b.{{0,60}}?\b{CUT}.{{0,80}}?\b{DUTY}|\b(?:struck|reach(?:ed)?|clinch\w*|seal(?:ed)?"
        rf"|sign(?:ed)?|announced|broker\w*|secured|hammered out)\b.{{0,50}}?\b(?:deal|truce|agreement|accord|pact|framework)"
        rf"|\b(?:deal|truce|agreement|accord|pact|framework)\b.{{0,40}}?\b(?:struck|reached|announced|brokered|negotiated|signed|agreed)"
    ),
    "commit": (
        rf"\b(?:agree(?:d|s|ing)?|commit(?:ted|s|ting)?|pledg\w+|promis\w+|vow\w+|undertak\w+|undertook)\s+to\b"
        r"|\b(?:pledges?|promises?|commitments?|vows?|undertakings?) (?:by|from) [^,;]{2,40}? to\b"
        r"|\bcommit(?:s|ted|ting)?\s+(?:itself|themselves|himself)\s+to\b|\bundert(?:akes?|ook)\s+(?:at|in|on|during|last)\b[^,;]{1,40}?\bto\s+[a-z]"
        rf"|\bagree\w*\b.{0, 30}?\bto\s+(?:lift|ease|remove|resume|relax|suspend|restart|buy|purchase)\b|\b(?:shall"
        rf"|will)\b.{{0,60}}?\b(?:suspend or remove|adopt (?:or maintain )?all|purchase|buy|address|lift|ease|remove|resume)\b"
    ),
    "host": r"\bhost(?:ed|s|ing)?\b",
    "resume": (
        r"\b(?:resum|restart|restor|(?<!data )(?<!figures )(?<!report )releas)\w*\b.{0,50}?"
        r"\b(?:shipments?|exports?|imports?|purchases|market access|trade|flow|supplies"
        r"|rare earths?|talks)"
    ),
    "break_off": (
        r"(?<!not )\b(?:call(?:s|ed|ing)? off|cancel(?:s|l?ed|l?ing)?|scrap(?:s|ped|ping)?|postpon(?:e[sd]?|ing)|pull(?:s|ed|ing)? out of"
        r"|walk(?:s|ed|ing)? (?:out of|away from)|br(?:eak|eaks|oke|eaking) off|adjourn(?:s|ed|ing)?)\b\s+(?:[\w’'-]+\s+){0,4}?"
        r"(?:talks|meetings?|summit|visit|negotiations|trip|dialogue|consultations)\b(?! with an?\b)"
        r"|\b(?:talks|meetings?|summit|visit|negotiations|trip)\b[^,;]{0,40}?\b(?:is|are|was|were|been) (?:abruptly |again )?"
        r"(?:called off|cancell?ed|scrapped|postponed|broken off|adjourned)\b"
    ),
    "support": (
        rf"\b(?:provid|pledg|announc|unveil|approv|extend|offer|grant|promis|hand|give|gave|dol|roll|launch|set)\w*\b[^;]{{0,80}}?"
        rf"\b(?:aid|bail-?outs?|relief|subsid(?:y|ies)|stimulus|assistance|rescue|compensation|support)"
        rf"\s+(?:package|programme?|payments?|fund|plan|scheme|money|loans?)\b"
        rf"|\bpay(?:s|ing)?(?: out)?\s+(?:(?:about|some|up to|nearly)\s+)?{_MONEY}[^;]{{0,40}}?"
        rf"\b(?:to|for)\s+(?:[\w-]+\s+){{0,2}}?(?:farmers|growers|producers|exporters|firms|households|workers)\b"
        r"|\bstep(?:s|ped|ping)? in to\b[^;]{0,30}?\b(?:steady|stabili[sz]e|support|prop up|calm|shore up|rescue|buy)\b"
    ),
    "invest": rf"\b(?:invest(?:s|ed|ing)?|put(?:s|ting)?|pour(?:s|ed|ing)?|plough(?:s|ed|ing)?|plow(?:s|ed|ing)?)\s+"
    rf"(?:(?:about|some|up to|nearly|another|an extra|at least|more than)\s+)*{_MONEY}[^,;]{{0,40}}?\s(?:in|into)\s",
    "call": r"\b(?:held|had|spoke|speak|talk(?:ed|s)?|call(?:ed)?)\b.{0,50}?\b(?:by phone|phone|telephone|call\b)|\bphone call between\b"
    r"|\b(?:tele)?phon(?:e[sd]?|ing) (?-i:(?:President |Mr |Premier |Minister |Secretary )?[A-Z])\w+|\bspeaks?\b.{0,40}?\bby (?:tele)?phone\b",
    "attend": r"\b(?:did not|will not|not|will|are|is)?\s?attend(?:ed|ing|s)?\b",
    "purchase": r"\b(?:purchase|buy)\b.{0,60}?\b(?:billion|million|soybeans|aircraft|agricultural|goods)",
    "meet": r"\bmet\b(?! with (?:criticism|resistance|scepticism))|\bmeeting (?:took place|was held)\b",
    "purchase wider": (
        r"\b(?:buys?|buying|bought|purchas(?:e[sd]?|ing)|order(?:ed|s)|book(?:ed|s))\b.{0,80}?\b(?:million|billion|tons?|tonnes|soy\w*|aircraft"
        r"|jets"
        r"|cargoes|energy|grain|goods|products)\b|\bcomplet\w+\b.{0,30}?\bpurchases\b"
        r"|\b(?:will|would|shall|has|have|had)\s+import(?:ed)?\b"
    ),
    "agree": (
        rf"\b(?:agree[sd]?|agreeing|reach(?:ed|es)?|sign(?:ed|s)?|str(?:uck|ikes?)|conclud(?:ed?|es)|clinch(?:ed|es)?)\b.{{0,60}}?"
        rf"\b(?:{DEAL}|pause|cease-?fire|reprieve|moratorium)\b|\b{DEAL}\b.{{0,50}}?\bthat\b.{{3,80}}?\b(?:must|should|shall|will|would"
        rf"|can(?:not)?)\b"
    ),
    "agree wider": (
        r"\bagree[sd]? (?:in (?:principle|outline|broad terms)|on (?:a|an|the|how|what|terms|ways|steps|measures))\b"
        r"|\b(?:came|come|comes) to (?:terms|an (?:agreement|understanding)|a (?:deal|consensus|compromise))\b"
    ),
    "commit wider": (
        r"\bagreed? (?:that|on)\b|\bagreed\b.{1,60}?\b(?:must|should|shall|can(?:not)?|will|would)\b"
        r"|\b(?:has|have|had) (?:agreed|promised|pledged|undertaken)\b"
    ),
    "meet wider": (
        r"\b(?:have|has|had|last) met\b|\b(?:leaders|presidents|delegations|officials|negotiators|ministers|heads of state|Trump|Xi"
        r"|counterparts?|teams)\b.{0,60}?\b(?:met|(?:are|is|was"
        r"|were) (?:due |set |expected |scheduled )?to meet|will meet)\b"
        r"|\b(?:conclud|open|wrap|finish|end|beg[aiu]n|start|h[eo]ld)\w*\b(?: (?:up|off))?\s+(?:\S+\s+){0,6}?(?:summit|talks|meetings?"
        r"|round|consultations?|discussions)\b"
        r"|\bsummit\b.{0,20}?\b(?:beg[ai]n|end|conclud|open|start)\w*\b|\b(?:sit(?:s|ting)?|sat|came|come|met) "
        r"(?:down|across|face[- ]to[- ]face)\b.{0,40}?\b(?:at|in|with|from)\b"
        r"|(?<=\s)(?-i:[A-Z][a-z]+) meets? (?:again |up )?(?:in|at|on|next|this|later|tomorrow|for (?:talks|the))\b"
        r"|\b(?:to meet|meets?|met) (?:with )?(?:\w+ ){0,2}(?:Xi|Trump|leaders?|officials?)\b"
    ),
    "meet widest": (
        rf"\b{_PEOPLE}\b.{{0,90}}?\b(?:sat|gather(?:ed)?|conven(?:ed?|es)|conferr?(?:ed)?|huddled|shook hands|(?:will|would|could|may|to|had|have) "
        r"(?:sit|speak|spoken|talk(?:ed)?|meet|confer(?:red)?|hold talks|get together)|talked|spoke)\b"
        r"(?! (?:on (?:the )?(?:condition|background)|to (?:reporters|the press|journalists)|of\b|about\b|for\b(?! (?:\S+ ){0,4}?(?:hours?"
        r"|days?|minutes?))|as\b))"
        r"|\b(?:call|summit|meeting|visit|round|talks|session)\b.{0,60}?\b(?:is|are|was|were) (?:now |also |still )?"
        r"(?:expected|due|planned|scheduled|set|slated|pencilled in)\b(?! to (?:discuss|cover|focus|address|centre|center))"
        r"|\bsh(?:ook|ake|akes|aking) hands on\b"
    ),
    "visit": (
        r"\b(?:land(?:ed|s)(?! on\b(?! \w+day))|arriv(?:ed|es)|travel(?:led|s|ed)|flew|flies|visit(?:ed|s)?|invit(?:ed|es|ation)"
        r"|depart(?:ed|s|ing)?)\b"
        r".{0,40}?\b(?:in|at|to|China|Beijing|Washington)\b|\bvisit(?:ed|s|ing)? (?:with )?(?:President |Premier )?(?-i:[A-Z])\w+"
        r"|\b(?:welcom(?:e[sd]?|ing)|receiv(?:e[sd]?|ing)|host(?:ed|s|ing)?)\b.{0,50}?\b(?:President|Trump|Xi|Bessent|He Lifeng"
        r"|(?:Vice )?Premier|Prime Minister"
        r"|delegations?|leaders?|envoys?)\b"
    ),
    "stop": (
        r"\b(?:stop(?:p(?:ed|ing)|s)?|ceas(?:ed?|es|ing)|quit|giv(?:es|ing) up|gave up|no longer)\s+(?:\w+\s+){0,3}?(?:buys?|buying|sells?|selling"
        r"|exports?|exporting|ships?|shipping|suppl(?:ies|y|ying)|imports?|importing|deliver(?:s|ing|ies)|cargo(?:es)?|shipments?|sales"
        r"|purchas(?:es|ing))\b"
        r"|\b(?:sold|bought|shipped|sent|delivered|loaded|exported|imported|received)\s+(?:its|the|their|his|her|our)\s+(?:last|final)\b"
    ),
    "establish": (
        r"\b(?:establish|set(?:s|ting)? up|creat|charter|inaugurat|operationali[sz]|form|launch)(?:e?s|e?d|ing)?\b.{0,90}?"
        r"\b(?:mechanisms?|dialogues?|boards?|councils?|committees?|institutions?|working groups?|task forces?|channels?|forums?|bod(?:y"
        r"|ies)|polic(?:y|ies)"
        r"|hotlines?)\b"
    ),
    "negotiate wider": r"\b(?:continu(?:e[sd]?|ing)(?: to)?|ke(?:ep|eps|pt|eping)|go(?:es)? on) "
    r"(?:work(?:ing)?|talk(?:s|ing)?|negotiat\w+|discuss\w*|consult\w*)\b"
    r"|\b(?:are|were|remain|still) (?:still |now )?(?:haggling|wrangling|negotiating|bargaining)\b",
    "visit wider": (
        rf"\b(?-i:{_TRAVELLER})\b.{{0,40}}?\b(?:(?:is|are|was|were|be) (?:now |also |next )?(?:due|expected|awaited|scheduled|set"
        rf"|slated)(?: to (?:be|arrive))?"
        rf"(?: back)? (?:in|at)|(?:will|would|to|shall|could|may) (?:be (?:back )?in|(?:come|go|fly|head|return|journey"
        rf"|make a (?:state )?visit) (?:back )?(?:to|for))"
        rf"|(?:comes|goes|heads|flies|returns|went|headed|came|returned|(?:is|are) (?:coming|going|flying|heading|returning)) (?:back )?(?:to"
        rf"|for)) {_TO_A_PLACE}"
        rf"|\b(?-i:{_TRAVELLER})\b.{{0,30}}?\b(?:left|leaves) (?:for )?{_TO_A_PLACE}"
        rf"|\b(?-i:{_TRAVELLER})\b.{{0,40}}?\b(?:is|are|was|were|been|be) (?:to be )?(?:received|welcomed|hosted|invited)\b"
    ),
    "visit he": rf"\b(?-i:[Hh]e|[Ss]he)\s+(?:will|would|shall|could|may) (?:come|go|fly|head|return|travel) (?:back )?to {_TO_A_PLACE}",
    "meet planned": (
        r"\b(?:expected|planned|scheduled|upcoming|forthcoming|coming|anticipated|awaited|proposed|possible|potential|mooted|likely) (?:\w+ ){0,2}?"
        r"(?:meeting|summit|visit|call|talks|encounter)\b.{0,20}?\b(?:between|with|of|by)\b"
    ),
    "meet noun": (
        rf"\b(?:calls?|conversation|meeting|summit|talks|encounter|session|negotiations)\b(?: (?!with|between)[\w’',-]+){{0,5}}? (?:with|between)\b"
        rf".{{0,40}}?\b(?-i:{_COUNTERPART})\b"
        r"|\b(?:(?:trump[–-]xi|xi[–-]trump)|(?:leaders|presidents|sides|ministers|negotiators|delegations|officials)[’']|their)\s+(?:[\w-]+\s+){0,2}?"
        r"(?:meeting|summit|talks|encounter|session)\s+(?:(?:here |there |on |last |this |late )?(?:mon|tues|wednes|thurs|fri|satur|sun)day\b"
        r"|(?:in|at|on|last|this|earlier)\s)"
    ),
    "commit willing": (
        r"\b(?:is|are|was|remains?|stands?|stood) (?:\w+ )?(?:willing|ready|prepared|determined|resolved) to\b"
        r"|\b(?:determination|resolve|commitment|willingness|readiness|intention) to\b|\bundertakings? to\b"
        r"|\b(?:honou?r(?:s|ed|ing)?|fulfil(?:l?s|led|ling|l)?|liv(?:e|es|ing) up to|abid(?:e|es|ing) by|deliver(?:s|ed|ing)? on"
        r"|carry(?:ing)? out|keep(?:s|ing)?) "
        r".{0,40}?\b(?:agreements?|commitments?|obligations?|promises?|pledges?|undertakings?|words?|deals?|consensus)\b"
    ),
}
