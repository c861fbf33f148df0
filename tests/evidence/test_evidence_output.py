"""Annotations, provenance, drafts and their promotion, files of one name, and what is left uncompared. Documents are ours."""

import io
import json
from importlib.resources import files
from pathlib import Path

import pytest

from detente.core.errors import InputFileError, LedgerError
from detente.core.yamlio import parse
from detente.evidence.annotation import annotated, links
from detente.evidence.drafts import drafts
from detente.evidence.pairs.families import ALL_PAIRS
from detente.evidence.provenance_export import provenance
from detente.evidence.read import read_records
from detente.evidence.reconcile import left_uncompared, reconcile
from detente.evidence.texts.document import document_from_bytes, read_documents
from detente.ledger.load import load_ledger
from detente.ledger.promotion import UNRESOLVED, prepare, promote
from detente.ledger.query import Ledger
from detente.ledger.reader import read_measure

ONE = 'date 2025-06-09\n\nThe United States raised its tariff on Chinese goods to 77 percent on June 3. "We shall see," Ada Falk told CNBC.'
TWO = "date 2025-06-09\n\nThe American tariff on Chinese goods is 77 percent."
EMPTY = Ledger(measures={}, acts={}, version="none", content_hash="")


def read(name, text):
    document = document_from_bytes(name, text.encode())
    return document, read_records(document)


def test_an_annotation_is_found_by_position_and_by_quotation():
    document, records = read("a.txt", ONE)
    made = list(annotated(document, records))
    assert [one["id"].startswith("urn:detente:") for one in made] == [True] * len(records)
    for one, record in zip(made, records, strict=True):
        position, quotation = one["target"]["selector"]
        assert document.text[position["start"] : position["end"]] == quotation["exact"] == record.text
        around = quotation["prefix"] + quotation["exact"] + quotation["suffix"]
        assert around in document.text
        assert one["target"]["source"]["id"] == f"urn:sha256:{document.sha256}"
    figure = next(one for one in made if one["body"]["type"] == "detente:quantity")
    assert (figure["body"]["detente:value"], figure["body"]["detente:unit"]) == (77.0, "percent")
    assert "detente:text" not in figure["body"]
    json.dumps(made)


def test_verdicts_link_annotations_that_are_there():
    both = [read("a.txt", ONE), read("b.txt", TWO)]
    ids = {one["id"] for document, records in both for one in annotated(document, records)}
    made = list(links(reconcile([records for _, records in both])))
    assert made
    assert all(set(one["target"]) <= ids and one["motivation"] == "linking" for one in made)


def test_provenance_names_every_source_and_agent_once():
    both = [read("a.txt", ONE), read("b.txt", TWO)]
    documents, groups = [d for d, _ in both], [r for _, r in both]
    graph = provenance(documents, groups, reconcile(groups))["@graph"]
    ids = [node["@id"] for node in graph]
    assert len(ids) == len(set(ids))
    named = set(ids)
    for node in graph:
        for key in ("prov:wasDerivedFrom", "prov:wasAttributedTo", "prov:wasGeneratedBy", "prov:used"):
            value = node.get(key, [])
            assert set([value] if isinstance(value, str) else value) <= named
    spoken = next(node for node in graph if node.get("detente:kind") == "quote")
    agents = {node["@id"]: node["detente:name"] for node in graph if node["@type"] == "prov:Agent"}
    assert [agents[i] for i in spoken["prov:wasAttributedTo"]] == ["Ada Falk", "CNBC", "the outlet of a.txt"]
    assert provenance(documents, groups) == provenance(documents, groups)


def test_files_of_one_name_are_told_apart_by_their_hash(tmp_path):
    paths = []
    for folder, text in (("x", ONE), ("y", TWO)):
        (tmp_path / folder).mkdir()
        paths.append(tmp_path / folder / "same.txt")
        paths[-1].write_text(text, encoding="utf-8")
    documents = read_documents(paths)
    assert len({d.name for d in documents}) == 2
    assert all(d.name == f"same.txt@{d.sha256[:8]}" for d in documents)
    ids = [record.id for document in documents for record in read_records(document)]
    assert len(ids) == len(set(ids))
    with pytest.raises(InputFileError, match="same file"):
        read_documents([paths[0], paths[0]])
    alone = tmp_path / "alone.txt"
    alone.write_text(ONE, encoding="utf-8")
    assert read_documents([alone])[0].name == "alone.txt"


def test_a_family_too_large_to_compare_is_said():
    def document(count):
        sentences = " ".join(f"China's exports to the US fell {n}.5 percent in May from a year earlier." for n in range(count))
        return read("many.txt", f"date 2025-06-09\n\n{sentences}")[1]

    assert left_uncompared([document(ALL_PAIRS)]) == []
    (line,) = left_uncompared([document(ALL_PAIRS + 1)])
    assert line.startswith("series:exports")
    assert str(ALL_PAIRS + 1) in line


def draft_of(text):
    document, records = read("a.txt", text)
    (made,) = drafts([document], [records], EMPTY)
    return made


def test_a_draft_is_a_valid_measure_that_rests_on_its_sentence():
    made = draft_of(ONE)
    measure = read_measure(parse(made.yaml), made.id)
    assert (measure.id, measure.draft, measure.verified) == (made.id, True, False)
    assert (measure.side, measure.kind, measure.announced.isoformat()) == ("US", "duty", "2025-06-03")
    assert str(measure.effect.rate).startswith("77")
    assert [source.kind for source in measure.sources] == ["secondary"]
    assert "raised its tariff on Chinese goods to 77 percent" in measure.sources[0].locator
    assert measure.authority == UNRESOLVED


@pytest.mark.parametrize(
    "text",
    [
        "date 2025-06-09\n\nThe president threatened a tariff of 77 percent on Chinese goods.",  # a threat is no rule
        "date 2025-06-09\n\nThe tariff was 77 percent.",  # no side
        "The United States raised its tariff on Chinese goods to 77 percent.",  # no day
        "date 2025-06-09\n\nThe average effective tariff rate on Chinese goods is 77 percent.",  # an average is no rule
    ],
)
def test_what_is_no_rule_is_not_drafted(text):
    document, records = read("a.txt", text)
    assert drafts([document], [records], EMPTY) == []


def test_what_the_ledger_holds_is_not_drafted():
    document, records = read("a.txt", "date 2025-06-09\n\nThe American tariffs on Chinese goods stand at 30 percent.")
    assert drafts([document], [records], load_ledger()) == []


@pytest.mark.parametrize("hostile", ['": {x: y}', "\n- a: b", "&a *a !!python/object", "\u2028\u0085\ufeff", "👩‍🔬", "{}[]#%@`", "\\\\ \\n \\x"])
def test_words_of_a_document_never_become_structure(hostile):
    made = draft_of(f"date 2025-06-09\n\nThe United States raised its tariff on Chinese goods to 77 percent on June 3 {hostile}.")
    measure = read_measure(parse(made.yaml), made.id)
    assert measure.draft
    assert measure.verified is False


@pytest.fixture
def completed(tmp_path):
    """A draft a person has filled in, and a ledger folder."""
    made = draft_of(ONE)
    path = tmp_path / f"{made.id}.yaml"
    path.write_text(made.yaml.replace(UNRESOLVED, "read in the order"), encoding="utf-8")
    folder = tmp_path / "book"
    folder.mkdir()
    return path, folder


def test_promotion_moves_the_file_and_takes_the_mark_off(completed):
    path, folder = completed
    target = promote(prepare(path, folder))
    assert not path.exists()
    assert list(folder.rglob("*")) == [folder / "us", target]
    measure = load_ledger(folder).measures[path.stem]
    assert measure.draft is False


def test_promotion_refuses_an_id_that_is_there_and_leaves_both_files(completed):
    path, folder = completed
    text = path.read_text(encoding="utf-8")
    target = promote(prepare(path, folder))
    path.write_text(text, encoding="utf-8")
    before = target.read_bytes()
    with pytest.raises(LedgerError, match="already"):
        prepare(path, folder)
    assert path.exists()
    assert target.read_bytes() == before


def test_promotion_never_overwrites_what_came_in_between(completed):
    path, folder = completed
    ready = prepare(path, folder)
    ready.target.parent.mkdir()
    ready.target.write_text("another's", encoding="utf-8")
    with pytest.raises(LedgerError, match="there already"):
        promote(ready)
    assert ready.target.read_text(encoding="utf-8") == "another's"
    assert [p.name for p in ready.target.parent.iterdir()] == [ready.target.name]
    assert path.exists()


def test_promotion_refuses_what_is_open_unmarked_or_misnamed(completed, tmp_path):
    path, folder = completed
    text = path.read_text(encoding="utf-8")
    path.write_text(text.replace("read in the order", UNRESOLVED, 1), encoding="utf-8")
    with pytest.raises(LedgerError, match="leaves open: authority"):
        prepare(path, folder)
    path.write_text(text.replace('draft: "yes"', ""), encoding="utf-8")
    with pytest.raises(LedgerError, match="not marked"):
        prepare(path, folder)
    other = tmp_path / "us-other.yaml"
    other.write_text(text, encoding="utf-8")
    with pytest.raises(LedgerError, match="differently"):
        prepare(other, folder)
    other.rename(path)
    with pytest.raises(LedgerError, match="No ledger"):
        prepare(path, tmp_path / "nowhere")


def samples():
    return [str(p) for p in sorted(Path(str(files("detente"))).joinpath("data/samples").glob("*.txt"))]


@pytest.mark.parametrize("form", ["jsonl", "annotations", "prov"])
def test_each_format_is_json(form, tmp_path, capsys, monkeypatch):
    from detente.cli import main

    monkeypatch.setattr("sys.argv", ["detente", "evidence", "reconcile", *samples(), "--format", form, "--draft", str(tmp_path / "drafts")])
    with pytest.raises(SystemExit) as stop:
        main()
    out = capsys.readouterr()
    assert stop.value.code in (0, None)
    assert "drafts written" in out.err
    parsed = [json.loads(out.out)] if form == "prov" else [json.loads(line) for line in out.out.splitlines()]
    assert parsed


def test_an_unknown_format_and_a_declined_promotion(completed, capsys, monkeypatch):
    from detente.cli import main

    path, folder = completed
    monkeypatch.setattr("sys.argv", ["detente", "evidence", "read", samples()[0], "--format", "xml"])
    with pytest.raises(SystemExit) as stop:
        main()
    assert stop.value.code == 2
    assert "annotations" in capsys.readouterr().err
    monkeypatch.setattr("sys.argv", ["detente", "ledger", "promote", str(path), "--into", str(folder)])
    monkeypatch.setattr("sys.stdin", io.StringIO("n\n"))
    with pytest.raises(SystemExit) as stop:
        main()
    assert stop.value.code == 1
    assert path.exists()
    monkeypatch.setattr("sys.argv", ["detente", "ledger", "promote", str(path), "--into", str(folder), "--yes"])
    with pytest.raises(SystemExit) as stop:
        main()
    assert stop.value.code in (0, None)
    assert not path.exists()
