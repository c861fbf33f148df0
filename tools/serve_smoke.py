"""Starts an installed ``detente serve`` on a free port, reads its first page and one answer of its API, and stops it.

    python tools/serve_smoke.py PATH/TO/detente

Prints what it saw and how long it took; exit 1 where anything is missing.
"""

from __future__ import annotations

import json
import re
import subprocess
import sys
import threading
import time
import urllib.request

LONGEST_SECONDS = 60
QUESTION = "/api/v1/rate?hts=8505.11.0070&origin=CN&on=2025-06-09"


def main(program: str) -> int:
    begun = time.monotonic()
    server = subprocess.Popen([program, "serve", "--port", "0"], stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True)
    watch = threading.Timer(LONGEST_SECONDS, server.kill)
    watch.start()
    try:
        said = ""
        assert server.stderr
        for line in server.stderr:
            said += line
            if found := re.search(r"http://[\w.:\[\]-]+?:(\d+)", line):
                break
        else:
            print(f"it named no address\n{said}", file=sys.stderr)
            return 1
        base = f"http://127.0.0.1:{found[1]}"
        print(f"listens after {time.monotonic() - begun:.1f} s")
        with urllib.request.urlopen(f"{base}/", timeout=LONGEST_SECONDS) as page:
            text = page.read().decode()
        print(f"/ {page.status}, {len(text)} characters after {time.monotonic() - begun:.1f} s")
        with urllib.request.urlopen(base + QUESTION, timeout=LONGEST_SECONDS) as answer:
            told = json.load(answer)
        print(f"{QUESTION} total {told['total']}, ledger {told['ledger']}")
        return 0 if "</html>" in text.lower() and told["total"] is not None else 1
    finally:
        watch.cancel()
        server.terminate()
        server.wait(timeout=30)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1]))
