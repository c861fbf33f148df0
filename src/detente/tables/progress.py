"""How far a long job is, on stderr: a bar on a terminal, now and then a line elsewhere, and nothing in the first second."""

from __future__ import annotations

import sys
import time
from typing import TextIO

_WIDTH = 28


class Progress:
    """A bar over work whose size is known. ``share`` is the true share of it that is done, 0 to 1."""

    def __init__(self, what: str, *, stream: TextIO | None = None) -> None:
        self._what, self._stream = what, stream or sys.stderr
        self._start = self._shown = time.monotonic()
        self._terminal = self._stream.isatty()
        self._wrote = False

    def update(self, share: float, rows: int | None = None, *, step: str = "") -> None:
        """Tells the share done; ``rows`` so far where the work has rows, ``step`` what is being done."""
        now = time.monotonic()
        if now - self._start < 1 or (now - self._shown < (0.1 if self._terminal else 10) and self._wrote):
            return
        self._shown, self._wrote = now, True
        share = min(1.0, max(0.0, share))
        done = round(share * _WIDTH)
        elapsed = now - self._start
        pace = (
            f"  {rows:,} rows, {rows / elapsed:,.0f} a second, {elapsed * (1 - share) / share if share else 0.0:.0f} s left"
            if rows is not None
            else ""
        )
        line = f"{self._what} [{'#' * done}{'.' * (_WIDTH - done)}] {share:4.0%}{pace}{'  ' + step if step else ''}"
        self._stream.write(f"\r{line}\x1b[K" if self._terminal else f"{line}\n")
        self._stream.flush()

    def close(self) -> None:
        if self._wrote and self._terminal:
            self._stream.write("\r\x1b[K")
            self._stream.flush()
