"""Libraries of the browser: the files are those that VENDORED.json names, nothing is loaded from elsewhere, each has its licence."""

from __future__ import annotations

import hashlib
import json
import re
from pathlib import Path

import pytest

from detente.web.assets import folder

ROOT = Path(__file__).resolve().parents[2]
FOLDERS = [folder() / "vendor", Path(__file__).parent / "vendor"]


@pytest.mark.parametrize("place", FOLDERS, ids=["shipped", "for tests"])
def test_every_file_is_named_with_its_hash(place):
    rows = json.loads((place / "VENDORED.json").read_text(encoding="utf-8"))
    named = {name: digest for row in rows for name, digest in row["files"].items()}
    there = {
        str(p.relative_to(place)): hashlib.sha256(p.read_bytes()).hexdigest() for p in place.rglob("*") if p.is_file() and p.name != "VENDORED.json"
    }
    assert there == named
    for row in rows:
        assert row["licence"]
        assert row["source"].startswith("https://github.com/")
        assert any("LICENSE" in name for name in row["files"])


def test_what_ships_is_under_no_copyleft_licence():
    rows = json.loads((FOLDERS[0] / "VENDORED.json").read_text(encoding="utf-8"))
    assert {row["name"]: row["version"] for row in rows} == {
        "d3": "7.9.0",
        "@observablehq/plot": "0.6.17",
        "topojson-client": "3.1.0",
        "world-atlas": "2.0.2",
    }
    assert all(re.match(r"(ISC|MIT|BSD|Apache)", row["licence"]) for row in rows)


def test_no_script_style_or_template_of_ours_names_an_outside_address():
    root = folder()
    ours = [*(root / "js").glob("*.js"), *(root / "css").glob("*.css"), *(root.parent / "templates").glob("*.html")]
    assert len(ours) > 15
    addresses = {p.name: re.findall(r"(?:https?:)?//[a-z][\w.-]+\.[a-z]{2,}", p.read_text(encoding="utf-8")) for p in ours}
    assert {name: found for name, found in addresses.items() if [f for f in found if "www.w3.org" not in f]} == {}


def test_no_template_holds_what_the_policy_refuses():
    for path in (folder().parent / "templates").glob("*.html"):
        text = path.read_text(encoding="utf-8")
        assert not re.search(r"\sstyle\s*=", text), path.name
        assert not re.search(r"\son\w+\s*=", text), path.name
        assert not re.search(r"<style|<script(?![^>]*\bsrc=)(?![^>]*application/json)", text), path.name
        assert re.findall(r"\|\s*safe\b", text) == ([] if path.name != "macros.html" else ["|safe", "|safe"]), path.name
