"""Fits the weights by which lines that no rule knows are told to be furniture, and says how they fare on a folder left out.

    python tools/fit_line_weights.py [FOLDER ...] [--write | --check] [--why FILE]

A folder holds texts and gold.jsonl with rows of kind ``boilerplate`` (doc, start, end); a file of marked pages may stand in its place. Without
one, those under tests/evidence are taken but for the one held out.
The rules are mended on these folders and would know each of their lines, so some of what they know is hidden at random: a share of the
furniture of each document is shown as unknown, as it is in a document that nobody has seen. Weights are those of a logistic
regression with a ridge, fitted by Newton's method. ``--why`` prints the heaviest signs of each line that the weights decide.
"""

from __future__ import annotations

import argparse
import json
import random
import textwrap
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np

from detente.evidence.furniture.boilerplate import Judged, judge_by_rules
from detente.evidence.furniture.line_features import signs_of
from detente.evidence.furniture.line_scorer import heaviest_signs, label_by_signs, weight_of
from detente.evidence.furniture.line_weights import WEIGHTS
from detente.evidence.texts.document import read_document
from detente.evidence.texts.segment import blocks_of

ROOT = Path(__file__).resolve().parent.parent
TABLE = ROOT / "src/detente/evidence/furniture/line_weights.py"
HELD_OUT = "held_out"
RIDGE = 2.0
THRESHOLD = 0.75
HIDDEN = (0.1, 0.3, 0.3, 0.5, 0.7)
"""Shares of the known furniture that are hidden from a document."""
VIEWS = 8
"""How often each document is shown, the first time with nothing hidden."""
HIDDEN_IN_TRIAL = 0.3
LARGEST_DRIFT = 0.5
"""Rules mended since the fit move the weights a little; beyond this they are fitted again."""


class Page(NamedTuple):
    folder: str
    judged: Judged
    furniture: list[int]
    letters: list[int]
    """Letters of each line, of furniture and in all."""


def pages_of(folder: Path) -> Iterator[Page]:
    rows = [json.loads(line) for line in (folder / "gold.jsonl").read_text(encoding="utf-8").splitlines() if line.strip()]
    for path in sorted(folder.glob("*.txt")):
        text = read_document(path).text
        gold = {i for row in rows if row["kind"] == "boilerplate" and row["doc"] == path.name for i in range(row["start"], row["end"])}
        blocks, wrapped = blocks_of(text)
        solid = [[i for i in range(block.start, block.end) if not text[i].isspace()] for block in blocks]
        furniture = [sum(i in gold for i in letters) for letters in solid]
        yield Page(folder.name, judge_by_rules(text, blocks, wrapped=wrapped), furniture, [len(letters) for letters in solid])


def marked_pages(path: Path) -> Iterator[Page]:
    """Pages of one file, each below a line "%% name"; a tilde marks a line of furniture."""
    for part in path.read_text(encoding="utf-8").split("%% ")[1:]:
        lines = part.partition("\n")[2].split("\n")
        text = "\n".join(line.removeprefix("~") for line in lines)
        blocks, wrapped = blocks_of(text)
        starts: set[int] = set()
        place = 0
        for line in lines:
            if line.startswith("~"):
                starts.add(place)
            place += len(line.removeprefix("~")) + 1
        letters = [sum(not letter.isspace() for letter in text[block.start : block.end]) for block in blocks]
        furniture = [count if block.start in starts else 0 for count, block in zip(letters, blocks, strict=True)]
        yield Page(path.stem, judge_by_rules(text, blocks, wrapped=wrapped), furniture, letters)


def hidden(page: Page, share: float, chance: random.Random) -> list[str | None]:
    """The labels of the rules without some of those that are right."""
    return [
        None if label is not None and 2 * mine > every and chance.random() < share else label
        for label, mine, every in zip(page.judged.labels, page.furniture, page.letters, strict=True)
    ]


def examples(pages: Sequence[Page]) -> tuple[list[str], np.ndarray[Any, Any], np.ndarray[Any, Any], np.ndarray[Any, Any], list[str]]:
    """Names of the signs; signs, truth and weight of each line in doubt; its folder."""
    chance = random.Random(1)
    names: list[str] = []
    signs_seen, truth, weights, folders = [], [], [], []
    for page in pages:
        for view in range(VIEWS):
            labels = hidden(page, chance.choice(HIDDEN), chance) if view else list(page.judged.labels)
            for i, signs in signs_of(page.judged.lines, page.judged.gaps, labels, page.judged.prose, page.judged.kept):
                names = names or list(signs)
                signs_seen.append([float(signs[name]) for name in names])
                truth.append(float(2 * page.furniture[i] > page.letters[i]))
                weights.append(min(page.letters[i], 150) / 60 + 0.4)
                folders.append(page.folder)
    return names, np.array(signs_seen), np.array(truth), np.array(weights), folders


def fitted(signs: np.ndarray[Any, Any], truth: np.ndarray[Any, Any], weights: np.ndarray[Any, Any]) -> np.ndarray[Any, Any]:
    """Weights of the signs and, last, the constant."""
    design = np.hstack([signs, np.ones((len(signs), 1))])
    ridge = np.eye(design.shape[1]) * RIDGE
    ridge[-1, -1] = 1e-6
    answer = np.zeros(design.shape[1])
    for _ in range(30):
        chance = 1 / (1 + np.exp(-np.clip(design @ answer, -30, 30)))
        slope = design.T @ (weights * (truth - chance)) - ridge @ answer
        step = np.linalg.solve((design * (weights * chance * (1 - chance))[:, None]).T @ design + ridge, slope)
        answer += step
        if np.abs(step).max() < 1e-5:
            break
    return answer


def trial(page: Page, labels: list[str | None], table: dict[str, float], constant: float) -> np.ndarray[Any, Any]:
    """Letters of furniture, removed of it by rules and by both; of body, kept of it by rules and by both."""
    after = list(labels)
    for _ in range(2):
        found = [
            i
            for i, signs in signs_of(page.judged.lines, page.judged.gaps, after, page.judged.prose, page.judged.kept)
            if any(after) and constant + sum(weight * signs[name] for name, weight in table.items()) > THRESHOLD
        ]
        for i in found:
            after[i] = "found"
    told = np.array([[label is not None for label in labels], [label is not None for label in after]], dtype=float)
    mine, every = np.array(page.furniture, dtype=float), np.array(page.letters, dtype=float)
    return np.array([mine.sum(), *(told @ mine), (every - mine).sum(), *((1 - told) @ (every - mine))])


def leave_one_out(pages: Sequence[Page]) -> None:
    names, signs, truth, weights, folders = examples(pages)
    for folder in dict.fromkeys(folders):
        rest = np.array([name != folder for name in folders])
        answer = fitted(signs[rest], truth[rest], weights[rest])
        table = dict(zip(names, answer, strict=False))
        mine = [page for page in pages if page.folder == folder]
        for title, share in (("as the rules are", 0.0), (f"{HIDDEN_IN_TRIAL:.0%} hidden", HIDDEN_IN_TRIAL)):
            chance = random.Random(7)
            trials = [trial(page, hidden(page, share, chance), table, float(answer[-1])) for page in mine for _ in range(5 if share else 1)]
            all_, by_rules, by_both, body, body_rules, body_both = np.sum(trials, axis=0)
            print(f"{folder:16} {title:17} furniture {by_rules / max(all_, 1):.3f} -> {by_both / max(all_, 1):.3f}", end="  ")
            print(f"body {body_rules / body:.4f} -> {body_both / body:.4f}")


def write_table(names: Sequence[str], answer: np.ndarray[Any, Any], folders: Sequence[str]) -> None:
    lines = [
        '"""What each sign of a line adds to the log odds that it is furniture; written by tools/fit_line_weights.py.',
        "",
        textwrap.fill(f"Fitted on: {', '.join(dict.fromkeys(folders))}.", 140),
        '"""',
        "",
        f"CONSTANT = {answer[-1]:.3f}",
        f"THRESHOLD = {THRESHOLD}",
        '"""Log odds above which a line is labelled."""',
        "WEIGHTS = {",
        *(f'    "{name}": {weight:.3f},' for name, weight in sorted(zip(names, answer, strict=False), key=lambda pair: -abs(pair[1]))),
        "}",
    ]
    TABLE.write_text("\n".join(lines) + "\n", encoding="utf-8")


def tell_why(path: Path) -> None:
    text = read_document(path).text
    blocks, wrapped = blocks_of(text)
    judged = judge_by_rules(text, blocks, wrapped=wrapped)
    before = list(judged.labels)
    label_by_signs(judged.lines, judged.gaps, judged.labels, judged.prose, judged.kept)
    for i, signs in signs_of(judged.lines, judged.gaps, before, judged.prose, judged.kept):
        reasons = ", ".join(f"{name} {share:+.1f}" for name, share in heaviest_signs(signs))
        print(f"{judged.labels[i] or '-':12} {weight_of(signs):+5.1f}  {judged.lines[i][:70]}  [{reasons}]")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folders", nargs="*", type=Path)
    parser.add_argument("--write", action="store_true", help="write the table")
    parser.add_argument("--check", action="store_true", help="fail if the table is not what the folders give")
    parser.add_argument("--why", type=Path, help="print the reasons for the lines of one document")
    given = parser.parse_args()
    if given.why:
        tell_why(given.why)
        return
    own = ROOT / "tests/evidence"
    labelled = (path.parent for path in sorted(own.rglob("gold.jsonl")) if path.parent.name != HELD_OUT)
    folders = given.folders or [*labelled, *sorted((own / "marked_pages").glob("*.txt"))]
    pages = [page for folder in folders for page in (marked_pages(folder) if folder.is_file() else pages_of(folder))]
    if given.check or given.write:
        names, signs, truth, weights, of_folder = examples(pages)
        answer = fitted(signs, truth, weights)
        if given.check:
            off = max(abs(WEIGHTS.get(name, 99.0) - weight) for name, weight in zip(names, answer, strict=False))
            raise SystemExit(f"A weight is off by {off:.3f}: run with --write." if off > LARGEST_DRIFT else 0)
        write_table(names, answer, of_folder)
    leave_one_out(pages)


if __name__ == "__main__":
    main()
