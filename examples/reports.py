"""The shipped sample documents of 9 June 2025: what they claim, and how the claims stand to each other."""

import marimo

app = marimo.App(app_title="What the reports say")


@app.cell
def _():
    import collections
    import pathlib
    from importlib.resources import files

    import marimo as mo

    from detente.evidence.read import read_records
    from detente.evidence.reconcile import reconcile
    from detente.evidence.texts.document import read_documents

    return collections, files, mo, pathlib, read_documents, read_records, reconcile


@app.cell
def _(files, pathlib, read_documents, read_records):
    folder = pathlib.Path(str(files("detente") / "data" / "samples"))
    documents = read_documents(sorted(folder.glob("*.txt")))
    claims = [read_records(document) for document in documents]
    return claims, documents


@app.cell
def _(claims, collections, documents, mo):
    counted = [
        {"document": document.name, **collections.Counter(record.kind for record in records if record.kind != "boilerplate")}
        for document, records in zip(documents, claims, strict=True)
    ]
    mo.vstack([mo.md("# What three documents claim"), mo.ui.table(counted, selection=None)])
    return (counted,)


@app.cell
def _(claims, mo, reconcile):
    relations = reconcile(claims)
    text = {record.id: " ".join(record.text.split()) for records in claims for record in records}
    rows = [{"verdict": r.relation, "one": text[r.a], "other": text[r.b], "because": r.reason} for r in relations]
    mo.vstack([mo.md("## How they stand to each other"), mo.ui.table(rows, selection=None)])
    return relations, rows


if __name__ == "__main__":
    app.run()
