"""Party names against dated lists: who is meant, on which list, since when, and whether that is in force on a day.

A name is compared with every listed spelling that shares its rarest letter groups. The score is 100 less the share of the
listed name's distinctive letters that would have to change; one slip of the pen in a name of five letters or more is never
below ``ONE_SLIP``. Common words (technology, trading, Shenzhen) carry no weight, so they do not make strangers alike.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np

from detente.core.errors import AmountError, UsageError
from detente.ledger.parties import Party
from detente.rules.names import Spelling, spelling, variants

THRESHOLD = 88.0
ONE_SLIP = 90.0
PARTIAL = 75.0
"""A name that is only part of a listed one scores between this and the threshold: worth a look, not a hit."""

LONGEST_NAME = 500
COMMON_IN = 40
"""A word that stands in more listed spellings than this does not tell parties apart."""

_CANDIDATES = 40
_RAREST = 10
_FEWEST = 8
_POSTINGS = 8000
"""A query's rarest letter groups are used up to this many entries, but never fewer groups than ``_FEWEST``."""
_SHORT = 7
_CHUNK = 1000
_PENALTIES = (0.0, 0.0, 0.5, 0.5, 0.0)
"""Letters counted against a match that holds only after levelling, or only without the spaces."""
_SLIP_LETTERS = 5
_PARTIAL_IN = 1000


@dataclass(frozen=True, slots=True)
class Hit:
    """A listed party that a name may mean. ``field`` is name or alias, ``matched`` the spelling that agreed."""

    party: Party
    score: float
    field: str
    matched: str

    @property
    def certain(self) -> bool:
        return self.score >= THRESHOLD


class Screener:
    """The lists, indexed for search. Build once, ask often. ``common`` are words that tell no parties apart."""

    def __init__(self, parties: Sequence[Party], common: frozenset[str] = frozenset()) -> None:
        self.parties = tuple(parties)
        self._common = common
        self._owner: list[int] = []
        self._printed: list[str] = []
        self._forms: list[Spelling] = []
        for number, party in enumerate(self.parties):
            seen: set[str] = set()
            for text in (party.name, *party.aliases):
                for variant in variants(text):
                    form = spelling(variant)
                    if form.core and form.full not in seen:
                        seen.add(form.full)
                        self._owner.append(number)
                        self._printed.append(text)
                        self._forms.append(form)
        self._index()

    def _index(self) -> None:
        holders: dict[str, list[int]] = defaultdict(list)
        words: dict[str, int] = defaultdict(int)
        self._by_word: dict[str, list[int]] = defaultdict(list)
        for number, form in enumerate(self._forms):
            for gram in _grams(form.levelled):
                holders[gram].append(number)
            for word in set(form.tokens):
                words[word] += 1
                self._by_word[word].append(number)
        self._holders = {gram: np.array(numbers, dtype=np.int32) for gram, numbers in holders.items()}
        self._words = words
        self._joined = [f.core.replace(" ", "") for f in self._forms]
        self._alike: dict[str, list[int]] = defaultdict(list)
        for number, form in enumerate(self._forms):
            self._alike[form.levelled].append(number)
        self._short: dict[str, list[int]] = defaultdict(list)
        for number, joined in enumerate(self._joined):
            if len(joined) <= _SHORT + 1:
                for key in _shortened(joined):
                    self._short[key].append(number)
        self._weight = np.array([self._distinctive(f) for f in self._forms], dtype=float)

    def _distinctive(self, form: Spelling) -> int:
        letters = sum(len(t) for t in form.tokens if t not in self._common)
        return letters or sum(len(t) for t in form.tokens)

    def screen(self, name: str, *, limit: int = 20) -> list[Hit]:
        """Hits for one name, best first, with partial ones after them. UsageError for a name without letters.

        ``nearest.screen_one`` asks one name of a whole book without building an index of all of it.
        """
        hits = self.screen_many([name], limit=limit)[0]
        known = {id(h.party) for h in hits}
        partial = [h for h in self._partial(name) if id(h.party) not in known]
        return (hits + partial)[:limit]

    def screen_many(
        self, names: Sequence[str], *, threshold: float = THRESHOLD, limit: int = 5, progress: Callable[[int], None] | None = None
    ) -> list[list[Hit]]:
        """Hits at or above ``threshold`` for each name, best first; ``progress`` is told how many names are done."""
        out: list[list[Hit]] = []
        for start in range(0, len(names), _CHUNK):
            out += self._chunk(names[start : start + _CHUNK], threshold, limit)
            if progress is not None:
                progress(len(out))
        return out

    def _chunk(self, names: Sequence[str], threshold: float, limit: int) -> list[list[Hit]]:
        forms = [asked_form(n) for n in names]
        found = [self._candidates(f) for f in forms]
        asked = np.repeat(np.arange(len(forms)), [len(f) for f in found])
        listed = np.concatenate(found) if found else np.zeros(0, dtype=np.int32)
        scores = self._scores(forms, asked, listed)
        keep = np.flatnonzero(scores >= threshold)
        best: list[dict[int, tuple[float, int]]] = [{} for _ in names]
        for at in keep:
            number, score = int(listed[at]), round(float(scores[at]), 1)
            held = best[asked[at]]
            owner = self._owner[number]
            if owner not in held or held[owner][0] < score:
                held[owner] = (score, number)
        return [self._ranked(held, limit) for held in best]

    def _ranked(self, held: dict[int, tuple[float, int]], limit: int) -> list[Hit]:
        order = sorted(held.items(), key=lambda kv: (-kv[1][0], kv[0]))[:limit]
        return [self._hit(number, score) for _, (score, number) in order]

    def _hit(self, number: int, score: float) -> Hit:
        party = self.parties[self._owner[number]]
        return Hit(party, score, "name" if self._printed[number] == party.name else "alias", self._printed[number])

    def _candidates(self, form: Spelling) -> np.ndarray[Any, np.dtype[np.int32]]:
        held = sorted((h for g in _grams(form.levelled) if (h := self._holders.get(g)) is not None), key=len)[:_RAREST]
        while len(held) > _FEWEST and sum(map(len, held)) > _POSTINGS:
            held.pop()
        chosen = np.zeros(0, dtype=np.int32)
        if held:
            numbers, counts = np.unique(np.concatenate(held), return_counts=True)
            if len(numbers) > _CANDIDATES:
                numbers = numbers[np.argpartition(-counts, _CANDIDATES)[:_CANDIDATES]]
            chosen = numbers.astype(np.int32)
        joined = form.core.replace(" ", "")
        others = set(self._alike.get(form.levelled, ()))
        if len(joined) <= _SHORT:
            others.update(n for key in _shortened(joined) for n in self._short.get(key, ()))
        return np.union1d(chosen, np.array(sorted(others), dtype=np.int32)).astype(np.int32) if others else chosen

    def _scores(self, forms: Sequence[Spelling], asked: np.ndarray[Any, Any], listed: np.ndarray[Any, Any]) -> np.ndarray[Any, Any]:
        from rapidfuzz.distance import OSA
        from rapidfuzz.process import cpdist

        if not len(asked):
            return np.zeros(0)
        views = (
            ([forms[i].core for i in asked], [self._forms[j].core for j in listed]),
            ([forms[i].ordered for i in asked], [self._forms[j].ordered for j in listed]),
            ([forms[i].levelled for i in asked], [self._forms[j].levelled for j in listed]),
            ([forms[i].core.replace(" ", "") for i in asked], [self._joined[j] for j in listed]),
            ([forms[i].full for i in asked], [self._forms[j].full for j in listed]),
        )
        distance = np.full(len(asked), np.inf)
        for (mine, theirs), penalty in zip(views, _PENALTIES, strict=True):
            distance = np.minimum(distance, cpdist(mine, theirs, scorer=OSA.distance, workers=2, dtype=np.int32) + penalty)
        scores: np.ndarray[Any, Any] = np.maximum(0.0, 100.0 * (1.0 - distance / self._weight[listed]))
        letters = np.array([len(self._joined[j]) for j in listed])
        slip = (distance <= 1) & (letters >= _SLIP_LETTERS)
        scores[slip] = np.maximum(scores[slip], ONE_SLIP)
        return scores

    def _partial(self, name: str) -> list[Hit]:
        words = set(asked_form(name).tokens)
        telling = [w for w in words if w in self._by_word and len(w) > 2]
        if not telling or min(self._words[w] for w in telling) > _PARTIAL_IN:
            return []
        rarest = min(telling, key=lambda w: self._words[w])
        best: dict[int, tuple[float, int]] = {}
        for number in self._by_word[rarest]:
            listed = set(self._forms[number].tokens)
            if words <= listed and words != listed:
                share = sum(map(len, words)) / sum(map(len, listed))
                score = round(PARTIAL + (THRESHOLD - 1 - PARTIAL) * share, 1)
                owner = self._owner[number]
                if owner not in best or best[owner][0] < score:
                    best[owner] = (score, number)
        return self._ranked(best, len(best))


@dataclass(frozen=True, slots=True)
class Holding:
    """An owner of a party and the share held, as a fraction."""

    owner: str
    share: float


def listed_share(holdings: Iterable[Holding], is_listed: Callable[[str], bool]) -> float:
    """The share held, alone or together, by owners for whom ``is_listed`` answers yes. AmountError over a whole."""
    held = list(holdings)
    for holding in held:
        if not 0 < holding.share <= 1:
            raise AmountError(f"{holding.owner} holds {holding.share:g}.", hint="Give a share above 0 and up to 1: 0.5 for a half.")
    if sum(h.share for h in held) > 1 + 1e-9:
        raise AmountError(f"The owners hold {sum(h.share for h in held):g} together.", hint="Shares of one party add up to at most 1.")
    return sum(h.share for h in held if is_listed(h.owner))


def asked_form(name: str) -> Spelling:
    """The comparable forms of a name that is asked about; UsageError where it is too long or holds no letters."""
    text = name.strip()
    if len(text) > LONGEST_NAME:
        raise UsageError(f"A name of {len(text)} characters.", hint=f"Names have at most {LONGEST_NAME}.")
    form = spelling(text)
    if not form.core:
        raise UsageError(f"{text!r} holds no letters or figures.", hint="Give the name of a person, firm, ship or aircraft.")
    return form


def _shortened(joined: str) -> set[str]:
    """The name and what is left of it after any one letter goes: two names one slip apart share one of these."""
    return {joined} | {joined[:at] + joined[at + 1 :] for at in range(len(joined))}


def _grams(levelled: str) -> set[str]:
    """Letter groups of each word with its edges: three Latin letters, two of other scripts."""
    out: set[str] = set()
    for word in levelled.split():
        width = 3 if word.isascii() else 2
        edged = f"^{word}$"
        out.update(edged[i : i + width] for i in range(max(1, len(edged) - width + 1)))
    return out


__all__ = ["COMMON_IN", "ONE_SLIP", "PARTIAL", "THRESHOLD", "Hit", "Holding", "Screener", "asked_form", "listed_share"]
