"""Between whom the flow runs that a figure is of: named in its clause, carried from the figure before it, or told by who reports."""

from __future__ import annotations

import re

from detente.evidence.figures.figure_in_sentence import MOVE_NAMED, POINTS_BACK, PRONOUN, FigureInSentence, Last
from detente.evidence.figures.subject import FLOWS, value_family
from detente.evidence.figures.trade_partners import by_reporter, names_all_partners, partner_in_subject, trade_direction

_APART = re.compile(r"[;]|\b(?:while|but|and|overall|total|worldwide|global|all)\b|.{60}", re.DOTALL)
"""What parts a growth from the sum before it."""
_GOODS_FLOW = frozenset({"exports", "imports"})
_ALL = "world"
_THOSE = re.compile(
    r"\b(?:those|that|shipments|sales)\s+(?:to|from)\s+(?:the\s+)?(?:[A-Z]|(?:all|every|whole|world|other"
    r"|rest)\b)(?![^;]*\b(?:those|that)\s+(?:to|from)\s)(?:[^;.%]|\.\d)*\Z"
)
_TO_ALL = re.compile(r"\b(?:to|from)\s+(?:all|every|the\s+(?:whole|world|rest))\b")
_THOSE_BEHIND = re.compile(r"(?:,|;|\band|\bwhile|\bbut)\s+(?:those|that|shipments|sales)\s+(?:to|from)\s+(?:the\s+)?[A-Z]")
_WHILE = re.compile(
    r"[^;%\d]{0,45}?,?\s+(?:while|and|but|whereas)\s+(?:its\s+|their\s+)?(?:imports|exports|purchases)\s+(?:(?:also|only|just)\s+)?[a-z]+\s+(?:down\s+|up\s+)?"
    r"(?:by\s+)?(?:(?:about|around|nearly|almost|some|an?)\s+)*"
)
_CAUSE = re.compile(
    r",\s+(?:driven|led|helped|boosted|lifted|supported|fuelled|fueled|due|thanks|owing|as|on|amid|because|buoyed|partly|mainly|largely)\s"
)
_THOSE_REACH = 70
"""Flows to another partner than the one told before: "those to Southeast Asia 14%"."""


class FlowPartners(FigureInSentence):
    """Reads the two ends of a flow of trade."""

    def _direction_of_flow(self, family: str | None, latest: Last | None, *, follows: bool) -> str | None:
        """``China to US`` and the like; None for what is no flow, and where its passage does not tell."""
        text, at, end = self.text, self.at, self.end
        those_behind = _THOSE_BEHIND.search(text, end, self.region[1]) if family in FLOWS and not self._names else None
        region = (self.region[0], those_behind.start()) if those_behind else self.region
        if (
            family in FLOWS
            and self.figure.unit == "percent"
            and (ahead := min((other[0] for other in self.others if end <= other[0] < region[1]), default=0))
        ):
            region = (region[0], ahead)  # a partner named behind the next figure is that figure's
        direction = trade_direction(self.words, family, *region, at) if family in FLOWS and not self._names else None
        unnamed = direction is not None and direction.endswith("world") and not names_all_partners(text, region[0], at)
        if family in ("exports", "imports") and unnamed:
            right = min([other[0] for other in self.others if other[0] >= end], default=region[1] if those_behind else self.span[1])
            wider = trade_direction(self.words, family, self.span[0], right, at)
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
            elif (before := self._flow_before()) is not None:
                direction = trade_direction(self.words, family, *self._main_part(before)) or direction
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
        listed = (
            latest is not None
            and self.sentence.index - latest.sentence <= 1
            and latest.family == family
            and _ALL not in (latest.quantity.direction or _ALL)
        )
        if listed and family in _GOODS_FLOW and direction is not None and (other := partner_in_subject(text, self.clause[0], at)) is not None:
            direction = f"China to {other}" if family == "exports" else f"{other} to China"
        if (direction is not None and direction.endswith("world")) or (direction or "").startswith("world"):
            direction = self._other_way(family, latest) or direction
        if self._goes_on_from is not None and family in FLOWS:
            direction = trade_direction(self.words, family, *self._main_part(self._goes_on_from))
        if direction is not None and family in ("exports", "imports"):
            direction = by_reporter(self.words, direction, self.span, at)
        return direction

    def _other_way(self, family: str | None, latest: Last | None) -> str | None:
        """The flow the other way with the partner told before it: "exports to Chile rose 4 percent, while imports fell 2"."""
        told = latest.quantity if latest is not None and latest.sentence == self.sentence.index else None
        if told is None or latest is None or {family, latest.family} != _GOODS_FLOW or told.direction is None or _ALL in told.direction:
            return None
        if self.figure.unit != told.unit or _WHILE.fullmatch(self.text, told.end, self.at) is None:
            return None
        return " to ".join(reversed(told.direction.split(" to ")))

    def _flow_before(self) -> tuple[int, int] | None:
        """The sentence whose flow this one goes on about, naming neither a partner nor a good of its own."""
        if self._goes_on_from is not None:
            return self._goes_on_from
        before = self._sentence_before(across=True) if PRONOUN.match(self.text, self.span[0]) is not None else None
        return before if before is not None and value_family(self.words, before[0], *before, first=True) in _GOODS_FLOW else None

    def _main_part(self, sentence: tuple[int, int]) -> tuple[int, int]:
        """A sentence without what is told of its causes: "imports rose, driven by purchases from Chile"."""
        cause = _CAUSE.search(self.text, *sentence)
        return sentence if cause is None else (sentence[0], cause.start())

    def others_between_directions(self) -> bool:
        """Whether the sentence gives another figure first that may own the partner it names."""
        return any(other[1] <= self.at for other in self.others) and self.figure.unit == "percent"
