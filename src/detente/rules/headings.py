"""Which of a measure's chapter-99 headings carries its rate on a day, by what the schedule printed then."""

from __future__ import annotations

from datetime import date

from detente.core.amounts import AdValorem, Rate, TotalAtLeast
from detente.core.errors import DetenteError
from detente.schedule.panel import Heading, Panel


class PrintedHeadings:
    """Remembers each choice, since a file of shipments asks the same few again and again."""

    def __init__(self, panel: Panel) -> None:
        self.panel = panel
        self._chosen: dict[tuple[tuple[str, ...], Rate, str], str] = {}

    def pick(self, headings: tuple[str, ...], rate: Rate, day: date) -> str:
        """The heading that printed just this rate on the day, else the first that stood then, else the first named."""
        if len(headings) < 2:
            return headings[0] if headings else ""
        key = (headings, rate, self.panel.on(day).revision.name)
        if key not in self._chosen:
            printed = {h: p for h in headings if (p := self._printed(h, day)) is not None}
            same = {h: p for h, p in printed.items() if p.general is not None and _fraction(p.general.rate) == _fraction(rate)}
            # Of several that print the rate, the one whose cell changed last is the one in use; an old one may stand on unused.
            self._chosen[key] = max(same, key=lambda h: (same[h].since, -headings.index(h))) if same else next(iter(printed), headings[0])
        return self._chosen[key]

    def _printed(self, heading: str, day: date) -> Heading | None:
        try:
            return self.panel.heading(heading, day)
        except DetenteError:
            return None  # a range of headings, or not printed in that revision


def _fraction(rate: Rate) -> object:
    return rate.fraction if isinstance(rate, AdValorem | TotalAtLeast) else rate
