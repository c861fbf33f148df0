"""Whole-panel arrays equal the lookups, one by one (C12)."""

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from detente.core.amounts import AdValorem, Compound, Specific, Uncomputable
from detente.schedule.arrays import ABSENT, AD_VALOREM, BLANK, COMPOUND, OTHER, SPECIFIC, line_grid, rate_table, special_table
from detente.schedule.panel import us_panel

PANEL = us_panel()
RATES, GRID, SPECIAL = rate_table(PANEL), line_grid(PANEL), special_table(PANEL)


def test_shapes():
    assert GRID.general.shape == GRID.special.shape == GRID.column2.shape == (44, len(GRID.codes))
    assert SPECIAL.rate.shape == (len(PANEL.file.header["special"]), len(SPECIAL.programmes))
    assert list(GRID.codes) == sorted(GRID.codes)
    assert len(line_grid(PANEL, digits=8).codes) < len(GRID.codes)


def test_rate_zero_is_the_blank_cell():
    assert RATES.kind[0] == BLANK
    assert np.isnan(RATES.ad_valorem[0])


@settings(max_examples=300, deadline=None)
@given(st.integers(0, 43), st.integers(0, len(GRID.codes) - 1))
def test_grid_equals_lookup(revision, place):
    code, number = GRID.codes[place], GRID.general[revision, place]
    applied = PANEL.revisions[revision]
    assert PANEL.has(code, applied) == (number != ABSENT)
    if number == ABSENT:
        return
    line = PANEL.lookup(code, applied)
    assert PANEL.rate(number) == line.general
    assert PANEL.rate(GRID.column2[revision, place]) == line.column2
    cell = SPECIAL.rate[GRID.special[revision, place]]
    assert {p: PANEL.rate(cell[i]) for i, p in enumerate(SPECIAL.programmes) if cell[i] != ABSENT} == dict(line.special)


def test_table_restates_each_rate():
    for number in range(1, len(RATES.kind)):
        rate = PANEL.rate(number)
        if RATES.kind[number] == AD_VALOREM:
            assert isinstance(rate, AdValorem)
            assert RATES.ad_valorem[number] == float(rate.fraction)
            assert RATES.specific_usd[number] == 0
        elif RATES.kind[number] == SPECIFIC:
            assert isinstance(rate, Specific)
            assert (RATES.specific_usd[number], RATES.units[RATES.unit[number]]) == (float(rate.amount_usd), rate.unit)
        elif RATES.kind[number] == COMPOUND:
            assert isinstance(rate, Compound)
            assert str(Specific(rate.parts[0].amount_usd, rate.parts[0].unit)) in str(rate) if isinstance(rate.parts[0], Specific) else True
            assert np.isclose(RATES.ad_valorem[number], float(sum(p.fraction for p in rate.parts if isinstance(p, AdValorem))))
        else:
            assert RATES.kind[number] == OTHER
            assert not isinstance(rate, AdValorem | Specific)
            assert isinstance(rate, Uncomputable) or np.isnan(RATES.ad_valorem[number])
