"""The columns of a table of shipments and the other spellings people use for them."""

from __future__ import annotations

import difflib
import re
import unicodedata
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from detente.core.errors import InputFileError

TEXT, COUNTRY, NUMBER, SHARE = "text", "country", "number", "share"
NEAR = 0.86
"""A name this close to a known one is taken for a slip and asked about: a fact that goes unread is worse than a question."""


@dataclass(frozen=True, slots=True)
class ColumnRule:
    """One column: its kind, whether it is required, what it holds, and other spellings, each as ``folded`` gives it."""

    name: str
    kind: str
    required: bool
    help: str
    spellings: tuple[str, ...] = ()


def _c(name: str, kind: str, what: str, spellings: str = "", *, required: bool = False) -> ColumnRule:
    return ColumnRule(name, kind, required, what, tuple(s.strip() for s in spellings.split(",") if s.strip()))


COLUMNS: tuple[ColumnRule, ...] = (
    _c("part", TEXT, "your name of the part; rows of one part are ranked together",
       "part no, part number, part id, partnumber, item no, item number, item id, sku, material, material number, article, article number, "
       "product, product id, ref"),
    _c("description", TEXT, "the goods in words",
       "goods, item, item description, part description, product description, goods description, commodity"),
    _c("hts", TEXT, "customs code of 4 to 10 digits, as text",
       "hts code, htsus, hts number, hs, hs code, hs number, hscode, htscode, tariff, tariff code, tariff number, customs code, commodity code, "
       "taric, code",
       required=True),
    _c("origin", COUNTRY, "country of origin", "country of origin, origin country, coo, made in, origin code", required=True),
    _c("shipped_from", COUNTRY, "country the goods leave; blank: the country of origin",
       "from, ship from, shipped from, export country, country of export, exporting country, dispatch country, country of dispatch, "
       "departure country"),
    _c("destination", COUNTRY, "country the goods enter",
       "to, ship to, destination country, country of destination, import country, importing country, country of import, dest", required=True),
    _c("value_usd", NUMBER, "customs value of one shipment in US dollars; blank: unknown",
       "value, value us, value in usd, usd value, customs value, customs value usd, entered value, entered value usd, declared value, "
       "invoice value usd, amount usd, value us dollars"),
    _c("shipments_per_year", NUMBER, "such shipments a year; without the column every row is one year of it",
       "shipments a year, per year, times per year, annual shipments, shipments year, frequency per year"),
    _c("quantity", NUMBER, "amount of one shipment in its unit", "qty, quantity shipped"),
    _c("unit", TEXT, "unit of the quantity as the schedule names it: kg, No., liter", "uom, unit of measure, unit of quantity"),
    _c("steel_share", SHARE, "share of value in steel, 0 to 1", "steel, steel content, share of steel, steel value share"),
    _c("aluminum_share", SHARE, "share of value in aluminium, 0 to 1",
       "aluminum, aluminium, aluminium share, aluminum content, aluminium content, share of aluminum, share of aluminium"),
    _c("copper_share", SHARE, "share of value in copper, 0 to 1", "copper, copper content, share of copper"),
    _c("us_content_share", SHARE, "share of value of US origin, 0 to 1", "us content, us share, us origin share, american content"),
    _c("claims", TEXT, "what is claimed, with semicolons: headings, programme symbols, usmca, preference, exclusion",
       "claim, programme, program, spi, special program"),
    _c("control_code", TEXT, "code of China's dual-use list, such as 1C905.a.4", "cn control code, china control code, dual use code, mofcom code"),
    _c("eccn", TEXT, "code of the US control list, or EAR99", "eccn code, us control code, export control classification number"),
    _c("contains", TEXT, "every rare earth in the goods, such as Dy:0.03,Tb", "rare earths, rare earth content, contents"),
    _c("form", TEXT, "magnet, oxide, metal, alloy, target, compound, technology or equipment", "item form"),
    _c("tpp", NUMBER, "total processing performance of a chip", "total processing performance"),
    _c("density", NUMBER, "performance density of a chip", "performance density"),
    _c("bandwidth", NUMBER, "DRAM bandwidth in GB/s", "dram bandwidth"),
    _c("memory_density", NUMBER, "memory bandwidth density in GB/s per mm2"),
    _c("end_use", TEXT, "civil, military, wmd, government or unknown", "use, final use"),
    _c("end_user", TEXT, "name of the end user", "enduser, final user"),
    _c("end_user_seat", COUNTRY, "country where the end user's last parent has its seat", "end user country, parent country"),
    _c("exporter", TEXT, "name of the exporter", "exporter name"),
    _c("via", TEXT, "countries on the way, with commas", "transit, route"),
    _c("chinese_share", SHARE, "share of value in rare earths of Chinese origin, for goods made elsewhere", "chinese content, china share"),
)  # fmt: skip

REQUIRED = tuple(c.name for c in COLUMNS if c.required)
_OTHER_MONEY = re.compile(
    r"(?:customs |entered |declared |invoice )?(?:value|amount|price)(?: in)? (eur|euro|euros|cny|rmb|yuan|gbp|jpy|yen|mxn|cad|krw|twd|chf|inr)"
)


@dataclass(frozen=True, slots=True)
class Placed:
    """Where a column stands in the file, and what a number in it is multiplied with (one hundredth under a head in percent)."""

    rule: ColumnRule
    place: int
    head: str
    scale: Decimal


def folded(head: str) -> str:
    """A head without case, accents and signs; ``%`` becomes the word percent."""
    bare = unicodedata.normalize("NFKD", head.replace("%", " percent ").replace("$", " usd "))
    words = re.sub(r"[^a-z0-9]+", " ", "".join(ch for ch in bare if not unicodedata.combining(ch)).casefold())
    return " ".join(words.split())


def spellings() -> Mapping[str, tuple[ColumnRule, Decimal]]:
    """Every spelling that is read, with its column and scale."""
    out: dict[str, tuple[ColumnRule, Decimal]] = {}
    for rule in COLUMNS:
        for name in (rule.name.replace("_", " "), *rule.spellings):
            out[name] = (rule, Decimal(1))
            if rule.kind == SHARE:
                out[f"{name} percent"] = (rule, Decimal("0.01"))
                out[f"{name.removesuffix(' share')} percent"] = (rule, Decimal("0.01"))
                out[f"percent {name.removesuffix(' share')}"] = (rule, Decimal("0.01"))
    return out


def recognised(heads: Sequence[str]) -> int:
    """How many heads are of known columns; the reader tries separators by it."""
    known = spellings()
    return sum(folded(h) in known for h in heads)


def place_columns(heads: Sequence[str], name: str) -> tuple[dict[str, Placed], tuple[str, ...]]:
    """The columns that are there, and the heads that nobody reads.

    InputFileError where a required column is missing, two heads mean one column, money is in another currency, or a head
    is so near to a known one that it looks like a slip.
    """
    known = spellings()
    found: dict[str, Placed] = {}
    unread: list[str] = []
    for place, head in enumerate(heads):
        word = folded(head)
        if not word:
            continue
        if money := _OTHER_MONEY.fullmatch(word):
            raise InputFileError(
                f"{name}: column {head!r} is in {money[1].upper()}.", hint="Values are read in US dollars; convert them under value_usd."
            )
        if word not in known:
            unread.append(head)
            continue
        rule, scale = known[word]
        if rule.name in found:
            raise InputFileError(
                f"{name}: columns {found[rule.name].head!r} and {head!r} are both {rule.name}.", hint="Keep one, or rename the other."
            )
        found[rule.name] = Placed(rule, place, head, scale)
    left = {s: r for s, (r, _) in known.items() if r.name not in found}
    for head in unread:
        near = difflib.get_close_matches(folded(head), list(left), n=1, cutoff=NEAR)
        if near:
            raise InputFileError(
                f"{name}: no column {head!r}.", hint=f"Nearest: {left[near[0]].name}. Rename it, or name it otherwise if it is another thing."
            )
    if missing := [c for c in REQUIRED if c not in found]:
        raise InputFileError(
            f"{name} has no column {', '.join(missing)}; its first line has {', '.join(repr(h) for h in heads[:12])}.",
            hint=f"Required: {', '.join(REQUIRED)}. All columns and spellings: docs/exposure.md.",
        )
    return found, tuple(unread)
