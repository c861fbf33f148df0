"""Whether the parties of a transaction are those a measure names, by name, by list, by ownership or by seat."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date
from functools import lru_cache

from detente.ledger.control_lists import UsControls
from detente.ledger.measure import Measure
from detente.ledger.parties import copied_parties, proper_names
from detente.rules.licence.facts import Transaction
from detente.rules.licence.items import texts
from detente.rules.licence.match import Match, every, maybe, no, yes
from detente.rules.names import spelling
from detente.rules.nearest import Screened, screen_one
from detente.rules.screening import Hit, Screener, listed_share

OWNERSHIP_FROM = 0.5


def named_party(measure: Measure, name: str | None, known: Callable[[Measure], Screener]) -> Match:
    """Whether ``name`` is one of the parties that the measure names; an omitted name is nobody's."""
    if not proper_names(measure.scope.parties):
        return no()
    if name is None:
        return no("no named party takes part")
    hits = [h for h in known(measure).screen(name, limit=3) if h.certain or _begins_alike(h, name)]
    certain = next((h for h in hits if h.certain), None)
    if certain is not None:
        return yes(f"{name} is listed as {certain.matched}")
    if hits:
        return maybe(f"{name} may be {hits[0].matched}", f"--end-user: the full name (is it {hits[0].matched}?)")
    return no(f"{name} is not among the parties")


def addressee(measure: Measure, exporter: str | None, known: Callable[[Measure], Screener]) -> Match:
    """Letters to single firms bind those firms; an omitted exporter is taken to be one of them."""
    addressed = texts(measure, "addressees")
    if not addressed or exporter is None:
        return yes()
    words = set(spelling(exporter).tokens)
    # Letters are reported by the short names of firms: a longer name that holds all of one is that firm's.
    if any(set(spelling(n).tokens) <= words for n in addressed) or known(measure).screen(exporter):
        return yes(f"{exporter} got a letter")
    return no(f"{exporter} is not among the addressees")


def seat(measure: Measure, deal: Transaction, listed: UsControls) -> Match:
    """Whether the end user's last parent sits where the measure says, for goods that go somewhere else."""
    places = texts(measure, "parent_places")
    if not places or deal.end_user_seat is None:
        return no()
    inside = place_in(deal.end_user_seat, places, listed)
    return yes(f"the end user's parent has its seat in {deal.end_user_seat}") if inside else no()


def place_in(place: str, names: Sequence[str], listed: UsControls) -> bool:
    """Whether a place is named, by ISO code, by ALL, as a member of the EU or of a US country group."""
    from detente.ledger.places import covers

    groups = [n.removeprefix("country_group_") for n in names if n.startswith("country_group_")]
    return covers(names, place) or any(listed.in_group(place, f"{g[0]}:{g[1:]}") for g in groups)


NAMES_KEPT = 512
"""Names whose hits are kept. One question asks for its names again and again, a company's file for its customers; a crowd of strangers'
names is not to hold their hits.
"""


@lru_cache(maxsize=NAMES_KEPT)
def us_screened(name: str) -> Screened:
    """Certain hits of a name on the US and Japanese lists, and partial ones that begin with the name; what a bound left off."""
    found = screen_one(copied_parties(), name, limit=25)
    return Screened([h for h in found.hits if h.certain or _begins_alike(h, name)], found.left_off)


def us_hits(name: str) -> list[Hit]:
    """The hits of ``us_screened``."""
    return us_screened(name).hits


def _begins_alike(hit: Hit, name: str) -> bool:
    return hit.matched.casefold().startswith(name.strip().casefold())


def in_force(hit: Hit, day: date) -> Match:
    """Whether the listing had begun on the day."""
    begun = hit.party.listed_on(day)
    if begun is None and not hit.party.since:
        return yes()  # no day of listing is printed; it stands on the copy of the list
    if begun is None:
        return maybe("the listing began about then", f"the day on which {hit.party.name} was listed ({hit.party.citation})")
    return yes() if begun else no("listed later")


def owned_by_listed(deal: Transaction, codes: Sequence[str]) -> Match:
    """Whether owners on one of the lists hold half of the end user or more, alone or together, on the day."""
    if not deal.owners:
        return no()

    def is_listed(owner: str) -> bool:
        return any(h.certain and h.party.source.code in codes and in_force(h, deal.day).verdict == "yes" for h in us_hits(owner))

    share = listed_share(deal.owners, is_listed)
    if share >= OWNERSHIP_FROM:
        return yes(f"listed owners hold {share:.0%}")
    return no(f"listed owners hold {share:.0%}, under a half" if share else "no owner is listed")


__all__ = ["addressee", "every", "in_force", "named_party", "owned_by_listed", "place_in", "seat", "us_hits", "us_screened"]
