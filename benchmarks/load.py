"""Clients in a closed loop: each sends a question, waits for the whole answer and sends the next, so at most ``clients`` are open.

Raw sockets under asyncio, since the clients share the machine with the server: about 40 µs of a core for each question.
"""

from __future__ import annotations

import asyncio
import subprocess
import sys
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Self

HOST = "127.0.0.1"
START_SECONDS = 60


@dataclass
class Server:
    """``detente serve`` on a free port in a process of its own."""

    process: subprocess.Popen[str]
    port: int

    @classmethod
    def start(cls, *words: str) -> Self:
        """Started and listening; RuntimeError with its last words where it is not."""
        command = [sys.executable, "-c", "from detente.cli import main; main()", "serve", "--port", "0", *words]
        process = subprocess.Popen(command, stderr=subprocess.PIPE, stdout=subprocess.DEVNULL, text=True)
        line = process.stderr.readline() if process.stderr else ""
        if "listens on" not in line:
            process.kill()
            process.communicate()
            raise RuntimeError(f"the server did not start: {line.strip()}")
        return cls(process, int(line.split("http://")[1].split("/")[0].rpartition(":")[2]))

    @property
    def url(self) -> str:
        return f"http://{HOST}:{self.port}"

    def cpu_seconds(self) -> float:
        """Processor time of the server so far, by user and system (Linux)."""
        fields = Path(f"/proc/{self.process.pid}/stat").read_text(encoding="ascii").rpartition(")")[2].split()
        return (int(fields[11]) + int(fields[12])) / 100.0

    def resident_mb(self) -> float:
        """Memory that the server holds (Linux), its jobs' process not counted."""
        pages = int(Path(f"/proc/{self.process.pid}/statm").read_text(encoding="ascii").split()[1])
        return pages * 4096 / 1e6

    def stop(self) -> str:
        """Ends the server and gives back what it wrote on stderr."""
        self.process.terminate()
        try:
            return self.process.communicate(timeout=20)[1]
        except subprocess.TimeoutExpired:
            self.process.kill()
            return self.process.communicate()[1]

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.stop()


@dataclass(frozen=True)
class Load:
    """Times of all questions in seconds, sorted; ``statuses`` counts the answers by status; ``took`` is the whole run in seconds."""

    times: tuple[float, ...]
    statuses: dict[int, int]
    took: float

    def quantile(self, share: float) -> float:
        return self.times[min(len(self.times) - 1, int(share * len(self.times)))]

    @cached_property
    def failed(self) -> int:
        return sum(n for status, n in self.statuses.items() if status != 200)


class _Client(asyncio.Protocol):
    """One connection that is kept open."""

    def __init__(self, paths: Iterator[str], times: list[float], statuses: dict[int, int]) -> None:
        self.paths, self.times, self.statuses = paths, times, statuses
        self.done: asyncio.Future[None] = asyncio.get_running_loop().create_future()
        self._got = b""
        self._length = -1

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        self.transport = transport
        self._ask()

    def _ask(self) -> None:
        path = next(self.paths, None)
        if path is None:
            self.transport.close()
            if not self.done.done():
                self.done.set_result(None)
            return
        self._got, self._length = b"", -1
        self._begun = time.perf_counter()
        self.transport.write(f"GET {path} HTTP/1.1\r\nhost: {HOST}\r\n\r\n".encode())  # type: ignore[attr-defined]

    def data_received(self, data: bytes) -> None:
        self._got += data
        if self._length < 0:
            end = self._got.find(b"\r\n\r\n")
            if end < 0:
                return
            head = self._got[:end].lower()
            place = head.find(b"content-length:")
            self._length = end + 4 + int(head[place + 15 :].split(b"\r\n", 1)[0])
        if len(self._got) >= self._length:
            self.times.append(time.perf_counter() - self._begun)
            status = int(self._got[9:12])
            self.statuses[status] = self.statuses.get(status, 0) + 1
            self._ask()

    def connection_lost(self, error: Exception | None) -> None:
        if not self.done.done():
            self.done.set_exception(error or ConnectionError("the server closed the connection"))


def run(port: int, paths: Sequence[str], clients: int) -> Load:
    """Asks every path once, ``clients`` at a time. ConnectionError where the server hangs up."""
    times: list[float] = []
    statuses: dict[int, int] = {}

    async def all_of_them() -> None:
        loop, rest = asyncio.get_running_loop(), iter(paths)
        made = [await loop.create_connection(lambda: _Client(rest, times, statuses), HOST, port) for _ in range(min(clients, len(paths)))]
        await asyncio.gather(*(protocol.done for _, protocol in made))

    begun = time.perf_counter()
    asyncio.run(all_of_them())
    return Load(tuple(sorted(times)), statuses, time.perf_counter() - begun)
