"""One figure or deed told twice, in one document or two, and what only looks like it. Documents are ours."""

import pytest

from detente.evidence.read import read_records
from detente.evidence.reconcile import left_uncompared, reconcile
from detente.evidence.record import Event, Quantity
from detente.evidence.texts.document import document_from_bytes


def read(name, text, published="2026-01-20"):
    return read_records(document_from_bytes(name, f"date {published}\n\n{text}".encode()))


def related(kind, *told):
    """``{(text a, text b): relation}`` between records of a kind; each document is its text, or its text and its day."""
    documents = [read(f"{'abcdef'[i]}.txt", *((t,) if isinstance(t, str) else t)) for i, t in enumerate(told)]
    by_id = {record.id: record for records in documents for record in records}
    return {(by_id[r.a].text, by_id[r.b].text): r for r in reconcile(documents) if isinstance(by_id[r.a], kind) and isinstance(by_id[r.b], kind)}


def figures(*told):
    return {pair: r.relation for pair, r in related(Quantity, *told).items()}


def deeds(*told):
    return {r.relation for r in related(Event, *told).values()}


def actions(text):
    return {r.action for r in read("a.txt", text) if isinstance(r, Event)}


FOOD = "Bread prices fell 0.7 percent."


@pytest.mark.parametrize(
    ("one", "other", "pair"),
    [
        (FOOD, "Producer prices fell 0.7 percent from a month earlier.", ("0.7 percent", "0.7 percent")),  # two price indices
        ("A permit for zinc runs for twelve months.", "Zinc sales over the twelve months fell.", ("twelve months", "twelve months")),
        ("Imports of hats cost $0.6 billion less.", "Exports of coats brought in $0.6 billion more.", ("$0.6 billion", "$0.6 billion")),
        ("Core prices rose by 0.7 percentage points more.", FOOD, ("0.7 percentage points", "0.7 percent")),
    ],
)
def test_short_numbers_of_different_things_are_not_one_figure(one, other, pair):
    assert not str(figures(one, other).get(pair)).startswith("agree")


def test_short_numbers_of_one_thing_stay_one():
    one, other = "Retail diesel prices fell 25 percent.", "Diesel at retail is down 25 percent from its peak."
    assert figures(one, other)["25 percent", "25 percent"].startswith("agree")


def test_a_finer_figure_on_the_edge_of_a_coarser_is_another():
    said = "China's economy grew {} percent in 2025 from a year earlier."
    assert not figures(said.format("5"), said.format("4.5"))["5 percent", "4.5 percent"].startswith("agree")
    assert figures(said.format("5"), said.format("4.9"))["5 percent", "4.9 percent"] == "agree_approx"


def test_near_rates_of_a_quarter_and_of_its_year_differ():
    text = "China's economy grew 5 percent in 2025. In the last three months of 2025 China's economy grew 4.8 percent from a year earlier."
    assert figures(text)["5 percent", "4.8 percent"] == "differ_in_basis"


def test_talks_months_apart_are_two_rounds():
    said = "The delegations ended two days of talks in Oslo."
    assert set(figures((said, "2025-03-04"), (said, "2025-03-05")).values()) == {"agree"}
    assert set(figures((said, "2025-03-04"), (said, "2025-09-05")).values()) == {"differ_in_basis"}


def test_counts_of_one_sort_in_one_sentence_are_two_things():
    text = "The airline ordered 40 aircraft, with options that could bring the total to 90 planes."
    assert figures(text)["40 aircraft", "90 planes"] == "differ_in_basis"
    assert ("40 aircraft", "90 schools") not in figures("The airline flies 40 aircraft and pays for 90 schools.")


def test_a_rate_given_twice_in_one_sentence_is_of_two_goods():
    text = "The United States imposed tariffs of 80 percent on Chinese cranes and tariffs of 80 percent on Chinese tyres."
    assert set(figures(text).values()) == {"differ_in_basis"}


@pytest.mark.parametrize("verb", ["beat", "surpassed", "exceeded"])
def test_an_amount_that_another_passed_is_the_earlier_one(verb):
    text = f"The surplus with Norway came to $71.4 billion. That {verb} the $58.3 billion of 2023."
    assert figures(text)["$71.4 billion", "$58.3 billion"] == "differ_in_basis"
    apart = "The surplus with Norway came to $71.4 billion. A dam cost $58.3 billion in 2023."
    assert ("$71.4 billion", "$58.3 billion") not in figures(apart)


def test_an_amount_in_brackets_is_the_one_before_it_in_other_money():
    records = [r for r in read("a.txt", "China's exports to the US came to $41.7bn (£32.1bn) in May 2025.") if isinstance(r, Quantity)]
    dollars, pounds = records[:2]
    assert (pounds.unit, pounds.metric, pounds.direction, pounds.period) == ("GBP", dollars.metric, dollars.direction, dollars.period)
    other = "Sales of Chinese exporters to the US came to $41.7bn (£32.6bn) in May 2025."
    assert figures("China's exports to the US came to $41.7bn (£32.1bn) in May 2025.", other)["£32.1bn", "£32.6bn"] == "agree_approx"


def test_moves_and_levels_of_one_index_are_put_to_the_sum():
    # 9 / 4,491 = 0.2004 %, and 4,500 / 4,491 - 1 = 0.2004 %
    text = "The S&P 500 rose 0.20% to 4,500.00 on Monday. On Friday the S&P 500 had closed at 4,491.00."
    assert figures(text)["0.20%", "4,500.00"] == figures(text)["0.20%", "4,491.00"] == "consistent_by_arithmetic"
    wrong = text.replace("0.20%", "0.90%")
    assert "consistent_by_arithmetic" not in figures(wrong).values()


def test_a_figure_beside_a_tonnage_may_be_of_that_good_alone():
    whole = "China's exports rose 4.8 percent in May 2025 from a year earlier."
    good = "China's exports rose 61 percent in May 2025 from a year earlier, to 8,412 tons."
    assert figures(whole, good)["4.8 percent", "61 percent"] != "conflict"
    assert figures(whole, good.replace(", to 8,412 tons", ""))["4.8 percent", "61 percent"] == "conflict"


PURCHASE = "China approved a first purchase of 60 Tupelo aircraft."


def test_a_purchase_approved_or_pledged_is_to_come():
    assert deeds(PURCHASE, "China committed to purchase 60 Tupelo aircraft.") == {"agree"}
    assert deeds(PURCHASE, "China has bought the 60 Tupelo aircraft.") == {"compatible"}


def test_an_agreement_without_a_measure_is_told_by_its_words():
    one = "President Trump and President Xi agreed that the strait must stay open to tankers."
    assert deeds(one, "Both leaders agreed on open passage of the strait for tankers.") == {"agree"}
    assert not deeds(one, "Both leaders agreed on a new school for pandas.")
    assert {e.actor for e in read("a.txt", one) if isinstance(e, Event)} == {"US and China"}


def test_a_truce_that_was_due_to_end_has_been_extended():
    text = "The two sides confirmed that their truce, previously due to expire on 10 March 2026, has been extended to 12 June 2026."
    (event,) = [r for r in read("a.txt", text) if isinstance(r, Event) and r.action == "extend"]
    assert (event.effective, event.expiry) == (None, "2026-06-12")
    again = text + " Traders shrugged. Washington and Beijing have extended the truce to 12 June 2026, a bank wrote."
    assert "agree" in deeds(again)
    assert "extend" not in actions("The truce, previously due to expire on 10 March 2026, has been broken.")


def test_one_document_tells_a_measure_and_its_end():
    began = "In Executive Order 14777 of 3 March 2025, the United States raised the tariff on Chinese tin to 25 percent."
    ended = "Effective 10 November 2025, the United States is reducing the tariff imposed under Executive Order 14777 to 10 percent."
    assert "superseded" in deeds(f"{began} Talks followed. {ended}")
    assert "superseded" not in deeds(f"{began} Talks followed. {ended.replace('14777', '13999').replace('tariff', 'duty on Chinese glass')}")


def test_two_duties_that_share_only_their_kind_are_not_one_deed():
    assert not deeds("Trump imposed tariffs on Chinese umbrellas.", "Trump imposed tariffs on Chinese violins.")
    assert deeds("Trump imposed tariffs on Chinese umbrellas and canes.", "The United States imposed tariffs on Chinese canes and umbrellas.") == {
        "agree"
    }


@pytest.mark.parametrize(
    ("text", "action"),
    [
        ("Oslo stopped importing Chinese tyres.", "stop"),
        ("American growers shipped their final cargo to China in May.", "stop"),
        ("The licensing rule is not affected and applies as before.", "remain"),
        ("The duties were left unchanged.", "remain"),
        ("The agency called China's subsidies an unreasonable policy.", "accuse_violation"),
        ("The notice says that the practice burdens American industry.", "accuse_violation"),
        ("The two countries set up a working group on soil.", "establish"),
        ("President Trump departed Beijing on Friday.", "visit"),
        ("China will import 3 million tons of lentils.", "purchase"),
        ("Beijing denied that any deal was signed.", "deny"),
    ],
)
def test_wordings_of_a_class(text, action):
    assert action in actions(text)


@pytest.mark.parametrize(
    ("text", "action"),
    [
        ("The shop sold its lamps and the last of its chairs.", "stop"),
        ("The index dropped 2.7% in a month.", "ease"),
        ("The odds of a hike surged to 61%.", "impose"),
        ("Customs data released on Monday covered exports.", "resume"),
        ("Fees apply on a non-discriminatory basis.", "accuse_violation"),
    ],
)
def test_what_is_none_of_the_class(text, action):
    assert action not in actions(text)


def test_a_reason_writes_a_place_as_it_is_written():
    one, other = "Talks in Stockholm went on. Sweden hosted them.", "The talks in Stockholm were hosted by Norway."
    reasons = [r.reason for r in related(Event, one, other).values() if r.relation == "conflict"]
    assert reasons
    assert all(reason.startswith("Stockholm") for reason in reasons)


def test_what_is_too_much_to_compare_is_told():
    text = "China lifted its sanctions on {0} makers of {1} brass. The {1} mill of {0} guarantees $86 per kilogram of cobalt oxide."
    few = [read(f"{i}.txt", text.format("Falun", "red")) for i in range(3)]
    assert left_uncompared(few) == []
    letters = "abcdefghijklmnopqrst"
    many = [read(f"{i}.txt", text.format(f"Fal{letters[i % 20]}un", f"re{letters[i // 20]}d")) for i in range(200)]
    told = " ".join(left_uncompared(many))
    assert "equal figures" in told
    assert "deeds of one kind (lift)" in told
