"""Long work: one process, a bounded queue, a wall, and a stop that frees memory."""

from __future__ import annotations

import json
import multiprocessing
import os
import time
from collections.abc import Callable, Iterator
from dataclasses import replace
from typing import Any

import pytest

from detente.core.errors import UnknownNameError
from detente.ledger.load import load_ledger
from detente.ledger.query import Ledger
from detente.web.errors import RefusedError
from detente.web.jobs import Jobs

KINDS = {name: f"tests.web.job_work:{name}" for name in ("double", "wait", "refuse", "die", "which")}
PATIENCE_SECONDS = 30


@pytest.fixture
def make() -> Iterator[Callable[..., Jobs]]:
    made: list[Jobs] = []

    def build(*, seconds: int = 60, waiting: int = 8, stamp: str = "", ledger: Ledger | None = None) -> Jobs:
        made.append(Jobs(KINDS, seconds=seconds, waiting=waiting, stamp=stamp, ledger=ledger))
        return made[-1]

    yield build
    for jobs in made:
        jobs.close()


def until(jobs: Jobs, job_id: str, *states: str) -> dict[str, Any]:
    end = time.monotonic() + PATIENCE_SECONDS
    while time.monotonic() < end:
        view = jobs.view(job_id)
        if view["state"] in states:
            return view
        time.sleep(0.02)
    raise AssertionError(f"{view} never became {states}")


def alive(process: int) -> bool:
    try:
        os.kill(process, 0)
    except ProcessLookupError:
        return False
    return True


def test_an_answer_is_the_bytes_of_its_json_and_is_found_again(make):
    jobs = make()
    job = jobs.submit("double", {"number": 21})
    view = until(jobs, job.id, "done")
    assert b'"twice": 42' in jobs.get(job.id).answer
    assert view["result"] == f"/api/v1/jobs/{job.id}/result"
    again = jobs.submit("double", {"number": 21})
    assert again is job
    assert make(stamp="another ledger").submit("double", {"number": 21}).id != job.id


def test_jobs_share_one_process_one_after_another(make):
    jobs = make()
    first, second = (jobs.submit("double", {"number": n}) for n in (1, 2))
    until(jobs, second.id, "done")
    assert first.answer.split(b'"process": ')[1].split(b",")[0] == second.answer.split(b'"process": ')[1].split(b",")[0]


def test_the_queue_takes_as_many_as_may_wait_and_refuses_one_more(make):
    jobs = make(waiting=3)
    running = jobs.submit("wait", {"seconds": 60})
    until(jobs, running.id, "running")
    waiting = [jobs.submit("double", {"number": n}) for n in range(3)]
    assert [jobs.view(j.id)["position"] for j in waiting] == [1, 2, 3]
    with pytest.raises(RefusedError) as refused:
        jobs.submit("double", {"number": 4})
    assert refused.value.status == 429
    assert int(refused.value.headers["retry-after"]) > 0
    # What is there already is not a further job.
    assert jobs.submit("double", {"number": 0}) is waiting[0]


@pytest.mark.skipif(not os.path.isdir("/proc"), reason="looks at the process by its number")  # noqa: PTH112
def test_a_cancelled_job_is_killed_and_the_next_one_runs(make):
    jobs = make()
    job = jobs.submit("wait", {"seconds": 60, "bytes": 200_000_000})
    until(jobs, job.id, "running")
    end = time.monotonic() + PATIENCE_SECONDS
    while not job.step.isdigit() and time.monotonic() < end:
        time.sleep(0.02)
    process = int(job.step)
    assert alive(process)
    begun = time.monotonic()
    assert jobs.cancel(job.id).state == "cancelled"
    assert not alive(process)
    assert time.monotonic() - begun < 5
    after = jobs.submit("double", {"number": 4})
    until(jobs, after.id, "done")
    assert jobs.view(job.id)["state"] == "cancelled"
    # Asked for again, a cancelled job starts anew.
    assert jobs.submit("wait", {"seconds": 60, "bytes": 200_000_000}) is not job


def test_a_waiting_job_that_is_cancelled_never_starts(make):
    jobs = make()
    first = jobs.submit("wait", {"seconds": 60})
    until(jobs, first.id, "running")
    second = jobs.submit("double", {"number": 3})
    assert jobs.cancel(second.id).state == "cancelled"
    jobs.cancel(first.id)
    third = jobs.submit("double", {"number": 5})
    until(jobs, third.id, "done")
    assert jobs.get(second.id).answer is None


def test_a_job_that_takes_too_long_is_stopped_with_a_reason(make):
    jobs = make(seconds=1)
    job = jobs.submit("wait", {"seconds": 60})
    view = until(jobs, job.id, "late")
    assert view["error"]["code"] == "late"
    assert view["seconds"] < 20


def test_an_error_on_purpose_keeps_its_code_and_hint(make):
    jobs = make()
    view = until(jobs, (job := jobs.submit("refuse", {})).id, "failed")
    assert view["error"] == {"code": "date", "message": "Cannot read 'x' as a date.", "hint": "Give it as YYYY-MM-DD."}
    assert view["result"] is None
    assert jobs.submit("refuse", {}) is not job


def test_a_process_that_dies_is_a_failed_job_and_the_next_one_runs(make):
    jobs = make()
    view = until(jobs, jobs.submit("die", {}).id, "failed")
    assert view["error"]["code"] == "process-ended"
    assert until(jobs, jobs.submit("double", {"number": 1}).id, "done")


def test_a_failure_is_found_again_until_it_was_shown(make):
    """A page that comes again by itself would otherwise begin the work at each coming and never say that it failed."""
    jobs = make()
    failed = jobs.submit("refuse", {}, anew=False)
    until(jobs, failed.id, "failed")
    assert jobs.submit("refuse", {}, anew=False) is failed
    jobs.tell(failed)
    begun = jobs.submit("refuse", {}, anew=False)
    assert begun is not failed
    until(jobs, begun.id, "failed")
    assert jobs.submit("refuse", {}) is not begun


def test_what_was_cancelled_is_begun_anew_by_a_page_too(make):
    jobs = make()
    stopped = jobs.submit("wait", {"seconds": 60}, anew=False)
    jobs.cancel(stopped.id)
    assert jobs.submit("wait", {"seconds": 60}, anew=False) is not stopped


def test_the_process_has_the_server_s_ledger(make):
    book = load_ledger()
    changed = book.replace_measures([replace(book.measure("us-cn-truce"), title="Another")])
    for ledger, told in ((changed, changed.content_hash), (None, None)):
        jobs = make(ledger=ledger)
        job = jobs.submit("which", {})
        until(jobs, job.id, "done")
        assert json.loads(jobs.get(job.id).answer) == {"ledger": told}


def test_a_machine_without_room_for_a_process_fails_the_job_and_not_the_queue(make, monkeypatch):
    jobs = make()

    def none(*_):
        raise BlockingIOError("no room for a process")

    monkeypatch.setattr(multiprocessing.get_context("spawn").Process, "start", none)
    failed = jobs.submit("double", {"number": 1})
    assert until(jobs, failed.id, "failed")["error"]["code"] == "process-ended"
    monkeypatch.undo()
    after = jobs.submit("double", {"number": 2})
    assert until(jobs, after.id, "done")


def test_what_is_not_there_is_named(make):
    jobs = make()
    with pytest.raises(UnknownNameError, match="No kind of job 'dubble'"):
        jobs.submit("dubble", {})
    with pytest.raises(RefusedError) as refused:
        jobs.get("double-000")
    assert refused.value.status == 404
