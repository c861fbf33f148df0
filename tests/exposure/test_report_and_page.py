"""The answer as JSON, tables, text and a page."""

from __future__ import annotations

import csv
import html.parser
import json
import re
from pathlib import Path

import pytest

from detente.core.provenance import canonical_json
from detente.exposure.assess import Exposure, assess
from detente.exposure.columns import COLUMNS
from detente.exposure.duties import MOST_QUESTIONED
from detente.exposure.plain_text import MOST_BYTES
from detente.exposure.render_html import render_fragment, render_page, style
from detente.exposure.render_text import render_text
from detente.exposure.report import exposure_result
from detente.exposure.sample import sample_chain, sample_shipments
from detente.exposure.shipments import MOST_ROWS, read_shipments
from detente.ledger.query import Ledger
from detente.schedule.panel import us_panel
from detente.supply.network import load
from tests.exposure.conftest import shipments

ON = "2026-11-09"


@pytest.fixture(scope="module")
def company(ledger: Ledger) -> Exposure:
    return assess(read_shipments(sample_shipments()), load(sample_chain()), ledger=ledger, on=ON, draws=60)


def test_the_sample_company_is_complete(company: Exposure) -> None:
    assert len(company.rows) == 30
    assert len({r.row.part for r in company.rows}) == 12
    assert company.counted
    assert company.apart
    assert company.first
    assert {r.permit.status for r in company.rows} >= {"licence", "clear", "unresolved"}
    assert any(r.row.destination == "CN" and r.row.origin == "US" for r in company.rows)
    assert "fictional" in (sample_shipments().parent / "README.md").read_text(encoding="utf-8").splitlines()[0]


def test_every_code_of_the_sample_is_a_line_of_the_shipped_schedule(company: Exposure) -> None:
    panel = us_panel()
    for r in company.rows:
        assert r.row.hts in panel.children(r.row.hts, company.on)


def test_equal_questions_give_equal_bytes(company: Exposure, ledger: Ledger) -> None:
    again = assess(read_shipments(sample_shipments()), load(sample_chain()), ledger=ledger, on=ON, draws=60)
    assert canonical_json(again.to_dict()) == canonical_json(company.to_dict())
    assert render_fragment(again) == render_fragment(company)


def test_the_json_adds_up_and_no_number_is_not_finite(company: Exposure) -> None:
    found = json.loads(canonical_json(company.to_dict()))
    for when in ("then", "now"):
        for end in ("low", "high"):
            counted = [r for r in found["rows"] if r["apart"] is None]
            assert sum(r[when]["usd"][end] for r in counted) == pytest.approx(found["duty_usd"][when][end], abs=0.01 * len(counted))
            assert found["duty_usd"][when]["low"] <= found["duty_usd"][when]["high"]
    lows = sum(m["now_usd"]["low"] for m in found["by_measure"])
    highs = sum(m["now_usd"]["high"] for m in found["by_measure"])
    assert lows <= found["duty_usd"]["now"]["low"] + 1
    assert highs >= found["duty_usd"]["now"]["high"] - 1
    stakes = [s for s in found["ranking"] if s["at_stake_usd"]["high"] is not None]
    for s in stakes:
        assert s["at_stake_usd"]["high"] == pytest.approx(s["duty_change_usd"]["high"] + s["expected_loss_usd"]["high"], abs=0.02)


def test_the_change_of_the_whole_lies_in_the_difference_of_the_two(company: Exposure) -> None:
    then, now, change = company.duty_then(), company.duty_now(), company.duty_change()
    assert None not in (then.low, then.high, now.low, now.high, change.low, change.high)
    assert now.low - then.high <= change.low <= change.high <= now.high - then.low  # type: ignore[operator]


HOSTILE = ["=HYPERLINK(1)", "+1+1", "-2", "@SUM(A1)", "<script>alert(1)</script>", '"><img src=x>']


def test_formulas_are_quoted_in_the_table_and_text_escaped_on_the_page(ledger: Ledger, tmp_path: Path) -> None:
    rows = [f'"{cell.replace(chr(34), chr(34) * 2)}",8505.11.0070,CN,US,1000,1,' for cell in HOSTILE]
    found = assess(shipments(*rows), ledger=ledger, on="2025-06-09", then="2025-04-20")
    exposure_result(found).save(tmp_path / "rows.csv", table="rows")
    with (tmp_path / "rows.csv").open(encoding="utf-8", newline="") as file:
        parts = [r["part"] for r in csv.DictReader(file)]
    assert parts[:4] == ["'" + cell for cell in HOSTILE[:4]]
    page = render_page(found)
    assert "<script" not in page
    assert "<img" not in page
    assert "&lt;script&gt;" in page


def test_every_table_is_written_and_read_back(company: Exposure, tmp_path: Path) -> None:
    result = exposure_result(company)
    written = {p.name for p in result.save(tmp_path / "out")}
    assert {"rows.csv", "ranking.csv", "by_measure.csv", "first.csv", "facts.csv", "lines.csv", "result.json"} <= written
    with (tmp_path / "out" / "rows.csv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    assert len(rows) == 30
    blank = next(r for r in rows if r["apart"] == "value_usd is unknown")
    assert blank["change_low_usd"] == ""


class _Reader(html.parser.HTMLParser):
    """Tags that open and close, ids, and addresses."""

    VOID = frozenset({"meta", "link", "br", "img", "line", "rect"})

    def __init__(self) -> None:
        super().__init__()
        self.open: list[str] = []
        self.seen: list[str] = []
        self.addresses: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.seen.append(tag)
        self.addresses += [v or "" for k, v in attrs if k in ("href", "src")]
        if tag not in self.VOID:
            self.open.append(tag)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.seen.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.open
        assert self.open.pop() == tag


def test_the_fragment_is_well_formed_and_asks_for_nothing(company: Exposure) -> None:
    page = render_fragment(company, heading=3)
    reader = _Reader()
    reader.feed(page)
    assert reader.open == []
    assert not {"html", "body", "style", "script"} & set(reader.seen)
    assert reader.seen.count("svg") == 2
    assert reader.addresses == []
    assert "h3" in reader.seen
    assert "h2" not in reader.seen
    assert 'role="img"' in page


def test_unknown_is_hatched_and_intervals_have_whiskers(company: Exposure) -> None:
    page = render_fragment(company)
    picture = page[page.index("<svg") : page.index("</svg>")]
    unknown = [s for s in company.stakes if s.at_stake.high is None]
    wide = [s for s in company.stakes if s.at_stake.width]
    assert unknown
    assert wide
    assert picture.count('class="unknown"') == len(unknown)
    assert picture.count('class="whisker"') == 3 * len(wide)
    assert all(re.search(rf">{s.part}<", picture) for s in company.stakes)


def test_the_page_stands_alone(company: Exposure) -> None:
    page = render_page(company)
    assert page.startswith("<!doctype html>")
    assert style() in page
    assert "://" not in page


def test_the_text_says_the_answer_first_and_names_what_it_rests_on(company: Exposure) -> None:
    text = render_text(company)
    assert text.splitlines()[2].startswith("Duty of ")
    assert "In no total" in text
    assert "SUP-COVER-UNKNOWN" in text
    assert company.ledger_version in text


def test_the_page_of_the_documentation_lists_every_column_and_spelling() -> None:
    text = (Path(__file__).parents[2] / "docs" / "exposure.md").read_text(encoding="utf-8")
    for rule in COLUMNS:
        required = " (required)" if rule.required else ""
        assert f"| {rule.name}{required} | {rule.help} | {', '.join(rule.spellings)} |" in text
    prose = " ".join(text.split())  # wherever its lines break
    assert f"{MOST_ROWS:,} rows and {MOST_BYTES >> 20} MiB" in prose
    assert f"{MOST_QUESTIONED:,} distinct" in prose
