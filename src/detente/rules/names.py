"""Names of parties brought to a form in which two spellings of one name are alike.

Case, accents, punctuation and legal forms go; Cyrillic becomes Latin; ``folded`` also levels the usual differences between
systems of transliteration (kh and h, zh and j, y and i, doubled letters).
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from functools import lru_cache

LEGAL_FORMS = frozenset(
    "co cos company ltd limited inc incorporated corp corporation llc llp lp plc gmbh mbh kgaa ohg kk kabushiki kaisha pte pty sdn bhd "
    "ooo oao zao pao pjsc ojsc cjsc jsc fze fzc fzco fzllc srl spa sarl sas sro spol oy oyj aps doo ood eood kft zrt ltda limitada tbk "
    "nv bv cv pvt private pjs and liability".split()
)
SHORT_FORMS = frozenset("ag sa ab as ao kg se nl sl pt lc ca".split())
"""Legal forms that are also syllables of names: they go only where a longer word is left."""

_VARIABLE_CAPITAL = frozenset("s de rl sa sapi sc cv".split())
"""What a Mexican company of variable capital carries beside ``cv``."""

PHRASE_WORDS = frozenset("joint stock liability limited public open closed company partnership".split())
"""Words of the long legal forms; two or more of them in one name are a legal form, in any order."""

WORDS_KEPT = 65_536
"""Words of which the levelled form is kept; the lists have some 39,000."""

_DOTTED = re.compile(r"\b(?:\w\.\s?){2,}")
_BRACKETS = re.compile(r"\s*[(（\[][^)）\]]*[)）\]]")
_INSIDE = re.compile(r"[(（\[]([^)）\]]{2,})[)）\]]")
_TOKEN = re.compile(r"[a-z0-9]+|[^\W\d_a-z]+")
_DOUBLED = re.compile(r"(.)\1+")

_CYRILLIC = dict(
    zip(
        "абвгдеёжзийклмнопрстуфхцчшщъыьэюяіїєґ",
        "a b v g d e e zh z i y k l m n o p r s t u f kh ts ch sh shch - y - e yu ya i yi ye g".split(),
        strict=True,
    )
)
_LIGATURES = {"ß": "ss", "ø": "o", "ł": "l", "đ": "d", "ı": "i", "æ": "ae", "œ": "oe"}
_LETTERS = str.maketrans({c: ("" if latin == "-" else latin) for c, latin in _CYRILLIC.items()} | _LIGATURES)

# Longest first: what stands left of a shorter one has to be levelled before it.
_LEVELLED = (
    ("shch", "sh"), ("tsch", "ch"), ("sch", "sh"), ("tch", "ch"), ("dzh", "j"), ("dj", "j"), ("zh", "j"), ("kh", "h"), ("ph", "f"), ("th", "t"),
    ("ck", "k"), ("tz", "ts"), ("ou", "u"), ("oo", "u"), ("ee", "i"), ("ae", "a"), ("oe", "o"), ("ue", "u"), ("x", "ks"), ("q", "k"), ("w", "v"),
    ("y", "i"), ("j", "i"),
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Spelling:
    """One name in its comparable forms: with legal forms, without them, in word order and sorted, and levelled."""

    full: str
    core: str
    ordered: str
    levelled: str
    tokens: tuple[str, ...]


@lru_cache(maxsize=WORDS_KEPT)
def folded(token: str) -> str:
    """A word with the differences of transliteration systems levelled."""
    for old, new in _LEVELLED:
        if old in token:
            token = token.replace(old, new)
    return _DOUBLED.sub(r"\1", token)


_LEVEL_FORMS = {folded(w): w for w in sorted(LEGAL_FORMS | PHRASE_WORDS) if len(w) > 2}
_LONG_FORMS = tuple(sorted(w for w in LEGAL_FORMS | PHRASE_WORDS if len(w) >= 5))


def words_of(text: str) -> list[str]:
    """Lower-case words without accents and punctuation; Cyrillic in Latin letters."""
    low = text.casefold()
    if not low.isascii():
        low = unicodedata.normalize("NFKC", low).translate(_LETTERS)
        low = "".join(c for c in unicodedata.normalize("NFD", low) if not unicodedata.combining(c))
    low = low.replace("&", " and ").replace("'", "").replace("’", "")
    low = _DOTTED.sub(lambda m: m[0].replace(".", "").replace(" ", "") + " ", low)
    return _TOKEN.findall(low)


def without_legal_forms(words: list[str]) -> list[str]:
    """The words that are no legal form, also where that is misspelt by one letter; all of them where nothing else is left."""
    forms = [legal_form(w) for w in words]
    several = sum(f in PHRASE_WORDS for f in forms) > 1
    kept = [w for w, f in zip(words, forms, strict=True) if not (f in LEGAL_FORMS or (several and f in PHRASE_WORDS))]
    if any(len(w) > 3 and w not in SHORT_FORMS for w in kept):
        kept = [w for w in kept if w not in SHORT_FORMS]
    if "cv" in words and (rest := [w for w in kept if w not in _VARIABLE_CAPITAL]):
        kept = rest
    if len(kept) > 1 and kept[0] == "the":
        kept = kept[1:]
    return kept or words


@lru_cache(maxsize=WORDS_KEPT)
def legal_form(word: str) -> str:
    """The legal form or word of one that ``word`` is, allowing for transliteration and one slip in a long one; else blank."""
    if word in LEGAL_FORMS or word in PHRASE_WORDS:
        return word
    level = folded(word)
    if level in _LEVEL_FORMS:
        return _LEVEL_FORMS[level]
    if 4 <= len(word) <= 13:
        from rapidfuzz.distance import OSA

        for form in _LONG_FORMS:
            if abs(len(form) - len(word)) <= 1 and OSA.distance(word, form, score_cutoff=1) <= 1:
                return form
    return ""


def spelling(text: str) -> Spelling:
    """The comparable forms of a name."""
    words = words_of(text)
    core = without_legal_forms(words)
    level = [folded(w) for w in core]
    return Spelling(" ".join(words), " ".join(core), " ".join(sorted(core)), " ".join(sorted(level)), tuple(core))


def variants(text: str) -> list[str]:
    """The name as printed, without what stands in brackets, and what stands in brackets where it is a name of its own."""
    out = [text]
    if "(" in text or "（" in text or "[" in text:
        bare = _BRACKETS.sub("", text).strip()
        out += [bare] if bare else []
        out += [inside for inside in _INSIDE.findall(text) if (len(inside) >= 4 and " " in inside) or not inside.isascii()]
    return list(dict.fromkeys(out))
