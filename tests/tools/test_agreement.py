"""The waterfall, the whole-schedule grid and the faults, on small invented figures; expectations are worked out by hand."""

import sys
from datetime import date
from pathlib import Path

import numpy as np
import pytest

TOOLS = Path(__file__).resolve().parents[2] / "tools"
sys.path.insert(0, str(TOOLS))

from agreement import Outcome, waterfall  # noqa: E402
from agreement_faults import Fault, at_eight_digits, carved_out, electronics_charged, exempt_twice, judge, scaled, total_of  # noqa: E402
from agreement_grid import Claimed, Conventions, Grid, Presumed, WholeSchedule, _weights, ad_valorem_part, lines_of  # noqa: E402
from agreement_programmes import Cell, compare  # noqa: E402
from compare_law_as_code import compositions, listed_codes  # noqa: E402

from detente.core.amounts import AdValorem, parse_rate  # noqa: E402
from detente.ledger.load import load_ledger  # noqa: E402
from detente.rules.determine import DutyEngine  # noqa: E402
from detente.rules.shipment import shipment  # noqa: E402
from detente.schedule.panel import us_panel  # noqa: E402


class TwoLines:
    """Means over two lines of 10% and 30%, weights 3 to 1, ordinary duty 2%, for any day and origin."""

    def grid(self, origin, day, *, bare=False):
        return Grid(("0101010101", "0202020202"), np.zeros(2), {"us-ieepa-fentanyl-cn": np.array([0.1, 0.3])})

    def ordinary(self, origin, day):
        return np.array([0.02, 0.02])

    def weights(self, origin, day):
        return np.array([3.0, 1.0])


def row(origin="CN", day="2025-06-10", simple="", weighted=""):
    return {"country": origin, "date": day, "simple_mean_total": simple, "expected_rate": weighted}


def test_waterfall_counts_each_step_and_its_names():
    lines = waterfall("T", "items", [Outcome("match"), Outcome("match"), Outcome("their known fault", "act A"), Outcome("unresolved", "x")])
    assert "| all | 4 | 100% |" in lines
    assert "| **raw match** | 2 | 50.00% |" in lines
    assert "| — act A | 1 | 25.00% |" in lines
    assert "| **our gap** | 0 | 0.00% |" in lines


def test_steps_of_a_waterfall_add_up_to_all():
    lines = waterfall("T", "items", [Outcome("match"), Outcome("our gap", "a"), Outcome("our gap", "b")])
    counts = [int(line.split("|")[2]) for line in lines if line.startswith("| **")]
    assert sum(counts) == 3


def test_a_simple_mean_within_half_a_point_agrees():
    # (0.1 + 0.3) / 2 + 0.02 = 0.22
    assert judge(TwoLines(), row(simple="0.2249")).miss == ""
    assert judge(TwoLines(), row(simple="0.2251")).miss


def test_a_weighted_mean_follows_the_weights():
    # (3 * 0.1 + 0.3) / 4 = 0.15, without the ordinary duty
    verdict = judge(TwoLines(), row(weighted="0.15"))
    assert verdict.found == pytest.approx(0.15)
    assert verdict.miss == ""


def test_a_fault_explains_its_own_figure_and_no_other():
    # On 9 November 2025 the reference halves the fentanyl duty: 0.02 + 0.1 = 0.12.
    explained = judge(TwoLines(), row(day="2025-11-09", simple="0.12"))
    assert "EO 14357" in explained.faults
    altered = judge(TwoLines(), row(day="2025-11-09", simple="0.15"))
    assert altered.miss
    assert altered.faults == ""


def test_a_fault_holds_on_its_days_only():
    assert judge(TwoLines(), row(day="2025-11-11", simple="0.12")).faults == ""


def test_fault_days_are_half_open():
    fault = Fault("f", ("CN",), "2025-11-09", "2025-11-10")
    assert fault.covers("CN", "2025-11-09")
    assert not fault.covers("CN", "2025-11-10")
    assert not fault.covers("HK", "2025-11-09")


def test_carve_out_leaves_the_share_that_section_232_does_not_cover():
    duties = {"us-s232-steel": np.array([0.5, 0.1, 0.0]), "us-ieepa-fentanyl-cn": np.array([0.2, 0.2, 0.2])}
    assert carved_out(duties, ())["us-ieepa-fentanyl-cn"] == pytest.approx([0.0, 0.16, 0.2])


def test_exempt_twice_spares_lines_with_another_duty():
    duties = {
        "us-ieepa-reciprocal-cn": np.array([0.1, 0.0, 0.0]),
        "us-s232-autos": np.array([0.0, 0.25, 0.0]),
        "us-ieepa-fentanyl-cn": np.full(3, 0.1),
    }
    assert exempt_twice(duties, ())["us-ieepa-fentanyl-cn"] == pytest.approx([0.1, 0.1, 0.0])


def test_faults_apply_in_order_to_the_total():
    grid = Grid(("8471300100", "0101010101"), np.zeros(2), {"us-ieepa-fentanyl-cn": np.array([0.2, 0.2])})
    faults = (Fault("a", ("CN",), "", "9", scaled("us-ieepa-fentanyl", 0.5)), Fault("b", ("CN",), "", "9", electronics_charged(0.84)))
    assert total_of(grid, faults) == pytest.approx([0.94, 0.1])


def test_a_list_read_at_eight_digits_takes_in_the_sister_numbers():
    # Note 19(k) lists 3004.90.9244; its sister 3004.90.9299 is charged only by who reads eight digits.
    duties = {"us-ieepa-reciprocal-cn": np.array([0.1, 0.1])}
    changed = at_eight_digits("us-s232-aluminum-derivatives-content", 0.5)(duties, ("3004909299", "0101010101"))
    assert changed["us-s232-parents"] == pytest.approx([0.5, 0.0])
    assert changed["us-ieepa-reciprocal-cn"] == pytest.approx([0.0, 0.1])


@pytest.mark.parametrize(("text", "part"), [("5%", 0.05), ("0.02 USD/kg", 0.0), ("0.9 USD/prs + 37.5%", 0.375), ("free", 0.0)])
def test_the_percentage_of_a_rate(text, part):
    assert ad_valorem_part(parse_rate(text)) == pytest.approx(part)


def test_shares_above_the_whole_are_brought_down_to_it():
    weights = _weights(("7601103000", "0101010101"), {"7601103000": (0.0, 1.5, 0.5)})
    assert weights[0] == pytest.approx([0.0, 0.0, 0.75, 0.25])
    assert weights[1] == pytest.approx([1.0, 0.0, 0.0, 0.0])


def cell(**changed):
    return Cell(**{"authority": "s232", "programme": "autos", "origin": "JP", "day": "2025-06-10", "rate": 0.25, **changed})


def test_a_cell_that_agrees_is_a_match():
    assert compare(cell(), lambda _: 0.25, lambda _: "")[0] == "match"


def test_a_cell_without_explanation_is_our_gap():
    step, name = compare(cell(), lambda _: 0.1, lambda _: "")
    assert step == "our gap"
    assert "0.1 and not 0.25" in name


def test_a_written_disposition_comes_before_our_gap():
    assert compare(cell(), lambda _: 0.1, lambda _: "act") == ("their known fault", "act")


def test_the_country_rates_of_9_april_are_no_gap_and_the_10th_is():
    on_the_day = cell(authority="ieepa", programme="reciprocal", day="2025-04-09", rate=0.1)
    assert compare(on_the_day, lambda _: 0.24, lambda _: "")[0] == "their known fault"
    next_day = cell(authority="ieepa", programme="reciprocal", day="2025-04-10", rate=0.1)
    assert compare(next_day, lambda _: 0.24, lambda _: "")[0] == "our gap"


def test_an_origin_without_a_code_is_not_compared():
    assert compare(cell(origin=""), lambda _: 0.25, lambda _: "")[0] == "not comparable"


def test_listed_codes_get_their_lost_zero_back_and_join_their_table():
    text = ["  - name: t_membership", "          2032920: 1", "          73181500: 1", "  - name: t_membership_hts10", "          '203292010': 1"]
    assert listed_codes(iter(text)) == {"t_membership": {"02032920", "73181500", "0203292010"}}


def test_a_composition_reads_claims_and_prefers_the_rate_of_the_entry():
    test = {
        "name": "n",
        "period": {"start": "2026-08-01"},
        "input": {"a#input.hts_number": "9506.62.40.40", "a#input.country_of_origin": "CA", "a#input.entry_is_usmca_duty_free_entry": "true"},
        "output": {"a#forced_labor_section_301_component_rate": "0.10", "a#forced_labor_section_301_entry_component_rate": "0"},
    }
    (found,) = compositions([test])
    assert found.claims == ("preference", "usmca")
    assert list(found.expected) == ["forced_labor_section_301_entry_component_rate"]


@pytest.fixture(scope="module")
def schedule():
    return WholeSchedule(DutyEngine(load_ledger()))


def test_lines_are_the_finest_of_chapters_1_to_98():
    codes = lines_of(us_panel(), date(2025, 1, 1))
    # Counted in the export of the 2025 basic edition: 19,731 numbers of ten digits and 473 of eight with none below.
    assert len(codes) == 20_204
    assert sum(len(c) == 10 for c in codes) == 19_731


def test_the_grid_is_what_the_engine_answers_line_by_line(schedule):
    day = date(2025, 9, 20)
    shares = {"8302416015": (0.5, 0.25, 0.0), "8471300100": (0.0, 0.0, 0.0)}
    grid = schedule.grid("CN", day, Conventions((Presumed("passenger vehicle", False),), (), shares))
    for code, given in (("8302416015", ("0.5", "0.25", "0")), ("6109100012", ("0", "0", "0")), ("8505110070", ("0", "0", "0"))):
        goods = shipment(hts=code, origin="CN", destination="US", on=day, steel_share=given[0], aluminum_share=given[1], copper_share=given[2])
        answer = schedule.engine.duty(goods)
        base = schedule.engine.panel.lookup(code, day).general
        assert isinstance(base, AdValorem)
        assert grid.additional()[grid.codes.index(code)] == pytest.approx(float(answer.total - base.fraction))


def test_claims_and_presumptions_reach_their_lines_only(schedule):
    day = date(2025, 6, 10)
    plain = schedule.grid("CN", day, Conventions())
    claimed = schedule.grid("CN", day, Conventions((), (Claimed("informational_materials", prefixes=("49",)),)))
    book, shirt = plain.codes.index("4901990070"), plain.codes.index("6109100012")
    assert plain.under("us-ieepa")[book] > 0
    assert claimed.under("us-ieepa")[book] == 0
    assert claimed.additional()[shirt] == pytest.approx(plain.additional()[shirt])
