"""The full brief: every engine on the day, in each form, and nothing written where it cannot be."""

import json
import shutil
from datetime import date
from html.parser import HTMLParser
from pathlib import Path

import pytest

from detente.brief import pdf
from detente.brief.compose import Brief, compose
from detente.brief.engine_words import number, watch_title
from detente.brief.engines import AfterEnd, Company, Engines, run_engines
from detente.brief.output import ENDINGS, engines_json, write_brief
from detente.brief.render_html import render_html
from detente.brief.render_markdown import escaped, render_markdown, table
from detente.core.errors import ModelError, UsageError
from detente.exposure.sample import sample_chain, sample_shipments
from detente.exposure.shipments import read_shipments
from detente.ledger.load import load_ledger
from detente.supply.network import load

LONDON = date(2025, 6, 9)


@pytest.fixture(scope="module")
def steps() -> list[tuple[str, float]]:
    return []


@pytest.fixture(scope="module")
def engines(steps: list[tuple[str, float]]) -> Engines:
    company = Company(read_shipments(sample_shipments()), load(sample_chain()), "The sample company (fictional)")
    return run_engines(load_ledger(), LONDON, company=company, progress=lambda step, share: steps.append((step, share)))


@pytest.fixture(scope="module")
def page() -> Brief:
    return compose(load_ledger(), LONDON, [], code_version="test")


def test_the_clock_of_12_august_brings_back_24_points_each(engines: Engines) -> None:
    # 20 + 10 + 24 and 10 + 24, by Executive Order 14298 and the announcement of 13 May 2025
    assert engines.after_ends == (AfterEnd(date(2025, 8, 12), 54.0, 34.0),)
    assert watch_title(engines).endswith("54.0% on goods of China and 34.0% on goods of the US from 12 August 2025")


def test_what_changed_is_between_the_two_days(engines: Engines) -> None:
    assert engines.since == date(2025, 5, 10)
    found = {c.measure_id: (c.before, c.after) for c in engines.changed}
    assert found["us-ieepa-reciprocal-cn"] == ("in force 125%", "in force 10% (24 points suspended)")
    assert found["us-s232-aluminum"] == ("in force 25%", "in force 50%")  # Proclamation 10947, from 4 June 2025
    assert "us-ieepa-fentanyl-cn" not in found


def test_a_page_of_a_day_knows_nothing_of_what_came_later(engines: Engines) -> None:
    later = {m.id for m in load_ledger().measures.values() if m.announced > LONDON}
    assert not later & {c.measure_id for c in engines.changed}
    assert not later & set(engines.economy["measures"])


def test_progress_only_moves_forward(engines: Engines, steps: list[tuple[str, float]]) -> None:
    shares = [share for _, share in steps]
    assert shares == sorted(shares)
    assert (shares[0], shares[-1]) == (0.0, 1.0)
    assert engines.exposure is not None


def test_every_section_is_on_the_page_and_every_link_inside_it_leads_somewhere(page: Brief, engines: Engines) -> None:
    class Seen(HTMLParser):
        def __init__(self) -> None:
            super().__init__()
            self.ids: list[str] = []
            self.links: list[str] = []
            self.outside: list[str] = []

        def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
            named = dict(attrs)
            self.ids += [named["id"] or ""] if "id" in named else []
            if tag == "a" and (href := named.get("href") or "").startswith("#"):
                self.links.append(href[1:])
            if tag in ("img", "script", "link", "iframe") and not (named.get("src") or "").startswith("data:"):
                self.outside.append(tag)

    seen = Seen()
    seen.feed(render_html(page, load_ledger(), engines))
    assert {"changed", "watch", "exposure", "chain", "economies", "talks", "not-known"} <= set(seen.ids)
    assert set(seen.links) <= set(seen.ids)
    assert seen.outside == []


def test_the_forms_say_the_same_numbers(page: Brief, engines: Engines) -> None:
    html, markdown = render_html(page, load_ledger(), engines), render_markdown(page, engines)
    tree = engines_json(engines)
    json.dumps(tree, allow_nan=False)
    for code in ("USA", "CHN"):
        shown = number(tree["economy"]["economies"][code]["welfare"], 2)
        assert shown in html
        assert shown in markdown


def test_without_a_company_there_is_no_such_section(page: Brief) -> None:
    html = render_html(page, load_ledger())
    assert 'id="chain"' not in html
    assert "## Scheduled" in render_markdown(page)


def test_a_name_of_a_company_is_text_and_nothing_else(page: Brief, engines: Engines) -> None:
    from dataclasses import replace

    hostile = replace(engines, company="<script>alert(1)</script> | *x*")
    assert "<script>" not in render_html(page, load_ledger(), hostile)
    assert "\\<script\\>" in render_markdown(page, hostile)


def test_markdown_escapes_what_it_would_read() -> None:
    assert escaped("a|b\n*c* <d>") == "a\\|b \\*c\\* \\<d\\>"
    assert table(("x",), []) == ["Nothing."]
    assert table(("x", "y"), [("1", "a|b")])[2] == "| 1 | a\\|b |"


def test_numbers_are_written_for_reading() -> None:
    assert (number(None, 1), number(-0.04, 1), number(-1234.5, 1), number(0.001, 2)) == ("unknown", "0.0", "−1,234.5", "0.00")


def test_an_ending_that_cannot_be_written_is_refused(tmp_path: Path, page: Brief) -> None:
    with pytest.raises(UsageError, match="docx"):
        write_brief(tmp_path / "x.docx", page, load_ledger())
    assert list(tmp_path.iterdir()) == []
    assert ".pdf" in ENDINGS


def test_without_a_browser_the_pdf_is_refused_and_nothing_is_written(tmp_path: Path, page: Brief, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    with pytest.raises(UsageError, match="No browser"):
        write_brief(tmp_path / "x.pdf", page, load_ledger())
    assert list(tmp_path.iterdir()) == []


def test_a_browser_that_fails_leaves_what_was_there(tmp_path: Path, page: Brief, monkeypatch: pytest.MonkeyPatch) -> None:
    broken = tmp_path / "bin" / "chromium"
    broken.parent.mkdir()
    broken.write_text("#!/bin/sh\nexit 3\n")
    broken.chmod(0o755)
    monkeypatch.setenv("PATH", str(broken.parent))
    out = tmp_path / "x.pdf"
    out.write_bytes(b"earlier")
    with pytest.raises(ModelError, match="ended with 3"):
        write_brief(out, page, load_ledger())
    assert out.read_bytes() == b"earlier"


@pytest.mark.browser
@pytest.mark.skipif(not any(shutil.which(b) for b in pdf.BROWSERS), reason="no Chromium on this machine")
def test_the_page_prints(tmp_path: Path, page: Brief) -> None:
    out = tmp_path / "x.pdf"
    write_brief(out, page, load_ledger())
    assert out.read_bytes().startswith(b"%PDF")
