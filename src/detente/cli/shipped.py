"""Whether the bytes of the shipped data are those that their manifests name."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from detente.core.errors import LedgerError

SOUND, CHANGED, MISSING, UNLISTED = "sound", "changed", "missing", "unlisted"
FAULTS = (CHANGED, MISSING)


@dataclass(frozen=True, slots=True)
class ShippedFile:
    """One file of data: its name under the data folder, how it stands, and the manifest that names it."""

    file: str
    state: str
    manifest: str

    @property
    def faulty(self) -> bool:
        return self.state in FAULTS


def data_folder() -> Path:
    """The folder of data that ships with the package."""
    from importlib.resources import files

    return Path(str(files("detente") / "data"))


def verify(root: Path) -> list[ShippedFile]:
    """Every data file under ``root`` against its manifest; files that no manifest names are ``unlisted``, not faulty.

    Three kinds of manifest are read: MANIFEST.json beside panels, SOURCES.yaml beside product lists, and the hash in the
    ledger's snapshot, which stands for every measure and act.
    """
    found = {s.file: s for s in [*_manifests(root), *_product_lists(root), *_ledger(root)]}
    for path in sorted(p for p in root.rglob("*") if p.is_file()):
        name = path.relative_to(root).as_posix()
        if name not in found and path.name not in ("MANIFEST.json", "SOURCES.yaml") and "__pycache__" not in path.parts:
            found[name] = ShippedFile(name, UNLISTED, "")
    return sorted(found.values(), key=lambda s: s.file)


def _manifests(root: Path) -> Iterator[ShippedFile]:
    for manifest in sorted(root.rglob("MANIFEST.json")):
        tree = json.loads(manifest.read_text(encoding="utf-8"))
        listed = {row["file"]: row["sha256"] for row in tree["files"]} if "files" in tree else {name: row["sha256"] for name, row in tree.items()}
        for name, sha256 in sorted(listed.items()):
            yield _checked(root, manifest.parent / name, sha256, manifest)


def _product_lists(root: Path) -> Iterator[ShippedFile]:
    from detente.core.yamlio import read

    for manifest in sorted(root.rglob("SOURCES.yaml")):
        tree = read(manifest)
        if not isinstance(tree, dict):
            raise LedgerError(f"{manifest.name} holds no table of lists.", hint="Each list has title, source, rights, rows and sha256.")
        for name, row in sorted(tree.items()):
            if isinstance(row, dict) and isinstance(sha256 := row.get("sha256"), str):
                yield _checked(root, manifest.parent / f"{name}.csv", sha256, manifest)


def _ledger(root: Path) -> Iterator[ShippedFile]:
    from detente.ledger.load import SNAPSHOT, hash_of, rule_files

    folder = root / "ledger"
    snapshot = folder / SNAPSHOT
    if not snapshot.is_file():
        yield ShippedFile(snapshot.relative_to(root).as_posix(), MISSING, "")
        return
    paths = rule_files(folder)
    sound = json.loads(snapshot.read_text(encoding="utf-8"))["hash"] == hash_of(paths, folder)
    state, manifest = (SOUND if sound else CHANGED), snapshot.relative_to(root).as_posix()
    yield ShippedFile(manifest, state, manifest)
    for path in paths:
        # One hash stands for all of them, so a fault is the snapshot's and not any one file's.
        yield ShippedFile(path.relative_to(root).as_posix(), SOUND if sound else UNLISTED, manifest)


def _checked(root: Path, path: Path, sha256: str, manifest: Path) -> ShippedFile:
    from detente.core.provenance import hash_bytes

    state = MISSING if not path.is_file() else SOUND if hash_bytes(path.read_bytes()) == sha256 else CHANGED
    return ShippedFile(path.relative_to(root).as_posix(), state, manifest.relative_to(root).as_posix())
