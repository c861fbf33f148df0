"""Who says something: names, offices, ministries and outlets in a sentence, and the subject of a verb of speech."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from detente.evidence.clauses import last_match
from detente.evidence.direct import written_directly
from detente.evidence.words import Words

SPEECH = (
    r"(?:said|says|say|told|tells|adds?|added|wrote|writes|notes?|noted|states?|stated|warn(?:s|ed)|argue[sd]|explain(?:s|ed)|announce[sd]"
    r"|claim(?:s|ed)?|call(?:s|ed)|describe[sd]"
    r"|declare[sd]|posted|tweeted|comment(?:s|ed)|remark(?:s|ed)|insist(?:s|ed)|stress(?:es|ed)|emphasi[sz]e[sd]|reiterate[sd]|urge[sd]|asked"
    r"|replied|respond(?:s|ed)|predict(?:s|ed)"
    r"|caution(?:s|ed)|acknowledge[sd]|admit(?:s|ted)|confirm(?:s|ed)|report(?:s|ed)|continued|conclude[sd]|observe[sd]|suggest(?:s|ed)"
    r"|den(?:ies|ied)|vow(?:s|ed)|pledge[sd]"
    r"|quipped|joked|recalled|pointed out|point(?:s|ed) to|hailed|praised|criticized|criticised|dismissed|accuse[sd]|expect(?:s|ed)"
    r"|estimate[sd]|forecasts?|demand(?:s|ed)|agreed|disagree[sd]|counter(?:s|ed)|retort(?:s|ed)|object(?:s|ed)|protest(?:s|ed)|lament(?:s|ed)"
    r"|complain(?:s|ed)"
    r"|concede[sd]|maintain(?:s|ed)|testifie[sd]|assert(?:s|ed)|contend(?:s|ed)|mused|joked|spoke of|speaks of|talk(?:s|ed) of|shot back|went on)"
)
PARTICIPLE = (
    r"(?:saying|noting|stating|adding|asserting|indicating|warning|arguing|calling|describing|claiming|stressing|insisting|declaring|writing"
    r"|explaining|emphasi[sz]ing|posting|telling|vowing)"
)
_OUTLET_NAMES = (
    r"Reuters|Bloomberg|Xinhua|CNN|CNBC|BBC|Fox News|Fox Business|AFP|Associated Press|AP|CBS|NBC|ABC News|MSNBC|Politico|Axios"
    r"|Financial Times|FT|Wall Street Journal|WSJ"
    r"|New York Times|Washington Post|Global Times|CCTV|People[’']s Daily|China Daily|South China Morning Post|SCMP|Caixin|Nikkei|Kyodo"
    r"|Yonhap|Guardian|Economist|Truth Social|Sky News"
)
OUTLET = re.compile(rf"\b(?:{_OUTLET_NAMES})\b")
_VIA = re.compile(
    rf"(?:told|tells|speaking to|interview (?:with|on)|quoted by|reports?|reported by|reported|according to|speaking on|statement to"
    rf"|as reported by|cited by|by)"
    rf"(?: (?:the|state-run|news|agency|broadcaster|official|state|media|China[’']s|program|programme|outlet|newspaper|newswire|and"
    rf"|both))*\s+[“\"‘]?(?P<outlet>{_OUTLET_NAMES})\b"
    r"|(?P<social>on social media|on Truth Social|on X\b|in a (?:social media )?post)",
    re.IGNORECASE,
)
_NOT_A_PERSON = frozenset(
    """
    China Chinese Beijing US U.S. U.S USA America American Americans Washington London Geneva Stockholm Madrid Busan Kuala Lumpur Malaysia
    Sweden Spain Britain British UK U.K. Switzerland Swiss Europe European EU Japan Japanese Korea Korean Taiwan Hong Kong Macau Mexico
    Canada India Asia Asian The In On At But And However Still Meanwhile Since As If It This That These Those They He She We I A An For
    After Before During While With From By To Of Monday Tuesday Wednesday Thursday Friday Saturday Sunday January February March April May
    June July August September October November December House White Lancaster Ministry Commerce Treasury Department State Council Office
    Bureau Administration Government Committee Commission Customs General National Economic Economics Capital Geneva London Agreement Deal
    Day Liberation Index Consumer Price Producer CPI PPI GDP S&P Fox News Experts Sources Some Both Talks Tensions Rare Earths Exports
    Imports Tariffs Trade Officials Under Over Earlier Later Last Notable Key Top Then There Its Their His Her Speaking According
    Furthermore Additionally Moreover Also Despite Following Although Though Executive Order Section Congress Senate Republican Republicans
    Democrat Democrats Party Communist First Second Third Fourth Fifth Finally United States Nations Kingdom Air Force One Two Three Latest
    New Customs Data Region Republic Pursuant Accordingly Register Administrative Special Specifically Subsequently Order Harmonized
    Schedule Parties Party Side Sides People Arrangement Statement Joint Analysts Economists Chief NBS Reuters Bloomberg Xinhua CNN CNBC
    BBC Question Answer Reporter
    AFP AP German Germans French Dutch Italian Italians Spanish Swedish Vietnamese Indian Australian Canadian Mexican Brazilian Russian
    """.split()
)
_TITLE_WORDS = frozenset(
    """
    President Presidents Vice Premier Minister Secretary Treasury Commerce Trade Representative Ambassador Director Adviser Advisor Chief
    Spokesperson Spokesman Spokeswoman Chancellor Prime Chairman Chairwoman Chair Governor Senator Foreign Deputy Mr Ms Mrs Dr Mr. Ms. Mrs.
    Dr. Sir State Press Economist US U.S. Chinese American White House Council Economic National General
    """.split()
)
_WORD = r"(?:[A-Z][\w’'-]*[\w]|[A-Z]\.(?:[A-Z]\.)*)"
_OF_A_SIDE = r"(?:China[’']s|Beijing[’']s|Washington[’']s|America[’']s|Chinese|American|U\.S\.|US)"
_ORGANISATION = (
    r"(?:(?:China|Beijing|the United States|Chinese|US|U\.S\.|Japan|the country)(?:[’']s)?\s+)?(?:[A-Z][\w&.-]+\s+(?:(?:of|and|for)\s+)?){0,4}"
    r"(?:Ministry|Department|Bureau|Administration|Embassy|Commission|Council|Office|Economics|Bank|Securities|Institute|Group|Association"
    r"|Chamber|Capital|Research|Ratings|Agency)"
    r"(?:\s+(?:of|for)\s+(?:[A-Z][\w-]+(?:\s+(?:of|and|the)\s+(?=[A-Z])|\s+(?=[A-Z]))?){1,5})?"
)
_MENTION = re.compile(
    # All begin a word, with one of these letters: nowhere else the alternatives need to be tried.
    rf"\b(?=[A-Zahst])(?:(?P<role>\b(?:(?:an?|the|The|An?)\s+(?:[\w.’'-]+\s+){{0,3}}?|{_OF_A_SIDE}\s+(?:[\w-]+\s+){{0,2}}?)"
    rf"(?:spokes(?:person|man|woman)|president|premier|minister|official|adviser"
    rf"|advisor|analyst|economist|source|report|statement|ministry(?!\s+(?:spokes|official))|secretary|researcher|summary|readout|poll|survey"
    rf"|fact sheet|document|data|figures|negotiator|diplomat|envoy|ambassador|majority|court|judge|panel|lawyer|lawmaker|senator|executive"
    rf"|trader|farmer|grower|manager|representative|aide|commissioner|governor|chairman|chairwoman|founder|owner|director|strategist|consultant"
    rf"|broker|importer|exporter|(?:Secretary|Minister|Representative|Ambassador|President|Premier|Justice|Governor|Chairman|Commissioner)"
    rf"(?!\s+(?:of|for)\b|\s+[A-Z][a-z]))s?\b"
    rf"(?:\s+(?:for|from|of|at|by|with)\s+(?:the\s+)?(?:[A-Z][\w’'&.-]*\s*){{1,5}})?)"
    rf"|(?P<counterpart>\b(?:[Hh]is|[Hh]er|[Tt]heir|[Tt]he)\s+(?:(?:Chinese|American|U\.S\.|US)\s+)?counterparts?\b)"
    rf"|(?P<organisation>\b{_ORGANISATION}\b)"
    rf"|(?P<outlet>\b(?:{_OUTLET_NAMES})\b)"
    rf"|(?P<name>\b{_WORD}(?:[ \u00a0]{_WORD}){{0,5}})"
    r"|(?P<pronoun>\b(?:[Hh]e|[Ss]he|[Tt]hey)\b)"
    r"|(?P<place>\b(?:Beijing|Washington|China|Brussels)\b))"
)
_OFFICE = re.compile(
    rf"(?P<office>President|Vice Premier|Treasury Secretary|Commerce Secretary|Trade Representative|Premier)\s+(?P<name>{_WORD}(?:\s{_WORD}){{0,2}})"
)
_OFFICE_WORDS = frozenset({"president", "vice", "treasury", "commerce", "trade", "premier"})
_CHINESE_BEFORE = re.compile(r"(?:Chinese|China[’']s)\s+\Z")
_OFFICE_ROLE = re.compile(
    (
        r"(?:the\s+)?(?P<nation>US|U\.S\.|American|Chinese|China[’']s)?\s*(?P<office>president|vice premier|treasury secretary|commerce secretary"
        r"|trade representative|premier)\b"
    ),
    re.IGNORECASE,
)


@written_directly
@dataclass(frozen=True, slots=True)
class Mention:
    """Somebody who can speak; ``kind`` is person, role, organisation, outlet, pronoun or place."""

    start: int
    end: int
    label: str
    kind: str


def mentions(text: str, start: int, end: int) -> Iterator[Mention]:
    """Everybody named between two positions, left to right."""
    for match in _MENTION.finditer(text, start, end):
        kind = match.lastgroup or ""
        label = " ".join(match[0].split())
        if kind == "name":
            person = _person(label)
            if person:
                yield Mention(match.start(), match.end(), person, "person")
            elif label in {"Beijing", "Washington", "China", "Brussels"}:
                yield Mention(match.start(), match.end(), label, "place")
        else:
            yield Mention(match.start(), match.end(), label, "role" if kind == "counterpart" else kind)


@lru_cache(maxsize=16_384)
def _person(label: str) -> str | None:
    words = label.split()
    if len(words) >= 2 and words[-2] == "He":
        return " ".join(words[-2:])  # a family name that is also a pronoun
    cut = [i for i, word in enumerate(words) if word.endswith(("’s", "'s", "’", "'"))]
    if cut and cut[-1] < len(words) - 1:
        words = words[cut[-1] + 1 :]
    while words and (words[0] in _TITLE_WORDS or words[0] in _NOT_A_PERSON):
        words = words[1:]
    words = [word.removesuffix("’s").removesuffix("'s") for word in words]
    if (
        not words
        or words[-1] in _NOT_A_PERSON
        or words[-1] in _TITLE_WORDS
        or all(word.isupper() and len(word) > 1 and len(words) == 1 for word in words)
    ):
        return None
    return " ".join(words)


_FULL_NAME = re.compile(r"[A-ZÀ-Þ][\w’'.-]+(?:[ \u00a0][A-ZÀ-Þ][\w’'.-]*){1,5}")


class Cast:
    """The people of one document: full names by surname and holders of offices, as the document itself introduces them."""

    def __init__(self, text: str, words: Words, spans: list[tuple[int, int]]) -> None:
        self._full: dict[str, str] = {}
        self._office: dict[tuple[str, str], str] = {}
        for start, end in spans:
            for match in _FULL_NAME.finditer(text, start, end):
                name = _person(match[0])
                if name and " " in name:
                    self._full.setdefault(name.split()[-1], name)
                    self._full.setdefault(name.split()[0], name) if _family_name_first(name) else None
        for at in words.places(_OFFICE_WORDS):
            office = _OFFICE.match(text, at)
            name = _person(office["name"]) if office else None
            if office and name:
                nation = "cn" if _CHINESE_BEFORE.search(text[max(0, at - 10) : at]) else "us"
                self._office.setdefault((nation, office["office"].lower()), name)

    def name(self, mention: Mention) -> str:
        """The fullest form the document gives for somebody mentioned."""
        if mention.kind == "person":
            return self._full.get(mention.label, mention.label)
        if mention.kind == "role":
            match = _OFFICE_ROLE.search(mention.label)
            if match:
                nation = "cn" if (match["nation"] or "").startswith("Chin") else "us"
                holder = self._office.get((nation, match["office"].lower()))
                if holder:
                    return f"{self._full.get(holder.split()[-1], holder)}, {mention.label}"
        return mention.label


def _family_name_first(label: str) -> bool:
    first = label.split(maxsplit=1)[0]
    return len(first) <= 3 and len(label.split()) == 2


_VIA_PIECES = ("told", "tells", "speaking", "interview", "report", "according", "statement", "by", "social", "on x", "post")
"""One of these stands in every match of ``_VIA``, whatever its case."""
_FOLDING = ("\u017f", "\u0130", "\u0131", "\u212a")


def _may_tell_via(stretch: str) -> bool:
    lowered = stretch.lower()
    return any(piece in lowered for piece in _VIA_PIECES) or (not stretch.isascii() and any(letter in stretch for letter in _FOLDING))


def via_in(text: str, start: int, end: int) -> str | None:
    """Outlet or channel through which words reached the author."""
    match = _VIA.search(text, start, end) if end > start and _may_tell_via(text[start:end]) else None
    if not match:
        return None
    return match["outlet"] or " ".join(match["social"].split()).removeprefix("on ").removeprefix("in a ")


_APPOSITION = re.compile(r",[^,]{3,160},\s*\Z")
_SPEECH_VERB = re.compile(rf"\b(?:(?P<finite>{SPEECH})|(?P<participle>{PARTICIPLE}))\b")
_ACCORDING = re.compile(r"\b(?:[Aa]ccording to|described by|quoted by|cited by|[Ii]n the words of|as put by)\s+")
_QUOTED = re.compile(r"\bwas (?:quoted|cited)\b[^.;]{0,80}?\bas (?:saying|telling)\b")


def subject_before(text: str, start: int, verb: int, *, participle: bool = False) -> Mention | None:
    """Subject of a verb at ``verb``: the nearest mention before it outside an apposition; the first of the sentence for a trailing participle."""
    head_end = verb
    head = text[start:verb]
    if participle and head.rstrip().endswith(","):
        people = [m for m in mentions(text, start, verb) if m.kind in ("person", "role", "organisation", "pronoun")]
        return people[0] if people else None
    apposition = _APPOSITION.search(head)
    if apposition and apposition.start() > 0:
        head_end = start + apposition.start()
    found = list(mentions(text, start, head_end))
    if not found:
        return None
    last = found[-1]
    if last.kind in ("place", "outlet") and len(found) > 1 and found[-2].kind in ("person", "role") and last.start - found[-2].end <= 12:
        return found[-2]
    return last


def speaker_of_sentence(text: str, start: int, end: int) -> tuple[Mention | None, int]:
    """Whom a sentence (or the stretch before a quote) reports, and where the reporting verb ends; ``(None, start)`` where nobody."""
    best: Mention | None = None
    at = start
    according = last_match(_ACCORDING, text, start, end)
    quoted = _QUOTED.search(text, start, end)
    if quoted:
        return subject_before(text, start, quoted.start()), quoted.end()
    for match in _SPEECH_VERB.finditer(text, start, end):
        subject = subject_before(text, start, match.start(), participle=match["participle"] is not None)
        if subject is not None:
            best, at = subject, match.end()
    if according is not None and (best is None or according.end() > at):
        after = next(mentions(text, according.end(), min(end, according.end() + 90)), None)
        if after is not None:
            return after, according.end()
    return best, at


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


def source_of_sentence(text: str, words: Words, start: int, end: int, at: int) -> Mention | None:
    """Whom a sentence credits with what stands at ``at``: an "according to", the teller nearest before it, or official data."""
    if not words.places(_TELLING_WORDS, start, end):
        return None
    according = last_match(_ACCORDING, text, start, end) if text.find("ccording", start, end) >= 0 else None
    if according is not None and according[0].lower().startswith("according"):
        stop = re.compile(r"[,.;:\r\n]|\s[-–—]\s|$").search(text, according.end(), min(end, according.end() + 90))
        label = " ".join(text[according.end() : stop.start() if stop else end].split())
        if label:
            return Mention(according.end(), according.end() + len(label), label, "role")
    data = _DATA.search(text, start, end) if words.places(_DATA_WORDS, start, end) else None
    if data:
        return Mention(data.start(), data.end(), data["source"], "organisation")
    best: Mention | None = None
    for place in words.places(_TELLING_VERBS, start, end):
        match = _TELLING.match(text, place, end)
        if match is None:
            continue
        if best is not None and place > at:
            break
        subject = subject_before(text, start, match.start())
        if subject is None or match.start() - subject.end > 60:
            continue
        if subject.kind in ("person", "role", "organisation", "outlet", "place") or best is None:
            best = subject
    return best
