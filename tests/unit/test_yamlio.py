"""YAML in the strict form: text scalars, and everything dangerous or ambiguous refused."""

from __future__ import annotations

from pathlib import Path

import pytest

from detente.core.errors import LimitError, YamlError
from detente.core.yamlio import MAX_BYTES, MAX_DEPTH, parse, read

BOMB = "a: &a [x, x, x, x, x, x, x, x, x]\n" + "\n".join(
    f"{c}: &{c} [{', '.join('*' + p for _ in range(9))}]" for p, c in zip("abcdefg", "bcdefgh", strict=True)
)


def test_every_scalar_is_text() -> None:
    assert parse("a: 1\nb: no\nc: 2025-06-09\nd: ~\ne: [1.0, true]") == {"a": "1", "b": "no", "c": "2025-06-09", "d": "~", "e": ["1.0", "true"]}


@pytest.mark.parametrize(
    ("text", "why"),
    [
        (BOMB, "anchors and aliases"),
        ("a: !!python/object:os.system x", "tags"),
        ("a: 1\na: 2", "stands twice"),
        ("a: {b: 1, b: 2}", "stands twice"),
        ("--- a\n--- b", "only one document"),
        ("? [a, b]\n: c", "plain text"),
        ("a: [1, 2", "line"),
        ("a: 'x", "line"),
    ],
)
def test_refused(text: str, why: str) -> None:
    with pytest.raises(YamlError) as caught:
        parse(text, name="given.yaml")
    assert why in str(caught.value)
    assert "given.yaml" in str(caught.value)


def test_depth_at_the_limit_and_one_past_it() -> None:
    assert parse("[" * MAX_DEPTH + "]" * MAX_DEPTH)
    with pytest.raises(YamlError, match="deeper"):
        parse("[" * (MAX_DEPTH + 1) + "]" * (MAX_DEPTH + 1))


def test_size_at_the_limit_and_one_past_it(tmp_path: Path) -> None:
    path = tmp_path / "big.yaml"
    path.write_text("a: " + "x" * (MAX_BYTES - 3), encoding="utf-8")
    assert isinstance(read(path), dict)
    path.write_text("a: " + "x" * (MAX_BYTES - 2), encoding="utf-8")
    with pytest.raises(LimitError, match=str(MAX_BYTES)):
        read(path)


def test_a_file_that_is_not_text(tmp_path: Path) -> None:
    path = tmp_path / "bad.yaml"
    path.write_bytes(b"a: \xff\xfe")
    with pytest.raises(YamlError, match="UTF-8"):
        read(path)


def test_a_file_that_is_not_there(tmp_path: Path) -> None:
    with pytest.raises(YamlError, match=r"none\.yaml"):
        read(tmp_path / "none.yaml")
