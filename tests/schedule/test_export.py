"""Reading an export: good ones, and every way a file can be bad."""

import gzip
import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from detente.core.errors import InputFileError
from detente.schedule import export
from detente.schedule.export import inherit, read_export
from detente.schedule.refresh import compare_export


def row(code="", indent="0", general="", special="", other="", units=(), description="Things:"):
    return {"htsno": code, "indent": indent, "description": description, "general": general, "special": special, "other": other, "units": list(units)}


SMALL = [
    row("0101"),
    row("", "1", description="Horses:"),
    row("0101.21.00", "2", "3.7% <u></u>", "Free (KR)", "20%"),
    row("0101.21.00.10", "3", units=["No.", "m<sup>3</sup>"], description="Males"),
    row("0101.21.00.20", "3", other="20%", description="Females"),
    row("0101.29.00", "2", "Free", "", "25%"),
    row("9903.90.08", "0", other="35%"),
    row("9903.90.10", "1", special="Free (S)"),
]


def write(path, content):
    path.write_text(json.dumps(content), encoding="utf-8")
    return path


def test_rates_come_from_the_legal_parent(tmp_path):
    rated = {r.code: r for r in inherit(read_export(write(tmp_path / "e.json", SMALL)))}
    for code in ("0101210010", "0101210020"):
        assert (rated[code].source, rated[code].general, rated[code].special, rated[code].column2) == ("01012100", "3.7%", "Free (KR)", "20%")
    assert rated["0101210010"].units == ("No.", "m3")
    assert rated["0101"].source == ""


def test_heading_of_chapter_99_may_print_one_column(tmp_path):
    rated = {r.code: r for r in inherit(read_export(write(tmp_path / "e.json", SMALL)))}
    assert (rated["99039008"].source, rated["99039008"].general, rated["99039008"].column2) == ("99039008", "", "35%")
    assert (rated["99039010"].special, rated["99039010"].column2) == ("Free (S)", "")


def test_gzip_and_plain_read_alike(tmp_path):
    packed = tmp_path / "e.json.gz"
    packed.write_bytes(gzip.compress(json.dumps(SMALL).encode()))
    assert read_export(packed) == read_export(write(tmp_path / "e.json", SMALL))


@pytest.mark.parametrize(
    "content",
    [
        b"", b"\x00\x01\x02", b"not json", b"{}", b"[]", b"[1]", b"null", b'[{"htsno": "0101"}]', b"\xff\xfe[]", b"\x1f\x8b broken gzip",
        gzip.compress(b"[", mtime=0)[:-4], b"[" * 100_000,
        json.dumps([row("")]).encode(), json.dumps([row("0101"), row("0101")]).encode(), json.dumps([row("01x1")]).encode(),
        json.dumps([row("0101", indent="-1")]).encode(), json.dumps([row("0101", indent="9999")]).encode(),
        json.dumps([row("0101", indent="a")]).encode(),
        json.dumps([row("0101") | {"general": 7}]).encode(), json.dumps([row("0101") | {"units": "kg"}]).encode(),
        json.dumps([row("0101") | {"units": [3]}]).encode(), json.dumps([row("0101") | {"htsno": None}]).encode(),
    ],
)  # fmt: skip
def test_hostile_files_are_refused(tmp_path, content):
    path = tmp_path / "e.json"
    path.write_bytes(content)
    with pytest.raises(InputFileError) as caught:
        compare_export(path)
    assert caught.value.hint


def test_missing_file_and_folder(tmp_path):
    with pytest.raises(InputFileError):
        read_export(tmp_path / "absent.json")
    with pytest.raises(InputFileError):
        read_export(tmp_path)


def test_a_file_that_unpacks_without_end_is_stopped(tmp_path, monkeypatch):
    monkeypatch.setattr(export, "MAX_BYTES", 1000)
    bomb = tmp_path / "bomb.json.gz"
    bomb.write_bytes(gzip.compress(b" " * 100_000))
    with pytest.raises(InputFileError, match="MiB"):
        read_export(bomb)


def test_newer_export_reports_what_changed(tmp_path):
    found = compare_export(write(tmp_path / "e.json", SMALL))
    assert set(found.added) == {"99039010"}
    assert "8505110070" in found.dropped
    assert not found.empty
    changed = {(c.code, c.column): (c.before, c.after) for c in found.changed}
    assert changed["01012100", "general"] == ("Free", "3.7%")
    assert "changed  0101.21.00 general: Free -> 3.7%" in found.report()
    assert found.revision == "2026_rev_10"


plain_values = st.none() | st.booleans() | st.integers() | st.text(max_size=8)
json_values = st.recursive(plain_values, lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(max_size=8), inner, max_size=4))


@given(json_values)
def test_any_json_is_rows_or_an_input_file_error(tmp_path_factory, value):
    path = write(tmp_path_factory.mktemp("any") / "e.json", value)
    with pytest.raises(InputFileError):
        read_export(path)


def test_null_cells_are_blank_as_real_exports_print_them(tmp_path):
    nulled = [row("0101.21.00", general="Free") | {"special": None, "description": None, "units": None}]
    (read,) = read_export(write(tmp_path / "e.json", nulled))
    assert (read.special, read.description, read.units) == ("", "", ())
