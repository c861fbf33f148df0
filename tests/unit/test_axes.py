"""Labels of arrays match exactly or it is an error (C9); absence is never zero (C4)."""

import sys

import numpy as np
import pytest

from detente.core.axes import Axis, LabelledArray
from detente.core.errors import AlignmentError, AmountError, UnknownNameError, UsageError

COUNTRY = Axis("country", ("CN", "US"))
SECTOR = Axis("sector", ("steel", "chips", "soy"))


@pytest.fixture
def flows():
    return LabelledArray(np.arange(6.0).reshape(2, 3), (COUNTRY, SECTOR))


def test_labels_are_unique_text():
    with pytest.raises(AlignmentError, match="'CN' twice"):
        Axis("country", ("CN", "US", "CN"))
    with pytest.raises(AlignmentError, match="not text"):
        Axis("code", ("85", 86))  # type: ignore[arg-type]
    with pytest.raises(AlignmentError):
        Axis("country", ())


def test_shape_must_be_that_of_the_axes():
    with pytest.raises(AlignmentError, match=r"\(3, 2\).*Expected shape \(2, 3\)"):
        LabelledArray(np.zeros((3, 2)), (COUNTRY, SECTOR))
    with pytest.raises(AlignmentError, match="one name"):
        LabelledArray(np.zeros((2, 2)), (COUNTRY, COUNTRY))


@pytest.mark.parametrize("bad", [np.nan, np.inf, -np.inf])
def test_a_value_that_is_not_finite_says_where_it_stands(bad):
    values = np.ones((2, 3))
    values[1, 2] = bad
    with pytest.raises(AmountError, match="country=US, sector=soy"):
        LabelledArray(values, (COUNTRY, SECTOR))


def test_the_buffer_is_frozen_and_not_shared():
    mine = np.ones(2)
    array = LabelledArray(mine, (COUNTRY,))
    mine[0] = 7
    assert array.values.tolist() == [1, 1]
    with pytest.raises(ValueError, match="read-only"):
        array.values[0] = 2


def test_arithmetic_is_by_element_on_identical_axes(flows):
    assert (flows + flows).values.tolist() == [[0, 2, 4], [6, 8, 10]]
    assert (flows - 1).values.tolist() == [[-1, 0, 1], [2, 3, 4]]
    assert (10 - flows).values.tolist() == [[10, 9, 8], [7, 6, 5]]
    assert (2 * flows).values.tolist() == [[0, 2, 4], [6, 8, 10]]
    assert (60 / (flows + 1)).values.tolist() == [[60, 30, 20], [15, 12, 10]]
    assert (-flows).reduce().item() == -15


def test_division_by_zero_says_where(flows):
    with pytest.raises(AmountError, match="country=CN, sector=steel"):
        flows / flows


def test_other_order_of_labels_is_an_error_with_the_fix(flows):
    other = flows.select(sector=["soy", "steel", "chips"])
    with pytest.raises(AlignmentError, match=r"same labels in another order.*b\.select\(sector=a\.axis\('sector'\)\.labels\)"):
        flows + other
    fixed = flows + other.select(sector=flows.axis("sector").labels)
    assert fixed.values.tolist() == (2 * flows).values.tolist()


def test_missing_and_foreign_labels_are_named(flows):
    other = LabelledArray(np.ones((2, 3)), (COUNTRY, Axis("sector", ("steel", "chips", "cars"))))
    with pytest.raises(AlignmentError, match="no soy and cars beside"):
        flows * other


def test_a_missing_axis_is_not_repeated_in_silence(flows):
    per_country = LabelledArray([1.0, 10.0], (COUNTRY,))
    with pytest.raises(AlignmentError, match=r"b\.expand\(a\.axis\('sector'\)\)"):
        flows * per_country
    assert (flows * per_country.expand(flows.axis("sector"))).values.tolist() == [[0, 1, 2], [30, 40, 50]]


def test_other_order_of_axes_is_an_error_with_the_fix(flows):
    turned = flows.transpose("sector", "country")
    with pytest.raises(AlignmentError, match=r"b\.transpose\('country', 'sector'\)"):
        flows + turned
    assert turned.transpose("country", "sector").values.tolist() == flows.values.tolist()


def test_a_bare_array_is_refused_on_either_side(flows):
    with pytest.raises(AlignmentError, match="without labels"):
        flows * np.ones((2, 3))
    with pytest.raises(AlignmentError, match="without labels"):
        np.ones((2, 3)) * flows


def test_select_by_labels(flows):
    assert flows.select(country="US").axes == (SECTOR,)
    assert flows.select(country="US").values.tolist() == [3, 4, 5]
    assert flows.select(country="US", sector="soy").item() == 5
    assert flows.select(sector=["soy"]).values.tolist() == [[2], [5]]
    with pytest.raises(UnknownNameError, match="steel"):
        flows.select(sector="steal")
    with pytest.raises(UnknownNameError, match="axis"):
        flows.select(sectors="steel")
    with pytest.raises(AlignmentError, match="twice"):
        flows.select(sector=["soy", "soy"])


def test_reduce_over_axes(flows):
    assert flows.reduce("country").values.tolist() == [3, 5, 7]
    assert flows.reduce("sector", how="max").values.tolist() == [2, 5]
    assert flows.reduce().item() == 15
    assert flows.reduce("country", "sector", how="mean").item() == 2.5
    with pytest.raises(UnknownNameError, match="reduction"):
        flows.reduce("country", how="median")
    with pytest.raises(AlignmentError, match="not one number"):
        flows.item()


def test_cells_go_out_and_come_back(flows):
    assert dict(flows.cells())["US", "chips"] == 4
    assert LabelledArray.from_cells(flows.axes, dict(flows.cells())).values.tolist() == flows.values.tolist()


def test_a_cell_that_is_missing_is_not_zero(flows):
    cells = dict(flows.cells())
    del cells["CN", "soy"]
    with pytest.raises(AlignmentError, match=r"no value at \('CN', 'soy'\)"):
        LabelledArray.from_cells(flows.axes, cells)
    with pytest.raises(AlignmentError, match="which the axes do not have"):
        LabelledArray.from_cells(flows.axes, dict(flows.cells()) | {("JP", "soy"): 1.0})


def test_without_xarray_the_error_names_the_extra(flows, monkeypatch):
    monkeypatch.setitem(sys.modules, "xarray", None)
    with pytest.raises(UsageError, match=r"detente\[lab\]"):
        flows.to_xarray()


def test_to_xarray_keeps_labels(flows):
    pytest.importorskip("xarray", reason="xarray comes with the extra `lab`")
    array = flows.to_xarray()
    assert array.dims == ("country", "sector")
    assert float(array.sel(country="US", sector="soy")) == 5
