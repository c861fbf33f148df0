"""detente: an executable model of the trade-control system between the United States and China.

    regime = detente.ledger().on("2025-06-09")
    answer = detente.determine(hts="8505.11.0070", origin="CN", destination="US", on="2025-06-09", value_usd=120_000)
    lapse = detente.Scenario("truce lapses").end("us-cn-truce", on="2026-11-10")
    detente.compare("baseline", lapse).save("out/")

Names are loaded when first used, so that ``import detente`` costs next to nothing.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from detente.compare import compare
    from detente.core.errors import DetenteError
    from detente.facade.python import ask, determine, versions
    from detente.ledger.load import load_ledger as ledger
    from detente.scenario import Scenario

__version__ = "0.1.0"

_LAZY = {
    "DetenteError": ("detente.core.errors", "DetenteError"),
    "Scenario": ("detente.scenario", "Scenario"),
    "ask": ("detente.facade.python", "ask"),
    "compare": ("detente.compare", "compare"),
    "determine": ("detente.facade.python", "determine"),
    "ledger": ("detente.ledger.load", "load_ledger"),
    "versions": ("detente.facade.python", "versions"),
}

__all__ = ["DetenteError", "Scenario", "__version__", "ask", "compare", "determine", "ledger", "versions"]


def __getattr__(name: str) -> Any:
    if name not in _LAZY:
        raise AttributeError(f"module 'detente' has no attribute {name!r}")
    module, attribute = _LAZY[name]
    return getattr(import_module(module), attribute)


def __dir__() -> list[str]:
    return __all__
