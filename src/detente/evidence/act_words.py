"""Words of acts by class: what a side can do, and to what. A new verb of a class is a new word in a list here.

Verbs are written once and inflected; a verb that is one act only with a particle names it ("take down" a duty), "#" stands for an
amount of goods, and of a verb behind an equals sign only that form is meant.
"""

from __future__ import annotations

import re
from typing import NamedTuple

DUTY, RATE, CURB, LICENCE, LIST, GOODS, TRADE, PROBE, DEAL, TALKS, FIGURES, PENALTY, VISA, MARKET, PERMIT, PLACE = (1 << bit for bit in range(16))
"""Classes of objects, a bit each."""
MEASURE = DUTY | CURB | PENALTY
STANDING = MEASURE | RATE | LICENCE | PERMIT | DEAL | LIST
"""What can be said to be in force."""

_OBJECTS = {
    DUTY: "tariff tariffs duty duties levy levies surcharge surcharges countermeasure countermeasures surtax surtaxes tax taxes",
    RATE: "rate rates point points percent percentage pct",
    CURB: (
        "restriction restrictions control controls curb curbs limit limits measure measures ban bans requirement requirements rule rules"
        " regulation regulations fee fees charge charges sanction sanctions embargo embargoes quota quotas announcement announcements"
        " listing listings exclusion exclusions moratorium prohibition prohibitions freeze regime cap caps licensing countermeasure"
    ),
    LICENCE: "licence licences license licenses permit permits approval approvals waiver waivers exemption exemptions authorisation authorization",
    LIST: "list lists blacklist blacklists",
    GOODS: (
        "soybean soybeans soya beans sorghum corn wheat cotton beef pork poultry aircraft jet jets plane planes airliners oil crude lng coal gas"
        " energy chip chips semiconductor semiconductors magnet magnets minerals mineral gallium germanium antimony graphite earths goods products"
        " cargo cargoes ethane engines fentanyl precursors equipment lithium nickel copper steel aluminium aluminum"
    ),
    TRADE: "exports imports shipments sales arrivals surplus deficit trade purchases deliveries inflows outflows turnover",
    PROBE: "investigation investigations inquiry inquiries probe probes review reviews",
    DEAL: (
        "truce deal deals agreement agreements accord accords pact pacts framework consensus understanding pause reprieve suspension deadline"
        " arrangement arrangements ceasefire"
    ),
    TALKS: "talks negotiations discussions meeting meetings summit call round consultations dialogue visit briefing conference hearing",
    FIGURES: "figures data statistics results report reports numbers readings minutes",
    PENALTY: "fine fines penalty penalties",
    VISA: "visa visas",
    PERMIT: "licence licences license licenses permit permits licensing",
    PLACE: "china beijing washington shanghai shenzhen america florida lago seoul london geneva madrid stockholm busan oslo lisbon paris",
    MARKET: "shares stocks futures yuan dollar index bonds yields",
}


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
    kept: str = ""
    """Participles that say so before "as it was", "in place"."""
    bound: bool = False
    """Whether a side has to be named in the sentence."""
    figure: bool = False
    """Whether what moves has to do so by a figure or to one."""


ACTS = (
    Acts("remain", STANDING, standing="force effect operation place", kept="left kept"),
    Acts(
        "remain",
        STANDING,
        negated="lift ease change touch withdraw remove repeal alter scrap budge lapse expire rescind relax loosen disappear cancel revoke go+away",
    ),
    Acts("list", LIST, "put add place designate name enter move+onto enrol enroll", nouns="addition inclusion placement designation"),
    Acts("delist", LIST, "remove take+off strike+off delete drop+from delist withdraw", nouns="removal deletion delisting"),
    Acts(
        "suspend",
        MEASURE | PROBE,
        "suspend pause freeze defer postpone shelve waive stay park mothball put+off put+on_hold put+on_ice put+aside put+on_pause place+on_hold"
        " hold+off hold+back hold+in_abeyance set+aside leave+unapplied leave+unenforced leave+in_abeyance keep+suspended keep+on_hold"
        " forgo stand+down",
        nouns="suspension deferral postponement pause",
    ),
    Acts("suspend", RATE, "suspend pause defer keep+suspended", bound=True),
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
        " bring+in put+in_place put+into_force lay+on clamp+on widen broaden toughen tighten set+up fine penalise penalize put+back",
        "rise soar snap+back return+to go+up climb jump revert",
        "imposition introduction increase rise hike reimposition reinstatement doubling widening tightening",
        figure=True,
    ),
    Acts("restore", RATE, "restore reinstate reimpose raise bring+back put+back", "return snap+back revert", bound=True),
    Acts(
        "reduce",
        DUTY,
        "cut reduce lower slash trim halve shave ease+back bring+down take+down roll+back scale+back scale+down pare pare+back give+up knock+off"
        " take+off wind+back dial+back quarter ratchet+down",
        "fall drop decline shrink go+down come+down sink tumble go+from ease",
        "cut reduction halving lowering rollback trimming",
        figure=True,
    ),
    Acts("reduce", PENALTY | RATE, "cut lower halve slash trim give+up knock+off shave take+off", bound=True),
    Acts("reduce", CURB, "halve lower slash trim", nouns="halving lowering"),
    Acts(
        "ease",
        MEASURE | VISA,
        "lift remove scrap cancel repeal revoke rescind withdraw terminate abolish drop eliminate relax"
        " loosen ease end take+down undo dismantle do+away"
        " take+away unwind void annul",
        nouns="lifting removal cancellation repeal revocation rescission withdrawal termination abolition elimination relaxation easing ending",
    ),
    Acts("exempt", MEASURE, "exempt+from exclude+from spare+from excuse+from carve+out free+from", nouns="exemption exclusion"),
    Acts("refund", DUTY, "refund reimburse repay return+to pay+back", nouns="refund refunds repayment reimbursement drawback"),
    Acts(
        "end",
        MEASURE,
        "strike+down overturn invalidate quash vacate set+aside nullify block enjoin",
        "end expire lapse cease run+out",
        "invalidation expiry expiration",
    ),
    Acts("uphold", MEASURE, "uphold affirm sustain let+stand reinstate leave+standing", nouns="affirmation"),
    Acts("replace", MEASURE, "replace supersede substitute", nouns="replacement"),
    Acts("approve", LICENCE, "approve grant issue award hand+out clear give secure", nouns="granting approval issuance"),
    Acts("approve", GOODS, "allow =permitted authorise authorize clear greenlight", bound=True),
    Acts("delay", LICENCE, "delay withhold hold+up stall slow drag+out", nouns="delay delays backlog"),
    Acts("restrict", PERMIT, "need require"),
    Acts("enforce", CURB, "enforce police implement", nouns="enforcement"),
    Acts(
        "investigate",
        PROBE,
        "open launch start begin initiate announce conclude close end drop answer+with respond+with counter+with retaliate+with",
        nouns="opening launch initiation",
    ),
    Acts("penalise", PENALTY, "fine penalise penalize pay levy", nouns=""),
    Acts("purchase", GOODS, "buy purchase order =imported =importing take+# secure+# book procure acquire", bound=True, nouns="purchase purchases"),
    Acts("sell", GOODS, "sell deliver =supplied ship =exported =exporting", bound=True),
    Acts(
        "halt",
        TRADE | GOODS,
        "halt suspend stop ban block prohibit bar cut+off freeze embargo cease forbid outlaw withhold choke+off",
        nouns="halt stop ban freeze",
        bound=True,
    ),
    Acts("resume", TRADE | GOODS | TALKS, "resume restart reopen restore release unblock", "resume restart flow", "resumption restart", bound=True),
    Acts("revoke_visas", VISA, "revoke cancel deny refuse restrict issue grant", nouns="revocation cancellation"),
    Acts(
        "agree",
        DEAL,
        "sign strike reach conclude clinch seal hammer+out finalise finalize =initialled =initialed ratify endorse approve settle thrash+out secure",
        nouns="signing conclusion ratification",
    ),
    Acts("visit", PLACE, "visit travel+to fly+to journey+to", nouns="visit trip journey"),
    Acts(
        "break_off",
        TALKS,
        "break+off call+off cancel suspend postpone adjourn abandon scrap walk+out put+off delay",
        "collapse stall break+down founder",
        "breakdown collapse cancellation postponement",
        bound=True,
    ),
    Acts("", GOODS, moving="be+worth be+valued", figure=True),
    Acts(
        "",
        TRADE,
        moving=(
            "fall rise grow drop decline shrink climb jump surge soar plunge slump slide tumble sink rebound"
            " recover contract expand increase decrease"
            " widen narrow double halve quadruple slow accelerate amount total reach come+to stand+at be fetch average"
        ),
        figure=True,
    ),
    Acts("move", MARKET, moving="fall rise drop climb jump surge slide tumble slip gain lose add rally ease close end decline", figure=True),
)
"""Classes of acts in order of preference; an act without a name is a statistics event, named by what moved."""
NO_VERB_BEHIND = frozenset(
    "the a an this that these those its their his her our your no any each every such of in on by for from with under per new further executive"
    " making additional more fresh deep sharp steep export import tariff trade port presidential"
    " price rate interest two three four five six".split()
)
"""Words behind which a form that may be a verb or a noun is a noun."""

_IRREGULAR = {
    "put": "put puts put putting",
    "cut": "cut cuts cut cutting",
    "set": "set sets set setting",
    "let": "let lets let letting",
    "be": "is are was were be been",
    "begin": "begin begins began begun beginning",
    "break": "break breaks broke broken breaking",
    "bring": "bring brings brought bringing",
    "buy": "buy buys bought buying",
    "come": "come comes came coming",
    "do": "do does did done doing",
    "fall": "fall falls fell fallen falling",
    "forbid": "forbid forbids forbade forbidden forbidding",
    "forgo": "forgo forgoes forwent forgone forgoing",
    "freeze": "freeze freezes froze frozen freezing",
    "give": "give gives gave given giving",
    "go": "go goes went gone going",
    "hold": "hold holds held holding",
    "keep": "keep keeps kept keeping",
    "lay": "lay lays laid laying",
    "leave": "leave leaves left leaving",
    "pay": "pay pays paid paying",
    "repay": "repay repays repaid repaying",
    "rise": "rise rises rose risen rising",
    "run": "run runs ran running",
    "sell": "sell sells sold selling",
    "shrink": "shrink shrinks shrank shrunk shrinking",
    "sink": "sink sinks sank sunk sinking",
    "stand": "stand stands stood standing",
    "strike": "strike strikes struck striking",
    "take": "take takes took taken taking",
    "undo": "undo undoes undid undone undoing",
    "uphold": "uphold upholds upheld upholding",
    "withdraw": "withdraw withdraws withdrew withdrawn withdrawing",
    "withhold": "withhold withholds withheld withholding",
    "wind": "wind winds wound winding",
    "spin": "spin spins spun spinning",
}
_DOUBLING = frozenset("trim drop snap slap scrap ban bar permit stop ship ratchet enrol cap strip".split()) - {"ratchet"}
_VOWELS = "aeiou"


def forms_of(verb: str) -> list[str]:
    """All forms of a verb: as written, third person, past, participle, and in -ing."""
    if verb in _IRREGULAR:
        return _IRREGULAR[verb].split()
    if verb.endswith("e"):
        return [verb, verb + "s", verb + "d", verb[:-1] + "ing"]
    if verb.endswith("y") and verb[-2] not in _VOWELS:
        return [verb, verb[:-1] + "ies", verb[:-1] + "ied", verb + "ing"]
    stem = verb + verb[-1] if verb in _DOUBLING else verb
    third = verb + ("es" if verb.endswith(("s", "sh", "ch", "x", "z")) else "s")
    return [verb, third, stem + "ed", stem + "ing"]


class Way(NamedTuple):
    """One way in which a word gives away an act."""

    acts: int
    """Place in ``ACTS``."""
    voice: str
    """``active``, ``moving``, ``noun``, ``standing``, ``negated`` or ``kept``."""
    particle: re.Pattern[str] | None


_AMOUNT = re.compile(
    r"(?:\s+(?!for\b|on\b)\S+){0,5}?\s+\d[\d.,]*\s?(?:m|mn|million|billion|thousand|metric|tons?|tonnes|bushels|cargo(?:es)?)\b", re.IGNORECASE
)
"""What is taken by an amount is bought."""


def _particle(name: str) -> re.Pattern[str]:
    if name == "#":
        return _AMOUNT
    words = r"\s+".join(name.split("_"))
    return re.compile(rf"(?:[\s,]+[^\s,;]+){{0,12}}?[\s,]+{words}\b", re.IGNORECASE)


def _ways() -> dict[str, tuple[Way, ...]]:
    ways: dict[str, list[Way]] = {}
    for place, acts in enumerate(ACTS):
        for voice, verbs in (("active", acts.active), ("moving", acts.moving), ("negated", acts.negated)):
            for entry in verbs.split():
                verb, _, particle = entry.partition("+")
                way = Way(place, voice, _particle(particle) if particle else None)
                for form in [verb[1:]] if verb.startswith("=") else dict.fromkeys(forms_of(verb)):
                    ways.setdefault(form, []).append(way)
        for voice, words in (("noun", acts.nouns), ("standing", acts.standing), ("kept", acts.kept)):
            for word in words.split():
                ways.setdefault(word, []).append(Way(place, voice, None))
    return {word: tuple(told) for word, told in ways.items()}


def _objects() -> dict[str, int]:
    bits: dict[str, int] = {}
    for bit, words in _OBJECTS.items():
        for word in words.split():
            bits[word] = bits.get(word, 0) | bit
    return bits


WAYS = _ways()
OBJECTS = _objects()
