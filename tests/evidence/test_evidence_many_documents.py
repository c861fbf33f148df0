"""What holds of relations among many documents whatever the run: they come out the same, and the interpreter is left as it was."""

from __future__ import annotations

import gc
import os
import subprocess
import sys

import pytest

from detente.evidence.reconcile import reconcile

_OF_ONE_VALUE = """
import random
from detente.evidence.pairs.alike import Alike, candidates
from detente.evidence.record import Quantity

words = "soybeans magnets factory harbour price output survey fund retail steel yuan balance".split()
chance = random.Random(5)
figures = []
for number in range(70):
    about = tuple(chance.sample(words, 4))
    figure = Quantity(
        doc=f"d{number}", start=0, end=2, text="44", sentence_start=0, sentence_end=2, value=44.0, low=43.5, high=44.5, unit="percent", about=about
    )
    figures.append(Alike(figure, "percent", 44.0, 43.5, 44.5, 2, frozenset(about)))
print(list(candidates(figures)))
"""
"""More figures of one value than are compared pair by pair: those that share a word are, so many of each word."""


def _order_of_pairs(seed: str) -> str:
    done = subprocess.run(
        [sys.executable, "-c", _OF_ONE_VALUE], capture_output=True, text=True, check=True, env={**os.environ, "PYTHONHASHSEED": seed}
    )
    return done.stdout


def test_equal_figures_are_met_in_one_order_in_every_run() -> None:
    first = _order_of_pairs("1")
    assert first.count("(") > 100
    assert _order_of_pairs("2") == first


@pytest.fixture
def _collector_as_it_was() -> object:
    was_on = gc.isenabled()
    yield
    (gc.enable if was_on else gc.disable)()


@pytest.mark.usefixtures("_collector_as_it_was")
@pytest.mark.parametrize("on", [True, False])
def test_the_search_for_cycles_is_left_as_it_was(on: bool) -> None:
    (gc.enable if on else gc.disable)()
    assert reconcile([]) == []
    assert gc.isenabled() == on
    with pytest.raises(AttributeError):
        reconcile([["no record"]])  # type: ignore[list-item]
    assert gc.isenabled() == on
