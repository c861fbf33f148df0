"""Reading the values of a specification, whose scalars may be text (as YAML is read here) or JSON values."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from detente.core.errors import AmountError, UnknownNameError, UsageError
from detente.core.timeline import parse_date

NULLS = ("", "null", "~", "none", "None")


def known(what: str, given: Mapping[str, Any], valid: tuple[str, ...]) -> None:
    """UnknownNameError for a key that is not among the valid ones, with the nearest."""
    for key in given:
        if key not in valid:
            raise UnknownNameError.among(what, str(key), valid, listing=f"which are {', '.join(valid)}")


def mapping(what: str, given: Any, valid: tuple[str, ...]) -> Mapping[str, Any]:
    """A mapping with known keys; UsageError where it is something else."""
    if not isinstance(given, Mapping):
        raise UsageError(f"{what} is {given!r}, not a mapping.", hint=f"Keys: {', '.join(valid)}.")
    known(f"key of {what}", given, valid)
    return given


def listing(what: str, given: Any) -> list[Any]:
    """A list; nothing is an empty one."""
    if null(given):
        return []
    if not isinstance(given, (list, tuple)):
        raise UsageError(f"{what} is {given!r}, not a list.", hint="Each line begins with a dash.")
    return list(given)


def needed(what: str, given: Mapping[str, Any], names: tuple[str, ...]) -> None:
    """UsageError for a key that is missing."""
    for name in names:
        if null(given.get(name)):
            raise UsageError(f"{what} has no {name}: {dict(given)}.", hint=f"It needs {', '.join(names)}.")


def word(what: str, given: Any, valid: tuple[str, ...]) -> str:
    """One of the valid words."""
    if str(given) not in valid:
        raise UnknownNameError.among(what, str(given), valid, listing=f"which are {', '.join(valid)}")
    return str(given)


def truth(what: str, given: Any) -> bool:
    """True or false, also as text."""
    if isinstance(given, bool):
        return given
    text = str(given).lower()
    if text not in {"true", "false", "yes", "no", "1", "0"}:
        raise UsageError(f"{what} is {given!r}.", hint="true or false.")
    return text in {"true", "yes", "1"}


def null(given: Any) -> bool:
    """Whether nothing is given."""
    return given is None or (isinstance(given, str) and given in NULLS)


def number(what: str, given: Any) -> float | None:
    """A finite number, or None where nothing is given; ``25%`` is 0.25."""
    if null(given):
        return None
    text = str(given).strip()
    try:
        value = float(text[:-1]) / 100 if text.endswith("%") else float(text)
    except ValueError:
        value = float("nan")
    if isinstance(given, bool) or not abs(value) < 1e12:
        raise AmountError(f"{what} is {given!r}.", hint="A number; rates are fractions, 0.25 is 25 %.")
    return value


def number_or(what: str, given: Any, default: float) -> float:
    """A number, or the default where nothing is given."""
    value = number(what, given)
    return default if value is None else value


def whole(what: str, given: Any, *, low: int, high: int) -> int:
    """A whole number within bounds."""
    value = number(what, given)
    if value is None or value != int(value) or not low <= value <= high:
        raise AmountError(f"{what} is {given!r}.", hint=f"A whole number from {low} to {high:,}.")
    return int(value)


def day(what: str, given: Any) -> date:
    """A date; DateError names what it is of."""
    if isinstance(given, date):
        return given
    if not isinstance(given, str):
        raise UsageError(f"{what} is {given!r}.", hint="A date such as 2025-05-12.")
    return parse_date(given.strip())
