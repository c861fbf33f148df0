"""A case of talks as a file: players, issues with instruments, a model of payoffs, terms, agendas and enforcement.

Every number is either written out or the id of an assumption, whose range then enters the study. docs/talks.md has the form.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

from detente.core import yamlio
from detente.core.assumption import Assumption
from detente.core.errors import AmountError, InputFileError, UnknownNameError, UsageError
from detente.talks.expression import parse_expression
from detente.talks.payoff import Game, Instrument, PayoffFunction, Term
from detente.talks.small_world import INSTRUMENTS, SmallWorld

Array = NDArray[np.float64]
Tree = dict[str, yamlio.Tree]
_ID = re.compile(r"[A-Z]{3}-\d{2,3}")
MODELS = ("small_world", "expressions")


@dataclass(frozen=True, slots=True)
class Issue:
    """A subject of the talks; without instruments it has no price here and enters no payoff.

    ``raised_by`` is the player who asks for it and ``said`` what the sources (title, locator, kind) say is asked.
    """

    id: str
    title: str
    instruments: tuple[str, ...]
    measures: tuple[str, ...]
    sources: tuple[Mapping[str, str], ...] = ()
    raised_by: str = ""
    said: str = ""

    @property
    def priced(self) -> bool:
        return bool(self.instruments)


@dataclass(frozen=True)
class Case:
    """A case that was read and checked; ``game`` builds the game at given values of the assumptions."""

    title: str
    players: tuple[str, ...]
    names: Mapping[str, str]
    issues: tuple[Issue, ...]
    instruments: tuple[Instrument, ...]
    agendas: Mapping[str, tuple[str, ...]]
    enforcement: Tree
    growth: Tree
    assumptions: Mapping[str, Assumption]
    caveat: str
    _model: Tree = field(repr=False)
    _terms: tuple[Tree, ...] = field(repr=False)
    _moves: tuple[str, ...] = field(repr=False)
    _standings: tuple[yamlio.Tree, ...] = field(repr=False, default=())

    @property
    def widest(self) -> str:
        """The agenda that moves the most instruments; the first of equals."""
        return max(self.agendas, key=lambda a: len(self.free(a)))

    @property
    def kind(self) -> str:
        """The kind of model that the case states."""
        return str(self._model.get("kind", ""))

    @property
    def moves(self) -> tuple[str, ...]:
        """What each instrument moves in the model, in the order of the instruments; empty texts for a model of expressions."""
        return self._moves

    def standing(self, instrument: str) -> yamlio.Tree:
        """How an instrument is read from the ledger (``status_quo`` in the file); "" where the case does not say."""
        return dict(zip((i.id for i in self.instruments), self._standings, strict=True))[instrument]

    def values(self) -> dict[str, float]:
        """The central value of each assumption that the case uses."""
        return {k: a.value for k, a in self.assumptions.items()}

    def priced_assumptions(self) -> list[str]:
        """Assumptions that enter payoffs, and not enforcement or growth alone."""
        return list(dict.fromkeys(i for i in sorted(_ids([self._model, list(self._terms)])) if i in self.assumptions))

    def draw(self, rng: np.random.Generator) -> dict[str, float]:
        """One draw of all assumptions, each evenly from its range and on its own."""
        return {k: float(rng.uniform(a.low, a.high)) for k, a in self.assumptions.items()}

    def free(self, agenda: str) -> list[int]:
        """Positions of the instruments that an agenda may move."""
        chosen = {i for issue in self.issues if issue.id in self.agendas[agenda] for i in issue.instruments}
        return [k for k, i in enumerate(self.instruments) if i.id in chosen]

    def number(self, text: yamlio.Tree, values: Mapping[str, float]) -> float:
        """A written number, or the value of the assumption that is named."""
        return _number(text, values)

    def parameter_source(self, name: str) -> str:
        """The id of the assumption behind a parameter of the model, or the number that is written there."""
        return str(_table(self._model, "parameters", "model").get(name, ""))

    def parameter(self, name: str, values: Mapping[str, float]) -> float:
        """A parameter of the model at values of the assumptions."""
        return _number(_table(self._model, "parameters", "model").get(name, ""), values)

    def game(
        self, values: Mapping[str, float] | None = None, extra: Mapping[str, float] | None = None, function: PayoffFunction | None = None
    ) -> Game:
        """The game at values of the assumptions; ``extra`` replaces parameters of the small world, ``function`` the whole model."""
        at = dict(values) if values is not None else self.values()
        terms = tuple(
            Term(str(t.get("assumption", "written")), _text(t, "player"), _text(t, "instrument"),
                 _number(t["assumption"] if "assumption" in t else t["size"], at) * (-1.0 if t.get("sign") == "-" else 1.0),
                 str(t.get("shape", "linear")), str(t.get("what", "")))
            for t in self._terms
        )  # fmt: skip
        return Game(self.players, self.instruments, function or self._function(at, extra or {}), terms)

    def _function(self, at: Mapping[str, float], extra: Mapping[str, float]) -> PayoffFunction:
        if self._model.get("kind") == "expressions":
            names = tuple(i.id for i in self.instruments)
            written = _table(self._model, "payoffs", "model")
            formulas = [parse_expression(str(written[p]), names) for p in self.players]
            return lambda policy: [float(f(dict(zip(names, policy, strict=True)))) for f in formulas]
        parameters = {k: _number(v, at) for k, v in _table(self._model, "parameters", "model").items()} | dict(extra)
        world = SmallWorld(_row(self._model["output"], at), np.array([_row(r, at) for r in _items(self._model, "flows", "model")]), parameters)
        order = [INSTRUMENTS.index(m) for m in self._moves]

        def payoffs(policy: Array) -> Array:
            full = np.zeros(len(INSTRUMENTS))
            full[order] = policy
            return world.log_income(full)[:2]

        return payoffs


def read_assumptions(text: str) -> dict[str, Assumption]:
    """All assumptions of a register by id; a missing or reversed range is an AmountError."""
    tree = yamlio.parse(text, name="assumptions.yaml")
    out: dict[str, Assumption] = {}
    for row in tree if isinstance(tree, list) else []:
        if not isinstance(row, dict) or not all(isinstance(row.get(k), str) for k in ("id", "statement", "value", "low", "high")):
            continue
        cells = {k: str(v) for k, v in row.items()}
        try:
            value, low, high = (float(cells[k]) for k in ("value", "low", "high"))
        except ValueError:
            continue  # an assumption in words has no range to draw from
        if not low <= value <= high:
            raise AmountError(f"Assumption {cells['id']}: {value} lies outside {low} to {high}.", hint="Put the value inside its range.")
        out[cells["id"]] = Assumption(cells["id"], cells["statement"], value, low, high, cells.get("unit", ""), cells.get("basis", ""))
    return out


def parse_case(text: str, register: Mapping[str, Assumption], *, name: str = "case", measures: Collection[str] | None = None) -> Case:
    """The case of a YAML text. ``measures`` are the ledger's ids, which the case's measures have to be among.

    UsageError and its kinds for a single player, an empty set of instruments, an unknown measure, issue, player or assumption.
    """
    tree = yamlio.parse(text, name=name)
    if not isinstance(tree, dict):
        raise InputFileError(f"{name} holds no case.", hint="Its keys are title, players, issues, model, agendas; see docs/talks.md.")
    listed = [p if isinstance(p, dict) else {"id": p} for p in _items(tree, "players", name)]
    players = tuple(_text(p, "id") for p in listed)
    if len(players) < 2:
        raise UsageError(f"{name} has {len(players)} player.", hint="Talks have two players; name them under players.")
    if len(players) > 2:
        raise UsageError(f"{name} has {len(players)} players.", hint="Bargaining solutions here are of two; leave the rest to the model.")
    issues, instruments, moves, standings = [], [], [], []
    for raw in _items(tree, "issues", name):
        if not isinstance(raw, dict):
            raise InputFileError(f"{name}: the issue {raw!r} has no keys.", hint="An issue has id, title and instruments, if any.")
        mine = []
        for one in _items(raw, "instruments", name) if "instruments" in raw else []:
            if not isinstance(one, dict):
                raise InputFileError(f"{name}: the instrument {one!r} has no keys.", hint="It has id, player, low and high.")
            held = Instrument(_text(one, "id"), _text(one, "player"), _number(one.get("low", "0"), {}), _number(one.get("high", "1"), {}),
                              str(one.get("title", "")), str(one.get("unit", "")), tuple(_names(one, "measures")))  # fmt: skip
            mine.append(held)
            moves.append(str(one.get("moves", "")))
            standings.append(_standing(one.get("status_quo", ""), name))
        instruments += mine
        about = tuple(dict.fromkeys([*_names(raw, "measures"), *(m for i in mine for m in i.measures)]))
        issues.append(Issue(_text(raw, "id"), str(raw.get("title", "")), tuple(i.id for i in mine), about, _cited(raw, name),
                            str(raw.get("raised_by", "")), str(raw.get("said", ""))))  # fmt: skip
    if not instruments:
        raise UsageError(f"{name} has an empty set of instruments.", hint="At least one issue needs instruments with player, low and high.")
    for player in [i.raised_by for i in issues if i.raised_by]:
        if player not in players:
            raise UnknownNameError.among("player", player, players, listing=f"which are {', '.join(players)}")
    read = [str(m) for rows in standings if isinstance(rows, list) for row in rows if isinstance(row, dict) for m in _names(row, "measures")]
    for measure in [*(m for i in issues for m in i.measures), *read]:
        if measures is not None and measure not in measures:
            raise UnknownNameError.among("measure", measure, measures, listing="detente ledger list")
    model = _table(tree, "model", name)
    if model.get("kind") not in MODELS:
        raise UnknownNameError.among("model", str(model.get("kind")), MODELS, listing=f"which are {', '.join(MODELS)}")
    if model["kind"] == "small_world":
        for move in moves:
            if move not in INSTRUMENTS:
                raise UnknownNameError.among("instrument of the small world", move, INSTRUMENTS, listing=f"which are {', '.join(INSTRUMENTS)}")
    elif missing := [p for p in players if p not in _table(model, "payoffs", name)]:
        raise InputFileError(f"{name} has no payoff of {missing[0]}.", hint="Under model.payoffs each player has an expression in the instruments.")
    listed_agendas = _table(tree, "agendas", name).items()
    agendas = {k: tuple(str(v) for v in (values if isinstance(values, list) else [values])) for k, values in listed_agendas}
    for issue in [v for values in agendas.values() for v in values]:
        priced = [i.id for i in issues if i.priced]
        if issue not in priced:
            raise UnknownNameError.among("issue with instruments", issue, priced, listing=f"which are {', '.join(priced)}")
    terms = tuple(t for t in _items(tree, "terms", name) if isinstance(t, dict)) if "terms" in tree else ()
    enforcement, growth = (tree[k] if isinstance(tree.get(k), dict) else {} for k in ("enforcement", "growth"))
    used = {}
    for found in _ids([model, list(terms), enforcement, growth, standings]):
        if found not in register:
            raise UnknownNameError.among("assumption", found, register, listing="src/detente/data/assumptions.yaml")
        used[found] = register[found]
    case = Case(
        str(tree.get("title", name)), players, {_text(p, "id"): str(p.get("name", p["id"])) for p in listed}, tuple(issues), tuple(instruments),
        agendas,
        enforcement if isinstance(enforcement, dict) else {}, growth if isinstance(growth, dict) else {}, dict(sorted(used.items())),
        str(tree.get("caveat", "")), model, terms, tuple(moves), tuple(standings),
    )  # fmt: skip
    case.game()  # a term or model that cannot be built is said now
    return case


def _cited(tree: Tree, name: str) -> tuple[Mapping[str, str], ...]:
    """Sources of an issue; a bare text counts as a title."""
    given = tree.get("source", "")
    rows = given if isinstance(given, list) else [{"title": given}] if given else []
    if not all(isinstance(r, dict) and r.get("title") for r in rows):
        raise InputFileError(f"{name}: the source {given!r} has no title.", hint="A source has title, locator and kind.")
    return tuple({k: str(r.get(k, "")) for k in ("title", "locator", "kind")} for r in rows if isinstance(r, dict))


def _standing(tree: yamlio.Tree, name: str) -> yamlio.Tree:
    """``headline`` or rows of measures and the part they withhold; InputFileError otherwise."""
    rows = tree if isinstance(tree, list) else []
    if tree not in ("", "headline") and not (rows and all(isinstance(r, dict) and {"measures", "at"} <= set(r) for r in rows)):
        raise InputFileError(f"{name}: status_quo is {tree!r}.", hint="Write headline, or rows with measures and at; docs/talks.md has the form.")
    return tree


def _ids(tree: object) -> Iterator[str]:
    if isinstance(tree, str):
        if _ID.fullmatch(tree):
            yield tree
    elif isinstance(tree, (dict, list)):
        for one in tree.values() if isinstance(tree, dict) else tree:
            yield from _ids(one)


def _number(text: yamlio.Tree, values: Mapping[str, float]) -> float:
    if isinstance(text, str) and text in values:
        return values[text]
    try:
        number = float(text)  # type: ignore[arg-type]  # a list or table is refused just below
    except (TypeError, ValueError) as error:
        raise AmountError(f"Cannot read {text!r} as a number.", hint="Write a number, or the id of an assumption such as TLK-01.") from error
    if not np.isfinite(number):
        raise AmountError(f"{text} is not finite.", hint="Write a finite number.")
    return number


def _row(tree: yamlio.Tree, values: Mapping[str, float]) -> Array:
    if not isinstance(tree, list):
        raise InputFileError(f"{tree!r} is no row of numbers.", hint="Write it as a list of three numbers.")
    return np.array([_number(v, values) for v in tree])


def _text(tree: Mapping[str, yamlio.Tree], key: str) -> str:
    value = tree.get(key)
    if not isinstance(value, str) or not value:
        raise InputFileError(f"{key!r} is missing beside {', '.join(tree) or 'nothing'}.", hint="docs/talks.md has the form of a case.")
    return value


def _items(tree: Mapping[str, yamlio.Tree], key: str, name: str) -> list[yamlio.Tree]:
    value = tree.get(key)
    if value in ("", None):
        return []
    if not isinstance(value, list):
        raise InputFileError(f"{name}: {key!r} is no list.", hint="docs/talks.md has the form of a case.")
    return value


def _names(tree: Mapping[str, yamlio.Tree], key: str) -> list[str]:
    return [str(v) for v in _items(tree, key, "case")]


def _table(tree: Mapping[str, yamlio.Tree], key: str, name: str) -> Tree:
    value = tree.get(key)
    if not isinstance(value, dict):
        raise InputFileError(f"{name} has no {key!r}.", hint="docs/talks.md has the form of a case.")
    return value
