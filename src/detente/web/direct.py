"""A plain question of the API, answered before the router: finding a route and filling a model from a query costs more than the answer.

Only plain questions are answered here: GET without a body, an operation that is not slow, each field once, all of them valid.
Everything else goes on to the route, which reads the question with the same model and has the words for what is wrong with it.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any
from urllib.parse import parse_qsl

from fastapi import Request
from starlette.types import ASGIApp, Receive, Scope, Send

from detente.core.errors import DetenteError
from detente.facade.operations import Operation, answer_bytes
from detente.facade.questions import Question
from detente.web.beside import Beside
from detente.web.errors import JSON_TYPE, response_to
from detente.web.packing import packed, takes_gzip

UNDER = "/api/v1/"
MOST_FIELDS = 64
_LENGTH = b"content-length"
_BODY = frozenset({_LENGTH, b"transfer-encoding"})
_JSON = (b"content-type", JSON_TYPE.encode())
Ask = Callable[[Operation, Question], Any]
Stamp = Callable[[str], Mapping[str, str]]


class DirectAnswers:
    """``questions`` has, for each quick operation, the model of its question whose fields are single texts; ``ask`` answers one.

    ``stamp`` gives the headers that an answer under a scenario has; ``beside`` answers what may take long.
    """

    def __init__(self, app: ASGIApp, questions: Mapping[Operation, type[Question]], ask: Ask, stamp: Stamp, beside: Beside) -> None:
        self.app = app
        self.questions = {UNDER + one.name: (one, model) for one, model in questions.items()}
        self.ask = ask
        self.stamp = stamp
        self.beside = beside

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        found = self.questions.get(scope["path"]) if scope["type"] == "http" and scope["method"] == "GET" else None
        asked = _question(found[1], scope["query_string"]) if found and _BODY.isdisjoint(name for name, _ in scope["headers"]) else None
        if found is None or asked is None:
            await self.app(scope, receive, send)
            return
        one = found[0]
        status = 200
        try:
            body = await self.beside(lambda: self._body(one, asked)) if one.names else self._body(one, asked)
            headers = [_JSON, *((name.encode(), value.encode()) for name, value in self.stamp(asked.scenario).items())]
        except DetenteError as error:
            response = response_to(Request(scope), error)
            status, body = response.status_code, bytes(response.body)
            headers = [h for h in response.raw_headers if h[0] != _LENGTH]
        body, more = await packed(body, gzip=takes_gzip(scope["headers"]))
        await send({"type": "http.response.start", "status": status, "headers": headers + more})
        await send({"type": "http.response.body", "body": body, "more_body": False})

    def _body(self, one: Operation, asked: Question) -> bytes:
        return answer_bytes(self.ask(one, asked))


def _question(model: type[Question], query: bytes) -> Question | None:
    """The plain question; None where the route has to look at it."""
    try:
        pairs = _pairs(query.decode("latin-1"))
        given = dict(pairs)
        return model.model_validate(given) if len(given) == len(pairs) else None
    except ValueError:  # a ValidationError is one, and so are too many fields
        return None


def _pairs(query: str) -> list[tuple[str, str]]:
    """Names and values of a query; ValueError above MOST_FIELDS. One without anything quoted is only to be cut up."""
    if "%" in query or "+" in query:
        return parse_qsl(query, keep_blank_values=True, max_num_fields=MOST_FIELDS)
    parts = query.split("&")
    if len(parts) > MOST_FIELDS:
        raise ValueError(f"more than {MOST_FIELDS} fields")
    return [(name, value) for name, _, value in (part.partition("=") for part in parts if part)]
