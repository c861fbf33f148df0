"""Relations of trade flows, prices, shares, counts, market moves and quotes, in one document and between two. Documents are ours."""

import pytest

from detente.evidence.figures.tonnages import with_goods
from detente.evidence.read import read_records
from detente.evidence.reconcile import reconcile
from detente.evidence.record import Quantity, Quote
from detente.evidence.texts.document import document_from_bytes


def read(name, text, published="2026-09-08"):
    return read_records(document_from_bytes(name, f"date {published}\n\n{text}".encode()))


def related(*told, kind=Quantity):
    """``{(place of document and text a, the same of b): verdict}``; each document is its text, or its text and its day."""
    documents = [read(f"{'abcd'[i]}.txt", *((t,) if isinstance(t, str) else t)) for i, t in enumerate(told)]
    by_id = {record.id: record for records in documents for record in records}
    pairs = [(by_id[r.a], by_id[r.b], r) for r in reconcile(documents)]
    return {frozenset((f"{a.doc[0]} {a.text}", f"{b.doc[0]} {b.text}")): r for a, b, r in pairs if isinstance(a, kind) and isinstance(b, kind)}


def verdict(pair, *told):
    found = related(*told).get(frozenset(pair))
    return found and found.relation


def figure(text, words, published="2026-09-08"):
    return next(r for r in read("a.txt", text, published) if isinstance(r, Quantity) and r.text == words)


@pytest.mark.parametrize(
    ("text", "words", "period"),
    [
        ("Exports of toys to Japan were 31.4 billion dollars, 9.0 percent more than in July 2025.", "9.0 percent", "2026-07"),
        ("Exports of toys to Japan were 31.4 billion dollars, 9.0 percent more than in July 2025.", "31.4 billion dollars", "2026-07"),
        ("Exports were $30.2 billion, 4.1% more than in July 2025 and 2.0% more than in June.", "2.0%", "2026-07"),
        ("The deficit shrank to $20.1 billion in 2025 from $29.5 billion a year earlier.", "$29.5 billion", "2024"),
        ("Exports of tin came to 4,210 tonnes in July, against 4,815 tonnes the previous month.", "4,815 tonnes", "2026-06"),
        ("In July exports came to 4,210 tonnes of tin, from 5,118 tonnes in the same month of last year.", "5,118 tonnes", "2025-07"),
        ("Exports were $30.2 billion in July, 4.1% more than in 2025.", "$30.2 billion", "2026-07"),  # its own month stands
        ("China's imports rose 3.1 percent on July 2026.", "3.1 percent", "2026-07"),  # never a year after the last one that is named
    ],
)
def test_what_a_figure_is_compared_with_is_not_its_period(text, words, period):
    assert figure(text, words).period == period


TONNES = "Exports of magnets came to 5,210 tonnes in July. Of these, 612 tonnes went to Japan, a share of 11.7 percent."


def test_an_amount_takes_the_good_of_the_one_before_it_and_conflicts_with_another_of_its_partner_and_month():
    pair = ("a 612 tonnes", "b 740 tonnes")
    said = "Japan bought 740 tonnes of magnets in July, customs said."
    assert verdict(pair, TONNES, said) == "conflict"
    assert verdict(pair, TONNES, "Korea bought 740 tonnes of magnets in July, customs said.") == "differ_in_basis"
    assert verdict(pair, TONNES, said.replace("July", "June")) == "differ_in_basis"
    assert verdict(pair, TONNES, said.replace("magnets", "soybeans")) != "conflict"
    assert verdict(("a 612 tonnes", "b 740 tonnes"), TONNES, said.replace("740", "some 740")) != "conflict"
    assert verdict(pair, TONNES, said + " Of rare earths it bought 612 tonnes.") != "conflict"  # who tells both knows two things


def test_one_partner_and_all_of_them_are_two_bases_and_a_rounded_total_is_the_total():
    assert verdict(("a 5,210 tonnes", "b 740 tonnes"), TONNES, "Japan bought 740 tonnes of magnets in July.") == "differ_in_basis"
    assert verdict(("a 5,210 tonnes", "b 5,200 tonnes"), TONNES, "Magnet exports were about 5,200 tonnes in July.") == "agree_approx"


def test_a_partner_that_every_amount_of_a_document_names_stands_in_its_heading():
    told = read("a.txt", "Sales to America sink\n\nExports of tin were 4,120 tonnes in July.\n\nJapan took 310 tonnes of tin.")
    held = with_goods([r for r in told if isinstance(r, Quantity) and r.unit == "t"])
    assert [{"us", "japan"} & {*q.about} for q in held.values()] == [set(), {"japan"}]


def test_a_share_with_decimals_follows_from_a_part_and_the_whole_of_the_sentence_before():
    assert verdict(("a 612 tonnes", "a 11.7 percent"), TONNES) == "consistent_by_arithmetic"
    assert verdict(("a 5,210 tonnes", "a 11.7 percent"), TONNES) == "consistent_by_arithmetic"
    assert verdict(("a 612 tonnes", "a 14.7 percent"), TONNES.replace("11.7", "14.7")) != "consistent_by_arithmetic"


def test_growth_of_amounts_is_told_apart_by_basis_partner_and_amount():
    one = "Exports of magnets came to 5,210 tonnes in July, 8.4 percent more than in June and 3.1 percent more than a year earlier."
    other = "Exports of magnets came to 4,815 tonnes in June, 5.2 percent more than a month earlier."
    found = related(one, other)
    assert found[frozenset(("a 8.4 percent", "b 5.2 percent"))].relation == "differ_in_basis"
    assert found[frozenset(("a 8.4 percent", "a 3.1 percent"))].relation == "differ_in_basis"


TRADE = (
    "Exports rose 3.2 percent on the year to 325.4 billion dollars in August. Many a port was closed by storms.\n\n"
    "Imports fell 1.1 percent to 221.9 billion dollars in August.\n\nNothing else was said of ships.\n\n"
    "The trade surplus came to 103.5 billion dollars in August."
)


def test_a_balance_is_exports_less_imports_wherever_the_document_tells_them():
    pair = ("a 325.4 billion dollars", "a 103.5 billion dollars")
    found = related(TRADE)[frozenset(pair)]
    assert found.relation == "consistent_by_arithmetic"
    assert "less imports" in found.reason
    assert verdict(("a 325.4 billion dollars", "a 113.5 billion dollars"), TRADE.replace("103.5", "113.5")) != "consistent_by_arithmetic"
    assert verdict(pair, TRADE.replace("221.9 billion dollars in August", "221.9 billion dollars in July")) != "consistent_by_arithmetic"


def test_the_year_so_far_is_the_year_before_and_the_month():
    text = (
        "Exports were 325.4 billion dollars in August. In the first eight months they amounted to 2.46 trillion dollars. "
        "In the first seven months exports came to 2.13 trillion dollars."
    )
    assert verdict(("a 2.46 trillion dollars", "a 2.13 trillion dollars"), text) == "consistent_by_arithmetic"
    assert verdict(("a 2.66 trillion dollars", "a 2.13 trillion dollars"), text.replace("2.46", "2.66")) == "differ_in_basis"


def test_two_counts_of_one_sentence_add_up_to_the_count_of_both():
    text = "Licences were given to 18 firms in Europe and 24 firms in Japan.\n\nScope: 42 firms on the list of licences"
    assert verdict(("a 18 firms", "a 42 firms"), text) == "consistent_by_arithmetic"
    assert verdict(("a 18 firms", "a 47 firms"), text.replace("42", "47")) != "consistent_by_arithmetic"
    assert verdict(("a 18 firms", "a 42 ports"), text.replace("42 firms", "42 ports")) != "consistent_by_arithmetic"


def test_a_sum_holds_for_the_same_figure_in_another_document():
    one = "Exports to the United States were $31.4 billion in August, up 9.0%. August of last year, at $28.8 billion, was the lowest."
    other = "China's exports to the United States rose 9.0 percent in August from a year earlier."
    found = related(one, other)[frozenset(("a $28.8 billion", "b 9.0 percent"))]
    assert found.relation == "consistent_by_arithmetic"
    assert "a.txt" in found.reason
    assert found.arithmetic
    assert verdict(("a $28.8 billion", "b 9.6 percent"), one, other.replace("9.0", "9.6")) != "consistent_by_arithmetic"


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [
        ("The Dow fell 310 points.", "The Dow Jones Industrial Average lost 310 points.", "agree"),
        ("The Dow fell 310 points.", "The Nasdaq Composite lost 310 points.", "differ_in_basis"),
    ],
)
def test_one_index_has_two_names(one, other, expected):
    assert verdict(("a 310 points", "b 310 points"), one, other) == expected


def test_moves_of_two_sessions_are_two_and_of_one_are_not_told_apart():
    one, other = ("The S&P 500 fell 2.7% on Friday.", "2026-03-13"), "The S&P 500 fell 1.2%."
    pair = ("a 2.7%", "b 1.2%")
    assert verdict(pair, one, (other, "2026-04-20")) == "differ_in_basis"
    assert verdict(pair, one, (other, "2026-03-13")) != "differ_in_basis"
    assert verdict(pair, one, (other.replace("1.2%", "1.2% this week"), "2026-03-14")) == "differ_in_basis"


def test_prices_of_two_things_are_two_and_brent_is_oil():
    one = "Copper prices stood at $9,410 a ton."
    assert verdict(("a $9,410", "b $71.40"), one, "Brent crude settled at $71.40 a barrel.") == "differ_in_basis"
    assert verdict(("a $71.40", "b $71.40"), "Brent settled at $71.40 a barrel.", "Oil prices ended at $71.40.") == "agree"


def test_core_prices_and_all_prices_are_two_measures_and_one_of_them_agrees_with_itself():
    one = "China's consumer prices rose 0.2% in August from a year earlier."
    core = "Core CPI in China, which leaves out food and energy prices, rose 0.8% in August from a year earlier."
    assert verdict(("a 0.2%", "b 0.8%"), one, core) == "differ_in_basis"
    assert verdict(("a 0.8%", "b 0.8%"), core, "Core consumer prices in China were up 0.8% in August on the year.") == "agree"


def test_shares_without_a_stage_are_compared_without_their_sign_and_told_apart_by_year():
    one = "In 2024 the current account deficit was -4.1% of gross domestic product."
    other = "In {} the country ran a current account deficit of {} percent of gross domestic product."
    assert verdict(("a 4.1%", "b 4.1 percent"), one, other.format(2024, "4.1")) == "agree"
    assert verdict(("a 4.1%", "b 2.3 percent"), one, other.format(2019, "2.3")) == "differ_in_basis"


def test_a_percentage_told_in_tens_is_one_with_the_finer_only_where_many_words_say_so():
    one = "The net foreign debt of households and banks stood at 89% of output."
    pair = ("a 89%", "b 90 percent")
    assert verdict(pair, one, "Households and banks carried a net foreign debt of 90 percent of output.") == "agree_approx"
    assert verdict(pair, one, "Farms sold 90 percent of output.") != "agree_approx"


def test_a_document_that_repeats_a_quote_quotes_it_twice():
    text = 'Talks "a long and stony road", says Greer\n\n"This is a long and stony road, and it starts today," said Jamieson Greer. "{}," said {}.'
    found = related(text.format("It ends well", "Greer"), kind=Quote)
    assert {r.relation for r in found.values()} == {"agree"}
    assert len(found) == 1
    short = 'A "stony road", says Greer\n\n"This is a stony road," said Jamieson Greer.'
    assert not related(short, kind=Quote)


def test_an_answer_is_of_what_its_question_is_of():
    text = "Question: How large were exports of rare earths?\nAnswer: They came to 5,994 tons, and the Japanese share was 563 tons."
    about = figure(text, "5,994 tons").about
    assert "rare earths" in about
    other = "Question: How large were exports of rare earths?\nAnswer: Cotton sales came to 5,994 tons."
    assert "rare earths" not in figure(other, "5,994 tons").about  # it names its own


def test_figures_a_unit_of_the_last_digit_apart_are_near_and_two_units_apart_are_not():
    said = "China's exports rose {} percent in August from a year earlier."
    assert verdict(("a 5.4 percent", "b 5.5 percent"), said.format(5.4), said.format(5.5)) == "agree_approx"
    assert verdict(("a 5.4 percent", "b 5.6 percent"), said.format(5.4), said.format(5.6)) == "conflict"
