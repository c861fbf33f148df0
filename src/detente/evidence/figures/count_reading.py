"""Reads what is no growth and no rate: lengths of time, counts, ranks, tonnes and fractions."""

from __future__ import annotations

import re

from detente.evidence.figures.about import SOME_GOODS
from detente.evidence.figures.bare_levels import is_step_of_count
from detente.evidence.figures.basis import is_change_of_level, is_moved_by
from detente.evidence.figures.durations import duration_at
from detente.evidence.figures.figure_in_sentence import PRONOUN, FigureInSentence
from detente.evidence.figures.goods import NO_GOOD, sector_near, sector_wide, sectors_in
from detente.evidence.figures.growth_basis import stated_basis
from detente.evidence.figures.ordinal_figures import RANKED_NOUNS
from detente.evidence.figures.shares import is_fraction_of_change
from detente.evidence.figures.units import LENGTHS_OF_TIME
from detente.evidence.record import DUTY_METRICS, Quantity

_CHANGED = frozenset({"times", "halved"})
"""What a fraction is called that tells a multiple and no part of a whole."""
_KINDS = frozenset(
    """
    element elements mineral minerals metal metals material materials item items type types kind kinds sort sorts category categories earths
    """.split()
)
"""Nouns that say nothing of what is counted: the sentence names it."""
_OF_GOODS = re.compile(r"\s+(?:of|for|in)\s+(?:[\w-]+\s+){0,3}[\w-]+")
_SERIES_BACK, _NEXT = 4, 4
_GROWING = frozenset({"yoy", "mom", "qoq", "unstated"})
_TRADED = re.compile(
    r"\b(?:exports?|shipments?|deliver(?:y|ies)|sales|purchase[sd]?|imports?|volumes?|suppl(?:y|ies)|cargoes|bought|buys?|buying|ordered"
    r"|imported|exported|shipped|sold|took\s+delivery)\b",
    re.IGNORECASE,
)
_OWN_GOOD = re.compile(
    r"\b(?:imports|exports|shipments|purchases|arrivals|deliveries|sales|cargoes|output|production)\s+of\s+(?!the\b|these|those|that|them|it\b|its\b|goods)[a-z]{3,}"
    r"|\b(?!(?:total|overall|and|its|their|the|these|those|such|monthly|annual|yearly|all|global|world|whole|record|in|that|but|while|as|also|which|both|whose|more"
    r"|new|direct|outbound|inbound|overseas|foreign|farm)\b)[a-z]{3,}\s+(?:imports|exports|shipments|output|production)\b"
)
"""A good that a sentence names for itself: "iron ore imports", "production of grain"."""
_POINTING = re.compile(r"\b(?:these|those|the)\s+\Z", re.IGNORECASE)
_TOPIC_REACH = 4
"""How far from its head a sentence names the good that it is about."""


class CountReader(FigureInSentence):
    """Reads counts, ranks, masses, fractions and lengths of time."""

    def _counted(self) -> Quantity | None:
        """The record of such a figure; None for a percentage, points or a sum."""
        unit = self.figure.unit
        if unit in LENGTHS_OF_TIME:
            return self._duration()
        if unit in ("count", "ordinal"):
            scope = self.figure.noun
            metric = "count" if unit == "count" else "run" if scope == "run" else "rank" if scope in RANKED_NOUNS else "round"
            step = unit == "count" and is_step_of_count(self.text, self.span[0], self.at, self.end, scope)
            basis = "change" if step else "count"
            return self._record(metric, basis=basis, source="explicit", scope=" ".join(scope.lower().split()), sector=self._counted_sector())
        if unit == "t":
            return self._mass()
        return self._fraction() if unit == "fraction" else None

    def _mass(self) -> Quantity:
        """Tonnes of goods, or by how many they have changed."""
        sector = sector_near(self.words, self.at, *self.span)
        if sector is None and PRONOUN.match(self.text, self.span[0]):
            sector = sector_near(self.words, self.span[0], max(0, self.span[0] - 200), self.span[0])
        if sector is None:
            sector = self._good_told_before()
        step = is_change_of_level(self.words, self.at, self.end, *self.span) or is_moved_by(self.text, self.span[0], self.at)
        return self._record("volume", basis="change" if step else "level", source="explicit", sector=sector, family="volume")

    def _good_told_before(self) -> str | None:
        """The good of an amount whose sentence names none: of the amount in the sentence before, or what that sentence says is traded."""
        own = next(sectors_in(self.words, *self.span), None) is not None or _OWN_GOOD.search(self.text, self.span[0], self.at) is not None
        before = None if own else self._sentence_before()
        if before is None or any(word.lower().strip(",;.") in SOME_GOODS for word in self.text[self.span[0] : self.span[1]].split()):
            return None
        for told in reversed(self._told[-_SERIES_BACK:]):
            if told.unit == "t" and told.end > before[0]:
                return told.sector
        opens = next(sectors_in(self.words, *before), None)
        topic = opens is not None and opens[0] - before[0] <= _TOPIC_REACH  # "Soybeans remain a sore point. China had bought"
        rest = opens[1] if topic and opens is not None else before[0]
        if any(word.lower().strip(",;.") in SOME_GOODS for word in self.text[rest : before[1]].split()):
            return None
        parts = ((self.span[0], self.at),) if topic else ((self.span[0], self.at), before)
        traded = all(_TRADED.search(self.text, *part) is not None for part in parts)
        named = {name for _, _, name in sectors_in(self.words, *before) if name not in NO_GOOD} if traded else set()
        return named.pop() if len(named) == 1 else None

    def _fraction(self) -> Quantity:
        """A part of a whole, or a change told as a part of what it was."""
        moved = self.figure.noun in _CHANGED or is_fraction_of_change(self.text, self.span[0], self.at, self.end, self.span[1])
        if not moved:
            return self._record("share_of_whole", basis="share", source="explicit")
        stated, how = stated_basis(self.words, self.at, self.end, self.span, self.clause, self.others)
        known = stated is not None and how == "explicit"
        return self._record(None, basis=stated if known and stated else "change", source="explicit")

    def _counted_sector(self) -> str | None:
        """Sector of what is counted: its own words, its sentence, or what "these" points back to."""
        own = sector_wide(self.words, self.at, self.at, self.end)
        if own is None and self.figure.unit == "count" and _POINTING.search(self.text[max(self.span[0], self.at - 12) : self.at]):
            own = sector_near(self.words, self.span[0], max(0, self.span[0] - 200), self.span[0])
        head = self.figure.noun.lower().split()[-1:]
        if own is not None or not head or self.figure.unit == "ordinal":
            return own
        if head[0] in _KINDS:
            stop = self.text.find(",", self.end, self.span[1])
            return sector_wide(self.words, self.at, self.span[0], stop if stop >= 0 else self.span[1])
        of = _OF_GOODS.match(self.text, self.end, self.span[1])
        return sector_near(self.words, self.end, self.end, of.end()) if of else None

    def _series_before(self) -> Quantity | None:
        """The last growth of the sentence before, for "it was the steepest decline in 23 months"."""
        if not PRONOUN.match(self.text, self.span[0]):
            return None
        for told in reversed(self._told[-_SERIES_BACK:]):
            if 0 <= self.sentence.start - told.sentence_end <= _NEXT and told.basis in _GROWING and told.metric not in DUTY_METRICS:
                return told if told.metric else None
        return None

    def _duration(self) -> Quantity:
        told = duration_at(self.words, self.at, self.end, self.span, self.clause)
        if told.basis == "window" and told.metric == "series" and (prior := self._series_before()) is not None:
            name = (prior.metric or "").removesuffix("_value")
            return self._record(f"{name}_extreme_window", basis="window", source="inherited", direction=prior.direction)
        if told.basis == "window":
            return self._record(f"{told.metric}_extreme_window", basis="window", source="explicit", direction=told.direction)
        return self._record(told.metric, basis="duration", source="explicit", scope=told.scope, direction=told.direction, role=told.role)
