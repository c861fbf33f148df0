"""The typed claims read from a document, and the relations between them.

Every record names its document, the code points it stands at, the sentence around it, and its exact text. Offsets count
code points of the text as read, end exclusive. ``to_json`` gives the flat dictionary that is written as one JSON line.
"""

from __future__ import annotations

from dataclasses import dataclass, fields
from typing import Any, ClassVar

from detente.evidence.texts.direct import written_directly


@dataclass(frozen=True, slots=True, kw_only=True)
class Span:
    """What every record read from a document carries."""

    kind: ClassVar[str] = "span"
    doc: str
    start: int
    end: int
    text: str
    sentence_start: int
    sentence_end: int

    @property
    def id(self) -> str:
        return f"{self.doc}#{self.kind}:{self.start}-{self.end}"

    def to_json(self) -> dict[str, Any]:
        """Flat dictionary with ``id`` and ``kind`` first; tuples become lists."""
        return _flat(self, self.id, self.kind)


@written_directly
@dataclass(frozen=True, slots=True, kw_only=True)
class DocumentFacts(Span):
    """Publication date with how it is known, headline, outlet and the credited origins."""

    kind: ClassVar[str] = "docmeta"
    published: str | None = None
    published_source: str = "unknown"
    headline: str | None = None
    credits: tuple[str, ...] = ()
    sha256: str = ""


@written_directly
@dataclass(frozen=True, slots=True, kw_only=True)
class Boilerplate(Span):
    """Furniture of the page; labelled, never deleted."""

    kind: ClassVar[str] = "boilerplate"
    subtype: str = "navigation"


TARIFF_RATE, TARIFF_CHANGE = "tariff_rate", "tariff_change"
DUTY_METRICS = frozenset({TARIFF_RATE, TARIFF_CHANGE})
"""Metrics of a quantity that is a rate of duty or a step of one."""
ENDS = frozenset({"before", "after"})
"""Roles of the two ends of a step."""
GROWTH_BASES = frozenset({"yoy", "mom", "qoq"})
"""Bases of a quantity that is a growth over a named time."""


STATED, CARRIED, DEFAULT = "stated", "carried", "default"
"""How a field of a quantity is known: told of the figure itself, taken over from what was told before it, or from the document as a whole."""


@written_directly
@dataclass(frozen=True, slots=True, kw_only=True)
class Quantity(Span):
    """A figure with everything needed to compare it.

    ``low`` and ``high`` bound the true value given the digits printed; ``direction_source`` says how the side of a duty is known
    (``STATED``, ``CARRIED``, ``DEFAULT``, else ``none``); ``component`` says which part of a duty,
    ``stage`` which step of a chain a share speaks of, ``role`` where a level stands in a change (before, after, peak)
    or that an amount is undertaken (pledged), expected (foreseen) or a round sum that was passed (mark), that a term runs (running),
    gave way (before), is only asked for (possible) or is put on top of one that ran (prolonged), and that hours are those of all days
    of talks (whole),
    ``scope`` what a duration or count is of, or ``each year``; ``about`` holds the content words it is said of, each in one form.
    """

    kind: ClassVar[str] = "quantity"
    value: float | None
    low: float | None
    high: float | None
    unit: str
    basis: str = "unstated"
    basis_source: str = "none"
    metric: str | None = None
    sector: str | None = None
    geography: str | None = None
    direction: str | None = None
    direction_source: str = "none"
    component: str | None = None
    stage: str | None = None
    role: str | None = None
    scope: str | None = None
    period: str | None = None
    attribution: str = "outlet"
    approx: bool = False
    bound: str | None = None
    about: tuple[str, ...] = ()


@written_directly
@dataclass(frozen=True, slots=True, kw_only=True)
class ExcludedFigure(Span):
    """A number that is no quantity, and why."""

    kind: ClassVar[str] = "excluded_figure"
    reason: str


@written_directly
@dataclass(frozen=True, slots=True, kw_only=True)
class DateMention(Span):
    """A date as written, its closed interval (``YYYY``, ``YYYY-MM``, ``YYYY-MM-DD`` or ``A/B``) and what it was counted from."""

    kind: ClassVar[str] = "date"
    resolved: str | None
    anchor: str


@written_directly
@dataclass(frozen=True, slots=True, kw_only=True)
class Quote(Span):
    """Words between quotation marks, who said them, through whom, and on which day."""

    kind: ClassVar[str] = "quote"
    speaker: str | None
    via: str | None = None
    uttered: str | None = None


@written_directly
@dataclass(frozen=True, slots=True, kw_only=True)
class Event(Span):
    """Who did what with which instrument to whom, when, and how firmly it is stated.

    ``occasion`` is the dated event the sentence hangs it on (a round of talks, a call); ``effect`` is what the document
    says that occasion did to tension: ``raised`` or ``lowered``; ``about`` holds the content words of its clause and of what is around it.
    """

    kind: ClassVar[str] = "event"
    actor: str | None
    action: str
    instrument: str | None
    target: str | None
    effective: str | None
    expiry: str | None
    status: str
    attribution: str
    occasion: str | None = None
    effect: str | None = None
    about: tuple[str, ...] = ()


Record = DocumentFacts | Boilerplate | Quantity | ExcludedFigure | DateMention | Quote | Event
"""Anything read from one document."""


@written_directly
@dataclass(frozen=True, slots=True, kw_only=True)
class Relation:
    """Verdict on two records: ``a`` and ``b`` are their ids.

    ``relation`` is one of agree, agree_approx, consistent_by_arithmetic, differ_in_basis, superseded, compatible,
    conflict, ambiguous. ``arithmetic`` shows the sum where one was done. ``origins`` counts independent origins.
    """

    kind: ClassVar[str] = "relation"
    a: str
    b: str
    relation: str
    reason: str
    arithmetic: str | None = None
    origins: int = 1

    @property
    def id(self) -> str:
        return f"relation:{self.a}|{self.b}"

    def to_json(self) -> dict[str, Any]:
        return _flat(self, self.id, self.kind)


def _flat(record: Any, identity: str, kind: str) -> dict[str, Any]:
    row: dict[str, Any] = {"id": identity, "kind": kind}
    for field in fields(record):
        value = getattr(record, field.name)
        row[field.name] = list(value) if isinstance(value, tuple) else value
    return row
