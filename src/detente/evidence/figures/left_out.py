"""Numbers that are no quantities, and why: acts, places in a text, names of products and indexes, clock times, years."""

from __future__ import annotations

import re

from detente.evidence.dates.calendar_words import LIKE_A_YEAR
from detente.evidence.texts.late import late
from detente.evidence.texts.words import Words

_PERCENT_NEXT = late(r"\s{0,6}[-–]?\s{0,6}(?:%|per\s?cent|percent|pct|pp)", re.IGNORECASE)
_TONNES_NEXT = late(r"[\s-]+(?:metric[\s-]+)?(?:tonnes?|tons?)\b", re.IGNORECASE)
LABEL = "a label"
_NAMED = "name of a product or index"
"""No name has a comma in its number: the Nasdaq at 21,430 is no name."""
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
        _NAMED,
        (
            r"(?:\b(?:s&p|csi|nasdaq|ftse|stoxx|russell|nikkei|dax|cac|asx|fortune|forbes|global|boeing|airbus|comac|channel|apec|cop|area"
            r"|(?-i:Group of)|route|highway|flight|formula|world war|covid|class|mach|windows|iphone|model|type|made in china|vision"
            r"|agenda)[\s-]?)\Z"
        ),
    ),
    ("clock time", r"\d:\Z"),
)
_TRAP_BEFORE_ALL = late(
    # All begin with a word, or with one of these marks: nowhere else the alternatives need to be tried.
    r"(?:(?<!\w)|(?=[#§]|\d:))(?:" + "|".join(f"(?P<t{i}>{pattern})" for i, (_, pattern) in enumerate(_TRAP_BEFORE)) + ")",
    re.IGNORECASE,
)
_TRAP_AFTER: tuple[tuple[str, str], ...] = (
    ("clock time", r":\d\d|\s?(?:[ap]\.?m\b\.?|(?:gmt|est|edt|utc|bst|et)\b|hours? local|o[’']clock)"),
    ("place in a text", r"\s+(?:u\.s\.c|c\.?f\.?r|fed\. ?reg|f\.r\.|stat\.)|\([a-z]\)"),
    (
        "part of a name",
        (
            r"(?!(?:kgs?|t|mt|mmt|bps?|ppts?)\b)[A-Z]{1,3}\b(?!\w)|/\d|[\s-]?nanomet(?:er|re)s?\b|\s?nm\b|g\b|[-\s]?inch|\s?max\b|-year-old"
            r"|[\s-]+years?[\s-]+old"
            r"|-?page\b|\s?(?:km|mhz|ghz|mw|gw)\b"
        ),
    ),
    ("a rank or bare ordinal", r"(?:st|nd|rd|th)\b"),
    ("a date", r"s\b"),
)
_TRAP_AFTER_ALL = late("|".join(f"(?P<t{i}>{pattern})" for i, (_, pattern) in enumerate(_TRAP_AFTER)), re.IGNORECASE)
_NAMED_BY_TERM = late(
    r"[\s-]+years?[\s-]+(?:(?:U\.S\.|US|government|benchmark|treasury|loan|bond|note|gilt|bund|swap|mortgage|lending|prime)\s+)*"
    r"(?:treasur\w+|notes?|bonds?|yields?|gilts?|bunds?|swaps?|mortgages?|(?:(?:lending|prime|mortgage|interest|deposit)\s+)?rates?\b|LPR|plans?\b)"
    r"|[\s-]+days?\s+(?:moving"
    r"|average|repo)\b",
    re.IGNORECASE,
)
"""A term that names a paper, a rate or a plan: "the 10-year yield", "the five-year plan"."""
_TO_ORDER = late(r"(?<!executive )(?<!Executive )(?:\bto\s+order|(?<!\bthe )\b[Oo]rders)\s+\Z")
_LONGEST_ORDERED = 3
"""Numbers of acts have more digits than numbers of things that are ordered mostly have."""
_DEGREES = late(r"\d\s?°\s?[CF]?\b[^.;]{0,20}\Z")


_NAMING_WORDS = frozenset(
    """
    order orders eo e o proclamation proclamations announcement announcements notice notices decree decrees resolution resolutions circular
    circulars law docket case no nos number memorandum regulation directive act section sections sec secs article articles art arts paragraph
    paragraphs clause clauses chapter chapters subchapter subchapters heading headings subheading subheadings subdivision subdivisions note
    notes annex appendix table tables figure figures page pages p part parts title titles item items schedule list lists rule cfr c r fr hts
    htsus hs code codes volume vol tier tiers phase stage step csi nasdaq ftse stoxx russell nikkei dax cac asx fortune forbes global boeing
    airbus comac channel apec cop area of route highway flight formula war covid class mach windows iphone model type china vision agenda
    """.split()
)
"""Last words of all that names the number behind it: no other word before a number makes ``_TRAP_BEFORE`` fit."""
_JOINING = frozenset({"and", "or", "to"})
_NAMING_MARKS = frozenset("#§:")


def may_be_named(words: Words, number: int, before: str) -> bool:
    """Whether the word or mark before the number that is word ``number`` lets ``_TRAP_BEFORE`` fit; ``before`` is the text before it."""
    last = before[-2:]
    if last[-1:] in _NAMING_MARKS or last[:1] in _NAMING_MARKS:
        return True
    spellings, starts = words.words, words.starts
    first = starts[number] - len(before) - len("US$")  # a currency's sign stands between
    at = number - 1
    while at >= 0 and starts[at] >= first and not "a" <= spellings[at][0] <= "z":
        at -= 1
    if at >= 0 and spellings[at] in _JOINING:
        at -= 1
        while at >= 0 and starts[at] >= first and not "a" <= spellings[at][0] <= "z":
            at -= 1
    return at >= 0 and spellings[at] in _NAMING_WORDS


_MARKING_WORDS = frozenset(
    """
    a am p pm et hour hours o u c cf fed f stat nanometer nanometers nanometre nanometres nm max year years km mhz ghz mw gw
    """.split()
)
_MARKING_STEMS = ("inch", "gmt", "est", "edt", "utc", "bst", "cfr")
"""First words of all that ``_TRAP_AFTER`` finds behind a space, and what others begin with."""


def may_mark(word: str) -> bool:
    """Whether a word, lower case, that follows a number and a space lets ``_TRAP_AFTER`` fit."""
    return word in _MARKING_WORDS or word.startswith(_MARKING_STEMS) or not word.isascii()


_TENOR = late(
    r"(?:-year|-month)(?!-)(?:\s+(?:paper|rates?|auctions?|tenors?|maturit(?:y|ies)|sector|debt|issues?|JGBs?|sales?\b|breakevens?|TIPS)\b"
    r"|\s+(?:crossed|touched|rose|fell|hit|reached|topped|slid|climbed|dropped|jumped|gained|lost|added|eased|edged|held|stood|closed|settled|ended|traded"
    r"|yield(?:ed|s|ing)?|at|above|below|to|was|is|were|up|down|by|near|and|or|also|last)\b|\s*(?:[,.;:)]|\Z))"
)
"""A term that stands for the paper itself: "the 30-year touched"."""
_OF_PAPERS = late(r"\b(?:[Yy]ields?|[Tt]reasur(?:y|ies)|maturit(?:y|ies)|bonds?|notes?|gilts?|bunds?|auctions?|curve|coupons?|JGBs?|-year\s+paper)\b")
_ARTICLED = late(r"(?:\b(?:the|and|or|but|both|weak|strong|a|an|its|bought|sold|of|in|on|from|while|for)|[,(—–/])\s*\Z", re.IGNORECASE)


def names_by_term(text: str, end: int) -> bool:
    """Whether the length of time that begins with the number ending at ``end`` names a paper, a rate of interest or a plan."""
    return bool(_NAMED_BY_TERM.match(text, end))


def stands_for_paper(text: str, start: int, end: int, left: int, right: int) -> bool:
    """Whether a term without a noun is a bond of that term, in a sentence that speaks of bonds."""
    if not _TENOR.match(text, end, right):
        return False
    return _ARTICLED.search(text, max(left, start - 12), start) is not None and _OF_PAPERS.search(text, left, right) is not None


def reason_left_out(text: str, end: int, before: str, digits: str, *, named: bool = True, marked: bool = True) -> str:
    """Why the number ``digits`` that ends at ``end`` is no quantity; empty where it may be one.

    What stands before and behind it is not searched for what gives it a name where ``named`` and ``marked`` are False.
    """
    if _PERCENT_NEXT.match(text, end):
        return "weather" if before.rstrip().endswith(("·", "|", "•", ",", "/")) and _DEGREES.search(before) else ""
    behind = _TRAP_BEFORE_ALL.search(before) if named else None
    if behind and behind.lastgroup:
        reason = _TRAP_BEFORE[int(behind.lastgroup[1:])][0]
        verb = len(digits) <= _LONGEST_ORDERED and _TO_ORDER.search(before) is not None
        if not verb and (reason != _NAMED or "," not in digits):
            return reason
    ahead = _TRAP_AFTER_ALL.match(text, end) if marked else None
    if ahead and ahead.lastgroup:
        return _TRAP_AFTER[int(ahead.lastgroup[1:])][0]
    if LIKE_A_YEAR.match(digits) and not _TONNES_NEXT.match(text, end):
        return "a year"
    if digits.count(".") == 1 and len(digits.split(".", maxsplit=1)[0]) == 4:
        return "place in a text"
    return LABEL if before.endswith(("(", "[")) and text[end : end + 1] in (")", "]") else ""
