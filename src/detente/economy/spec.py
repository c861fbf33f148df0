"""A specification of one run: model, data, parameters, tariffs and a problem, read from YAML or given as a mapping."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from detente.core.errors import AmountError, UsageError
from detente.economy.backstop import Backstop
from detente.economy.policy import Restriction
from detente.economy.spec_sections import Draws, Path, Rents, read_backstops, read_draws, read_path, read_rents, read_restrictions, read_substitution
from detente.economy.spec_values import known, null, number, truth, word

MODELS = ("imported_labor_2025", "caliendo_parro", "ossa", "markups", "armington", "scale_io")
PROBLEMS = ("counterfactual", "optimal", "nash", "cooperative")
POINTS = ("nash", "factual", "free")
WORDS = ("announced", "mirror", "optimal", "optimal_two_region")
WEIGHTS = ("expenditure", "simple", "gdp")
KEYS = (
    "model", "data", "epsilon", "kappa", "phi_tilde", "phi", "nu", "psi", "beta", "theta", "sigma", "revenue", "us_trade", "balance_first",
    "deficits", "tariffs", "experiment", "problem", "weights", "flows", "restrictions", "rents", "draws", "path", "backstops", "substitution",
)  # fmt: skip
RULE_KEYS = ("importer", "exporter", "rate", "sector", "instrument", "add")
PROBLEM_KEYS = ("kind", "players", "instruments", "from", "lobbying", "bounds", "starts")


@dataclass(frozen=True, slots=True)
class Rule:
    """One line of tariffs: who taxes whose goods at what rate; ``add`` adds to what stands there instead of replacing it."""

    importer: str
    exporter: str
    rate: float | str
    sector: str = "ALL"
    export_tax: bool = False
    add: bool = False


@dataclass(frozen=True, slots=True)
class Problem:
    """What is solved for. ``start`` is the point others stay at and changes count from: factual, free or nash."""

    kind: str = "counterfactual"
    players: tuple[str, ...] | str = "each"
    instruments: tuple[str, ...] = ("import",)
    start: str = "factual"
    lobbying: bool = False
    bounds: tuple[float | None, float | None] | None = None


@dataclass(frozen=True, slots=True)
class Spec:
    """A specification with its types settled; a number left out is None and takes the model's own value."""

    model: str
    data: str
    numbers: Mapping[str, float | None] = field(default_factory=dict)
    tax_relief: bool = True
    us_balanced: bool = False
    balance_first: bool | None = None
    deficits: str = "fixed"
    rules: tuple[Rule, ...] = ()
    tables: tuple[str, ...] = ()
    experiment: str | None = None
    problem: Problem = field(default_factory=Problem)
    weights: str = "expenditure"
    flows: bool = False
    restrictions: tuple[Restriction, ...] = ()
    rents: Rents = field(default_factory=Rents)
    draws: Draws | None = None
    path: Path | None = None
    backstops: tuple[Backstop, ...] = ()
    substitution: Mapping[str, float] = field(default_factory=dict)


def read_spec(tree: Any) -> Spec:
    """The specification in a mapping, whose scalars may be text (as YAML is read here) or JSON values.

    UnknownNameError for a key or word that is not known, with the nearest; AmountError for a number that makes no sense.
    """
    if not isinstance(tree, Mapping):
        raise UsageError(f"A specification is a mapping, not {type(tree).__name__}.", hint=f"Its keys are {', '.join(KEYS)}.")
    known("key", tree, KEYS)
    for needed in ("model", "data"):
        if needed not in tree:
            raise UsageError(f"The specification has no {needed}.", hint=f"Models: {', '.join(MODELS)}; data: a folder name or default.")
    numbers = {k: number(k, tree.get(k)) for k in ("epsilon", "kappa", "phi_tilde", "phi", "nu", "psi", "beta", "theta", "sigma")}
    rules, tables = _tariffs(tree.get("tariffs"))
    return Spec(
        model=word("model", tree["model"], MODELS), data=str(tree["data"]), numbers=numbers,
        tax_relief=word("revenue", tree.get("revenue") or "tax_relief", ("tax_relief", "lump_sum")) == "tax_relief",
        us_balanced=word("us_trade", tree.get("us_trade") or "observed", ("observed", "balanced")) == "balanced",
        balance_first=None if null(tree.get("balance_first")) else truth("balance_first", tree["balance_first"]),
        deficits=word("deficits", tree.get("deficits") or "fixed", ("fixed", "zero")), rules=rules, tables=tables,
        experiment=None if null(tree.get("experiment")) else str(tree["experiment"]), problem=_problem(tree.get("problem")),
        weights=word("weights", tree.get("weights") or "expenditure", WEIGHTS),
        flows=not null(tree.get("flows")) and truth("flows", tree["flows"]), restrictions=read_restrictions(tree.get("restrictions")),
        rents=read_rents(tree.get("rents")), draws=read_draws(tree.get("draws")), path=read_path(tree.get("path")),
        backstops=read_backstops(tree.get("backstops")), substitution=read_substitution(tree.get("substitution")),
    )  # fmt: skip


def _tariffs(given: Any) -> tuple[tuple[Rule, ...], tuple[str, ...]]:
    if null(given):
        return (), ()
    lines = given if isinstance(given, list) else [given]
    rules, tables = [], []
    for line in lines:
        if isinstance(line, str):
            tables.append(line)
            continue
        if not isinstance(line, Mapping):
            raise UsageError(f"A tariff is a mapping or the name of a table, not {line!r}.", hint=f"Keys: {', '.join(RULE_KEYS)}.")
        known("key of a tariff", line, RULE_KEYS)
        for needed in ("importer", "exporter", "rate"):
            if needed not in line:
                raise UsageError(f"A tariff has no {needed}: {dict(line)}.", hint="It needs importer, exporter and rate.")
        rate = line["rate"]
        if isinstance(rate, str) and not re.fullmatch(r"[-+.\deE]+%?", rate.strip()):
            rate = word("rate", rate, WORDS)
        else:
            rate = number("rate", rate)
            if rate is None or rate <= -1:
                raise AmountError(f"A tariff of {line['rate']} is at or below -100 %.", hint="A rate is a fraction above -1; 0.25 is 25 %.")
        instrument = word("instrument", line.get("instrument") or "import", ("import", "export"))
        adds = not null(line.get("add")) and truth("add", line["add"])
        sector = str(line.get("sector") or "ALL")
        rules.append(Rule(str(line["importer"]), str(line["exporter"]), rate, sector, instrument == "export", adds))
    return tuple(rules), tuple(tables)


def _problem(given: Any) -> Problem:
    if null(given):
        return Problem()
    if isinstance(given, str):
        given = {"kind": given}
    known("key of the problem", given, PROBLEM_KEYS)
    players: Any = given.get("players", "each")
    if not isinstance(players, str):
        players = tuple(str(p) for p in players)
    elif players not in {"each", "all", "ALL"}:
        players = (players,)
    kinds = given.get("instruments") or ["import"]
    kinds = (kinds,) if isinstance(kinds, str) else tuple(word("instrument", k, ("import", "export")) for k in kinds)
    bounds = given.get("bounds")
    pair: tuple[float | None, float | None] | None = None
    if not null(bounds):
        if not isinstance(bounds, (list, tuple)) or len(bounds) != 2:
            raise UsageError(f"Bounds are {bounds!r}.", hint="A pair [low, high] of fractions; null for none.")
        pair = (number("bound", bounds[0]), number("bound", bounds[1]))
    start = given.get("from")
    return Problem(
        word("problem", given.get("kind", "counterfactual"), PROBLEMS), players, kinds, word("point", start or "factual", POINTS),
        not null(given.get("lobbying")) and truth("lobbying", given["lobbying"]), pair,
    )  # fmt: skip
