"""Which family a figure in percent, points or money is of: a duty, a flow of trade, prices, output; told in place or by what stands around."""

from __future__ import annotations

import re
from collections.abc import Mapping

from detente.evidence.duties.duty_amounts import is_no_rate
from detente.evidence.duties.duty_by_context import is_duty_by_name, is_of_programme, is_put_on_goods, is_row_of_duties, laid_on_goods
from detente.evidence.duties.duty_grammar import charged
from detente.evidence.duties.duty_reading import DutyReader
from detente.evidence.duties.duty_sides import bears_duty
from detente.evidence.duties.duty_step_ends import is_moved_duty
from detente.evidence.figures.count_reading import CountReader
from detente.evidence.figures.figure_in_sentence import Last
from detente.evidence.figures.flow_reading import FlowReader
from detente.evidence.figures.rates_told_anew import is_of_rates, is_set_off_rate, tells_rate_anew
from detente.evidence.figures.series_told_before import SeriesToldBefore
from detente.evidence.figures.shares import is_of_people, is_owned, is_part_of_trade, is_share, is_stake
from detente.evidence.figures.subject import SERIES, value_family
from detente.evidence.figures.units import MONEY
from detente.evidence.texts.aligned_tables import heads_left_of
from detente.evidence.texts.cue import Cue
from detente.evidence.texts.tables import may_be_cell, names_of_cell

_BOUGHT_AND_SOLD = frozenset({"exports", "imports", "trade"})
RATED = frozenset({"percent", "percentage_point", "point"})
_MOVED_TO = Cue(
    r"\b(?:fell|rose|dropped|jumped|gained|slid|climbed|plunged|surged|slumped|tumbled|sank|soared|lost)\s+(?:by\s+)?(?:[a-z]+\s+){0,2}\Z"
)
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
_STATUTE = Cue(r"\bad\s+valorem\b|\brate of duty\b|\bHTSUS\b|\b(?:sub)?heading\s+\d{4}")
_VERB_LAST = re.compile(r",\s+(?:is|was|are|were|has|have|had|will)\s*\Z")
_BALANCE = re.compile(r"\s*(?:trade\s+)?(?:balance|net(?:\s+exports)?)\s*", re.IGNORECASE)
_WORTH = re.compile(
    r"\s+(?:worth\b|at\s+[\d.]+\s?(?:%|per\s?cent|percent)|of\s+(?!duty|duties|tariffs?|lev)|in\s+(?:annual\s+)?(?:goods|imports|exports|products"
    r"|trade))"
)
_LAID_ON_SUM = re.compile(
    r"\b(?:on|covering|covers|affecting|hits?|hitting|against)\s+(?:(?:about|some|around|nearly|roughly|almost|another|an?|the|additional|first"
    r"|second|third|fourth|last|further|(?:tranche|batch|list|round)\s+of)\s+)*\Z"
)
_AMENDING = Cue(r"\b(?:deleting|inserting|striking|subdivision|in lieu thereof|replaced by|subheading)\b")


class FamilyReader(DutyReader, FlowReader, CountReader, SeriesToldBefore):
    """Finds the family of one figure."""

    def _family(self, last: Mapping[str, Last], latest: Last | None) -> str | None:
        """The family of the figure before it is held against a share; sets the region that its direction is read in."""
        family = self._family_named(latest)
        self.region = self.clause if family is not None else self.span
        family = self._family_of_sentence(family, latest)
        if self._is_spent(family):
            family = None
        return self._held_against_duties(family, last, latest)

    def _family_named(self, latest: Last | None) -> str | None:
        """The family that the clause, the names of a cell or a label tell."""
        text, at = self.text, self.at
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
        return family

    def _family_of_sentence(self, family: str | None, latest: Last | None) -> str | None:
        """The family that the rest of the sentence tells where the clause tells none; words of a statute make it a duty."""
        text, at = self.text, self.at
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
            if family == "tariff" and is_share(self.words, at, self.end, *self.clause) and not value_family(self.words, at, self.span[0], at):
                family = None  # a part of something, in a sentence that comes to speak of duties
            if family == "tariff" and _MOVED_TO.in_cut(self.words, self.clause[0], at) and not value_family(self.words, at, self.span[0], at):
                family = None  # it is something else that fell; the duty comes later in the sentence
        return family

    def _is_spent(self, family: str | None) -> bool:
        """Whether a sum is paid, invested or the worth of goods that a duty is on, or a percentage is a fee: of no family of theirs."""
        text, at, end, unit = self.text, self.at, self.end, self.figure.unit
        if unit in MONEY and family in _BOUGHT_AND_SOLD and _LAID_OUT.search(text, max(self.span[0], at - 50), at):
            return True
        if unit == "percent" and family in SERIES and _FEE.match(text, end, self.span[1]):
            return True
        worth = family == "tariff" and unit in MONEY and _WORTH.match(text, end, self.span[1])
        return bool(worth) and _LAID_ON_SUM.search(text, max(self.span[0], at - 40), at) is not None

    def _held_against_duties(self, family: str | None, last: Mapping[str, Last], latest: Last | None) -> str | None:
        """The family after all that can make a percentage a duty, or no duty, has been asked, in the order in which one outweighs the other."""
        text, at, end, unit = self.text, self.at, self.end, self.figure.unit
        if family == "tariff" and unit == "percent" and self._foreseen_apart_from_duties(last, latest):
            family = "gdp"
        if unit == "percent" and family in _BOUGHT_AND_SOLD and is_put_on_goods(text, self.span[0], at, end, self.span[1]):
            family = "tariff"
        if unit == "percent" and family != "tariff" and self._rest_of_duty(latest):
            family = "tariff"
        if unit == "percent" and family != "tariff" and (self._in_act() or self._duty_stays(family, latest)):
            family = "tariff"
        if unit == "percent" and family != "tariff" and is_moved_duty(self.words, self.span[0], at):
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
        if unit in RATED and (family is None or family in _BOUGHT_AND_SOLD) and self._charged(latest):
            family = "tariff"
        if unit == "percent" and (family is None or family in _BOUGHT_AND_SOLD) and self._duty_told_anew(family, latest):
            family = "tariff"
        if family is None and unit == "percent" and is_duty_by_name(text, end, self.span[1]):
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
        return family

    def _duty_told_anew(self, family: str | None, latest: Last | None) -> bool:
        """Whether a percentage tells the height of the duty before it anew, or of the duty whose word it is set off from."""
        if is_set_off_rate(self.text, self.span[0], self.at):
            return True
        if latest is None or latest.family != "tariff" or self.sentence.index - latest.sentence > 1:
            return False
        if latest.sentence == self.sentence.index and is_of_rates(self.text, self.span[0], self.at):
            return True
        return family is None and tells_rate_anew(self.text, self.span[0], self.at, self.end, self.span[1])

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

    def _in_act(self) -> bool:
        """Whether the percentage stands in the words by which an act on duties amends a schedule."""
        return self._issued is not None and _AMENDING.search(self.words, *self.span) is not None
