"""With what a growth is compared, what is a forecast, a share or a standing rate, and which duty a bare rate is of. Sentences are ours."""

import pytest

from detente.evidence.read import read_records
from detente.evidence.record import Quantity
from detente.evidence.texts.document import document_from_bytes

US, CN = "US on China", "China on US"


def figures(text):
    records = read_records(document_from_bytes("t.txt", f"date 2026-01-22\n\n{text}".encode()))
    return [r for r in records if isinstance(r, Quantity) and r.unit not in ("year", "month", "day")]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("GDP grew 5.1 percent in 2025.", ["yoy"]),
        ("Exports rose 5.1 percent last year.", ["yoy"]),
        ("Exports rose 5.1 percent in May 2025.", ["unstated"]),
        ("Sales fell 20 percent on 2024.", ["yoy"]),
        ("Exports in 2025 were 12 percent above 2019.", ["change"]),
        ("Exports in 2025 were 12 percent above 2024.", ["yoy"]),
        ("GDP was 1.3 percent larger than in the second quarter.", ["qoq"]),
        ("Quarterly growth rates were 5.4 percent and 5.2 percent.", ["unstated", "unstated"]),
        ("Consumer prices were 0.9 percent higher in the year to June, but rose 0.1 percent on the month.", ["yoy", "mom"]),
        ("Exports were a tenth below the month before but 31 percent above the 310 tons of a year earlier.", ["mom", "yoy", "level"]),
        ("Exports were down by 14 percent against 900 tons in 2024.", ["yoy", "level"]),
        ("Exports were up 9 percent compared to the 410 tons shipped in July of the previous year.", ["yoy", "level"]),
        ("Retail sales rose 3.2 percent on a yearly basis.", ["yoy"]),
    ],
)
def test_a_growth_is_against_what_its_sentence_names(text, expected):
    assert [r.basis for r in figures(text)] == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The Fund sees world output growing by 3.4 percent in 2026 and by 3.1 percent in 2027.", ["forecast", "forecast"]),
        ("The bank now pencils in growth of 4.4 percent, not 4.1.", ["forecast", "forecast"]),
        ("The bank forecasts growth of 3.4 percent this year, down from 3.9 percent in 2024.", ["forecast", "yoy"]),
        ("The bank expects growth of 3.4 percent. The American economy is given 2.2 percent, up from 2.0.", ["forecast"] * 3),
        ("Economists expected GDP to grow 5 percent. GDP plunged 2 percent.", ["forecast", "unstated"]),
        ("Exports beat the forecasts of 3 percent. The rebound follows a 4.4 percent increase in exports in August.", ["forecast", "unstated"]),
        ("The July figure, which met market forecasts, also marked a 5.7 percent rise.", ["unstated"]),
        ("It is unlikely that growth would exceed 4.8 percent.", ["forecast"]),
        ("Exports grew 8.1 percent from a year earlier, above the 6.2 percent economists had pencilled in; imports gained 7 percent.", None),
    ],
)
def test_a_forecast_goes_on_until_an_outturn_is_told(text, expected):
    told = [r.basis for r in figures(text)]
    assert told == (expected or ["yoy", "forecast", "yoy"])


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("China mines 60 percent of the world's ore, separates 80 percent and makes 90 percent.", ["share"] * 3),
        ("America supplied 14 percent of the imports, against 22 percent in 2024.", ["share", "share"]),
        ("In 2017, 60 percent of the beans came from the south, with 26 percent sourced from Brazil, and 30 percent from Peru.", ["share"] * 3),
        ("Exports may not exceed 40 percent of the units sold at home.", ["share"]),
        ("Buyers bore 80 percent of the costs of the tariffs.", ["share"]),
        ("Goods pay a duty of 25 percent of their value.", ["level"]),
        ("The 10-year yield held at 4.1 percent.", ["level"]),
        ("The jobless rate came in at 4.9 percent, compared with 5.1 percent in August.", ["level", "level"]),
        ("The loss of $3.1 million was booked in the autumn.", ["level"]),
        ("Trade with the bloc made up about one sixth of the whole.", ["share"]),
        ("Ships may carry up to half of what the yard builds.", ["share"]),
        ("Output is half of what it was.", ["change"]),
    ],
)
def test_shares_and_rates_that_stand(text, expected):
    assert [r.basis for r in figures(text)] == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The additional 24% on imports from the United States stays suspended, and the remaining 10% will be kept.", [CN, CN]),
        ("The average on Chinese goods is 47.5 percent and China's average on American goods is 32 percent.", [US, CN]),
        ("Goods arriving in the US from China are still being taxed at a rate of over 40% for buyers.", [US]),
        ("The US raised its duties from 10% to 25% on US$200 billion of Chinese imports.", [US, US]),
        ("Goods from China incur 20 percent in the US; China asks 10 percent extra of American goods.", [US, CN]),
        ("The United States and China will each lower tariffs by 115 percent while retaining 10 percent.", [None, None]),
        ("The US and China raised levies on each other to more than 100 percent.", [None]),
        ("The US said the tariff on British cars will be cut to 10 percent.", [None]),
        ("At 10 percent, Britain has won the lowest US tariff so far.", [None]),
        ("The US said the tariff on Chinese cars will be cut to 10 percent.", [US]),
    ],
)
def test_a_rate_is_of_the_duty_its_words_lead_to(text, expected):
    rates = [r for r in figures(text) if r.unit in ("percent", "percentage_point")]
    assert [r.direction for r in rates] == expected
    assert all(r.metric in ("tariff_rate", "tariff_change") for r in rates)


def test_rows_of_a_list_of_duties_are_levels_and_rows_of_growth_are_not():
    rows = "\n- Steel products 50%\n- Copper products 40%\n"
    assert [r.basis for r in figures(f"The tariffs now charged are these:\n{rows}")] == ["level", "level"]
    assert [r.basis for r in figures(f"Output by branch was told today:\n{rows}")] == ["unstated", "unstated"]


def test_what_duties_cost_or_bring_in_is_no_duty():
    cost, revenue, fee = figures("Tariffs would cost households $1,000. The duty brings revenue of $4 billion. The duty is $50 per net ton.")
    assert (cost.metric, revenue.metric, fee.metric) == ("amount", "amount", "specific_duty")
