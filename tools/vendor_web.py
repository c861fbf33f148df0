"""Fetches the browser libraries that ship with the package, and writes VENDORED.json beside them.

    python tools/vendor_web.py           fetch every package by name and version with `npm pack`, and write the files
    python tools/vendor_web.py --check   compare the files that stand here with VENDORED.json; exit 1 where one differs

Nothing else in the project touches a package registry of JavaScript, and no page loads anything from outside.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import subprocess
import sys
import tarfile
import tempfile
from dataclasses import asdict, dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
SHIPPED = ROOT / "src/detente/web/static/vendor"
FOR_TESTS = ROOT / "tests/web/vendor"


@dataclass(frozen=True)
class Package:
    """One package: the files taken from it, by their path inside it, and the terms they are under."""

    name: str
    version: str
    licence: str
    source: str
    files: tuple[str, ...]
    folder: Path
    includes: str = ""
    terms_of: tuple[str, ...] = ()
    """Packages inside it under terms of their own, as name@version; their licence texts stand beside its own."""


PACKAGES = (
    Package(
        "d3",
        "7.9.0",
        "ISC",
        "https://github.com/d3/d3",
        ("dist/d3.min.js", "LICENSE"),
        SHIPPED,
        includes="d3-ease (BSD-3-Clause), a part of d3-geo (MIT), delaunator and internmap (ISC), robust-predicates (Unlicense)",
        terms_of=("d3-ease@3.0.1", "d3-geo@3.1.1", "delaunator@5.0.1", "internmap@2.0.3"),
    ),
    Package(
        "@observablehq/plot",
        "0.6.17",
        "ISC",
        "https://github.com/observablehq/plot",
        ("dist/plot.umd.min.js", "LICENSE"),
        SHIPPED,
        includes="isoformat (ISC), interval-tree-1d and binary-search-bounds (MIT)",
        terms_of=("isoformat@0.2.1", "interval-tree-1d@1.0.4", "binary-search-bounds@2.0.5"),
    ),
    Package(
        "topojson-client",
        "3.1.0",
        "ISC",
        "https://github.com/topojson/topojson-client",
        ("dist/topojson-client.min.js", "LICENSE"),
        SHIPPED,
    ),
    Package(
        "world-atlas",
        "2.0.2",
        "ISC; the boundaries are Natural Earth 4.1.0, in the public domain",
        "https://github.com/topojson/world-atlas",
        ("countries-50m.json", "LICENSE"),
        SHIPPED,
    ),
    Package("axe-core", "4.14.1", "MPL-2.0", "https://github.com/dequelabs/axe-core", ("axe.min.js", "LICENSE", "LICENSE-3RD-PARTY.txt"), FOR_TESTS),
)


def short(package: Package) -> str:
    return package.name.rpartition("/")[2]


def target(package: Package, file: str) -> Path:
    return package.folder / short(package) / Path(file).name


def terms_target(package: Package, spec: str) -> Path:
    return package.folder / short(package) / f"LICENSE-{spec.partition('@')[0]}"


def unpacked(spec: str, work: Path) -> tarfile.TarFile:
    """The archive of a package, fetched."""
    done = subprocess.run(["npm", "pack", "--silent", spec], cwd=work, capture_output=True, text=True, check=True)
    return tarfile.open(work / done.stdout.split()[-1])


def take(packed: tarfile.TarFile, file: str, path: Path) -> None:
    member = packed.extractfile(f"package/{file}")
    if member is None:
        raise FileNotFoundError(f"{packed.name} holds no {file}")
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(member.read())


def fetch(package: Package, work: Path) -> None:
    """Takes the files of one package, and the licences of what is inside it."""
    with unpacked(f"{package.name}@{package.version}", work) as packed:
        for file in package.files:
            take(packed, file, target(package, file))
    for spec in package.terms_of:
        with unpacked(spec, work) as packed:
            named = next(m for m in packed.getnames() if Path(m).name.upper().startswith("LICENSE"))
            take(packed, named.removeprefix("package/"), terms_target(package, spec))


def record(folder: Path) -> list[dict[str, object]]:
    """What VENDORED.json says of one folder: every package and the SHA-256 of each of its files."""
    out = []
    for package in PACKAGES:
        if package.folder == folder:
            row = {k: v for k, v in asdict(package).items() if k not in ("files", "folder", "terms_of") and v}
            paths = [*(target(package, f) for f in package.files), *(terms_target(package, spec) for spec in package.terms_of)]
            row["files"] = {str(p.relative_to(folder)): hashlib.sha256(p.read_bytes()).hexdigest() for p in paths}
            out.append(row)
    return out


def text_of(rows: list[dict[str, object]]) -> str:
    return json.dumps(rows, indent=2, ensure_ascii=False) + "\n"


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--check", action="store_true", help="compare, fetch nothing")
    if not parser.parse_args().check:
        with tempfile.TemporaryDirectory() as work:
            for package in PACKAGES:
                fetch(package, Path(work))
        for folder in (SHIPPED, FOR_TESTS):
            (folder / "VENDORED.json").write_text(text_of(record(folder)), encoding="utf-8")
    wrong = [f for f in (SHIPPED, FOR_TESTS) if (f / "VENDORED.json").read_text(encoding="utf-8") != text_of(record(f))]
    for folder in wrong:
        print(f"{folder.relative_to(ROOT)}: the files are not those that VENDORED.json names", file=sys.stderr)
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())
