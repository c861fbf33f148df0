"""A disk without room, a reader that goes away, Ctrl-C and SIGTERM: a status of their own, and nothing half-written."""

from __future__ import annotations

import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

DETENTE = [sys.executable, "-c", "from detente.cli import main; main()"]
FULL = Path("/dev/full")
ANSWERS = [["--help"], ["ledger", "list"], ["ledger", "show", "us-cn-truce"]]


@pytest.mark.skipif(not FULL.exists(), reason="this system has no /dev/full")
@pytest.mark.parametrize("words", ANSWERS, ids=" ".join)
def test_a_disk_without_room_is_told_in_one_line(words: list[str]) -> None:
    with FULL.open("wb") as full:
        done = subprocess.run([*DETENTE, *words], stdout=full, stderr=subprocess.PIPE, text=True, timeout=120, check=False)
    assert (done.returncode, done.stderr) == (2, "detente: Cannot write to standard output: No space left on device.\n")


@pytest.mark.parametrize("words", ANSWERS, ids=" ".join)
def test_a_reader_that_goes_away_is_no_fault_found(words: list[str]) -> None:
    with subprocess.Popen([*DETENTE, *words], stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True) as running:
        assert running.stdout is not None
        assert running.stderr is not None
        running.stdout.close()
        assert (running.wait(timeout=120), running.stderr.read()) == (0, "")


@pytest.mark.parametrize(("number", "status"), [(signal.SIGINT, 130), (signal.SIGTERM, 143)], ids=["Ctrl-C", "SIGTERM"])
def test_a_command_that_is_stopped_leaves_nothing_half_written(tmp_path: Path, number: signal.Signals, status: int) -> None:
    given, out = tmp_path / "in.csv", tmp_path / "out.csv"
    # A claim sends every row to the interpreter, so that the work takes many seconds.
    rows = "".join(f"8505.11.0070,CN,US,2025-06-{i % 28 + 1:02d},{i + 1},usmca\n" for i in range(150_000))
    given.write_text(f"hts,origin,destination,date,value_usd,claims\n{rows}", encoding="utf-8")
    with subprocess.Popen([*DETENTE, "rates", str(given), "--out", str(out)], stderr=subprocess.PIPE, text=True) as running:
        end = time.monotonic() + 120
        while not any(p.suffix == ".tmp" for p in tmp_path.iterdir()) and running.poll() is None and time.monotonic() < end:
            time.sleep(0.01)
        running.send_signal(number)
        _, said = running.communicate(timeout=120)
    assert running.returncode == status
    assert "Traceback" not in said
    assert [p.name for p in tmp_path.iterdir()] == ["in.csv"]


def test_a_folder_that_cannot_be_made_is_told_in_one_line() -> None:
    done = subprocess.run([*DETENTE, "supply", "template", "/proc/nowhere"], capture_output=True, text=True, timeout=120, check=False)
    assert done.returncode == 2
    assert len(done.stderr.splitlines()) == 1
    assert "/proc/nowhere" in done.stderr
