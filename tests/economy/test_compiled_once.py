"""Every world has arrays of one form: the passes are compiled anew, for seconds, for each other one, and give the same figures."""

from dataclasses import replace

import numpy as np
import pytest
from numba import typeof
from tests.economy.made_worlds import made_world, mirror_world, rigid, scarce_world

from detente.economy.baseline import Baseline, model_of


def frozen(base: Baseline) -> Baseline:
    """The same world with arrays that a file or a shared memory gives: not open to writing, in Fortran's order."""
    theta, labour = base.theta.copy(), np.asfortranarray(base.labour)
    theta.flags.writeable = False
    return replace(base, theta=theta, labour=labour)


@pytest.mark.parametrize("make", [made_world, mirror_world, lambda: rigid(made_world()), scarce_world, lambda: frozen(made_world())])
def test_the_form_is_that_of_the_plainest_world(make):
    assert typeof(model_of(make())) == typeof(model_of(made_world()))


def test_the_values_are_those_of_the_baseline():
    base = frozen(made_world())
    theta, *_ = model = model_of(base)
    assert np.array_equal(theta, base.theta)
    assert np.array_equal(model[3], base.labour)
