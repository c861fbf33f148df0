"""The web face as its readers meet it: a server in a process of its own on this machine, asked over loopback.

The bar of ``rate`` is the 95th percentile over 50 clients in a closed loop, which is the hardest reading of "50 at once": none
of them ever rests, so the time of an answer is about 50 times what the server needs for one. The clients take a part of the
other core. ``web-rate-work`` says what one answer costs the server itself, whatever else the machine does.
"""

from __future__ import annotations

import atexit
import random
import shutil
import time
from datetime import date, timedelta
from functools import lru_cache
from urllib.parse import urlencode

from benchmarks.load import Load, Server, run
from benchmarks.registry import Absent, benchmark

CLIENTS = 50
QUESTIONS = 4_000
CODES = 2_000
DAYS = [(date(2025, 1, 20) + timedelta(days=23 * n)).isoformat() for n in range(28)]
"""From January 2025 to October 2026, so that the schedule and the measures are those of many regimes."""

ORIGINS = "CN VN DE MX JP KR IN CA".split()
TYPED = ["magnets from China to the US", "8505.11", "lithium", "us-cn-truce", "germany steel", "2026-11-10", "gallium", "solar cells from Vietnam"]


@lru_cache(maxsize=1)
def _server() -> Server:
    try:
        import uvicorn  # noqa: F401
    except ImportError as error:
        raise Absent("install detente[web]") from error
    server = Server.start()
    atexit.register(server.stop)
    return server


@lru_cache(maxsize=1)
def _codes() -> tuple[str, ...]:
    from detente.schedule.panel import us_panel

    panel, draw = us_panel(), random.Random(20250609)
    full = [c for c in panel.codes if len(c) == 10 and c < "98"]
    return tuple(c for c in draw.sample(full, 2 * CODES) if all(panel.children(c, day) for day in DAYS))[:CODES]


_values = iter(range(1_000, 10**9))
_asked: set[tuple[str, str, str]] = set()
_draw = random.Random(7)


def questions(count: int) -> list[str]:
    """Questions of which no two have the line, the day and the origin alike, in this run or any before it; so has each its own value."""
    out: list[str] = []
    while len(out) < count:
        chosen = (_draw.choice(_codes()), _draw.choice(ORIGINS), _draw.choice(DAYS))
        if chosen not in _asked:
            _asked.add(chosen)
            out.append("/api/v1/rate?" + urlencode({"hts": chosen[0], "origin": chosen[1], "on": chosen[2], "value_usd": next(_values)}))
    return out


def _clean(load: Load) -> Load:
    if load.failed:
        raise RuntimeError(f"{load.failed} of {len(load.times)} answers were not 200: {load.statuses}")
    return load


@lru_cache(maxsize=1)
def _few() -> tuple[str, ...]:
    return tuple(questions(200))


@benchmark("web-rate-new", target_seconds=0.03, what="95th percentile of rate, 50 clients in a closed loop, no question twice")
def rate_new() -> float:
    """Every answer is worked out."""
    return _clean(run(_server().port, questions(QUESTIONS), CLIENTS)).quantile(0.95)


@benchmark("web-rate-again", target_seconds=0.03, what="the same with 200 questions that come again and again")
def rate_again() -> float:
    """Almost every answer is kept."""
    few = [p.rpartition("=")[0] + "=1" for p in _few()]
    return _clean(run(_server().port, few * (QUESTIONS // 200), CLIENTS)).quantile(0.95)


@benchmark("web-rate-work", target_seconds=0.0006, what="what one new answer of rate costs the server in processor time")
def rate_work() -> float:
    """The bar of 30 ms over 50 clients."""
    server = _server()
    before = server.cpu_seconds()
    _clean(run(server.port, questions(QUESTIONS), CLIENTS))
    return (server.cpu_seconds() - before) / QUESTIONS


@benchmark("web-search", target_seconds=0.1, what="95th percentile of the box's answers while eight lines are typed, letter by letter")
def search() -> float:
    """One reader at the keyboard."""
    paths = [f"/api/v1/search?{urlencode({'q': line[:end]})}&as={next(_values)}" for line in TYPED for end in range(1, len(line) + 1)]
    return _clean(run(_server().port, paths, 1)).quantile(0.95)


@benchmark("web-first-page", target_seconds=1.0, what="the first page of a server just started, in Chromium, until it is loaded", rounds=3)
def first_page() -> float:
    """Nothing is warm but the disk."""
    chromium = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
    try:
        from playwright.sync_api import sync_playwright
    except ImportError as error:
        raise Absent("playwright is not installed") from error
    if chromium is None:
        raise Absent("no Chromium on this machine")
    with Server.start() as server, sync_playwright() as driver:
        browser = driver.chromium.launch(executable_path=chromium, args=["--no-sandbox"])
        page = browser.new_page()
        begun = time.perf_counter()
        page.goto(server.url, wait_until="load")
        took = time.perf_counter() - begun
        browser.close()
    return took
