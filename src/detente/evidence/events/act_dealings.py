"""Words of acts by class: what courts, parliaments, ministries, firms and envoys do beside putting measures on and taking them off.

Written as in ``act_words``.
"""

from __future__ import annotations

from detente.evidence.events.act_objects import (
    ACCESS,
    AMOUNT,
    APPLICATION,
    BILL,
    BODY,
    CONTRACT,
    COURT,
    CULPRIT,
    DEADLINE,
    DEAL,
    DOCUMENT,
    DUTY,
    ENVOY,
    FIRM,
    FIRM_SALE,
    GOODS,
    LICENCE,
    LIST,
    MARKET,
    MEASURE,
    OUTPUT,
    PAYER,
    PEOPLE,
    PLACE,
    PLEDGE,
    PROBE,
    PROGRAMME,
    PROTEST,
    RATE,
    REFUND,
    RELIEF,
    REPLY,
    RULING,
    STANCE,
    STATUTE,
    SUIT,
    SUM_OF_MONEY,
    TALKS,
    TRADE,
    VESSEL,
    VIEWS,
)
from detente.evidence.events.act_words import Acts

_TO_A_RATE = r"(?:as_low_as_|down_)?\d[\d.]*\s?(?:%|percent|per_cent)"
_MARKET_TO = r"(?:its|their|the)_(?:\S+_){0,2}?(?:markets?|doors?|ports?)_(?:back_up_)?to"
_BLESSING = r"(?:its|their|his|the)_(?:blessing|approval|consent|nod|assent)_to"
_SUPPLY = r"(?:\S+_){0,5}?(?:shipments?|exports?|suppl(?:y|ies)|deliver(?:y|ies)|sales|access|flows?)"
_AWAY = r"(?:away_from|back_from|back|off|down_from|from)"
_LIKELY = r"(?:still_|widely_|now_|also_)?(?:expected|anticipated|awaited|likely|due)(?:_(?!to_)\S+)?(?!_to\b)"
_MONEY = r"(?:(?:about|around|some|up_to|more_than|roughly|nearly|at_least|an_estimated)_)?[$€£¥]\s?\d\S*"
_TREND = (
    r"(?:\S+_){0,7}?(?:year[-_]on[-_]year|month[-_]on[-_]month|sequentially|on_(?:an?|both|the)_\w+|across"
    r"|to_(?:most|all|many)|sharply|steeply|strongly|slightly|again)"
)

DEALINGS = (
    Acts("export", AMOUNT, moving="go+.(?:to|from) head+.(?:to|for) flow+.to be+.(?:sent|shipped|sold|exported)", bound=True),
    Acts("", GOODS, moving="be+worth be+valued", figure=True),
    Acts(
        "",
        TRADE,
        moving=(
            "fall rise grow drop decline shrink climb jump surge soar plunge slump slide tumble sink rebound"
            " recover contract expand increase decrease"
            " widen narrow double halve quadruple slow accelerate amount total reach come+to stand+at fetch average"
            r" be+.(?!(?:(?:not|also|still|now|hereby)_)?(?:subject|liable|exempt|free|covered|excluded|to|due|set|expected|likely)\b)\S+"
        ),
        figure=True,
    ),
    Acts("move", MARKET, moving="fall rise drop climb jump surge slide tumble slip gain lose add rally ease close end decline", figure=True),
    Acts("reduce", DUTY, f"bring+to_{_TO_A_RATE} take+to_{_TO_A_RATE} move+to_{_TO_A_RATE}"),
    Acts("reduce", RATE, moving="fall drop decline go+down come+down", figure=True, bound=True),
    Acts("impose", RATE, moving="rise climb jump go+up", figure=True, bound=True),
    Acts(
        "impose",
        MEASURE,
        "escalate intensify strengthen stiffen harden step+up ramp+up ratchet+up beef+up extend+.(?:\\S+_){0,5}?to expand+to",
    ),
    Acts("impose", PLACE | FIRM, "=sanction =sanctioning =penalise =penalize hit+with punish", bound=True),
    Acts(
        "agree",
        DEAL,
        moving="stem+.from date+.(?:back_to|from|to) originate+.(?:in|from|with) grow+.out_of emerge+.(?:from|in|after|on) take+shape"
        " spring+.from arise+.from result+.from",
    ),
    Acts("end", DEAL, "tear+up rip+up abrogate denounce quit pull+out_of walk+away(?!\\s+with\\b)"),
    Acts("end", DEAL, moving="collapse unravel fall+apart break+down lapse", bound=True),
    Acts("end", DEAL | TALKS, moving="break+up_without end+without finish+without close+without conclude+without"),
    Acts("agree", DEAL, moving="take+.effect come+.into_(?:force|effect) enter+.into_(?:force|effect) be+.ratified"),
    Acts("withdraw", MEASURE | RATE, f"back+.{_AWAY} step+.{_AWAY} retreat+.{_AWAY} shy+.{_AWAY} climb+.{_AWAY} walk+.{_AWAY}"),
    Acts("impose", VESSEL, moving=r"pay+.[$€£¥]\d[\d.,]*_(?:a|per)", bound=True),
    Acts("halt", GOODS | TRADE, f"shut+.{_MARKET_TO} close+.{_MARKET_TO}", bound=True),
    Acts("resume", GOODS | TRADE, f"reopen+.{_MARKET_TO} open+.{_MARKET_TO}", bound=True),
    Acts("approve", GOODS | TRADE, r"let+.(?:\S+_){1,4}?(?:through|flow|pass)", bound=True),
    Acts("approve", FIRM_SALE, f"sign+off_on give+.{_BLESSING} lend+.{_BLESSING}"),
    Acts("withdraw", MEASURE | RATE, "avoid avert forestall preempt head+off stave+off ward+off", bound=True),
    Acts("suspend", MEASURE, "delay push+back"),
    Acts("end", RELIEF, "end scrap close withdraw cancel remove abolish eliminate", "end expire lapse run+out close"),
    Acts("extend", RELIEF, "extend prolong renew"),
    Acts("extend", DEAL, r"grant+.(?:the|their|its)\s[^.;]{3,40}?\s(?:another|one\smore|a\sfurther|more)\s(?:year|month|week|time|\d+)"),
    Acts("extend", DEAL, r"give+.(?:the|their|its)\s[^.;]{3,40}?\s(?:another|one\smore|a\sfurther|more)\s(?:year|month|week|time|\d+)"),
    Acts("exempt", RELIEF, "restore reinstate grant give introduce reintroduce expand widen win secure obtain"),
    Acts("threaten", REPLY, "vow threaten pledge promise warn+.of", bound=True),
    Acts("demand", PROTEST, "lodge make file register raise"),
    Acts("resume", ACCESS, "regain recover restore reopen", bound=True),
    Acts("approve", ACCESS, "gain win get grant open secure offer", bound=True),
    Acts("halt", ACCESS, "lose deny bar block close restrict", bound=True),
    Acts("expect", MEASURE | DEAL | TALKS | DOCUMENT, moving=f"be+.{_LIKELY}"),
    Acts("signal", STANCE, "take adopt harden soften", bound=True),
    Acts("impose", VESSEL | GOODS, f"ask+.{SUM_OF_MONEY} demand+.{SUM_OF_MONEY}", bound=True),
    Acts("impose", MEASURE, toward=r"have+.(?:\S+_){0,3}?(?:tariffs?|duty|duties)_of face+.(?:an?|new|further|more)"),
    Acts("impose", DUTY, moving=r"come+.to_\d[\d.]* total+.\d[\d.]* add+.up_to_\d[\d.]*"),
    Acts("approve", LICENCE, moving="lapse expire run+out"),
    Acts("agree", DEAL, "complete prepare draft"),
    Acts("legislate", MEASURE, "vote+for vote+on vote+against"),
    Acts("prosecute", CULPRIT, "convict indict arrest sentence extradite jail detain charge+.with", bound=True),
    Acts("publish", LIST, "publish release issue update revise amend expand"),
    Acts("list", LIST, "join"),
    Acts("appoint", ENVOY, "confirm appoint name nominate"),
    Acts("negotiate", TALKS, moving="continue resume proceed go+on drag+on"),
    Acts("negotiate", VIEWS, "exchange", bound=True),
    Acts("negotiate", MEASURE | DEAL | LICENCE, "discuss debate", bound=True),
    Acts("approve", LICENCE, "restore reinstate renew"),
    Acts("approve", APPLICATION | GOODS, "wave+through nod+through rubber-stamp"),
    Acts("list", LIST, "land+on wind+up_on end+up_on"),
    Acts("extend", DEADLINE, "push move shift delay postpone extend"),
    Acts("impose", DUTY, "add charge"),
    Acts("restore", DUTY, moving="snap+back spring+back bounce+back boomerang+back return+.to_(?:their_)?(?:previous|earlier|former|old)"),
    Acts("restore", RATE, moving="come+.back snap+.back return+.to_force"),
    Acts("sell", TRADE, r"report+.(?:\S+_){0,3}?sales_of confirm+.(?:\S+_){0,3}?sales_of"),
    Acts("", TRADE, moving="pick+.up dry+.up stall collapse", bound=True),
    Acts("delist", FIRM, "delist remove+from_trading"),
    Acts("seize", FIRM, "seize+control_of take+control_of", bound=True),
    Acts("sell", GOODS, "hand+over dispatch", bound=True),
    Acts("relocate", OUTPUT, "move shift relocate transfer"),
    Acts(
        "rule",
        COURT,
        moving=(r"order direct hear weigh refuse decline side dismiss reject grant deny agree+.to let send+.(?:\S+_){0,4}?back rule decide uphold"),
    ),
    Acts("meet", PEOPLE, moving="meet+.(?:again|in|at|on|next|this|for|with) gather convene reconvene return+.(?:to|for) confer"),
    Acts("sue", PROBE | MEASURE | RULING, "take+to_(?:the_)?(?:WTO|World_Trade|court|Supreme|arbitration) bring+to_(?:the_)?(?:WTO|World_Trade)"),
    Acts("rule", RULING, "stay appeal reverse overturn affirm vacate lift hand+down issue deliver"),
    Acts(
        "legislate",
        BILL,
        "introduce table propose draft pass approve reject vote+on vote+down vote+for vote+against sponsor unveil reintroduce advance enact file"
        " veto adopt debate oppose",
        "pass fail stall advance clear",
        "passage introduction",
    ),
    Acts("sue", SUIT, "file bring lodge launch dismiss join drop settle hear submit withdraw reject throw+out"),
    Acts("sue", FIRM | PLACE | DUTY, "sue challenge+.(?:\\S+_){0,6}?(?:in_court|at_the_(?:WTO|World)|before_the)", bound=True),
    Acts("invoke", STATUTE, "invoke trigger activate fall+back_on resort+.to turn+.to lean+.on use+.(?:the_)?Section rely+.on"),
    Acts("refuse", APPLICATION, "deny refuse reject turn+down decline", nouns="denial refusal rejection"),
    Acts(
        "process", APPLICATION, "process decide decide+on rule+on handle review expedite fast-track accelerate speed+up clear approve accept examine"
    ),
    Acts("revoke", LICENCE, "revoke cancel withdraw rescind pull suspend"),
    Acts("approve", LICENCE, toward="receive obtain get win gain"),
    Acts(
        "delay",
        LICENCE | TRADE,
        moving="be+.(?:(?!not\\b)\\w+_){0,2}?(?:too_)?slow(?:_(?:to|in|at))? be+.(?:still_)?(?:held_up|backed_up|backlogged)",
    ),
    Acts(
        "refund",
        PAYER | REFUND | DUTY,
        f"pay+.back_{_MONEY} owe+.(?:\\S+_){{1,6}}?(?:refunds?|rebates?|back) reimburse compensate",
        nouns="refund repayment reimbursement rebate payback",
    ),
    Acts(
        "refund",
        REFUND,
        "issue pay mandate order claim process owe send receive get compel begin start suspend delay deny approve",
        "happen come flow begin start arrive go+out",
    ),
    Acts("launch", PROGRAMME, "launch unveil introduce roll+out adopt inaugurate start release set+out"),
    Acts("publish", DOCUMENT, "publish issue release sign send post circulate file promulgate gazette withdraw rescind"),
    Acts("establish", BODY, "convene establish set+up create form launch inaugurate"),
    Acts(
        "meet",
        TALKS,
        "convene hold attend schedule arrange wrap+up finish conclude",
        "be+.(?:now_)?(?:scheduled|planned|due|set|slated|pencilled_in|penciled_in|expected)_(?:for|in|to_(?:take|be|begin|start)) take+.place",
        bound=True,
    ),
    Acts("deadline", DEADLINE, "set impose give meet", moving="pass expire"),
    Acts("commit", PLEDGE, "repeat reaffirm reiterate renew make honour honor keep withdraw restate"),
    Acts("purchase", CONTRACT | GOODS, "sign+.for contract+.(?:for|to_buy) place sign win cancel enter+.into book", bound=True),
    Acts("sell", TRADE | GOODS, f"ensure+.{_SUPPLY} guarantee+.{_SUPPLY} assure+.{_SUPPLY}", bound=True),
    Acts("facilitate", TRADE | GOODS, "facilitate expedite speed+up", bound=True),
    Acts("summon", ENVOY, "summon call+in expel recall"),
    Acts("seize", VESSEL | GOODS, "board seize detain impound intercept confiscate turn+away turn+back", bound=True),
    Acts("inspect", GOODS | VESSEL | FIRM, "inspect check search raid", bound=True),
    Acts("restrict", GOODS | TRADE, "control tighten+.(?:\\S+_){0,4}?(?:on|over|of)", bound=True),
    Acts(
        "",
        TRADE,
        moving=" ".join(
            f"{verb}+.{_TREND}"
            for verb in "fall rise grow drop decline shrink climb jump surge soar plunge slump slide tumble rebound increase".split()
        ),
        bound=True,
    ),
    Acts("", AMOUNT | TRADE, moving="increase+.to rise+.to", figure=True, bound=True),
)
"""Further classes of acts, tried behind those of ``act_words``; one without a name is a statistics event, named by what moved."""
