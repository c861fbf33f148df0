"""The chain that binds each event to all before it: a byte altered anywhere changes every hash after it.

The chain has no secret. Who can write to the database can also write a new chain, so the head (the last number and hash)
is worth noting down elsewhere: ``verify`` compares with it.
"""

from __future__ import annotations

from dataclasses import dataclass

from detente.core.errors import UsageError
from detente.core.provenance import hash_bytes

GENESIS = "0" * 64
"""What the first event stands on."""


@dataclass(frozen=True, slots=True)
class Record:
    """An event as it is stored: ``body`` is canonical JSON, kept as text so that its bytes are what was hashed."""

    seq: int
    case_id: str
    command: str
    on_day: str
    at: str
    actor: str
    message_id: str | None
    body: str
    previous: str
    hash: str


@dataclass(frozen=True, slots=True)
class Head:
    """The end of the chain."""

    seq: int
    hash: str

    def __str__(self) -> str:
        return f"{self.seq}:{self.hash}"

    @classmethod
    def parse(cls, text: str) -> Head:
        """A head as it was printed, ``12:ab…``."""
        number, _, digest = text.strip().partition(":")
        if not number.isdigit() or len(digest) != 64 or set(digest) - set("0123456789abcdef"):
            raise UsageError(f"{text[:80]!r} is not the head of a chain.", hint="It is a number, a colon and 64 hexadecimal digits.")
        return cls(int(number), digest)


def link(seq: int, case_id: str, command: str, on_day: str, at: str, actor: str, message_id: str | None, body: str, previous: str) -> Record:
    """The record of an event with its hash over all its fields and the hash before it.

    Fields are joined with their lengths, so that no text can be moved from one field to the next.
    """
    fields = (str(seq), case_id, command, on_day, at, actor, "-" if message_id is None else "+" + message_id, body, previous)
    content = b"".join(str(len(raw)).encode() + b":" + raw for raw in (text.encode("utf-8") for text in fields))
    return Record(seq, case_id, command, on_day, at, actor, message_id, body, previous, hash_bytes(content))
