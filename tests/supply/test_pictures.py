"""Pictures say what the draws say: where a stop begins, which lane is marked, how many lines are shown, and nothing outside the frame."""

from __future__ import annotations

import re
from datetime import date
from functools import partial

import pytest

from detente.supply.licence_regime import LaneClass, TreatmentFlow
from detente.supply.picture_chain import chain_svg
from detente.supply.pictures import fan_svg, pictures, stops_svg
from detente.supply.regimes import RegimeFlow, regime
from detente.supply.simulate import Simulation, simulate
from detente.supply.svg_parts import NARROW, WIDE, broken
from detente.supply.world import world_network
from tests.supply.test_licences import two_lines

START = date(2025, 4, 4)


@pytest.fixture(scope="module")
def stopped() -> Simulation:
    """The licensed line of two stops on day 23 of 60 in each draw: ten days free, three on the way, ten on the shelf."""
    closed = LaneClass("x", 0.0, closed=((date(2025, 4, 14), date(2026, 4, 4)),))
    return simulate(two_lines(), TreatmentFlow((closed,), START), days=60, draws=16, seed=1)


@pytest.fixture(scope="module")
def world() -> Simulation:
    return simulate(world_network(), RegimeFlow(regime("lapse")), days=120, draws=16, seed=1)


def test_the_calendar_is_coloured_from_the_day_of_the_stop(stopped: Simulation) -> None:
    svg = stops_svg(stopped, WIDE)
    axis = {int(day): float(x) for x, day in re.findall(r'<text class="tick" x="([\d.]+)" y="[\d.]+" text-anchor="middle">(\d+)<', svg)}
    per_day = (axis[60] - axis[30]) / 30
    rows = re.findall(r'<rect class="stopped" shape-rendering="crispEdges" opacity="1.00" x="([\d.]+)" y="([\d.]+)" width="([\d.]+)"', svg)
    (x, _, wide) = rows[-1]  # the first of full strength is the end of the scale
    assert len(rows) == 2
    assert float(x) == pytest.approx(axis[30] - 7 * per_day, abs=0.2)
    assert float(x) + float(wide) == pytest.approx(axis[60], abs=0.2)


def test_the_lane_at_the_root_is_marked_with_its_share(stopped: Simulation) -> None:
    svg = chain_svg(stopped, WIDE)
    assert "root of 100% of stops: p from s" in svg
    marked = re.findall(r'<path class="bottleneck"[^>]*><title>([^<]+)</title>', svg)
    assert marked == ["licensed"]
    assert re.findall(r'<path class="lane"[^>]*><title>([^<]+)</title>', svg) == ["free"]


def test_nothing_is_marked_where_nothing_stops() -> None:
    svg = chain_svg(simulate(two_lines(), RegimeFlow(regime("open")), days=30, draws=2, seed=1), WIDE)
    assert "no line stops" in svg
    assert "<title>licensed</title>" in svg
    assert not re.findall(r'<path class="bottleneck"[^>]*><title>', svg)


def test_of_many_lines_one_of_each_kind_is_shown_and_said(world: Simulation) -> None:
    # Vehicles of US, EU, JP, IN and CN, wind, electronics and defence: eight kinds of 44 lines.
    for draw in (partial(stops_svg, world), partial(fan_svg, world)):
        svg = draw(WIDE)
        assert "8 of 44 lines" in svg
        assert svg.count("worst of 10 alike") == 4
    worst = world.run.lines[int(world.run.stop_days.mean(axis=1).argmax())]
    assert worst in stops_svg(world, NARROW)


@pytest.mark.parametrize("name", ["fill", "chain", "stops"])
def test_text_stays_in_the_frame_of_a_narrow_page(world: Simulation, name: str) -> None:
    svg = pictures(world)[f"{name}-narrow"]
    assert f'width="{NARROW}"' in svg
    found = re.findall(r'<text([^>]*) x="([\d.]+)" y="[\d.]+"([^>]*)>([^<]+)<', svg)
    assert len(found) > 8
    for before, x, after, text in found:
        wide = (5.2 if "small" in before else 5.6) * len(text)
        start = float(x) - {"middle": wide / 2, "end": wide}.get(
            "middle" if "middle" in before + after else "end" if '"end"' in before + after else "", 0
        )
        assert start >= -2, text
        assert start + wide <= NARROW + 2, text


def test_a_long_name_is_broken_between_words() -> None:
    assert broken("Sample Magnets East", 60.0, 5.0) == ["Sample", "Magnets East"]
    assert broken("one two three", 35.0, 5.0) == ["one two", "three"]
    assert broken("A&B", 100.0) == ["A&amp;B"]
