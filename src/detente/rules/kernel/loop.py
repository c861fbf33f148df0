"""The loop over shipments: integers and floating-point numbers only. Imported by those who run it, since numba is heavy."""

from __future__ import annotations

from typing import Any

import numpy as np
from numba import njit

EXACT, BOUNDS, UNRESOLVED, ASK_INTERPRETER, ASK_VARIANT = 0, 1, 2, -1, -2
"""Status of a row. The last two are not answers: the interpreter has to be asked, or a program to be written first."""

SAME = 1e-13
"""Sums that differ by less are one number: what rounding leaves, far below the last digit of any rate."""

COLUMNS = 15


@njit(cache=True, nogil=True, inline="always")
def _rate(t: Any, number: int, value: float, quantity: float, unit: int) -> float:
    """What a rate comes to as a fraction of value; NaN where a fact is missing or none would settle it."""
    if t.rate_kind[number] != 0:
        return np.nan
    specific = t.rate_specific[number]
    if specific == 0.0:
        return t.rate_share[number]
    if unit != t.rate_unit[number]:
        return np.nan
    return t.rate_share[number] + specific * quantity / value


@njit(cache=True, nogil=True, inline="always")
def _item(
    t: Any, item: int, row: int, paid: float, general: float, value: float, quantity: float, unit: int,
    steel: float, aluminum: float, copper: float, us_share: float,
) -> float:  # fmt: skip
    """What one duty adds, as a fraction of value; NaN where it cannot be computed."""
    parameter = t.parameter[row, t.item_place[item]]
    rate = _rate(t, t.parameter_rate[parameter], value, quantity, unit)
    counts = t.parameter_counts[parameter]
    if counts == 1:
        rate = max(0.0, rate - general) if general == general else np.nan
    elif counts == 2:
        rate = max(0.0, rate - paid) if paid == paid else np.nan
    share = t.item_share[item, 0]
    if t.item_share[item, 1] != 0.0:
        share += t.item_share[item, 1] * steel
    if t.item_share[item, 2] != 0.0:
        share += t.item_share[item, 2] * aluminum
    if t.item_share[item, 3] != 0.0:
        share += t.item_share[item, 3] * copper
    if us_share >= t.item_us[item]:  # false where either is NaN
        share *= 1.0 - us_share
    return rate * share


@njit(cache=True, nogil=True, inline="always")
def _kind_of(share: float) -> int:
    if share != share:
        return 0
    if share == 0.0:
        return 1
    return 2 if share == 1.0 else 3


@njit(cache=True, nogil=True)
def work_out(
    t: Any, code: Any, origin: Any, slot: Any, value: Any, quantity: Any, unit: Any, metals: Any, us_content: Any,
    low: Any, high: Any, status: Any, trial: Any, rates_row: Any, program: Any, paid_rate: Any, general_rate: Any, columns: Any, wanted: int,
) -> int:  # fmt: skip
    """Fills the outputs for every row; gives the number of rows that need a program written first.

    ``value``, ``quantity``, ``unit``, ``metals`` (3, rows) and ``us_content`` have no rows where nobody gave them; NaN and -1
    stand for a fact not given. ``columns`` is (COLUMNS, rows), filled where ``wanted`` is not 0. The other outputs say by
    which trial, row of rates, program and rates the number came about.
    """
    has_value, has_metals, has_us = len(value) > 0, metals.shape[1] > 0, len(us_content) > 0
    waiting = 0
    for i in range(len(code)):
        status[i] = ASK_INTERPRETER
        if code[i] < 0 or origin[i] < 0 or slot[i] < 0:
            continue
        s = slot[i]
        revision = t.revision[s]
        if revision < 0:
            continue
        family = t.origin_class[s, origin[i]]
        p = t.cell[t.cell_start[s] + t.goods_class[s, t.kind[code[i]]] * t.width[s] + family]
        if p < 0:
            continue
        steel, aluminum, copper, us_share = np.nan, np.nan, np.nan, np.nan
        if has_us:
            us_share = us_content[i]
            if us_share == 1.0:
                continue  # a duty on no part of the value is not named: rare enough to be asked of the interpreter
        if has_metals and t.metals[p] != 0:
            steel, aluminum, copper = metals[0, i], metals[1, i], metals[2, i]
            mode, parts, whole = 0, 0, 0.0
            if t.metals[p] & 1:
                mode += _kind_of(steel)
                parts += mode == 3
                whole += steel if steel == steel else 0.0
            if t.metals[p] & 2:
                mode += 4 * _kind_of(aluminum)
                parts += mode >> 2 == 3
                whole += aluminum if aluminum == aluminum else 0.0
            if t.metals[p] & 4:
                mode += 16 * _kind_of(copper)
                parts += mode >> 4 == 3
                whole += copper if copper == copper else 0.0
            if parts > 1 and whole > 1.0 - 1e-12:
                continue  # metals that fill the value exactly: a matter of the last digit
            if mode:
                p = t.variant[p, mode]
                if p == -1:
                    status[i] = ASK_VARIANT
                    waiting += 1
                    continue
                if p < 0:
                    continue
        class_at = t.class_start[s] + family
        row = t.rates_row[class_at]
        v, q, u = np.nan, np.nan, -1
        if has_value:
            v, q, u = value[i], quantity[i], unit[i]
        general_number = t.general[revision, code[i]]
        paid_number = t.column_2_rate[revision, code[i]] if t.column_2[class_at] else general_number
        if paid_number < 0:
            if not t.base_may_miss:
                continue
        elif v == v and u >= 0 and (t.rate_kind[paid_number] == 2 or t.rate_kind[general_number] == 2):
            continue
        general = _rate(t, general_number, v, q, u) if general_number >= 0 else np.nan
        ordinary = _rate(t, paid_number, v, q, u) if paid_number >= 0 else np.nan
        least, most, best, best_known, best_paid = np.inf, -np.inf, -1, -np.inf, np.nan
        any_open, best_open = False, False
        for n in range(t.trials[p], t.trials[p + 1]):
            paid = ordinary
            if t.trial_base[n] == -2:
                paid = 0.0
            elif t.trial_base[n] >= 0:
                paid = _rate(t, t.parameter_rate[t.parameter[row, t.trial_base[n]]], v, q, u)
            known, is_open = 0.0, False
            if paid == paid:
                known = paid
            else:
                is_open = True
            for item in range(t.items[n], t.items[n + 1]):
                added = _item(t, item, row, paid, general, v, q, u, steel, aluminum, copper, us_share)
                if added == added:
                    known += added
                else:
                    is_open = True
            least = min(least, known)
            if is_open:
                any_open = True
            else:
                most = max(most, known)
            if best < 0 or (is_open and not best_open) or (is_open == best_open and known > best_known + SAME):
                best, best_known, best_open, best_paid = n, known, is_open, paid
        if best < 0:
            continue
        low[i] = least
        if any_open:
            status[i], high[i] = UNRESOLVED, np.nan
        else:
            status[i], high[i] = (EXACT, least) if most - least < SAME else (BOUNDS, most)
        trial[i], rates_row[i], program[i] = best, row, p
        paid_rate[i], general_rate[i] = paid_number, general_number
        if wanted:
            for c in range(COLUMNS):
                columns[c, i] = 0.0
            columns[0, i] = best_paid
            for item in range(t.items[best], t.items[best + 1]):
                columns[t.item_column[item], i] += _item(t, item, row, best_paid, general, v, q, u, steel, aluminum, copper, us_share)
    return waiting
