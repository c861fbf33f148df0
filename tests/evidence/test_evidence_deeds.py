"""Event frames in the wordings documents use, and two events of one deed. Documents are ours."""

import pytest

from tests.evidence.told_events import events, relations


@pytest.mark.parametrize(
    ("text", "actor", "action", "status"),
    [
        ("The curbs that China put on gallium have been shelved until May 10.", "China", "suspend", "suspended"),
        ("Beijing put the licence rule on ice for a year.", "China", "suspend", "suspended"),
        ("Washington is proposing to suspend for one year the action on cranes.", "US", "suspend", "announced"),
        ("The surcharge of 12% on imports from the United States will stay suspended.", "China", "suspend", "announced"),
        ("China has scrapped its sanctions on three shipyards.", "China", "ease", "in_force"),
        ("Exports of such chips to China are judged case by case.", "US", "ease", "in_force"),
        ("China has bought the 14 million tons of sorghum.", "China", "purchase", "occurred"),
        ("The first permits were handed out by China on May 3.", "China", "approve", "reported"),
        ("The two presidents are to meet on May 9 in Oslo.", "US and China", "meet", "announced"),
        ("The two presidents last met in 2019.", "US and China", "meet", "occurred"),
        ("The truce runs out on May 10.", None, "lapse", "announced"),
        ("Beijing barred nickel shipments for the navy.", "China", "ban", "in_force"),
        ("Washington hopes that the licences will come through.", "US", "expect", "expectation"),
        ("Beijing alleged that Washington weaponised trade.", "Beijing", "accuse_violation", "allegation"),
        ("Washington committed to reduce the additional duty on cranes.", "US", "agree_reduce", "commitment"),
        ("The US will hold its levy on Chinese cranes at 30%.", "US", "remain", "in_force"),
        ("The US and China have extended their truce, hours before both were set to raise tariffs.", "US and China", "extend", "in_force"),
    ],
)
def test_frames_of_many_wordings(text, actor, action, status):
    found = events(text)
    assert (action, status) in [(event.action, event.status) for event in found]
    event = next(event for event in found if event.action == action)
    assert event.actor == {"Beijing": "China"}.get(actor, actor) or actor is None


@pytest.mark.parametrize(
    "text",
    [
        "The film met with criticism.",
        "The shop holds 12 books and remains open.",
        "A purchase of bread took an hour.",
        "The lease of the house expired unnoticed.",
    ],
)
def test_what_is_no_deed_of_trade_makes_no_frame_of_one(text):
    assert not {event.action for event in events(text)} & {"meet", "remain", "lapse", "suspend", "ease", "impose"}


def test_an_act_speaks_of_its_own_side():
    act = "MINISTRY OF COMMERCE\n\nAnnouncement No. 90 of 2026\n\nThe four announcements on gallium are suspended from today until May 10, 2027."
    assert [event.actor for event in events(act) if event.action == "suspend"] == ["China"]
    report = "The four announcements on gallium are suspended from today until May 10, 2027."
    assert [event.actor for event in events(report) if event.action == "suspend"] == [None]


SUSPENDED = "China has suspended the export controls on gallium of October 9 until November 10, 2026."
PROMISED = "China has agreed to suspend the export controls on gallium that it published on October 9."
HOPED = "American officials expect China to suspend the export controls on gallium of October 9."


def test_one_deed_told_by_two_agrees_and_told_otherwise_is_compatible():
    assert relations(SUSPENDED, "The Chinese controls on gallium exports have been shelved until November 10, 2026.") == {"agree"}
    assert relations(SUSPENDED, PROMISED) == {"compatible"}
    assert relations(SUSPENDED, HOPED) == {"compatible"}
    assert relations(PROMISED, "China will suspend the export controls on gallium of October 9.") == {"agree"}


def test_deeds_of_other_sides_and_things_are_no_pair():
    assert "agree" not in relations(SUSPENDED, "The United States has suspended the port fees on Chinese cranes.")
    assert "agree" not in relations("China has bought 14 million tons of sorghum.", "China has bought 40 jets of a French make.")


STANDS = "The licence requirement of April on seven rare earths is still in force."
LIFTED = "China has lifted the licence requirement that it imposed in April on seven rare earths."


def test_lifted_and_still_in_force_in_the_same_days_conflict():
    assert relations(STANDS, LIFTED, ("2026-01-20", "2026-01-22")) == {"conflict"}
    assert relations(STANDS, LIFTED, ("2025-11-20", "2026-01-22")) == {"superseded"}


def test_imposed_in_one_and_suspended_later_is_superseded():
    imposed = "China imposed sweeping export controls on rare earths."
    later = "China will suspend the export controls on rare earths for a year."
    assert "superseded" in relations(imposed, later, ("2025-10-20", "2025-11-01"))
    assert "superseded" not in relations(imposed, later, ("2025-11-01", "2025-10-20"))
