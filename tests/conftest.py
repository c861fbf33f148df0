"""Fixtures that several test modules need."""

import os
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import settings

# A busy machine is not a fault, so no example has a deadline; `make soak` asks for the second profile.
settings.register_profile("ordinary", deadline=None)
settings.register_profile("soak", deadline=None, max_examples=5000)
settings.load_profile("ordinary")

ROOT = Path(__file__).resolve().parent.parent


THREADS = ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS")


@pytest.fixture(scope="module", autouse=True)
def threads_of_children_kept() -> Iterator[None]:
    """A Dask cluster sets these for its workers in this process and leaves them, and processes that later tests start would then
    compute with another number of threads than this one does."""
    before = {name: os.environ.get(name) for name in THREADS}
    yield
    for name, value in before.items():
        if value is None:
            os.environ.pop(name, None)
        else:
            os.environ[name] = value


@pytest.fixture(scope="session")
def shared() -> Path:
    """The reference material that stands beside a development checkout; a user's machine does not have it."""
    folder = ROOT.parent / "shared"
    if not folder.is_dir():
        pytest.skip("the reference material (../shared) is not beside this checkout")
    return folder


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Let the address of a test tell it from its neighbours: those made from the API's description all carry their function's
    address, and workers that share a run out by address would run one of them and drop the rest."""
    addresses = Counter(item.nodeid for item in items)
    for item in items:
        if addresses[item.nodeid] > 1:
            item._id = item.id.with_params(item.name.partition("[")[2].removesuffix("]"))
    assert len({item.nodeid for item in items}) == len(items), "two tests have one address, so a shared run would drop one"
