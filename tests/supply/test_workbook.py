"""Workbooks: the same chain as its folder, and what a hostile or careless one may hold."""

from __future__ import annotations

import csv
import zipfile
from pathlib import Path

import pytest

from detente.core.errors import InputFileError, LimitError
from detente.supply.network import check, load, template

openpyxl = pytest.importorskip("openpyxl", reason="openpyxl (detente[lab]) is not installed")


@pytest.fixture
def book(tmp_path: Path) -> Path:
    """The template folder as a workbook, numbers as numbers."""
    template(tmp_path / "chain")
    made = openpyxl.Workbook()
    made.remove(made.active)
    for path in sorted((tmp_path / "chain").glob("*.csv")):
        sheet = made.create_sheet(path.stem)
        for row in csv.reader(path.read_text(encoding="utf-8").splitlines()):
            sheet.append([float(cell) if cell.replace(".", "").isdigit() else cell or None for cell in row])
    made.save(tmp_path / "chain.xlsx")
    return tmp_path / "chain.xlsx"


def names(path: Path) -> set[str]:
    return {f.check for f in check(path) if f.fault}


def edit(book: Path, sheet: str, cell: str, value: object) -> None:
    made = openpyxl.load_workbook(book)
    made[sheet][cell] = value
    made.save(book)


def test_a_workbook_is_the_same_chain_as_its_folder(book: Path) -> None:
    from_book, from_folder = load(book), load(book.with_suffix(""))
    assert (from_book.nodes, from_book.inputs, from_book.lanes) == (from_folder.nodes, from_folder.inputs, from_folder.lanes)
    assert (from_book.cover, from_book.margin, from_book.value) == (from_folder.cover, from_folder.margin, from_folder.value)


def test_a_formula_is_a_fault_with_its_cell(book: Path) -> None:
    edit(book, "demand", "C2", "=1+199")
    found = [f for f in check(book) if f.check == "formula"]
    assert [(f.file, f.line) for f in found] == [("demand", 2)]
    assert "C2" in found[0].message
    with pytest.raises(InputFileError, match="formula"):
        load(book)


def test_a_formula_that_calls_out_is_never_worked_out(book: Path) -> None:
    edit(book, "sites", "A2", '=WEBSERVICE("http://example.invalid/")')
    assert "formula" in names(book)


def test_merged_cells_are_a_fault(book: Path) -> None:
    made = openpyxl.load_workbook(book)
    made["lanes"].merge_cells("B2:B3")
    made.save(book)
    found = [f for f in check(book) if f.check == "merged-cells"]
    assert [(f.file, f.line) for f in found] == [("lanes", 2)]


def test_an_error_value_is_a_fault(book: Path) -> None:
    edit(book, "demand", "C2", "#REF!")
    assert {"error-value", "blank-cell"} <= names(book)


def test_a_missing_sheet_is_named_and_an_unknown_one_noted(book: Path) -> None:
    made = openpyxl.load_workbook(book)
    made["bom"].title = "bill"
    made.save(book)
    found = {(f.check, f.file, f.fault) for f in check(book)}
    assert ("missing-file", "bom", True) in found
    assert ("unknown-sheet", "bill", False) in found


def test_a_bomb_is_refused_before_it_is_unpacked(book: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    bomb = book.with_name("bomb.xlsx")
    with zipfile.ZipFile(book) as source, zipfile.ZipFile(bomb, "w", zipfile.ZIP_DEFLATED) as target:
        for member in source.infolist():
            target.writestr(member.filename, source.read(member))
        target.writestr("xl/worksheets/sheet99.xml", b" " * 30_000_000)
    assert bomb.stat().st_size < 100_000
    monkeypatch.setattr(openpyxl, "load_workbook", lambda *_, **__: pytest.fail("the bomb was opened"))
    with pytest.raises(LimitError, match="unpacks to"):
        check(bomb)


def test_what_is_no_workbook_is_said(tmp_path: Path) -> None:
    (tmp_path / "text.xlsx").write_text("site,country\n", encoding="utf-8")
    with pytest.raises(InputFileError, match="as a workbook"):
        check(tmp_path / "text.xlsx")
    with zipfile.ZipFile(tmp_path / "empty.xlsx", "w") as archive:
        archive.writestr("readme.txt", "no sheets")
    with pytest.raises(InputFileError, match="as a workbook"):
        check(tmp_path / "empty.xlsx")
    with pytest.raises(InputFileError, match="No workbook"):
        check(tmp_path / "absent.xlsx")
