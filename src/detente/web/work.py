"""Long work behind a page: asked for when the page is, shown when it is there, followed by the page's script until then.

A page asks for its piece of work and waits a moment. What is there by then stands in the page; else the page says how far the
work is, and the page comes again when it is done. Twins wait longer, since a program would rather have the answer.
"""

from __future__ import annotations

import json
import time
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from fastapi import Request

from detente.web.errors import RefusedError
from detente.web.jobs import ACTIVE, Job
from detente.web.routes.jobs import queue
from detente.web.site import site_of

PAGE_SECONDS = 0.3
TWIN_SECONDS = 20.0
_LOOK_SECONDS = 0.02
_TWINS = (".json", ".csv", ".svg")


@dataclass(frozen=True)
class Piece:
    """One piece of work: the job as polling sees it, and its answer, None while it is not done."""

    job: Mapping[str, Any]
    answer: Any | None
    what: str = ""

    @property
    def done(self) -> bool:
        return self.answer is not None


def work_on(request: Request, name: str, fields: Mapping[str, Any], *, what: str, kind: str = "") -> Piece:
    """The answer of a slow operation, or the job that is at it. ``what`` names the work to a reader; ``kind`` where another work than
    the operation itself answers it.

    RefusedError with the work's own code where it failed; from a twin that cannot wait any longer, 503.
    """
    asked = {k: v for k, v in fields.items() if v not in ("", None)}
    return piece_of(request, queue(site_of(request), name, asked, kind=kind, anew=False), what, again=here(request))


def here(request: Request) -> str:
    """The address of the page, for a link that asks for it again."""
    return request.url.path + (f"?{request.url.query}" if request.url.query else "")


def piece_of(request: Request, job: Job, what: str, *, again: str = "") -> Piece:
    """A job's answer where it comes within the moment that a page or a twin waits; the same errors as ``work_on``.

    ``again`` is the address that begins the work anew, shown beside a failure.
    """
    site = site_of(request)
    twin = request.url.path.endswith(_TWINS)
    until = time.monotonic() + (TWIN_SECONDS if twin else PAGE_SECONDS)
    while job.state in ACTIVE and time.monotonic() < until:
        time.sleep(_LOOK_SECONDS)
    view = site.jobs.view(job.id)
    if job.state == "done" and job.answer is not None:
        return Piece(view, json.loads(job.answer), what)
    if job.state not in ACTIVE:
        error = job.error or {"code": job.state, "message": f"This work is {job.state}.", "hint": "Ask for it again."}
        site.jobs.tell(job)
        raise RefusedError(422, error["code"], error["message"], hint=error["hint"], again=again)
    if twin:
        hint = f"Ask again in a few seconds, or follow /api/v1/jobs/{job.id}."
        raise RefusedError(503, "working", "The answer is being worked out.", hint=hint, headers={"retry-after": "5"})
    return Piece(view, None, what)
