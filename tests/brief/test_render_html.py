"""The page: self-contained, escaped, labelled, the same bytes each time."""

from __future__ import annotations

import re
from collections.abc import Callable
from html.parser import HTMLParser

import pytest

from tests.brief.conftest import HOSTILE, ONE, TWO

Page = Callable[..., str]
DAYS = ("2025-04-12", "2025-06-09", "2025-11-12", "2026-02-22", "2026-11-21")
VOID = {"meta", "br", "img", "link", "input", "hr"}


class Elements(HTMLParser):
    """Every element of a page with its attributes; text by the element it stands in."""

    def __init__(self, html: str) -> None:
        super().__init__(convert_charrefs=True)
        self.found: list[tuple[str, dict[str, str | None]]] = []
        self.text: list[str] = []
        self.stack: list[str] = []
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.found.append((tag, dict(attrs)))
        if tag not in VOID:
            self.stack.append(tag)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.found.append((tag, dict(attrs)))

    def handle_endtag(self, tag: str) -> None:
        assert self.stack.pop() == tag, f"</{tag}> closes another element"

    def handle_data(self, data: str) -> None:
        if self.stack and self.stack[-1] not in ("style", "script"):
            self.text.append(data)

    def names(self) -> set[str]:
        return {tag for tag, _ in self.found}


def test_document_text_is_text_and_never_markup(page: Page) -> None:
    html = page("2025-06-09", hostile=HOSTILE, **{"<b>name": ONE})
    seen = Elements(html)
    assert seen.stack == []
    assert not seen.names() & {"script", "img", "iframe", "object", "embed", "form", "base"}
    assert not [a for _, attributes in seen.found for a in attributes if a.startswith("on")]
    assert all((a.get("href") or "#").startswith(("#", "http")) for tag, a in seen.found if tag == "a")
    assert "javascript:" not in "".join(a.get("href") or "" for _, a in seen.found)
    shown = "".join(seen.text)
    assert "onerror=alert(1)" in shown or "30%" in shown
    assert "<b>name.txt" in shown


@pytest.mark.parametrize("on", DAYS)
def test_the_page_is_well_formed_and_asks_for_nothing(page: Page, on: str) -> None:
    html = page(on, one=ONE, two=TWO)
    seen = Elements(html)
    assert seen.stack == []
    policy = next(a["content"] for tag, a in seen.found if tag == "meta" and a.get("http-equiv") == "Content-Security-Policy")
    assert policy is not None
    assert policy.startswith("default-src 'none'")
    assert "script-src" not in policy
    assert not [a for _, a in seen.found if a.get("src") or a.get("srcset") or a.get("style")]
    assert not re.search(r"@import|url\((?!#)", html)
    ids = [a["id"] for _, a in seen.found if a.get("id")]
    assert len(ids) == len(set(ids))
    targets = {str(a["href"])[1:] for tag, a in seen.found if tag == "a" and str(a.get("href")).startswith("#")}
    assert targets <= set(ids)


@pytest.mark.parametrize("on", DAYS)
def test_each_picture_has_a_label_and_a_table_twin(page: Page, on: str) -> None:
    seen = Elements(page(on, one=ONE, two=TWO))
    pictures = [a for tag, a in seen.found if tag == "svg"]
    assert len(pictures) >= 4
    assert all(a.get("role") == "img" and a.get("aria-label") for a in pictures)
    # Each picture stands twice, for wide and narrow pages, and has one table.
    assert len(pictures) == 2 * sum(tag == "details" and a.get("class") == "twin" for tag, a in seen.found)


def test_unknown_is_hatched_void_is_torn_and_a_suspended_part_is_a_notch(page: Page) -> None:
    unknown = page("2026-11-21")
    assert 'fill="url(#duties-920-cn)"' in unknown
    assert "Unknown on 21 November 2026" in unknown
    assert "Nothing verified after" in unknown
    assert 'class="torn us"' in page("2026-02-22")
    bars = re.findall(r'<rect class="bar cn"[^>]* height="(\d+)', page("2025-06-09"))
    assert {"8", "14"} <= set(bars)


def test_dates_are_iso_and_chinese_acts_read_number_of_year(page: Page) -> None:
    html = page("2025-06-09")
    assert "No. 18 of 2025" in html
    cells = re.findall(r'<td class="d"[^>]*>([^<]*)</td>', html)
    assert cells
    assert all(re.fullmatch(r"(\d{4}-\d\d-\d\d)?", c) for c in cells)


def test_the_same_inputs_give_the_same_bytes(page: Page) -> None:
    assert page("2025-06-09", one=ONE, two=TWO) == page("2025-06-09", one=ONE, two=TWO)


def test_labels_of_one_picture_do_not_overlap(page: Page) -> None:
    """Texts of the duty picture keep clear of each other, by the width of their letters."""
    for on in DAYS:
        for svg in re.findall(r"<svg .*?</svg>", page(on), flags=re.DOTALL)[:2]:
            boxes = []
            for x, y, anchor, text in re.findall(
                r'<text class="(?:label|todaylabel)[^"]*" x="([\d.]+)" y="([\d.]+)" text-anchor="(\w+)">([^<]*)<', svg
            ):
                width, at = len(text) * 6.2, float(x)
                left = {"start": at, "end": at - width, "middle": at - width / 2}[anchor]
                boxes.append((left, left + width, float(y), text))
            for i, a in enumerate(boxes):
                for b in boxes[i + 1 :]:
                    assert abs(a[2] - b[2]) >= 10 or a[1] <= b[0] or b[1] <= a[0], (on, a, b)
