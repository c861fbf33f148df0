"""What tells several measures of one kind apart: what they are for or on ("fentanyl", "reciprocal"), or the section of law they rest on."""

from __future__ import annotations

import re

from detente.evidence.figures.about import forms_in

_NAMES = (
    ("fentanyl", ("fentanyl", "opioid")),
    ("reciprocal", ("reciprocal",)),
    ("affiliates", ("affiliate", "owned", "subsidiary")),
    ("entity list", ("entity", "blacklist")),
    ("ports", ("ports", "ship", "vessel")),
    ("retaliation", ("retaliatory", "retaliat", "countermeasure")),
    ("tiktok", ("tiktok",)),
    ("soybeans", ("soybeans",)),
    ("aircraft", ("aircraft", "jet", "plane", "boe")),
    ("gallium", ("gallium", "germanium", "antimony")),
    ("students", ("student", "visa")),
    ("parcels", ("parcel", "minimis")),
    ("steel", ("steel", "aluminium", "aluminum")),
    ("cars", ("car", "vehicle", "automobile")),
    ("copper", ("copper",)),
    ("agriculture", ("agricultural", "farm", "beef", "pork", "poultry", "corn", "wheat", "cotton")),
    ("emergency", ("emergency", "ieepa")),
)
_NAME_OF = {form: name for name, forms in _NAMES for form in forms}
"""Forms that tell which of several measures of one kind is meant, by what it is for or on."""
_BODY = re.compile(
    r"\b(?:Board|Council|Commission|Committee|Mechanism|Dialogue|Forum|Agency|Office|Task Force|Working Group) (?:of|on|for) (?:the )?[A-Z]\w+"
)
_SHIPS = re.compile(r"\b(?:[Ss]hips|[Vv]essels|[Pp]ort (?:fees|charges|dues))\b")
_SECTION = re.compile(r"\b[Ss]ections? (\d{3})\b")


def names_in(text: str, forms: frozenset[str] | None = None) -> frozenset[str]:
    """Names of measures that a text gives; ``forms`` are its content words where they are known."""
    found = {_NAME_OF[form] for form in (forms_in(text) if forms is None else forms) if form in _NAME_OF}
    if ("hips" in text or "essels" in text or "ort " in text) and _SHIPS.search(text):
        found.add("ports")
    if " of " in text or " on " in text or " for " in text:
        found |= {name.lower() for name in _BODY.findall(text)}
    if "ection" in text:
        found |= {f"section {number}" for number in _SECTION.findall(text)}
    return frozenset(found)
