"""A brief as a file, by the ending of its name, and its engines as JSON values."""

from __future__ import annotations

from dataclasses import asdict
from pathlib import Path
from typing import Any

from detente.brief.compose import Brief, brief_json
from detente.brief.engines import Engines
from detente.core.errors import UsageError
from detente.core.provenance import canonical_json
from detente.core.result import write_atomically
from detente.ledger.query import Ledger

ENDINGS = (".html", ".htm", ".pdf", ".md", ".json")


def check_ending(out: Path) -> None:
    """UsageError where the name has no ending that a brief can be written in."""
    if out.suffix.lower() not in ENDINGS:
        raise UsageError(f"{out.name} has no format that a brief can be written in.", hint=f"End it in {', '.join(ENDINGS)}.")


def write_brief(out: Path, page: Brief, ledger: Ledger, engines: Engines | None = None) -> None:
    """Writes the brief whole or not at all; PDF needs a Chromium on this machine."""
    check_ending(out)
    ending = out.suffix.lower()
    if ending == ".json":
        tree = {**brief_json(page), **({"engines": engines_json(engines)} if engines else {})}
        write_atomically(out, canonical_json(tree, indent=2))
    elif ending == ".md":
        from detente.brief.render_markdown import render_markdown

        write_atomically(out, render_markdown(page, engines).encode("utf-8"))
    else:
        from detente.brief.render_html import render_html

        text = render_html(page, ledger, engines)
        if ending == ".pdf":
            from detente.brief.pdf import write_pdf

            write_pdf(text, out)
        else:
            write_atomically(out, text.encode("utf-8"))


def engines_json(found: Engines) -> dict[str, Any]:
    """Every engine's result as JSON values; ``exposure`` is null where no company was given."""
    return {
        "since": found.since.isoformat(),
        "changed": [asdict(c) for c in found.changed],
        "after_ends": [{"day": w.day.isoformat(), "us_pct": w.us_pct, "cn_pct": w.cn_pct} for w in found.after_ends],
        "company": found.company or None,
        "exposure": found.exposure.to_dict() if found.exposure else None,
        "chain": dict(found.chain),
        "economy": dict(found.economy),
        "talks": dict(found.talks),
        "not_known": list(found.not_known),
        "assumptions": list(found.assumptions),
    }
