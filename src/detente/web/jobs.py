"""Long work, one piece at a time, in a process of its own that can be stopped.

A job is named by what it computes: the hash of its kind, its arguments and the versions. Asking twice for the same thing
finds the first answer. One process works; a few jobs wait; a further one is refused. A job that is cancelled or takes
too long has its process killed, which gives the memory back at once.
"""

from __future__ import annotations

import importlib
import multiprocessing
import threading
import time
from collections import OrderedDict, deque
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from multiprocessing.connection import Connection
from multiprocessing.process import BaseProcess
from typing import Any

from detente.core.errors import DetenteError, UnknownNameError
from detente.core.provenance import canonical_json, hash_json
from detente.ledger.query import Ledger
from detente.web.errors import RefusedError

Progress = Callable[[str, float | None], None]
"""Called by a job with the step in words and, where it is known, the share that is done."""

Work = Callable[[Mapping[str, Any], Progress, Ledger | None], Any]
"""What a job runs: arguments as JSON values and the server's ledger in (None: the shipped one), an answer that canonical JSON can write out."""

KEPT = 64
"""Finished jobs whose answers are kept."""

KEPT_BYTES = 64_000_000
ACTIVE = ("queued", "running")
FAILED = ("failed", "late")
_TICK_SECONDS = 0.1


@dataclass
class Job:
    """One piece of work and where it stands: queued, running, done, failed, cancelled or late.

    ``told``: a page has shown that it failed. ``headers`` are those of its answer.
    """

    id: str
    kind: str
    arguments: Mapping[str, Any]
    state: str = "queued"
    step: str = ""
    share: float | None = None
    begun: float | None = None
    seconds: float = 0.0
    answer: bytes | None = field(default=None, repr=False)
    error: dict[str, str] | None = None
    told: bool = False
    headers: Mapping[str, str] = field(default_factory=dict)

    def to_json(self, position: int | None) -> dict[str, Any]:
        """What polling sees. ``share`` is null where the work cannot say how far it is; ``position`` counts those before it."""
        result = f"/api/v1/jobs/{self.id}/result" if self.state == "done" else None
        return {
            "id": self.id, "kind": self.kind, "state": self.state, "step": self.step, "share": self.share, "position": position,
            "seconds": round(self.seconds, 1), "error": self.error, "result": result,
        }  # fmt: skip


class Jobs:
    """The queue and its one process. ``kinds`` maps a kind to ``module:function``; ``stamp`` is what else answers depend on.

    ``ledger`` is handed to the process where the server answers from another than the shipped one.
    """

    def __init__(
        self,
        kinds: Mapping[str, str],
        *,
        seconds: int,
        waiting: int,
        stamp: str = "",
        ledger: Ledger | None = None,
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        self.kinds = dict(kinds)
        self.seconds = seconds
        self.waiting = waiting
        self._stamp = stamp
        self._ledger = ledger
        self._clock = clock
        self._lock = threading.Condition()
        self._queue: deque[Job] = deque()
        self._jobs: OrderedDict[str, Job] = OrderedDict()
        self._running: Job | None = None
        self._process: BaseProcess | None = None
        self._pipe: Connection | None = None
        self._keeper: threading.Thread | None = None
        self._closed = False

    def submit(self, kind: str, arguments: Mapping[str, Any], *, anew: bool = True, headers: Mapping[str, str] | None = None) -> Job:
        """The job that computes this: the one that is there already, or a new one at the end of the queue.

        ``headers`` go with its answer.
        One that failed is begun anew; without ``anew`` only when its failure has been shown (``tell``), for a page that comes
        again by itself would else begin it at each coming and never say that it failed.
        """
        if kind not in self.kinds:
            raise UnknownNameError.among("kind of job", kind, self.kinds, listing="/api/v1/openapi.json")
        name = f"{kind}-{hash_json({'kind': kind, 'arguments': dict(arguments), 'stamp': self._stamp})[:24]}"
        with self._lock:
            known = self._jobs.get(name)
            if known is not None and (known.state in (*ACTIVE, "done") or (not anew and known.state in FAILED and not known.told)):
                self._jobs.move_to_end(name)
                return known
            if len(self._queue) >= self.waiting:
                raise self._full()
            job = Job(name, kind, dict(arguments), headers=dict(headers or {}))
            self._jobs[name] = job
            self._queue.append(job)
            self._forget()
            if self._keeper is None:
                self._keeper = threading.Thread(target=self._keep, name="jobs", daemon=True)
                self._keeper.start()
            self._lock.notify_all()
            return job

    def get(self, job_id: str) -> Job:
        """A job by id; Refused with 404 where it is not there, or not any more."""
        with self._lock:
            if job_id not in self._jobs:
                raise RefusedError(404, "unknown-job", "There is no such job, or its answer is no longer kept.", hint="Ask for the work again.")
            return self._jobs[job_id]

    def tell(self, job: Job) -> None:
        """Notes that a reader was shown how the job failed."""
        with self._lock:
            job.told = True

    def view(self, job_id: str) -> dict[str, Any]:
        """A job as polling sees it."""
        job = self.get(job_id)
        with self._lock:
            if job is self._running and job.begun is not None:
                job.seconds = self._clock() - job.begun
            position = self._queue.index(job) + (self._running is not None) if job in self._queue else None
            return job.to_json(position)

    def cancel(self, job_id: str) -> Job:
        """Takes a job off the queue, or kills the process that works on it. A finished job stays as it is."""
        job = self.get(job_id)
        with self._lock:
            if job in self._queue:
                self._queue.remove(job)
                job.state = "cancelled"
            elif job is self._running:
                job.state = "cancelled"
                self._kill()
            self._lock.notify_all()
        return job

    def close(self) -> None:
        """Ends the process and the queue."""
        with self._lock:
            self._closed = True
            for job in self._queue:
                job.state = "cancelled"
            self._queue.clear()
            if self._running is not None:
                self._running.state = "cancelled"
            self._kill()
            self._lock.notify_all()
        if self._keeper is not None:
            self._keeper.join(timeout=5)

    def _full(self) -> RefusedError:
        wait = max(1, round(self.seconds / 4))
        hint = f"Try again in {wait} seconds; {self.waiting} are waiting."
        return RefusedError(429, "busy", "The queue of long work is full.", hint=hint, headers={"retry-after": str(wait)})

    def _forget(self) -> None:
        """Drops the oldest finished jobs beyond what is kept."""
        finished = [j for j in self._jobs.values() if j.state not in ACTIVE]
        for job in finished:
            job.arguments = {}  # they may be somebody's files, and nothing asks for them any more
        size = sum(len(j.answer or b"") for j in finished)
        while finished and (len(finished) > KEPT or size > KEPT_BYTES):
            oldest = finished.pop(0)
            size -= len(oldest.answer or b"")
            del self._jobs[oldest.id]

    def _keep(self) -> None:
        """The thread that hands jobs to the process, one after another."""
        while True:
            with self._lock:
                while not self._queue and not self._closed:
                    self._lock.wait()
                if self._closed:
                    return
                job = self._queue.popleft()
                job.state, job.begun, job.step = "running", self._clock(), "starting"
                self._running = job
                try:
                    pipe = self._start()
                except OSError:  # the machine has no room for a process; the queue goes on
                    pipe = None
            try:
                if pipe is not None:
                    pipe.send((self.kinds[job.kind], job.arguments))
                    self._follow(job, pipe)
            except (OSError, EOFError):
                pipe = None
            if pipe is None:
                self._end(job, "failed", error=_error("process-ended", "The process that worked on this ended.", "It may have run out of memory."))
            with self._lock:
                self._running = None
                self._forget()

    def _follow(self, job: Job, pipe: Connection) -> None:
        """Reads what the process says until it is done, stopped or late."""
        while True:
            if pipe.poll(_TICK_SECONDS):
                what, *said = pipe.recv()
                if what == "progress":
                    job.step, job.share = said
                elif what == "done":
                    return self._end(job, "done", answer=said[0])
                else:
                    return self._end(job, "failed", error=said[0])
            if job.state != "running":
                return None
            if job.begun is not None and self._clock() - job.begun > self.seconds:
                hint = "Ask for less at once; detente runs the same without a limit on the command line."
                return self._end(job, "late", error=_error("late", f"This took longer than {self.seconds} seconds and was stopped.", hint))

    def _end(self, job: Job, state: str, *, answer: bytes | None = None, error: dict[str, str] | None = None) -> None:
        with self._lock:
            job.seconds = self._clock() - (job.begun or 0.0)
            if state != "done":
                self._kill()
            if job.state == "running":
                job.state, job.answer, job.error = state, answer, error

    def _start(self) -> Connection:
        """The pipe to the process; a new process where none is alive."""
        if self._process is not None and self._process.is_alive() and self._pipe is not None:
            return self._pipe
        context = multiprocessing.get_context("spawn")
        ours, theirs = context.Pipe()
        process = context.Process(target=serve_jobs, args=(theirs, self._ledger), name="detente-job", daemon=True)
        process.start()
        theirs.close()
        self._process, self._pipe = process, ours
        return ours

    def _kill(self) -> None:
        process, self._process = self._process, None
        if process is not None:
            process.kill()
            process.join()


def serve_jobs(pipe: Connection, ledger: Ledger | None) -> None:
    """What the process does: take a job, work, say how far it is, hand the answer back."""

    def tell(step: str, share: float | None = None) -> None:
        pipe.send(("progress", step, share))

    while True:
        try:
            place, arguments = pipe.recv()
        except (EOFError, KeyboardInterrupt):
            return
        module, _, function = place.partition(":")
        try:
            work: Work = getattr(importlib.import_module(module), function)
            answer = canonical_json(work(arguments, tell, ledger), indent=2)
            pipe.send(("done", answer))
        except DetenteError as error:
            pipe.send(("failed", _error(error.code, error.message, error.hint)))
        except Exception as error:
            pipe.send(("failed", _error("internal", "The program failed on this work.", f"{type(error).__name__}; see the server's log.")))
            raise


def _error(code: str, message: str, hint: str) -> dict[str, str]:
    return {"code": code, "message": message, "hint": hint}
