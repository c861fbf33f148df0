"""Everybody in a stretch of text who could speak: names, offices, institutions, outlets, pronouns.

A capital at the head of a sentence is no evidence of a name: there a word needs another witness (``NameWitness``).
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import lru_cache

from detente.evidence.quotes.speech_words import OTHER_SAYING, OUTLET_NAMES, SAYING
from detente.evidence.texts.direct import written_directly
from detente.evidence.texts.late import late

_NOT_A_PERSON = frozenset(
    """
    China Chinese Beijing US U.S. U.S USA America American Americans Washington London Geneva Stockholm Madrid Busan Kuala Lumpur Malaysia
    Sweden Spain Britain British UK U.K. Switzerland Swiss Europe European EU Japan Japanese Korea Korean Taiwan Hong Kong Macau Mexico
    Canada India Asia Asian Russia Iran Vietnam Thailand Singapore Seoul Tokyo Brussels Davos Moscow Paris Berlin Panama Cambodia
    Monday Tuesday Wednesday Thursday Friday Saturday Sunday January February March April May
    June July August September October November December House White Lancaster Ministry Commerce Treasury Department State Council Office
    Bureau Administration Government Committee Commission Customs General National Economic Economics Capital Agreement Deal
    Day Liberation Index Consumer Price Producer CPI PPI GDP S&P Fox News Experts Sources Talks Tensions Rare Earths Exports
    Imports Tariffs Trade Officials Notable Key Top Congress Senate Republican Republicans
    Democrat Democrats Party Communist Executive Order Section United States Nations Kingdom Air Force
    New Data Region Republic Register Administrative Special Harmonized
    Schedule Parties Side Sides People Arrangement Statement Joint Analysts Economists Chief NBS Reuters Bloomberg Xinhua CNN CNBC
    BBC Question Answer Reporter Group Association Institute University Corporation Inc Ltd Co Sea Ocean River Street Wall Gulf Strait
    AFP AP German Germans French Dutch Italian Italians Spanish Swedish Vietnamese Indian Australian Canadian Mexican Brazilian Russian
    English Mandarin Palace Hotel Airport Summit Forum Room Gardens Oval Capitol Hill Main Mainland Pacific Atlantic Western Eastern
    Northern Southern
    Alabama Alaska Arizona Arkansas California Colorado Connecticut Delaware Florida Hawaii Idaho Illinois Indiana Iowa Kansas Kentucky Louisiana
    Maryland Massachusetts Michigan Minnesota Mississippi Missouri Nebraska Nevada Ohio Oklahoma Oregon Pennsylvania Tennessee Texas Utah Vermont
    Wisconsin Wyoming Guangdong Zhejiang Jiangsu Shandong Fujian Hebei Henan Hubei Hunan Sichuan Yunnan Guangxi Guizhou Shaanxi Shanxi Liaoning Jilin
    Heilongjiang Jiangxi Anhui Gansu Qinghai Ningxia Xinjiang Tibet Hainan Chongqing Tianjin Shanghai Shenzhen Guangzhou Ningbo Yiwu Dongguan Suzhou
    Hangzhou Wuhan Chengdu Xiamen Qingdao Dalian Baotou Ganzhou Foshan Frankfurt Chicago Detroit Seattle Rotterdam Hamburg Munich Vienna Zurich
    Melbourne Jakarta Manila Bangkok Hanoi Delhi Mumbai Dubai Riyadh Cairo Ottawa Canberra Taipei Osaka Poland Ukraine Indonesia Philippines Argentina
    Brazil Australia Pakistan Bangladesh Myanmar Laos Kazakhstan Mongolia Norway Denmark Finland Netherlands Belgium Austria Hungary Greece Portugal
    Ireland Turkey Malaysian Indonesian Thai Filipino Singaporean Turkish Ukrainian Polish Norwegian Danish Finnish Belgian Austrian Hungarian Greek
    Portuguese Irish African Argentine Pakistani Saudi Iranian Africa
    North South East West Central Act Law Rule Notice Announcement Proclamation Annex Article Chapter Heading Note Fact Sheet
    """.split()
)
_FUNCTION_WORDS = frozenset(
    """
    The In On At But And However Still Meanwhile Since As If It This That These Those They He She We I A An For After Before During While
    With From By To Of Some Both Under Over Earlier Later Last Then There Its Their His Her Speaking According Furthermore Additionally
    Moreover Also Despite Following Although Though First Second Third Fourth Fifth Finally One Two Three Four Five Latest Pursuant
    Accordingly Specifically Subsequently What When Where Why Who Whose Which How Having Being Asked Told Pressed Together Overall Instead
    Perhaps Maybe Yes No Not Nor Or So Thus Hence Yet Even Only Just Once Until Unless Whether Because Given Without Within Among Amid
    Against Across Around Between Beyond Through Throughout Toward Towards Upon Via Per Like Unlike Rather Such Every Each Any All Most
    Many Much More Less Few Several Other Others Another Neither Either None Nobody Nothing Everyone Everything Someone Something Here Now
    Today Tomorrow Yesterday Tonight Next Again Already Almost Always Never Often Sometimes Soon You Your My Our Me Us Him Them Let See
    Read Photo Image File Source Notes Update Breaking Exclusive Analysis Opinion Calling Citing Noting Adding Saying Responding Referring
    Commenting Asking Writing Describing Answering Based Compared Combined Separately Similarly Likewise Nevertheless Nonetheless Indeed
    Officially Originally Previously Recently Currently Ultimately Eventually Initially Afterwards Thereafter Further Apart Aside Besides
    Did Does Do Is Are Was Were Will Would Can Could Has Have Had Should Shall Might Must Be
    Regarding Concerning Considering Including Excluding Once Whereas Dear Good Great Well Please Thank Thanks
    """.split()
)
_TITLE_WORDS = frozenset(
    """
    President Presidents Vice Premier Minister Secretary Treasury Commerce Trade Representative Ambassador Director Adviser Advisor Chief
    Spokesperson Spokesman Spokeswoman Chancellor Prime Chairman Chairwoman Chair Governor Senator Foreign Deputy Mr Ms Mrs Dr Mr. Ms. Mrs.
    Dr. Sir State Press Economist US U.S. Chinese American White House Council Economic National General Justice Representatives Judge Leader
    Professor Prof Rep Sen Gov Commissioner Counselor Councilor Envoy Analyst Undersecretary Agriculture Interior Defense Defence Finance
    """.split()
)
_OFFICES = frozenset(
    "President Premier Minister Secretary Representative Ambassador Director Adviser Advisor Spokesperson Spokesman Spokeswoman Chancellor Chairman"
    " Chairwoman Governor Senator Economist Commissioner Analyst Professor Undersecretary Councilor Strategist Negotiator CEO CFO".split()
)
"""Words that part a title from the name behind it."""
_HEADLINE_VERBS = frozenset(form.title() for form in SAYING | OTHER_SAYING if form.endswith("s"))
"""Verbs that headings write with a capital behind the name of who speaks: "Ada Falk Says", "Spokesperson Responds"."""
_WORD = r"(?:[A-ZÀ-Þ][\w’'-]*[\w]|[A-Z]\.(?:[A-Z]\.)*)"
_PROPER = r"(?:(?:[A-Z]\.)+|[A-ZÀ-Þ][\w’'&-]*)"
_PROPER_RUN = rf"{_PROPER}(?:[ \u00a0](?:(?:of|for|and)[ \u00a0](?:the[ \u00a0])?)?{_PROPER}){{0,7}}"
_OF_A_SIDE = r"(?:China[’']s|Beijing[’']s|Washington[’']s|America[’']s|Chinese|American|U\.S\.|US|[A-Z][\w-]+[’']s?)"
_ORGANISATION = (
    r"(?:(?:China|Beijing|the United States|Chinese|US|U\.S\.|Japan|the country)(?:[’']s)?\s+)?(?:[A-Z][\w&.-]+\s+(?:(?:of|and|for)\s+)?){0,4}"
    r"(?:Ministry|Department|Bureau|Administration|Embassy|Commission|Council|Office|Economics|Bank|Securities|Institute|Group|Association"
    r"|Chamber|Capital|Research|Ratings|Agency|Organi[sz]ation|Federation|Confederation|Foundation"
    r"|Alliance|Society|Union|Treasury|Pentagon|Kremlin|White House|Supreme Court|Federal Reserve|Congress|Senate|University"
    r"|USTR|MOFCOM|BIS|CBP|IMF|WTO|OECD|NBS|GACC)"
    r"(?:\s+(?:of|for)\s+(?:(?:the\s+)?[A-Z][\w-]+(?:\s+(?:of|and|the)\s+(?=[A-Z])|\s+(?=[A-Z]))?){1,6})?"
)
_STOPS = (
    "the|a|an|of|in|on|at|to|for|by|with|and|or|but|that|this|which|who|whom|whose|as|from|than|said|says|was|were|is|are|be|been|has|had|have"
    "|will|would|could|can|may|might|should|must|not|he|she|it|they|we|his|her|its|their|while|when|where|if|after|before|about|over|under|into"
)
_INSTITUTIONS = (
    "ministry|embassy|department|government|administration|bureau|agency|office|company|firm|bank|group|association|council|commission"
    "|delegation|side|team|court|committee|chamber|union|institute|university|newspaper|exchange|brokerage|lobby|board|fund|house|authority"
    "|customs|foreign ministry"
)
_MODIFIER = rf"(?!(?:{_STOPS})\b)(?:(?:[A-Z]\.)+|[\w’'&-]+)"
WHOLE = ("person", "role", "organisation")
"""Kinds of those who speak in their own name."""
PERSONS = (
    r"(?:(?:spokes|chair|business|congress|sales|states)(?:person|man|woman)|president|premier|minister|official(?![ \u00a0][A-Z])|adviser|advisor"
    r"|analyst|economist"
    r"|source|secretary|undersecretary|researcher|negotiator|diplomat|envoy|ambassador|majority|court|judge|panel|lawyer|attorney|lawmaker"
    r"|senator|executive|trader|farmer|grower|manager|representative|aide|commissioner|governor|founder|owner|director|strategist"
    r"|consultant|broker|importer|exporter|buyer|seller|supplier|producer|maker|dealer|expert|professor|scholar|scientist|engineer|fellow|leader"
    r"|chief executive(?: officer)?|chief|head|boss|CEO|veteran|insider|critic|observer|commentator|columnist|author"
    r"|commenter|petitioner|respondent|witness"
    r"|participant|member|delegate|delegation|counterpart|partner|worker|businessman|businesswoman|entrepreneur|shipper|forwarder|retailer"
    r"|manufacturer|investor|shareholder|regulator|prosecutor|counsel|chancellor|mayor|king|justice|chair|speaker|person|people|man|woman"
    r"|vice-premier|vice-president|partie|countrie|co-founder|newcomer|resident|student|activist|campaigner|union|lobbyist|lobby|agency|company|firm|group)"
)
DOCUMENTS = (
    "report|statement|summary|readout|poll|survey|fact sheet|document|data|figures|notice|filing|order|letter|memo|memorandum|editorial|commentary"
    "|announcement|proclamation|study|paper|note|article|release|communique|bulletin|ruling|opinion|complaint|petition|petitioners|text|board"
    "|agreement|account|post|tweet|message|statute|directive|circular|treaty|accord|judgment|judgement|dissent|guidance|advisory|newsletter|op-ed"
    "|transcript|lawsuit|caption|headline|regulation"
)
_CAPITAL_OFFICES = (
    r"(?:Secretary|Minister|Representative|Ambassador|President|Premier|Justice|Governor|Chairman|Commissioner|Senator|Chancellor|Administration"
    r"|Embassy|Ministry|Spokesperson|Spokesman|Spokeswoman|Director)(?!\s+(?:of|for)\b|[ \u00a0][A-Z][a-z])"
)
_MENTION = late(
    # All begin a word, with one of these letters: nowhere else the alternatives need to be tried.
    rf"\b(?=[A-ZÀ-Þabhsto])(?:(?P<role>(?:(?:an?|the|one|The|An?|One|[Ii]ts|[Hh]is|[Hh]er|[Tt]heir)[ \u00a0](?:{_MODIFIER}[ \u00a0]){{0,4}}?"
    r"|[Bb]oth[ \u00a0](?=(?:sides|parties|governments|countries|delegations|leaders|presidents|teams)\b)"
    rf"|{_OF_A_SIDE}[ \u00a0](?:{_MODIFIER}[ \u00a0]){{0,3}}?)"
    rf"(?:{PERSONS}|{DOCUMENTS}|(?:{_INSTITUTIONS})(?![ \u00a0](?:spokes|official|source))|{_CAPITAL_OFFICES})s?\b(?![’'-]\w)"
    rf"(?:[ \u00a0](?:for|from|of|at|by|with|in)[ \u00a0](?:the[ \u00a0]|an?[ \u00a0])?(?:{_PROPER_RUN}(?:[ \u00a0](?:{_INSTITUTIONS})\b)?"
    rf"|(?:{_MODIFIER}[ \u00a0]){{0,3}}?(?:{_INSTITUTIONS}|{PERSONS}s)\b))?)"
    rf"|(?P<organisation>{_ORGANISATION}\b(?![ \u00a0](?:[A-Z][a-z]+[ \u00a0]){{0,2}}(?:{'|'.join(sorted(_OFFICES))}|Chair|Chief)\b))"
    rf"|(?P<outlet>(?:{OUTLET_NAMES}|(?:Chinese[ \u00a0])?[Ss]tate[ \u00a0](?:media|television|broadcaster))\b)"
    rf"|(?P<name>{_WORD}(?:[ \u00a0](?:(?:von|van|der|den|de|da|di|del|bin)[ \u00a0]){{0,2}}{_WORD}){{0,5}})"
    r"|(?P<pronoun>(?:[Hh]e|[Ss]he|[Tt]hey)\b))"
)
_OF_A_HOUSE = late(r"([A-Z][\w’'-]+(?: [A-Z][\w’'.-]*){1,2}) (?:of|and) (?=[A-Z])")
"""A full name before the house it belongs to: "Ada Falk of Fable Securities"."""
_STAFF = late(rf"[’']s?[ \u00a0](?:[a-z-]+[ \u00a0]){{0,2}}{PERSONS}s\b(?![ \u00a0][A-Z])")
"""The people of a house: "the Fable Bank's economists"."""
_OUTLET_LAST = late(rf"\b(?:{OUTLET_NAMES})\Z")
_PRONOUNS = frozenset({"He", "She", "They"})
PLACES = frozenset({"Beijing", "Washington", "China", "Brussels", "Tokyo", "Seoul", "Moscow", "Taipei", "Ottawa", "America"}) | frozenset(
    "US U.S. EU Britain Canada Japan India Russia Taiwan Mexico Vietnam Australia London Berlin Paris Canberra Hanoi Delhi Jakarta Singapore".split()
)
"""Capitals and countries that stand for their governments."""
_ABBREVIATED = late(r"(?:\b(?:Mr|Mrs|Ms|Dr|Sen|Rep|Gov|Gen|Prof|St|Lt|Col)|(?:^|[\s(“\"‘'.-])[A-Z])\.\Z")
_BESIDE = " \u00a0\"“”‘'([*-–—•\t"

_THINGS = late(
    r"\b(?:tariffs?|dut(?:y|ies)|(?:re-)?exports?|(?:re-)?imports?|prices?|goods|talks|measures?|controls?|shares?|stocks?|sales|shipments?|applications?"
    r"|rules?|deals?|trade|truce|products?|chips|minerals|earths|soybeans|years?|months?|weeks?|days?|time|percent|points?|way|move|suspension|licen[cs]es?"
    r"|proverbs?|sayings|adages?|maxims?|idioms?|mottos?|slogans?|wisdom|dictum|joke"
    r"|developments?|agreements?|terms?|plans?|purchases|orders|fees|curbs|levies|sanctions|restrictions|costs|demand|growth|inflation|output|surplus"
    r"|deficit|economy|markets?|volumes?|stockpiles|tensions|relations|negotiations|concessions|steps?|actions?|factors?|issues?|changes?)\Z",
    re.IGNORECASE,
)

NameWitness = Callable[[str, int], bool]
"""Whether a word with a capital at the head of a sentence, which ends at a position, is a name all the same."""


@written_directly
@dataclass(frozen=True, slots=True)
class Mention:
    """Somebody who can speak; ``kind`` is person, role, organisation, outlet, pronoun or place."""

    start: int
    end: int
    label: str
    kind: str


def mentions(text: str, start: int, end: int, witness: NameWitness) -> Iterator[Mention]:
    """Everybody named between two positions, left to right."""
    for match in _MENTION.finditer(text, start, end):
        kind = match.lastgroup or ""
        label = " ".join(match[0].split())
        if kind != "name":
            house = _OF_A_HOUSE.match(match[0]) if kind == "organisation" else None
            if house is not None and person_in(house[1]) == house[1] and not any(is_a_common_word(word) for word in house[1].split()):
                yield Mention(match.start(), match.start() + house.end(1), house[1], "person")
                yield Mention(match.start() + house.end(), match.end(), label[house.end() :], kind)
                continue
            staff = _STAFF.match(text, match.end(), end) if kind == "organisation" else None
            if staff is not None:
                yield Mention(match.start(), staff.end(), label + " ".join(staff[0].split()).replace("’ s", "’s"), "role")
                continue
            yield Mention(match.start(), match.end(), label, kind)
            continue
        begin, stop = match.span()
        if label in _PRONOUNS:
            yield Mention(begin, stop, label, "pronoun")
            continue
        if label in PLACES:
            yield Mention(begin, stop, label, "place")
            continue
        outlet = _OUTLET_LAST.search(label)
        if outlet:
            owner = label[: outlet.start()].rstrip()
            whose = person_in(owner) if owner.endswith(("’s", "'s")) else None
            if whose is not None:  # "Falk's Truth Social feed"
                yield Mention(begin, begin + len(owner), whose, "person")
            yield Mention(begin, stop, outlet[0], "outlet")
            continue
        person = person_in(label)
        if person is None:
            continue
        if label == f"The {person}" or (text[max(0, begin - 4) : begin] == "the " and label == person):
            yield Mention(begin, stop, label, "organisation")  # a person has no article: "the Fund"
            continue
        if label.startswith(person) and at_head(text, begin):
            first, _, rest = person.partition(" ")
            if not witness(first, stop if not rest else begin + len(first)):
                person = person_in(rest) if rest else None
        if person:
            yield Mention(begin, stop, person, "person")


def at_head(text: str, at: int) -> bool:
    """Whether a sentence, a line or quoted words begin at ``at``, where every word has a capital."""
    at -= 1
    while at >= 0 and text[at] in _BESIDE:
        at -= 1
    if at < 0 or text[at] in "!?:;…\r\n":
        return True
    return text[at] == "." and not _ABBREVIATED.search(text, max(0, at - 6), at + 1)


def is_a_common_word(word: str) -> bool:
    """Whether a word with a capital is a function word, a country, a title or an institution."""
    return word in _FUNCTION_WORDS or word in _NOT_A_PERSON or word in _TITLE_WORDS


def is_a_thing(noun: str) -> bool:
    """Whether a noun, or the last of a phrase, names what is traded, measured or agreed: it speaks to nobody."""
    return _THINGS.search(noun) is not None


_PARTY = late(r"[RDI]-[A-Z]")
"""A lawmaker's party and state: "R-Ohio"."""


@lru_cache(maxsize=16_384)
def person_in(label: str) -> str | None:
    """The person's name in a run of capitalised words, titles and countries off; None where none is left."""
    words = label.split()
    while words and words[0] in _HEADLINE_VERBS:
        words = words[1:]
    words = words[: next((i for i, word in enumerate(words) if word in _HEADLINE_VERBS), len(words))]
    if len(words) >= 2 and words[-1] == "He" and (words[-2] in _TITLE_WORDS or words[-2].rpartition("-")[2] in _TITLE_WORDS):
        return "He"
    if len(words) >= 2 and words[-2] == "He":
        return " ".join(words[-2:])  # a family name that is also a pronoun
    cut = [i for i, word in enumerate(words) if word.endswith(("’s", "'s", "’", "'"))]
    if cut and cut[-1] < len(words) - 1:
        words = words[cut[-1] + 1 :]
    while (
        words
        and (is_a_common_word(words[0]) or words[0].endswith(("-based", "-led", "-born")) or words[0].rpartition("-")[2] in _TITLE_WORDS)
        and not (words[0] == "He" and len(words) > 1)
    ):
        words = words[1:]
    words = [word.removesuffix("’s").removesuffix("'s") for word in words]
    titled = max((i for i, word in enumerate(words) if word in _OFFICES), default=-1)
    words = words[titled + 1 :] or words  # "California Governor Ada Falk"
    if not words or is_a_common_word(words[-1]) or _PARTY.match(words[-1]) or (len(words) == 1 and len(words[0]) > 1 and words[0].isupper()):
        return None
    return " ".join(words)
