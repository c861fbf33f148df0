"""Pairs that look related and are not: sums that close by chance, rates of two things, deeds that share a formula. Each rule with its trap."""

import pytest

from detente.evidence.record import Event, Quantity
from tests.evidence.told_documents import reconciled

SAME_DAY = ("2026-03-10", "2026-03-11")


def told(documents, published):
    """Both records and the relation of every pair that one is told of."""
    return reconciled(*zip(published, documents, strict=False))


def figures(*documents, published=SAME_DAY):
    """``{frozenset of two texts: relation}`` of figures."""
    return {
        frozenset((a.text.strip(), b.text.strip())): r.relation
        for a, b, r in told(documents, published)
        if isinstance(a, Quantity) and isinstance(b, Quantity)
    }


def deeds(*documents, published=SAME_DAY):
    """Relations of events of two documents."""
    return {r.relation for a, b, r in told(documents, published) if isinstance(a, Event) and isinstance(b, Event) and a.doc != b.doc}


@pytest.mark.parametrize(
    ("text", "pair", "closes"),
    [
        # told as parts and total
        (
            "American duties on Chinese goods come to 35 percent in all: 15 percent on account of fentanyl and 20 percent as the reciprocal tariff.",
            ("15 percent", "35 percent"),
            True,
        ),
        # an average that is the sum of two other rates of its sentence by chance
        (
            "With the new American tariff of 8 percent on Chinese goods the effective tariff rate is 11 percent, well above 3 percent of old.",
            ("8 percent", "11 percent"),
            False,
        ),
    ],
)
def test_a_sum_in_one_sentence_is_told_as_one(text, pair, closes):
    assert (figures(text).get(frozenset(pair)) == "consistent_by_arithmetic") == closes


STRUCK = "The additional duty on products of China on account of fentanyl is lowered from 40 percent to 15 percent, effective March 1, 2026."


@pytest.mark.parametrize(
    ("parts", "other", "pair", "closes"),
    [
        # a total told as such closes with parts of another document
        (
            "Washington charges a fentanyl duty of 15 percent on Chinese goods. Its reciprocal tariff on Chinese goods is 25 percent.",
            "All additional American duties on Chinese goods come to 40 percent in total.",
            ("15 percent", "40 percent"),
            True,
        ),
        # the same height as one part had before it was lowered is no total of both
        (
            f"{STRUCK} The reciprocal tariff on Chinese goods stays at 25 percent.",
            "The old American tariff on Chinese goods was 40 per cent.",
            ("25 percent", "40 per cent"),
            False,
        ),
        # what is suspended is a share of the reciprocal duty and never lies beside the fentanyl duty
        (
            "The United States suspends 30 percentage points of its reciprocal tariff on China. Its fentanyl duty on Chinese goods is 15 percent.",
            "The American tariff on Chinese goods is 45 per cent.",
            ("15 percent", "45 per cent"),
            False,
        ),
    ],
)
def test_parts_of_one_document_and_a_rate_of_another(parts, other, pair, closes):
    assert (figures(parts, other).get(frozenset(pair)) == "consistent_by_arithmetic") == closes


def test_two_heights_of_one_part_are_no_parts_of_a_sum():
    found = figures(STRUCK, "American duties on Chinese goods come to 55 per cent in total.")
    assert found.get(frozenset(("40 percent", "55 per cent"))) != "consistent_by_arithmetic"
    assert found.get(frozenset(("15 percent", "55 per cent"))) != "consistent_by_arithmetic"


ON_PARCELS = "The duty on low-value imports from China, as amended by the order of June 3, rises from 60 percent to 80 percent."


def test_a_rate_on_small_consignments_does_not_give_way_to_that_on_all_goods():
    later = "The American tariff on Chinese goods was lowered to 20 per cent."
    found = figures(ON_PARCELS, later, published=("2026-03-10", "2026-09-11"))
    assert found[frozenset(("60 percent", "80 percent"))] == "superseded"
    assert found.get(frozenset(("60 percent", "20 per cent"))) != "superseded"
    assert found.get(frozenset(("80 percent", "20 per cent"))) != "superseded"


def test_a_rate_on_all_goods_still_gives_way():
    early, later = "The American tariff on Chinese goods stood at 60 percent.", "The American tariff on Chinese goods is now 20 per cent."
    assert figures(early, later, published=("2026-03-10", "2026-09-11"))[frozenset(("60 percent", "20 per cent"))] == "superseded"


def test_a_threat_that_one_document_tells_as_such_is_one_for_the_other():
    early = "The American tariff on Chinese goods stands at 30 percent."
    later = "The president threatened a tariff of 90 per cent on Chinese goods. “The 90 per cent tariff on Chinese goods is a fine idea,” he wrote."
    found = figures(early, later, published=("2026-03-10", "2026-09-11"))
    assert found[frozenset(("30 percent", "90 per cent"))] == "differ_in_basis"


def test_layers_that_a_document_adds_up_did_not_follow_each_other():
    sums = "Chinese lamps pay 12.5 percent as the new duty and 25 percent as the old one, 37.5 percent in all, in the United States."
    again = "The American duty on Chinese goods is 25 per cent since the first term."
    found = figures(sums, again, published=("2026-03-10", "2026-09-11"))
    assert found.get(frozenset(("12.5 percent", "25 per cent"))) != "superseded"


@pytest.mark.parametrize(
    ("one", "other", "pair", "expected"),
    [
        # a change implies the base of its own month, and of no other
        (
            "China's exports to the United States fell 9.4 percent year on year in June.",
            "China's exports to the United States came to $36.5 billion in June.",
            ("9.4 percent", "$36.5 billion"),
            "compatible",
        ),
        (
            "China's exports to the United States fell 9.4 percent year on year in June.",
            "China's exports to the United States came to $36.5 billion in August.",
            ("9.4 percent", "$36.5 billion"),
            "differ_in_basis",
        ),
    ],
)
def test_a_level_and_a_change(one, other, pair, expected):
    assert figures(one, other, published=("2026-09-10", "2026-09-11"))[frozenset(pair)] == expected


def test_an_amount_and_its_conversion_imply_no_base():
    verdicts = told(["China's trade surplus reached $114.2 billion (£86.1 billion) in June."], ["2026-07-12"])
    reasons = [r.reason for a, b, r in verdicts if isinstance(a, Quantity) and {a.unit, b.unit} == {"USD", "GBP"}]
    assert reasons
    assert not any("base" in reason for reason in reasons)


def test_a_range_is_near_many_figures():
    one = "Analysts put the refunds between $60 billion and $90 billion, against $140 billion and $37 billion in other models."
    other = "The surplus was $74.3 billion, after $140 billion and $37 billion."
    assert figures(one, other).get(frozenset(("$60 billion and $90 billion", "$74.3 billion"))) in (None, "ambiguous")


# Deeds


@pytest.mark.parametrize(
    ("early", "late", "superseded"),
    [
        # one measure by its name
        (
            "The United States imposed its reciprocal tariffs on Chinese goods.",
            "The United States has suspended its reciprocal tariffs on Chinese goods.",
            True,
        ),
        # two measures that have nothing in common but that they are tariffs
        (
            "The United States imposed a global tariff of 10 percent on imports.",
            "The United States lifted the tariffs that it had laid on timber.",
            False,
        ),
        # what is kept up was not in force the day before
        (
            "The United States imposed a reciprocal tariff of 15 percent on Chinese goods.",
            "The United States will maintain the suspension of the heightened reciprocal tariffs on Chinese goods.",
            False,
        ),
    ],
)
def test_a_measure_is_over_where_both_tell_the_same_one(early, late, superseded):
    assert ("superseded" in deeds(early, late, published=("2026-03-10", "2026-05-11"))) == superseded


def test_the_formulas_of_orders_make_no_two_deeds_one():
    one = "The Secretary shall publish notices in the Federal Register consistent with applicable law and impose fees on Chinese ships."
    other = "As defined in the Federal Register notice, consistent with applicable law, I imposed a duty on vodka."
    assert "agree" not in deeds(one, other)


def test_two_rates_are_two_measures():
    assert "agree" not in deeds(
        "China put a tariff of 15 percent on American coal on March 2.", "China put a tariff of 84 percent on American goods on March 2."
    )
    assert "agree" in deeds(
        "China put a tariff of 84 percent on American goods on March 2.", "China laid a tariff of 84 percent on American goods on March 2."
    )


def test_other_goods_are_another_deed():
    one = "China stopped importing American coal this year."
    assert "agree" not in deeds(one, "China stopped importing American soybeans this year.")
    assert "agree" in deeds(one, "China has stopped importing coal from the United States this year.")


def test_what_one_side_asks_of_the_other_is_not_what_it_does():
    asked = "China urged the United States to lift its export controls on chips."
    assert "agree" not in deeds(asked, "China lifted its export controls on chips.")


def test_a_clock_is_no_figure_in_common():
    one = "The duty of the United States on Chinese steel applies from 12:01 a.m. eastern time on April 9, 2026."
    other = "The United States suspended its fees on Chinese ships from 12:01 a.m. eastern time on June 2, 2026."
    assert not any("12" in r.reason.rpartition("in common: ")[2].split(", ") for a, b, r in told([one, other], SAME_DAY) if isinstance(a, Event))


def test_two_bounds_of_one_document_are_two_figures():
    text = "Shares of the broker fell by more than 27% on May 22. Shares of its rival fell by more than 25% that day."
    assert figures(text).get(frozenset(("27%", "25%"))) not in ("agree", "agree_approx")


def test_a_licence_runs_as_long_as_a_truce_by_chance():
    text = (
        "FACT SHEET ON PORTO. China will issue general licenses, each valid for 12 months, for the export of magnets.\n\n"
        "The United States will suspend for 12 months the rule that applies export controls to affiliates."
    )
    reasons = [r.relation for a, b, r in told([text], SAME_DAY) if isinstance(a, Quantity) and isinstance(b, Quantity) and a.metric != b.metric]
    assert "agree" not in reasons


def test_what_would_be_done_if_the_other_failed_is_no_accusation():
    order = "(b) Should the People's Republic of China fail to implement its commitments, the President may modify this order."
    accusation = "China accused the United States of breaching the agreement reached in Geneva."
    verdicts = [r.reason for a, b, r in told([order, accusation], SAME_DAY) if isinstance(a, Event) and isinstance(b, Event)]
    assert not any("accusations" in reason for reason in verdicts)
    blame = "The United States said that China had failed to honour the agreement reached in Geneva."
    verdicts = [r.reason for a, b, r in told([blame, accusation], SAME_DAY) if isinstance(a, Event) and isinstance(b, Event)]
    assert any("accusations" in reason for reason in verdicts)


def test_one_step_of_an_order_is_of_one_part_wherever_it_is_struck():
    order = (
        "I lowered the additional duty on account of fentanyl on products of China from 30 percent to 15 percent. "
        'Subdivision (k) of U.S. note 5 to chapter 99 of the HTSUS is amended by deleting the duty of "30%" and inserting "15%" in lieu thereof.'
    )
    other = "The United States retains the remaining reciprocal tariff of 20 percent on Chinese goods."
    found = figures(other, order, published=("2026-03-10", "2026-09-11"))
    assert found[frozenset(("30%", "15%"))] == "superseded"
    assert found.get(frozenset(("20 percent", "30%"))) != "superseded"


def test_a_price_and_the_change_of_another():
    found = figures("Brent crude costs $87 a barrel.", "Retail prices of vegetables have fallen 14 percent.")
    assert found.get(frozenset(("$87", "14 percent"))) in (None, "ambiguous", "differ_in_basis")


def test_a_month_and_a_year_imply_no_base():
    one = "China's trade surplus grew by 11 percent in 2025."
    other = "China's trade surplus reached $96.2 billion in December 2025."
    assert figures(one, other, published=("2026-01-14", "2026-01-15")).get(frozenset(("11 percent", "$96.2 billion"))) in (None, "differ_in_basis")
