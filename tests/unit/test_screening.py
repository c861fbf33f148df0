"""Screening: planted misspellings are found, strangers are not, and a hit says since when and whether it is in force."""

import csv
import json
import random
import re
import shlex
from collections.abc import Callable
from datetime import date
from functools import lru_cache
from pathlib import Path

import numpy as np
import pytest
from rapidfuzz import fuzz
from rapidfuzz.process import cdist
from typer.testing import CliRunner

from detente.cli.app import build_app
from detente.core.errors import AmountError, InputFileError, LimitError, UsageError
from detente.ledger.load import load_ledger
from detente.ledger.parties import PartyBook, all_parties, copied_parties
from detente.rules.names import folded, spelling, variants
from detente.rules.nearest import MOST_NEAR, VERY_SHORT, Names, near, screen_one
from detente.rules.screened import hit_row
from detente.rules.screening import THRESHOLD, Holding, Screener, listed_share

PLANTED = 600
LEGAL = "co. co ltd. ltd limited inc. inc llc company corp. corporation corp gmbh jsc ooo pjsc pte".split()
SOUNDS = [s.split(">") for s in "kh>h zh>j iy>y y>i ts>tz ks>x ph>f ou>u k>q v>w sh>sch".split()]
WORDS = "Blue Harbor Summit Cedar Granite Maple Pioneer Vertex Lumina Orchid Riverbend Brightwater Ironwood Evergreen Quantum Beacon".split()
TRADES = (
    "Logistics Trading Technologies Industries Foods Textiles Electronics Systems Materials Instruments Chemicals Furniture Bakery Software".split()
)
FORMS = ["Ltd", "Inc", "LLC", "GmbH", "Co., Ltd.", "Corp", "S.A.", "PLC", ""]


@lru_cache(maxsize=1)
def book() -> PartyBook:
    return all_parties(load_ledger())


@lru_cache(maxsize=1)
def screener() -> Screener:
    return Screener(book().parties, book().common)


def one_edit(name: str, rng: random.Random) -> str:
    at, letter = rng.randrange(len(name)), rng.choice("abcdefghijklmnopqrstuvwxyz")
    swapped = name[:at] + name[at + 1 : at + 2] + name[at : at + 1] + name[at + 2 :]
    return rng.choice([name[:at] + letter + name[at + 1 :], name[:at] + name[at + 1 :], name[:at] + letter + name[at:], swapped])


def swapped_words(name: str, rng: random.Random) -> str:
    words = name.split()
    if len(words) > 1:
        at = rng.randrange(len(words) - 1)
        words[at], words[at + 1] = words[at + 1], words[at]
    return " ".join(words)


def dropped_form(name: str, rng: random.Random) -> str:
    return " ".join(w for w in name.replace(",", " ").split() if w.lower() not in LEGAL) or name


def other_transliteration(name: str, rng: random.Random) -> str:
    low = name.lower()
    for old, new in rng.sample(SOUNDS, 3):
        low = re.sub(old, new, low, count=1)
    return low


def stranger(rng: random.Random) -> str:
    made_up = "".join(rng.choice("bcdfghklmnprstvz") + rng.choice("aeiou") for _ in range(rng.randint(3, 5))).title()
    first = rng.choice([f"{rng.choice(WORDS)} {rng.choice(WORDS)}", made_up, f"{rng.choice(WORDS)} {made_up}"])
    return f"{first} {rng.choice(TRADES)} {rng.choice(FORMS)}".strip()


@pytest.mark.parametrize("spoil", [one_edit, swapped_words, dropped_form, other_transliteration])
def test_planted_misspellings_are_found(spoil: Callable[[str, random.Random], str]) -> None:
    rng = random.Random(20250609)
    firms = [p for p in book().parties if p.kind == "E" and p.name.isascii() and len(p.name) > 4]
    planted = rng.sample(firms, PLANTED)
    found = screener().screen_many([spoil(p.name, rng) for p in planted])
    recall = sum(any(h.party.name == p.name for h in hits) for p, hits in zip(planted, found, strict=True)) / PLANTED
    assert recall >= 0.97


def test_strangers_are_seldom_hits() -> None:
    rng = random.Random(20250610)
    names = [stranger(rng) for _ in range(2000)]
    assert sum(bool(h) for h in screener().screen_many(names)) / len(names) < 0.01


def test_one_name_and_a_file_of_names_agree() -> None:
    for name in ("MP Materials", "Gazprom", "Sierra Nevada Corp", "Semiconductor Manufacturing International Corporation"):
        alone = screen_one(book(), name, limit=5).hits
        together = screener().screen_many([name])[0]
        assert [(h.party.name, h.score) for h in alone if h.certain] == [(h.party.name, h.score) for h in together]


def certain(name: str) -> set[tuple[str, str, float]]:
    return {(h.party.name, h.matched, h.score) for h in screen_one(book(), name, limit=1000).hits if h.certain}


def test_very_short_names_find_what_the_index_of_the_whole_book_finds() -> None:
    rng = random.Random(20250611)
    listed = sorted({t for p in book().parties for t in (p.name, *p.aliases) if len(spelling(t).core.replace(" ", "")) <= VERY_SHORT})
    letters = ["".join(rng.choice("abcdefghijklmnopqrstuvwxyz") for _ in range(n)) for n in (1, 2, 3) for _ in range(10)]
    names = [*rng.sample(listed, 40), *letters]
    whole = screener().screen_many(names, limit=1000)
    for name, hits in zip(names, whole, strict=True):
        assert certain(name) == {(h.party.name, h.matched, h.score) for h in hits}, name
    assert sum(map(bool, whole)) >= 40  # each listed name at least finds itself


@pytest.mark.parametrize("name", ["Alia", "SMIC", "EP-IJA", "Ansar"])
def test_short_names_with_many_neighbours_lose_no_hit_to_the_bound(name: str) -> None:
    assert certain(name) == {(h.party.name, h.matched, h.score) for h in screener().screen_many([name], limit=1000)[0]}


def test_a_bound_is_kept_and_told() -> None:
    found = near(book().parties, "Alia")
    assert len(found.parties) == MOST_NEAR
    assert found.left_off > 0
    everyone = near(book().parties, "Alia", most=len(book().parties))
    assert len(everyone.parties) == MOST_NEAR + found.left_off
    assert everyone.left_off == 0
    assert f"{MOST_NEAR + found.left_off:,}" in screen_one(book(), "Alia").note
    assert screen_one(book(), "Gazprom").note == ""


def test_the_coarse_score_is_the_best_of_the_three_ratios() -> None:
    """Held against rapidfuzz's own three, for listed names as they are, with a slip, with a word twice and with a word of another."""
    rng = random.Random(20250609)
    names = Names(book().parties[::9])
    for number in range(40):
        words = rng.choice(names.raw).split()
        at = rng.randrange(len(words))
        if number % 4 == 1:
            words[at] = words[at][1:] + rng.choice("aeiou")
        elif number % 4 == 2:
            words.append(words[at])
        elif number % 4 == 3:
            words.insert(at, rng.choice(rng.choice(names.raw).split()))
        core = " ".join(words)
        expected = np.zeros(len(names.raw), dtype=np.uint8)
        for scorer in (fuzz.token_set_ratio, fuzz.partial_ratio, fuzz.token_sort_ratio):
            expected = np.maximum(expected, cdist([core], names.raw, scorer=scorer, score_cutoff=70, dtype=np.uint8)[0])
        assert np.array_equal(names.likeness(core), expected), core


def test_one_letter_is_compared_with_few() -> None:
    assert len(near(book().parties, "a").parties) < 500


@pytest.mark.parametrize(
    ("left", "right"),
    [
        ("Gazprom, OAO", "Public Joint Stock Company GAZPROM"),
        ("S.A. Agroespinal", "AGROESPINAL S.A."),
        ("Sample Tools Co., Ltd.", "sample tools limited"),
        ("Müller Sample GmbH & Co. KG", "Muller Sample"),
        ("ГАЗПРОМ", "Gazprom"),
    ],
)
def test_spellings_that_are_one_name(left: str, right: str) -> None:
    assert spelling(left).ordered == spelling(right).ordered


def test_transliterations_are_levelled() -> None:
    assert folded("yuriy") == folded("iurii")
    assert folded("rosneft") == folded("rosnepht")


def test_what_stands_in_brackets_is_tried_apart() -> None:
    assert "Sample Institute" in variants("Sample Institute (Second Sample Works)")
    assert "Second Sample Works" in variants("Sample Institute (Second Sample Works)")


@pytest.mark.parametrize(
    ("name", "day", "state", "in_force"),
    [
        ("MP Materials", date(2026, 6, 21), "not_yet", False),
        ("MP Materials", date(2026, 6, 22), "in_force", True),
        ("Sierra Nevada Corporation", date(2025, 4, 10), "in_force", True),
        ("Sierra Nevada Corporation", date(2025, 6, 1), "suspended", False),
        ("Sierra Nevada Corporation", date(2026, 11, 21), "unknown", None),
    ],
)
def test_a_hit_says_whether_it_is_in_force(name: str, day: date, state: str, in_force: bool | None) -> None:
    hits = screen_one(book(), name).hits
    rows = [
        hit_row(name, h, day, load_ledger(), book().as_of) for h in hits if h.party.measure.startswith("cn-") and "control" in h.party.source.code
    ]
    assert rows[0]["state"] == state
    assert rows[0]["in_force"] is in_force
    assert rows[0]["list"] == "Control list"


def test_chinese_names_are_found() -> None:
    hits = screener().screen("斯巴鲁株式会社")
    assert hits[0].party.name == "SUBARU Corporation"
    assert hits[0].field == "alias"


def test_dates_of_listing_lie_in_the_year_of_the_volume() -> None:
    for party in copied_parties().parties:
        match = re.fullmatch(r"(\d\d) FR \d+", party.citation)
        if match and party.since:
            assert party.since[0].year <= 1935 + int(match[1]) <= party.since[-1].year + 1, party


def test_ownership_counts_listed_owners_together() -> None:
    def listed(name: str) -> bool:
        return name.startswith("Listed")

    assert listed_share([Holding("Listed A", 0.3), Holding("Listed B", 0.2), Holding("Other", 0.5)], listed) == pytest.approx(0.5)
    with pytest.raises(AmountError, match="together"):
        listed_share([Holding("A", 0.7), Holding("B", 0.7)], listed)
    with pytest.raises(AmountError):
        listed_share([Holding("A", 0)], listed)


def test_a_name_without_letters_is_refused() -> None:
    with pytest.raises(UsageError, match="no letters"):
        screener().screen("???")
    with pytest.raises(UsageError, match="characters"):
        screener().screen("x" * 501)


def run(line: str) -> object:
    words = shlex.split(line)
    return CliRunner().invoke(build_app(words), words)


def test_command_for_one_name() -> None:
    answer = json.loads(run("screen 'MP Materials' --on 2026-06-22 --json --owner 'USA Rare Earth:0.5'").stdout)
    assert answer["hits"][0] | {"score": 100.0, "field": "name", "since": "2026-06-22", "in_force": True} == answer["hits"][0]
    assert answer["ownership"]["half_or_more"] is True


def test_command_for_a_file(tmp_path: Path) -> None:
    names, out = tmp_path / "names.csv", tmp_path / "hits.csv"
    names.write_text("id,name\n1,MP Materals Corp\n2,Sample Bakery of Nowhere\n3,=SUM(A1)\n", encoding="utf-8")
    run(f"screen --file {names} --out {out} --on 2026-07-01")
    rows = list(csv.DictReader(out.read_text(encoding="utf-8").splitlines()))
    assert [(r["name"], r["hit"]) for r in rows] == [("MP Materals Corp", "yes"), ("Sample Bakery of Nowhere", "no"), ("'=SUM(A1)", "no")]
    assert float(rows[0]["score"]) >= THRESHOLD
    assert rows[0]["in_force"] == "yes"


@pytest.mark.parametrize(
    ("content", "kind", "words"),
    [
        (b"", InputFileError, "empty"),
        (b"\xff\xfe\x00\x81", InputFileError, "UTF-8"),
        (b"a\x00b", InputFileError, "binary"),
        (b"id,firm\n1,A\n", InputFileError, "columns"),
        (b"name\n", InputFileError, "names nobody"),
    ],
)
def test_faulty_files(content: bytes, kind: type[Exception], words: str, tmp_path: Path) -> None:
    file, out = tmp_path / "names.csv", tmp_path / "out.csv"
    file.write_bytes(content)
    answer = run(f"screen --file {file} --out {out}")
    assert isinstance(answer.exception, kind)
    assert words in str(answer.exception)
    assert not out.exists()


def test_a_file_over_the_limit(tmp_path: Path) -> None:
    file = tmp_path / "names.txt"
    file.write_bytes(b"Sample Works\n" * 800_000)
    assert isinstance(run(f"screen --file {file} --out {tmp_path / 'o.csv'}").exception, LimitError)


@pytest.mark.parametrize("line", ["screen", "screen X --file Y --out Z.csv", "screen --file Y", "screen --file Y --out Z.doc"])
def test_faulty_commands(line: str) -> None:
    assert isinstance(run(line).exception, UsageError)
