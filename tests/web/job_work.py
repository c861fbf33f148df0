"""Work for the tests of jobs; runs in the jobs' process."""

from __future__ import annotations

import os
import time
from typing import Any

from detente.core.errors import DateError


def double(arguments: dict[str, Any], progress: Any, ledger: Any) -> Any:
    progress("doubling", 0.5)
    return {"twice": arguments["number"] * 2, "process": os.getpid()}


def wait(arguments: dict[str, Any], progress: Any, ledger: Any) -> Any:
    held = b"x" * arguments.get("bytes", 0)
    progress(str(os.getpid()), None)
    time.sleep(arguments["seconds"])
    return {"held": len(held)}


def refuse(arguments: dict[str, Any], progress: Any, ledger: Any) -> Any:
    raise DateError("Cannot read 'x' as a date.", hint="Give it as YYYY-MM-DD.")


def die(arguments: dict[str, Any], progress: Any, ledger: Any) -> Any:
    os._exit(9)


def echo(arguments: dict[str, Any], progress: Any, ledger: Any) -> Any:
    return {"asked": arguments}


def which(arguments: dict[str, Any], progress: Any, ledger: Any) -> Any:
    return {"ledger": ledger and ledger.content_hash}


def refuse_later(arguments: dict[str, Any], progress: Any, ledger: Any) -> Any:
    time.sleep(1.0)
    raise DateError("Cannot read 'x' as a date.", hint="Give it as YYYY-MM-DD.")


def linger(arguments: dict[str, Any], progress: Any, ledger: Any) -> Any:
    time.sleep(600)
