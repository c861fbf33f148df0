"""Titles and rows of the engines' sections, the same for every form of the brief."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from detente.brief.engines import Engines
from detente.composition.chain_lines import LineKind, by_kind
from detente.core.wording import days_in_words, long_day

ECONOMIES = {"USA": "United States", "CHN": "China"}
ROWS = (
    ("Real income", "welfare"), ("Consumer prices", "cpi"), ("Exports over output", "exports_to_gdp"), ("Imports over output", "imports_to_gdp"),
)  # fmt: skip
MINUS = "−"
WAR = "The war is what is left without a deal: each side sets its duties and controls for itself, at the central values of the assumptions."
CENTRAL = " at the central values; no ranges were computed"


def number(value: float | None, digits: int) -> str:
    """A number for reading, with a true minus; unknown is said."""
    if value is None:
        return "unknown"
    text = f"{value:,.{digits}f}"
    return text.replace("-", MINUS) if float(text.replace(",", "")) else f"{0:.{digits}f}"


def chance_pct(share: float) -> str:
    """A chance in per cent; what is neither never nor always is not written as one of them."""
    return "under 1" if 0 < share < 0.01 else "over 99" if 0.99 < share < 1 else number(100 * share, 0)


def watch_title(found: Engines) -> str:
    if not found.after_ends:
        return "What to watch: no clock moves a headline duty"
    first = found.after_ends[0]
    us, cn = (f"{number(v, 1)}%" if v is not None else "unknown" for v in (first.us_pct, first.cn_pct))
    return f"What to watch: if nobody acts, duties are {us} on goods of China and {cn} on goods of the US from {long_day(first.day)}"


def chain_title(found: Engines) -> str:
    leading = found.chain["leading"]
    first = leading["stop_date"]["p50"] if leading["p_stop"] else None
    if first is None:
        return "No line of the shipped chain stops"
    return f"The first line stops about {long_day(first)}, in {chance_pct(leading['p_stop'])}% of draws"


def kinds(found: Engines) -> list[LineKind]:
    return list(by_kind(found.chain["lines"]).values())


def economy_title(found: Engines) -> str:
    said = []
    for code, name in ECONOMIES.items():
        said.append(f"{name} {number(found.economy['economies'][code]['welfare'], 2)}%")
    return f"Real income against the world at rest: {', '.join(said)}"


def economy_rows(found: Engines) -> list[tuple[str, list[str]]]:
    """Label and one cell an economy; real income with its range."""
    out = []
    for label, key in ROWS:
        cells = []
        for code in ECONOMIES:
            band = found.economy["bands"].get("economies", {}).get(code) if key == "welfare" else None
            cells.append(number(found.economy["economies"][code][key], 2) + (_range(band) if band else ""))
        out.append((f"{label}, %", cells))
    revenue = [number(found.economy["revenue_usd_bn"][code], 0) for code in ECONOMIES]
    out.append(("Revenue of the added duties, billion USD a year", revenue))
    flows = found.economy["flows"]
    trade = [number(flows[a].get(b), 0) for a, b in (("USA", "CHN"), ("CHN", "USA"))]
    out.append(("Imports from the other, % of their value", trade))
    return out


def talks_title(found: Engines) -> str:
    """What the regime in force gives each over the war, where the ledger knows where it stands."""
    places = found.talks["status_quo"]["places"]
    if len(places) != 1:
        return "Talks: where the regime stands is not settled"
    gains = ", ".join(f"{player} {number(gain, 2)}" for player, gain in places[0]["gain_over_war"].items())
    return f"Talks: what the measures in force give over a war without a deal, per cent of real income: {gains}"


def talks_lines(found: Engines) -> list[str]:
    """The study's summary; that it holds central values, which each line says, is said once in the section instead."""
    return [days_in_words(line.replace(CENTRAL, "")) for line in found.talks["summary"] if line != found.talks["caveat"]]


def not_known_lines(found: Engines) -> list[str]:
    """What the engines leave open, as sentences; the caveat of the talks stands in their own section."""
    lines = [line for line in found.not_known if line != found.talks["caveat"]]
    return [f"{line[:1].upper()}{line[1:].removesuffix('.')}." for line in lines]


def _range(band: Mapping[str, Any]) -> str:
    return f" ({number(band['p05'], 2)} to {number(band['p95'], 2)})"
