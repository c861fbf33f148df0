"""Files that a person hands in with a form: read into memory, never onto the disk, with a limit each; their names are not used."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from fastapi import Request
from starlette.datastructures import FormData, UploadFile
from starlette.formparsers import MultiPartException, MultiPartParser

from detente.core.errors import LimitError
from detente.web.errors import RefusedError
from detente.web.site import site_of

MOST_FILES = 12
MOST_FIELDS = 24
LONGEST_FIELD = 4_000


class _InMemory(MultiPartParser):
    """The framework's parser writes files above a megabyte to the disk; here the body's own limit is the bound."""

    spool_max_size = 1 << 40


@dataclass(frozen=True, slots=True)
class Upload:
    """One file. ``name`` is what the sender calls it: shown to nobody and never a path."""

    name: str
    content: bytes


@dataclass(frozen=True, slots=True)
class Form:
    """Files by the name of their field, and the other fields; blank ones are left out."""

    files: Mapping[str, tuple[Upload, ...]]
    fields: Mapping[str, str]

    def file(self, field: str) -> Upload:
        """The one file of a field; RefusedError where there is none or more."""
        found = self.files.get(field, ())
        if len(found) != 1:
            raise RefusedError(422, "no-file", f"The form has {len(found)} files in the field {field!r}.", hint="Choose one file.")
        return found[0]


async def form_of(request: Request) -> Form:
    """The form in a request; RefusedError where it is none, LimitError where a file is longer than documents may be."""
    if not request.headers.get("content-type", "").lower().startswith("multipart/form-data"):
        raise RefusedError(415, "form", "This address takes a form with a file.", hint="Send it as multipart/form-data.")
    try:
        parts = await _InMemory(request.headers, request.stream(), max_files=MOST_FILES, max_fields=MOST_FIELDS).parse()
    except (MultiPartException, KeyError, ValueError) as error:
        raise RefusedError(400, "form", "The form cannot be read.", hint=f"At most {MOST_FILES} files and {MOST_FIELDS} fields.") from error
    try:
        files, fields = await _checked(parts, site_of(request).settings.max_document_mb * 1_000_000)
    finally:
        await parts.close()
    return Form({k: tuple(v) for k, v in files.items()}, fields)


async def _checked(parts: FormData, most: int) -> tuple[dict[str, list[Upload]], dict[str, str]]:
    files: dict[str, list[Upload]] = {}
    fields: dict[str, str] = {}
    for name, value in parts.multi_items():
        if isinstance(value, UploadFile):
            content = await value.read(most + 1)
            if len(content) > most:
                raise LimitError(f"The file has more than {most:,} bytes.", hint="Split it, or give the part that matters.")
            if content or value.filename:  # a field that was left empty arrives as a file without name and content
                files.setdefault(name, []).append(Upload(value.filename or "", content))
        elif len(value) > LONGEST_FIELD:
            raise LimitError(f"A field of the form has {len(value):,} letters.", hint=f"At most {LONGEST_FIELD:,}.")
        elif value.strip():
            fields[name] = value.strip()
    return files, fields
