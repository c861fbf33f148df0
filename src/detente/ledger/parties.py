"""Listed parties of three governments as one table: names, aliases, list, since when, and what the list asks for.

US and Japanese lists are a copy of one day; Chinese lists are the ledger's own measures, whose state on a day is derived.
"""

from __future__ import annotations

import csv
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from importlib.resources import files
from pathlib import Path

from detente.ledger.control_lists import read_packed
from detente.ledger.query import Ledger

PARTY_AUTHORITIES = ("cn_entity_list", "us_procurement")
"""Measures of these authorities list parties by name."""


@dataclass(frozen=True, slots=True)
class PartyList:
    """One list: a short code, its title, who keeps it, where it is written, and what being on it means."""

    code: str
    title: str
    keeper: str
    citation: str
    effect: str


@dataclass(frozen=True, slots=True)
class Party:
    """A listed party. ``since`` is the first and last day on which the listing can have begun; empty where unknown.

    ``measure`` is the ledger's measure that lists it, empty for a list held as a copy of one day. ``kind`` is E entity,
    I person, V vessel, A aircraft.
    """

    name: str
    aliases: tuple[str, ...]
    source: PartyList
    countries: tuple[str, ...]
    kind: str
    since: tuple[date, ...]
    requirement: str
    policy: str
    programme: str
    citation: str
    measure: str = ""

    def listed_on(self, day: date) -> bool | None:
        """Whether the listing had begun by ``day``; None where the day of listing is not known closely enough."""
        if not self.since:
            return None
        if day >= self.since[-1]:
            return True
        return None if day >= self.since[0] else False


@dataclass(frozen=True, slots=True)
class PartyBook:
    """All listed parties, the day up to which the copied lists were read, and words that stand in very many of the names."""

    parties: tuple[Party, ...]
    as_of: date
    common: frozenset[str]


@lru_cache(maxsize=1)
def copied_parties() -> PartyBook:
    """Parties of the lists held as a copy of one day: the US consolidated screening list and Japan's end-user list."""
    packed = read_packed("parties.json.gz")
    lists = [PartyList(*row) for row in packed["lists"]]
    texts = [*packed["texts"], ""]  # number -1 is "none"
    parties = tuple(
        Party(n, tuple(a), lists[s], tuple(c.split()), k, tuple(date.fromisoformat(d) for d in since), texts[r], texts[p], texts[g], cite)
        for n, a, s, c, k, since, r, p, g, cite in packed["rows"]
    )
    return PartyBook(parties, date.fromisoformat(packed["as_of"]), frozenset(packed["common"]))


@lru_cache(maxsize=4)
def ledger_parties(ledger: Ledger) -> tuple[Party, ...]:
    """Parties that the ledger's own measures list, with their Chinese names as aliases."""
    chinese = _chinese_names()
    out: list[Party] = []
    for measure in sorted(ledger.measures.values(), key=lambda m: m.id):
        if measure.authority not in PARTY_AUTHORITIES:
            continue
        title = measure.effect.terms.get("list", measure.title)
        source = PartyList(
            f"{measure.side}-{measure.programme}", str(title), _keeper(measure.side), measure.instrument.label(), measure.effect.requirement
        )
        listed = chinese.get(measure.id, {})
        places = tuple(d for d in measure.scope.destinations if d.isupper() and len(d) == 2 and d != "EU")
        since = (measure.effective.day,)
        asks, review = measure.effect.requirement, str(measure.effect.terms.get("review", ""))
        out += [
            Party(n, listed.get(n, ()), source, places, "E", since, asks, review, "", "", measure.id)
            for n in dict.fromkeys([*proper_names(measure.scope.parties), *listed])
        ]
    return tuple(out)


def proper_names(parties: Iterable[str]) -> list[str]:
    """Names among a scope's parties; a phrase in lower case stands for a class of parties and is left out."""
    return [p for p in parties if not p[:1].islower()]


@lru_cache(maxsize=4)
def all_parties(ledger: Ledger) -> PartyBook:
    """Copied and ledger-borne parties together."""
    copied = copied_parties()
    return PartyBook((*ledger_parties(ledger), *copied.parties), copied.as_of, copied.common)


def _keeper(side: str) -> str:
    return "Ministry of Commerce of China" if side == "CN" else "United States government"


@lru_cache(maxsize=1)
def _chinese_names() -> dict[str, dict[str, tuple[str, ...]]]:
    path = Path(str(files("detente") / "data" / "ledger" / "cn" / "lists" / "cn-entities.csv"))
    out: dict[str, dict[str, tuple[str, ...]]] = defaultdict(dict)
    with path.open(encoding="utf-8", newline="") as stream:
        for row in csv.DictReader(stream):
            name = row["name"] or row["name_cn"]
            out[row["measure"]][name] = (row["name_cn"],) if row["name"] and row["name_cn"] else ()
    return out
