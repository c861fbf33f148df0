"""The rate of one programme for one origin on a day, whatever the goods: what a column of a table by country shows."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

from detente.core.amounts import AdValorem, Rate, TotalAtLeast
from detente.core.errors import UnknownNameError
from detente.core.timeline import BORDER_ZONES, Instant, moment_of
from detente.ledger.measure import Measure
from detente.ledger.query import Ledger, When
from detente.ledger.rate_tables import country_rate
from detente.ledger.state import State
from detente.ledger.succession import Succession, succession

ALIASES = {"section_122": ("s122",), "232": ("s232",), "section_232": ("s232",)}
"""Names of authorities in use elsewhere, and ours."""

FAMILIES = {("ieepa", "fentanyl"): ("ieepa_fentanyl",), ("ieepa", "reciprocal"): ("ieepa_reciprocal", "ieepa_brazil", "ieepa_russia_india")}
"""Programmes that tables by country show as one and that rest on several orders, whose rates add up."""


@dataclass(frozen=True, slots=True)
class Replacement:
    """A measure that took over some goods of the programme: its rate for the origin, and the act that put it there.

    ``earlier`` are ids of the measures it replaced. ``claimed`` is set where it applies only to an entry that claims it.
    """

    measure: str
    programme: str
    title: str
    rate: str
    claimed: bool
    since: date
    act: str
    source: str
    earlier: tuple[str, ...]

    def to_json(self) -> dict[str, Any]:
        return {
            "measure": self.measure, "programme": self.programme, "title": self.title, "rate_text": self.rate, "on_claim": self.claimed,
            "since": self.since.isoformat(), "act": self.act, "source": self.source, "replaces": list(self.earlier),
        }  # fmt: skip


@dataclass(frozen=True, slots=True)
class ProgrammeRate:
    """``rate`` as a fraction, None where unknown or not ad valorem; ``status`` in_force, none or unknown; the measures behind it.

    ``replaced_by`` is filled where nothing applies under the programme any more because its measures were replaced.
    """

    rate: Decimal | None
    status: str
    typed: str
    source: str
    measures: tuple[str, ...]
    replaced_by: tuple[Replacement, ...] = ()


def programme_rate(
    ledger: Ledger, root: Path, authority: str, programme: str | None, origin: str, on: When, *, clock: str = "legal"
) -> ProgrammeRate:
    """The rate of ``authority`` (and ``programme``) for goods of ``origin``; zero with status ``none`` where nothing applies.

    Measures that have to be claimed are left out. Where several of a programme apply at once, the one on the whole value of the
    goods that give the programme its name comes first. UnknownNameError where the ledger has no such authority or programme.
    """
    day = Instant(moment_of(on, zone_name=BORDER_ZONES["US"]), BORDER_ZONES["US"]).day
    groups = _groups(ledger, authority, programme)
    parts = [_one(ledger, root, group, origin, on, day, clock) for group in groups]
    there = [p for p in parts if p.status != "none"]
    if not there:
        replaced = [r for group in groups for r in _replacements(ledger, root, group, origin, on, day, clock)]
        return ProgrammeRate(Decimal(0), "none", "", "", (), tuple(replaced))
    rates = [p.rate for p in there]
    return ProgrammeRate(
        rate=None if any(r is None for r in rates) else sum((r for r in rates if r is not None), Decimal(0)),
        status="unknown" if any(p.status == "unknown" for p in there) else "in_force",
        typed=" + ".join(p.typed for p in there),
        source="; ".join(p.source for p in there),
        measures=tuple(m for p in there for m in p.measures),
    )


def _one(ledger: Ledger, root: Path, measures: list[Measure], origin: str, on: When, day: date, clock: str) -> ProgrammeRate:
    """The rate of measures that stand in for each other: the one on the whole value of the programme's own goods comes first."""
    found: list[tuple[tuple[bool, int, str], State, Rate | None]] = []
    for measure in measures:
        state = ledger.state(measure.id, on, clock=clock, origin=origin)
        if "claim" in measure.effect.terms or not state.reached or state.status not in ("in_force", "unknown"):
            continue
        rate = _rate_for(state, root, origin, day)
        if rate is not None or state.status == "unknown":
            found.append(((state.standing.basis != "full_value", len(measure.id), measure.id), state, rate))
    if not found:
        return ProgrammeRate(Decimal(0), "none", "", "", ())
    _, state, rate = min(found, key=lambda f: f[0])
    source = state.measure.instrument.label()
    if state.status == "unknown":
        return ProgrammeRate(None, "unknown", "unknown", source, (state.measure.id,))
    fraction = rate.fraction if isinstance(rate, AdValorem | TotalAtLeast) else None
    return ProgrammeRate(fraction, "in_force", str(rate), source, (state.measure.id,))


def _replacements(ledger: Ledger, root: Path, measures: list[Measure], origin: str, on: When, day: date, clock: str) -> list[Replacement]:
    """Measures in force that stand in the place of some that were repealed, through any number of steps.

    Those that took over the programme's own goods on their whole value come first, those on claim last.
    """
    earlier: dict[str, dict[str, Succession]] = {}
    waiting, seen = list(measures), {m.id for m in measures}
    while waiting:
        one = waiting.pop()
        found = succession(ledger, root, one, on, clock=clock)
        if found is None:
            continue
        for later in found.later:
            earlier.setdefault(later.id, {})[one.id] = found
        waiting += [later for later in found.later if later.id not in seen]
        seen.update(later.id for later in found.later)
    out = []
    for name, steps in earlier.items():
        state = ledger.state(name, on, clock=clock, origin=origin)
        rate = _rate_for(state, root, origin, day) if state.reached and state.status in ("in_force", "unknown") else None
        if rate is None and state.status != "unknown":
            continue
        step = max(steps.values(), key=lambda s: s.at.utc)
        out.append(
            Replacement(
                name, state.measure.programme, state.measure.title, "unknown" if state.status == "unknown" else str(rate),
                "claim" in state.measure.effect.terms, step.at.day, step.act.id, step.act.instrument.label(), tuple(sorted(steps)),
            )
        )  # fmt: skip
    replaced = [step.earlier for steps in earlier.values() for step in steps.values()]
    main = min(replaced, key=lambda m: (m.effect.basis != "full_value", len(m.id), m.id)).id if replaced else ""
    return sorted(out, key=lambda r: (r.claimed, main not in r.earlier, r.measure))


def _groups(ledger: Ledger, authority: str, programme: str | None) -> list[list[Measure]]:
    """Measures of each authority behind a name; those of one group stand in for each other, groups add up."""
    names = FAMILIES.get((authority, programme or ""), ALIASES.get(authority, (authority,)))
    duties = [m for m in ledger.measures.values() if m.kind == "duty" and m.authority in names]
    if not duties:
        valid = sorted({m.authority for m in ledger.measures.values() if m.kind == "duty"} | set(ALIASES) | {a for a, _ in FAMILIES})
        raise UnknownNameError.among("authority", authority, valid, listing="detente ledger list --kind duty")
    if programme is not None and (authority, programme) not in FAMILIES:
        chosen = [m for m in duties if m.programme == programme or m.programme.startswith(f"{programme}_")]
        if not chosen:
            raise UnknownNameError.among(
                "programme", programme, sorted({m.programme for m in duties}), listing=f"detente ledger list --authority {names[0]}"
            )
        duties = chosen
    return [[m for m in duties if m.authority == name] for name in names]


def _rate_for(state: State, root: Path, origin: str, day: date) -> Rate | None:
    table = state.measure.effect.terms.get("rates_table")
    if isinstance(table, str):
        row = country_rate(root, table, origin, day, state.standing.by_origin)
        return row.rate if row else None
    if isinstance(state.typed_rate, AdValorem) and state.rate is not None:
        return AdValorem(state.rate)
    return state.typed_rate
