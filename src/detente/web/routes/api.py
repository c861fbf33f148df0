"""The JSON API: one address for each operation of the facade, read with GET, or with POST where the question is long."""

from __future__ import annotations

import inspect
from collections.abc import Awaitable, Callable
from typing import Annotated, Any

from fastapi import APIRouter, Body, Query, Request
from pydantic import BaseModel, ConfigDict
from starlette.responses import Response

from detente.facade.operations import OPERATIONS, Operation
from detente.web.errors import RefusedError
from detente.web.page import json_response
from detente.web.routes.jobs import start
from detente.web.site import site_of

router = APIRouter(prefix="/api/v1", tags=["answers"])
EAGER = ConfigDict(defer_build=False)
SEVERAL = frozenset({"owners"})
ERRORS: dict[int | str, dict[str, Any]] = {
    "4XX": {
        "description": "What was given is wrong; one shape for every error.",
        "content": {
            "application/json": {
                "schema": {
                    "type": "object",
                    "required": ["error"],
                    "properties": {
                        "error": {
                            "type": "object",
                            "required": ["code", "message", "hint", "status"],
                            "properties": {
                                "code": {"type": "string"},
                                "message": {"type": "string"},
                                "hint": {"type": "string"},
                                "status": {"type": "integer"},
                                "fields": {"type": "array", "items": {"type": "object"}},
                            },
                        }
                    },
                }
            }
        },
    }
}


def _question(one: Operation) -> type[BaseModel]:
    """The question, built at once: the facade builds its own when first used, which is less than FastAPI expects of a model."""
    return type(one.question.__name__, (one.question,), {"__doc__": one.question.__doc__, "__module__": __name__, "model_config": EAGER})


QUESTIONS = {one.name: _question(one) for one in OPERATIONS}
QUICK = {one.name: QUESTIONS[one.name] for one in OPERATIONS if not one.slow}
"""Questions of the operations that are answered at once."""


def _endpoint(one: Operation, place: Any) -> Callable[..., Awaitable[Response]]:
    """The function of one operation. Its questions take microseconds to milliseconds, less than a thread costs to wake."""

    async def answer(request: Request, asked: Any) -> Response:
        _refuse_doubles(request)
        fields = asked.model_dump(exclude_unset=True)
        return start(request, one.name, fields) if one.slow else json_response(site_of(request).ask(one.name, fields))

    question = QUESTIONS[one.name]
    parameters = [
        inspect.Parameter("request", inspect.Parameter.POSITIONAL_OR_KEYWORD, annotation=Request),
        inspect.Parameter("asked", inspect.Parameter.KEYWORD_ONLY, annotation=Annotated[question, place]),
    ]
    answer.__signature__ = inspect.Signature(parameters)  # type: ignore[attr-defined]
    answer.__annotations__ = {}
    answer.__doc__ = one.help
    return answer


def _refuse_doubles(request: Request) -> None:
    """Two values for one field are two questions, and which of them was meant nobody can say; only owners may stand more than once."""
    names = [name for name, _ in request.query_params.multi_items() if name not in SEVERAL]
    if len(names) != len(set(names)):
        twice = next(name for name in names if names.count(name) > 1)
        raise RefusedError(422, "parameters", f"{twice} is given more than once.", hint="Give each parameter once.")


for _one in OPERATIONS:
    _more = {"summary": _one.help, "responses": ERRORS}
    router.add_api_route(f"/{_one.name}", _endpoint(_one, Query()), methods=["GET"], name=_one.name, **_more)  # type: ignore[arg-type]
    router.add_api_route(f"/{_one.name}", _endpoint(_one, Body()), methods=["POST"], name=f"{_one.name}_by_body", **_more)  # type: ignore[arg-type]
