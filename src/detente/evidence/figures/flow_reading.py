"""Reads a figure of trade, prices or output: level or growth, compared with what, between whom."""

from __future__ import annotations

import re
from collections.abc import Mapping

from detente.evidence.figures.about import SOME_GOODS
from detente.evidence.figures.basis import (
    fell_by,
    is_below,
    is_change_of_level,
    is_from_extreme,
    is_level_of_points,
    is_moved_by,
)
from detente.evidence.figures.figure_in_sentence import PRONOUN, Last
from detente.evidence.figures.flow_basis import FlowBasis
from detente.evidence.figures.forecasts import (
    is_forecast,
    is_labelled_forecast,
    is_modelled,
    is_of_forecaster,
    is_to_come,
    names_forecast,
)
from detente.evidence.figures.goods import sector_near, sectors_in
from detente.evidence.figures.growth_basis import stated_basis
from detente.evidence.figures.shares import is_content
from detente.evidence.figures.subject import FLOWS, OF_AN_ECONOMY, SERIES, economy_near
from detente.evidence.figures.units import MONEY
from detente.evidence.record import Quantity
from detente.evidence.texts.cue import Cue

_AMOUNTS = MONEY | {"t"}
_GROWS = re.compile(
    r"(?:\s+(?:in|for|during)\s+(?:the\s+)?(?:[A-Z][a-z]+(?:\s+20\d\d)?|20\d\d|(?:first|second|third|fourth|last)\s+(?:quarter|half)|(?:last"
    r"|this)\s+(?:year|month)))?,?\s+\(?(?:(?:and\s+)?(?:up|down)|or|(?:an?\s+)?(?:rise|increase|gain|drop|fall|decline|decrease|jump|growth)\s+of"
    r"|rising|falling|which\s+is)?\s*(?:by\s+)?"
    r"(?:(?:about|around|nearly|almost|some|just|only|a)\s+)*"
)
"""What leads from an amount to its growth."""
_OF_GOODS = frozenset({"exports", "imports"})
_MODAL = 8
"""A clause behind an aside begins after its "will"."""
_CONTRAST = Cue(
    r"\b(?:also|likewise|too|similarly|(?:in|by)\s+(?:contrast|comparison)|meanwhile|those|the\s+same|during\s+that)\b(?![^;%]{0,60}\b(?:total|overall|all)\b)",
    re.IGNORECASE,
)
_MODELLED = frozenset({None, "gdp", "cpi", "truce", "talks"})
_DEFICIT = Cue(r"\b(?:deficits?|trade gap|shortfall)\b")
_HEADED_BY = {
    **dict.fromkeys(("year", "yearly", "annual", "12 months", "12-month", "over the year"), "yoy"),
    **dict.fromkeys(("month", "monthly", "1 month", "over the month"), "mom"),
    **dict.fromkeys(("quarter", "quarterly", "over the quarter"), "qoq"),
}
"""Heads of columns of changes that say no more than over what time."""
_RANGE_HELD = Cue(
    r"\btarget\s+range\b|\b(?:kept|held|left|keeps?|holds?|leaves?|leaving|holding|keeping)"
    r"\s+(?:its|the)\s+[^.;]{0,40}\b(?:rate|range)\b"
)
_INDEX_NAME = Cue(
    r"\b(?:S&P 500|Dow Jones|Dow|Nasdaq|Hang Seng|CSI ?300|Shanghai Composite|Shenzhen Component|FTSE 100|Nikkei|DAX|CAC 40|Stoxx(?: 600)?"
    r"|Kospi|Topix|Russell 2000|Brent|gold|yuan|dollar|oil)\b"
)
_PRICE_NAMES = frozenset({"Brent", "gold", "yuan", "dollar", "oil"})


class FlowReader(FlowBasis):
    """Reads figures that grow and fall, and sums of money."""

    def _flow(self, family: str | None, last: Mapping[str, Last], latest: Last | None, follows: bool) -> Quantity:
        text, at, end = self.text, self.at, self.end
        money = self.figure.unit not in ("percent", "percentage_point", "point")
        stated, how = stated_basis(self.words, at, end, self.span, self.clause, self.others)
        for cell in self._names if stated is None else ():
            alone = _HEADED_BY.get(text[slice(*cell)].strip().lower())
            stated, how = (alone, "explicit") if alone else stated_basis(self.words, cell[0], cell[0], cell, cell, ())
            if stated is not None:
                break
        level_of_index = self.figure.unit == "point" and is_level_of_points(text, self.span[0], at, end, abs(self.figure.value or 0.0))
        if money or level_of_index:
            step = is_change_of_level(self.words, at, end, *self.span) or (money and (is_moved_by(text, self.span[0], at) or self._same_step(latest)))
            basis, how = ("change" if step else "level"), "explicit"
        elif self.figure.unit in ("percentage_point", "point"):
            basis, how = "change", "explicit"
        elif self._stands(family, latest):
            basis, how = "level", "explicit"
        elif is_from_extreme(text, end, self.span[1]) or self._in_several_years(stated):
            basis, how = "change", "explicit"
        elif stated:
            basis = stated
        else:
            prior = last.get(family or "") if family is not None or PRONOUN.match(text, self.span[0]) else None
            if family is None and latest is not None and latest.sentence == self.sentence.index:
                prior = latest
            stale = prior is None or prior.quantity.unit != self.figure.unit or self.sentence.index - prior.sentence > 1
            if stale and family in FLOWS:  # the two flows of one release share its basis
                alike = prior is None and follows and latest is not None and {family, latest.family} <= {"exports", "imports", "trade"}
                prior = self._flow_of_release(latest) or (latest if alike else prior)
            if (
                prior is not None
                and self.sentence.index - prior.sentence <= 1
                and prior.quantity.basis in ("yoy", "mom", "qoq")
                and prior.quantity.unit == self.figure.unit
                and not (prior.quantity.basis == "mom" and (self._of_whole_year(family) or self._told_on_the_year_too(prior)))
            ):
                basis, how = prior.quantity.basis, "inherited"
            elif self._of_longer_change(family) or self._within_day(family) or self._on_market(family):
                basis, how = "change", "explicit"
            elif self.figure.unit == "percent" and family is None and is_content(text, self.span[0], at, end, self.span[1]):
                basis, how = "share", "explicit"
            elif self._of_whole_year(family):
                basis, how = "yoy", "explicit"
            else:
                basis, how = "unstated", "none"
        if basis == "unstated" and self._beside_annual_rate(family):
            basis, how = "mom", "explicit"
        housed = self.text.find(":", max(self.span[0], at - 40), at) >= 0 and is_labelled_forecast(text, self.span[0], at, self.span[1])
        held = basis == "level" and _RANGE_HELD.search(self.words, self.span[0], at) is not None
        forecast = housed or (
            not (money or held)
            and (
                is_forecast(self.words, at, end, self._label[0] if self._label else self.span[0], self.span[1], self._previous_end())
                or is_to_come(self.words, at, max(self.span[0], self.clause[0] - _MODAL))
                or (family in _MODELLED and is_modelled(self.words, at, end, *self.span))
                or (family in SERIES and is_of_forecaster(self.words, at, self.span[0]))
                or self._goes_on_forecasting(family, latest)
                or any(names_forecast(self.words, *cell) for cell in self._names)
            )
        )
        direction = self._direction_of_flow(family, latest, follows=follows)
        balance = "trade_deficit" if _DEFICIT.in_cut(self.words, *self.span) else "trade_surplus"
        metric = {"exports": "exports", "imports": "imports", "surplus": balance, "trade": "trade"}.get(family or "")
        name = (
            f"{metric}_{'value' if money else 'growth'}"
            if metric
            else ("amount" if money else None)
            if family in (None, "truce", "talks", "licence")
            else family
        )
        if family in ("price", "index") and self.figure.unit == "percent" and basis == "level":
            name = None  # a yield or a chance told beside prices
        return self._record(
            name,
            family=family,
            basis="forecast" if forecast else basis,
            source="explicit" if forecast else how,
            direction=direction,
            geography=direction or (economy_near(text, at, self.clause, self.span) if family in OF_AN_ECONOMY else None),
            sector=self._good(family, latest),
            negative=not money
            and basis != "level"
            and (fell_by(text, self.span[0], at) or is_below(text, end, self.span[1]) or (family is not None and self._falls(latest)))
            and not self._is_passed(),
            scope=f"{basis} basis" if forecast else self._named_series(family),
        )

    def _good(self, family: str | None, latest: Last | None) -> str | None:
        """Good of a flow: named in its clause, else that of the amount whose growth it tells: "586 tonnes of magnets, up 3 percent"."""
        own = sector_near(self.words, self.at, *self.clause)
        if own is None and next(sectors_in(self.words, *self.span), None) is None and (before := self._flow_before()) is not None:
            return sector_near(self.words, before[1], *before)
        if own is None and latest is not None and self.sentence.index - latest.sentence == 1 and self._goes_on_in_contrast(family, latest):
            return latest.quantity.sector
        if own is not None or latest is None or latest.sentence != self.sentence.index or self.figure.unit != "percent":
            return own
        told = latest.quantity
        return told.sector if told.unit in _AMOUNTS and _GROWS.fullmatch(self.text, told.end, self.at) is not None else None

    def _goes_on_in_contrast(self, family: str | None, latest: Last) -> bool:
        """Whether a flow that names no good is that of the sentence before with another partner: "Those from Chile also fell"."""
        flow = (latest.quantity.metric or "").partition("_")[0]
        if (
            latest.quantity.sector is None
            or flow not in _OF_GOODS
            or latest.family != family
            or not _CONTRAST.search(self.words, self.span[0], self.at)
        ):
            return False
        return next(sectors_in(self.words, *self.span), None) is None and SOME_GOODS.isdisjoint(self._about)

    def _named_series(self, family: str | None) -> str | None:
        if family not in ("index", "price"):
            return None
        names = [name for name in _INDEX_NAME.finditer(self.words, *self.span) if (name[0] in _PRICE_NAMES) == (family == "price")]
        before = [match for match in names if match.start() < self.at]
        return (before or names)[-1 if before else 0][0] if names else None
