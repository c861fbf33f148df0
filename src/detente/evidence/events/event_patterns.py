"""The expressions of all actions in order of preference, and the beginnings of the words they need."""

from __future__ import annotations

from detente.evidence.events import claim_patterns, measure_patterns, talk_patterns

_PATTERNS = {**claim_patterns.PATTERNS, **talk_patterns.PATTERNS, **measure_patterns.PATTERNS}
_ORDER = (
    "cause",
    "fail",
    "suspend of",
    "ease of",
    "accuse_violation",
    "deny",
    "withdraw",
    "threaten",
    "expect",
    "negotiate",
    "extend",
    "lapse",
    "agree_reduce",
    "reduce",
    "reduce set",
    "reduce amended",
    "commit",
    "end",
    "break_off",
    "support",
    "invest",
    "remain",
    "investigate",
    "host",
    "approve",
    "delay",
    "expect wider",
    "expect widest",
    "rule",
    "exempt",
    "suspend negated",
    "suspend cleft",
    "ease cleft",
    "impose cleft",
    "suspend",
    "ease ban",
    "list",
    "seize",
    "halt",
    "impose",
    "tighten",
    "resume",
    "ease",
    "call",
    "demand",
    "attend",
    "purchase",
    "meet",
    "suspend wider",
    "ease wider",
    "remain wider",
    "purchase wider",
    "approve wider",
    "agree",
    "commit wider",
    "commit willing",
    "impose wider",
    "ban",
    "extend wider",
    "extend counted",
    "impose answer",
    "accuse_violation wider",
    "meet wider",
    "visit",
    "visit wider",
    "visit he",
    "meet widest",
    "meet planned",
    "meet noun",
    "restrict wider",
    "approve term",
    "remain rate",
    "list none",
    "suspend it",
    "ease gone",
    "ease it",
    "lapse wider",
    "agree wider",
    "stop",
    "establish",
    "accuse_violation widest",
    "negotiate wider",
    "demand wider",
    "restrict",
    "announce",
    "announce wider",
    "announce publishing",
)
"""Actions told most surely first; wider wordings are tried where no others fit."""
ACTIONS = tuple((key.partition(" ")[0], _PATTERNS[key]) for key in _ORDER)
STEMS = {
    "cause": "tension",
    "fail": "fail not slow drag foot stonewall",
    "accuse_violation": (
        "conceal mislab disguis falsif smuggl transship launder misle dodg hid cheat deceiv accus breach violat reneg undermin alleg blam"
        " politici weaponi coerc bull smear discriminat fabricat burden unreasonabl unjustif unfair"
        " abus overstretch stretch generali distort misus exploit broke flout circumvent evad contraven infring back walk w gon go doubl bad"
        " hegemon"
        " kept honor honour met live deliver upheld fulfil stuck"
        " trampl ignor disregard brush overstep defied defy defi critici denounc condemn slam decri rebuk lambast blast fault"
        " castigat deplor protest lash object call describ label brand dub term"
        " unilateral dump goe runs ran fly flie flew contrar inconsist odds incompat defian"
    ),
    "threaten": "threat warn kind",
    "expect": "assum reckon bet pencil project forecast expect anticipat hop would look foresee envisage predict fear concern worr prospect"
    " risk likelihood see",
    "extend": "rollover exten continu prolong renew roll preserv carr",
    "agree_reduce": "agree decid pledg commit struck reach clinch seal sign announc broker secur hammer deal truce accord pact framework",
    "reduce": "delet strik remov rate dut tariff lev reduction slash cut reduc lower roll drop trim bring suspend paus remov modif"
    " cancel scrap abolish halv",
    "commit": (
        "agree commit pledg promis vow undert shall will ready prepared determin resolve readiness intention honor honour fulfil liv abid"
        " deliver carry keep"
    ),
    "list": "add put plac enter nam listing designat impos announc slapp unveil introduc",
    "seize": "seiz took tak assum gain wrest nationali expropriat",
    "approve": "valid good lapse expire run approv grant issu secur clear receiv obtain hand given award",
    "delay": "approval licen application shipment slow",
    "end": "no struck strike",
    "remain": "not remain stay still stand continu not keep maintain hold retain unto unaff unch unal unam",
    "investigate": "probe inquir investigation look",
    "break_off": "call cancel scrap postpon pull walk break broke broken adjourn",
    "support": "aid bailout bail relief subsid stimulus assistance rescue compensation support pay step",
    "invest": "invest put pour plough plow",
    "host": "host",
    "suspend": (
        "suspension pause deferral postponement freezing ice hold abeyance not what suspend paus freez froz defer postpon delay halt shelv"
        " waiv stay put plac set held hold"
    ),
    "lapse": "is are was expir laps run ran end hold last valid force",
    "meet": (
        "expected planned scheduled upcoming forthcoming coming anticipated awaited proposed possible potential mooted likely call visit"
        " encounter session sh gather conven confer huddl speak spoke talk presidents leaders delegations sides representatives principals"
        " diplomats chiefs their"
        " teams negotiators ministers counterparts envoys trump xi met meeting meet face came summit talks sit sat round"
    ),
    "halt": "suspend halt ban block stop cut freez prohibit embargo",
    "impose": (
        "what put impos introduc institut unveil lev slapp enact launch rais hik increas adopt take took come came enter control hit target"
        " tariff dut retaliat"
        " take adopt respond answer strike fight hit it they that this these those which both ramp step escalation barrage volley salvo"
        " wave round flurry respond struck roll charg fac"
        " rul plac fee sanction laid appl"
        " countermeasure"
    ),
    "tighten": "tight expan tough step announc",
    "resume": "resum restart restor releas",
    "ease": (
        "off gone history dead more thing abolish revers overturn scrapping reversal what eas lift relax remov loos scrap cancel repeal"
        " revok rescind withdr terminat"
        " abolish drop eliminat roll"
        " case presumption"
    ),
    "call": "talk telephon speaks held had spoke speak call phone",
    "negotiate": "haggl wrangl bargain talk negotiat discuss meet round continu",
    "demand": "demand urg press told call insist ask",
    "attend": "attend",
    "purchase": "purchas buy bought order book complet import",
    "agree": "terms agree came come agree reach sign str conclud clinch",
    "ban": "bar ban prohibit outlaw blacklist block",
    "visit": (
        "land arriv travel fl visit invit depart left leaves welcom receiv host due expected awaited"
        " scheduled slated com goes going head return went came will would"
    ),
    "stop": "sold stop ceas no quit gave giv bought shipped sent delivered loaded exported imported received",
    "establish": "establish set sett creat charter inaugurat operationali form launch",
    "withdraw": "threat ultimatum planned plan table avert",
    "rule": "court judge justice tribunal bench",
    "exempt": "not",
    "deny": "den disput refut rebut",
    "announce": (
        "table instruction guid notice circular bulletin breakdown text annex webinar workshop call release minute schedule update list answer"
        " conference will would shall is are"
        " briefing press figure data statistic result report expo fair forum hearing detail announc declar unveil propos determin sign releas"
        " publish"
    ),
    "restrict": (
        "must shall have has had need required obliged put plac br subject licen restrict control curb limit measure ban requirement countermeasure"
    ),
}
"""Beginnings of the words an action needs: the pattern of an action is tried only where one stands."""
