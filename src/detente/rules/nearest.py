"""One name against a whole book of parties without an index of all of it: a coarse choice first, then the comparison.

What is compared is bounded, so the time is. A name of at most ``VERY_SHORT`` letters is part of nearly every other, and no
listed name that differs from it by a letter can score as a hit; it is looked up word by word instead.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any

import numpy as np
from numpy.typing import NDArray

from detente.ledger.parties import Party, PartyBook
from detente.rules.names import folded, words_of
from detente.rules.screening import Hit, Screener, asked_form

VERY_SHORT = 3
"""Letters, spaces and legal forms left out. One letter of so few is over a quarter of the name, and a hit may differ by 12%."""

MOST_NEAR = 2_000
"""Parties that one name is compared with."""

_COARSE = 70

Scores = NDArray[np.uint8]


@dataclass(frozen=True, slots=True)
class Near:
    """Parties a name can mean at all; ``left_off`` counts those beyond ``MOST_NEAR`` that were not compared."""

    parties: list[Party]
    left_off: int = 0


@dataclass(frozen=True, slots=True)
class Screened:
    """Hits of one name, best first, and how many coarsely similar parties were left off."""

    hits: list[Hit]
    left_off: int = 0

    @property
    def note(self) -> str:
        """What the bound left out, in words; blank where it left out nothing."""
        if not self.left_off:
            return ""
        return f"compared with the {MOST_NEAR:,} most similar of {MOST_NEAR + self.left_off:,} parties alike; give more of the name"


def screen_one(book: PartyBook, name: str, *, limit: int = 20) -> Screened:
    """Hits for one name among the parties of a book, partial ones after them. UsageError for a name without letters."""
    found = near(book.parties, name)
    return Screened(Screener(found.parties, book.common).screen(name, limit=limit), found.left_off)


def near(parties: Sequence[Party], name: str, *, most: int = MOST_NEAR) -> Near:
    """The parties that a single name can mean, by a coarse comparison; at most ``most``, the most similar and nearest in length first."""
    asked = asked_form(name)
    everyone = tuple(parties)
    if len(asked.core.replace(" ", "")) <= VERY_SHORT:
        return _by_words(everyone, asked.levelled.split(), most)
    names = _names(everyone)
    score = names.likeness(asked.core)
    kept = np.flatnonzero(score >= _COARSE)
    longer = np.array([abs(len(names.raw[at]) - len(asked.full)) for at in kept])
    ordered = kept[np.lexsort((kept, longer, -score[kept].astype(int)))] if len(kept) else kept
    return _bounded(everyone, list(dict.fromkeys(names.owners[at] for at in ordered)), most)


def _by_words(parties: tuple[Party, ...], asked: Sequence[str], most: int) -> Near:
    """Parties one of whose names has every word asked for, in any transliteration; shorter names first."""
    holders = _names(parties).holders
    held = set.intersection(*(set(holders.get(word, ())) for word in asked))
    return _bounded(parties, sorted(held, key=lambda n: (len(parties[n].name), n)), most)


def _bounded(parties: tuple[Party, ...], best_first: list[int], most: int) -> Near:
    """In the order of the book, which is the order that equal scores are told in."""
    return Near([parties[n] for n in sorted(best_first[:most])], max(0, len(best_first) - most))


class Names:
    """Every name and alias of a book, in the forms in which one name is compared with all of them.

    ``owners`` has the number of the party of each, ``raw`` its words.
    """

    def __init__(self, parties: tuple[Party, ...]) -> None:
        self.parties = parties
        texts = [(number, text) for number, party in enumerate(parties) for text in (party.name, *party.aliases)]
        self.owners = [number for number, _ in texts]
        self.raw = [_raw(text) for _, text in texts]
        words = [sorted(text.split()) for text in self.raw]
        self._sorted = [" ".join(w) for w in words]
        self._repeating = np.array([at for at, w in enumerate(words) if len(set(w)) < len(w)], dtype=np.int64)
        with_word: dict[str, list[int]] = defaultdict(list)
        for at, held in enumerate(words):
            for word in held:
                with_word[word].append(at)
        self._with_word = {word: np.array(places, dtype=np.int32) for word, places in with_word.items()}

    def likeness(self, core: str) -> Scores:
        """The best of rapidfuzz's ``partial_ratio``, ``token_sort_ratio`` and ``token_set_ratio`` with each name, 0 below ``_COARSE``.

        The second is the plain ratio of the sorted words, which are sorted once; so is the third where no word is shared or repeated.
        """
        from rapidfuzz import fuzz

        own = sorted(core.split())
        score = np.maximum(_scores(fuzz.partial_ratio, core, self.raw), _scores(fuzz.ratio, " ".join(own), self._sorted))
        if len(set(own)) < len(own):
            return np.maximum(score, _scores(fuzz.token_set_ratio, core, self.raw))
        some = np.unique(np.concatenate([self._repeating, *(self._with_word[w] for w in own if w in self._with_word)]))
        if len(some):
            score[some] = np.maximum(score[some], _scores(fuzz.token_set_ratio, core, [self.raw[at] for at in some]))
        return score

    @cached_property
    def holders(self) -> dict[str, list[int]]:
        """The parties that have each levelled word in one of their names."""
        out: dict[str, list[int]] = defaultdict(list)
        for number, party in enumerate(self.parties):
            for word in {folded(word) for text in (party.name, *party.aliases) for word in words_of(text)}:
                out[word].append(number)
        return dict(out)


def _scores(scorer: Any, core: str, texts: list[str]) -> Scores:
    from rapidfuzz.process import cdist

    found: Scores = cdist([core], texts, scorer=scorer, score_cutoff=_COARSE, workers=2, dtype=np.uint8)[0]
    return found


_BOOKS: list[Names] = []
_MOST_BOOKS = 2


def _names(parties: tuple[Party, ...]) -> Names:
    """The names of a book, kept for the books asked last. Known by identity: to hash all parties takes as long as to compare them."""
    found = next((names for names in tuple(_BOOKS) if names.parties is parties), None)
    if found is None:
        found = Names(parties)
        _BOOKS[:] = [found, *_BOOKS][:_MOST_BOOKS]
    return found


def _raw(text: str) -> str:
    """Words in small letters; a number such as EP-MJA is in two parts, as the name asked about is."""
    return text.lower().replace("-", " ") if text.isascii() else " ".join(words_of(text))


__all__ = ["MOST_NEAR", "VERY_SHORT", "Near", "Screened", "near", "screen_one"]
