"""Reading the named terms of a duty measure; docs/ledger-terms.md says what each means."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from functools import lru_cache

from detente.core.timeline import parse_date
from detente.ledger.measure import Measure
from detente.ledger.places import EU

_RANGE = re.compile(r"9903\.(\d{2})\.(\d{2})(?: (?:to|through) (?:9903\.(\d{2}))?\.(\d{2}))?|(?<=[ (,])\.(\d{2})(?!\d)")

PARTNERS = {
    "uk": ("GB",),
    "gb": ("GB",),
    "jp": ("JP",),
    "tw": ("TW",),
    "kr": ("KR",),
    "eu": tuple(sorted(EU)),
    "ch-li": ("CH", "LI"),
    "ch_li": ("CH", "LI"),
}
"""Whose goods a partner's list is for, by the ending of its name."""

AIRCRAFT, PHARMACEUTICAL = "civil_aircraft", "generic_pharmaceutical"


def texts(measure: Measure, key: str) -> tuple[str, ...]:
    """A term as a tuple of texts; empty where it is not given."""
    value = measure.effect.terms.get(key, ())
    return (value,) if isinstance(value, str) else value


def text(measure: Measure, key: str) -> str:
    """A term as one text; empty where it is not given."""
    return ", ".join(texts(measure, key))


def is_yes(measure: Measure, key: str) -> bool:
    return text(measure, key) == "yes"


@lru_cache(maxsize=1024)
def headings_in(words: str) -> frozenset[str]:
    """Chapter-99 headings a text names, as eight digits: ``9903.79.03 to .09`` is seven of them, ``.68`` continues the last group."""
    out: set[str] = set()
    group = ""
    for match in _RANGE.finditer(words):
        if match[5]:
            if group:
                out.add(f"9903{group}{match[5]}")
            continue
        group = match[1]
        first, last = int(match[2]), int(match[4] or match[2])
        out.update(f"9903{group}{n:02d}" for n in range(first, last + 1))
    return frozenset(out)


def digits(heading: str) -> str:
    return heading.replace(".", "")


def partners_of(name: str) -> tuple[str, ...]:
    """Countries that a list or a term with a partner's ending speaks of; empty where the name has no such ending."""
    for ending, countries in PARTNERS.items():
        if name.endswith((f"-{ending}", f"_{ending}")):
            return countries
    return ()


def lists_under(measure: Measure, prefix: str) -> Iterator[tuple[str, tuple[str, ...]]]:
    """Lists named by ``prefix`` or ``prefix_PARTNER``, each with the countries it is for (empty: all)."""
    for key in measure.effect.terms:
        if key == prefix or (key.startswith(f"{prefix}_") and partners_of(key)):
            for name in texts(measure, key):
                yield name, partners_of(key) or partners_of(name)


def claim_word(list_name: str) -> str:
    """The word that claims the exemption of a list of articles for a use."""
    return AIRCRAFT if "aircraft" in list_name else PHARMACEUTICAL


def dated(measure: Measure, prefix: str, day: date) -> tuple[str, ...]:
    """The texts of ``prefix`` and of every ``prefix_from_DATE`` that holds on the day, unless ``prefix_until`` has passed."""
    until = text(measure, f"{prefix}_until")
    out = () if until and day >= parse_date(until) else texts(measure, prefix)
    for key in measure.effect.terms:
        if key.startswith(f"{prefix}_from_") and day >= parse_date(key.rsplit("_", 1)[1]):
            out += texts(measure, key)
    return out
