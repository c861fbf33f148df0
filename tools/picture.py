"""Draws docs/images/brief.png and brief-dark.png: the first screen of a real brief of the shipped samples.

    python tools/picture.py

Needs the development tools and a Chromium on PATH.
"""

from __future__ import annotations

import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
IMAGES = ROOT / "docs" / "images"
DAY = "2025-06-09"
WIDTH, HEIGHT = 1080, 1180


def main() -> int:
    """Writes both pictures; exit 1 where there is no browser."""
    from playwright.sync_api import sync_playwright

    chromium = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
    if chromium is None:
        print("No Chromium on PATH; on Debian and Ubuntu: apt-get install chromium", file=sys.stderr)
        return 1
    IMAGES.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as driver:
        page = Path(folder) / "brief.html"
        subprocess.run([sys.executable, "-c", "from detente.cli import main; main()", "brief", "--on", DAY, "--out", str(page)], check=True)
        browser = driver.chromium.launch(executable_path=chromium, args=["--no-sandbox"])
        for name, scheme in (("brief.png", "light"), ("brief-dark.png", "dark")):
            context = browser.new_context(viewport={"width": WIDTH, "height": HEIGHT}, color_scheme=scheme)
            tab = context.new_page()
            tab.goto(page.as_uri())
            tab.screenshot(path=str(IMAGES / name))
            context.close()
            print(IMAGES / name)
        browser.close()
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
