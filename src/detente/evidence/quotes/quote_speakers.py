"""Who is quoted: the words around a quote, then the turn of a transcript, then who spoke last.

A speaker who cannot be established is None.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cached_property

from detente.evidence.quotes.antecedents import Antecedents, Spoken
from detente.evidence.quotes.cast import Cast
from detente.evidence.quotes.channels import via_in
from detente.evidence.quotes.governed import governed
from detente.evidence.quotes.papers_set_out import paper_set_out
from detente.evidence.quotes.participle_speakers import sentence_subject
from detente.evidence.quotes.question_answer import Transcript, answerer_before
from detente.evidence.quotes.quote_behind import AFTER_BY, told_at_the_end, told_behind
from detente.evidence.quotes.quote_lists import ListSpeakers
from detente.evidence.quotes.quote_owners import owner_of_words
from detente.evidence.quotes.quote_subjects import beside_another, gapped, own_subject, some_call, view_of
from detente.evidence.quotes.signatures import signed, signed_below, told_next
from detente.evidence.quotes.speaker_names import WHOLE, Mention
from detente.evidence.quotes.speakers import SUPPOSED, speaker_of_sentence, subject_before
from detente.evidence.quotes.speech_words import PARTICIPLE, SPEECH
from detente.evidence.texts.clauses import last_match
from detente.evidence.texts.late import late
from detente.evidence.texts.segment import Block, SentenceIndex

Span = tuple[int, int, int]
"""Start and end of a quote, marks included, and the number of the block it begins in."""
_REACH = 300
_BLOCKS_CROSSED = 3
_NEAR, _LABEL_REACH = 1_500, 120
_LED_BY_PARTICIPLE = late(
    r"(?:(?:After|Before|While|When|By|Besides|Despite|Without|In|On|With|From|Instead of|Rather than)\s+(?:[\w’'-]+\s+){0,5}?)?"
    r"(?:[Hh]ailing|[Cc]alling|[Dd]escribing|[Dd]enouncing|[Pp]raising|[Dd]ecrying|[Cc]ondemning|[Tt]outing|[Pp]romising|[Vv]owing|[Ww]arning"
    r"|[Ii]nvoking|[Ww]elcoming|[Bb]laming|[Bb]lasting|[Bb]oasting|[Aa]ccusing|[Ll]abell?ing|[Ss]aying|[Dd]ismissing|[Cc]laiming|[Rr]ejecting|[Dd]emanding"
    r"|[Pp]redicting|[Tt]hreatening|[Ll]amenting|[Ww]riting|[Tt]elling|[Dd]eclaring|[Ii]nsisting|[Aa]rguing|[Bb]randing|[Ll]ikening)\b"
)
"""A sentence that opens with how its subject spoke: "Hailing a "total reset", Kehl left"."""
_SUBORDINATE = late(r"(?:after|although|though|while|as|when|before|since|even as)\s", re.IGNORECASE)
_CALLING = late(
    r"\b(?:called|described|labell?ed|branded|dubbed|denounced|dismissed|hailed|praised|blasted|slammed|condemned|criticised|criticized|decried|portrayed)\b"
)
_CALLED = late(
    r"\b(?:[a-z]+ed|seen|shown)\s+as\s+(?:an?\s+|the\s+)?\Z|\b(?:was|were|is|are|been|being)\s+(?:[a-z]+ly\s+)?(?:called|dubbed|labell?ed|branded|deemed|termed|named|pronounced)\s+(?:an?\s+|the\s+)?\Z"
)
"""Behind who was called so."""
_CLAUSE_STOP = late(r"[,;:]|\b(?:that|which|who|and|but)\b")
_ADDING = late(rf"[\s,;–—-]*(?:(?:and|but|while|also|then|before|even|after)\s+)*(?:(?:{PARTICIPLE})\b|(?:also\s+)?(?:{SPEECH})\b)")
_OPENS_FURTHER = late(r"[\s,;–—-]*(?:and|or|but|then|while|to|nor)?\s*(?:that\s+|a\s+|an\s+|the\s+)?\Z")
_SENTENCE_STOP = late(
    r"(?<!\.[A-Z])(?<!\b[A-Z])(?<!\b(?:Mr|Ms|Dr|St|Lt))(?<!\b(?:Mrs|Sen|Rep|Gov|Gen|Col|Hon|Rev|Amb))(?<!\bProf)[.!?](?=\s|$)|[\r\n]"
)
_NAMED_THEN_SPOKE = late(rf"\s+(?:[A-Z][\w.’'-]*\s+){{1,4}}{SPEECH}\b")
_SMALL_NEXT = late(r"\s+[a-z]")
_NO_NAME = late(
    r"\w{3,}(?:tion|sion|ment|ness|ility|ivity)s?|risks?|impacts?|effects?|outlook|scope|supply|demand|prices?|points?|facts?|details?|dates?|issues?|focus"
    r"|context|background|significance|takeaways?|challenges?|trends?|measures?|costs?|growth|trade|next|steps?|bottom|line|analysis|overview"
)
"""Words of a rubric before a colon, which name nobody: "Escalation Risk: …"."""
_REPORTED = late(r"\s+(?:[a-z]+ly\s+|also\s+|first\s+)?report(?:ed|s)\b")
"""Behind who carried a quote, whoever said it: "called it "late", the Fable Wire reported"."""
_TITLE_OF_ANSWERS = late(
    r"\b[Ss]pokes(?:person|man|woman)(?:[’']s)?\b[^.\n]{0,60}?\b(?:[Rr]espon(?:ds?|ses?)|[Aa]nswers?|[Rr]emarks|[Cc]omments|[Ss]tatement|[Rr]eplies)\b"
)
_HOLDS_THAT = late(
    r"\b(?:finding|conclusion|statement|claim|belief|view|warning|argument|assertion|assurance|complaint|hint|signal|report|confirmation|charge|accusation"
    r"|allegation|suggestion|admission|insistence|pledge|promise)s?\s+that\b"
)
_AS_A_PROVERB = late(r"\b(?:proverb|saying|adage|maxim|idiom|dictum|motto|poem|verse)\b")
_SETS = late(
    r"\b(?:goal|target|plan|offer|request|aim|pledge|promise|threat|call|vow|claim|demand|warning|hope|policy|approach|commitment)s?\s+(?:of|to|that|for)\s+\Z"
)


class Attribution:
    """Finds speaker and channel of the quotes of one document, taken in their order."""

    def __init__(self, blocks: Sequence[Block], sentences: SentenceIndex, cast: Cast, antecedents: Antecedents, transcript: Transcript) -> None:
        self._text = cast.text
        self._blocks, self._sentences, self._cast, self._transcript = blocks, sentences, cast, transcript
        self._antecedents = antecedents
        self._lists = ListSpeakers(blocks, cast, antecedents)
        self._last: Spoken | None = None

    def of(self, span: Span, floor: int, ceiling: int) -> tuple[str | None, str | None]:
        """Speaker and channel of a quote between the quotes that end at ``floor`` and begin at ``ceiling``."""
        start, end, number = span
        text, block = self._text, self._blocks[number]
        home = self._sentences.at(start)
        words = self._transcript.words_of(block)
        sentence = max(min(words, start), home.start if home else block.start)
        head = max(sentence, min(floor, start))
        tail = self._tail(end, number, ceiling)
        via = via_in(text, end, tail) or via_in(text, head, start)
        mention, via = self._told(start, end, number, sentence, head, tail, via)
        if mention is None:
            mention = self._behind_the_last(end, number, tail)
        speaker = self._antecedents.resolved(mention, number, sentence, self._last) if mention is not None else None
        if mention is None:
            speaker = (
                self._from_context(span, sentence)
                or self._answering_in_title
                or paper_set_out(self._cast, self._blocks, start, end, number, self._last)
            )
        if speaker is not None:
            kind = mention.kind if mention is not None else self._last.kind if self._last is not None else "person"
            kind = "person" if mention is not None and kind == "pronoun" and mention.label.lower() in ("he", "she") else kind
            self._last = Spoken(speaker, kind, number, end)
        return speaker, via

    @cached_property
    def _answering_in_title(self) -> str | None:
        """Whose answers or statement a page sums up, as its title says: nobody else speaks there unless he is told to."""
        title = self._blocks[0] if self._blocks else None
        if title is None or not _TITLE_OF_ANSWERS.search(self._text, title.start, title.end):
            return None
        return answerer_before(self._cast, self._blocks, title.end, of_head=True)

    def _tail(self, end: int, number: int, ceiling: int) -> int:
        """Where the words end that can tell who said what stands before them."""
        text = self._text
        closing = max((b.end for b in self._blocks[number : number + _BLOCKS_CROSSED + 1] if b.start < end), default=end)
        stop = _SENTENCE_STOP.search(text, end, min(closing, end + _REACH))
        tail = min(stop.end() if stop else min(closing, end + _REACH), max(ceiling, end))
        if (
            (text[end - 2] in ".…" or (text[end - 2] in "!?" and not _NAMED_THEN_SPOKE.match(text, end, tail)))
            and text[end : end + 1].isspace()
            and not _SMALL_NEXT.match(text[end : end + 3])
        ):
            return end  # the quote closed its sentence: what follows is another
        return tail

    def _told(self, start: int, end: int, number: int, sentence: int, head: int, tail: int, via: str | None) -> tuple[Mention | None, str | None]:
        """Who is told beside the quote, in its sentence or the colon before it."""
        text, cast, block = self._text, self._cast, self._blocks[number]
        mention = (
            signed(cast, end, block)
            or signed_below(cast, self._blocks, start, end, number)
            or told_next(cast, end, block)
            or self._calls(start, end, head)
            or told_behind(cast, end, tail)
        )
        if mention is not None and (mention.kind == "outlet" or (start > head and _REPORTED.match(text, mention.end, tail))):
            teller = self._before(head, start, sentence) if start > head else None
            via, mention = (mention.label, teller) if teller is not None and teller.kind != "outlet" else (via, mention)
        elif mention is not None and start > head and (by := AFTER_BY.match(text, end, tail)) and not self._by_agent(by[0], head, start):
            teller = self._before(head, start, sentence)
            if teller is not None:  # "called the talks "candid", according to the agency": told by the second, said by the first
                via, mention = (mention.label if "according" in text[end : mention.start] else via), teller
        if mention is None and start > head and text[end : end + 2] == ", " and _LED_BY_PARTICIPLE.match(text, sentence, start):
            first = next(iter(cast.mentions(end, tail)), None)
            mention = first if first is not None and first.start == end + 2 else None
        if mention is None and start > head:
            mention = self._before(head, start, sentence)
            if mention is not None and text.find(";", mention.end, start) >= 0:
                mention = told_at_the_end(cast, end, tail) or mention
        if mention is None:
            mention = told_at_the_end(cast, end, tail)
        near = max(block.start, start - _NEAR)
        if mention is None and text[near:start].rstrip().endswith(":"):
            told = self._transcript.at(start) if self._transcript.begins(block) and self._transcript.words_of(block) >= start - 2 else None
            if told is not None:
                return Mention(block.start, start, told, "person"), via
            mention = next((m for m in cast.mentions(head, start) if m.kind in WHOLE and not governed(text, head, m.start)), None)
            if mention is None:
                mention = speaker_of_sentence(cast, near, start)[0]
            if mention is None:
                mention = next((m for m in reversed(cast.mentions(near, start)) if m.kind in WHOLE), None)
        if mention is None and number and block.start >= start - 1:
            before = self._blocks[number - 1]
            if text[max(before.start, before.end - 8) : before.end].rstrip(" *").endswith(":") and not self._transcript.begins(before):
                mention = speaker_of_sentence(cast, max(before.start, before.end - _NEAR), before.end)[0] or next(
                    (m for m in cast.mentions(max(before.start, before.end - _NEAR), before.end) if m.kind in WHOLE), None
                )
        return mention, via

    def _by_agent(self, by: str, head: int, start: int) -> bool:
        """Whether "by" tells who called something so: "hailed as "historic" by Falk"."""
        return by.strip(" ,–—-") == "by" and _CALLED.search(self._text, head, start) is not None

    def _calls(self, start: int, end: int, head: int) -> Mention | None:
        """Who calls something so in a clause of its own, before that of another: "After Fable called the fees "unfair", the other side said"."""
        if start <= head or self._text[end - 2] in ",.?!" or not _SUBORDINATE.match(self._text, head, start):
            return None
        calling = last_match(_CALLING, self._text, head, start)
        if calling is None or _CLAUSE_STOP.search(self._text, calling.end(), start):
            return None
        return subject_before(self._cast, head, calling.start())

    def _behind_the_last(self, end: int, number: int, tail: int) -> Mention | None:
        """Who is told behind the last of several quotes of a sentence."""
        far = self._tail(end, number, len(self._text))
        last = max(self._text.rfind(mark, tail, far) for mark in '"”') if far > tail else -1
        return (told_behind(self._cast, last + 1, far) or told_at_the_end(self._cast, last + 1, far)) if last >= 0 else None

    def _before(self, head: int, start: int, sentence: int) -> Mention | None:
        """Speaker told before the quote in its sentence."""
        text, cast = self._text, self._cast
        if head > sentence:  # another quote stands before it in the sentence
            between = text[head:start]
            other = gapped(cast, sentence, head, start)
            if other is not None:
                return other
            if _OPENS_FURTHER.match(between) and self._last is not None and self._last.end == head:
                return Mention(head, head, self._last.speaker, "person")
            viewed = view_of(cast, head + 1, start) if text[head] in ",;." else None
            if viewed is not None:
                return viewed
        told, at = speaker_of_sentence(cast, head, start)
        if told is not None and head > sentence and SUPPOSED.search(text, max(head, told.start - 12), told.start):
            told = None
        if told is not None and told.kind == "pronoun" and told.label.lower() == "it" and (viewed := view_of(cast, head, start)) is not None:
            return viewed  # "to Falk it all feels like"
        if told is not None:
            owner = owner_of_words(self._cast, at, start)  # "an aide pointed to Falk's remark that"
            if owner is not None and owner.start >= at:
                return owner
        if told is not None and not (head > sentence and told.kind != "person" and _ADDING.match(text, head, start) and self._last):
            return told
        if head > sentence:
            beside = beside_another(cast, head, start) if told is None else None
            if beside is not None:
                return beside
            if self._last is not None and self._last.end == head and (_ADDING.match(text, head, start) or told is None):
                return Mention(head, head, self._last.speaker, "person")
            return told
        owner = owner_of_words(self._cast, head, start)
        owner = owner or view_of(cast, head, start)
        if owner is None and (_SETS.search(text, head, start) or _HOLDS_THAT.search(text, head, start)):
            owner = sentence_subject(cast, head, start, kinds=("person", "role", "place", "organisation"))
        return owner or some_call(cast, head, start)

    def _names_somebody(self, labelled: Mention) -> bool:
        """Whether what stands before a colon is a name by more than its capital."""
        if any(_NO_NAME.fullmatch(word) for word in labelled.label.lower().split()):
            return False
        known = self._cast.introduces(labelled.label, labelled.start, labelled.end)
        return known or (" " in labelled.label and not self._cast.writes_small(labelled.label))

    def _from_context(self, span: Span, sentence: int) -> str | None:
        """Speaker of a quote whose own sentence names nobody: the turn, who spoke last in the paragraph, whom the sentence before reports."""
        start, end, number = span
        block, text = self._blocks[number], self._text
        labelled = next(iter(self._cast.mentions(block.start, min(start, block.start + _LABEL_REACH))), None)
        if labelled is not None and text[labelled.end] == ":" and labelled.start - block.start <= 3 and self._names_somebody(labelled):
            return self._cast.name(labelled)
        listed = self._lists.speaker(number, self._last)
        if listed is not None:
            return listed
        answering = self._transcript.at(start)
        said = self._last
        same_turn = said is not None and self._transcript.turn(said.end) == self._transcript.turn(start)
        if answering is not None:
            return answering
        if self._transcript.turn(start) >= 0 and not same_turn:
            return None
        whole = start - sentence <= 1
        if not whole and len(text[start:end].split()) <= 2 and not (said and said.block == number and said.end >= sentence - 2):
            return None
        saying = _AS_A_PROVERB.search(text, sentence, start) is not None
        own = None if whole or saying else own_subject(self._cast, sentence, start, end)
        if own is not None:
            return self._antecedents.resolved(own, number, sentence, said)
        whole = whole or saying
        if said is not None and said.block == number:
            return said.speaker
        if sentence > block.start:
            told = self._antecedents.reported_before(block.start, sentence, number, said, or_subject=whole)
            if told is not None:
                return told
        if not whole:
            return None
        if said is not None and said.block < number - 1 and (since := self._antecedents.reporting_last(number - 1, said)) is not None:
            return since  # whom the paragraph between reports
        if said is not None and number - said.block <= (2 if start - block.start <= 1 else 1):
            return said.speaker
        return self._antecedents.reporting_last(number - 1, said) if number else None
