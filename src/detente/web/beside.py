"""Questions that may take longer than a turn of the server's loop, answered in a few threads beside it.

Names are compared with every list, which takes up to seconds for a short name; meanwhile everybody else is to be answered.
The threads are few, so that a crowd of such questions waits for its turn and leaves the others a processor and their pages.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeVar

from anyio import CapacityLimiter, to_thread

AT_ONCE = 2
T = TypeVar("T")


class Beside:
    """The threads of one application; the others wait in the order in which they came."""

    def __init__(self) -> None:
        self._places: CapacityLimiter | None = None

    async def __call__(self, work: Callable[[], T]) -> T:
        """What ``work`` gives back, or its error."""
        if self._places is None:  # made within the loop, which it belongs to
            self._places = CapacityLimiter(AT_ONCE)
        return await to_thread.run_sync(work, limiter=self._places)
