"""Relations of deeds that one document denies, of duties that an order carries out, and of figures one document leaves open."""

from __future__ import annotations

import pytest

from detente.evidence.read import read_records
from detente.evidence.reconcile import reconcile
from detente.evidence.record import Event, Quantity, Record
from detente.evidence.texts.document import document_from_bytes


def _told(**texts: str) -> tuple[dict[str, list[Record]], dict[frozenset[str], str]]:
    records = {name: list(read_records(document_from_bytes(f"{name}.txt", text.encode()))) for name, text in texts.items()}
    return records, {frozenset((r.a, r.b)): r.relation for r in reconcile(list(records.values()))}


def _figure(records: list[Record], text: str) -> Quantity:
    return next(r for r in records if isinstance(r, Quantity) and r.text == text)


def _event(records: list[Record], action: str) -> Event:
    return next(r for r in records if isinstance(r, Event) and r.action == action)


_DONE = "LISBON, June 3, 2025 - Washington and Beijing agreed on Tuesday to extend their tariff truce by 60 days, an official said."


@pytest.mark.parametrize(
    ("other", "relation"),
    [
        ("LISBON, June 4, 2025 - The two delegations did not agree to extend the tariff truce, officials said.", "conflict"),
        ("LISBON, June 4, 2025 - The tariff truce was not extended on Tuesday, the United States and China said.", "conflict"),
        ("LISBON, June 4, 2025 - Washington and Beijing agreed on Tuesday to extend the tariff truce, officials said.", "agree"),
        ("LISBON, June 4, 2025 - The United States and China agreed not only to extend the tariff truce on Tuesday.", None),
        ("LISBON, September 24, 2025 - The two delegations did not agree to extend the tariff truce, officials said.", None),
        ("LISBON, June 4, 2025 - Did the United States and China fail to extend the tariff truce on Tuesday?", None),
    ],
    ids=["denied", "not extended", "told again", "not only", "months later", "asked"],
)
def test_a_deed_told_as_done_conflicts_with_its_denial_in_the_same_days(other: str, relation: str | None) -> None:
    records, relations = _told(one=_DONE, other=other)
    told = {relations.get(frozenset((a.id, b.id))) for a in records["one"] for b in records["other"] if isinstance(a, Event) and isinstance(b, Event)}
    assert (relation in told) if relation else ("conflict" not in told)


def test_two_documents_that_deny_one_deed_agree() -> None:
    records, relations = _told(
        one="OSLO, June 3, 2025 - The two sides did not agree to extend the tariff truce, which runs out on July 9.",
        other="OSLO, June 4, 2025 - The delegations have not agreed to extend the tariff truce, a spokesman said.",
    )
    assert relations[frozenset((_event(records["one"], "extend").id, _event(records["other"], "extend").id))] == "agree"


def test_a_sum_after_to_is_no_partner_in_trade() -> None:
    records, _ = _told(one="Exports in May 2025 came to US$310.20 billion, an increase of 3.7% on the year.")
    assert {q.direction for q in records["one"] if isinstance(q, Quantity)} == {"China to world"}
    records, _ = _told(one="China's exports to the US came to $28.2 billion in May 2025, 30.4% less than a year earlier.")
    assert {q.direction for q in records["one"] if isinstance(q, Quantity)} == {"China to US"}


def test_what_china_sold_to_america_is_exports() -> None:
    records, _ = _told(one="China sold goods worth $28.2 billion to the United States in May 2025, a drop of 30.4% from a year before.")
    assert (_figure(records["one"], "$28.2 billion").metric, _figure(records["one"], "$28.2 billion").direction) == ("exports_value", "China to US")
    records, _ = _told(one="The company sold shares worth $28.2 billion to the United States investors in May 2025.")
    assert _figure(records["one"], "$28.2 billion").metric != "exports_value"


def test_the_partner_of_the_next_item_is_not_that_of_all_exports() -> None:
    records, _ = _told(one="In May 2025 exports to all countries grew by 3.7%, and those to ASEAN by 14.8%.")
    assert _figure(records["one"], "3.7%").direction == "China to world"
    assert _figure(records["one"], "14.8%").direction == "China to ASEAN"


def test_a_labelled_month_is_of_the_figure_it_labels() -> None:
    records, _ = _told(one="BEIJING, July 9, 2025 - Exports in June rose by 5.8% (April: 4.7%) on the year.")
    assert [_figure(records["one"], text).period for text in ("5.8%", "4.7%")] == ["2025-06", "2025-04"]


def test_a_change_between_two_years_is_of_both() -> None:
    records, _ = _told(one="Imports of the chips grew by 41% between 2021 and 2023.", other="Imports of the chips in 2023 grew by 41%.")
    assert _figure(records["one"], "41%").period == "2021/2023"
    assert _figure(records["other"], "41%").period == "2023"


def test_suspended_points_and_the_kept_rate_make_up_the_rate_named() -> None:
    statement = (
        "The United States will suspend 15 percentage points of the duty on articles of China for 60 days. "
        "During that time the United States will retain the remaining 10 percent of the duty on articles of China. "
        "The United States had set the duty on articles of China at {} percent."
    )
    records, relations = _told(one=statement.format(25))
    step, total = _figure(records["one"], "15 percentage points"), _figure(records["one"], "25 percent")
    assert relations[frozenset((step.id, total.id))] == "consistent_by_arithmetic"
    records, relations = _told(one=statement.format(27))
    step, total = _figure(records["one"], "15 percentage points"), _figure(records["one"], "27 percent")
    assert relations.get(frozenset((step.id, total.id))) != "consistent_by_arithmetic"


def test_counts_of_firms_and_of_entities_are_one_sort() -> None:
    first = "May 5, 2025 - The Commerce Department put 17 Chinese companies on its Entity List on Friday, May 2."
    records, relations = _told(one=first, other="May 6, 2025 - On May 2 the United States added 17 Chinese entities to its control list of entities.")
    one, other = (next(q for q in records[name] if isinstance(q, Quantity) and q.value == 17) for name in ("one", "other"))
    assert relations.get(frozenset((one.id, other.id))) == "agree"
    records, relations = _told(one=first, other="May 6, 2025 - On May 2 the United States added 17 Chinese ships to its control list of entities.")
    one, other = (next(q for q in records[name] if isinstance(q, Quantity) and q.value == 17) for name in ("one", "other"))
    assert relations.get(frozenset((one.id, other.id))) != "agree"


def test_what_was_looked_for_is_a_forecast_of_the_statistic_before_it() -> None:
    records, _ = _told(one="Consumer prices rose 2.4 percent in May 2025 from a year earlier. Economists had looked for 2.6 percent.")
    looked_for = _figure(records["one"], "2.6 percent")
    assert (looked_for.metric, looked_for.basis) == ("cpi", "forecast")
    records, _ = _told(one="Consumer prices rose 2.4 percent in May 2025 from a year earlier. Shares of the bank fell 2.6 percent.")
    assert _figure(records["one"], "2.6 percent").metric != "cpi"


def test_a_clock_time_does_not_cut_a_deed() -> None:
    records, _ = _told(one="June 2, 2025 - The additional duties on articles of China shall remain suspended until 12:01 a.m. on July 9, 2025.")
    assert _event(records["one"], "suspend").text.endswith("July 9, 2025")
