"""Reads a rate of duty: whose goods it is laid on, which part of a duty it is, and its place in a change."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import replace

from detente.evidence.duties.duty_amounts import MARGIN_OF_ERROR, is_duty_stepped, is_no_duty
from detente.evidence.duties.duty_by_context import is_listed_rate, is_rate_set, names_duty
from detente.evidence.duties.duty_components import (
    PARTS_NEXT,
    are_points_of_part,
    component_near,
    goes_on_with_rate,
    is_added_up,
    is_laid_anew,
    is_laid_over_drug,
    is_of_drug,
    is_on_top_of_older,
    is_told_to_include,
    is_whole_of_parts,
    part_of_act,
)
from detente.evidence.duties.duty_facets import OF_BOTH
from detente.evidence.duties.duty_goods import goods_of_duty
from detente.evidence.duties.duty_labels import part_of_label
from detente.evidence.duties.duty_other_subjects import is_of_other_subject, is_share_beside_duty
from detente.evidence.duties.duty_roles import names_other_rate, role_of
from detente.evidence.duties.duty_side_reading import RATES_BACK, RATES_REACH, DutySideReader
from detente.evidence.duties.duty_side_words import CHINA_ON_US, OF_EACH, US_ON_CHINA
from detente.evidence.duties.duty_sides import reversed_from
from detente.evidence.duties.duty_step_ends import TO_ITS_END, is_held_back_by_verb, is_moved_duty, is_taken_off, is_undone_next, subject_that_goes
from detente.evidence.duties.duty_threats import is_spoken_of
from detente.evidence.figures.basis import falls, is_change_of_level
from detente.evidence.figures.figure_in_sentence import Last, as_points
from detente.evidence.figures.forecasts import is_forecast
from detente.evidence.figures.subject import value_family
from detente.evidence.record import ENDS, STATED, Quantity
from detente.evidence.texts.cue import Cue

_BY_GROUND = frozenset({"fentanyl", "reciprocal", "section_301", "section_232"})
_POINTING_BACK = re.compile(r"\b(?:[Tt]he|[Tt]hat|[Tt]his|[Tt]hose|[Tt]hese)\s+\Z")
_AMERICAN = frozenset({"fentanyl", "section_301"})
"""Parts of a duty that only the United States charges on Chinese goods."""
_POINTS_MEANT = re.compile(r"\b(?:down|by|cut|lower\w*|reduc\w+)\b", re.IGNORECASE)
_RATES = Cue(
    r"\b(?:combined|headline|country-specific|heightened|total|cumulative|added|additional|extra|own|old|new|that|this|the|its|their|these|those|both|our|American|Chinese"
    r"|U\.S\.|US|China[’']s|America[’']s|Washington[’']s|Beijing[’']s)\s+rates?\b(?!\s+of\b)"
)
_OTHER_RATES = Cue(
    r"\b(?:interest|inflation|exchange|growth|jobless|unemployment|policy|lending|mortgage"
    r"|approval|refusal|birth|tax|benchmark|mortality|participation|occupancy|savings?|default|success|repo|prime|freight|charter|discount|poverty)\s+rates?\b"
    r"|\b(?:Federal\s+Reserve|Fed|central\s+banks?|People[’']s\s+Bank)\b"
)
_WITHOUT_SUBJECT = re.compile(r"\s*(?:(?:while|and|but|thereby|thus|also|still)\s+){0,2}[a-z]+(?:ing|ed)\b")
"""A clause that goes on about the subject of the one before it: "while maintaining a base tariff of"."""
_ADDED_AGAIN = re.compile(
    r"\b(?:[Tt]he|[Tt]h(?:is|at|ese|ose)|[Aa]n|[Ii]ts|[Tt]heir)\s+(?:(?:same|new|latest)\s+)?(?:additional|extra|added|further)\s+\Z"
)
_STANDS_ALONE = re.compile(
    r"\s*(?:[,.;:)—]|\Z|(?:is|was|are|were|has|had|will|would|came|comes|added|imposed|announced|laid|put|that|which|in|on|by|from|and)\b)"
)
_FIGURES_WERE = re.compile(
    r"\b(?:[Tt]he|[Tt]hose|[Tt]hese|[Bb]oth|[Ss]uch)\s+(?:figures|numbers|levels|percentages|rates)\s+(?:(?:had|have)\s+)?"
    r"(?:were|are|been|stood|stand|reached|hit|peaked|ran|came|went)\s+(?:(?:at|to|as\s+high\s+as|about|still|then|even|up\s+to)\s+)*\Z"
)
"""Before a rate of the duties told in the sentence before: "At the peak the figures were"."""
_ALL_TOGETHER = re.compile(
    r"(?:[Pp]ut|[Aa]dd(?:ed)?|[Tt]ake(?:n)?|[Cc]ount(?:ed|ing)?|[Ll]ump(?:ed)?|[Ss]tack(?:ed)?)\s+(?:it\s+|them\s+|this\s+)?(?:all|everything|together|up)\b[^.;%\d]{0,40}?"
    r"\b(?:average|total|sum|figure|rate|bill|burden|result|answer)\b[^.;%\d]{0,30}\Z"
)
"""Before the height of all duties that were told: "Put it all together and the average is"."""
_RATE_OF = re.compile(r"\brates?\s+of\s+(?:about |up to )?\Z")
_AT_OR_TO = re.compile(r"\b(?:at|to|(?:figure|sum|total) of)\s+(?:about |around |just |only |nearly )?\Z")
_WHICH = re.compile(r",?\s*which\b")
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


class DutyReader(DutySideReader):
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
            return names_duty(text, max(0, left - RATES_BACK), left)
        return value_family(self.words, left, max(0, left - RATES_BACK), left) == "tariff"

    def _of_rates_told(self, last: Mapping[str, Last], latest: Last | None) -> bool:
        """Whether a percentage is of the duties told before: "the combined rate", "back at 30%", a part beside points of the same."""
        if _RETAINED.match(self.text, self.end, self.span[1]) and _REMAINING.search(self.text[max(self.span[0], self.at - 24) : self.at]):
            return True
        if latest is not None and latest.family == "tariff":
            if latest.sentence == self.sentence.index or reversed_from(self.text, self.span[0], self.at, US_ON_CHINA):
                return True
            if _AT_OR_TO.search(self.text[max(self.span[0], self.at - 24) : self.at]):
                return True
        if latest is not None and latest.family == "tariff" and _ADDED_AGAIN.search(self.text, max(self.span[0], self.at - 40), self.at):
            return _STANDS_ALONE.match(self.text, self.end, self.span[1]) is not None
        if latest is not None and latest.family == "tariff" and _FIGURES_WERE.search(self.text, max(self.span[0], self.at - 60), self.at):
            return True
        if self._issued is not None and _RATE_OF.search(self.text[max(self.span[0], self.at - 24) : self.at]):
            return True
        if _ALL_TOGETHER.search(self.text, self.span[0], self.at) and "tariff" in last and self.sentence.index - last["tariff"].sentence <= 1:
            return True
        if not _RATES.search(self.words, *self.span) or _OTHER_RATES.search(self.words, *self.span):
            return False
        told = last.get("tariff")
        near = told is not None and self.sentence.index - told.sentence <= RATES_REACH
        return near or value_family(self.words, self.span[0], max(0, self.span[0] - RATES_BACK), self.span[0]) == "tariff"

    def _bare_points_of_duty(self, family: str | None, last: Mapping[str, Last], latest: Last | None) -> bool:
        """Whether points without another word are percentage points: of a duty told before, or of the margin of a survey."""
        if family not in (None, "truce", "talks", "licence") or _INDEXED.search(self.words, *self.span):
            return False
        if MARGIN_OF_ERROR.search(self.text, max(self.span[0], self.at - 50), self.at):
            return True
        told = last.get("tariff")
        if _RATES.search(self.words, *self.span) and not _OTHER_RATES.search(self.words, *self.span):
            near = told is not None and self.sentence.index - told.sentence <= RATES_REACH
            if near or value_family(self.words, self.span[0], max(0, self.span[0] - RATES_BACK), self.span[0]) == "tariff":
                return True
        beside = latest is not None and latest.family == "tariff" and self.sentence.index - latest.sentence <= 1
        return beside or (
            told is not None and self.sentence.index - told.sentence <= _POINTS_REACH and _SUSPENDS.search(self.words, *self.span) is not None
        )

    def _duty(self, latest: Last | None, earlier: Last | None) -> Quantity:
        text, at, end = self.text, self.at, self.end
        side = self._side_by_words(latest)
        head = text[max(self.span[0], at - 90) : at]
        changed = self.figure.unit == "percentage_point" or is_change_of_level(self.words, at, end, *self.span)
        if changed and (are_points_of_part(text, self.span[0], at, end, self.span[1]) or is_laid_anew(text, end, self.span[1])):
            changed = False
        if self.figure.unit == "percent" and (self.figure.value or 0) > 100 and changed and _POINTS_MEANT.search(head[-25:]):
            self.figure = as_points(self.figure)
        role = None if changed else role_of(self.words, at, end, self.span, self.clause)
        component = component_near(self.words, at, end, *self._with_relatives())
        if component is None and not changed and (subject := subject_that_goes(text, self.span[0], at)) is not None:
            component = component_near(self.words, subject[1], subject[1], *subject)
        if component is None and role == "before" and latest is not None and self._of_rate_before(latest):
            component = latest.quantity.component  # "down from" speaks of the same duty
        if component in (None, "additional") and latest is not None and (self._goes_on_stepping(latest) or self._ends_step_told(latest)):
            component = latest.quantity.component or component
        if component in (None, "additional") and side.direction != CHINA_ON_US:
            component = part_of_act(text, self.span[0], at, end, self.span[1]) or component
        if component in (None, "additional", "retained") and side.direction != CHINA_ON_US and not side.is_open:
            component = part_of_label(text, self.span[0], at) or component
        if component == "reciprocal" and not changed and is_held_back_by_verb(text, self.span[0], at):
            component = "suspended"
        if component in _AMERICAN and not side.clear:
            side = replace(side, direction=US_ON_CHINA, is_open=False, source=STATED)
        side = self._side_of_nobody(self._side_by_what_was_told(side, earlier))
        direction, is_open = side.direction, side.is_open
        if role is None and component is not None and latest is not None and self._is_part_of(latest):
            role = latest.quantity.role  # the parts held as long as their sum
        if component is None and not changed and direction != CHINA_ON_US:
            component = self._part_told_before()
        forecast = is_forecast(self.words, at, end, *self.span, self._previous_end())
        basis = "change" if changed else "level"
        amount = self.figure.unit not in ("percent", "percentage_point", "fraction")
        if component in (None, "additional", "retained") and not changed:
            if is_told_to_include(text, end, self.span[1]) or is_added_up(text, self.span[0], at) or is_whole_of_parts(text, self.span[0], at):
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
        if role in (None, "peak") and not changed and not burden and is_undone_next(text, self.span[1]):
            role = "before"
        if not changed and not burden and role != "before" and is_spoken_of(self.words, self.span, self.clause, at, end, forecast=forecast):
            role = "threatened"
        return self._record(
            ("amount" if burden else "specific_duty") if amount else "tariff_change" if changed else "tariff_rate",
            family="tariff",
            basis=basis,
            source="explicit",
            direction=direction,
            direction_source=side.source if direction else "none",
            geography=direction or ((OF_BOTH if self._is_of_each() else "US and China") if is_open else None),
            component=component,
            role=role,
            negative=changed and (falls(self.words, at, end, *self.span) or is_taken_off(text, self.span[0], at)),
            sector=goods_of_duty(self.words, at, end, self.clause),
        )

    def _is_of_each(self) -> bool:
        """Whether the clause says of the duty that each of the two sides has it, or the sentence does of the deeds that lead to it."""
        if OF_EACH.search(self.words, *self.clause):
            return True
        left = max(self.span[0], self.text.rfind(";", self.span[0], self.at) + 1)
        return _WITHOUT_SUBJECT.match(self.text, self.clause[0]) is not None and OF_EACH.search(self.words, left, self.at) is not None

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
        if is_share_beside_duty(*told):
            return "share"
        return "other" if is_of_other_subject(*told) and not is_moved_duty(self.words, self.span[0], self.at) else None

    def _part_told_before(self) -> str | None:
        """The part of a duty that "the 20 percent tariff" points back to: the one of which alone a rate of that height was told before."""
        if not _POINTING_BACK.search(self.text, max(self.span[0], self.at - 8), self.at):
            return None
        told = [one for one in self._told if one.value == self.figure.value and one.metric == "tariff_rate"]
        same = {one.component for one in told if one.direction != CHINA_ON_US}
        named = same & _BY_GROUND
        return next(iter(named)) if len(named) == 1 and same <= named | {None} else None

    def _ends_step_told(self, latest: Last) -> bool:
        """Whether the rate is the height to which a step told right before it leads: "by 5 points, to 10 percent"."""
        if latest.family != "tariff" or latest.sentence != self.sentence.index or latest.quantity.metric != "tariff_change":
            return False
        return TO_ITS_END.fullmatch(self.text, latest.quantity.end, self.at) is not None

    def _is_part_of(self, latest: Last) -> bool:
        """Whether the rate is listed in its sentence as a part of the one before it, or after such a part: "20 percent: 10 over fentanyl and 10"."""
        same = latest.sentence == self.sentence.index and latest.quantity.role in ("before", "peak") and latest.quantity.metric == "tariff_rate"
        return same and PARTS_NEXT.fullmatch(self.text, latest.quantity.end, self.at) is not None

    def _with_relatives(self) -> tuple[int, int]:
        """The clause with what a "which" ties to it on either side."""
        left, right = self.clause
        told = self.text[max(0, left - 7) : left].strip()
        if told.endswith(("which", ":")):  # "Average American duty: 57 percent"
            left = self.span[0]
        if _WHICH.match(self.text, right):
            right = min(self.span[1], right + 90)
        return left, right
