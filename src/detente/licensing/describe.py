"""A case file as JSON values: what ``detente case show`` prints and the web answers."""

from __future__ import annotations

from datetime import date
from typing import Any

from detente.core.amounts import plain
from detente.licensing.casefile import CaseFile
from detente.licensing.clock import ClockReading, WorkingDays
from detente.licensing.quota import Quota


def describe(case: CaseFile, on: date, calendar: WorkingDays) -> dict[str, Any]:
    """The file on a day, with expiry and clock derived; amounts are decimal text, unknown days null."""
    return {
        "case_id": case.case_id,
        "authority": case.authority,
        "kind": case.kind,
        "title": case.title,
        "on": on.isoformat(),
        "state": case.state_on(on).value,
        "goods": [
            {
                "line": g.line,
                "description": g.description,
                "quantity": plain(g.quantity),
                "unit": g.unit,
                "value_usd": plain(g.value_usd),
                "control_code": g.control_code,
                "hts": g.hts,
            }
            for g in case.goods
        ],
        "parties": [{"role": p.role, "name": p.name, "country": p.country} for p in case.parties],
        "documents": [{"kind": d.kind, "name": d.name, "sha256": d.sha256, "size": d.size} for d in case.documents],
        "undertakings": [{"by": u.by, "text": u.text} for u in case.undertakings],
        "licence": None if case.quota is None else _licence(case, case.quota),
        "clock": _clock(case.clock(calendar, on)),
        "papers_wanted": list(case.papers_wanted),
        "reason": case.reason,
    }


def _licence(case: CaseFile, quota: Quota) -> dict[str, Any]:
    return {
        "valid_from": _iso(case.valid_from),
        "valid_until": _iso(case.valid_until),
        "version": case.versions,
        "shipments": quota.shipments,
        "lines": [
            {
                "line": b.line,
                "unit": b.unit,
                "granted": plain(b.granted),
                "drawn": plain(b.drawn),
                "left": plain(b.left),
                "granted_usd": plain(b.granted_usd),
                "drawn_usd": plain(b.drawn_usd),
                "left_usd": plain(b.left_usd),
            }
            for b in quota.balances
        ],
    }


def _clock(reading: ClockReading) -> dict[str, Any]:
    return {
        "status": reading.status,
        "limit_days": reading.limit_days,
        "counts": reading.counts,
        "used_days": reading.used_days,
        "paused_days": reading.paused_days,
        "started": _iso(reading.started),
        "stopped": _iso(reading.stopped),
        "due": _iso(reading.due),
        "provisional": reading.provisional,
        "source": reading.source,
    }


def _iso(day: date | None) -> str | None:
    return None if day is None else day.isoformat()
