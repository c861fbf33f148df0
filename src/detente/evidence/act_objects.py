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
) = (1 << bit for bit in range(25))
"""Classes of objects, a bit each."""
MEASURE = DUTY | CURB | PENALTY
STANDING = MEASURE | RATE | LICENCE | PERMIT | DEAL | LIST
"""What can be said to be in force."""

_OBJECTS = {
    DUTY: "tariff tariffs duty duties levy levies surcharge surcharges countermeasure countermeasures surtax surtaxes tax taxes",
    RATE: "rate rates point points percent percentage pct cent",
    CURB: (
        "restriction restrictions control controls curb curbs limit limits measure measures ban bans requirement requirements rule rules"
        " regulation regulations fee fees charge charges sanction sanctions embargo embargoes quota quotas announcement announcements"
        " listing listings exclusion exclusions moratorium prohibition prohibitions freeze regime cap caps licensing countermeasure boycott"
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
        " processor processors accelerators harvest harvests crop crops"
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
    INCOME: "revenue revenues proceeds earnings profit profits income takings",
    FIRM_SALE: "takeover takeovers merger mergers acquisition acquisitions divestiture divestment",
    MARKET: "shares stocks futures yuan dollar index bonds yields",
}


def _objects() -> dict[str, int]:
    bits: dict[str, int] = {}
    for bit, words in _OBJECTS.items():
        for word in words.split():
            bits[word] = bits.get(word, 0) | bit
    return bits


OBJECTS = _objects()
