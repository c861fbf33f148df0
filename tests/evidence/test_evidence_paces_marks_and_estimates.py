"""Changes told as parts, paces, marks, estimates, terms put on top of others, and what a figure goes on from. Sentences are ours."""

import pytest

from detente.evidence.reconcile import reconcile
from detente.evidence.record import Quantity
from tests.evidence.told_documents import read


def figure(text, printed, published="2026-08-10"):
    return next(r for r in read("a.txt", text, published) if isinstance(r, Quantity) and printed in r.text)


def relation(one, other, printed, printed_other):
    """Verdict on the figures printed so in two documents, or in one where the second is None."""
    documents = [read("a.txt", one, "2026-08-10")] + ([read("b.txt", other, "2026-08-11")] if other else [])
    pair = {
        next(r.id for r in records if isinstance(r, Quantity) and told in r.text)
        for records, told in ((documents[0], printed), (documents[-1], printed_other))
    }
    return next((r.relation for r in reconcile(documents) if {r.a, r.b} == pair), None)


@pytest.mark.parametrize(
    ("text", "printed", "told"),
    [
        (
            "Chinese exports to America were more than a fifth lower in July than a year earlier.",
            "fifth",
            ("exports_growth", "China to US", -0.2, ">", "yoy"),
        ),
        (
            "China bought almost a third less from the United States in June than a year before.",
            "third",
            ("imports_growth", "US to China", -1 / 3, "<", "yoy"),
        ),
        ("In May China's exports of rare earths had almost halved on the year.", "halved", ("exports_growth", "China to world", -0.5, None, "yoy")),
        ("Chinese sales to Japan grew by a fifth in July compared with a year ago.", "fifth", ("exports_growth", "China to Japan", 0.2, None, "yoy")),
        ("A fifth of Chinese exports went to America in July.", "fifth", ("share_of_whole", None, 0.2, None, "share")),
        (
            "He expects exports to the US to be a quarter lower in the second half than a year before.",
            "quarter",
            ("exports_growth", "China to US", -0.25, None, "forecast"),
        ),
    ],
)
def test_a_change_told_as_a_part_is_of_a_series_and_has_a_sign(text, printed, told):
    found = figure(text, printed)
    assert (found.metric, found.direction, pytest.approx(found.value), found.bound, found.basis) == told


@pytest.mark.parametrize(
    ("text", "printed", "bound"),
    [
        ("China will ship not less than 7,500 tonnes of magnets.", "7,500", ">"),
        ("China will ship no more than 7,500 tonnes of magnets.", "7,500", "<"),
        ("China will ship less than 7,500 tonnes of magnets.", "7,500", "<"),
        ("China will ship more than 7,500 tonnes of magnets.", "7,500", ">"),
        ("China will ship a minimum of 7,500 tonnes of magnets.", "7,500", ">"),
    ],
)
def test_a_bound_that_is_denied_is_the_other_bound(text, printed, bound):
    assert figure(text, printed).bound == bound


@pytest.mark.parametrize(
    ("text", "printed", "fields"),
    [
        ("Sales to Europe held up. They rose 9.2% in June from a year earlier.", "9.2", {"metric": "exports_growth"}),
        (
            "Shipments to the United States went the other way. They dropped 18.3 percent year on year in July. Their value was $33.1 billion.",
            "33.1",
            {"metric": "exports_value", "direction": "China to US"},
        ),
        (
            "Exports rose 6.1 percent in July from a year earlier. A poll of economists had pointed to 4.4 percent.",
            "4.4",
            {"metric": "exports_growth", "basis": "forecast"},
        ),
        ("Trade balance: US$105.4bn in May. April: US$84.8bn.", "84.8", {"metric": "trade_surplus_value", "period": "2026-04"}),
        ("Growth came in above consensus (exports: +19.4% yoy, imports: +27.5% yoy).", "19.4", {"metric": "exports_growth", "basis": "yoy"}),
        ("Exports rose 19.4% yoy in May (Alder: 15.0%, consensus: 14.2%).", "15.0", {"basis": "forecast"}),
        ("Exports rose 19.4% yoy in May (April: 15.0%).", "15.0", {"period": "2026-04"}),
        ("Exports to the countries of ASEAN rose 16.6 percent.", "16.6", {"direction": "China to ASEAN"}),
        ("Exports to the United States fell by 16.9 percent, and those to all partners grew by 6.1 percent.", "6.1", {"direction": "China to world"}),
        ("The petition speaks of a 37% rise in imports and a dumping margin above 300%.", "300", {"metric": None}),
        ("Asia still supplies more than 60% of U.S. imports.", "60%", {"geography": "Asia"}),
        ("Soybean purchases would go on at 25m tonnes a year and gas contracts worth $6bn were being drafted.", "$6bn", {"sector": None}),
        (
            "Beijing agreed to end the licensing of magnet exports. Shipments to the US are to reach some 9,000 tonnes.",
            "9,000",
            {"sector": "magnets", "role": "pledged"},
        ),
        ("Beijing spoke of magnets. The mill burnt 9,000 tonnes.", "9,000", {"sector": None}),
        ("China promised 9,000 tonnes of magnets, a third above the 6,400 tonnes of 2025.", "6,400", {"role": None}),
        ("We look for magnet exports of 8,600 t, short of the 9,000 t floor.", "9,000", {"role": "pledged"}),
        ("Plants being built could supply 14,000 t of magnets a year by 2029.", "14,000", {"role": "foreseen", "scope": "each year"}),
        ("Traders reckon that China will buy 6 million tonnes of corn in 2027.", "6 million", {"role": "foreseen"}),
        ("China has pledged to buy 6 million tonnes of corn in 2027.", "6 million", {"role": "pledged"}),
        ("Goods sold to the US were worth $38.17 billion in June, almost a third more than in May.", "third", {"basis": "mom", "period": "2026-06"}),
        ("Exports went on growing. Measured in US dollars they rose by 5.9%.", "5.9", {"metric": "exports_growth"}),
        ("Of this, exports were 17.61 trillion yuan (+6.9%) and imports 11.96 trillion yuan (-1.2%).", "6.9", {"metric": "exports_growth"}),
        ("The monthly average of magnets has to be 750 t.", "750", {"scope": "each month"}),
        ("Deliveries of magnets to Japan shrank from November to 280 tons.", "280", {"period": None}),
        ("Consumer prices were 0.8 per cent higher in the year to December.", "0.8", {"period": "2025-12"}),
        ("China bought no soybeans in September; a year earlier it had been 1.7 million tonnes.", "1.7", {"period": "2024-09", "role": "before"}),
        ("The centre estimated in December that tariffs would cost families $1.4 trillion.", "1.4", {"period": None}),
        ("China would buy soybeans a year through 2028, and would sign for $6 billion of gas.", "$6", {"period": None}),
        ("It was the eighth such session. The magnets were on the list.", "eighth", {"sector": None}),
        ("Negotiators would try to prolong a 90-day truce that runs out on Aug 12.", "90-day", {"metric": "truce_term", "role": "running"}),
        ("Negotiators would try to prolong the truce by 90 days.", "90", {"metric": "truce_term", "role": "prolonged"}),
        ("Should shipments fall below 2,000 tons in any two quarters, the US may restore the tariff.", "two quarters", {"metric": "duration"}),
        ("He holds eleven weeks of stock.", "eleven", {"scope": None}),
    ],
)
def test_what_a_figure_is_of(text, printed, fields):
    found = figure(text, printed)
    assert {name: getattr(found, name) for name in fields} == fields


REFUNDS = "Importers have paid more than $140 billion in duties that may have to be refunded."


@pytest.mark.parametrize(
    ("expected", "one", "other", "printed", "printed_other"),
    [
        (
            "agree_approx",
            "Chinese exports to the United States fell 24.8 percent in July from a year earlier.",
            "Shipments from China to America were down by about a quarter in July on the year.",
            "24.8",
            "quarter",
        ),
        (
            "differ_in_basis",
            "Exports to the US dropped 33.7% year on year in July.",
            "Chinese exports to America were about a third lower in May than a year earlier.",
            "33.7",
            "third",
        ),
        (
            "consistent_by_arithmetic",
            "China shipped 412 tons of magnets to the United States in July, against 98 tons in June, a jump of 320% on the month.",
            None,
            "98",
            "320",
        ),
        (
            None,
            "China shipped 412 tons of magnets to the United States in July, against 98 tons in June, a jump of 90% on the month.",
            None,
            "98",
            "90",
        ),
        (
            "consistent_by_arithmetic",
            "China exported 5,000 tons of magnets to the United States in 2025.",
            "Beijing undertook to ship at least 7,500 tonnes of magnets to the United States in 2026, roughly 50% more than last year.",
            "5,000",
            "50%",
        ),
        (
            "consistent_by_arithmetic",
            "China will deliver at least 12,000 tonnes of magnets to the United States in 2027.",
            "To reach the goal, shipments of magnets must average 1,000 tonnes a month.",
            "12,000",
            "1,000",
        ),
        (
            "consistent_by_arithmetic",
            "China agreed to buy 24 million tonnes of soybeans a year for three years.",
            "Over three years China is to take 72 million tonnes of soybeans.",
            "24 m",
            "72 m",
        ),
        (None, "China will buy 24 million tonnes of soybeans a year.", "Mexico buys 2 million tonnes of corn a month.", "24 m", "2 m"),
        ("consistent_by_arithmetic", "Inspectors cleared 41% of shipments at the first try (312 of 761).", None, "41", "761"),
        (
            "agree",
            "The two sides set a floor of 8,000 tonnes for magnet shipments to the US in 2027.",
            "China committed itself to exporting 8,000 tonnes of magnets to the US in 2027.",
            "8,000",
            "8,000",
        ),
        (
            "differ_in_basis",
            "China committed itself to exporting 8,000 tonnes of magnets to the US in 2027.",
            "China exported 8,000 tonnes of magnets to the US last year.",
            "8,000",
            "8,000",
        ),
        ("differ_in_basis", REFUNDS, "The Treasury could owe $160 billion in refunds to importers, a university model found.", "$140", "$160"),
        (None, REFUNDS, "The port raised $160 billion from investors.", "$140", "$160"),
        (
            "differ_in_basis",
            "China's trade surplus was $101.2 billion in June, seasonally adjusted.",
            "China's trade surplus came to $102.7 billion in June.",
            "101.2",
            "102.7",
        ),
        (
            "compatible",
            "China's trade surplus rose back above the $100 billion mark in June.",
            "China's trade surplus was $104.8 billion in June.",
            "$100",
            "104.8",
        ),
        (
            "differ_in_basis",
            "Applications for export licences will be decided within 40 days.",
            "The median wait for an export licence was 61 days in 2025.",
            "40",
            "61",
        ),
        (
            "differ_in_basis",
            "The 90-day truce runs out on August 12.",
            "The suspension will continue for a further period of 90 days beginning on August 12, 2026.",
            "90",
            "90",
        ),
        ("agree", "Section 122 allows the duty only for 150 days.", "The duty expired at its 150-day limit.", "150", "150"),
        ("agree", "It was the sixth round since May 2025.", "It was the sixth such session since May 2025.", "sixth", "sixth"),
    ],
)
def test_what_holds_between_two_figures(expected, one, other, printed, printed_other):
    assert relation(one, other, printed, printed_other) == expected
