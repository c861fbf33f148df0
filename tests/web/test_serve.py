"""``detente serve`` as a process: it says where it listens, ends when told, and a start that fails is one line and exit 2."""

from __future__ import annotations

import json
import os
import platform
import re
import signal
import socket
import subprocess
import sys
import urllib.error
import urllib.request
from collections.abc import Callable, Iterator

import pytest

START = [sys.executable, "-c", "from detente.cli import main; main()", "serve"]


def environment() -> dict[str, str]:
    return {k: v for k, v in os.environ.items() if not k.startswith("DETENTE_")}


@pytest.fixture
def serve() -> Iterator[Callable[..., tuple[subprocess.Popen[str], str]]]:
    running: list[subprocess.Popen[str]] = []

    def start(*words: str) -> tuple[subprocess.Popen[str], str]:
        process = subprocess.Popen([*START, *words], stderr=subprocess.PIPE, stdout=subprocess.PIPE, text=True, env=environment())
        running.append(process)
        line = process.stderr.readline()
        found = re.search(r"http://\S+", line)
        assert found, line
        return process, found[0]

    yield start
    for process in running:
        process.kill()
        process.communicate()


ARENAS = """
import ctypes, os, tempfile, threading
from detente.web.arena import keep_to_one_arena
kept = {keep} and keep_to_one_arena()
libc = ctypes.CDLL(None)
libc.malloc.argtypes, libc.malloc.restype, libc.free.argtypes = [ctypes.c_size_t], ctypes.c_void_p, [ctypes.c_void_p]
together = threading.Barrier(8)
def work():
    together.wait()
    place = libc.malloc(1000)
    together.wait()
    libc.free(place)
threads = [threading.Thread(target=work) for _ in range(8)]
[t.start() for t in threads], [t.join() for t in threads]
libc.fopen.restype, libc.fclose.argtypes, libc.malloc_info.argtypes = ctypes.c_void_p, [ctypes.c_void_p], [ctypes.c_int, ctypes.c_void_p]
name = os.path.join(tempfile.mkdtemp(), "info")
stream = libc.fopen(name.encode(), b"w")
libc.malloc_info(0, stream)
libc.fclose(stream)
print(open(name).read().count("<heap nr"))
"""


@pytest.mark.skipif(platform.libc_ver()[0] != "glibc", reason="only glibc gives each thread memory of its own")
def test_threads_take_their_memory_from_one_place():
    found = [
        int(subprocess.run([sys.executable, "-c", ARENAS.replace("{keep}", keep)], capture_output=True, text=True, timeout=60, check=True).stdout)
        for keep in ("True", "False")
    ]
    assert found[0] == 1 < found[1]


def failed(*words: str) -> str:
    done = subprocess.run([*START, *words], capture_output=True, text=True, timeout=60, env=environment(), check=False)
    assert done.returncode == 2
    assert done.stdout == ""
    assert len(done.stderr.strip().splitlines()) == 1
    assert "Traceback" not in done.stderr
    return done.stderr


def test_it_answers_notes_refusals_and_ends_when_told(serve):
    process, url = serve("--port", "0")
    with urllib.request.urlopen(url, timeout=20) as answer:
        assert "detente" in answer.read().decode()
        assert "server" not in answer.headers
    with pytest.raises(urllib.error.HTTPError, match="421") as refused:
        urllib.request.urlopen(urllib.request.Request(url, headers={"host": "evil.example"}), timeout=20)
    refused.value.close()
    process.send_signal(signal.SIGINT)
    out, err = process.communicate(timeout=30)
    assert out == ""
    lines = [json.loads(line) for line in err.splitlines() if line.startswith("{")]
    assert [(entry["event"], entry["code"]) for entry in lines] == [("refused", "host")]
    assert "Traceback" not in err


def test_an_endless_chunked_body_is_cut_off(serve):
    """Chunks without a length, sent raw: the server answers 413 after the limit and does not wait for the end."""
    _, url = serve("--port", "0")
    port = int(url.rstrip("/").rpartition(":")[2])
    with socket.create_connection(("127.0.0.1", port), timeout=20) as line:
        line.sendall(b"POST /api/v1/rate HTTP/1.1\r\nhost: 127.0.0.1\r\ncontent-type: application/json\r\ntransfer-encoding: chunked\r\n\r\n")
        chunk = b"8000\r\n" + b" " * 0x8000 + b"\r\n"
        for _ in range(40):  # 1.3 million bytes
            try:
                line.sendall(chunk)
            except OSError:
                break
        assert b" 413 " in line.recv(200)


def test_a_port_in_use_is_one_clear_line():
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        said = failed("--port", str(port))
    assert f"Port {port} on 127.0.0.1 is in use." in said
    assert "--port 0" in said


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("--port", "70000"), "between 0 and 65535"),
        (("--host", "203.0.113.1", "--port", "0"), "is not on this machine"),
        (("--token-file", "no-such-file"), "Cannot read the token file"),
    ],
)
def test_a_start_that_cannot_be(words, said):
    assert said in failed(*words)
