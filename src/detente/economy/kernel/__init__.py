"""The compiled passes of the trade engine, one thread each, tested against ``reference.py``.

``forward`` is one pass of the equilibrium map and ``transpose`` its exact transpose; ``inputs`` and ``backstop`` are the
parts of both that only worlds with substitution between inputs or with a backstop supply run; ``cells`` makes cells anew for
other elasticities; ``anderson`` solves. ``docs/economy.md`` has the equations. Names are loaded when first used, since
the compiler is heavy.
"""

from __future__ import annotations

from importlib import import_module
from typing import Any

HOMES = {
    "back": "transpose", "logs_of": "vectors", "no_seeds": "transpose", "powers_of_e": "vectors", "solve": "anderson", "solve_back": "anderson",
    "step": "forward", "supply": "backstop", "taxed_shares": "cells", "workspace": "forward", "workspace_bar": "transpose",
}  # fmt: skip


def __getattr__(name: str) -> Any:
    if name not in HOMES:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    found = globals()[name] = getattr(import_module(f"{__name__}.{HOMES[name]}"), name)
    return found
