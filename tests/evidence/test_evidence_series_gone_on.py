"""What a sentence leaves unsaid of its figures: carried from the sentence before, given by a comparison, or by the place in a list."""

import pytest

from tests.evidence.told_documents import read

SUMMER = "2025-08-20"
AUTUMN = "2025-11-08"


def figure(day, text, told):
    """The quantity of a text that is written so."""
    return next(one for one in read("a.txt", text, day) if one.kind == "quantity" and one.text == told)


@pytest.mark.parametrize(
    ("day", "text", "told"),
    [
        (
            SUMMER,
            ("China sold 412 tonnes of magnets to the United States in July. The volume was 21.4% lower than in July 2024."),
            {"21.4%": {"metric": "exports_growth", "sector": "magnets", "direction": "China to US", "period": "2025-07", "basis": "yoy"}},
        ),
        (
            SUMMER,
            ("Shipments of rare earths to the United States came to 1,204 tonnes in July. However, the figure was still 12.3% below that of June."),
            {"12.3%": {"sector": "rare earths", "direction": "China to US", "period": "2025-07", "basis": "mom"}},
        ),
        (
            SUMMER,
            (
                "Goods worth $31.5 billion left Chinese ports for America in July, 8.9 per cent more than the month "
                "before. On a year earlier that is still a drop of 22.7 per cent."
            ),
            {
                "8.9 per cent": {"direction": "China to US", "period": "2025-07", "basis": "mom"},
                "22.7 per cent": {"direction": "China to US", "period": "2025-07", "basis": "yoy", "metric": "exports_growth"},
            },
        ),
        (
            SUMMER,
            "Chinese magnet exports rose by 61.2 per cent between June and July.",
            {"61.2 per cent": {"basis": "mom", "period": "2025-07", "sector": "magnets"}},
        ),
        (
            SUMMER,
            "Rare earth exports from China rebounded 18.4% from June to July, customs data show.",
            {"18.4%": {"basis": "mom", "period": "2025-07"}},
        ),
        (
            SUMMER,
            "Consumer prices rose 0.3% on the month in July, reversing June's 0.2% drop.",
            {"0.3%": {"period": "2025-07", "basis": "mom", "metric": "cpi"}, "0.2%": {"period": "2025-06", "value": -0.2}},
        ),
        (
            SUMMER,
            "China's customs office reported trade for July. On the month, exports rose 3.3%, undoing June's fall.",
            {"3.3%": {"period": "2025-07", "basis": "mom"}},
        ),
        (
            SUMMER,
            ("Soybean imports came to 11.67 million tonnes in July, almost double the 5.9 million of April and up 18.5% on the year."),
            {"11.67 million tonnes": {"period": "2025-07"}, "18.5%": {"period": "2025-07", "basis": "yoy", "sector": "soybeans"}},
        ),
        (
            SUMMER,
            ("Magnet sales abroad reached 5,577 tonnes in July, just below the 5,590 tonnes of January and up 6.1% on a year earlier."),
            {"5,577 tonnes": {"period": "2025-07"}, "6.1%": {"period": "2025-07"}},
        ),
        (SUMMER, "A year ago, the July trade deficit with China came in at $29.9 billion.", {"$29.9 billion": {"period": "2024-07"}}),
        (
            SUMMER,
            (
                "In the January-July period, fixed-asset investment, a gauge of spending on roads, plants and flats, rose "
                "1.6 percent from a year earlier."
            ),
            {"1.6 percent": {"period": "2025-01/2025-07"}},
        ),
        (
            SUMMER,
            "Outbound shipments from the world's largest exporter economy rose by 7.2% in July from a year earlier.",
            {"7.2%": {"metric": "exports_growth", "period": "2025-07"}},
        ),
        (
            SUMMER,
            "China's imports of beef rose in July. Imports climbed by 4.1%, well short of the 6.0% market forecast.",
            {"6.0%": {"basis": "forecast", "value": 6.0, "metric": "imports_growth"}},
        ),
        (
            SUMMER,
            "The World Bank raised its forecast for China in 2026 to 4.4 percent, up 0.4 percentage point from June.",
            {"4.4 percent": {"metric": "gdp", "basis": "forecast", "period": "2026", "geography": "China"}},
        ),
        (SUMMER, "The OECD put Chinese growth for 2026 at 4.4%.", {"4.4%": {"metric": "gdp", "basis": "forecast", "period": "2026"}}),
        (
            SUMMER,
            "The Asian Development Bank sees China's economy expanding at 4.7% this year.",
            {"4.7%": {"metric": "gdp", "basis": "forecast", "period": "2025"}},
        ),
        (
            SUMMER,
            "The National Bureau of Statistics put Chinese growth for 2024 at 5.0%.",
            {"5.0%": {"metric": "gdp", "basis": "yoy", "period": "2024"}},
        ),
        (
            SUMMER,
            (
                "Soybean purchases from South America made up the gap. China's imports of the crop reached 111 million "
                "tonnes in 2024, a rise of 6.5% compared to 2023."
            ),
            {"6.5%": {"direction": "world to China"}},
        ),
        (
            SUMMER,
            ("China, responsible for over 90% of the world's supply of rare earth magnets, tightened exports in answer to American tariffs."),
            {"90%": {"metric": "market_share", "basis": "share"}},
        ),
        (
            SUMMER,
            ("China's soybean imports from Brazil rose by 13.9% in July. Imports from the United States also fell by 11.5% during the same month."),
            {"11.5%": {"sector": "soybeans", "direction": "US to China", "period": "2025-07"}},
        ),
        (
            SUMMER,
            "Imports from Brazil hit 10.4 million tons in July, more than doubling April's 4.6 million tons.",
            {"10.4 million tons": {"period": "2025-07"}, "4.6 million tons": {"period": "2025-04"}},
        ),
        (
            SUMMER,
            (
                "Soybean shipments from Brazil reached 10.39 million tons in July. Arrivals from the United States were "
                "420,000 tons, down 11.5% from a year before."
            ),
            {"420,000 tons": {"period": "2025-07", "sector": "soybeans"}},
        ),
        (
            SUMMER,
            "Consumer prices rose 1.7 percent on the year in May. It was slightly down from April's 1.9 percent.",
            {"1.9 percent": {"value": 1.9, "metric": "cpi", "period": "2025-04"}},
        ),
        (
            SUMMER,
            "Producer prices fell 2.8 percent on the year in July. That was up from June's drop of 3.1 percent.",
            {"3.1 percent": {"value": -3.1, "metric": "ppi"}},
        ),
        (
            SUMMER,
            ("China's consumer price index rose 0.6 percent year on year in July. On a month-on-month basis, the index was up 0.3 percent."),
            {"0.3 percent": {"metric": "cpi", "basis": "mom"}},
        ),
        (
            SUMMER,
            "Growth projections for 2025 and 2026 were also revised upward to 3.0% and 3.1%.",
            {"3.0%": {"basis": "forecast"}, "3.1%": {"basis": "forecast"}},
        ),
        (SUMMER, "The IMF's outlook for Japan was cut to 0.7% this year.", {"0.7%": {"basis": "forecast", "metric": "gdp"}}),
        (SUMMER, "The bank predicts that India will achieve a growth rate of 6.4% next year.", {"6.4%": {"basis": "forecast", "metric": "gdp"}}),
        (SUMMER, "China's 2026 GDP forecast was lifted to 4.5% (from 4.2%).", {"4.2%": {"basis": "forecast", "metric": "gdp", "role": "before"}}),
        (
            SUMMER,
            "Second quarter growth came in at 5.2% on the year, driven by exports and public works.",
            {"5.2%": {"metric": "gdp", "basis": "yoy"}},
        ),
        (
            AUTUMN,
            ("Exports dropped 1.1% in October from a year earlier, the first decline since March 2024, when they fell by 7.5%."),
            {"7.5%": {"period": "2024-03", "value": -7.5}, "1.1%": {"period": "2025-10"}},
        ),
        (
            SUMMER,
            "Imports grew 2.3% in July, the weakest since April, when purchases fell by 0.2%.",
            {"0.2%": {"period": "2025-04", "value": -0.2}, "2.3%": {"period": "2025-07"}},
        ),
        (
            SUMMER,
            "China's exports rise 7.2% in July, helped by a 22% jump in shipments to Vietnam",
            {"7.2%": {"direction": "China to world"}, "22%": {"direction": "China to Vietnam"}},
        ),
        (
            SUMMER,
            (
                "China's customs office published its figures for July. Exports rose 7.2% on the year, beating forecasts "
                "for a 5.4% gain and quickening from the 5.8% growth in June."
            ),
            {"7.2%": {"period": "2025-07"}, "5.8%": {"period": "2025-06"}},
        ),
        (
            SUMMER,
            "America's exports to China rose by $0.4 billion (mainly civilian aircraft) to $9.9 billion in July.",
            {"$9.9 billion": {"sector": None, "period": "2025-07"}},
        ),
        (
            SUMMER,
            ("China bought 8.2 million tonnes of soybeans from Brazil in July. Supplies from the United States rose by 12%."),
            {"12%": {"direction": "US to China"}},
        ),
        (
            SUMMER,
            ("China's trade surplus came to $98.2 billion in July, below the $99.1 billion recorded in the same month last year."),
            {"$99.1 billion": {"period": "2024-07", "role": "before"}},
        ),
        (
            SUMMER,
            ("China's economy grew 5.2% from a year before in the second quarter. Pig farmers' output was up 3.6% in value."),
            {"3.6%": {"metric": None}},
        ),
        (
            SUMMER,
            "China's economy grew 5.2% from a year before in the second quarter. On the quarter it was up 1.1%.",
            {"1.1%": {"metric": "gdp", "basis": "qoq"}},
        ),
        (
            AUTUMN,
            ("The October decline in exports owed much to a high base for the same month in 2024, when sales soared 12.7%."),
            {"12.7%": {"period": "2024-10"}},
        ),
        (
            SUMMER,
            "China recorded its largest soybean imports in June, totalling 12.26 million tonnes.",
            {"12.26 million tonnes": {"period": "2025-06"}},
        ),
        (
            SUMMER,
            ("China's exports to Vietnam, Africa and the European Union rose by 22.1%, 42.4% and 9.2% in July, respectively."),
            {"22.1%": {"direction": "China to Vietnam"}, "42.4%": {"direction": "China to Africa"}, "9.2%": {"direction": "China to European Union"}},
        ),
        (
            SUMMER,
            ("In July, China's exports rose to Japan (2.4 percent), South Korea (4.6 percent) and Germany (10.1 percent)."),
            {
                "2.4 percent": {"direction": "China to Japan"},
                "4.6 percent": {"direction": "China to South Korea"},
                "10.1 percent": {"direction": "China to Germany"},
            },
        ),
        (
            SUMMER,
            "China's imports fell in July as purchases dropped for copper (-9.6 percent to 438,000 tonnes).",
            {"9.6 percent": {"metric": "imports_growth"}},
        ),
        (
            SUMMER,
            "China exported 5,577 tonnes of rare earth magnets in July. Iron ore imports reached 104.6 million tonnes.",
            {"104.6 million tonnes": {"sector": None}},
        ),
        (SUMMER, "The Hang Seng rose 1.2% on Monday. Industrial profits were up 3.2% on the year.", {"3.2%": {"metric": None}}),
        (
            SUMMER,
            ("The fund projects growth of 3.1% in 2025 and 3.4% in 2026 for the world economy, revisions of 0.3 and 0.1 percentage points."),
            {"0.3": {"period": "2025"}, "0.1 percentage points": {"period": "2026"}},
        ),
        (
            SUMMER,
            "World growth forecasts for 2025 and 2026 were raised to 3.2% and 3.3%.",
            {"3.2%": {"period": "2025", "basis": "forecast"}, "3.3%": {"period": "2026"}},
        ),
        (SUMMER, "China's exports to the US fell 21.7% on the year in July, while imports declined 18.9%.", {"18.9%": {"direction": "US to China"}}),
        (
            SUMMER,
            "China's exports to the US fell 21.7% on the year in July, while its total imports grew 4.1%.",
            {"4.1%": {"direction": "world to China"}},
        ),
        (
            SUMMER,
            "China's GDP growth in 2026 is also revised upward by 0.2 percentage point to 4.2 percent.",
            {"4.2 percent": {"basis": "forecast", "period": "2026"}},
        ),
        (
            SUMMER,
            "Economists had expected export growth of 3%, compared with June's 5.8% growth.",
            {"5.8%": {"basis": "unstated", "period": "2025-06"}, "3%": {"basis": "forecast"}},
        ),
        (
            SUMMER,
            ("China, responsible for over 90% of global rare earth magnet supply, had imposed export curbs in answer to US tariffs."),
            {"90%": {"metric": "market_share", "basis": "share"}},
        ),
        (
            SUMMER,
            (
                "The IMF predicts that China, the world's second-largest economy, will achieve a growth rate of 4.8% this "
                "year, rather than the previously forecasted 4.0%."
            ),
            {"4.8%": {"basis": "forecast", "metric": "gdp"}, "4.0%": {"basis": "forecast", "metric": "gdp"}},
        ),
        (
            SUMMER,
            (
                "Magnet exports fell in October. By destination, exports to Germany grew by 27.9% on the year. South "
                "Korea, the second largest buyer, saw an 84.5% increase, while Vietnam increased by 18.3%."
            ),
            {"84.5%": {"direction": "China to South Korea"}, "18.3%": {"direction": "China to Vietnam"}},
        ),
        (
            SUMMER,
            (
                "July's data painted a mixed picture. Industrial production rose 5.7% on the year, beating forecasts of "
                "5.6% and suggesting strength in export-facing sectors."
            ),
            {"5.7%": {"period": "2025-07"}, "5.6%": {"metric": "industrial_output", "basis": "forecast"}},
        ),
        (
            SUMMER,
            "Year to date, China's magnet exports totalled 45,290 tons, an annual decline of 5.2%.",
            {"45,290 tons": {"period": "2025-01-01/2025-08-20"}},
        ),
    ],
)
def test_a_figure_has_the_series_the_time_and_the_partner_that_its_passage_gives(day, text, told):
    own = {one.text: one for one in read("a.txt", text, day) if one.kind == "quantity"}
    assert {name: {field: getattr(own[name], field) for field in fields} for name, fields in told.items()} == told


@pytest.mark.parametrize(
    ("text", "told", "fields"),
    [
        # a whole flow is not that of the partner told before it
        ("China's exports to the United States fell 21.7% in July. Yet its total exports were up 7.2%.", "7.2%", {"direction": "China to world"}),
        # January and February are reported as one
        ("China's exports rose 2.3% from January to February, customs data show.", "2.3%", {"period": "2025-01/2025-02"}),
        # an economy that grows is told by its own verb
        ("The world's second-largest economy grew by 5.2% in July from a year earlier.", "5.2%", {"metric": "gdp"}),
        # an amount still to come has not the time of the one before it
        ("China imported 11.67 million tonnes of soybeans in July. It will buy 12 million tonnes more.", "12 million tonnes", {"period": None}),
        # a growth below which another stays is no fall, a fall below which it stays is one
        ("Exports rose 4.1% in July, short of the 6.0% drop that some feared.", "6.0%", {"value": -6.0}),
        # a bureau of statistics tells what has been
        ("The statistics bureau put growth for 2024 at 5.0%.", "5.0%", {"basis": "yoy"}),
    ],
)
def test_what_is_told_for_itself_inherits_nothing(text, told, fields):
    own = figure(SUMMER, text, told)
    assert {name: getattr(own, name) for name in fields} == fields
