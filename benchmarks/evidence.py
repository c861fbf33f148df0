"""Reading documents into claims, clustering near-duplicates, reconciling; on generated documents of the shape of news pages."""

from __future__ import annotations

import random
import re
from functools import lru_cache

from benchmarks.registry import benchmark

_LEADS = (
    "Negotiators from both sides met in {place} on {weekday} to save a truce that is due to lapse on {month} {day}.",
    "China's exports to the United States fell {a}.{b} percent in {month} from a year earlier, customs data showed on {weekday}.",
    "The Commerce Ministry said on {weekday} that it had approved “a certain number” of applications for rare earth magnets.",
    "Washington agreed to lower its tariffs on Chinese goods from {big} percent to {a} percent for {days} days, officials said.",
)
_BODY = (
    (
        "Overall shipments rose {a}.{b} percent in {month}, after {b}.{a} percent growth the month before and below the {a}.0 percent estimate"
        " in a poll."
    ),
    "“We {verb} a strong handshake and nothing more than that,” said {first} {last}, a trade lawyer at {house} in {place}.",
    "Beijing has imposed a licensing regime on exports of seven rare earth elements since {month}, and approvals have been slow.",
    "The duty on American goods would stay at {a} percent, while {big} percentage points remain suspended until {month} {day}, {year}.",
    "Analysts at {house} expect the deficit to narrow to ${a}.{b} billion, the lowest in {days} months.",
    "China processes about {big} percent of the world's rare earths and mines {a} percent of them, according to {first} {last}.",
    "The phone call of {month} {day} did not settle what the two sides had agreed to in Geneva, and each has accused the other of breaking it.",
    "Nobody outside the room could say which of the two drafts had been signed, or whether either had been.",
    "{first} {last}, who runs a small plant near the harbour, said that “the price of magnets has doubled and the answer is always next week.”",
    "Stocks were mixed on {weekday}: one index gained {b}.{a} percent and another lost {a} points, with volumes thin before the holiday.",
    "Under Executive Order 14{days} and Announcement No. {a} of {year}, the measures take effect at 12:01 a.m. on {month} {day}.",
    "Farmers have sold {a} million tonnes of soybeans since {month}, about one-third of what they shipped in the same period last year.",
    "It was a long day and a longer evening, and the delegations left by the garden door without a word to the reporters at the gate.",
    "The Ministry of Commerce, which handles the applications, did not answer a list of questions that was sent to it on {weekday}.",
)
_PLAIN = (
    "Neither side would say in {town} what had been settled, and the papers from {town} came out again {how} in the same folders.",
    "Beijing has {how} accused Washington of breaking the truce, and {town} hears that China has failed to lift its curbs {how}.",
    "Factories near {town} that need the metals have {how} cut shifts, while others in {town} look for suppliers {how}.",
    "The two governments agreed to suspend some of their measures, but officials in {town} have {how} received no new orders from {town}.",
    "“It is not the tariff that hurts {town}, it is not knowing,” said {first} {last}, who {how} makes bearings in {town}.",
    "American officials in {town} expect that the restrictions will be eased {how}, and China has {how} promised {town} nothing.",
    "The ministry {how} approved further applications from {town} on {weekday} and urged the other side to remove its controls {how}.",
    "What the leaders said of {town} on the telephone is {how} known only from two summaries, which in {town} do not agree.",
    "For the people of {town} who live beside the mines, the quarrel is {how} distant and decides whether {town} has work.",
    "Analysts at {house} see {how} little hope for {town}, though they have been wrong {how} about {town} before.",
)
_TOWNS = tuple(
    head + tail
    for head in "Fern Oak Mill Stone Brook Harrow Lark Wick Ash Thorn Elder Marsh".split()
    for tail in "hollow ford bury by dale wick mere ton".split()
)
_HOW = tuple(f"{word}ly" for word in "quiet slow glad bare rare late wry blunt calm loud plain proud stiff stern vague warm".split())
_HEAD = ("Home", "World", "Business", "Opinion", "Politics", "Technology", "Travel", "Sign in", "Subscribe", "Search")
_TAIL = (
    "TAGGED: tariffs, magnets, talks",
    "Share this article",
    "Email Copy Link Print",
    "You might also like",
    "Ten lakes to swim in this summer",
    "Leave a Comment",
    "Your email address will not be published.",
    "© {year} The Sample Post",
)
_WORDS = {
    "place": ("London", "Geneva", "Stockholm", "Madrid", "a lakeside hotel"),
    "weekday": ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday"),
    "month": ("April", "May", "June", "July", "August", "September"),
    "first": ("Ada", "Orla", "Benno", "Maud", "Ignaz"),
    "last": ("Quillfeather", "Tannenfels", "Sparrowhawk", "Oakapple", "Marrowby"),
    "house": ("Winterbourne Macro Research", "Fable Economics", "the Institute for Unfinished Agreements"),
    "verb": ("saw", "want", "expected"),
    "year": ("2025",),
}


def _filled(template: str, chance: random.Random) -> str:
    numbers = {"a": chance.randint(2, 49), "b": chance.randint(1, 9), "big": chance.randint(50, 145), "day": chance.randint(1, 28)}
    filled = template.format(
        town="\0", how="\1", days=chance.randint(30, 120), **numbers, **{key: chance.choice(words) for key, words in _WORDS.items()}
    )
    return "".join(chance.choice(_TOWNS) if mark == "\0" else chance.choice(_HOW) if mark == "\1" else mark for mark in re.split("([\0\1])", filled))


def document(number: int) -> str:
    """A page of about five and a half thousand characters: furniture, headline, date, some forty sentences in paragraphs, furniture.

    It has as many figures, dates, quotes and events as the news pages that the steps were made for.
    """
    chance = random.Random(number)
    paragraphs = [_filled(chance.choice(_LEADS), chance)]
    for _ in range(14):
        sentences = [chance.choice(_BODY if chance.random() < 0.3 else _PLAIN) for _ in range(chance.randint(2, 4))]
        paragraphs.append(" ".join(_filled(sentence, chance) for sentence in sentences))
    head = [*_HEAD, "", f"Talks enter day {number % 9 + 2} with magnets on the table", "", f"June {number % 27 + 1}, 2025"]
    return "\n".join([*head, "", "\n\n".join(paragraphs), "", *(line.format(year=2025) for line in _TAIL)])


def page(number: int) -> str:
    """The same document as a web page."""
    lines = [line for line in document(number).split("\n") if line]
    body = "\n".join(f"<p>{line}</p>" for line in lines[len(_HEAD) :])
    menu = "".join(f'<li><a href="/{word}">{word}</a></li>' for word in _HEAD)
    return f"<!doctype html><html><head><title>t</title></head><body><nav><ul>{menu}</ul></nav><main><article>{body}</article></main></body></html>"


@lru_cache(maxsize=4)
def _texts(count: int) -> tuple[bytes, ...]:
    return tuple(document(number).encode() for number in range(count))


@lru_cache(maxsize=4)
def _pages(count: int) -> tuple[bytes, ...]:
    return tuple(page(number).encode() for number in range(count))


def _read(raws: tuple[bytes, ...], suffix: str) -> None:
    from detente.evidence.read import read_records
    from detente.evidence.texts.document import document_from_bytes

    for number, raw in enumerate(raws):
        read_records(document_from_bytes(f"{number}{suffix}", raw, suffix=suffix))


@benchmark("evidence-text", target_seconds=1.0, what="read 300 documents of plain text into claims", rounds=3)
def read_text() -> None:
    """One core."""
    _read(_texts(300), ".txt")


@benchmark("evidence-html", target_seconds=1.0, what="read 100 web pages into claims", rounds=3)
def read_html() -> None:
    """Extraction and map to the raw bytes included."""
    _read(_pages(100), ".html")


@benchmark("evidence-clusters", target_seconds=30.0, what="near-duplicates among 10,000 documents", rounds=1)
def cluster() -> None:
    """Every tenth document is a copy of another with one sentence added."""
    from detente.evidence.pairs.origins import near_duplicates

    texts = [document(number - number % 10 // 9) + (" One sentence more." if number % 10 == 9 else "") for number in range(10_000)]
    if len(near_duplicates(texts)) < 1_000:
        raise RuntimeError("The copies were not found.")


def _read_and_reconcile(count: int) -> None:
    from detente.evidence.read import read_records
    from detente.evidence.reconcile import reconcile
    from detente.evidence.texts.document import document_from_bytes

    reconcile([read_records(document_from_bytes(f"{number}.txt", raw)) for number, raw in enumerate(_texts(count))])


@benchmark("evidence-1000", target_seconds=60.0 / 14, what="read and reconcile 1,000 documents", rounds=1)
def some() -> None:
    """The same ratio to the target at each of the three sizes is time in proportion to the documents."""
    _read_and_reconcile(1_000)


@benchmark("evidence-3500", target_seconds=15.0, what="read and reconcile 3,500 documents", rounds=1)
def more() -> None:
    """A quarter of the largest."""
    _read_and_reconcile(3_500)


@benchmark("evidence-14000", target_seconds=60.0, what="read and reconcile 14,000 documents", rounds=1)
def many() -> None:
    """The largest."""
    _read_and_reconcile(14_000)
