"""A PostgreSQL server for the tests of the store: Debian's package, on loopback, with its own data, stopped afterwards."""

from __future__ import annotations

import os
import pwd
import shutil
import socket
import subprocess
import tempfile
import uuid
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from detente.licensing.store import CaseStore, Receipt, open_store
from detente.licensing.transitions import Command

DAY = date(2025, 6, 2)
WRITTEN = "2025-06-02T09:00:00.000+00:00"


@dataclass
class Server:
    """A running PostgreSQL; ``stop`` is the server dying, connections and all."""

    bin: Path
    data: Path
    port: int
    user: str | None
    databases: list[str] = field(default_factory=list)

    def run(self, *words: str) -> subprocess.CompletedProcess[str]:
        return subprocess.run([str(self.bin / words[0]), *words[1:]], capture_output=True, text=True, check=True, user=self.user, cwd=self.data)

    def start(self) -> None:
        options = f"-c listen_addresses=127.0.0.1 -p {self.port} -k {self.data} -c max_connections=60"
        self.run("pg_ctl", "-D", str(self.data / "db"), "-l", str(self.data / "log"), "-o", options, "-w", "start")

    def stop(self) -> None:
        self.run("pg_ctl", "-D", str(self.data / "db"), "-m", "immediate", "-w", "stop")

    def fresh(self) -> str:
        name = f"cases_{uuid.uuid4().hex[:12]}"
        self.run("createdb", "-h", "127.0.0.1", "-p", str(self.port), "-U", "tester", name)
        return f"postgresql://tester@127.0.0.1:{self.port}/{name}"


def _binaries() -> Path | None:
    found = sorted(Path("/usr/lib/postgresql").glob("*/bin/initdb")) if Path("/usr/lib/postgresql").is_dir() else []
    named = shutil.which("initdb")
    return found[-1].parent if found else Path(named).resolve().parent if named else None


@pytest.fixture(scope="session")
def postgres() -> Iterator[Server]:
    pytest.importorskip("pg8000", reason="the PostgreSQL driver pg8000 is not installed")
    binaries = _binaries()
    if binaries is None:
        pytest.skip("PostgreSQL is not installed; on Debian: apt-get install postgresql")
    user = None
    data = Path(tempfile.mkdtemp(prefix="detente-postgres-"))
    if os.geteuid() == 0:  # the server refuses to run as root
        user = next((n for n in ("postgres", "nobody") if _exists(n)), None)
        if user is None:
            shutil.rmtree(data)
            pytest.skip("PostgreSQL does not run as root, and there is no other user")
        os.chown(data, pwd.getpwnam(user).pw_uid, -1)
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    server = Server(binaries, data, port, user)
    try:
        server.run("initdb", "-D", str(data / "db"), "-U", "tester", "--auth", "trust", "-E", "UTF8", "--locale", "C")
        server.start()
    except (OSError, subprocess.CalledProcessError) as error:
        shutil.rmtree(data, ignore_errors=True)
        pytest.skip(f"PostgreSQL does not start here: {getattr(error, 'stderr', '') or error}"[:300])
    yield server
    server.stop()
    shutil.rmtree(data, ignore_errors=True)


def _exists(user: str) -> bool:
    try:
        pwd.getpwnam(user)
    except KeyError:
        return False
    return True


@pytest.fixture(params=["sqlite", "postgresql"])
def url(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """URL of an empty database, on each of the two."""
    if request.param == "sqlite":
        return f"sqlite:///{tmp_path / 'cases.sqlite'}"
    return str(request.getfixturevalue("postgres").fresh())


@pytest.fixture
def store(url: str) -> Iterator[CaseStore]:
    with open_store(url, create=True) as opened:
        yield opened


def give(store: CaseStore, case_id: str, command: Command, body: dict[str, Any] | None = None, *, on: date = DAY, **more: Any) -> Receipt:
    return store.append(case_id, command, body or {}, on=on, at=WRITTEN, actor="tester", **more)


def fill_in(
    give_one: Callable[..., Any], *, kind: str = "general", quantity: str = "100", value_usd: str = "10000", until: str = "2026-06-01"
) -> None:
    """The commands of a licence granted on ``DAY``, given one by one."""
    give_one(Command.NEW, {"authority": "CN", "kind": kind, "title": "Sample traction magnets"})
    give_one(Command.ADD, {"what": "goods", "description": "NdFeB with dysprosium", "quantity": quantity, "unit": "kg", "value_usd": value_usd})
    give_one(Command.ADD, {"what": "party", "role": "exporter", "name": "Sample Magnet Works", "country": "CN"})
    give_one(Command.ADD, {"what": "party", "role": "end_user", "name": "Sample Motor Company", "country": "DE"})
    for command in (Command.SUBMIT, Command.ACCEPT, Command.REVIEW):
        give_one(command, {})
    give_one(Command.APPROVE, {"valid_until": until})


@pytest.fixture
def licensed(store: CaseStore) -> CaseStore:
    """A store with one general licence, MAG-1, for 100 kg and 10,000 USD."""
    fill_in(lambda command, body: give(store, "MAG-1", command, body))
    return store
