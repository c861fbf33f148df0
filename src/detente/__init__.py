"""detente: an executable model of the trade-control system between the United States and China.

    regime = detente.ledger().on("2025-06-09")

Names are loaded when first used, so that ``import detente`` costs next to nothing.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from detente.core.errors import DetenteError
    from detente.ledger.load import load_ledger as ledger

__version__ = "0.1.0"

_LAZY = {
    "DetenteError": ("detente.core.errors", "DetenteError"),
    "ledger": ("detente.ledger.load", "load_ledger"),
}

__all__ = ["DetenteError", "__version__", "ledger"]


def __getattr__(name: str) -> Any:
    if name not in _LAZY:
        raise AttributeError(f"module 'detente' has no attribute {name!r}")
    module, attribute = _LAZY[name]
    return getattr(import_module(module), attribute)


def __dir__() -> list[str]:
    return __all__
