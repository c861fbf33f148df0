"""Tables in the published layouts become worlds; those that break the accounts, hide a pickle or name nothing known are refused."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
from tests.economy import made_tables

from detente.core.errors import AlignmentError, InputFileError, UnknownNameError
from detente.economy.import_table import Table, import_table, read_table, world_of
from detente.economy.run import answer
from detente.economy.spec import read_spec

LAYOUTS = {"icio": made_tables.icio, "wiod": made_tables.wiod, "exiobase": made_tables.exiobase}


@pytest.fixture(scope="module")
def pymrio():
    return pytest.importorskip("pymrio", reason="pymrio comes with the lab extra")


@pytest.mark.parametrize("layout", LAYOUTS)
def test_every_layout_gives_the_accounts_it_was_made_of(pymrio, tmp_path: Path, layout: str) -> None:
    pytest.importorskip("openpyxl")
    uses, final, added = made_tables.accounts()
    made = import_table(LAYOUTS[layout](tmp_path), layout)
    world = made.world
    flows = np.zeros((3, 3, 3))  # exporter, importer, sector: by hand, cell by cell
    for i in range(3):
        for s in range(3):
            for n in range(3):
                flows[i, n, s] = uses[3 * i + s, 3 * n : 3 * n + 3].sum() + final[3 * i + s, n].sum()
    np.testing.assert_allclose(world.flows.values, flows, rtol=1e-12)
    np.testing.assert_allclose(world.array("gdp").values, added.reshape(3, 3).sum(axis=1), rtol=1e-12)
    sold = uses.sum(axis=1) + final.sum(axis=(1, 2))
    np.testing.assert_allclose(world.array("inputs").values[1, 0, 2], uses[[0, 3, 6], 5].sum() / sold[5], rtol=1e-12)
    assert all(c.passed for c in made.checks)
    assert [c.name for c in made.checks] == ["every cell is a number", "flows are not negative", "supply equals use", "inputs leave value added"]


def test_an_imported_world_is_saved_loaded_and_solved(pymrio, tmp_path: Path) -> None:
    made = import_table(made_tables.icio(tmp_path), "icio")
    replace(made.world, name="mine").save(tmp_path / "mine")
    spec = {"model": "caliendo_parro", "data": "mine", "theta": 4, "tariffs": [{"importer": "USA", "exporter": "CHN", "rate": 0.2}]}
    told = answer(read_spec(spec), tmp_path)
    assert told["residual"] < 1e-9
    assert told["economies"]["CHN"]["welfare"] < 0


def test_labels_are_summed_as_asked(pymrio, tmp_path: Path) -> None:
    path = made_tables.icio(tmp_path)
    whole = import_table(path, "icio").world.flows.values
    groups = {"economies": {"PACIFIC": ["AUS", "USA"]}, "sectors": {"goods": ["A01", "C10T12"]}}
    world = import_table(path, "icio", groups=groups).world
    assert (world.economies, world.sectors) == (("PACIFIC", "CHN"), ("goods", "C35"))
    assert world.flows.values[0, 1, 0] == pytest.approx(whole[[0, 2], 1, :2].sum(), rel=1e-12)
    with pytest.raises(UnknownNameError, match="USB"):
        import_table(path, "icio", groups={"economies": {"X": ["USB"]}})
    with pytest.raises(AlignmentError, match="stands in"):
        import_table(path, "icio", groups={"economies": {"X": ["USA"], "Y": ["USA"]}})
    with pytest.raises(UnknownNameError, match="regions"):
        import_table(path, "icio", groups={"regions": {}})


def test_the_readers_own_example_is_out_of_balance_and_told_so(pymrio) -> None:
    from detente.economy.import_table import table_of

    table = table_of(pymrio.load_test())
    assert (len(table.regions), len(table.sectors)) == (6, 8)
    with pytest.raises(InputFileError, match="supply equals use"):  # its manufacturing sells 264 million and costs 4
        world_of(table, name="test", source="pymrio")
    made = world_of(table, name="test", source="pymrio", allowed_gap=1.0)
    assert made.checks[2].where.endswith("manufactoring")
    assert made.world.flows.values.sum() == pytest.approx(table.uses.sum() + table.final.sum(), rel=1e-12)


def table(**changes) -> Table:
    uses, final, added = made_tables.accounts()
    return replace(Table(made_tables.REGIONS, made_tables.SECTORS, uses, final.sum(axis=2), added, "USD", ""), **changes)


def test_faults_are_named_with_their_place() -> None:
    uses = table().uses.copy()
    uses[4, 2] = np.nan
    with pytest.raises(InputFileError, match=r"every cell is a number .* CHN C10T12"):
        world_of(table(uses=uses), name="t", source="")
    uses[4, 2] = -60.0
    with pytest.raises(InputFileError, match=r"flows are not negative .* CHN C10T12"):
        world_of(table(uses=uses), name="t", source="")
    with pytest.raises(InputFileError, match="supply equals use"):
        world_of(table(value_added=table().value_added * 1.2), name="t", source="")


def test_small_negative_stocks_are_set_to_zero_and_told() -> None:
    final = table().final.copy()
    final[0, 1] = -0.5
    made = world_of(table(final=final, value_added=None), name="t", source="")
    below = next(c for c in made.checks if c.name == "flows are not negative")
    assert below.done == "set to zero"
    assert below.where == "AUS A01"
    assert (made.world.flows.values >= 0).all()


def test_inputs_that_eat_all_sales_leave_a_hundredth() -> None:
    uses = table().uses.copy()
    uses[:, 3] *= 30
    made = world_of(table(uses=uses, value_added=None), name="t", source="")
    assert made.world.array("value_added").values[1, 0] == pytest.approx(0.01)
    assert "CHN A01" in made.checks[-1].where


def test_a_pickle_is_not_opened(tmp_path: Path) -> None:
    saved = tmp_path / "saved"
    saved.mkdir()
    (saved / "Z.pkl").write_bytes(b"\x80\x04.")
    with pytest.raises(InputFileError, match="pickle"):
        read_table(saved, "pymrio")
    (saved / "Z.pkl").unlink()
    hidden = json.dumps({"files": {"Z": {"name": "Z.txt", "format": "pickle"}}}).replace("pickle", "\\u0070ickle")
    (saved / "file_parameters.json").write_text(hidden)
    with pytest.raises(InputFileError, match="pickle"):
        read_table(saved, "pymrio")


@pytest.mark.parametrize("content", [b"", b"\x00\x01\x02", b"a,b\n1,2\n", b'<?xml version="1.0"?><x/>'])
@pytest.mark.parametrize("layout", ["icio", "wiod", "exiobase", "pymrio"])
def test_what_is_no_table_is_refused(pymrio, tmp_path: Path, layout: str, content: bytes) -> None:
    (tmp_path / "t.csv").write_bytes(content)
    with pytest.raises(InputFileError):
        import_table(tmp_path / "t.csv", layout)


def test_unknown_formats_and_missing_files_are_named(tmp_path: Path) -> None:
    with pytest.raises(UnknownNameError, match="icio"):
        read_table(tmp_path, "icoi")
    with pytest.raises(InputFileError, match="No file or folder"):
        read_table(tmp_path / "none", "icio")


def test_the_command_writes_a_world_and_tells_its_checks(pymrio, tmp_path: Path) -> None:
    from typer.testing import CliRunner

    from detente.cli.economy import app
    from detente.core.errors import UsageError

    path = made_tables.icio(tmp_path)
    (tmp_path / "groups.yaml").write_text("economies:\n  PACIFIC: [AUS, USA]\n", encoding="utf-8")
    words = ["import", str(path), "--format", "icio", "--out", str(tmp_path / "worlds"), "--aggregate", str(tmp_path / "groups.yaml")]
    told = json.loads(CliRunner().invoke(app, [*words, "--name", "mine", "--json"]).stdout)
    assert told["economies"] == ["PACIFIC", "CHN"]
    assert all(c["passed"] for c in told["checks"])
    spec = {"model": "armington", "data": "mine", "theta": 4, "tariffs": [{"importer": "CHN", "exporter": "PACIFIC", "rate": 0.1}]}
    assert answer(read_spec(spec), tmp_path / "worlds")["residual"] < 1e-9
    assert isinstance(CliRunner().invoke(app, [*words, "--name", "../x"]).exception, UsageError)
