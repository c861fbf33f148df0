"""The facts of one transaction as they are given, checked as they come in. What is not given is unknown, never none (C4)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal

from detente.core.amounts import decimal_of
from detente.core.codes import ControlCode, country, normalise_hs, parse_control_code
from detente.core.errors import AmountError, CodeError, UnknownNameError, UsageError
from detente.core.timeline import parse_date
from detente.ledger.query import check_clock
from detente.rules.licence.elements import FORMS, IMMATERIAL, elements_in, form_in, magnet_type, plain_words, read_contents
from detente.rules.screening import Holding
from detente.schedule.nomenclature import nearest, with_prefix
from detente.schedule.panel import us_panel

END_USES = ("civil", "military", "wmd", "government", "unknown")
FIGURES = ("tpp", "density", "bandwidth", "memory_density")
"""Total processing performance; TPP per mm2 of die; DRAM bandwidth in GB/s; memory bandwidth density in GB/s per mm2."""

LONGEST_TEXT = 500
ITEM_FACTS = "--hts, --control-code, --eccn, --item, --contains, --form or --tpp"


@dataclass(frozen=True, slots=True)
class Item:
    """What is known of the goods. ``contents`` None means that nobody said; ``complete`` that every rare earth is named."""

    hts: str | None = None
    control_code: ControlCode | None = None
    eccn: ControlCode | None = None
    unlisted: bool = False
    words: str = " "
    contents: Mapping[str, Decimal | None] | None = None
    complete: bool = False
    form: str | None = None
    magnet: str | None = None
    figures: Mapping[str, Decimal] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Transaction:
    """One export: goods, places (ISO alpha-2), day, use and parties. ``end_user_seat`` is where its last parent has its seat."""

    item: Item
    origin: str | None
    sender: str
    receiver: str
    via: tuple[str, ...]
    day: date
    clock: str
    end_use: str
    end_user: str | None
    end_user_seat: str | None
    exporter: str | None
    owners: tuple[Holding, ...]
    chinese_share: Decimal | None
    chinese_technology: bool | None
    assumed: tuple[str, ...]


def transaction(
    *,
    sender: str,
    receiver: str,
    on: str | date,
    hts: str | None = None,
    control_code: str | None = None,
    eccn: str | None = None,
    item: str | None = None,
    contains: str | None = None,
    form: str | None = None,
    tpp: str | None = None,
    density: str | None = None,
    bandwidth: str | None = None,
    memory_density: str | None = None,
    tops: str | None = None,
    bits: str | None = None,
    die_area: str | None = None,
    origin: str | None = None,
    via: str | None = None,
    end_use: str | None = None,
    end_user: str | None = None,
    end_user_seat: str | None = None,
    exporter: str | None = None,
    owners: tuple[str, ...] = (),
    chinese_share: str | None = None,
    chinese_technology: bool | None = None,
    clock: str = "legal",
) -> Transaction:
    """A Transaction from facts as a person or a file gives them; UsageError names the fact that is wrong."""
    check_clock(clock)
    places = {"from": country(sender).alpha2, "to": country(receiver).alpha2}
    if places["from"] == places["to"]:
        raise UsageError(f"--from and --to are both {places['to']}.", hint="A licence question needs a border between them.")
    if end_use is not None and end_use.lower() not in END_USES:
        raise UnknownNameError(f"No end use {end_use!r}.", hint=f"Valid: {', '.join(END_USES)}.")
    figures = _figures({"tpp": tpp, "density": density, "bandwidth": bandwidth, "memory_density": memory_density}, tops, bits, die_area)
    goods = _item(hts, control_code, eccn, item, contains, form, figures)
    assumed = ["the application is accepted on the day asked about, so the statutory clock starts there"]
    if end_user is None:
        assumed.append("end user: an unlisted civil one (--end-user not given)")
    if end_use is None:
        assumed.append("end use: civil (--end-use not given)")
    return Transaction(
        item=goods,
        origin=country(origin).alpha2 if origin else _origin_in(goods.words),
        sender=places["from"],
        receiver=places["to"],
        via=tuple(country(p).alpha2 for p in (via or "").split(",") if p.strip()),
        day=parse_date(on) if isinstance(on, str) else on,
        clock=clock,
        end_use=(end_use or "civil").lower(),
        end_user=_text(end_user, "--end-user"),
        end_user_seat=country(end_user_seat).alpha2 if end_user_seat else None,
        exporter=_text(exporter, "--exporter"),
        owners=tuple(read_holding(o) for o in owners),
        chinese_share=_fraction(chinese_share, "--chinese-share"),
        chinese_technology=chinese_technology,
        assumed=tuple(assumed),
    )


def _item(
    hts: str | None, control_code: str | None, eccn: str | None, text: str | None, contains: str | None, form: str | None, figures: dict[str, Decimal]
) -> Item:
    if not any((hts, control_code, eccn, text, contains, form, figures)):
        raise UsageError("Nothing says what the goods are.", hint=f"Give at least one of {ITEM_FACTS}.")
    if form is not None and form.lower() not in FORMS:
        raise UnknownNameError.among("form", form.lower(), FORMS, listing=f"detente licence --help ({', '.join(FORMS)})")
    words = plain_words(_text(text, "--item") or "")
    contents = read_contents(contains) if contains is not None else None
    named = elements_in(words)
    stated = (form or "").lower() or None
    if stated in IMMATERIAL and contents:
        raise UsageError(f"--form {stated} holds no {', '.join(contents)}.", hint="Leave --contains out and say in --item what it is for.")
    spoken = form_in(words)
    if stated and spoken and stated != spoken and not (stated in IMMATERIAL or spoken in IMMATERIAL or {stated, spoken} <= {"oxide", "compound"}):
        raise UsageError(f"--form says {stated} and --item says {spoken}.", hint="Give the form of the goods as they cross the border.")
    magnet = magnet_type(words, contents) if (stated or spoken) == "magnet" or (hts or "").replace(".", "").startswith("8505") else None
    if magnet == "SmCo" and contents is not None and "Sm" not in contents:
        raise UsageError(f"A SmCo magnet that contains {_listed(contents)} and no samarium.", hint="--contains lists every rare earth in the goods.")
    bare = eccn.strip().upper() if eccn else ""
    known = contents if contents is not None else (dict.fromkeys(sorted(named)) or None)
    if known is None and magnet == "SmCo":
        known = {"Sm": None}
    return Item(
        hts=_customs_code(hts) if hts else None,
        control_code=_code(control_code, "--control-code"),
        eccn=_code(eccn, "--eccn") if bare not in ("", "EAR99") else None,
        unlisted=bare == "EAR99",
        words=words,
        contents=known,
        complete=contents is not None,
        form=stated or spoken,
        magnet=magnet,
        figures=figures,
    )


def _customs_code(text: str) -> str:
    """Digits of a customs code whose heading is one of the nomenclature; below the headings each side's schedule is its own.

    UnknownNameError otherwise: no list has a code that is none, so the answer would be that the goods are free to go.
    """
    code = normalise_hs(text)
    heading, codes = code[:4], us_panel().codes
    if not with_prefix(codes, heading):
        near = ", ".join(dict.fromkeys(c[: len(heading)] for c in nearest(codes, heading)))
        raise UnknownNameError(f"No heading {heading} in the nomenclature ({text!r}).", hint=f"Nearest: {near}." if near else "Chapters: 01 to 99.")
    return code


def _origin_in(words: str) -> str | None:
    """CN where the text calls the goods themselves of Chinese origin, not something in them."""
    said = " chinese origin " in words or " origin china " in words
    return "CN" if said and not any(w in words for w in ("%", " contain", " foreign ", " content ", " with ")) else None


def _code(text: str | None, option: str) -> ControlCode | None:
    if not text:
        return None
    try:
        return parse_control_code(text)
    except CodeError as error:
        raise CodeError(f"{option}: {error.message}", hint=error.hint) from error


def _listed(contents: Mapping[str, Decimal | None]) -> str:
    return ", ".join(contents) or "no rare earth"


def _figures(given: dict[str, str | None], tops: str | None, bits: str | None, die_area: str | None) -> dict[str, Decimal]:
    out = {name: _positive(text, name) for name, text in given.items() if text is not None}
    if (tops is None) != (bits is None):
        hint = "TPP is the dense TOPS of an operation times its bit length, the highest over all operations."
        raise UsageError("--tops and --bits belong together.", hint=hint)
    if tops is not None and bits is not None:
        product = _positive(tops, "tops") * _positive(bits, "bits")
        if "tpp" in out and out["tpp"] != product:
            raise UsageError(f"--tpp is {out['tpp']}, --tops times --bits is {product}.", hint="Give the one or the other.")
        out["tpp"] = product
    if die_area is not None:
        area = _positive(die_area, "die_area")
        if not area:
            raise AmountError("--die_area is 0.", hint="Give the applicable die area in mm2, or leave it out where it is unknown.")
        if "tpp" in out and "density" not in out:
            out["density"] = out["tpp"] / area
    return out


def _positive(text: str, what: str) -> Decimal:
    number = decimal_of(str(text), what=what)
    if number < 0:
        raise AmountError(f"--{what} is {number}.", hint="Give a number of 0 or more.")
    return number


def _fraction(text: str | None, option: str) -> Decimal | None:
    if text is None:
        return None
    number = decimal_of(str(text).rstrip("%"), what=option) / (100 if str(text).endswith("%") else 1)
    if not 0 <= number <= 1:
        raise AmountError(f"{option} is {text}.", hint="Give a fraction between 0 and 1, or a percentage.")
    return number


def read_holding(text: str) -> Holding:
    """An owner and its share from ``NAME:SHARE``."""
    name, _, share = text.rpartition(":")
    number = _fraction(share.strip() or None, "--owner") if name.strip() else None
    if number is None or number == 0:
        raise UsageError(f"--owner {text!r} has no name and share.", hint="Write it as NAME:SHARE, such as 'Sample Holding:0.5'.")
    return Holding(name.strip(), float(number))


def _text(text: str | None, option: str) -> str | None:
    clean = (text or "").strip()
    if len(clean) > LONGEST_TEXT:
        raise UsageError(f"{option} has {len(clean)} characters.", hint=f"It may have {LONGEST_TEXT}.")
    return clean or None
