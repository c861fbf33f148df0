"""Reads a rate of duty: whose goods it is laid on, which part of a duty it is, and its place in a change."""

from __future__ import annotations

import re
from collections.abc import Mapping

from detente.evidence.basis import falls, is_change_of_level
from detente.evidence.cue import Cue
from detente.evidence.duties_told_before import DutiesToldBefore
from detente.evidence.duty_components import PERCENTAGE, component_near, part_of_act
from detente.evidence.duty_facets import OF_BOTH
from detente.evidence.duty_roles import is_listed_rate, is_rate_set, names_duty, role_of
from detente.evidence.duty_sections import side_of_section
from detente.evidence.duty_side_words import CHINA_ON_US, OF_EACH, US_ON_CHINA
from detente.evidence.duty_sides import (
    answering_only,
    duty_direction,
    of_third_country,
    reversed_from,
    side_named,
    side_of_own_words,
    side_of_pronoun,
    side_of_question,
    side_of_teller,
)
from detente.evidence.figure_in_sentence import Last, as_points
from detente.evidence.forecasts import is_forecast
from detente.evidence.issuer import echoed, side_of_act
from detente.evidence.record import DUTY_METRICS, Quantity
from detente.evidence.subject import (
    sector_near,
    value_family,
)

_AMERICAN = frozenset({"fentanyl", "section_301"})
"""Parts of a duty that only the United States charges on Chinese goods."""
_POINTS_MEANT = re.compile(r"\b(?:down|by|cut|lower\w*|reduc\w+)\b", re.IGNORECASE)
_RATES = Cue(
    r"\b(?:combined|headline|country-specific|heightened|total|cumulative|added|that|this|the|its|their|these|those|both)\s+rates?\b(?!\s+of\b)"
)
_OTHER_RATES = Cue(
    r"\b(?:interest|inflation|exchange|growth|jobless|unemployment|policy|lending|mortgage"
    r"|approval|refusal|birth|tax|benchmark)\s+rates?\b"
)
_RATE_OF = re.compile(r"\brates?\s+of\s+(?:about |up to )?\Z")
_RATES_REACH, _RATES_BACK = 4, 300
_AT_OR_TO = re.compile(r"\b(?:at|to|(?:figure|sum|total) of)\s+(?:about |around |just |only |nearly )?\Z")
_BURDEN = Cue(r"\b(?:costs?|households?|revenues?|generat\w+|collect\w+|receipts|refunds?|consumers?|invest\w*)\b")
_WHICH = re.compile(r",?\s*which\b")
_HYPOTHETICAL = Cue(
    r"\b(?:snap\w* back|revert\w*|threat\w+|unless|if|could|(?<!you )might|would (?:rise|jump|return|go|climb|increase"
    r"|impose|slap|levy|hit|double|triple|raise)"
    r"|propos(?:e[sd]?|ing|als?)|float(?:s|ed|ing)|mull(?:s|ed|ing)|ponder(?:s|ed|ing)|consider(?:s|ing)|weigh(?:s|ing)|vow(?:s|ed|ing)\s+to"
    r"|ask(?:s|ed|ing)?\s+(?:for|that|to|Washington|Beijing)|urg(?:es|ed|ing)|call(?:s|ed|ing)\s+for|demand(?:s|ed|ing)|seek(?:s|ing)|sought|request(?:s|ed|ing)"
    r"|plan(?:s|ned|ning)?\s+to|prepar(?:es|ed|ing)\s+to|(?:(?<!will )expect|forecast|predict|foresee|anticipat|envisag)\w*\s+[^.;%]{1,60}?\bto)\b",
    re.IGNORECASE,
)

_OF_ALL_ORIGINS = Cue(
    r"\b(?:(?:all|every|most|other|any|each|many|several|dozens\s+of|some)\s+(?:other\s+)?(?:countr(?:y|ies)|nations?|origins?|partners?|economies)|(?:whatever|regardless\s+of)"
    r"\s+(?:the\s+|their\s+)?origin|worldwide|globally|everyone|universal|across-the-board|trading\s+partners|allies|each\s+other|both\s+sides|third\s+countr(?:y|ies)"
    r"|steel|alumini?um|copper|timber|lumber|cars|autos|automobiles|vehicles|trucks|pharmaceuticals|drugs|films|movies|furniture|kitchen)\b",
    re.IGNORECASE,
)
"""Duties that are laid on goods of every origin."""
_ALL_BACK, _FEWEST_TOLD = 40, 4
_PROPOSED_BEHIND = re.compile(
    r"(?:\s+(?!and\b|while\b)[\w’'-]+){0,5}?,?\s+(?:(?:which|that)\s+[^.;,%]{1,40}?\b|(?:[\w’'-]+\s+){0,5}?(?:was|were|is|are|been)\s+(?:being\s+|once\s+|also\s+)?)"
    r"(?:threatened|proposed|floated|mooted|mulled|considered|weighed|suggested)\b(?!\s+(?:to\s+be\s+)?(?:high|low|unlawful|legal))",
)
"""What follows a rate that somebody only spoke of: "60 percent was proposed", "57 percent, which the minister threatened"."""

_INDEXED = Cue(
    r"\b(?:[Ii]ndex|[Ii]ndices|[Ii]ndexes|Dow|Nasdaq|FTSE|DAX|Nikkei|Hang Seng|shares?|stocks?|futures|benchmark"
    r"|gauge|PMI|market|average|composite|sentiment|confidence|rating)\b"
)
_MARGIN = re.compile(r"\bmargins?\s+of\s+(?:sampling\s+)?error\b[^.;]{0,30}\Z", re.IGNORECASE)
_SUSPENDS = Cue(r"\b(?:suspen\w+|truce|paus\w+|dut(?:y|ies)|tariffs?|lev(?:y|ies)|cut\w*|remov\w+|retain\w*|each side|both sides)\b", re.IGNORECASE)
_POINTS_REACH = 8
_REMAINING = re.compile(r"\b(?:remaining|other|residual)\s+\Z")
_RETAINED = re.compile(
    r"\s+(?:is|are|was|were|will\s+be|shall\s+be|stays?|remains?|being)\s+(?:still\s+)?(?:retained|kept|collected|applied|maintained|levied|charged|imposed"
    r"|in\s+(?:place|force|effect))\b"
)
_SAID = re.compile(
    r"\b(?:the\s+said|the\s+same|the\s+aforesaid|such|that|this|[Tt]he)\s+(?:[a-z]+\s+)?(?:dut(?:y|ies)|tariffs?|lev(?:y|ies))\b"
    r"|\b[Tt]he\s+rates?\s+(?:named|set|fixed|given|stated)\b"
)
"""What points back to a duty told before."""


class DutyReader(DutiesToldBefore):
    """Reads rates of duty and their steps."""

    def _listed_after_duties(self, family: str | None, last: Mapping[str, Last]) -> bool:
        """Whether a percentage is one of a list of rates of the duties that were named shortly before: "List 1, at 25 percent"."""
        text, left, at = self.text, self.span[0], self.at
        if not is_listed_rate(text, left, at) and not (family is None and is_rate_set(text, left, at)):
            return False
        told = last.get("tariff")
        if told is not None and 0 <= self.sentence.index - told.sentence <= 1:
            return True
        if family is not None or is_listed_rate(text, left, at):
            return names_duty(text, max(0, left - _RATES_BACK), left)
        return value_family(self.words, left, max(0, left - _RATES_BACK), left) == "tariff"

    def _of_rates_told(self, last: Mapping[str, Last], latest: Last | None) -> bool:
        """Whether a percentage is of the duties told before: "the combined rate", "back at 30%", a part beside points of the same."""
        if _RETAINED.match(self.text, self.end, self.span[1]) and _REMAINING.search(self.text[max(self.span[0], self.at - 24) : self.at]):
            return True
        if latest is not None and latest.family == "tariff":
            if latest.sentence == self.sentence.index or reversed_from(self.text, self.span[0], self.at, US_ON_CHINA):
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

    def _bare_points_of_duty(self, family: str | None, last: Mapping[str, Last], latest: Last | None) -> bool:
        """Whether points without another word are percentage points: of a duty told before, or of the margin of a survey."""
        if family not in (None, "truce", "talks", "licence") or _INDEXED.search(self.words, *self.span):
            return False
        if _MARGIN.search(self.text, max(self.span[0], self.at - 50), self.at):
            return True
        told = last.get("tariff")
        beside = latest is not None and latest.family == "tariff" and self.sentence.index - latest.sentence <= 1
        return beside or (
            told is not None and self.sentence.index - told.sentence <= _POINTS_REACH and _SUSPENDS.search(self.words, *self.span) is not None
        )

    def _duty(self, latest: Last | None, earlier: Last | None) -> Quantity:
        text, at, end = self.text, self.at, self.end
        direction, is_open, clear = duty_direction(self.words, at, end, self.clause, self.span)
        is_open = is_open or (self._open and direction is None)
        named = side_named(self.words, self._names)
        turned = None if clear or latest is None else reversed_from(text, self.span[0], at, latest.quantity.direction)
        if named or turned:
            direction, is_open, clear = named or turned, False, True
        elif not clear:
            direction = side_of_act(text, self._issued, self.span[0], at, min(self.span[1], end + 60)) or direction
        if not clear and (own := side_of_own_words(text, self._attribution, self.clause[0], min(self.span[1], end + 80))) is not None:
            direction, is_open, clear = own, False, True
        if self._told_side is not None and not clear:
            direction, is_open = self._told_side, False
        if direction is None and not is_open:
            direction = self._side_of_before()
        if direction is None and not is_open and (latest is None or latest.sentence != self.sentence.index):
            direction = side_of_question(self.words, self._start_of_turn())
        if direction is None and not is_open:
            direction = side_of_pronoun(self.words, self.span[0], max(0, self.span[0] - _RATES_BACK)) or echoed(
                text, at, self._told, self.figure.value, self.figure.unit
            )
        answers = is_open and answering_only(self.words, *self.clause)
        section = side_of_section(text, at) if direction is None and (answers or not is_open) else None
        if section is not None and (is_open or latest is None or latest.quantity.end <= section[1]):
            direction = section[0]
        if direction is None and not is_open and latest is not None and latest.family == "tariff":
            direction = latest.quantity.direction
        if direction is None and section is not None:
            direction = section[0]
        head = text[max(self.span[0], at - 90) : at]
        changed = self.figure.unit == "percentage_point" or is_change_of_level(self.words, at, end, *self.span)
        if self.figure.unit == "percent" and (self.figure.value or 0) > 100 and changed and _POINTS_MEANT.search(head[-25:]):
            self.figure = as_points(self.figure)
        role = None if changed else role_of(self.words, at, end, self.span, self.clause)
        component = component_near(self.words, at, end, *self._with_relatives())
        if component is None and role == "before" and latest is not None and latest.sentence == self.sentence.index:
            component = latest.quantity.component  # "down from" speaks of the same duty
        if component in (None, "additional") and direction != CHINA_ON_US:
            component = part_of_act(text, self.span[0], at, end, self.span[1]) or component
        if component in _AMERICAN and not clear:
            direction, is_open = US_ON_CHINA, False
        if direction is None and not is_open:
            self._anaphoric = self._anaphoric or _SAID.search(text, self.span[0], min(self.span[1], end + 30)) is not None
            anaphoric = earlier is not None and self._anaphoric and self.sentence.index - earlier.sentence <= _RATES_REACH
            direction = earlier.quantity.direction if earlier is not None and anaphoric else None
            if direction is None and self._anaphoric:
                back = (max(0, self.span[0] - _RATES_BACK), self.span[0])
                side, _, told = duty_direction(self.words, back[1], back[1], back, back)
                direction = side if told else None
            direction = direction or side_of_teller(text, self._attribution, *self.span)
        if direction is None and not is_open:
            direction = self._side_of_all_told()
        if direction is not None and of_third_country(self.words, *self.span):
            direction, is_open = None, False
        forecast = is_forecast(self.words, at, end, *self.span, self._previous_end())
        basis = "change" if changed else "level"
        amount = self.figure.unit not in ("percent", "percentage_point", "fraction")
        sector = sector_near(self.words, at, *self.clause)
        if sector == "fentanyl" and not self._of_fentanyl(component):
            sector = None
        return self._record(
            ("amount" if self._of_burden() else "specific_duty") if amount else "tariff_change" if changed else "tariff_rate",
            family="tariff",
            basis=basis,
            source="explicit",
            direction=direction,
            geography=direction or ((OF_BOTH if OF_EACH.search(self.words, *self.clause) else "US and China") if is_open else None),
            component=component,
            role="threatened" if not changed and role != "before" and self._not_in_force(forecast) else role,
            negative=changed and falls(self.words, at, end, *self.span),
            sector=sector,
        )

    def _of_fentanyl(self, component: str | None) -> bool:
        """Whether the fentanyl that a clause names is the ground of this figure, and not of one that stands between."""
        if component in ("reciprocal", "section_301", "section_232", "all_in"):
            return False
        text, left, right = self.text, *self.clause
        if "fentanyl" in text[left : self.at].lower():
            return True
        named = text.lower().find("fentanyl", self.end, right)
        return named < 0 or PERCENTAGE.search(text, self.end, named) is None or self.figure.unit != "percent"

    def _side_of_all_told(self) -> str | None:
        """The one side whose duties the paragraph, or else the whole document so far, has told; None where both were, or all origins are meant."""
        if _OF_ALL_ORIGINS.search(self.words, *self.span):
            return None
        told = [one for one in self._told[-_ALL_BACK:] if one.metric in DUTY_METRICS]
        start = self._start_of_turn()
        for near, fewest in (([one for one in told if one.start >= start], 1), (told, _FEWEST_TOLD)):
            sides = [one.direction for one in near if one.direction is not None]
            if len(sides) >= fewest and len(set(sides)) == 1 and not any(one.geography in ("US and China", OF_BOTH) for one in near):
                return sides[0]
        return None

    def _start_of_turn(self) -> int:
        """Where the paragraph of the figure begins."""
        return self.text.rfind("\n", 0, self.span[0]) + 1

    def _not_in_force(self, forecast: bool) -> bool:
        """Whether a rate is only spoken of: expected, threatened, proposed."""
        if forecast or _HYPOTHETICAL.search(self.words, self.clause[0], self.at) is not None:
            return True
        return _PROPOSED_BEHIND.match(self.text, self.end, self.span[1]) is not None

    def _of_burden(self) -> bool:
        """Whether a sum beside duties is what they cost or bring in, not a duty itself."""
        near = max(self.span[0], self.at - 80), min(self.span[1], self.end + 40)
        return _BURDEN.search(self.words, *near) is not None

    def _with_relatives(self) -> tuple[int, int]:
        """The clause with what a "which" ties to it on either side."""
        left, right = self.clause
        told = self.text[max(0, left - 7) : left].strip()
        if told == "which" or told.endswith(":"):  # "Average American duty: 57 percent"
            left = self.span[0]
        if _WHICH.match(self.text, right):
            right = min(self.span[1], right + 90)
        return left, right
