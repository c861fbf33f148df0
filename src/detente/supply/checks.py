"""The named checks of a folder: each finds one kind of fault and says file and line."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterator

from detente.supply.rationing import RULES
from detente.supply.tables import Finding, Rows, number, text

UNKNOWN_COVER = (10.0, 60.0)
"""Days of use between which an unknown stock lies (SUP-COVER-UNKNOWN)."""


def check_rows(rows: Rows) -> list[Finding]:
    """What the named checks find in rows that could be read."""
    return [finding for one in CHECKS for finding in one(rows)]


def _makers(rows: Rows) -> dict[str, set[str]]:
    out: dict[str, set[str]] = defaultdict(set)
    for _, r in rows["sites"]:
        out[text(r, "product")].add(text(r, "site"))
    return out


def named_once(rows: Rows) -> Iterator[Finding]:
    """A product, a site's product, a lane and an input of a product each stand in one row."""
    keys = {
        "products": ("product",),
        "sites": ("site", "product"),
        "lanes": ("lane",),
        "bom": ("product", "input", "site"),
        "stocks": ("site", "product"),
        "licences": ("licence_class",),
    }
    for file, columns in keys.items():
        seen: dict[tuple[str, ...], int] = {}
        for line, r in rows[file]:
            key = tuple(text(r, c) for c in columns)
            if key in seen:
                yield Finding("named-once", f"{file}.csv", line, f"{' '.join(key).strip()} stands in line {seen[key]} already")
            seen.setdefault(key, line)


def known_products(rows: Rows) -> Iterator[Finding]:
    """Every product named anywhere is in products.csv."""
    known = {text(r, "product") for _, r in rows["products"]}
    for file, columns in {
        "sites": ("product",),
        "bom": ("product", "input"),
        "lanes": ("product",),
        "stocks": ("product",),
        "demand": ("product",),
        "alternates": ("product",),
    }.items():
        for line, r in rows[file]:
            for c in columns:
                if text(r, c) not in known:
                    yield Finding("known-product", f"{file}.csv", line, f"{text(r, c)!r} is not in products.csv")


def part_nobody_makes(rows: Rows) -> Iterator[Finding]:
    """Every input has a site that makes it."""
    makers = _makers(rows)
    for line, r in rows["bom"]:
        if text(r, "input") not in makers:
            yield Finding("part-nobody-makes", "bom.csv", line, f"no site makes {text(r, 'input')!r}")


def bom_of_a_site(rows: Rows) -> Iterator[Finding]:
    """A row of the bill of materials that names a site names one that makes its product, and no other row says it of every site."""
    made = {text(r, "site"): text(r, "product") for _, r in rows["sites"]}
    general = {(text(r, "product"), text(r, "input")) for _, r in rows["bom"] if not text(r, "site")}
    for line, r in rows["bom"]:
        site = text(r, "site")
        if site and made.get(site) != text(r, "product"):
            yield Finding("bom-of-a-site", "bom.csv", line, f"{site!r} is no site that makes {text(r, 'product')}")
        if site and (text(r, "product"), text(r, "input")) in general:
            yield Finding("bom-of-a-site", "bom.csv", line, f"another row gives {text(r, 'input')} for every site that makes {text(r, 'product')}")


def lane_to_nowhere(rows: Rows) -> Iterator[Finding]:
    """A lane leads from a site that makes its product to a site that uses it."""
    makers, sites = _makers(rows), {text(r, "site") for _, r in rows["sites"]}
    uses: dict[str, set[str]] = defaultdict(set)
    for _, r in rows["bom"]:
        uses[text(r, "product")].add(text(r, "input"))
    eats: dict[str, set[str]] = defaultdict(set)
    for _, r in rows["sites"]:
        eats[text(r, "site")] |= uses[text(r, "product")]
    for file in ("lanes", "alternates"):
        for line, r in rows[file]:
            source, to, product = text(r, "from_site"), text(r, "to_site"), text(r, "product")
            for end in (source, to):
                if end not in sites:
                    yield Finding("lane-to-nowhere", f"{file}.csv", line, f"there is no site {end!r}")
            if source in sites and source not in makers.get(product, ()):
                yield Finding("lane-to-nowhere", f"{file}.csv", line, f"{source} does not make {product}")
            if to in sites and product not in eats[to]:
                yield Finding("lane-to-nowhere", f"{file}.csv", line, f"{to} does not use {product}")


def no_negative(rows: Rows) -> Iterator[Finding]:
    """Lead times, stocks, quantities, capacities and demands are zero or positive; shares lie between 0 and 1."""
    for file, lines in rows.items():
        for line, r in lines:
            for name, value in r.items():
                if isinstance(value, float) and value < 0 and name != "priority":
                    kind = "negative-lead-time" if name == "lead_days" else "negative-number"
                    yield Finding(kind, f"{file}.csv", line, f"{name} is {value:g}")
                if isinstance(value, float) and value > 1 and name in {"share", "critical", "cap"}:
                    yield Finding("share-above-one", f"{file}.csv", line, f"{name} is {value:g}")
                if name == "lead_days" and isinstance(value, float) and (value > 1000 or value != int(value)):
                    yield Finding("lead-time", f"{file}.csv", line, f"lead_days is {value:g}; whole days up to 1000")


def units_match(rows: Rows) -> Iterator[Finding]:
    """A quantity is in the unit of its product; stocks may be in days."""
    unit = {text(r, "product"): text(r, "unit") for _, r in rows["products"]}
    for file, column in {"bom": "input", "lanes": "product", "stocks": "product", "demand": "product"}.items():
        for line, r in rows[file]:
            wanted, given = unit.get(text(r, column)), text(r, "unit")
            if wanted and given != wanted and not (file == "stocks" and given == "days"):
                yield Finding("units-match", f"{file}.csv", line, f"{text(r, column)} is counted in {wanted}, not {given}")


def class_with_office(rows: Rows) -> Iterator[Finding]:
    """Every licence class has an office that decides."""
    known = {text(r, "licence_class") for _, r in rows["licences"]}
    for file in ("lanes", "alternates"):
        for line, r in rows[file]:
            if text(r, "licence_class") and text(r, "licence_class") not in known:
                yield Finding(
                    "class-without-office", f"{file}.csv", line, f"licence class {text(r, 'licence_class')!r} has no office in licences.csv"
                )


def shares_sum(rows: Rows) -> Iterator[Finding]:
    """Shares of the lanes of one input of one site sum to one."""
    total: dict[tuple[str, str], float] = defaultdict(float)
    last: dict[tuple[str, str], int] = {}
    for line, r in rows["lanes"]:
        key = (text(r, "to_site"), text(r, "product"))
        total[key] += number(r, "share")
        last[key] = line
    for key, value in total.items():
        if abs(value - 1) > 1e-6:
            yield Finding("shares-sum", "lanes.csv", last[key], f"shares of {key[1]} into {key[0]} sum to {value:g}, not 1")
    made = {text(r, "site"): text(r, "product") for _, r in rows["sites"]}
    makers = _makers(rows)
    for line, r in rows["bom"]:
        own = text(r, "site")
        for site in [own] if own else makers.get(text(r, "product"), ()):
            if made.get(site) == text(r, "product") and (site, text(r, "input")) not in total:
                yield Finding("shares-sum", "bom.csv", line, f"no lane brings {text(r, 'input')} to {site}")


def one_product_a_site(rows: Rows) -> Iterator[Finding]:
    """A site has one row; a plant with two products is two sites that share nothing here."""
    seen: dict[str, int] = {}
    for line, r in rows["sites"]:
        if text(r, "site") in seen:
            yield Finding(
                "one-product-a-site",
                "sites.csv",
                line,
                f"{text(r, 'site')} stands in line {seen[text(r, 'site')]} already; name each line of a plant apart",
            )
        seen.setdefault(text(r, "site"), line)
        if text(r, "rationing") and text(r, "rationing") not in RULES:
            yield Finding("rationing", "sites.csv", line, f"{text(r, 'rationing')!r} is no rule; rules: {', '.join(RULES)}")


def cycle_without_stock(rows: Rows) -> Iterator[Finding]:
    """Where products go round in a circle, some stock in it must let the first one start."""
    held = {(text(r, "site"), text(r, "product")) for _, r in rows["stocks"] if r["quantity"] is None or number(r, "quantity") > 0}
    client_of: dict[str, list[tuple[str, str, int]]] = defaultdict(list)
    for line, r in rows["lanes"]:
        client_of[text(r, "from_site")].append((text(r, "to_site"), text(r, "product"), line))
    empty = {a: [(b, line) for b, p, line in links if (b, p) not in held] for a, links in client_of.items()}
    state: dict[str, int] = {}
    for start in empty:
        stack: list[tuple[str, bool]] = [(start, False)]
        while stack:
            site, leaving = stack.pop()
            if leaving:
                state[site] = 2
            elif site not in state:
                state[site] = 1
                stack.append((site, True))
                for b, line in empty.get(site, ()):
                    if state.get(b) == 1:
                        yield Finding("cycle-without-stock", "lanes.csv", line, f"{site} and {b} wait for each other and neither holds stock")
                    elif b not in state:
                        stack.append((b, False))


def blank_stock(rows: Rows) -> Iterator[Finding]:
    """A note on each stock that is unknown: it is run as an interval, not as a number."""
    for line, r in rows["stocks"]:
        if r["quantity"] is None and r["low"] is None:
            low, high = UNKNOWN_COVER
            said = f"the stock of {text(r, 'product')} at {text(r, 'site')} is unknown: {low:g} to {high:g} days of use are run (SUP-COVER-UNKNOWN)"
            yield Finding("blank-stock", "stocks.csv", line, said, fault=False)


CHECKS: tuple[Callable[[Rows], Iterator[Finding]], ...] = (
    named_once, known_products, one_product_a_site, part_nobody_makes, bom_of_a_site, lane_to_nowhere, no_negative, units_match, class_with_office,
    shares_sum, cycle_without_stock, blank_stock,
)  # fmt: skip
