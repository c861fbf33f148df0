"""Long work: ask for it, look how far it is, fetch the answer, stop it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from fastapi import APIRouter, Request
from starlette.responses import Response

from detente.facade.operations import OPERATIONS, operation, read_question
from detente.ledger.query import Ledger
from detente.web.errors import NOT_STORED, RefusedError
from detente.web.jobs import Job
from detente.web.openapi import ANSWERED, LOOK
from detente.web.page import json_response
from detente.web.parameters import Ident
from detente.web.site import Site, site_of

router = APIRouter(prefix="/api/v1/jobs", tags=["jobs"])
KINDS = {o.name: "detente.web.routes.jobs:run_operation" for o in OPERATIONS if o.slow} | {
    "chain": "detente.web.chain_job:run_chain",
    "company": "detente.web.company_job:run_company",
}
"""Kinds of job: the operations of the facade that may take over a second, the chain with its pictures, and a company's own files."""

ACCEPTED = 202


def run_operation(arguments: dict[str, Any], progress: Any, ledger: Ledger | None) -> Any:
    """In the job's process: one operation of the facade under its scenario."""
    from detente.facade.operations import ask

    progress(f"working on {arguments['operation']}", None)
    return ask(arguments["operation"], arguments["fields"], today=arguments["today"], ledger=ledger, progress=progress)


def queue(site: Site, name: str, fields: Mapping[str, Any], *, kind: str = "", anew: bool = True) -> Job:
    """The job that answers a question of an operation; ``kind`` where another work than the operation itself answers it.

    A question that is wrong, names nothing that is there, or has a scenario that does not fit the ledger is refused here and not by
    the job. For ``anew`` see
    ``Jobs.submit``.
    """
    today = site.today().isoformat()
    chosen = operation(name)
    asked = read_question(chosen, fields, today=today)
    chosen.refuse_early(site.model(), asked)
    arguments = {"operation": name, "fields": asked.model_dump(exclude_defaults=True), "today": today}
    return site.jobs.submit(kind or name, arguments, anew=anew, headers=site.stamp(asked.scenario))


def start(request: Request, name: str, fields: dict[str, Any]) -> Response:
    """Queues an operation and says where to look: 202 with the job, or 200 where the answer is already there."""
    site = site_of(request)
    job = queue(site, name, fields)
    view = site.jobs.view(job.id)
    response = json_response(view, 200 if view["state"] == "done" else ACCEPTED)
    response.headers.update({**NOT_STORED, "location": f"/api/v1/jobs/{job.id}"})
    return response


@router.get("/{job_id}", name="job", responses=LOOK)
async def look(request: Request, job_id: Ident) -> Response:
    """Where a job stands: queued, running, done, failed, cancelled or late; its step, and its share where that is known."""
    response = json_response(site_of(request).jobs.view(job_id))
    response.headers.update(NOT_STORED)
    return response


@router.get("/{job_id}/result", name="job_result", responses=ANSWERED)
async def result(request: Request, job_id: Ident) -> Response:
    """The answer of a finished job, the bytes that the command line prints."""
    job = site_of(request).jobs.get(job_id)
    if job.answer is None:
        raise RefusedError(409, "not-done", f"This job is {job.state}.", hint=f"Look again at /api/v1/jobs/{job_id}.")
    return Response(job.answer, media_type="application/json", headers={"etag": f'"{job.id}"', **job.headers})


@router.delete("/{job_id}", name="cancel_job", responses=LOOK)
def cancel(request: Request, job_id: Ident) -> Response:
    """Stops a job; its process is killed and its memory is free at once."""
    jobs = site_of(request).jobs
    jobs.cancel(job_id)
    return json_response(jobs.view(job_id))
