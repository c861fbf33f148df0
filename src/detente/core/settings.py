"""Every setting, in one table: name, default, kind, range, one line of help, and its environment variable.

The environment is read once, at the border: ``Settings.from_environment(os.environ)``. Engines get values as arguments.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, fields
from typing import Any

from detente.core.errors import LimitError, UnknownNameError, UsageError

PREFIX = "DETENTE_"


def _setting(default: int | str, what: str, *, low: int | None = None, high: int | None = None) -> Any:
    return field(default=default, metadata={"help": what, "low": low, "high": high})


@dataclass(frozen=True, slots=True)
class Settings:
    """The table. Each field is a setting; its environment variable is its name in capitals after ``DETENTE_``."""

    cache_dir: str = _setting("~/.cache/detente", "folder for compiled kernels and answers of outside sources")
    jobs: int = _setting(1, "worker processes of a sweep", low=1, high=256)
    max_document_mb: int = _setting(10, "largest document that is read, in megabytes", low=1, high=1024)
    max_unpacked_mb: int = _setting(64, "most that a document may unpack to, in megabytes", low=1, high=4096)
    max_unpack_ratio: int = _setting(100, "most that a document may grow in unpacking, as a multiple", low=2, high=10_000)
    document_memory_mb: int = _setting(1024, "memory of the process that reads one document, in megabytes", low=64, high=65_536)
    document_seconds: int = _setting(10, "processor time for reading one document, in seconds", low=1, high=600)
    max_yaml_kb: int = _setting(1024, "largest YAML file that is read, in kilobytes", low=1, high=65_536)
    max_yaml_depth: int = _setting(32, "deepest nesting of a YAML file", low=2, high=200)
    table_memory_mb: int = _setting(1024, "memory of the table engine, in megabytes", low=64, high=1_048_576)
    host: str = _setting("127.0.0.1", "address that the web application listens on")
    port: int = _setting(8765, "port that the web application listens on; 0 picks a free one", low=0, high=65_535)
    page_size: int = _setting(1000, "most rows in one page of the web interface", low=1, high=100_000)
    job_seconds: int = _setting(60, "longest time for one simulation asked over the web, in seconds", low=1, high=3600)
    job_queue: int = _setting(8, "simulations that may wait; a further one is refused", low=1, high=1000)
    live_seconds: int = _setting(30, "longest wait for an outside source, in seconds", low=1, high=600)
    live_mb: int = _setting(20, "largest answer taken from an outside source, in megabytes", low=1, high=1024)

    def __post_init__(self) -> None:
        for row in fields(self):
            value, low, high = getattr(self, row.name), row.metadata["low"], row.metadata["high"]
            if type(value) is not type(row.default):
                raise UsageError(f"Setting {row.name} is {value!r}.", hint=f"It is a {_kind(row.default)}: {row.metadata['help']}.")
            if low is not None and not low <= value <= high:
                raise LimitError(f"Setting {row.name} is {value}.", hint=f"It lies between {low} and {high}: {row.metadata['help']}.")
            if value == "":
                raise UsageError(f"Setting {row.name} is empty.", hint=f"Leave it out for {row.default}: {row.metadata['help']}.")

    @classmethod
    def from_environment(cls, environment: Mapping[str, str]) -> Settings:
        """Settings with the values that variables ``DETENTE_…`` give; one that names no setting is an error, not ignored."""
        defaults = {PREFIX + row.name.upper(): row for row in fields(cls)}
        given: dict[str, int | str] = {}
        for variable in sorted(v for v in environment if v.startswith(PREFIX)):
            if variable not in defaults:
                raise UnknownNameError.among("setting", variable, defaults, listing="detente doctor")
            row, text = defaults[variable], environment[variable].strip()
            if isinstance(row.default, int):
                if not (text.isascii() and text.removeprefix("-").isdigit() and len(text) <= 12):
                    raise UsageError(
                        f"{variable} is {text[:40]!r}.", hint=f"Give a whole number between {row.metadata['low']} and {row.metadata['high']}."
                    )
                given[row.name] = int(text)
            else:
                given[row.name] = text
        return cls(**given)  # type: ignore[arg-type]  # each value was read by the kind of its own field


@dataclass(frozen=True, slots=True)
class SettingRow:
    """One line of the table, as text for people."""

    name: str
    variable: str
    default: str
    kind: str
    valid: str
    help: str


def rows() -> tuple[SettingRow, ...]:
    """The table of settings in order."""
    return tuple(
        SettingRow(
            f.name,
            PREFIX + f.name.upper(),
            str(f.default),
            _kind(f.default),
            "" if f.metadata["low"] is None else f"{f.metadata['low']} to {f.metadata['high']}",
            f.metadata["help"],
        )
        for f in fields(Settings)
    )


def describe() -> str:
    """The table of settings in Markdown, as docs/settings.md prints it."""
    lines = ["| setting | environment variable | default | kind | valid | what it is |", "|---|---|---|---|---|---|"]
    lines += [f"| {r.name} | {r.variable} | {r.default} | {r.kind} | {r.valid} | {r.help} |" for r in rows()]
    return "\n".join(lines) + "\n"


def _kind(default: object) -> str:
    return "whole number" if isinstance(default, int) else "text"
