"""The bars on annotated documents: five news texts and the official texts."""

import json
import subprocess
import sys

import pytest

from detente.evidence.read import read_records, to_jsonl
from detente.evidence.reconcile import reconcile
from detente.evidence.texts.document import read_document


def scored(shared, folder, gold, tmp_path):
    documents = [read_records(read_document(path)) for path in sorted((shared / folder).glob("*.txt"))]
    lines = [line for records in documents for line in to_jsonl(records)] + list(to_jsonl(reconcile(documents)))
    predictions = tmp_path / "predictions.jsonl"
    predictions.write_text("\n".join(lines), encoding="utf-8")
    score = [
        sys.executable,
        shared / "cases/evidence/score.py",
        shared / "cases/evidence" / gold,
        predictions,
        "--documents",
        shared / folder,
        "--json",
    ]
    return json.loads(subprocess.run(score, check=True, capture_output=True, text=True).stdout)


@pytest.fixture(scope="module")
def news(shared, tmp_path_factory):
    return scored(shared, "seeds", "gold.jsonl", tmp_path_factory.mktemp("news"))


@pytest.mark.parametrize(
    ("part", "measure", "floor"),
    [
        ("boilerplate", "body_kept", 0.98),
        ("boilerplate", "furniture_removed", 0.95),
        ("quantity", "recall_with_unit", 0.95),
        ("quantity", "precision", 0.95),
        ("quantity", "basis_accuracy", 0.92),
        ("date", "accuracy", 0.94),
        ("quote", "span_recall", 0.98),
        ("quote", "speaker", 0.90),
        ("relation", "accuracy", 0.90),
    ],
)
def test_the_bars_on_news(news, part, measure, floor):
    assert news[part][measure] >= floor


def test_every_real_conflict_is_found_and_none_is_made_up(news):
    found, annotated = news["relation"]["conflicts_found"].split("/")
    assert found == annotated
    assert news["relation"]["conflicts_claimed"] == int(annotated)


def test_the_bars_on_an_official_text(shared, tmp_path):
    result = scored(shared, "data/official_texts", "gold_official.jsonl", tmp_path)["quantity"]
    assert result["recall_with_unit"] >= 0.95
    assert result["precision"] >= 0.95
    assert result["basis_accuracy"] >= 0.92


def test_official_texts_do_not_contradict_each_other(shared):
    documents = [read_records(read_document(path)) for path in sorted((shared / "data/official_texts").glob("*.txt"))]
    assert [r for r in reconcile(documents) if r.relation == "conflict"] == []


def test_shipped_samples_tell_their_planted_contradiction():
    from importlib.resources import files

    samples = sorted(p for p in files("detente").joinpath("data/samples").iterdir() if p.name.endswith(".txt"))
    documents = [read_records(read_document(path)) for path in samples]  # type: ignore[arg-type]
    relations = reconcile(documents)
    assert "conflict" in {r.relation for r in relations}  # suspended exports here, a licensing regime there
    assert any(r.arithmetic == "10 + 20 = 30" for r in relations)
