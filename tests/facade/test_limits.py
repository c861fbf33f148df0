"""Every limit that a question states holds at its value and not one past it; what is given otherwise is as the operation's own."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest

from detente.core.errors import CoverageError, DetenteError, UsageError
from detente.facade.operations import OPERATIONS, operation, read_question
from tests.facade.conftest import QUESTIONS, TODAY

BOUNDS = ("maxLength", "minLength", "maximum", "minimum", "maxItems")


def limits() -> Iterator[tuple[str, str, str, int]]:
    """Operation, field, kind of bound, its value: those that the published schema names."""
    for one in OPERATIONS:
        for field, schema in one.question.model_json_schema()["properties"].items():
            for kind in BOUNDS:
                if kind in schema:
                    yield one.name, field, kind, schema[kind]
            if "maxLength" in schema.get("items", {}):
                yield one.name, field, "items", schema["items"]["maxLength"]


def value(kind: str, size: int) -> Any:
    """Something of just that size."""
    if kind in ("maximum", "minimum"):
        return size
    return ["x"] * size if kind == "maxItems" else ["x" * size] if kind == "items" else "x" * size


def said(name: str, field: str, given: Any) -> str:
    """What is wrong with the question, empty where nothing is."""
    try:
        read_question(operation(name), {**QUESTIONS[name], field: given}, today=TODAY)
    except DetenteError as error:
        return f"{type(error).__name__}: {error.message}"
    return ""


@pytest.mark.parametrize(("name", "field", "kind", "bound"), list(limits()), ids=str)
def test_a_limit_holds_at_its_value_and_not_past_it(name: str, field: str, kind: str, bound: int) -> None:
    beyond = bound - 1 if kind in ("minLength", "minimum") else bound + 1
    within = said(name, field, value(kind, bound))
    assert not within.startswith(f"{UsageError.__name__}: {field}"), within
    assert said(name, field, value(kind, beyond)).startswith(f"{UsageError.__name__}: {field}")


def test_every_text_of_every_question_has_a_longest_length() -> None:
    """So that no question can be made long by a field that nobody thought of."""
    for one in OPERATIONS:
        for field, schema in one.question.model_json_schema()["properties"].items():
            bounded = "maxLength" in schema or "pattern" in schema or "enum" in schema or "maxLength" in schema.get("items", {})
            assert schema.get("type") in ("integer", "boolean") or bounded or "anyOf" in schema, f"{one.name}.{field}"


@pytest.mark.parametrize(("id_", "fits"), [("a" * 80, True), ("a" * 81, False), ("a", False), ("aa", True)])
def test_an_id_has_2_to_80_letters(id_: str, fits: bool) -> None:
    assert (said("measure", "id", id_) == "") is fits


@pytest.mark.parametrize(("on", "refused"), [("2025-01-01T00:01", False), ("2024-12-31T23:59", True)])
def test_an_hour_of_a_day_is_held_against_the_first_day_too(on, refused):
    fields = {"hts": "8505.11.0070", "origin": "CN", "on": on}
    if refused:
        with pytest.raises(CoverageError, match="before the ledger begins"):
            read_question(operation("rate"), fields, today="2025-06-09")
    else:
        assert read_question(operation("rate"), fields, today="2025-06-09").on == on
