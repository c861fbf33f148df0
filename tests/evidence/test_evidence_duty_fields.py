"""Fields of figures about duties: what is a rate and what only stands near one, its part, its goods, its day, whose it is. Sentences are ours."""

import pytest

from detente.evidence.record import Quantity
from tests.evidence.told_documents import read, reconciled

US, CN = "US on China", "China on US"
RATE, STEP, DUTIES = "tariff_rate", "tariff_change", ("tariff_rate", "tariff_change", "specific_duty")


DAY = "2025-10-20"


def figures(text):
    return [r for r in read("t.txt", text, DAY) if isinstance(r, Quantity)]


def told(text, *fields):
    return [tuple(getattr(r, field) for field in fields) if len(fields) > 1 else getattr(r, fields[0]) for r in figures(text)]


@pytest.mark.parametrize(
    "text",
    [
        "Since the tariffs took effect, sales of American cars in China have fallen 18 percent.",
        "Traders put the probability that the tariffs are struck down at 70 percent.",
        "There is a 30 percent chance that the duty returns.",
        "Tariffs account for 9 percent of what a pair of shoes costs.",
        "Margins shrank to 4 percent because of the levies.",
        "Customs revenue from the duties rose 35 percent.",
        "The volume of goods subject to tariffs dropped by 22 percent.",
        "Unemployment could rise to 4.6 percent because of tariffs.",
        "The yuan lost 2 percent on the tariff announcement.",
        "The company passed on 60 percent of the tariff to its customers.",
        "The lending rate of 3 percent was not touched by the tariff.",
        "The mortgage rate rose to 6.8 percent as tariffs bit.",
        "Tariffs lifted inflation to 3.1 percent, the bank said.",
        "China's tariffs stay. We look for 20 basis points of cuts by June.",
        "The new tariffs cost the world 1.2 percentage points of output.",
        "Prices at the till were 2.4 percent higher than a year earlier, so that the duties have yet to bite.",
        "Customs duties brought in about $23 billion in May.",
        "The tariffs nearly halted trade worth $600 billion a year.",
        "The probability of a tariff cut is 60%; we see 25% for no change and 15% for something nastier.",
        "The average tariff fell. The margin of error of the survey was 6.7 points.",
        "The tariff adds 0.4 percentage point to consumer prices.",
        "The wine merchant says the tariffs took $500,000 out of his till.",
    ],
)
def test_what_only_stands_near_a_duty_is_none(text):
    assert not [r for r in figures(text) if r.metric in DUTIES and r.unit != "day"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The additional duty laid on Chinese imports since January stays at 30%.", [(RATE, US)]),
        ("The levies put on American goods in spring come to 25 percent.", [(RATE, CN)]),
        ("Tariffs came up. Had the talks failed, the American rate was to go to 35 per cent.", [(RATE, US)]),
        ("There is a risk of a tariff of 100 percent on Chinese goods.", [(RATE, US)]),
        ("Sellers with thin margins face tariffs of 30 percent on Chinese goods.", [(RATE, US)]),
        ("The import duty on Chinese chairs climbs from 25 percent to 30 percent.", [(RATE, US), (RATE, US)]),
        ("Washington would halve the fentanyl tariff on Chinese goods.", [(STEP, US)]),
        ("The tariff on Chinese cars rose fourfold, to 100 percent.", [(STEP, US), (RATE, US)]),
    ],
)
def test_duties_told_without_their_usual_verb(text, expected):
    assert [(r.metric, r.direction) for r in figures(text)] == expected


@pytest.mark.parametrize(
    ("text", "sides"),
    [
        ("American beans meet a duty of 13 percent in China; Brazilian ones pay 3 percent.", [CN, None]),
        ("Canada put a 100 percent tariff on Chinese electric cars.", [None]),
        ("All articles imported into the United States shall be subject to a 10 percent ad valorem duty.", [None]),
        ("The global tariff of 10 percent holds for 150 days.", [None]),
        ("A 10 percent tariff applies to every country, while Chinese goods bear 30 percent.", [None, US]),
        ("U.S. tariffs on Chinese imports average 55%, while the rate going the other way is roughly 32%.", [US, CN]),
        ("Chinese negotiators had hoped to see the 12.5% tariff on Chinese goods brought down to 10%.", [US, US]),
        ("Tariffs count. What matters is the 30 percent which Washington has added this year.", [US]),
        ("A planned duty of 100% on cranes built in China is put off.", [US]),
        ('"We are getting a total of 55% tariffs, China is getting 10%," Trump wrote.', [US, CN]),
        ("The truce between China and the US cut import taxes of more than 100% on each other's goods.", [None]),
        ("Each side takes its tariff down by 115 points.", [None]),
        ("Last spring, tariffs peaked at 145 per cent.", [None]),
        ("The White House wants its cut, by way of a 25 percent duty on chips.", [US]),
        ("The United States keeps its 25% tariffs on some goods from Mexico.", [None]),
        ("The base tariff on Chinese-origin goods imported into the United States will be 30%.", [US]),
        ("If the truce lapses, Chinese goods would face duties of 54 percent and American goods 34 percent.", [US, CN]),
        ("The tariff is 60 percent on all Chinese goods, and 10 percent on everything else.", [US, None]),
        ("Washington levies a tariff of 47 percent on what China ships.", [US]),
        ("A bill would permit duties of up to 500% on countries that buy Russian oil.", [None]),
        ("The effective U.S. tariff against the rest of the world is 18.5 percent.", [None]),
        ("At the height of the quarrel the American tariff rate stood at 145% and the Chinese one at 125%.", [US, CN]),
    ],
)
def test_whose_duty_it_is(text, sides):
    assert [r.direction for r in figures(text) if r.metric in DUTIES] == sides


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("The American fentanyl levy goes from 20 per cent to 10 per cent.", ["fentanyl", "fentanyl"]),
        ("It stacks a 10% reciprocal tariff, 20% over fentanyl and about 25% from the first term.", ["reciprocal", "fentanyl", None]),
        (
            "The fentanyl duty goes from 20 percent to 10, and the sum of this year's surcharges falls from 30 percent to 20.",
            ["fentanyl"] * 2 + [None] * 2,
        ),
        ("The tariff of 100 percent on Chinese goods would take the total to 130 percent.", [None, "all_in"]),
        ("Trump put tariffs on Chinese goods at 55%, but officials said the figure included tariffs of his first term.", ["all_in"]),
        ("The duties under Section 301, of between 7.5 percent and 25 percent, stay, as do those under Section 232.", ["section_301"]),
        ("A fentanyl duty of 10 percent on products of China ceases. The rate had been 20 percent until then.", ["fentanyl", "fentanyl"]),
        ("Tariffs of 50 percent on Chinese goods are the new normal.", [None]),
        ("China levies 10% in tariffs on American goods, its answer to the reciprocal one, and has 24 points in suspension.", [None, "suspended"]),
        ("Trump imposed a 20% tariff on Chinese goods. It is a levy of 20% that he introduced to punish China over fentanyl.", [None, "fentanyl"]),
        ("The United States keeps the 20% tariffs on Chinese goods levied in response to opioid smuggling.", ["fentanyl"]),
        ("The suspended portion of the American duty, 24 percentage points, ceases.", ["suspended"]),
        ("American duties come to about 55% if everything levied before this year is counted.", ["all_in"]),
        ("American duties under Section 301, which range from 7.5% on clothing, stay.", ["section_301"]),
    ],
)
def test_the_part_of_a_duty(text, parts):
    assert [r.component for r in figures(text) if r.metric in DUTIES] == parts


@pytest.mark.parametrize(
    ("text", "goods"),
    [
        ("Trump threatened a 100% tariff on Chinese goods over Beijing's rare-earth rules.", [None]),
        ("Beijing cut levies on US goods to 10% and promised to lift barriers on critical mineral exports.", [None]),
        ("China drops duties of 15 percent on cotton and wheat and of 10 percent on soybeans and pork.", [None, "soybeans"]),
        ("China ends the duties of 15 percent and 10 percent on American farm goods.", ["agriculture", "agriculture"]),
        ("He set a 25% import tax on all steel coming into the US and a 20% tariff on all cars.", ["steel", "automobiles"]),
        ("The fentanyl tariff on Chinese goods is 20 percent.", [None]),
        ("China put a tariff of 15% on U.S. coal in February and 34% on all American goods in April.", ["coal", None]),
        ("A Chinese magnet landing in the U.S. pays a duty of 2.1%.", ["magnets"]),
        ("Trump threatened a 100% tariff on Chinese goods because Beijing had curbed magnets.", [None]),
        ("Steel, aluminium and cars bear separate tariffs of 50%.", ["automobiles"]),
        ("China will bring its tariff on American soybeans down to 3 percent from 13 percent.", ["soybeans", "soybeans"]),
    ],
)
def test_the_goods_a_duty_is_on_and_not_what_the_quarrel_is_about(text, goods):
    assert [r.sector for r in figures(text) if r.metric in DUTIES] == goods


@pytest.mark.parametrize(
    ("text", "days"),
    [
        ("American tariffs on Chinese goods of 30 percent hold until November 10.", [None]),
        ("Under the truce, which expires on November 10, American tariffs on Chinese goods are 30 percent.", [None]),
        ("China has charged 10% on American goods since May 14.", ["2025-05-14"]),
        ("Washington lowers its tariff on Chinese goods from the 145% announced in April to 30%.", ["2025-04", None]),
        ("The truce was signed on August 11. American tariffs on Chinese goods stay at 30 percent.", [None]),
        ("The American tariff on Chinese goods goes up to 54 percent from November 10.", ["2025-11-10"]),
        ("Trump said on Wednesday that duties on Chinese goods would come to 55% in all.", [None]),
    ],
)
def test_the_day_from_which_a_duty_holds(text, days):
    assert [r.period for r in figures(text) if r.metric == RATE] == days


@pytest.mark.parametrize(
    ("text", "roles"),
    [
        ("Trump answered with a threat of a 100% tariff on Chinese goods, on top of the 57 percent already in place.", ["threatened", "current"]),
        ("He might lower the fentanyl tariff on Chinese goods, now 20 per cent.", ["current"]),
        ("Should the American tariff on Chinese goods be raised to 35 percent, China will answer.", ["threatened"]),
        ("China's levy on American goods remains 10 per cent, against 125 per cent in April.", ["current", "before"]),
        ("US goods have been hit with a new 10% tariff in China.", [None]),
        ("American duties range from 7.5% on clothing to 100% on cars.", [None, None]),
        ("Without it the American duty on Chinese goods, 30 percent, would have gone back to 80 percent.", [None, "threatened"]),
        ("The extra duty of 100% that America had planned for Chinese cranes is now shelved.", [None]),
    ],
)
def test_where_a_rate_stands_in_a_change(text, roles):
    assert [r.role for r in figures(text) if r.metric == RATE] == roles


def test_goods_worth_a_sum_pay_no_duty_of_that_sum():
    assert told("Parcels from China worth up to $800 pay a duty of 54 percent, or a flat $100.", "text", "metric") == [
        ("$800", "amount"),
        ("54 percent", RATE),
        ("$100", "specific_duty"),
    ]


def related(*texts):
    told = reconciled(*((DAY, text) for text in texts))
    return {frozenset((a.text, b.text)): r.relation for a, b, r in told if isinstance(a, Quantity) and isinstance(b, Quantity)}


def test_points_on_top_of_a_rate_make_the_next():
    found = related(
        "China's duty on American goods is held at 10 per cent; without the truce another 24 points would come on top and make 34 per cent."
    )
    assert found[frozenset(("10 per cent", "34 per cent"))] == found[frozenset(("24 points", "34 per cent"))] == "consistent_by_arithmetic"


def test_a_peak_of_nobody_is_not_given_to_the_only_side_told():
    found = related("Last spring, tariffs peaked at 145 per cent.", "In April American tariffs on Chinese goods stood at 145 percent.")
    assert found[frozenset(("145 per cent", "145 percent"))] == "ambiguous"


def test_a_sum_with_older_duties_is_set_apart_from_what_was_added():
    found = related(
        "Trump said tariffs on Chinese goods would be 55%, but officials said the figure included tariffs of his first term.",
        "Goods from China have paid an additional 30 percent in the United States since 14 May.",
    )
    assert found[frozenset(("55%", "30 percent"))] == "differ_in_basis"


def test_one_threat_told_twice_agrees():
    found = related(
        "The White House threatened to raise the tariff on Chinese goods to 35%.",
        "Should the American tariff on Chinese goods be raised to 35 percent, China will answer.",
    )
    assert found[frozenset(("35%", "35 percent"))] == "agree"
