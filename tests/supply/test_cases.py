"""The published cases, through the same tool that anybody can run; an altered expectation must fail."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]


def run(path: Path) -> tuple[int, str]:
    found = subprocess.run([sys.executable, ROOT / "tools" / "check_cases.py", "supply", path], capture_output=True, text=True, check=False)
    return found.returncode, found.stdout.splitlines()[-1] if found.stdout else found.stderr


def test_every_case_passes(shared: Path) -> None:
    status, last = run(shared / "cases" / "supply" / "cases.json")
    assert status == 0, last
    assert ", 0 failed" in last


def test_altered_expectations_fail(shared: Path, tmp_path: Path) -> None:
    def altered(value: object) -> object:
        if isinstance(value, dict):
            return {k: altered(v) for k, v in value.items()}
        if isinstance(value, list):
            return [altered(v) for v in value]
        return value * 1.7 + 3 if isinstance(value, int | float) else f"{value}x"

    cases = json.loads((shared / "cases" / "supply" / "cases.json").read_text(encoding="utf-8"))
    for case in cases:
        case["expected"] = altered(case["expected"])
    path = shared / "cases" / "supply"
    copy = tmp_path / "cases.json"
    copy.write_text(json.dumps(cases), encoding="utf-8")
    (tmp_path / "gsm").symlink_to(path / "gsm")
    status, last = run(copy)
    assert status == 1
    assert last.startswith("0 passed")
