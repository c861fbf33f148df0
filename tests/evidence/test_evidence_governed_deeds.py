"""What governs a deed, who does it and on which day it is done: fields of events, each with a sentence that must not be read so."""

import pytest

from tests.evidence.told_events import events, relations

TOLD = "2026-10-15"


def told(text):
    return [(r.actor, r.action, r.status) for r in events(text, TOLD)]


@pytest.mark.parametrize(
    ("text", "event"),
    [
        # what somebody asks for is not done
        ("China urged Washington to lift its curbs on chip software.", ("China", "demand", "reported")),
        ("The United States wants China to buy more soybeans.", ("US", "demand", "reported")),
        ("China lifted its curbs on magnets after Washington urged patience.", ("China", "ease", "in_force")),
        # what will not be put on is left; what was not taken off stands
        ("The United States will not raise the duty of 17 percent on Chinese goods.", ("US", "refrain", "announced")),
        ("The United States will raise the duty on Chinese goods to 17 percent.", ("US", "impose", "announced")),
        ("Washington did not lift the curbs on chips.", ("US", "remain", "in_force")),
        # a condition and a thought are no deeds
        ("If Beijing resumes purchases of soybeans, prices will rise.", ("China", "resume", "expectation")),
        ("Washington is weighing a ban on Chinese trucks.", ("US", "halt", "expectation")),
        # who maintains a suspension maintains no measure
        ("China will maintain the suspension of its export controls.", ("China", "suspend", "announced")),
        ("China will maintain its export controls.", ("China", "remain", "in_force")),
        # a verb that shares the auxiliary of the clause before
        ("China will cut the duty on beef, and remove the fees on American ships.", ("China", "ease", "announced")),
        # a threat told by a noun
        ("Trump responded with a threat of a 60 percent tariff on Chinese cars.", ("US", "threaten", "threat")),
        # goods that bear a duty bear that of the other side
        ("Chinese goods face an additional duty of 21 percent.", ("US", "impose", "in_force")),
        ("US goods entering China face a 13% tariff.", ("China", "impose", "in_force")),
        # a cut told as a suspension is a suspension
        ("China will suspend the additional duty of 40 percent on cranes.", ("China", "suspend", "announced")),
        ("China will cut the additional duty of 40 percent on cranes.", ("China", "reduce", "announced")),
        # acts of further classes
        ("China answered with 84 percent.", ("China", "impose", "in_force")),
        ("Beijing has dragged its feet on licences since May.", ("China", "fail", "allegation")),
        ("The United States will welcome Chinese students at its universities.", ("US", "admit", "announced")),
        ("The two sides agreed to prolong the truce by nine months, 20 days before it was due to lapse.", ("US and China", "extend", "in_force")),
    ],
)
def test_a_deed_is_what_governs_it_leaves_of_it(text, event):
    assert event in told(text)


@pytest.mark.parametrize(
    ("text", "action"),
    [
        ("A wave of layoffs threatens growth in both countries.", "threaten"),
        ("The official asked not to be named, as is usual at the talks.", "demand"),
        ("The People's Bank left its lending rate at 3.1 per cent in September.", "visit"),
        ("The fund lifted its forecast for Chinese growth this year by 0.3 percentage point to 4.9 percent.", "ease"),
        ("Duties have been his tool since he returned to the White House in January.", "restore"),
    ],
)
def test_what_only_looks_like_a_deed(text, action):
    assert action not in {name for _, name, _ in told(text)}


@pytest.mark.parametrize(
    ("text", "effective", "expiry"),
    [
        ("The two sides agreed to extend the truce for 90 days, to February 8.", None, "2027-02-08"),
        ("China suspended the controls announced on August 9.", None, None),
        ("China suspended the controls on August 9.", "2026-08-09", None),
        ("Trump said on Monday that China had lifted its ban on exports of gallium.", None, None),
        ("On Monday China lifted its ban on exports of gallium.", "2026-10-12", None),
    ],
)
def test_the_day_is_that_of_the_deed(text, effective, expiry):
    (event,) = events(text, TOLD)
    assert (event.effective, event.expiry) == (effective, expiry)


def test_an_item_of_a_list_is_done_by_the_side_that_heads_it():
    text = "1. The United States\n\n(a) will suspend the duty of 40 percent on cranes.\n\n2. China\n\n(a) will suspend the fee on grain ships."
    assert [r.actor for r in events(text, TOLD)] == ["US", "China"]


def test_extensions_by_other_terms_cannot_both_be_right():
    six = "The United States and China will extend their tariff truce by six months, an official said on Thursday."
    half_a_year = "The United States and China agreed on Thursday to extend their tariff truce by 180 days."
    year = "The United States and China agreed on Thursday to prolong their tariff truce by 12 months."
    days = (TOLD, "2026-10-16")
    assert "conflict" in relations(six, year, days)
    assert "conflict" not in relations(six, half_a_year, days)
    assert "conflict" not in relations(six, year.replace("truce", "exclusions for pumps"), days)


def test_one_call_of_the_leaders_is_one_whatever_the_words_for_its_day():
    one = "President Trump and Xi Jinping spoke by telephone on October 7, the ministry said."
    other = "The talks follow a phone call between Donald Trump and Xi Jinping last week."
    assert "agree" in relations(one, other, (TOLD, TOLD))
    assert "agree" not in relations(one, other.replace("last week", "in June"), (TOLD, TOLD))
