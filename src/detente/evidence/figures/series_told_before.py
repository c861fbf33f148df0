"""Whether a figure goes on with a series told before it, or under its name as a label: "they rose 9 percent", "April: 14.1% yoy"."""

from __future__ import annotations

import re
from collections.abc import Mapping

from detente.evidence.dates.calendar_words import MONTH
from detente.evidence.figures.basis import moves
from detente.evidence.figures.figure_in_sentence import FigureInSentence, Last
from detente.evidence.figures.forecasts import is_forecast
from detente.evidence.figures.subject import SERIES, value_family
from detente.evidence.figures.units import MONEY
from detente.evidence.record import GROWTH_BASES

_LABEL = re.compile(r"(?<=[\s(,;])(?P<name>[A-Za-z][A-Za-z -]{2,28}):\s*[+−–-]?\s?(?:US)?[$€£¥]?\Z")
_LABEL_REACH = 40
_TIME_LABEL = re.compile(rf"(?:{MONTH}|[Pp]revious|[Pp]rior|Q[1-4]|[Yy]ear(?:\s+to\s+date|[\s-]ago)|20\d\d)(?:\s+20\d\d)?\s*:\s")
"""A time with a colon before a figure: "April: 14.1% yoy"."""
_GROWS_SO = re.compile(
    r",?\s+\(?(?:or\s+|up\s+|down\s+|(?:which\s+is\s+|marking\s+)?an?\s+(?:rise|increase|gain|drop|fall|decline|decrease|jump)\s+of\s+"
    r"|(?:rising|falling|increasing|decreasing|growing|climbing|dropping)\s+)(?:by\s+)?(?:(?:about|around|nearly|almost|some|just|only)\s+)?"
    r"|\s+\([+−–-]?"
)
"""What leads from a sum to its growth."""
_GROWTH_REACH = 40
_TO_PERCENT = re.compile(
    r",?\s+(?:higher\s+|lower\s+)?(?:from\s+(?:about\s+)?[\d.]+\s?(?:%|per\s?cent|percent)\s+)?(?:to|at)\s+(?:about\s+)?[\d.]+\s?(?:%|per\s?cent\b"
    r"|percent\b)"
)
_STEPPED = re.compile(
    r",?\s+(?:\(|or\s+)?(?:up|down|a\s+(?:rise|fall|gain|drop)\s+of|rising|falling)\s+(?:by\s+)?"
    r"(?:about\s+|nearly\s+|just\s+|only\s+)?"
)
_THAN_BEHIND = re.compile(r"\s+(?:lower|higher|more|less|fewer|smaller|larger|greater|above|below|short\s+of)\b")
_GROWTHS = GROWTH_BASES | {"forecast", "unstated"}


class SeriesToldBefore(FigureInSentence):
    """Finds the series of a figure that its own clause does not name."""

    def _labelled(self) -> str | None:
        """The series whose name stands with a colon right before the figure: "(exports: +19.4% yoy, imports: +27.5%)"."""
        left = max(self.span[0], self.at - _LABEL_REACH)
        label = _LABEL.search(self.text, left, self.at) if self.text.find(":", left, self.at) >= 0 else None
        family = value_family(self.words, label.start("name"), *label.span("name")) if label is not None else None
        if (
            label is None
            or family not in SERIES
            or (self._names and self.text[max(0, label.start() - 4) : label.start()].rstrip(" ")[-1:] not in ("(", ",", ";"))
        ):
            return None
        self._label = label.span("name")
        return family

    def _family_of_sentence_before(self) -> str | None:
        """The series that "they" stands for where the sentence before names it without a figure: "Sales to Europe held up. They rose 9 percent"."""
        moved = self._points_back() and (moves(self.words, *self.clause) or _THAN_BEHIND.match(self.text, self.end, self.span[1]) is not None)
        before = self._sentence_before(across=True) if moved else None
        family = value_family(self.words, before[0], *before, first=True) if before is not None else None
        if family not in SERIES:
            return None
        self._goes_on_from = before
        return family

    def _goes_on_with(self, latest: Last) -> bool:
        """Whether a figure of no named series is one more of that before it: of a month told as a label, or what was looked for."""
        unit = self.figure.unit
        if unit != latest.quantity.unit or self.text.find("\n", latest.quantity.end, self.at) >= 0:
            return False
        if _TIME_LABEL.match(self.text, self.span[0]) is not None and latest.sentence == self.sentence.index - 1:
            return True
        grown = unit == "percent" and latest.quantity.basis in _GROWTHS
        return grown and is_forecast(self.words, self.at, self.end, *self.span, self._previous_end())

    def _grows_so(self, latest: Last) -> bool:
        """Whether the percentage says how the sum right before it has grown: "$291 billion, up 4.8 percent"."""
        near = 0 < self.at - latest.quantity.end <= _GROWTH_REACH
        return (
            near
            and latest.quantity.unit in MONEY
            and latest.family in SERIES
            and _GROWS_SO.fullmatch(self.text, latest.quantity.end, self.at) is not None
        )

    def _points_of_rate(self, latest: Last | None) -> bool:
        """Whether points are those of a rate or a share in percent: "rose 1.2 points to 17.6%", "4.2 percent, up 0.1 point"."""
        if _TO_PERCENT.match(self.text, self.end, self.span[1]):
            return True
        if latest is None or latest.sentence != self.sentence.index or latest.quantity.unit != "percent":
            return False
        return latest.quantity.basis in ("share", "level") and _STEPPED.fullmatch(self.text, latest.quantity.end, self.at) is not None

    def _foreseen_apart_from_duties(self, last: Mapping[str, Last], latest: Last | None) -> bool:
        """Whether the percentage is a forecast of growth told before, and duties come only later in its sentence."""
        comma = self.text.find(",", self.end, self.clause[1])
        own = (self.span[0], comma if comma >= 0 else self.clause[1])
        if value_family(self.words, self.at, *own) is not None:
            return False
        if latest is not None and latest.sentence == self.sentence.index:
            return latest.family == "gdp" and latest.quantity.basis == "forecast"
        prior = last.get("gdp")
        near = prior is not None and self.sentence.index - prior.sentence <= 2
        return near and is_forecast(self.words, self.at, self.end, *self.span, self._previous_end())
