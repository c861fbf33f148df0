"""How documents word what is said of a deed: causes, accusations, denials, threats, hopes, demands, announcements.

A key is the name of the action, with "wider" or "widest" for wordings tried later.
"""

from __future__ import annotations

from detente.evidence.events.event_objects import OBJECT

PATTERNS = {
    "cause": (
        r"\btensions?\b.{0,80}?\b(?:due to|because of|caused by|triggered by|sparked by|fuell?ed by|as a result of"
        r"|stemming from)\b.{0,60}?\b(?:agreement|deal|truce|accord|pact)"
    ),
    "fail": (
        r"\bfail(?:ed|s|ing)? to\b(?! (?:materiali[sz]e|happen|arrive|appear|take effect|emerge))"
        r"|\bnot (?:complied|complying|living up|honou?red)\b|\bslow-?(?:walk|roll)\w*"
        r"|\bdrag(?:s|ged|ging)? (?:its|their|his|her) (?:feet|heels)\b|\bfoot-dragging\b|\bstonewall\w*"
    ),
    "accuse_violation": r"\baccus\w+|\b(?:breach|violat|renege)\w*|\bundermin\w+ (?:the )?(?:deal|agreement|truce|consensus)",
    "deny": r"\b(?:den(?:y|ies|ied|ying)|disput(?:e[sd]|ing)|refut(?:e[sd]?|ing)|rebut(?:s|ted)?)\b.{0,20}?"
    r"\b(?:that|the|a|any|having|claims?|reports?)\b",
    "withdraw": (
        r"\b(?:(?:pull|walk|roll|step|row|dial|draw)(?:s|ed|ing)? back|back(?:s|ed|ing)? (?:away|off|down)|retreat(?:s|ed|ing)?"
        r"|withdr[ae]w(?:s|n|ing)?|drop(?:s|ped|ping)?"
        r"|shelv(?:e[sd]?|ing)|abandon(?:s|ed|ing)?|scrap(?:s|ped|ping)?|call(?:s|ed|ing)? off|climb(?:s|ed|ing)? down|lift(?:s|ed|ing)?"
        r"|suspend(?:s|ed|ing)?|cancel(?:s|l?ed|l?ing)?"
        r"|renounc(?:e[sd]?|ing)|took back|tak(?:e|es|en|ing) back|remov(?:e[sd]?|ing)|eas(?:e[sd]?|ing)|defus(?:e[sd]?|ing)|avert(?:s|ed|ing)?"
        r"|head(?:s|ed|ing)? off|stav(?:e[sd]?|ing) off)\b(?: on| from)?(?:\s+\S+){0,4}?\s+(?:threat(?:s|ened)?|ultimatum|planned"
        r"|plans? (?:to|for))\b"
        r"|\b(?:threats?|ultimatum|planned (?:tariffs?|dut(?:y|ies)|increases?))\b.{0,60}?\b(?:is|are|was|were|been|be) (?:\w+ )?(?:withdrawn"
        r"|dropped|shelved|abandoned|scrapped"
        r"|called off|lifted|cancelled|canceled|averted|taken back|pulled back|off the table)\b"
        r"|\bthreats?\b[^.;]{0,60}?\b(?:has|have|had|is|was)\s+(?:now\s+)?(?:gone(?: away)?|receded|passed|faded|over|past)\b"
        rf"|\b{OBJECT}\b[^.;]{{0,60}}?\b(?:(?:is|are|was|were|been|be)\s+(?:now\s+|effectively\s+|likely\s+)?)?(?:off the table(?! of)|averted)\b"
    ),
    "threaten": (
        rf"\bthreaten\w*(?!(?: global| national)? impair| to (?:impair|harm|hurt|undermine|disrupt|damage|derail|slow|push|upend|choke"
        rf"|weaken|destabili|tip))(?=.{{0,140}}?(?:\bto [a-z]|\bwith\b|\b{OBJECT}\b|\btax|%|per cent|retaliat|consequences|action))"
        rf"|\b{OBJECT}\b.{{0,140}}?\bthreaten\w*"
        r"|\bwarned? (?:it|that it|of) (?:would|will)\b"
        r"|\b(?:would|will|could|might)\s+(?:then\s+|also\s+)?(?:answer|respond|reply|retaliate|hit back|strike back)\s+in\s+kind\b"
        rf"|\bthreats? of (?:(?:an?|the|new|further|more|higher|additional|extra|fresh)\s+)?(?:[\d.]+\s?(?:%|per ?cent)\s+)?"
        rf"(?:\w+\s+){{0,2}}?{OBJECT}\b"
        rf"|\b(?:(?:with|made|makes|issued|renewed|repeated|posted|revived|his|her|its|their|[a-z][’']s) (?:\w+ )?threats? (?:of"
        rf"|to))\b(?=.{{0,80}}?(?:\b{OBJECT}\b|%))"
    ),
    "expect": (
        r"\b(?:expect(?:s|ed|ing)?|anticipat\w+|hop(?:es|ed|ing))\b.{0,90}?\b(?:lift|eas|remov|resum|releas|relax|approv|grant|extend)\w*"
        r"|\bwould be (?:eased|lifted|removed|resumed|relaxed|released)"
    ),
    "expect wider": (
        r"\b(?:expect(?:s|ed|ing)?|anticipat(?:e[sd]?|ing)|hop(?:es?|ed|ing))\b.{1,60}?\bto\s+[a-z]|\blook(?:s|ed|ing)? for\b.{3,80}?\bto be\b"
        r"|\b(?:expect(?:s|ed)?|anticipat(?:e[sd]?|ing)|hop(?:es?|ed|ing)) that\b"
    ),
    "demand": r"\b(?:demand(?:s|ed|ing)|urg(?:ed|es|ing)|press(?:ed|es|ing)(?! on\b)|told \w+ to|called (?:on|for)|insist\w* (?:on"
    r"|that)\b)(?! (?:condition|anonymity))",
    "accuse_violation wider": (
        r"\b(?:(?<!the )(?<!an )(?<!any )(?<!its )alleg(?:e[sd]?|ing)"
        r"|blam(?:e[sd]?|ing)\b(?=.{0,40}?\b(?:US|U\.S|China|Chinese|Americans?|Beijing|Washington|United States"
        r"|each other|other side|authorit(?:y|ies)|ministry|government|regulators?|Trump|Xi)\b)"
        r"|politici[sz]\w+|weaponi[sz]\w+|coerc(?:e[sd]?|ing)|bull(?:y|ies|ied|ying)|smear\w*"
        r"|(?<!non-)discriminat\w+|fabricat\w+|(?:unreasonabl[ey]|unjustifiabl[ey]|unfair(?:ly)?)\b.{0,40}?\b(?:acts?|polic(?:y"
        r"|ies)|practices?|burdens?"
        r"|restricts?|treatment|trade|compet\w+)|burden(?:s|ed|ing)?\b.{0,40}?\b(?:commerce|trade|industr(?:y|ies)))\b"
    ),
    "accuse_violation widest": (
        r"\b(?:abus(?:e[sd]?|ing)|(?:over)?stretch(?:e[sd]|ing)?|generali[sz](?:e[sd]?|ing)|distort(?:ed|s|ing)?|misus(?:e[sd]?"
        r"|ing)|exploit(?:ed|s|ing)?)\b"
        r".{0,60}?\b(?:controls?|security|rules?|power|jurisdiction|market|mechanisms?|facts?|position|loopholes?)\b"
        r"|\b(?:broke|broken|flout(?:ed|s|ing)?|circumvent(?:ed|s|ing)?|evad(?:e[sd]?|ing)|contraven(?:e[sd]?|ing)|infring(?:e[sd]?|ing))\b"
        r".{0,40}?\b(?:laws?|rules?|agreements?|promises?|pledges?|commitments?|deals?|truce|consensus|rights|controls?|sanctions|spirit|letter"
        r"|terms|word|understandings?)\b"
        r"|\b(?:trampl(?:e[sd]?|ing)(?: (?:on|over))?|flouted|ignor(?:es|ed|ing)|(?<=[a-z,] )ignore"
        r"|(?:(?<=[a-z,] )disregard|disregard(?:s|ed|ing))|brush(?:e[sd]|ing)? aside"
        r"|overstep(?:s|ped|ping)?|defied|def(?:y|ies|ying))\b.{0,60}?\b(?:spirit|stances?|warnings?"
        r"|objections?|concerns?|protests?|appeals?|consensus|commitments?|rules|principles?|interests|red lines?|restraint|goodwill|facts)\b"
        r"|\b(?:call(?:s|ed|ing)?|describ(?:e[sd]?|ing)|label(?:s|led|ed)|brand(?:s|ed)|dub(?:s|bed)|term(?:s|ed))\b.{0,60}?\b(?:groundless|baseless|unfounded"
        r"|unjustified|unreasonable|unacceptable|illegal|unlawful|bullying|protectionis[mt]|coerci(?:on|ve)|hypocri\w+|absurd|malicious|arbitrary)\b"
        r"|\b(?:critici[sz](?:e[sd]?|ing)|denounc(?:e[sd]?|ing)|condemn(?:s|ed|ing)?|slam(?:s|med|ming)?|decri(?:es|ed)|rebuk(?:e[sd]?|ing)"
        r"|lambast(?:e[sd]?|s|ing)|blast(?:s|ed|ing)?|fault(?:s|ed|ing)|castigat(?:e[sd]?|ing)|deplor(?:e[sd]?|ing)|protest(?:s|ed|ing)?"
        r"|hit out at|lash(?:es|ed) out at|object(?:s|ed)? to)\b(?=.{0,80}?\b(?:US|U\.S\.|American?|United States|Washington|China|Chinese|Beijing"
        r"|tariffs?|curbs?|controls?|bans?|fees?|listings?|sanctions?|restrictions?|levies|measures?|sales?)(?!\w))"
        r"|(?:\bnot|\bnever|n[’']t) (?:kept|honou?red|met|lived up to|delivered on|upheld|fulfilled|stuck to)"
        r" (?:its|their|his|the) (?:side|part|end|word|promises?|commitments?|obligations?|pledges?)\b"
        r"|\b(?:w[e]nt|gone|going|goes|back(?:ed|ing|s)?|walk(?:ed|ing|s)?)\s+(?:back|away|out)\s+on\b|\bbacktrack\w*\b|\bdouble standards?\b"
        r"|\b(?:conceal(?:s|ed|ing)?|mislabel(?:s|led|ling|ed|ing)?|disguis(?:e[sd]?|ing)|falsif(?:y|ies|ied|ying)|smuggl(?:e[sd]?|ing)"
        r"|transship(?:s|ped|ping)?|launder(?:s|ed|ing)?|mislead(?:s|ing)?|misled|dodg(?:e[sd]?|ing)|hid(?:es?|den|ing)?|cheat(?:s|ed|ing)?"
        r"|deceiv(?:e[sd]?|ing))\b"
        r"|\b(?:goes|go|going|went|gone|runs?|ran|running|fl(?:y|ies|ew)) (?:directly |clearly |seriously )?(?:against|counter to"
        r"|in the face of)\b.{0,40}?"
        r"\b(?:consensus|agreements?|truce|deal|commitments?|rules|laws?|principles?|spirit|understanding|promises?|obligations?)\b"
        r"|\b(?:contrary to|inconsistent with|at odds with|incompatible with|in breach of|in defiance of)\b.{0,40}?"
        r"\b(?:consensus|agreements?|truce|deal|commitments?|rules|principles?|spirit|understanding|promises?|obligations?)\b"
        r"|\b(?:bad faith|hegemon\w+|unilateral bullying|dump(?:ed|s|ing)\s+(?:its|their|cheap|goods|products|steel))\b"
    ),
    "demand wider": r"\b(?:press(?:ed|es)(?! on\b)|urge[sd]?|call(?:ed|s) (?:on(?! \w+day\b)|for)|ask(?:ed|s) (?:for"
    r"|(?!not\b)(?:\S+ ){1,5}?(?:to|for))(?! be (?:named|identified)))\b",
    "announce wider": (
        r"\b(?:briefing|conference|figures?|data|statistics|results|reports?|expo|exposition|fair|forum|hearing|details|tables?|instructions?"
        r"|guidance"
        r"|guidelines|notices?|circulars?|bulletins?|breakdown|texts?|annex(?:es)?|webinar|workshop|calls?|release|minutes|schedule|update"
        r"|lists?|answers)\b.{0,90}?"
        r"\b(?:(?:will|is to|are to|is due to|are due to|is set to|are set to|is scheduled to|are scheduled to) (?:be (?:held"
        r"|published|released|issued"
        r"|announced|made public|given|opened|posted|available|circulated|sent|convened)|take place|open|start|begin|follow|come out|appear)"
        r"|take place|takes place"
        r"|follows?|(?:is|are|will be) (?:due|scheduled|set|planned|(?=(?:on|for) (?:(?:mon|tues|wednes|thurs|fri|satur|sun)day|january"
        r"|february|march|april|may|june"
        r"|july|august|september|october|november|december|the \d))))"
        r"\b(?=.{0,60}?\b(?:on|from|in|at|for|next|tomorrow|later)\b)"
    ),
    "announce": (
        r"\b(?:announc(?:e[sd]?|ing)|declar(?:e[sd]?|ing)|unveil(?:s|ed|ing)?|propos(?:e[sd]?|ing)|determin(?:e[sd]|ing))\b.{3,}"
        r"|\bsign(?:ed|s)?\b.{0,40}?\b(?:orders?|proclamations?|memorand\w+|bills?|laws?)\b|\b(?:will|to) be (?:released|published|announced)\b"
    ),
    "expect widest": (
        r"\b(?:expects?|expecting|anticipates?|foresees?|envisages?|predicts?) (?:the|an?|it|its|their|them|more|further|new|another|similar"
        r"|little|few|both)\b"
        r"|\b(?:fears?|concerns?|worr(?:y|ies)|hopes?|prospects?|risks?|likelihood) (?:about|over|of|for|regarding)\b.{0,40}?"
        r"\b(?:tariffs?|dut(?:y|ies)|curbs?|controls?|sanctions?|restrictions?|countermeasures|retaliation|extension|truce|deal)\b"
        r"|\b(?:see|sees|expects?) (?:the|an?) (?:\w+ ){1,3}?being\b"
        r"|\b(?:assum(?:e[sd]?|ing)|reckon(?:s|ed|ing)?(?: on| with)?|forecasts?|pencil(?:s|led) in|bets? on|project(?:s|ed)|predict(?:s"
        r"|ed))\b.{0,30}?"
        r"\b(?:(?:further|another|new|second|longer|renewed) (?:\w+ ){0,2}?(?:suspension|extension|pause|truce|round|cut|increase|duty"
        r"|duties|tariffs?|curbs?)"
        r"|(?:extension|prolongation|suspension|renewal) (?:of|in)|the (?:truce|duty|duties|tariffs?|suspension) (?:to|will|would))\b"
    ),
    "announce publishing": (r"\b(?:will|would|shall|(?:is|are) (?:due |set |scheduled )?to) (?:publish|release|issue|post|circulate|reveal)\b"),
}
