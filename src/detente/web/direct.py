"""A plain question of the API, answered before the router: finding a route and filling a model from a query costs more than the answer.

Only plain questions are answered here: GET, an operation that is not slow, each field once, all of them valid. Everything else
goes on to the route, which reads the question with the same model and has the words for what is wrong with it.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any
from urllib.parse import parse_qsl

from fastapi import Request
from pydantic import BaseModel
from starlette.types import ASGIApp, Receive, Scope, Send

from detente.core.errors import DetenteError
from detente.facade.operations import answer_bytes
from detente.web.errors import JSON_TYPE, response_to

UNDER = "/api/v1/"
MOST_FIELDS = 64
Ask = Callable[[str, Mapping[str, Any]], Any]


class DirectAnswers:
    """``questions`` has, for each quick operation, the model of its question whose fields are single texts; ``ask`` answers one."""

    def __init__(self, app: ASGIApp, questions: Mapping[str, type[BaseModel]], ask: Ask) -> None:
        self.app = app
        self.questions = {UNDER + name: (name, model) for name, model in questions.items()}
        self.ask = ask

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        found = self.questions.get(scope["path"]) if scope["type"] == "http" and scope["method"] == "GET" else None
        fields = _fields(found[1], scope["query_string"]) if found else None
        if found is None or fields is None:
            await self.app(scope, receive, send)
            return
        try:
            body = answer_bytes(self.ask(found[0], fields))
        except DetenteError as error:
            await response_to(Request(scope), error)(scope, receive, send)
            return
        headers = [(b"content-length", str(len(body)).encode()), (b"content-type", JSON_TYPE.encode())]
        await send({"type": "http.response.start", "status": 200, "headers": headers})
        await send({"type": "http.response.body", "body": body, "more_body": False})


def _fields(model: type[BaseModel], query: bytes) -> dict[str, Any] | None:
    """The fields of a plain question; None where the route has to look at it."""
    try:
        pairs = parse_qsl(query.decode("latin-1"), keep_blank_values=True, max_num_fields=MOST_FIELDS)
        given = dict(pairs)
        return model.model_validate(given).model_dump(exclude_unset=True) if len(given) == len(pairs) else None
    except ValueError:  # a ValidationError is one, and so are too many fields
        return None
