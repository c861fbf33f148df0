"""The ledger's files → a Ledger. YAML is the source; a snapshot of the same trees makes loading fast.

The snapshot carries the hash of every YAML file it was made from. Where that hash does not match, the YAML itself is read,
so an edited file is never shadowed by an old snapshot.
"""

from __future__ import annotations

import hashlib
import json
import os
from collections.abc import Iterable
from functools import lru_cache
from importlib.resources import files
from pathlib import Path

from detente.core.errors import LedgerError
from detente.core.yamlio import Tree, read
from detente.ledger.act import Act
from detente.ledger.measure import Measure
from detente.ledger.query import Ledger
from detente.ledger.reader import read_act, read_measure

SNAPSHOT = "snapshot.json"
NOT_RULES = frozenset({"coverage.yaml", "controls-coverage.yaml", "SOURCES.yaml"})


def shipped_folder() -> Path:
    """Where the ledger that ships with the package stands."""
    return Path(str(files("detente") / "data" / "ledger"))


@lru_cache(maxsize=4)
def load_ledger(folder: Path | None = None) -> Ledger:
    """The ledger in ``folder`` (the shipped one by default); LedgerError names the first faulty file."""
    root = folder or shipped_folder()
    paths = rule_files(root)
    content_hash = hash_of(paths, root)
    trees = _snapshot_trees(root, content_hash) or {str(p.relative_to(root)): read(p) for p in paths}
    return build(trees, version=_version(root), content_hash=content_hash)


def rule_files(root: Path) -> list[Path]:
    """Every file that holds a measure or an act, in a fixed order."""
    if not root.is_dir():
        raise LedgerError(f"No ledger at {root}.", hint="The shipped ledger is used where no folder is given.")
    return sorted(Path(folder) / name for folder, _, names in os.walk(root) for name in names if name.endswith(".yaml") and name not in NOT_RULES)


def hash_of(paths: Iterable[Path], root: Path) -> str:
    """One hash over the names and bytes of the files."""
    digest = hashlib.sha256()
    for path in paths:
        digest.update(str(path.relative_to(root)).encode())
        digest.update(hashlib.sha256(path.read_bytes()).digest())
    return digest.hexdigest()


def build(trees: dict[str, Tree], *, version: str, content_hash: str) -> Ledger:
    """A Ledger from parsed trees; a file in a folder called ``acts`` holds an act, any other a measure."""
    measures: dict[str, Measure] = {}
    acts: dict[str, Act] = {}
    for name, tree in trees.items():
        item: Measure | Act = read_act(tree, name) if "acts" in Path(name).parts else read_measure(tree, name)
        if item.id in measures or item.id in acts:
            raise LedgerError(f"{name}: the id {item.id} stands twice.", hint="Ids are unique over measures and acts.")
        if item.id != Path(name).stem:
            raise LedgerError(f"{name}: the file is named differently from its id {item.id}.", hint=f"Name it {item.id}.yaml.")
        if isinstance(item, Act):
            acts[item.id] = item
        else:
            measures[item.id] = item
    return Ledger(measures=measures, acts=acts, version=version, content_hash=content_hash)


def write_snapshot(root: Path) -> Path:
    """Writes the snapshot of the YAML in ``root``; run by tools/build_ledger_snapshot.py."""
    paths = rule_files(root)
    trees = {str(p.relative_to(root)): read(p) for p in paths}
    build(trees, version=_version(root), content_hash="")  # refuses to write what does not load
    target = root / SNAPSHOT
    temporary = target.with_suffix(".tmp")
    body = {"hash": hash_of(paths, root), "trees": trees}
    temporary.write_text(json.dumps(body, ensure_ascii=False, sort_keys=True, separators=(",", ":")), encoding="utf-8")
    temporary.replace(target)
    return target


def _snapshot_trees(root: Path, content_hash: str) -> dict[str, Tree] | None:
    path = root / SNAPSHOT
    if not path.is_file():
        return None
    body = json.loads(path.read_text(encoding="utf-8"))
    return body["trees"] if body["hash"] == content_hash else None


def _version(root: Path) -> str:
    path = root / "VERSION"
    return path.read_text(encoding="utf-8").strip() if path.is_file() else "unversioned"
