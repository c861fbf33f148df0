"""Whose duty a rate is, read in its sentence, and how that is known: stated of the rate itself, carried from what was told before, or a default."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from detente.evidence.duties.duties_told_before import DutiesToldBefore
from detente.evidence.duties.duty_facets import OF_BOTH
from detente.evidence.duties.duty_lands import (
    is_in_the_other,
    is_of_all_imports,
    is_of_nobody,
    is_on_imports_of_other,
    is_on_others,
    is_on_third_before,
    of_all_lands,
    of_other_land,
    of_third_country,
    side_of_border,
    side_of_gap,
    side_of_taker,
)
from detente.evidence.duties.duty_roles import is_step
from detente.evidence.duties.duty_sections import side_of_section
from detente.evidence.duties.duty_side_words import CHINA_ON_US, US_ON_CHINA
from detente.evidence.duties.duty_sides import (
    actor_behind,
    answering_only,
    duty_direction,
    reversed_from,
    side_named,
    side_of_own_words,
    side_of_pronoun,
    side_of_question,
    side_of_teller,
)
from detente.evidence.duties.issuer import echoed, side_of_act
from detente.evidence.figures.figure_in_sentence import Last
from detente.evidence.record import CARRIED, DEFAULT, DUTY_METRICS, STATED
from detente.evidence.texts.cue import Cue

RATES_REACH, RATES_BACK = 4, 300
"""Sentences and characters back in which a duty that is pointed to was told."""
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
_SAID = re.compile(
    r"\b(?:the\s+said|the\s+same|the\s+aforesaid|such|that|this|[Tt]he)\s+(?:[a-z]+\s+)?(?:dut(?:y|ies)|tariffs?|lev(?:y|ies))\b"
    r"|\b[Tt]he\s+rates?\s+(?:named|set|fixed|given|stated)\b"
)
"""What points back to a duty told before."""
_NEIGHBOURS = 6


@dataclass(frozen=True, slots=True)
class SideRead:
    """Direction, whether it is left open between both sides, whether goods or a side are named with the rate, and how it is known."""

    direction: str | None
    is_open: bool
    clear: bool
    source: str
    named: bool = False


class DutySideReader(DutiesToldBefore):
    """Reads whose duty a rate is."""

    def _side_by_words(self, latest: Last | None) -> SideRead:
        """The side by the words of the sentence, of its heading, of the question before it, or of the rate right before."""
        text, at, end = self.text, self.at, self.end
        direction, is_open, clear, own = duty_direction(self.words, at, end, self.clause, self.span)
        source = STATED if own else CARRIED
        is_open = is_open or (direction is None and (self._open or is_of_nobody(text, self.span[0], at, self.span[1])))
        named = (
            side_named(self.words, self._names)
            or side_of_gap(text, self.span[0], at)
            or side_of_taker(text, self.span[0], at, min(self.span[1], end + 60))
            or self._raised_by()
        )
        if not clear:
            named = named or side_of_border(text, end, self.span[1])
        turned = self._turned_from(latest, clear=clear)
        if named is None and latest is not None and self._goes_on_stepping(latest) and latest.quantity.direction is not None:
            named, own_source = latest.quantity.direction, latest.quantity.direction_source
        else:
            own_source = STATED
        if named or turned:
            return SideRead(named or turned, is_open=False, clear=True, source=own_source, named=named is not None)
        if not clear and (acted := side_of_act(text, self._issued, self.span[0], at, min(self.span[1], end + 60))) is not None:
            direction, source = acted, STATED
        if not clear and (said := side_of_own_words(text, self._attribution, self.clause[0], min(self.span[1], end + 80))) is not None:
            direction, is_open, clear, source = said, False, True, STATED
        if self._told_side is None and not clear:
            self._told_side = actor_behind(text, end, self.span[1])
        if self._told_side is not None and not clear:
            direction, is_open, source = self._told_side, False, STATED
        if direction is None:
            direction, source = self._side_of_what_leads_here(latest, is_open=is_open), CARRIED
        return SideRead(direction, is_open, clear, source)

    def _side_of_what_leads_here(self, latest: Last | None, *, is_open: bool) -> str | None:
        """The side of what "these" or "it" points back to, of the question before, of the section's heading, or of the rate right before."""
        text, at, direction = self.text, self.at, None
        if not is_open:
            direction = self._side_of_before()
            if direction is None and (latest is None or latest.sentence != self.sentence.index):
                direction = side_of_question(self.words, self._start_of_turn())
            direction = direction or side_of_pronoun(self.words, self.span[0], max(0, self.span[0] - RATES_BACK))
            direction = direction or echoed(text, at, self._told, self.figure.value, self.figure.unit)
        if direction is not None:
            return direction
        answers = is_open and answering_only(self.words, *self.clause)
        section = side_of_section(text, at) if answers or not is_open else None
        if section is not None and (is_open or latest is None or latest.quantity.end <= section[1]):
            return section[0]
        if not is_open and latest is not None and latest.family == "tariff" and not self._is_of_two_before(latest):
            direction = latest.quantity.direction
        return direction if direction is not None or section is None else section[0]

    def _is_of_two_before(self, latest: Last) -> bool:
        """Whether the rate right before stands in another sentence, which tells duties of both sides: either may be meant."""
        if latest.sentence == self.sentence.index:
            return False
        start = latest.quantity.sentence_start
        told = {one.direction for one in self._told[-_NEIGHBOURS:] if one.sentence_start == start and one.metric in DUTY_METRICS}
        return len(told - {None}) > 1

    def _side_by_what_was_told(self, side: SideRead, earlier: Last | None) -> SideRead:
        """The side with what the duties told before say of it, where neither the sentence nor what leads to it says anything."""
        if side.direction is not None or side.is_open:
            return side
        text = self.text
        if earlier is not None and self.sentence.index - earlier.sentence == 1 and earlier.quantity.direction is None:
            before = earlier.quantity.sentence_start, earlier.quantity.sentence_end
            if of_all_lands(text, *before) or of_third_country(self.words, *before):
                return side  # it goes on about a duty on goods of every origin or of a third country
        self._anaphoric = self._anaphoric or _SAID.search(text, self.span[0], min(self.span[1], self.end + 30)) is not None
        anaphoric = earlier is not None and self._anaphoric and self.sentence.index - earlier.sentence <= RATES_REACH
        direction = earlier.quantity.direction if earlier is not None and anaphoric else None
        if direction is None and self._anaphoric:
            back = (max(0, self.span[0] - RATES_BACK), self.span[0])
            told = duty_direction(self.words, back[1], back[1], back, back)
            direction = told.side if told.clear else None
        direction = direction or side_of_teller(text, self._attribution, *self.span)
        if direction is None and not _OF_ALL_ORIGINS.search(self.words, *self.span):
            direction = self._side_of_duties_before()
        if direction is not None:
            return replace(side, direction=direction, source=CARRIED)
        return replace(side, direction=self._side_of_all_told(), source=DEFAULT)

    def _side_of_nobody(self, side: SideRead) -> SideRead:
        """The side taken back where the rate is of a third country, on goods of others or of every origin."""
        if side.direction is None:
            return side
        text, at, end = self.text, self.at, self.end
        away = of_third_country(self.words, *(self.span if side.source == STATED else self.clause)) or of_third_country(self.words, *self.span)
        away = away or of_other_land(text, self.clause[0], at) or is_on_others(text, end, self.span[1]) or is_on_third_before(text, self.span[0], at)
        lands = not side.named and (of_all_lands(text, *self.clause) or of_all_lands(text, *self.span) or is_of_all_imports(text, *self.span))
        return replace(side, direction=None, is_open=False) if away or lands else side

    def _turned_from(self, latest: Last | None, *, clear: bool) -> str | None:
        """The side other than that of the duty before, where the words since it say so: "while the rate going the other way is 32 percent"."""
        if latest is None:
            return None
        same = latest.sentence == self.sentence.index
        if clear and not same:
            return None
        if same and latest.quantity.direction and is_in_the_other(self.text, self.end, self.span[1]):
            return CHINA_ON_US if latest.quantity.direction == US_ON_CHINA else US_ON_CHINA
        if same and latest.quantity.direction == US_ON_CHINA and is_on_imports_of_other(self.text, self.end, self.span[1]):
            return CHINA_ON_US
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
