"""A claim that no measure, list or special rate reads is told; one that something reads is not."""

import pytest

from detente.ledger.load import load_ledger
from detente.rules.determine import DutyEngine
from detente.rules.shipment import shipment


@pytest.fixture(scope="module")
def engine():
    return DutyEngine(load_ledger())


def told(engine, claims):
    answer = engine.duty(shipment(hts="8505.11.00.70", origin="CN", destination="US", on="2025-06-09", claims=claims))
    return [line for line in answer.assumed if "nothing here reads" in line]


def test_a_misspelt_word_is_told_with_the_nearest(engine):
    assert told(engine, "usmcaa") == ["nothing here reads the claim usmcaa; the nearest that is read is usmca"]


def test_a_heading_nobody_knows_is_told(engine):
    (line,) = told(engine, "9903.99.99")
    assert line.startswith("nothing here reads the claim 9903.99.99")


def test_each_unread_claim_has_its_line(engine):
    assert len(told(engine, "usmcaa;9903.99.99;exclusion")) == 2


@pytest.mark.parametrize("claim", ["usmca", "preference", "exclusion", "us_metal", "S+", "KR", "9903.01.25", "9903.88.69", ""])
def test_what_something_reads_is_not_told(engine, claim):
    assert told(engine, claim) == []
