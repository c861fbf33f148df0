"""Words of acts by class: what a side can do, and to what. A new verb of a class is a new word in a list here.

Verbs are written once and inflected; a verb that is one act only with a particle names it ("take down" a duty), "#" stands for an
amount of goods, and of a verb behind an equals sign only that form is meant. A particle behind a point follows the verb directly.
"""

from __future__ import annotations

from typing import NamedTuple

from detente.evidence.events.act_objects import (
    BAN,
    CURB,
    DEAL,
    DUTY,
    FIRM,
    FIRM_SALE,
    GOODS,
    INCOME,
    LEVEL,
    LICENCE,
    LIST,
    MEASURE,
    OUTLOOK,
    OUTPUT,
    PENALTY,
    PERMIT,
    PERSON,
    PLACE,
    PROBE,
    RATE,
    STANDING,
    SUM_OF_MONEY,
    TALKS,
    TRADE,
    VESSEL,
    VISA,
)


class Acts(NamedTuple):
    """Verbs that are one act on objects of some classes.

    ``active`` verbs have their object behind them, and before them where they are passive; of ``moving`` verbs the object is what moves;
    ``nouns`` stand before "of", "in", "on" and the object. A particle follows a verb after a plus sign.
    """

    action: str
    objects: int
    active: str = ""
    moving: str = ""
    nouns: str = ""
    standing: str = ""
    """Nouns behind "in" that say that something holds."""
    negated: str = ""
    """Verbs that say so behind "not"."""
    toward: str = ""
    """Words whose object stands behind them alone: "subject to a duty"."""
    kept: str = ""
    """Participles that say so before "as it was", "in place"."""
    bound: bool = False
    """Whether a side has to be named in the sentence."""
    figure: bool = False
    """Whether what moves has to do so by a figure or to one."""
    bare: bool = False
    """Whether behind what moves only its time, place or reason may follow: "the duties stay", not "the duties stay a burden"."""


_OWN = r"(?:(?:its|their|his|a|an|duties|tariffs|levies|rates?|one)_){0,2}(?:of_)?\d[\d.,]*\s?(?:%|percent|per_cent|points?)"
_RATE_ON = (
    r"(?:(?:another|an|a|its|extra|additional|further|new)_){0,2}?[\d.]+\s?(?:%|percent|per_cent|percentage_points?|points?)_(?:\w+_)?"
    r"(?:to|on|from)_(?!the_(?:day|week|month|session|year)\b|\w+day\b)\w+"
)
_BACK_WITH = r"(?:back_|swiftly_|quickly_|in_kind_|in_turn_|immediately_)?with"
_FIRMS_HIT = r"(?:[\w,.’'-]+_){0,4}?(?:firms|companies|businesses|exporters|importers|goods|imports|exports|products|ships|vessels)"
_SHARE = r"(?:\S+_){0,6}?(?:\d[\d.]*\s?(?:%_of|percent|per_cent)|share|cut|part|portion|half|slice|quarter|third)"
_LEAVE = ("green_light", "go-ahead", "the_nod", "permission", "clearance", "all-clear", "leave_to")

ACTS = (
    Acts("remain", STANDING, standing="force effect operation place", kept="left kept"),
    Acts(
        "remain",
        STANDING,
        negated="lift ease change touch withdraw remove repeal alter scrap budge lapse expire rescind relax loosen disappear cancel revoke go+away",
    ),
    Acts(
        "list",
        LIST,
        "put add place designate name enter move+onto enrol enroll add+.to place+.on put+.on",
        nouns="addition inclusion placement designation",
    ),
    Acts("list", FIRM, "=listed =listing blacklist designate sanction"),
    Acts("delist", LIST, "remove take+off strike+off delete drop+from delist withdraw remove+.from", nouns="removal deletion delisting"),
    Acts(
        "suspend",
        MEASURE | PROBE,
        "suspend pause freeze defer postpone shelve waive stay park mothball put+off put+on_hold put+on_ice put+aside put+on_pause place+on_hold"
        " hold+off hold+back hold+in_abeyance set+aside leave+unapplied leave+unenforced leave+in_abeyance keep+suspended keep+on_hold"
        " forgo stand+down keep+on_ice keep+frozen keep+dormant keep+in_abeyance keep+on_pause hold+on_ice leave+on_ice leave+frozen leave+dormant"
        " leave+on_hold leave+suspended maintain+suspended"
        r" refrain+.from\s(?:collecting|charging|levying|imposing|applying|enforcing|introducing)",
        nouns="suspension deferral postponement pause delay",
    ),
    Acts("announce", MEASURE, "recommend float moot advocate", nouns="recommendation"),
    Acts("suspend", RATE, "suspend pause defer keep+suspended", bound=True),
    Acts("suspend", MEASURE, moving="rest+.(?:for|until|through|till) lie+dormant sleep+.(?:for|until|through|till) go+.into_abeyance"),
    Acts(
        "extend",
        DEAL,
        "extend prolong renew lengthen roll+over carry+over keep+alive keep+in_place push+back",
        nouns="extension prolongation renewal rollover",
    ),
    Acts("extend", CURB, "extend prolong renew roll+over", nouns="extension prolongation renewal"),
    Acts(
        "impose",
        MEASURE,
        "impose introduce institute levy slap enact adopt launch apply raise hike increase double triple reimpose restore reinstate bring+back"
        " issue promulgate set+.(?:\\S+_){0,3}?(?:tariffs?|duty|duties|tariff_rates?|tariff_rate) bring+in bring+out heap+on pile+on"
        " put+in_place put+into_force lay+on clamp+on widen broaden toughen tighten set+up fine penalise"
        " penalize put+back",
        "rise soar snap+back come+back return+to go+up go+.to_[\\d.]+ climb jump revert spike rocket skyrocket balloon shoot+up double triple",
        "imposition introduction increase rise hike reimposition reinstatement doubling widening tightening escalation",
        figure=True,
    ),
    Acts(
        "impose",
        MEASURE,
        "put+on_(?!(?:the_)?(?:agenda|table|hold|ice|pause|back)) place+on_(?!(?:the_)?(?:agenda|table|hold|ice|pause)) slap+on raise+on"
        " order+.(?:a|an|new|more|further|additional|extra|higher|fresh|across)"
        " decree proclaim prescribe mandate whack smack clap+on tack+on throw+on throw+up erect saddle+with",
        "apply+.to take+.effect take+.(?:the|its|their)_place kick+.in bite be+.(?:to_be_)?(?:being_)?(?:collected|charged|levied)"
        " come+.into_(?:force|effect|operation)"
        " enter+.into_(?:force|effect) go+.into_(?:force|effect|operation) become+.(?:effective|applicable|payable) bind+.on",
        toward=(
            "subject+.to liable+.to face+.(?!up\\b) bear carry owe attract incur"
            " pay+.(?:an?|the|duties|tariffs|additional|extra|higher|more|new|its|their|up)"
        ),
    ),
    Acts("impose", RATE, toward="pay+.(?:an_)?(?:extra|additional|added|further) face+.(?:an_)?(?:extra|additional|added|further)", bound=True),
    Acts(
        "impose",
        RATE,
        " ".join(f"{verb}+.(?:back_)?with_{_OWN}" for verb in ("answer", "respond", "retaliate", "reply", "hit", "strike", "counter")),
        moving=r"go+.to_\d+ climb+.to_\d+ jump+.to_\d+ come+.to_\d+",
        bound=True,
    ),
    Acts("impose", RATE, toward=rf"pay+.{SUM_OF_MONEY}\s?(?:%|percent|per_cent)_(?:extra|more|on|in_duty|in_duties|in_tariffs)", bound=True),
    Acts(
        "impose",
        RATE,
        " ".join(f"{verb}+.{_RATE_ON}" for verb in ("add", "charge", "collect", "levy", "lay", "pile", "slap", "heap", "tack", "throw", "clap")),
        bound=True,
    ),
    Acts("impose", TRADE | GOODS | VESSEL, r"=taxed+.at_[\d.]+ tax+.(?:\S+_){1,6}?at_[\d.]+", bound=True),
    Acts(
        "impose",
        MEASURE,
        "sign+off_on" + "".join(f" {verb}+.{_BACK_WITH}" for verb in ("answer", "respond", "retaliate", "reply", "hit", "strike", "counter", "fire")),
    ),
    Acts("impose", RATE, toward="bear attract incur", bound=True),
    Acts("impose", VESSEL | GOODS, f"charge+.{SUM_OF_MONEY} collect+.{SUM_OF_MONEY} levy+.{SUM_OF_MONEY} exact+.{SUM_OF_MONEY}", bound=True),
    Acts("impose", MEASURE, moving=f"hit+.{_FIRMS_HIT} strike+.{_FIRMS_HIT} affect+.{_FIRMS_HIT} catch+.{_FIRMS_HIT} ensnare+.{_FIRMS_HIT}"),
    Acts("impose", CURB, "deploy wield clamp+down", bound=True),
    Acts("impose", BAN, toward="have+.(?:an?|its|in_place)", bound=True),
    Acts(
        "restore",
        RATE,
        "restore reinstate reimpose raise bring+back put+back",
        "return+.(?!to_(?:the_White|office|power|[A-Z])) snap+back come+back go+back kick+back revert",
        bound=True,
    ),
    Acts(
        "reduce",
        DUTY,
        "cut reduce lower slash trim halve shave ease+back bring+down take+down roll+back scale+back scale+down pare pare+back give+up knock+off"
        " take+off(?!\\s+the\\s+table) wind+back dial+back quarter ratchet+down",
        "fall drop decline shrink go+down come+down sink tumble go+from ease",
        "cut reduction halving lowering rollback trimming",
        figure=True,
    ),
    Acts("reduce", PENALTY | RATE, "cut lower halve slash trim give+up knock+off shave take+off bring+down take+down", bound=True),
    Acts("reduce", LEVEL, "scale+back scale+down roll+back wind+back dial+back ease+back pare+back bring+down reduce lower cut halve", bound=True),
    Acts("reduce", CURB, "halve lower slash trim", nouns="halving lowering"),
    Acts(
        "ease",
        MEASURE | VISA,
        "lift remove scrap cancel repeal revoke rescind withdraw terminate abolish drop eliminate relax"
        " loosen ease end take+down undo dismantle do+away"
        " take+away unwind void annul reverse soften dilute water+down phase+out wind+down call+off axe ditch tear+up rip+up junk nix bin"
        " strike+.(?:the_|all_|its_|their_)?(?:tariffs|duties|levies|curbs|fees|charges)_(?:from|on|off)",
        nouns=(
            "lifting removal cancellation repeal revocation rescission withdrawal termination abolition elimination relaxation easing ending reversal"
        ),
    ),
    Acts("exempt", MEASURE, "exempt+from exclude+from spare+from excuse+from carve+out free+from", nouns="exemption exclusion"),
    Acts("exempt", DUTY | PENALTY | CURB, toward="exempt+.from immune+.(?:to|from)"),
    Acts("exempt", TRADE | GOODS | FIRM, "exempt exclude", bound=True),
    Acts("refund", DUTY, "refund reimburse repay return+to pay+back", nouns="refund refunds repayment reimbursement drawback"),
    Acts(
        "end",
        MEASURE,
        "strike+down throw+out knock+down toss+out overturn invalidate quash vacate set+aside nullify block enjoin",
        "end expire lapse cease run+out stop+.(?:on|from|at|with|applying|being|today|tomorrow|next) be+.discontinued",
        "invalidation expiry expiration",
    ),
    Acts("end", MEASURE, "discontinue stop+.collecting cease+.(?:to_)?(?:collect|charg|levy|appl|enforc)\\w*"),
    Acts("uphold", MEASURE, "uphold affirm sustain let+stand reinstate leave+standing", nouns="affirmation"),
    Acts("replace", MEASURE, "replace supersede substitute", nouns="replacement"),
    Acts("approve", LICENCE, "approve grant issue award hand+out clear give secure offer", nouns="granting approval issuance"),
    Acts("approve", LICENCE, moving="run+.for be+.(?:now_)?(?:valid|good)_for last+. hold+.for be+.to_(?:run|last|be_valid|be_good)"),
    Acts(
        "admit",
        PERSON,
        "admit welcome accept readmit let+.(?:\\S+_){0,3}?(?:stay|in|study|return|enrol|enroll)"
        " allow+.(?:\\S+_){0,3}?(?:stay|study|return|enrol|enroll) take+in",
    ),
    Acts("approve", LICENCE, "limit+.(?:\\S+_){1,6}?to cap+.(?:\\S+_){1,6}?at shorten confine+to"),
    Acts("approve", GOODS, "allow =permitted authorise authorize clear greenlight", bound=True),
    Acts("approve", GOODS | TRADE, "open+.(?:up_)?the_door_(?:to|for|on)", nouns="approval clearance authorisation", bound=True),
    Acts("approve", GOODS | TRADE, "=licensed license+.(?:the_|its_|their_|new_|more_|all_)?(?:sales?|exports?|shipments?|deliver)", bound=True),
    Acts("approve", LICENCE, "promise pledge", bound=True),
    Acts("approve", GOODS | TRADE | FIRM_SALE, " ".join(f"{verb}+{leave}" for verb in ("give", "grant", "get", "win") for leave in _LEAVE)),
    Acts("approve", FIRM_SALE, "approve clear permit bless authorise authorize"),
    Acts("delay", LICENCE, "delay withhold hold+up stall slow drag+out", nouns="delay delays backlog"),
    Acts("delay", LICENCE, moving="arrive+late come+late arrive+slowly come+slowly take+too_long trickle drag"),
    Acts("restrict", PERMIT, toward="need require"),
    Acts("restrict", PERMIT, toward=r"subject+.to(?!_\S*_?(?:leader|president|congress|parliament|board|court|final|shareholder)\S*)"),
    Acts("restrict", GOODS | TRADE, "restrict curb cap ration", bound=True),
    Acts("enforce", CURB, "enforce police implement", nouns="enforcement"),
    Acts(
        "investigate",
        PROBE,
        "open launch start begin initiate announce conclude close end drop answer+with respond+with counter+with retaliate+with",
        nouns="opening launch initiation completion conclusion closure",
    ),
    Acts(
        "pay",
        INCOME,
        " ".join(f"{verb}+.{_SHARE}" for verb in ("pay", "give", "surrender", "remit", "cede", "contribute")) + " hand+over turn+over fork+over",
    ),
    Acts("penalise", PENALTY, "fine penalise penalize pay levy", nouns=""),
    Acts(
        "purchase",
        GOODS,
        "buy purchase order =imported =importing snap+up scoop+up mop+up take+# secure+# book procure acquire spend+# introduce+# absorb+#",
        bound=True,
        nouns="purchase purchases",
    ),
    Acts(
        "purchase",
        TRADE,
        " ".join(f"{verb}+.(?:\\w+_){{0,2}}purchases" for verb in ("increase", "expand", "boost", "raise", "lift", "ramp", "step", "scale")),
        bound=True,
    ),
    Acts("sell", GOODS, "sell deliver supply ship =exported =exporting send", bound=True),
    Acts("sell", GOODS, "sell+# deliver+# supply+# ship+#"),
    Acts(
        "halt",
        TRADE | GOODS,
        "halt suspend stop ban block prohibit bar cut+off freeze embargo cease forbid outlaw withhold choke+off boycott shun spurn",
        nouns="halt stop ban freeze stoppage cessation boycott",
        bound=True,
    ),
    Acts("resume", TRADE | GOODS | TALKS, "resume restart reopen restore release unblock", "resume restart flow", "resumption restart", bound=True),
    Acts("resume", TRADE | GOODS | OUTPUT, moving="leave+again flow+again move+again arrive+again begin+again start+again sail+again run+again"),
    Acts("resume", TRADE | GOODS | FIRM | OUTPUT, "readmit admit+.again let+back_in let+in_again allow+back allow+in_again take+back accept+again"),
    Acts("revoke_visas", VISA, "revoke cancel deny refuse restrict issue grant", nouns="revocation cancellation"),
    Acts(
        "agree",
        DEAL,
        "sign strike reach conclude clinch seal hammer+out finalise finalize =initialled =initialed ratify endorse approve settle thrash+out secure"
        " confirm bless",
        nouns="signing conclusion ratification",
    ),
    Acts("visit", PLACE, "visit travel+to fly+to journey+to", nouns="visit trip journey"),
    Acts(
        "break_off",
        TALKS,
        "break+off call+off cancel suspend postpone adjourn abandon scrap walk+out(?!\\s+of\\s+the\\s+\\w+\\s+with\\b)"
        " put+off delay terminate discontinue",
        "collapse stall break+down founder",
        "breakdown collapse cancellation postponement",
        bound=True,
    ),
    Acts("stop", OUTPUT, "stop halt suspend idle shut close pause mothball curtail shutter", "stop halt close shut+down stand+idle stand+still"),
    Acts("resume", OUTPUT, "resume restart reopen", "resume restart reopen"),
    Acts("revise", OUTLOOK, "cut lower trim slash reduce downgrade pare pare+back raise lift upgrade withdraw scrap", figure=False),
    Acts(
        "remain",
        MEASURE | RATE,
        "retain maintain =kept =keeps =keeping uphold leave+.(?:in_place|intact|alone)"
        r" keep+.(?:an?|the|its|their|his|those|these|most|all|both|some|\d\S*)(?!\s[^.;]{0,60}?\b(?:from|off|out|away|down|low|under)\b)"
        r" hold+.(?:an?|the|its|their)\s[^.;]{1,50}?\sat\s[\d.]+",
        r"stand+.at stay+.at remain+.(?:at|on|\d+) hold+.at continue+.(?:in|at|to_be|to_apply|to_stand)"
        " be+.still_(?:being_)?(?:collected|charged|levied|applied)",
    ),
    Acts("remain", MEASURE, moving="survive persist stay continue hold remain stand endure", bare=True),
    Acts("remain", MEASURE, moving="be+.(?:still_)?on_the_(?:books|statute_book)"),
)
"""Classes of acts in order of preference."""
NO_VERB_BEHIND = frozenset(
    "the a an this that these those its their his her our your no any each every such of in on by for from with under per new further"
    " making additional more fresh deep sharp steep two three four five six certain some most many other".split()
)
"""Words behind which a form that may be a verb or a noun is a noun."""
NO_BASE_BEHIND = frozenset("executive export import tariff trade port presidential price rate interest".split())
"""Nouns that make a compound with one behind them: "the tariff cut", but "the tariff expired"."""
