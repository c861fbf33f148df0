"""Reads a rate of duty: whose goods it is laid on, which part of a duty it is, and its place in a change."""

from __future__ import annotations

import re
from collections.abc import Mapping

from detente.evidence.duties.duties_told_before import DutiesToldBefore
from detente.evidence.duties.duty_amounts import MARGIN_OF_ERROR, is_duty_stepped, is_no_duty
from detente.evidence.duties.duty_components import (
    component_near,
    goes_on_with_rate,
    is_added_up,
    is_laid_over_drug,
    is_of_drug,
    is_on_top_of_older,
    is_told_to_include,
    part_of_act,
)
from detente.evidence.duties.duty_facets import OF_BOTH
from detente.evidence.duties.duty_goods import goods_of_duty
from detente.evidence.duties.duty_lands import (
    is_in_the_other,
    is_of_all_imports,
    is_of_nobody,
    is_on_others,
    of_all_lands,
    of_other_land,
    side_of_border,
    side_of_gap,
    side_of_taker,
)
from detente.evidence.duties.duty_other_subjects import is_of_other_subject, is_share_beside_duty
from detente.evidence.duties.duty_roles import is_listed_rate, is_rate_set, is_step, names_duty, names_other_rate, role_of
from detente.evidence.duties.duty_sections import side_of_section
from detente.evidence.duties.duty_side_words import CHINA_ON_US, OF_EACH, US_ON_CHINA
from detente.evidence.duties.duty_sides import (
    actor_behind,
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
from detente.evidence.duties.duty_threats import is_spoken_of
from detente.evidence.duties.issuer import echoed, side_of_act
from detente.evidence.figures.basis import falls, is_change_of_level
from detente.evidence.figures.figure_in_sentence import Last, as_points
from detente.evidence.figures.forecasts import is_forecast
from detente.evidence.figures.subject import value_family
from detente.evidence.record import DUTY_METRICS, ENDS, Quantity
from detente.evidence.texts.cue import Cue

_AMERICAN = frozenset({"fentanyl", "section_301"})
"""Parts of a duty that only the United States charges on Chinese goods."""
_POINTS_MEANT = re.compile(r"\b(?:down|by|cut|lower\w*|reduc\w+)\b", re.IGNORECASE)
_RATES = Cue(
    r"\b(?:combined|headline|country-specific|heightened|total|cumulative|added|additional|extra|old|new|that|this|the|its|their|these|those|both|our|American|Chinese"
    r"|U\.S\.|US|China[’']s|America[’']s|Washington[’']s|Beijing[’']s)\s+rates?\b(?!\s+of\b)"
)
_OTHER_RATES = Cue(
    r"\b(?:interest|inflation|exchange|growth|jobless|unemployment|policy|lending|mortgage"
    r"|approval|refusal|birth|tax|benchmark|mortality|participation|occupancy|savings?|default|success|repo|prime|freight|charter|discount|poverty)\s+rates?\b"
    r"|\b(?:Federal\s+Reserve|Fed|central\s+banks?|People[’']s\s+Bank)\b"
)
_RATE_OF = re.compile(r"\brates?\s+of\s+(?:about |up to )?\Z")
_RATES_REACH, _RATES_BACK = 4, 300
_AT_OR_TO = re.compile(r"\b(?:at|to|(?:figure|sum|total) of)\s+(?:about |around |just |only |nearly )?\Z")
_WHICH = re.compile(r",?\s*which\b")
_OF_ALL_ORIGINS = Cue(
    r"\b(?:(?:all|every|most|other|any|each|many|several|dozens\s+of|some)\s+(?:other\s+)?(?:countr(?:y|ies)|nations?|origins?|partners?"
    r"|economies)|(?:whatever|regardless\s+of)"
    r"\s+(?:the\s+|their\s+)?origin|worldwide|globally|everyone|universal|across-the-board|trading\s+partners|allies|each\s+other|both\s+sides"
    r"|third\s+countr(?:y|ies)"
    r"|steel|alumini?um|copper|timber|lumber|cars|autos|automobiles|vehicles|trucks|pharmaceuticals|drugs|films|movies|furniture|kitchen)\b",
    re.IGNORECASE,
)
"""Duties that are laid on goods of every origin."""
_ALL_BACK, _FEWEST_TOLD = 40, 4

_INDEXED = Cue(
    r"\b(?:[Ii]ndex|[Ii]ndices|[Ii]ndexes|Dow|Nasdaq|FTSE|DAX|Nikkei|Hang Seng|shares?|stocks?|futures|benchmark"
    r"|gauge|PMI|market|average|composite|sentiment|confidence|rating)\b"
)
_SUSPENDS = Cue(r"\b(?:suspen\w+|truce|paus\w+|dut(?:y|ies)|tariffs?|lev(?:y|ies)|cut\w*|remov\w+|retain\w*|each side|both sides)\b", re.IGNORECASE)
_POINTS_REACH = 8
_REMAINING = re.compile(r"\b(?:remaining|other|residual)\s+\Z")
_RETAINED = re.compile(
    r"\s+(?:is|are|was|were|will\s+be|shall\s+be|stays?|remains?|being)\s+(?:still\s+)?(?:retained|kept|collected|applied|maintained|levied"
    r"|charged|imposed"
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
        if family is None and _OTHER_RATES.search(self.words, *self.span):
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
        if MARGIN_OF_ERROR.search(self.text, max(self.span[0], self.at - 50), self.at):
            return True
        told = last.get("tariff")
        if _RATES.search(self.words, *self.span) and not _OTHER_RATES.search(self.words, *self.span):
            near = told is not None and self.sentence.index - told.sentence <= _RATES_REACH
            if near or value_family(self.words, self.span[0], max(0, self.span[0] - _RATES_BACK), self.span[0]) == "tariff":
                return True
        beside = latest is not None and latest.family == "tariff" and self.sentence.index - latest.sentence <= 1
        return beside or (
            told is not None and self.sentence.index - told.sentence <= _POINTS_REACH and _SUSPENDS.search(self.words, *self.span) is not None
        )

    def _duty(self, latest: Last | None, earlier: Last | None) -> Quantity:
        text, at, end = self.text, self.at, self.end
        direction, is_open, clear = duty_direction(self.words, at, end, self.clause, self.span)
        is_open = is_open or (direction is None and (self._open or is_of_nobody(text, self.span[0], at, self.span[1])))
        named = (
            side_named(self.words, self._names)
            or side_of_gap(text, self.span[0], at)
            or side_of_taker(text, self.span[0], at, min(self.span[1], end + 60))
        )
        if not clear:
            named = named or side_of_border(text, end, self.span[1])
        turned = self._turned_from(latest, clear=clear)
        if latest is not None and self._goes_on_stepping(latest) and latest.quantity.direction is not None:
            named = named or latest.quantity.direction
        if named or turned:
            direction, is_open, clear = named or turned, False, True
        elif not clear:
            direction = side_of_act(text, self._issued, self.span[0], at, min(self.span[1], end + 60)) or direction
        if not clear and (own := side_of_own_words(text, self._attribution, self.clause[0], min(self.span[1], end + 80))) is not None:
            direction, is_open, clear = own, False, True
        if self._told_side is None and not clear:
            self._told_side = actor_behind(text, end, self.span[1])
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
        if component is None and role == "before" and latest is not None and self._of_rate_before(latest):
            component = latest.quantity.component  # "down from" speaks of the same duty
        if component in (None, "additional") and latest is not None and self._goes_on_stepping(latest):
            component = latest.quantity.component or component
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
        if direction is None and not is_open and not _OF_ALL_ORIGINS.search(self.words, *self.span):
            direction = self._side_of_duties_before()
        if direction is None and not is_open:
            direction = self._side_of_all_told()
        if direction is not None and (
            of_third_country(self.words, *self.span) or of_other_land(text, self.clause[0], at) or is_on_others(text, end, self.span[1])
        ):
            direction, is_open = None, False
        if (
            direction is not None
            and not named
            and (of_all_lands(text, *self.clause) or of_all_lands(text, *self.span) or is_of_all_imports(text, *self.span))
        ):
            direction, is_open = None, False
        forecast = is_forecast(self.words, at, end, *self.span, self._previous_end())
        basis = "change" if changed else "level"
        amount = self.figure.unit not in ("percent", "percentage_point", "fraction")
        if component in (None, "additional", "retained") and not changed:
            if is_told_to_include(text, end, self.span[1]) or is_added_up(text, self.span[0], at):
                component = "all_in"
            elif component is None and is_on_top_of_older(text, end, self.span[1]):
                component = "additional"
        if component is None and role == "before" and latest is not None and goes_on_with_rate(text, self.span[0], latest, self.sentence.index):
            component = latest.quantity.component
        if (
            component in (None, "additional")
            and direction != CHINA_ON_US
            and not amount
            and (is_of_drug(text, self.clause[0], at) or is_laid_over_drug(text, end, self.span[1]))
        ):
            component = "fentanyl"
        burden = amount and is_no_duty(self.words, self.span[0], at, end, self.span[1], self.figure.value)
        if burden:
            direction, component, is_open, role = None, None, False, role if role in ENDS else None
        if not changed and not burden and role != "before" and is_spoken_of(self.words, self.span, self.clause, at, end, forecast=forecast):
            role = "threatened"
        return self._record(
            ("amount" if burden else "specific_duty") if amount else "tariff_change" if changed else "tariff_rate",
            family="tariff",
            basis=basis,
            source="explicit",
            direction=direction,
            geography=direction or ((OF_BOTH if OF_EACH.search(self.words, *self.clause) else "US and China") if is_open else None),
            component=component,
            role=role,
            negative=changed and falls(self.words, at, end, *self.span),
            sector=goods_of_duty(self.words, at, end, self.clause),
        )

    def _of_rate_before(self, latest: Last) -> bool:
        """Whether no other duty is named between the rate right before this one in its sentence and this one."""
        return latest.sentence == self.sentence.index and not names_other_rate(self.text, latest.quantity.end, self.at)

    def _steps_duty(self, counted: Quantity) -> bool:
        """Whether a fraction read as a change is one of a duty: "halve the tariff", "the levy rose fourfold"."""
        told = self.text, self.span[0], self.at, self.end, self.span[1]
        return self.figure.unit == "fraction" and counted.basis != "share" and is_duty_stepped(*told)

    def _apart_from_duty(self) -> str | None:
        """``share`` or ``other`` where a percentage near a duty is a part of its cost, or hangs on something else; else None."""
        told = self.words, self.span[0], self.at, self.end, self.span[1]
        return "share" if is_share_beside_duty(*told) else "other" if is_of_other_subject(*told) else None

    def _turned_from(self, latest: Last | None, *, clear: bool) -> str | None:
        """The side other than that of the duty before, where the words since it say so: "while the rate going the other way is 32 percent"."""
        if latest is None:
            return None
        same = latest.sentence == self.sentence.index
        if clear and not same:
            return None
        if same and latest.quantity.direction and is_in_the_other(self.text, self.end, self.span[1]):
            return CHINA_ON_US if latest.quantity.direction == US_ON_CHINA else US_ON_CHINA
        return reversed_from(self.text, latest.quantity.end if same else self.span[0], self.at, latest.quantity.direction)

    def _goes_on_stepping(self, latest: Last) -> bool:
        """Whether the rate is the other end of a step that begins or ends with the one right before it: "goes from 20 to 10 percent"."""
        if latest.family != "tariff" or latest.sentence != self.sentence.index or latest.quantity.metric != "tariff_rate":
            return False
        return is_step(self.text, latest.quantity.end, self.at)

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

    def _with_relatives(self) -> tuple[int, int]:
        """The clause with what a "which" ties to it on either side."""
        left, right = self.clause
        told = self.text[max(0, left - 7) : left].strip()
        if told.endswith(("which", ":")):  # "Average American duty: 57 percent"
            left = self.span[0]
        if _WHICH.match(self.text, right):
            right = min(self.span[1], right + 90)
        return left, right
