"""Exponentials and logarithms of whole arrays, written so that they become vector instructions."""

from __future__ import annotations

from functools import partial
from typing import Any

import numpy as np

from detente.economy.kernel.compiling import compiled

exact = partial(compiled, fast=False)


@exact
def powers_of_e(x: Any, bits: Any) -> None:
    """exp of every element in place, to the last digit or the one before; written so that it becomes vector instructions."""
    size = x.size
    scale = bits.view(np.float64)
    for k in range(size):
        whole = np.floor(x[k] * 1.4426950408889634 + 0.5)
        bits[k] = (np.int64(np.int32(whole)) + 1023) << 52
        r = (x[k] - whole * 0.693147180369123816490) - whole * 1.90821492927058770002e-10
        p = 1.0 / 479001600.0
        p = p * r + 1.0 / 39916800.0
        p = p * r + 1.0 / 3628800.0
        p = p * r + 1.0 / 362880.0
        p = p * r + 1.0 / 40320.0
        p = p * r + 1.0 / 5040.0
        p = p * r + 1.0 / 720.0
        p = p * r + 1.0 / 120.0
        p = p * r + 1.0 / 24.0
        p = p * r + 1.0 / 6.0
        p = p * r + 0.5
        p = p * r + 1.0
        x[k] = p * r + 1.0
    for k in range(size):
        x[k] *= scale[k]


@exact
def logs_of(x: Any, out: Any) -> None:
    """Natural log of every positive normal element, likewise."""
    size = x.size
    read = x.view(np.int64)
    write = out.view(np.int64)
    for k in range(size):  # mantissas between 1/√2 and √2
        write[k] = (read[k] & 0x000FFFFFFFFFFFFF) | 0x3FF0000000000000
    for k in range(size):
        m = out[k]
        e = np.float64(np.int32((read[k] >> 52) - 1023))
        above = m > 1.4142135623730951
        m = 0.5 * m if above else m
        e = e + 1.0 if above else e
        s = (m - 1.0) / (m + 1.0)
        z = s * s
        p = 2.0 / 21.0
        p = p * z + 2.0 / 19.0
        p = p * z + 2.0 / 17.0
        p = p * z + 2.0 / 15.0
        p = p * z + 2.0 / 13.0
        p = p * z + 2.0 / 11.0
        p = p * z + 2.0 / 9.0
        p = p * z + 2.0 / 7.0
        p = p * z + 2.0 / 5.0
        p = p * z + 2.0 / 3.0
        out[k] = e * 0.693147180559945309417 + (2.0 * s + s * z * p)
