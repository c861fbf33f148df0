"""Units of quantity: one name for each, whether printed in a rate or as the unit a filer reports.

The schedule prints the same unit in several ways (``¢/kg``, ``kg``; ``each``, ``No.``; ``prs.``, ``pr.``). Everything
here maps to one name, so that a reported quantity meets the rate that needs it. A rate on a part of the weight names the
part (``kg lead content``): total weight does not answer it.
"""

from __future__ import annotations

import re

RATE_UNITS = {
    "each": "No.", "head": "No.", "article": "No.",
    "kg": "kg", "g": "g", "t": "t", "liter": "liter", "pf.liter": "pf.liter", "m": "m", "lin.m": "m", "m2": "m2", "m3": "m3",
    "bbl": "bbl", "doz.": "doz", "gross": "gross", "pr.": "prs", "1000": "thousand", "1,000": "thousand", "thousand": "thousand",
    "1,000 pins": "thousand", "pack": "pack", "jewel": "jewel", "jewel over 7": "jewel over 7", "line/gross": "line gross",
    "clean kg": "kg clean",
    "kg on drained weight": "kg drained weight", "kg on drained weght": "kg drained weight",
    "kg of total sugars": "kg total sugars",
    "kg on entire contents of container": "kg contents", "kg on contents and container": "kg contents and container",
    "kg, including weight of container": "kg contents and container", "t, including weight of container": "t contents and container",
    "pf.liter on ethyl alcohol content": "pf.liter",
    "m2 of recording surface": "m2 recording surface", "m2of recording surface": "m2 recording surface",
    "gross of immediate containers": "gross immediate containers",
}  # fmt: skip
"""Unit as printed after a specific rate (spaces round points and slashes dropped) → our name."""

METAL_SYMBOLS = {
    "Cu": "copper", "Pb": "lead", "Zn": "zinc", "W": "tungsten", "Mo": "molybdenum", "Mn": "manganese", "Mg": "magnesium", "Si": "silicon",
    "V": "vanadium", "Cr": "chromium", "Ni": "nickel", "Co": "cobalt", "Sn": "tin", "Sb": "antimony", "Au": "gold", "Ag": "silver",
    "Pt": "platinum", "Pd": "palladium", "Rh": "rhodium", "Ir": "iridium", "Os": "osmium", "Ru": "ruthenium",
}  # fmt: skip

REPORTED_UNITS = {
    "liters": "liter", "pf.liters": "pf.liter", "m²": "m2", "No": "No.", "doz.": "doz", "prs.": "prs", "doz. prs.": "doz prs", "Dz Pcs": "doz pcs",
    "thousands": "thousand", "hundreds": "hundred", "lin. m": "m", "cy kg": "kg clean", "kg ttl sug": "kg total sugars", "Jwls.": "jewel",
    "gr.lines": "line gross", "t dwb": "t dry weight", "t adw": "t air-dry weight", "kg cmsc": "kg cow's milk solids content",
    "kg msc": "kg milk solids content", "kg amc": "kg anhydrous morphine content",
}  # fmt: skip
"""Unit a filer reports, as printed → our name; a unit that is not here keeps its printed name."""

_CONTENT = re.compile(r"(kg|t) (?:on|of) ([a-z ]+) content")
_REPORTED_CONTENT = re.compile(r"([A-Z][a-z]?) (kg|t|g)")


def rate_unit(printed: str) -> str | None:
    """Our name of a unit printed after a specific rate; None for one that is not known."""
    text = re.sub(r"\s*([./])\s*", r"\1", " ".join(printed.replace("- ", "").split())).strip()
    if text in RATE_UNITS:
        return RATE_UNITS[text]
    if match := _CONTENT.fullmatch(text):
        return f"{match[1]} {match[2]} content"
    return None


def reported_unit(printed: str) -> str:
    """Our name of a unit of quantity in which entries are reported."""
    text = " ".join(printed.split())
    if text in REPORTED_UNITS:
        return REPORTED_UNITS[text]
    if (match := _REPORTED_CONTENT.fullmatch(text)) and match[1] in METAL_SYMBOLS:
        return f"{match[2]} {METAL_SYMBOLS[match[1]]} content"
    return text
