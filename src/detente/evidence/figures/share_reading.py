"""Whether a percentage is a part of a whole, or of people asked, and what it is then a share of."""

from __future__ import annotations

import re

from detente.evidence.figures.basis import moves
from detente.evidence.figures.family_reading import FamilyReader
from detente.evidence.figures.figure_in_sentence import Last
from detente.evidence.figures.forecasts import is_modelled, is_of_output
from detente.evidence.figures.goods import EARTHS, sector_near, sector_wide, stage_near
from detente.evidence.figures.share_holders import holder_of_share
from detente.evidence.figures.shares import (
    goes_on_comparing,
    goes_on_sharing,
    is_answered,
    is_balance_of_output,
    is_of_counted,
    is_owned,
    is_part_of,
    is_polled,
    is_share,
    is_share_moved,
    lists_on,
    makes_up_whole,
    moves_on_to,
    names_share,
)
from detente.evidence.figures.subject import SERIES, value_family
from detente.evidence.record import Quantity

_MEASURED = re.compile(r"%|\b(?:per\s?cent|[Cc]hange|[Gg]rowth|[Rr]ates?|[Yy]ear|[Mm]onth)\b|[Yy][/-]?[Oo][/-]?[Yy]")


class ShareReader(FamilyReader):
    """Reads a percentage that is a share."""

    def _as_share(self, family: str | None, latest: Last | None) -> tuple[Quantity | None, str | None]:
        """The record of a percentage that is a part of a whole; else None, with the family that the figure then has."""
        text, at, end = self.text, self.at, self.end
        share = self._is_part(family) or self._goes_on_with_shares(latest) or self._named_share()
        if not share and self._parts_or_answers():
            share, family = True, None
        if share and family != "tariff" and is_of_output(text, end, self.span[1]) and is_modelled(self.words, at, end, *self.span):
            share, family = False, "gdp"
        if not share and family in (None, "truce", "talks") and is_polled(self.words, end, self.span[1]):
            return self._record("poll_share", basis="share", source="explicit"), None
        if self.figure.value is None:
            share = self.figure.low == 50.0
        if not share:
            return None, family
        stage = stage_near(self.words, at, end, *self.clause)
        sector = sector_near(self.words, at, *self.span) or (self._mineral() if self.figure.value is None else None)
        holder = holder_of_share(self.words, at, self.span, stage)
        return self._record("market_share", basis="share", source="explicit", stage=stage, sector=sector, geography=holder), None

    def _is_part(self, family: str | None) -> bool:
        """Whether the words beside a percentage, which is no duty, tell that it is a part of something."""
        text, at, end = self.text, self.at, self.end
        if family == "tariff":
            return False
        if is_share(self.words, at, end, *self.clause) and (
            is_part_of(text, end, self.span[1]) or not (family in SERIES and moves(self.words, max(self.clause[0], at - 30), at))
        ):
            return True
        owned = is_of_counted(text, self.span[0], at) or is_owned(text, self.span[0], at, end, self.span[1])
        return owned or is_share_moved(self.words, at, self.span[0])

    def _goes_on_with_shares(self, latest: Last | None) -> bool:
        """Whether the percentage goes on with a share told before it in the sentence."""
        if latest is None or latest.quantity.metric not in ("market_share", "share_of_whole") or latest.sentence != self.sentence.index:
            return False
        text, at, end, before = self.text, self.at, self.end, latest.quantity.end
        listed = lists_on(text, before, at) or (
            goes_on_sharing(text, before, at, end, self.span[1]) and not moves(self.words, before, min(self.span[1], end + 20))
        )
        listed = listed or goes_on_comparing(text, before, at) or moves_on_to(text, latest.quantity.start, before, at)
        return latest.quantity.basis == "share" and listed

    def _mineral(self) -> str | None:
        """The mineral that a sentence on a monopoly speaks of."""
        wide = sector_wide(self.words, self.at, *self.span)
        return wide if wide in EARTHS else None

    def _named_share(self) -> bool:
        """Whether the first name of a cell that tells what it measures speaks of shares."""
        for name in self._names:
            if names_share(self.words, *name):
                return True
            if value_family(self.words, name[0], *name) is not None or _MEASURED.search(self.text, *name):
                return False
        return False

    def _parts_or_answers(self) -> bool:
        """Whether the percentage is one of parts that add up to a whole, or of people asked just before."""
        own = makes_up_whole(self.text, self.at, *self.span) or is_answered(self.text, self.at, self.end, *self.span)
        return own or is_balance_of_output(self.text, self.span[0], self.at, self.span[1])
