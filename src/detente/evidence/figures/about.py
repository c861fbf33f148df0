"""What a figure is said of: the content words of its part of the sentence, of its row and column, and of the heading above it.

The words are brought to one form for each thing ("shipments", "sold", "exports"), so that two documents that tell of one
figure in other words can be set beside each other. Words that stand in every sentence of the field are left out.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from functools import lru_cache

from detente.evidence.texts.segment import Sentence
from detente.evidence.texts.tables import header_of, may_be_cell
from detente.evidence.texts.words import Words

_REACH = 160
"""So far from a figure its sentence still tells what it is of."""
_MOST_WORDS = 40
_HEADING = 70
_SHORT = 24
_GAP = 2
"""Characters between two sentences of which the second goes on with the first: two of them where it answers it."""
_LONGEST = 300
_GOES_ON = re.compile(
    r"(?:[A-Z][A-Za-z ]{0,24}:\s+)?(?:They|It|These|This|Those|Of\s+(?:these|those|this|that|them|it)"
    r"|The\s+(?:figure|total|number|average|share|amount))\b"
)
_UNDER_HEADING = 1_500
"""A heading holds for so much text behind it."""
_SENTENCE_STOP = frozenset('.!?:;,”"')

_ONE_FORM = {
    "exports": "export shipment shipped shipping ship sale sold sell selling seller delivery delivered deliver outbound",
    "imports": "import purchase bought buy buying inbound",
    "tariff": "tariff duty levy surcharge levied tax",
    "us": "us usa america american washington united",
    "china": "china chinese beijing prc",
    "soybeans": "soybean soy soya bean",
    "fentanyl": "fentanyl opioid",
    "talks": "talk negotiation negotiate negotiator delegation",
    "rare earths": "rare earth rareearth",
    "magnets": "magnet magnetic",
    "chips": "chip semiconductor microchip",
    "suspended": "suspend suspended suspension pause paused defer deferred deferral postpone postponed shelve shelved truce reprieve moratorium",
    "licence": "licence license licensing licensed permit",
    "controls": "control curb restriction restrict restricted",
    "fees": "fee charge charged",
    "ports": "port harbour harbor dock berth",
    "price": "price priced pricing cost",
    "balance": "surplus deficit balance imbalance gap",
    "fund": "imf fund",
    "forecast": "forecast projection projected project expected expect expects outlook estimate estimated",
    "growth": "growth grow grew growing grown",
    "output": "output production produce produced produces",
    "consumer": "consumer cpi",
    "producer": "producer ppi",
    "gdp": "gdp economy economic",
    "yuan": "yuan renminbi rmb cny",
    "dollars": "dollar usd",
    "share": "share proportion portion",
    "list": "list listed listing blacklist blacklisted blacklisting",
    "owned": "owned ownership owner owning owns",
    "refund": "refund refunded refunding repay repaid repayment reimburse reimbursed reimbursement rebate",
    "threat": "threat threats threaten threatens threatened threatening",
    "firms": "firm company business enterprise",
}
_FORM_OF = {word: form for form, words in _ONE_FORM.items() for word in words.split()}
WEAK = frozenset(
    """
    us china tariff good trade product country rate government ministry world market share growth sector industry official minister
    president economy gdp measure rule list firms yuan dollars side item side overall global foreign domestic value amount level figure number
    impos new
    percentage industr nation good rate reader way state current additional extra
    order executive valorem article section note amend term initial remov delet insert lieu pursuant subject effect updat report page issue heading
    act law regulation effective office department agency question answer
    federal register notice publication publish subhead subdivision subsection paragraph chapter schedule annex htsus herein hereof hereby thereof
    thereto applicable consistent authority vest constitution code statute determination implement effectuate modif modify daylight eastern custom
    territory enter consumption warehouse national declar
    """.split()
)
"""Forms that many figures of the field share: two of them tell as much as one other."""
SOME_GOODS = frozenset(
    """
    chicken poultry pork beef meat egg wheat corn maize sorghum barley rice cotton soybeans nut fruit vegetable seafood fish dairy
    milk wine spirit sugar tobacco timber lumber log furniture cabinet steel aluminum aluminium copper zinc car automobile vehicle
    truck bus tire tyre battery chips solar polysilicon wafer syringe glove mask drug medicine pharmaceutical coal lng gas oil crude
    petroleum machinery tractor crane chassis film toy shoe footwear textile garment apparel leather graphite fertilizer fertiliser
    gallium germanium antimony tungsten bismuth tellurium indium molybdenum lithium cobalt nickel manganese titanium tin yttrium scandium
    dysprosium terbium neodymium samarium lutetium holmium alumina phone smartphone laptop tyres
    """.split()
)
"""Forms of goods that a duty may be on, a purchase be of, or a statistic single out."""
_EMPTY = frozenset(
    """
    a about above according across added after again against ago all almost alone along already also although among amid an and announced announcement
    another any are around as at back be became because been before began behind being below between both but by came can come comes could data day
    days december did do does done down due during each earlier early eight either else end ended ending even ever every expects far february
    fell fewer fifth first five for former four fourth from full further gain gained get give given gives had half has have he held her here high
    higher him his hit hold holds how however hundred if in including into is it its itself january july june just kept last late later latest
    least left less like little long longer low lower made make makes making many march may mean means meanwhile mere might million billion trillion
    month months monthly more most much must nearly need never new next nine no non nor not notes noted november now october of off on once one only
    or other others our out over own part past per percent percentage point points pct previous previously put quarter quarters quarterly reached
    recent remain remained remains reported reports rise rising rose said same saw say says second see seen september set seven several shall she
    should show showed shows since six so some stand stands still stood such taken take takes ten than that the their them then there these they third
    this those though thousand three through thus to today together told ton tonne tonnes tons metric too took total totalled toward towards two
    under until up upon used very was way we week weeks weekly well went were what when where whether which while who whole whose why will with
    within without would year years yearly yet you your yesterday tomorrow monday tuesday wednesday thursday friday saturday sunday april august
    jan feb mar apr jun jul aug sep sept oct nov dec hour hours minute minutes time times period periods average versus compared comparison
    decline declined drop dropped fall fallen falling increase increased increasing decrease decreased climb climbed slid slump slumped shrank shrink
    surge surged jump jumped bring brought worth roughly approximately some something fully close record annual annually anything everything
    cent cents per big large small great spokesperson spokesman spokeswoman statement added telling call called calls people person nothing
    little lot lots kind sort means
    s t d ll re ve m u k e g i ii iii iv no nos vs etc inc ltd corp co st
    """.split()
)


@lru_cache(maxsize=32_768)
def _form(word: str) -> str | None:
    """One form of a word of the text; None where it tells nothing."""
    if len(word) < 2 or word in _EMPTY or word.isdigit():
        return None
    known = _FORM_OF.get(word)
    if known is not None:
        return known
    stem = _stem(word)
    if stem in _EMPTY:
        return None
    return _FORM_OF.get(stem, stem) if len(stem) > 2 else None


def _stem(word: str) -> str:
    """A word without the endings of number and of tense."""
    if len(word) > 4:
        if word.endswith("ies"):
            return word[:-3] + "y"
        if word.endswith(("sses", "shes", "ches", "xes")):
            return word[:-2]
    if len(word) > 3 and word.endswith("s") and not word.endswith(("ss", "us", "is")):
        word = word[:-1]
    if len(word) > 6 and word.endswith("ing"):
        return word[:-3]
    if len(word) > 5 and word.endswith("ed"):
        return word[:-2]
    return word


def forms_in(text: str) -> frozenset[str]:
    """Content words of a short text, each in its one form."""
    return frozenset(filter(None, map(_form, _RUN.findall(text.lower()))))


_RUN = re.compile(r"[a-z]+")


class Subjects:
    """What the figures of one document are said of."""

    def __init__(self, words: Words, sentences: Sequence[Sentence]) -> None:
        self._words = words
        self._headings = _headings(words.text, sentences)
        self._heading_starts = [start for start, _ in self._headings]
        self._known: dict[tuple[int, int], dict[str, None]] = {}
        self._sentences, self._sentence_starts = sentences, [sentence.start for sentence in sentences]
        self._starts, self._forms = _placed_forms(words)

    def of(self, start: int, end: int, sentence: Sentence) -> tuple[str, ...]:
        """Forms around a figure in order of place: its part of the sentence, its column, its heading."""
        text = self._words.text
        left, right = _part(text, start, end, sentence)
        forms = dict(self._between(left, right))
        if may_be_cell(text, sentence.start, start):
            if (column := header_of(text, start)) is not None:
                forms |= self._between(*column)
        elif len(forms.keys() - WEAK) <= 1 and _GOES_ON.match(text, sentence.start):  # "They came to 5,994 tons": of what the sentence before was of
            forms |= self._before(sentence)
        index = bisect_right(self._heading_starts, start) - 1
        if index >= 0 and start - self._headings[index][1] <= _UNDER_HEADING:
            forms |= self._between(*self._headings[index])
        return tuple(forms)

    def _before(self, sentence: Sentence) -> dict[str, None]:
        """The forms of the sentence right before one, which is what its "it" and "they" stand for."""
        index = bisect_left(self._sentence_starts, sentence.start) - 1
        before = self._sentences[index] if index >= 0 else None
        if before is None or sentence.start - before.end > _GAP or before.end - before.start > _LONGEST:
            return {}
        return self._between(before.start, before.end)

    def _between(self, left: int, right: int) -> dict[str, None]:
        found = self._known.get((left, right))
        if found is None:
            every = self._words.starts
            last = bisect_left(every, left) + 2 * _MOST_WORDS
            stop = min(right, every[last]) if last < len(every) else right
            found = dict.fromkeys(self._forms[bisect_left(self._starts, left) : bisect_left(self._starts, stop)])
            found.pop(_NO_FORM, None)
            if "$" in self._words.text[left:right]:
                found["dollars"] = None
            self._known[left, right] = found
        return found


_LETTER_OF_COUNTRY, _NO_FORM = "u", ""
_COUNTRY = frozenset({"us", _LETTER_OF_COUNTRY})


def _form_or_letter(word: str) -> str | None:
    return _LETTER_OF_COUNTRY if word == _LETTER_OF_COUNTRY else _form(word)


def _placed_forms(words: Words) -> tuple[list[int], list[str]]:
    """The forms of a document behind their places: "us" before its sign is the currency, "u.s." the country."""
    marks = words.marks(_form_or_letter)
    starts, forms = marks.starts, marks.values
    for number in words.numbered(_COUNTRY):
        at = words.starts[number]
        index = bisect_left(starts, at)
        if words.words[number] == _LETTER_OF_COUNTRY:
            forms[index] = "us" if words.words[number + 1 : number + 2] == ["s"] else _NO_FORM
        elif words.text[at + 2 : at + 3] == "$":
            forms[index] = "dollars"
    return starts, forms


def _part(text: str, start: int, end: int, sentence: Sentence) -> tuple[int, int]:
    """The sentence between semicolons, no further than ``_REACH`` from the figure, cut at spaces."""
    left = max(sentence.start, start - _REACH, text.rfind(";", sentence.start, start) + 1)
    stop = text.find(";", end, sentence.end)
    right = min(sentence.end if stop < 0 else stop, end + _REACH)
    if sentence.end - sentence.start < _SHORT:  # "$110." is explained by what follows it
        line = text.find("\n", end)
        right = min(len(text) if line < 0 else line, end + _REACH)
    while sentence.start < left < start and text[left - 1].isalnum():
        left += 1
    while end < right < len(text) and right != sentence.end and text[right].isalnum():
        right -= 1
    return left, right


def _headings(text: str, sentences: Sequence[Sentence]) -> list[tuple[int, int]]:
    """Places of the headings: short blocks that end like no sentence."""
    out: list[tuple[int, int]] = []
    first = 0
    for number, sentence in enumerate(sentences):
        if sentence.block != sentences[first].block:
            first = number
        if number + 1 < len(sentences) and sentences[number + 1].block == sentence.block:
            continue
        start, end = sentences[first].start, sentence.end
        if end - start <= _HEADING and text[start] != "|" and text[end - 1] not in _SENTENCE_STOP:
            out.append((start, end))
    return out
