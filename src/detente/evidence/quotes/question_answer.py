"""Who speaks in each paragraph of a transcript: questions and answers, briefings with names and a colon, soundbites."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import Counter
from collections.abc import Sequence

from detente.evidence.quotes.cast import Cast
from detente.evidence.quotes.speaker_names import Mention
from detente.evidence.quotes.speech_words import OUTLET_NAMES
from detente.evidence.texts.segment import Block

_ASKING = (
    r"Q(?:uestion)?|QUESTION|(?:[Uu]nidentified |UNIDENTIFIED )(?:[Mm]ale |[Ff]emale |MALE |FEMALE )?\w+|REPORTER|Reporter|Journalist|Press|Media"
    r"|Moderator|Interviewer|Host|Anchor|Correspondent|Member of the press|The press"
)
_ANSWERING = r"A(?:nswer)?|Reply|Response|Spokes(?:person|man|woman)|MOFCOM|(?:The )?(?:Ministry|Official)(?: Spokes(?:person|man|woman))?"
_TITLES = (
    r"(?:Mrs?|Ms|Dr|MRS?|MS|DR|SECRETARY|(?:THE )?PRESIDENT|PREMIER|AMBASSADOR|MINISTER|SENATOR|REPRESENTATIVE|GOVERNOR|CHAIR(?:MAN|WOMAN)?|DIRECTOR"
    r"|ADVIS[EO]R|COMMISSIONER|CHANCELLOR|SPOKES(?:PERSON|MAN|WOMAN)|AMB|SEC|REP|SEN|GOV|GEN|Amb|Sec|Rep|Sen|Gov|Gen|Secretary|President|Premier|Minister"
    r"|Ambassador|Senator|Representative|Director|Spokes(?:person|man|woman))"
)
_NAME = (
    r"(?:(?:\d{1,2}\.\s+)?SOUNDBITE\s+(?:\([^)]{1,40}\)\s*)?)?"
    rf"(?:(?:(?:DEPUTY|VICE|PRIME|TREASURY|COMMERCE|TRADE|STATE|FOREIGN|PRESS|UNDER|ASSISTANT)[ -])*{_TITLES}\.?\s+)?"
    r"[A-ZÀ-Þ][\w’'.-]+(?:[ \u00a0][A-ZÀ-Þ][\w’'.-]+){0,3}(?:\s*\([^)\r\n]{2,60}\)|,\s+[^:\r\n“\"]{3,60})?"
)
_LABEL = re.compile(
    rf"(?:\d{{1,2}}[.)]\s+)?(?:\*\*\s*)?(?:(?P<lettered>[(\[](?:Q|A|Question|Answer)[)\]])\s|(?:(?P<asking>(?:{_ASKING})(?:\s+\d{{1,2}})?)|(?P<answering>(?:An?\s+|The\s+)?(?:{_ANSWERING})(?:\s+\d{{1,2}})?)|(?P<name>{_NAME}))"
    r"(?:\s*\*\*)?(?::|(?<=\bQ)\s{2,}|(?<=\bA)\s{2,})(?=\s|\Z|[“\"]))"
)
_ASKS = re.compile(r"(?:An?other\s+|An?\s+|One\s+)?(?:reporter|journalist|correspondent)[^:]{0,60}\b(?:asked|asks)[^:]{0,40}:")
_LEAD_OF_LABEL = re.compile(r"(?:\d{1,2}\.\s+)?SOUNDBITE\s+(?:\([^)]*\)\s*)?")
_CLOCK = re.compile(r"\s*\(?\d{1,2}:\d\d(?::\d\d)?\)?\Z")
_TITLED = re.compile(
    rf"(?:(?:(?:DEPUTY|VICE|PRIME|TREASURY|COMMERCE|TRADE|STATE|FOREIGN|PRESS|UNDER|ASSISTANT)[ -])*{_TITLES}\.?\s+"
    r"(?P<name>[A-Z][\w’'-]+(?:[ \u00a0][A-Z][\w’'.-]*){0,2})|THE PRESIDENT)\Z"
)
_WORDS_OF_LABEL = re.compile(r"\W+")
_OUTLET = re.compile(rf"(?:The\s+)?(?:{OUTLET_NAMES}|[A-Z]{{2,6}}|[\w’' ]*(?:News|Times|Post|Daily|Press|Journal|Agency|TV|Radio|Television))\Z")
_NOT_NAMES = frozenset(
    """
    note notes source sources update photo image caption summary background contact tags related dates agency action address effective date release
    subject title headline location when where what who why how example table figure chart section annex article risks risk spending volumes outlook
    conclusion introduction contents next read more editor copyright press statistics results objective purpose authority docket
    """.split()
)
_ANSWERER = re.compile(r"\b[Ss]pokes(?:person|man|woman)\b")
_OFFICIAL = re.compile(
    r"\b(?:answered|answers|repl(?:ied|ies)|respond(?:ed|s)|took)\b|\bQ&A\b|\bpress conference\b|\bbriefing\b|\bremarks\b", re.IGNORECASE
)
_ACT_OF_HEADING = re.compile(r"\s(?:Answers?|Answered|Responds?|Repl(?:y|ies)|Takes|Holds|Held|Gives|Gave|Remarks|Regular|Press|Weekly|Daily|Q&A)\b")
"""Where the name of a house ends in a heading with capitals throughout."""
_MIN_TURNS = 2
_LEADING = 4


class Transcript:
    """Who speaks where in a document that is, or holds, a transcript."""

    def __init__(self, cast: Cast, blocks: Sequence[Block]) -> None:
        self._starts: list[int] = []
        self._who: list[str | None] = []
        self._labels: dict[int, int] = {}
        turns = self._turns(cast, blocks)
        if len(turns) < _MIN_TURNS:
            return
        answerer: str | None = None
        sought = False
        for at, kind, label in turns:
            if kind == "answering" and not sought:
                sought, answerer = True, answerer_before(cast, blocks, turns[0][0])
            self._starts.append(at)
            spoken = label if "spokes" in (label or "").lower() else None
            self._who.append(_joined(answerer, spoken) if kind == "answering" else label if kind == "name" else None)

    def _turns(self, cast: Cast, blocks: Sequence[Block]) -> list[tuple[int, str, str | None]]:
        text = cast.text
        turns: list[tuple[int, str, str | None]] = []
        names: list[tuple[int, re.Match[str]]] = []
        for block in blocks:
            if text.find(":", block.start, min(block.end, block.start + 160)) < 0 and text[block.start : block.start + 1] not in ("Q", "A", "(", "["):
                continue
            label = _LABEL.match(text, block.start, block.end)
            if label is None:
                if _ASKS.match(text, block.start, block.end):
                    turns.append((block.start, "asking", None))
                continue
            self._labels[block.start] = label.end()
            if label["lettered"]:
                answers = label["lettered"][1] == "A"
                turns.append((block.start, "answering" if answers else "asking", None))
            elif label["asking"]:
                turns.append((block.start, "asking", None))
            elif label["answering"]:
                turns.append((block.start, "answering", label["answering"]))
            else:
                names.append((block.start, label))
        told = Counter(_WORDS_OF_LABEL.sub(" ", label["name"]) for _, label in names)
        for start, label in names:
            if _OUTLET.match(label["name"]) and not cast.introduces(label["name"], label.start("name"), label.end("name")):
                turns.append((start, "asking", None))
                continue
            name = _speaker_of_label(cast, label, often=told[_WORDS_OF_LABEL.sub(" ", label["name"])] > 1)
            if name is not None:
                turns.append((start, "name", name))
            else:
                del self._labels[start]
        return sorted(turns)

    def at(self, position: int) -> str | None:
        """Who speaks at a position; None where a question is put, and outside a transcript."""
        index = bisect_right(self._starts, position) - 1
        return self._who[index] if index >= 0 else None

    def words_of(self, block: Block) -> int:
        """Where the words of a paragraph begin, behind its label."""
        return self._labels.get(block.start, block.start) if self._starts else block.start

    def begins(self, block: Block) -> bool:
        """Whether a turn begins with this paragraph."""
        return bool(self._starts) and block.start in self._labels

    def turn(self, position: int) -> int:
        """Number of the turn that holds a position, -1 before the first."""
        return bisect_right(self._starts, position) - 1


def _joined(name: str | None, label: str | None) -> str | None:
    if name is None or label is None:
        return name or label
    return name if "spokes" in name.lower() else f"{name}, {label}"


def _speaker_of_label(cast: Cast, label: re.Match[str], *, often: bool) -> str | None:
    """The name before a colon as the document tells it in full; None where nothing but the colon makes it a speaker."""
    told = _CLOCK.sub("", _LEAD_OF_LABEL.sub("", label["name"])).strip()
    titled = _TITLED.match(told)
    if titled:
        if titled["name"]:
            return cast.full_name(titled["name"].title())
        holder = cast.holder(Mention(label.start(), label.end(), "the president", "role"))
        return f"{holder}, the president" if holder else told.title()
    name = told.partition(",")[0].partition("(")[0].strip()
    known = cast.introduces(name, label.start("name"), label.end("name"))
    led = bool(_LEAD_OF_LABEL.match(label["name"])) or len(told) > len(name)
    if name.lower() in _NOT_NAMES or not (known or ((often or led) and " " in name and not cast.writes_small(name))):
        return None
    full = cast.full_name(name.title() if name.isupper() and name.title() in cast.text else name)
    full = full.title() if full.isupper() else full
    rest = told[len(name) :].strip(" ,()")
    return f"{full}, {rest}" if rest else full


def answerer_before(cast: Cast, blocks: Sequence[Block], first: int, *, of_head: bool = False) -> str | None:
    """Whom the words before the first turn introduce as the one who answers: a spokesperson by name or office, else another official.

    They are the last blocks before ``first``, or with ``of_head`` the first ones that tell of answers.
    """
    text = cast.text
    official: str | None = None
    for_house = _ACT_OF_HEADING.split
    before = [b for b in blocks if b.start < first]
    leading = [b for b in before if _OFFICIAL.search(cast.text, b.start, b.end)][:_LEADING] if of_head else before[-3 * _LEADING :]
    for block in reversed(leading):
        named = cast.mentions(block.start, block.end)
        for mention in named:
            beside = text[max(block.start, mention.start - 60) : min(block.end, mention.end + 60)]
            if mention.kind == "person" and _ANSWERER.search(beside):
                return f"{cast.name(mention)}, spokesperson"
        for mention in named:
            if mention.kind == "role" and _ANSWERER.search(mention.label):
                return cast.name(mention)
        spoken = _ANSWERER.search(text, block.start, block.end)
        if spoken:
            house = next((m for m in named if m.kind == "organisation"), None)
            return f"{for_house(house.label)[0]} {spoken[0].lower()}" if house else spoken[0].lower()
        if official is None and _OFFICIAL.search(text, block.start, block.end):
            teller = next((m for m in named if m.kind in ("person", "role", "organisation")), None)
            official = cast.name(teller) if teller else None
    return official
