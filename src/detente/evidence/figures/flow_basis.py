"""What tells of a growth whether it falls, over what time it runs, and whether it stands, is of a market's day or goes on with a forecast."""

from __future__ import annotations

import re

from detente.evidence.figures.basis import (
    falls,
    is_level_rate,
    moves,
    stands_at_yield,
)
from detente.evidence.figures.figure_in_sentence import MOVE_NAMED, Last
from detente.evidence.figures.flow_partners import FlowPartners
from detente.evidence.figures.forecasts import (
    follows_forecast,
    goes_on_forecasting,
    is_passed_by,
    tells_outturn,
)
from detente.evidence.figures.growth_basis import of_whole_year, over_longer_time, spans_years
from detente.evidence.figures.market_sessions import is_market_move
from detente.evidence.record import Quantity
from detente.evidence.texts.cue import Cue

_FLOWS_BACK, _NEXT_SENTENCE = 4, 4
_SET_REACH = 50
_SET_BESIDE = re.compile(
    r"\b(?:from|than|against|versus|compared\s+(?:with|to)|after)\s+(?:(?:an?|the|about|around|nearly|revised|previous|[A-Z][a-z]+[’']s"
    r"|last\s+\w+[’']s)\s+)*\Z"
)
"""Before a growth of another time, with which one is compared: "expanded 4.8 percent, down from 5.2"."""
_FROM_LEVEL = re.compile(r"\bfrom\s+(?:(?:about|around|nearly|an?|the)\s+)*\Z")
_TO_LEVEL = re.compile(r"\s+(?:(?:in|a\s+year|last|the)\s+[^.;%]{1,25}\s+)?to\s+(?:(?:about|around|nearly|just)\s+)*[\d.]+")
"""A rate of growth that goes from one height to another: "slow from 4.1 percent in 2025 to 3.8"."""
_OWN_NOUN = re.compile(
    r"\s+(?:[a-z-]+\s+){0,2}?(?:fall|drop|decline|decrease|contraction|slide|slump|plunge|tumble|dip|rise|gain|growth|increase|jump|climb"
    r"|expansion|advance|higher|lower"
    r"|up|down|more|less)\b"
)
_NOUN_BEFORE = re.compile(
    r"\b(?:fall|drop|decline|decrease|contraction|slide|slump|plunge|tumble|dip|rise|gain|growth|increase|jump|climb|expansion|advance|falling"
    r"|rising|slipping|dropping"
    r"|gaining|declining|shrinking|growing)\s+(?:(?:of|by|from|at|to|about|a)\s+)*\Z"
)
_GROWTHS = frozenset({"exports_growth", "imports_growth", "trade_growth"})
_AGAINST = re.compile(
    r"\b(?:compared\s+(?:with|to)|against|versus|from|than|after)\s+(?:(?:a|the|about|around|nearly|just|[A-Z][a-z]+[’']s|last\s+week[’']s)\s+)*\Z"
)
_OR_REACH = 16
_OR = re.compile(r",?\s+or\s+(?:about\s+|nearly\s+|some\s+)?|\s+\(")
_SURVEYED = Cue(r"\b(?:PMI|[Mm]anagers|[Aa]ctivity|[Cc]onfidence|[Ss]entiment)\b")
_PRICED = frozenset({"index", "price", "pmi"})
_A_YEAR = re.compile(
    r"\b(?:averag\w+|(?:per|a|each|every)\s+year|annual(?:ly|i[sz]ed)|annual\s+(?:rate|pace|growth)|compound\w*|year[\s-]on[\s-]year)\b"
)
_AT_A_TIME = re.compile(
    r"\s+(?:at\s+(?:one|some)\s+(?:stage|point)|at\s+(?:the\s+)?(?:open|close|worst|best|opening|closing|its\s+(?:low|high|worst|best))"
    r"|in\s+(?:early|late|morning"
    r"|afternoon|pre-?market|after-hours|overnight|Asian|European|intraday)\s+[a-z]+|intraday|overnight|before\s+the\s+bell|by\s+the\s+(?:close"
    r"|bell)|on\s+the\s+(?:day|news))\b"
)
"""When within a day a price stood so much higher or lower."""
_ANNUAL = Cue(r"\b(?:annual|yearly|12-month|twelve-month|year-on-year)\s+(?:rate|pace|inflation)\b|\b[Oo]n\s+the\s+year\b", re.IGNORECASE)
_MONTH_BEFORE = re.compile(
    r"\s+(?:in\s+[A-Z]\w+,?\s+)?(?:after|following|from|against|compared\s+(?:with|to))\s+[^;]{0,40}?\d\s?(?:%|per\s?cent|percent)[^.;%]{0,30}?"
    r"\b(?:the\s+month\s+before|(?:the\s+)?(?:previous|prior|preceding)\s+month|a\s+month\s+earlier|in\s+(?:January|February|March|April|May|June"
    r"|July|August|September"
    r"|October|November|December))\b"
)
_ANNUAL_REACH, _LARGEST_STEP = 220, 1.5
_AT_LEVEL = re.compile(r"\b(?:to|at|from|of|was)\s+\Z")
_TO_CLAUSE = Cue(r"\b(?:record high|all-time high|peak|record close)\b", re.IGNORECASE)


class FlowBasis(FlowPartners):
    """Answers what the words around a figure that grows or stands say of its sign and its basis."""

    def _falls(self, latest: Last | None) -> bool:
        """Whether a growth is a fall; one that is only compared with goes the way its own noun says, else that of the growth before it."""
        left = max(self.span[0], self.at - _SET_REACH)
        if _FROM_LEVEL.search(self.text, left, self.at) and _TO_LEVEL.match(self.text, self.end, self.span[1]):
            return False
        if (named := MOVE_NAMED.search(self.text, left, self.at)) is not None:
            return named["down"] is not None
        beside = latest is not None and latest.sentence == self.sentence.index and latest.quantity.unit == self.figure.unit
        if not _SET_BESIDE.search(self.text, left, self.at):
            return falls(self.words, self.at, self.end, *self.clause)
        if _OWN_NOUN.match(self.text, self.end, self.span[1]) or _NOUN_BEFORE.search(self.text, left, self.at):
            return falls(self.words, self.at, self.end, *self.clause)
        follows = latest is not None and self.sentence.index - latest.sentence == 1 and self._points_back()
        if latest is None or latest.quantity.value is None or not (beside or follows):
            return falls(self.words, self.at, self.end, *self.clause)
        return latest.quantity.value < 0

    def _in_several_years(self, stated: str | None) -> bool:
        """Whether a growth is the whole of several years; "grew 5 percent a year" in them is one on the year."""
        if not over_longer_time(self.text, self.end, self.span[1]):
            return False
        return stated is None or not _A_YEAR.search(self.text, *self.clause)

    def _within_day(self, family: str | None) -> bool:
        """Whether a price or an index is said to have stood so much higher or lower at a time of a day."""
        return family in _PRICED and self.figure.unit == "percent" and _AT_A_TIME.match(self.text, self.end, self.span[1]) is not None

    def _on_market(self, family: str | None) -> bool:
        """Whether the percentage is the move of shares or of a contract: a change from the close before."""
        if self.figure.unit != "percent" or family not in (None, "index", "price"):
            return False
        return is_market_move(self.words, self.span[0], self.at, self.end, self.span[1])

    def _beside_annual_rate(self, family: str | None) -> bool:
        """Whether a small step of prices is set against the month before, and the annual rate is told apart from it."""
        if family not in ("cpi", "ppi") or abs(self.figure.value or 0.0) > _LARGEST_STEP:
            return False
        if not _MONTH_BEFORE.match(self.text, self.end, self.span[1]):
            return False
        return _ANNUAL.search(self.words, self.end, min(len(self.text), self.end + _ANNUAL_REACH)) is not None

    def _stands(self, family: str | None, latest: Last | None) -> bool:
        """Whether a percentage is a level: a rate of interest or of unemployment, a yield, a chance, the standing of a survey."""
        at, left, right = self.at, *self.span
        if is_level_rate(self.words, at, left) or self._level_again(latest) or self._of_survey(family):
            return True
        return self.figure.unit == "percent" and stands_at_yield(self.words, at, self.end, left, right)

    def _same_step(self, latest: Last | None) -> bool:
        """Whether a sum tells the change before it once more: "fell 4.3 percent, or $3.1 billion"."""
        if latest is None or latest.quantity.unit != "percent" or not 0 < self.at - latest.quantity.end <= _OR_REACH:
            return False
        told = _OR.fullmatch(self.text, latest.quantity.end, self.at) is not None
        return told and moves(self.words, max(self.span[0], latest.quantity.start - 40), latest.quantity.start)

    def _level_again(self, latest: Last | None) -> bool:
        """Whether a percentage is set against the level of a rate before it: "came in at 4.9 percent, compared with 5.1 percent"."""
        if latest is None or latest.sentence != self.sentence.index or latest.quantity.basis != "level" or latest.quantity.unit != "percent":
            return False
        return _AGAINST.search(self.text, latest.quantity.end, self.at) is not None

    def _of_survey(self, family: str | None) -> bool:
        """Whether a percentage is the standing of an index of a survey."""
        if family not in ("index", "pmi") or not _AT_LEVEL.search(self.text[max(self.span[0], self.at - 8) : self.at]):
            return False
        return _SURVEYED.search(self.words, self.span[0], self.at) is not None

    def _goes_on_forecasting(self, family: str | None, latest: Last | None) -> bool:
        """Whether the figure goes on with the forecast before it: in its sentence, or in the next about the same series."""
        if latest is None:
            return False
        if latest.quantity.unit == "percentage_point" and latest.sentence == self.sentence.index and len(self._told) > 1:
            prior = self._told[-2]  # "3.1 percent, up 0.2 point from April, and 2.9 percent next year"
            if prior.sentence_start != self.sentence.start or prior.basis != "forecast" or prior.unit != self.figure.unit:
                return False
        elif latest.quantity.basis != "forecast" or latest.quantity.unit != self.figure.unit:
            return False
        before, at = latest.quantity.end, self.at
        if latest.sentence == self.sentence.index:
            return follows_forecast(self.text, before, at) or goes_on_forecasting(self.words, before, at, self.end, self.span[1])
        near = self.sentence.index - latest.sentence == 1 and self.text.find("\n", before, at) < 0
        if not near or family is None or latest.family not in (family, "") or tells_outturn(self.words, self.span[0], self.span[1]):
            return False
        told = [one for one in self._told[-_FLOWS_BACK:] if one.sentence_start == latest.quantity.sentence_start and one.unit == "percent"]
        return all(one.basis == "forecast" for one in told)

    def _of_whole_year(self, family: str | None) -> bool:
        """Whether a growth is one of a whole year, and so against the year before."""
        if family in _PRICED or self.figure.unit != "percent" or (family is None and not moves(self.words, *self.clause)):
            return False
        return of_whole_year(self.words, *self.clause) or (not self.others and of_whole_year(self.words, *self.span))

    def _of_longer_change(self, family: str | None) -> bool:
        """Whether a growth without a basis runs from one year to another, or from a record."""
        if spans_years(self.text, *self.span):
            return moves(self.words, *self.clause)
        return family == "index" and _TO_CLAUSE.search(self.words, self.end, min(self.span[1], self.end + 40)) is not None

    def _told_on_the_year_too(self, prior: Last) -> bool:
        """Whether the sentence before gives a growth on the month and one on the year: what follows it may be either."""
        own = prior.quantity
        return prior.sentence != self.sentence.index and any(
            told.sentence_start == own.sentence_start and told.basis == "yoy" and told.metric == own.metric for told in self._told[-_FLOWS_BACK:]
        )

    def _flow_of_release(self, latest: Last | None) -> Last | None:
        """The last growth of exports, imports or trade told in the sentence before: the flows of one release share its basis."""
        if latest is None or not 0 <= self.sentence.index - latest.sentence <= 1:
            return None
        near: list[Quantity] = []
        for told in reversed(self._told[-_FLOWS_BACK:]):
            if not 0 <= self.sentence.start - told.sentence_end <= _NEXT_SENTENCE and told.sentence_start != self.sentence.start:
                break
            if told.unit == self.figure.unit and told.metric in _GROWTHS and (not near or told.sentence_start == near[-1].sentence_start):
                near.append(told)
        for told in [one for one in near if one.basis == "yoy"] or near:  # the step on the month is told beside the growth on the year
            return Last(told, self.sentence.index - (told.sentence_start != self.sentence.start), (told.metric or "").split("_")[0])
        return None

    def _is_passed(self) -> bool:
        """Whether a percentage is a mark that another is below, and no fall itself: "short of the 3.2 percent forecast"."""
        return is_passed_by(self.text, self.span[0], self.at) and _OWN_NOUN.match(self.text, self.end, self.span[1]) is None
