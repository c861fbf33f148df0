"""How the C library gives memory to the server's threads."""

from __future__ import annotations

import ctypes
import sys

ARENA_MAX = -8
"""M_ARENA_MAX of glibc's mallopt."""


def keep_to_one_arena() -> bool:
    """Has the C library of Linux give out memory from one place for all threads; whether it is one that can be told.

    By itself it makes such a place for each of a dozen threads, and what is freed in one is of no use to the others: some 40 MB of a
    server under load. Threads that hold the interpreter's lock in turns do not wait for each other there.
    """
    if sys.platform != "linux":
        return False
    set_option = getattr(ctypes.CDLL(None), "mallopt", None)
    return set_option is not None and set_option(ARENA_MAX, 1) == 1
