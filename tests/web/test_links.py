"""Every link of every page leads somewhere: its twins, its frame, its parts, and all pages that it names."""

from __future__ import annotations

import html
import re
from urllib.parse import urldefrag, urljoin

import pytest

from tests.web.conftest import HERE
from tests.web.engine_pages import finished
from tests.web.page_list import ADDRESSES, EXAMPLES, FRAMES, REFUSED, page_paths

LINK = re.compile(r"<(?:a|link|script|img)\b[^>]*?\b(?:href|src)=\"([^\"]*)\"")
FRAME = re.compile(r'<iframe src="([^"]*)"')
DAYS = re.compile(r'<details class="events">.*?</details>', re.DOTALL)
WORK = re.compile(r'data-work="([^"]*)"')
DRAWN = (
    "/day/{on}",
    "/measure/{measure_id}",
    "/documents",
    "/licence",
    "/record",
    "/scenario/{scenario_id}",
    "/compare",
    "/economies",
    "/chain",
    "/talks",
    "/company/sample",
)
"""Pages with a picture of their own, each of which can be taken along."""


@pytest.fixture(scope="module")
def texts(client):
    """The text of every page, once its work is done."""
    found = {}
    for page in (*ADDRESSES, *FRAMES):
        response = finished(client, page)
        assert response.status_code == (404 if page in REFUSED else 200), page
        found[page] = response.text
    return found


@pytest.fixture(scope="module")
def links(texts):
    """Each address that the pages name, with the first page that names it. Of the days in a slider's list the first and the last stand for all."""
    found: dict[str, str] = {}
    for page, text in texts.items():
        parts = set(re.findall(r'\bid="([^"]*)"', text))
        days = DAYS.search(text)
        listed = LINK.findall(days[0]) if days else []
        named = LINK.findall(DAYS.sub("", text)) + listed[:1] + listed[-1:] + FRAME.findall(html.unescape(text))
        for link in named:
            address, part = urldefrag(urljoin(HERE + page, html.unescape(link)))
            assert address.startswith(HERE), f"{page} leads outside, to {address}"
            if part and address == HERE + page:
                assert part in parts, f"{page} names a part of itself that is not there: {part}"
            found.setdefault(address.removeprefix(HERE), page)
    return found


def test_every_page_has_an_address_to_open():
    assert page_paths() == set(EXAMPLES)


def test_every_page_offers_what_it_can(texts):
    for path, addresses in EXAMPLES.items():
        for address in addresses:
            if address in REFUSED or (path == "/day/{on}" and "origin" in address):
                continue
            text = html.unescape(texts[address])
            offers = re.search(r'<section class="take".*?</section>', text, re.DOTALL)[0]
            names = {name for name in ("CSV", "JSON", "SVG", "PNG", "Cite", "Embed") if f">{name}<" in offers}
            wanted = {"CSV", "JSON", "Cite", "Embed"} | ({"SVG", "PNG"} if path in DRAWN and "<figure" in text else set())
            assert names >= wanted, (address, wanted - names)
            assert FRAME.search(offers)[1].startswith(f"{HERE}/embed/"), address


def test_every_link_leads_somewhere(client, texts, links):
    assert len(links) > 200
    twins = [a for a in links if a.partition("?")[0].endswith((".json", ".csv", ".svg"))]
    assert len(twins) > 50
    wrong = []
    for address, page in links.items():
        response = finished(client, address) if address in twins else client.get(address)
        for job in WORK.findall(response.text) if address not in texts else ():
            client.delete(f"/api/v1/jobs/{job}")  # that it begins is enough
        if response.status_code >= 400 and page not in REFUSED:
            wrong.append((address, page, response.status_code))
        if address in twins and response.status_code == 200:
            assert len(response.content) > 20, address
    assert wrong == []
