"""The two-sided answer: what the exporting side asks for, what the importing side bars, licences with papers and clocks."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import timedelta
from typing import Any

from detente.core.codes import ControlCode, parse_control_code
from detente.core.errors import UnknownNameError, UsageError
from detente.core.workdays import add_working_days, working_days_between
from detente.ledger.control_lists import us_controls
from detente.ledger.measure import CLOCKS, Measure
from detente.ledger.query import Ledger, check_day
from detente.rules.licence.chart import entry_of
from detente.rules.licence.court import Court
from detente.rules.licence.docket import Docket, docket_of
from detente.rules.licence.elements import RARE_EARTHS
from detente.rules.licence.facts import Item, Transaction
from detente.rules.licence.findings import BARRED, CLEAR, LICENCE, RANK, Finding, source_of
from detente.rules.licence.items import chip_class, condition, term, texts

UNRESOLVED = "unresolved"
ORDER = (CLEAR, LICENCE, UNRESOLVED, BARRED)
OFFICES = {"CN": "MOFCOM", "US": "BIS"}
FRAMES = {"CN": "cn-dual-use-regulations", "US": "us-licence-review"}
"""The measure of each side that carries what holds for every licence: kinds, papers and the statutory clock."""

PRACTICE = "cn_licensing_practice"


@dataclass(frozen=True, slots=True)
class Side:
    """One side's answer. ``binds`` is false for a country whose own controls the ledger does not hold."""

    country: str
    status: str
    binds: bool
    findings: tuple[Finding, ...]

    @property
    def missing(self) -> tuple[str, ...]:
        known = max((RANK[f.weight] for f in self.findings if f.certain), default=0)
        if self.status != UNRESOLVED:
            return ()
        return tuple(dict.fromkeys(m for f in self.findings if f.possible and not f.certain and RANK[f.weight] > known for m in f.missing))


def determine_licence(deal: Transaction, ledger: Ledger) -> dict[str, Any]:
    """The answer for one transaction as JSON values.

    ``{status, assumed, sides: {exporter, importer}, licences, barred_by, reasons, missing, by_clock, ledger}``; the status is
    clear, licence, barred or unresolved. UsageError where a code is unknown or facts contradict each other.
    """
    check_day(deal.day)
    docket = docket_of(ledger)
    check_codes(deal.item, deal.sender, docket)
    check_consistent(deal.item, docket)
    court = Court(docket, us_controls(), deal)
    sides = _sides(court)
    statuses = dict.fromkeys((deal.clock, *CLOCKS), overall(sides.values()))
    for other in [c for c in CLOCKS if c != deal.clock]:
        if any(docket.state(m, deal.day, other).outcomes != docket.state(m, deal.day, deal.clock).outcomes for m in court.consulted.values()):
            statuses[other] = overall(_sides(Court(docket, court.listed, replace(deal, clock=other), matches=court.matches)).values())
    licences = [line for name, side in sides.items() if side.status != BARRED for line in _licences(side, deal, ledger, name)]
    return {
        "status": statuses[deal.clock],
        "assumed": [*deal.assumed, *_assumptions(deal, sides)],
        "sides": {name: _side_json(side) for name, side in sides.items()},
        "licences": licences,
        "barred_by": [_bar(name, f) for name, side in sides.items() for f in side.findings if f.certain and f.weight == BARRED],
        "reasons": [*_reasons(deal, sides, court.refusals), *_notes(deal, sides, docket)],
        "missing": list(dict.fromkeys(m for side in sides.values() for m in side.missing)),
        "clock": deal.clock,
        "by_clock": statuses,
        "on": deal.day.isoformat(),
        "ledger": {"version": ledger.version, "hash": ledger.content_hash[:12]},
    }


def overall(sides: Iterable[Side]) -> str:
    """barred over unresolved over licence over clear."""
    return max((s.status for s in sides), key=ORDER.index)


def _sides(court: Court) -> dict[str, Side]:
    deal = court.deal
    led = court.us_code()
    if deal.item.eccn is None and led.verdict == "yes":
        court = replace(court, deal=replace(deal, item=replace(deal.item, eccn=parse_control_code(led.codes[0]))))
    outgoing = [f for side in ("CN", "US") for f in court.exports(side)]
    coming = court.imports(deal.receiver) if deal.receiver in OFFICES else []
    return {"exporter": _side(deal.sender, outgoing), "importer": _side(deal.receiver, coming)}


def _side(place: str, findings: Sequence[Finding]) -> Side:
    known = max((f.weight for f in findings if f.certain), key=RANK.__getitem__, default=CLEAR)
    possible = max((f.weight for f in findings if f.possible), key=RANK.__getitem__, default=CLEAR)
    status = known if RANK[possible] <= RANK[known] else UNRESOLVED
    return Side(place, status, place in OFFICES or bool(findings), tuple(findings))


# --- checks of the facts -------------------------------------------------------------------------------------------


def check_codes(item: Item, sender: str, docket: Docket) -> None:
    """UnknownNameError where a control code is on neither side's list."""
    if item.eccn is not None:
        entry_of(item.eccn, us_controls())
    code = item.control_code
    if code is None:
        return
    rows = [r.code for r in docket.tabled]
    chinese = rows if code.entry in docket.tabled_entries else docket.scoped
    known = any(c.covers(code) or code.covers(c) for c in chinese)
    american = code.entry in us_controls().entries
    if not known and not (american and sender != "CN"):
        valid = [*map(str, rows), *map(str, docket.scoped), *(us_controls().entries if sender != "CN" else ())]
        hint = "detente ledger show cn-2025-18 (codes by measure: detente ledger list --kind licence)"
        raise UnknownNameError.among("control code", str(code), dict.fromkeys(valid), listing=hint)


def check_consistent(item: Item, docket: Docket) -> None:
    """UsageError where the facts given contradict each other: code against contents, code against form, code against figures."""
    code = item.control_code
    if code is not None:
        under = [r for r in docket.tabled if code.covers(r.code) or r.code.covers(code)]
        _against_code(code, {r.element for r in under}, {r.form for r in under}, item)
    if item.form is not None and item.hts is not None:
        forms = {f for heading, *fs in docket.form_headings if item.hts.startswith(heading) for f in fs}
        if forms and item.form not in forms:
            said = f"Customs code {item.hts} is a heading of {' and '.join(sorted(forms))}, --form says {item.form}."
            raise UsageError(said, hint="Correct the one or the other.")
    if item.eccn is not None and item.eccn.paragraphs:
        _against_figures(item.eccn, item, docket)


def _against_code(code: ControlCode, elements: set[str], forms: set[str], item: Item) -> None:
    if not elements:
        return
    if item.complete and item.contents is not None and not elements & set(item.contents):
        names = ", ".join(RARE_EARTHS[e] for e in sorted(elements))
        held = ", ".join(item.contents) or "no rare earth"
        hint = "--contains lists every rare earth present; one not listed is absent."
        raise UsageError(f"Control code {code} is for {names}; --contains says {held}.", hint=hint)
    if item.form is not None and "any" not in forms and item.form not in forms:
        said = f"Control code {code} is for {' and '.join(sorted(forms))}; the goods are said to be {item.form}."
        raise UsageError(said, hint="Correct the code or --form.")


def _against_figures(eccn: ControlCode, item: Item, docket: Docket) -> None:
    for measure in docket.thresholds:
        lines = [(parse_control_code(line.split()[0]), line.partition(" ")[2]) for line in texts(measure, "chip_thresholds")]
        own = [conditions for code, conditions in lines if code.covers(eccn)]
        if own and item.figures and all(condition(c, item).verdict == "no" for c in own):
            led = chip_class(measure, replace(item, eccn=None))
            leads = f"; they lead to {led.codes[0]}" if led.codes else ""
            raise UsageError(f"The figures given are not those of {eccn}{leads}.", hint=f"{eccn} needs {' or '.join(own)}.")


# --- the answer ----------------------------------------------------------------------------------------------------


def _side_json(side: Side) -> dict[str, Any]:
    out: dict[str, Any] = {
        "country": side.country,
        "status": side.status,
        "binds": side.binds,
        "measures": [
            {"id": f.measure.id, "government": f.measure.side, "asks": f.weight, "certain": f.certain, "state": f.status, "review": f.review}
            for f in side.findings
            if f.possible
        ],
        "missing": list(side.missing),
    }
    if not side.binds:
        out["note"] = f"the controls of {side.country} itself are not held; no rule of China or the United States reaches this side"
    return out


def _bar(name: str, finding: Finding) -> dict[str, str]:
    return {"side": name, "government": finding.measure.side, "measure": finding.measure.id, "title": finding.measure.title, "why": finding.match.why}


def _reasons(deal: Transaction, sides: dict[str, Side], refusals: Iterable[tuple[str, str]]) -> list[dict[str, str]]:
    out: dict[str, dict[str, str]] = {}
    for side in sides.values():
        for finding in sorted(side.findings, key=lambda f: (not f.certain, not f.possible, -RANK[f.weight])):
            out.setdefault(finding.text, {"text": finding.text, "source": finding.source})
    for text, source in refusals:
        out.setdefault(text, {"text": text, "source": source})
    for name, side in sides.items():
        if not any(f.possible for f in side.findings):
            what = "export control" if name == "exporter" else "import bar"
            text = f"No {what} that the ledger holds reaches these goods on {deal.day} ({name}, {side.country})"
            out[text] = {"text": text, "source": "detente ledger coverage"}
    return list(out.values())


def _notes(deal: Transaction, sides: dict[str, Side], docket: Docket) -> list[dict[str, str]]:
    """What is known of enforcement and of the office's practice under the measures that reach the goods."""
    out = []
    reached = {f.measure.id: f.measure for side in sides.values() for f in side.findings if f.possible}
    for measure in reached.values():
        by_clock = {c: docket.state(measure, deal.day, c).status for c in CLOCKS}
        if len(set(by_clock.values())) > 1:
            states = ", ".join(f"{s.replace('_', ' ')} by the {c} clock" for c, s in by_clock.items())
            out.append({"text": f"{measure.title}: {states}. {term(measure, 'enforcement')}".strip(), "source": source_of(measure)})
    for measure in docket.practice:
        if set(texts(measure, "base_measures")) & set(reached) and docket.state(measure, deal.day, deal.clock).status == "in_force":
            out += [{"text": f"In practice: {measure.title}. {measure.effect.requirement}", "source": source_of(measure)}]
    return out


def _assumptions(deal: Transaction, sides: dict[str, Side]) -> list[str]:
    out = []
    if deal.exporter is None:
        out.append("exporter: an addressee of letters sent to single firms, and on no list (--exporter not given)")
    if deal.sender == "US" and deal.item.eccn is None and not deal.item.unlisted and not deal.item.figures:
        out.append("no ECCN given: no entry of the US control list beyond those named in the answer")
    if deal.sender == "CN" and deal.item.control_code is None:
        out.append("no control code given: no entry of China's list beyond those the ledger holds")
    if deal.end_user is not None and not deal.owners:
        out.append("ownership: no listed party holds half of the end user or more (--owner not given)")
    if deal.end_user_seat is None and any(f.measure.side == "US" for f in sides["exporter"].findings):
        out.append("the end user's last parent has its seat at the destination (--end-user-seat not given)")
    if any(f.source.startswith("15 CFR") for f in sides["exporter"].findings):
        out.append(f"US control list and country chart as issued {us_controls().issued}, whatever the day asked about")
    return out


def _licences(side: Side, deal: Transaction, ledger: Ledger, name: str) -> list[dict[str, Any]]:
    out: list[dict[str, Any]] = []
    for government, office in OFFICES.items():
        asking = [f for f in side.findings if f.measure.side == government and f.weight == LICENCE and f.possible and f.measure.authority != PRACTICE]
        certain = [f for f in asking if f.certain]
        chosen = certain or asking
        if not chosen:
            continue
        codes = list(dict.fromkeys(c for f in chosen for c in f.match.codes)) or [str(deal.item.control_code or deal.item.eccn or "")]
        for code in codes:
            concerned = [f for f in chosen if code in f.match.codes or not f.match.codes] or chosen
            out.append(
                {
                    "side": name,
                    "authority": office,
                    "control_code": code or None,
                    "certain": bool(certain),
                    "kinds": _kinds(concerned, deal, ledger, government),
                    "documents": _documents(concerned, ledger, government),
                    "clock": _clock(concerned, deal, ledger, government),
                    "review": "; ".join(dict.fromkeys(f.review for f in concerned if f.review)) or None,
                    "measures": list(dict.fromkeys(f.measure.id for f in concerned)),
                }
            )
    return out


def _frame(ledger: Ledger, government: str) -> Measure | None:
    return ledger.measures.get(FRAMES[government])


def _kinds(findings: Sequence[Finding], deal: Transaction, ledger: Ledger, government: str) -> list[str]:
    """Licence kinds open to this applicant: those every measure allows; general ones are not for military users."""
    frame = _frame(ledger, government)
    open_kinds = list(texts(frame, "licence_kinds")) if frame else []
    for finding in findings:
        allowed = texts(finding.measure, "licence_kinds")
        open_kinds = [k for k in open_kinds if k in allowed] if allowed else open_kinds
    return [k for k in open_kinds if k == "individual" or deal.end_use != "military"]


def _documents(findings: Sequence[Finding], ledger: Ledger, government: str) -> list[str]:
    frame = _frame(ledger, government)
    asked = [*(texts(frame, "documents") if frame else ()), *(d for f in findings for d in texts(f.measure, "documents"))]
    return list(dict.fromkeys(asked))


def _clock(findings: Sequence[Finding], deal: Transaction, ledger: Ledger, government: str) -> dict[str, Any]:
    """The statutory limit of review and the day it ends if the application is accepted on the day asked about."""
    frame = _frame(ledger, government)
    given = [term(f.measure, "clock_working_days") for f in findings]
    if "none" in given:
        return {"working_days": None, "ends": None, "note": "the statutory limit does not apply"}
    printed = next((g for g in given if g), term(frame, "clock_working_days") if frame else "")
    if printed:
        deadline = add_working_days(deal.day, int(printed), government)
        out: dict[str, Any] = {"working_days": int(printed), "ends": deadline.ends.isoformat(), "from": deal.day.isoformat()}
        return out | ({"note": "the days off of the last year are not arranged yet: statutory holidays only"} if deadline.provisional else {})
    calendar = term(frame, "clock_calendar_days") if frame else ""
    if not calendar:
        return {"working_days": None, "ends": None, "note": "no statutory limit is held"}
    ends = deal.day + timedelta(days=int(calendar))
    return {
        "working_days": working_days_between(deal.day, ends, government),
        "calendar_days": int(calendar),
        "ends": ends.isoformat(),
        "from": deal.day.isoformat(),
    }
