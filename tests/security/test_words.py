"""Files that are shipped name no registry's host and no path of a machine, and use their own data only."""

import re
import shutil
import subprocess
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
# Written in two parts so that this file passes its own test.
REGISTRY_HOSTS = [
    a + b
    for a, b in [("py", "pi.org"), ("python", "hosted.org"), ("npm", "js.org"), ("npm", "js.com"), ("crates", ".io"), ("conda", ".anaconda.org")]
]
MACHINE_PATHS = re.compile(
    "|".join([r"(?<![\w.])/" + "work/", r"(?<![\w.])/" + r"(?:home|Users)/\w", r"(?<![\w.])/" + r"root/\w", r"\b[A-Z]:\\" + r"Users\\"])
)
REFERENCE_FOLDER = "../" + "shared"
MAY_NAME_THE_REFERENCE = ("tests/", "tools/", "Makefile", ".ci/")
BINARY = {".bin", ".npz", ".npy", ".png", ".jpg", ".woff2", ".parquet", ".gz", ".pdf", ".docx", ".xlsx", ".zip"}


def tracked_files() -> list[str]:
    git = shutil.which("git")
    if git is None or not (ROOT / ".git").exists():
        pytest.skip("not a checkout under git")
    # Untracked files that are not ignored count too: they are about to be shipped.
    listed = subprocess.run([git, "ls-files", "-z", "--cached", "--others", "--exclude-standard"], cwd=ROOT, capture_output=True, check=True).stdout
    return sorted(name for name in listed.decode().split("\0") if name and (ROOT / name).is_file())


def texts() -> list[tuple[str, str]]:
    return [(n, (ROOT / n).read_text(encoding="utf-8", errors="replace")) for n in tracked_files() if Path(n).suffix not in BINARY]


def test_no_registry_host_is_named():
    found = [f"{name}: {host}" for name, text in texts() for host in REGISTRY_HOSTS if host in text]
    assert not found


def test_no_path_of_a_machine_is_named():
    found = [f"{name}: {match[0]}" for name, text in texts() if (match := MACHINE_PATHS.search(text))]
    assert not found


def test_the_reference_folder_is_named_only_by_tests_and_tools():
    found = [name for name, text in texts() if REFERENCE_FOLDER in text and not name.startswith(MAY_NAME_THE_REFERENCE)]
    assert not found


@pytest.mark.parametrize(
    ("text", "caught"),
    [("see /" + "work/main/x", True), ("/" + "home/ann/x", True), ("https://example.org/" + "work/x", False), ("frame/" + "work/", False)],
)
def test_the_pattern_for_paths_tells_paths_from_addresses(text, caught):
    assert bool(MACHINE_PATHS.search(text)) is caught
