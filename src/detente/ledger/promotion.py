"""A drafted measure becomes a rule of a ledger: a person's act, never a program's.

A draft leaves open what its documents did not say (``unresolved``); it is promoted only when a person has filled that in.
"""

from __future__ import annotations

import os
import re
from dataclasses import dataclass
from pathlib import Path

from detente.core.errors import LedgerError
from detente.core.yamlio import Tree, parse, read
from detente.ledger.load import load_ledger, rule_files
from detente.ledger.measure import Measure
from detente.ledger.reader import read_measure

UNRESOLVED = "unresolved"
"""What a draft says where a person has to decide."""
_DRAFT_LINE = re.compile(r"^draft:[ \t]*(?:\"yes\"|'yes'|yes)[ \t]*(?:#[^\r\n]*)?(?:\r\n|\r|\n|\Z)", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class Promotion:
    """A draft that may be promoted: the measure, the text without its mark, and where it goes."""

    measure: Measure
    text: str
    source: Path
    target: Path


def prepare(draft: Path, folder: Path) -> Promotion:
    """What promoting ``draft`` into the ledger at ``folder`` would do; nothing is written.

    LedgerError where the file is no draft or no valid measure, is named differently from its id, still leaves something
    unresolved, or where the id is in the ledger already.
    """
    tree = read(draft)
    measure = read_measure(tree, draft.name)
    if not measure.draft:
        raise LedgerError(f"{draft.name} is not marked as a draft.", hint='A draft carries the line: draft: "yes"')
    if draft.stem != measure.id:
        raise LedgerError(f"{draft.name} is named differently from its id {measure.id}.", hint=f"Name it {measure.id}.yaml.")
    left = sorted(_unresolved(tree))
    if left:
        raise LedgerError(f"{draft.name} leaves open: {', '.join(left)}.", hint=f"Replace “{UNRESOLVED}” by what the official text says.")
    held = {path.stem for path in rule_files(folder)}
    ledger = load_ledger(folder)
    if measure.id in held or measure.id in ledger.measures or measure.id in ledger.acts:
        raise LedgerError(f"The id {measure.id} is in {folder} already.", hint="Rename the draft, or write an amending act: see docs/ledger.md.")
    text, count = _DRAFT_LINE.subn("", draft.read_bytes().decode("utf-8"))
    if count != 1 or read_measure(parse(text, name=draft.name), draft.name).draft:
        raise LedgerError(f"{draft.name}: the mark of the draft is not a line of its own.", hint='Write it as: draft: "yes"')
    return Promotion(measure, text, draft, folder / measure.side.lower() / f"{measure.id}.yaml")


def promote(ready: Promotion) -> Path:
    """Writes the measure into its ledger and removes the draft; the target appears whole or not at all, and is never overwritten."""
    ready.target.parent.mkdir(parents=True, exist_ok=True)
    temporary = ready.target.with_name(f".{ready.target.name}.{os.getpid()}.tmp")
    try:
        temporary.write_bytes(ready.text.encode("utf-8"))
        os.link(temporary, ready.target)
    except FileExistsError as error:
        raise LedgerError(f"{ready.target} is there already.", hint="Nothing was changed.") from error
    except OSError as error:
        raise LedgerError(f"Cannot write {ready.target}: {error.strerror or error}.", hint="Nothing was changed.") from error
    finally:
        temporary.unlink(missing_ok=True)
    ready.source.unlink()
    load_ledger.cache_clear()
    return ready.target


def _unresolved(tree: Tree, where: str = "") -> set[str]:
    if isinstance(tree, dict):
        return set().union(*(_unresolved(value, f"{where}.{key}".lstrip(".")) for key, value in tree.items()))
    if isinstance(tree, list):
        return set().union(*(_unresolved(value, where) for value in tree))
    # The sentences of the sources may well contain the word; only what opens with it was left open.
    return {where} if tree.startswith(UNRESOLVED) and not where.startswith("sources") else set()
