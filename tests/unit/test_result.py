"""A result has one set of bytes (C10), names what it rests on (C7), and never writes unknown as zero (C4)."""

import csv
import io
import json
import os
from datetime import date
from decimal import Decimal

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from detente.core.errors import InputFileError, UnknownNameError, UsageError
from detente.core.result import Column, Result, Table, table_of, write_atomically

COLUMNS = (
    Column("hts", "text"),
    Column("rate", "number", "fraction", "ad valorem rate"),
    Column("lines", "integer"),
    Column("open", "boolean"),
    Column("since", "date"),
)
ROWS = (("8505110070", Decimal("0.30"), 12, True, date(2025, 5, 14)), ("=1+1", -0.5, -3, False, None), (None, None, None, None, None))


@pytest.fixture
def result():
    return Result("Duties", (Table("duties", COLUMNS, ROWS),), "2026.11.21", "0.1.0", ("b", "a", "a"), 7, {"on": date(2025, 6, 9)}, ("90 FR 21831",))


def test_the_same_result_has_the_same_bytes_whatever_the_order_it_was_told_in(result):
    again = Result(
        title="Duties",
        tables=[Table("duties", list(COLUMNS), [list(r) for r in ROWS])],  # type: ignore[arg-type]
        ledger_version="2026.11.21",
        code_version="0.1.0",
        assumptions=("a", "b"),
        seed=7,
        question={"on": date(2025, 6, 9)},
        sources=("90 FR 21831", "90 FR 21831"),
    )
    assert again.to_json() == result.to_json()
    assert again.content_hash == result.content_hash


def test_another_seed_assumption_or_ledger_is_another_result(result):
    base = {"title": "x", "tables": result.tables, "ledger_version": "1", "code_version": "1", "assumptions": ("a",), "seed": 1}
    hashes = {Result(**(base | change)).content_hash for change in ({}, {"seed": 2}, {"assumptions": ("b",)}, {"ledger_version": "2"})}
    assert len(hashes) == 4


def test_json_says_everything_and_unknown_is_null(result):
    told = json.loads(result.to_json())
    assert told["assumptions"] == ["a", "b"]
    assert (told["ledger_version"], told["code_version"], told["seed"]) == ("2026.11.21", "0.1.0", 7)
    assert told["question"] == {"on": "2025-06-09"}
    assert told["tables"]["duties"]["rows"][0] == {"hts": "8505110070", "rate": 0.3, "lines": 12, "open": True, "since": "2025-05-14"}
    assert set(told["tables"]["duties"]["rows"][2].values()) == {None}
    assert told["tables"]["duties"]["columns"][1]["unit"] == "fraction"


def test_text_cells_cannot_become_formulas_and_numbers_are_left_alone(result):
    lines = result.table().to_csv().splitlines()
    assert lines == ["hts,rate,lines,open,since", "8505110070,0.30,12,true,2025-05-14", "'=1+1,-0.5,-3,false,", ",,,,"]
    assert result.table().to_csv(spreadsheet=False).splitlines()[2] == "=1+1,-0.5,-3,false,"


@given(st.text(st.characters(codec="utf-8"), max_size=20))
def test_no_text_starts_a_formula_in_the_spreadsheet_export(text):
    cell = Table("t", (Column("c", "text"),), ((text,),)).to_csv()
    back = list(csv.reader(io.StringIO(cell, newline="")))
    shown = back[1][0] if len(back) > 1 and back[1] else ""
    assert not shown.startswith(("=", "+", "-", "@", "\t", "\r"))
    assert shown in (text, "'" + text)


@given(st.lists(st.tuples(st.floats(allow_nan=False, allow_infinity=False), st.integers(-(2**63), 2**63 - 1)), max_size=5))
def test_numbers_in_csv_read_back_exactly(rows):
    text = Table("t", (Column("x", "number"), Column("n", "integer")), tuple(rows)).to_csv()
    back = [(float(r["x"]), int(r["n"])) for r in csv.DictReader(io.StringIO(text))]
    assert back == rows


def test_numpy_numbers_print_as_numbers():
    assert Table("t", (Column("x", "number"),), ((np.float64(0.25),),)).to_csv() == "x\n0.25\n"


@pytest.mark.parametrize(
    ("kind", "cell"),
    [
        ("text", 8505),
        ("text", "half \ud83d"),
        ("integer", 1.0),
        ("integer", True),
        ("integer", 2**63),
        ("number", float("nan")),
        ("number", Decimal("Infinity")),
        ("number", "0.25"),
        ("boolean", 1),
        ("date", "2025-06-09"),
    ],
)
def test_a_cell_of_another_kind_is_refused(kind, cell):
    with pytest.raises(UsageError, match="'c'"):
        Table("t", (Column("c", kind),), ((cell,),))


def test_names_columns_and_rows_are_checked():
    with pytest.raises(UsageError, match="column name"):
        Column("=cmd", "text")
    with pytest.raises(UnknownNameError, match="number"):
        Column("x", "numbr")
    with pytest.raises(UsageError, match="table name"):
        Table("../x", (Column("c", "text"),), ())
    with pytest.raises(UsageError, match="1 cells"):
        Table("t", (Column("c", "text"), Column("d", "text")), (("a",),))
    with pytest.raises(UsageError, match="stands once"):
        Table("t", (Column("c", "text"), Column("c", "text")), ())


def test_records_must_have_exactly_the_columns():
    columns = (Column("a", "integer"), Column("b", "integer"))
    assert table_of("t", columns, [{"b": 2, "a": 1}]).rows == ((1, 2),)
    with pytest.raises(UsageError, match="differs from its columns in b, c"):
        table_of("t", columns, [{"a": 1, "c": 3}])


def test_an_unknown_table_offers_the_nearest(result):
    with pytest.raises(UnknownNameError, match="duties"):
        result.table("dutys")


def test_save_json_and_csv_with_its_columns_beside(result, tmp_path):
    assert result.save(tmp_path / "a" / "r.json") == [tmp_path / "a" / "r.json"]
    assert (tmp_path / "a" / "r.json").read_bytes() == result.to_json()
    csv_file, beside = result.save(tmp_path / "d.csv")
    assert csv_file.read_text(encoding="utf-8") == result.table().to_csv()
    told = json.loads(beside.read_bytes())
    assert told["ledger_version"] == "2026.11.21"
    assert [c["unit"] for c in told["tables"]["duties"]] == ["", "fraction", "", "", ""]


def test_save_parquet_and_arrow_stream_keep_types_units_and_versions(result, tmp_path):
    pa = pytest.importorskip("pyarrow")
    import pyarrow.parquet as pq

    [parquet] = result.save(tmp_path / "d.parquet")
    [stream] = result.save(tmp_path / "d.arrows")
    with pa.OSFile(str(stream)) as file:
        tables = [pq.read_table(parquet), pa.ipc.open_stream(file).read_all()]
    for table in tables:
        assert table.to_pylist()[0] == {"hts": "8505110070", "rate": 0.3, "lines": 12, "open": True, "since": date(2025, 5, 14)}
        assert set(table.to_pylist()[2].values()) == {None}
        assert table.schema.field("rate").metadata[b"unit"] == b"fraction"
        assert table.schema.metadata[b"detente.ledger_version"] == b"2026.11.21"
        assert json.loads(table.schema.metadata[b"detente.assumptions"]) == ["a", "b"]


def test_the_arrow_capsule_is_read_by_others(result):
    pa = pytest.importorskip("pyarrow")
    table = pa.table(result.table())
    assert table.column("lines").to_pylist() == [12, -3, None]


def test_saving_twice_gives_the_same_bytes(result, tmp_path):
    for name in ("a.parquet", "a.csv", "a.json", "a.arrows"):
        first = [p.read_bytes() for p in result.save(tmp_path / name)]
        assert [p.read_bytes() for p in result.save(tmp_path / name)] == first


def test_a_folder_holds_every_table_the_whole_and_how_to_cite_it(result, tmp_path):
    out = tmp_path / "out"
    result.save(out)
    assert sorted(p.name for p in out.iterdir()) == ["CITATION.txt", "duties.csv", "result.json"]
    assert result.content_hash in (out / "CITATION.txt").read_text(encoding="utf-8")


def test_a_folder_of_an_earlier_result_is_replaced_whole(result, tmp_path):
    out = tmp_path / "out"
    result.save(out)
    Result("Other", (Table("other", (Column("x", "integer"),), ((1,),)),), "1", "1").save(out)
    assert sorted(p.name for p in out.iterdir()) == ["CITATION.txt", "other.csv", "result.json"]


@pytest.mark.parametrize("name", ["mine.txt", "result.json", "other.csv"])
def test_a_folder_with_files_of_others_is_left_alone(result, tmp_path, name):
    (tmp_path / name).write_text("mine", encoding="utf-8")
    with pytest.raises(InputFileError, match=name):
        result.save(tmp_path)
    assert [p.name for p in tmp_path.iterdir()] == [name]
    assert (tmp_path / name).read_text(encoding="utf-8") == "mine"


def test_an_unknown_ending_names_the_valid_ones(result, tmp_path):
    with pytest.raises(UsageError, match=r"\.parquet"):
        result.save(tmp_path / "d.xlsx")


def test_a_write_that_fails_leaves_the_old_file_and_no_other(tmp_path, monkeypatch):
    target = tmp_path / "r.json"
    target.write_bytes(b"old")

    def full(_descriptor):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(InputFileError, match="No space left"):
        write_atomically(target, b"new")
    assert target.read_bytes() == b"old"
    assert [p.name for p in tmp_path.iterdir()] == ["r.json"]


def test_a_path_under_a_file_is_one_clear_error(tmp_path):
    (tmp_path / "file").write_bytes(b"")
    with pytest.raises(InputFileError, match="Cannot write"):
        write_atomically(tmp_path / "file" / "r.json", b"x")
    assert (tmp_path / "file").read_bytes() == b""


def test_citations_name_the_hash_of_the_content(result):
    assert result.content_hash[:12] in result.cite()
    assert result.content_hash in result.cite("bibtex")
