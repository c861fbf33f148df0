"""Three-valued answers: whether a measure reaches a transaction, and which fact would settle it where that is open."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

YES, MAYBE, NO = "yes", "maybe", "no"
_ORDER = {NO: 0, MAYBE: 1, YES: 2}


@dataclass(frozen=True, slots=True)
class Match:
    """``verdict`` is yes, maybe or no. ``codes`` are the control codes that agreed, ``missing`` the facts that would settle it."""

    verdict: str
    why: str = ""
    codes: tuple[str, ...] = ()
    missing: tuple[str, ...] = ()

    @property
    def open(self) -> bool:
        return self.verdict == MAYBE


def yes(why: str = "", codes: Iterable[str] = ()) -> Match:
    return Match(YES, why, tuple(codes))


def maybe(why: str, *missing: str) -> Match:
    return Match(MAYBE, why, (), missing)


def no(why: str = "") -> Match:
    return Match(NO, why)


def every(matches: Iterable[Match]) -> Match:
    """All must hold: the weakest verdict; what is missing comes from those that are open."""
    found = list(matches)
    refused = next((m for m in found if m.verdict == NO), None)
    if refused is not None:
        return refused
    return _joined(found, MAYBE if any(m.open for m in found) else YES)


def either(matches: Iterable[Match]) -> Match:
    """One must hold: the strongest verdict; open ones count only where none is certain."""
    found = list(matches)
    best = max((m.verdict for m in found), key=_ORDER.__getitem__, default=NO)
    chosen = [m for m in found if m.verdict == best]
    if best == NO:
        return no("; ".join(dict.fromkeys(m.why for m in chosen if m.why)))
    return _joined(chosen, best)


def _joined(found: list[Match], verdict: str) -> Match:
    return Match(
        verdict,
        "; ".join(dict.fromkeys(m.why for m in found if m.why)),
        tuple(dict.fromkeys(c for m in found for c in m.codes)),
        tuple(dict.fromkeys(f for m in found for f in m.missing)) if verdict == MAYBE else (),
    )
