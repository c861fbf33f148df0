"""Reads one figure in its sentence: metric, basis, direction, part of a duty, place in a change."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace

from detente.evidence.dates.calendar_words import MONTH
from detente.evidence.duties.duty_amounts import is_levied, is_no_rate
from detente.evidence.duties.duty_roles import role_of, sets_anew
from detente.evidence.figures.basis import is_level_rate, moves
from detente.evidence.figures.family_reading import RATED
from detente.evidence.figures.figure_in_sentence import MOVE_NAMED, POINTS_BACK, PRONOUN, Last, as_points
from detente.evidence.figures.share_reading import ShareReader
from detente.evidence.figures.subject import OF_AN_ECONOMY, SERIES
from detente.evidence.figures.units import MONEY
from detente.evidence.record import ENDS, Quantity
from detente.evidence.texts.cue import Cue

_IN_PERCENT = frozenset({"tariff", "gdp", "cpi", "ppi", "exports", "imports", "trade", "retail_sales", "industrial_output"})
"""Families told in percent, of which a point is a percentage point."""
_MARGIN = Cue(
    r"\b(?:(?:dumping|profit|operating|gross|subsidy|tolerance)\s+margins?|an?\s+margin|royalt(?:y|ies)|commission)\s+(?:of|at|above|below|over"
    r"|under|exceeding|around|up\s+to)\s+"
    r"(?:(?:about|more\s+than|less\s+than|nearly)\s+)*\Z"
)
"""Before a percentage of a price or a turnover, which does not grow."""
_OUTLOOK = Cue(r"\b(?:[Gg]rowth|GDP|[Ii]nflation|projections?|projected|[Ff]orecasts?|[Oo]utlook|[Ee]xpected|[Ee]stimates?)\b")
_FORECAST_FOR = Cue(
    r"\b(?:forecasts?|projections?|outlook|estimates?)\s+(?:for|of)\s+(?:the\s+)?(?:20\d\d\s+for\s+)?(?:[A-Z]{2,}|U\.S\.|China|India|Japan|Germany|Britain|Mexico|Brazil"
    r"|Vietnam|Russia|Canada|United\s+States|world|euro\s+(?:zone|area)|global|Chinese|American|[A-Z][a-z]+(?:[’']s)?)"
    r"(?:\s+economy)?(?:\s+(?:in|for|this|next)\s+(?:20\d\d|year))?\s+(?:by|to|at|up|down|from|was|is|stands)\b"
)
"""A forecast for an economy, of which no more is said."""
_INDEXED = frozenset({"cpi", "ppi", "pmi"})
_THE_INDEX = re.compile(r"(?<!\w)[Tt]he\s+index\b(?!\s+of\b)")
"""An index that the sentence before has named."""
_OTHER_STATISTIC = Cue(
    r"\b(?:[Pp]rofits?|[Ee]arnings|[Rr]evenues?|[Ll]ending|[Ll]oans|[Cc]redit|[Oo]rders|[Ww]ages|[Ii]ncomes?|[Ee]mployment|[Jj]obs|[Ss]pending|[Cc]onsumption"
    r"|[Tt]urnover|[Ss]tarts|[Pp]ayrolls|[Dd]eposits|[Rr]eserves|[Ii]nventories)\b"
)
"""What a sentence tells of that is no series of ours: its figure is not of the series told before."""
_OWN_SUBJECT = re.compile(
    r"(?!(?:The|This|That|These|Those|It|They|Their|Its|On|In|For|From|Year|Month|Quarter|Compared|Measured|Against|But|And|Still|However|Excluding|Adjusted"
    r"|Stripping|Without|After|Over|A|An|Economists|Analysts|Forecasters)\b)[A-Z][a-z]+(?:[’']s?)?\s+(?:[a-z’'-]+\s+){0,4}?(?:was|were|rose|fell|grew|increased|declined|dropped|climbed"
    r"|jumped|gained|edged|slid|slipped|shrank|expanded|contracted)\b"
)
"""A sentence with a subject of its own, which grows for itself: "Milk output rose"."""
_GROWTHS = frozenset({"forecast", "yoy", "mom", "qoq"})
_THAN_MONTH = re.compile(
    rf"\s+(?:more|less|higher|lower|fewer|greater|smaller|up|down)?\s*(?:than|below|above|on|over|from)\s+(?:in\s+)?{MONTH}\b(?!\s+20\d\d)",
    re.IGNORECASE,
)
"""The month that a change told as a part is set against: "almost a third more than in May"."""


class FigureReader(ShareReader):
    """Reads one figure."""

    def build(self, last: Mapping[str, Last], latest: Last | None, told: Sequence[Quantity] = ()) -> tuple[Quantity, str | None]:
        """The record and its family; ``told`` are the figures before it."""
        self._told = told
        counted = self._counted()
        if counted is None:
            return self._value(last, latest)
        if self._steps_duty(counted):
            near = latest if latest is not None and self.sentence.index - latest.sentence <= 1 else None
            return replace(self._duty(near, last.get("tariff")), metric="tariff_change", basis=counted.basis, role=None), None
        if counted.unit == "fraction" and counted.basis != "share":
            return self._growth_by_fraction(counted, last, latest), None
        return counted, "volume" if self.figure.unit == "t" else None

    def _value(self, last: Mapping[str, Last], latest: Last | None) -> tuple[Quantity, str | None]:
        text, at, end = self.text, self.at, self.end
        if self.figure.unit == "percent" and _MARGIN.search(self.words, max(self.span[0], at - 60), at):
            return self._record(None, basis="level", source="explicit"), None
        family, unit = self._family(last, latest), self.figure.unit
        if family == "index" and unit == "percent" and latest is not None and latest.family in _INDEXED and _THE_INDEX.search(text, self.span[0], at):
            family = latest.family if self.sentence.index - latest.sentence <= 2 else family
        if unit == "percent":
            share, family = self._as_share(family, latest)
            if share is not None:
                return share, None
        follows = latest is not None and self.sentence.index - latest.sentence <= 1
        if family is None and unit == "percent" and not follows:
            family = self._family_of_sentence_before()
        if family is None and follows and latest is not None and latest.family in SERIES and self._goes_on_with(latest):
            family, self._continues = latest.family, True
        if family is None and follows and latest is not None and latest.family:
            pointing = PRONOUN.match(text, self.span[0]) is not None or (unit == "USD" and POINTS_BACK.search(text, self.clause[0], at) is not None)
            again = unit == latest.quantity.unit and latest.quantity.value is not None and latest.quantity.value == self.figure.value
            pointing = pointing or (latest.family == "tariff" and (again or sets_anew(self.words, self.span[0], at)))
            family = (
                latest.family
                if pointing
                or (latest.sentence == self.sentence.index and latest.quantity.unit == unit)
                or (
                    latest.family in SERIES
                    and not _OTHER_STATISTIC.search(self.words, self.span[0], at)
                    and not (latest.family in OF_AN_ECONOMY and _OWN_SUBJECT.match(text, self.span[0]))
                    and (moves(self.words, *self.clause) or MOVE_NAMED.search(text, self.clause[0], at) is not None)
                )
                else None
            )
        if family is None and unit in ("percent", "point") and self._of_rates_told(last, latest if follows else None):
            family, self._anaphoric = "tariff", True
        if unit == "point" and family in _IN_PERCENT and text[end - 1].isdigit():
            family = "index"  # a bare number has points only as the level of an index
        if unit == "point" and not text[end - 1].isdigit() and self._bare_points_of_duty(family, last, latest):
            family = None
            self.figure, unit = as_points(self.figure), "percentage_point"
        if unit == "point" and family in _IN_PERCENT:
            self.figure, unit = as_points(self.figure), "percentage_point"
        of_rate = False
        if unit == "point" and family is None and not text[end - 1].isdigit() and self._points_of_rate(latest):
            self.figure, unit, of_rate = as_points(self.figure), "percentage_point", True
        if family is None and unit == "percentage_point" and latest is not None and follows and latest.family in SERIES:
            family = latest.family
        grown = latest is not None and latest.quantity.basis in _GROWTHS and latest.quantity.unit == "percent"
        foreseen = grown and latest is not None and latest.sentence == self.sentence.index
        revised = (latest is None or latest.family != "tariff") and (foreseen or _OUTLOOK.search(self.words, *self.span) is not None)
        rated = family is None and (of_rate or revised or is_level_rate(self.words, at, self.span[0], self.span[1]))
        points = unit == "percentage_point" and family is None and not rated
        points = points and not is_no_rate(text, at, end, self.span[1])
        if family == "tariff" and unit in RATED and not self._names and (apart := self._apart_from_duty()):
            part = apart == "share"
            return self._record("share_of_whole", basis=apart, source="explicit") if part else self._flow(None, last, latest, follows), None
        if family == "tariff" or (points and ("tariff" in last or self._beside_duties())):
            return self._duty(latest if follows else None, last.get("tariff")), "tariff"
        if family is None and unit in ("percent", "percentage_point") and not self._names and self._forecast_of_economy(latest if follows else None):
            family = "gdp"
        flow = self._flow(family, last, latest, follows)
        if unit in MONEY and flow.role is None and flow.metric == "amount" and is_levied(self.words, self.span[0], at, end, self.span[1]):
            role = role_of(self.words, at, end, self.span, self.clause)
            flow = replace(flow, role=role) if role in ENDS else flow
        return flow, family

    def _forecast_of_economy(self, latest: Last | None) -> bool:
        """Whether a forecast that names no series is one of an economy, and so of its growth: "its projection for India in 2026"."""
        return _FORECAST_FOR.search(self.words, self.span[0], self.at) is not None or (
            latest is not None and latest.sentence == self.sentence.index and latest.family == "gdp" and latest.quantity.basis == "forecast"
        )

    def _growth_by_fraction(self, counted: Quantity, last: Mapping[str, Last], latest: Last | None) -> Quantity:
        """A change told as a part ("a fifth lower", "halved") with the series, flow and sign it has as the percentage it stands for."""
        fraction = self.figure
        if fraction.value is None or fraction.value > 1 or fraction.noun == "times":
            return counted
        self.figure = replace(fraction, unit="percent", value=100 * fraction.value, noun="")
        told, family = self._value(last, latest)
        self.figure = fraction
        if family not in SERIES or told.basis == "share" or told.value is None:
            return counted
        falls = told.value < 0 or fraction.noun == "halved"
        ends = (fraction.value, fraction.low or fraction.value, fraction.high or fraction.value)
        value, low, high = (-ends[0], -ends[2], -ends[1]) if falls else ends
        basis, source = (counted.basis, counted.basis_source) if counted.basis != "change" else (told.basis, told.basis_source)
        if _THAN_MONTH.match(self.text, self.end):
            counted, told = replace(counted, basis="change", basis_source="none"), replace(told, basis="change", basis_source="none")
            basis, source = "change", "none"  # the month that it is set against may tell over what time
        if told.basis == "forecast":
            basis, source = told.basis, told.basis_source
        if basis == "unstated":
            basis, source = counted.basis, counted.basis_source
        period = counted.period or told.period
        return replace(told, period=period, unit="fraction", value=value, low=low, high=high, basis=basis, basis_source=source)
