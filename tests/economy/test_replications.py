"""Published numbers, from the papers' own data where they stand beside the checkout."""

import pytest

from detente.economy.replicate import replications


@pytest.mark.soak
def test_every_published_number_with_optima(shared):
    missed = [r.cells() for r in replications(shared / "data" / "economy") if r.verdict == "differs"]
    assert not missed


def test_reciprocal_row(shared):
    from detente.economy.run import answer
    from detente.economy.spec import read_spec

    rules = [{"importer": "USA", "exporter": "ALL", "rate": "announced"}, {"importer": "ALL", "exporter": "USA", "rate": "mirror"}]
    told = answer(read_spec({"model": "imported_labor_2025", "data": "liberation_day", "tariffs": rules}), shared / "data" / "economy")
    # Ignatenko, Lashkaripour, Macedoni, Simonovska (2025), Table 2 (1)
    assert told["economies"]["USA"]["welfare"] == pytest.approx(-0.3576, abs=6e-4)
    assert told["economies"]["CHN"]["welfare"] == pytest.approx(-0.8210, abs=6e-4)


def test_nafta_rows(shared):
    from detente.economy.run import answer
    from detente.economy.spec import read_spec

    told = answer(read_spec({"model": "caliendo_parro", "data": "caliendo_parro_2015", "experiment": "nafta"}), shared / "data" / "economy")
    # Caliendo and Parro (2015), Table 2, Mexico
    mexico = told["economies"]["MEX"]
    for name, value in (("welfare_first_order", 1.31), ("terms_of_trade", -0.41), ("volume_of_trade", 1.72), ("real_wage", 1.72)):
        assert mexico[name] == pytest.approx(value, abs=0.0051)
