"""Duties told again without their word, shares owned, moves of a market, terms and goods, and who is quoted by the way. Sentences are ours."""

import pytest

from detente.evidence.read import read_records
from detente.evidence.record import Quantity, Quote
from detente.evidence.texts.document import document_from_bytes
from tests.evidence.test_evidence_relations_of_trade import related

US, CN = "US on China", "China on US"


def records(text):
    return read_records(document_from_bytes("t.txt", f"date 2026-10-22\n\nTalks on fees went on.\n\n{text}\n".encode()))


def figures(text):
    return [r for r in records(text) if isinstance(r, Quantity)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Washington will trim the duties it laid on Chinese imports in May this year to 22 per cent from 90 per cent.", US),
        ("China agreed to trim the levies it imposed on American imports in May to 8 per cent from 70 per cent.", CN),
        ("The tariff on Chinese goods was 47 per cent in May. By the sums of the Orne Institute it averages 33.4 per cent today.", US),
        ('"I put a 20% tariff on China. So it is 15% instead of 20% from now," he said.', US),
        ("The tariffs on Chinese goods - a minimum of 12% for all imports, with targeted rates of up to 40% - will stay.", US),
    ],
)
def test_a_duty_told_again_is_one(text, expected):
    assert {(r.metric, r.basis, r.direction) for r in figures(text)} == {("tariff_rate", "level", expected)}


@pytest.mark.parametrize(
    "text",
    [
        "The tariff on Chinese goods stays. Growth was strong, and the overall rate of inflation was 3 per cent.",
        "China's customs office said imports it made on Chinese ships rose 8 per cent.",
    ],
)
def test_other_rates_beside_a_duty_are_none(text):
    assert all(r.metric != "tariff_rate" for r in figures(text))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Tariffs stay. The rule covers affiliates at least 50 percent owned by listed companies.", ["share"]),
        ("Duties under Section 301 stay, as does the rule on affiliates owned 50 percent or more by listed firms.", ["share"]),
        ("Velia's dependence on China's rare earths dropped from around 90% at the time to around 60% today.", ["share", "share"]),
        ("Orne Bank raised the odds of a U.S. recession to 45%.", ["level"]),
        ("Orne put the likelihood of a downturn at roughly 40 percent.", ["level"]),
        ("Crude rose 9 cents, or 0.1%, to settle at $60.57.", ["change", "change", "level"]),
        ("The S&P 500 is up 12% this year.", ["unstated"]),  # of a longer time: against what is not said
        ("Output rose 0.9% in May from a year before. Factory-gate prices slid 1.1%, their 41st straight monthly decline.", None),
    ],
)
def test_basis(text, expected):
    told = [r.basis for r in figures(text) if r.basis not in ("count", "duration")]
    if expected is None:
        assert "mom" not in told
    else:
        assert told == expected


def test_goods_that_went_somewhere_are_exports():
    text = "Goods worth US$37.2 billion went to the United States in September, 4.8 per cent more than in the same month of last year."
    assert [(r.metric, r.direction) for r in figures(text)] == [("exports_value", "China to US"), ("exports_growth", "China to US")]
    assert [r.metric for r in figures("Goods worth US$37.2 billion lay at the port in September.")] == ["amount"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Soybeans remain a sore point. China had bought 17.3 million metric tons by Oct. 1, Department of Agriculture data show.", "soybeans"),
        ("Soybeans remain a sore point, as does corn. China had bought 17.3 million metric tons by Oct. 1.", None),
        ("Department of Agriculture data show that 17.3 million metric tons were bought by Oct. 1.", None),
    ],
)
def test_the_good_a_passage_is_about(text, expected):
    assert [r.sector for r in figures(text)] == [expected]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "From March 1 to August 31, a period of six months, the application of Notices No. 5, No. 6, No. 7 and No. 8 of the ports is suspended.",
            "truce_term",
        ),
        ("China will for one year refrain from applying the export controls it published in May.", "truce_term"),
        ("The two sides will stop charging port fees for 90 days.", "truce_term"),
        ("From March 1 to August 31, a period of six months, 41 ships called.", "duration"),
    ],
)
def test_the_term_of_something_put_off(text, expected):
    assert [r.metric for r in figures(text) if r.basis == "duration"] == [expected]


def test_two_terms_of_one_measure_in_two_units():
    early = ("The two sides will suspend port fees on each other's vessels for 90 days.", "2026-05-12")
    late = ("Port fees on the vessels of either side are suspended for 12 months.", "2026-05-12")
    assert [r.relation for r in related(early, late).values()] == ["conflict"]
    same = ("Port fees on the vessels of either side are suspended for three months.", "2026-05-12")
    assert "conflict" not in [r.relation for r in related(early, same).values()]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("“A sound beginning” was how Ada Falk described their work in Riga.", "Ada Falk"),
        ("The levy that Brask had threatened is “on the shelf for now”, in Ada Falk's words.", "Ada Falk"),
        ("Ada Falk, the chief negotiator, had spoken in Riga last Sunday of a “first understanding”.", "Ada Falk"),
        ("The ministry spoke only of having settled on “broadening farm trade”.", "The ministry"),
        ("State radio dwelt on Ada Falk's remark that “small storms come and go” over any sea.", "Ada Falk"),
        ("It began in May, after the second Velian administration laid a levy, citing the crisis as a “threat to all”.", "administration"),
        ("Ada Falk, in a sudden turn, cancelled the meeting with her counterpart, deeming it “useless.”", "Ada Falk"),
        ("At a summit Ada Falk urged nations to trade. She championed “open doors” over closed ones.", "Ada Falk"),
        ("Ada Falk praised the talks before they had concluded, saying that the two sides had “a whole new start”.", "Ada Falk"),
        ("Ada Falk concluded that it was “a whole new start”.", "Ada Falk"),  # a verb of saying where it is one
    ],
)
def test_who_is_quoted(text, expected):
    said = [r.speaker or "" for r in records(text) if isinstance(r, Quote)]
    assert len(said) == 1
    assert expected in said[0]
