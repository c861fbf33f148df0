"""Every error a user can meet.

    DetenteError                      .code, .hint, .exit_status
    ├── UsageError                    what was given is wrong (exit 2)
    │   ├── UnknownNameError          an id, code or label that is not there; offers the nearest
    │   ├── DateError                 a date that cannot be read
    │   ├── CoverageError             a date or place outside what the data cover
    │   ├── CodeError                 an HS, country or control code of the wrong form
    │   ├── AmountError               a rate, share or quantity that makes no sense
    │   ├── InputFileError            a file that is missing, empty, binary, broken or of the wrong form
    │   └── LimitError                a documented limit was passed
    ├── LedgerError                   the ledger itself is faulty (exit 2)
    │   └── YamlError                 a YAML file that is not in the strict form
    ├── AlignmentError                labelled arrays that do not match (exit 2)
    ├── ModelError                    an engine could not answer (exit 2)
    │   └── ConvergenceError          no solution found; says how close it came
    ├── UnresolvedError               the question has no single answer yet (exit 3)
    └── SourceUnavailableError        an outside source did not answer (exit 4)

The message says what was given; ``hint`` says what is valid and how to list it.
"""

from __future__ import annotations

import difflib
from collections.abc import Iterable


class DetenteError(Exception):
    """Root of all errors raised on purpose."""

    code = "error"
    exit_status = 2

    def __init__(self, message: str, *, hint: str = "") -> None:
        super().__init__(message)
        self.message = message
        self.hint = hint

    def __str__(self) -> str:
        return f"{self.message} {self.hint}".strip()

    def __reduce__(self) -> tuple[object, ...]:
        # Process pools pickle errors; the keyword-only hint has to survive the trip.
        return (_rebuild, (type(self), self.message, self.hint))


def _rebuild(kind: type[DetenteError], message: str, hint: str) -> DetenteError:
    return kind(message, hint=hint)


class UsageError(DetenteError):
    code = "usage"


class UnknownNameError(UsageError):
    code = "unknown-name"

    @classmethod
    def among(cls, what: str, given: str, valid: Iterable[str], *, listing: str) -> UnknownNameError:
        """Error for ``given`` that is not in ``valid``; names up to three near ones and the command that lists all."""
        near = difflib.get_close_matches(given, list(valid), n=3, cutoff=0.5)
        offer = f"Nearest: {', '.join(near)}. " if near else ""
        return cls(f"No {what} {given!r}.", hint=f"{offer}List them with: {listing}")


class DateError(UsageError):
    code = "date"


class CoverageError(UsageError):
    code = "coverage"


class CodeError(UsageError):
    code = "code"


class AmountError(UsageError):
    code = "amount"


class InputFileError(UsageError):
    code = "input-file"


class LimitError(UsageError):
    code = "limit"


class LedgerError(DetenteError):
    code = "ledger"


class YamlError(LedgerError):
    code = "yaml"


class AlignmentError(DetenteError):
    code = "alignment"


class ModelError(DetenteError):
    code = "model"


class ConvergenceError(ModelError):
    code = "convergence"


class UnresolvedError(DetenteError):
    code = "unresolved"
    exit_status = 3


class SourceUnavailableError(DetenteError):
    code = "source-unavailable"
    exit_status = 4
