"""Change one operator of a module at a time and see whether its tests notice: ``python tools/mutation.py [MODULE…]``.

The tree is not touched: each change is made in a copy of the package, which the tests then import. A change that no test
notices is printed with its line; exit status 1 where there is one. The choice of changes follows ``--seed``.
"""

from __future__ import annotations

import argparse
import ast
import os
import random
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
SUBJECTS = {
    "core/timeline.py": ["tests/unit/test_timeline.py", "tests/properties/test_timeline_properties.py"],
    "core/amounts.py": ["tests/unit/test_amounts.py", "tests/properties/test_amounts_properties.py"],
    "core/codes.py": ["tests/unit/test_codes.py"],
    "core/axes.py": ["tests/unit/test_axes.py"],
    "core/result.py": ["tests/unit/test_result.py"],
    "core/provenance.py": ["tests/unit/test_provenance.py"],
    "core/settings.py": ["tests/unit/test_settings.py"],
    "rules/scope.py": ["tests/rules/test_scope.py", "tests/rules/test_scope_rate.py"],
    "rules/stacking.py": ["tests/rules/test_stacking.py"],
}
SWAPS: dict[type[ast.AST], type[ast.AST]] = {
    ast.Lt: ast.LtE,
    ast.LtE: ast.Lt,
    ast.Gt: ast.GtE,
    ast.GtE: ast.Gt,
    ast.Eq: ast.NotEq,
    ast.NotEq: ast.Eq,
    ast.Is: ast.IsNot,
    ast.IsNot: ast.Is,
    ast.In: ast.NotIn,
    ast.NotIn: ast.In,
    ast.And: ast.Or,
    ast.Or: ast.And,
    ast.Add: ast.Sub,
    ast.Sub: ast.Add,
    ast.Mult: ast.Div,
    ast.Div: ast.Mult,
}
SECONDS = 120
"""Longest run of the tests for one change; a change that makes them hang is noticed."""


def changes(tree: ast.Module) -> Iterator[tuple[ast.AST, str, object]]:
    """Node, attribute and new value of each change, in the order of the source."""
    aside = {id(n) for a in ast.walk(tree) for part in _declarations(a) for n in ast.walk(part)}
    for node in ast.walk(tree):
        if id(node) in aside:
            continue
        if isinstance(node, ast.Compare):
            for at, operator in enumerate(node.ops):
                if type(operator) in SWAPS:
                    changed = [*node.ops[:at], SWAPS[type(operator)](), *node.ops[at + 1 :]]
                    yield node, "ops", changed
        elif isinstance(node, (ast.BinOp, ast.BoolOp)) and type(node.op) in SWAPS:
            yield node, "op", SWAPS[type(node.op)]()
        elif isinstance(node, ast.UnaryOp) and isinstance(node.op, ast.Not):
            yield node, "operand", ast.UnaryOp(ast.Not(), node.operand)
        elif isinstance(node, ast.Constant) and isinstance(node.value, bool):
            yield node, "value", not node.value
        elif isinstance(node, ast.Constant) and isinstance(node.value, int):
            yield node, "value", node.value + 1
        elif isinstance(node, ast.If):
            yield node, "test", ast.UnaryOp(ast.Not(), node.test)


def _declarations(node: ast.AST) -> list[ast.AST]:
    """Annotations and decorators, which say how and not what."""
    found = [getattr(node, "annotation", None), getattr(node, "returns", None), *getattr(node, "decorator_list", [])]
    return [f for f in found if isinstance(f, ast.AST)]


def noticed(package: Path, tests: list[str]) -> bool:
    """Whether the tests fail, or hang, with the package that stands there."""
    environment = os.environ | {"PYTHONPATH": str(package.parent), "PYTHONDONTWRITEBYTECODE": "1"}
    command = [sys.executable, "-m", "pytest", "-x", "-q", "-p", "no:cacheprovider", *tests]
    try:
        return subprocess.run(command, cwd=ROOT, env=environment, capture_output=True, timeout=SECONDS, check=False).returncode != 0
    except subprocess.TimeoutExpired:
        return True


def main() -> int:
    """Print each change that goes unnoticed, and the share that is noticed."""
    parser = argparse.ArgumentParser(description="Change one operator at a time; each change must fail a test.")
    parser.add_argument("modules", nargs="*", help=f"of {', '.join(SUBJECTS)}; all where none is given")
    parser.add_argument("--count", type=int, default=60, help="most changes of one module (60)")
    parser.add_argument("--seed", type=int, default=0)
    asked = parser.parse_args()
    if unknown := [m for m in asked.modules if m not in SUBJECTS]:
        parser.error(f"no subject {unknown[0]!r}; valid: {', '.join(SUBJECTS)}")
    survivors = 0
    with tempfile.TemporaryDirectory() as folder:
        package = Path(shutil.copytree(ROOT / "src" / "detente", Path(folder) / "detente", ignore=shutil.ignore_patterns("__pycache__")))
        for module in asked.modules or SUBJECTS:
            target, tests = package / module, SUBJECTS[module]
            source = target.read_text(encoding="utf-8")
            if noticed(package, tests):
                print(f"{module}: its tests fail without any change")
                survivors += 1
                continue
            total = sum(1 for _ in changes(ast.parse(source)))
            chosen = sorted(random.Random(asked.seed).sample(range(total), min(asked.count, total)))
            caught = 0
            for at in chosen:
                tree = ast.parse(source)
                node, attribute, new = list(changes(tree))[at]
                line, before = getattr(node, "lineno", 0), ast.unparse(node).splitlines()[0]
                setattr(node, attribute, new)
                target.write_text(ast.unparse(ast.fix_missing_locations(tree)), encoding="utf-8")
                if noticed(package, tests):
                    caught += 1
                else:
                    print(f"  unnoticed: {module}:{line}: {before}  →  {ast.unparse(node).splitlines()[0]}", flush=True)
            target.write_text(source, encoding="utf-8")
            survivors += len(chosen) - caught
            print(f"{module}: {caught} of {len(chosen)} changes noticed ({total} possible)", flush=True)
    return 1 if survivors else 0


if __name__ == "__main__":
    raise SystemExit(main())
