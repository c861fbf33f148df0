"""The reference: every public module, class and function with its signature and docstring, one page a package."""

from __future__ import annotations

import importlib.util
import inspect
import pkgutil
import re
from collections.abc import Iterator
from types import ModuleType
from typing import Any

import detente

PACKAGES = (
    ("core", "Time, amounts, codes, labelled arrays, results, errors"),
    ("ledger", "Measures, acts, queries, differences, drafts"),
    ("schedule", "Tariff schedules by revision and nomenclature"),
    ("rules", "One shipment: duties, licences, screening, and why"),
    ("licensing", "Case files and the licensing office"),
    ("economy", "Countries and sectors: flows, prices, real income"),
    ("supply", "Chains: who stops when, and what to hold"),
    ("talks", "Payoffs, deals, what keeps them; the record"),
    ("evidence", "Claims from documents, and how they stand to each other"),
    ("statistics", "Figures against each other"),
    ("composition", "What one engine's answer is to another"),
    ("exposure", "A company's own files"),
    ("tables", "Files of any size"),
    ("brief", "The brief"),
    ("compare", "Scenarios side by side"),
    ("scenario", "Edits of the ledger"),
    ("facade", "Operations and their questions"),
    ("mcp", "Assistants' tools"),
)


def contents() -> str:
    """Links to the packages' pages, and the public face itself."""
    lines = [f"- [detente.{name}](reference/{name}.md): {words}" for name, words in PACKAGES if _there(name)]
    face = [_entry(f"detente.{n}", getattr(detente, n)) for n in _face() if callable(getattr(detente, n))]
    hidden = "\n".join(f"reference/{name}" for name, _ in PACKAGES if _there(name))
    return "\n".join([*lines, "", f"```{{toctree}}\n:hidden:\n\n{hidden}\n```", "", "## import detente", "", *face])


def pages() -> Iterator[tuple[str, str]]:
    """Pairs of a page's name and its text."""
    for name, words in PACKAGES:
        if not _there(name):
            continue
        out = [f"# detente.{name}\n\n{words}.\n"]
        for module in _modules(f"detente.{name}"):
            entries = [_entry(key, value) for key, value in _public(module)]
            if entries or module.__doc__:
                out += [f"## {module.__name__}\n\n{_prose(inspect.getdoc(module) or '')}\n", *entries]
        yield name, "\n".join(out)


def _face() -> list[str]:
    return [n for n in detente.__all__ if n != "compare" or _there("compare")]


def _there(name: str) -> bool:
    return importlib.util.find_spec(f"detente.{name}") is not None


def _modules(package: str) -> Iterator[ModuleType]:
    root = importlib.import_module(package)
    yield root
    for found in sorted(pkgutil.walk_packages(getattr(root, "__path__", ()), f"{package}."), key=lambda f: f.name):
        yield importlib.import_module(found.name)


def _public(module: ModuleType) -> Iterator[tuple[str, Any]]:
    """What the module itself defines and does not hide, in the order of its source."""
    for name, value in list(vars(module).items()):
        if name.startswith("_") or getattr(value, "__module__", None) != module.__name__:
            continue
        if inspect.isclass(value) or inspect.isfunction(value):
            yield name, value


def _entry(name: str, value: Any) -> str:
    out = [f"### {name.removeprefix('detente.')}\n\n```text\n{'class ' if inspect.isclass(value) else ''}{name}{_signature(value)}\n```\n"]
    said = inspect.getdoc(value) or ""
    generated = inspect.isclass(value) and said.startswith(f"{value.__name__}(")
    if said and not generated:
        out.append(_prose(said) + "\n")
    if inspect.isclass(value):
        for key, member in list(vars(value).items()):
            inner = member.fget if isinstance(member, property) else getattr(member, "__func__", member)
            if key.startswith("_") or not inspect.isfunction(inner) or not inner.__doc__:
                continue
            shown = key if isinstance(member, property) else f"{key}{_signature(inner)}"
            out.append(f"`{shown}`: {_prose(inspect.getdoc(inner) or '')}\n")
    return "\n".join(out)


def _signature(value: Any) -> str:
    try:
        return re.sub(r"<([\w. ]+) at 0x[0-9a-f]+>", r"<\1>", str(inspect.signature(value)))
    except (TypeError, ValueError):
        return "(…)"


def _prose(text: str) -> str:
    """A docstring as Markdown: its indented parts and its examples are shown as they stand, the rest is prose."""
    out, block = [], []
    for line in [*text.splitlines(), ""]:
        if line.startswith(("    ", ">>>", "...")) or (block and line.strip() and not out_of_example(block, line)):
            block.append(line)
            continue
        if block:
            out += ["", "```text", *block, "```", ""]
            block = []
        out.append(_safe(line))
    return "\n".join(out).strip()


def out_of_example(block: list[str], line: str) -> bool:
    """Whether a line after an example is prose again: the line after a ``>>>`` is its answer."""
    return not block[0].startswith(">>>") or line.startswith(" ")


def _safe(line: str) -> str:
    """A line of prose in which nothing is taken for markup but code in backticks."""
    parts = re.split(r"(``[^`]+``|`[^`]+`)", line)
    return "".join(p if i % 2 else re.sub(r"([\\*_<>\[\]{}|#$~])", r"\\\1", p) for i, p in enumerate(parts))
