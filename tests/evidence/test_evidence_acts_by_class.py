"""Acts by class: standing duties, promises, visits, rulings, firms, papers; and what a later deed says of an earlier one."""

import pytest

from detente.evidence.events.deed_acts import act_of
from tests.evidence.told_events import events, relations


@pytest.mark.parametrize(
    ("text", "action", "status"),
    [
        # what stands
        ("Chinese toys still carry a surcharge of 12 percent on arrival in the United States.", "impose", "in_force"),
        ("American cotton still pays an additional 9 percent in China.", "impose", "in_force"),
        ("The Section 232 duties on steel survive.", "remain", "in_force"),
        ("Tariffs on steel, which rest on another law, stay.", "remain", "in_force"),
        ("The 12 percent surcharge is retained.", "remain", "in_force"),
        ("Beijing kept its own 12 percent tariff on American cotton.", "remain", "in_force"),
        ("A levy of 12 percent applies to goods of every origin.", "impose", "in_force"),
        ("Chinese cranes are subject to a duty of 40 percent.", "impose", "in_force"),
        ("China has a boycott on American sorghum.", "impose", "in_force"),
        # what begins, ends and does not hold
        ("The fee kicks in on May 14.", "impose", "announced"),
        ("The White House said it would place export controls on turbines.", "impose", "threat"),
        ("The surcharge is no longer charged on goods from China.", "end", "expired"),
        ("The listing will be discontinued from November 10.", "end", "announced"),
        ("Beef and coffee will not be subject to the surcharge.", "exempt", "announced"),
        ("China's controls on gallium are on ice until May.", "suspend", "suspended"),
        # promises, purchases, access
        ("China will take 120 Boeing jets, Trump said.", "purchase", "announced"),
        ("Beijing would spend $9bn a year on American grain.", "purchase", "announced"),
        ("Chinese airlines will, as their fleets require, introduce 120 aircraft from the United States.", "purchase", "announced"),
        ("Nvidia is to deliver 9,000 chips to a Saudi firm.", "sell", "announced"),
        ("Pork from two states is admitted again.", "resume", "in_force"),
        ("China is willing to strengthen dialogue on export controls.", "commit", "commitment"),
        # visits and meetings
        ("Trump is due in Beijing on March 31.", "visit", "announced"),
        ("President Xi will be received in Washington this fall.", "visit", "announced"),
        ("He was the first president to visit China in nine years.", "visit", "occurred"),
        ("Markets await the expected meeting between Trump and Xi in Seoul.", "meet", "expectation"),
        # papers, firms, courts, lists
        ("Guidance on refunds will follow in a separate circular.", "announce", "announced"),
        ("The next press conference is on Thursday, May 28.", "announce", "announced"),
        ("The maker has stopped two of its five lines.", "stop", "occurred"),
        ("The shipper trimmed its guidance for 2026.", "revise", "occurred"),
        ("A federal court ruled, two to one, that the law gives no such power.", "rule", "occurred"),
        ("17 American firms added to the export control list.", "list", "in_force"),
        ("Washington backed away from its threat of a 70% tariff.", "withdraw", "occurred"),
        ("Some applicants conceal the military end use of their goods.", "accuse_violation", "allegation"),
    ],
)
def test_acts_of_each_class_in_other_words(text, action, status):
    told = [(event.action, event.status) for event in events(text)]
    assert (action, status) in told, told


@pytest.mark.parametrize(
    ("text", "not_told"),
    [
        ("The bill is due in March.", "visit"),
        ("The rule on tariffs is found in section 9.", "rule"),
        ("He listed three reasons.", "list"),
        ("The talks will take 200 days, China said.", "purchase"),
        ("He put the tariffs on the agenda.", "impose"),
        ("Tariffs of 10 percent stay the exception, a lobby said.", "remain"),
        ("If China were willing to talk, tariffs could fall.", "commit"),
        ("Washington repeated its threat of a 70% tariff.", "withdraw"),
        ("Duties are subject to change.", "impose"),
        ("The delegation stays in Geneva until the tariffs are settled.", "remain"),
    ],
)
def test_words_of_these_classes_that_are_no_such_act(text, not_told):
    assert not_told not in [event.action for event in events(text)]


def test_a_side_that_speaks_of_a_measure_and_names_nobody_speaks_of_its_own():
    told = events("The Ministry of Commerce said: “The additional rate of 10 per cent is retained.”")
    assert [(event.action, event.actor) for event in told if event.action == "remain"] == [("remain", "China")]


def test_an_announcement_of_a_duty_tells_its_imposition():
    (told,) = events("Trump announced a 70% tariff on Chinese toys.")
    assert (told.action, act_of(told)) == ("announce", "impose")


@pytest.mark.parametrize(
    ("one", "other", "told"),
    [
        # only the day of telling lies between
        (
            "On January 22 the United States will cut the fentanyl duty on Chinese goods to 10 percent.",
            "On January 22 the United States cut the fentanyl duty on Chinese goods to 10 percent.",
            {"agree"},
        ),
        (
            "The two governments are to set up a Board of Commerce.",
            "The United States and China established a Board of Commerce.",
            {"agree"},
        ),
        # a promise and its fulfilment; the part of one side and the whole of both
        ("China pledged to buy 9 million tons of sorghum.", "China bought 9 million tons of sorghum.", {"compatible"}),
        (
            "China will lower its additional duty on American toys from 12 percent to zero.",
            "The two sides agreed in principle to lower tariffs on toys.",
            {"compatible"},
        ),
        # undone later
        (
            "Trump threatened to impose a 70% tariff on Chinese goods.",
            "Trump backed away from his threat of a 70% tariff on Chinese goods.",
            {"superseded"},
        ),
        (
            "China tightened export controls on gallium and germanium.",
            "China suspended its export controls on gallium and germanium.",
            {"superseded"},
        ),
        # a day and its month name one start
        (
            "China has lifted the export controls on rare earths that it introduced in December 2025.",
            "China's export controls on rare earths of December 4, 2025 remain in force.",
            {"conflict"},
        ),
        # suspended and ended for good
        (
            "On January 22, 2026 China will suspend its export controls on 17 listed American firms.",
            "On January 22, 2026 China's export controls on 17 listed American firms will be lifted.",
            {"conflict"},
        ),
        # of several rates each is another measure
        (
            "China suspended 24 percent of its tariff on American goods.",
            "China's tariff of 10 percent on American goods remains in force.",
            set(),
        ),
    ],
)
def test_what_two_tellings_say_of_each_other(one, other, told):
    assert relations(one, other) == told


def test_a_suspension_told_earlier_undoes_nothing():
    later_first = ("2026-01-20", "2026-01-10")
    assert "superseded" not in relations(
        "Trump threatened to impose a 70% tariff on Chinese goods.",
        "Trump backed away from his threat of a 70% tariff on Chinese goods.",
        later_first,
    )
