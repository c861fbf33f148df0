"""The store on both databases: nothing lost, nothing overdrawn, nothing altered unseen."""

from __future__ import annotations

import json
import os
import random
import signal
import sqlite3
import subprocess
import sys
import threading
import time
from dataclasses import replace
from decimal import Decimal
from pathlib import Path

import pytest
import sqlalchemy
from sqlalchemy import text

from detente.core.errors import AmountError, DetenteError, InputFileError, LimitError, SourceUnavailableError, UnknownNameError, UsageError
from detente.licensing.chain import link
from detente.licensing.connect import url_of
from detente.licensing.store import CaseStore, open_store
from detente.licensing.transitions import Command, State
from detente.licensing.verify import export, verify
from tests.licensing.conftest import DAY, WRITTEN, Server, give

WRITERS = 16


def draw(quantity: str = "1", value: str = "1") -> dict[str, object]:
    return {"line": 1, "quantity": quantity, "value_usd": value}


def test_a_case_from_draft_to_last_shipment(licensed: CaseStore) -> None:
    for n in range(3):
        give(licensed, "MAG-1", Command.DRAW, draw("33.333333", "10"), message_id=f"m{n}")
    left = licensed.case("MAG-1").quota
    assert left is not None
    assert left.balances[0].left == Decimal("0.000001")
    give(licensed, "MAG-1", Command.DRAW, draw("0.000001", "10"), message_id="m3")
    assert licensed.case("MAG-1").state is State.EXHAUSTED
    assert [c.case_id for c in licensed.cases()] == ["MAG-1"]
    found = verify(licensed)
    assert (found.events, found.cases, found.faults) == (12, 1, ())


def test_a_message_counts_once(licensed: CaseStore) -> None:
    first = give(licensed, "MAG-1", Command.DRAW, draw("5"), message_id="same")
    again = give(licensed, "MAG-1", Command.DRAW, draw("5"), message_id="same")
    assert (again.seq, again.hash, again.repeated) == (first.seq, first.hash, True)
    quota = licensed.case("MAG-1").quota
    assert quota is not None
    assert quota.balances[0].drawn == 5
    with pytest.raises(UsageError, match="said something else"):
        give(licensed, "MAG-1", Command.DRAW, draw("6"), message_id="same")


def test_the_chain_ends_where_it_says(licensed: CaseStore) -> None:
    noted = licensed.head()
    give(licensed, "MAG-1", Command.DRAW, draw(), message_id="x")
    assert not verify(licensed, noted=noted).faults
    assert verify(licensed, noted=replace(noted, hash="0" * 64)).faults
    assert verify(licensed, noted=replace(noted, seq=99)).faults
    lines = export(licensed).splitlines()
    assert json.loads(lines[-1])["head"]["seq"] == len(lines) - 1 == licensed.head().seq
    previous = "0" * 64
    for line in lines[:-1]:  # anybody can recompute the chain from the export
        row = json.loads(line)
        assert link(**{k: v for k, v in row.items() if k != "hash"}).hash == row["hash"]
        assert row["previous"] == previous
        previous = row["hash"]


def test_sixteen_writers_never_overdraw(url: str, licensed: CaseStore) -> None:
    taken: list[int] = []
    refused: list[int] = []
    failures: list[BaseException] = []
    start = threading.Barrier(WRITERS)

    def write(writer: int) -> None:
        try:
            with open_store(url) as mine:
                start.wait()
                for n in range(12):
                    try:
                        give(mine, "MAG-1", Command.DRAW, draw("0.9", "70"), message_id=f"{writer}-{n}")
                        taken.append(writer)
                    except (AmountError, UsageError):
                        refused.append(writer)
        except BaseException as error:
            failures.append(error)

    threads = [threading.Thread(target=write, args=(w,)) for w in range(WRITERS)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert not failures
    # 100 kg hold 111 shipments of 0.9 kg; 10,000 USD hold 142 of 70: quantity binds, and 192 were tried.
    assert (len(taken), len(refused)) == (111, WRITERS * 12 - 111)
    quota = licensed.case("MAG-1").quota
    assert quota is not None
    assert quota.balances[0].drawn == Decimal("99.9")
    assert not verify(licensed).faults


CHILD = """
import sys
from tests.licensing.conftest import give
from detente.licensing.store import open_store
from detente.licensing.transitions import Command
with open_store(sys.argv[1]) as store:
    for n in range(100000):
        receipt = give(store, "MAG-1", Command.DRAW, {"line": 1, "quantity": "0.001", "value_usd": "0.01"}, message_id=sys.argv[2] + str(n))
        print(receipt.seq, receipt.hash, flush=True)
"""


def test_kill_in_mid_write_loses_no_acknowledged_event(url: str, licensed: CaseStore) -> None:
    rng = random.Random(9)
    acknowledged: dict[int, str] = {}
    root = Path(__file__).resolve().parents[2]
    for round_ in range(60):
        if round_ >= 5 and len(acknowledged) > 20:
            break  # five kills at least, and more where a slow machine acknowledged little
        child = subprocess.Popen([sys.executable, "-c", CHILD, url, f"r{round_}-"], stdout=subprocess.PIPE, text=True, cwd=root)
        assert child.stdout is not None
        first = child.stdout.readline()
        time.sleep(rng.uniform(0.005, 0.3))
        os.kill(child.pid, signal.SIGKILL)
        rest = child.stdout.read()
        child.wait()
        child.stdout.close()
        for line in (first + rest).splitlines(keepends=True):
            if line.endswith("\n"):
                seq, digest = line.split()
                acknowledged[int(seq)] = digest
    stored = {r.seq: r.hash for r in licensed.records()}
    assert len(acknowledged) > 20
    assert acknowledged.items() <= stored.items()
    assert not verify(licensed).faults
    give(licensed, "MAG-1", Command.DRAW, draw("0.001", "0.01"), message_id="after")


def test_every_altered_field_is_found(url: str, licensed: CaseStore) -> None:
    """A tamperer with full rights switches the guards off and changes one field of one row at a time."""
    give(licensed, "MAG-1", Command.DRAW, draw(), message_id="m1")
    give(licensed, "MAG-1", Command.SUSPEND, {"reason": "audit"})
    engine = sqlalchemy.create_engine(url_of(url), isolation_level="AUTOCOMMIT")
    lite = engine.dialect.name == "sqlite"
    with engine.connect() as raw:
        with pytest.raises(sqlalchemy.exc.DBAPIError, match="append-only"):
            raw.execute(text("UPDATE events SET actor = 'x' WHERE seq = 1"))
        with pytest.raises(sqlalchemy.exc.DBAPIError, match="append-only"):
            raw.execute(text("DELETE FROM events"))
        for verb in ["update", "delete"] if lite else [""]:
            raw.execute(text(f"DROP TRIGGER events_no_{verb}" if lite else "DROP TRIGGER events_append_only ON events"))
        assert verify(licensed).faults  # the missing guard itself
        assert all("trigger" in f.what for f in verify(licensed).faults)
        quiet = len(verify(licensed).faults)
        columns = "case_id command on_day at actor message_id body previous hash".split()
        for column in columns:
            for seq in (1, 5, 9):
                was = raw.execute(text(f"SELECT {column} FROM events WHERE seq = {seq}")).scalar()
                for now in ["x" if was is None else was[:-1] + ("1" if was[-1] != "1" else "2")]:
                    raw.execute(text(f"UPDATE events SET {column} = :now WHERE seq = {seq}"), {"now": now})
                    assert len(verify(licensed).faults) > quiet, (column, seq)
                    raw.execute(text(f"UPDATE events SET {column} = :was WHERE seq = {seq}"), {"was": was})
        assert len(verify(licensed).faults) == quiet
        raw.execute(text("UPDATE events SET seq = 99 WHERE seq = 10"))
        assert len(verify(licensed).faults) > quiet
        raw.execute(text("UPDATE events SET seq = 10 WHERE seq = 99"))
        raw.execute(text("DELETE FROM events WHERE seq = 10"))  # the last one, which nothing points at
        assert len(verify(licensed).faults) > quiet
    engine.dispose()


def test_any_flipped_byte_of_the_file_is_found_or_changes_nothing(tmp_path: Path) -> None:
    """Every byte of an SQLite store in turn: either the check speaks, or what the store says is what it said."""
    whole = tmp_path / "whole.sqlite"
    with open_store(str(whole), create=True) as store:
        give(store, "A-1", Command.NEW, {"authority": "CN", "kind": "general"})
        give(store, "A-1", Command.ADD, {"what": "document", "kind": "end_use", "name": "paper"}, content=b"I promise." * 20, message_id="d")
        good = store.snapshot()
    with sqlite3.connect(whole) as connection:
        connection.execute("PRAGMA journal_mode = DELETE")
    connection.close()
    content = whole.read_bytes()
    used = [i for i, byte in enumerate(content) if byte] + random.Random(4).sample(range(len(content)), 200)
    found = 0
    for at in used[:: max(1, len(used) // 450)]:
        copy = tmp_path / "copy.sqlite"
        copy.write_bytes(content[:at] + bytes([content[at] ^ (1 << (at % 8))]) + content[at + 1 :])
        try:
            with open_store(str(copy)) as store:
                faults = verify(store).faults
                same = not faults and store.snapshot() == good
        except (DetenteError, sqlite3.Error):
            faults, same = ("refused",), False  # type: ignore[assignment]
        assert faults or same, at
        found += bool(faults)
        for suffix in ("", "-wal", "-shm", "-journal"):
            Path(f"{copy}{suffix}").unlink(missing_ok=True)
    assert found > 150


def test_documents_are_kept_whole_and_bounded(url: str) -> None:
    with open_store(url, create=True, max_document_bytes=1000) as store:
        give(store, "A-1", Command.NEW, {"authority": "CN", "kind": "general"})
        body = {"what": "document", "kind": "technical", "name": "drawing"}
        with pytest.raises(LimitError, match="1001 bytes"):
            give(store, "A-1", Command.ADD, body, content=b"x" * 1001)
        assert store.head().seq == 1  # nothing half-written
        give(store, "A-1", Command.ADD, body, content=b"x" * 1000)
        give(store, "A-1", Command.ADD, body, content=b"x" * 1000)  # the same paper twice is kept once
        assert verify(store).documents == 1
        assert len(store.case("A-1").documents) == 2


def test_a_store_of_a_newer_schema_is_refused(url: str, licensed: CaseStore) -> None:
    engine = sqlalchemy.create_engine(url_of(url), isolation_level="AUTOCOMMIT")
    with engine.connect() as raw:
        raw.execute(text("UPDATE about SET value = '2' WHERE name = 'schema_version'"))
    engine.dispose()
    with pytest.raises(UsageError, match=r"schema 2.*up to 1"):
        open_store(url)


def test_what_is_no_store_is_refused(tmp_path: Path) -> None:
    with pytest.raises(InputFileError, match="no store at"):
        open_store(str(tmp_path / "none.sqlite"))
    text_file = tmp_path / "text.sqlite"
    text_file.write_text("no database " * 100)
    with pytest.raises(InputFileError, match="no sound database"):
        open_store(str(text_file))
    with sqlite3.connect(tmp_path / "other.sqlite") as other:
        other.execute("CREATE TABLE things (x)")
    other.close()
    with pytest.raises(InputFileError, match="no store of cases"):
        open_store(str(tmp_path / "other.sqlite"), create=True)
    with pytest.raises(UsageError, match=r"Cannot open.*mysql"):
        open_store("mysql://root:secret@host/db")


def test_unknown_cases_offer_the_nearest(licensed: CaseStore) -> None:
    with pytest.raises(UnknownNameError, match="MAG-1"):
        licensed.case("MAG-2")
    with pytest.raises(UsageError, match="already case"):
        give(licensed, "MAG-1", Command.NEW, {"authority": "CN", "kind": "general"})


def test_a_database_that_goes_away_leaves_nothing_half_written(postgres: Server) -> None:
    url = postgres.fresh()
    with open_store(url, create=True) as store:
        give(store, "A-1", Command.NEW, {"authority": "CN", "kind": "general"})
        killed = threading.Event()
        connection = sqlalchemy.create_engine(url_of(url))
        with connection.connect() as holder:
            holder.execute(text("SELECT * FROM head WHERE id = 1 FOR UPDATE"))  # the write below waits here, in mid-command

            def stop() -> None:
                time.sleep(0.5)
                postgres.stop()
                killed.set()

            thread = threading.Thread(target=stop)
            thread.start()
            with pytest.raises(SourceUnavailableError, match="same --message-id"):
                give(store, "A-1", Command.ADD, {"what": "undertaking", "by": "Sample", "text": "t"}, message_id="u")
            thread.join()
            holder.invalidate()
        connection.dispose()
        assert killed.is_set()
        with pytest.raises(SourceUnavailableError):
            store.case("A-1")
        postgres.start()
        assert verify(store).events == 1
        assert not verify(store).faults
        assert not give(store, "A-1", Command.ADD, {"what": "undertaking", "by": "Sample", "text": "t"}, message_id="u").repeated


def test_a_locked_or_read_only_file_says_so(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("detente.licensing.connect.LOCK_SECONDS", 0.2)
    with open_store(str(tmp_path / "s.sqlite"), create=True) as store:
        give(store, "A-1", Command.NEW, {"authority": "CN", "kind": "general"})
        other = sqlite3.connect(tmp_path / "s.sqlite", isolation_level=None)
        other.execute("BEGIN IMMEDIATE")
        with pytest.raises(SourceUnavailableError, match="locked"):
            give(store, "A-1", Command.WITHDRAW)
        other.execute("ROLLBACK")
        other.close()
        assert give(store, "A-1", Command.WITHDRAW).seq == 2
    assert DAY.isoformat() == "2025-06-02"
    assert WRITTEN.startswith("2025-06-02")
