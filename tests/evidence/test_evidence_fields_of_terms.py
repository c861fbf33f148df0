"""What a length of time is of, and what holds between two of them. Sentences are ours."""

import pytest

from detente.evidence.record import Quantity
from tests.evidence.test_evidence_figures import figures
from tests.evidence.told_documents import reconciled

TIMES = ("hour", "day", "week", "month", "year")


def lengths(text):
    return [q for q in figures(text) if q.unit in TIMES]


@pytest.mark.parametrize(
    ("text", "metric"),
    [
        ("The truce will hold for a further 90 days.", "truce_term"),
        ("Tariffs were cut on both sides. Another 90 days would suit importers.", "truce_term"),
        ("Under the truce, exports in the first eight months came to $283 billion.", "duration"),
        ("The Secretary shall report on the duties every six months.", "duration"),
        ("Headings of the tariff shall be amended within 15 days of the order.", "duration"),
        ("Since the deal, growth has slowed in the three months to June.", "duration"),
        ("The truce has three weeks to run.", "duration"),
        ("The tariff truce ends 59 days from now.", "offset"),
        ("In the 20 days since the talks in Madrid, Washington has widened its list.", "offset"),
        ("Delegations met for more than five hours on the tariffs.", "talks_duration"),
        ("Beijing will limit the new export licences to six months and may let the truce lapse.", "licence_term"),
        ("China suspends the licensing of five metals for one year.", "truce_term"),
        ("When the licences came in, shipments of magnets fell to nothing within eight weeks.", "decision_term"),
        ("After the list of metals grew, shipments of magnets fell by a lot within eight weeks.", "duration"),
    ],
)
def test_what_a_length_of_time_is_of(text, metric):
    assert [q.metric for q in lengths(text)] == [metric]


def test_a_term_of_both_sides_has_no_side():
    both, one = lengths(
        "The United States and China agreed to extend their tariff truce for 90 days. "
        "China will suspend its 24 percent duty on American goods for one year."
    )
    assert both.direction is None
    assert one.direction == "China on US"


def test_a_deadline_and_a_pause_for_others_are_told_by_their_scope():
    own, limit, others = lengths(
        "The tariff cuts run for 90 days. It gave both sides a 90-day deadline to try to strike a deal. "
        "A 90-day pause of the tariffs on all other countries ended in July."
    )
    assert (own.scope, limit.scope, others.scope) == ("suspension", "deadline", "suspension for others")


def test_hours_over_days_are_the_sum_of_the_days():
    hours, days = lengths("Negotiators sat for about 12 hours over two days in a villa by the lake.")
    assert (hours.metric, hours.role) == ("talks_duration", "whole")
    assert days.metric == "talks_duration"
    assert days.bound is None
    assert lengths("The talks took over two days.")[0].bound == ">"


def test_the_series_of_an_extreme_is_that_of_the_sentence_before():
    found = lengths("Producer prices fell by 3.6 percent on the year in June. It was the steepest decline in 23 months.")
    assert found[0].metric == "ppi_extreme_window"


def verdicts(*texts):
    """Relation of each pair of lengths of time of two documents, by their words."""
    return {
        frozenset((a.text, b.text)): relation.relation
        for a, b, relation in reconciled(*texts)
        if all(isinstance(record, Quantity) and record.unit in TIMES for record in (a, b))
    }


PROLONGED = "VIENNA - The United States and China agreed on Thursday to prolong their trade truce by {}, officials said after the talks in Vienna."


def test_one_prolongation_told_with_two_lengths_is_a_conflict():
    near = verdicts(("2026-10-15", PROLONGED.format("six months")), ("2026-10-16", PROLONGED.format("12 months")))
    assert near[frozenset(("six months", "12 months"))] == "conflict"
    far = verdicts(("2025-10-15", PROLONGED.format("six months")), ("2026-10-16", PROLONGED.format("12 months")))
    assert far.get(frozenset(("six months", "12 months"))) != "conflict"
    hoped = "VIENNA - China hopes that the United States could prolong their trade truce by six months, officials said after the talks in Vienna."
    assert verdicts(("2026-10-15", hoped), ("2026-10-16", PROLONGED.format("12 months"))).get(frozenset(("six months", "12 months"))) != "conflict"


def test_a_year_is_twelve_months():
    told = verdicts(("2026-10-15", PROLONGED.format("one year")), ("2026-10-16", PROLONGED.format("12 months")))
    assert told[frozenset(("one year", "12 months"))].startswith("agree")


def test_a_longer_licence_takes_the_place_of_a_shorter_one():
    within = verdicts(("2026-10-15", "Licences issued from now on are valid for 12 months; until now the term was six months."))
    assert within[frozenset(("12 months", "six months"))] == "superseded"
    later = verdicts(
        ("2025-06-12", "China will issue licences for rare earths that are valid for six months."),
        ("2026-10-16", "China will issue licences for rare earths that are valid for 12 months."),
    )
    assert later[frozenset(("12 months", "six months"))] == "superseded"


def test_talks_longer_in_one_account_than_all_their_days_in_the_other():
    whole = "The negotiators talked in London for about {} hours over two days."
    told = verdicts(("2025-06-11", whole.format(20)), ("2025-06-12", whole.format(12)))
    assert told[frozenset(("20 hours", "12 hours"))] == "conflict"
    part = verdicts(("2025-06-11", whole.format(20)), ("2025-06-12", "The negotiators talked in London for 12 hours."))
    assert part[frozenset(("20 hours", "12 hours"))] != "conflict"


def test_a_place_of_talks_is_none_for_whom_a_pause_holds():
    found = lengths("In Switzerland, after two days of talks, the two sides agreed to cut their tariffs for 90 days.")
    assert [(q.metric, q.scope) for q in found] == [("talks_duration", "talks"), ("truce_term", "suspension")]


def test_more_than_an_hour_may_be_ninety_minutes():
    told = verdicts(
        ("2025-06-05", "The two leaders spoke for more than an hour on the phone about their talks."),
        ("2025-06-06", "The two leaders spoke for 90 minutes on the phone about their talks."),
    )
    assert told[frozenset(("an hour", "90 minutes"))] == "agree_approx"
