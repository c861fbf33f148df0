"""Whom a pronoun or a bare office means: "he", "it", "the minister", "the association"."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from detente.evidence.quotes.cast import Cast
from detente.evidence.quotes.governed import governed
from detente.evidence.quotes.noun_phrases import ONE_OF_SEVERAL
from detente.evidence.quotes.office_holders import side_of
from detente.evidence.quotes.participle_speakers import sentence_subject
from detente.evidence.quotes.question_answer import Transcript
from detente.evidence.quotes.speaker_names import DOCUMENTS, PERSONS, WHOLE, Mention, person_in
from detente.evidence.quotes.speakers import speaker_of_sentence
from detente.evidence.quotes.speech_words import SAYING
from detente.evidence.texts.clauses import last_match
from detente.evidence.texts.direct import written_directly
from detente.evidence.texts.segment import Block, SentenceIndex

_SENTENCES_BACK = 6
_ASKED_WHAT = re.compile(r"\s+(?:to|about|if|whether|why|how|what|when|on|for)\b")
_HE_IN_FULL = re.compile(r"\bHe [A-Z][a-z]+\b(?! said)")
_WHAT_IT_CAN_BE = ("role", "pronoun", "organisation", "place")
_INTRODUCED = re.compile(
    r"(?:(?:Shortly|Soon|Just|Hours?|Days?|Weeks?|Moments|Minutes|Long|Early|Late|Only|Not long)\s+)?"
    r"(?:[^,;:]{1,110},\s*|(?:But|And|Yet|Still|However|So|Then|Now|Later|Meanwhile)\s+|(?:[Ii]n|[Oo]n|[Aa]t|For|[Aa]fter|[Bb]efore|During|Before|By|From|With)\b[^,;:]{0,60}\s)?[“\"‘(]?\Z"
)
_IN_APPOSITION = re.compile(r",?\s+(?=[A-Z])")
_APPOSED = re.compile(
    r",\s+(?P<role>(?:[a-z][\w-]*\s+){0,4}?(?:[a-z]+-)?(?:premier|minister|secretary|representative|president|negotiator|chief|envoy"
    r"|ambassador)[^,.;:\r\n]{0,40}),"
)
_GENERAL = re.compile(r"(?:[Tt]he|[Ii]ts|[Tt]his|[Tt]hat)\s+(?:[a-z][\w-]*\s+)?(?P<noun>[A-Za-z][\w-]*)\Z")
_GENERAL_REACH = 1_500
_OWN_PAPER = re.compile(rf"(?P<whose>[Hh]is|[Hh]er|[Tt]heir|[Ii]ts)\s+(?:[\w-]+\s+){{0,3}}?(?:{DOCUMENTS})\Z")
_WHO_OWNS = {"his": "he", "her": "she", "their": "they", "its": "it"}
_HOUSE = re.compile(r"[Mm]inistry|[Oo]ffice|[Dd]epartment|[Ee]mbassy|[Aa]ssociation|White House|[Bb]ureau|[Aa]dministration|[Cc]ommission")
_FIRMS = frozenset(
    "company firm group bank lender maker chipmaker carmaker automaker retailer manufacturer carrier giant producer supplier insurer".split()
)
"""What a report calls a firm where it is named again."""
_SAME_HOUSE = re.compile(r"\b[a-z]+\b|[Mm]inistry|[Oo]ffice|[Dd]epartment|[Ee]mbassy|[Aa]ssociation|[Gg]roup|[Bb]ank")
"""A label that tells an office or a house, not a bare name."""
_PLURAL = re.compile(r"(?:s|people|men|women|police)\Z")
_HEAD_OF_ROLE = re.compile(r"\s(?:of|for|from|at|by|with|in)\s")
_PEOPLE = re.compile(rf"\b(?P<noun>{PERSONS})(?P<plural>s)\b", re.IGNORECASE)
"""People in the plural, who can be "one of them"."""
_HOUSES = frozenset("agency company firm group union lobby court panel partie countrie delegation".split())
_IN_HIS_CLAUSE = re.compile(r"\b(?:which|what|whom|because|although|though|that)\s+\Z")
"""Before a pronoun whose clause hangs on the one it means: "Falk held on to the fee, which he called"."""
_SEX_UNTOLD = re.compile(r"(?:[a-z]person|official|source|insider|witness)\Z", re.IGNORECASE)
"""Who is "they" though one: "a ministry spokesperson said … they added"."""
_PERSON_ROLE = re.compile(
    rf"(?:{PERSONS}|Secretary|Minister|Representative|Ambassador|President|Premier|Justice|Governor|Chairman|Commissioner|Senator)s?\Z"
)


@written_directly
@dataclass(frozen=True, slots=True)
class Spoken:
    """Who spoke last: the label, its kind, the number of the block and where the words ended."""

    speaker: str
    kind: str
    block: int
    end: int


class Antecedents:
    """Leads pronouns and bare offices of one document back to whom they mean; None where nobody fits."""

    def __init__(self, cast: Cast, blocks: Sequence[Block], sentences: SentenceIndex, transcript: Transcript) -> None:
        self._text = cast.text
        self._cast, self._blocks, self._sentences, self._transcript = cast, blocks, sentences, transcript

    def reporting_last(self, number: int, said: Spoken | None) -> str | None:
        """Whom the last sentence of a paragraph reports as saying something."""
        block = self._blocks[number]
        for sentence in self._sentences_back(block.start, block.end)[:1]:
            told, at = speaker_of_sentence(self._cast, *sentence)
            if told is not None and told.kind in (*WHOLE, "pronoun") and self._text[:at].rsplit(maxsplit=1)[-1] in SAYING:
                return self.resolved(told, number, sentence[0], said)
        return None

    def reported_before(self, start: int, end: int, number: int, said: Spoken | None, *, or_subject: bool) -> str | None:
        """Whom the sentences of a stretch report, the last first, or else, ``or_subject``, who is their subject."""
        for sentence in self._sentences_back(start, end):
            told, _ = speaker_of_sentence(self._cast, sentence[0], sentence[1])
            mention = told or (sentence_subject(self._cast, *sentence) if or_subject else None)
            if mention is not None and mention.kind in (*WHOLE, "pronoun", "place"):
                return self.resolved(mention, number, sentence[0], said)
        return None

    def _sentences_back(self, start: int, end: int) -> list[tuple[int, int]]:
        """The sentences of a stretch, the last first."""
        found: list[tuple[int, int]] = []
        at = end - 1
        while at >= start and len(found) < _SENTENCES_BACK:
            sentence = self._sentences.at(at)
            if sentence is None:
                at -= 1
                continue
            found.append((max(start, sentence.start), min(end, sentence.end)))
            at = sentence.start - 1
        return found

    def resolved(self, mention: Mention, number: int, sentence: int, said: Spoken | None) -> str | None:
        """The label of a speaker named in block ``number``, in the sentence that begins at ``sentence``, after ``said`` spoke."""
        if mention.kind == "pronoun":
            return self._antecedent(mention, number, sentence, said)
        if mention.kind == "role":
            return self._one_of(mention, number) if ONE_OF_SEVERAL.fullmatch(mention.label) else self._office(mention, number, said)
        return self._cast.name(mention)

    def _one_of(self, mention: Mention, number: int) -> str:
        """ "One of them" with the people named last in the plural: "grower, one of them"; "some" and "the other" may be anybody."""
        text, words = self._text, mention.label.lower().split()
        if "of" not in words and words[0] not in ("one", "another", "a"):
            return mention.label
        for back in range(number, max(-1, number - 3), -1):
            block = self._blocks[back]
            people = [
                match
                for match in _PEOPLE.finditer(text, block.start, min(block.end, mention.start))
                if not self._cast.is_quoted(match.start()) and match["noun"].lower() not in _HOUSES
            ]
            if people:
                one = words[0] in ("one", "another") or words[:2] in (["a", "second"], ["a", "third"], ["a", "fourth"])
                noun = people[-1]["noun"].lower()
                return f"{noun if one else noun + 's'}, {mention.label}"
        return mention.label

    def _name_behind(self, office: Mention) -> str | None:
        """The name that stands behind an office, beside it or between commas: "Fable's chief executive, Ada Falk,"."""
        named = _IN_APPOSITION.match(self._text, office.end) if office.kind == "role" else None
        person = next(iter(self._cast.mentions(named.end(), named.end() + 40)), None) if named else None
        if person is None or named is None or person.kind != "person" or person.start != named.end():
            return None
        return f"{self._cast.name(person)}, {office.label}"

    def _office(self, mention: Mention, number: int, said: Spoken | None) -> str:
        text, cast = self._text, self._cast
        named = self._name_behind(mention)
        if named is not None:
            return named
        told = said is not None and number - said.block <= 2 and said.kind != "person" and "spokes" not in said.speaker
        house = _HOUSE.search(said.speaker) if told and said is not None else None
        holder = None if house and "spokes" in mention.label else cast.holder(mention)
        if holder is not None:
            return f"{holder}, {mention.label}"
        owned = _OWN_PAPER.match(mention.label)
        if owned is not None:  # "his post read": whoever "he" is
            pronoun = Mention(mention.start, mention.start + owned.end("whose"), _WHO_OWNS[owned["whose"].lower()], "pronoun")
            home = self._sentences.at(mention.start)
            owner = self._antecedent(pronoun, number, home.start if home else self._blocks[number].start, said)
            return f"{owner}, {mention.label}" if owner is not None else mention.label
        if not _GENERAL.match(mention.label):
            return mention.label
        answering = self._transcript.at(mention.start)
        noun = mention.label.split()[-1].lower()
        if said is not None and noun in _FIRMS and number - said.block <= 1 and (house_of_words := self._speaks_for_a_house(said)):
            return f"{house_of_words}, {mention.label}"
        if " same " in mention.label and said is not None and number - said.block <= 1:
            return f"{said.speaker}, {mention.label}"
        if answering is not None and ("spokes" in noun or noun in ("ministry", "official")):
            return answering if noun in answering.lower() else f"{answering}, {mention.label}"
        if said is not None and number - said.block <= 2 and _SAME_HOUSE.search(said.speaker):
            known = said.speaker.lower()
            if noun in known.split() or (mention.label.count(" ") == 1 and ("spokes" in noun or noun in ("ministry", "official"))):
                return said.speaker if noun in known or "spokes" in known else f"{said.speaker}, {mention.label}"
        nearest = max(self._blocks[max(0, number - 4)].start, mention.start - _GENERAL_REACH)
        fuller = [
            m
            for block in self._blocks[max(0, number - 4) : number + 1]
            if block.end > nearest and noun in text[max(block.start, nearest) : min(block.end, mention.start)].lower()
            for m in cast.mentions(max(block.start, nearest), min(block.end, mention.start))
            if m.kind in ("role", "organisation") and noun in m.label.lower().split() and len(m.label) > len(mention.label)
        ]
        return fuller[-1].label if fuller else mention.label

    def _speaks_for_a_house(self, said: Spoken) -> str | None:
        """The label of who spoke last, where it is a house or speaks for one."""
        person = said.kind == "person" and not self._cast.may_be_a_house(said.speaker)
        return None if person or said.kind in ("pronoun", "place") or (said.kind == "role" and "spokes" not in said.speaker) else said.speaker

    def _antecedent(self, mention: Mention, number: int, sentence: int, said: Spoken | None) -> str | None:
        """Whom "he", "she", "they" or "it" means."""
        text, cast, block = self._text, self._cast, self._blocks[number]
        if said is not None and said.kind != "pronoun" and not _fits(mention, Mention(0, 0, said.speaker, said.kind)):
            house = said.kind == "person" and mention.label.lower() in ("it", "they") and cast.may_be_a_house(said.speaker)
            said = said if house and number - said.block <= 1 else None
        inside = text[mention.start - 2 : mention.start - 1] not in ("“", '"', ".", ":") or text[mention.start - 3 : mention.start - 1] == ',"'
        if mention.label == "He" and mention.start > sentence + 1 and inside:
            named = last_match(_HE_IN_FULL, text, 0, mention.start)
            family = named[0] if named is not None and person_in(named[0]) == named[0] else cast.full_name("He")
            if family != "He":
                return family  # a family name: the pronoun has no capital there
        kinds = _WHAT_IT_CAN_BE if mention.label.lower() in ("it", "they") else ("person", "role", "pronoun")
        subject = sentence_subject(cast, sentence, mention.start, kinds) if mention.start > sentence else None
        if subject is not None and subject.start != mention.start and _fits(mention, subject):
            in_his_clause = subject.kind == "person" and _IN_HIS_CLAUSE.search(text, subject.end, mention.start) is not None
            led_in = in_his_clause or ":" in text[subject.end : mention.start] or subject.start - sentence <= 1
            trailing = text[max(sentence, mention.start - 2) : mention.start].strip() in (",", "”", '"')
            speaker_near = said is not None and number - said.block <= 1
            if led_in and not (trailing and speaker_near and ":" not in text[subject.end : mention.start]):
                apposed = _APPOSED.match(text, subject.end, mention.start)
                name = cast.name(subject)
                return f"{name}, {apposed['role']}" if apposed else name
        answering = self._transcript.at(mention.start)
        if answering is not None and not (said is not None and said.end > block.start):
            earlier = self._subject_back(block.start, sentence, mention)
            return earlier or answering
        if said is not None and said.block == number and not self._subject_back(max(said.end, block.start), sentence, mention):
            return said.speaker
        within = self._subject_back(block.start, sentence, mention)
        if within is not None:
            return within
        if said is not None and number - said.block <= 1:
            since = self._subject_back(max(said.end, self._blocks[max(0, number - 1)].start), block.start, mention)
            return since or said.speaker
        for back in range(number - 1, max(-1, number - 4), -1):
            there = self._blocks[back]
            if said is not None and said.block == back:
                return self._subject_back(max(said.end, there.start), there.end, mention) or said.speaker
            found = self._subject_back(there.start, there.end, mention)
            if found is not None:
                return found
        return None

    def _subject_back(self, start: int, end: int, pronoun: Mention) -> str | None:
        """Whom the last sentence of a stretch reports, or has for its subject, that the pronoun can mean."""
        for sentence in self._sentences_back(start, end):
            told, at = speaker_of_sentence(self._cast, *sentence)
            if told is not None and told.kind == "pronoun":
                continue
            told = self._asked(at, sentence[1]) or told if told is not None else None
            own = [m for m in self._cast.mentions(*sentence) if not governed(self._text, sentence[0], m.start) and not self._owns(m)]
            leads = bool(own) and _INTRODUCED.match(self._text, sentence[0], own[0].start) is not None
            chosen = told if told is not None and _fits(pronoun, told) else own[0] if leads and _fits(pronoun, own[0]) else None
            alone = len(own) == 1 and sum(m.kind == "person" for m in self._cast.mentions(*sentence)) == 1
            if chosen is None and told is None and alone and own[0].kind == "person" and pronoun.label.lower() in ("he", "she"):
                chosen = own[0] if _fits(pronoun, own[0]) else None  # "Few are as blunt as Falk": the only one named there
            if chosen is not None:
                return self._name_behind(chosen) or self._cast.name(chosen)
            if not own:
                named = self._heading_name(*sentence)
                if named is not None:
                    return named
        return None

    def _asked(self, at: int, end: int) -> Mention | None:
        """The person to whom a question or an order goes whose verb ends at ``at``: "when Orne asked Falk to explain, she"."""
        if self._text[max(0, at - 7) : at].rsplit(maxsplit=1)[-1:] not in (["asked"], ["pressed"], ["urged"], ["pushed"]):
            return None
        person = next((m for m in self._cast.mentions(at, min(end, at + 60)) if m.start == at + 1), None)
        return person if person is not None and person.kind == "person" and _ASKED_WHAT.match(self._text, person.end) else None

    def _owns(self, mention: Mention) -> bool:
        return self._text[mention.end : mention.end + 1] in ("’", "'") or mention.label.endswith(("’s", "'s"))

    def _heading_name(self, start: int, end: int) -> str | None:
        """The person whom a short line without an end names: a rubric of a readout."""
        if end - start > 120 or self._text[end - 1] in '.!?”"':
            return None
        person = next((m for m in self._cast.mentions(start, end) if m.kind == "person"), None)
        return self._cast.name(person) if person else None


def _fits(pronoun: Mention, subject: Mention) -> bool:
    """Whether a pronoun can mean somebody by number, kind and sex as far as words tell them."""
    word, label = pronoun.label.lower(), subject.label
    head = _HEAD_OF_ROLE.split(label, maxsplit=1)[0]
    if subject.kind == "pronoun":
        return False
    if word == "it":
        return subject.kind in ("organisation", "place", "outlet") or (subject.kind == "role" and _PERSON_ROLE.search(head) is None)
    if word == "they":
        plural = _PLURAL.search(head) is not None or not _PERSON_ROLE.search(head)
        return subject.kind == "organisation" or (subject.kind == "role" and (plural or _SEX_UNTOLD.search(head) is not None))
    if subject.kind == "person":
        # those who hold the offices of the talks are men
        return word != "she" or (side_of(subject.label) or side_of(subject.label.split()[-1])) is None
    if subject.kind != "role" or _PLURAL.search(head) or not _PERSON_ROLE.search(head):
        return False
    return not head.lower().endswith("woman" if word == "he" else "sman")
