"""Puts the pages of the site together: copies docs/ and fills in what is made from the code.

    python tools/docs_pages.py build/pages

A page holds a line ``<!-- made: NAME -->`` where a list belongs that the code itself has: commands, operations, errors,
assumptions, coverage, scenarios, addresses of the web application. The reference is made from the docstrings, one page a
package. Nothing that is made stands in git, so nothing there can go stale.
"""

from __future__ import annotations

import re
import shutil
import sys
from collections.abc import Callable
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent))
import docs_reference
import docs_tables

ROOT = Path(__file__).resolve().parent.parent
PLACE = re.compile(r"^<!-- made: (?P<name>[a-z-]+) -->$", re.MULTILINE)
MADE: dict[str, Callable[[], str]] = {
    "addresses": docs_tables.addresses,
    "assumptions": docs_tables.assumptions,
    "commands": docs_tables.commands,
    "coverage": docs_tables.coverage,
    "operations": docs_tables.operations,
    "practices": docs_tables.practices,
    "reference": docs_reference.contents,
    "scenarios": docs_tables.scenarios,
    "web-errors": docs_tables.web_errors,
}


def fill(text: str) -> str:
    """The page with every place filled in; KeyError names a place that nothing fills."""
    return PLACE.sub(lambda found: MADE[found["name"]]().rstrip(), text)


def build(out: Path) -> list[Path]:
    """Writes all pages below ``out``, which is emptied first, and gives their paths."""
    shutil.rmtree(out, ignore_errors=True)
    shutil.copytree(ROOT / "docs", out)
    for page in sorted(out.rglob("*.md")):
        text = page.read_text(encoding="utf-8")
        filled = fill(text)
        if filled != text:
            page.write_text(filled, encoding="utf-8")
    (out / "reference").mkdir()
    for name, text in docs_reference.pages():
        (out / "reference" / f"{name}.md").write_text(text, encoding="utf-8")
    return sorted(out.rglob("*.md"))


if __name__ == "__main__":
    folder = Path(sys.argv[1]) if len(sys.argv) == 2 else ROOT / "build" / "pages"
    print(f"{len(build(folder))} pages in {folder}")
