"""What an application holds: goods lines, parties, documents, undertakings; and the kinds of licence it may ask for."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from detente.core.amounts import decimal_of
from detente.core.errors import AmountError, CodeError, LimitError, UnknownNameError, UsageError

ROLES = ("exporter", "importer", "consignee", "end_user", "agent", "manufacturer")
DOCUMENT_KINDS = ("end_use", "end_user", "contract", "technical", "identity", "customs", "other")
MAX_INTEGER_DIGITS, MAX_DECIMALS = 15, 6
MAX_TEXT, MAX_GOODS_LINES = 4_000, 999
_CASE_ID = re.compile(r"[A-Za-z0-9][A-Za-z0-9-]{0,79}")
_COUNTRY = re.compile(r"[A-Z]{2}")
_CONTROL_CODE = re.compile(r"[0-9][A-Z][0-9]{3}(?:\.[A-Za-z0-9]{1,6}){0,6}|EAR99")
_HTS = re.compile(r"[0-9]{4,10}")


@dataclass(frozen=True, slots=True)
class KindRule:
    """What a kind of licence allows; ``None`` is no limit known, which is not a limit of zero.

    ``examined`` is false where the certificate follows from registration without a review.
    """

    authority: str
    kind: str
    max_months: int | None
    max_items: int | None
    max_end_users: int | None
    max_shipments: int | None
    examined: bool
    source: str


_DUAL_USE = "Dual-Use Regulations (Decree 792)"
_KINDS = (
    KindRule("CN", "individual", 12, 1, 1, 1, True, f"{_DUAL_USE}: one item, one end user, one export, up to a year"),
    KindRule("CN", "general", 36, None, None, None, True, f"{_DUAL_USE}: several exports to one or more end users, up to three years"),
    KindRule("CN", "temporary", 6, None, None, None, True, "Practice reported in June 2025, no statutory kind: validity of six months"),
    KindRule("CN", "registration", None, None, None, None, False, f"{_DUAL_USE}: certificate by registration; its limits were not read"),
    KindRule("US", "individual", 48, None, None, None, True, "Recalled, not read: valid for four years unless the licence says otherwise"),
)
KIND_RULES: dict[tuple[str, str], KindRule] = {(rule.authority, rule.kind): rule for rule in _KINDS}
"""Limits by authority and kind. Papers and clocks of one measure come from the ledger, not from here."""


def kind_rule(authority: str, kind: str) -> KindRule:
    """The rule of a kind of licence; UnknownNameError with the kinds there are."""
    if (authority, kind) not in KIND_RULES:
        known = [f"{a} {k}" for a, k in KIND_RULES]
        raise UnknownNameError.among("kind of licence", f"{authority} {kind}", known, listing=f"these: {', '.join(known)}")
    return KIND_RULES[authority, kind]


@dataclass(frozen=True, slots=True)
class GoodsLine:
    """One line of goods: quantity in ``unit``, value in US dollars."""

    line: int
    description: str
    quantity: Decimal
    unit: str
    value_usd: Decimal
    control_code: str = ""
    hts: str = ""

    @classmethod
    def from_body(cls, line: int, body: Mapping[str, Any]) -> GoodsLine:
        """Line from what a user gave; AmountError or CodeError where it makes no sense."""
        if line > MAX_GOODS_LINES:
            raise LimitError(f"The application would have {line} goods lines.", hint=f"It may have {MAX_GOODS_LINES}; file a second one.")
        code, hts = text_of(body, "control_code", required=False).upper(), text_of(body, "hts", required=False).replace(".", "")
        if code and not _CONTROL_CODE.fullmatch(code.upper()):
            raise CodeError(f"{code!r} is not a control code.", hint="Write it as 1C902 or 3A090.a; leave it out where it is not known.")
        if hts and not _HTS.fullmatch(hts):
            raise CodeError(f"{hts!r} is not a tariff code.", hint="Give 4 to 10 digits, with or without dots.")
        return cls(
            line,
            text_of(body, "description"),
            amount_of(body.get("quantity"), "quantity"),
            text_of(body, "unit"),
            amount_of(body.get("value_usd"), "value in USD"),
            _lower_after_dot(code),
            hts,
        )


@dataclass(frozen=True, slots=True)
class Party:
    """Somebody with a part in the export; ``country`` is an ISO code."""

    role: str
    name: str
    country: str

    @classmethod
    def from_body(cls, body: Mapping[str, Any]) -> Party:
        role, country = text_of(body, "role"), text_of(body, "country").upper()
        if role not in ROLES:
            raise UnknownNameError.among("role", role, ROLES, listing=f"these: {', '.join(ROLES)}")
        if not _COUNTRY.fullmatch(country):
            raise CodeError(f"{country!r} is not a country code.", hint="Give the two letters of ISO 3166, such as DE.")
        return cls(role, text_of(body, "name"), country)


@dataclass(frozen=True, slots=True)
class Document:
    """A paper on the file, known by the hash of its bytes."""

    kind: str
    name: str
    sha256: str
    size: int

    @classmethod
    def from_body(cls, body: Mapping[str, Any]) -> Document:
        kind = text_of(body, "kind")
        if kind not in DOCUMENT_KINDS:
            raise UnknownNameError.among("kind of document", kind, DOCUMENT_KINDS, listing=f"these: {', '.join(DOCUMENT_KINDS)}")
        return cls(kind, text_of(body, "name"), text_of(body, "sha256"), int(body["size"]))


@dataclass(frozen=True, slots=True)
class Undertaking:
    """A promise by a party, such as not to re-export without leave."""

    by: str
    text: str

    @classmethod
    def from_body(cls, body: Mapping[str, Any]) -> Undertaking:
        return cls(text_of(body, "by"), text_of(body, "text"))


def amount_of(given: object, what: str) -> Decimal:
    """Positive decimal that adds up exactly: at most 15 digits before the point and 6 after it.

    A binary float is refused, because 0.1 three times is not 0.3 in it.
    """
    if isinstance(given, (float, bool)) or given is None:
        raise AmountError(f"{'No' if given is None else 'A binary float as'} {what}.", hint="Give decimal digits as text, such as 12.5.")
    value = given if isinstance(given, Decimal) else decimal_of(str(given), what=what)
    sign, digits, exponent = value.as_tuple()
    if not isinstance(exponent, int) or sign or not any(digits):
        raise AmountError(f"The {what} is {given}.", hint="Give a finite number above zero.")
    if len(digits) + exponent > MAX_INTEGER_DIGITS or -value.normalize().as_tuple().exponent > MAX_DECIMALS:  # type: ignore[operator]  # finite
        raise LimitError(f"The {what} is {given}.", hint=f"At most {MAX_INTEGER_DIGITS} digits before the point and {MAX_DECIMALS} after it.")
    return value


def text_of(body: Mapping[str, Any], name: str, *, required: bool = True) -> str:
    """Text of a field, trimmed and bounded; UsageError where it is missing."""
    value = str(body.get(name) or "").strip()
    if required and not value:
        raise UsageError(f"No {name.replace('_', ' ')} given.", hint="It has to be stated; nothing is assumed for it.")
    if len(value) > MAX_TEXT or any("\ud800" <= ch <= "\udfff" or ch == "\0" for ch in value):
        raise LimitError(f"The {name.replace('_', ' ')} is no text of at most {MAX_TEXT} characters.", hint="Put a longer one into a document.")
    return value


def require_case_id(case_id: str) -> str:
    """The id if it is one: letters, digits and hyphens."""
    if not _CASE_ID.fullmatch(case_id):
        raise UsageError(f"{case_id[:90]!r} is not a case id.", hint="Use up to 80 letters, digits and hyphens, such as MAG-2025-014.")
    return case_id


def _lower_after_dot(code: str) -> str:
    head, dot, tail = code.partition(".")
    return head + dot + tail.lower()
