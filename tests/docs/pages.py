"""The hand-written pages, their code blocks and the commands they name."""

from __future__ import annotations

import re
import shlex
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
NOT_RUN = re.compile(r"<!-- not run: (?P<reason>.+?) -->")
EXIT = re.compile(r"<!-- exit: (?P<status>\d) -->")
FENCE = re.compile(r"^(?P<ticks>`{3,})(?P<language>[^`]*)$")
SPAN = re.compile(r"(?<!`)`([^`\n]+)`(?!`)")
RUNNABLE = ("bash", "console", "python")
SHOWN = ("yaml", "json", "text", "csv", "dockerfile", "toml", "bibtex", "html")
"""Languages of blocks that show something and are not run."""


@dataclass(frozen=True, slots=True)
class Block:
    """``line`` is where it begins; ``not_run`` the reason in the comment above it; ``status`` the exit that it says it has."""

    page: Path
    line: int
    language: str
    text: str
    not_run: str = ""
    status: int = 0

    @property
    def where(self) -> str:
        return f"{self.page.relative_to(ROOT)}:{self.line}"


def pages() -> list[Path]:
    """README, CONTRIBUTING and everything below docs/."""
    return [ROOT / "README.md", ROOT / "CONTRIBUTING.md", *sorted((ROOT / "docs").rglob("*.md"))]


@cache
def blocks(page: Path) -> tuple[Block, ...]:
    """Fenced blocks in order. A comment counts for the block right below it."""
    found: list[Block] = []
    lines = page.read_text(encoding="utf-8").splitlines()
    at, reason, status = 0, "", 0
    while at < len(lines):
        line = lines[at]
        fence = FENCE.match(line.strip())
        if fence:
            end = next(i for i in range(at + 1, len(lines)) if lines[i].strip() == fence["ticks"])
            found.append(Block(page, at + 1, fence["language"].strip(), "\n".join(lines[at + 1 : end]) + "\n", reason, status))
            at, reason, status = end, "", 0
        elif comment := NOT_RUN.search(line):
            reason = comment["reason"]
        elif comment := EXIT.search(line):
            status = int(comment["status"])
        elif line.strip():
            reason, status = "", 0
        at += 1
    return tuple(found)


def prose(page: Path) -> str:
    """The page without its fenced blocks."""
    text, inside = [], ""
    for line in page.read_text(encoding="utf-8").splitlines():
        fence = FENCE.match(line.strip())
        if inside:
            inside = "" if line.strip() == inside else inside
        elif fence:
            inside = fence["ticks"]
        else:
            text.append(line)
    return "\n".join(text)


def commands_of(page: Path) -> Iterator[tuple[str, list[str]]]:
    """Every ``detente …`` that a page names, in a block or in a span: where, and its words after ``detente``."""
    for block in blocks(page):
        if block.language in ("bash", "console"):
            for line in block.text.replace("\\\n", " ").splitlines():
                if (said := line.removeprefix("$ ").strip()).startswith("detente "):
                    yield block.where, words(said)
    for said in SPAN.findall(prose(page)):
        if said.startswith("detente "):
            yield str(page.relative_to(ROOT)), words(said)


def words(line: str) -> list[str]:
    """The words of one command up to a pipe, a redirection, a comment or the next command."""
    lexer = shlex.shlex(line, posix=True, punctuation_chars="|;&<>")
    lexer.whitespace_split = True
    lexer.commenters = "#"
    out: list[str] = []
    try:
        for word in lexer:
            if set(word) <= set("|;&<>"):
                break
            out.append(word)
    except ValueError:  # an unpaired quote in a span that is not a whole command
        out = line.split()
    return out[1:]
