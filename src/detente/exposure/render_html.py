"""An exposure as an HTML fragment for other pages, and as a page of its own."""

from __future__ import annotations

from decimal import Decimal
from importlib.resources import files

from detente.core.wording import days_in_words
from detente.exposure.assess import Exposure
from detente.exposure.bars_svg import bars_svg, bars_title
from detente.exposure.report import CHOICES
from detente.exposure.words import (
    apart_listing,
    facts_listing,
    headline,
    lines_listing,
    measures_listing,
    permits_listing,
    rows_listing,
    stakes_listing,
)  # fmt: skip

WIDE, NARROW = 920, 362


def render_fragment(found: Exposure, *, heading: int = 2) -> str:
    """Tables and one picture, drawn wide and narrow; no script, style or outside address. Text of the company's files is escaped.

    ``heading`` is the level of its headings, 2 to 5. ``style`` gives what it looks like; its colours follow the page's
    variables (--ink, --soft, --line, --both) where it has them.
    """
    from jinja2 import Environment, StrictUndefined
    from markupsafe import Markup

    text = (files("detente.exposure") / "templates" / "exposure.html.j2").read_text(encoding="utf-8")
    template = Environment(autoescape=True, undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True).from_string(text)
    title = bars_title(found.stakes)
    return template.render(
        e=found,
        h=heading,
        headline=headline(found),
        bars_title=title,
        bars_wide=Markup(bars_svg(found.stakes, width=WIDE, title=title)),  # noqa: S704 - made here, labels escaped there
        bars_narrow=Markup(bars_svg(found.stakes, width=NARROW, title=title)),  # noqa: S704 - as above
        listings=(
            ("Money at stake by part", "stakes", stakes_listing(found)),
            ("Duty by measure, USD a year", "measures", measures_listing(found)),
            ("Licences and their clocks", "permits", permits_listing(found)),
            ("Lines and days left", "lines", lines_listing(found)),
            ("What each missing fact would settle", "facts", facts_listing(found)),
            ("In no total", "apart", apart_listing(found)),
        ),
        rows=rows_listing(found),
        choices=CHOICES,
        usd=_usd,
        in_words=days_in_words,
    )


def style() -> str:
    """The style sheet of the fragment."""
    return (files("detente.exposure") / "templates" / "exposure.css").read_text(encoding="utf-8")


def render_page(found: Exposure) -> str:
    """One self-contained HTML file."""
    from html import escape

    base = (files("detente.brief") / "templates" / "brief.css").read_text(encoding="utf-8")
    title = escape(f"Exposure of {found.source} on {found.on}")
    return (
        f'<!doctype html>\n<html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width,initial-scale=1">'
        f"<title>{title}</title><style>{base}{style()}</style></head>\n<body><main><h1>{title}</h1>\n{render_fragment(found)}</main></body></html>\n"
    )


def _usd(value: Decimal) -> str:
    return f"{value:,.0f}"
