"""The HTML brief as PDF, by the print of a Chromium on this machine where there is one."""

from __future__ import annotations

import os
import shutil
import subprocess
import tempfile
from pathlib import Path

from detente.core.errors import ModelError, UsageError
from detente.core.result import write_atomically

BROWSERS = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome", "microsoft-edge")
SECONDS = 60


def find_browser() -> str | None:
    """Path of the first browser that can print; None where this machine has none."""
    return next((path for name in BROWSERS if (path := shutil.which(name))), None)


def write_pdf(page: str, out: Path) -> None:
    """Prints a self-contained page to ``out``, whole or not at all.

    UsageError where no browser is found, ModelError where it does not print. The browser gets a folder of its own and no
    network; the page asks for nothing outside itself.
    """
    browser = find_browser()
    if browser is None:
        raise UsageError(
            "No browser to print the PDF with.", hint=f"Looked for {', '.join(BROWSERS)} on PATH; write an .html file and print it, or an .md file."
        )
    with tempfile.TemporaryDirectory() as folder:
        source, target = Path(folder) / "brief.html", Path(folder) / "brief.pdf"
        source.write_text(page, encoding="utf-8")
        words = [browser, "--headless", "--disable-gpu", "--no-first-run", "--no-pdf-header-footer", f"--user-data-dir={folder}/profile",
                 "--proxy-server=127.0.0.1:9", f"--print-to-pdf={target}", source.as_uri()]  # fmt: skip
        if hasattr(os, "geteuid") and os.geteuid() == 0:
            words.insert(1, "--no-sandbox")  # Chromium refuses its sandbox to root; the page is our own and holds no script
        try:
            done = subprocess.run(words, capture_output=True, timeout=SECONDS, check=False)  # noqa: S603  # a fixed list, no shell
        except (OSError, subprocess.TimeoutExpired) as error:
            raise ModelError(f"{browser} did not print the page: {error}.", hint="Write an .html file and print it from a browser.") from error
        if not target.is_file() or not target.read_bytes().startswith(b"%PDF"):
            raise ModelError(f"{browser} ended with {done.returncode} and no PDF.", hint="Write an .html file and print it from a browser.")
        write_atomically(out, target.read_bytes())
