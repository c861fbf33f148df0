"""A programme whose measures an act replaced says which took over, by which act, and at what rate."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

import pytest
from typer.testing import CliRunner

from detente.cli.app import build_app
from detente.ledger.act import Act
from detente.ledger.load import load_ledger, shipped_folder
from detente.ledger.measure import Instrument, Measure
from detente.ledger.programme import programme_rate
from detente.ledger.query import Ledger
from detente.ledger.succession import succession
from tests.ledger_examples import act, day, duty, operation

START, SWAP = day(0), day(100)
ORDER = Instrument("An order of our own", "7", "1 TR 7")


def goods(measure: Measure, *prefixes: str, instrument: Instrument = ORDER) -> Measure:
    return replace(measure, scope=replace(measure.scope, goods=prefixes), instrument=instrument)


def ledger(*, undone: bool = False) -> Ledger:
    """``old`` on 7208 is repealed by the order that sets ``new`` on 720851 and ``strange`` on 8703; ``other`` is of another order."""
    measures = [
        goods(duty("old", "0.25", START), "7208", instrument=Instrument("Earlier order")),
        goods(duty("new", "0.50", SWAP), "720851"),
        goods(duty("strange", "0.10", SWAP), "8703"),
        goods(duty("later", "0.10", SWAP + timedelta(days=1)), "7208"),
        goods(duty("other", "0.05", SWAP), "7208", instrument=Instrument("Order of somebody else")),
    ]
    acts: list[Act] = [replace(act("swap", SWAP, operation("repeal", "old", SWAP)), instrument=ORDER)]
    if undone:
        acts.append(act("back", SWAP, operation("reinstate", "old", SWAP + timedelta(days=10))))
    return Ledger(measures={m.id: m for m in measures}, acts={a.id: a for a in acts}, version="test", content_hash="0" * 64)


def test_only_the_same_order_the_same_instant_and_the_same_goods_take_over(tmp_path: Path) -> None:
    book = ledger()
    assert succession(book, tmp_path, book.measures["old"], SWAP - timedelta(days=1)) is None
    found = succession(book, tmp_path, book.measures["old"], SWAP)
    assert found is not None
    assert ([m.id for m in found.later], found.act.id, found.at.day) == (["new"], "swap", SWAP)
    assert succession(book, tmp_path, book.measures["new"], SWAP) is None


def test_what_was_reinstated_is_not_replaced(tmp_path: Path) -> None:
    book = ledger(undone=True)
    assert succession(book, tmp_path, book.measures["old"], SWAP + timedelta(days=9)) is not None
    assert succession(book, tmp_path, book.measures["old"], SWAP + timedelta(days=10)) is None


def test_a_programme_says_what_took_over(tmp_path: Path) -> None:
    before, after = (programme_rate(ledger(), tmp_path, "test", "old", "CN", d) for d in (SWAP - timedelta(days=1), SWAP))
    assert (before.status, before.replaced_by) == ("in_force", ())
    assert after.status == "none"
    (found,) = after.replaced_by
    assert (found.measure, found.rate, found.since, found.act, found.source, found.earlier) == ("new", "50%", SWAP, "swap", ORDER.label(), ("old",))


def test_replacements_are_followed_through_further_acts(tmp_path: Path) -> None:
    book, again = ledger(), Instrument("A third order", "8", "1 TR 8")
    second = SWAP + timedelta(days=50)
    newest = goods(duty("newest", "0.60", second), "720851", instrument=again)
    swap = replace(act("again", second, operation("repeal", "new", second)), instrument=again)
    book = book.replace_measures([newest]).with_acts([swap])
    found = programme_rate(book, tmp_path, "test", "old", "CN", second)
    assert [(r.measure, r.earlier) for r in found.replaced_by] == [("newest", ("new",))]


@pytest.mark.parametrize(("programme", "metal"), [("steel", "steel"), ("aluminum", "aluminum"), ("copper", "copper")])
def test_the_metals_of_2025_moved_to_the_annexes_of_april_2026(programme: str, metal: str) -> None:
    """HTS 2026 rev 5: the headings of 2025 are gone and 9903.82.02 prints 50% on full value, 25% for the United Kingdom."""
    last, first = date(2026, 4, 5), date(2026, 4, 6)
    assert programme_rate(load_ledger(), shipped_folder(), "s232", programme, "CN", last).replaced_by == ()
    for origin, rate in (("CN", "50%"), ("GB", "50%" if metal == "copper" else "25%")):
        found = programme_rate(load_ledger(), shipped_folder(), "s232", programme, origin, first)
        by = {r.measure: r for r in found.replaced_by}
        later = by[f"us-s232-metals-50-{metal}"]
        assert (later.rate, later.since, later.programme) == (rate, first, "metals_annex_50")
        assert "91 FR 18201" in later.source
        assert f"us-s232-{programme}" in later.earlier
        assert f"us-s232-{programme}" in found.replaced_by[0].earlier


def test_the_command_says_it() -> None:
    line = ["ledger", "rate", "--authority", "s232", "--programme", "steel", "--origin", "CN", "--on", "2026-05-01"]
    told = CliRunner().invoke(build_app(line), line)
    assert "since 2026-04-06 replaced by Section 232 metals, 50%: steel: 50%" in told.stdout
    assert "91 FR 18201" in told.stdout
    found = json.loads(CliRunner().invoke(build_app(line), [*line, "--json"]).stdout)
    assert found["replaced_by"][0]["measure"] == "us-s232-metals-50-steel"
