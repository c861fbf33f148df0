"""Fixtures that several test modules need."""

from pathlib import Path

import pytest
from hypothesis import settings

# A busy machine is not a fault, so no example has a deadline; `make soak` asks for the second profile.
settings.register_profile("ordinary", deadline=None)
settings.register_profile("soak", deadline=None, max_examples=5000)
settings.load_profile("ordinary")

ROOT = Path(__file__).resolve().parent.parent


@pytest.fixture(scope="session")
def shared() -> Path:
    """The reference material that stands beside a development checkout; a user's machine does not have it."""
    folder = ROOT.parent / "shared"
    if not folder.is_dir():
        pytest.skip("the reference material (../shared) is not beside this checkout")
    return folder
