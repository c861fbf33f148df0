"""``detente evidence``: claims from documents, and how they stand to each other."""

from __future__ import annotations

import json
from pathlib import Path

import typer

from detente.cli.show import JSON, print_table

app = typer.Typer(no_args_is_help=True, help="Claims from documents: read them, reconcile them.")

FILES = typer.Argument(metavar="FILE...", help="Text, HTML or PDF files.")


@app.command("read")
def read(files: list[Path] = FILES, as_json: bool = JSON) -> None:
    """Every claim of each document with its place in the text."""
    from detente.evidence.document import read_document
    from detente.evidence.read import read_records

    for path in files:
        records = read_records(read_document(path))
        if as_json:
            for record in records:
                typer.echo(json.dumps(record.to_json(), ensure_ascii=False, sort_keys=True))
        else:
            typer.echo(f"{path.name}: {len(records)} records")
            print_table(
                ["kind", "at", "text"], [[r.kind, f"{r.start}-{r.end}", " ".join(r.text.split())[:100]] for r in records if r.kind != "boilerplate"]
            )


@app.command("reconcile")
def reconcile(files: list[Path] = FILES, as_json: bool = JSON) -> None:
    """The claims of all documents, and for each pair that speaks of one thing whether both can be true."""
    from detente.evidence.document import read_document
    from detente.evidence.read import read_records
    from detente.evidence.reconcile import reconcile as relate

    groups = [read_records(read_document(path)) for path in files]
    relations = relate(groups)
    if as_json:
        for record in [r for g in groups for r in g]:
            typer.echo(json.dumps(record.to_json(), ensure_ascii=False, sort_keys=True))
        for relation in relations:
            typer.echo(json.dumps(relation.to_json(), ensure_ascii=False, sort_keys=True))
        return
    texts = {r.id: " ".join(r.text.split())[:50] for g in groups for r in g}
    print_table(["verdict", "one", "other", "because"], [[r.relation, texts[r.a], texts[r.b], r.reason] for r in relations])
