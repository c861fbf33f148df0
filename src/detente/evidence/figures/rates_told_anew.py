"""A percentage that tells a duty anew without its word: "the overall rate, 47 percent", "it averages 33", "10 percent instead of 20"."""

from __future__ import annotations

import re

_NEARLY = r"(?:(?:about|around|roughly|nearly|almost|just|only|some|over|under|up\s+to|more\s+than|less\s+than|an?)\s+)*"
_OVERALL = re.compile(
    r"\b[Tt]he\s+(?:overall|combined|total|all-in|headline|average|effective|cumulative|blended)\s+rate\b"
    r"(?!\s+of\s+(?:growth|inflation|interest|unemployment|return|increase|decline)|\s+(?:cut|hike))(?:[^.;]|\.\d){0,90}\Z"
)
_AVERAGES = re.compile(
    r"\b(?:it|they)\s+(?:(?:now|still|then|currently)\s+)?(?:averages?|averaged|comes?\s+to|came\s+to|stands?\s+at|stood\s+at|adds?\s+up\s+to|works?\s+out\s+at)\s+"
    rf"{_NEARLY}\Z"
)
_INSTEAD = re.compile(r"\s+(?:instead\s+of|rather\s+than)\s+(?:the\s+)?[\d.]+\s?(?:%|per\s?cent|percent)")
_DUTY_SET_OFF = re.compile(
    r"\b(?:[Tt]ariffs?|[Dd]uties|[Ll]evies)(?:\s+on\s+[\w.-]+(?:\s+\w+){0,2})?\s*[-–—,(]\s*(?:an?\s+)?(?:minimum|maximum|floor|ceiling|base|baseline|flat\s+rate|average)\s+(?:rate\s+)?of\s+\Z"
)
_RATES_OF = re.compile(rf"\brates\s+of\s+{_NEARLY}\Z")
_REACH = 130


def tells_rate_anew(text: str, left: int, at: int, end: int, right: int) -> bool:
    """Whether a percentage behind a rate of duty tells that duty's height once more: by its sum, its average, or what it was."""
    begin = max(left, at - _REACH)
    return bool(_OVERALL.search(text, begin, at) or _AVERAGES.search(text, begin, at) or _INSTEAD.match(text, end, right))


def is_set_off_rate(text: str, left: int, at: int) -> bool:
    """Whether a duty's height is set off behind its word: "the tariffs - a minimum of 10 percent"."""
    return _DUTY_SET_OFF.search(text, max(left, at - 60), at) is not None


def is_of_rates(text: str, left: int, at: int) -> bool:
    """Whether a percentage is the height of some of the rates told before it: "with targeted rates of up to 50 percent"."""
    return _RATES_OF.search(text, max(left, at - 40), at) is not None
