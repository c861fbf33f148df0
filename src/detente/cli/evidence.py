"""``detente evidence``: claims from documents, and how they stand to each other."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING, Any

import typer

from detente.cli.show import JSON, print_table

if TYPE_CHECKING:
    from detente.evidence.record import Record
    from detente.evidence.texts.document import Document

app = typer.Typer(no_args_is_help=True, help="Claims from documents: read them, reconcile them.")

FILES = typer.Argument(metavar="FILE...", help="Text, HTML or PDF files.")
FORMAT = typer.Option(None, "--format", help="jsonl, annotations (W3C Web Annotation) or prov (PROV-O in JSON-LD); a table where left out.")
DRAFT = typer.Option(None, "--draft", metavar="DIR", help="Write drafts of rules that the ledger does not hold into this folder.")
FORMATS = ("jsonl", "annotations", "prov")


@app.command("read")
def read(files: list[Path] = FILES, form: str = FORMAT, as_json: bool = JSON) -> None:
    """Every claim of each document with its place in the text."""
    form = _form(form, as_json)
    documents, groups = _read(files)
    if form:
        _print(form, documents, groups, [])
        return
    for document, records in zip(documents, groups, strict=True):
        typer.echo(f"{document.name}: {len(records)} records")
        rows = [[r.kind, f"{r.start}-{r.end}", " ".join(r.text.split())[:100]] for r in records if r.kind != "boilerplate"]
        print_table(["kind", "at", "text"], rows)


@app.command("reconcile")
def reconcile(files: list[Path] = FILES, form: str = FORMAT, draft: Path = DRAFT, as_json: bool = JSON) -> None:
    """The claims of all documents, and for each pair that speaks of one thing whether both can be true."""
    from detente.evidence.reconcile import left_uncompared
    from detente.evidence.reconcile import reconcile as relate

    form = _form(form, as_json)
    documents, groups = _read(files)
    relations = relate(groups)
    for line in left_uncompared(groups):
        typer.echo(f"not all compared: {line}", err=True)
    if draft is not None:
        _write_drafts(draft, documents, groups)
    if form:
        _print(form, documents, groups, relations)
        return
    texts = {r.id: " ".join(r.text.split())[:50] for g in groups for r in g}
    print_table(["verdict", "one", "other", "because"], [[r.relation, texts[r.a], texts[r.b], r.reason] for r in relations])


def _form(given: str | None, as_json: bool) -> str:
    from detente.core.errors import UnknownNameError

    if given is not None and given not in FORMATS:
        raise UnknownNameError(f"No format {given!r}.", hint=f"Valid: {', '.join(FORMATS)}.")
    return given or ("jsonl" if as_json else "")


def _read(files: list[Path]) -> tuple[list[Document], list[list[Record]]]:
    from detente.evidence.read import read_records
    from detente.evidence.texts.document import read_documents

    documents = read_documents(files)
    return documents, [read_records(document) for document in documents]


def _line(value: dict[str, Any]) -> None:
    typer.echo(json.dumps(value, ensure_ascii=False, sort_keys=True))


def _print(form: str, documents: list[Document], groups: list[list[Record]], relations: list[Any]) -> None:
    """JSON lines, annotations one a line, or one graph."""
    if form == "prov":
        from detente.evidence.provenance_export import provenance

        typer.echo(json.dumps(provenance(documents, groups, relations), ensure_ascii=False, indent=1, sort_keys=True))
    elif form == "annotations":
        from detente.evidence.annotation import annotated, links

        for document, records in zip(documents, groups, strict=True):
            for one in annotated(document, records):
                _line(one)
        for one in links(relations):
            _line(one)
    else:
        for item in [*(record for records in groups for record in records), *relations]:
            _line(item.to_json())


def _write_drafts(folder: Path, documents: list[Document], groups: list[list[Record]]) -> None:
    """One file a draft; a file that is there already is left as it is, since a person may have worked on it."""
    from detente.core.errors import InputFileError
    from detente.evidence.drafts import drafts
    from detente.ledger.load import load_ledger

    made = drafts(documents, groups, load_ledger())
    written = kept = 0
    try:
        folder.mkdir(parents=True, exist_ok=True)
        for one in made:
            try:
                with (folder / f"{one.id}.yaml").open("x", encoding="utf-8") as stream:
                    stream.write(one.yaml)
                written += 1
            except FileExistsError:
                kept += 1
    except OSError as error:
        raise InputFileError(f"Cannot write into {folder}: {error.strerror or error}.", hint="Give a folder that can be written to.") from error
    typer.echo(f"{written} drafts written to {folder}" + (f", {kept} were there and are left as they are" if kept else ""), err=True)
