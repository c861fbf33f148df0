"""What a user waits for at the prompt: whole processes, interpreter included."""

from __future__ import annotations

import subprocess
import sys
import tempfile
from pathlib import Path

from benchmarks.registry import Absent, benchmark

DAY = "2025-06-09"


def _run(*arguments: str) -> None:
    done = subprocess.run([sys.executable, *arguments], capture_output=True, text=True, check=False)
    if done.returncode:
        lines = (done.stderr or done.stdout).strip().splitlines()
        raise RuntimeError(f"{' '.join(arguments)[:60]} left with {done.returncode}: {lines[-1] if lines else 'no message'}")


def _detente(*arguments: str) -> None:
    _run("-c", "import sys; from detente.cli import main; sys.exit(main())", *arguments)


@benchmark("startup-python", target_seconds=0.05, what="the interpreter alone, which every figure below contains")
def interpreter() -> None:
    """A floor: nothing below can be quicker."""
    _run("-c", "pass")


@benchmark("startup-import", target_seconds=0.1, what="import detente")
def import_package() -> None:
    """The lazy public face."""
    _run("-c", "import detente")


@benchmark("startup-help", target_seconds=0.3, what="detente --help")
def print_help() -> None:
    """The tree of commands without any command's own imports."""
    _detente("--help")


@benchmark("startup-status", target_seconds=0.7, what=f"detente status --on {DAY} --json")
def status() -> None:
    """Load the ledger and ask it one day."""
    _detente("status", "--on", DAY, "--json")


@benchmark("startup-brief", target_seconds=3.0, what=f"detente brief --on {DAY} on the sample documents")
def brief() -> None:
    """The main job, to a file."""
    with tempfile.TemporaryDirectory() as folder:
        _detente("brief", "--on", DAY, "--out", str(Path(folder) / "brief.html"))


@benchmark("startup-brief-news", target_seconds=3.0, what="the same on the five reference documents, where they stand beside the project")
def brief_on_news() -> None:
    """Real input; absent on a user's machine."""
    documents = sorted((Path(__file__).resolve().parents[2] / "shared" / "seeds").glob("*.txt"))
    if not documents:
        raise Absent("the reference documents are not beside this checkout")
    with tempfile.TemporaryDirectory() as folder:
        _detente("brief", *map(str, documents), "--on", DAY, "--out", str(Path(folder) / "brief.html"))


@benchmark("startup-brief-full", target_seconds=30.0, what="the full brief on the reference documents with the sample company", rounds=1)
def full_brief() -> None:
    """Every engine, two processes at most; the samples stand in where the reference documents are absent."""
    documents = sorted((Path(__file__).resolve().parents[2] / "shared" / "seeds").glob("*.txt"))
    with tempfile.TemporaryDirectory() as folder:
        _detente("brief", *map(str, documents), "--on", DAY, "--company", "sample", "--out", str(Path(folder) / "brief.html"))
