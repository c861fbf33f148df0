"""Input-output tables: the folder that is written runs, is in the table's steady state, and says what it leaves out."""

from __future__ import annotations

import warnings
from pathlib import Path

import numpy as np
import pytest

from detente.core.errors import InputFileError, LimitError
from detente.supply import table_import
from detente.supply.industry_table import IndustryTable, parse_table
from detente.supply.network import check, load
from detente.supply.run import run_chain
from detente.supply.table_import import read_saved_table, write_chain


def table() -> IndustryTable:
    """Two regions and two sectors; output is 100, 80, 60 and 40 a year by hand."""
    between = np.array([[10.0, 20, 5, 5], [15, 10, 5, 0], [5, 0, 10, 5], [0, 5, 10, 5]])
    final = np.array([[40.0, 20], [30, 20], [10, 30], [0, 20]])
    return IndustryTable(("A", "B"), ("food", "steel"), between, final)


def test_the_written_chain_has_the_outputs_of_the_table(tmp_path: Path) -> None:
    notes = write_chain(table(), tmp_path / "out", cover_days=10)
    network = load(tmp_path / "out")
    made = {n.name: n.output * 365 for n in network.nodes}
    assert made == pytest.approx({"A/food": 100, "A/steel": 80, "B/food": 60, "B/steel": 40})
    assert notes == ["8 inputs over 13 lanes; inputs left out are 0.00% of all flows and count as final demand"]
    needs = {(i.node, i.product): i.need for i in network.inputs}
    assert needs["A/food", "food"] == pytest.approx((10 + 5) / 100)
    share = {lane.name: lane.share for lane in network.lanes}
    assert share["B/food to A/food"] == pytest.approx(5 / 15)
    run = run_chain(network.chain(), days=200)
    assert run.fill.min() == pytest.approx(1.0, abs=1e-9)


def test_small_inputs_are_left_out_and_said(tmp_path: Path) -> None:
    notes = write_chain(table(), tmp_path / "out", least_share=0.2)
    # Of 110 in all: food 15 and steel 15 of A/food's 100, steel 15 of A/steel's 80 and 5 of B/steel's 40 are a fifth or less.
    assert notes[0].endswith(f"are {(15 + 15 + 15 + 5) / 110:.2%} of all flows and count as final demand")
    assert {f.check for f in check(tmp_path / "out")} == {"blank-stock"}


def test_a_table_that_pymrio_saved(tmp_path: Path) -> None:
    pymrio = pytest.importorskip("pymrio", reason="pymrio (detente[lab]) is not installed")
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        saved = pymrio.load_test()
        saved.save_all(tmp_path / "text", table_format="txt")
        saved.save_all(tmp_path / "parquet", table_format="parquet")
        text, parquet = (read_saved_table(tmp_path / kind) for kind in ("text", "parquet"))
    assert text.industries == parquet.industries
    assert np.abs(text.between - parquet.between).max() < 1e-6 * np.abs(text.between).max()
    assert text.output == pytest.approx(saved.calc_all().x.to_numpy().ravel())
    write_chain(text, tmp_path / "out", cover_days=30)
    network = load(tmp_path / "out")
    outputs = dict(zip(text.industries, text.output / 365, strict=True))
    for node in network.nodes:
        assert node.output == pytest.approx(outputs[node.name], rel=1e-6)  # small inputs left out count as final demand


def test_what_cannot_be_read_or_is_too_large(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with pytest.raises(InputFileError, match="No folder"):
        read_saved_table(tmp_path / "absent")
    with pytest.raises(InputFileError, match="holds no table"):
        read_saved_table(tmp_path)
    with pytest.raises(InputFileError, match="not an input-output table"):
        parse_table("a\n", "b\n")
    monkeypatch.setattr(table_import, "MOST_LANES", 5)
    with pytest.raises(LimitError, match="13 flows"):
        write_chain(table(), tmp_path / "out")
    (tmp_path / "full").mkdir()
    (tmp_path / "full" / "x").write_text("", encoding="utf-8")
    with pytest.raises(InputFileError, match="not empty"):
        write_chain(table(), tmp_path / "full")


def test_a_bill_of_materials_of_one_site(tmp_path: Path) -> None:
    write_chain(table(), tmp_path / "out")
    path = tmp_path / "out" / "bom.csv"
    path.write_text(path.read_text(encoding="utf-8") + "food,steel,0.1,million,1,\nfood,steel,0.1,million,1,nowhere\n", encoding="utf-8")
    assert "bom-of-a-site" in {f.check for f in check(tmp_path / "out")}
