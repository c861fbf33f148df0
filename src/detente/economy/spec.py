"""A specification of one run: model, data, parameters, tariffs and a problem, read from YAML or given as a mapping."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from detente.core.errors import AmountError, UnknownNameError, UsageError

MODELS = ("imported_labor_2025", "caliendo_parro", "ossa", "markups", "armington", "scale_io")
PROBLEMS = ("counterfactual", "optimal", "nash", "cooperative")
POINTS = ("nash", "factual", "free")
WORDS = ("announced", "mirror", "optimal", "optimal_two_region")
WEIGHTS = ("expenditure", "simple", "gdp")
NULLS = ("", "null", "~", "none", "None")
KEYS = (
    "model", "data", "epsilon", "kappa", "phi_tilde", "phi", "nu", "psi", "beta", "theta", "sigma", "revenue", "us_trade", "balance_first",
    "deficits", "tariffs", "experiment", "problem", "weights", "flows",
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


def read_spec(tree: Any) -> Spec:
    """The specification in a mapping, whose scalars may be text (as YAML is read here) or JSON values.

    UnknownNameError for a key or word that is not known, with the nearest; AmountError for a number that makes no sense.
    """
    if not isinstance(tree, Mapping):
        raise UsageError(f"A specification is a mapping, not {type(tree).__name__}.", hint=f"Its keys are {', '.join(KEYS)}.")
    _known("key", tree, KEYS)
    for needed in ("model", "data"):
        if needed not in tree:
            raise UsageError(f"The specification has no {needed}.", hint=f"Models: {', '.join(MODELS)}; data: a folder name or default.")
    numbers = {k: _number(k, tree.get(k)) for k in ("epsilon", "kappa", "phi_tilde", "phi", "nu", "psi", "beta", "theta", "sigma")}
    rules, tables = _tariffs(tree.get("tariffs"))
    return Spec(
        model=_word("model", tree["model"], MODELS), data=str(tree["data"]), numbers=numbers,
        tax_relief=_word("revenue", tree.get("revenue") or "tax_relief", ("tax_relief", "lump_sum")) == "tax_relief",
        us_balanced=_word("us_trade", tree.get("us_trade") or "observed", ("observed", "balanced")) == "balanced",
        balance_first=None if _null(tree.get("balance_first")) else _truth("balance_first", tree["balance_first"]),
        deficits=_word("deficits", tree.get("deficits") or "fixed", ("fixed", "zero")), rules=rules, tables=tables,
        experiment=None if _null(tree.get("experiment")) else str(tree["experiment"]), problem=_problem(tree.get("problem")),
        weights=_word("weights", tree.get("weights") or "expenditure", WEIGHTS),
    )  # fmt: skip


def _tariffs(given: Any) -> tuple[tuple[Rule, ...], tuple[str, ...]]:
    if _null(given):
        return (), ()
    lines = given if isinstance(given, list) else [given]
    rules, tables = [], []
    for line in lines:
        if isinstance(line, str):
            tables.append(line)
            continue
        if not isinstance(line, Mapping):
            raise UsageError(f"A tariff is a mapping or the name of a table, not {line!r}.", hint=f"Keys: {', '.join(RULE_KEYS)}.")
        _known("key of a tariff", line, RULE_KEYS)
        for needed in ("importer", "exporter", "rate"):
            if needed not in line:
                raise UsageError(f"A tariff has no {needed}: {dict(line)}.", hint="It needs importer, exporter and rate.")
        rate = line["rate"]
        if isinstance(rate, str) and not re.fullmatch(r"[-+.\deE]+%?", rate.strip()):
            rate = _word("rate", rate, WORDS)
        else:
            rate = _number("rate", rate)
            if rate is None or rate <= -1:
                raise AmountError(f"A tariff of {line['rate']} is at or below -100 %.", hint="A rate is a fraction above -1; 0.25 is 25 %.")
        instrument = _word("instrument", line.get("instrument") or "import", ("import", "export"))
        adds = not _null(line.get("add")) and _truth("add", line["add"])
        sector = str(line.get("sector") or "ALL")
        rules.append(Rule(str(line["importer"]), str(line["exporter"]), rate, sector, instrument == "export", adds))
    return tuple(rules), tuple(tables)


def _problem(given: Any) -> Problem:
    if _null(given):
        return Problem()
    if isinstance(given, str):
        given = {"kind": given}
    _known("key of the problem", given, PROBLEM_KEYS)
    players: Any = given.get("players", "each")
    if not isinstance(players, str):
        players = tuple(str(p) for p in players)
    elif players not in {"each", "all", "ALL"}:
        players = (players,)
    kinds = given.get("instruments") or ["import"]
    kinds = (kinds,) if isinstance(kinds, str) else tuple(_word("instrument", k, ("import", "export")) for k in kinds)
    bounds = given.get("bounds")
    pair: tuple[float | None, float | None] | None = None
    if not _null(bounds):
        if not isinstance(bounds, (list, tuple)) or len(bounds) != 2:
            raise UsageError(f"Bounds are {bounds!r}.", hint="A pair [low, high] of fractions; null for none.")
        pair = (_number("bound", bounds[0]), _number("bound", bounds[1]))
    start = given.get("from")
    return Problem(
        _word("problem", given.get("kind", "counterfactual"), PROBLEMS), players, kinds, _word("point", start or "factual", POINTS),
        not _null(given.get("lobbying")) and _truth("lobbying", given["lobbying"]), pair,
    )  # fmt: skip


def _known(what: str, given: Mapping[str, Any], valid: tuple[str, ...]) -> None:
    for key in given:
        if key not in valid:
            raise UnknownNameError.among(what, str(key), valid, listing=f"which are {', '.join(valid)}")


def _word(what: str, given: Any, valid: tuple[str, ...]) -> str:
    if str(given) not in valid:
        raise UnknownNameError.among(what, str(given), valid, listing=f"which are {', '.join(valid)}")
    return str(given)


def _truth(what: str, given: Any) -> bool:
    if isinstance(given, bool):
        return given
    word = str(given).lower()
    if word not in {"true", "false", "yes", "no", "1", "0"}:
        raise UsageError(f"{what} is {given!r}.", hint="true or false.")
    return word in {"true", "yes", "1"}


def _null(given: Any) -> bool:
    return given is None or (isinstance(given, str) and given in NULLS)


def _number(what: str, given: Any) -> float | None:
    if _null(given):
        return None
    text = str(given).strip()
    try:
        value = float(text[:-1]) / 100 if text.endswith("%") else float(text)
    except ValueError:
        value = float("nan")
    if isinstance(given, bool) or not abs(value) < 1e12:
        raise AmountError(f"{what} is {given!r}.", hint="A number; rates are fractions, 0.25 is 25 %.")
    return value
