"""Parameters that routes share, checked as they come in. No parameter is ever a path or an address."""

from __future__ import annotations

from datetime import date
from typing import Annotated

from fastapi import Path, Query
from pydantic import BeforeValidator

from detente.core.errors import CoverageError
from detente.core.timeline import check_last_year, parse_date

FIRST_YEAR = 1900
"""Earliest year of a day in an address; days that pages reckon back from it are still of the calendar."""
ID_PATTERN = r"^[a-z0-9._-]{1,80}$"
LONGEST_TEXT = 200


def _day(given: object) -> object:
    if not isinstance(given, str):
        return given
    day = parse_date(given)
    check_last_year(day)
    if day.year < FIRST_YEAR:
        raise CoverageError(f"{day} lies before anything that is held here.", hint=f"Use a year from {FIRST_YEAR} on.")
    return day


Ident = Annotated[str, Path(pattern=ID_PATTERN, description="Lower-case letters, digits, dot, dash and underscore; at most 80.")]
DayInPath = Annotated[date, BeforeValidator(_day), Path(description="Day asked about, YYYY-MM-DD.")]
DayInQuery = Annotated[date | None, BeforeValidator(_day), Query(description="Day asked about, YYYY-MM-DD; today where left out.")]
Clock = Annotated[str, Query(max_length=20, description="legal: the law; enforced: what is collected or enforced.")]
CodeText = Annotated[str, Query(max_length=20, description="Customs code, 4 to 10 digits, with or without dots.")]
CountryText = Annotated[str, Query(max_length=60, description="ISO code or English name of a country.")]
ShortText = Annotated[str, Query(max_length=LONGEST_TEXT)]
