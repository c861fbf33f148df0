"""Other programs as measures of time: scripts of this folder run by the interpreter of an environment that holds them."""

from __future__ import annotations

import json
import os
import subprocess
from pathlib import Path
from typing import Any

from benchmarks.registry import Absent

ORACLES = "DETENTE_ORACLE_PYTHON"
"""Names the interpreter; see README.md."""


def peer(script: str, *arguments: str) -> dict[str, Any]:
    """The JSON that a script of this folder prints in that environment; Absent where there is none or it lacks the program."""
    python = os.environ.get(ORACLES, "")
    if not python:
        raise Absent(f"{ORACLES} names no interpreter; see benchmarks/README.md")
    one_thread = dict.fromkeys(("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS"), "1")
    run = subprocess.run(
        [python, str(Path(__file__).with_name(script)), *arguments],
        capture_output=True, text=True, check=False, timeout=600, env=os.environ | one_thread,
    )  # fmt: skip
    if "ModuleNotFoundError" in run.stderr:
        raise Absent(f"{ORACLES}: {run.stderr.strip().splitlines()[-1]}")
    if run.returncode:
        raise RuntimeError(run.stderr.strip().splitlines()[-1])
    found: dict[str, Any] = json.loads(run.stdout.splitlines()[-1])
    return found
