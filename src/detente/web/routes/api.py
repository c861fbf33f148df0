"""The JSON API: one address for each operation of the facade, read with GET, or with POST where the question is long."""

from __future__ import annotations

import inspect
from collections.abc import Awaitable, Callable
from typing import Annotated, Any

from fastapi import APIRouter, Body, Query, Request
from pydantic import ConfigDict
from starlette.responses import Response

from detente.facade.operations import OPERATIONS, Operation
from detente.facade.questions import Question
from detente.web.errors import RefusedError
from detente.web.openapi import ANSWERED, STARTED
from detente.web.page import json_response
from detente.web.routes.jobs import start
from detente.web.site import site_of

router = APIRouter(prefix="/api/v1", tags=["answers"])
SEVERAL = frozenset({"owners"})


def _question(one: Operation, config: ConfigDict) -> type[Question]:
    """The question, built at once: the facade builds its own when first used, which is less than FastAPI expects of a model."""
    return type(one.question.__name__, (one.question,), {"__doc__": one.question.__doc__, "__module__": __name__, "model_config": config})


IN_QUERY = {one.name: _question(one, ConfigDict(defer_build=False)) for one in OPERATIONS}
IN_BODY = {one.name: _question(one, ConfigDict(defer_build=False, strict=True)) for one in OPERATIONS}
"""An address has texts alone, which are read as numbers; JSON has numbers, and there neither "1" nor true is one."""

QUICK = {one: IN_QUERY[one.name] for one in OPERATIONS if not one.slow}
"""Questions of the operations that are answered at once."""


def _endpoint(one: Operation, question: type[Question], place: Any) -> Callable[..., Awaitable[Response]]:
    """The function of one operation. But for those with names its questions take milliseconds, less than a thread is worth."""

    async def answer(request: Request, asked: Any) -> Response:
        _refuse_doubles(request)
        fields = asked.model_dump(exclude_unset=True)
        if one.slow:
            return start(request, one.name, fields)
        site = site_of(request)
        found = await site.beside(lambda: site.ask(one.name, fields)) if one.names else site.ask(one.name, fields)
        response = json_response(found)
        response.headers.update(site.stamp(fields.get("scenario", "")))
        return response

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
    _more = {"summary": _one.help, "responses": STARTED if _one.slow else ANSWERED}
    router.add_api_route(f"/{_one.name}", _endpoint(_one, IN_QUERY[_one.name], Query()), methods=["GET"], name=_one.name, **_more)  # type: ignore[arg-type]
    router.add_api_route(f"/{_one.name}", _endpoint(_one, IN_BODY[_one.name], Body()), methods=["POST"], name=f"{_one.name}_by_body", **_more)  # type: ignore[arg-type]
