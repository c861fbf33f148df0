"""Sums and questions over invented duties on a line of the shipped schedule: 8505.11.0070 pays 2.1%, or 45% in column 2."""

import re
from datetime import date
from decimal import Decimal

import pytest

from detente.core.amounts import AdValorem
from detente.core.errors import CoverageError, UnknownNameError
from detente.rules.answer import COLUMN_OF_AUTHORITY, COLUMNS
from detente.rules.determine import DutyEngine
from detente.rules.reason import Reason
from detente.schedule.china import BaseRate, BaseSchedule
from tests.ledger_examples import act, ledger, operation
from tests.rules.duty_examples import duty, goods

D = Decimal
BASE = D("0.021")
FRUIT = "2008.60.0020"  # 6.9 cents a kilogram and 4.5% in the general column


def answer(*measures, of=None, acts=()):
    return DutyEngine(ledger(list(measures), list(acts))).duty(of or goods())


def test_without_duties_the_ordinary_duty_is_all():
    found = answer()
    assert (found.status, found.total, found.low, found.high) == ("exact", BASE, BASE, BASE)
    assert [(c.column, c.fraction) for c in found.components] == [("base", BASE)]
    assert (found.questions, found.missing, found.headings) == ((), (), ())


def test_duties_add_up_and_each_stands_in_the_column_of_its_authority():
    found = answer(*(duty(a, authority=a, rate="10%") for a in COLUMN_OF_AUTHORITY), duty("x", authority="nobody's", rate="1%"))
    assert found.total == BASE + D("0.10") * len(COLUMN_OF_AUTHORITY) + D("0.01")
    for authority, column in COLUMN_OF_AUTHORITY.items():
        assert found.column(column) == D("0.10"), authority
    assert (found.column("other"), found.column("base")) == (D("0.01"), BASE)
    assert sum(found.column(c) for c in COLUMNS) == found.total


@pytest.mark.parametrize(
    "facts",
    [
        {"kind": "licence"},
        {"side": "CN"},
        {"origins": ("DE",)},
        {"origins_except": ("CN",)},
        {"start": date(2025, 6, 10)},
        {"end": date(2025, 6, 9)},
        {"kind": "exclusion"},
    ],
)
def test_what_is_no_duty_of_the_border_origin_and_day_is_not_charged(facts):
    assert answer(duty(**facts)).total == BASE


def test_a_duty_counts_on_its_first_day_and_not_on_its_end():
    assert answer(duty(start=date(2025, 6, 9))).total == BASE + D("0.10")
    assert answer(duty(end=date(2025, 6, 10))).total == BASE + D("0.10")


def test_a_suspended_duty_is_not_charged():
    assert answer(duty(), acts=[act("s", date(2025, 1, 1), operation("suspend", "duty", date(2025, 6, 1)))]).total == BASE


def test_a_share_of_value_pays_the_rate_on_that_share():
    steel = duty("steel", authority="s232", rate="50%", basis="metal_content", content_share="steel")
    rest = duty("rest", rate="10%", not_over_section_232="yes")
    found = answer(steel, rest, of=goods(steel_share="0.4"))
    assert (found.column("s232"), found.column("s122")) == (D("0.20"), D("0.06"))
    assert found.total == BASE + D("0.26")


def test_a_missing_share_gives_bounds_and_the_question():
    steel = duty("steel", authority="s232", rate="50%", basis="metal_content", content_share="steel")
    found = answer(steel, duty("rest", rate="10%", not_over_section_232="yes"))
    assert (found.status, found.total, found.low, found.high) == ("bounds", None, BASE + D("0.10"), BASE + D("0.50"))
    assert found.missing == ("the share of value in steel",)
    question = found.questions[0]
    assert question.fact == "the share of value in steel"
    assert [o[0] for o in question.outcomes] == ["0", "1"]
    assert question.outcomes[0][-1] == BASE + D("0.10")
    assert question.outcomes[1][-1] == BASE + D("0.50")
    assert found.column("s232") == D("0.50")


def test_a_fact_whose_answer_changes_nothing_is_no_question():
    found = answer(duty("a", rate="0%", description="something"))
    assert (found.status, found.total, found.questions, found.missing) == ("exact", BASE, (), ())


@pytest.mark.parametrize(("rate", "added"), [("total 15%", "0.129"), ("total 2.1%", "0"), ("total 1%", "0")])
def test_a_total_tops_the_ordinary_duty_up_and_never_takes_off(rate, added):
    found = answer(duty(authority="s232", rate=rate))
    assert found.column("s232") == D(added)
    assert found.total == BASE + D(added)


def test_a_total_counts_on_the_column_that_was_claimed():
    korean = goods(origin="KR", claims="KR")
    assert answer(duty(authority="s232", rate="total 15%"), of=korean).column("s232") == D("0.15")
    assert answer(duty(authority="s232", rate="total 15%"), of=goods(origin="KR")).column("s232") == D("0.129")


def test_a_specific_ordinary_duty_needs_value_and_quantity_and_is_never_zero():
    bare = answer(of=goods(hts=FRUIT, origin="VN"))
    assert (bare.status, bare.total, bare.high) == ("unresolved", None, None)
    assert set(bare.missing) == {"value_usd", "quantity in kg"}
    assert bare.column("base") is None
    full = answer(of=goods(hts=FRUIT, origin="VN", value_usd="1000", quantity="500", unit="kg"))
    # 500 kg at 6.9 cents is 34.50 dollars, 3.45% of 1000, and 4.5% beside it.
    assert full.total == D("0.0795")


def test_a_total_over_a_specific_duty_goes_by_its_ad_valorem_equivalent():
    measure = duty(authority="s232", rate="total 15%")
    assert answer(measure, of=goods(hts=FRUIT, origin="VN", value_usd="1000", quantity="500", unit="kg")).column("s232") == D("0.0705")
    open_ended = answer(measure, of=goods(hts=FRUIT, origin="VN"))
    assert (open_ended.status, open_ended.total) == ("unresolved", None)
    assert "quantity in kg" in open_ended.missing


def test_a_rate_that_cannot_be_known_leaves_the_total_unresolved():
    found = answer(duty("listed", goods=(), goods_known="no"))
    assert (found.status, found.total, found.low, found.high) == ("unresolved", None, BASE, None)
    assert "whether the line is on the list of Duty listed" in found.missing


def test_a_duty_in_place_of_the_ordinary_one():
    found = answer(
        duty("post", authority="de_minimis", rate="54%", in_lieu_of=("base", "s122"), claim="postal"), duty("s122"), of=goods(claims="postal")
    )
    assert (found.total, found.column("base"), found.column("other")) == (D("0.54"), D(0), D("0.54"))


def test_a_duty_in_place_of_column_2_is_the_ordinary_duty():
    found = answer(duty("raised", authority="russia", rate="70%", in_lieu_of="column_2", origins=("RU",)), of=goods(origin="RU"))
    assert (found.total, found.column("base")) == (D("0.70"), D("0.70"))


def test_a_state_nobody_verified_gives_every_outcome():
    measure = duty(rate="34%", last_verified=date(2025, 6, 1))
    masked = act("mask", date(2025, 1, 1), operation("suspend", "duty", date(2025, 5, 14), points="0.24", until=date(2025, 6, 5)))
    found = answer(measure, acts=[masked])
    assert (found.status, found.low, found.high) == ("bounds", BASE + D("0.10"), BASE + D("0.34"))


def test_metals_that_exceed_the_whole_are_no_outcome():
    metals = [duty(m, authority="s232", rate="50%", basis="metal_content", content_share=m) for m in ("steel", "aluminum")]
    found = answer(*metals)
    assert (found.low, found.high) == (BASE, BASE + D("0.50"))
    assert len(found.alternatives) == 3


def test_a_coarse_code_has_the_bounds_of_its_lines_and_asks_for_the_code():
    # 8505.11 covers 8505.11.00 alone, at 2.1%; 8505 covers lines from free (8505.90.75) to 2.4%.
    found = answer(of=goods(hts="8505"))
    assert found.status == "bounds"
    assert found.low <= BASE <= found.high
    assert any("full code" in m for m in found.missing)


def test_zeros_that_pad_a_code_are_taken_off():
    # The schedule of the day has no 8505.11.0000.
    assert answer(of=goods(hts="8505.11.0000")).total == BASE


def test_china_s_ordinary_duty_is_not_in_the_data_and_the_layers_are_exact():
    found = answer(duty("cn", side="CN", authority="retaliation_2025_4", rate="34%"), of=goods(hts="12019011", origin="US", destination="CN"))
    assert (found.status, found.total, found.column("cn_2025_4")) == ("unresolved", None, D("0.34"))
    assert "China's own schedule" in found.missing[0]


def test_a_user_s_file_of_china_s_ordinary_rates_is_the_base():
    base = BaseSchedule([BaseRate("12019011", AdValorem(D("0.03")), None, None, 2)])
    layer = duty("cn", side="CN", authority="retaliation_2025_4", rate="34%")
    engine = DutyEngine(ledger([layer], []), china_base=base)
    found = engine.duty(goods(hts="12019011", origin="US", destination="CN"))
    assert (found.status, found.total, found.column("base")) == ("exact", D("0.37"), D("0.03"))
    assert "the user's file of base rates" in found.explain()
    other = engine.duty(goods(hts="27111100", origin="US", destination="CN"))
    assert (other.status, other.column("cn_2025_4")) == ("unresolved", D("0.34"))


def test_a_total_on_china_s_side_needs_the_ordinary_duty():
    found = answer(duty("cn", side="CN", rate="total 15%"), of=goods(hts="12019011", origin="US", destination="CN"))
    assert (found.status, found.column("s122")) == ("unresolved", None)
    assert "the ordinary duty" in found.missing


@pytest.mark.parametrize(("code", "day", "near"), [("8505110071", "2025-06-09", "8505.11.00.70"), ("0901110045", "2025-12-01", "0901.11.00.35")])
def test_a_code_the_schedule_of_the_day_does_not_have_offers_the_nearest_or_its_successor(code, day, near):
    with pytest.raises(UnknownNameError) as caught:
        answer(of=goods(hts=code, on=day))
    assert near in caught.value.hint


def test_a_day_before_the_schedule_begins_is_outside_the_coverage():
    with pytest.raises(CoverageError):
        answer(of=goods(on="2024-12-31"))


def test_the_measures_of_a_side_are_its_import_duties():
    us, cn = duty("us"), duty("cn", side="CN")
    engine = DutyEngine(ledger([us, cn, duty("licence", kind="licence")], []))
    assert (engine.measures("US"), engine.measures("CN")) == ([us], [cn])


def test_the_reasons_are_a_tree_with_sources_and_numbers():
    found = answer(duty("a", headings=("9903.99.01",)), duty("b", lists_except=(), not_for_claims="donation"), of=goods(claims="donation"))
    text = found.explain()
    assert "Ordinary duty, general rate: 2.1%" in text
    assert re.search(r"Duty a: 10% = 10(\.0*)?%  \[9903\.99\.01; Act of a\]", text)
    assert "Duty b: not owed, claimed as donation  [Act of b]" in text
    assert re.fullmatch(r"  Total = 12\.10*%", text.splitlines()[-1])
    assert found.headings == ("9903.99.01",)
    assert found.sources[-1] == "Act of a"


def test_what_was_taken_for_granted_is_said():
    assert answer().assumed
    assert answer(of=goods(claims="usmca")).assumed == ()


def test_the_answer_as_json_keeps_unknown_apart_from_zero():
    row = answer(duty("listed", goods=(), goods_known="no")).to_json()
    assert (row["status"], row["total"], row["high"], row["breakdown"]["s122"], row["breakdown"]["s232"]) == ("unresolved", None, None, None, 0.0)
    assert row["breakdown"]["base"] == 0.021
    assert row["reasons"]["below"]
    assert answer().to_json()["total"] == 0.021


def test_a_reason_prints_its_number_source_and_what_lies_below():
    top = Reason("top")
    top.add("part", source="Act 1", number=D("0.125")).add("detail")
    first, second, third = top.lines()
    assert (first, third) == ("top", "    detail")
    assert re.fullmatch(r"  part = 12\.50*%  \[Act 1\]", second)
    assert top.to_json() == {"text": "top", "below": [{"text": "part", "source": "Act 1", "number": 0.125, "below": [{"text": "detail"}]}]}
