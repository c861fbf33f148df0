"""Ten journeys in a real browser, each light, dark and on a telephone, and how the page looks at its end beside a kept picture.

A journey is a function that walks a Tab, and its name in JOURNEYS; add a row for a new page. Its pictures are made, or made
anew after a change that was meant, by

    RENEW=1 make test ARGS="tests/web/test_journeys.py"

and are then to be looked at before they are kept. No test writes them otherwise.
"""

from __future__ import annotations

import io
import os
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.web.conftest import CHROMIUM, DESK, TELEPHONE, Tab, axe

pytest.importorskip("PIL")
from PIL import Image, ImageDraw

from tests.web.pictures_alike import alike, difference, small

pytestmark = [pytest.mark.browser, pytest.mark.skipif(CHROMIUM is None, reason="no Chromium on this machine")]

REFERENCES = Path(__file__).parent / "references"
RENEW = os.environ.get("RENEW") == "1"
LARGEST = 60_000
VIEWS = [(DESK, "light"), (DESK, "dark"), (TELEPHONE, "light")]
WORK_MILLISECONDS = 120_000
"""Longest wait for work that runs as a job; two quiet cores need a few seconds."""

OWN_DOCUMENT = b"""Officials said on 12 May 2025 that the United States would lower its duty on Chinese goods from 145% to 30% for 90 days.
China would lower its own from 125% to 10%. The truce ends on 12 August 2025, the officials said."""


def first_page(tab: Tab) -> None:
    """Somebody opens it and reads what one shipment owes."""
    tab.open("/")
    assert "32.1%" in tab.page.inner_text("main")


def words_to_shipment(tab: Tab) -> None:
    """Words in the box lead to the shipment they mean."""
    tab.open("/day/2025-06-09")
    tab.page.fill("#q", "magnets from China to the US")
    with tab.page.expect_navigation():
        tab.page.press("#q", "Enter")
    assert "origin=CN&destination=US" in tab.page.url


def another_day(tab: Tab) -> None:
    """The slider moves the day to the next one on which something turns."""
    tab.open("/day/2025-06-09")
    tab.page.focus("[data-slider] input")
    tab.page.keyboard.press("PageUp")
    tab.page.wait_for_url("**/day/2025-11-10")
    tab.page.wait_for_function("() => document.querySelector('h1').textContent.includes('10 November 2025')")


def measure_and_sources(tab: Tab) -> None:
    """A measure by its id, with what happened to it."""
    tab.open("/")
    tab.page.fill("#q", "us-cn-truce")
    with tab.page.expect_navigation():
        tab.page.press("#q", "Enter")
    assert "/measure/us-cn-truce" in tab.page.url


def licence(tab: Tab) -> None:
    """From the list of pages to what permission an export needs."""
    tab.open("/")
    tab.page.click("nav.pages a[href='/licence']")
    tab.page.wait_for_url("**/licence*")


def documents_beside_each_other(tab: Tab) -> None:
    """What the shipped documents say of one thing, as dots."""
    tab.open("/")
    tab.page.click("nav.pages a[href='/documents']")
    tab.page.wait_for_url("**/documents*")


def own_document(tab: Tab) -> None:
    """A document of one's own, read for this answer alone."""
    tab.open("/document")
    tab.page.set_input_files("#file", {"name": "note.txt", "mimeType": "text/plain", "buffer": OWN_DOCUMENT})
    with tab.page.expect_navigation():
        tab.page.click("form[method=post] button[type=submit]")
    assert "145%" in tab.page.inner_text("main")


def talks_record(tab: Tab) -> None:
    """What each side promised, and the clocks of it."""
    tab.open("/record?on=2025-06-09")
    assert "Geneva" in tab.page.inner_text("main")


def what_if(tab: Tab) -> None:
    """A sentence in the editor becomes a scenario that stands in the address."""
    tab.open("/scenario")
    if not tab.page.is_visible("input[name=write]"):
        tab.page.evaluate("document.querySelectorAll('details').forEach(d => d.open = true)")
    tab.page.fill("input[name=write]", "end us-cn-truce on 2025-07-01")
    with tab.page.expect_navigation():
        tab.page.press("input[name=write]", "Enter")
    assert "edit=end" in tab.page.url


def economies(tab: Tab) -> None:
    """The economies on the map, once the work is done."""
    tab.open("/economies")
    tab.page.wait_for_selector("body:not(:has([data-work]))", timeout=WORK_MILLISECONDS)
    tab.page.wait_for_function("() => document.querySelectorAll('[data-map] svg[role=img] path').length > 150")


JOURNEYS: dict[str, Callable[[Tab], None]] = {
    one.__name__.replace("_", "-"): one
    for one in (
        first_page,
        words_to_shipment,
        another_day,
        measure_and_sources,
        licence,
        documents_beside_each_other,
        own_document,
        talks_record,
        what_if,
        economies,
    )
}


@pytest.mark.parametrize(("width", "scheme"), VIEWS, ids=["light", "dark", "telephone"])
@pytest.mark.parametrize("name", JOURNEYS)
def test_a_journey_ends_as_it_should_and_looks_as_it_did(open_tab, name, width, scheme):
    tab = open_tab(width, scheme)
    JOURNEYS[name](tab)
    page = tab.page
    page.wait_for_load_state("load")
    page.evaluate("async () => { document.activeElement.blur(); scrollTo(0, 0); await document.fonts.ready; }")
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    assert page.locator("h1").count() == 1
    if scheme == "light" and width == DESK:
        assert axe(tab) == []
    taken = small(page.screenshot())
    kept = REFERENCES / f"{name}-{'telephone' if width == TELEPHONE else scheme}.png"
    if RENEW:
        kept.write_bytes(taken)
    assert kept.is_file(), "no picture is kept of this journey; the top of this file says how to make it"
    reference = kept.read_bytes()
    assert len(reference) <= LARGEST
    share, mean = difference(taken, reference)
    assert alike(taken, reference), f"{share:.1%} of the cells are other ones, mean difference {mean:.1f} of 255"


def test_every_picture_is_of_a_journey_and_every_journey_has_its_pictures():
    expected = {f"{name}-{view}.png" for name in JOURNEYS for view in ("light", "dark", "telephone")}
    assert {path.name for path in REFERENCES.glob("*.png")} == expected


@pytest.mark.parametrize("name", JOURNEYS)
def test_the_comparison_sees_what_it_should(name):
    """Another theme, another journey and a page whose upper half is gone are not alike; a shift by a point is."""
    light, dark = ((REFERENCES / f"{name}-{scheme}.png").read_bytes() for scheme in ("light", "dark"))
    assert not alike(light, dark)
    with Image.open(io.BytesIO(light)) as image:
        picture = image.convert("RGB")
    gone, moved = picture.copy(), Image.new("RGB", picture.size, "white")
    ImageDraw.Draw(gone).rectangle((0, 60, picture.width, picture.height // 2 + 60), fill="black")
    moved.paste(picture, (1, 1))
    assert not alike(written(gone), light)
    assert alike(written(moved), light)


def written(image: Image.Image) -> bytes:
    out = io.BytesIO()
    image.save(out, "PNG")
    return out.getvalue()
