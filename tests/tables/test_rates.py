"""``rate_file``: a table of shipments in, the same rows with their duties out, and clear words about rows that are wrong."""

from __future__ import annotations

import random
from datetime import date, timedelta
from pathlib import Path

import pyarrow as pa
import pyarrow.csv as pc
import pyarrow.feather
import pyarrow.parquet as pq
import pytest

from detente.core.errors import InputFileError, UnknownNameError, UsageError
from detente.rules.answer import COLUMNS
from detente.rules.determine import DutyEngine
from detente.rules.shipment import shipment
from detente.schedule.china import read_base_rates
from detente.tables.answers import OUTPUTS
from detente.tables.rates import rate_file
from tests.tables.conftest import HEAD, MAGNET, STEEL, Written, records


def test_columns_stand_in_the_promised_order() -> None:
    assert OUTPUTS[:5] == ("total", "low", "high", "status", "missing")
    assert OUTPUTS[5:8] == ("base", "s232", "s201")
    assert OUTPUTS[-2:] == ("headings", "sources")


@pytest.mark.parametrize("small", [0, 500])
def test_exact_bounds_and_unresolved_rows(engine: DutyEngine, written: Written, tmp_path: Path, small: int) -> None:
    source = written(f"{HEAD},steel_share", f"{MAGNET},", f"{STEEL},1", f"{STEEL},", "84713000,US,CN,2025-05-15,")
    summary = rate_file(source, tmp_path / "out.csv", engine, small=small)
    magnet, steel, open_share, china = records(tmp_path / "out.csv")
    # 2.1% base + 20% fentanyl + 10% reciprocal
    assert (magnet["total"], magnet["status"], magnet["missing"]) == ("0.321", "exact", "")
    # 2.9% + 50% section 232 + 25% list 3 + 20% fentanyl; the whole value is steel, so nothing is left to the reciprocal duty
    assert (steel["total"], steel["s232"], steel["s301_china"], steel["ieepa_reciprocal"]) == ("0.979", "0.5", "0.25", "0")
    # without steel in it: 2.9 + 25 + 20 + 10
    assert (open_share["total"], open_share["low"], open_share["high"]) == ("", "0.579", "0.979")
    assert (open_share["status"], open_share["missing"]) == ("bounds", "the share of value in steel")
    # China's own rate is not held: unknown, not zero (C4); the duty of 10% on all US goods is known
    assert (china["status"], china["total"], china["high"], china["base"], china["cn_2025_4"]) == ("unresolved", "", "", "", "0.1")
    assert summary.by_status == {"exact": 2, "bounds": 1, "unresolved": 1}


def random_lines(engine: DutyEngine, count: int) -> list[str]:
    draw = random.Random(4)
    codes = [c for c in engine.panel.codes if len(c) == 10 and c < "98" and all(engine.panel.has(c, r) for r in engine.panel.revisions if r.applies)]
    lines = []
    for _ in range(count):
        day = date(2025, 1, 1) + timedelta(days=draw.randrange(690))
        facts = [
            draw.choice(options)
            for options in (
                ["", "1000", "12.5"], ["", "3"], ["kg", "No.", ""], ["", "", "2025-04-01"],
                ["", "0", "0.3", "1"], ["", "", "0.25"], ["", "", "usmca", "9903.81.90"], ["", "enforced"],
            )
        ]  # fmt: skip
        lines.append(",".join([draw.choice(codes), draw.choice(["CN", "MX", "DE", "GB", "RU", "VN"]), "US", day.isoformat(), *facts]))
    return lines


FULL = f"{HEAD},value_usd,quantity,unit,loaded,steel_share,us_content_share,claims,clock"


def test_every_row_is_what_the_interpreter_says_c12(engine: DutyEngine, written: Written, tmp_path: Path) -> None:
    source = written(FULL, *random_lines(engine, 400))
    summary = rate_file(source, tmp_path / "out.csv", engine, small=0)
    assert 0 < summary.interpreted < 400
    for row in records(tmp_path / "out.csv"):
        facts = {n: row[n] or None for n in ("value_usd", "quantity", "unit", "loaded", "steel_share", "us_content_share")}
        goods = shipment(
            hts=row["hts"], origin=row["origin"], destination="US", on=row["date"], claims=row["claims"], clock=row["clock"] or "legal", **facts
        )
        meant = engine.duty(goods)
        assert row["status"] == meant.status
        assert (row["missing"], row["headings"], row["sources"]) == tuple("; ".join(t) for t in (meant.missing, meant.headings, meant.sources))
        for name in ("total", "low", "high", *COLUMNS):
            value = meant.column(name) if name in COLUMNS else getattr(meant, name)
            assert (row[name] == "") == (value is None)
            assert value is None or float(row[name]) == pytest.approx(float(value), rel=1e-12, abs=1e-14)


def test_formats_in_and_out_hold_the_same(engine: DutyEngine, written: Written, tmp_path: Path) -> None:
    source = written(FULL, *random_lines(engine, 60))
    table = pc.read_csv(source, convert_options=pc.ConvertOptions(column_types={"hts": pa.string()}))
    pq.write_table(table, tmp_path / "in.parquet")
    pa.feather.write_feather(table, tmp_path / "in.arrow")
    answers = []
    for number, (name, target) in enumerate([("in.csv", "a.parquet"), ("in.parquet", "b.arrow"), ("in.arrow", "c.arrows"), ("in.parquet", "d.csv")]):
        rate_file(tmp_path / name, tmp_path / target, engine, small=60 * (number % 2))
        if target.endswith(".parquet"):
            found = pq.read_table(tmp_path / target)
        elif target.endswith(".csv"):
            found = pc.read_csv(tmp_path / target)
        else:
            with pa.OSFile(str(tmp_path / target)) as stream:
                found = (pa.ipc.open_file if target.endswith(".arrow") else pa.ipc.open_stream)(stream).read_all()
        answers.append([found.column(n).to_pylist() for n in ("total", "low", "high", "status", "s232")])
    assert answers[0] == answers[1] == answers[2] == answers[3]


def test_spreadsheet_csv_with_mark_semicolons_and_decimal_commas(engine: DutyEngine, written: Written, tmp_path: Path) -> None:
    source = written("hts;origin;destination;date;steel_share", "7326.90.8688;CN;US;2025-06-09;0,25", encoding="utf-8-sig", end="\r\n")
    rate_file(source, tmp_path / "out.csv", engine)
    # a quarter in steel: 2.9 + 50 / 4 + 25 + 20 + 10 × 3 / 4
    assert records(tmp_path / "out.csv")[0]["total"] == "0.679"


@pytest.mark.parametrize("small", [0, 500])
@pytest.mark.parametrize(
    ("head", "row", "total"),
    [
        # 2.9 + 50 of the metal's part + 25 + 20 + 10 of the rest: of a quarter 67.9, of a half 77.9
        ("hts,origin,destination,date,steel_share", f'{STEEL},"0,25"', 0.679),
        ("hts,origin,destination,date,steel_share", f"{STEEL},25%", 0.679),
        ("hts;origin;destination;date;value_usd;steel_share", "7326.90.8688;CN;US;2025-06-09;1.234,50;50%", 0.779),
        ("hts;origin;destination;date;value_usd;steel_share", "7326.90.8688;CN;US;2025-06-09;1.234,50;0,5", 0.779),
        ("hts,origin,destination,date,value_usd,steel_share", f"{STEEL},$ 1 234.50,.25", 0.679),
    ],
)
def test_numbers_are_read_as_the_file_writes_them(
    engine: DutyEngine, written: Written, tmp_path: Path, head: str, row: str, total: float, small: int
) -> None:
    rate_file(written(head, row), tmp_path / "out.csv", engine, small=small)
    assert float(records(tmp_path / "out.csv")[0]["total"]) == pytest.approx(total)


@pytest.mark.parametrize("name", ["in.csv", "in.parquet"])
def test_a_thousand_or_a_decimal_is_asked_about_as_everywhere(engine: DutyEngine, written: Written, tmp_path: Path, name: str) -> None:
    written("hts;origin;destination;date;quantity;unit", "0406.90.0810;DE;US;2025-06-09;2;kg", "0406.90.0810;DE;US;2025-06-09;1.234;kg")
    if name.endswith(".parquet"):
        table = pc.read_csv(
            tmp_path / "in.csv",
            parse_options=pc.ParseOptions(delimiter=";"),
            convert_options=pc.ConvertOptions(column_types=dict.fromkeys(("hts", "date", "quantity"), pa.string())),
        )
        pq.write_table(table, tmp_path / name)
    with pytest.raises(InputFileError, match=r"quantity '1\.234' is a thousand or a decimal.*--decimal dot") as refused:
        rate_file(tmp_path / name, tmp_path / "out.csv", engine)
    assert ("line 3" if name.endswith(".csv") else "line 2") in str(refused.value)
    assert not (tmp_path / "out.csv").exists()
    for declared in ("dot", "comma"):
        assert rate_file(tmp_path / name, tmp_path / f"{declared}.csv", engine, decimal=declared).rows == 2
    with pytest.raises(UnknownNameError, match="dot, comma"):
        rate_file(tmp_path / name, tmp_path / "out.csv", engine, decimal="point")


def test_one_cell_settles_what_the_others_mean(engine: DutyEngine, written: Written, tmp_path: Path) -> None:
    """A specific duty of so much a kilogram: with one cell that can only have a decimal comma, 1.234 is a thousand and more."""
    head, line = "hts;origin;destination;date;value_usd;quantity;unit", "0402.21.5000;DE;US;2025-06-09;10000;{};kg"
    rows = [line.format(q) for q in ("1.234", "0,5")]
    rate_file(written(head, *rows), tmp_path / "out.csv", engine)
    plain = [line.format(q) for q in ("1234", "0.5")]
    rate_file(written(head, *plain, name="plain.csv"), tmp_path / "plain_out.csv", engine)
    totals = [[float(r["total"]) for r in records(tmp_path / name)] for name in ("out.csv", "plain_out.csv")]
    assert totals[0] == totals[1]
    assert totals[0][0] > totals[0][1], "two thousand times as many kilograms of the same value owe more"


def test_a_cell_of_the_other_mark_is_a_fault_of_its_line(engine: DutyEngine, written: Written, tmp_path: Path) -> None:
    source = written(f"{HEAD},steel_share", f"{STEEL},0.25", f'{STEEL},"0,250"', f"{STEEL},0.5")
    with pytest.raises(InputFileError, match=r"line 3: steel_share is '0,250'.*a dot for decimals"):
        rate_file(source, tmp_path / "out.csv", engine)
    summary = rate_file(source, tmp_path / "out.csv", engine, keep_going=True)
    assert ([f.line for f in summary.faults], summary.rows) == ([3], 2)


@pytest.mark.parametrize(
    ("line", "words"),
    [
        ("9999.99.9999,CN,US,2025-06-09,,", "is no code of 2025_rev_14"),
        ("8505.11.9999,CN,US,2025-06-09,,", "Nearest: 8505.11.00.30"),
        ("8505.11.0070,XX,US,2025-06-09,,", "No country 'XX'"),
        ("8505.11.0070,CN,DE,2025-06-09,,", "Destinations are US and CN"),
        ("8505.11.0070,CN,US,2024-06-09,,", "No schedule is held for 2024-06-09"),
        ("8505.11.0070,CN,US,2025-02-30,,", "not a day of the calendar"),
        ("8505.11.0070,CN,US,,,", "date is blank"),
        (f"{STEEL},1.7,", "steel_share is 1.7"),
        (f"{STEEL},,-5", "value_usd is -5"),
        (f"{STEEL},,1e400", "value_usd is '1e400'"),
        (f"{STEEL},,nan", "value_usd is 'nan'"),
        (f"{STEEL},lots,", "steel_share is 'lots'"),
        (f"{STEEL},,25%", "Only shares are percentages"),
        (f"{STEEL}", "It has 4 cells and the first line 6"),
    ],
)  # fmt: skip
@pytest.mark.parametrize("small", [0, 500])
def test_a_broken_row_in_the_middle(engine: DutyEngine, written: Written, tmp_path: Path, line: str, words: str, small: int) -> None:
    source = written(f"{HEAD},steel_share,value_usd", f"{MAGNET},,", "", line, f"{STEEL},1,")
    with pytest.raises(InputFileError, match="line 4") as stopped:
        rate_file(source, tmp_path / "out.csv", engine, small=small)
    assert words in str(stopped.value)
    assert [p.name for p in tmp_path.iterdir()] == ["in.csv"], "nothing is written where a row is wrong"
    summary = rate_file(source, tmp_path / "out.csv", engine, keep_going=True, small=small)
    assert [(f.line, words in f.message) for f in summary.faults] == [(4, True)]
    assert [r["total"] for r in records(tmp_path / "out.csv")] == ["0.321", "0.979"]


def test_a_code_dropped_by_a_revision_names_its_successor(engine: DutyEngine, written: Written, tmp_path: Path) -> None:
    from detente.schedule.nomenclature import successors

    day = date(2026, 3, 1)
    dropped = next(c for c in engine.panel.codes if len(c) == 10 and c < "98" and successors(c) and not engine.panel.has(c, day))
    with pytest.raises(InputFileError, match="It was replaced"):
        rate_file(written(HEAD, f"{dropped},CN,US,{day}"), tmp_path / "out.csv", engine)


def test_files_that_are_no_table_of_shipments(engine: DutyEngine, written: Written, tmp_path: Path) -> None:
    out = tmp_path / "out.csv"
    for name, lines, words in [
        ("a.csv", ["hts,origin,date", "8505,CN,2025-06-09"], "no column destination"),
        ("b.csv", [f"{HEAD},total", f"{MAGNET},1"], "already has the column 'total'"),
        ("c.csv", [f"{HEAD},date", f"{MAGNET},2025-06-09"], "two columns named 'date'"),
    ]:
        with pytest.raises(InputFileError, match=words):
            rate_file(written(*lines, name=name), out, engine)
    (tmp_path / "d.csv").write_bytes(b"")
    with pytest.raises(InputFileError, match="is empty"):
        rate_file(tmp_path / "d.csv", out, engine)
    (tmp_path / "e.parquet").write_bytes(b"PAR1 and then nothing of the kind")
    with pytest.raises(InputFileError, match=r"Cannot read e\.parquet as parquet"):
        rate_file(tmp_path / "e.parquet", out, engine)
    (tmp_path / "f.csv").write_bytes("hts,origin\n".encode("utf-16"))
    with pytest.raises(InputFileError, match="not in UTF-8"):
        rate_file(tmp_path / "f.csv", out, engine)
    pq.write_table(pa.table({"hts": [8505110070], "origin": ["CN"], "destination": ["US"], "date": ["2025-06-09"]}), tmp_path / "g.parquet")
    with pytest.raises(InputFileError, match="a number loses its zeros"):
        rate_file(tmp_path / "g.parquet", out, engine)
    with pytest.raises(UsageError, match="No table format ends in"):
        rate_file(written(HEAD, MAGNET), tmp_path / "out.xlsx", engine)
    assert not out.exists()


def test_a_table_without_rows_gives_one_without_rows(engine: DutyEngine, written: Written, tmp_path: Path) -> None:
    assert rate_file(written(HEAD), tmp_path / "out.csv", engine).rows == 0
    assert (tmp_path / "out.csv").read_text().split(",")[-1] == "sources\n"


def test_other_columns_are_carried_over_and_told(engine: DutyEngine, written: Written, tmp_path: Path) -> None:
    summary = rate_file(written(f"{HEAD},invoice", f"{MAGNET},=1+1"), tmp_path / "out.csv", engine)
    assert summary.not_read == ("invoice",)
    assert records(tmp_path / "out.csv")[0]["invoice"] == "'=1+1", "no spreadsheet runs it as a formula"


def test_base_rates_of_a_user(written: Written, tmp_path: Path) -> None:
    from detente.ledger.load import load_ledger

    base = read_base_rates(written("hts,rate", "8471,5%", name="base.csv"))
    rate_file(written(HEAD, "84713000,DE,CN,2025-05-15"), tmp_path / "out.csv", DutyEngine(load_ledger(), china_base=base))
    assert records(tmp_path / "out.csv")[0]["base"] == "0.05"
