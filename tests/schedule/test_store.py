"""The packed file and its manifest."""

import hashlib
import json
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from detente.core.amounts import AdValorem, Compound, Specific, TotalAtLeast, Uncomputable
from detente.core.errors import InputFileError
from detente.schedule.nomenclature import PANELS
from detente.schedule.printed import Addition
from detente.schedule.store import PackedColumns, pack, rate_from_json, rate_to_json

amounts = st.decimals(min_value=0, max_value=1000, places=6)
parts = st.builds(AdValorem, amounts) | st.builds(Specific, amounts, st.sampled_from(["kg", "No.", "kg lead content"]))
rates = parts | st.builds(Compound, st.lists(parts, min_size=2, max_size=4).map(tuple)) | st.builds(Uncomputable, st.text(), st.text())


@given(rates | st.builds(Addition, rates, st.booleans(), st.text()))
def test_rates_survive_storage(rate):
    assert rate_from_json(json.loads(json.dumps(rate_to_json(rate)))) == rate


def test_a_rate_no_schedule_prints_is_not_stored():
    with pytest.raises(TypeError, match="TotalAtLeast"):
        rate_to_json(TotalAtLeast(Decimal("0.15")))


@given(st.lists(st.integers(0, 2**32 - 1)), st.lists(st.text("0123456789", min_size=1), min_size=1))
def test_columns_read_back(tmp_path_factory, numbers, texts):
    path = tmp_path_factory.mktemp("columns") / "x.bin"
    data = pack({"what": "a test"}, {"numbers": numbers, "texts": texts})
    assert data == pack({"what": "a test"}, {"numbers": numbers, "texts": texts})  # C10
    path.write_bytes(data)
    file = PackedColumns(path)
    assert list(file.numbers("numbers")) == numbers
    assert file.texts("texts") == texts
    assert file.header["what"] == "a test"


def test_cut_file_is_damaged(tmp_path):
    path = tmp_path / "x.bin"
    path.write_bytes(pack({}, {"numbers": list(range(1000))})[:-20])
    with pytest.raises(InputFileError, match="damaged"):
        PackedColumns(path).numbers("numbers")
    path.write_bytes(pack({}, {"numbers": [1]})[:30])
    with pytest.raises(InputFileError):
        PackedColumns(path)


def test_numbers_read_alike_on_a_big_endian_machine(tmp_path, monkeypatch):
    path = tmp_path / "x.bin"
    path.write_bytes(pack({}, {"numbers": [1, 256]}))
    monkeypatch.setattr("sys.byteorder", "big")
    # on this machine the swap shows: the bytes of 1 in the other order are 2**24, those of 256 are 2**16
    assert list(PackedColumns(path).numbers("numbers")) == [2**24, 2**16]


def test_no_numbers(tmp_path):
    path = tmp_path / "x.bin"
    path.write_bytes(pack({}, {"numbers": []}))
    assert list(PackedColumns(path).numbers("numbers")) == []


def test_manifest_lists_every_table_with_its_hash():
    manifest = json.loads((PANELS / "MANIFEST.json").read_text(encoding="utf-8"))
    entries = {e["file"]: e for e in manifest["files"]}
    for name in ("us_hts.bin", "us_hts_text.bin", "us_concordance.csv", "us_column2.csv", "us_special_programmes.csv", "names.csv"):
        data = (PANELS / name).read_bytes()
        assert entries[name]["sha256"] == hashlib.sha256(data).hexdigest(), f"{name} changed: run tools/build_schedule.py"
        assert entries[name]["bytes"] == len(data)
        assert entries[name]["rights"]
        assert entries[name]["built_from"]
    assert sum(e["bytes"] for e in entries.values()) < 6 * 2**20
    assert len(entries["us_hts.bin"]["built_from"]) == 45
