"""Parameters that routes share, checked as they come in. No parameter is ever a path or an address."""

from __future__ import annotations

from datetime import date
from typing import Annotated

from fastapi import Path, Query
from pydantic import BeforeValidator

from detente.core.timeline import parse_date

ID_PATTERN = r"^[a-z0-9._-]{1,80}$"
LONGEST_TEXT = 200


def _day(given: object) -> object:
    return parse_date(given) if isinstance(given, str) else given


Ident = Annotated[str, Path(pattern=ID_PATTERN, description="Lower-case letters, digits, dot, dash and underscore; at most 80.")]
DayInPath = Annotated[date, BeforeValidator(_day), Path(description="Day asked about, YYYY-MM-DD.")]
DayInQuery = Annotated[date | None, BeforeValidator(_day), Query(description="Day asked about, YYYY-MM-DD; today where left out.")]
Clock = Annotated[str, Query(max_length=20, description="legal: the law; enforced: what is collected or enforced.")]
CodeText = Annotated[str, Query(max_length=20, description="Customs code, 4 to 10 digits, with or without dots.")]
CountryText = Annotated[str, Query(max_length=60, description="ISO code or English name of a country.")]
ShortText = Annotated[str, Query(max_length=LONGEST_TEXT)]
