"""Verdicts on quotes: one statement carried by two documents, or twice by one, whole or in part."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from itertools import combinations

from detente.evidence.pairs.origins import quote_key
from detente.evidence.pairs.verdicts import Verdict
from detente.evidence.record import Quote

_MOST_HOLDERS = 60
"""A run of words in more quotes makes no more pairs."""
_MIN_FRAGMENT = 3
_MIN_REPEATED = 4
"""A document that repeats so many words of a quote quotes it twice; one fewer where both name its speaker."""
_WHOEVER_SAID = 5
"""So many words in a row are one statement though the two name other speakers: chance does not repeat them."""
_PAIR = 2
"""So few words are one saying only in two documents that both name its speaker."""
_POSSESSIVE = re.compile(r"[’']s\b")
_COUNTRY = {"chinese": "china", "beijing": "china", "mofcom": "china", "american": "us", "washington": "us", "u": "us", "america": "us"}


def same_quotes(quotes: Sequence[Quote]) -> Iterator[tuple[Quote, Quote, Verdict]]:
    """Quotes where one's words are a run of the other's; a short run only where no two different speakers are named."""
    keys = [quote_key(quote.text) for quote in quotes]
    holders: dict[tuple[str, ...], list[int]] = defaultdict(list)
    for index, key in enumerate(keys):
        for position in range(len(key) - _MIN_FRAGMENT + 1):
            gram = key[position : position + _MIN_FRAGMENT]
            if not holders[gram] or holders[gram][-1] != index:
                holders[gram].append(index)
    spoken = [_named(quote.speaker) for quote in quotes]
    _hold_pairs(holders, keys)
    seen: set[tuple[int, int]] = set()
    for group in holders.values():
        for one, other in combinations(group[:_MOST_HOLDERS], 2):
            shared = spoken[one] & spoken[other]
            least = _PAIR if shared else _MIN_FRAGMENT
            if quotes[one].doc == quotes[other].doc:
                least = _MIN_FRAGMENT if shared else _MIN_REPEATED
            if (one, other) in seen or min(len(keys[one]), len(keys[other])) < least:
                continue
            seen.add((one, other))
            verdict = _quote_verdict(keys[one], keys[other])
            if verdict is not None and spoken[one] and spoken[other] and not shared:
                if _longest_run(keys[one], keys[other]) < _WHOEVER_SAID:
                    continue
                verdict = Verdict(verdict.relation, f"{verdict.reason}; told of {quotes[one].speaker} and of {quotes[other].speaker}")
            if verdict is not None:
                yield quotes[one], quotes[other], verdict


def _named(speaker: str | None) -> frozenset[str]:
    """Words that name a speaker: the country of "China's ministry" and of "the Chinese ministry" is China."""
    if not speaker:
        return frozenset()
    return frozenset(_COUNTRY.get(word, word) for word in quote_key(_POSSESSIVE.sub("", speaker)))


def _hold_pairs(holders: dict[tuple[str, ...], list[int]], keys: Sequence[tuple[str, ...]]) -> None:
    """Adds the quotes of two words, and those that hold the two beside each other."""
    short = {core for key in keys if len(core := _core(key)) == _PAIR}
    if not short:
        return
    for index, key in enumerate(keys):
        for gram in {key[at : at + _PAIR] for at in range(len(key) - _PAIR + 1)} & short:
            holders[gram].append(index)


def _quote_verdict(one: tuple[str, ...], other: tuple[str, ...]) -> Verdict | None:
    if one == other:
        return Verdict("agree", "the same quote word for word")
    short, long = sorted((_core(one), _core(other)), key=len)
    if len(short) >= _PAIR and any(long[i : i + len(short)] == short for i in range(len(long) - len(short) + 1)):
        return Verdict("agree", "one quotes a part of the other")
    run = _longest_run(short, long)
    return Verdict("agree", f"parts of one statement: {run} words in common") if run >= _MIN_FRAGMENT and run >= 0.6 * len(short) else None


def _core(key: tuple[str, ...]) -> tuple[str, ...]:
    return key[1:] if len(key) > _MIN_FRAGMENT and key[0] in ("a", "an", "the") else key


def _longest_run(short: tuple[str, ...], long: tuple[str, ...]) -> int:
    places: dict[str, list[int]] = defaultdict(list)
    for at, word in enumerate(long):
        places[word].append(at)
    best = 0
    for start, word in enumerate(short):
        for at in places.get(word, ()):
            length = 1
            while start + length < len(short) and at + length < len(long) and short[start + length] == long[at + length]:
                length += 1
            best = max(best, length)
        if best >= len(short) - start:
            break
    return best
