"""Numbers without a unit of their own: levels of indexes, rates of exchange, counts told by their subject; terms of papers. Sentences are ours."""

import pytest

from detente.evidence.read import read_records
from detente.evidence.record import ExcludedFigure, Quantity
from detente.evidence.texts.document import document_from_bytes


def records(text):
    return read_records(document_from_bytes("t.txt", f"date 2026-05-16\n\n{text}".encode()))


def figures(text):
    """Value, unit and basis of each figure."""
    return [(r.value, r.unit, r.basis) for r in records(text) if isinstance(r, Quantity)]


def left_out(text):
    return [r.reason for r in records(text) if isinstance(r, ExcludedFigure)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The Dow Jones lost 412 points to close at 44,120.55.", [(-412, "point", "change"), (44120.55, "point", "level")]),
        ("The Dow gave up 412 pts, to 44,120.", [(412, "point", "change"), (44120, "point", "level")]),
        ("S&P 500 6,512\tNasdaq 21,430", [(6512, "point", "level"), (21430, "point", "level")]),
        ("The Kospi in Seoul closed at 3,210.81.", [(3210.81, "point", "level")]),
        ("The Baltic Dry Index rose to 2,052.", [(2052, "point", "level")]),
        ("The benchmark ended at 3,559.79 points.", [(3559.79, "point", "level")]),
        ("The services PMI was 51.3, with manufacturing at 49.8 well below it.", [(51.3, "point", "level"), (49.8, "point", "level")]),
        ("The index of consumer sentiment fell to 58.2 from 61.7 in May.", [(58.2, "point", "level"), (61.7, "point", "level")]),
        ("The sub-index of new export orders climbed to 47.7.", [(47.7, "point", "level")]),
        ("The Dow Jones Industrial Average finished 1.3% lower at 45,210.3.", [(-1.3, "percent", "change"), (45210.3, "point", "level")]),
        ("The Dollar Index, which sets it against a basket, slid to 99.03.", [(99.03, "point", "level")]),
        ("The Dollar General chain slid to 99.03.", []),
        ("The Nasdaq-listed firm cut its staff to 6,500 and left.", []),
        ("As the Dow eased, the ministry put the quota for the harbour at 9,500.", []),
        ("The Nasdaq 100 and the Russell 2000 closed early.", []),
    ],
)
def test_levels_of_indexes(text, expected):
    assert figures(text) == expected


def test_rates_of_exchange_take_the_currency_that_was_named():
    assert figures("The yuan traded at 7.18 per dollar.") == [(7.18, "CNY", "level")]
    assert figures("The rate was 148.78 Japanese yen.") == [(148.78, "JPY", "level")]
    assert figures("The ratio was 7.18 per dollar.") == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The number of births dropped to 6.4 million.", [(6.4e6, "count", "count")]),
        ("The population fell 2.1 million to 1.3 billion.", [(2.1e6, "count", "change"), (1.3e9, "count", "count")]),
        ("Payrolls rose by 73,000.", [(73000, "count", "change")]),
        ("Claims stood steady, and filings were 227,000.", [(227000, "count", "count")]),
        ("Vehicle sales reached 2.9 million units, and of electric models hit 1.3 million.", [(2.9e6, "count", "count"), (1.3e6, "count", "count")]),
        ("As visitors stayed away, revenue rose to 9.1 million.", []),
        ("The number of firms rose as profits fell to 9.1 million.", []),
        ("The bank's assets grew to 4.2 trillion.", []),
        ("The average earnings of workers were 2,052.", []),
        ("Beijing ordered 120 ships. Of the 120, few are built.", [(120, "count", "count"), (120, "count", "count")]),
        ("The list names 65 towns, of which 17 have a port.", [(65, "count", "count"), (17, "count", "count")]),
        ("The list names 65 towns, and 17 have a port.", [(65, "count", "count")]),
        ("The survey found 7.3 million openings, up from the 7.1 million in February.", [(7.3e6, "count", "count"), (7.1e6, "count", "count")]),
        ("They held two dozen others.", [(24, "count", "count")]),
        ("They buy 12 million tons, and a minimum of 25 million for each of the next harvests.", [(12e6, "t", "level"), (25e6, "t", "level")]),
        ("They buy 12 million tons, and 25 million may follow.", [(12e6, "t", "level")]),
        ("Beijing ordered 120 ships. Of the 140, few are built.", [(120, "count", "count")]),
    ],
)
def test_counts_told_by_their_subject(text, expected):
    assert figures(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The yard will deliver 300–350 turbines.", [(325, "count", "count")]),
        ("A 300–350 turbine order was signed.", [(325, "count", "count")]),
        ("The minister opened with a 40-plane order.", [(40, "count", "count")]),
        ("The 40-page order was signed.", []),
        ("The 737-800 jets returned.", []),
        ("The zoo awaits two giant tortoises.", [(2, "count", "count")]),
        ("The talks between the two giants resumed.", []),
        ("Two power plants were closed.", [(2, "count", "count")]),
        ("Two rival powers met.", []),
        ("China Buys 12 Cargoes of Soybeans", [(12, "count", "count")]),
        ("The office bought from 12 Partners in the town and paid.", []),
        ("US Orders 200 Boeing Jets From Seattle", [(200, "count", "count")]),
        ("It follows executive orders 200 and 201 of that year.", []),
        ("The deadline was missed three times last year.", [(3, "count", "count")]),
        ("Imports were three times last year's.", [(3, "fraction", "change")]),
        ("The share trades at 22 times forward earnings.", [(22, "fraction", "change")]),
    ],
)
def test_counts_in_ranges_compounds_and_headlines(text, expected):
    assert figures(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The two-year yield fell to 3.6% while the 30-year rose to 4.9%.", [(3.6, "percent", "level"), (4.9, "percent", "level")]),
        ("Every maturity of the bonds but the three-month traded above 4%.", [(4, "percent", "level")]),
        ("The 10-year note touched 4.5 percent.", [(4.5, "percent", "level")]),
        ("10Y Yield 4.21% (yearly low)", [(4.21, "percent", "level")]),
        ("Treasuries rose 3 percent.", [(3, "percent", "unstated")]),
        ("A 4.2 percent unemployment rate worries them.", [(4.2, "percent", "level")]),
        ("A 4.2 percent growth rate worries them.", [(4.2, "percent", "unstated")]),
        ("Traders see an 85% chance of it.", [(85, "percent", "level")]),
        ("The two-year suspension outlived the bonds.", [(2, "year", "duration")]),
    ],
)
def test_terms_of_papers_are_names_and_their_yields_are_levels(text, expected):
    assert figures(text) == expected


def test_a_term_that_stands_for_a_paper_is_left_out_with_its_reason():
    assert left_out("Traders sold bonds, above all the 5-year.") == ["part of a name"]
    assert left_out("It was a two-year sentence in the bonds case.") == []


@pytest.mark.parametrize(
    ("text", "bases"),
    [
        ("Fuel is down 25% from its April peak.", ["change"]),
        ("Fuel is down 25% from April.", ["mom"]),
        ("Oil rose 8 percent, at a yearly high.", ["unstated"]),
        ("Exports grew 6 percent year on year. The lender shed 12 percent.", ["yoy", "unstated"]),
        ("Prices rose 2.7 percent over the past year.", ["yoy"]),
        ("Sales of homes fell 2.7 percent to an annual rate of 3.9 million units.", ["unstated", "count"]),
        ("Orders fell 9.3 percent, or $32.1 billion, to $311.8 billion.", ["unstated", "change", "level"]),
        ("Crude added 19 cents to $69.40 a barrel.", ["change", "level"]),
        ("Yields rose to 4.28% from Monday's 4.22%.", ["level", "level"]),
        ("Oil weakened $2.16 to $58.54.", ["change", "level"]),
        ("The deficit grew 5 percent since March.", ["change"]),
        ("Sales rose 5.4 percent from the third quarter of 2024 to the fourth quarter.", ["qoq"]),
        (
            "Exports fell 12.4% on year, more than the 9.5% expected and following the 7.5% drop in the previous month.",
            ["yoy", "forecast", "yoy|mom"],
        ),
        ("Exports are expected to have risen 9.3%, down from the 9.9% gain in September.", ["forecast", "yoy|unstated"]),
        ("Imports likely rose 9.5%.", ["forecast"]),
        ("Growth is likelier now that imports rose 9.5%.", ["unstated"]),
        ("Tariff revenue rose 42 percent to $28 billion.", ["unstated", "level"]),
        ("The tariff was raised to 42 percent on steel.", ["level"]),
        ("Of 1,200 firms asked, 62% plan to stay, 27% will leave and 11% had not decided.", ["count", "share", "share", "share"]),
        ("The fund would own less than 20 percent.", ["share"]),
        ("Each set its own 20 percent.", ["unstated"]),
        ("The poverty rate is 11 percent.", ["level"]),
        ("The growth rate is 11 percent.", ["unstated"]),
        ("Some 8.7 percent ($134 billion) of exports were covered.", ["share", "level"]),
        ("The tariff is 8.7 percent ($134) on the crate.", ["level", "level"]),
        ("Demand at home contributed 68 percent to growth.", ["share"]),
        ("Investment growth was 6 percent, 1.5 percentage points lower than in the first quarter.", ["unstated", "change"]),
        ("Investment grew 6 percent, lower than in the first quarter.", ["qoq"]),
        ("Quarterly breakdown shows growth of 5.4 percent.", ["unstated"]),
        ("A duty of 45% on pipes from the north and 35% on southern imports would follow.", ["level", "level"]),
        ("Duties of 45% weighed on imports from the north, and imports fell 35%.", ["level", "unstated"]),
        ("The harvest was 141 million tons, an increase of 2.9 million tons.", ["level", "change"]),
        ("Unemployment averaged 5.2 percent.", ["level"]),
        ("Notes from two banks put sales growth at 4.8 percent.", ["count", "unstated|forecast"]),
        ("The Treasury said revenue from tariffs rose to 28 percent of the total.", ["share"]),
        ("The two-year yield, moved by expectations, slipped to 3.87%.", ["level"]),
        ("We revised growth up by 0.8 percentage points to 4.8 percent for 2025.", ["change|forecast", "forecast"]),
        ("The fund sees growth of 4.2 percent, up 0.2 percentage point from April, and 4.0 percent in 2027.", ["forecast", "change", "forecast"]),
    ],
)
def test_bases(text, bases):
    told = [basis for _, _, basis in figures(text)]
    assert len(told) == len(bases), told
    assert all(one in allowed.split("|") for one, allowed in zip(told, bases, strict=True)), told


def test_a_rate_behind_points_and_a_number_before_the_figure_it_comes_from():
    assert (3.3, "percent") in [row[:2] for row in figures("We raised the estimate by 0.2 percentage point to 3.3.")]
    assert [row[:2] for row in figures("World growth slowed to 3.0 from 2.8 percent.")] == [(3.0, "percent"), (2.8, "percent")]
    assert figures("They moved from the 2nd to 3.3.") == []


def test_growth_of_a_sum_is_of_what_the_sum_is_of():
    told = [r.metric for r in records("Exports came to $291.4 billion, up 4.8 percent, and imports to $176.6 billion.") if isinstance(r, Quantity)]
    assert told == ["exports_value", "exports_growth", "imports_value"]


def test_weather_in_a_masthead_is_no_figure():
    assert "weather" in left_out("Over the harbour it is 21°C · 60% today.")
    assert figures("The share was 60% at the pole.") != []


def test_billions_of_trade_that_lost_their_sign_are_money_and_others_are_not():
    assert figures("The trade deficit was 52.5 billion in September, down 2.6 billion from August.") == [
        (52.5e9, "USD", "level"),
        (2.6e9, "USD", "change"),
    ]
    assert figures("Exports: 206.0 Billion -0.9%") == [(206e9, "USD", "level"), (-0.9, "percent", "unstated")]
    assert figures("Sand in the harbour came to 52.5 billion grains, and then to 2.6 billion.")[0][1] == "count"
    assert figures("Exports of gas were 5.5 billion cubic metres.") == [(5.5e9, "count", "count")]


def test_a_deficit_that_widens_grows():
    assert figures("The trade deficit widened by 13.8 percent on year.") == [(13.8, "percent", "yoy")]
    assert figures("The trade deficit shrank by 13.8 percent on year.") == [(-13.8, "percent", "yoy")]
