"""One piece of work in a process of its own, which is killed when it takes too long; its memory goes with it."""

from __future__ import annotations

import multiprocessing
from collections.abc import Callable, Mapping
from multiprocessing.connection import Connection
from typing import Any

from detente.core.errors import DetenteError, LimitError, ModelError

LONGEST_FIELD = "Ask for less at once, or run the same on the command line, which has no limit."


def in_process(work: Callable[..., Any], *arguments: Any, seconds: float) -> Any:
    """What ``work(*arguments)`` gives, computed in a new process. ``work`` is a function of a module.

    LimitError after ``seconds``; ModelError where the process ended without an answer; a DetenteError of the work itself
    is raised here again.
    """
    context = multiprocessing.get_context("spawn")
    ours, theirs = context.Pipe(duplex=False)
    process = context.Process(target=_serve, args=(theirs, work, arguments), name="detente-tool", daemon=True)
    process.start()
    theirs.close()
    try:
        if not ours.poll(seconds):
            raise LimitError(f"The answer took longer than {seconds:g} seconds and was stopped.", hint=LONGEST_FIELD)
        found, value = ours.recv()
    except EOFError as error:
        raise ModelError("The process that computed the answer ended before it had one.", hint="It may have run out of memory.") from error
    finally:
        process.kill()
        process.join()
        ours.close()
    if not found:
        raise value
    return value


def _serve(pipe: Connection, work: Callable[..., Any], arguments: tuple[Any, ...]) -> None:
    try:
        pipe.send((True, work(*arguments)))
    except DetenteError as error:
        pipe.send((False, error))


def answer_of(name: str, fields: Mapping[str, Any], today: str) -> bytes:
    """The bytes of one operation's answer, as every face writes them."""
    from detente.facade.operations import answer_bytes, ask

    return answer_bytes(ask(name, fields, today=today))


__all__ = ["answer_of", "in_process"]
