"""Reads one figure in its sentence: metric, basis, direction, part of a duty, place in a change."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace

from detente.evidence.dates.calendar_words import MONTH
from detente.evidence.duties.duty_amounts import is_levied, is_no_rate
from detente.evidence.duties.duty_grammar import charged
from detente.evidence.duties.duty_reading import DutyReader
from detente.evidence.duties.duty_roles import is_of_programme, is_put_on_goods, is_row_of_duties, laid_on_goods, role_of, sets_anew
from detente.evidence.duties.duty_sides import bears_duty
from detente.evidence.figures.basis import is_level_rate, moves
from detente.evidence.figures.count_reading import CountReader
from detente.evidence.figures.figure_in_sentence import MOVE_NAMED, POINTS_BACK, PRONOUN, Last, as_points
from detente.evidence.figures.flow_reading import FlowReader
from detente.evidence.figures.forecasts import is_modelled, is_of_output
from detente.evidence.figures.goods import sector_near, sector_wide, stage_near
from detente.evidence.figures.rates_told_anew import is_of_rates, is_set_off_rate, tells_rate_anew
from detente.evidence.figures.series_told_before import SeriesToldBefore
from detente.evidence.figures.share_holders import holder_of_share
from detente.evidence.figures.shares import (
    goes_on_comparing,
    goes_on_sharing,
    is_answered,
    is_balance_of_output,
    is_of_counted,
    is_of_people,
    is_owned,
    is_part_of,
    is_part_of_trade,
    is_polled,
    is_share,
    is_share_moved,
    is_stake,
    lists_on,
    makes_up_whole,
    moves_on_to,
    names_share,
)
from detente.evidence.figures.subject import SERIES, value_family
from detente.evidence.figures.units import MONEY
from detente.evidence.record import ENDS, Quantity
from detente.evidence.texts.aligned_tables import heads_left_of
from detente.evidence.texts.cue import Cue
from detente.evidence.texts.tables import may_be_cell, names_of_cell

_IN_PERCENT = frozenset({"tariff", "gdp", "cpi", "ppi", "exports", "imports", "trade", "retail_sales", "industrial_output"})
"""Families told in percent, of which a point is a percentage point."""
_MOVED_TO = Cue(
    r"\b(?:fell|rose|dropped|jumped|gained|slid|climbed|plunged|surged|slumped|tumbled|sank|soared|lost)\s+(?:by\s+)?(?:[a-z]+\s+){0,2}\Z"
)
_MINERALS = frozenset({"rare earths", "magnets", "critical minerals"})
_LAID_OUT = re.compile(
    r"\b(?:invest(?:s|ed|ing)?|pay|pays|paid|paying|lend|lent|owed?|owes|borrow(?:ed)?|grant(?:ed)?)\s+(?:(?:about|up\s+to|some|nearly|almost"
    r"|at\s+least|more\s+than|over"
    r"|another|an?|as\s+much\s+as)\s+)*\Z"
)
"""A verb of paying or investing right before a sum: it is of no trade."""
_FEE = re.compile(
    r"\s+(?:fee|payment|royalty|commission|discount|margin|stake|deposit|fine)s?\b|\s+cut\s+(?:that|which|of\s+(?:the\s+|its\s+|their\s+)?(?:sales"
    r"|revenue|profit))"
)
"""What is paid or taken in percent and neither grows nor is charged at a border."""
_MARGIN = Cue(
    r"\b(?:(?:dumping|profit|operating|gross|subsidy|tolerance)\s+margins?|an?\s+margin|royalt(?:y|ies)|commission)\s+(?:of|at|above|below|over"
    r"|under|exceeding|around|up\s+to)\s+"
    r"(?:(?:about|more\s+than|less\s+than|nearly)\s+)*\Z"
)
"""Before a percentage of a price or a turnover, which does not grow."""
_STATUTE = Cue(r"\bad\s+valorem\b|\brate of duty\b|\bHTSUS\b|\b(?:sub)?heading\s+\d{4}")
_VERB_LAST = re.compile(r",\s+(?:is|was|are|were|has|have|had|will)\s*\Z")
_RATED = frozenset({"percent", "percentage_point", "point"})
_BOUGHT_AND_SOLD = frozenset({"exports", "imports", "trade"})
_BALANCE = re.compile(r"\s*(?:trade\s+)?(?:balance|net(?:\s+exports)?)\s*", re.IGNORECASE)
_MEASURED = re.compile(r"%|\b(?:per\s?cent|[Cc]hange|[Gg]rowth|[Rr]ates?|[Yy]ear|[Mm]onth)\b|[Yy][/-]?[Oo][/-]?[Yy]")
_WORTH = re.compile(
    r"\s+(?:worth\b|at\s+[\d.]+\s?(?:%|per\s?cent|percent)|of\s+(?!duty|duties|tariffs?|lev)|in\s+(?:annual\s+)?(?:goods|imports|exports|products"
    r"|trade))"
)
_LAID_ON_SUM = re.compile(
    r"\b(?:on|covering|covers|affecting|hits?|hitting|against)\s+(?:(?:about|some|around|nearly|roughly|almost|another|an?|the|additional|first"
    r"|second|third|fourth|last|further|(?:tranche|batch|list|round)\s+of)\s+)*\Z"
)
_OUTLOOK = Cue(r"\b(?:[Gg]rowth|GDP|[Ii]nflation|projections?|projected|[Ff]orecasts?|[Oo]utlook|[Ee]xpected|[Ee]stimates?)\b")
_GROWTHS = frozenset({"forecast", "yoy", "mom", "qoq"})
_THAN_MONTH = re.compile(
    rf"\s+(?:more|less|higher|lower|fewer|greater|smaller|up|down)?\s*(?:than|below|above|on|over|from)\s+(?:in\s+)?{MONTH}\b(?!\s+20\d\d)",
    re.IGNORECASE,
)
"""The month that a change told as a part is set against: "almost a third more than in May"."""
_AMENDING = Cue(r"\b(?:deleting|inserting|striking|subdivision|in lieu thereof|replaced by|subheading)\b")


class FigureReader(DutyReader, FlowReader, CountReader, SeriesToldBefore):
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

    def _duty_told_anew(self, family: str | None, latest: Last | None) -> bool:
        """Whether a percentage tells the height of the duty before it anew, or of the duty whose word it is set off from."""
        if is_set_off_rate(self.text, self.span[0], self.at):
            return True
        if latest is None or latest.family != "tariff" or self.sentence.index - latest.sentence > 1:
            return False
        if latest.sentence == self.sentence.index and is_of_rates(self.text, self.span[0], self.at):
            return True
        return family is None and tells_rate_anew(self.text, self.span[0], self.at, self.end, self.span[1])

    def _value(self, last: Mapping[str, Last], latest: Last | None) -> tuple[Quantity, str | None]:
        text, at, end = self.text, self.at, self.end
        if self.figure.unit == "percent" and _MARGIN.search(self.words, max(self.span[0], at - 60), at):
            return self._record(None, basis="level", source="explicit"), None
        family = value_family(self.words, at, *self.clause)
        if may_be_cell(text, self.sentence.start, at):
            self._names = names_of_cell(text, at)
            family = next((told for cell in self._names if (told := self._family_of_name(*cell))), None if self._names else family)
            if family is None and self._names:
                family = next((told for cell in heads_left_of(text, at) if (told := self._family_of_name(*cell))), None)
        elif latest is not None and self.figure.unit == "percent" and latest.sentence == self.sentence.index and self._grows_so(latest):
            family = latest.family
        if (labelled := self._labelled()) is not None:
            family, self._names = labelled, ()
        self.region = self.clause if family is not None else self.span
        if self.figure.unit in ("percent", "percentage_point") and _STATUTE.search(self.words, *self.span):
            family = "tariff"
        if family is None and not self._names and _VERB_LAST.search(text[self.span[0] : self.clause[0]]):
            family = value_family(self.words, at, *self.span, first=True)
        if family is None and latest is not None and latest.quantity.basis == "forecast" and latest.sentence == self.sentence.index:
            family = latest.family or None
        if family is None and not self._names:
            family = value_family(self.words, at, *self._part()) or value_family(self.words, at, *self.span)
            if family == "tariff" and self.figure.unit in MONEY and value_family(self.words, at, *self._part()) != "tariff":
                family = None
            if family == "tariff" and _MOVED_TO.in_cut(self.words, self.clause[0], at) and not value_family(self.words, at, self.span[0], at):
                family = None  # it is something else that fell; the duty comes later in the sentence
        unit = self.figure.unit
        if unit in MONEY and family in _BOUGHT_AND_SOLD and _LAID_OUT.search(text, max(self.span[0], at - 50), at):
            family = None
        if unit == "percent" and family in SERIES and _FEE.match(text, end, self.span[1]):
            family = None
        if (
            family == "tariff"
            and unit in MONEY
            and _WORTH.match(text, end, self.span[1])
            and _LAID_ON_SUM.search(text, max(self.span[0], at - 40), at)
        ):
            family = None
        if family == "tariff" and unit == "percent" and self._foreseen_apart_from_duties(last, latest):
            family = "gdp"
        if unit == "percent" and family in _BOUGHT_AND_SOLD and is_put_on_goods(text, self.span[0], at, end, self.span[1]):
            family = "tariff"
        if unit == "percent" and family != "tariff" and self._rest_of_duty(latest):
            family = "tariff"
        if unit == "percent" and family != "tariff" and (self._in_act() or self._duty_stays(family, latest)):
            family = "tariff"
        if unit == "percent" and family in (None, "price") and is_row_of_duties(text, self.span[0], at, end, self.span[1]):
            family = "tariff"
        if unit == "percent" and family != "tariff" and bears_duty(self.words, self.span[0], at, end, self.span[1]):
            family = "tariff"
        if unit == "percent" and family != "tariff" and self._listed_after_duties(family, last) and not is_stake(text, self.span[0], at):
            family, self._anaphoric = "tariff", True
        if unit == "percent" and family in (None, "price") and is_of_programme(text, self.span[0], at, end, self.span[1]):
            family = "tariff"
        if unit == "percent" and (family in _BOUGHT_AND_SOLD or family in (None, "price")) and self._listed_with_duty(latest):
            family = "tariff"
        if unit == "percent" and family != "tariff" and self._told_again(family, latest):
            family = "tariff"
        if unit == "percent" and self._of_sentence_before(family):
            family, self._anaphoric = "tariff", True
        if unit in ("point", "percentage_point") and family != "tariff" and self._step_again():
            family = "tariff"
        if family is None and unit == "percent" and laid_on_goods(text, self.span[0], at, end, self.span[1]):
            family = "tariff"
        if unit == "percent" and (family is None or family in _BOUGHT_AND_SOLD) and self._gapped_from_duty(latest):
            family = "tariff"
        if unit in _RATED and (family is None or family in _BOUGHT_AND_SOLD) and self._charged(latest):
            family = "tariff"
        if unit == "percent" and (family is None or family in _BOUGHT_AND_SOLD) and self._duty_told_anew(family, latest):
            family = "tariff"
        if family == "tariff" and unit == "percent" and is_owned(text, self.span[0], at, end, self.span[1]):
            family = None
        if family == "tariff" and unit == "percent" and is_of_people(text, end, self.span[1]):
            family = None
        if family == "tariff" and unit == "percent" and is_part_of_trade(text, end, self.span[1]):
            family = None
        if unit == "percent" and family != "tariff" and text[end - 1].isdigit() and not self._names and self._like_duty(latest):
            family = "tariff"
        if family == "tariff" and unit in ("percent", "percentage_point") and is_no_rate(text, at, end, self.span[1]):
            same = latest is not None and latest.sentence == self.sentence.index and latest.family in SERIES
            family = latest.family if same and latest is not None else None
        share = (
            unit == "percent"
            and family != "tariff"
            and is_share(self.words, at, end, *self.clause)
            and (is_part_of(text, end, self.span[1]) or not (family in SERIES and moves(self.words, max(self.clause[0], at - 30), at)))
        )
        if (
            unit == "percent"
            and latest is not None
            and latest.quantity.metric in ("market_share", "share_of_whole")
            and latest.sentence == self.sentence.index
        ):
            before = latest.quantity.end
            listed = lists_on(text, before, at) or (
                goes_on_sharing(text, before, at, end, self.span[1]) and not moves(self.words, before, min(self.span[1], end + 20))
            )
            listed = listed or goes_on_comparing(text, before, at) or moves_on_to(text, latest.quantity.start, before, at)
            share = share or (latest.quantity.basis == "share" and listed)
        share = share or (
            unit == "percent"
            and family != "tariff"
            and (
                is_of_counted(text, self.span[0], at)
                or is_owned(text, self.span[0], at, end, self.span[1])
                or is_share_moved(self.words, at, self.span[0])
            )
        )
        share = share or (unit == "percent" and self._named_share())
        if not share and unit == "percent" and self._parts_or_answers():
            share, family = True, None
        if (
            share
            and family != "tariff"
            and unit == "percent"
            and is_of_output(text, end, self.span[1])
            and is_modelled(self.words, at, end, *self.span)
        ):
            share, family = False, "gdp"
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
                sector=sector_near(self.words, at, *self.span) or (self._mineral() if self.figure.value is None else None),
                geography=holder_of_share(self.words, at, self.span, stage),
            ), None
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
                or (latest.family in SERIES and (moves(self.words, *self.clause) or MOVE_NAMED.search(text, self.clause[0], at) is not None))
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
        if family == "tariff" and unit in _RATED and not self._names and (apart := self._apart_from_duty()):
            part = apart == "share"
            return self._record("share_of_whole", basis=apart, source="explicit") if part else self._flow(None, last, latest, follows), None
        if family == "tariff" or (points and ("tariff" in last or self._beside_duties())):
            return self._duty(latest if follows else None, last.get("tariff")), "tariff"
        flow = self._flow(family, last, latest, follows)
        if unit in MONEY and flow.role is None and flow.metric == "amount" and is_levied(self.words, self.span[0], at, end, self.span[1]):
            role = role_of(self.words, at, end, self.span, self.clause)
            flow = replace(flow, role=role) if role in ENDS else flow
        return flow, family

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

    def _mineral(self) -> str | None:
        """The mineral that a sentence on a monopoly speaks of."""
        wide = sector_wide(self.words, self.at, *self.span)
        return wide if wide in _MINERALS else None

    def _charged(self, latest: Last | None) -> bool:
        """Whether somebody is said to charge, keep or take off the percentage or points in a passage about duties."""
        beside = latest is not None and latest.family == "tariff" and latest.sentence == self.sentence.index
        charge = None if self._names else charged(self.words, self.span[0], self.at, self.end, self.span[1], beside=beside)
        if charge is None or not self._beside_duties():
            return False
        self._told_side, self._open = charge.side or self._told_side, self._open or charge.both
        return True

    def _family_of_name(self, left: int, right: int) -> str | None:
        """The family that the name of a column, a row or a table tells; a balance in a table is one of trade."""
        return "surplus" if _BALANCE.fullmatch(self.text, left, right) else value_family(self.words, left, left, right)

    def _named_share(self) -> bool:
        """Whether the first name of a cell that tells what it measures speaks of shares."""
        for name in self._names:
            if names_share(self.words, *name):
                return True
            if value_family(self.words, name[0], *name) is not None or _MEASURED.search(self.text, *name):
                return False
        return False

    def _parts_or_answers(self) -> bool:
        """Whether the percentage is one of parts that add up to a whole, or of people asked just before."""
        own = makes_up_whole(self.text, self.at, *self.span) or is_answered(self.text, self.at, self.end, *self.span)
        return own or is_balance_of_output(self.text, self.span[0], self.at, self.span[1])

    def _in_act(self) -> bool:
        """Whether the percentage stands in the words by which an act on duties amends a schedule."""
        return self._issued is not None and _AMENDING.search(self.words, *self.span) is not None
