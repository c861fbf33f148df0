"""The index in memory: every line of the American schedule, the short names of goods, every measure and every act.

A word scores by how rare it is and where it stands; an answer that holds more of the words asked for stands higher. A word
that is in no text is read as the beginning of one, as a part of one, or as a slip of one, in that order.
"""

from __future__ import annotations

import csv
import math
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray
from rapidfuzz import fuzz, process

from detente.brief.authorities import authority_name
from detente.core.codes import format_hs
from detente.ledger.query import Ledger
from detente.schedule.descriptions import descriptions
from detente.schedule.nomenclature import PANELS, short_name
from detente.web.search.words import SILENT, TRADE_WORDS, words_of

LEAF, ABOVE, NAMED = 3.0, 1.0, 4.0
"""Weight of a word in the line's own text, in a text above it, and in the short name."""

BEGUN, INSIDE, SLIP = 0.8, 0.6, 0.5
"""What a word counts for that was only begun, is part of another, or was misspelt."""

PROGRAMMES = "99"
"""The chapter that holds no goods but headings of programmes, which the measures name."""

_MOST_BEGUN = 12
_SLIP_SCORE = 80.0


@dataclass(frozen=True, slots=True)
class Entry:
    """Something that can be found: its kind (code, measure or act), id, title and a line on it."""

    kind: str
    id: str
    title: str
    detail: str


@dataclass(frozen=True, slots=True)
class Hit:
    """An entry found, with its score and the share of the words asked for that it holds."""

    entry: Entry
    score: float
    held: float


class SearchIndex:
    """Postings by word, as arrays; a search is a few array sums."""

    def __init__(self, entries: Sequence[Entry], weights: Sequence[Mapping[str, float]]) -> None:
        self.entries = tuple(entries)
        postings: dict[str, list[tuple[int, float]]] = defaultdict(list)
        for number, of_entry in enumerate(weights):
            for word, weight in of_entry.items():
                postings[word].append((number, weight))
        self._places = {w: np.array([n for n, _ in p], dtype=np.int32) for w, p in postings.items()}
        self._weights = {w: np.array([x for _, x in p], dtype=np.float32) for w, p in postings.items()}
        self._words = sorted(postings)
        lengths = np.array([math.sqrt(1.0 + len(w)) for w in weights], dtype=np.float32)
        self._long = lengths
        self._goods = np.array([e.kind == "code" for e in entries])

    @classmethod
    def of(cls, ledger: Ledger) -> SearchIndex:
        """The index of a ledger and the shipped schedule; takes about a second to build."""
        entries: list[Entry] = []
        weights: list[Mapping[str, float]] = []
        for entry, of_entry in [*_goods(), *_ledger_entries(ledger)]:
            entries.append(entry)
            weights.append(of_entry)
        return cls(entries, weights)

    def goods(self, words: Sequence[str], limit: int = 10) -> list[Hit]:
        """Customs codes whose texts hold the words, the best first."""
        return self._find([w for w in words if w not in SILENT], self._goods, limit)

    def rules(self, words: Sequence[str], limit: int = 10) -> list[Hit]:
        """Measures and acts whose titles hold the words, the best first."""
        return self._find(words, ~self._goods, limit)

    def _find(self, words: Sequence[str], among: NDArray[np.bool_], limit: int) -> list[Hit]:
        asked = [expanded for w in dict.fromkeys(words) for expanded in TRADE_WORDS.get(w, (w,))]
        if not asked:
            return []
        total = np.zeros(len(self.entries), dtype=np.float32)
        held = np.zeros(len(self.entries), dtype=np.float32)
        for word in dict.fromkeys(asked):
            best = np.zeros(len(self.entries), dtype=np.float32)
            for near, share in self._near(word):
                places = self._places[near]
                rare = math.log(1.0 + len(self.entries) / len(places))
                best[places] = np.maximum(best[places], self._weights[near] * np.float32(rare * share))
            total += best
            held += best > 0
        count = len(dict.fromkeys(asked))
        score = np.where(among, total * (held / count) ** 2 / self._long, 0.0)
        few = np.argsort(-score, kind="stable")[:limit]
        return [Hit(self.entries[i], float(score[i]), float(held[i]) / count) for i in few if score[i] > 0]

    def _near(self, word: str) -> list[tuple[str, float]]:
        """Words of the index that ``word`` may mean, with what each counts for."""
        if word in self._places:
            return [(word, 1.0)]
        at = bisect_left(self._words, word)
        begun = [w for w in self._words[at : at + _MOST_BEGUN] if w.startswith(word)]
        if begun and len(word) > 1:
            return [(w, BEGUN) for w in begun]
        if len(word) < 4:
            return []
        inside = [w for w in self._words if word in w][:_MOST_BEGUN]
        if inside:
            return [(w, INSIDE) for w in inside]
        return [(w, SLIP) for w, _, _ in process.extract(word, self._words, scorer=fuzz.ratio, score_cutoff=_SLIP_SCORE, limit=3)]


@lru_cache(maxsize=1)
def _goods() -> tuple[tuple[Entry, Mapping[str, float]], ...]:
    """Lines of the schedule and named groups of goods; the same for every ledger."""
    known: dict[str, tuple[str, ...]] = {}

    def words(text: str) -> tuple[str, ...]:
        if text not in known:
            known[text] = tuple(dict.fromkeys(words_of(text)))
        return known[text]

    with (PANELS / "names.csv").open(newline="", encoding="utf-8") as file:
        named = {r["prefix"]: r["name"] for r in csv.DictReader(file) if len(r["prefix"]) >= 4 and not r["prefix"].startswith(PROGRAMMES)}
    out: list[tuple[Entry, Mapping[str, float]]] = []
    for code, path in descriptions():
        own_name = named.pop(code, "")
        of_line: dict[str, float] = dict.fromkeys(words(own_name), NAMED)
        for depth, text in enumerate(reversed(path)):
            weight = LEAF if depth == 0 else ABOVE / depth
            for word in words(text):
                of_line.setdefault(word, weight)
        for word in words(short_name(code)):
            of_line[word] = max(of_line.get(word, 0.0), ABOVE)
        if path:
            out.append((Entry("code", code, own_name or line_title(short_name(code), path), format_hs(code)), of_line))
    # Groups that the schedule prints no line for, such as a subheading of six digits.
    out += [(Entry("code", code, name, format_hs(code)), dict.fromkeys(words(name), NAMED)) for code, name in named.items()]
    return tuple(out)


def line_title(name: str, path: Sequence[str]) -> str:
    """A line in few words: the short name of its group, and its own text where that says more than "Other"."""
    own = next((t for t in reversed(path) if not t.lower().startswith("other")), path[-1])
    own = own if len(own) <= 90 else own[:89].rstrip() + "…"
    last = path[-1] if path[-1] != own and path[-1].lower().startswith("other") and len(path[-1]) < 40 else ""
    name = "" if name.lower() == own.lower() else name
    return ": ".join(p for p in (name, own) if p) + (f", {last.lower()}" if last else "")


def _ledger_entries(ledger: Ledger) -> Iterable[tuple[Entry, Mapping[str, float]]]:
    for measure in sorted(ledger.measures.values(), key=lambda m: m.id):
        weights = dict.fromkeys(words_of(measure.scope.text), ABOVE)
        weights |= dict.fromkeys(words_of(f"{measure.instrument.label()} {measure.programme} {' '.join(measure.headings)}"), ABOVE)
        weights |= dict.fromkeys(words_of(f"{measure.title} {measure.id} {authority_name(measure.authority)}"), LEAF)
        yield Entry("measure", measure.id, measure.title, f"{measure.kind} of {_side(measure.side)}, {measure.instrument.label()}"), weights
    for act in sorted(ledger.acts.values(), key=lambda a: a.id):
        weights = dict.fromkeys(words_of(act.instrument.label()), ABOVE) | dict.fromkeys(words_of(f"{act.title} {act.id}"), LEAF)
        yield Entry("act", act.id, act.title, f"act of {act.announced.isoformat()}, {act.instrument.label()}"), weights


def _side(side: str) -> str:
    return {"US": "the United States", "CN": "China"}.get(side, "both sides")
