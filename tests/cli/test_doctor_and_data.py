"""``detente doctor`` and ``detente data``: what is installed, and whether the data are those that shipped."""

from __future__ import annotations

import gzip
import json
import shutil
from pathlib import Path

import pytest

from detente import __version__
from detente.cli.doctor import required, versions
from detente.cli.shipped import CHANGED, MISSING, SOUND, UNLISTED, data_folder, verify
from detente.core.settings import rows
from tests.cli.conftest import Run


@pytest.fixture
def copied(tmp_path: Path) -> Path:
    """A copy of the shipped data that a test may spoil."""
    target = tmp_path / "data"
    shutil.copytree(data_folder(), target)
    return target


def states(root: Path) -> dict[str, str]:
    return {f.file: f.state for f in verify(root)}


def test_the_shipped_data_are_sound(run: Run) -> None:
    outcome = run("data", "verify", "--json")
    found = json.loads(outcome.out)
    assert outcome.status == 0
    assert {f["state"] for f in found} <= {SOUND, UNLISTED}
    assert {"panels/us_hts.bin", "ledger/snapshot.json", "ledger/cn/lists/cn-2025-18.csv"} <= {f["file"] for f in found if f["state"] == SOUND}


def test_every_file_is_accounted_for(copied: Path) -> None:
    manifests = {"MANIFEST.json", "SOURCES.yaml"}
    there = {p.relative_to(copied).as_posix() for p in copied.rglob("*") if p.is_file() and p.name not in manifests and "__pycache__" not in p.parts}
    assert there == set(states(copied))


def test_one_changed_byte_is_seen(copied: Path) -> None:
    for name in ("panels/us_hts.bin", "ledger/cn/lists/cn-2025-18.csv", "ledger/both/us-cn-truce.yaml"):
        with (copied / name).open("ab") as stream:
            stream.write(b" ")
    found = states(copied)
    assert {n for n, s in found.items() if s == CHANGED} == {"panels/us_hts.bin", "ledger/cn/lists/cn-2025-18.csv", "ledger/snapshot.json"}


def test_a_missing_file_is_seen(copied: Path) -> None:
    (copied / "panels/names.csv").unlink()
    (copied / "ledger/snapshot.json").unlink()
    found = states(copied)
    assert {n for n, s in found.items() if s == MISSING} == {"panels/names.csv", "ledger/snapshot.json"}


def test_a_fault_gives_exit_1(run: Run, copied: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (copied / "panels/names.csv").unlink()
    monkeypatch.setattr("detente.cli.shipped.data_folder", lambda: copied)
    outcome = run("data", "verify")
    assert outcome.status == 1
    assert "missing" in outcome.out
    assert "panels/names.csv" in outcome.out
    doctor = run("doctor", "--json")
    assert doctor.status == 1
    assert json.loads(doctor.out)["data"]["faulty"] == ["panels/names.csv"]


def test_refresh_compares_and_refuses(run: Run, tmp_path: Path) -> None:
    line = {
        "htsno": "0101.21.00",
        "indent": "0",
        "description": "Purebred breeding animals",
        "general": "Free",
        "special": "",
        "other": "Free",
        "units": [],
    }
    path = tmp_path / "export.json.gz"
    path.write_bytes(gzip.compress(json.dumps([line]).encode()))
    outcome = run("data", "refresh", "hts", path)
    assert outcome.status == 0
    assert outcome.out.startswith("Against ")
    assert "01012100" not in json.loads(run("data", "refresh", "hts", path, "--json").out)["added"]
    assert run("data", "refresh", "csv", path).status == 2
    assert run("data", "refresh", "hts", tmp_path / "absent.json").status == 2


def test_doctor_names_versions_extras_and_every_setting(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DETENTE_PORT", "9999")
    report = json.loads(run("doctor", "--json").out)
    assert report["detente"] == __version__
    assert set(report["extras"]) == {"web", "mcp", "cluster", "live", "lab", "postgres"}
    assert report["libraries"]["numpy"]
    assert [s["setting"] for s in report["settings"]] == [r.name for r in rows()]
    port = next(s for s in report["settings"] if s["setting"] == "port")
    assert (port["value"], port["set"], port["variable"]) == (9999, True, "DETENTE_PORT")


def test_doctor_for_people(run: Run) -> None:
    text = run("doctor").out
    assert "ledger 20" in text
    assert "DETENTE_CACHE_DIR" in text


def test_a_library_that_is_not_there_has_no_version() -> None:
    assert versions(["a-library-that-nobody-wrote"]) == {"a-library-that-nobody-wrote": None}
    assert "numpy" in required()[""]


def test_a_setting_that_is_none_is_refused(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DETENTE_PROT", "1")
    outcome = run("doctor")
    assert outcome.status == 2
    assert "DETENTE_PORT" in outcome.err
