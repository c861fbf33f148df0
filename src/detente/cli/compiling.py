"""A line on stderr when a solver has to be compiled first, so that the wait of a first run is not a riddle."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any


@contextmanager
def compilation_told() -> Iterator[None]:
    """Says once that compiling has begun, and how long it took at the end; silent where the disk cache has the code already."""
    import time

    from numba.core import event

    class Told(event.Listener):
        """Listens to compilations; those that come out of the cache are none."""

        begun: float | None = None
        ended = 0.0

        def on_start(self, event: Any) -> None:  # noqa: ARG002 - the interface
            if self.begun is None:
                self.begun = time.monotonic()
                print("Compiling the solver for this machine: once, some 5 to 60 s; later runs take it from the disk cache …", file=sys.stderr)

        def on_end(self, event: Any) -> None:  # noqa: ARG002 - the interface
            self.ended = time.monotonic()

    listener = Told()
    with event.install_listener("numba:compile", listener):
        try:
            yield
        finally:
            if listener.begun is not None:
                print(f"Compiled within {listener.ended - listener.begun:.0f} s.", file=sys.stderr)
