"""What the shape of a line alone tells of it: signs from 0 to 1 with a name."""

from __future__ import annotations

import re

from detente.evidence.furniture.prose_lines import word_count

_WORD = re.compile(r"[^\W\d_]+(?:[’'][^\W\d_]+)?")
_FINITE = frozenset(
    """
    is are was were be been has have had will would could should may might must can shall does did do said says told took takes rose fell cut put made
    makes came went gets get got kept held sees see saw set
    """.split()
)
_PAST = re.compile(r"[a-z]{3}ed\b|n[’']t\b")
_TELLS = frozenset(
    """
    said says told according percent cent billion million trillion tonnes tons announced expect expects expected tariff tariffs duty duties export
    exports import imports
    """.split()
)
_READER = frozenset("you your yours you're you’re you'll you’ll you've you’ve".split())
_SELF = frozenset(
    """
    herein editor editors reporter reporters reporting contributed correspondent author authors published copyright subscribe subscriber subscribers
    subscription newsletter newsletters comment comments cookie cookies privacy disclaimer retrieved generated scraped scraper fetched email e-mail
    website photo photos photograph image images picture pictures video download reply recommend
    """.split()
)
_FIRST_OF_PAIR = frozenset("this these our following terms legal investment financial tax sign analyst analysts".split())
_SELF_AS_PAIR = re.compile(
    r"\b(?:this|these|our|following) (?:article|story|page|post|piece|content|note|report|document|newsletter|site|transcript|section|publication"
    r"|brief|briefing|release|interview|views?|opinions?|information|material|represents|summary|assessment|edition|issue)\b"
    r"|\bterms (?:apply|of|and)\b|\b(?:legal|investment|financial|tax) advice\b|\bsign (?:up|in)\b|\banalysts?\s?:"
)
_ASKS = frozenset(
    """
    get sign join read see watch listen follow share subscribe register click tap download send write find try enter explore discover support donate
    give report recommend like reply show hide view print save continue search log accept manage choose add call visit contact check learn go skip
    open close buy order help tell ask book start browse rate vote unsubscribe
    """.split()
)
_HOUSE_NAME = frozenset(
    """
    inc ltd llc plc gmbh agency media news group wire press times post podcast podcasts institute foundation desk newspapers publishing house
    """.split()
)
_OFFICE = frozenset(
    """
    ministry department office bureau commission administration council committee authority government republic treasury secretary president cfr
    docket article annex chapter rin
    """.split()
)
_STREET = frozenset(
    "ave avenue street st road room floor suite nw tel lane square terrace boulevard plaza tower building box unit walk wharf mews drive".split()
)
_ADDRESS = re.compile(
    r"@\w|https?:|www\.|\w\.(?:com|org|gov|net|example|cn|uk|eu|io)\b|\(?\d{3}\)?[ -.]\d{3}[ -.]\d{3}|\+\d{1,3}[ -]|\b\d{3}[- ]\d{4}\b"
    r"|\b[A-Z]{1,2}\d[A-Z\d]? \d[A-Z]{2}\b"
)
_LONGEST_ADDRESS = 14
STROKE = re.compile(r"\s[|·•›»/]\s|\s{2,}|\t")
MARKED = re.compile(r"(?:[•·▪◦|›»>*]|[-–]\s|\(?(?:\d{1,2}|[a-z]|[ivx]{1,4})[.)]\s)")
DIGIT = re.compile(r"\d")
QUOTES = '"“”'
FIGURE = re.compile(r"\d\s?%|[$€£¥]\s?\d")
KEYED = re.compile(r"(?:[-*•]\s)?[A-Z][\w/’' -]{1,30}\s?[:：]\s?\S")
_STOP = re.compile(r"[.!?][\"'”’)\]]{0,3}$")
_KEY_WORDS = 8
"""A line with a key and more words tells what somebody said."""


def shape_of(line: str) -> dict[str, float]:
    """Signs of the line alone."""
    words = _WORD.findall(line)
    small = [word.lower() for word in words]
    told = set(small)
    count = word_count(line)
    long = [word[0].isupper() for word in words if len(word) > 3]
    quoted = any(mark in line for mark in QUOTES)
    figures = bool(DIGIT.search(line))
    strokes = len(STROKE.findall(line))
    addressed = (figures and count <= _LONGEST_ADDRESS and not told.isdisjoint(_STREET)) or (
        (figures or "." in line or "@" in line) and bool(_ADDRESS.search(line))
    )
    return {
        "1-2 words": count <= 2,
        "5-8 words": 5 <= count <= 8,
        "9-14 words": 9 <= count <= 14,
        "stop": bool(_STOP.search(line[-5:])),
        "title case": count >= 2 and bool(long) and sum(long) >= 0.75 * len(long),
        "capitals": line.isupper(),
        "one stroke": strokes == 1,
        "strokes": strokes > 1,
        "bullet": bool(MARKED.match(line)),
        "address": addressed,
        "finite verb": not told.isdisjoint(_FINITE) or bool(_PAST.search(line)),
        "tells": not told.isdisjoint(_TELLS) or ((figures or "$" in line) and bool(FIGURE.search(line))),
        "reader": not quoted and not told.isdisjoint(_READER) and not (count > _KEY_WORDS and KEYED.match(line)),
        "self": not quoted and _speaks_of_itself(line, told),
        "asks": bool(small) and small[0] in _ASKS and line[:1].isalpha(),
        "house name": any(word in _HOUSE_NAME and name[0].isupper() for word, name in zip(small, words, strict=True)),
        "office": not told.isdisjoint(_OFFICE),
    }


def _speaks_of_itself(line: str, told: set[str]) -> bool:
    return not told.isdisjoint(_SELF) or (not told.isdisjoint(_FIRST_OF_PAIR) and bool(_SELF_AS_PAIR.search(line.lower())))
