"""Files that a person names on the command line."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from detente.core.errors import InputFileError, LimitError, UsageError


def read_text_file(path: Path, *, most_bytes: int, wanted: str) -> str:
    """The text, without a byte order mark; ``wanted`` tells what to give where there is no such file.

    InputFileError where it is not there or not UTF-8, LimitError where it has more than ``most_bytes``.
    """
    try:
        with path.open("rb") as file:
            data = file.read(most_bytes + 1)
    except IsADirectoryError:
        raise InputFileError(f"{path} is a folder.", hint=wanted) from None
    except OSError as error:
        raise InputFileError(f"Cannot read {path}: {error.strerror or error}.", hint=wanted) from error
    if len(data) > most_bytes:
        raise LimitError(f"{path.name} has more than {most_bytes:,} bytes.", hint="Split it.")
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise InputFileError(f"{path.name} is not UTF-8 text ({error.reason} at byte {error.start}).", hint="Save it as UTF-8.") from error


def refuse_own_input(out: Path | None, inputs: Iterable[Path | None]) -> None:
    """UsageError where the answer would take the place of a file that it is made from, under whatever name."""
    if out is None or not out.exists():
        return
    for path in inputs:
        if path is not None and path.exists() and path.samefile(out):
            raise UsageError(f"--out {out} is the file that is read.", hint="Give the answer a name of its own.")
