"""Each check of the ledger finds the fault it is named for, and a sound ledger has none."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from detente.core.amounts import AdValorem, decimal_of
from detente.core.errors import DetenteError, LedgerError, UnknownNameError
from detente.core.yamlio import parse
from detente.ledger.check import check
from detente.ledger.load import build, load_ledger, rule_files, shipped_folder, write_snapshot
from detente.ledger.measure import Source
from detente.ledger.reader import read_act, read_measure
from tests.ledger_examples import act, at, day, duty, ledger, operation

SOUND = duty("one", "0.34", day(10), day(90))


def names(measures: list, acts: list) -> set[str]:
    return {f.check for f in check(ledger(measures, acts))}


def test_a_sound_ledger_has_no_fault() -> None:
    assert check(ledger([SOUND], [act("a", day(5), operation("suspend", "one", day(20), until=day(40), points="0.24"))])) == []


def test_a_target_that_is_not_there() -> None:
    faults = check(ledger([SOUND], [act("a", day(5), operation("suspend", "two", day(20), until=day(40)))]))
    assert [(f.check, f.item) for f in faults] == [("target", "a")]
    assert "two" in faults[0].what


def test_a_suspension_of_what_has_ended() -> None:
    assert "suspension" in names([SOUND], [act("a", day(5), operation("suspend", "one", day(95), until=day(99)))])


def test_a_suspension_past_the_end_of_its_measure() -> None:
    assert "suspension" in names([SOUND], [act("a", day(5), operation("suspend", "one", day(20), until=day(91)))])
    assert names([SOUND], [act("a", day(5), operation("suspend", "one", day(20), until=day(90)))]) == set()


def test_an_extension_of_nothing() -> None:
    assert "suspension" in names([SOUND], [act("a", day(5), operation("extend", "one", day(20), until=day(40)))])


def test_more_points_than_the_rate_has() -> None:
    assert "rate" in names([SOUND], [act("a", day(5), operation("suspend", "one", day(20), until=day(40), points="0.35"))])


@pytest.mark.parametrize(("rate", "faulty"), [("10", False), ("10.01", True), ("-0.01", True), ("0", False)])
def test_rates_at_the_edge_of_their_range(rate: str, faulty: bool) -> None:
    measure = replace(SOUND, effect=replace(SOUND.effect, rate=AdValorem(decimal_of(rate))))
    assert ("rate" in names([measure], [])) == faulty


def test_a_source_without_a_locator() -> None:
    assert names([replace(SOUND, sources=(Source("A gazette", "", "official"),))], []) == {"source"}
    assert names([replace(SOUND, sources=(), verified=False)], []) == {"source"}


def test_verified_needs_an_official_source() -> None:
    assert names([replace(SOUND, sources=(Source("A paper", "p. 1", "secondary"),))], []) == {"verified"}


def test_two_duties_that_would_be_counted_twice() -> None:
    twin = replace(duty("two", "0.10", day(30)), programme="one")
    assert names([SOUND, twin], []) == {"overlap"}
    later = replace(duty("two", "0.10", day(90)), programme="one")
    assert names([SOUND, later], []) == set()


def test_dates_out_of_order() -> None:
    assert "dates" in names([replace(SOUND, ends=at(day(10)))], [])
    assert "dates" in names([replace(SOUND, announced=date(2041, 1, 1))], [])


def test_the_shipped_ledger_has_no_fault() -> None:
    assert [str(f) for f in check(load_ledger(), shipped_folder())] == []


def test_the_shipped_snapshot_is_of_the_shipped_files(tmp_path: Path) -> None:
    root = shipped_folder()
    assert load_ledger().content_hash == json.loads((root / "snapshot.json").read_text("utf-8"))["hash"], (
        "the snapshot is stale; run tools/build_ledger_snapshot.py"
    )


def test_an_edited_file_is_never_shadowed_by_the_snapshot(tmp_path: Path) -> None:
    text = (shipped_folder() / "cn" / "duties" / "cn-retaliation-2025-4.yaml").read_text("utf-8")
    (tmp_path / "cn").mkdir()
    path = tmp_path / "cn" / "cn-retaliation-2025-4.yaml"
    path.write_text(text, "utf-8")
    write_snapshot(tmp_path)
    assert str(load_ledger(tmp_path).measure("cn-retaliation-2025-4").effect.rate) == "34%"
    path.write_text(text.replace("rate: 34%", "rate: 35%"), "utf-8")
    load_ledger.cache_clear()
    assert str(load_ledger(tmp_path).measure("cn-retaliation-2025-4").effect.rate) == "35%"
    assert len(rule_files(tmp_path)) == 1


MINIMAL = """
id: us-test
side: US
flow: import
kind: duty
authority: test
programme: test
title: A test
instrument: {name: An act}
scope: {text: all, goods: [ALL], origins: [CN]}
effect: {rate: 25%}
announced: 2025-01-01
effective: 2025-01-02
last_verified: 2025-06-01
verified: "no"
how_verified: a test
sources: [{title: x, locator: y, kind: recalled}]
"""


def test_a_minimal_measure_is_read() -> None:
    measure = read_measure(parse(MINIMAL), "us-test.yaml")
    assert (measure.id, str(measure.effect.rate), measure.ends) == ("us-test", "25%", None)


@pytest.mark.parametrize(
    ("before", "after", "said"),
    [
        ("kind: duty", "kind: tariff", "tariff"),
        ("side: US", "side: EU", "EU"),
        ("rate: 25%", "rate: 25 percent", "25 percent"),
        ("effective: 2025-01-02", "effective: 2 January", "2 January"),
        ("title: A test", "title: A test\nheading: 9903", "unknown key heading"),
        ("kind: recalled", "kind: rumour", "rumour"),
        ("id: us-test", "id: US test", "not an id"),
        ("announced: 2025-01-01\n", "", "announced"),
    ],
)
def test_a_faulty_measure_names_the_file_and_the_key(before: str, after: str, said: str) -> None:
    with pytest.raises(DetenteError) as caught:
        read_measure(parse(MINIMAL.replace(before, after)), "us-test.yaml")
    assert said in str(caught.value)


def test_the_same_id_twice() -> None:
    trees = {"a/us-test.yaml": parse(MINIMAL), "b/us-test.yaml": parse(MINIMAL)}
    with pytest.raises(LedgerError, match="twice"):
        build(trees, version="t", content_hash="")


def test_an_act_with_an_unknown_verb() -> None:
    text = """
id: us-act
side: US
title: t
instrument: {name: n}
announced: 2025-01-01
operations: [{verb: pause, targets: [us-test], from: 2025-01-01}]
verified: "no"
how_verified: t
sources: [{title: x, locator: y, kind: recalled}]
"""
    with pytest.raises(UnknownNameError, match="pause"):
        read_act(parse(text), "us-act.yaml")
