"""Sections of a specification: restrictions, rents, draws, path, backstops; errors name the nearest valid key."""

from __future__ import annotations

import json
from functools import partial
from pathlib import Path

import numpy as np
import pytest
from tests.economy.made_worlds import made_world

from detente.core import yamlio
from detente.core.errors import AmountError, DateError, UnknownNameError, UsageError
from detente.economy.baseline import Policy
from detente.economy.run import answer
from detente.economy.spec import read_spec
from detente.economy.spec_sections import DEFAULT_RANGES, TIMING_ASSUMPTIONS, TIMING_DEFAULTS
from detente.economy.uncertainty import Range, bands
from detente.tables.cluster import map_parts

BASE = {"model": "caliendo_parro", "data": "minerals"}
CAP = {"kind": "cap", "exporter": "CHN", "importer": "USA", "sector": "magnets", "amount": "0.4"}


def solved(**sections):
    return answer(read_spec(BASE | sections), None)


def test_a_cap_and_its_wedge_say_the_same() -> None:
    capped = solved(restrictions=[CAP])
    row = capped["restrictions"][0]
    assert row["quantity"] == pytest.approx(0.4, rel=1e-8)
    wedged = solved(restrictions=[CAP | {"kind": "wedge", "amount": repr(row["wedge"])}])
    assert wedged["economies"]["USA"]["welfare"] == pytest.approx(capped["economies"]["USA"]["welfare"], abs=1e-8)


def test_who_keeps_the_rent_matters() -> None:
    theirs = solved(restrictions=[CAP], rents={"exporter": "1", "importer": "0"})["economies"]
    ours = solved(restrictions=[CAP], rents={"exporter": "0", "importer": "1"})["economies"]
    assert ours["USA"]["welfare"] > theirs["USA"]["welfare"]
    assert ours["CHN"]["welfare"] < theirs["CHN"]["welfare"]


def test_a_path_buys_ahead_and_a_month_before_the_news_is_calm() -> None:
    path = {
        "importer": "USA", "exporter": "CHN", "from": "2025-01-01", "to": "2025-12-01", "rate_before": "10%",
        "announcements": [{"known": "2025-02-01", "start": "2025-04-01", "rate": "1.25"}],
    }  # fmt: skip
    months = {m["month"]: m for m in solved(path=path)["path"]["months"]}
    assert months["2025-01"]["imports"] == pytest.approx(0, abs=1e-9)
    assert months["2025-03"]["imports"] > 20
    assert months["2025-04"]["imports"] < -50
    assert months["2025-12"]["imports"] == pytest.approx(100 * ((2.25 / 1.1) ** -1.5 - 1), rel=1e-6)  # all has adjusted: the elasticity alone


def test_a_backstop_softens_a_ban() -> None:
    ban = [{"kind": "cap", "exporter": "CHN", "importer": "USA", "sector": "magnets", "amount": "0.05"}]
    without = solved(restrictions=ban)
    with_it = solved(restrictions=ban, backstops=[{"economy": "USA", "sector": "magnets", "premium": "0.5", "substitution": "6"}])
    assert with_it["economies"]["USA"]["welfare"] > without["economies"]["USA"]["welfare"]


def test_flows_may_be_asked_for_in_the_specification() -> None:
    flows = solved(flows="true")["flows"]
    assert np.array(flows["before"]).shape == (7, 7, 5)


@pytest.mark.parametrize(
    ("section", "error", "words"),
    [
        ({"restriction": []}, UnknownNameError, "restrictions"), ({"restrictions": [CAP | {"amout": "1"}]}, UnknownNameError, "amount"),
        ({"restrictions": [{"kind": "cap"}]}, UsageError, "exporter"), ({"restrictions": [CAP | {"kind": "quota"}]}, UnknownNameError, "cap"),
        ({"restrictions": "CHN"}, UsageError, "list"), ({"rents": {"exporter": "0.7", "importer": "0.5"}}, AmountError, "at most 1"),
        ({"rents": {"exporters": "1"}}, UnknownNameError, "exporter"), ({"draws": {"counts": "5"}}, UnknownNameError, "count"),
        ({"draws": "0"}, AmountError, "whole"), ({"draws": "1e9"}, AmountError, "whole"), ({"draws": "2.5"}, AmountError, "whole"),
        ({"draws": {"count": "5", "ranges": [{"quantity": "thetta", "low": "1", "high": "2"}]}}, UnknownNameError, "theta"),
        ({"draws": {"count": "5", "ranges": [{"quantity": "theta", "low": "2", "high": "1"}]}}, AmountError, "lower first"),
        ({"draws": {"count": "5", "ranges": [{"quantity": "theta", "low": "1", "high": "2"}] * 2}}, UsageError, "two ranges"),
        ({"path": {"importer": "USA"}}, UsageError, "exporter"),
        ({"backstops": [{"economy": "USA", "sector": "magnet"}]}, UnknownNameError, "magnets"), ({"substitution": "-1"}, AmountError, "above zero"),
        ({"substitution": {"magnetz": "0.5"}}, UnknownNameError, "magnets"), ({"flows": "perhaps"}, UsageError, "true or false"),
        ({"restrictions": [CAP], "problem": "nash"}, UsageError, "beside a problem"),
    ],
)  # fmt: skip
def test_faults_name_what_is_valid(section, error, words) -> None:
    with pytest.raises(error, match=words):
        answer(read_spec(BASE | section), None)


def test_a_path_of_no_months_is_refused() -> None:
    path = {"importer": "A", "exporter": "B", "from": "2026-01-01", "to": "2025-01-01", "announcements": [{"start": "2026-01-01", "rate": "1"}]}
    with pytest.raises(DateError):
        read_spec(BASE | {"path": path})


def test_the_defaults_are_the_assumptions() -> None:
    from importlib.resources import files

    tree = yamlio.parse((files("detente") / "data" / "assumptions.yaml").read_text(encoding="utf-8"), name="assumptions.yaml")
    rows = {r["id"]: r for r in tree if isinstance(r, dict)}
    for name, assumption in TIMING_ASSUMPTIONS.items():
        assert float(rows[assumption]["value"]) == TIMING_DEFAULTS[name]
    only = DEFAULT_RANGES[0]
    row = rows[only.assumption]
    assert (only.low, only.high) == pytest.approx((float(row["low"]) / float(row["value"]), float(row["high"]) / float(row["value"])))


@pytest.mark.parametrize("how", ["processes", "dask"])
def test_the_same_seed_gives_the_same_bytes_whatever_works_the_draws(how: str) -> None:
    if how == "dask":
        pytest.importorskip("distributed", reason="Dask comes with the cluster extra")
    base = made_world(3, 2)
    policy = Policy(base.tariffs * 1.5, base.export_taxes)
    ask = partial(bands, base, policy, [Range("theta", 0.7, 1.5)], draws=12)
    here = ask(rng=np.random.default_rng(4))
    away = ask(rng=np.random.default_rng(4), spread=partial(map_parts, how=how, workers=2))
    assert away.welfare.tobytes() == here.welfare.tobytes()
    assert ask(rng=np.random.default_rng(5)).welfare.tobytes() != here.welfare.tobytes()


def test_duties_between_two_policies_widen_the_band() -> None:
    base = made_world(3, 2)
    low, high = (Policy(base.tariffs * f, base.export_taxes) for f in (1.0, 3.0))
    ranges = [Range("theta", 0.99, 1.01, common=True)]
    one = bands(base, low, ranges, draws=30, rng=np.random.default_rng(0))
    two = bands(base, low, ranges, draws=30, rng=np.random.default_rng(0), to=high)
    spans = [np.ptp(b.welfare, axis=0) for b in (one, two)]
    assert (spans[1] > 3 * spans[0]).all()


def test_restrictions_are_solved_in_every_draw() -> None:
    told = solved(restrictions=[CAP], draws={"count": "6", "seed": "1"})
    assert told["bands"]["failed"] == 0
    band = told["bands"]["economies"]["USA"]
    assert band["p05"] <= told["economies"]["USA"]["welfare"] <= band["p95"]
    assert json.loads(json.dumps(told["bands"]["ranges"]))[0]["assumption"] == "economy-elasticity-other"


def test_the_command_takes_draws_and_workers(tmp_path: Path) -> None:
    from typer.testing import CliRunner

    from detente.cli.economy import app

    spec = tmp_path / "s.yaml"
    spec.write_text("model: caliendo_parro\ndata: minerals\ntariffs:\n  - {importer: USA, exporter: CHN, rate: '0.3'}\n", encoding="utf-8")
    found = [
        json.loads(CliRunner().invoke(app, ["run", str(spec), "--draws", "5", "--seed", "2", "--json", *more]).stdout)["bands"]
        for more in ([], ["--workers", "2"])
    ]
    assert found[0] == found[1]
    assert found[0]["seed"] == 2
