"""The general frame of a deed: every class of act in every voice, its traps, and what two frames of one deed say of each other."""

import pytest

from detente.evidence.events.act_objects import OBJECTS
from detente.evidence.events.act_ways import ACTS, WAYS
from detente.evidence.events.verb_forms import forms_of
from tests.evidence.told_events import events, relations


@pytest.mark.parametrize(
    ("text", "actor", "action", "status"),
    [
        # active, passive, of what moves, as a noun, with a particle
        ("Washington will take down the larger part of its duties on Chinese toys.", "US", "reduce", "announced"),
        ("Beijing knocked five points off the tariff on American nuts.", "China", "reduce", "in_force"),
        ("The duty on Chinese toys was halved by the United States on January 4.", "US", "reduce", "in_force"),
        ("From February 3, 2026, American duties on Chinese toys go down to 12 per cent.", "US", "reduce", "announced"),
        ("Washington announced the trimming of its tariffs on Chinese toys.", "US", "reduce", "in_force"),
        ("The rate of duty on such toys shall be 12 percent in place of 24 percent.", None, "reduce", "announced"),
        ("The rate of duty on such toys shall be 24 percent in place of 12 percent.", None, "impose", "announced"),
        ("China will leave the curbs on gallium unapplied for a year.", "China", "suspend", "announced"),
        ("China will not apply the curbs on gallium until May.", "China", "suspend", "announced"),
        ("What has been suspended, from May 7 on, are the three announcements on gallium.", None, "suspend", "suspended"),
        ("On January 9 the Commerce Department put 17 Chinese firms on its Entity List.", "US", "list", "in_force"),
        ("Two Chinese laboratories were taken off the blacklist on January 9.", "China", "delist", "occurred"),
        ("China hit back with an inquiry into American solvents.", "China", "investigate", "in_force"),
        ("Duties paid before that day shall be refunded by the United States.", "US", "refund", "announced"),
        ("A panel of judges struck down the emergency tariffs of the United States.", None, "end", "expired"),
        ("The appeals court let the tariffs on Chinese toys stand.", None, "uphold", "in_force"),
        ("Exporters in China need a licence for four heavy metals.", "China", "restrict", "in_force"),
        ("China put four heavy metals under export licensing.", "China", "restrict", "in_force"),
        ("China would take 9 million tons of sorghum by June.", "China", "purchase", "announced"),
        ("China has not bought a cargo; it took 4 million tonnes of beans in all.", "China", "purchase", "occurred"),
        # standing, negated
        ("The licence rule on gallium has been in effect since April 4.", None, "remain", "in_force"),
        ("The curbs on gallium have not been lifted.", None, "remain", "in_force"),
        ("The fentanyl duty is left as it was.", None, "remain", "in_force"),
        # talks
        ("The delegations sat in the Omani capital for two days.", None, "meet", "occurred"),
        ("Presidents Trump and Xi would speak on Friday.", "US and China", "meet", "announced"),
        ("Trump is to travel to Beijing in April.", "US", "visit", "announced"),
        ("The two sides agreed in outline on the app.", "US and China", "agree", "occurred"),
        ("The figures for magnets will be made public on February 20.", None, "announce", "announced"),
        # statistics and markets
        ("Exports of gallium were 593.9 tonnes in May.", None, "export", "occurred"),
        ("Sorghum arrivals in May amounted to 1.1 million tonnes.", None, "import", "occurred"),
        ("Goods sent to the United States were worth $23.8 billion.", None, "export", "occurred"),
        ("The trade surplus narrowed to $40 billion.", None, "trade", "occurred"),
        ("Shares in Hong Kong fell 2%.", None, "move", "occurred"),
        # allegations and threats
        ("The United States has abused export controls.", "US", "accuse_violation", "allegation"),
        ("Beijing went back on its promise, Washington said.", "China", "accuse_violation", "allegation"),
        ("Should purchases fall short, Washington may raise the duty on toys.", "US", "impose", "threat"),
    ],
)
def test_each_class_of_act_in_its_voices(text, actor, action, status):
    found = events(text)
    assert action in [event.action for event in found]
    event = next(event for event in found if event.action == action)
    assert (event.status, event.actor) == (status, actor) or (actor is None and event.status == status)


@pytest.mark.parametrize(
    ("text", "not_told"),
    [
        ("The court order on duties runs to nine pages.", "purchase"),
        ("The shop took a cut of 3 percent on each sale of soap.", "reduce"),
        ("Rare earths are a group of 17 elements.", "export"),
        ("The Federal Reserve lowered its rate by 25 basis points, the United States said.", "reduce"),
        ("The talks end with tariffs on the table.", "ease"),
        ("China keeps a list of holidays in May.", "list"),
        ("Officials spoke on condition of anonymity in Washington.", "meet"),
        ("If exports were to fall by 9 percent, China would suffer.", "export"),
        ("The rule on End-User checks covers tariffs.", "end"),
        ("It is not in the nature of a cat to change its habits.", "remain"),
        ("The curbs on gallium have not been lifted.", "ease"),
        ("He called the duties of last month, in effect, an embargo.", "remain"),
        ("The duty in effect on or after that day is owed.", "remain"),
        ("Its chips are cheap. A licence to print money, he said.", "restrict"),
    ],
)
def test_words_of_a_class_that_are_no_deed(text, not_told):
    assert not_told not in [event.action for event in events(text)]


@pytest.mark.parametrize(
    ("text", "actor"),
    [
        ("Duties on Chinese toys were raised.", "US"),
        ("The tariff on goods from the United States will be cut.", "China"),
        ("Sales of such tools to China were halted.", "US"),
        ("Curbs on gallium were eased by Beijing after talks with Washington.", "China"),
        ("Washington, after talks with Beijing, suspended the port fees.", "US"),
        ("American duties on Chinese toys were cut.", "US"),
        ("The world's two largest economies cut their tariffs on toys.", "US and China"),
    ],
)
def test_who_acts_is_told_by_grammar_and_not_by_nearness(text, actor):
    assert [event.actor for event in events(text)][-1] == actor


def test_the_verb_of_one_clause_holds_for_the_duty_of_the_next():
    told = events("On February 3, 2026 American duties on Chinese toys go down to 12%, and Chinese duties on American toys to 5%.")
    assert [(event.action, event.actor) for event in told] == [("reduce", "US"), ("reduce", "China")]


def test_what_only_dates_a_deed_is_not_the_deed():
    (told,) = events("The Commerce Department added nine Chinese names to its Entity List two days before the talks began.")
    assert told.action == "list"


def test_a_new_word_of_a_class_is_all_a_new_verb_needs():
    assert forms_of("halve") == ["halve", "halves", "halved", "halving"]
    assert forms_of("scrap") == ["scrap", "scraps", "scrapped", "scrapping"]
    assert "withdrew" in forms_of("withdraw")
    assert all(bits for bits in OBJECTS.values())
    assert {way.acts for ways in WAYS.values() for way in ways} == set(range(len(ACTS)))


FENTANYL = "On January 12 the United States cut the fentanyl duty on Chinese goods to 10 percent."


@pytest.mark.parametrize(
    ("one", "other", "told"),
    [
        (FENTANYL, "America halved the tariff over fentanyl to 10% on January 12.", {"agree"}),
        (FENTANYL, "The United States cut the reciprocal duty on Chinese goods on January 12.", set()),
        (FENTANYL, "The United States will halve the fentanyl tariff, Trump said.", {"compatible"}),
        (
            "The Commerce Department put 17 Chinese firms on its Entity List on January 9.",
            "On January 9 Washington added seventeen Chinese names to its Entity List.",
            {"agree"},
        ),
        (
            "Exporters in China need a licence for gallium and magnets.",
            "The Chinese licensing of gallium and magnets, in force since April, is still felt.",
            {"agree"},
        ),
        ("On January 9 China opened an inquiry into American solvents.", "Beijing answered on January 9 with a probe of solvents.", {"agree"}),
    ],
)
def test_two_reports_of_one_deed(one, other, told):
    assert relations(one, other) == told


def test_a_duty_ends_no_other_duty():
    stands = "The Section 301 duties of the United States on Chinese toys remain in force."
    assert "superseded" not in relations(stands, "The United States lifted the fentanyl duties on Chinese toys.", ("2025-11-20", "2026-01-20"))
    assert "superseded" in relations(stands, "The United States lifted the Section 301 duties on Chinese toys.", ("2025-11-20", "2026-01-20"))


def test_a_denial_conflicts_only_where_both_are_firm():
    done = "The United States and China agreed on January 19 to extend their tariff truce by 60 days."
    assert relations(done, "The two sides did not agree to extend the tariff truce on January 19.") == {"conflict"}
    assert "conflict" not in relations(done, "The two sides may not agree to extend the tariff truce.")
