"""Objects of acts by class: a new word of a class is a new word in a list here."""

from __future__ import annotations

(
    DUTY,
    RATE,
    CURB,
    LICENCE,
    LIST,
    GOODS,
    TRADE,
    PROBE,
    DEAL,
    TALKS,
    FIGURES,
    PENALTY,
    VISA,
    MARKET,
    PERMIT,
    PLACE,
    BAN,
    FIRM,
    OUTPUT,
    OUTLOOK,
    AMOUNT,
    VESSEL,
    INCOME,
    FIRM_SALE,
    PERSON,
    RULING,
    BILL,
    SUIT,
    STATUTE,
    APPLICATION,
    PROGRAMME,
    DOCUMENT,
    BODY,
    PAYER,
    REFUND,
    DEADLINE,
    PLEDGE,
    CONTRACT,
    ENVOY,
    COURT,
    PEOPLE,
    RELIEF,
    REPLY,
    PROTEST,
    ACCESS,
    STANCE,
    CULPRIT,
    VIEWS,
    LEVEL,
) = (1 << bit for bit in range(49))
"""Classes of objects, a bit each."""
SUM_OF_MONEY = r"[$€£¥]?\d[\d.,]*"
"""A sum as a text prints it."""
MEASURE = DUTY | CURB | PENALTY
STANDING = MEASURE | RATE | LICENCE | PERMIT | DEAL | LIST
"""What can be said to be in force."""

_OBJECTS = {
    DUTY: "tariff tariffs duty duties levy levies surcharge surcharges countermeasure countermeasures surtax surtaxes tax taxes",
    RATE: "rate rates point points percent percentage pct cent",
    LEVEL: "rate rates",
    CURB: (
        "restriction restrictions control controls curb curbs limit limits measure measures ban bans requirement requirements rule rules"
        " regulation regulations fee fees charge charges sanction sanctions embargo embargoes quota quotas announcement announcements"
        " checks inspections scrutiny screening vetting listing listings exclusion exclusions moratorium prohibition"
        " prohibitions freeze regime cap caps licensing countermeasure boycott"
        " boycotts blockade"
    ),
    LICENCE: "licence licences license licenses permit permits approval approvals waiver waivers exemption exemptions authorisation authorization",
    LIST: "list lists blacklist blacklists",
    GOODS: (
        "soybean soybeans soya beans sorghum corn wheat cotton beef pork poultry aircraft jet jets plane planes airliners oil crude lng coal gas"
        " energy chip chips semiconductor semiconductors magnet magnets minerals mineral gallium germanium antimony graphite earths goods products"
        " cargo cargoes ethane engines fentanyl precursors equipment lithium nickel copper steel aluminium aluminum grain grains oilseeds"
        " maize barley"
        " food meat seafood timber logs cars vehicles trucks helicopters parts batteries turbines machinery medicines drugs"
        " processor processors accelerators harvest harvests crop crops items technologies technology software yttrium"
        " silver cobalt ethanol chemicals cranes drones robots panels toys furniture shoes footwear clothing apparel textiles appliances phones"
        " smartphones laptops servers tyres tires pharmaceuticals ingredients fertiliser fertilizer potash uranium tungsten bismuth molybdenum indium"
        " samarium dysprosium terbium scandium helium nuts fruit vegetables dairy wine spirits tobacco rubber glass ore ores"
    ),
    TRADE: "exports imports shipments sales arrivals surplus deficit trade purchases deliveries inflows outflows turnover",
    PROBE: "investigation investigations inquiry inquiries probe probes review reviews case cases",
    DEAL: (
        "truce deal deals agreement agreements accord accords pact pacts framework consensus understanding pause reprieve suspension deadline"
        " arrangement arrangements ceasefire memorandum protocol treaty"
    ),
    TALKS: (
        "talks negotiations discussions meeting meetings summit call round consultations dialogue visit briefing conference hearing session sessions"
    ),
    FIGURES: "figures data statistics results report reports numbers readings minutes",
    PENALTY: "fine fines penalty penalties",
    VISA: "visa visas",
    PERMIT: (
        "licence licences license licenses permit permits licensing approval approvals authorisation authorization clearance consent permission"
    ),
    BAN: "ban bans embargo boycott moratorium blockade prohibition freeze curb curbs",
    FIRM: (
        "entity entities company companies firm firms enterprise enterprises institution institutions individual individuals university"
        " universities"
        " supplier suppliers contractor contractors subsidiary subsidiaries laboratory laboratories chipmaker chipmakers manufacturers makers"
    ),
    OUTPUT: "production output line lines plant plants factory factories operations assembly smelter smelters mine mines kiln kilns furnace furnaces",
    OUTLOOK: "forecast forecasts guidance outlook projection projections estimate estimates target targets",
    AMOUNT: "tonnes tons units barrels bushels cargoes kilograms",
    PLACE: "china beijing washington shanghai shenzhen america florida lago seoul london geneva madrid stockholm busan oslo lisbon paris",
    PERSON: "student students scholars scholar researchers graduates",
    VESSEL: "ship ships vessel vessels boats tankers freighters carriers",
    RULING: "ruling rulings verdict verdicts injunction injunctions judgment judgement decision decisions",
    BILL: "bill bills legislation resolution resolutions amendment amendments motion motions",
    SUIT: "lawsuit lawsuits suit suits complaint complaints petition petitions appeal appeals",
    STATUTE: "section act authority authorities powers statute clause provision provisions law laws",
    APPLICATION: "application applications request requests licence licences license licenses permit permits",
    PROGRAMME: "program programs programme programmes initiative initiatives plan plans scheme schemes package campaign strategy roadmap",
    DOCUMENT: (
        "order orders notice notices proclamation proclamations announcement announcements circular circulars directive directives memorandum"
        " document documents letter letters guidance decree decrees communique regulations rules rule"
    ),
    BODY: "group groups council councils committee committees board boards dialogue dialogues mechanism mechanisms panel panels force desk channel",
    PAYER: "importer importers party parties businesses retailers consumers exporters shippers customers buyers companies firms",
    REFUND: "refund refunds repayment repayments reimbursement reimbursements rebate rebates",
    DEADLINE: "deadline deadlines ultimatum",
    PLEDGE: "pledge pledges promise promises commitment commitments undertaking undertakings vow vows",
    CONTRACT: "contract contracts orders deals",
    ENVOY: "ambassador envoy diplomat diplomats consul attache reporter reporters journalist journalists correspondent correspondents",
    COURT: "court courts judge judges justices tribunal",
    PEOPLE: "negotiators delegations leaders presidents ministers officials teams envoys counterparts diplomats",
    RELIEF: "exemption exemptions waiver waivers exclusion exclusions reprieve reprieves grace loophole loopholes",
    REPLY: "retaliation countermeasures consequences response reprisals reprisal action",
    PROTEST: "representations protest protests demarche objection objections",
    ACCESS: "access",
    CULPRIT: "man men woman engineer engineers executive executives trader traders smuggler smugglers employee employees researcher researchers",
    VIEWS: "views notes",
    STANCE: "stance approach line position posture",
    INCOME: "revenue revenues proceeds earnings profit profits income takings",
    FIRM_SALE: "sale takeover takeovers merger mergers acquisition acquisitions divestiture divestment",
    MARKET: "shares stocks futures yuan dollar index bonds yields",
}


def _objects() -> dict[str, int]:
    bits: dict[str, int] = {}
    for bit, words in _OBJECTS.items():
        for word in words.split():
            bits[word] = bits.get(word, 0) | bit
    return bits


OBJECTS = _objects()
