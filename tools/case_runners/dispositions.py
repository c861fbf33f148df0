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
    on_list = any(r.hts == row["hts"][:8] for r in listed.rows)
    return on_list and _same(row.get("s301_china", ""), "0.075") and "9903.88.15" in row.get("chapter99_stack", "")


def _semiconductors_with_fentanyl(row: Row) -> bool:
    listed = shelf(shipped_folder()).get("us-s232-semiconductors")
    on_list = any(row["hts"].startswith(r.hts) for r in listed.rows)
    return on_list and row["date"] >= "2026-01-15" and _same(row.get("ieepa_fentanyl", ""), "0.1") and _same(row.get("s232", ""), "0.25")


def _section_338_early(row: Row) -> bool:
    return row.get("country") == "CA" and "2026-08-19" <= row["date"] < "2026-08-22" and _same(row.get("s338", ""), "0.5")


COLUMN_2 = GROUPS["column_2"]
PARTNERS_OF_15 = frozenset({"JP", "KR", "TW"}) | EU

GB = frozenset({"GB"})
KOREA = frozenset({"KR"})
FREE_METALS = frozenset({"JP", "KR", "BR"})

BY_PROGRAMME = (
    ("aluminium at 25% begins on 2025-03-12 (Proclamation 10895)", "s232", "aluminum", "2025-03-07", "2025-03-12", "0.25", None),
    ("the fentanyl duty falls to 10% on 2025-11-10 (EO 14357)", "ieepa", "fentanyl", "2025-11-09", "2025-11-10", "0.1", None),
    ("34% on China was never in force (EO 14259)", "ieepa", "reciprocal", "2025-04-05", "2025-04-09", "0.34", None),
    ("softwood of the partners stays at 10%: 9903.76.21 to .24 reach note 37(d) and (f) only",
     "s232", "softwood_lumber", "2025-10-14", "2027-01-01", "0.15", PARTNERS_OF_15),
    ("column 2 of 9903.04.60 prints no addition (Proclamation 11020)", "s232", "pharmaceuticals", "2026-07-31", "2027-01-01", "1", COLUMN_2),
    ("goods of column 2 pay no reciprocal duty (9903.01.29, EO 14257)", "ieepa", "reciprocal", "2025-04-05", "2026-02-20", "0.1", COLUMN_2),
    ("British cars add 7.5% within the quota, 10% is the total (9903.94.31)", "s232", "autos", "2025-06-30", "2027-01-01", "0.1", GB),
    ("British pharmaceuticals add nothing (91 FR 49406)", "s232", "pharmaceuticals", "2026-07-31", "2027-01-01", "0.1", GB),
    ("aluminium was not free for these origins before 2025-03-12 (9903.85.01)", "s232", "aluminum", "2025-01-01", "2025-03-12", "0", FREE_METALS),
    ("the total of 15% on European cars counts from 2025-08-01 (9903.94.50)", "s232", "autos", "2025-08-01", "2025-10-01", "0.25", EU),
    ("the total of 15% on Korean cars counts from 2025-11-01 (9903.94.60)", "s232", "autos", "2025-11-01", "2026-01-01", "0.25", KOREA),
    ("the total of 15% on Korean parts counts from 2025-11-01 (9903.94.62)", "s232", "auto_parts", "2025-11-01", "2026-01-01", "0.25", KOREA),
    ("the Swiss total of 15% counts from 2025-11-14 (90 FR 59281)", "ieepa", "reciprocal", "2025-11-14", "2026-01-01", "0.39", frozenset({"CH"})),
)  # fmt: skip

DISPOSITIONS = (
    *(Disposition(name, _programme(*keys)) for name, *keys in BY_PROGRAMME),
    Disposition("the start of section 338 was moved to 2026-08-22 (Proclamation 11056)", _section_338_early),
    Disposition("the line is on list 4B, which is suspended (US note 20(u))", _list_4b),
    Disposition("semiconductor articles under section 232 pay no fentanyl duty (US note 39(a)(8))", _semiconductors_with_fentanyl),
    Disposition("a modelled share of claims is no rate of law (9903.88.69: 25% or 0)", lambda row: "modelled" in row.get("rate_basis", "")),
)


def disposition(row: Row) -> str:
    """The name of the disposition that explains a miss on this row; blank where there is none."""
    if "simple_mean_total" in row:
        from case_runners.aggregate import verdict

        return verdict(row).faults
    return next((d.name for d in DISPOSITIONS if d.covers(row)), "")
