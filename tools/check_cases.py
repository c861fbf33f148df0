"""Runs files of cases and prints each miss: ``python tools/check_cases.py duties|economy|supply|talks FILE...``

The last line is ``N passed, N failed, N unsupported``. A miss that a written disposition explains is counted apart, on the
line before. Nothing here reads a case's id, and no expectation is taken from our own output.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent))


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("kind", choices=sorted(RUNNERS))
    parser.add_argument("files", nargs="+", type=Path)
    options = parser.parse_args()
    passed = failed = unsupported = 0
    disposed: dict[str, int] = {}
    for path in options.files:
        for verdict, text in RUNNERS[options.kind](path):
            passed += verdict == "passed"
            failed += verdict == "failed"
            unsupported += verdict == "unsupported"
            if verdict == "disposition":
                name = text.split(" | ")[0]
                disposed[name] = disposed.get(name, 0) + 1
            if verdict != "passed":
                print(f"{verdict}: {text}")
    print(f"dispositions: {sum(disposed.values())}" + "".join(f"; {count} × {name}" for name, count in sorted(disposed.items())))
    print(f"{passed} passed, {failed} failed, {unsupported} unsupported")
    return 1 if failed else 0


def _duties(path: Path) -> Iterator[tuple[str, str]]:
    from case_runners.duties import run

    yield from run(path)


def _economy(path: Path) -> Iterator[tuple[str, str]]:
    from case_runners.economy import run

    yield from run(path)


def _talks(path: Path) -> Iterator[tuple[str, str]]:
    from case_runners.talks import run

    yield from run(path)


def _supply(path: Path) -> Iterator[tuple[str, str]]:
    from case_runners.supply import run

    yield from run(path)


RUNNERS: dict[str, Callable[[Path], Iterator[tuple[str, str]]]] = {"supply": _supply, "duties": _duties, "economy": _economy, "talks": _talks}


if __name__ == "__main__":
    sys.exit(main())
