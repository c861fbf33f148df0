"""Expressions compiled when first tried: the same answers as compiled ones, and every one of the package compiles."""

from __future__ import annotations

import importlib
import pkgutil
import re
import subprocess
import sys
from collections.abc import Iterator

import pytest

import detente.evidence
from detente.evidence.texts import words as words_module
from detente.evidence.texts.cue import Cue
from detente.evidence.texts.late import _Late, late
from detente.evidence.texts.words import Words


def _within(value: object, depth: int = 3) -> Iterator[object]:
    yield value
    if depth and isinstance(value, (tuple, list, frozenset)):
        for member in value:
            yield from _within(member, depth - 1)
    elif depth and isinstance(value, dict):
        for member in value.values():
            yield from _within(member, depth - 1)


def test_every_expression_of_the_package_compiles_and_every_cue_has_what_tells_of_it() -> None:
    found = {"late": 0, "cues": 0}
    for module in pkgutil.walk_packages(detente.evidence.__path__, "detente.evidence."):
        for value in vars(importlib.import_module(module.name)).values():
            for member in _within(value):
                if isinstance(member, _Late):
                    re.compile(member.pattern, member.flags)
                    found["late"] += 1
                elif isinstance(member, Cue):
                    assert member.needs, member.pattern
                    found["cues"] += 1
    assert found["late"] > 500
    assert found["cues"] > 50


@pytest.mark.parametrize("flags", [0, re.IGNORECASE, re.DOTALL])
def test_a_late_expression_answers_as_a_compiled_one(flags: int) -> None:
    source, text = r"(?P<side>u\.?s|China)\b.(?P<more>\w+)", "U.S goods,\nChina\nsells, us\nbuys"
    ours, theirs = late(source, flags), re.compile(source, flags)
    assert [match.span() for match in ours.finditer(text)] == [match.span() for match in theirs.finditer(text)]
    assert ours.findall(text) == theirs.findall(text)
    assert ours.sub("-", text) == theirs.sub("-", text)
    assert ours.split(text) == theirs.split(text)
    for start in range(len(text)):
        for method in ("search", "match", "fullmatch"):
            one, other = getattr(ours, method)(text, start), getattr(theirs, method)(text, start)
            assert (one and one.groupdict()) == (other and other.groupdict())
    assert (ours.flags, ours.groups, dict(ours.groupindex)) == (theirs.flags, theirs.groups, dict(theirs.groupindex))


def test_the_expression_of_a_match_is_known_for_the_late_one() -> None:
    goods, owners = late(r"goods", re.IGNORECASE), late(r"goods")
    match = goods.search("Goods")
    assert match is not None
    assert match.re == goods
    assert match.re in (owners, goods)
    assert match.re != owners


def test_flags_that_an_expression_opens_with_are_known_before_it_is_compiled() -> None:
    assert late("(?x) a b").flags == re.compile("(?x) a b").flags
    assert late("(?is)a.b", re.MULTILINE).flags == re.compile("(?is)a.b", re.MULTILINE).flags


def test_a_faulty_expression_is_told_when_it_is_tried() -> None:
    with pytest.raises(re.error):
        late("(unclosed").search("text")


def test_a_cue_made_after_a_text_was_learned_finds_in_it_and_in_the_next_ones() -> None:
    text = "Nobody had seen a zeppelin over the harbour, and the wharfinger said so."
    old = Words(text)
    cue, absent = Cue(r"\bzeppelin\s+over\b"), Cue(r"\bdirigible\s+over\b")
    words = old
    for _ in range(2 * words_module._LONGEST_WAIT + 2):
        found = cue.search(words, 0, len(text))
        assert found is not None
        assert found.span() == (18, 31)
        assert not absent.possible(words, 0, len(text))
        words = Words(text)
    assert cue.possible(old, 34, len(text))  # known by the whole text
    assert not cue.possible(words, 34, len(text))  # learned since: known by the place of its word


def test_reading_compiles_only_what_its_text_needs() -> None:
    code = (
        "import re, re._compiler as c; made = []; own = c.compile\n"
        "def counted(source, flags=0):\n    made.append(source)\n    return own(source, flags)\n"
        "c.compile = counted\n"
        "from detente.evidence.duties import duty_side_words as d\n"
        "d.PAYERS.search('Americans pay a duty')\n"
        "print(d.PAYERS.pattern in made, d.BEHIND.pattern in made)"
    )
    said = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout.split()
    assert said == ["True", "False"]
