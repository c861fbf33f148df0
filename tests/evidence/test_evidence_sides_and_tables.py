"""Whose duty a rate is where a document leaves it to the reader, figures in the cells of a table, and stretches of time. Sentences are ours."""

import pytest

from detente.evidence.read import read_records
from detente.evidence.record import DateMention, Quantity
from detente.evidence.texts.document import document_from_bytes

US, CN = "US on China", "China on US"
ORDER = "By the authority vested in me as President by the Constitution, it is hereby ordered:\n\n"
NOTICE = "Announcement of the State Council Tariff Commission on additional tariffs\n\n"


def figures(text, suffix=".txt"):
    return [r for r in read_records(document_from_bytes(f"t{suffix}", text.encode(), suffix=suffix)) if isinstance(r, Quantity)]


def sides(text):
    return [r.direction for r in figures(text) if r.unit == "percent"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (ORDER + "The duty on postal items is changed from 120 percent of their value to 54 percent.", [US, US]),
        (ORDER + "The PRC having agreed to act, the duty imposed by Executive Order 14195 is lowered from 20 percent to 10 percent.", [US, US]),
        (ORDER + "On that day the PRC raised its own duty on American products to 84 percent.", [CN]),
        (NOTICE + "For one year the additional tariff rate of 24% remains suspended and the rate of 10% is retained.", [CN, CN]),
        (
            "American levies on Chinese goods fall to 30% and Chinese levies on American goods to 10%. They were 145% and 125% respectively.",
            [US, CN] * 2,
        ),
        ("Beijing spoke of patience. The fentanyl duty stays at 20 percent.", [US]),
        ("American importers now pay an extra 30 percent; Chinese importers pay 10 percent.", [US, CN]),
    ],
)
def test_a_rate_has_the_side_that_charges_it(text, expected):
    assert sides(text) == expected


def test_a_rate_on_the_world_takes_no_side_from_a_rate_before_it():
    text = "US tariffs on Chinese goods stand at 30 percent. Talks go on.\n\nA 15 percent surcharge under Section 122 took effect in February."
    assert sides(text) == [US, None]


def test_the_duty_on_imports_of_a_good_is_a_duty():
    assert [(r.metric, r.basis) for r in figures("The U.S. tariff on steel imports is 50 percent.")] == [("tariff_rate", "level")]


def test_cells_take_unit_and_basis_from_the_name_of_their_column():
    cells = "".join(
        f"<tr><td>{name}</td><td>{level}</td><td>{growth}</td></tr>"
        for name, level, growth in [("ASEAN", "58.19", "+16.8%"), ("Japan", "13.2", "-4.4%")]
    )
    page = (
        "<html><body><article><h1>Exports by partner in June</h1><p>The table below gives exports by partner for the month, as the customs"
        " administration printed them in its monthly review of foreign trade.</p><table><tr><th>Partner</th><th>Exports, US$ bn</th>"
        f"<th>Year on year</th></tr>{cells}</table><p>Totals may differ from the sums because of rounding, the administration notes.</p>"
        "</article></body></html>"
    )
    read = [(r.value, r.unit, r.basis) for r in figures(page, ".html")]
    assert [(round(value / 1e9, 2), unit, basis) for value, unit, basis in read if unit == "USD"] == [(58.19, "USD", "level"), (13.2, "USD", "level")]
    assert [(abs(value), basis) for value, unit, basis in read if unit == "percent"] == [(16.8, "yoy"), (4.4, "yoy")]


def page(title, rows):
    table = "".join("<tr>" + "".join(f"<td>{cell}</td>" for cell in row) + "</tr>" for row in rows)
    return (
        "<html><body><article><h1>Figures of the month</h1><p>The office printed the figures of the month in its review of foreign trade, which"
        f" gives them as they stood at the end of it.</p><table><caption>{title}</caption>{table}</table><p>Totals may differ from the sums because"
        " of rounding, the office notes at the foot of the page.</p></article></body></html>"
    )


def cells(title, rows):
    return [(r.value, r.unit, r.basis) for r in figures(page(title, rows), ".html")]


def test_cells_take_unit_and_basis_from_the_title_or_the_name_of_their_row():
    growth = cells("Real GDP, annual percent change", [("Economy", "2023", "2024", "Change, points"), ("China", "5.2", "4.9", "0.3")])
    assert growth == [(5.2, "percent", "yoy"), (4.9, "percent", "yoy"), (0.3, "percentage_point", "change")]
    rows = [("Indicator", "May", "June"), ("Exports, US$ bn", "330.4", "34.3"), ("Exports, % y/y", "5.9", "6.6"), ("Factory PMI", "49.2", "50.1")]
    assert cells("Trade and activity", rows) == [
        (330.4e9, "USD", "level"),
        (34.3e9, "USD", "level"),
        (5.9, "percent", "yoy"),
        (6.6, "percent", "yoy"),
        (49.2, "point", "level"),
        (50.1, "point", "level"),
    ]


def test_a_column_of_shares_and_a_table_of_forecasts_are_told_from_growth():
    shares = cells("Partners", [("Partner", "Share of total (%)", "Change y/y (%)"), ("ASEAN", "17.9", "-4.5")])
    assert shares == [(17.9, "percent", "share"), (-4.5, "percent", "yoy")]
    assert [basis for _, _, basis in cells("GDP growth, percent", [("Economy", "2027 projection"), ("China", "4.1")])] == ["forecast"]


def test_a_data_cell_names_no_column():
    rows = [("Measure", "Rate", "Firms"), ("First duty", "10%", "14"), ("Second", "12%", "15")]
    assert [unit for _, unit, _ in cells("Measures", rows)] == ["percent", "percent"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [  # 16 October 2025 is a Thursday
        ("Sales rose in the first half of 2025.", {"the first half of 2025": "2025-01/2025-06"}),
        ("Trade fell in H1 and rose after.", {"H1": "2025-01/2025-06"}),
        ("Trade grew over the first eight months.", {"the first eight months": "2025-01/2025-08"}),
        ("The ban holds from Monday.", {"from Monday": "2025-10-20"}),
        ("Exports fell 27 percent in September from a year ago.", {"in September": "2025-09", "a year ago": "2024-09"}),
        ("Firms were listed last Friday. A day later it opened a probe.", {"last Friday": "2025-10-10", "A day later": "2025-10-11"}),
        ("It will buy more in each of 2026, 2027, and 2028.", {"of 2026": "2026", "2027": "2027", "2028": "2028"}),
        ("Partners were told before the 9th.", {"before the 9th": "2025-10-09"}),
    ],
)
def test_stretches_and_offsets_count_from_what_the_story_names(text, expected):
    read = read_records(document_from_bytes("t.txt", f"date 2025-10-16\n\n{text}".encode()))
    told = {r.text.strip(): r.resolved for r in read if isinstance(r, DateMention)}
    assert {words: told.get(words) for words in expected} == expected


def test_a_stretch_of_the_calendar_is_no_fraction():
    assert figures("Imports rose in the first half of 2025 and in the first three quarters.") == []
