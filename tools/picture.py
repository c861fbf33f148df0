"""Draws the pictures of docs/images: the first screen of a real brief of the shipped samples, and a page of the web application.

    python tools/picture.py

Needs the development tools and a Chromium on PATH.
"""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
IMAGES = ROOT / "docs" / "images"
DAY = "2025-06-09"
WIDTH, HEIGHT = 1080, 1180
QUESTION = f"/shipment?hts=8505.11.0070&origin=CN&form=magnet&contains=Nd:0.3,Dy:0.03&on={DAY}"
PROGRAM = [sys.executable, "-m", "detente"]


@contextmanager
def served() -> Iterator[str]:
    """The address of ``detente serve`` on a free port of this machine, stopped at the end."""
    server = subprocess.Popen([*PROGRAM, "serve", "--port", "0"], stderr=subprocess.PIPE, stdout=subprocess.DEVNULL, text=True)
    assert server.stderr
    try:
        yield next(found[0] for line in server.stderr if (found := re.search(r"http://[\w.:]+", line)))
    finally:
        server.terminate()
        server.wait(timeout=30)


def main() -> int:
    """Writes both pictures; exit 1 where there is no browser."""
    from playwright.sync_api import sync_playwright

    chromium = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
    if chromium is None:
        print("No Chromium on PATH; on Debian and Ubuntu: apt-get install chromium", file=sys.stderr)
        return 1
    IMAGES.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as folder, served() as address, sync_playwright() as driver:
        page = Path(folder) / "brief.html"
        subprocess.run([*PROGRAM, "brief", "--on", DAY, "--out", str(page)], check=True)
        browser = driver.chromium.launch(executable_path=chromium, args=["--no-sandbox"])
        shown = (("brief", page.as_uri()), ("web", address + QUESTION))
        for name, scheme, place in [(f"{n}{end}.png", c, p) for n, p in shown for end, c in (("", "light"), ("-dark", "dark"))]:
            context = browser.new_context(viewport={"width": WIDTH, "height": HEIGHT}, color_scheme=scheme)
            tab = context.new_page()
            tab.goto(place)
            tab.wait_for_load_state("networkidle")
            tab.screenshot(path=str(IMAGES / name))
            context.close()
            print(IMAGES / name)
        browser.close()
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
