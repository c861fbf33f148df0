"""The versions that stand beside every answer, one rule for all faces.

The bytes of an answer are the same in each face, so its versions stand beside them and not within: over HTTP as the headers
``Detente-Version`` and ``Detente-Ledger``, for an assistant in ``_meta``, on the command line as a line on standard error, in
Python as ``detente.versions()``. Some answers also name them in their own text.
"""

from __future__ import annotations

from detente import __version__
from detente.ledger.query import Ledger

SHORT = 12
"""Digits of the ledger's hash that are shown."""


def versions_of(ledger: Ledger) -> dict[str, str]:
    """``detente`` is the version of the code, ``ledger`` that of the ledger, ``hash`` the first digits of the SHA-256 of its content.

    Under a scenario the ledger's version ends in the first digits of the scenario's hash.
    """
    return {"detente": __version__, "ledger": ledger.version, "hash": ledger.content_hash[:SHORT]}


def versions_line(ledger: Ledger) -> str:
    """The same for a reader: ``detente 0.1.0, ledger 2026.11.21 (0123456789ab)``."""
    said = versions_of(ledger)
    return f"detente {said['detente']}, ledger {said['ledger']} ({said['hash']})"


__all__ = ["versions_line", "versions_of"]
