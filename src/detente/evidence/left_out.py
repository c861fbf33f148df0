"""Numbers that are no quantities, and why: acts, places in a text, names of products and indexes, clock times, years."""

from __future__ import annotations

import re

_PERCENT_NEXT = re.compile(r"\s{0,6}[-–]?\s{0,6}(?:%|per\s?cent|percent|pct|pp)", re.IGNORECASE)
_TONNES_NEXT = re.compile(r"[\s-]+(?:metric[\s-]+)?(?:tonnes?|tons?)\b", re.IGNORECASE)
_TRAP_BEFORE: tuple[tuple[str, str], ...] = (
    (
        "number of a legal act",
        (
            r"(?:\b(?:executive\s+orders?(?:\s+\(?eo\)?)?|e\.?o\.?|orders?|proclamations?|announcements?|notices?|decrees?|resolutions?"
            r"|circulars?|public law|docket|case|nos?\.|number|memorandum|regulation|directive|act)\s+(?:nos?\.\s*)?(?:[\d-]+(?:,? (?:and|or) "
            r"|, ))?|\bnos?\.\s*(?:[\d-]+(?:,? (?:and|or) |, ))?|#)\Z"
        ),
    ),
    (
        "place in a text",
        (
            r"(?:\b(?:sections?|secs?\.|articles?|arts?\.|paragraphs?|clauses?|chapters?|subchapters?|headings?|subheadings?|subdivisions?|notes?"
            r"|annex|appendix|tables?|figures?|pages?|p\.|parts?|titles?|item|items|schedule|lists?|rule|cfr|u\.s\.c\.|f\.?r\.?|hts(?:us)?|hs"
            r"|code|codes|volume|vol\.|tiers?|phase|stage|step|chapter)\s+(?:[\d.]+(?:,? (?:and|or|to) |[–-]|, ))?|§+\s?)\Z"
        ),
    ),
    (
        "name of a product or index",
        (
            r"(?:\b(?:s&p|csi|nasdaq|ftse|stoxx|russell|nikkei|dax|cac|asx|fortune|forbes|global|boeing|airbus|comac|channel|apec|cop|area"
            r"|(?-i:Group of)|route|highway|flight|formula|world war|covid|class|mach|windows|iphone|model|type|made in china|vision"
            r"|agenda)[\s-]?)\Z"
        ),
    ),
    ("clock time", r"\d:\Z"),
)
_TRAP_BEFORE_ALL = re.compile(
    # All begin with a word, or with one of these marks: nowhere else the alternatives need to be tried.
    r"(?:(?<!\w)|(?=[#§]|\d:))(?:" + "|".join(f"(?P<t{i}>{pattern})" for i, (_, pattern) in enumerate(_TRAP_BEFORE)) + ")",
    re.IGNORECASE,
)
_TRAP_AFTER: tuple[tuple[str, str], ...] = (
    ("clock time", r":\d\d|\s?(?:[ap]\.?m\b\.?|gmt|est|edt|et\b|hours? local|o[’']clock)"),
    ("place in a text", r"\s+(?:u\.s\.c|c\.?f\.?r|fed\. ?reg|f\.r\.|stat\.)|\([a-z]\)"),
    (
        "part of a name",
        (
            r"[A-Z]{1,3}\b(?!\w)|/\d|[\s-]?nanomet(?:er|re)s?\b|\s?nm\b|g\b|[-\s]?inch|\s?max\b|-year-old|[\s-]+years?[\s-]+old"
            r"|-?year (?:treasur|note|bond|yield|gilt|bund)|-?page\b|\s?(?:km|kg|mhz|ghz|mw|gw)\b"
        ),
    ),
    ("a rank or bare ordinal", r"(?:st|nd|rd|th)\b"),
    ("a date", r"s\b"),
)
_TRAP_AFTER_ALL = re.compile("|".join(f"(?P<t{i}>{pattern})" for i, (_, pattern) in enumerate(_TRAP_AFTER)), re.IGNORECASE)
_YEAR = re.compile(r"(?:19|20)\d\d\Z")


def reason_left_out(text: str, end: int, before: str, digits: str) -> str:
    """Why the number ``digits`` that ends at ``end`` is no quantity; empty where it may be one."""
    if _PERCENT_NEXT.match(text, end):
        return ""
    behind = _TRAP_BEFORE_ALL.search(before)
    if behind and behind.lastgroup:
        return _TRAP_BEFORE[int(behind.lastgroup[1:])][0]
    ahead = _TRAP_AFTER_ALL.match(text, end)
    if ahead and ahead.lastgroup:
        return _TRAP_AFTER[int(ahead.lastgroup[1:])][0]
    if _YEAR.match(digits) and not _TONNES_NEXT.match(text, end):
        return "a year"
    if digits.count(".") == 1 and len(digits.split(".", maxsplit=1)[0]) == 4:
        return "place in a text"
    return "a label" if before.endswith(("(", "[")) and text[end : end + 1] in (")", "]") else ""
