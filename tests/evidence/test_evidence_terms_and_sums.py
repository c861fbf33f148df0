"""Lengths of time by what they are of and by their role, and sums that close between figures that are no duties."""

import pytest

from tests.evidence.told_documents import read, reconciled

SUMMER = "2025-08-20"
AUTUMN = "2025-11-08"


def figure(day, text, told):
    """The quantity of a text that is written so."""
    return next(one for one in read("a.txt", text, day) if one.kind == "quantity" and one.text == told)


@pytest.mark.parametrize(
    ("text", "told", "metric", "role"),
    [
        ("The present suspension of duties lasts 60 days. Envoys hope for another 45 days.", "60 days", "truce_term", "running"),
        ("The present suspension of duties lasts 60 days. Envoys hope for another 45 days.", "45 days", "truce_term", "possible"),
        ("Envoys met to decide if the existing 120-day truce should be lengthened.", "120-day", "truce_term", "running"),
        ("They will extend their 30-day tariff truce.", "30-day", "truce_term", "running"),
        ("The original 90-day pause on tariffs was struck in Geneva and expires on Tuesday.", "90-day", "truce_term", "running"),
        ("The governments agreed to roll the ceasefire on duties over for 180 more days.", "180 more days", "truce_term", "prolonged"),
        ("Talks on the tariff truce ended on Friday. The minister would prefer a further 45 days.", "45 days", "truce_term", "possible"),
        ("Talks on the tariff truce ended on Friday. Washington had offered six months.", "six months", "truce_term", "possible"),
        ("Talks on the tariff truce ended on Friday. The law gives firms six months to adapt.", "six months", "duration", None),
        ("It was the second 90-day truce between the two since May.", "90-day", "truce_term", None),
        ("After three days round a table in Lisbon, the two delegations agreed to keep their truce.", "three days", "talks_duration", None),
        ("Following two days at a lakeside villa, both governments said they would suspend the levies.", "two days", "talks_duration", None),
        ("After eleven hours, negotiators emerged with a framework.", "eleven hours", "talks_duration", None),
        ("After two days of losses, shares rose and both governments kept silent.", "two days", "duration", None),
    ],
)
def test_a_length_of_time_is_of_talks_or_a_term_with_its_role(text, told, metric, role):
    own = figure(SUMMER, text, told)
    assert (own.metric, own.role) == (metric, role)


JULY = "Chinese magnet exports jumped by 157.5 per cent between May and June."


@pytest.mark.parametrize(
    ("first", "second", "pair", "relation"),
    [
        # one change and the two tonnages it leads between, the good named in the sentence before
        (
            JULY,
            "China is the largest seller of magnets. Magnet shipments reached 3,188 metric tons in June, after 1,238 tons in May.",
            ("157.5 per cent", "3,188 metric tons"),
            "consistent_by_arithmetic",
        ),
        (
            JULY,
            "China is the largest seller of magnets. Magnet shipments reached 3,188 metric tons in June, after 1,238 tons in May.",
            ("157.5 per cent", "1,238 tons"),
            "consistent_by_arithmetic",
        ),
        # a forecast raised by so many points, and both its ends elsewhere
        (
            "The IMF raised its estimate of Chinese growth in 2025 by 0.8 percentage points, to 4.8 per cent.",
            "The IMF lifted its forecast for China's growth this year to 4.8% from 4.0% in April.",
            ("0.8 percentage points", "4.0%"),
            "consistent_by_arithmetic",
        ),
        (
            "The IMF raised its estimate of Chinese growth in 2025 by 0.7 percentage points, to 4.8 per cent.",
            "The IMF lifted its forecast for China's growth this year to 4.8% from 4.0% in April.",
            ("0.7 percentage points", "4.0%"),
            "compatible",
        ),
        # nine months and ten are two periods
        (
            "In the first six months of 2025, exports to the United States declined by 10.2 percent on the year.",
            "For the first seven months of 2025, exports to the US were 12.6 percent lower than a year earlier.",
            ("10.2 percent", "12.6 percent"),
            "differ_in_basis",
        ),
        # one flow as seller and buyer count it
        (
            "China's exports to the United States fell by 21.7% on the year in July.",
            "US imports from China were down 34.9% on the year in July.",
            ("21.7%", "34.9%"),
            "differ_in_basis",
        ),
        # terms of two things, the one that runs and the one put on top, working days and days
        ("Licences are valid for 12 months.", "The truce on tariffs was prolonged by 12 months.", ("12 months", "12 months"), "differ_in_basis"),
        (
            "The current 90-day tariff truce is set to end on Tuesday.",
            "The two sides prolonged the tariff truce by 90 days.",
            ("90-day", "90 days"),
            "differ_in_basis",
        ),
        (
            "Applications for licences will be decided within 45 days.",
            "The review of licence applications will be concluded within 45 working days.",
            ("45 days", "45 working days"),
            "differ_in_basis",
        ),
        (
            "Applications for licences will be decided within 45 days.",
            "The review of licence applications will be concluded within 45 days.",
            ("45 days", "45 days"),
            "agree",
        ),
    ],
)
def test_pairs_of_figures_that_are_no_duties(first, second, pair, relation):
    told = {
        (a.text, b.text): r.relation for a, b, r in reconciled((SUMMER, first), (SUMMER, second)) if a.kind == b.kind == "quantity" and a.doc != b.doc
    }
    assert told.get(pair) == relation


def test_a_part_and_its_share_follow_from_the_whole_of_their_sentence():
    text = "China took in 9.3 million tonnes of soybeans in July, of which 1.9 million, or about a fifth, were American."
    told = {(a.text, b.text): r.relation for a, b, r in reconciled((SUMMER, text))}
    assert told["9.3 million tonnes", "about a fifth"] == told["1.9 million", "about a fifth"] == "consistent_by_arithmetic"


def test_a_share_of_a_flow_follows_from_the_flows_of_its_document():
    text = (
        "In July exports were US$321.78 billion. Exports to the United States amounted to US$35.83 billion. "
        "The share of the United States in exports was {}%."
    )
    for share, relation in (("11.1", "consistent_by_arithmetic"), ("14.1", None)):
        told = {(a.text, b.text): r.relation for a, b, r in reconciled((SUMMER, text.format(share)))}
        assert told.get(("US$35.83 billion", f"{share}%")) == relation
