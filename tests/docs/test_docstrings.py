"""Every example in a docstring runs and gives what it shows."""

import doctest
import importlib
from pathlib import Path

import pytest

import detente

SOURCE = Path(detente.__file__).parent
MODULES = [
    "detente." + ".".join(p.relative_to(SOURCE).with_suffix("").parts)
    for p in sorted(SOURCE.rglob("*.py"))
    if "\n    >>> " in p.read_text(encoding="utf-8") or "\n>>> " in p.read_text(encoding="utf-8")
]


@pytest.mark.parametrize("name", MODULES)
def test_the_examples_of_a_module_run(name):
    result = doctest.testmod(importlib.import_module(name))
    assert result.attempted
    assert not result.failed
