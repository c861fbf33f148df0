"""Arithmetic written by a user, such as ``sqrt(1-u1)``, as a function; parsed, never evaluated as a program."""

from __future__ import annotations

import ast
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

import numpy as np

from detente.core.errors import LimitError, UnknownNameError, UsageError

LONGEST = 2000
DEEPEST = 40

FUNCTIONS: dict[str, tuple[Callable[..., Any], int]] = {
    "sqrt": (np.sqrt, 1), "exp": (np.exp, 1), "log": (np.log, 1), "log1p": (np.log1p, 1), "abs": (np.abs, 1), "sin": (np.sin, 1),
    "cos": (np.cos, 1), "tanh": (np.tanh, 1), "minimum": (np.minimum, 2), "maximum": (np.maximum, 2), "min": (np.minimum, 2),
    "max": (np.maximum, 2), "power": (np.power, 2),
}  # fmt: skip
CONSTANTS = {"pi": float(np.pi), "e": float(np.e)}
_BINARY: dict[type[ast.operator], Callable[[Any, Any], Any]] = {
    ast.Add: np.add, ast.Sub: np.subtract, ast.Mult: np.multiply, ast.Div: np.true_divide, ast.Pow: np.power,
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Expression:
    """A parsed text with the names it may use; call it with a value (number or array) for each name."""

    text: str
    names: tuple[str, ...]
    _tree: ast.expr

    def __call__(self, values: Mapping[str, Any]) -> Any:
        """The value, in doubles; NaN or infinity come through for the caller to refuse with its own words."""
        with np.errstate(all="ignore"):
            return _value(self._tree, values)


def parse_expression(text: str, names: tuple[str, ...]) -> Expression:
    """The expression of ``text`` in ``names``; UsageError for anything but numbers, these names, + - * / ** and known functions."""
    if not isinstance(text, str) or len(text) > LONGEST:
        raise LimitError(f"An expression of {len(text) if isinstance(text, str) else 0} characters.", hint=f"Text of up to {LONGEST}.")
    try:
        tree = ast.parse(text.strip(), mode="eval").body
    except (SyntaxError, ValueError, MemoryError, RecursionError) as error:
        raise UsageError(f"Cannot read {text!r} as an expression.", hint=f"Use {', '.join(names)}, numbers, + - * / ** and functions.") from error
    _check(tree, names, text, 0)
    return Expression(text, names, tree)


def _check(node: ast.expr, names: tuple[str, ...], text: str, depth: int) -> None:
    if depth > DEEPEST:
        raise LimitError(f"{text[:60]!r} is nested deeper than {DEEPEST} levels.", hint="Write it simpler.")
    if isinstance(node, ast.Constant) and isinstance(node.value, (int, float)) and not isinstance(node.value, bool):
        return
    if isinstance(node, ast.Name):
        if node.id not in names and node.id not in CONSTANTS:
            raise UnknownNameError.among("name in the expression", node.id, [*names, *CONSTANTS], listing=f"which are {', '.join(names)}")
        return
    if isinstance(node, ast.BinOp) and type(node.op) in _BINARY:
        _check(node.left, names, text, depth + 1)
        _check(node.right, names, text, depth + 1)
        return
    if isinstance(node, ast.UnaryOp) and isinstance(node.op, (ast.UAdd, ast.USub)):
        _check(node.operand, names, text, depth + 1)
        return
    if isinstance(node, ast.Call):
        name = _function_name(node.func)
        if name not in FUNCTIONS:
            raise UnknownNameError.among("function", name, FUNCTIONS, listing=f"which are {', '.join(FUNCTIONS)}")
        if node.keywords or len(node.args) != FUNCTIONS[name][1]:
            raise UsageError(f"{name} takes {FUNCTIONS[name][1]} values.", hint="Give them in order, without names.")
        for argument in node.args:
            _check(argument, names, text, depth + 1)
        return
    raise UsageError(f"{ast.unparse(node)!r} has no place in an expression.", hint=f"Use {', '.join(names)}, numbers, + - * / ** and functions.")


def _function_name(node: ast.expr) -> str:
    if isinstance(node, ast.Name):
        return node.id
    if isinstance(node, ast.Attribute) and isinstance(node.value, ast.Name) and node.value.id in ("np", "numpy", "math"):
        return node.attr
    return ast.unparse(node)


def _value(node: ast.expr, values: Mapping[str, Any]) -> Any:
    if isinstance(node, ast.Constant):
        return np.float64(node.value)  # type: ignore[arg-type]  # _check saw that it is a number
    if isinstance(node, ast.Name):
        return values[node.id] if node.id in values else np.float64(CONSTANTS[node.id])
    if isinstance(node, ast.BinOp):
        return _BINARY[type(node.op)](_value(node.left, values), _value(node.right, values))
    if isinstance(node, ast.UnaryOp):
        inner = _value(node.operand, values)
        return -inner if isinstance(node.op, ast.USub) else inner
    if isinstance(node, ast.Call):
        return FUNCTIONS[_function_name(node.func)][0](*(_value(a, values) for a in node.args))
    raise UsageError(f"{type(node).__name__} has no place in an expression.")
