"""``detente doctor``: what is installed, whether the data are sound, and the settings in use."""

from __future__ import annotations

import os
import platform
import re
from collections import defaultdict
from collections.abc import Iterable
from importlib import metadata
from typing import Any

import typer

from detente.cli.show import JSON, print_json, print_table

_REQUIREMENT = re.compile(r"(?P<name>[A-Za-z0-9._-]+)(?:\[[^\]]*\])?[^;]*(?:;.*extra\s*==\s*[\"'](?P<extra>[\w-]+)[\"'])?")


def doctor(as_json: bool = JSON) -> None:
    """Versions, extras, data and settings; exit 1 where a library is missing or data are not those that shipped."""
    report = examine()
    if as_json:
        print_json(report)
    else:
        _print(report)
    if report["data"]["faulty"] or any(v is None for v in report["libraries"].values()):
        raise typer.Exit(1)


def examine() -> dict[str, Any]:
    """The report as plain data. Libraries are looked up, not imported."""
    from detente import __version__
    from detente.cli.shipped import data_folder, verify
    from detente.core.settings import Settings, rows
    from detente.ledger.load import load_ledger

    book = load_ledger()
    wanted = required()
    files = verify(data_folder())
    settings = Settings.from_environment(os.environ)
    return {
        "detente": __version__,
        "ledger": {"version": book.version, "hash": book.content_hash, "measures": len(book.measures), "acts": len(book.acts)},
        "python": f"{platform.python_version()} on {platform.system()} {platform.machine()}",
        "libraries": versions(wanted.pop("", ())),
        "extras": {extra: versions(names) for extra, names in sorted(wanted.items())},
        "data": {"files": len(files), "faulty": [f.file for f in files if f.faulty]},
        "settings": [
            {"setting": r.name, "value": getattr(settings, r.name), "variable": r.variable, "set": r.variable in os.environ, "what": r.help}
            for r in rows()
        ],
    }


def required() -> dict[str, list[str]]:
    """Names of required distributions by extra, those of the base under an empty name."""
    out: dict[str, list[str]] = defaultdict(list)
    for line in metadata.requires("detente") or []:
        if match := _REQUIREMENT.match(line):
            out[match["extra"] or ""].append(match["name"])
    return dict(out)


def versions(names: Iterable[str]) -> dict[str, str | None]:
    """Installed version of each distribution; None where it is not installed."""
    return {name: _version(name) for name in sorted(names)}


def _version(name: str) -> str | None:
    try:
        return metadata.version(name)
    except metadata.PackageNotFoundError:
        return None


def _print(report: dict[str, Any]) -> None:
    ledger, data = report["ledger"], report["data"]
    typer.echo(f"detente {report['detente']}, Python {report['python']}")
    typer.echo(f"ledger {ledger['version']} ({ledger['hash'][:12]}): {ledger['measures']} measures, {ledger['acts']} acts")
    faulty = f"NOT as shipped: {', '.join(data['faulty'])}; see detente data verify" if data["faulty"] else "none differs from its manifest"
    typer.echo(f"data: {data['files']} files, {faulty}\n")
    print_table(["library", "version"], [[name, version or "MISSING"] for name, version in report["libraries"].items()])
    typer.echo()
    table = []
    for extra, found in report["extras"].items():
        absent = [name for name, version in found.items() if version is None]
        table.append([extra, "installed" if not absent else f"without {', '.join(absent)}", "" if not absent else f"pip install 'detente[{extra}]'"])
    print_table(["extra", "state", "to add it"], table)
    typer.echo()
    shown = [[s["setting"], str(s["value"]), "set" if s["set"] else "default", s["variable"], s["what"]] for s in report["settings"]]
    print_table(["setting", "value", "from", "variable", "what it is"], shown)
