"""Licence regimes as a semi-Markov process: closed, case by case, temporary six months, general licence."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from importlib.resources import files
from pathlib import Path

import numpy as np

from detente.core.errors import InputFileError, UnknownNameError
from detente.core.yamlio import Tree, parse
from detente.supply.chain import Chain
from detente.supply.flow import LicenceFlow
from detente.supply.yaml_lines import YamlPath, lines_of

FIELDS = ("state", "capacity", "approval", "examination_days", "low_days", "high_days", "next")
TERM = "term_days"
"""May be left out: each shipment is then licensed by itself."""


@dataclass(frozen=True, slots=True)
class RegimeState:
    """One state: capacity in multiples of the ordinary flow, share approved, shortest examination, how long it lasts, what follows.

    ``term_days`` above 0: licences are given for so many days of the ordinary flow and must be renewed.
    """

    name: str
    capacity: float
    approval: float
    examination_days: int
    low_days: float
    high_days: float
    next: tuple[tuple[str, float], ...]
    term_days: int = 0


def shipped_regimes() -> dict[str, tuple[RegimeState, ...]]:
    """The regimes that are named in the data; the first state of each is where it starts."""
    text = (files("detente") / "data" / "supply" / "regimes.yaml").read_text(encoding="utf-8")
    return _read(parse(text, name="regimes.yaml"), "regimes.yaml", {})


def regime(given: str) -> tuple[RegimeState, ...]:
    """The regime of a name, or of a YAML file that holds one regime."""
    known = shipped_regimes()
    if given in known:
        return known[given]
    path = Path(given)
    if not path.is_file():
        raise UnknownNameError.among("regime", given, known, listing="docs/supply.md, or give a YAML file")
    try:
        text = path.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise InputFileError(f"Cannot read {path.name}: {error}.", hint="A regime is YAML in UTF-8; docs/supply.md has the form.") from error
    tree = parse(text, name=path.name)
    found = _read(tree, path.name, lines_of(text))
    if len(found) != 1:
        raise InputFileError(f"{path.name} holds {len(found)} regimes.", hint="A file holds one: its name, then a list of states.")
    return next(iter(found.values()))


def _read(tree: Tree, name: str, lines: Mapping[YamlPath, int]) -> dict[str, tuple[RegimeState, ...]]:
    """Regimes by name; ``lines`` are those of the text, for what is wrong with it."""
    if not isinstance(tree, dict):
        raise InputFileError(f"{name} is not a mapping of regimes.", hint="A name, then a list of states; docs/supply.md has the form.")
    out = {}
    for key, states in tree.items():
        if not isinstance(states, list) or not states:
            raise InputFileError(f"{_at(name, lines, (key,))}: {key} has no list of states.", hint=f"Each state has {', '.join(FIELDS)}.")
        out[key] = tuple(_state(s, f"{_at(name, lines, (key, n))}: {key}") for n, s in enumerate(states))
        names = {s.name for s in out[key]}
        for n, s in enumerate(out[key]):
            for follower, _ in s.next:
                if follower not in names:
                    where = f"states of {key} ({_at(name, lines, (key, n, 'next'))}), which are {', '.join(sorted(names))}"
                    raise UnknownNameError.among("state", follower, names, listing=f"the {where}")
    return out


def _at(name: str, lines: Mapping[YamlPath, int], path: YamlPath) -> str:
    return f"{name}, line {lines[path]}" if path in lines else name


def _state(tree: Tree, where: str) -> RegimeState:
    if not isinstance(tree, dict) or set(tree) - {TERM} != set(FIELDS):
        raise InputFileError(
            f"{where}: a state has other keys than {', '.join(FIELDS)}.",
            hint=f"Give all of them, and {TERM} where licences are for a period; next may be blank.",
        )
    try:
        numbers = [float(str(tree[f])) for f in FIELDS[1:6]] + [float(str(tree.get(TERM, 0)))]
        pairs = [part.strip().rsplit(" ", 1) for part in str(tree["next"]).split(";") if part.strip()]
        follow = tuple((p[0].strip(), float(p[1])) for p in pairs)
    except (ValueError, IndexError) as error:
        raise InputFileError(f"{where}: {error}.", hint="Numbers, and next as: state chance; state chance") from error
    if not all(math.isfinite(v) and v >= 0 for v in numbers) or numbers[1] > 1 or numbers[4] < numbers[3] or numbers[3] < 1:
        raise InputFileError(
            f"{where}: numbers of state {tree['state']} are out of range.", hint="From 0 up; approval at most 1; 1 <= low_days <= high_days."
        )
    if follow and abs(sum(p for _, p in follow) - 1) > 1e-6:
        raise InputFileError(f"{where}: chances after {tree['state']} sum to {sum(p for _, p in follow):g}.", hint="They sum to 1.")
    return RegimeState(str(tree["state"]), numbers[0], numbers[1], int(numbers[2]), numbers[3], numbers[4], follow, int(numbers[5]))


def sample_flow(states: Sequence[RegimeState], *, classes: int, days: int, draws: int, rng: np.random.Generator) -> LicenceFlow:
    """Paths drawn state by state; every class of licence is treated alike."""
    path = np.zeros((days, draws), dtype=np.uint8)
    names = [s.name for s in states]
    now, until = np.zeros(draws, dtype=np.int64), np.zeros(draws)
    day = np.arange(days)[:, None]
    low, high = np.array([s.low_days for s in states]), np.array([s.high_days for s in states])
    chances = np.zeros((len(states), len(states)))
    for i, s in enumerate(states):
        for name, p in s.next or ((s.name, 1.0),):
            chances[i, names.index(name)] += p
    edges = chances.cumsum(axis=1)
    begun = False
    while not begun or (until < days).any():
        if begun:
            now = np.where(until < days, (rng.random(draws)[:, None] > edges[now]).sum(axis=1).clip(max=len(states) - 1), now)
        length = np.round(low[now] + (high - low)[now] * rng.random(draws))
        np.copyto(path, np.broadcast_to(now.astype(np.uint8), path.shape), where=(day >= until) & (day < until + length))
        until = until + length
        begun = True
    table = [[getattr(s, f) for s in states] for f in ("capacity", "approval", "examination_days", TERM)]
    rows = max(1, classes)
    capacity, approval = (np.tile(np.array(row, dtype=float), (rows, 1)) for row in table[:2])
    examination, term = (np.tile(np.array(row, dtype=np.int64), (rows, 1)) for row in table[2:])
    return LicenceFlow(path, capacity, approval, examination, term=term)


@dataclass(frozen=True, slots=True)
class RegimeFlow:
    """Draws the paths of a regime for a chain; a plain value, so that another process can be handed it."""

    states: tuple[RegimeState, ...]

    def __call__(self, chain: Chain, days: int, draws: int, rng: np.random.Generator) -> LicenceFlow:
        return sample_flow(self.states, classes=len(chain.classes), days=days, draws=draws, rng=rng)
