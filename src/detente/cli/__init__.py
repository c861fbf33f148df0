"""The command line. Data go to stdout, progress and complaints to stderr."""

from __future__ import annotations

import sys


def main() -> None:
    """Runs a command; exit 0 done, 1 a check found faults, 2 usage, 3 unresolved, 4 source unavailable."""
    from detente.cli.app import build_app
    from detente.core.errors import DetenteError

    try:
        build_app()()
    except DetenteError as error:
        print(f"detente: {error}", file=sys.stderr)
        sys.exit(error.exit_status)
    except BrokenPipeError:
        # The reader of our output went away (for example ``| head``); there is nobody left to tell.
        sys.stderr.close()
        sys.exit(0)
