"""Known faults of the references, each with the act that settles it.

A disposition is keyed by authority, dates, condition and the very figure that is wrong, never by a case: the same row with
another expectation is a miss.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from detente.ledger.lists import shelf
from detente.ledger.load import shipped_folder
from detente.ledger.places import EU, GROUPS

Row = dict[str, str]


@dataclass(frozen=True, slots=True)
class Disposition:
    """What the reference has wrong and by which act; ``covers`` says for which rows."""

    name: str
    covers: Callable[[Row], bool]


def _programme(authority: str, programme: str, first: str, end: str, wrong: str, countries: frozenset[str] | None = None) -> Callable[[Row], bool]:
    def covers(row: Row) -> bool:
        return (
            (row.get("authority"), row.get("program")) == (authority, programme)
            and first <= row["date"] < end
            and _same(row["expected_rate"], wrong)
            and (countries is None or row["country"] in countries)
        )

    return covers


def _same(given: str, wrong: str) -> bool:
    return bool(given) and abs(float(given) - float(wrong)) < 5e-5


def _list_4b(row: Row) -> bool:
    listed = shelf(shipped_folder()).get("us-s301-list-4b")
    return any(r.hts == row["hts"][:8] for r in listed.rows) and _same(row.get("s301_china", ""), "0.075") and "9903.88.15" in row.get("chapter99_stack", "")


def _semiconductors_with_fentanyl(row: Row) -> bool:
    listed = shelf(shipped_folder()).get("us-s232-semiconductors")
    on_list = any(row["hts"].startswith(r.hts) for r in listed.rows)
    return on_list and row["date"] >= "2026-01-15" and _same(row.get("ieepa_fentanyl", ""), "0.1") and _same(row.get("s232", ""), "0.25")


def _section_338_early(row: Row) -> bool:
    return row.get("country") == "CA" and "2026-08-19" <= row["date"] < "2026-08-22" and _same(row.get("s338", ""), "0.5")


COLUMN_2 = GROUPS["column_2"]
PARTNERS_OF_15 = frozenset({"JP", "KR", "TW"}) | EU

DISPOSITIONS = (
    Disposition("aluminium at 25% begins on 2025-03-12 (Proclamation 10895)", _programme("s232", "aluminum", "2025-03-07", "2025-03-12", "0.25")),
    Disposition("the fentanyl duty falls to 10% on 2025-11-10 (EO 14357)", _programme("ieepa", "fentanyl", "2025-11-09", "2025-11-10", "0.1")),
    Disposition("34% on China was never in force (EO 14259)", _programme("ieepa", "reciprocal", "2025-04-05", "2025-04-09", "0.34")),
    Disposition("softwood stays at 10% for the partners: 9903.76.21 to .24 reach note 37(d) and (f) only",
                _programme("s232", "softwood_lumber", "2025-10-14", "2027-01-01", "0.15", PARTNERS_OF_15)),
    Disposition("column 2 of 9903.04.60 prints no addition (Proclamation 11020)", _programme("s232", "pharmaceuticals", "2026-07-31", "2027-01-01", "1", COLUMN_2)),
    Disposition("goods of column 2 pay no reciprocal duty (9903.01.29, EO 14257)", _programme("ieepa", "reciprocal", "2025-04-05", "2026-02-20", "0.1", COLUMN_2)),
    Disposition("British cars add 7.5% within the quota, 10% is the total (9903.94.31)", _programme("s232", "autos", "2025-06-30", "2027-01-01", "0.1", frozenset({"GB"}))),
    Disposition("aluminium was not free for these origins before 2025-03-12 (9903.85.01)",
                _programme("s232", "aluminum", "2025-01-01", "2025-03-12", "0", frozenset({"JP", "KR", "BR"}))),
    Disposition("the start of section 338 was moved to 2026-08-22 (Proclamation 11056)", _section_338_early),
    Disposition("the line is on list 4B, which is suspended (US note 20(u))", _list_4b),
    Disposition("semiconductor articles under section 232 pay no fentanyl duty (US note 39(a)(8))", _semiconductors_with_fentanyl),
    Disposition("a modelled share of claims is no rate of law (9903.88.69: 25% unclaimed, 0 claimed)", lambda row: "modelled" in row.get("rate_basis", "")),
)  # fmt: skip


def disposition(row: Row) -> str:
    """The name of the disposition that explains a miss on this row; blank where there is none."""
    return next((d.name for d in DISPOSITIONS if d.covers(row)), "")
