"""From the tree of a ledger file to a Measure or an Act. Any key that nobody read is an error, so nothing is lost silently."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date
from typing import TypeVar

from detente.core.amounts import parse_points, parse_rate
from detente.core.errors import DetenteError, LedgerError, UnknownNameError
from detente.core.timeline import BORDER_ZONES, Instant, parse_date, parse_instant
from detente.core.yamlio import Tree
from detente.ledger.act import VERBS, Act, Change, Operation
from detente.ledger.measure import FLOWS, KINDS, SIDES, Effect, Instrument, Measure, OriginRate, Scope, Source

T = TypeVar("T")
_ID = re.compile(r"[a-z0-9][a-z0-9-]{1,79}")
_SOURCE_KINDS = ("official", "secondary", "recalled")


class Fields:
    """The keys of one mapping, each read once; ``close`` reports what was not read."""

    def __init__(self, tree: Tree, where: str) -> None:
        if not isinstance(tree, dict):
            raise LedgerError(f"{where}: a mapping of keys is expected, not {tree!r:.60}.", hint="See docs/ledger.md for the form.")
        self._left = dict(tree)
        self.where = where

    def close(self) -> None:
        if self._left:
            raise LedgerError(f"{self.where}: unknown key {', '.join(sorted(self._left))}.", hint="See docs/ledger.md for the keys.")

    def take(self, key: str) -> Tree | None:
        return self._left.pop(key, None)

    def text(self, key: str, default: str | None = None) -> str:
        value = self.take(key)
        if value is None and default is not None:
            return default
        if not isinstance(value, str):
            raise LedgerError(f"{self.where}: {key} must be text, not {value!r:.60}.", hint="See docs/ledger.md for the form.")
        return value.strip()

    def texts(self, key: str) -> tuple[str, ...]:
        return _texts(self.take(key), f"{self.where}: {key}")

    def choice(self, key: str, valid: tuple[str, ...], default: str | None = None) -> str:
        value = self.text(key, default)
        if value not in valid:
            raise UnknownNameError(f"{self.where}: {key} is {value!r}.", hint=f"Valid: {', '.join(valid)}.")
        return value

    def optional(self, key: str, read: Callable[[str], T]) -> T | None:
        """The value read by ``read``, or None where the key is left out or blank."""
        value = self.text(key, "")
        if not value:
            return None
        try:
            return read(value)
        except DetenteError as error:
            raise type(error)(f"{self.where}: {key}: {error.message}", hint=error.hint) from error

    def required(self, key: str, read: Callable[[str], T]) -> T:
        value = self.optional(key, read)
        if value is None:
            raise LedgerError(f"{self.where}: {key} is missing.", hint="See docs/ledger.md for the form.")
        return value

    def yes_no(self, key: str) -> bool:
        return self.choice(key, ("yes", "no")) == "yes"

    def below(self, key: str) -> Fields | None:
        value = self.take(key)
        return None if value is None else Fields(value, f"{self.where}: {key}")

    def each(self, key: str) -> list[Fields]:
        value = self.take(key)
        if value is None or value == "":
            return []
        if not isinstance(value, list):
            raise LedgerError(f"{self.where}: {key} must be a list.", hint="See docs/ledger.md for the form.")
        return [Fields(item, f"{self.where}: {key}[{n}]") for n, item in enumerate(value)]


def _texts(value: Tree | None, where: str) -> tuple[str, ...]:
    if value is None or value == "":
        return ()
    items = value if isinstance(value, list) else [value]
    if not all(isinstance(i, str) for i in items):
        raise LedgerError(f"{where} must be a list of texts.", hint="See docs/ledger.md for the form.")
    return tuple(str(i).strip() for i in items)


def _instrument(fields: Fields) -> Instrument:
    out = Instrument(fields.text("name"), fields.text("number", ""), fields.text("citation", ""))
    fields.close()
    return out


def _sources(fields: Fields) -> tuple[Source, ...]:
    out = []
    for item in fields.each("sources"):
        out.append(Source(item.text("title"), item.text("locator"), item.choice("kind", _SOURCE_KINDS)))
        item.close()
    return tuple(out)


def _by_origin(items: list[Fields]) -> tuple[OriginRate, ...]:
    out = []
    for item in items:
        out.append(OriginRate(item.texts("origins"), item.required("rate", parse_rate), item.texts("headings")))
        item.close()
    return tuple(out)


def _digits(codes: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(c.replace(".", "") for c in codes)


def _scope(fields: Fields) -> Scope:
    out = Scope(
        text=fields.text("text"),
        goods=_digits(fields.texts("goods")),
        goods_except=_digits(fields.texts("goods_except")),
        lists=fields.texts("lists"),
        lists_except=fields.texts("lists_except"),
        control_codes=fields.texts("control_codes"),
        origins=fields.texts("origins"),
        origins_except=fields.texts("origins_except"),
        destinations=fields.texts("destinations"),
        destinations_except=fields.texts("destinations_except"),
        end_uses=fields.texts("end_uses"),
        parties=fields.texts("parties"),
    )
    fields.close()
    return out


def _effect(fields: Fields) -> Effect:
    terms = fields.take("terms")
    if terms is not None and terms != "" and not isinstance(terms, dict):
        raise LedgerError(f"{fields.where}: terms must be a mapping.", hint="See docs/ledger.md for the form.")
    named = {k: (v if isinstance(v, str) else _texts(v, f"{fields.where}: terms: {k}")) for k, v in terms.items()} if isinstance(terms, dict) else {}
    out = Effect(
        rate=fields.optional("rate", parse_rate),
        by_origin=_by_origin(fields.each("by_origin")),
        basis=fields.text("basis", "full_value"),
        requirement=fields.text("requirement", ""),
        terms=named,
    )
    fields.close()
    return out


def _id(text: str) -> str:
    if not _ID.fullmatch(text):
        raise LedgerError(f"{text!r} is not an id.", hint="Ids are lower-case letters, digits and hyphens, up to 80.")
    return text


def read_measure(tree: Tree, where: str) -> Measure:
    """A Measure from its tree; LedgerError names the file, the key and what is valid."""
    fields = Fields(tree, where)
    side = fields.choice("side", SIDES)

    def instant(text: str) -> Instant:
        return parse_instant(text, default_zone=BORDER_ZONES[side])

    instrument, scope, effect = fields.below("instrument"), fields.below("scope"), fields.below("effect")
    if instrument is None or scope is None or effect is None:
        raise LedgerError(f"{where}: instrument, scope and effect are needed.", hint="See docs/ledger.md for the form.")
    out = Measure(
        id=fields.required("id", _id),
        side=side,
        flow=fields.choice("flow", FLOWS),
        kind=fields.choice("kind", KINDS),
        authority=fields.text("authority"),
        programme=fields.text("programme"),
        title=fields.text("title"),
        instrument=_instrument(instrument),
        scope=_scope(scope),
        effect=_effect(effect),
        announced=fields.required("announced", parse_date),
        effective=fields.required("effective", instant),
        last_verified=fields.required("last_verified", parse_date),
        verified=fields.yes_no("verified"),
        how_verified=fields.text("how_verified"),
        sources=_sources(fields),
        headings=fields.texts("headings"),
        published=fields.optional("published", parse_date),
        ends=fields.optional("ends", instant),
        effective_wording=fields.text("effective_wording", ""),
        ends_wording=fields.text("ends_wording", ""),
        enforced_from=fields.optional("enforced_from", instant),
        enforced_until=fields.optional("enforced_until", instant),
        note=fields.text("note", ""),
        draft=fields.choice("draft", ("yes", "no"), "no") == "yes",
    )
    fields.close()
    return out


def _change(fields: Fields | None, instant: Callable[[str], Instant]) -> Change | None:
    if fields is None:
        return None

    def given(key: str) -> tuple[str, ...] | None:
        value = fields.take(key)
        return None if value is None else _texts(value, f"{fields.where}: {key}")

    by_origin = fields.each("by_origin")
    out = Change(
        rate=fields.optional("rate", parse_rate),
        by_origin=_by_origin(by_origin) if by_origin else None,
        origins_except=given("origins_except"),
        effective=fields.optional("effective", instant),
        ends=fields.optional("ends", instant),
        basis=fields.optional("basis", str),
        lists=given("lists"),
        lists_except=given("lists_except"),
    )
    fields.close()
    return out


def _operation(fields: Fields, instant: Callable[[str], Instant]) -> Operation:
    def clock(text: str) -> Instant | str:
        return text if text == "never" else instant(text)

    verb, targets = fields.choice("verb", VERBS), fields.texts("targets")
    if not targets:
        raise LedgerError(f"{fields.where}: {verb} points at nothing.", hint="Name the measures under targets; list them with: detente ledger list")
    legal = fields.required("from", clock)
    enforced = fields.optional("enforced_from", clock) or legal
    out = Operation(
        verb=verb,
        targets=targets,
        legal_from=legal if isinstance(legal, Instant) else None,
        enforced_from=enforced if isinstance(enforced, Instant) else None,
        until=fields.optional("until", instant),
        until_wording=fields.text("until_wording", ""),
        points=fields.optional("points", parse_points),
        change=_change(fields.below("set"), instant),
        what=fields.choice("what", ("suspension", "measure"), "suspension"),
    )
    fields.close()
    return out


def read_act(tree: Tree, where: str) -> Act:
    """An Act from its tree; LedgerError names the file, the key and what is valid."""
    fields = Fields(tree, where)
    side = fields.choice("side", SIDES)

    def instant(text: str) -> Instant:
        return parse_instant(text, default_zone=BORDER_ZONES[side])

    instrument = fields.below("instrument")
    if instrument is None:
        raise LedgerError(f"{where}: instrument is needed.", hint="See docs/ledger.md for the form.")
    announced: date = fields.required("announced", parse_date)
    out = Act(
        id=fields.required("id", _id),
        side=side,
        title=fields.text("title"),
        instrument=_instrument(instrument),
        announced=announced,
        operations=tuple(_operation(o, instant) for o in fields.each("operations")),
        verified=fields.yes_no("verified"),
        how_verified=fields.text("how_verified"),
        sources=_sources(fields),
        published=fields.optional("published", parse_date),
        note=fields.text("note", ""),
        draft=fields.choice("draft", ("yes", "no"), "no") == "yes",
    )
    fields.close()
    return out
