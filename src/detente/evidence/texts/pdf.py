"""Text of a PDF by pypdf, in a child process with limits on time, memory, pages and output.

A hostile file can at worst end its child. The map gives, for the text of each page, the byte at which the page's object
begins in the file.
"""

from __future__ import annotations

import json
import subprocess
import sys

from detente.core.errors import InputFileError, LimitError

MAX_PAGES = 500
MAX_CHARACTERS = 10_000_000
MAX_SECONDS = 30
MAX_MEMORY = 1_500_000_000
_TOO_MUCH = 3
_BROKEN = 4


def text_of_pdf(name: str, raw: bytes) -> tuple[str, tuple[tuple[int, int, int], ...]]:
    """Text of all pages and its map; InputFileError where the file is broken or has no text, LimitError over a limit."""
    try:
        child = subprocess.run([sys.executable, "-m", "detente.evidence.texts.pdf"], input=raw, capture_output=True, timeout=MAX_SECONDS, check=False)
    except subprocess.TimeoutExpired as error:
        raise LimitError(f"{name} took more than {MAX_SECONDS} s to read.", hint="Split it or save its text.") from error
    if child.returncode == _BROKEN:
        raise InputFileError(
            f"{name} is not a readable PDF ({child.stderr.decode('utf-8', 'replace').strip()[-160:]}).", hint="Save it again, or save its text."
        )
    if child.returncode != 0:
        raise LimitError(
            f"{name} passes a limit of PDF reading ({MAX_PAGES} pages, {MAX_CHARACTERS:,} characters, memory).", hint="Split it or save its text."
        )
    pages = json.loads(child.stdout)
    pieces: list[str] = []
    offsets: list[tuple[int, int, int]] = []
    position = 0
    for page, place in pages:
        offsets.append((position, place, 0))
        pieces.append(page)
        position += len(page) + 2
    text = "\n\n".join(pieces)
    if not text.strip():
        raise InputFileError(f"{name} holds no text (perhaps scanned pages).", hint="Run text recognition on it first.")
    return text, tuple(offsets)


def _limit_child() -> None:
    try:
        import resource
    except ImportError:  # not on this platform: the parent's time limit remains
        return
    resource.setrlimit(resource.RLIMIT_AS, (MAX_MEMORY, MAX_MEMORY))
    resource.setrlimit(resource.RLIMIT_CPU, (MAX_SECONDS, MAX_SECONDS))


def _child() -> int:
    """Reads a PDF on standard input, writes ``[[text, byte of page object], …]``."""
    import io
    import logging

    _limit_child()
    logging.disable(logging.CRITICAL)
    from pypdf import PdfReader

    raw = sys.stdin.buffer.read()
    pages: list[tuple[str, int]] = []
    total = 0
    try:
        reader = PdfReader(io.BytesIO(raw), strict=False)
        if len(reader.pages) > MAX_PAGES:
            return _TOO_MUCH
        for page in reader.pages:
            text = page.extract_text() or ""
            text = text.encode("utf-8", "replace").decode("utf-8")
            total += len(text)
            if total > MAX_CHARACTERS:
                return _TOO_MUCH
            reference = page.indirect_reference
            table = reader.xref.get(reference.generation, {}) if reference is not None else {}
            pages.append((text, table.get(reference.idnum, 0) if reference is not None else 0))
    except (MemoryError, RecursionError):
        return _TOO_MUCH
    except Exception as error:  # a broken file can raise anything from the parser; the parent names it
        sys.stderr.write(f"{type(error).__name__}: {error}")
        return _BROKEN
    sys.stdout.write(json.dumps(pages))
    return 0


if __name__ == "__main__":
    sys.exit(_child())
