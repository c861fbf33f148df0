"""Whom the words around a figure or an event credit with it."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence

from detente.evidence.quotes.antecedents import Antecedents, Spoken
from detente.evidence.quotes.cast import Cast
from detente.evidence.quotes.question_answer import Transcript
from detente.evidence.quotes.quotes import QuoteSpan
from detente.evidence.quotes.speaker_names import Mention, is_a_thing
from detente.evidence.quotes.speakers import ACCORDING, inverted_subject, subject_before
from detente.evidence.texts.clauses import last_match
from detente.evidence.texts.segment import Block
from detente.evidence.texts.words import Words

_TELLING = re.compile(
    r"\b(?:said|says|told|added|wrote|notes|noted|stated|reported|reports|announced|claimed|estimates?|estimated|showed|shows|revealed"
    r"|calculated|confirmed|warned|declared|predicted)\b(?!\s+(?:on|in|by|last|this|earlier)\b)"
)
_DATA = re.compile(
    r"\b(?P<source>(?:[Ll]atest |[Oo]fficial |[Nn]ew )*(?:customs|government|trade|official|central bank|industry"
    r"|statistics bureau)(?: \w+)? (?:data|figures|statistics|records))\b"
)
_DATA_WORDS = frozenset({"data", "figures", "statistics", "records"})
_TELLING_WORDS = frozenset(
    """
    said says told added wrote notes noted stated reported reports announced claimed estimates estimated showed shows revealed calculated
    confirmed warned declared predicted according data figures statistics records
    """.split()
)
_TELLING_VERBS = (_TELLING_WORDS | {"estimate"}) - _DATA_WORDS - {"according"}
"""Every word that ``_TELLING`` can begin with."""
_LABEL_END = re.compile(r"[,.;:\r\n]|\s[-–—]\s|$")
_LAST_QUOTE_REACH = 1_500
"""Whoever was quoted farther before than this many code points is not "he" any more."""


class Sources:
    """Finds who tells what stands in a sentence outside quotes."""

    def __init__(
        self, cast: Cast, words: Words, blocks: Sequence[Block], quotes: Sequence[QuoteSpan], antecedents: Antecedents, transcript: Transcript
    ) -> None:
        self._cast, self._text, self._words = cast, cast.text, words
        self._antecedents, self._transcript = antecedents, transcript
        self._starts = [block.start for block in blocks]
        self._told = [quote for quote in quotes if quote.speaker is not None]
        self._ends = [quote.end for quote in self._told]
        self._labels: dict[int, str | None] = {}
        """Labels by the place of the mention: the figures of a sentence share theirs."""

    def of(self, start: int, end: int, at: int, sentence: int) -> str | None:
        """Label of whom the stretch ``start:end`` of the sentence that begins at ``sentence`` credits with what stands at ``at``."""
        mention = self._mention(start, end, at)
        if mention is None:
            return self._transcript.at(at)
        if mention.start not in self._labels:
            self._labels[mention.start] = self._label(mention, sentence)
        return self._labels[mention.start]

    def _label(self, mention: Mention, sentence: int) -> str | None:
        number = bisect_right(self._starts, sentence) - 1
        last = bisect_right(self._ends, mention.start) - 1
        said: Spoken | None = None
        if last >= 0 and mention.start - self._ends[last] <= _LAST_QUOTE_REACH:
            quote = self._told[last]
            said = Spoken(quote.speaker or "", "pronoun", bisect_right(self._starts, quote.start) - 1, quote.end)
        return self._antecedents.resolved(mention, number, sentence, said) if number >= 0 else self._cast.name(mention)

    def _mention(self, start: int, end: int, at: int) -> Mention | None:
        """Whom a stretch credits: an "according to", the teller nearest before ``at``, or official data."""
        if not self._words.places(_TELLING_WORDS, start, end):
            return None
        text, cast = self._text, self._cast
        according = last_match(ACCORDING, text, start, end) if text.find("ccording", start, end) >= 0 else None
        if according is not None and according[0].lower().startswith("according"):
            stop = _LABEL_END.search(text, according.end(), min(end, according.end() + 90))
            label = " ".join(text[according.end() : stop.start() if stop else end].split())
            if label and not is_a_thing(label):
                return Mention(according.end(), according.end() + len(label), label, "role")
        data = _DATA.search(text, start, end) if self._words.places(_DATA_WORDS, start, end) else None
        if data:
            return Mention(data.start(), data.end(), data["source"], "organisation")
        best: Mention | None = None
        for place in self._words.places(_TELLING_VERBS, start, end):
            match = _TELLING.match(text, place, end)
            if match is None:
                continue
            if best is not None and place > at:
                break
            subject = inverted_subject(cast, start, match, end) or subject_before(cast, start, match.start())
            if subject is None or match.start() - subject.end > 60:
                continue
            if subject.kind in ("person", "role", "organisation", "outlet", "place") or best is None:
                best = subject
        return best
