"""A document that somebody hands in, read in a process of its own with limits on memory and processor time.

The parent sends the bytes, the ledger and the day; the child sends the answer back as JSON. A hostile file can at worst
end its child. What it says changes nothing: it is data in every step.
"""

from __future__ import annotations

import json
import os
import pickle
import subprocess
import sys
import threading
from datetime import date
from typing import Any

from detente.core.errors import DetenteError, InputFileError, LimitError
from detente.core.settings import Settings
from detente.ledger.query import Ledger
from detente.web.errors import RefusedError

MOST_AT_ONCE = 2
WAIT_SECONDS = 15
NAME = "upload"
"""What the document is called in its records; the name that came with it is not used."""

_TOO_MUCH = 3
_SLOTS = threading.BoundedSemaphore(MOST_AT_ONCE)
_MEGABYTE = 1_000_000
_ARCHIVES = {
    b"PK\x03\x04": "a zip archive or an office file", b"\x1f\x8b": "packed with gzip", b"BZh": "packed with bzip2", b"7z\xbc\xaf": "a 7z archive",
    b"\xfd7zXZ": "packed with xz", b"Rar!": "a rar archive", b"\xd0\xcf\x11\xe0": "an old office file",
}  # fmt: skip


def read_upload(raw: bytes, ledger: Ledger, on: date, settings: Settings) -> dict[str, Any]:
    """The answer on a document's bytes; InputFileError or LimitError says what is wrong with it."""
    for mark, words in _ARCHIVES.items():
        if raw.startswith(mark):
            raise InputFileError(f"The file is {words}.", hint="Give the text, HTML or PDF that is in it; archives are not unpacked.")
    if not _SLOTS.acquire(timeout=WAIT_SECONDS):
        raise RefusedError(429, "busy", "Other documents are being read.", hint="Try again in a moment.", headers={"retry-after": str(WAIT_SECONDS)})
    try:
        done = subprocess.run(
            [sys.executable, "-m", "detente.web.document_child"],
            input=pickle.dumps((raw, ledger, on, settings.document_memory_mb * _MEGABYTE, settings.document_seconds)),
            capture_output=True,
            timeout=3 * settings.document_seconds,
            check=False,
            env={**os.environ, "OPENBLAS_NUM_THREADS": "1", "OMP_NUM_THREADS": "1"},
        )
    except subprocess.TimeoutExpired as error:
        raise _too_much(settings) from error
    finally:
        _SLOTS.release()
    if done.returncode != 0:
        raise _too_much(settings)
    said: dict[str, Any] = json.loads(done.stdout)
    if "error" in said:
        kind = LimitError if said["error"]["code"] == LimitError.code else InputFileError
        raise kind(said["error"]["message"].replace(f"{NAME} ", "The file ", 1), hint=said["error"]["hint"])
    answer: dict[str, Any] = said["answer"]
    return answer


def _too_much(settings: Settings) -> LimitError:
    return LimitError(
        f"The file needs more than {settings.document_seconds} seconds or {settings.document_memory_mb} MB to read.",
        hint="Split it, or give the text of the article alone.",
    )


def _limit_self(memory_bytes: int, seconds: int) -> None:
    try:
        import resource
    except ImportError:  # not on this platform: the parent's time limit remains
        return
    # Soft limits: the process that takes a PDF apart sets its own, which a hard limit here would forbid.
    for what, most in ((resource.RLIMIT_AS, memory_bytes), (resource.RLIMIT_CPU, seconds)):
        resource.setrlimit(what, (most, resource.getrlimit(what)[1]))


def _child() -> int:
    """Reads the pickled task on standard input, writes the answer or the error as JSON."""
    raw, ledger, on, memory_bytes, seconds = pickle.load(sys.stdin.buffer)  # noqa: S301 - written by the parent, never by a user
    _limit_self(memory_bytes, seconds)
    try:
        from detente.evidence.read import read_records
        from detente.evidence.texts.document import document_from_bytes
        from detente.web.document_answer import document_answer, sample_records
        from detente.web.reports import sample_documents

        document = document_from_bytes(NAME, raw)
        answer = document_answer(document, read_records(document), sample_documents(), sample_records(), ledger, on)
        said: dict[str, Any] = {"answer": answer}
    except (MemoryError, RecursionError):
        return _TOO_MUCH
    except DetenteError as error:
        said = {"error": {"code": error.code, "message": error.message, "hint": error.hint}}
    sys.stdout.write(json.dumps(said))
    return 0


if __name__ == "__main__":
    sys.exit(_child())
