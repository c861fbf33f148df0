"""How documents word each action: expressions in order of preference, and the beginnings of the words they need."""

from __future__ import annotations

_DUTY = r"(?:tariffs?|dut(?:y|ies)|lev(?:y|ies)|ad valorem|countermeasures)"
_CURB = r"(?:restrictions?|controls?|curbs?|limits?|measures?|bans?|countermeasures|requirements?)"
_OBJECT = (
    r"(?:tariffs?|dut(?:y|ies)|lev(?:y|ies)|surcharges?|countermeasures|restrictions?|controls?|curbs?|limits?|measures?|bans?|requirements?|rules?"
    r"|fees?|charges?|actions?|sanctions?|announcements?|implementation|listings?|exclusions?|orders?|regimes?|embargo(?:es)?|quotas?|embargo"
    r"|investigations?|inquir(?:y|ies)|probes?)"
)
"""What a side puts, holds back and lifts."""
_PART = r"(?:(?:the|its|their|this|that|a|an|additional|remaining|other)\s+(?:\w+\s+){0,2}?\d+(?:\.\d+)?[\s-]?(?:%|percent|per cent))"
"""A rate of duty named by its figure alone: "the remaining 10 percent"."""
_DEAL = r"(?:deals?|truces?|agreements?|accords?|pacts?|frameworks?|consensus|understandings?|arrangements?)"
_CUT = r"(?:slash|cut|reduc|lower|roll(?:ed|ing)?\s?back|drop|trim|bring down|suspend|paus|remov|modif|cancel|scrap|abolish|halv)\w*"
ACTIONS: tuple[tuple[str, str], ...] = (
    (
        "cause",
        (
            r"\btensions?\b.{0,80}?\b(?:due to|because of|caused by|triggered by|sparked by|fuell?ed by|as a result of"
            r"|stemming from)\b.{0,60}?\b(?:agreement|deal|truce|accord|pact)"
        ),
    ),
    ("fail", r"\bfail(?:ed|s|ing)? to\b|\bnot (?:complied|complying|living up|honou?red)\b|\bslow-?(?:walk|roll)\w*"),
    ("accuse_violation", r"\baccus\w+|\b(?:breach|violat|renege)\w*|\bundermin\w+ (?:the )?(?:deal|agreement|truce|consensus)"),
    (
        "deny",
        r"\b(?:den(?:y|ies|ied|ying)|disput(?:e[sd]|ing)|refut(?:e[sd]?|ing)|rebut(?:s|ted)?)\b.{0,20}?\b(?:that|the|a|any|having|claims?|reports?)\b",
    ),
    ("threaten", r"\bthreaten\w*|\bwarned? (?:it|that it|of) (?:would|will)\b"),
    (
        "expect",
        (
            r"\b(?:expect(?:s|ed|ing)?|anticipat\w+|hop(?:es|ed|ing))\b.{0,90}?\b(?:lift|eas|remov|resum|releas|relax|approv|grant|extend)\w*"
            r"|\bwould be (?:eased|lifted|removed|resumed|relaxed|released)"
        ),
    ),
    (
        "negotiate",
        (
            r"\b(?:talks|negotiations|discussions|meetings?|round)\b.{0,70}?\b(?:commenced|under ?way|beg[iau]n|begins|resum\w+|started"
            r"|taking place|launch\w*|opened|conclude\w*|ended)\b|\b(?:were|are) meeting\b"
        ),
    ),
    (
        "extend",
        (
            r"\bexten(?:d|ded|ding|sion of)\b.{0,60}?\b(?:truce|pause|suspension|deadline|reprieve|deal|agreement)|\b(?:truce|pause|suspension"
            r"|deadline|deal)\b.{0,90}?\bextended\b|\bcontinu\w+ (?:the |to )?(?:suspen\w+|modify)"
        ),
    ),
    (
        "lapse",
        (
            r"\b(?:truce|pause|suspension|reprieve|deal|agreement|stay|it)\b.{0,50}?\b(?:expir(?:es?|ed|ing)|laps(?:es?|ed|ing)|r[ua]ns? out|ends?"
            r"|ended"
            r"|(?:holds?|lasts?|runs?|in force|valid) (?:until|through))\b|\bexpires? on\b"
        ),
    ),
    (
        "agree_reduce",
        (
            rf"\b(?:agree\w*|decided|pledged|committed)\b.{{0,60}}?\b{_CUT}.{{0,80}}?\b{_DUTY}|\b(?:struck|reach(?:ed)?|clinch\w*|seal(?:ed)?"
            rf"|sign(?:ed)?|announced|broker\w*|secured|hammered out)\b.{{0,50}}?\b(?:deal|truce|agreement|accord|pact|framework)"
            rf"|\b(?:deal|truce|agreement|accord|pact|framework)\b.{{0,40}}?\b(?:struck|reached|announced|brokered|negotiated|signed|agreed)"
        ),
    ),
    (
        "reduce",
        (
            rf"\b{_CUT}(?:\s+\S+){{0,6}}?\s+{_DUTY}|\b{_DUTY}\b.{{0,60}}?\b(?:is|are|was|were|be|been) (?:hereby |further )?{_CUT}"
            r"|\b(?:reductions?|cuts?)\b.{0,40}?\b(?:takes? effect|(?:are|is) to (?:begin|start)|(?:begin|start)s? on)\b"
        ),
    ),
    (
        "commit",
        (
            rf"\b(?:agree(?:d|s|ing)?|commit(?:ted|s|ting)?|pledg\w+|promis\w+|vow\w+|undertak\w+|undertook)\s+to\b"
            rf"|\bagree\w*\b.{0, 30}?\bto\s+(?:lift|ease|remove|resume|relax|suspend|restart|buy|purchase)\b|\b(?:shall"
            rf"|will)\b.{{0,60}}?\b(?:suspend or remove|adopt (?:or maintain )?all|purchase|buy|address|lift|ease|remove|resume)\b"
        ),
    ),
    (
        "end",
        (
            rf"\b(?:{_DUTY}|{_CURB})\b.{{0,60}}?\bno longer (?:in (?:force|effect|place)|appl(?:y|ies))|\bstr(?:ikes?"
            rf"|uck) down\b.{{0,60}}?\b(?:{_DUTY}|{_CURB})"
        ),
    ),
    (
        "remain",
        (
            rf"\b(?:{_DUTY}|{_CURB}|rules?|fees?)\b.{{0,90}}?\b(?:remain(?:s|ed)?|stay(?:s|ed)?|(?:is|are|were) still|continues? to (?:be"
            rf"|stand)|stands?)\b"
            r".{0,20}?\b(?:in (?:full )?(?:force|effect|place)|unchanged|in operation|where they are)"
        ),
    ),
    (
        "investigate",
        (
            r"\b(?:open|launch|start|initiat|beg[au]n)\w*\b.{0,40}?\b(?:probe|inquir(?:y|ies)|investigations?)\b"
            r"|\b(?:probe|inquiry|investigation)\b.{0,60}?\b(?:was|were) (?:opened|launched|started|initiated)\b"
        ),
    ),
    ("host", r"\bhost(?:ed|s|ing)?\b"),
    (
        "approve",
        (
            r"\b(?:approv(?:ed?|es|ing)|grant(?:ed|s|ing)?|issu(?:ed?|es|ing)|secur(?:ed|es|ing)|clear(?:ed|s)|receiv(?:ed|es)|obtain(?:ed"
            r"|s))\b.{0,70}?\b(?:licen[cs]es?|applications?|permits?|approvals?)"
        ),
    ),
    ("delay", r"\b(?:approvals?|licen[cs]es?|applications|shipments)\b.{0,40}?\b(?:slow\w*|delay\w*|stall\w*)|\bslow (?:processing|pace)"),
    (
        "expect",
        (
            r"\b(?:expect(?:s|ed|ing)?|anticipat(?:e[sd]?|ing)|hop(?:es?|ed|ing))\b.{1,60}?\bto\s+[a-z]|\blook(?:s|ed|ing)? for\b.{3,80}?\bto be\b"
            r"|\b(?:expect(?:s|ed)?|anticipat(?:e[sd]?|ing)|hop(?:es?|ed|ing)) that\b"
        ),
    ),
    (
        "suspend",
        (
            r"\b(?:suspend|paus|freez|defer|postpon|delay|halt)\w*\b(?:(?!\b(?:exports?|shipments?|sales?|suppl(?:y|ies))\b"
            rf"(?!\s+(?:\w+\s+)?{_CURB})).){{0,90}}?\b(?:{_CURB}|rules?|fees?|implementation)\b"
            rf"|\b(?:rates?|{_DUTY})\b.{{0,40}}?\b(?:remain|stay)s? suspended\b"
        ),
    ),
    (
        "halt",
        rf"\b(?:suspend|halt|ban|block|stop|cut off|freez|prohibit|embargo)\w*\b.{{0,30}}?\b(?:exports?|shipments?|sales?|supply|supplies|{_CURB})\b",
    ),
    (
        "impose",
        (
            rf"\bput(?:ting)? in(?:to)? place\b.{{0,40}}?\b(?:{_DUTY}|licen[cs]\w+|{_CURB})"
            rf"|\b(?:impos|introduc|institut|unveil|levied|slapp|enact|launch|rais|hik|increas|adopt)\w*\b.{{0,60}}?\b(?:{_DUTY}|licen[cs]\w+"
            rf"|{_CURB}|regime)|\b(?:rules?|{_DUTY}|{_CURB})\b.{{0,60}}?\b(?:takes? effect|took effect"
            rf"|(?:comes?|came|enters?|entered) into (?:force|effect))\b"
            rf"|\b(?:will|would) control\b.{{0,30}}?\bexports?\b"
            rf"|\b(?:hit|target\w*)\b.{{0,30}}?\bwith\b.{{0,30}}?\b{_DUTY}|\b{_DUTY}\b.{{0,40}}?\b(?:reached|peaked?|rose|hit"
            rf"|soared)\b"
        ),
    ),
    ("tighten", rf"\b(?:tighten|expand|toughen|step(?:ped|ping)? up|announc)\w*\b.{{0,40}}?\b{_CURB}"),
    (
        "resume",
        (
            r"\b(?:resum|restart|restor|(?<!data )(?<!figures )(?<!report )releas)\w*\b.{0,50}?"
            r"\b(?:shipments?|exports?|imports?|purchases|market access|trade|flow|supplies"
            r"|rare earths?|talks)"
        ),
    ),
    ("ease", rf"\b(?:eas|lift|relax|remov|loosen)\w*\b.{{0,40}}?\b{_CURB}"),
    ("call", r"\b(?:held|had|spoke|speak|call(?:ed)?)\b.{0,50}?\b(?:by phone|phone|telephone|call\b)|\bphone call between\b"),
    ("demand", r"\b(?:demand(?:s|ed|ing)|urg(?:ed|es|ing)|press(?:ed|es|ing)|told \w+ to|called (?:on|for)|insist\w*)\b"),
    ("attend", r"\b(?:did not|will not|not|will|are|is)?\s?attend(?:ed|ing|s)?\b"),
    ("purchase", r"\b(?:purchase|buy)\b.{0,60}?\b(?:billion|million|soybeans|aircraft|agricultural|goods)"),
    ("meet", r"\bmet\b(?! with (?:criticism|resistance|scepticism))|\bmeeting (?:took place|was held)\b"),
    # Wider wordings of the same deeds, tried where none of those above fits.
    (
        "suspend",
        (
            rf"\b(?:suspend|paus|freez|froz|defer|postpon|shelv|waiv)(?:es?|s|ed|ing|en)?\b.{{0,90}}?\b(?:{_OBJECT}|{_PART})"
            rf"|\b{_OBJECT}(?!\w).{{0,80}}?\b(?:is|are|was|were|be|been|being|remains?|stays?|stayed)\s+(?:\w+\s+)?"
            r"(?:suspended|paused|frozen|deferred|postponed|shelved|stayed|waived|put (?:off|on (?:hold|ice))|held back|set aside)\b"
            r"|\b(?:suspend|paus|defer)(?:s|ed|es|e)? (?:for|until|by)\b"
            rf"|\b(?:put(?:s|ting)?|plac(?:e[sd]?|ing)|set(?:s|ting)?)\b.{{0,60}}?\b(?:on (?:hold|ice)|aside)\b|\bput(?:s"
            rf"|ting)? off\b.{{0,60}}?{_OBJECT}"
        ),
    ),
    (
        "ease",
        (
            r"\b(?:lift|remov|scrap|cancel|repeal|revok|rescind|withdr[ae]w|terminat|abolish|drop|eliminat|relax|loosen|ease|easing|eased"
            rf"|roll(?:ed|s|ing)? back)\w*\b.{{0,90}}?\b{_OBJECT}"
            rf"|\b{_OBJECT}(?!\w).{{0,60}}?\b(?:is|are|was|were|be|been|being)\s+(?:\w+\s+)?"
            r"(?:lifted|removed|scrapped|cancelled|canceled|repealed|revoked|rescinded|withdrawn|terminated|abolished|dropped|eliminated|relaxed"
            r"|eased)\b"
            rf"|\b(?:lift|remov|scrap|cancel|repeal|revok|rescind|terminat|abolish|eliminat)\w*\b.{{0,60}}?\b{_PART}"
            r"|\bcase[- ]by[- ]case\b|\bpresumption of approval\b"
        ),
    ),
    (
        "remain",
        (
            rf"\b{_OBJECT}(?!\w).{{0,140}}?\b(?:remains?|stays?|(?:is|are) still|continues? to be)\b.{{0,30}}?\b(?:in (?:full )?(?:force|effect"
            rf"|place)|unchanged)"
            r"|\b(?:remains?|stays?) in (?:full )?(?:force|effect|place)\b|\b(?:is|are|was|were|be)\s+(?:left\s+)?(?:not\s+(?:\w+ly\s+)?(?:touched"
            r"|affected|changed|altered|amended|modified|lifted|eased|repealed|revoked|withdrawn)|un(?:touched|affected|changed|altered|amended))\b"
            rf"|\b(?:keeps?|maintains?|holds?|retains?)\b.{{0,40}}?\b{_DUTY}.{{0,60}}?\bat\b"
        ),
    ),
    (
        "purchase",
        (
            r"\b(?:buys?|buying|bought|purchas(?:e[sd]?|ing)|order(?:ed|s)|book(?:ed|s))\b.{0,80}?\b(?:million|billion|tons?|tonnes|soy\w*|aircraft"
            r"|jets"
            r"|cargoes|energy|grain|goods|products)\b|\bcomplet\w+\b.{0,30}?\bpurchases\b"
            r"|\b(?:will|would|shall|has|have|had)\s+import(?:ed)?\b"
        ),
    ),
    (
        "approve",
        (
            r"\b(?:licen[cs]es?|permits?|applications?)\b.{0,50}?\b(?:handed out|granted|issued|approved|given|cleared|awarded)\b|\bhand(?:ed|s"
            r"|ing) out\b.{0,40}?\blicen[cs]es?\b"
        ),
    ),
    (
        "agree",
        (
            rf"\b(?:agree[sd]?|agreeing|reach(?:ed|es)?|sign(?:ed|s)?|str(?:uck|ikes?)|conclud(?:ed?|es)|clinch(?:ed|es)?)\b.{{0,60}}?"
            rf"\b(?:{_DEAL}|pause|cease-?fire|reprieve|moratorium)\b|\b{_DEAL}\b.{{0,50}}?\bthat\b.{{3,80}}?\b(?:must|should|shall|will|would|can(?:not)?)\b"
        ),
    ),
    (
        "commit",
        (
            r"\bagreed? (?:that|on)\b|\bagreed\b.{1,60}?\b(?:must|should|shall|can(?:not)?|will|would)\b"
            r"|\b(?:has|have|had) (?:agreed|promised|pledged|undertaken)\b"
        ),
    ),
    (
        "impose",
        (
            rf"\b(?:retaliat\w*|responded|hit back|struck back)\b.{{0,40}}?\bwith\b.{{0,50}}?\b{_OBJECT}|\broll(?:ed|s"
            rf"|ing)? out\b.{{0,40}}?\b{_OBJECT}"
            rf"|\b(?:impos|levi|slapp|charg)\w*\b.{{0,80}}?\b(?:{_PART}|\d+(?:\.\d+)?\s?(?:%|percent|per cent))"
            rf"|\b(?:impos|rais|hik|increas|levi|slapp|charg)\w*\b.{{0,80}}?\b(?:{_OBJECT}|rate of duty)|\b(?:{_DUTY}|{_CURB}|charges?|fees?"
            rf"|sanctions?)\b"
            r".{0,60}?\b(?:was|were|be|been|is|are) (?:\w+ )?(?:imposed|introduced|levied|raised|increased|laid)\b"
            rf"|\bfac(?:es?|ed|ing)\b.{{0,40}}?\b{_DUTY}|\brules?\b.{{0,40}}?\b(?:appl(?:y|ies|ied)|(?:took|takes?) effect)\b"
            rf"|\bplac(?:ed|es|ing)\b.{{0,60}}?\bunder (?:licen[cs]e|control|sanctions)"
        ),
    ),
    (
        "ban",
        r"\b(?:barr(?:ed|ing)|bars|bann(?:ed|ing)|bans|prohibit(?:s|ed|ing)?|outlaw(?:s|ed)?|blacklist(?:s|ed|ing)?|block(?:s|ed|ing)?)\b\s+\S+",
    ),
    ("extend", rf"\b(?:exten(?:d|ds|ded|ding|sion)|prolong\w*|renew\w*|roll(?:ed|s|ing)? over|preserv\w+)\b.{{0,60}}?\b(?:{_OBJECT}|{_DEAL})"),
    (
        "accuse_violation",
        (
            r"\b(?:alleg(?:e[sd]?|ing)|blam(?:e[sd]?|ing)|politici[sz]\w+|weaponi[sz]\w+|coerc(?:e[sd]?|ing)|bull(?:y|ies|ied|ying)|smear\w*"
            r"|(?<!non-)discriminat\w+|fabricat\w+|(?:unreasonabl[ey]|unjustifiabl[ey]|unfair(?:ly)?)\b.{0,40}?\b(?:acts?|polic(?:y|ies)|practices?|burdens?|restricts?"
            r"|treatment|trade|compet\w+)|burden(?:s|ed|ing)?\b.{0,40}?\b(?:commerce|trade|industr(?:y|ies)|companies|firms|workers|economy))\b"
        ),
    ),
    ("threaten", r"\bthreat of\b.{0,40}?\b(?:tariffs?|dut(?:y|ies)|sanctions?|curbs?|controls?)"),
    (
        "meet",
        (
            r"\b(?:have|has|had|last) met\b|\b(?:leaders|presidents|delegations|officials|negotiators|ministers|heads of state|Trump|Xi"
            r"|counterparts?|teams)\b.{0,60}?\b(?:met|(?:are|is|was"
            r"|were) (?:due |set |expected |scheduled )?to meet|will meet)\b"
            r"|\b(?:conclud|open|wrap|finish|end|beg[aiu]n|start|h[eo]ld)\w*\b(?: (?:up|off))?\s+(?:\S+\s+){0,6}?(?:summit|talks|meetings?|round)\b"
            r"|\bsummit\b.{0,20}?\b(?:beg[ai]n|end|conclud|open|start)\w*\b|\b(?:sit(?:s|ting)?|sat) down\b.{0,40}?\b(?:at|in|with)\b"
            r"|\b(?:to meet|meets?|met) (?:with )?(?:\w+ ){0,2}(?:Xi|Trump|leaders?|officials?)\b"
        ),
    ),
    (
        "visit",
        (
            r"\b(?:land(?:ed|s)|arriv(?:ed|es)|travel(?:led|s|ed)|flew|flies|visit(?:ed|s)?|invit(?:ed|es|ation)|depart(?:ed|s|ing)?|left|leaves)\b"
            r".{0,40}?\b(?:in|at|to|China|Beijing|Washington)\b|\bvisit(?:ed|s|ing)? (?:with )?(?:President |Premier )?(?-i:[A-Z])\w+"
            r"|\b(?:welcom(?:e[sd]?|ing)|receiv(?:e[sd]?|ing)|host(?:ed|s|ing)?)\b.{0,50}?\b(?:President|(?:Vice )?Premier|Prime Minister"
            r"|delegations?|leaders?|envoys?)\b"
        ),
    ),
    (
        "stop",
        (
            r"\b(?:stopp(?:ed|ing)|stops|ceas(?:ed|es|ing)|quit|giv(?:es|ing) up|gave up|no longer)\s+(?:\w+\s+){0,3}?(?:buys?|buying|sells?|selling"
            r"|exports?|exporting|ships?|shipping|suppl(?:ies|y|ying)|imports?|importing|deliver(?:s|ing|ies)|cargo(?:es)?|shipments?|sales"
            r"|purchas(?:es|ing))\b"
            r"|\b(?:sold|bought|shipped|sent|delivered|loaded|exported|imported|received)\s+(?:its|the|their|his|her|our)\s+(?:last|final)\b"
        ),
    ),
    (
        "establish",
        (
            r"\b(?:establish|set(?:s|ting)? up|creat|charter|inaugurat|operationali[sz]|form|launch)(?:e?s|e?d|ing)?\b.{0,90}?"
            r"\b(?:mechanisms?|dialogues?|boards?|councils?|committees?|institutions?|working groups?|task forces?|channels?|forums?|bod(?:y|ies)"
            r"|hotlines?)\b"
        ),
    ),
    ("negotiate", r"\bcontinu(?:e[sd]?|ing) (?:to )?(?:work(?:ing)?|talk(?:s|ing)?|negotiat\w+|discuss\w*|consult\w*)\b"),
    ("demand", r"\b(?:press(?:ed|es)|urg(?:ed|es)|call(?:ed|s) (?:on|for)|ask(?:ed|s))\b"),
    ("restrict", rf"(?:[’']s|s[’']|Chinese|US|American)\s+(?:new\s+|own\s+)?(?:export\s+)?{_CURB}\s+(?:on|over)\b"),
    (
        "announce",
        (
            r"\b(?:announc(?:e[sd]?|ing)|declar(?:e[sd]?|ing)|unveil(?:s|ed|ing)?|propos(?:e[sd]?|ing)|determin(?:e[sd]|ing))\b.{3,}"
            r"|\bsign(?:ed|s)?\b.{0,40}?\b(?:orders?|proclamations?|memorand\w+|bills?|laws?)\b|\b(?:will|to) be (?:released|published|announced)\b"
        ),
    ),
)
STEMS = {
    "cause": "tension",
    "fail": "fail not slow",
    "accuse_violation": (
        "accus breach violat reneg undermin alleg blam politici weaponi coerc bull smear discriminat fabricat burden unreasonabl unjustif unfair"
    ),
    "threaten": "threat warn",
    "expect": "expect anticipat hop would look",
    "extend": "exten continu prolong renew roll preserv",
    "agree_reduce": "agree decid pledg commit struck reach clinch seal sign announc broker secur hammer deal truce accord pact framework",
    "reduce": "reduction slash cut reduc lower roll drop trim bring suspend paus remov modif cancel scrap abolish halv",
    "commit": "agree commit pledg promis vow undert shall will",
    "approve": "approv grant issu secur clear receiv obtain hand given award",
    "delay": "approval licen application shipment slow",
    "end": "no struck strike",
    "remain": "remain stay still stand continu not keep maintain hold retain unto unaff unch unal unam",
    "investigate": "probe inquir investigation",
    "host": "host",
    "suspend": "suspend paus freez froz defer postpon delay halt shelv waiv stay put plac set held",
    "lapse": "expir laps run ran end hold last valid force",
    "meet": "met meeting meet summit talks sit sat round",
    "halt": "suspend halt ban block stop cut freez prohibit embargo",
    "impose": (
        "put impos introduc institut unveil lev slapp enact launch rais hik increas adopt take took come came enter control hit target"
        " tariff dut retaliat"
        " respond struck roll charg fac rul plac fee sanction laid appl"
        " countermeasure"
    ),
    "tighten": "tight expan tough step announc",
    "resume": "resum restart restor releas",
    "ease": "eas lift relax remov loos scrap cancel repeal revok rescind withdr terminat abolish drop eliminat roll case presumption",
    "call": "held had spoke speak call phone",
    "negotiate": "talk negotiat discuss meet round continu",
    "demand": "demand urg press told call insist ask",
    "attend": "attend",
    "purchase": "purchas buy bought order book complet import",
    "agree": "agree reach sign str conclud clinch",
    "ban": "bar ban prohibit outlaw blacklist block",
    "visit": "land arriv travel fl visit invit depart left leaves welcom receiv host",
    "stop": "sold stop ceas no quit gave giv bought shipped sent delivered loaded exported imported received",
    "establish": "establish set sett creat charter inaugurat operationali form launch",
    "deny": "den disput refut rebut",
    "announce": "announc declar unveil propos determin sign releas publish",
    "restrict": "restrict control curb limit measure ban requirement countermeasure",
}
"""Beginnings of the words an action needs: the pattern of an action is tried only where one stands."""
