"""A plain question of the API, answered before the router: finding a route and filling a model from a query costs more than the answer.

Only what is certain to be answered is answered here: GET, an operation that is not slow, each field once, a valid question
and no error. Everything else goes on to the route, which reads the same question with the same model and has the words for
what is wrong. So there is one set of rules and one set of errors, and an error costs its work twice.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any
from urllib.parse import parse_qsl

from pydantic import BaseModel, ValidationError
from starlette.types import ASGIApp, Receive, Scope, Send

from detente.core.errors import DetenteError
from detente.facade.operations import answer_bytes
from detente.web.errors import JSON_TYPE

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
        body = self._body(*found, scope["query_string"]) if found else None
        if body is None:
            await self.app(scope, receive, send)
            return
        headers = [(b"content-length", str(len(body)).encode()), (b"content-type", JSON_TYPE.encode())]
        await send({"type": "http.response.start", "status": 200, "headers": headers})
        await send({"type": "http.response.body", "body": body, "more_body": False})

    def _body(self, name: str, model: type[BaseModel], query: bytes) -> bytes | None:
        try:
            pairs = parse_qsl(query.decode("latin-1"), keep_blank_values=True, max_num_fields=MOST_FIELDS)
            given = dict(pairs)
            if len(given) != len(pairs):
                return None
            return answer_bytes(self.ask(name, model.model_validate(given).model_dump(exclude_unset=True)))
        except (ValidationError, DetenteError, ValueError):  # too many fields are a ValueError
            return None
