"""Who may claim which programme, and who pays column 2."""

from datetime import date
from decimal import Decimal

from detente.core.amounts import AdValorem
from detente.schedule.arrays import special_table
from detente.schedule.panel import us_panel
from detente.schedule.programmes import column2_rule, column2_rules, open_programmes, pays_column2, programmes

DAY = date(2025, 6, 9)


def symbols(origin, day=DAY):
    return {p.symbol for p in open_programmes(origin, day)}


def test_every_printed_symbol_is_a_known_programme():
    assert {p.symbol for p in programmes()} == set(special_table(us_panel()).programmes)


def test_free_trade_partners():
    assert "KR" in symbols("KR")
    assert {"S", "S+"} <= symbols("CA") & symbols("MX")
    assert {"P", "P+"} <= symbols("HN")


def test_china_has_no_programme_of_origin():
    assert {p.claim for p in open_programmes("CN", DAY)} == {"use"}


def test_lapsed_programmes_are_closed():
    # the Generalized System of Preferences ended with 2020; India and Brazil were in it
    assert not {"A", "A*", "A+"} & (symbols("IN") | symbols("BR") | symbols("KH"))
    assert "NP" in symbols("NP")
    assert "NP" not in symbols("NP", date(2026, 1, 1))


def test_column2_origins_have_no_programme():
    for origin in ("CU", "KP", "RU", "BY"):
        assert pays_column2(origin, DAY)
        assert symbols(origin) == set()
    assert not pays_column2("CN", DAY)
    assert not pays_column2("RU", date(2022, 4, 8))


def test_russian_metals_pay_the_heading_in_place_of_column2():
    listed = column2_rule("RU", "7601103000", DAY)
    assert listed is not None
    assert (listed.heading, listed.rate) == ("9903.90.09", AdValorem(Decimal("0.7")))
    assert listed.verified
    # low-carbon ferromanganese under 7202.11.10 is not in note 30(d), which lists 7202.11.50
    other = column2_rule("RU", "7202111000", DAY)
    assert other is not None
    assert other.rate is None
    neighbour, cuban = column2_rule("RU", "7202115000", DAY), column2_rule("CU", "7601103000", DAY)
    assert neighbour is not None
    assert neighbour.heading == "9903.90.09"
    assert cuban is not None
    assert cuban.rate is None
    assert column2_rule("CN", "7601103000", DAY) is None


def test_table_rates_are_those_the_headings_print():
    panel = us_panel()
    for rule in column2_rules():
        if rule.heading:
            for revision in ("2025_basic", "2026_rev_10"):
                printed = panel.heading(rule.heading, revision).column2
                assert printed is not None
                assert printed.rate == rule.rate


def test_listed_subheadings_are_lines_and_listed_once():
    panel = us_panel()
    prefixes = [r.prefix for r in column2_rules() if r.prefix]
    assert len(prefixes) == len(set(prefixes)) > 600
    assert all(panel.children(p, "2026_rev_6") for p in prefixes)
