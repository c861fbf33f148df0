"""A figure as read: its place, value, the interval its printed digits leave, unit and hedges."""

from __future__ import annotations

import re
from dataclasses import dataclass

from detente.evidence.figures.numerals import half_width
from detente.evidence.figures.units import LENGTHS_OF_TIME
from detente.evidence.texts.direct import written_directly


@written_directly
@dataclass(frozen=True, slots=True)
class Figure:
    """A figure's place and reading. ``unit`` empty means left out for ``reason``. ``noun`` is what a count counts."""

    start: int
    end: int
    value: float | None
    low: float | None
    high: float | None
    unit: str
    approx: bool = False
    bound: str | None = None
    noun: str = ""
    reason: str = ""


_APPROX = re.compile(
    r"(?:\b(?:about|around|roughly|approximately|some|nearly|almost|close to|something like|an estimated|estimated|circa|or so)|~)\s*(?:the\s+)?\Z",
    re.IGNORECASE,
)
_BELOW = re.compile(
    (
        r"\b(?:nearly|almost|(?<!no )(?<!not )less than|under|below|(?<!no )(?<!not )fewer than|up to|at most|as (?:much|many|high) as"
        r"|no more than|close to|just under"
        r"|shy of|not more than|not exceeding|a maximum of|a ceiling of|a cap of)\s+(?:a\s+)?\Z"
    ),
    re.IGNORECASE,
)
_ABOVE = re.compile(
    r"\b(?:(?<!no )(?<!not )more than|over|above|at least|exceeding|upwards of|as (?:little|few|low) as|in excess of|no less than|not less than"
    r"|no fewer than|not fewer than|not below|a minimum of|a floor of|just over|well over)\s+(?:a\s+)?\Z",
    re.IGNORECASE,
)

_SPREAD_OVER = re.compile(
    r"[\w,)%](?<!\bjust)(?<!\bwell)(?<!\bfor)(?<!\blasted)(?<!\btook)(?<!\bof)(?<!\bin)(?<!\bby)(?<!\bwas)(?<!\bwere)(?<!\blittle)(?<!\bslightly)"
    r"(?<!\band)(?<!\bor)(?<!\bafter)\s+over\s+\Z"
    r"|\AOver\s+\Z"
)
"""What happened in the course of a time, and not for longer than it: "prices fell over two years"."""


_HEDGE_ENDS = frozenset(
    """
    about around roughly approximately some nearly almost to like estimated circa so the a than under below most many much high of over above
    least exceeding few little low
    """.split()
)
"""Last words of the hedges above."""


def bounded(start: int, end: int, value: float, digits: str, scale: float, unit: str, before: str, noun: str) -> Figure:
    """Figure with the interval of its last digit, widened by the words of approximation or bound that stand before it."""
    below = above = approx = False
    last = before[-24:].split()[-1:]
    if last and (last[0].lower().lstrip("(“\"'‘—–-") in _HEDGE_ENDS or last[0].endswith("~")):
        below, above = bool(_BELOW.search(before)), bool(_ABOVE.search(before))
        approx = bool(_APPROX.search(before))
        above = above and not (unit in LENGTHS_OF_TIME and _SPREAD_OVER.search(before))
    bound = ">" if above else "<" if below else None
    width = half_width(digits, scale) if digits and unit not in ("count", "day", "week", "month", "year", "hour", "ordinal") else 0.0
    low, high = value - width, value + width
    if approx or bound:
        slack = max(width, 0.1 * abs(value))
        low, high = (value, value + slack) if bound == ">" else (value - slack, value) if bound == "<" else (value - slack / 2, value + slack / 2)
    if scale != 1.0:
        value = float(f"{value:.12g}")  # 34.3 billion is 34,300,000,000
    return Figure(start, end, value, round(low, 9), round(high, 9), unit, approx, bound, noun)
