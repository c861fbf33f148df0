"""Drafts of ledger entries from claims about rules that the ledger does not hold.

A draft is a measure file in the form of docs/ledger.md with ``draft: "yes"`` and ``verified: "no"``; its sources are the
sentences. Whatever the documents leave open says ``unresolved``, and a person must fill it before the draft is promoted.
A figure is drafted where the ledger differs from it or has no such rule, an event where no rule of its side and kind was
announced or took effect on its day. Accusations, expectations and threats are never drafted.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from detente.evidence.against import Beholder
from detente.evidence.dates.calendar_words import interval
from detente.evidence.duties.duty_facets import WHOLE
from detente.evidence.record import DocumentFacts, Event, Quantity, Record
from detente.evidence.texts.document import Document
from detente.ledger.promotion import UNRESOLVED
from detente.ledger.query import Ledger

_SIDES = {"US": "US", "China": "CN", "US on China": "US", "China on US": "CN"}
_OTHER = {"US": "CN", "CN": "US"}
_DEEDS = {"impose": "licence", "tighten": "licence", "halt": "ban"}
_GOODS = frozenset({"rare earths", "chips", "agriculture", "aircraft"})
_TOLD = frozenset({"announced", "in_force", "occurred"})
_SOURCES = 12
_MOST_QUOTED = 300


@dataclass(frozen=True, slots=True)
class Draft:
    """A drafted measure: its id, the text of its file, and the ids of the records it rests on."""

    id: str
    yaml: str
    records: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class _Claim:
    """What one or several records claim: a duty with its rate in percent, or a requirement; on which day of which side."""

    side: str
    kind: str
    what: str
    day: date
    stands_in: bool


def drafts(documents: Sequence[Document], records: Sequence[Sequence[Record]], ledger: Ledger) -> list[Draft]:
    """One draft a claim, sorted by id; ``records`` in the order of ``documents``.

    A document of unknown date whose claim names no day is left out: a rule needs a day.
    """
    told: dict[_Claim, list[tuple[Document, Quantity | Event]]] = defaultdict(list)
    for document, read in zip(documents, records, strict=True):
        facts = next((record for record in read if isinstance(record, DocumentFacts)), None)
        published = date.fromisoformat(facts.published) if facts is not None and facts.published else None
        for claim, record in (*_duties(read, ledger, published), *_deeds(read, ledger, published)):
            told[claim].append((document, record))
    made = [_draft(claim, members) for claim, members in told.items()]
    return sorted(made, key=lambda draft: draft.id)


def _duties(records: Sequence[Record], ledger: Ledger, published: date | None) -> Iterator[tuple[_Claim, Quantity | Event]]:
    levels = [
        r
        for r in records
        if isinstance(r, Quantity)
        and r.metric == "tariff_rate"
        and r.unit == "percent"
        and r.value is not None
        and not r.approx
        and r.component not in WHOLE
        and r.role not in ("threatened", "before", "peak")
        and r.direction in _SIDES
    ]
    if not levels or published is None:
        return
    for level, beside in zip(levels, Beholder.of(ledger, published).beside(levels), strict=True):
        if beside.verdict in ("differs", "not_in_ledger"):
            day = _single_day(level.period)
            part = f" of the part “{level.component}”" if level.component else ""
            goods = f" on {level.sector}" if level.sector else ""
            yield _Claim(_SIDES[level.direction or ""], "duty", f"{level.value:g}%|{part}{goods}", day or published, day is None), level


def _deeds(records: Sequence[Record], ledger: Ledger, published: date | None) -> Iterator[tuple[_Claim, Quantity | Event]]:
    held = {(m.side, m.kind, day) for m in ledger.measures.values() for day in (m.announced, m.effective.day)}
    for event in records:
        if not isinstance(event, Event) or event.action not in _DEEDS or event.actor not in _SIDES or event.status not in _TOLD:
            continue
        if event.instrument == "tariffs" or event.target not in _GOODS:
            continue
        side, kind = _SIDES[event.actor], "licence" if event.instrument == "licensing" else _DEEDS[event.action]
        day = _single_day(event.effective)
        on = day or published
        known = any((side, k, on) in held for k in ("licence", "ban")) or (day is None and _held_before(ledger, side, event.target or "", published))
        if on is not None and not known:
            yield _Claim(side, kind, event.target, on, day is None), event


def _held_before(ledger: Ledger, side: str, target: str, published: date | None) -> bool:
    """Whether the ledger has an older control of that side on such goods, which a sentence without a date may mean."""
    stem = target.removesuffix("s")
    return any(
        measure.side == side
        and measure.kind in ("licence", "ban")
        and (published is None or measure.announced <= published)
        and stem in f"{measure.title} {measure.scope.text}".lower()
        for measure in ledger.measures.values()
    )


def _single_day(period: str | None) -> date | None:
    known = interval(period)
    return known[0] if known and known[0] == known[1] else None


def _draft(claim: _Claim, members: Sequence[tuple[Document, Quantity | Event]]) -> Draft:
    rate, _, rest = claim.what.partition("|")
    slug = re.sub(r"[^a-z0-9]+", "-", f"{rate.replace('.', 'p')}{rest}".lower()).strip("-")[:40].strip("-")
    identity = f"{claim.side.lower()}-draft-{claim.kind}-{slug}-{claim.day}"
    other, duty = _OTHER[claim.side], claim.kind == "duty"
    names = list(dict.fromkeys(document.name for document, _ in members))
    said = f"a duty of {rate}{rest}" if duty else f"a {claim.kind} on exports of {claim.what}"
    stands_in = "the documents name no day; the day of publication stands in" if claim.stands_in else "the day that the documents name"
    tree: dict[str, object] = {
        "id": identity,
        "side": claim.side,
        "flow": "import" if duty else "export",
        "kind": claim.kind,
        "authority": UNRESOLVED,
        "programme": UNRESOLVED,
        "title": f"Draft: {said}, told by {len(names)} {'document' if len(names) == 1 else 'documents'}",
        "instrument": {"name": UNRESOLVED},
        "scope": {
            "text": f"{UNRESOLVED}: the documents speak of {said}",
            **({"origins": [other]} if duty else {"destinations": [other]}),
        },
        "effect": {"rate": rate} if duty else {"requirement": f"{UNRESOLVED}: {said}"},
        "announced": claim.day.isoformat(),
        "effective": claim.day.isoformat(),
        "effective_wording": stands_in,
        "last_verified": claim.day.isoformat(),
        "verified": "no",
        "how_verified": "drafted from the sentences below; no official text was looked up",
        "sources": [_source(document, record) for document, record in members[:_SOURCES]],
        "note": f"{len(members)} sentences in {len(names)} documents" if len(members) > _SOURCES else "",
        "draft": "yes",
    }
    return Draft(identity, "\n".join(_yaml(tree)) + "\n", tuple(record.id for _, record in members))


def _source(document: Document, record: Quantity | Event) -> dict[str, object]:
    sentence = " ".join(document.text[record.sentence_start : record.sentence_end].split())
    quoted = sentence if len(sentence) <= _MOST_QUOTED else f"{sentence[:_MOST_QUOTED]}…"
    locator = f"code points {record.sentence_start} to {record.sentence_end}: {quoted}"
    return {"title": f"{document.name} (sha256 {document.sha256[:16]})", "locator": locator, "kind": "secondary"}


def _yaml(tree: Mapping[str, object], indent: str = "") -> Iterator[str]:
    """Block YAML whose scalars are all in double quotes, so that no word of a document can be read as structure."""
    for key, value in tree.items():
        if isinstance(value, Mapping):
            yield f"{indent}{key}:"
            yield from _yaml(value, f"{indent}  ")
        elif isinstance(value, list):
            yield f"{indent}{key}:"
            for item in value:
                if isinstance(item, Mapping):
                    first, *more = _yaml(item, f"{indent}    ")
                    yield f"{indent}  - {first.strip()}"
                    yield from more
                else:
                    yield f"{indent}  - {_scalar(item)}"
        else:
            yield f"{indent}{key}: {_scalar(value)}"


def _scalar(value: object) -> str:
    """A double-quoted YAML scalar; whatever is not plain ASCII is escaped, since YAML bars some letters."""
    return f'"{"".join(map(_letter, str(value)))}"'


def _letter(letter: str) -> str:
    if " " <= letter <= "~":
        return f"\\{letter}" if letter in '"\\' else letter
    code = ord(letter)
    if 0xD800 <= code <= 0xDFFF:
        return "?"
    return f"\\x{code:02x}" if code < 0x100 else f"\\u{code:04x}" if code < 0x10000 else f"\\U{code:08x}"
