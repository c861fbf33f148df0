"""What the description of the API says of answers that every route shares: errors in their one shape, jobs and where they stand."""

from __future__ import annotations

from typing import Any

Responses = dict[int | str, dict[str, Any]]


VERSIONS = {
    "Detente-Version": {"description": "Version of the code.", "required": True, "schema": {"type": "string"}},
    "Detente-Ledger": {
        "description": "Version of the ledger that answered and the first digits of its hash; of the edited one under a scenario.",
        "required": True,
        "schema": {"type": "string"},
    },
}
"""Headers of every answer."""


def _json(description: str, schema: dict[str, Any]) -> dict[str, Any]:
    return {"description": description, "content": {"application/json": {"schema": schema}}, "headers": VERSIONS}


ERROR = {
    "type": "object",
    "required": ["error"],
    "additionalProperties": False,
    "properties": {
        "error": {
            "type": "object",
            "required": ["code", "message", "hint", "status"],
            "additionalProperties": False,
            "properties": {
                "code": {"type": "string", "description": "A short name for what is wrong, the same on the command line."},
                "message": {"type": "string"},
                "hint": {"type": "string", "description": "What to do about it; empty where there is nothing to say."},
                "status": {"type": "integer", "description": "The HTTP status."},
                "fields": {
                    "type": "array",
                    "description": "The single parameters at fault.",
                    "items": {
                        "type": "object",
                        "required": ["name", "message"],
                        "additionalProperties": False,
                        "properties": {"name": {"type": "string"}, "message": {"type": "string"}},
                    },
                },
            },
        }
    },
}
JOB = {
    "type": "object",
    "required": ["id", "kind", "state", "step", "share", "position", "seconds", "error", "result"],
    "properties": {
        "id": {"type": "string"},
        "kind": {"type": "string"},
        "state": {"enum": ["queued", "running", "done", "failed", "cancelled", "late"]},
        "step": {"type": "string", "description": "What is being done, in words."},
        "share": {"type": ["number", "null"], "description": "The part that is done, from 0 to 1; null where that is not known."},
        "position": {"type": ["integer", "null"], "description": "How many are before it."},
        "seconds": {"type": "number"},
        "error": {"type": ["object", "null"]},
        "result": {"type": ["string", "null"], "description": "Address of the answer, once there is one."},
    },
}
ERRORS: Responses = {"4XX": _json("What was given is wrong; one shape for every error.", ERROR)}
ANSWERED: Responses = {200: {"description": "The answer.", "headers": VERSIONS}, **ERRORS}
LOOK: Responses = {200: _json("Where the job stands.", JOB), **ERRORS}
STARTED: Responses = {
    200: _json("The job was done before; its answer is at `result`.", JOB),
    202: {
        **_json("The job that works on it.", JOB),
        "headers": {**VERSIONS, "Location": {"description": "Where the job stands.", "required": True, "schema": {"type": "string"}}},
    },
    **ERRORS,
}
"""What an operation answers that is worked on as a job."""
