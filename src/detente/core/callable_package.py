"""A package that can be called, so that ``detente.ledger()`` works although ``detente.ledger`` is a package as well.

Importing a submodule binds its name in the parent: once ``detente.ledger`` is loaded, that name is the package, whatever the
parent's ``__getattr__`` would have given.
"""

from __future__ import annotations

import sys
from importlib import import_module
from types import ModuleType
from typing import Any


def call_as(package: str, place: str) -> None:
    """Makes a loaded package callable as the function at ``place``, ``module:function``, which is imported by the call."""

    class Callable(ModuleType):
        def __call__(self, *values: Any, **named: Any) -> Any:
            module, name = place.split(":")
            return getattr(import_module(module), name)(*values, **named)

    sys.modules[package].__class__ = Callable


__all__ = ["call_as"]
