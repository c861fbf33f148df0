"""How documents word what is done with measures: duties, controls, licences, inquiries.

A key is the name of the action, with "wider" or "widest" for wordings tried later.
"""

from __future__ import annotations

from detente.evidence.events.event_amendments import INSERTED
from detente.evidence.events.event_objects import CURB, CUT, DEAL, DUTY, OBJECT, PART

_LISTED = (
    r"(?:entit(?:y|ies)|compan(?:y|ies)|firms?|enterprises?|subsidiar(?:y|ies)|individuals?|officials|contractors?|executives|suppliers?"
    r"|units|affiliates)"
)
PATTERNS = {
    "extend": (
        r"\b(?:exten(?:d|ds|ded|ding|sion of)|prolong(?:s|ed|ing|ation of)?|renew(?:s|ed|ing|al of)?|roll(?:s|ed|ing)? over|carr(?:y|ies"
        r"|ied|ying) over)\b"
        r".{0,60}?\b(?:truce|pause|suspension|deadline|reprieve|deal|agreement|ceasefire|cease-fire)|\b(?:truce|pause|suspension"
        r"|deadline|deal)\b.{0,90}?\b(?:extended|prolonged|renewed)\b|\bcontinu\w+ (?:the |to )?(?:suspen\w+|modify)"
    ),
    "lapse": (
        r"\b(?:truce|pause|suspension|reprieve|deal|agreement|(?<=the )stay|(?<=a )stay|it)\b.{0,50}?"
        r"\b(?:expir(?:es?|ed|ing)|laps(?:es?|ed|ing)|r[ua]ns? out|ends?"
        r"|ended"
        r"|(?:holds?|lasts?|runs?|in force|valid) (?:until|through))\b|\bexpires? on\b"
    ),
    "reduce": (
        rf"\b{CUT}(?:\s+\S+){{0,6}}?\s+{DUTY}|\b{DUTY}\b.{{0,60}}?\b(?:is|are|was|were|be|been) (?:hereby |further )?{CUT}"
        r"|\b(?:reductions?|cuts?)\b.{0,40}?\b(?:takes? effect|(?:are|is) to (?:begin|start)|(?:begin|start)s? on)\b"
    ),
    "end": (
        rf"\b(?:{DUTY}|{CURB})\b.{{0,260}}?\bno longer (?:in (?:force|effect|place)|appl(?:y|ies)|(?:be |being )?(?:collected|levied|charged"
        rf"|imposed|due|owed|payable|enforced"
        rf"|required|applied|applicable|valid))|\bstr(?:ikes?"
        rf"|uck) down\b.{{0,60}}?\b(?:{DUTY}|{CURB})"
    ),
    "remain": (
        rf"\b(?:{DUTY}|{CURB}|rules?|fees?)\b.{{0,90}}?\b(?:remain(?:s|ed)?|stay(?:s|ed)?|(?:is|are|were) still|continues? to (?:be"
        rf"|stand)|stands?)\b"
        r".{0,20}?\b(?:in (?:full )?(?:force|effect|place)|unchanged|in operation|where they are)"
    ),
    "investigate": (
        r"\b(?:retaliat\w*|respond\w*|answer\w*|counter(?:ed|s|ing)|hit back|struck back)\b.{0,40}?\bwith\b.{0,50}?"
        r"\b(?:probes?|inquiry|inquiries|investigations?)\b|"
        r"\b(?:open|launch|start|initiat|beg[au]n)\w*\b.{0,40}?\b(?:probe|inquir(?:y|ies)|investigations?)\b"
        r"|\b(?:is|are|was|were|come|came|put|placed|remains?) under (?:\w+ )?investigation\b"
        r"|\b(?:regulators?|authorit(?:y|ies)|ministry|commission|department|agency|officials)\b.{0,20}?\blook(?:s|ed|ing)? into\b"
        r"|\b(?:probe|inquiry|investigation)\b.{0,60}?\b(?:was|were) (?:opened|launched|started|initiated)\b"
    ),
    "approve": (
        r"\b(?:approv(?:ed?|es|ing)|grant(?:ed|s|ing)?|issu(?:ed?|es|ing)|secur(?:ed|es|ing)|clear(?:ed|s)|receiv(?:ed|es)|obtain(?:ed"
        r"|s))\b.{0,70}?\b(?:licen[cs]es?|applications?|permits?|approvals?)"
    ),
    "delay": r"\b(?:approvals?|licen[cs]es?|applications|shipments)\b.{0,40}?\b(?:slow\w*|delay\w*|stall\w*)|\bslow (?:processing|pace)"
    r"|\b(?:slow|late|reluctant) (?:to|in) (?:licens|approv|grant|issu|process|clear)(?:e|ing)?\b",
    "suspend": (
        r"\b(?:suspend|paus|freez|defer|postpon|delay|halt)\w*\b(?:(?!\b(?:exports?|shipments?|sales?|suppl(?:y|ies))\b"
        rf"(?!\s+(?:\w+\s+)?{CURB})).){{0,90}}?\b(?:{CURB}|rules?|fees?|implementation)\b"
        rf"|\b(?:rates?|{DUTY})\b.{{0,40}}?\b(?:remain|stay)s? suspended\b"
    ),
    "reduce amended": INSERTED,
    "reduce set": (
        rf"\b(?:{DUTY}|rates?)\b.{{0,260}}?\b(?:shall|will|would|to|now) be \d[\d.]*\s?(?:percent|per cent|%).{{0,30}}?"
        r"\b(?:in place of|instead of|rather than|down from)\s+\d"
    ),
    "exempt": (
        rf"\b{OBJECT}(?!\w).{{0,120}}?\b(?:will|would|shall|do|does|did|are|is|were|was)\s+not\s+(?:appl(?:y|ied)\s+to|(?:be\s+)?(?:levied"
        rf"|charged|imposed"
        rf"|collected)\s+on)\b|\bnot\s+(?:be\s+)?(?:subject|liable)\s+to\b.{{0,60}}?\b{OBJECT}\b"
    ),
    "suspend negated": (
        rf"\b{OBJECT}(?!\w).{{0,120}}?\b(?:will|would|shall|do|does|did|are|is|were|was)\s+not\s+(?:(?:now|yet|then|for now)\s+)?(?:be\s+)?"
        r"(?:appl(?:y|ied)|enforced?|implemented|put into (?:effect|force)|come into (?:effect|force)|take effect|enter into force)\b"
        rf"|\b(?:will|would|shall|do|does|did)\s+not\s+(?:apply|enforce|implement|put into (?:effect|force))\b.{{0,60}}?\b{OBJECT}\b"
    ),
    "suspend cleft": (
        r"\bwhat (?:has|have|had|is|are|was|were)(?: now)?"
        r"(?: been)? (?:suspended|paused|deferred|postponed|shelved|frozen|put off)\b"
    ),
    "ease cleft": (
        r"\bwhat (?:has|have|had|is|are|was|were)(?: now)?"
        r"(?: been)? (?:lifted|removed|scrapped|repealed|withdrawn|cancelled|revoked|eased)\b"
    ),
    "impose cleft": (
        r"\bwhat (?:has|have|had|is|are|was|were)(?: now)?"
        r"(?: been)? (?:imposed|introduced|raised|levied|tightened)\b"
    ),
    "halt": (
        r"\b(?:suspend|halt|ban|block|stop|cut off|freez|prohibit|embargo)\w*\b"
        rf".{{0,30}}?\b(?:exports?|shipments?|sales?|supply|supplies|{CURB})\b"
    ),
    "impose": (
        rf"\bput(?:ting)? in(?:to)? place\b.{{0,40}}?\b(?:{DUTY}|licen[cs]\w+|{CURB})"
        rf"|\b(?:impos|introduc|institut|unveil|levied|slapp|enact|launch|rais|hik|increas|adopt)\w*\b.{{0,60}}?\b(?:{DUTY}|licen[cs]\w+"
        rf"|{CURB}|regime)|\b(?:rules?|{DUTY}|{CURB})\b.{{0,60}}?\b(?:takes? effect|took effect"
        rf"|(?:comes?|came|enters?|entered) into (?:force|effect))\b"
        rf"|\b(?:will|would) control\b.{{0,30}}?\bexports?\b"
        rf"|\b(?:hit|target\w*)\b.{{0,30}}?\bwith\b.{{0,30}}?\b{DUTY}|\b{DUTY}\b.{{0,40}}?\b(?:reached|peaked?|rose|hit"
        rf"|soared)\b"
    ),
    "list": (
        rf"\b(?:impos|announc|plac|slapp|put|unveil|introduc)\w*\b.{{0,30}}?\b(?:counter-?)?sanctions? (?:on|against)\b[^;]{{0,80}}?\b{_LISTED}\b|"
        r"\b(?:add(?:s|ed|ing)?|puts?|putting|plac(?:e[sd]?|ing)|enter(?:s|ed|ing)?|nam(?:e[sd]?|ing))\b[^.;]{0,80}?"
        r"\b(?:entit(?:y|ies)|compan(?:y|ies)|firms?|names?|enterprises?|institut\w+|organi[sz]ations?|suppliers?|contractors?|individuals?|makers?"
        r"|universit(?:y|ies)|subsidiar(?:y|ies))\b[^.;]{0,60}?\b(?:to|on|onto|in) (?:its|the|a|an|their|[\w.]+[’']s?)\s+"
        r"(?:[\w-]+\s+){0,4}?(?:black ?)?lists?\b"
    ),
    "seize": (
        r"\b(?:took|take[sn]?|taking|assum(?:e[sd]?|ing)|gain(?:s|ed)?|wrest(?:s|ed|ing)?|seiz(?:e[sd]?|ing))"
        r" (?:control|charge|command|possession|ownership) of\b"
        r"|\b(?:nationali[sz]|expropriat)(?:e[sd]?|ing)\b"
    ),
    "suspend of": (
        rf"\b(?:suspension|pause|deferral|postponement|freezing) (?:of|on|in) (?:\w+ ){{0,4}}?{OBJECT}\b"
        r"(?=.{0,160}?\b(?:takes? effect|took effect|(?:comes?|came|enters?|entered|goes|went) into (?:force|effect)|begins?|began|starts?|started))"
    ),
    "ease ban": (
        r"\b(?:lift|remov|eas|scrap|revers|drop|cancel|repeal|relax|rescind|revok|loosen|overturn)(?:s|es|ed|e|ing|ped|ping|led)?\b"
        r"(?:\s+(?!with\b|in\b|by\b|after\b|to\b|when\b)[\w’'-]+){0,4}?\s+(?:bans?|embargo(?:es)?|blockades?|prohibitions?|moratorium)\b"
    ),
    "ease of": (
        r"\b(?:led to|brought(?: about)?|announc\w+|confirm\w+|welcom\w+|following|after|since|secur\w+|won) (?:the|an?) (?:\w+ )?"
        rf"(?:lifting|removal|easing|repeal|withdrawal|relaxation|scrapping|cancellation|reversal) (?:of|on|in) (?:\w+ ){{0,4}}?{OBJECT}\b"
        rf"|\b(?:lifting|removal|easing|repeal|withdrawal|relaxation|scrapping|cancellation|reversal) (?:of|on|in) (?:\w+ ){{0,4}}?{OBJECT}\b"
        r"(?=.{0,160}?\b(?:takes? effect|took effect|(?:comes?|came|enters?|entered|goes|went) into (?:force|effect)|begins?|began|starts?|started))"
    ),
    "rule": (
        r"\b(?:court|judges?|justices|tribunal|bench)\b[^;]{0,80}?\b(?:held|holds|ruled|rules|found|finds|decided|decides|concluded|concludes"
        r"|declared|sided|upheld)\b"
        r"|\b(?:court|judge|justices|judges|tribunal)(?:['’]s?)? (?:[\w-]+ ){0,4}?(?:decision|ruling|verdict|judge?ment|opinion)\b"
    ),
    "tighten": rf"\b(?:tighten|expand|toughen|step(?:ped|ping)? up|announc)\w*\b.{{0,40}}?\b{CURB}",
    "ease": rf"\b(?:eas|lift|relax|remov|loosen)\w*\b.{{0,40}}?\b{CURB}",
    "suspend wider": (
        rf"\b(?:suspend|paus|freez|froz|defer|postpon|shelv|waiv)(?:es?|s|ed|ing|en)?\b.{{0,90}}?\b(?:{OBJECT}|{PART})"
        rf"|\b{OBJECT}(?!\w).{{0,80}}?\b(?:is|are|was|were|be|been|being|remains?|stays?|stayed)\s+(?:\w+\s+)?"
        r"(?:suspended|paused|frozen|deferred|postponed|shelved|stayed|waived|put (?:off|on (?:hold|ice))|held back|set aside|on (?:ice|hold"
        r"|pause)|in abeyance)\b"
        r"|\b(?:suspend|paus|defer)(?:s|ed|es|e)? (?:for|until|by)\b"
        rf"|\b(?:hold(?:s|ing)?|held) off\b.{{0,60}}?\b{OBJECT}"
        rf"|\b(?:put(?:s|ting)?|plac(?:e[sd]?|ing)|set(?:s|ting)?)\b.{{0,60}}?\b(?:on (?:hold|ice)|aside)\b|\bput(?:s"
        rf"|ting)? off\b.{{0,60}}?{OBJECT}"
    ),
    "ease wider": (
        r"\b(?:lift|remov|scrap|cancel|repeal|revok|rescind|withdr[ae]w|terminat|abolish|drop|eliminat|relax|loosen|ease|easing|eased"
        rf"|roll(?:ed|s|ing)? back)\w*\b.{{0,90}}?\b{OBJECT}"
        rf"|\b{OBJECT}(?!\w).{{0,60}}?\b(?:is|are|was|were|be|been|being)\s+(?:\w+\s+)?"
        r"(?:lifted|removed|scrapped|cancelled|canceled|repealed|revoked|rescinded|withdrawn|terminated|abolished|dropped|eliminated|relaxed"
        r"|eased)\b"
        rf"|\b(?:lift|remov|scrap|cancel|repeal|revok|rescind|terminat|abolish|eliminat)\w*\b.{{0,60}}?\b{PART}"
        r"|\bcase[- ]by[- ]case\b|\bpresumption of approval\b"
    ),
    "restrict wider": (
        r"\b(?:put|puts|putting|plac(?:e[sd]?|ing)|br(?:ing|ings|inging|ought))\b.{0,110}?"
        r"\bunder (?:an? |the |its |new |strict(?:er)? )?(?:export |import )?(?:licen[cs]\w+|controls?|curbs|supervision)\b"
        r"|\b(?:(?:are|is|were|was|become|became|remain|made|now) )subject to (?:\w+ )?(?:export )?"
        r"(?:licen[cs]\w+|controls?|permits?|approval)\b|\blicensing of\b"
        r"|\b(?:must|shall|(?:have|has|had|need|needs|required|obliged) to) (?:\w+ )?(?:(?:go on|carry on|keep|keep on|continue)"
        r" (?:obtain|seek|secur|apply|hold)ing"
        r"|obtain|seek|secure|get|hold|apply for|have"
        r"|request)\b.{0,40}?"
        r"\b(?:licen[cs]es?|permits?|approvals?|authori[sz]ations?|clearance|permission)\b"
    ),
    "approve term": (
        r"\b(?:licen[cs]es?|permits?)\b.{0,60}?\b(?:(?:now |now )?(?:valid|good) for (?:\w+|\d+) (?:days?|weeks?|months?|years?)"
        r"|(?:lapse|expire|run out) after (?:\w+|\d+) (?:days?|weeks?|months?|years?))\b"
    ),
    "remain rate": (
        r"\b(?:it|they|that|this|both|these|those)\b(?: \w+)? (?:stays?|stayed|remains?|remained|stands?|stood|holds?"
        r"|held) at \d[\d.]*\s?(?:%|per ?cent)"
    ),
    "list none": (
        r"\b(?:no|any) (?:further|new|more|other) (?:\w+ )?(?:additions?|listings?|designations?)\b|\b(?:add|list|designate|put)\b.{0,20}?\bno "
        r"(?:further|new|more|other) (?:\w+ )?(?:entit(?:y|ies)|compan(?:y|ies)|firms?|names?)\b"
    ),
    "suspend it": (
        r"\b(?:suspend|paus|freez|defer|postpon|waiv|delay|shelv)(?:e|s|es|ed|ing)? "
        r"(?:it|them|these|those|both|(?:that|this)(?= (?:for|until|by)\b))\b"
    ),
    "ease gone": (rf"\b{OBJECT}(?!\w).{{0,60}}?\b(?:is|are|was|were|be|been) (?:now |all )?(?:gone|history|dead|no more|a thing of the past)\b"),
    "ease it": (
        r"\b(?:lift|remov|scrap|cancel|repeal|revok|rescind|abolish|withdraw)(?:e|s|es|ed|ing|ped|ping|led|ling)? (?:it|them|these|those"
        r"|both)\b(?! from)"
    ),
    "lapse wider": (
        r"\b(?:truce|pause|suspension|reprieve|deal|agreement|(?<=the )stay|term|period|exemption|waiver|exclusions?|licen[cs]es?)\b.{0,80}?"
        r"\b(?:is|are|was) (?:up|over|due to (?:end|expire|lapse|run out)|set to (?:end|expire|lapse|run out))\b"
    ),
    "remain wider": (
        rf"\b{OBJECT}(?!\w).{{0,140}}?\b(?:remains?|stays?|(?:is|are) still|continues? to be)\b.{{0,30}}?\b(?:in (?:full )?(?:force|effect"
        rf"|place)|unchanged|intact|untouched)"
        r"|\b(?:remains?|stays?) in (?:full )?(?:force|effect|place)\b|\b(?:is|are|was|were|be)\s+(?:left\s+)?(?:not\s+(?:\w+ly\s+)?(?:touched"
        r"|affected|changed|altered|amended|modified|lifted|eased|repealed|revoked|withdrawn)|un(?:touched|affected|changed|altered|amended))\b"
        rf"|\b{OBJECT}\b[^.:;]{{0,40}}:\s+(?:unchanged|unaffected|no changes?|remains?|in (?:force|place|effect)|stays?|as before)\b"
        rf"|\b(?:keeps?|maintains?|holds?|retains?)\b.{{0,40}}?\b{DUTY}.{{0,60}}?\bat\b"
    ),
    "approve wider": (
        r"\b(?:licen[cs]es?|permits?|applications?)\b.{0,50}?\b(?:handed out|granted|issued|approved|given|cleared|awarded)\b|\bhand(?:ed|s"
        r"|ing) out\b.{0,40}?\blicen[cs]es?\b"
    ),
    "impose wider": (
        rf"\b(?:retaliat\w*|responded|hit back|struck back)\b.{{0,40}}?\bwith\b.{{0,50}}?\b{OBJECT}|\broll(?:ed|s"
        rf"|ing)? out\b.{{0,40}}?\b{OBJECT}"
        rf"|\b(?:impos|levi|slapp|charg)\w*\b.{{0,80}}?\b(?:{PART}|\d+(?:\.\d+)?\s?(?:%|percent|per cent))"
        rf"|\b(?:impos|rais|hik|increas|levi|slapp|charg)\w*\b.{{0,80}}?\b(?:{OBJECT}|rate of duty)|\b(?:{DUTY}|{CURB}|charges?|fees?"
        rf"|sanctions?)\b"
        r".{0,60}?\b(?:was|were|be|been|is|are) (?:\w+ )?(?:imposed|introduced|levied|raised|increased|laid)\b"
        rf"|\bfac(?:es?|ed|ing)\b.{{0,40}}?\b{DUTY}|\brules?\b.{{0,40}}?\b(?:appl(?:y|ies|ied)|(?:took|takes?) effect)\b"
        rf"|\bplac(?:ed|es|ing)\b.{{0,60}}?\bunder (?:licen[cs]e|control|sanctions)"
        rf"|\bretaliatory (?:\w+ ){{0,2}}?{OBJECT}\b|\b(?:ramp-?ups?|ramping[ -]up|step-?ups?|escalations?|barrage|volley|salvo|wave|rounds?"
        rf"|flurry)"
        rf" (?:in|of) (?:\w+ ){{0,3}}?{OBJECT}\b"
        r"|\b(?:it|they|that|this|these|those|which|both)\b.{0,20}?\b(?:takes? effect|took effect|(?:comes?|came|enters?"
        r"|entered) into (?:force|effect)"
        r"|kicks? in|(?:is|are|was|were|be) (?:to be )?(?:collected|levied|charged))\b"
    ),
    "ban": (
        r"\b(?:barr(?:ed|ing)|bars|bann(?:ed|ing)|bans|prohibit(?:s|ed|ing)?|outlaw(?:s|ed)?"
        r"|block(?:ed|ing)|(?<=to )block|(?<=will )block|(?<=would )block)\b\s+\S+"
    ),
    "extend counted": (
        r"\b(?:extensions?|prolongation|renewal|rollover) of (?:\w+ ){0,2}?(?:days?|months?|years?)\b"
        r"|\b\w+-(?:day|week|month|year) (?:extension|prolongation|renewal|rollover|postponement|reprieve|stay|deferral)\b"
    ),
    "impose answer": (
        r"\b(?:will|would|shall|going to)\b(?: have to| be forced to)?(?: certainly| surely| resolutely)? "
        r"(?:(?:take|adopt) (?:\w+ ){0,3}?(?:measures|countermeasures|steps|action) (?:to (?:protect|defend|safeguard|counter|respond)|in (?:return"
        r"|response|kind))|(?:take|adopt) (?:\w+ ){0,2}?countermeasures|match (?:any|every|each|it|them|the|further) ?(?:\w+ )?(?:increase"
        r"|rise|move|tariff|duty|step|action|measure)?s?|retaliate|hit back|strike back|fight back|answer in kind|respond in kind)\b"
    ),
    "extend wider": rf"\b(?:exten(?:d|ds|ded|ding|sion)|prolong\w*|renew\w*|roll(?:ed|s|ing)? over|preserv\w+)\b.{{0,60}}?\b(?:{OBJECT}|{DEAL})",
    "restrict": rf"(?:[’']s|s[’']|Chinese|US|American)\s+(?:new\s+|own\s+)?(?:export\s+)?{CURB}\s+(?:on|over)\b",
}
