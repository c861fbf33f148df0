"""Acts of courts, parliaments, ministries, firms and envoys, and deeds told without a noun of their own, each with its traps."""

import pytest

from detente.evidence.events.event_amendments import amends, raises_rate
from detente.evidence.events.event_word_forms import is_noun
from tests.evidence.told_events import events, relations


@pytest.mark.parametrize(
    ("text", "action"),
    [
        ("An appeals court stayed that injunction until the hearing on March 2.", "rule"),
        ("A trade court in New York ordered the government to return the money.", "rule"),
        ("Senators introduced a bill to return the money.", "legislate"),
        ("A group of importers filed a lawsuit against the customs agency.", "sue"),
        ("Trump could invoke Section 232 again.", "invoke"),
        ("The Commerce Department denied applications from three chip buyers.", "refuse"),
        ("All requests would be processed within 30 days, the ministry said.", "process"),
        ("Washington revoked the export licences of two suppliers.", "revoke"),
        ("Eligible buyers will get general licences for two years.", "approve"),
        ("Importers may receive refunds from September.", "refund"),
        ("Beijing issued a circular on steel.", "publish"),
        ("China launched an initiative to promote imports.", "launch"),
        ("The two sides will convene a task force on fentanyl.", "meet"),
        ("China summoned the American envoy over the sale.", "summon"),
        ("Coast guards boarded two Chinese ships in March.", "seize"),
        ("The United States may sanction China over its oil purchases.", "impose"),
        ("The exemption for small parcels ended on January 2.", "end"),
        ("Trump backed away from the 100 percent tariff.", "withdraw"),
        ("The truce dates from the meeting of the two leaders in Busan.", "agree"),
        ("Washington trampled on the spirit of the Geneva truce.", "accuse_violation"),
        ("The announcement came a day after the Trump-Xi meeting in Busan.", "meet"),
        ("China's exports to America rose year on year.", "export"),
        ("The tariff expired on January 4 at its 150-day limit.", "end"),
        ("The Stockholm round of July 29 brought the surtax on American pork down to 5%.", "reduce"),
        ("Beijing plans to further restrict sales of gallium to American firms.", "restrict"),
        ("After the truce extension, freight rates fell.", "extend"),
    ],
)
def test_classes_of_dealings(text, action):
    assert action in [event.action for event in events(text)]


@pytest.mark.parametrize(
    ("text", "action"),
    [
        ("American duties had climbed to 125 percent. At Geneva, on May 12, they were trimmed for three months.", "reduce"),
        ("Some 200 export permits are pending. The first 20 were issued on Tuesday.", "approve"),
        ("The port fees began in October. All of them were waived on January 10.", "suspend"),
        ("It was the fourth such session. A fifth is pencilled in for Oslo in May.", "meet"),
    ],
)
def test_a_subject_that_stands_for_what_was_named_before(text, action):
    assert action in [event.action for event in events(text)]


CLIMBED = "American duties had climbed to 125 percent."


def test_a_deed_told_of_a_pronoun_has_the_instrument_of_what_it_stands_for():
    found = next(
        event for event in events("American duties had climbed to 125 percent. In Geneva they were trimmed for a year.") if event.action == "reduce"
    )
    assert found.instrument == "tariffs"


@pytest.mark.parametrize(
    "text",
    [
        "They were tired after the flight. It was raining in Geneva.",
        "The two envoys lost the tariff papers. They were tired after the flight.",
        "The unemployment rate in China fell to 5.1 percent.",
        "Their father passed the salt to his brother.",
        "He filed the story late in the evening.",
        "The company set a record for attendance.",
        "Retail sales in China grew sharply on the year.",
        "Ships carrying grain could be late, said an analyst in Hull.",
    ],
)
def test_no_deed_is_read_from_like_words(text):
    assert not [event for event in events(text) if event.action != "impose"]


@pytest.mark.parametrize(
    ("text", "action"),
    [
        ("- Export controls widened to battery technology", "impose"),
        ("- Licensing exemptions for medical cargoes", "exempt"),
        ("- Restricts sales of gallium to foreign armies", "restrict"),
    ],
)
def test_headings_and_items_of_lists(text, action):
    assert action in [event.action for event in events(f"What the notice says:\n\n{text}\n")]


def test_an_amended_rate_is_raised_or_cut_by_its_two_figures():
    up = "heading 9903 shall be amended by deleting “34%” each place that it appears and by inserting “84%” in lieu thereof"
    down = "section 2 is amended by striking the words “20 percent” and inserting in lieu thereof the words “10 percent”"
    assert amends(up, 0, len(up))
    assert raises_rate(up, 0, len(up))
    assert amends(down, 0, len(down))
    assert not raises_rate(down, 0, len(down))
    assert raises_rate("I order modification of the schedule to raise the rate of duty", 0, 62)


@pytest.mark.parametrize(
    ("before", "form", "noun"),
    [
        ("the tariff ", "cut in May", True),
        ("the tariff ", "expired in May", False),
        ("the Chinese rate ", "drops by ten points", False),
        ("of May 12 ", "lowered the duty", False),
        ("two ", "cuts in duties", True),
        ("to further ", "cut the duty", False),
        ("a further ", "cut in the duty", True),
    ],
)
def test_a_form_is_a_noun_or_a_verb_by_the_word_before_it(before, form, noun):
    assert is_noun(before + form, len(before), 0) is noun


def test_another_country_is_neither_side():
    found = events("India cut its import duty on American motorcycles.")
    assert [(event.action, event.actor) for event in found] == [("reduce", None)]


def test_an_announced_duty_is_no_threat_and_holds_from_its_effective_day():
    text = "On January 4 the Commission announced that, effective January 10, 2026, a 34 percent tariff would be imposed by China on American goods."
    found = [event for event in events(text, "2026-01-05") if event.action == "impose"]
    assert [(event.status, event.effective) for event in found] == [("announced", "2026-01-10")]


def test_a_clause_that_leads_in_another_is_not_what_is_told():
    found = events("Just hours after the Supreme Court ruling, Trump said he will sign an order imposing a new 10% tariff.")
    assert "impose" in [event.action for event in found]


def test_one_grant_of_licences_with_the_words_quoted_or_not():
    one = "On Saturday China's Commerce Ministry said it had “approved a certain number of compliant applications” for rare earth exports."
    other = "Over the weekend the Chinese Commerce Ministry said it had granted some rare earth export licences."
    assert "agree" in relations(one, other)


def test_a_promise_to_ship_and_an_assurance_of_shipments_are_one():
    one = "Beijing has promised to ship at least 9,000 tonnes of magnets to the United States in 2027, an official said."
    other = "China will ensure shipments of not less than 9,000 tonnes of rare-earth magnets to the United States in 2027."
    assert relations(one, other) & {"agree", "compatible"}
