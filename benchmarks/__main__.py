"""Run benchmarks and print time, target and ratio: ``python -m benchmarks [NAME…] [--list] [--json FILE]``."""

from __future__ import annotations

import argparse
import json
import os
import platform
import sys
from dataclasses import asdict
from pathlib import Path

from benchmarks.registry import load, measure

for library in ("OMP", "OPENBLAS", "MKL"):
    os.environ.setdefault(f"{library}_NUM_THREADS", "1")  # before a driver imports numpy: every figure is of one thread


def main() -> int:
    """Exit status 0 when everything asked for ran or was absent, 1 when a driver failed, 2 for an unknown name."""
    parser = argparse.ArgumentParser(prog="benchmarks", description="How long things take; benchmarks/README.md says how to read it.")
    parser.add_argument("names", nargs="*", help="benchmarks, or beginnings of their names; all where none is given")
    parser.add_argument("--list", action="store_true", help="list them and stop")
    parser.add_argument("--json", metavar="FILE", help="write the figures there too")
    asked = parser.parse_args()
    known = load()
    if asked.list:
        for one in known.values():
            print(f"{one.name:<22} {one.target_seconds:>7.2f} s  {one.what}")
        return 0
    chosen = [one for name, one in known.items() if not asked.names or any(name.startswith(begin) for begin in asked.names)]
    if not chosen:
        print(f"No benchmark {' '.join(asked.names)!r}. List them with: python -m benchmarks --list", file=sys.stderr)
        return 2
    print(f"Python {platform.python_version()}, {os.cpu_count()} processors, {platform.machine()}")
    print(f"{'benchmark':<22} {'time':>9} {'median':>9} {'target':>9} {'ratio':>6}")
    results = []
    for one in chosen:
        found = measure(one)
        results.append(asdict(found) | {"ratio": found.ratio})
        if found.best is None or found.median is None:
            print(f"{found.name:<22} {f'absent: {found.absent}' if found.absent else f'FAILED: {found.failed}'}")
        else:
            print(f"{found.name:<22} {found.best:>8.3f}s {found.median:>8.3f}s {found.target_seconds:>8.2f}s {found.ratio:>6.2f}  {found.what}")
        sys.stdout.flush()
    if asked.json:
        target = Path(asked.json)
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_text(
            json.dumps({"python": platform.python_version(), "processors": os.cpu_count(), "results": results}, indent=1) + "\n", encoding="utf-8"
        )
    return 1 if any(r["failed"] for r in results) else 0


if __name__ == "__main__":
    raise SystemExit(main())
