"""The further sections of a full brief: what changed, the company, the chain, the two economies, the talks, what is not known.

Each engine reads the ledger as it was known on the day of the brief, with its schedule taken to run on, so that a page of an
earlier day knows nothing of what came after it.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from typing import TYPE_CHECKING, Any

from detente.composition.talks_study import study_under
from detente.ledger.headline import headline
from detente.ledger.query import FIRST_DAY, Ledger
from detente.ledger.status import Row, row_of
from detente.scenario import Scenario

if TYPE_CHECKING:
    from detente.exposure.assess import Exposure
    from detente.exposure.shipments import Shipments
    from detente.supply.network import Network

Progress = Callable[[str, float], None]
SINCE = timedelta(days=30)
AHEAD = timedelta(days=540)
CHAIN_DRAWS, ECONOMY_DRAWS = 200, 60
SEED = 1
COMPANY_STEPS = {"duties": (0.0, 0.3), "licences": (0.3, 0.4), "lines": (0.4, 1.0)}
"""Which part of a company's work each step is, measured on the sample."""


@dataclass(frozen=True, slots=True)
class Changed:
    """A measure whose state differs between ``since`` and the day of the brief."""

    side: str
    measure_id: str
    title: str
    before: str
    after: str
    source: str


@dataclass(frozen=True, slots=True)
class AfterEnd:
    """What the headline duties become if a scheduled end passes and nothing is done; None is unknown."""

    day: date
    us_pct: float | None
    cn_pct: float | None


@dataclass(frozen=True, slots=True)
class Company:
    """The files of one company: shipments, its chain if it has one, and the name its page gives it."""

    shipments: Shipments
    chain: Network | None
    name: str


@dataclass(frozen=True)
class Engines:
    """Plain results of every engine. ``economy``, ``chain`` and ``talks`` are the JSON values of their operations."""

    since: date
    changed: tuple[Changed, ...]
    after_ends: tuple[AfterEnd, ...]
    economy: Mapping[str, Any]
    chain: Mapping[str, Any]
    talks: Mapping[str, Any]
    exposure: Exposure | None
    company: str
    not_known: tuple[str, ...]
    assumptions: tuple[str, ...]


def run_engines(ledger: Ledger, on: date, *, since: date | None = None, company: Company | None = None, progress: Progress | None = None) -> Engines:
    """Every engine on the day, from the ledger as known then. ``progress`` hears the step and the share done."""
    say = progress or (lambda _step, _share: None)
    known = Scenario("as known", known=on, holds_until=on + AHEAD).apply(ledger)
    first = max(since or on - SINCE, FIRST_DAY)
    say("what changed", 0.0)
    changed = _changed(ledger, first, on)
    ends = _after_ends(known, ledger, on)
    say("the company" if company else "the chain", 0.05)
    exposure = _exposure(known, on, company, say) if company else None
    say("the chain", 0.40)
    chain = _chain(known, on)
    say("the two economies", 0.60)
    economy = _economy(known, on)
    say("the talks", 0.85)
    talks = study_under(known, on, seed=SEED)
    say("done", 1.0)
    assumptions = dict.fromkeys([*economy["assumptions"], *chain["assumptions"], *(a["id"] for a in talks["assumptions"])])
    return Engines(
        since=first, changed=changed, after_ends=ends, economy=economy, chain=chain, talks=talks, exposure=exposure,
        company=company.name if company else "", not_known=_not_known(economy, chain, talks, exposure), assumptions=tuple(assumptions),
    )  # fmt: skip


def _changed(ledger: Ledger, first: date, on: date) -> tuple[Changed, ...]:
    out = []
    for pair in ledger.diff(first, on, known=on) if first < on else ():
        if not (pair.before.reached or pair.after.reached):
            continue
        a, b = row_of(pair.before, first), row_of(pair.after, on)
        out.append(Changed(b["side"], b["id"], b["title"], _said(a), _said(b), b["source"]))
    return tuple(sorted(out, key=lambda c: (c.side, c.measure_id)))


def _said(row: Row) -> str:
    return f"{row['status'].replace('_', ' ')} {row['rate_text']}".strip()


def _after_ends(known: Ledger, ledger: Ledger, on: date) -> tuple[AfterEnd, ...]:
    """Days on which a headline duty moves by the calendar alone, and what it moves to."""
    days = sorted({s.at.day for s in ledger.scheduled(on, known=on) if s.measure.kind == "duty" and s.at.day <= on + AHEAD})
    out: list[AfterEnd] = []
    last = _both(known, on)
    for day in days:
        now = _both(known, day)
        if now != last:
            out.append(AfterEnd(day, *now))
        last = now
    return tuple(out)


def _both(ledger: Ledger, day: date) -> tuple[float | None, float | None]:
    us, cn = (headline(ledger, side, day).rate for side in ("US", "CN"))
    return (None if us is None else float(us) * 100, None if cn is None else float(cn) * 100)


def _exposure(known: Ledger, on: date, company: Company, say: Progress) -> Exposure:
    from detente.exposure.assess import assess

    def heard(step: str, share: float) -> None:
        first, last = COMPANY_STEPS.get(step, (0.0, 0.0))
        say(f"the company: {step}", 0.05 + 0.35 * (first + (last - first) * share))

    return assess(company.shipments, company.chain, ledger=known, on=on, draws=CHAIN_DRAWS, seed=SEED, progress=heard)


def _chain(known: Ledger, on: date) -> dict[str, Any]:
    from detente.composition.licence_practice import control_spans, lane_classes
    from detente.supply.licence_regime import stops_under

    last = on + timedelta(days=365)
    spans = control_spans(known, last)
    start = max(min((b for b, _ in spans), default=on), on - timedelta(days=90))
    report = stops_under(lane_classes(known, last=last), start=start, days=365, draws=CHAIN_DRAWS, seed=SEED).to_dict()
    return dict(report)


def _economy(known: Ledger, on: date) -> dict[str, Any]:
    from detente.composition.economy_inputs import economy_inputs
    from detente.composition.regime_economy import regime_effects

    return dict(regime_effects(economy_inputs(known, on), draws=ECONOMY_DRAWS, seed=SEED).to_json())


def _not_known(economy: Mapping[str, Any], chain: Mapping[str, Any], talks: Mapping[str, Any], exposure: Exposure | None) -> tuple[str, ...]:
    """What each engine says it does not know, in its own words."""
    out = [*economy["cautions"], *chain["notes"], talks["caveat"]]
    if exposure is not None and exposure.apart:
        out.append(f"{len(exposure.apart)} shipments of the company have no settled duty and are in no total.")
    return tuple(dict.fromkeys(str(o) for o in out))
