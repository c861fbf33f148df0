"""The command line. Data go to stdout, progress and complaints to stderr."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress

INTERRUPTED, TERMINATED = 130, 143
"""Exit status where a person or the system stopped a command: 128 and the number of the signal."""

_MOST_LETTERS = 2_000


def main() -> None:
    """Runs a command; exit 0 done, 1 a check found faults, 2 usage, 3 unresolved, 4 source unavailable, 130 and 143 stopped from outside."""
    with _leaving_blocks_when_told_to_end():
        _run()


def _run() -> None:
    from detente.cli.app import build_app
    from detente.core.errors import DetenteError

    try:
        try:
            build_app()()
        finally:
            if sys.stdout is not None:  # it is None where the caller closed it
                sys.stdout.flush()  # here a disk without room can still be told in one line
    except DetenteError as error:
        sys.exit(_complain(str(error), error.exit_status))
    except BrokenPipeError:
        _end_without_a_reader()
    except OSError as error:
        _drop_output()
        place = f"read or write {error.filename}" if error.filename else "write to standard output"
        sys.exit(_complain(f"Cannot {place}: {error.strerror or error}.", DetenteError.exit_status))
    except SystemExit as stop:
        # Typer ends with 1 for both of these, which is the status of a check that found faults.
        if _came_of(stop, KeyboardInterrupt):
            sys.exit(INTERRUPTED)
        if _came_of(stop, BrokenPipeError):
            _end_without_a_reader()
        raise


def _complain(text: str, status: int) -> int:
    """One line on standard error, without letters that a terminal would obey; the status to end with."""
    shown = "".join(c if c.isprintable() else " " if c in "\t\n\r" else c.encode("unicode_escape").decode("ascii") for c in text)
    print(f"detente: {shown if len(shown) <= _MOST_LETTERS else shown[:_MOST_LETTERS] + '…'}", file=sys.stderr)
    return status


def _drop_output() -> None:
    """Lets what could not be written go, so that the interpreter does not try once more as it ends."""
    with suppress(OSError, ValueError):
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def _came_of(stop: BaseException, kind: type[BaseException]) -> bool:
    """Whether an error of the kind stands in what led to the end."""
    reason: BaseException | None = stop
    while reason is not None and not isinstance(reason, kind):
        reason = reason.__cause__ or reason.__context__
    return reason is not None


def _end_without_a_reader() -> None:
    """Ends in silence: who read our output went away (for example ``| head``), and there is nobody left to tell."""
    _drop_output()
    sys.exit(0)


@contextmanager
def _leaving_blocks_when_told_to_end() -> Iterator[None]:
    """SIGTERM ends a command as an error does, so that no half-written file stays; a server has its own way to end."""
    import signal
    import threading

    if sys.argv[1:2] in (["serve"], ["mcp"]) or threading.current_thread() is not threading.main_thread():
        yield
        return
    before = signal.signal(signal.SIGTERM, lambda *_: sys.exit(TERMINATED))
    try:
        yield
    finally:
        signal.signal(signal.SIGTERM, before)
