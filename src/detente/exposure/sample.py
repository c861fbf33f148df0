"""The fictional company that ships with the package: every number is an assumption of its files, none is of a real firm."""

from __future__ import annotations

from importlib.resources import files
from pathlib import Path


def sample_folder() -> Path:
    """The folder with README.md, shipments.csv and chain/."""
    return Path(str(files("detente") / "data" / "samples" / "company"))


def sample_shipments() -> Path:
    """The fictional company's shipments: about thirty rows of twelve parts."""
    return sample_folder() / "shipments.csv"


def sample_chain() -> Path:
    """Its chain, as the supply engine reads folders."""
    return sample_folder() / "chain"
