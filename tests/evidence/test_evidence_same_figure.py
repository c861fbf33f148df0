"""Equal figures weighed: what speaks for one figure told twice, and what forbids to hold two for one. Documents are ours."""

import time
from dataclasses import replace

import pytest

from detente.evidence.pairs.alike import alike_figures
from detente.evidence.pairs.same_figure import WEIGHTS, SameFigure, forbids
from detente.evidence.record import Quantity
from tests.evidence.test_evidence_alike import read, relations

ONE = [
    # a share of one whole, told with and without the flow it is of
    (
        "Orbtek and Quillon will hand the treasury 12% of revenues from gadget sales in return for export permits.",
        "In July the president asked that Orbtek pay 12% of its gadget revenues to the treasury.",
        ("12%", "12%"),
    ),
    # the nouns of a round of talks
    (
        "The talks lasted six hours on Sunday. It was the sixth round in five months, after Oslo.",
        "Sunday's talks took six hours; it was the sixth such meeting since May.",
        ("sixth round", "sixth such meeting"),
    ),
    # a metric that one has taken over from the figure before
    (
        "The petition puts the dumping margin at more than 240 per cent and the fall in prices at 31 per cent.",
        "The petition speaks of a 19% rise in imports and a dumping margin above 240%.",
        ("240 per cent", "240%"),
    ),
    # names and entities put on one list
    (
        "On Friday the Commerce Department put 37 Chinese entities on its blacklist, and on Saturday came 58 more firms.",
        "Washington added 37 Chinese names to its list of barred buyers, with 58 to follow.",
        ("37 Chinese entities", "37 Chinese names"),
    ),
    # a count of three digits with another figure of the same story beside it, counted by another noun
    (
        "A survey of 412 members found that 61% had lost orders.",
        "The chamber polled 412 firms, and 61% of them lost business.",
        ("412 members", "412 firms"),
    ),
    # whatever elements are called
    (
        "The licensing of eight medium and heavy rare earths that began on April 4, 2025 goes on.",
        "The licensing regime of April 2025, which covers eight elements, is still there.",
        ("eight medium and heavy rare earths", "eight elements"),
    ),
    # one suspension, in years and in months
    (
        "China will suspend for one year its special port fees on American vessels.",
        "The port fees that both sides charge from 14 October are to rest for 12 months.",
        ("one year", "12 months"),
    ),
]
APART = [
    ("A room in Reims costs $86.", "The floor for cobalt oxide is $86 a kilo."),
    ("Orbtek pays the treasury 12% of gadget revenues.", "Orbtek pays the treasury 12% of gadget profits."),
    ("It was the third rise in a row for magnets.", "The third round of talks was held in Oslo, before magnets were spoken of."),
    ("An individual licence is valid for one year.", "The port fees are suspended for one year."),
    ("A tariff of 35 percent is laid on imported gallium discs.", "Of all gallium discs 35 percent come from one plant."),
    ("The hall seats 412 guests.", "The fleet has 412 buses."),
    ("Two ministers came.", "Two ships came."),
    ("Exports to the United States fell 19.4% in May.", "Imports from the United States fell 19.4% in May."),
    ("Consumer prices rose 2.3 percent in April 2025 on the year.", "Consumer prices rose 2.3 percent in September 2025 on the year."),
    ("China mines 62% of the world's cobalt.", "China handles 62% of cobalt processing."),
]


@pytest.mark.parametrize(("one", "other", "pair"), ONE)
def test_one_figure_in_other_words_is_held_to_be_one(one, other, pair):
    found = relations(one, other)
    assert found[pair].relation in ("agree", "agree_approx"), found


@pytest.mark.parametrize(("one", "other"), APART)
def test_equal_figures_of_two_things_are_not_held_to_be_one(one, other):
    assert not {r.relation for r in relations(one, other).values()} & {"agree", "agree_approx", "conflict"}


def test_the_reason_tells_the_evidence():
    one, other, pair = ONE[2]
    assert "petition" in relations(one, other)[pair].reason


def test_a_facet_left_open_forbids_nothing_and_one_that_differs_does():
    texts = [
        "The American tariff on Chinese steel is 34 percent.",
        "The Chinese tariff on American steel is 34 percent.",
        "The duty on steel is 34 percent, said Ada Falk.",
    ]
    figures = [
        next(f for f in alike_figures([r for r in read(f"{n}.txt", t) if isinstance(r, Quantity)]) if f.value == 34) for n, t in enumerate(texts)
    ]
    assert forbids(figures[0], figures[1]) == "direction"
    assert figures[2].quantity.direction is None
    assert forbids(figures[0], figures[2]) is None


def test_what_is_told_often_weighs_less():
    texts = ["The dumping margin was 240 percent, says the petition.", "The petition tells of a dumping margin of 240%."]
    records = [read(f"{n}.txt", text) for n, text in enumerate(texts)]
    many = [
        *records,
        *(read(f"more{n}.txt", f"The price of the {noun} rose 240 percent.") for n, noun in enumerate(("lamp", "boat", "pipe", "oven"))),
    ]

    def weight_in(collection):
        figures = alike_figures([r for document in collection for r in document if isinstance(r, Quantity)])
        pair = [figure for figure in figures if "dump" in " ".join(figure.forms)]
        return SameFigure(figures, collection).evidence(*pair)["value told often"] * WEIGHTS["value told often"]

    assert weight_in(many) < weight_in(records) == 0


def test_the_work_grows_with_the_documents_and_not_with_their_square():
    nouns = ("lamp", "boat", "pipe", "oven", "harp", "sofa", "kite", "drum")
    told = [r for r in read("a.txt", "The maker told of 30 percent of sales and 1,234 tonnes of ore.") if isinstance(r, Quantity)]

    def seconds(count):
        figures = alike_figures([replace(q, doc=f"{n}.txt", about=(*q.about, nouns[n % 8], nouns[n // 8 % 8])) for n in range(count) for q in told])
        best = []
        for _ in range(3):
            started = time.perf_counter()
            list(SameFigure(figures, []).pairs({}))
            best.append(time.perf_counter() - started)
        return min(best)

    assert seconds(4000) < 8 * seconds(1000)
