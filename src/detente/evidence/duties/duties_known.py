"""What all documents together know of the duties: sides and parts that fill what one leaves open, and when each height held."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import replace
from itertools import combinations, pairwise

from detente.evidence.dates.calendar_words import interval
from detente.evidence.duties.duty_facets import OF_BOTH, DutyFacets, facets_of
from detente.evidence.duties.duty_layers import Layers
from detente.evidence.duties.duty_neighbours import fill_by_neighbours
from detente.evidence.duties.duty_steps import Ladder, ends_by_each_other, facets_of_steps, sides_told_in_pairs
from detente.evidence.duties.joint_reading import FirmSides, is_firm, weak_sides_settled, wholes_told_of
from detente.evidence.pairs.accounts import Accounts
from detente.evidence.record import ENDS, TARIFF_CHANGE, TARIFF_RATE, Quantity

_HELD_ONCE = frozenset({"before", "peak"})
"""Roles of a rate that was collected and gave way."""
_AROUND = 420
"""Characters within which a text tells of one step of a duty."""
_NEIGHBOURS = 3
_NEXT = 160
_MOST_AGAIN = 12
_OF_ONE_SIDE = 3
"""Rates of one side, and none of the other, from which a document is held to speak of that side's duties."""
_DAYS, _MONTH = 14, 31
"""Days within which two documents can tell of one state of things, and within which a third bears one of them out."""
_ON_ALL = frozenset({"global", "worldwide", "universal"})
"""Forms of a duty that is laid on all countries alike: of neither side."""


class KnownDuties:
    """The figures of duty of all documents, asked what is told of a height, a part or a side."""

    def __init__(self, accounts: Accounts, members: Sequence[Quantity]) -> None:
        self._accounts = accounts
        self.layers = Layers(members)
        self._facets = {id(figure): facets_of(figure) for figure in members}
        self._by_words = dict(self._facets)
        self._rates: dict[str, list[Quantity]] = defaultdict(list)
        self._told_at: dict[tuple[str, float | None], list[Quantity]] = defaultdict(list)
        self._side_told: dict[str, str | None] = {}
        told: dict[str, list[Quantity]] = defaultdict(list)
        for figure in members:
            told[figure.doc].append(figure)
            if figure.metric == TARIFF_RATE and figure.value is not None:
                self._rates[figure.doc].append(figure)
                self._told_at[figure.doc, figure.value].append(figure)
        for figures in told.values():
            fill_by_neighbours(figures, self._facets)
        self._place = {id(rate): number for rates in self._rates.values() for number, rate in enumerate(rates)}
        self._facets |= ends_by_each_other(self._rates, self._facets)
        self._firm = FirmSides(self._rates)
        settled = weak_sides_settled(self._rates, self._facets, self._firm, accounts)
        self._overruled = {key for key, facets in settled.items() if self._facets[key].side not in (None, facets.side)}
        self._facets |= settled
        self._facets |= facets_of_steps(self._rates, self._facets)
        self._facets |= sides_told_in_pairs(self._rates, self._facets)
        self._contested = self._ends_that_contradict()
        self._parts_told: dict[tuple[str, str | None, float], set[tuple[str, str | None]]] = defaultdict(set)
        self._parts_of: dict[str, set[str]] = defaultdict(set)
        self._heights: dict[tuple[str, str], set[float]] = defaultdict(set)
        self._days: dict[tuple[str, float], list[Quantity]] = defaultdict(list)
        self._part_heights: set[tuple[str, float]] = set()
        self._threatened: set[tuple[str, float]] = set()
        self._held_once: set[tuple[str | None, str | None, str | None, float]] = set()
        self._highest_now = 0.0
        self._held_back = {
            (figure.doc, round(abs(figure.value), 6))
            for figure in members
            if figure.value and figure.metric == TARIFF_CHANGE and "suspended" in {figure.component, *figure.about}
        }
        self.ladder = Ladder()
        for rates in self._rates.values():
            self.ladder.enter(rates, self._facets)
        wholes = {id(rate): facets for rate, facets in wholes_told_of(self._rates, self._facets, self.ladder)}
        self._whole_elsewhere = wholes.keys()
        self._facets |= wholes
        for figure in members:
            if figure.value is not None:
                self._enter(figure, abs(figure.value))

    def _enter(self, figure: Quantity, height: float) -> None:
        facets = self._facets[id(figure)]
        if facets.part:
            self._parts_told[figure.doc, figure.metric, height].add((facets.part, facets.side))
            self._parts_of[figure.doc].add(facets.part)
            self._part_heights.add((facets.part, height))
            if figure.metric == TARIFF_RATE:
                self._heights[figure.doc, facets.part].add(height)
        if figure.metric != TARIFF_RATE:
            return
        if figure.role in _HELD_ONCE:
            self._held_once.add((facets.side, facets.part, facets.goods, height))
        if figure.role == "threatened":
            self._threatened.add((figure.doc, height))
        elif facets.part is None and facets.goods is None and self._holds(figure, facets):
            self._highest_now = max(self._highest_now, height)
        if facets.side and facets.part is None and facets.goods is None:
            self._days[facets.side, height].append(figure)

    def _holds(self, figure: Quantity, facets: DutyFacets) -> bool:
        """Whether a rate is told as one that is in force."""
        return figure.role in ("after", "current") or (facets.side is not None and figure.role is None and not self._accounts.was_over(figure))

    def is_stated_by_nobody(self, a: Quantity, b: Quantity) -> bool:
        """Whether the sides of two equal rates are weak both, and nobody states a side of that height."""
        return not is_firm(a) and not is_firm(b) and not self._firm.of_height(a.value)

    def is_overruled(self, rate: Quantity) -> bool:
        """Whether a rate whose side was carried from what was told before it is, as others state, of the other side."""
        return id(rate) in self._overruled

    def is_whole_elsewhere(self, rate: Quantity) -> bool:
        """Whether a rate that names no part is told elsewhere as the whole of its side's duty."""
        return id(rate) in self._whole_elsewhere

    def steps_between(self, a: Quantity, b: Quantity) -> bool:
        """Whether steps that are told lead from one of two rates to the other."""
        one = self._facets[id(a)]
        name = one.side, one.part, one.goods
        low, high = sorted((a.value or 0.0, b.value or 0.0))
        return self.ladder.leads(name, high, low) or self.ladder.leads(name, low, high)

    def part_by_words(self, figure: Quantity) -> str | None:
        """The part that a figure's own words name, without what its step or its document fills."""
        facets = self._facets[id(figure)]
        return facets.part if facets.part == self._by_words[id(figure)].part else None

    def facets(self, figure: Quantity) -> DutyFacets:
        """The facets of a figure, with what its step or its neighbours fill."""
        return self._facets[id(figure)]

    def filled(self, figure: Quantity, facets: DutyFacets) -> DutyFacets:
        """The facets with the side of which alone a rate of that height is told: in its own document, else in all."""
        if (
            facets.side
            or figure.value is None
            or figure.geography == OF_BOTH
            or self._accounts.speaks_of_both_sides(figure)
            or not _ON_ALL.isdisjoint(figure.about)
        ):
            return facets
        same = self._told_at.get((figure.doc, figure.value), ())
        own = {side for rate in same if (side := self._facets[id(rate)].side)}
        side = next(iter(own)) if len(own) == 1 else None if own else self._side_of_document(figure.doc) or self._accounts.the_only_side(figure.value)
        return replace(facets, side=side) if side else facets

    def _side_of_document(self, doc: str) -> str | None:
        """The side of all rates of a document that tells of no other, as an agency's notice does."""
        if doc not in self._side_told:
            sides = [side for rate in self._rates.get(doc, ()) if (side := self._facets[id(rate)].side)]
            self._side_told[doc] = sides[0] if len(sides) >= _OF_ONE_SIDE and len(set(sides)) == 1 else None
        return self._side_told[doc]

    def was_held(self, rate: Quantity) -> bool:
        """Whether somebody tells a rate of that side, part and height as one that was collected: then it is no mere threat."""
        own = self._facets[id(rate)]
        return (own.side, own.part, own.goods, abs(rate.value or 0.0)) in self._held_once

    def is_threatened(self, rate: Quantity) -> bool:
        """Whether the document of a rate threatens one of that height."""
        return (rate.doc, abs(rate.value or 0.0)) in self._threatened

    def gave_way_to(self, early: Quantity, late: Quantity) -> bool:
        """Whether the document of the later rate tells, right beside it, a former rate of the earlier's height."""
        side = self._facets[id(late)].side
        for rate in self._told_at.get((late.doc, early.value), ())[:_MOST_AGAIN]:
            beside = rate.role == "before" and rate.sentence_start == late.sentence_start and late.role != "before"
            if beside and self._facets[id(rate)].side in (side, None) and abs(rate.start - late.start) <= _NEXT:
                return True
        return False

    def led_to(self, early: Quantity, late: Quantity) -> bool:
        """Whether steps told one after the other lead from the earlier rate's height to the later's, and none back: 34 to 84, 84 to 125."""
        one, other = self._facets[id(early)], self._facets[id(late)]
        if (one.part, one.goods) != (other.part, other.goods) or early.value is None or late.value is None:
            return False
        name = one.side or other.side, one.part, one.goods
        return self.ladder.leads(name, early.value, late.value) and not self.ladder.leads(name, late.value, early.value)

    def one_tells_both(self, a: Quantity, b: Quantity) -> bool:
        """Whether the document of either rate tells the other's height too."""
        return (a.doc, b.value) in self._told_at or (b.doc, a.value) in self._told_at

    def is_held_back(self, a: Quantity, b: Quantity) -> bool:
        """Whether either document tells as suspended so many points as lie between two rates."""
        apart = round(abs((a.value or 0.0) - (b.value or 0.0)), 6)
        return (a.doc, apart) in self._held_back or (b.doc, apart) in self._held_back

    def highest_now(self) -> float:
        """The highest rate told as one that is in force, of either side; percent."""
        return self._highest_now

    def has_it_at_another_height(self, figure: Quantity, part: str) -> bool:
        """Whether the document of a figure that names no part tells that part at other heights only, and knows another part."""
        heights = self._heights.get((figure.doc, part), set())
        return bool(heights) and abs(figure.value or 0.0) not in heights and len(self._parts_of[figure.doc]) > 1

    def is_told_of(self, part: str, figure: Quantity) -> bool:
        """Whether any document tells a figure's height of a part."""
        return (part, abs(figure.value or 0.0)) in self._part_heights

    def tells_parts_apart(self, figure: Quantity, part: str) -> bool:
        """Whether the document of a figure that names no part knows several, and tells elsewhere that ``part`` has the same height."""
        side = self._facets[id(figure)].side
        told = self._parts_told.get((figure.doc, figure.metric, abs(figure.value or 0.0)), ())
        return any(one == part and (side is None or whose in (side, None)) for one, whose in told) and len(self._parts_of[figure.doc]) > 1

    def document_of_both(self, a: Quantity, b: Quantity, side: str) -> str | None:
        """A document that itself gives the other's height for that side and no part of it, in another sentence."""
        for own, other in ((a, b), (b, a)):
            for rate in self._told_at.get((own.doc, other.value), ())[:_MOST_AGAIN]:
                facets = self._facets[id(rate)]
                of_it = facets.side in (side, None) and facets.part is None and facets.goods is None and rate.role != "threatened"
                of_it = of_it and facets.whole == self._facets[id(own)].whole
                if of_it and (rate.sentence_start != own.sentence_start or {rate.role, own.role} & {"before", "peak"}):
                    return own.doc
        return None

    def of_two_times(self, a: Quantity, b: Quantity, side: str) -> str | None:
        """When each of two heights of one side held, by all that is told of them; None where that is not told or overlaps."""
        told = [[*self._days[side, abs(q.value or 0.0)], q] for q in (a, b)]
        gone = [{q.role for q in figures} & {"before", "peak"} for figures in told]
        still = [{q.role for q in figures} & {"after", "current"} for figures in told]
        for number, (early, late) in enumerate(((a, b), (b, a))):
            if gone[number] and not still[number] and still[1 - number] and not gone[1 - number]:
                return f"{early.value:g} percent is told as where a change began, {late.value:g} as what holds now"
        spans = [[span for q in figures if (span := interval(q.period)) is not None] for figures in told]
        if not all(spans):
            return None
        for early, late, first, second in ((a, b, spans[0], spans[1]), (b, a, spans[1], spans[0])):
            if max(span[1] for span in first) < min(span[0] for span in second):
                return f"{early.value:g} percent is told of times before any that {late.value:g} percent is told of"
        return None

    def of_one_step(self, a: Quantity, b: Quantity) -> bool:
        """Whether two equal rates are the same end of steps whose other ends are equal too."""
        return a.role == b.role and bool(self.told_with(a) & self.told_with(b)) and a.role in ENDS

    def told_with(self, rate: Quantity) -> set[tuple[str, str, float]]:
        """What else of a step is told around one end of it: its other end right beside it, and near it where the other side's step ends."""
        told, side = self._rates[rate.doc], self._facets[id(rate)].side
        at, found = self._place.get(id(rate), -1), set()
        for number in range(max(0, at - _NEIGHBOURS), min(len(told), at + _NEIGHBOURS + 1)) if at >= 0 else ():
            other, others = told[number], self._facets[id(told[number])].side
            if others is None or other.value is None or abs(other.start - rate.start) > _AROUND:
                continue
            beside = abs(number - at) == 1 and other.sentence_start == rate.sentence_start and {rate.role, other.role} == ENDS
            if (beside and others == side) or (others != side and other.role == rate.role == "after"):
                found.add((others, str(other.role), other.value))
        return found

    def _ends_that_contradict(self) -> dict[tuple[str, frozenset[float]], set[tuple[str, str]]]:
        """Pairs of heights of a side at which documents of the same days let one step end, and the documents that do so, two by two."""
        ends: dict[tuple[str, str | None, str | None, float], list[Quantity]] = defaultdict(list)
        for rates in self._rates.values():
            for first, second in pairwise(rates):
                if first.sentence_start != second.sentence_start or {first.role, second.role} != ENDS:
                    continue
                early, late = (first, second) if first.role == "before" else (second, first)
                facets = self._facets[id(late)]
                if facets.side and not facets.whole and self._facets[id(early)].side == facets.side:
                    ends[facets.side, facets.part, facets.goods, early.value or 0.0].append(late)
        out: dict[tuple[str, frozenset[float]], set[tuple[str, str]]] = defaultdict(set)
        for (side, *_), told in ends.items():
            for a, b in combinations(told[:_MOST_AGAIN], 2):
                if self.cannot_both_be_right(a, b):
                    out[side, frozenset((a.value or 0.0, b.value or 0.0))] |= {(a.doc, b.doc), (b.doc, a.doc)}
        return out

    def cannot_both_be_right(self, a: Quantity, b: Quantity, days: int = _DAYS) -> bool:
        """Whether two heights of one duty are two accounts that do not meet: told within so many days, and neither document gives the other's too.

        A height that a document gives of another part or side, or of other goods, is not the other's.
        """
        apart = self._accounts.days_apart(a, b)
        if a.doc == b.doc or apart is None or apart > days or a.approx or b.approx or a.value == b.value or a.bound or b.bound:
            return False
        return not (self._gives(a.doc, b) or self._gives(b.doc, a))

    def _gives(self, doc: str, rate: Quantity) -> bool:
        own = self._facets[id(rate)]
        for other in self._told_at.get((doc, rate.value), ())[:_MOST_AGAIN]:
            facets = self._facets[id(other)]
            if facets.side in (own.side, None) and facets.part in (own.part, None) and facets.goods in (own.goods, None):
                return True
        return False

    def contested_by(self, a: Quantity, b: Quantity) -> str | None:
        """The document that lets the step of one of two rates end at the other's height, where theirs does not; None where nobody does."""
        side = self._facets[id(a)].side
        if not self.cannot_both_be_right(a, b, _MONTH):
            return None
        found = self._contested.get((side or "", frozenset((a.value or 0.0, b.value or 0.0))), ())
        return next((other for doc, other in sorted(found) if doc in (a.doc, b.doc) and other not in (a.doc, b.doc)), None) if found else None
