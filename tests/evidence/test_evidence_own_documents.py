"""The bars on documents of later talks, written for these tests and annotated by hand (documents/gold.jsonl)."""

import json
from collections import defaultdict
from datetime import date
from pathlib import Path

import pytest

from detente.evidence.dates.calendar_words import interval
from detente.evidence.read import read_records
from detente.evidence.reconcile import reconcile
from detente.evidence.record import Boilerplate, DateMention, Event, Quantity, Quote
from detente.evidence.texts.document import read_document

FOLDER = Path(__file__).parent / "documents"
SAME = ({"agree", "agree_approx", "consistent_by_arithmetic"}, {"differ_in_basis"}, {"superseded"}, {"compatible"}, {"conflict"}, {"ambiguous"})


class Scored:
    """Gold rows and records, matched by place and value as an annotator would."""

    def __init__(self, folder=FOLDER):
        self.documents = {p.name: read_document(p) for p in sorted(folder.iterdir()) if p.suffix in (".txt", ".html")}
        self.records = {name: read_records(document) for name, document in self.documents.items()}
        self.relations = reconcile(list(self.records.values()))
        self.gold = [json.loads(line) for line in (folder / "gold.jsonl").read_text(encoding="utf-8").splitlines()]
        self._place_html()
        self.matched = {}

    def _place_html(self):
        """Places in a page depend on its extraction: its annotations are found by their text, in order."""
        behind = defaultdict(int)
        for row in self.gold:
            if "doc" in row and "start" not in row:
                again = row["doc"], row["kind"], row["text"]
                at = self.documents[row["doc"]].text.find(row["text"], max(behind[row["doc"]], behind[again]))
                assert at >= 0, row
                row["start"], row["end"] = at, at + len(row["text"])
                behind[row["doc"]], behind[again] = at, at + 1

    def rows(self, kind):
        return [row for row in self.gold if row["kind"] == kind]

    def near(self, row, kind):
        found = [r for r in self.records[row["doc"]] if isinstance(r, kind) and r.start < row["end"] and row["start"] < r.end]
        return sorted(found, key=lambda r: abs(r.start - row["start"]) + abs(r.end - row["end"]))


@pytest.fixture(scope="module")
def scored():
    return Scored()


def share(hits):
    hits = list(hits)
    return sum(hits) / len(hits)


def figure(scored, row):
    for record in scored.near(row, Quantity):
        if record.value is not None and abs(abs(record.value) - abs(row["value"])) <= 1e-3 * max(abs(row["value"]), 1e-9):
            scored.matched[row["id"]] = record
            return record
    return None


def numbers(scored):
    return [row for row in scored.rows("quant") if isinstance(row["value"], float)]


def test_figures_are_found_with_value_unit_and_basis(scored):
    found = [(row, figure(scored, row)) for row in numbers(scored)]
    assert share(record is not None and record.unit == row["unit"] for row, record in found) >= 0.95
    plain = [(row, record) for row, record in found if record is not None]
    assert share(record.basis in row["basis"].replace("ordinal", "ordinal|count").split("|") for row, record in plain) >= 0.92


def test_nothing_else_is_taken_for_a_figure(scored):
    spans = defaultdict(list)
    for row in scored.rows("quant"):
        spans[row["doc"]].append((row["start"], row["end"]))
    read = [(name, r) for name, records in scored.records.items() for r in records if isinstance(r, Quantity)]
    assert share(any(r.start < end and start < r.end for start, end in spans[name]) for name, r in read) >= 0.95


def meets(scored, row):
    """Whether a date is read as annotated: the day itself, or an interval that overlaps the one annotated."""
    wanted = interval(row["resolved"])
    for record in scored.near(row, DateMention):
        told = interval(record.resolved)
        exact = wanted is not None and wanted[0] == wanted[1] and not row.get("fuzzy")
        if told and wanted and (told == wanted if exact else told[0] <= wanted[1] and wanted[0] <= told[1]):
            return True
    return False


def test_dates_mean_the_days_annotated(scored):
    assert share(meets(scored, row) for row in scored.rows("date")) >= 0.94


def test_quotes_have_their_span_and_speaker(scored):
    said = [(row, next(iter(scored.near(row, Quote)), None)) for row in scored.rows("quote")]
    assert share(quote is not None and abs(quote.start - row["start"]) + abs(quote.end - row["end"]) <= 2 for row, quote in said) >= 0.98
    words = [(set(row["speaker"].lower().split()), set((quote.speaker or "").lower().replace(",", "").split())) for row, quote in said if quote]
    assert share(bool(wanted & told) for wanted, told in words) >= 0.90


def test_furniture_is_labelled_and_body_is_kept(scored):
    body = kept = furniture = removed = 0
    for name, document in scored.documents.items():
        if name.endswith(".html"):
            continue
        gold = {i for row in scored.rows("boilerplate") if row["doc"] == name for i in range(row["start"], row["end"])}
        said = {i for r in scored.records[name] if isinstance(r, Boilerplate) for i in range(r.start, r.end)}
        solid = {i for i, letter in enumerate(document.text) if not letter.isspace()}
        body, kept = body + len(solid - gold), kept + len(solid - gold - said)
        furniture, removed = furniture + len(solid & gold), removed + len(solid & gold & said)
    assert kept / body >= 0.98
    assert removed / furniture >= 0.95


def test_pairs_are_related_as_annotated(scored):
    for row in numbers(scored):
        figure(scored, row)
    for row in scored.rows("event"):
        events = scored.near(row, Event)
        if events:
            scored.matched[row["id"]] = events[0]
    said = {frozenset((r.a, r.b)): r.relation for r in scored.relations}
    hits = []
    for row in scored.rows("relation"):
        for a, b in row["pairs"]:
            if a in scored.matched and b in scored.matched:
                told = said.get(frozenset((scored.matched[a].id, scored.matched[b].id)))
                group = next(group for group in SAME if row["relation"] in group)
                hits.append(told in group)
                assert told == "conflict" or row["relation"] != "conflict", (a, b, told)
    assert len(hits) >= 60
    assert share(hits) >= 0.90


def test_no_conflict_is_made_up(scored):
    """Every conflict claimed is one of those planted, or follows from one: the levels behind a disputed change."""
    planted = {
        frozenset((scored.matched[a].doc, scored.matched[b].doc))
        for row in scored.rows("relation")
        if row["relation"] == "conflict"
        for a, b in row["pairs"]
        if a in scored.matched and b in scored.matched
    }
    claimed = [r for r in scored.relations if r.relation == "conflict"]
    assert claimed
    assert all(frozenset((r.a.split("#")[0], r.b.split("#")[0])) in planted for r in claimed)


def test_all_documents_of_the_period_beside_each_other_make_up_no_conflict(scored, shared):
    """At most one spurious conflict in a thousand pairs over every pair of documents from different sets, of which none is planted."""
    sets = [list(scored.records.values())]
    sets += [[read_records(read_document(path)) for path in sorted((shared / folder).glob("*.txt"))] for folder in ("seeds", "data/official_texts")]
    home = {records[0].doc: number for number, group in enumerate(sets) for records in group}
    relations = reconcile([records for group in sets for records in group])
    across = [r for r in relations if home[r.a.split("#")[0]] != home[r.b.split("#")[0]]]
    assert len(across) > 1_000
    assert sum(r.relation == "conflict" for r in across) <= len(across) / 1_000


def test_every_day_of_publication_is_known(scored):
    days = {name: next(r.published for r in records if r.kind == "docmeta") for name, records in scored.records.items()}
    assert all(days.values())
    assert all(date(2025, 6, 1) <= date.fromisoformat(day) <= date(2026, 4, 1) for day in days.values())
