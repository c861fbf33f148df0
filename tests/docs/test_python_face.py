"""``import detente`` gives the same verbs whatever was imported before."""

import subprocess
import sys

import pytest

PROGRAM = """
import detente
{first}
assert detente.ledger().on("2025-06-09").ledger is detente.ledger()
lapse = detente.Scenario("lapse").end("us-cn-truce", on="2026-11-10")
one, two = (detente.compare("baseline", lapse, engines=("regime",)) for _ in range(2))
assert one.to_json() == two.to_json()
assert detente.determine(hts="8505.11.0070", origin="CN", on="2025-06-09").duty.total == detente.determine(
    hts="8505.11.0070", origin="CN", on="2025-06-09").duty.total
"""


@pytest.mark.parametrize("first", ["", "import detente.ledger.query, detente.compare, detente.scenario"], ids=["nothing before", "submodules before"])
def test_every_verb_can_be_called_twice(first):
    done = subprocess.run([sys.executable, "-c", PROGRAM.format(first=first)], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
