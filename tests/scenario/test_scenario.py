"""What an edit does to the ledger. Expected rates come from the texts of the acts, named beside each."""

from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest

from detente.core.errors import DateError, InputFileError, LimitError, UnknownNameError, UsageError, YamlError
from detente.ledger.load import load_ledger
from detente.ledger.query import Ledger
from detente.rules.determine import DutyEngine
from detente.rules.shipment import shipment
from detente.scenario import Scenario, as_scenario, load_scenario, named_scenario, read_scenario, shipped_scenarios
from detente.scenario.scenario import MOST_EDITS

US, CN = "us-ieepa-reciprocal-cn", "cn-retaliation-2025-4"
LONDON = date(2025, 6, 9)


@pytest.fixture(scope="module")
def ledger() -> Ledger:
    return load_ledger()


def rates(book: Ledger, day: date) -> tuple[Decimal | None, Decimal | None]:
    return book.state(US, day).rate, book.state(CN, day).rate


def test_a_lapse_brings_back_the_34_per_cent_of_may(ledger: Ledger) -> None:
    # Executive Order 14298 and the announcement of 13 May 2025 set 34% and suspend 24 points of it for ninety days.
    book = load_scenario("2025-truce-lapses").apply(ledger)
    assert rates(book, date(2025, 8, 11)) == (Decimal("0.10"), Decimal("0.10"))
    assert rates(book, date(2025, 8, 12)) == (Decimal("0.34"), Decimal("0.34"))


def test_a_truce_that_holds_keeps_ten_points(ledger: Ledger) -> None:
    book = load_scenario("2025-truce-holds").apply(ledger)
    assert rates(book, date(2025, 8, 12)) == (Decimal("0.10"), Decimal("0.10"))
    assert rates(book, date(2026, 8, 11)) == (Decimal("0.10"), Decimal("0.10"))


def test_a_collapse_sets_the_rates_of_april(ledger: Ledger) -> None:
    # 125% each was the highest rate of April 2025: heading 9903.01.63 in HTS 2025 rev 9, Announcement No. 6 of 2025.
    book = load_scenario("2025-truce-collapses").apply(ledger)
    assert rates(book, date(2025, 6, 10)) == (Decimal("0.10"), Decimal("0.10"))
    assert rates(book, date(2025, 6, 11)) == (Decimal("1.25"), Decimal("1.25"))


def test_what_was_announced_later_is_left_out(ledger: Ledger) -> None:
    book = load_scenario("2025-truce-lapses").apply(ledger)
    assert all(m.announced <= LONDON for m in book.measures.values())
    assert all(a.announced <= LONDON for a in book.acts.values())
    assert "us-eo-14334" in ledger.acts


def test_ending_a_commitment_ends_both_suspensions_and_not_the_duties(ledger: Ledger) -> None:
    book = Scenario("x", known=LONDON).end("us-cn-truce", on="2025-07-01").apply(ledger)
    assert book.state("us-cn-truce", date(2025, 7, 1)).status == "ended"
    assert rates(book, date(2025, 6, 30)) == (Decimal("0.10"), Decimal("0.10"))
    assert rates(book, date(2025, 7, 1)) == (Decimal("0.34"), Decimal("0.34"))


def test_an_end_in_the_past_holds_against_the_acts_that_came_later(ledger: Ledger) -> None:
    """The joint statement of Stockholm and the arrangement of Busan prolonged the truce; under the scenario it was over by then."""
    book = Scenario("x", holds_until=date(2026, 1, 1)).end("us-cn-truce", on="2025-08-12").apply(ledger)
    for day in (date(2025, 8, 13), date(2025, 11, 12)):
        assert book.state("us-cn-truce", day).status == "ended"
        assert rates(book, day) == (Decimal("0.34"), Decimal("0.34"))


def test_a_void_duty_does_not_come_back_with_the_lapse(ledger: Ledger) -> None:
    # The emergency duties are void in law from 20 February 2026; ending the suspension of a void duty brings nothing back.
    book = Scenario("x").end("us-cn-truce", on="2026-11-10").apply(ledger)
    assert book.state(US, date(2026, 11, 12)).status == "void"
    assert book.state(CN, date(2026, 11, 12)).rate == Decimal("0.34")


def test_each_side_can_end_its_own_suspensions_alone(ledger: Ledger) -> None:
    day = date(2026, 11, 20)
    ends_us, ends_cn = (load_scenario(f"2026-{s}-suspensions-end").apply(ledger) for s in ("us", "cn"))
    assert (ends_us.state("us-affiliates-rule", day).status, ends_us.state("cn-2025-61-ab", day).status) == ("in_force", "suspended")
    assert (ends_cn.state("us-affiliates-rule", day).status, ends_cn.state("cn-2025-61-ab", day).status) == ("suspended", "in_force")


def test_a_scenario_leaves_nothing_unknown_while_it_holds(ledger: Ledger) -> None:
    for scenario in shipped_scenarios():
        book, horizon = scenario.apply(ledger), scenario.horizon
        assert horizon is not None
        assert [s.measure.id for s in book.on(horizon).states if s.status == "unknown"] == []


def test_the_ledger_itself_is_not_touched(ledger: Ledger) -> None:
    before = (ledger.version, ledger.content_hash, len(ledger.acts), rates(ledger, date(2025, 8, 13)))
    book = load_scenario("2025-truce-collapses").apply(ledger)
    assert (ledger.version, ledger.content_hash, len(ledger.acts), rates(ledger, date(2025, 8, 13))) == before
    assert book.content_hash != ledger.content_hash
    assert book.version.startswith(f"{ledger.version}+")


def test_a_scenario_without_edits_changes_no_past_state(ledger: Ledger) -> None:
    book = Scenario("x", holds_until=date(2027, 1, 1)).apply(ledger)
    for day in (date(2025, 4, 12), date(2025, 11, 12), date(2026, 3, 1)):
        seen = [(s.measure.id, s.status, s.rate, s.masked) for s in book.on(day).states]
        assert seen == [(s.measure.id, s.status, s.rate, s.masked) for s in ledger.on(day).states]


@pytest.mark.parametrize("shipped", shipped_scenarios(), ids=lambda s: s.id)
def test_a_scenario_reads_back_from_its_own_yaml(shipped: Scenario) -> None:
    again = read_scenario(shipped.to_yaml())
    assert again == shipped
    assert again.content_hash == shipped.content_hash


@pytest.mark.parametrize("shipped", shipped_scenarios(), ids=lambda s: s.id)
def test_a_scenario_reads_back_from_its_own_sentences(shipped: Scenario, ledger: Ledger) -> None:
    again = named_scenario(shipped.text)
    assert again is not None
    assert again.content_hash == shipped.content_hash
    assert (again.known, again.holds_until, again.parameters) == (shipped.known, shipped.holds_until, shipped.parameters)
    assert again.apply(ledger).content_hash == shipped.apply(ledger).content_hash


def test_settings_stand_beside_edits_in_any_order() -> None:
    one = named_scenario("end us-cn-truce on 2025-07-01; licensing trickle; known on 2025-06-09; hold until 2026-01-01")
    assert one == named_scenario(one.text) if one else pytest.fail("a scenario of four sentences")
    assert (one.known, one.holds_until, one.licensing, len(one.edits)) == (LONDON, date(2026, 1, 1), "trickle", 1)
    assert named_scenario("known on 2025-06-09; known on 2025-06-09") == named_scenario("known on 2025-06-09")


@pytest.mark.parametrize(
    ("text", "error"),
    [
        ("known on 2025-02-30", DateError),
        ("known on soon", DateError),
        ("hold until 2025-13-01", DateError),
        ("licensing tricle", UnknownNameError),
        ("known on 2025-06-09; known on 2025-06-10", UsageError),
        ("licensing trickle; licensing held", UsageError),
        ("known on 2025-06-09; hold until 2025-06-08", UsageError),
        ("known upon 2025-06-09", UsageError),
        ("licensing of rare earths", UsageError),
    ],
)
def test_a_wrong_setting_is_refused(text: str, error: type[Exception]) -> None:
    with pytest.raises(error):
        named_scenario(text)


def test_the_hash_is_of_the_content_and_not_of_the_name() -> None:
    one, other = Scenario("a", why="x").end("us-cn-truce", on="2026-11-10"), Scenario("b").end("us-cn-truce", on="2026-11-10")
    assert one.content_hash == other.content_hash
    assert one.content_hash != Scenario("a").end("us-cn-truce", on="2026-11-11").content_hash


def test_a_rate_for_some_origins_leaves_the_others(ledger: Ledger) -> None:
    # Rates that stand in a table by country: on 2 September 2025 Viet Nam pays 20% (heading 9903.02.69, EO 14326).
    book = Scenario("x").set("us-ieepa-reciprocal-country", rate="40%", on="2025-09-01", origins=("VN",)).apply(ledger)

    def total(on: str, origin: str, under: Ledger) -> Decimal | None:
        goods = shipment(hts="4202.92.3131", origin=origin, destination="US", on=on)
        return DutyEngine(under).duty(goods).column("ieepa_reciprocal")

    assert (total("2025-08-31", "VN", book), total("2025-09-02", "VN", book)) == (Decimal("0.20"), Decimal("0.40"))
    assert total("2025-09-02", "VN", ledger) == Decimal("0.20")
    assert total("2025-09-02", "TH", book) == total("2025-09-02", "TH", ledger)
    with pytest.raises(UsageError, match="table"):
        Scenario("x").set("us-ieepa-reciprocal-country", rate="40%", on="2025-09-01").apply(ledger)


def test_product_lists_stay_as_they_were_known(ledger: Ledger) -> None:
    """Magnets of 8505.11 entered the list of goods free of the reciprocal duty on 8 September 2025, by an order of 5 September."""
    goods = shipment(hts="8505.11.0070", origin="CN", destination="US", on="2025-09-10")
    assert DutyEngine(ledger).duty(goods).column("ieepa_reciprocal") == 0
    assert DutyEngine(load_scenario("2025-truce-lapses").apply(ledger)).duty(goods).column("ieepa_reciprocal") == Decimal("0.34")


def test_two_edits_that_contradict_are_refused(ledger: Ledger) -> None:
    both = Scenario("x").set(CN, rate="125%", on="2025-06-12").set(CN, rate="15%", on="2025-06-12")
    with pytest.raises(UsageError, match="contradict"):
        both.apply(ledger)
    with pytest.raises(UsageError, match="contradict"):
        Scenario("x").void(CN, on="2025-06-12").reinstate(CN, on="2025-06-12").apply(ledger)
    Scenario("x").set(CN, rate="125%", on="2025-06-12").set(CN, rate="15%", on="2025-06-13").apply(ledger)


def test_a_measure_that_is_not_there_names_the_nearest(ledger: Ledger) -> None:
    with pytest.raises(UnknownNameError) as caught:
        Scenario("x").end("us-cn-truse", on="2026-11-10").apply(ledger)
    assert "us-cn-truce" in caught.value.hint


def test_edits_that_do_not_fit_the_measure_are_refused(ledger: Ledger) -> None:
    with pytest.raises(UsageError, match="no rate"):
        Scenario("x").set("cn-2025-18", rate="10%", on="2025-06-12").apply(ledger)
    with pytest.raises(UsageError, match="No suspension"):
        Scenario("x").end_suspension("cn-2025-18", on="2025-06-12").apply(ledger)
    with pytest.raises(UnknownNameError, match="act"):
        Scenario("x").cancel("us-eo-99999").apply(ledger)


def test_an_act_can_be_taken_as_never_issued(ledger: Ledger) -> None:
    # Without EO 14334 the suspension ends on 12 August 2025, as EO 14298 had it.
    book = Scenario("x", holds_until=date(2026, 1, 1)).cancel("us-eo-14334").apply(ledger)
    assert book.state(US, date(2025, 8, 13)).rate == Decimal("0.34")
    assert book.state(CN, date(2025, 8, 13)).rate == Decimal("0.10")


def test_limits_at_n_and_n_plus_one() -> None:
    sentence = "end us-cn-truce on 2026-11-10"
    assert len(read_scenario("edits:\n" + f"  - {sentence}\n" * MOST_EDITS).edits) == MOST_EDITS
    with pytest.raises(LimitError):
        read_scenario("edits:\n" + f"  - {sentence}\n" * (MOST_EDITS + 1))


@pytest.mark.parametrize(
    ("text", "error"),
    [
        ("edits: end us-cn-truce on 2026-11-10", YamlError),
        ("edit: [end us-cn-truce on 2026-11-10]", UnknownNameError),
        ("- end us-cn-truce on 2026-11-10", YamlError),
        ("known: soon", DateError),
        ("parameters: {speed: fast}", UnknownNameError),
        ("parameters: {licensing: fast}", UnknownNameError),
        ("title: &a [x]\nwhy: *a", YamlError),
        ("known: 2026-01-01\nholds_until: 2025-01-01", UsageError),
    ],
)
def test_a_faulty_file_is_refused(text: str, error: type[Exception]) -> None:
    with pytest.raises(error):
        read_scenario(text)


def test_what_comes_over_a_wire_is_never_a_path(tmp_path: Path) -> None:
    file = tmp_path / "mine.yaml"
    file.write_text("title: mine\nedits: [end us-cn-truce on 2026-11-10]\n")
    assert as_scenario(str(file)) == read_scenario(file)
    with pytest.raises(UnknownNameError):
        named_scenario(str(file))
    with pytest.raises(InputFileError):
        as_scenario(tmp_path / "none.yaml")
    assert named_scenario("baseline") is None
    sentences = named_scenario(" end us-cn-truce on 2026-11-10 ; void us-s122-surcharge on 2026-05-01;")
    assert sentences is not None
    assert [e.verb for e in sentences.edits] == ["end", "void"]
