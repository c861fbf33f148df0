"""CSV as people have it: encodings, separators, decimals, heads, codes that a spreadsheet spoiled."""

from __future__ import annotations

import contextlib
from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from detente.core.decimal_mark import COMMA, DOT, mark_shown, read_number
from detente.core.errors import DetenteError, InputFileError, LimitError, UnknownNameError
from detente.exposure import plain_text
from detente.exposure import shipments as module
from detente.exposure.columns import COLUMNS, spellings
from detente.exposure.shipments import parse_shipments, read_shipments

PLAIN = "part,hts,origin,destination,value_usd,steel_share\nbolt,7318.15.8066,CN,US,1234.5,0.25\n"


def parse(text: str, **how: object):  # type: ignore[no-untyped-def]
    return parse_shipments(text.encode(), "x.csv", **how)  # type: ignore[arg-type]


SAME_ROW = {
    "plain": PLAIN.encode(),
    "byte order mark": b"\xef\xbb\xbf" + PLAIN.encode(),
    "UTF-16": PLAIN.encode("utf-16"),
    "tabs": PLAIN.replace(",", "\t").encode(),
    "pipes": PLAIN.replace(",", "|").encode(),
    "semicolons": PLAIN.replace(",", ";").encode(),
    "semicolons and comma decimals": PLAIN.replace(",", ";").replace("1234.5", "1234,5").replace("0.25", "0,25").encode(),
    "comma decimals and dots between thousands": PLAIN.replace(",", ";").replace("1234.5", "1.234,5").replace("0.25", "0,25").encode(),
    "thousands": PLAIN.replace("1234.5", '"1,234.5"').encode(),
    "thousands by spaces": PLAIN.replace("1234.5", "1\u202f234.5").encode(),
    "thousands by apostrophes": PLAIN.replace("1234.5", "1'234.5").encode(),
    "dollar signs": PLAIN.replace("1234.5", "$1234.5").encode(),
    "per cent in the cell": PLAIN.replace("0.25", "25%").encode(),
    "per cent in the head": PLAIN.replace("steel_share", "Steel %").replace("0.25", "25").encode(),
    "other heads": PLAIN.replace("part,hts,origin,destination,value_usd", "SKU,HS-Code,Country of Origin,Ship To,Customs Value (USD)").encode(),
    "lines of Windows": PLAIN.replace("\n", "\r\n").encode(),
    "blank lines": PLAIN.replace("\n", "\n\n").encode(),
    "the separator declared in the file": b"sep=;\n" + PLAIN.replace(",", ";").encode(),
    "quoted cells": "\n".join(",".join(f'"{c}"' for c in line.split(",")) for line in PLAIN.splitlines()).encode(),
}


@pytest.mark.parametrize("data", SAME_ROW.values(), ids=SAME_ROW)
def test_each_form_of_the_same_file_gives_the_same_row(data: bytes) -> None:
    (row,) = parse_shipments(data, "x.csv").rows
    assert (row.part, row.hts, row.origin, row.destination) == ("bolt", "7318158066", "CN", "US")
    assert row.value_usd == Decimal("1234.5")
    assert row.shares == {"steel": Decimal("0.25")}


def test_windows_1252_is_read_and_told() -> None:
    found = parse_shipments(PLAIN.replace("bolt", "Schlüssel").encode("cp1252"), "x.csv")
    assert found.rows[0].part == "Schlüssel"
    assert any("windows-1252" in n for n in found.notes)


def test_a_blank_is_unknown_and_not_zero() -> None:
    (row,) = parse("hts,origin,destination,value_usd,shipments_per_year,steel_share\n8505110070,CN,US,,,\n").rows
    assert row.value_usd is None
    assert row.per_year is None
    assert row.annual_usd is None
    assert row.shares == {}


def test_without_a_column_of_shipments_a_year_the_file_is_a_year_and_says_so() -> None:
    found = parse(PLAIN)
    assert found.rows[0].annual_usd == Decimal("1234.5")
    assert any("one year" in n for n in found.notes)


REFUSED = {
    "a code as a number": (PLAIN.replace("7318.15.8066", "8.50511E+09"), "a spreadsheet made a number"),
    "a code as a number with a comma": (PLAIN.replace("7318.15.8066", '"8,50511E+09"'), "a spreadsheet made a number"),
    "a code as a float": (PLAIN.replace("7318.15.8066", "8505110070.0"), "a spreadsheet made a number"),
    "a lost zero": (PLAIN.replace("7318.15.8066", "101210010"), "0101210010"),
    "a thousand or a decimal": (PLAIN.replace("1234.5", '"1,234"').replace("0.25", ""), "--decimal"),
    "decimals in two ways": (PLAIN.replace(",", ";").replace("0.25", "0,25"), "two ways"),
    "a share above one": (PLAIN.replace("0.25", "25"), "25%"),
    "a value of nothing": (PLAIN.replace("1234.5", "0"), "above 0"),
    "a value in words": (PLAIN.replace("1234.5", "lots"), "leave blank what is unknown"),
    "a percentage of money": (PLAIN.replace("1234.5", "25%"), "Only shares"),
    "no such country": (PLAIN.replace("CN", "Chnia"), "Nearest: China"),
    "a blank code": (PLAIN.replace("7318.15.8066", ""), "hts is blank"),
    "a blank origin": (PLAIN.replace("CN", ""), "origin is blank"),
    "more cells than heads": (PLAIN.replace("0.25", "0.25,7"), "7 cells"),
    "an end use that is none": (PLAIN.replace("part", "end_use"), "civil, military"),
}


@pytest.mark.parametrize(("text", "said"), REFUSED.values(), ids=REFUSED)
def test_what_cannot_be_read_is_refused_with_its_line(text: str, said: str) -> None:
    with pytest.raises(DetenteError) as caught:
        parse(text)
    assert said in str(caught.value)
    assert "line 2" in str(caught.value)


HEADS = {
    "a required column is missing": (PLAIN.replace("origin", "colour"), "no column origin"),
    "two heads of one column": (PLAIN.replace("part", "HS code"), "both hts"),
    "a slip": (PLAIN.replace("steel_share", "stel_share"), "Nearest: steel_share"),
    "another currency": (PLAIN.replace("value_usd", "value EUR"), "EUR"),
    "no rows": (PLAIN.splitlines()[0], "holds no shipments"),
    "a quotation that never ends": (PLAIN + '"bolt,7318158066,CN,US,1,0', "quotation"),
}


@pytest.mark.parametrize(("text", "said"), HEADS.values(), ids=HEADS)
def test_faults_of_the_whole_file(text: str, said: str) -> None:
    with pytest.raises(InputFileError) as caught:
        parse(text)
    assert said in str(caught.value)


BYTES = {
    "nothing": (b"", "empty"),
    "blanks": (b" \n\n", "empty"),
    "a workbook": (b"PK\x03\x04rest", "workbook"),
    "zeros": (b"a,b\0c", "not text"),
    "bytes of no encoding": (b"part,hts\n\x81\x8d\x8f", "not text"),
}


@pytest.mark.parametrize(("data", "said"), BYTES.values(), ids=BYTES)
def test_bytes_that_are_no_table(data: bytes, said: str) -> None:
    with pytest.raises(InputFileError) as caught:
        parse_shipments(data, "x.csv")
    assert said in str(caught.value)


def test_going_on_leaves_out_faulty_lines_and_tells_them() -> None:
    found = parse(PLAIN + "nut,8.5E+09,CN,US,5,\nwasher,7318.15.8066,CN,US,7,\n", keep_going=True)
    assert [r.part for r in found.rows] == ["bolt", "washer"]
    assert [line for line, _ in found.refused] == [3]


def test_declaring_the_decimal_mark_settles_it() -> None:
    text = PLAIN.replace("1234.5", '"1,234"').replace("0.25", "")
    assert parse(text, decimal="dot").rows[0].value_usd == 1234
    assert parse(text, decimal="comma").rows[0].value_usd == Decimal("1.234")


@pytest.mark.parametrize("how", [{"decimal": "point"}, {"separator": "space"}, {"encoding": "ebcdic"}])
def test_what_is_declared_must_be_one_of_the_valid_ones(how: dict[str, str]) -> None:
    with pytest.raises(UnknownNameError):
        parse(PLAIN, **how)


def test_the_limit_of_rows_holds_at_the_limit_and_one_above(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "MOST_ROWS", 50)
    row = PLAIN.splitlines()[1] + "\n"
    head = PLAIN.splitlines()[0] + "\n"
    assert len(parse(head + row * 50).rows) == 50
    with pytest.raises(LimitError, match="over 50 rows"):
        parse(head + row * 51)


def test_the_documented_limit_is_read_in_full() -> None:
    row = PLAIN.splitlines()[1] + "\n"
    head = PLAIN.splitlines()[0] + "\n"
    assert len(parse(head + row * module.MOST_ROWS).rows) == module.MOST_ROWS
    with pytest.raises(LimitError):
        parse(head + row * (module.MOST_ROWS + 1))


def test_a_cell_of_any_length_is_limited() -> None:
    assert parse(PLAIN.replace("bolt", "b" * 1000)).rows[0].part == "b" * 1000
    with pytest.raises(LimitError):
        parse(PLAIN.replace("bolt", "b" * 1001))


def test_the_limit_of_bytes_holds_at_the_limit_and_one_above(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(plain_text, "MOST_BYTES", len(PLAIN))
    assert parse(PLAIN).rows
    with pytest.raises(LimitError, match="bytes"):
        parse(PLAIN + "\n")


def test_a_file_that_is_not_there(tmp_path: Path) -> None:
    with pytest.raises(InputFileError, match="Cannot read"):
        read_shipments(tmp_path / "none.csv")


def test_columns_that_nobody_reads_are_told() -> None:
    assert parse(PLAIN.replace("part", "warehouse")).not_read == ("warehouse",)


def test_no_spelling_stands_for_two_columns() -> None:
    seen: dict[str, str] = {}
    for rule in COLUMNS:
        for name in (rule.name.replace("_", " "), *rule.spellings):
            assert seen.setdefault(name, rule.name) == rule.name, name
    assert set(seen) <= set(spellings())


MARKS = [("1.234,5", COMMA), ("0,25", COMMA), ("1.234.567", COMMA), ("12,5", COMMA), ("1,234.5", DOT), ("0.125", DOT), ("1,234,567", DOT),
         ("12.5", DOT), ("1,234", ""), ("1.234", ""), ("1234", None), ("", None), ("$ 1,234.50", DOT), ("−", None)]  # fmt: skip


@pytest.mark.parametrize(("cell", "mark"), MARKS)
def test_the_decimal_mark_that_a_cell_shows(cell: str, mark: str | None) -> None:
    assert mark_shown(cell) == mark


@given(st.decimals(min_value=0, max_value=10**9, places=2))
def test_a_number_written_either_way_is_read_back(value: Decimal) -> None:
    american = f"{value:,.2f}"
    german = american.translate(str.maketrans(",.", ".,"))
    assert read_number(american, DOT, "n") == value
    assert read_number(german, COMMA, "n") == value


@given(st.binary(max_size=400))
def test_any_bytes_are_read_or_refused(data: bytes) -> None:
    with contextlib.suppress(DetenteError):
        assert parse_shipments(data, "x.csv").rows


@given(st.lists(st.text(max_size=12), min_size=6, max_size=6))
def test_any_cells_are_read_or_refused(cells: list[str]) -> None:
    row = ",".join('"' + c.replace('"', '""') + '"' for c in cells)
    with contextlib.suppress(DetenteError):
        assert parse_shipments(f"{PLAIN.splitlines()[0]}\n{row}\n".encode("utf-8", "ignore"), "x.csv").rows
