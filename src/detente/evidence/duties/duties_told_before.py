"""Percentages that go on with the duties told before, with or without the word: the rest, a part, the sum, the same rate again."""

from __future__ import annotations

import re

from detente.evidence.duties.duty_by_context import names_duty, stays_at
from detente.evidence.duties.duty_lands import side_of_gap
from detente.evidence.duties.duty_side_words import CHINA_ON_US, MUTUAL, NAMED, US_ON_CHINA
from detente.evidence.duties.duty_sides import actor_behind, duty_direction
from detente.evidence.figures.figure_in_sentence import FigureInSentence, Last
from detente.evidence.figures.subject import FLOWS, value_family

_REST = re.compile(r"\b(?:the\s+)?(?:remaining|other|rest,?|balance,?|first|further|additional)\s+(?:of\s+)?\Z")
_ON = re.compile(r"\s+(?:on|for)\s+[a-zA-Z]")
_LISTED_ON = re.compile(
    r"\s+(?:on|for)\s+(?:[^.;%\d]|(?<=[A-Z])\.){1,80}?(?:,|\s)\s*(?:and|or|but|then)\s+(?:(?:of|at|a|an|about|a\s+mere|only|just)\s+)*"
)
_PORTION = re.compile(r"\s+(?:portion|part|component|slice|tranche|layer|piece|element|share(?=\s+(?:is|was|stays|remains)))\b")
_TIMED = re.compile(
    r"\s+(?:(?:in|on|at|since|by|from|until)\s+)?(?:last\s+|early\s+|late\s+|mid-)?[A-Z0-9][\w]*(?:\s+[\w]+)?\s+(?:and|but|against|to|then)\s+(?:to\s+|at\s+|about\s+)*"
)
"""Between two rates of one thing at two times: "20.7 per cent in January and 47 per cent in June"."""
_SUMS_UP = re.compile(
    r"[“\"‘']?(?:And\s+|But\s+|So\s+)?(?:Together|Combined|In\s+(?:all|total|sum)|All\s+told|Taken\s+together|The\s+(?:two|three|sum|total|former|latter|rest"
    r"|remainder|balance|remaining|other|others|combined|first|second)|That\s+(?:leaves|makes|brings)|This\s+(?:leaves|makes|brings)|[Oo]f\s+(?:these|this|that|which))\b"
)
_POINTS_BACK = re.compile(r"[“\"‘']?(?:These|Those|They|It|This|That|Both|All)\b(?!\s+(?:week|month|year|quarter|day))")
_STOOD = re.compile(
    r"\b(?:was|were|is|are|been|be|stood|stands?|stand|set|remain(?:s|ed)?|reach(?:es|ed)?|rang(?:e|es|ed|ing)\s+from|ran\s+(?:to|from|at)|go(?:es)?\s+to|went\s+to"
    r"|amount(?:s|ed)?\s+to|c[ao]mes?\s+to|as\s+(?:high|much|low)\s+as|at|up\s+to|between|from)\s+(?:(?:as\s+(?:high|much|low)\s+as|up\s+to|about|around"
    r"|only|just|still|now|an?|additional|extra|another|between|from)\s+)*\Z"
)
_SET_AGAIN = re.compile(
    r"(?:(?:\A|[“\"‘'.!?—]\s*)(?:At|With|From|Under|Even\s+at|Only\s+at)"
    r"|\b(?:the|that|those|his|her|its|their|Trump[’']s|Beijing[’']s))\s+\Z"
)
_POINTED = re.compile(r"\b(?:the|those|these|that|its|their)\s+\Z", re.IGNORECASE)
_SUSPENDED_POINTS = re.compile(r"\bpoints\s+(?:of\s+[a-z ]{1,20})?(?:(?:are|is|were|remain|stay|being)\s+)?(?:now\s+|still\s+)?suspended\b")
_OF_TIME = re.compile(
    r"\s+of\s+(?:(?:last|this|early|late|mid-?)\s*)?(?:January|February|March|April|May|June|July|August|September|October|November|December|spring|summer|autumn"
    r"|winter|year|month|week|20\d\d)\b"
)
_POSSESSOR = re.compile(r"\b(?:(?P<us>America|Washington|(?:Mr\.?\s+)?Trump|(?:the\s+)?United\s+States)|(?P<cn>China|Beijing))[’']s\s+(?:own\s+)?\Z")
_STANDS_FOR = re.compile(r"\s*(?:[,.;:)—]|\Z|(?:was|is|were|are|had|has|to|and|or|while|against|on|would|will|came|left|never)\b)")
_BACK, _LEAST_AGAIN, _BEFORE, _FAR = 40, 10.0, 300, 700
_FROM_PARTY = re.compile(
    r"\s+(?:from|by)\s+(?:the\s+)?"
    r"(?:(?P<us>US|U\.S\.|United\s+States|America|Washington|Americans?)|(?P<cn>China|Beijing|Chinese))(?!\w)(?!\s+[a-z]+ed\b)"
)
_OF_HIKES = re.compile(
    r"\b(?:hikes?|tariffs?|dut(?:y|ies)|lev(?:y|ies)|surcharges?|rates?|increases)\b"
    r"(?![^.;]{0,60}\b(?:imports?|exports?|shipments|purchases|sales)\b)"
)
"""Around a height that duties came to, told by who laid them."""
_NEAR_TOLD = 4
_ON_GOODS = re.compile(r"\s+(?:[a-z-]+\s+){0,2}?(?:tariffs?\s+|dut(?:y|ies)\s+|lev(?:y|ies)\s+)?(?:on|onto|against|upon)\b")
"""Behind a rate that is told of goods of its own."""
_WITH_CHINA = re.compile(r"(?:With|For|On|In\s+the\s+case\s+of)\s+(?:China|Beijing)\b")
_FULL_STOP = re.compile(r"[.!?][”\"’')]*\s+(?=\S)|\n")


class DutiesToldBefore(FigureInSentence):
    """Knows duties by what was told before them."""

    def _like_duty(self, latest: Last | None) -> bool:
        """Whether a percentage printed without its sign follows a duty in its sentence, from which it took its unit."""
        return latest is not None and latest.family == "tariff" and latest.sentence == self.sentence.index and latest.quantity.unit == "percent"

    def _listed_with_duty(self, latest: Last | None) -> bool:
        """Whether the percentage is on other goods and is listed right behind a duty: "a tariff of 45% on one and 35% on the other"."""
        if latest is None or latest.family != "tariff" or latest.sentence != self.sentence.index or not _ON.match(self.text, self.end, self.span[1]):
            return False
        return _LISTED_ON.fullmatch(self.text, latest.quantity.end, self.at) is not None

    def _gapped_from_duty(self, latest: Last | None) -> bool:
        """Whether the percentage is what the other side's goods bear by the verb of the duty before: "and American imports, in China, 28 percent"."""
        if latest is None or latest.family != "tariff" or latest.sentence != self.sentence.index or latest.quantity.metric != "tariff_rate":
            return False
        return side_of_gap(self.text, self.span[0], self.at) is not None

    def _rest_of_duty(self, latest: Last | None) -> bool:
        """Whether the percentage is the rest or a part of the duty told before: "and the remaining 10%", "of which 10%"."""
        if latest is None or latest.family != "tariff":
            return False
        if latest.sentence != self.sentence.index:
            return self.sentence.index - latest.sentence == 1 and self._sums_up()
        if _PORTION.match(self.text, self.end, self.span[1]):
            return True
        return _REST.search(self.text[max(self.span[0], self.at - 24) : self.at]) is not None

    def _duty_stays(self, family: str | None, latest: Last | None) -> bool:
        """Whether the duty told before in the sentence is said to remain at the percentage, whatever else was named between."""
        told = latest is not None and latest.family == "tariff" and latest.sentence == self.sentence.index
        return told and family in FLOWS and stays_at(self.text, self.span[0], self.at)

    def _of_possessor(self, family: str | None) -> bool:
        """Whether the percentage stands for the duty of a party named right before it: "China's 125% was a joke"."""
        if family is not None or (self.figure.value or 0.0) < _LEAST_AGAIN or not _STANDS_FOR.match(self.text, self.end, self.span[1]):
            return False
        owned = _POSSESSOR.search(self.text, max(self.span[0], self.at - 24), self.at)
        if owned is None or not names_duty(self.text, max(0, self.span[0] - _FAR), self.span[1]):
            return False
        self._told_side = US_ON_CHINA if owned.lastgroup == "us" else CHINA_ON_US
        return True

    def _beside_duties(self) -> bool:
        """Whether duties are spoken of around the figure, or set by the document."""
        return self._issued is not None or names_duty(self.text, max(0, self.span[0] - _FAR), min(len(self.text), self.span[1] + _FAR))

    def _sums_up(self) -> bool:
        """Whether the sentence opens with what was told before, as a sum or a rest of it, and names nothing else that is measured."""
        opened = _SUMS_UP.match(self.text, self.span[0]) is not None
        return opened and value_family(self.words, self.at, *self.clause) in (None, "tariff")

    def _told_again(self, family: str | None, latest: Last | None) -> bool:
        """Whether the percentage is a duty told before: at another time, by its time or by who laid it, or the same rate again."""
        return (
            self._at_another_time(latest)
            or self._of_a_time(family, latest)
            or self._laid_by(family)
            or self._rate_again(family)
            or self._of_possessor(family)
        )

    def _at_another_time(self, latest: Last | None) -> bool:
        """Whether the percentage is the duty before it at another time."""
        if latest is None or latest.family != "tariff" or latest.sentence != self.sentence.index or latest.quantity.unit != self.figure.unit:
            return False
        return latest.quantity.basis == "level" and _TIMED.fullmatch(self.text, latest.quantity.end, self.at) is not None

    def _of_a_time(self, family: str | None, latest: Last | None) -> bool:
        """Whether the percentage is named by its time alone beside duties: "the 145 per cent of April"; whose it is stays open."""
        if family is not None or latest is None or latest.family != "tariff" or self.sentence.index - latest.sentence > 1:
            return False
        named = _POINTED.search(self.text[max(self.span[0], self.at - 8) : self.at]) and _OF_TIME.match(self.text, self.end, self.span[1])
        self._open = self._open or bool(named)
        return bool(named)

    def _of_sentence_before(self, family: str | None) -> bool:
        """Whether "these" or "they" that open the sentence are duties told in the sentence before and stand at the percentage."""
        if family is not None or not _POINTS_BACK.match(self.text, self.span[0]) or not _STOOD.search(self.text, self.span[0], self.at):
            return False
        left = self._start_before()
        if value_family(self.words, self.span[0], left, self.span[0]) != "tariff":
            return False
        self._before = (left, self.span[0])
        return True

    def _start_before(self) -> int:
        """Where the sentence before this one begins."""
        right = len(self.text[: self.span[0]].rstrip())
        floor = max(0, right - _BEFORE)
        return max((stop.end() for stop in _FULL_STOP.finditer(self.text, floor, max(floor, right - 1))), default=floor)

    def _laid_by(self, family: str | None) -> bool:
        """Whether somebody is said to have announced or laid the percentage, in a passage about duties: "the 34% that Mr Trump announced"."""
        side = actor_behind(self.text, self.end, self.span[1]) or (self._raised_by() if family is None else None)
        if side is None or family in ("gdp", "cpi", "ppi"):
            return False
        told = any(one.metric == "tariff_rate" for one in self._told[-_NEAR_TOLD:])
        if (
            not told
            and not names_duty(self.text, max(0, self.span[0] - _BEFORE), self.span[1])
            and not _SUSPENDED_POINTS.search(self.text, *self.span)
        ):
            return False
        self._told_side = side
        return True

    def _raised_by(self) -> str | None:
        """The party from which a height that hikes came to is told: "hikes that reached 145 percent from one side"."""
        told = _FROM_PARTY.match(self.text, self.end, self.span[1])
        if told is None or _OF_HIKES.search(self.text, self.span[0], self.at) is None:
            return None
        return US_ON_CHINA if told.lastgroup == "us" else CHINA_ON_US

    def _rate_again(self, family: str | None) -> bool:
        """Whether a rate of duty told before is named again by its percentage alone: "At 145% I would have closed"."""
        value = self.figure.value
        if family is not None or value is None or value < _LEAST_AGAIN or not _SET_AGAIN.search(self.text[max(self.span[0], self.at - 24) : self.at]):
            return False
        same = [one for one in self._told[-_BACK:] if one.unit == self.figure.unit and one.value == value and one.metric == "tariff_rate"]
        if not same:
            return False
        self._told_side = same[-1].direction if len({one.direction for one in same}) == 1 else None
        return True

    def _step_again(self) -> bool:
        """Whether points of a duty told before are pointed back to: "the ten points could return"."""
        if not _POINTED.search(self.text[max(self.span[0], self.at - 8) : self.at]):
            return False
        same = [one for one in self._told[-_BACK:] if one.metric == "tariff_change" and one.value is not None and abs(one.value) == self.figure.value]
        if not same:
            return False
        self._told_side = same[-1].direction
        return True

    def _side_of_duties_before(self) -> str | None:
        """The one side whose duties the sentence before speaks of, where this one goes on with "tariffs" and names no goods."""
        left, right = self._start_before(), self.span[0]
        if _ON_GOODS.match(self.text, self.end, self.span[1]) or not names_duty(self.text, left, right):
            return None
        if MUTUAL.search(self.words, left, right) or (
            NAMED.search(self.text, self.span[0], self.at) and not _WITH_CHINA.match(self.text, self.span[0])
        ):
            return None
        told = duty_direction(self.words, right, right, (left, right), (left, right))
        return told.side if told.clear and not told.is_open else None

    def _side_of_before(self) -> str | None:
        """Side of the duties that the sentence before speaks of, where "these" points back to it."""
        if self._before is None:
            return None
        return duty_direction(self.words, self._before[1], self._before[1], self._before, self._before).side
