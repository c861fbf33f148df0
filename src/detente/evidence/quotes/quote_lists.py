"""Who speaks in the items of a list: whom the line above them tells, the subject that items leave out, or whose answers a page sums up."""

from __future__ import annotations

import re
from collections.abc import Sequence

from detente.evidence.quotes.antecedents import Antecedents, Spoken
from detente.evidence.quotes.cast import Cast
from detente.evidence.quotes.participle_speakers import sentence_subject
from detente.evidence.quotes.question_answer import answerer_before
from detente.evidence.quotes.speaker_names import WHOLE
from detente.evidence.quotes.speakers import speaker_of_sentence
from detente.evidence.quotes.speech_words import OTHER_SAYING, SAYING
from detente.evidence.texts.segment import LIST_ITEM, Block

_LONGEST_LIST = 12
_NEAR = 1_500
_LED_BY_VERB = re.compile(r"(?:\W|\d)*(?P<verb>[A-Z][a-z]+)\b(?<!s(?=\s(?:of|on|for|in|from|by|with)\s))")
"""An item without a subject: "- Rejected the charge"; not "- Reports of a charge"."""


class ListSpeakers:
    """Finds who speaks in the list items of one document."""

    def __init__(self, blocks: Sequence[Block], cast: Cast, antecedents: Antecedents) -> None:
        self._blocks, self._cast, self._text = blocks, cast, cast.text
        self._antecedents = antecedents

    def speaker(self, number: int, last: Spoken | None) -> str | None:
        """Who speaks in block ``number`` if it is an item of a list whose own words name nobody, after ``last`` spoke."""
        if not self._is_listed(number):
            return None
        return self._of_the_line_above(number, last) or self._left_out(number)

    def _is_listed(self, number: int) -> bool:
        block = self._blocks[number]
        return LIST_ITEM.match(self._text, block.start, block.end) is not None

    def _of_the_line_above(self, number: int, last: Spoken | None) -> str | None:
        """Whom the line that leads a list in, with a colon, tells as speaking in all its items."""
        above = next((n for n in range(number - 1, max(-1, number - _LONGEST_LIST), -1) if not self._is_listed(n)), None)
        if above is None:
            return None
        lead = self._blocks[above]
        if not self._text[max(lead.start, lead.end - 8) : lead.end].rstrip(" *").endswith(":"):
            return None
        begin = max(lead.start, lead.end - _NEAR)
        mention = speaker_of_sentence(self._cast, begin, lead.end)[0] or sentence_subject(self._cast, begin, lead.end)
        return self._antecedents.resolved(mention, above, lead.start, last) if mention is not None else None

    def _left_out(self, number: int) -> str | None:
        """Who speaks in an item that opens with its verb: the subject of an item above, else whose answers the head tells."""
        block, text, cast = self._blocks[number], self._text, self._cast
        led = _LED_BY_VERB.match(text, block.start, block.end)
        if led is None or led["verb"].lower() not in SAYING | OTHER_SAYING:
            return None
        for above in range(number - 1, max(-1, number - _LONGEST_LIST), -1):
            if not self._is_listed(above):
                break
            item = self._blocks[above]
            told = speaker_of_sentence(cast, item.start, item.end)[0]
            if told is not None and told.kind in WHOLE:
                return self._antecedents.resolved(told, above, item.start, None)
        return answerer_before(cast, self._blocks, block.start, of_head=True)
