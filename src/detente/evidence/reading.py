"""Reads one figure in its sentence: metric, basis, direction, part of a duty, place in a change."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace

from detente.evidence.basis import (
    falls,
    is_change_of_level,
    is_forecast,
    is_of_counted,
    is_polled,
    is_share,
    lists_on,
    moves,
    spans_years,
    stated_basis,
)
from detente.evidence.clauses import Clauses
from detente.evidence.cue import Cue
from detente.evidence.durations import duration_at
from detente.evidence.duty_roles import laid_on_goods, role_of, sets_anew
from detente.evidence.figure import Figure
from detente.evidence.issuer import US_ON_CHINA, echoed, side_of_act
from detente.evidence.record import Quantity
from detente.evidence.segment import Sentence
from detente.evidence.subject import (
    FLOWS,
    OF_AN_ECONOMY,
    SERIES,
    component_near,
    duty_direction,
    economy_near,
    sector_near,
    stage_near,
    trade_direction,
    value_family,
)
from detente.evidence.tables import header_of
from detente.evidence.words import Words

_AMERICAN = frozenset({"fentanyl", "section_301"})
"""Parts of a duty that only the United States charges on Chinese goods."""
_IN_PERCENT = frozenset({"tariff", "gdp", "cpi", "ppi", "exports", "imports", "trade", "retail_sales", "industrial_output"})
"""Families told in percent, of which a point is a percentage point."""
_TIME_UNITS = frozenset({"hour", "day", "week", "month", "year"})
_POINTS_MEANT = re.compile(r"\b(?:down|by|cut|lower\w*|reduc\w+)\b", re.IGNORECASE)
_BY_OR_IN = re.compile(r"\b(?:by|in)\s*\Z|\bby\s+(?:(?:more|less|almost|nearly|about|over|roughly|around|at|least|close|to|just|up)\s+){1,3}\Z")
_RATES = Cue(
    r"\b(?:combined|headline|country-specific|heightened|total|cumulative|added|that|this|the|its|their|these|those|both)\s+rates?\b(?!\s+of\b)"
)
_OTHER_RATES = Cue(
    r"\b(?:interest|inflation|exchange|growth|jobless|unemployment|policy|lending|mortgage"
    r"|approval|refusal|birth|tax|benchmark)\s+rates?\b"
)
_RATE_OF = re.compile(r"\brates?\s+of\s+(?:about |up to )?\Z")
_RATES_REACH, _RATES_BACK = 4, 300
_APART = re.compile(r"[;]|\b(?:while|but|and|overall|total|worldwide|global|all)\b|.{60}", re.DOTALL)
"""What parts a growth from the sum before it."""
_FLOWS_BACK, _NEXT_SENTENCE = 4, 4
_GROWTHS = frozenset({"exports_growth", "imports_growth", "trade_growth"})
_AT_OR_TO = re.compile(r"\b(?:at|to|(?:figure|sum|total) of)\s+(?:about |around |just |only |nearly )?\Z")
_WHICH = re.compile(r",?\s*which\b")
_AT_LEVEL = re.compile(r"\b(?:to|at|from|of|was)\s+\Z")
_MOVED_TO = Cue(
    r"\b(?:fell|rose|dropped|jumped|gained|slid|climbed|plunged|surged|slumped|tumbled|sank|soared|lost)\s+(?:by\s+)?(?:[a-z]+\s+){0,2}\Z"
)
_POINTS_BACK = re.compile(r"\b(?:they|it|this|that|these)\b", re.IGNORECASE)
_PRONOUN = re.compile(r"(?:This|That|These|Those|It|They|The (?:figures?|drop|decline|fall|rise|value|rates?|increase|total|number))\b")
_HYPOTHETICAL = Cue(r"\b(?:snap\w* back|revert\w*|threat\w+|unless|if|could|might|would (?:rise|jump|return|go|climb|increase))\b", re.IGNORECASE)
_STATUTE = Cue(r"\bad\s+valorem\b|\brate of duty\b|\bHTSUS\b|\b(?:sub)?heading\s+\d{4}")
_VERB_LAST = re.compile(r",\s+(?:is|was|are|were|has|have|had|will)\s*\Z")
_TO_CLAUSE = Cue(r"\b(?:record high|all-time high|peak|record close)\b", re.IGNORECASE)
_POINTING = re.compile(r"\b(?:these|those|the)\s+\Z", re.IGNORECASE)
_CHINA, _DEFICIT = Cue(r"China|Chinese|Beijing"), Cue(r"\bdeficit\b")
_INDEX_NAME = Cue(r"\b(?:S&P 500|Dow Jones|Dow|Nasdaq|Hang Seng|CSI ?300|Shanghai Composite|FTSE 100|Nikkei|Brent|gold|yuan|dollar|oil)\b")


_REACH_BACK, _REACH_AHEAD = 700, 400
"""How far from a figure its sentence is searched: further off nothing belongs to it, and a sentence may be endless."""


@dataclass(frozen=True, slots=True)
class Last:
    """The latest figure of a family, for what the next leaves unsaid."""

    quantity: Quantity
    sentence: int
    family: str


class FigureReader:
    """Reads one figure."""

    def __init__(
        self,
        doc: str,
        words: Words,
        clauses: Clauses,
        figure: Figure,
        sentence: Sentence,
        others: Sequence[tuple[int, int]],
        source_text: str,
        attribution: str,
        period: Callable[[str, str | None], str | None],
        issued: str | None = None,
    ) -> None:
        """``period`` gives the period of a figure from its basis and family; ``issued`` the direction of the duties that the document sets."""
        self._issued = issued
        self._told: Sequence[Quantity] = ()
        self._anaphoric = False
        self._column: tuple[int, int] | None = None
        text = words.text
        self._attribution, self._period = attribution, period
        self.words = words
        self.doc, self.text, self.figure, self.sentence, self.others, self.source_text = doc, text, figure, sentence, others, source_text
        self.span = (max(sentence.start, figure.start - _REACH_BACK), min(sentence.end, figure.end + _REACH_AHEAD))
        self.clause = clauses.around(figure.start, *self.span)
        self.region = self.clause
        self.at, self.end = figure.start, figure.end

    def build(self, last: Mapping[str, Last], latest: Last | None, told: Sequence[Quantity] = ()) -> tuple[Quantity, str | None]:
        """The record and its family; ``told`` are the figures before it."""
        self._told = told
        unit = self.figure.unit
        if unit in _TIME_UNITS:
            return self._duration()
        if unit in ("count", "ordinal"):
            scope = self.figure.noun
            metric = "round" if unit == "ordinal" else "count"
            return self._record(metric, basis="count", source="explicit", scope=" ".join(scope.lower().split()), sector=self._counted_sector()), None
        if unit == "t":
            sector = sector_near(self.words, self.at, *self.span)
            if sector is None and _PRONOUN.match(self.text, self.span[0]):
                sector = sector_near(self.words, self.span[0], max(0, self.span[0] - 200), self.span[0])
            return self._record("volume", basis="level", source="explicit", sector=sector, family="volume"), "volume"
        if unit == "fraction":
            moved = bool(_BY_OR_IN.search(self.text[max(self.span[0], self.at - 30) : self.at])) or self.text[self.at : self.at + 3] == "by "
            return self._record("share_of_whole", basis="change" if moved else "share", source="explicit"), None
        return self._value(last, latest)

    def _counted_sector(self) -> str | None:
        """Sector of what is counted: its own words, its sentence, or what "these" points back to."""
        own = sector_near(self.words, self.at, self.at, self.end)
        if own is None and _POINTING.search(self.text[max(self.span[0], self.at - 12) : self.at]):
            own = sector_near(self.words, self.span[0], max(0, self.span[0] - 200), self.span[0])
        return own or sector_near(self.words, self.at, *self.span)

    def _value(self, last: Mapping[str, Last], latest: Last | None) -> tuple[Quantity, str | None]:
        text, at, end = self.text, self.at, self.end
        family = value_family(self.words, at, *self.clause)
        if text[self.sentence.start] == "|" and (cell := header_of(text, at)) is not None:
            self._column = cell
            family = value_family(self.words, cell[0], *cell) or family
        self.region = self.clause if family is not None else self.span
        if self.figure.unit in ("percent", "percentage_point") and _STATUTE.search(self.words, *self.span):
            family = "tariff"
        if family is None and _VERB_LAST.search(text[self.span[0] : self.clause[0]]):
            family = value_family(self.words, at, *self.span, first=True)
        if family is None:
            family = value_family(self.words, at, *self._part()) or value_family(self.words, at, *self.span)
            if family == "tariff" and _MOVED_TO.in_cut(self.words, self.clause[0], at) and not value_family(self.words, at, self.span[0], at):
                family = None  # it is something else that fell; the duty comes later in the sentence
        unit = self.figure.unit
        if family is None and unit == "percent" and laid_on_goods(text, self.span[0], at, end, self.span[1]):
            family = "tariff"
        share = (
            unit == "percent"
            and family != "tariff"
            and is_share(self.words, at, end, *self.clause)
            and not (family in SERIES and moves(self.words, max(self.clause[0], at - 30), at))
        )
        if (
            unit == "percent"
            and latest is not None
            and latest.quantity.metric in ("market_share", "share_of_whole")
            and latest.sentence == self.sentence.index
        ):
            share = share or (latest.quantity.basis == "share" and lists_on(text, latest.quantity.end, at))
        share = share or (unit == "percent" and family != "tariff" and is_of_counted(text, self.span[0], at))
        if not share and unit == "percent" and family in (None, "truce", "talks") and is_polled(self.words, end, self.span[1]):
            return self._record("poll_share", basis="share", source="explicit"), None
        if self.figure.value is None and unit == "percent":
            share = self.figure.low == 50.0
        if share:
            stage = stage_near(self.words, at, end, *self.clause)
            return self._record(
                "market_share",
                basis="share",
                source="explicit",
                stage=stage,
                sector=sector_near(self.words, at, *self.span),
                geography="China" if _CHINA.in_cut(self.words, max(0, self.span[0] - 400), self.span[1]) else None,
            ), None
        follows = latest is not None and self.sentence.index - latest.sentence <= 1
        if family is None and follows and latest is not None and latest.family:
            pointing = _PRONOUN.match(text, self.span[0]) is not None or (unit == "USD" and _POINTS_BACK.search(text, self.clause[0], at) is not None)
            again = unit == latest.quantity.unit and latest.quantity.value is not None and latest.quantity.value == self.figure.value
            pointing = pointing or (latest.family == "tariff" and (again or sets_anew(self.words, self.span[0], at)))
            family = (
                latest.family
                if pointing
                or (latest.sentence == self.sentence.index and latest.quantity.unit == unit)
                or (latest.family in SERIES and moves(self.words, *self.clause))
                else None
            )
        if family is None and unit in ("percent", "point") and self._of_rates_told(last, latest if follows else None):
            family, self._anaphoric = "tariff", True
        if unit == "point" and family in _IN_PERCENT:
            self.figure, unit = _as_points(self.figure), "percentage_point"
        if family == "tariff" or (unit == "percentage_point" and family is None):
            return self._duty(latest if follows else None, last.get("tariff")), "tariff"
        return self._flow(family, last, latest, follows), family

    def _part(self) -> tuple[int, int]:
        """The part of the sentence between semicolons."""
        stop = self.text.find(";", self.end, self.span[1])
        return max(self.span[0], self.text.rfind(";", self.span[0], self.at) + 1), stop if stop >= 0 else self.span[1]

    def _of_rates_told(self, last: Mapping[str, Last], latest: Last | None) -> bool:
        """Whether a percentage is of the duties told before: "the combined rate", "back at 30%", a part beside points of the same."""
        if latest is not None and latest.family == "tariff":
            if latest.sentence == self.sentence.index:
                return True
            if _AT_OR_TO.search(self.text[max(self.span[0], self.at - 24) : self.at]):
                return True
        if self._issued is not None and _RATE_OF.search(self.text[max(self.span[0], self.at - 24) : self.at]):
            return True
        if not _RATES.search(self.words, *self.span) or _OTHER_RATES.search(self.words, *self.span):
            return False
        told = last.get("tariff")
        near = told is not None and self.sentence.index - told.sentence <= _RATES_REACH
        return near or value_family(self.words, self.span[0], max(0, self.span[0] - _RATES_BACK), self.span[0]) == "tariff"

    def _duty(self, latest: Last | None, earlier: Last | None) -> Quantity:
        text, at, end = self.text, self.at, self.end
        direction, is_open, clear = duty_direction(self.words, at, end, self.clause, self.span)
        if not clear:
            direction = side_of_act(text, self._issued, self.span[0], at, min(self.span[1], end + 60)) or direction
        if direction is None and not is_open:
            direction = echoed(text, at, self._told, self.figure.value, self.figure.unit)
        if direction is None and not is_open and latest is not None and latest.family == "tariff":
            direction = latest.quantity.direction
        head = text[max(self.span[0], at - 90) : at]
        changed = self.figure.unit == "percentage_point" or is_change_of_level(self.words, at, end, *self.span)
        if self.figure.unit == "percent" and (self.figure.value or 0) > 100 and changed and _POINTS_MEANT.search(head[-25:]):
            self.figure = _as_points(self.figure)
        role = None if changed else role_of(self.words, at, end, self.span, self.clause)
        component = component_near(self.words, at, end, *self._with_relatives())
        if component is None and role == "before" and latest is not None and latest.sentence == self.sentence.index:
            component = latest.quantity.component  # "down from" speaks of the same duty
        if component in _AMERICAN and not clear:
            direction, is_open = US_ON_CHINA, False
        if direction is None and not is_open:
            anaphoric = earlier is not None and self._anaphoric and self.sentence.index - earlier.sentence <= _RATES_REACH
            direction = earlier.quantity.direction if earlier is not None and anaphoric else None
        forecast = is_forecast(self.words, at, end, *self.span, self._previous_end())
        basis = "change" if changed else "level"
        amount = self.figure.unit not in ("percent", "percentage_point", "fraction")
        return self._record(
            "specific_duty" if amount else "tariff_change" if changed else "tariff_rate",
            family="tariff",
            basis=basis,
            source="explicit",
            direction=direction,
            geography=direction or ("US and China" if is_open else None),
            component=component,
            role="threatened" if not changed and role != "before" and (forecast or _HYPOTHETICAL.search(self.words, self.clause[0], at)) else role,
            negative=changed and falls(self.words, at, end, *self.span),
            sector=sector_near(self.words, at, *self.clause),
        )

    def _with_relatives(self) -> tuple[int, int]:
        """The clause with what a "which" ties to it on either side."""
        left, right = self.clause
        if self.text[max(0, left - 7) : left].strip() == "which":
            left = self.span[0]
        if _WHICH.match(self.text, right):
            right = min(self.span[1], right + 90)
        return left, right

    def _flow(self, family: str | None, last: Mapping[str, Last], latest: Last | None, follows: bool) -> Quantity:
        text, at, end = self.text, self.at, self.end
        money = self.figure.unit not in ("percent", "percentage_point", "point")
        stated, how = stated_basis(self.words, at, end, self.span, self.clause, self.others)
        if self._column is not None and stated is None:
            stated, how = stated_basis(self.words, self._column[0], self._column[0], self._column, self._column, ())
        level_of_index = family in ("index", "pmi", "price") and self.figure.unit == "point"
        if money or (
            level_of_index and (_AT_LEVEL.search(text[max(self.span[0], at - 8) : at]) or not moves(self.words, max(self.clause[0], at - 40), at))
        ):
            basis, how = ("change" if is_change_of_level(self.words, at, end, *self.span) else "level"), "explicit"
        elif self.figure.unit in ("percentage_point", "point"):
            basis, how = "change", "explicit"
        elif stated:
            basis = stated
        else:
            prior = last.get(family or "")
            stale = prior is None or self.sentence.index - prior.sentence > 1
            if stale and family in FLOWS:  # the two flows of one release share its basis
                alike = prior is None and follows and latest is not None and {family, latest.family} <= {"exports", "imports", "trade"}
                prior = self._flow_of_release(latest) or (latest if alike else prior)
            if (
                prior is not None
                and self.sentence.index - prior.sentence <= 1
                and prior.quantity.basis in ("yoy", "mom", "qoq")
                and prior.quantity.unit == self.figure.unit
            ):
                basis, how = prior.quantity.basis, "inherited"
            elif self._of_longer_change(family):
                basis, how = "change", "explicit"
            else:
                basis, how = "unstated", "none"
        forecast = not money and is_forecast(self.words, at, end, *self.span, self._previous_end())
        direction = trade_direction(self.words, family, *self.region) if family in FLOWS and self._column is None else None
        if family in ("exports", "imports") and direction is not None and direction.endswith("world"):
            wider = trade_direction(self.words, family, *self.span)
            beside = latest is not None and latest.sentence == self.sentence.index and latest.family == family
            if beside and latest is not None and not _APART.search(text, latest.quantity.end, at):
                wider = latest.quantity.direction or wider
                direction = wider or direction
            pronoun = (
                _PRONOUN.match(text, self.span[0])
                or _POINTS_BACK.search(text, self.clause[0], at)
                or (latest is not None and latest.sentence == self.sentence.index and self.region == self.span)
            )
            if wider is not None and not wider.endswith("world") and not self.others_between_directions():
                direction = wider
            elif pronoun and follows and latest is not None and latest.quantity.direction:
                direction = latest.quantity.direction
        balance = "trade_deficit" if _DEFICIT.in_cut(self.words, *self.span) else "trade_surplus"
        metric = {"exports": "exports", "imports": "imports", "surplus": balance, "trade": "trade"}.get(family or "")
        name = (
            f"{metric}_{'value' if money else 'growth'}"
            if metric
            else ("amount" if money else None)
            if family in (None, "truce", "talks", "licence")
            else family
        )
        return self._record(
            name,
            family=family,
            basis="forecast" if forecast else basis,
            source="explicit" if forecast else how,
            direction=direction,
            geography=direction or (economy_near(text, at, self.clause, self.span) if family in OF_AN_ECONOMY else None),
            sector=sector_near(self.words, at, *self.clause),
            negative=not money and basis != "level" and family is not None and falls(self.words, at, end, *self.clause),
            scope=f"{basis} basis" if forecast else self._named_series(family),
        )

    def _of_longer_change(self, family: str | None) -> bool:
        """Whether a growth without a basis runs from one year to another, or from a record."""
        if spans_years(self.text, *self.span):
            return moves(self.words, *self.clause)
        return family == "index" and _TO_CLAUSE.search(self.words, self.end, min(self.span[1], self.end + 40)) is not None

    def _flow_of_release(self, latest: Last | None) -> Last | None:
        """The last growth of exports, imports or trade told in the sentence before: the flows of one release share its basis."""
        if latest is None or not 0 <= self.sentence.index - latest.sentence <= 1:
            return None
        for told in reversed(self._told[-_FLOWS_BACK:]):
            if not 0 <= self.sentence.start - told.sentence_end <= _NEXT_SENTENCE and told.sentence_start != self.sentence.start:
                return None
            if told.unit == self.figure.unit and told.metric in _GROWTHS:
                return Last(told, self.sentence.index - (told.sentence_start != self.sentence.start), told.metric.split("_")[0])
        return None

    def _named_series(self, family: str | None) -> str | None:
        if family not in ("index", "price"):
            return None
        names = list(_INDEX_NAME.finditer(self.words, *self.span))
        before = [match for match in names if match.start() < self.at]
        return (before or names)[-1 if before else 0][0] if names else None

    def others_between_directions(self) -> bool:
        """Whether the sentence gives another figure first that may own the partner it names."""
        return any(other[1] <= self.at for other in self.others) and self.figure.unit == "percent"

    def _previous_end(self) -> int:
        return max((other[1] for other in self.others if other[1] <= self.at), default=self.span[0])

    def _duration(self) -> tuple[Quantity, str | None]:
        told = duration_at(self.words, self.at, self.end, self.span, self.clause)
        if told.basis == "window":
            return self._record(f"{told.metric}_extreme_window", basis="window", source="explicit", direction=told.direction), None
        return self._record(told.metric, basis="duration", source="explicit", scope=told.scope, direction=told.direction), None

    def _record(
        self,
        metric: str | None,
        *,
        basis: str,
        source: str,
        family: str | None = None,
        direction: str | None = None,
        geography: str | None = None,
        component: str | None = None,
        stage: str | None = None,
        role: str | None = None,
        scope: str | None = None,
        sector: str | None = None,
        negative: bool = False,
    ) -> Quantity:
        figure = self.figure
        value, low, high = figure.value, figure.low, figure.high
        if negative and value is not None and value > 0:
            value, low, high = -value, None if high is None else -high, None if low is None else -low
        return Quantity(
            doc=self.doc,
            start=self.at,
            end=self.end,
            text=self.source_text[self.at : self.end],
            sentence_start=self.sentence.start,
            sentence_end=self.sentence.end,
            value=value,
            low=low,
            high=high,
            unit=figure.unit,
            basis=basis,
            basis_source=source,
            metric=metric,
            sector=sector,
            geography=geography,
            direction=direction,
            component=component,
            stage=stage,
            role=role,
            scope=scope,
            period=self._period(basis, family),
            attribution=self._attribution,
            approx=figure.approx,
            bound=figure.bound,
        )


def _as_points(figure: Figure) -> Figure:
    """A duty can fall by more than a hundred only in points."""
    return replace(figure, unit="percentage_point")
