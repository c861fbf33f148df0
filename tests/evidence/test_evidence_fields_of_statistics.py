"""Metric, good, partner, period and sign of figures of trade, prices and markets. Sentences are ours."""

import pytest

from tests.evidence.test_evidence_figures import figures, only


def fields(text, *names):
    return [tuple(getattr(q, name) for name in names) if len(names) > 1 else getattr(q, names[0]) for q in figures(text)]


@pytest.mark.parametrize(
    ("text", "directions"),
    [
        ("Exports to the European Union rose 14.0% and to Southeast Asia 15.6%.", ["China to European Union", "China to Southeast Asia"]),
        ("American exports to Japan fell 20% in June.", ["US to Japan"]),
        ("Imports from Vietnam rose 3% in May.", ["Vietnam to China"]),
        ("The US imported $165bn worth of goods from China last year.", ["China to US"]),
        ("Purchases from abroad came to US$243.6 billion.", ["world to China"]),
        ("U.S. coal exports fell 14% this year. Meanwhile, coal exports to all buyers fell 12% in May.", ["US to world", "US to world"]),
        ("China's exports fell 14% this year. Meanwhile, exports to all buyers fell 12% in May.", ["China to world", "China to world"]),
        ("The U.S. trade deficit shrank. Imports were $340.4 billion and exports $280.8 billion.", ["world to US", "US to world"]),
    ],
)
def test_between_whom_a_flow_runs(text, directions):
    assert fields(text, "direction") == directions


@pytest.mark.parametrize(
    ("text", "metric"),
    [
        ("The surplus, the value of what it sold less its imports, reached $1.19 trillion.", "trade_surplus_value"),
        ("The Dow, a key barometer of the U.S. economy, closed down 1.6%.", "index"),
        ("Gold, which people buy when they are worried, lost about 3%.", "price"),
        ("The U.S. goods trade gap narrowed to $86 billion in June.", "trade_deficit_value"),
        ("Analysts expect growth of 4.8 percent in the third quarter.", "gdp"),
        ("UK growth is put at 1.2% this year.", "gdp"),
        ("Exporters would invest $550 billion in plants while goods sold to America pay duty.", "amount"),
        ("China exported goods worth 5.8 percent more in June than in the same month of 2024.", "exports_growth"),
    ],
)
def test_what_a_figure_measures(text, metric):
    assert figures(text)[0].metric == metric


@pytest.mark.parametrize(
    ("text", "periods"),
    [
        ("In May exports fell 34.5% from a year before, the steepest fall since February 2020.", ["2025-05"]),
        ("The index ended at 5,844.19 points, its best close since early March.", [None]),
        ("Retail sales edged up 3 percent from September 2024, slower than August's 3.4 percent gain.", ["2025-09", "2024-08"]),
        ("From January to May exports came to $283 billion.", ["2025-01/2025-05"]),
        ("Exports were 3.7 per cent lower in May than in April, when they reached US$37.9 billion.", ["2025-05", "2025-04"]),
        (
            "Exports rose 4.8 percent on the year in May. In April the gain had been 8.1 percent. Imports fell 3.4 percent on the year.",
            ["2025-05", "2025-04", "2025-05"],
        ),
    ],
)
def test_the_period_of_a_figure_is_not_that_of_what_it_is_compared_with(text, periods):
    assert fields(text, "period") == periods


def test_the_column_of_a_table_gives_the_month():
    rows = "Trade of China, billion US dollars\n\n| | April 2025 | May 2025 |\n| --- | --- | --- |\n| Exports | 315.7 | 316.1 |\n"
    assert [q.period for q in figures(rows) if q.unit == "USD"] == ["2025-04", "2025-05"]


def test_a_growth_against_the_month_before_it_is_monthly():
    found = figures(
        "China's exports to the United States dropped 34.5 per cent in May from a year earlier to $28.8 billion. "
        "Against April, when they came to $33 billion, the fall was 12.7 per cent. Total exports still grew 4.8 per cent on the year."
    )
    assert [(q.basis, q.period) for q in found if q.unit == "percent"] == [("yoy", "2025-05"), ("mom", "2025-05"), ("yoy", "2025-05")]


@pytest.mark.parametrize(
    ("text", "values"),
    [
        ("The economy expanded 4.8% in the third quarter, down from 5.2% in the second.", [4.8, 5.2]),
        ("Producer prices fell 2.1%, easing from a 2.3% slide in September.", [-2.1, -2.3]),
        ("Exports were 16.1 percent lower than a year earlier in June. In May the shortfall had been 34.5 percent.", [-16.1, -34.5]),
        ("Inflation will decrease from 4.1 percent in 2025 to 3.8 percent in 2026.", [4.1, 3.8]),
    ],
)
def test_the_sign_of_a_growth_that_another_is_compared_with(text, values):
    assert fields(text, "value") == values


@pytest.mark.parametrize(
    ("text", "sectors"),
    [
        ("The CSI 300 slipped 0.8% and soybean futures in Chicago shed 1.5%.", [None, "soybeans"]),
        ("Exporters sent 564 metric tons of rare earth magnets abroad.", ["magnets"]),
        ("China will buy 200 aircraft and at least $17 billion of farm goods.", ["aircraft", "agriculture"]),
        ("China will buy 12 million metric tons (MMT) of U.S. soybeans.", ["soybeans"]),
        ("Exports in all forms other than magnets grew 12.9%.", [None]),
        ("The second round of talks turned on rare earths.", [None]),
        ("The rule covers seven categories of medium and heavy rare earths.", ["rare earths"]),
        ("The fentanyl quarrel aside, imports rose 3% in May.", [None]),
    ],
)
def test_the_good_of_a_figure(text, sectors):
    assert fields(text, "sector") == sectors


@pytest.mark.parametrize(
    ("text", "holder", "stage"),
    [
        ("China holds about 90% of rare earth processing.", "China", "processing"),
        ("China controls about 60 percent of production and 90 percent of the processing of rare earths.", "China", "mining"),
        ("Brazil's share of China's soybeans rose to 85.2 per cent.", None, None),
        ("Chinese rules bar firms owned 50 percent or more by listed parties.", None, None),
        ("In our survey of Chinese firms, 18% of clients fear for the truce.", None, None),
    ],
)
def test_whose_share_it_is_and_of_which_stage(text, holder, stage):
    found = next(q for q in figures(text) if q.unit == "percent")
    assert found.stage == stage
    if holder is not None or "Brazil" not in text:
        assert found.geography == holder
    else:
        assert found.geography != "US"


def test_what_is_paid_in_percent_is_no_growth_of_exports():
    assert only("He would allow the exports of chips and collect a 25% fee.").metric != "exports_growth"


def test_the_subject_between_commas_is_no_aside():
    assert only("Meanwhile, the American economy has, the office said, grown by 4.8% on the year.").metric == "gdp"
    assert (
        figures("Exports fell; meanwhile, the economy grew in the spring - expanding at an annual rate of 0.3% - as firms rushed to ship.")[0].metric
        == "gdp"
    )
