"""Answers to a query: where each leads, the best first."""

from __future__ import annotations

from datetime import date
from typing import Any
from urllib.parse import urlencode

from detente.core.codes import country, format_hs
from detente.ledger.query import FIRST_DAY, Ledger
from detente.schedule.nomenclature import short_name
from detente.web.search.index import Hit, SearchIndex
from detente.web.search.question import Question, read_question

MOST = 12
GOODS, RULES = 6, 5
Answer = dict[str, Any]
IMPORTERS = ("US", "CN")


def find(query: str, ledger: Ledger, index: SearchIndex, today: date) -> dict[str, Any]:
    """The query as understood and up to ``MOST`` answers, each with kind, title, detail and address.

    ``sure`` says that the first answer is what was asked for in so many words: an id, a code, a day, or goods with a direction.
    """
    asked = read_question(query, today)
    goods = _goods(asked, index)
    rules = index.rules(asked.words, RULES) if asked.words else []
    answers: list[Answer] = []
    by_id = query.strip().lower()
    if by_id in ledger.measures:
        answers.append(_measure(by_id, ledger))
    if asked.control_code:
        answers += [_measure(m, ledger) for m in _controls(asked.control_code, ledger)]
    ships = [_shipment(code, title, asked) for code, title in goods]
    ruled = [_rule(h, ledger) for h in rules if h.entry.id != by_id]
    asks_goods = bool(asked.code or asked.origin or asked.destination)
    answers += [*ships[:GOODS], *ruled] if asks_goods or _better(goods, index, asked, rules) else [*ruled, *ships[:GOODS]]
    if asked.on is not None:
        at = 0 if not asked.code and not asked.words else len(ships[:1])
        answers.insert(at, _day(asked.on))
    places = [p for p in dict.fromkeys((asked.origin, asked.destination, *asked.places)) if p]
    answers += [_place(p, asked, today) for p in places]
    directed = bool(ships) and bool(asked.origin or asked.destination) and bool(asked.code or asked.goods_words)
    only_day = asked.on is not None and not asked.code and not asked.words and not places
    understood = {
        "code": format_hs(asked.code) if asked.code else None,
        "control_code": asked.control_code or None,
        "on": asked.on.isoformat() if asked.on else None,
        "from": asked.origin or None,
        "to": asked.destination or None,
        "words": list(asked.goods_words),
    }
    unique = list({a["url"]: a for a in answers}.values())[:MOST]
    sure = bool(unique) and (by_id in ledger.measures or directed or only_day or (bool(asked.code) and bool(ships) and not asked.words))
    return {"query": asked.text, "understood": understood, "answers": unique, "sure": sure}


def _goods(asked: Question, index: SearchIndex) -> list[tuple[str, str]]:
    """Codes asked for or found by their words, with titles."""
    if asked.code and len(asked.code) >= 4:
        return [(asked.code, short_name(asked.code))]
    return [(h.entry.id, h.entry.title) for h in index.goods(asked.goods_words, GOODS)]


def _better(goods: list[tuple[str, str]], index: SearchIndex, asked: Question, rules: list[Hit]) -> bool:
    """Whether the words rather name goods than a rule: more of them are held, or as many and no rule holds all."""
    found = index.goods(asked.goods_words, 1) if goods else []
    held = found[0].held * len(asked.goods_words) / max(1, len(asked.words)) if found else 0.0
    return held >= max((h.held for h in rules), default=0.0)


def _shipment(code: str, title: str, asked: Question) -> Answer:
    origin, destination = _direction(asked)
    facts = {"hts": format_hs(code), "origin": origin, "destination": destination}
    if asked.on is not None:
        facts["on"] = asked.on.isoformat()
    return {
        "kind": "shipment",
        "title": title or "Goods",
        "detail": f"{format_hs(code)} · {origin} → {destination}",
        "url": f"/shipment?{urlencode(facts)}",
    }


def _direction(asked: Question) -> tuple[str, str]:
    """From and to; what was not said is the other of the two parties, and China to the United States where nothing was."""
    loose = list(asked.places)
    origin = asked.origin or (loose.pop(0) if loose else "")
    destination = asked.destination or (loose.pop(0) if loose else "")
    if not destination:
        destination = "CN" if origin == "US" else "US"
    if not origin:
        origin = "US" if destination == "CN" else "CN"
    return origin, destination


def _measure(measure_id: str, ledger: Ledger) -> Answer:
    measure = ledger.measure(measure_id)
    return {"kind": "measure", "title": measure.title, "detail": measure.instrument.label(), "url": f"/measure/{measure_id}"}


def _rule(hit: Hit, ledger: Ledger) -> Answer:
    if hit.entry.kind == "measure":
        return {"kind": "measure", "title": hit.entry.title, "detail": hit.entry.detail, "url": f"/measure/{hit.entry.id}"}
    act = ledger.acts[hit.entry.id]
    return {"kind": "act", "title": act.title, "detail": hit.entry.detail, "url": f"/act/{act.id}"}


def _controls(code: str, ledger: Ledger) -> list[str]:
    """Measures whose scope names the control code or one above it."""
    entry = code.partition(".")[0].upper()
    return sorted(m.id for m in ledger.measures.values() if any(c.upper().startswith(entry) for c in m.scope.control_codes))[:RULES]


def _day(on: date) -> Answer:
    shown = max(on, FIRST_DAY)
    title = f"What applied on {shown:%-d %B %Y}" if shown == on else f"The ledger begins on {shown:%-d %B %Y}"
    return {"kind": "day", "title": title, "detail": "every measure in force, what is scheduled", "url": f"/day/{shown.isoformat()}"}


def _place(code: str, asked: Question, today: date) -> Answer:
    on = max(asked.on or today, FIRST_DAY)
    name = country(code).name
    return {
        "kind": "place",
        "title": f"Duties on goods of {name}",
        "detail": f"by measure, on {on.isoformat()}",
        "url": f"/day/{on.isoformat()}?origin={code}",
    }
