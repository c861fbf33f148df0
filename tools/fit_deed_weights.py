"""Fits the weights by which two events are held to tell of one thing, and says how they fare on a folder left out.

    python tools/fit_deed_weights.py [FOLDER ...] [--write | --check]

A folder holds texts and gold.jsonl with rows of kind ``event`` (id, doc, start, end) and ``relation`` (pairs of ids). Without one, those under
tests/evidence are taken but for the one held out. Examples are the pairs of annotated events of two documents; those that a relation names
are of one thing. Annotators pass over some, so that the odds come out low and the threshold with them. Weights are those of a logistic
regression with a ridge, fitted by Newton's method.
"""

from __future__ import annotations

import argparse
import json
import textwrap
from collections.abc import Sequence
from itertools import combinations
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np
from fit_line_weights import HELD_OUT, ROOT, fitted

from detente.evidence.events.deed_evidence import ENOUGH
from detente.evidence.events.deed_features import ONE_ENCOUNTER, Rarity, features, telling_of
from detente.evidence.events.deed_weights import WEIGHTS
from detente.evidence.events.denial_words import is_denied
from detente.evidence.events.event_conflicts import STATISTICS, Background
from detente.evidence.read import read_records
from detente.evidence.record import DocumentFacts, Event
from detente.evidence.texts.document import read_document

TABLE = ROOT / "src/detente/evidence/events/deed_weights.py"
LARGEST_DRIFT = 1.0
"""Reading mended since the fit moves the weights a little; beyond this they are fitted again."""
LEAST_TOLD = 12
"""Pairs that a sign has to stand in for a weight."""
AGAINST = ("other_", "long_after", "side_and_both")
"""How the names of signs begin that can only speak against; the others can only speak for."""


class Pair(NamedTuple):
    folder: str
    signs: dict[str, float]
    of_one_thing: bool


def pairs_of(folder: Path) -> list[Pair]:
    rows = [json.loads(line) for line in (folder / "gold.jsonl").read_text(encoding="utf-8").splitlines() if line.strip()]
    records = {path.name: read_records(read_document(path)) for path in sorted(folder.glob("*.txt")) if path.name != "README.md"}
    published = {r.doc: r.published for read in records.values() for r in read if isinstance(r, DocumentFacts)}
    known = Background.of(published, list(records.values()))
    told = [r for read in records.values() for r in read if isinstance(r, Event) and r.action not in STATISTICS and not is_denied(r)]
    tellings = {event.id: telling_of(event, known) for event in told}
    rarity = Rarity(list(tellings.values()), len({event.doc for event in told}))
    found: dict[str, str] = {}
    for row in rows:
        if row["kind"] == "event" and row["doc"] in records and "start" in row:
            near = [e for e in records[row["doc"]] if isinstance(e, Event) and e.start < row["end"] and row["start"] < e.end and e.id in tellings]
            if near:
                found[row["id"]] = min(near, key=lambda e: abs(e.start - row["start"]) + abs(e.end - row["end"])).id
    linked = {frozenset((found[a], found[b])) for row in rows if row["kind"] == "relation" for a, b in row["pairs"] if a in found and b in found}
    pairs = []
    for one, other in combinations(sorted(set(found.values())), 2):
        signs = features(tellings[one], tellings[other], known, rarity) if tellings[one].event.doc != tellings[other].event.doc else None
        if signs is not None:
            pairs.append(Pair(folder.name, signs, frozenset((one, other)) in linked))
    return pairs


def matrix(pairs: Sequence[Pair]) -> tuple[list[str], np.ndarray[Any, Any], np.ndarray[Any, Any]]:
    counted: dict[str, int] = {}
    for pair in pairs:
        for name, value in pair.signs.items():
            counted[name] = counted.get(name, 0) + (value != 0)
    names = sorted(name for name, count in counted.items() if count >= LEAST_TOLD and name not in ("bias", ONE_ENCOUNTER))
    signs = np.array([[pair.signs.get(name, 0.0) for name in names] for pair in pairs])
    return names, signs, np.array([float(pair.of_one_thing) for pair in pairs])


def weights_of(pairs: Sequence[Pair]) -> tuple[dict[str, float], float]:
    """Weight of each sign and the constant, without signs that would speak for where they can only speak against, or the other way."""
    names, signs, truth = matrix(pairs)
    while True:
        answer = fitted(signs, truth, np.ones(len(truth)))
        kept = [(weight < 0) == name.startswith(AGAINST) for name, weight in zip(names, answer, strict=False)]
        if all(kept):
            return dict(zip(names, map(float, answer), strict=False)), float(answer[-1])
        names, signs = [name for name, keep in zip(names, kept, strict=True) if keep], signs[:, kept]


def leave_one_out(pairs: Sequence[Pair]) -> list[str]:
    """For each folder, fitted on the others: pairs of one thing found above the threshold, and pairs above it that nobody annotated."""
    lines = []
    sums = np.zeros(3, dtype=int)
    for folder in dict.fromkeys(pair.folder for pair in pairs):
        table, constant = weights_of([pair for pair in pairs if pair.folder != folder])
        mine = [pair for pair in pairs if pair.folder == folder]
        above = np.array([constant + sum(table.get(name, 0.0) * value for name, value in pair.signs.items()) >= ENOUGH for pair in mine])
        truth = np.array([pair.of_one_thing for pair in mine])
        row = np.array([(above & truth).sum(), truth.sum(), (above & ~truth).sum()])
        sums += row
        lines.append(f"{folder} {row[0]}/{row[1]} (+{row[2]})")
    return [*lines, f"in all {sums[0]}/{sums[1]} (+{sums[2]})"]


def write_table(table: dict[str, float], constant: float, trial: Sequence[str], outside: Sequence[str]) -> None:
    figures = textwrap.fill(f"Each folder by weights of the others, pairs found of those annotated (and others): {', '.join(trial)}.", 140)
    lines = [
        '"""What each thing that two events have in common, or apart, adds to the log odds that they tell of one thing.',
        "",
        "Written by tools/fit_deed_weights.py.",
        figures,
        *([textwrap.fill(f"Not kept with the project: {', '.join(outside)}.", 140)] if outside else []),
        '"""',
        "",
        "WEIGHTS = {",
        f'    "bias": {constant:.2f},',
        *(f'    "{name}": {weight:.2f},' for name, weight in sorted(table.items(), key=lambda pair: -abs(pair[1]))),
        "}",
    ]
    TABLE.write_text("\n".join(lines) + "\n", encoding="utf-8")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folders", nargs="*", type=Path)
    parser.add_argument("--write", action="store_true", help="write the table")
    parser.add_argument("--check", action="store_true", help="fail if the table is not what the folders give")
    given = parser.parse_args()
    labelled = (path.parent for path in sorted((ROOT / "tests/evidence").rglob("gold.jsonl")) if path.parent.name != HELD_OUT)
    folders = given.folders or list(labelled)
    pairs = [pair for folder in folders for pair in pairs_of(folder)]
    table, constant = weights_of(pairs)
    if given.check:
        off = max(abs(WEIGHTS.get(name, 0.0) - weight) for name, weight in table.items())
        raise SystemExit(f"A weight is off by {off:.3f}: run with --write." if off > LARGEST_DRIFT else 0)
    trial = leave_one_out(pairs)
    print("\n".join(trial))
    if given.write:
        write_table(table, constant, trial, [folder.name for folder in folders if ROOT not in folder.resolve().parents])


if __name__ == "__main__":
    main()
