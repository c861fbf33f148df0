"""How the passes are compiled: for one thread, with machine code kept beside the files and made anew when any of them changes."""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from pathlib import Path
from typing import Any

from numba import njit

FAST = {"reassoc", "contract", "nsz", "arcp"}
EXACT = {"contract", "nsz"}
"""Without reordering of sums, for series whose last digit matters."""

WRITTEN = hashlib.sha256(b"".join(p.read_bytes() for p in sorted(Path(__file__).parent.glob("*.py")))).digest()


def compiled(function: Callable[..., Any], *, fast: bool = True) -> Any:
    """Compile a pass, kept on disk. Functions of one file are inlined into those of others, so every file counts."""
    made = njit(cache=True, fastmath=FAST if fast else EXACT, nogil=True)(function)
    # numba looks at the function's own file alone and would go on serving what a changed neighbour left in it.
    kept = getattr(getattr(made, "_cache", None), "_cache_file", None)
    if kept is not None:
        kept._source_stamp = WRITTEN
    return made
