"""Deeds that one clause tells one after the other, the meetings at which they were agreed, and whose deed an outcome is."""

import pytest

from tests.evidence.told_events import events, relations


def told(text):
    return [(event.actor, event.action, event.status) for event in events(text)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "In return, China agreed to restart purchases of American sorghum and pause its new export controls on gallium.",
            [("China", "commit", "commitment"), ("China", "suspend", "commitment")],
        ),
        (
            "China will suspend the controls on gallium, lift the ban on beef and resume imports of sorghum.",
            [("China", "suspend", "announced"), ("China", "ease", "announced"), ("China", "resume", "announced")],
        ),
        (
            "The United States cut its tariff to 10% and removed 20 firms from its Entity List.",
            [("US", "reduce", "in_force"), ("US", "delist", "occurred")],
        ),
        (
            "Beijing promised to issue licences for gallium and delist 14 American firms.",
            [("China", "commit", "commitment"), ("China", "delist", "commitment")],
        ),
        (
            "The United States tightened its chip rules, blacklisted 12 firms and raised port fees.",
            [("US", "impose", "in_force"), ("US", "list", "in_force"), ("US", "impose", "in_force")],
        ),
        # what the other side does in exchange is its deed, and a promise
        (
            "Trump lowered the tariff in exchange for Beijing resuming purchases of soybeans, easing rare earth controls.",
            [("US", "reduce", "in_force"), ("China", "resume", "commitment"), ("China", "ease", "commitment")],
        ),
        # goods and measures in a list are no deeds
        ("China imposed duties on American chicken, wheat and corn and on pork.", [("China", "impose", "in_force")]),
        ("The duties on steel and cut flowers remain in force.", [(None, "remain", "in_force")]),
        ("China agreed to suspend and remove its curbs on gallium.", [("China", "commit", "commitment")]),
    ],
)
def test_deeds_joined_in_one_clause_are_told_each(text, expected):
    assert told(text) == expected


def test_a_list_of_outcomes_is_told_each_by_the_owner_of_the_measure():
    text = "The summit in Jakarta resulted in a reduction in US tariffs on Chinese toys, a suspension of Chinese curbs on gallium and nothing else."
    assert [(actor, action) for actor, action, _ in told(text)][-2:] == [("US", "reduce"), ("China", "suspend")]


@pytest.mark.parametrize(
    ("text", "actor"),
    [
        ("Xi secured a 10-point reduction in Trump's recent tariffs on Chinese goods.", "US"),
        ("The talks led to a lifting of Chinese curbs on gallium.", "China"),
        ("Trump announced a 10-point reduction in the tariffs on Chinese goods.", "US"),
    ],
)
def test_who_wins_an_outcome_is_not_who_brings_it_about(text, actor):
    assert [event.actor for event in events(text) if event.action in ("reduce", "ease")] == [actor]


@pytest.mark.parametrize(
    "text",
    [
        "Trump lowered tariffs on Chinese toys on January 12 following a meeting with Xi in Jakarta.",
        "In a long meeting on January 12, 2026, between Trump and Xi in Jakarta, the two leaders agreed to roll back tariffs on Chinese toys.",
        "Xi's meeting with Trump on January 12 in Jakarta resulted in a cut in US tariffs on Chinese toys.",
    ],
)
def test_the_meeting_at_which_a_deed_was_agreed_is_an_event(text):
    found = events(text)
    assert [event.actor for event in found if event.action == "meet"] == ["US and China"]
    assert any(event.action in ("reduce", "agree_reduce") for event in found)


@pytest.mark.parametrize(
    ("text", "action"),
    [
        ("China lifted 40 listings in May. The rest were trimmed in June.", "reduce"),
        ("The emergency tariffs no longer exist. The Supreme Court struck them down in February.", "end"),
        ("China imposed curbs on gallium in May. It lifted them in June.", "ease"),
        ("The special port charge on vessels of the United States, in effect since May 14, 2025, is suspended for one year.", "suspend"),
        ("The duties were struck down, and a 15 percent duty on Chinese goods took the place of the surcharge.", "impose"),
        ("Exporters of seven metals must go on applying for a licence.", "restrict"),
        ("Beijing would then answer in kind, the ministry indicated.", "threaten"),
        ("China has committed itself to 9 million tonnes of corn.", "commit"),
        ("Trump said he would go to China in April.", "visit"),
        ("Controls on gallium are still on the books.", "remain"),
        ("American duties on Chinese goods spiked to 145%.", "impose"),
    ],
)
def test_deeds_by_what_they_point_at_and_by_class(text, action):
    assert events(text)[-1].action == action


def test_to_resume_purchases_and_to_buy_is_one_deed():
    found = relations(
        "China agreed to restart purchases of American sorghum.",
        "China will buy American sorghum in large quantities.",
    )
    assert "agree" in found
