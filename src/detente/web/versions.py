"""The versions of code and ledger as headers of every answer."""

from __future__ import annotations

from detente.facade.versions import versions_of
from detente.ledger.query import Ledger

Pairs = tuple[tuple[bytes, bytes], ...]
CODE, LEDGER = b"detente-version", b"detente-ledger"


def ledger_header(ledger: Ledger) -> str:
    """What ``Detente-Ledger`` says: the ledger's version and the first digits of its hash."""
    said = versions_of(ledger)
    return f"{said['ledger']} {said['hash']}"


def version_headers(ledger: Ledger) -> Pairs:
    """Both headers; an answer that was worked out under a scenario brings its own ``Detente-Ledger``."""
    return (CODE, versions_of(ledger)["detente"].encode()), (LEDGER, ledger_header(ledger).encode())
