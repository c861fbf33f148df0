"""A folder of parts gives the same answers one after another, in processes, and on a local Dask cluster."""

from __future__ import annotations

from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from detente.core.errors import InputFileError, UnknownNameError
from detente.tables.cluster import map_parts, rate_folder


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    parts = tmp_path / "parts"
    parts.mkdir()
    for number, origin in enumerate(("CN", "DE", "MX")):
        rows = {"hts": ["8505110070", "7326908688"], "origin": [origin] * 2, "destination": ["US"] * 2, "date": ["2025-06-09", "2026-05-01"]}
        pq.write_table(pa.table(rows), parts / f"part-{number}.parquet")
    return parts


def contents(folder: Path) -> list[list[dict[str, object]]]:
    return [pq.read_table(p).to_pylist() for p in sorted(folder.iterdir())]


@pytest.mark.parametrize("how", ["processes", "dask"])
def test_every_way_gives_the_serial_answer(folder: Path, tmp_path: Path, how: str) -> None:
    if how == "dask":
        pytest.importorskip("distributed")
    serial = rate_folder(folder, tmp_path / "serial")
    spread = rate_folder(folder, tmp_path / how, how=how, workers=2)
    assert contents(tmp_path / how) == contents(tmp_path / "serial")
    assert (spread.rows, spread.by_status) == (serial.rows, serial.by_status) == (6, serial.by_status)


def test_a_folder_appears_whole_or_not_at_all(folder: Path, tmp_path: Path) -> None:
    bad = {"hts": ["8505119999"], "origin": ["CN"], "destination": ["US"], "date": ["2025-06-09"]}
    pq.write_table(pa.table(bad), folder / "part-9.parquet")
    with pytest.raises(InputFileError, match=r"part-9\.parquet, row 1"):
        rate_folder(folder, tmp_path / "out")
    assert [p.name for p in tmp_path.iterdir()] == ["parts"]
    assert [f.line for f in rate_folder(folder, tmp_path / "out", keep_going=True).faults] == [1]
    with pytest.raises(InputFileError, match="is there already"):
        rate_folder(folder, tmp_path / "out")


def test_an_unknown_way_is_named() -> None:
    with pytest.raises(UnknownNameError, match="serial"):
        list(map_parts(str, [1], how="seriall"))
