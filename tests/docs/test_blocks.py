"""Every code block of README and docs/ runs, in a folder of its own, and prints what the page says it prints.

A ``bash`` block is a script; in a ``console`` block each line after ``$`` is a command, and what stands below it is what it
prints, where a line ``…`` stands for any lines. The ``python`` blocks of a page are one program. A page's blocks share a
folder and follow one another. A block that cannot run says why in a comment above it: ``<!-- not run: reason -->``.
"""

from __future__ import annotations

import os
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from tests.docs.pages import ROOT, RUNNABLE, SHOWN, Block, blocks, pages

PAGES = [p for p in pages() if any(b.language in RUNNABLE and not b.not_run for b in blocks(p))]
LONGEST_SECONDS = 120
MOST_NOT_RUN = 20


def _environment() -> dict[str, str]:
    kept = {k: v for k, v in os.environ.items() if not k.startswith("DETENTE_") or k == "DETENTE_CACHE_DIR"}
    return {**kept, "PATH": f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}", "LC_ALL": "C.UTF-8"}


def _shell(command: str, folder: Path) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        ["bash", "-euo", "pipefail", "-c", command], cwd=folder, env=_environment(), capture_output=True, encoding="utf-8",
        timeout=LONGEST_SECONDS, check=False, stdin=subprocess.DEVNULL,
    )  # fmt: skip


def _script(block: Block, folder: Path) -> list[str]:
    done = _shell(block.text, folder)
    return [] if done.returncode == block.status else [f"{block.where}: exit {done.returncode}, not {block.status}\n{done.stdout}{done.stderr}"]


def _console(block: Block, folder: Path) -> list[str]:
    faults = []
    for command, expected in exchanges(block.text):
        done = _shell(command, folder)
        if done.returncode != block.status:
            faults.append(f"{block.where}: {command}: exit {done.returncode}, not {block.status}\n{done.stdout}{done.stderr}")
        elif expected and not agrees(expected, (done.stdout + done.stderr).splitlines()):
            shown = "\n".join(expected)
            faults.append(f"{block.where}: {command}\nthe page shows\n{shown}\nit printed\n{done.stdout}{done.stderr}")
    return faults


def exchanges(text: str) -> list[tuple[str, list[str]]]:
    """Pairs of a command and the lines that the page shows below it; a command goes on after a backslash."""
    found: list[tuple[str, list[str]]] = []
    for line in text.splitlines():
        if line.startswith("$ "):
            found.append((line[2:], []))
        elif found and not found[-1][1] and found[-1][0].endswith("\\"):
            found[-1] = (f"{found[-1][0]}\n{line}", [])
        elif found:
            found[-1][1].append(line)
    return [(command, shown if any(s.strip() for s in shown) else []) for command, shown in found]


def agrees(shown: list[str], printed: list[str]) -> bool:
    """Whether the lines are the same, blank ones at either end and blanks at the end of a line aside; ``…`` is any lines."""
    left, right = ([line.rstrip() for line in lines] for lines in (shown, printed))
    while left and not left[-1]:
        left.pop()
    while right and not right[-1]:
        right.pop()
    if not left:
        return not right
    if left[0] == "…":
        return any(agrees(left[1:], right[i:]) for i in range(len(right) + 1))
    return bool(right) and left[0] == right[0] and agrees(left[1:], right[1:])


def _program(page: Path, folder: Path) -> list[str]:
    parts = [b for b in blocks(page) if b.language == "python" and not b.not_run]
    if not parts:
        return []
    script = folder / "page.py"
    script.write_text("\n".join(b.text for b in parts), encoding="utf-8")
    done = subprocess.run(
        [sys.executable, "-W", "error", script.name], cwd=folder, env=_environment(), capture_output=True, encoding="utf-8",
        timeout=LONGEST_SECONDS, check=False,
    )  # fmt: skip
    return [] if done.returncode == 0 else [f"{parts[0].where}: {done.stderr}"]


def run_page(page: Path, folder: Path) -> list[str]:
    """What went wrong on a page."""
    folder.mkdir()
    faults: list[str] = []
    for block in blocks(page):
        if block.not_run or block.language not in ("bash", "console"):
            continue
        faults += (_script if block.language == "bash" else _console)(block, folder)
    return faults + _program(page, folder)


@pytest.fixture(scope="module")
def outcomes(tmp_path_factory: pytest.TempPathFactory) -> dict[Path, list[str]]:
    """Faults by page; two pages at a time."""
    root = tmp_path_factory.mktemp("docs")
    with ThreadPoolExecutor(2) as pool:
        work = {page: pool.submit(run_page, page, root / f"page-{i}") for i, page in enumerate(PAGES)}
        return {page: job.result() for page, job in work.items()}


@pytest.mark.parametrize("page", PAGES, ids=[str(p.relative_to(ROOT)) for p in PAGES])
def test_the_blocks_of_a_page_run(outcomes, page):
    assert not outcomes[page], "\n\n".join(outcomes[page])


def test_every_block_names_its_language():
    known = {*RUNNABLE, *SHOWN}
    found = [b.where for p in pages() for b in blocks(p) if not b.language.startswith("{") and b.language not in known]
    assert not found


def test_blocks_that_are_not_run_are_few_and_say_why(record_property):
    left = [b for p in pages() for b in blocks(p) if b.not_run]
    listed = "\n".join(f"{b.where}: {b.not_run}" for b in left)
    record_property("not_run", listed)
    print(listed)
    assert len(left) <= MOST_NOT_RUN, listed
    assert all(len(b.not_run) > 8 for b in left), listed


@pytest.mark.parametrize(
    ("shown", "printed", "same"),
    [
        (["a", "…", "d"], ["a", "b", "c", "d"], True),
        (["a", "…"], ["a"], True),
        (["a", "d"], ["a", "b", "d"], False),
        (["…", "c"], ["a", "b"], False),
        (["a  "], ["a", ""], True),
    ],
)
def test_the_comparison_of_shown_and_printed_lines(shown, printed, same):
    assert agrees(shown, printed) is same
