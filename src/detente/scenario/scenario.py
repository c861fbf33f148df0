"""A scenario: edits of the ledger, from what was known on a day, under which nothing else changes for a while.

Its name is its content: two scenarios of the same edits and parameters have the same hash, whatever they are called.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from pathlib import Path
from typing import Any, cast

from detente.core.errors import InputFileError, LimitError, UnknownNameError, UsageError, YamlError
from detente.core.provenance import hash_json
from detente.core.timeline import check_last_year, parse_date
from detente.core.yamlio import Tree, parse, read
from detente.ledger.query import Ledger
from detente.scenario.edit import Edit, parse_edit
from detente.scenario.setting import Setting, check_practice, parse_setting

MOST_EDITS = 200
BASELINE = "baseline"
PARAMETERS = ("licensing",)
"""What a scenario may set beside the ledger: ``licensing``, the practice of the Chinese office (docs/scenarios.md)."""

A_YEAR = timedelta(days=365)
_KEYS = ("id", "title", "why", "known", "holds_until", "edits", "parameters")


@dataclass(frozen=True, slots=True)
class Scenario:
    """``known`` leaves out whatever was announced later; ``holds_until`` is how long nothing else is taken to change.

    Where ``holds_until`` is left out it is a year after the last date in the edits. Scenarios are immutable: every verb
    gives a new one, so ``Scenario("truce lapses").end("us-cn-truce", on="2026-11-10")`` reads as it works.
    """

    title: str
    edits: tuple[Edit, ...] = ()
    known: date | None = None
    holds_until: date | None = None
    parameters: Mapping[str, str] = field(default_factory=dict)
    why: str = ""
    id: str = ""

    def __post_init__(self) -> None:
        if len(self.edits) > MOST_EDITS:
            raise LimitError(f"A scenario of {len(self.edits)} edits.", hint=f"At most {MOST_EDITS}.")
        for day in (self.known, self.holds_until):
            if day:
                check_last_year(day)
        if self.known and self.holds_until and self.holds_until < self.known:
            raise UsageError(
                f"The scenario holds until {self.holds_until} but starts from what was known on {self.known}.", hint="Give a later date."
            )
        for name in self.parameters:
            if name not in PARAMETERS:
                raise UnknownNameError.among("parameter", name, PARAMETERS, listing="docs/scenarios.md")
        if "licensing" in self.parameters:
            check_practice(self.parameters["licensing"])

    @property
    def content_hash(self) -> str:
        """SHA-256 of what it does: edits in order, what was known, how long it holds, parameters."""
        return hash_json(
            {"edits": [str(e) for e in self.edits], "known": self.known, "holds_until": self.holds_until, "parameters": dict(self.parameters)}
        )

    @property
    def licensing(self) -> str:
        """The practice of the Chinese office that it sets; as reported where it sets none."""
        return self.parameters.get("licensing", "reported")

    @property
    def horizon(self) -> date | None:
        """The day up to which nothing beside the edits is taken to change; None where the scenario says nothing of it."""
        if self.holds_until or not self.edits:
            return self.holds_until
        last = (
            max(date.fromisoformat((e.until or e.on)[:10]) for e in self.edits if e.on or e.until)
            if any(e.on or e.until for e in self.edits)
            else None
        )
        return last.replace(year=last.year + 1, day=min(last.day, 28)) if last else None

    def with_edit(self, edit: Edit | str) -> Scenario:
        """This scenario and one edit more, given as an Edit or as its sentence."""
        return replace(self, edits=(*self.edits, parse_edit(str(edit))))

    def end(self, target: str, *, on: str) -> Scenario:
        """Ends a measure; a commitment ends together with the suspensions that carry it out."""
        return self.with_edit(Edit("end", target, on=on))

    def end_suspension(self, target: str, *, on: str) -> Scenario:
        """Ends whatever suspension of the measure is running."""
        return self.with_edit(Edit("end suspension", target, on=on))

    def suspend(self, target: str, *, on: str, until: str = "", points: str = "") -> Scenario:
        """Suspends a measure, or ``points`` of its rate such as ``24 points``."""
        return self.with_edit(Edit("suspend", target, on=on, until=until, points=points))

    def extend(self, target: str, *, until: str) -> Scenario:
        """Moves the end of a running suspension; of a commitment, its own end and those of the suspensions that carry it out."""
        return self.with_edit(Edit("extend", target, until=until))

    def set(self, target: str, *, rate: str, on: str, origins: tuple[str, ...] = ()) -> Scenario:
        """Sets the rate, for all origins or for some."""
        return self.with_edit(Edit("set", target, on=on, rate=rate, origins=origins))

    def void(self, target: str, *, on: str) -> Scenario:
        return self.with_edit(Edit("void", target, on=on))

    def repeal(self, target: str, *, on: str) -> Scenario:
        return self.with_edit(Edit("repeal", target, on=on))

    def reinstate(self, target: str, *, on: str) -> Scenario:
        return self.with_edit(Edit("reinstate", target, on=on))

    def start(self, target: str, *, on: str) -> Scenario:
        return self.with_edit(Edit("start", target, on=on))

    def cancel(self, act: str) -> Scenario:
        """As if the act had never been issued."""
        return self.with_edit(Edit("cancel", act))

    def apply(self, ledger: Ledger) -> Ledger:
        """The ledger under this scenario; UnknownNameError or UsageError where an edit does not fit it."""
        from detente.scenario.apply import apply

        return apply(self, ledger)

    @property
    def sentences(self) -> tuple[str, ...]:
        """Its settings and its edits, each as a sentence; ``named_scenario`` reads them back to the same content."""
        said = {"known": self.known, "holds_until": self.holds_until, **self.parameters}
        return (*(str(Setting(name, str(value))) for name, value in said.items() if value), *(str(e) for e in self.edits))

    @property
    def text(self) -> str:
        """The sentences in one line, as an address or a question of the API has them."""
        return "; ".join(self.sentences)

    def to_dict(self) -> dict[str, Any]:
        """As JSON values, in the keys of the YAML form."""
        return {
            "id": self.id,
            "title": self.title,
            "why": self.why,
            "known": self.known.isoformat() if self.known else None,
            "holds_until": self.horizon.isoformat() if self.horizon else None,
            "edits": [str(e) for e in self.edits],
            "parameters": dict(self.parameters),
            "content_hash": self.content_hash,
        }

    def to_yaml(self) -> str:
        """The file that ``read_scenario`` reads back to an equal scenario."""
        import yaml

        tree = {
            "id": self.id, "title": self.title, "why": self.why, "known": self.known.isoformat() if self.known else "",
            "holds_until": self.holds_until.isoformat() if self.holds_until else "", "edits": [str(e) for e in self.edits],
            "parameters": dict(self.parameters),
        }  # fmt: skip
        return yaml.safe_dump({k: v for k, v in tree.items() if v}, sort_keys=False, allow_unicode=True, width=120)


def read_scenario(source: str | Path, *, name: str = "scenario") -> Scenario:
    """A scenario from a YAML file (a Path) or from YAML text; the strict YAML of the ledger, any unknown key an error."""
    if isinstance(source, Path):
        if not source.is_file():
            raise InputFileError(f"No scenario file {source}.", hint="Shipped ones by id: detente scenario list")
        return from_tree(read(source), source.name)
    return from_tree(parse(source, name=name), name)


def from_tree(tree: Tree, name: str) -> Scenario:
    """A scenario from the tree of its file."""
    if not isinstance(tree, dict):
        raise YamlError(f"{name}: a mapping is expected.", hint=f"Keys: {', '.join(_KEYS)}; docs/scenarios.md has the form.")
    for key in tree:
        if key not in _KEYS:
            raise UnknownNameError.among(f"key of a scenario ({name})", key, _KEYS, listing="docs/scenarios.md")
    edits, parameters = tree.get("edits") or [], tree.get("parameters") or {}
    if not isinstance(edits, list) or not isinstance(parameters, dict):
        raise YamlError(f"{name}: edits is a list of sentences and parameters a mapping.", hint="docs/scenarios.md has the form.")
    if len(edits) > MOST_EDITS:
        raise LimitError(f"{name}: {len(edits)} edits.", hint=f"At most {MOST_EDITS}.")

    def text(key: str) -> str:
        value = tree.get(key, "")
        if not isinstance(value, str):
            raise YamlError(f"{name}: {key} is text.", hint="docs/scenarios.md has the form.")
        return value.strip()

    def day(key: str) -> date | None:
        return parse_date(text(key)) if text(key) else None

    return Scenario(
        id=text("id"), title=text("title") or text("id") or name, why=text("why"), known=day("known"), holds_until=day("holds_until"),
        edits=tuple(parse_edit(cast("str", e)) for e in edits), parameters={k: str(v) for k, v in parameters.items()},
    )  # fmt: skip


def named_scenario(text: str) -> Scenario | None:
    """A shipped id, or edits and settings as sentences separated by ';'. Never a path, so that it is safe for what comes over a wire.

    Blank text and ``baseline`` are the ledger as it stands: None.
    """
    from detente.scenario.shipped import load_scenario, shipped_ids

    given = " ".join(text.split())
    if given in ("", BASELINE):
        return None
    if given in shipped_ids():
        return load_scenario(given)
    if " " in given:
        return _of_sentences([part for part in given.split(";") if part.strip()])
    listing = "detente scenario list; or write sentences such as 'end us-cn-truce on 2026-11-10'"
    raise UnknownNameError.among("scenario", given, shipped_ids(), listing=listing)


def _of_sentences(parts: Sequence[str]) -> Scenario:
    said: dict[str, Setting] = {}
    edits: list[Edit] = []
    for part in parts:
        setting = parse_setting(part)
        if setting is None:
            edits.append(parse_edit(part))
        elif said.setdefault(setting.name, setting) != setting:
            raise UsageError(f"Two sentences contradict each other: {str(said[setting.name])!r} and {str(setting)!r}.", hint="Keep one.")
    values = {name: setting.value for name, setting in said.items()}
    known, holds_until = (parse_date(values.pop(name)) if name in values else None for name in ("known", "holds_until"))
    found = Scenario(title="", edits=tuple(edits), known=known, holds_until=holds_until, parameters=values)
    return replace(found, title=found.text)


def as_scenario(given: Scenario | str | Path | None) -> Scenario | None:
    """What a person at this machine may give: a Scenario, a YAML file, or what ``named_scenario`` takes."""
    if given is None or isinstance(given, Scenario):
        return given
    if not isinstance(given, str | Path):
        raise UsageError(f"A scenario is not {type(given).__name__} {given!r}.", hint="Give a Scenario, an id, sentences or the path of a YAML file.")
    if isinstance(given, Path) or given.endswith((".yaml", ".yml")):
        return read_scenario(Path(given))
    return named_scenario(given)


def ledger_under(given: Scenario | str | Path | None, *, ledger: Ledger | None = None) -> Ledger:
    """The shipped ledger (or ``ledger``), edited by the scenario where one is given."""
    from detente.ledger.load import load_ledger

    scenario = as_scenario(given)
    base = ledger or load_ledger()
    return scenario.apply(base) if scenario else base


__all__ = ["BASELINE", "MOST_EDITS", "PARAMETERS", "Scenario", "as_scenario", "from_tree", "ledger_under", "named_scenario", "read_scenario"]
