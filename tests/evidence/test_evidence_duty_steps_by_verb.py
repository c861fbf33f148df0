"""Duties moved by a verb, the parts they are made up of, what is only warned of, and what these tell across documents. Sentences are ours."""

import pytest

from detente.evidence.record import Quantity
from tests.evidence.told_documents import read, reconciled

RATES = ("tariff_rate", "tariff_change")


def figures(text):
    return [one for one in read("one.txt", text, "2026-03-02") if isinstance(one, Quantity) and one.metric in RATES]


def said(*told):
    """Relations by the two figures' texts; each of ``told`` is a day and a text."""
    found = {}
    for a, b, relation in reconciled(*told):
        if isinstance(a, Quantity) and isinstance(b, Quantity) and a.doc != b.doc:
            found[a.text.strip(), b.text.strip()] = found[b.text.strip(), a.text.strip()] = relation.relation
    return found


@pytest.mark.parametrize(
    ("text", "roles"),
    [
        ("China will trim its 62 percent duty on American beef to 12 percent.", ["before", "after"]),
        ("Washington laid an extra 16% tariff on Chinese goods, which was soon lifted to 26%.", ["before", "after"]),
        ("Beijing, which had charged duties of 62% on U.S. grain, agreed to scale them back to 12%.", ["before", "after"]),
        ("The United States upped the tariff on Chinese chairs to 64%.", ["after"]),
        ("The president pushed the total U.S. tariff on Chinese goods to 64%.", ["after"]),
        ("China boosted the duty on American goods to 42% hours after the president raised his to 62%.", ["after", "after"]),
        ("Washington has cut the 22% tariff on Chinese goods by 6 percentage points.", ["before", None]),
        ("Goods of China subject to a duty of 22 percent shall instead be subject to a duty of 16 percent.", ["before", "after"]),
        ("A 16 percent duty on Chinese goods takes the place of the 26 percent duty laid in spring.", ["after", "before"]),
        ("From a base level of roughly 4%, American tariffs on Chinese goods climbed to an average of 22%.", ["before", "after"]),
        ("China raised the duties on farm goods imported from the United States to 42 percent and 62 percent, respectively.", ["after", "after"]),
        ("Before the ruling Chinese goods had faced 24% in American tariffs: 14% over fentanyl and 10% as a reciprocal tariff.", ["before"] * 3),
        (
            "Washington had threatened 64% on Chinese goods and Beijing a 42% duty on American ones. The rates of both were scaled back in May.",
            ["before"] * 2,
        ),
        # no ends of a step
        ("Washington put a 64% duty on Chinese goods. The rates of both are high.", [None]),
        ("China answered with a 34% tariff on U.S. goods, leading Washington to raise its own tariff to 94%.", [None, "after"]),
        ("Chinese chairs bear 26% under Section 301, and the new step brings the charge on them to 46%.", [None, "after"]),
        ("Washington put a 16% duty on Chinese goods, in addition to 26% laid before.", [None, None]),
        ("China's duty on American corn falls to 10 percent, and the 24 percent surcharge on American cars is suspended.", ["after", None]),
        ("American duties range from 8.5% on shirts to 62% on cars.", [None, None]),
        ("Section 301 duties on Chinese goods run from 26% to 94% by list.", [None, None]),
        ("Chinese cars now bear a duty of 8 percent, a far cry from the previous 94 percent.", ["current", "before"]),
        ("China's 16% tariff on American wheat will no longer be collected.", ["before"]),
        ("Washington lets in up to 40,000 Chinese cars at an 8% tariff.", [None]),
        ("The duty on Chinese goods, 32 percent, could go to 62 percent.", [None, "threatened"]),
        ("China will lift duties of up to 16% on certain American farm goods.", [None]),
    ],
)
def test_where_a_rate_stands_in_a_step(text, roles):
    assert [one.role for one in figures(text)] == roles


@pytest.mark.parametrize(
    ("text", "roles"),
    [
        ("Washington threatens another 54% tariff on Chinese goods unless China withdraws its 34% tariff.", ["threatened", None]),
        ("The pact keeps American tariffs on Chinese goods from jumping to 94 percent.", ["threatened"]),
        ("The pause prevents the U.S. tariff on Chinese goods from rising to 94 percent.", ["threatened"]),
        ("The American tariff on Chinese goods had been scheduled to increase to 34 percent in March.", ["threatened"]),
        ("He had promised to impose tariffs of 62% on Chinese goods.", ["threatened"]),
        ("The order prevents fraud; the American duty on Chinese goods rose to 34 percent.", ["after"]),
    ],
)
def test_a_rate_that_is_averted_or_planned_is_only_spoken_of(text, roles):
    assert [one.role for one in figures(text)] == roles


@pytest.mark.parametrize(
    ("text", "components"),
    [
        ("Beijing struck back with duties of 84% on American goods.", [None]),
        ("With the duties of his first term the American tariff on Chinese goods is 58 percent.", ["all_in"]),
        ("The move takes the total rate of American duty on Chinese goods to 64 percent.", ["all_in"]),
        ("He cut the composite tariff on Chinese goods to 44 percent.", ["all_in"]),
        ("Part of the 64 percent American tariff on Chinese goods is a 14 percent levy over fentanyl.", ["all_in", "fentanyl"]),
        ("American duties on Chinese goods: 14% + 24% + 26% = 64%.", [None, None, None, "all_in"]),
        ("Chinese buyers face a tariff of 16% on American beans, including a standing 6% duty.", ["all_in", None]),
        ("The cumulative additional tariff on Chinese goods under the emergency orders falls from 26 percent to 16 percent.", ["additional"] * 2),
        ("Washington will lower the tariff laid on China over fentanyl by 8 percentage points, to 6 percent.", ["fentanyl"] * 2),
        ("America will cancel 8 percentage points of its fentanyl tariff on Chinese goods, bringing it down to 6 percent.", ["fentanyl"] * 2),
        ("Washington will go on suspending the 24 percent reciprocal tariff on Chinese goods.", ["suspended"]),
        ("The new step brings the overall U.S. tariff on goods from China to 46%.", ["all_in"]),
        ("Fentanyl tariff – The added duty on goods from China goes to 14 percent.", ["fentanyl"]),
        (
            "The 44 percent comes on top of a 14 percent tariff the president had put on Chinese goods for China's part in supplying fentanyl.",
            [None, "fentanyl"],
        ),
        (
            "This year's American duties on Chinese goods were cut to 24%, while exporters still face tariffs that average nearly 52%.",
            [None, "effective"],
        ),
    ],
)
def test_of_which_part_of_a_duty_a_rate_is(text, components):
    assert [one.component for one in figures(text)] == components


def test_the_tariff_of_that_height_is_the_part_told_before():
    told = figures(
        "Washington keeps 24% tariffs over fentanyl and 14% reciprocal tariffs on Chinese goods.\n\nThe 24% tariffs cover all Chinese goods."
    )
    assert [one.component for one in told] == ["fentanyl", "reciprocal", "fentanyl"]
    told = figures(
        "Washington keeps 14% tariffs over fentanyl and 14% reciprocal tariffs on Chinese goods.\n\nThe 14% tariffs cover all Chinese goods."
    )
    assert told[-1].component is None  # of which of the two, nobody can tell


@pytest.mark.parametrize(
    ("text", "metrics"),
    [
        (
            "The American levy on Chinese goods is 34 percent, of which 14 points are tied to fentanyl and 20 points are reciprocal.",
            ["tariff_rate"] * 3,
        ),
        ("Washington laid a 24 per cent tariff increase on Chinese goods; the 24 per cent tariff increase imposed since is in force.", None),
        ("The American levy on Chinese goods was cut by 14 points.", ["tariff_change"]),
        ("The American levy on Chinese goods is 34 percent, of which 24 points are suspended.", ["tariff_rate", "tariff_change"]),
    ],
)
def test_points_of_a_part_are_no_step(text, metrics):
    told = [one.metric for one in figures(text)]
    assert told == metrics if metrics else told[-1] == "tariff_rate"


@pytest.mark.parametrize(
    ("text", "metric"),
    [
        ("Beijing raised the tariffs on goods imported from the United States to 42 percent.", "tariff_rate"),
        ("China: a bill of rates.\n\n44% tariff on Chinese goods in America.", "tariff_rate"),
        ("American imports of Chinese goods rose 42 percent from a year earlier.", "imports_growth"),
    ],
)
def test_a_duty_that_is_moved_is_no_growth_of_trade(text, metric):
    assert [one.metric for one in read("one.txt", text, "2026-03-02") if isinstance(one, Quantity) and one.unit == "percent"] == [metric]


WHOLE_STEP = "Washington cut the tariff on Chinese goods to 44% from 54%."


def test_a_step_of_a_part_is_one_of_the_whole():
    told = said(
        ("2026-03-02", "Washington agreed to lower tariffs on Chinese goods by 10%."),
        ("2026-03-03", "The United States will lower the tariffs on Chinese goods imposed to curb fentanyl by removing 10 percentage points."),
        ("2026-03-03", WHOLE_STEP),
    )
    assert told["10%", "10 percentage points"] == "agree"
    assert told["10%", "54%"] == told["10 percentage points", "44%"] == "consistent_by_arithmetic"


def test_a_step_of_another_height_closes_nothing():
    told = said(("2026-03-02", "Washington agreed to lower tariffs on Chinese goods by 12%."), ("2026-03-03", WHOLE_STEP))
    assert told["12%", "54%"] == "differ_in_basis"


def test_more_than_so_much_goes_with_a_little_more():
    told = said(
        ("2026-03-02", "American tariffs on Chinese goods still stand at more than 40%."),
        ("2026-03-03", "The American tariff rate on Chinese goods is now 46%."),
        ("2026-03-03", "The American tariff rate on Chinese goods is now 94%."),
    )
    assert told["40%", "46%"] == "compatible"
    assert told["40%", "94%"] != "compatible"


def test_a_sum_of_parts_told_in_the_sentence_before_holds_for_the_parts_elsewhere():
    told = said(
        ("2026-03-02", "A new 36% tariff on China will add to the 24% tariff laid over fentanyl. The tariff rate on Chinese imports will be 60%."),
        ("2026-03-03", "The 36 percent tariff on Chinese goods adds to a further 24 percent laid before."),
    )
    assert told["60%", "36 percent"] == "consistent_by_arithmetic"


def test_a_threat_on_top_of_what_is_charged_makes_the_rate_that_is_warned_of():
    told = said(
        ("2026-03-02", "Washington charges a tariff of 54% on Chinese goods."),
        ("2026-03-03", "He threatened an additional 38% tariff on Chinese goods."),
        ("2026-03-03", "If he does, the tariff on Chinese goods would jump to 92%."),
    )
    assert told["54%", "92%"] == told["38%", "92%"] == "consistent_by_arithmetic"
    assert told["54%", "38%"] == "differ_in_basis"


def test_what_the_whole_came_to_is_not_what_was_added():
    told = said(
        ("2026-03-02", "The move brings the overall U.S. tariff on imports from China to 42% from 48%."),
        ("2026-03-03", "The additional tariff on Chinese goods falls from 22 percent to 16 percent."),
    )
    assert told["48%", "16 percent"] == told["42%", "16 percent"] == told["48%", "22 percent"] == "differ_in_basis"


def test_points_held_back_are_not_what_is_charged():
    told = said(
        ("2026-03-02", "Washington will go on suspending the 24 percent reciprocal tariff on Chinese goods."),
        ("2026-03-03", "The 10 percent reciprocal tariff on Chinese goods stays in place."),
    )
    assert told["24 percent", "10 percent"] == "differ_in_basis"


def test_cancelled_points_fall():
    assert [one.value for one in figures("America will cancel 8 percentage points of its tariff on Chinese goods.")] == [-8.0]


def test_an_average_of_all_that_was_told_is_a_duty():
    told = figures(
        "Chinese goods bear a 16% reciprocal tariff in America.\n\nPut everything together and the average is around 44%; it was 54% before."
    )
    assert [(one.component, one.role) for one in told] == [("reciprocal", None), ("effective", None), ("effective", "before")]


def test_a_part_is_not_superseded_by_its_sum():
    told = said(
        ("2026-03-02", "The American levy on Chinese goods stays at 38 percent."),
        ("2026-03-03", "The United States has added 38% to Chinese goods this year: 24% over fentanyl and a 14% reciprocal tariff."),
    )
    assert told["38 percent", "24%"] in ("differ_in_basis", "consistent_by_arithmetic")
    assert told["38 percent", "14%"] in ("differ_in_basis", "consistent_by_arithmetic")


def test_a_sum_that_was_charged_gave_way_to_the_duty_of_now():
    told = said(
        ("2026-03-02", "American duties on Chinese goods had reached a total of 94% in February."),
        ("2026-03-03", "Washington has cut the additional duty on Chinese goods to 24%."),
    )
    assert told["94%", "24%"] == "superseded"
