"""Folders: every fault of the list is found by name, with its file and line; a blank stock is an interval and said."""

from __future__ import annotations

from pathlib import Path

import pytest

from detente.core.errors import InputFileError, LimitError
from detente.supply import tables
from detente.supply.network import check, load, template


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    template(tmp_path / "chain")
    return tmp_path / "chain"


def edit(folder: Path, file: str, old: str, new: str) -> None:
    path = folder / file
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), encoding="utf-8")


def test_the_template_has_no_fault_and_says_its_blank_stock(folder: Path) -> None:
    findings = check(folder)
    assert [(f.check, f.file, f.line, f.fault) for f in findings] == [("blank-stock", "stocks.csv", 5, False)]
    network = load(folder)
    assert network.cover["Sample Controllers", "chip"] == (10.0, 60.0)
    assert "SUP-COVER-UNKNOWN" in network.assumptions


@pytest.mark.parametrize(
    ("file", "old", "new", "name", "line"),
    [
        ("lanes.csv", "Sample Alloys North,Sample Magnets East", "Sample Alloys North,Sample Nowhere", "lane-to-nowhere", 2),
        ("lanes.csv", "kg,1,30,rare-earth", "kg,1,-30,rare-earth", "negative-lead-time", 4),
        ("licences.csv", "rare-earth,MOFCOM", "other,MOFCOM", "class-without-office", 3),
        ("stocks.csv", "days,20", "days,NaN", "not-a-number", 2),
        ("bom.csv", "motor,magnet,1.8,kg", "motor,magnet,1.8,t", "units-match", 3),
        ("sites.csv", "Sample Chips,TW,chip", "Sample Chips,TW,drive", "part-nobody-makes", 4),
        ("lanes.csv", "kg,1,3,", "kg,0.7,3,", "shares-sum", 2),
        ("demand.csv", "200,piece", ",piece", "blank-cell", 2),
    ],
)
def test_faults_by_name(folder: Path, file: str, old: str, new: str, name: str, line: int) -> None:
    edit(folder, file, old, new)
    found = [(f.check, f.line) for f in check(folder) if f.fault]
    assert (name, line) in found
    with pytest.raises(InputFileError, match=r"line \d+"):
        load(folder)


def test_a_cycle_without_stock(folder: Path) -> None:
    edit(folder, "bom.csv", "drive,motor,1,piece,1", "drive,motor,1,piece,1\nalloy,drive,0.0001,piece,1")
    edit(folder, "lanes.csv", "motors,", "back,Sample Drives Ohio,Sample Alloys North,drive,piece,1,4,,,\nmotors,")
    assert "cycle-without-stock" not in {f.check for f in check(folder)}
    for file_line in (
        "Sample Magnets East,alloy,days,20",
        "Sample Magnets West,alloy,days,45",
        "Sample Drives Ohio,motor,piece,1600",
        "Sample Drives Ohio,controller,days,12",
    ):
        edit(folder, "stocks.csv", file_line, file_line.rsplit(",", 1)[0] + ",0")
    edit(folder, "stocks.csv", "Sample Motors,magnet,days,,15,40", "Sample Motors,magnet,days,0,,")
    assert "cycle-without-stock" in {f.check for f in check(folder)}


def test_too_many_rows_is_a_limit_met_while_reading(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(tables, "MOST_LANES", 3)
    with pytest.raises(LimitError, match="rows"):
        check(folder)


def test_the_template_never_overwrites(folder: Path) -> None:
    with pytest.raises(InputFileError, match="not empty"):
        template(folder)


def test_a_file_of_ten_million_lanes_is_refused_before_it_is_parsed(tmp_path: Path) -> None:
    # Were it parsed, two million rows would take over a gigabyte; counting lines takes none.
    import tracemalloc

    template(tmp_path / "chain")
    path = tmp_path / "chain" / "lanes.csv"
    head = path.read_text(encoding="utf-8").splitlines()[0]
    with path.open("w", encoding="utf-8") as stream:
        stream.write(f"{head}\n")
        for _ in range(100):
            stream.write("a\n" * 100_000)
    tracemalloc.start()
    with pytest.raises(LimitError, match=r"lanes\.csv has over 2,000,000 rows"):
        check(tmp_path / "chain")
    assert tracemalloc.get_traced_memory()[1] < 50_000_000
    tracemalloc.stop()


@pytest.mark.parametrize(("mark", "said"), [(";", "semicolons stand between its cells"), ("\t", "tabs stand between its cells")])
def test_a_file_with_another_separator_is_told_so_and_nothing_else(folder: Path, mark: str, said: str) -> None:
    path = folder / "lanes.csv"
    path.write_text(path.read_text(encoding="utf-8").replace(",", mark), encoding="utf-8")
    faults = [f for f in check(folder) if f.fault]
    assert [(f.check, f.file, f.line) for f in faults] == [("separator", "lanes.csv", 1)]
    assert said in faults[0].message
