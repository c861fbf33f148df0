"""Figures set beside each other whatever they are called: what makes them one, and what does not. Documents are ours."""

import pytest

from detente.evidence.figures.about import WEAK, forms_in
from detente.evidence.pairs.alike import MOST_OF_FORM
from detente.evidence.read import read_records
from detente.evidence.reconcile import reconcile
from detente.evidence.record import Quantity
from detente.evidence.texts.document import document_from_bytes


def read(name, text, published="2026-01-20"):
    return read_records(document_from_bytes(name, f"date {published}\n\n{text}".encode()))


def relations(*texts):
    """``{(figure a, figure b): relation}`` between the figures of documents a, b, …, in the order of the texts."""
    documents = [read(f"{'abcdef'[i]}.txt", text) for i, text in enumerate(texts)]
    by_id = {record.id: record for records in documents for record in records}
    return {
        (by_id[r.a].text, by_id[r.b].text): r for r in reconcile(documents) if isinstance(by_id[r.a], Quantity) and isinstance(by_id[r.b], Quantity)
    }


def verdict(one, other, pair):
    found = relations(one, other).get(pair)
    return found.relation if found else None


@pytest.mark.parametrize(
    ("one", "other", "pair", "expected"),
    [
        # an exact total in a release, and the same total in a wire that words it otherwise
        (
            "Shipments of tungsten powder made 48,317 tonnes in all.",
            "The powder sold abroad came to 48,317 tons, a trader said.",
            ("48,317 tonnes", "48,317 tons"),
            "agree",
        ),
        # a pledge told with and without its object, by the act and the size
        (
            "Beijing has promised to buy 14 million tonnes of sorghum.",
            "So far China has purchased the 14 million tons of sorghum, says the minister.",
            ("14 million tonnes", "14 million tons"),
            "agree",
        ),
        # the rounded figure beside the exact one
        (
            "Sales of cranes to America brought in $318.42 million over the year.",
            "Crane makers sold some $318 million worth to America.",
            ("$318.42 million", "$318 million"),
            "agree_approx",
        ),
        # a price that each document calls by another name
        (
            "The ministry guarantees the mill $86 per kilogram of cobalt oxide.",
            "Its floor for cobalt oxide is $86 a kilo.",
            ("$86", "$86"),
            "agree",
        ),
        # a fraction in words and the percentage it stands for
        (
            "Container traffic to America shrank by 20.3 percent, to 612,400 boxes, on the Yangshan quay.",
            "On the Yangshan quay container traffic to America fell by a fifth.",
            ("20.3 percent", "by a fifth"),
            "agree_approx",
        ),
    ],
)
def test_one_figure_told_twice(one, other, pair, expected):
    assert verdict(one, other, pair) == expected


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("The mill guarantees 14 million tonnes of steel.", "Farmers pledged 14 million tons of sorghum to Hanoi."),  # other goods
        ("Ada Falk spent 12 days in Oslo.", "The brewery keeps its malt for 12 days."),
        ("A room in Reims costs $86.", "The floor for cobalt oxide is $86 a kilo."),
        ("Rents rose 12 percent in Lyon.", "The pass rate of pilots is up 12 percent."),
    ],
)
def test_equal_numbers_of_other_things_are_no_pair(one, other):
    assert not {r.relation for r in relations(one, other).values()} & {"agree", "agree_approx", "conflict"}


def test_equal_figures_beside_both_speak_for_a_pair():
    one = "Harbour dues are 73 yuan in Dalian and $41 in Tacoma."
    other = "One side asks 73 yuan; the other, $41."
    assert relations(one, other)["73 yuan", "73 yuan"].relation == "agree"
    assert ("73 yuan", "73 yuan") not in relations(one, "A lunch was 73 yuan, a taxi $19.")


def test_one_number_on_two_bases_is_no_agreement():
    one = "A duty of 35 percent is laid on imported gallium wafers."
    assert verdict(one, "One plant has a share of 35 percent of imported gallium wafers.", ("35 percent", "35 percent")) == "differ_in_basis"
    assert verdict(one, "Of all gallium wafers 35 percent come from one plant.", ("35 percent", "35 percent")) is None


def test_a_sentence_tells_its_figures_apart():
    text = "For December customs gave 4,118 tons of ore, 5,307 tons of wire and 6,224 tons of all products of tungsten."
    found = relations(text)
    assert {r.relation for r in found.values()} == {"differ_in_basis"}
    assert len(found) == 3


def test_a_figure_is_not_what_another_document_tells_beside_it():
    """One document has 4,118 and 6,224 in one sentence: then 6,224 is not the 4,118 of another document."""
    both = "For December customs gave 4,118 tons of tungsten ore and 6,224 tons of all products of tungsten magnets."
    one = "Exports of tungsten magnets reached 4,118 tons in December."
    assert verdict(both, one, ("6,224 tons", "4,118 tons")) == "differ_in_basis"
    assert verdict(both, one, ("4,118 tons", "4,118 tons")) == "agree"


def test_yuan_and_dollars_give_two_growths():
    one = "Chinese exports came to 26.4 trillion yuan in 2025 and grew by 6.3 percent from a year earlier."
    other = "In dollars, Chinese exports grew 5.1 percent in 2025 from a year earlier."
    assert verdict(one, other, ("6.3 percent", "5.1 percent")) == "differ_in_basis"
    same = "Chinese exports in yuan grew 5.1 percent in 2025 from a year earlier."
    assert verdict(one, same, ("6.3 percent", "5.1 percent")) == "conflict"


@pytest.mark.parametrize(
    ("text", "rate", "sums"),
    [
        ("The American part, 5,412 tons, was down by 18.6% against 6,649 tons in 2024.", "18.6%", "5412 / 6649 - 1"),  # 1 - .81396 = 18.60%
        ("Exports were $357.4 billion and imports $243.1 billion, which left $114.3 billion.", "$114.3 billion", "2.431e+11 + 1.143e+11"),
    ],
)
def test_figures_of_one_passage_follow_from_each_other(text, rate, sums):
    found = [r for pair, r in relations(text).items() if rate in pair and r.relation == "consistent_by_arithmetic"]
    assert found
    assert any(sums in (r.arithmetic or "") for r in relations(text).values())


def test_figures_that_do_not_fit_make_no_sum():
    text = "The American part, 5,412 tons, was down by 28.6% against 6,649 tons in 2024."
    assert "consistent_by_arithmetic" not in {r.relation for r in relations(text).values()}


@pytest.mark.parametrize(
    ("text", "early", "late"),
    [
        ("The bank forecasts that China's economy will grow by 4.6 percent in 2026, not 4.1 percent.", "4.1 percent", "4.6 percent"),
        ("China's economy is forecast to grow by 4.6 percent in 2026, up from 4.1 percent.", "4.1 percent", "4.6 percent"),
    ],
)
def test_a_revised_forecast_supersedes_the_earlier(text, early, late):
    found = {frozenset(pair): r.relation for pair, r in relations(text).items()}
    assert found[frozenset((early, late))] == "superseded"


def test_a_growth_above_a_year_is_of_the_year_after():
    figure = next(r for r in read("a.txt", "Chinese exports in dollars were 5.5 percent above 2024.") if isinstance(r, Quantity))
    assert figure.period == "2025"
    figure = next(r for r in read("a.txt", "Chinese exports in dollars grew 5.5 percent in 2024.") if isinstance(r, Quantity))
    assert figure.period == "2024"


def test_many_equal_figures_make_a_bounded_number_of_pairs():
    """The repetitions of one claim are tied to the first; other claims of one value are bounded."""
    claims = [f"The mill of {name} guarantees $86 per kilogram of cobalt oxide." for name in ("Falun", "Gavle", "Orebro", "Visby")]
    documents = [read(f"{i}.txt", claims[i % 4]) for i in range(400)]
    pairs = len(reconcile(documents))
    assert 396 <= pairs <= 400 + MOST_OF_FORM**2


def test_words_have_one_form_for_one_thing():
    assert forms_in("shipments sold abroad") & forms_in("exports")
    assert forms_in("the Chinese bought soybeans") == forms_in("China's purchases of soya beans")
    assert forms_in("goods from America") <= WEAK
    assert not forms_in("and of the 12 percent, said a spokesman")
