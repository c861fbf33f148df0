"""On what basis a figure stands, in the ways that agencies, central banks, ministries and wires put it. Sentences are ours.

Where the wording leaves two readings both are given, parted by a bar.
"""

import pytest

from detente.evidence.read import read_records
from detente.evidence.record import Quantity
from detente.evidence.texts.document import document_from_bytes

UNITS = ("percent", "percentage_point", "USD", "CNY", "t", "point", "fraction")


def figures(text, suffix=".txt"):
    read = read_records(document_from_bytes(f"t{suffix}", text.encode(), suffix=suffix))
    return [r for r in read if isinstance(r, Quantity) and r.unit in UNITS]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The deficit shrank to $59.6 billion in August, $18.6 billion less than the month before.", ["level", "change"]),
        ("The deficit was $142.5 billion, or 25.0 percent, above the same span of 2024.", ["change", "yoy"]),
        ("Exports increased $0.2 billion to $280.8 billion in August.", ["change", "level"]),
        ("August exports were $280.8 billion, $0.2 billion more than July exports.", ["level", "change"]),
        ("The goods deficit with China increased $1.3 billion to $15.8 billion in August.", ["change", "level"]),
        ("Imports decreased $18.4 billion, or 5.1 percent, from July.", ["change", "mom"]),
        ("The surplus was $3.1 billion smaller than a year earlier.", ["change"]),
        ("The surplus came to $90 billion, up $4 billion from April.", ["level", "change"]),
        ("The gap narrowed $2.3 billion to $59.6 billion.", ["change", "level"]),
        ("Imports fell to $20.1 billion, a drop of $3.4 billion.", ["level", "change"]),
        ("A $3 billion drop in exports widened the deficit.", ["change"]),
        ("Customs receipts were $29.7 billion, $7 billion higher than in June.", ["level", "change"]),
        ("Exports reached $325 billion and imports $221 billion.", ["level", "level"]),
        ("China bought $12.6 billion of American soybeans.", ["level"]),
        ("Exports fell to $18.9 billion.", ["level"]),
        ("The year-to-date deficit increased $142.5 billion, or 25.0 percent, from the same period in 2024.", ["change", "yoy"]),
        ("Growth of 4.8 percent next year is what the bank now projects.", ["forecast"]),
        ("Exports grew 8.3% from a year earlier, above the 6.0% economists had pencilled in.", ["yoy", "forecast"]),
        ("Imports gained 7.4%, beating the 1.5% that analysts polled by a wire had expected.", ["unstated", "forecast"]),
        ("Ada Falk of Pellworm Research sees growth of 3.5 percent for the third quarter.", ["forecast"]),
        ("The fund lifted its forecast for Chinese growth by 0.8 percentage point to 4.8%.", ["forecast|change", "forecast"]),
        ("Exports rose 4.8 percent from a year earlier, less than the 5.0 percent growth seen by analysts.", ["yoy", "forecast"]),
        ("Exports rose 4.8 percent on the year, missing the 5.0 percent median estimate.", ["yoy", "forecast"]),
        ("Exports rose 4.8 percent on the year, against a forecast of 5.0 percent.", ["yoy", "forecast"]),
        ("Exports rose 4.8 percent on the year versus 5.0 percent in a Fable poll.", ["yoy", "forecast"]),
        ("The bank reckons exports will grow 3 percent this year.", ["forecast"]),
        ("The ministry's own projection puts growth at 5 percent.", ["forecast"]),
        ("The economy will expand 4.5 percent in 2026, the fund said.", ["forecast"]),
        ("The bank pencils in growth of 4.2 percent for 2026.", ["forecast"]),
        ("World trade is set to grow 0.9 percent this year, the trade body said.", ["forecast"]),
        ("Exports grew 8.3 percent from a year earlier, more than analysts expected.", ["yoy"]),
        ("Exports grew 8.3 percent from a year earlier, as economists had expected.", ["yoy"]),
        ("Growth may slow to 4.0 percent in the second half, the bank warned.", ["forecast"]),
        ("GDP is tipped to rise 5 percent.", ["forecast"]),
        ("It applied for licences, of which only about 60% have been granted.", ["share"]),
        ("Of the applications filed, 25 percent had been approved.", ["share"]),
        ("Some 60 percent of them were approved.", ["share"]),
        ("Only 25 percent had been approved by June, the chamber said of the requests.", ["share"]),
        ("Brazil's share of the total rose to 85.2 per cent.", ["share"]),
        ("The American share fell to 9 percent from 19 percent a year earlier.", ["share", "share"]),
        ("China took 54 percent of American soybean exports last year.", ["share"]),
        ("The United States accounted for 11 percent of China's exports, down from 15 percent.", ["share", "share"]),
        ("Its market share slipped to 12 percent.", ["share"]),
        ("The proportion of firms that are hiring fell to 40 percent.", ["share"]),
        ("China supplies 70 percent, Malaysia 13 percent.", ["share", "share"]),
        ("Exports slid to 4,000 tonnes, off almost a third from August's 5,800 tonnes.", ["level", "change", "level"]),
        ("Imports ran at $18.9bn, almost half of the figure of June 2024.", ["level", "change"]),
        ("Shipments were down a quarter on the year.", ["yoy"]),
        ("Sales dropped a third.", ["change"]),
        ("Exports lost two-thirds of their value.", ["share|change"]),
        ("Two-thirds of firms pay it.", ["share"]),
        ("Prices were half what they were.", ["change"]),
        ("The 10-year yield held at 4.05%.", ["level"]),
        ("The central bank kept its policy rate at 1.4 percent.", ["level"]),
        ("The jobless rate was 5.2 percent.", ["level"]),
        ("The loan prime rate stayed at 3.0 percent.", ["level"]),
        ("The yield on the 10-year note rose 5 basis points to 4.10%.", ["change", "level"]),
        ("Unemployment stood at 5.1 percent in June.", ["level"]),
        ("Gold lost 1.2 per cent to US$4,062 an ounce.", ["unstated|change", "level"]),
        ("Exports added 0.1 percent to $280.8 billion.", ["unstated", "level"]),
        ("The index fell 0.4 percent to 3,540 points.", ["unstated|change", "level"]),
        ("Prices rose 2 to 3 percent.", ["unstated"]),
        ("Exports were 5.1 percent down from July.", ["mom"]),
        ("Imports were 3 percent lower than a year ago.", ["yoy"]),
        ("Sales were 4 percent up on last year.", ["yoy"]),
        ("Exports rose 4 percent compared with the same span of 2024.", ["yoy"]),
        ("Exports rose 4 percent against the same stretch last year.", ["yoy"]),
        ("Exports rose 4 percent on an annual basis.", ["yoy"]),
        ("Exports rose 4 percent from the corresponding period a year earlier.", ["yoy"]),
        ("Exports rose 4 percent year over year.", ["yoy"]),
        ("Imports fell 3 percent over the month.", ["mom"]),
        ("The deficit was 10.8 percent narrower than in May.", ["mom"]),
        ("Bookings were 277 per cent up on the week to May 5.", ["wow|change|unstated"]),
        ("Output grew 1.1 percent quarter on quarter.", ["qoq"]),
        ("Output grew at a 3.5 percent annualised pace.", ["qoq"]),
        (
            (
                "The United States imposed duties on products of China in four tranches. List 1, at 25 percent, covered goods with a trade"
                " value of $34 billion; List 3, first at 10 percent and from May 10, 2019 at 25 percent, $200 billion; and List 4A, cut from"
                " 15 percent to 7.5 percent."
            ),
            ["level", "level", "level", "level", "level", "level", "level"],
        ),
        ("Additional duties apply to imports from China. Goods in Annex A pay 25 percent, goods in Annex B 7.5 percent.", ["level", "level"]),
        ("Section 301 duties on Chinese goods differ by list: List 1, 25 percent; List 4A, 7.5 percent.", ["level", "level"]),
        (
            "The tariff on Chinese goods rises by stages. Syringes went to 100 percent in 2024, semiconductors to 50 percent in 2025.",
            ["level", "level"],
        ),
        ("Tariffs on Chinese goods differ: electric cars 100 percent, steel 25 percent, gloves 50 percent.", ["level", "level", "level"]),
        (
            "The goods and services deficit was $52.8 billion in September, down $6.4 billion from $59.3 billion in August, revised.",
            ["level", "change", "level"],
        ),
        ("September exports were $289.3 billion, $8.4 billion more than August exports.", ["level", "change"]),
        ("Year-to-date, the goods and services deficit increased $112.6 billion, or 17.2 percent, from the same period in 2024.", ["change", "yoy"]),
        ("Exports increased $120.0 billion or 5.0 percent.", ["change", "unstated|yoy|mom"]),
        ("The deficit with China decreased $4.0 billion to $11.4 billion in September.", ["change", "level"]),
        ("Real GDP increased at an annual rate of 3.8 percent in the second quarter.", ["qoq|yoy"]),
        ("Total imports and exports reached 33.61 trillion yuan, a year-on-year increase of 4 percent.", ["level", "yoy"]),
        ("In October, exports in dollar terms fell 1.1 percent year on year, while imports rose 1 percent.", ["yoy", "yoy"]),
        ("Exports to the US dropped 25.2 percent from a year earlier, after a 27 percent fall in September.", ["yoy", "yoy"]),
        (
            "Of this, exports were 20.09 trillion yuan, up 6.5 percent; imports 13.52 trillion yuan, up 0.2 percent.",
            ["level", "unstated", "level", "unstated"],
        ),
        ("The CPI rose 0.2 percent month on month and 0.2 percent year on year.", ["mom", "yoy"]),
        ("The surplus was US$90.07 billion in October, compared with US$90.45 billion in September.", ["level", "level"]),
        (
            "ASEAN accounted for 16.6 percent, the European Union for 13.1 percent and the United States for 8.9 percent of total trade.",
            ["share", "share", "share"],
        ),
        ("The IMF now expects China to grow 4.8 percent this year and 4.2 percent next.", ["forecast", "forecast"]),
        ("Staff project growth of 5.0 percent in 2025, up from 4.8 percent in October.", ["forecast", "forecast|unstated"]),
        ("The bank left its growth forecast for 2026 at 4.4 percent.", ["forecast"]),
        ("Growth is projected at 4.8 percent.", ["forecast"]),
        ("Global growth is expected to slow from 3.3 percent in 2024 to 3.2 percent in 2025.", ["unstated|yoy|level|forecast", "forecast"]),
        ("The WTO raised its 2025 goods trade forecast to 2.4 percent from 0.9 percent.", ["forecast", "forecast"]),
        ("Economists polled by Reuters had forecast a 3.0 percent rise in exports.", ["forecast"]),
        ("Exports fell 1.1 percent, missing a forecast of a 3.0 percent gain.", ["unstated", "forecast"]),
        ("Imports grew 1.0 percent, below expectations for a 3.2 percent rise.", ["unstated", "forecast"]),
        ("That was worse than the 3.0 percent growth tipped in a Reuters poll.", ["forecast"]),
        ("The Fed cut its benchmark rate by 25 basis points to a range of 3.75 to 4.00 percent.", ["change", "level|unstated"]),
        ("The S&P 500 rose 1.2 percent to a record.", ["unstated|change"]),
        ("The offshore yuan strengthened 0.1 percent to 7.10 per dollar.", ["unstated|change", "level"]),
        ("Soybean futures rose 2.1 percent to $11.27 a bushel.", ["unstated|change", "level"]),
        ("Shares in the miner jumped 12 percent.", ["unstated|change"]),
        ("MP shares are up 320 percent this year.", ["unstated|change"]),
        ("The yuan has gained 2.8 percent against the dollar since January.", ["unstated|change"]),
        ("Container rates fell 8 percent week on week.", ["unstated|change"]),
        ("Bookings plunged 60 percent after the tariff took effect.", ["unstated|change"]),
        ("Port volume was down 9.5 percent from a year ago at 839,000 containers.", ["yoy"]),
        ("China refines about 90 percent of the world's rare earths.", ["share"]),
        ("The US buys 70 percent of its rare earths from China.", ["share"]),
        ("A 0.1 percent threshold applies to the content of Chinese rare earths.", ["share|level"]),
        ("Affiliates owned 50 percent or more by a listed firm are covered.", ["share"]),
        ("More than 40 percent of members said they would move.", ["share"]),
        ("Some 72 percent of respondents expect more tariffs.", ["share"]),
        ("Only one in four applications was approved.", ["share"]),
        ("Half of all applications were approved.", ["share"]),
        ("Exports to America make up 11 percent of the total, against 15 percent in 2024.", ["share", "share"]),
        ("China pledged to buy 12 million tonnes of soybeans this year and 25 million tonnes a year through 2028.", ["level", "level"]),
        ("The fee is $50 per net ton, rising by $30 a year to $140.", ["level", "change", "level"]),
        ("The tariff fell by 10 percentage points to 47 percent.", ["change", "level"]),
        ("Tariffs cost households $1,200 a year.", ["level"]),
        ("Customs duties brought in $195 billion in the fiscal year, $118 billion more than the year before.", ["level", "change"]),
        ("Cargo was worth $19.5 billion, or 3.2 percent less than in June.", ["level", "mom"]),
    ],
)
def test_basis(text, expected):
    told = [r.basis for r in figures(f"date 2025-10-16\n\n{text}")]
    assert len(told) == len(expected), told
    assert all(basis in wanted.split("|") for basis, wanted in zip(told, expected, strict=True)), told


@pytest.mark.parametrize("text", ["Prices rose 2 to 3 percent.", "The fee is $75 to $100.", "It takes 2 to 3 million tonnes."])
def test_a_range_stays_one_figure(text):
    assert len(figures(text)) == 1


def test_boxes_are_counted_by_their_acronym():
    read = read_records(document_from_bytes("t.txt", b"The port moved 21,530 TEUs in a week."))
    assert [(r.value, r.unit) for r in read if isinstance(r, Quantity)] == [(21_530, "count")]


def test_a_title_above_the_names_of_columns_does_not_hide_them():
    page = (
        "<html><body><article><h1>Balances</h1><p>The table below gives the balances of the quarter with two partners, as the agency printed"
        " them in its release of November.</p><table><tr><th>Balance with partners, third quarter</th><th></th></tr>"
        "<tr><th>Partner</th><th>Balance, $ billion</th></tr><tr><td>China</td><td>-46.1</td></tr><tr><td>Vietnam</td><td>-51.3</td></tr></table>"
        "<p>Balances are seasonally adjusted, and the agency will print revised ones in spring.</p></article></body></html>"
    )
    assert [(r.value, r.unit, r.basis) for r in figures(page, ".html")] == [(-46.1e9, "USD", "level"), (-51.3e9, "USD", "level")]
