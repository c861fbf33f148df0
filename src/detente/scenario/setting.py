"""What a scenario says beside its edits, written as a sentence, so that a line of text holds a whole scenario.

known on 2025-06-09
hold until 2026-08-12
licensing trickle
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from detente.core.timeline import parse_date

_FORMS = {"known": "known on {}", "holds_until": "hold until {}", "licensing": "licensing {}"}
_PATTERNS = {name: re.compile(form.format(r"(\S{1,40})")) for name, form in _FORMS.items()}


@dataclass(frozen=True, slots=True)
class Setting:
    """``name`` is known, holds_until or licensing; ``value`` a day or the name of a practice of the Chinese office."""

    name: str
    value: str

    def __str__(self) -> str:
        return _FORMS[self.name].format(self.value)


def parse_setting(text: str) -> Setting | None:
    """The setting of a sentence, None where it is none; DateError or UnknownNameError where its value is wrong."""
    given = " ".join(text.split())
    for name, pattern in _PATTERNS.items():
        if match := pattern.fullmatch(given):
            return Setting(name, check_practice(match[1]) if name == "licensing" else parse_date(match[1]).isoformat())
    return None


def check_practice(name: str) -> str:
    """The name of a practice of the Chinese office; UnknownNameError with the nearest otherwise."""
    from detente.composition.licence_practice import practice

    return practice(name).name


__all__ = ["Setting", "check_practice", "parse_setting"]
