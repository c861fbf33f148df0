"""Between whom the flow runs that a figure is of: named in its clause, carried from the figure before it, or told by who reports."""

from __future__ import annotations

import re

from detente.evidence.figures.figure_in_sentence import MOVE_NAMED, POINTS_BACK, PRONOUN, FigureInSentence, Last
from detente.evidence.figures.subject import FLOWS
from detente.evidence.figures.trade_partners import by_reporter, trade_direction

_APART = re.compile(r"[;]|\b(?:while|but|and|overall|total|worldwide|global|all)\b|.{60}", re.DOTALL)
"""What parts a growth from the sum before it."""
_ALL = "world"
_THOSE = re.compile(
    r"\b(?:those|that|shipments|sales)\s+(?:to|from)\s+(?:the\s+)?(?:[A-Z]|(?:all|every|whole|world|other"
    r"|rest)\b)(?![^;]*\b(?:those|that)\s+(?:to|from)\s)(?:[^;.%]|\.\d)*\Z"
)
_TO_ALL = re.compile(r"\b(?:to|from)\s+(?:all|every|the\s+(?:whole|world|rest))\b")
_THOSE_BEHIND = re.compile(r"(?:,|;|\band|\bwhile|\bbut)\s+(?:those|that|shipments|sales)\s+(?:to|from)\s+(?:the\s+)?[A-Z]")
_THOSE_REACH = 70
"""Flows to another partner than the one told before: "those to Southeast Asia 14%"."""


class FlowPartners(FigureInSentence):
    """Reads the two ends of a flow of trade."""

    def _direction_of_flow(self, family: str | None, latest: Last | None, *, follows: bool) -> str | None:
        """``China to US`` and the like; None for what is no flow, and where its passage does not tell."""
        text, at, end = self.text, self.at, self.end
        those_behind = _THOSE_BEHIND.search(text, end, self.region[1]) if family in FLOWS and not self._names else None
        region = (self.region[0], those_behind.start()) if those_behind else self.region
        direction = trade_direction(self.words, family, *region, at) if family in FLOWS and not self._names else None
        if family in ("exports", "imports") and direction is not None and direction.endswith("world"):
            wider = trade_direction(self.words, family, self.span[0], region[1] if those_behind else self.span[1], at)
            beside = latest is not None and latest.sentence == self.sentence.index and latest.family == family
            if beside and latest is not None and not _APART.search(text, latest.quantity.end, at):
                wider = latest.quantity.direction or wider
                direction = wider or direction
            pronoun = (
                self._continues
                or PRONOUN.match(text, self.span[0])
                or POINTS_BACK.search(text, self.clause[0], at)
                or MOVE_NAMED.search(text, self.clause[0], at)
                or (latest is not None and latest.sentence == self.sentence.index and self.region == self.span)
            )
            if wider is not None and not wider.endswith("world") and not self.others_between_directions():
                direction = wider
            elif (
                pronoun
                and follows
                and latest is not None
                and latest.quantity.direction
                and (latest.family == family or _ALL not in latest.quantity.direction)
            ):
                direction = latest.quantity.direction
        if (
            family in ("exports", "imports")
            and not self._names
            and (those := _THOSE.search(text, max(self.span[0], at - _THOSE_REACH), at)) is not None
        ):
            own = trade_direction(self.words, family, those.start(), self.clause[1], at)
            whole = own is not None and _TO_ALL.search(text, those.start(), at) is not None
            direction = None if own is None or (not whole and (own.endswith("world") or own.startswith("world"))) else own
        if self._goes_on_from is not None and family in FLOWS:
            direction = trade_direction(self.words, family, *self._goes_on_from)
        if direction is not None and family in ("exports", "imports"):
            direction = by_reporter(self.words, direction, self.span, at)
        return direction

    def others_between_directions(self) -> bool:
        """Whether the sentence gives another figure first that may own the partner it names."""
        return any(other[1] <= self.at for other in self.others) and self.figure.unit == "percent"
