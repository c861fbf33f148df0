"""Dates as written, resolved to intervals of days against the right anchor.

The anchor of a weekday or "last month" is the publication day; of "tomorrow" inside a quote, the day the quote was said;
of "the next day", the last past day the story named; of "Liberation Day", the day that bears the name. Where the
publication day is unknown a relative date stays unresolved.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from datetime import date

from detente.evidence.calendar_words import MONTH, MONTHS, WEEKDAY, WEEKDAYS
from detente.evidence.date_resolution import NAMED_DAYS, DateSpan, Resolver
from detente.evidence.numerals import NUMBER_WORD
from detente.evidence.segment import Cover, Sentence, SentenceIndex, Spanned
from detente.evidence.words import Words

_COUNT = rf"(?:\d{{1,3}}|{NUMBER_WORD}|an?|a few|several|a couple of)"
_UNIT = r"(?:days?|weeks?|months?|years?)"
_FORMS: tuple[tuple[str, str], ...] = (
    ("iso", r"\b(?:19|20)\d\d-(?:0\d|1[0-2])-[0-3]\d\b"),
    (
        "mdy",
        (
            rf"\b{MONTH}\s+(?!\d{{1,2}}\s+{MONTH}\s+20\d\d)\d{{1,2}}(?:st|nd|rd|th)?(?:\s*(?:[-–]|and|to)\s*\d{{1,2}}(?:st|nd|rd|th)?)?(?:,?\s+(?:19|20)\d\d\b)?(?![\d%.]*\d"
            rf"|\s?(?:%|per ?cent|billion|million))"
        ),
    ),
    ("dmy", rf"\b\d{{1,2}}(?:st|nd|rd|th)?(?:\s*(?:[-–]|and|to)\s*\d{{1,2}}(?:st|nd|rd|th)?)?(?:\s+of)?\s+{MONTH}(?:,?\s+(?:19|20)\d\d)?\b"),
    (
        "part",
        rf"\b(?:[Ee]arly|[Mm]id|[Ll]ate|[Tt]he (?:start|beginning|middle|end) of)(?:\s+|-|\s*–\s*|-to-late[ -]){MONTH}(?:,?\s+(?:19|20)\d\d)?\b",
    ),
    (
        "stretch",
        (
            rf"\b(?:the\s+)?first\s+(?:{NUMBER_WORD}|\d{{1,2}})\s+(?:months|quarters)\b(?!\s+(?:after|since|on\b|under|of\s+(?:the|its|his|her"
            rf"|their|an?)\s+(?!year\b)))(?:\s+of\s+(?:(?:19|20)\d\d|(?:the|this|last) year))?"
            rf"|\b(?:the\s+)?(?:first|second)[\s-]half(?:\s+of\s+(?:{MONTH}(?:,?\s+(?:19|20)\d\d)?|(?:19|20)\d\d|(?:the|this|last) year)\b"
            r"|(?=\s+(?:exports?|imports?|trade|growth|sales|shipments)\b))"
            r"|\b(?:H[12]|[12]H)\b(?:\s+(?:of\s+)?(?:19|20)\d\d\b)?"
        ),
    ),
    (
        "quarter",
        r"\b(?:(?:first|second|third|fourth)[- ]quarter|(?:first|second|third|final|fourth) quarter|Q[1-4])(?:\s+(?:of\s+)?(?:19|20)\d\d)?\b",
    ),
    ("offset", rf"\b{_COUNT}\s+{_UNIT}\s+(?:after|before|ago|later|earlier)\b"),
    (
        "month",
        (
            rf"(?:(?:\b(?:last|this|next|since|in|by|until|till|through|from|of|for|during|late"
            rf"|early)\s+)?\b{MONTH}(?!\.?\s+\d{{1,2}}\b)(?:,?\s+(?:of\s+)?(?:19|20)\d\d)?\b)"
        ),
    ),
    ("nth", r"\b(?:on|by|before|after|until|since|from)\s+the\s+\d{1,2}(?:st|nd|rd|th)(?=\s*[.,;:)]|\s+(?:and|that|when|as|but|in)\b)"),
    ("weekday", rf"\b(?:(?:on|last|this|next|since|into|by|until|through|from|for)\s+)?{WEEKDAY}\b"),
    (
        "relative",
        (
            r"\b(?:the same (?:month|period|quarter) (?:last year|a year (?:earlier|ago|before))"
            r"|the day (?:after tomorrow|before yesterday|(?:before|after)"
            r"(?=\s*[,.;:)]|\s+(?:in|at|that|and|when|but|with|as|had)\b))"
            r"|yesterday|today|tomorrow|tonight|(?:earlier |later )?(?:last|this|next|past|previous) (?:week(?:end)?|month|year|quarter|fall"
            r"|spring|summer|winter|autumn)"
            r"|the (?:start|beginning|middle|end) of (?:the|this|last|next) (?:week|month|year)"
            r"|over the weekend|at the weekend|(?:the|that) weekend|(?:earlier|later) (?:in|on) the (?:week|day)|later (?:this|in the) (?:week"
            r"|month|year)|earlier in the (?:month|year)"
            r"|the (?:next|following|previous|same) (?:day|week|month|year)|(?:the|a) month (?:before|earlier|prior))\b"
        ),
    ),
    (
        "year",
        (
            r"(?:\b(?:in|since|by|of|until|through|for|during|from|late|early|end-|mid-|fiscal|than in|to)\s*)\b(?:19|20)\d\d\b(?!\s?(?:%"
            r"|per ?cent|billion|million|tonnes|tons|companies|jobs|people))"
            r"|\b(?:over|before|after|between|against)\s+20[0-4]\d\b(?=\s*[,.;)]|\s+(?:and|as|but|to|while|levels?)\b)"
            r"|(?:(?<=20\d\d, )|(?<=20\d\d and )|(?<=20\d\d, and )|(?<=20\d\d or ))20\d\d\b(?=\s*[,.;)]|\s+(?:and|as|but|or|while|[a-z]+ed)\b)"
        ),
    ),
    ("named", "|".join(f"['‘“\"]?{occasion.pattern}['’”\"]?" for occasion in NAMED_DAYS)),
)


def _of_forms(*names: str) -> re.Pattern[str]:
    return re.compile("|".join(f"(?P<{name}>{pattern})" for name, pattern in _FORMS if not names or name in names), re.IGNORECASE)


_DATE = _of_forms()
_FROM_MONTH, _FROM_WEEKDAY, _FROM_DIGITS = _of_forms("mdy", "month"), _of_forms("weekday"), _of_forms("iso", "dmy", "stretch", "offset", "year")
"""The forms that begin with the name of a month, of a weekday, with digits."""
_DATE_FROM = dict.fromkeys(MONTHS, _FROM_MONTH) | dict.fromkeys(WEEKDAYS, _FROM_WEEKDAY)
_LETTERS = re.compile(r"[A-Za-z]+")
_OF_A_PAPER = re.compile(r"\s+(?:Morning|Night|Times|Mail|Telegraph|Post)\b")


_ANCHOR_WORDS = (
    frozenset(MONTHS)
    | frozenset(WEEKDAYS)
    | frozenset(
        (
            "day days week weeks weekend month months year years quarter quarters half q h yesterday today tonight tomorrow fall spring summer winter"
            " autumn st nd rd th"
        ).split()
    )
    | frozenset(occasion.pattern.split()[0].lower() for occasion in NAMED_DAYS)
)
_OPENING_WORDS = (
    _ANCHOR_WORDS
    | frozenset(
        (
            "a an the in on at by of for to from than since until till through during into over last this next past previous early mid late earlier"
            " later that same before after between against"
            " first second third fourth final few several couple end fiscal start beginning middle following"
        ).split()
    )
    | frozenset(re.findall(r"[a-z]+", NUMBER_WORD))
)
"""Words a date can begin with, beside digits."""
_INNER_WORDS = _OPENING_WORDS | frozenset(re.findall(r"[a-z]+", "".join(pattern for _, pattern in _FORMS).lower()))
"""Every word that a date can hold, and more."""
_WITH_MONTH = frozenset({"mdy", "dmy", "part", "stretch", "month"})
"""Forms that can name a month."""
_BEHIND = 120
_LEAD_WORDS = 4
"""A date begins at most so many words before the word that gives it away."""


def _matches(text: str, words: Words) -> Iterator[re.Match[str]]:
    """Dates by their tell-tale word, not by trying every position."""
    done = 0
    years = [number for number in words.numerals if len(words.words[number]) == 4 and words.words[number][:2] in ("19", "20")]
    for number in sorted(words.numbered(_ANCHOR_WORDS) + years):
        start = words.starts[number]
        if start < done:
            continue
        first = number
        while first > max(0, number - _LEAD_WORDS) and (words.words[first - 1] in _INNER_WORDS or not words.words[first - 1].isalpha()):
            first -= 1
        for lead in range(first, number + 1):
            word = words.words[lead]
            if word not in _OPENING_WORDS and word[0] > "9":
                continue
            if words.starts[lead] < done:
                continue
            match = (_DATE_FROM.get(word, _DATE) if word[0] > "9" else _FROM_DIGITS).match(text, words.starts[lead])
            if match and match.end() > start:
                yield match
                done = match.end()
                break


def find_dates(
    text: str,
    words: Words,
    sentences: SentenceIndex,
    published: date | None,
    quotes: Sequence[Spanned],
    is_body: Callable[[int], bool],
    fallback_year: int | None = None,
) -> list[DateSpan]:
    """Dates of the body in order of place."""
    found: list[DateSpan] = []
    spoken = Cover(quotes)
    context = Resolver(words, published, fallback_year)
    for match in _matches(text, words):
        form = match.lastgroup or ""
        start, end = match.span()
        sentence = sentences.at(start)
        if sentence is None or not is_body(start) or not _is_date(text, match, form):
            continue
        quote = spoken.at(start) if form in ("relative", "weekday") else None
        resolved, anchor = context.resolve(match[0], form, start, sentence, found, _uttered(found, sentence, quote) if quote else None)
        while text[start].isspace():
            start += 1
        found.append(DateSpan(start, end, resolved, anchor, form))
    return _with_quotes_said_later(text, found, spoken, context)


def _is_date(text: str, match: re.Match[str], form: str) -> bool:
    words = match[0]
    month = next((word for word in _LETTERS.findall(words) if word.lower() in MONTHS), None) if form in _WITH_MONTH else None
    if month is not None and not month[0].isupper():
        return False
    if form == "weekday":
        return (
            match[0].split()[-1][0].isupper()
            and text[match.start() - 1 : match.start()] not in ("“", '"', "‘")
            and not _OF_A_PAPER.match(text[match.end() : match.end() + 12])
        )
    if form == "month" and month in ("May", "March") and " " not in words.strip():
        before = text[max(0, match.start() - 2) : match.start()]
        opening = not before.strip() or before.strip()[-1:] in '.!?"“”'
        return not opening or text[match.end() : match.end() + 1] in "’'"
    return True


def _uttered(found: Sequence[DateSpan], sentence: Sentence, quote: Spanned) -> date | None:
    """Day a quote was said, from a date already read beside it in its sentence."""
    for item in reversed(found):
        if item.start < sentence.start:
            break
        if not quote.start <= item.start < quote.end and item.form in ("weekday", "mdy", "dmy", "iso") and item.resolved:
            return date.fromisoformat(item.resolved) if len(item.resolved) == 10 else None
    return None


def _with_quotes_said_later(text: str, found: list[DateSpan], spoken: Cover[Spanned], context: Resolver) -> list[DateSpan]:
    """Second pass: "tomorrow" in a quote counts from the day named behind the quote ("… tomorrow," she said Sunday)."""
    out = []
    for index, item in enumerate(found):
        counted = item.form == "relative" and item.anchor == "publication"
        quote = spoken.at(item.start) if counted else None
        said = _said_behind(text, found[index + 1 : index + 6], quote.end) if quote is not None else None
        resolved = context.relative(text[item.start : item.end].lower(), said) if said is not None else None
        out.append(replace(item, resolved=resolved, anchor=f"utterance {said}") if resolved else item)
    return out


def _said_behind(text: str, later: Sequence[DateSpan], quote_end: int) -> date | None:
    """Day named right behind a quote, in its line."""
    for item in later:
        if (
            item.start >= quote_end
            and item.start - quote_end < _BEHIND
            and "\n" not in text[quote_end : item.start]
            and item.form in ("weekday", "mdy", "dmy")
        ):
            return date.fromisoformat(item.resolved) if item.resolved and len(item.resolved) == 10 else None
    return None
