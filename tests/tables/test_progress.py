"""Progress tells the truth, on stderr, and only of jobs that take long."""

from __future__ import annotations

import io

import pytest

from detente.tables import progress


class Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


@pytest.fixture
def clock(monkeypatch: pytest.MonkeyPatch) -> list[float]:
    now = [0.0]
    monkeypatch.setattr(progress.time, "monotonic", lambda: now[0])
    return now


def test_nothing_in_the_first_second_then_the_share_that_is_done(clock: list[float]) -> None:
    stream = Terminal()
    bar = progress.Progress("rates in.csv", stream=stream)
    bar.update(0.4, 400)
    assert stream.getvalue() == ""
    clock[0] = 2.0
    bar.update(0.5, 1000)
    # half is done after two seconds: 500 rows a second and two seconds to go
    assert "50%" in stream.getvalue()
    assert "1,000 rows, 500 a second, 2 s left" in stream.getvalue()
    bar.close()
    assert stream.getvalue().endswith("\r\x1b[K")


def test_elsewhere_a_line_every_ten_seconds(clock: list[float]) -> None:
    stream = io.StringIO()
    bar = progress.Progress("rates in.csv", stream=stream)
    for second in range(1, 31):
        clock[0] = float(second)
        bar.update(second / 40, second)
    assert stream.getvalue().count("\n") == 3
    assert "\r" not in stream.getvalue()
