"""Read one file into an immutable document: text, hash and, where the text was extracted, a map back to the raw file.

Plain text is taken code point for code point (line ends untouched), so offsets need no map.
"""

from __future__ import annotations

import hashlib
import re
from bisect import bisect_right
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from detente.core.errors import InputFileError, LimitError

MAX_BYTES = 10_000_000
"""Largest file read; one byte more is a LimitError."""

_HTML_HEAD = re.compile(rb"\s*(?:\xef\xbb\xbf)?\s*(?:<!--.{0,500}?-->\s*)?<(?:!doctype\s+html|html|head|body)\b", re.IGNORECASE | re.DOTALL)
_DECLARED = re.compile(rb"charset\s*=\s*[\"']?([A-Za-z0-9_-]{2,20})", re.IGNORECASE)
_CONTROLS = bytes((*range(0x09), *range(0x0E, 0x20), 0x7F))
_MAX_CONTROL_SHARE = 0.02


@dataclass(frozen=True, slots=True)
class Document:
    """One source.

    ``offsets`` maps extracted text to the raw bytes, sorted ``(text_start, raw_start, length)``: code points that stand
    one for one in the file, or with length 0 everything up to the next entry, which lies in the object that begins there.
    None where the text is the file. ``stated_date`` is the publication date a page declares in its head (ISO).
    """

    name: str
    text: str
    sha256: str
    media_type: str = "text/plain"
    offsets: tuple[tuple[int, int, int], ...] | None = None
    stated_date: str | None = None

    def raw_offset(self, position: int) -> int | None:
        """Byte in the raw file of code point ``position``; the position itself for plain text; None where the extractor added it."""
        if self.offsets is None:
            return len(self.text[:position].encode("utf-8"))
        index = bisect_right(self.offsets, (position, 1 << 62, 0)) - 1
        if index < 0:
            return None
        text_start, raw_start, length = self.offsets[index]
        if length == 0:
            return raw_start
        return raw_start + position - text_start if position < text_start + length else None


def read_document(path: Path) -> Document:
    """The document at ``path``; InputFileError where it is missing, empty, binary or not UTF-8, LimitError over 10 MB."""
    try:
        size = path.stat().st_size
        if not path.is_file():
            raise InputFileError(f"{path} is not a file.", hint="Give text, HTML or PDF files.")
        if size > MAX_BYTES:
            raise LimitError(f"{path.name} has {size:,} bytes; the limit is {MAX_BYTES:,}.", hint="Split the file or give only the article.")
        with path.open("rb") as stream:
            raw = stream.read(MAX_BYTES + 1)
    except OSError as error:
        raise InputFileError(f"Cannot read {path}: {error.strerror or error}.", hint="Check the path and its permissions.") from error
    return document_from_bytes(path.name, raw, suffix=path.suffix.lower())


def read_documents(paths: Sequence[Path]) -> list[Document]:
    """The documents at ``paths``; where two files share a name, each is called by it and eight digits of its hash.

    InputFileError where one file is given twice, by name and content: its claims would be counted as two witnesses.
    """
    documents = [read_document(path) for path in paths]
    known: dict[tuple[str, str], int] = {}
    for index, document in enumerate(documents):
        first = known.setdefault((document.name, document.sha256), index)
        if first != index:
            raise InputFileError(f"{paths[index]} and {paths[first]} are the same file.", hint="Give each file once.")
    shared = {name for name, count in Counter(document.name for document in documents).items() if count > 1}
    return [replace(d, name=f"{d.name}@{d.sha256[:8]}") if d.name in shared else d for d in documents]


def document_from_bytes(name: str, raw: bytes, *, suffix: str = "") -> Document:
    """The document in ``raw``; the same errors as ``read_document``."""
    if len(raw) > MAX_BYTES:
        raise LimitError(f"{name} has more than {MAX_BYTES:,} bytes.", hint="Split the file or give only the article.")
    if not raw.strip():
        raise InputFileError(f"{name} is empty.", hint="Give a file with text in it.")
    digest = hashlib.sha256(raw).hexdigest()
    if raw[:1024].lstrip().startswith(b"%PDF-"):
        from detente.evidence.texts.pdf import text_of_pdf

        text, offsets = text_of_pdf(name, raw)
        return Document(name, text, digest, "application/pdf", offsets)
    text = _decoded(name, raw)
    if suffix in {".html", ".htm", ".xhtml"} or _HTML_HEAD.match(raw[:2048]):
        from detente.evidence.texts.html import text_of_html

        page = text_of_html(name, text)
        return Document(name, page.text, digest, "text/html", page.offsets, page.stated_date)
    return Document(name, text, digest)


def _decoded(name: str, raw: bytes) -> str:
    if raw.startswith((b"\xff\xfe", b"\xfe\xff")):
        raise InputFileError(f"{name} is UTF-16.", hint="Save it as UTF-8.")
    try:
        text = raw.decode("utf-8")
    except UnicodeDecodeError as error:
        declared = _DECLARED.search(raw[:4096])
        says = f" and declares {declared[1].decode('ascii')}" if declared else ""
        raise InputFileError(f"{name} is not UTF-8 (byte {error.start} is 0x{raw[error.start]:02x}){says}.", hint="Save it as UTF-8.") from error
    controls = len(raw) - len(raw.translate(None, _CONTROLS))
    if "\x00" in text or controls > max(4, _MAX_CONTROL_SHARE * len(text)):
        raise InputFileError(f"{name} is binary ({controls} control characters).", hint="Give text, HTML or PDF files.")
    if not text.strip("\ufeff \t\r\n\u200e\u200f"):
        raise InputFileError(f"{name} is empty.", hint="Give a file with text in it.")
    return text
