"""Whose duty a rate is where a sentence has several subjects, and how that is known. Sentences are ours."""

import pytest

from detente.evidence.record import CARRIED, DEFAULT, DUTY_METRICS, STATED, Quantity
from tests.evidence.told_documents import read

US, CN = "US on China", "China on US"
DAY = "2026-09-16"


def rates(text):
    return [r for r in read("t.txt", text, DAY) if isinstance(r, Quantity) and r.unit in ("percent", "percentage_point")]


def sides(text):
    """The side of each rate of duty in its order; ``no duty`` for any other percentage."""
    return [r.direction if r.metric in DUTY_METRICS else "no duty" for r in rates(text)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # a new subject takes its own duty, whatever goods stand before it
        ("America brought its levy on Chinese wares down to 18 percent from 42 percent and China brought its own down to 6 percent.", [US, US, CN]),
        ("The American side will take its tariff on Chinese imports to 18 percent and the Chinese side will take its own to 6 percent.", [US, CN]),
        ("The White House set a rate of 42 percent on goods from China, whereupon Beijing set one of 37 percent.", [US, CN]),
        ("Beijing raised its tariff on American goods to 37 percent, and Trump responded by raising his to 42 percent.", [CN, US]),
        ("The United States has been charging a duty of 18 percent since May, China 6 percent.", [US, CN]),
        ("The American duty will not be cut until China ends its levy of 26 percent on corn.", [CN]),
        # two sides that are one subject begin no clause of their own
        ("Washington and Beijing charge duties of 6 percent on each other's goods.", [None]),
        ("Talks between Washington and Beijing left the American duty on Chinese goods at 18 percent.", [US]),
        # what both sent to the talks does not leave the duty open
        ("The pause, agreed by U.S. and Chinese envoys, keeps American tariffs on most Chinese goods at 18 percent.", [US]),
        # whoever is hit, targeted or threatened does not charge
        ("China was hit worst, with a tariff of at least 42 percent on everything it sells.", [US]),
        ("Trump threatens China with a further tariff of 42 percent if it keeps its duty of 26 percent on American corn.", [US, CN]),
        # what is answered is of the other side than what answers it
        ("Beijing's step is a response to the 42 percent duties that were announced on Monday.", [US]),
        ("Washington is content with the 18 percent duty that led to the 6 percent retaliatory tariffs.", [US, CN]),
        # goods that a word of number stands before
        ("China promises to enact a list of tariffs on various US products, including a 26 percent tariff on sorghum.", [CN]),
        # partners of everybody
        ("He set the duties on American trading partners at a base rate of 9 percent.", [None]),
        # who charges stands behind
        ("Duties came in at a rate of 18 percent in the case of the U.S. and 6 percent in the case of China.", [US, CN]),
        # nouns of a side bear a duty, but not its buyers
        ("Chinese kettles pay 18 percent in Los Angeles, while American maize pays 6 percent in Dalian.", [US, CN]),
        ("That leaves Chinese buyers of sorghum facing a tariff of 26 percent.", [CN]),
        # parts of the goods, and a list that is none of them
        ("Trump may put a duty of 18 percent on the remaining two-thirds of Chinese imports that are not on the U.S. list.", [US]),
        # what is imported by the other
        ("Tariffs stand at 18 percent for Chinese imports and 6 percent for US imports.", [US, CN]),
        # duties of third countries and of everybody are of neither side
        ("American tariffs on most European imports stand at 14 percent, while those on Chinese goods stand at 18 percent.", [None, US]),
        ("A global duty of 9 percent was signed on Monday. On Tuesday he said he would lift this to 14 percent.", [None, None]),
        ("The American duty on Chinese goods is 18 percent, compared with 9 percent for other countries.", [US, None]),
    ],
)
def test_each_rate_is_of_its_own_subject(text, expected):
    assert sides(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "The United States will lower the tariff it is imposing on imports from China under an emergency act from 42 percent to 18 percent.",
        "He moved to raise the “reciprocal tariffs” on Chinese imports to 42 percent from 18 percent.",
        "Tariffs tied to shipments of opioids would drop from 42 percent to 18 percent.",
        "He would raise the tariffs on some $200 billion of Chinese imports to 42 percent from 18 percent.",
    ],
)
def test_a_flow_that_a_duty_is_laid_on_is_no_growth_of_it(text):
    assert [r.metric for r in rates(text)] == ["tariff_rate"] * 2


def test_a_flow_beside_a_duty_still_grows():
    assert "tariff_rate" not in {r.metric for r in rates("Tariffs weighed on imports from China, which fell 18 percent in August.")}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The American duty on Chinese goods is 18 percent.", STATED),
        ("China charges a duty of 18 percent.", STATED),
        ("America raised its duty on Chinese goods. It now stands at 18 percent.", CARRIED),
    ],
)
def test_how_a_side_is_known(text, expected):
    told = rates(text)[-1]
    assert told.direction is not None
    assert told.direction_source == expected
    assert told.to_json()["direction_source"] == expected


def test_a_side_of_the_document_as_a_whole_is_a_default():
    lines = [f"The American duty on Chinese {goods} is {rate} percent." for goods, rate in (("toys", 11), ("lamps", 12), ("shoes", 13), ("hats", 14))]
    told = rates(
        "\n\n".join([*lines, "The envoys met on Monday.", "They have no plans.", "An ordinary tariff of 21 percent has applied since June."])
    )
    assert (told[-1].direction, told[-1].direction_source) == (US, DEFAULT)
    assert {r.direction_source for r in told[:-1]} == {STATED}


def test_a_side_that_is_not_known_has_no_source():
    assert [(r.direction, r.direction_source) for r in rates("Last spring tariffs stood at 42 percent.")] == [(None, "none")]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Chinese goods pay 18 percent in America, American goods 6 percent in China. In April the rates stood at 42 and 37 percent.",
            [US, CN, US, CN],
        ),
        ("The American duty is 18 percent. Beijing's retaliatory rate is 6 percent. At the peak the figures were 42% and 37%.", [US, CN, US, CN]),
        # one side alone was told: neither rate of two is the other side's
        ("The American duty on Chinese goods is 18 percent. It had been at 42 percent.", [US, US]),
    ],
)
def test_two_rates_side_by_side_are_of_the_two_sides_told_before(text, expected):
    assert sides(text) == expected


def test_after_a_sentence_on_both_sides_a_bare_rate_is_of_neither():
    assert sides("The US charges a duty of 18 percent; China charges 6 percent. Counting everything, importers pay about 27 percent.") == [
        US,
        CN,
        None,
    ]


def test_a_sum_in_dollars_names_no_side():
    assert sides("A tariff of 25 percent on US$200 billion worth of goods took effect.") == [None]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("He confirmed a 25 percent tariff on foreign-made cars.", [None]),
        ("Trump hit all steel and aluminum imports with a 25 percent tariff.", [None]),
        ("Trump put a 25 percent tariff on imported Chinese cars.", [US]),
    ],
)
def test_a_duty_on_goods_of_every_origin_is_not_on_the_other_side(text, expected):
    before = "The American duty on Chinese goods is 18 percent.\n\n"
    assert sides(before + text)[1:] == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Washington, which had promised Beijing relief, left its tariff at 18 percent.", [US]),
        ("China, whose exports to the United States fell, kept its tariff on American goods at 6 percent.", [CN]),
        ("The American tariff, which China calls unlawful, stands at 18 percent.", [US]),
        ("China's duty, to which Washington objects, remains at 6 percent.", [CN]),
    ],
)
def test_what_is_said_of_a_subject_between_commas_is_not_the_subject(text, expected):
    assert sides(text) == expected
