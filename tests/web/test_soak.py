"""Mixed load on a running server for a bounded time: no error, and memory that stays flat. ``make soak`` runs it.

SOAK_SECONDS sets how long; ten minutes where it is not set.
"""

from __future__ import annotations

import json
import os
import random
import threading
import time
import urllib.error
import urllib.request
from collections import Counter
from datetime import date, timedelta
from pathlib import Path
from urllib.parse import urlencode

import pytest
from benchmarks.load import Server, run
from benchmarks.web import CLIENTS, ORIGINS, TYPED, questions

pytestmark = [pytest.mark.soak, pytest.mark.skipif(not Path("/proc/self/statm").exists(), reason="reads memory as Linux tells it")]

SECONDS = float(os.environ.get("SOAK_SECONDS", "600"))
WARM_SHARE = 0.3
"""The first part of the run fills the bounded stores; memory is judged after it."""

MOST_SLOPE_MB_A_MINUTE = 2.0
MOST_GROWTH_MB = 40.0
ROUND_QUESTIONS = 300
FIRST_DAY, DAYS, APART = date(2025, 1, 10), 20, 33
"""Twenty days, about a month apart: what is kept by day is filled within the first part, and what is kept by question never comes twice."""

PAGES = [
    "/",
    "/day/{day}",
    "/shipment?hts=8505&origin={origin}&on={day}",
    "/search?q={words}",
    "/measure/us-cn-truce?on={day}",
    "/document",
    "/day/{day}.csv",
]
PAGES += ["/api/v1/search?q={words}", "/api/v1/status?on={day}", "/api/v1/determine?hts=8505.11.0070&origin={origin}&on={day}", "/day/{day}.svg"]


def slope(points: list[tuple[float, float]]) -> float:
    """Least-squares slope of (seconds, MB), in MB a minute."""
    n = len(points)
    mean_t, mean_m = sum(t for t, _ in points) / n, sum(m for _, m in points) / n
    spread = sum((t - mean_t) ** 2 for t, _ in points)
    return 60 * sum((t - mean_t) * (m - mean_m) for t, m in points) / spread


def test_slope_is_that_of_a_line():
    assert slope([(t, 100 + 0.5 * t) for t in range(100)]) == pytest.approx(30)


def by_minute(points: list[tuple[float, float]]) -> list[float]:
    """The last memory seen in each minute of (seconds, MB); a minute in which a round did not end is left out."""
    last = {int(t // 60): m for t, m in points}
    return [last[minute] for minute in sorted(last)]


def test_memory_by_minute():
    assert by_minute([(5, 100), (59, 110), (61, 111), (190, 112)]) == [110, 111, 112]


def addresses(draw: random.Random, count: int) -> list[str]:
    """Pages and answers of random days, places and words."""
    out = []
    for _ in range(count):
        day = (FIRST_DAY + timedelta(days=APART * draw.randrange(DAYS))).isoformat()
        line = draw.choice(TYPED)
        words = urlencode({"q": line[: draw.randint(1, len(line))]})[2:]
        out.append(draw.choice(PAGES).format(day=day, origin=draw.choice(ORIGINS), words=words))
    return out


def job(server: Server, draw: random.Random) -> str:
    """A job asked for, followed to its end or stopped half-way; the state it ended in."""
    body = json.dumps({"draws": 5, "seed": draw.randrange(10**6), "days": 60}).encode()
    with urllib.request.urlopen(
        urllib.request.Request(f"{server.url}/api/v1/supply", data=body, headers={"content-type": "application/json"}), timeout=60
    ) as answer:
        view = json.load(answer)
    if draw.random() < 0.2:
        urllib.request.urlopen(urllib.request.Request(f"{server.url}/api/v1/jobs/{view['id']}", method="DELETE"), timeout=60).close()
    until = time.monotonic() + 120
    while view["state"] in ("queued", "running") and time.monotonic() < until:
        time.sleep(0.2)
        with urllib.request.urlopen(f"{server.url}/api/v1/jobs/{view['id']}", timeout=60) as answer:
            view = json.load(answer)
    return view["state"]


def test_ten_minutes_of_mixed_load(capsys):
    draw, asked, statuses, states = random.Random(20250609), 0, Counter(), Counter()
    memory: list[tuple[float, float]] = []
    failures: list[str] = []
    slowest, trace = 0.0, os.environ.get("SOAK_TRACE")
    with Server.start() as server:
        begun = time.monotonic()
        over = threading.Event()
        said: list[str] = []
        threading.Thread(target=lambda: said.extend(server.process.stderr), daemon=True).start()  # nobody else empties the pipe

        def work() -> None:
            own = random.Random(7)
            while not over.is_set():
                try:
                    states[job(server, own)] += 1
                except (OSError, ValueError) as error:
                    failures.append(f"job: {error}")
                over.wait(2.0)

        worker = threading.Thread(target=work)
        worker.start()
        while time.monotonic() - begun < SECONDS:
            paths = questions(ROUND_QUESTIONS) + addresses(draw, ROUND_QUESTIONS // 5)
            draw.shuffle(paths)
            load = run(server.port, paths, CLIENTS)
            asked += len(load.times)
            statuses.update(load.statuses)
            slowest = max(slowest, load.times[-1])
            memory.append((time.monotonic() - begun, server.resident_mb()))
            if trace:
                with Path(trace).open("a", encoding="ascii") as out:
                    out.write(f"{memory[-1][0]:.0f} {memory[-1][1]:.1f} {asked}\n")
        over.set()
        worker.join(timeout=180)
        alive = server.process.poll() is None
    late = [point for point in memory if point[0] >= WARM_SHARE * SECONDS]
    rise = slope(late)
    with capsys.disabled():
        print(
            f"\nsoak: {SECONDS:.0f} s, {asked:,} answers {dict(statuses)}, jobs {dict(states)}, slowest {slowest:.2f} s, memory {memory[0][1]:.0f} MB"
            f" at first, {late[0][1]:.0f} to {late[-1][1]:.0f} MB after warming, {rise:+.2f} MB a minute\n"
            f"MB by minute: {', '.join(f'{m:.0f}' for m in by_minute(memory))}"
        )
    assert alive
    assert failures == []
    assert set(statuses) == {200}
    assert states["done"] > 0
    assert set(states) <= {"done", "cancelled"}
    assert not [line for line in said if '"fault"' in line or "Traceback" in line]
    assert late[-1][1] - late[0][1] <= MOST_GROWTH_MB
    assert rise <= max(MOST_SLOPE_MB_A_MINUTE, 0.0) or SECONDS < 300  # a minute or two is too short to tell a slope
