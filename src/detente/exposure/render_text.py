"""An exposure for a terminal."""

from __future__ import annotations

from detente.exposure.actions import Action
from detente.exposure.assess import Exposure
from detente.exposure.report import CHOICES
from detente.exposure.words import (
    Listing,
    apart_listing,
    facts_listing,
    headline,
    lines_listing,
    measures_listing,
    permits_listing,
    stakes_listing,
)  # fmt: skip

WIDEST = 100
"""Letters of one cell; what is longer is cut, and whole in the JSON."""


def render_text(found: Exposure) -> str:
    """The answer, what to do first, then the tables; a section without rows is left out."""
    out = [f"Exposure of {found.source} on {found.on}", "", *headline(found), "", "What to do first"]
    out += [line for n, a in enumerate(found.first, 1) for line in _action(n, a)]
    out += ["    nothing"] if not found.first else []
    for title, listing in (
        ("Money at stake by part, a year", stakes_listing(found)),
        ("Duty by measure, a year", measures_listing(found)),
        ("Licences and their clocks", permits_listing(found)),
        ("Lines and days left", lines_listing(found)),
        ("What each missing fact would settle", facts_listing(found)),
        ("In no total", apart_listing(found)),
    ):
        if listing.rows:
            out += ["", title, *aligned(listing)]
    out += ["", *(f"note: {n}" for n in found.notes), *(f"assumed: {c}" for c in CHOICES)]
    if found.chain:
        chain = found.chain
        out.append(f"lines: {chain.days} days, {chain.draws} draws, seed {chain.seed}, regime {chain.regime}; {', '.join(chain.assumptions)}")
    if found.not_read:
        out.append(f"not read: {', '.join(found.not_read)}")
    out += [f"refused: line {line}: {why}" for line, why in found.refused]
    return "\n".join([*out, f"ledger {found.ledger_version} ({found.ledger_hash[:12]})"])


def _action(number: int, action: Action) -> list[str]:
    money = action.money if action.usd is None else f"{action.usd:,.0f} USD: {action.money}"
    return [f"{number:>2}. {action.said} [{money}]", *([f"    by {action.basis}"] if action.basis else [])]


def aligned(listing: Listing) -> list[str]:
    """Columns as wide as their widest cell; numbers to the right."""
    rows = [tuple(_short(cell) for cell in row) for row in (listing.head, *listing.rows)]
    widths = [max(len(row[i]) for row in rows) for i in range(len(listing.head))]
    out = []
    for row in rows:
        cells = [c.rjust(w) if i in listing.numbers else c.ljust(w) for i, (c, w) in enumerate(zip(row, widths, strict=True))]
        out.append("  ".join(cells).rstrip())
    return [*out, f"… and {listing.left_out} more"] if listing.left_out else out


def _short(cell: str) -> str:
    flat = " ".join(cell.split())
    return flat if len(flat) <= WIDEST else flat[: WIDEST - 1] + "…"
