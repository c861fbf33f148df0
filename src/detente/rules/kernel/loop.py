"""The loop over shipments: integers and floating-point numbers only. Imported by those who run it, since numba is heavy.

``t`` is ``compiled.Tables``. Most rows need no more than their record: what a class of goods pays from a class of origins beside
the ordinary duty, summed beforehand. Rows that give facts the duties turn on, and totals that rest on the ordinary duty,
are worked out duty by duty.
"""

from __future__ import annotations

from typing import Any

import numpy as np
from numba import njit

EXACT, BOUNDS, UNRESOLVED, ASK_INTERPRETER, ASK_VARIANT = 0, 1, 2, -1, -2
"""Status of a row. The last two are not answers: the interpreter has to be asked, or a program to be written first."""

SAME = 1e-13
"""Sums that differ by less are one number: what rounding leaves, far below the last digit of any rate."""

COLUMNS = 15
BLOCK = 2048
"""Rows whose columns are filled in one go."""
FLAT, ASKS_US, PAYS_COLUMN_2, ONE_TOTAL, OF_GENERAL = 1, 2, 4, 8, 16
"""Flags of a record: it needs no working out duty by duty; some duty leaves out content of the United States; column 2 is paid;
one duty tops the ordinary one up to a total; that counts with the general rate. From ``COLUMN_BITS`` on: that duty's column."""

COLUMN_BITS = 8


@njit(cache=True, nogil=True, inline="always")
def _rate(t: Any, number: int, value: float, quantity: float, unit: int) -> float:
    """What a rate comes to as a fraction of value; NaN where a fact is missing or none would settle it."""
    if t.rate_kind[number] != 0:
        return np.nan
    specific = t.rate_specific[number]
    if specific == 0.0:
        return t.rate_share[number]  # type: ignore[no-any-return]
    if unit != t.rate_unit[number]:
        return np.nan
    return t.rate_share[number] + specific * quantity / value  # type: ignore[no-any-return]


@njit(cache=True, nogil=True)
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
    return rate * share  # type: ignore[no-any-return]


@njit(cache=True, nogil=True)
def flatten(t: Any, columns: Any) -> None:
    """Sums every record that does not rest on the ordinary duty: without it, with nothing given. ``columns`` is (records, COLUMNS)."""
    nothing = np.nan
    for r in range(len(t.records)):
        record = t.records[r]
        p, row = record.program, t.record_row[r]
        if p < 0 or t.trials[p] == t.trials[p + 1]:
            continue
        flat, totals = True, 0
        for n in range(t.trials[p], t.trials[p + 1]):
            flat = flat and t.trial_base[n] == -1
            for item in range(t.items[n], t.items[n + 1]):
                if t.item_us[item] == t.item_us[item]:
                    record.flags |= ASKS_US
                parameter = t.parameter[row, t.item_place[item]]
                rate = t.parameter_rate[parameter]
                flat = flat and t.rate_kind[rate] == 0 and t.rate_specific[rate] == 0.0
                if t.parameter_counts[parameter] != 0:
                    totals += 1
                    t.record_total[r, 0], t.record_total[r, 1] = t.rate_share[rate], t.item_share[item, 0]
                    record.flags |= ONE_TOTAL | (t.item_column[item] << COLUMN_BITS)
                    if t.parameter_counts[parameter] == 1:
                        record.flags |= OF_GENERAL
        flat = flat and (totals == 0 or (totals == 1 and t.trials[p + 1] - t.trials[p] == 1))
        if not flat:
            continue
        record.flags |= FLAT
        record.least, record.most, record.best = np.inf, -np.inf, -1
        for n in range(t.trials[p], t.trials[p + 1]):
            known = 0.0
            for item in range(t.items[n], t.items[n + 1]):
                added = _item(t, item, row, nothing, nothing, nothing, nothing, -1, nothing, nothing, nothing, nothing)
                known += added if added == added else 0.0
            record.least = min(record.least, known)
            if record.best < 0 or known > record.most + SAME:
                record.best = n
            record.most = max(record.most, known)
        for item in range(t.items[record.best], t.items[record.best + 1]):
            added = _item(t, item, row, nothing, nothing, nothing, nothing, -1, nothing, nothing, nothing, nothing)
            columns[r, t.item_column[item]] += added if added == added else 0.0


@njit(cache=True, nogil=True, inline="always")
def _kind_of(share: float) -> int:
    if share != share:
        return 0
    if share == 0.0:
        return 1
    return 2 if share == 1.0 else 3


@njit(cache=True, nogil=True)
def _variant(t: Any, p: int, steel: float, aluminum: float, copper: float) -> int:
    """The program for the way in which the metals are given; -1 where it is not written yet, -2 where the interpreter is asked."""
    mode, parts, whole = 0, 0, 0.0
    for metal in range(3):
        share = steel if metal == 0 else aluminum if metal == 1 else copper
        kind = _kind_of(share)
        mode += kind << (2 * metal)
        if kind == 3:
            parts += 1
        if kind > 0:
            whole += share
    if parts > 1 and whole > 1.0 - 1e-12:
        return -2  # metals that fill the value exactly: a matter of the last digit
    return t.variant[p, mode] if mode else p


@njit(cache=True, nogil=True)
def _by_duty(
    t: Any, i: int, p: int, row: int, ordinary: float, general: float, v: float, q: float, u: int,
    steel: float, aluminum: float, copper: float, us_share: float, low: Any, high: Any, status: Any, trial: Any, columns: Any, breakdown: bool,
) -> None:  # fmt: skip
    """A row worked out duty by duty, for every trial of its program."""
    least, most, best, best_known, best_paid = np.inf, -np.inf, -1, -np.inf, np.nan
    any_open, best_open = False, False
    for n in range(t.trials[p], t.trials[p + 1]):
        paid = ordinary
        if t.trial_base[n] == -2:
            paid = 0.0
        elif t.trial_base[n] >= 0:
            paid = _rate(t, t.parameter_rate[t.parameter[row, t.trial_base[n]]], v, q, u)
        is_open = paid != paid
        known = 0.0 if is_open else paid
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
        return
    low[i] = least
    if any_open:
        status[i], high[i] = UNRESOLVED, np.nan
    elif most - least < SAME:
        status[i], high[i] = EXACT, least
    else:
        status[i], high[i] = BOUNDS, most
    if breakdown:
        trial[i] = best
        for c in range(1, COLUMNS):
            columns[c, i] = 0.0
        columns[0, i] = best_paid
        for item in range(t.items[best], t.items[best + 1]):
            columns[t.item_column[item], i] += _item(t, item, row, best_paid, general, v, q, u, steel, aluminum, copper, us_share)


@njit(cache=True, nogil=True)
def _fill(t: Any, begin: int, end: int, place: Any, topped_in: Any, topped: Any, columns: Any) -> None:
    """The columns of a block of rows from their records: column by column, since a column's few values stay at hand."""
    for k in range(1, COLUMNS):
        values, out = t.column_values[k], columns[k, begin:end]
        for i in range(end - begin):
            if place[i] >= 0:
                out[i] = values[place[i]]
    for i in range(end - begin):
        if place[i] >= 0 and topped_in[i] > 0:
            columns[topped_in[i], begin + i] += topped[i]


@njit(cache=True, nogil=True)
def work_out(
    t: Any, code: Any, origin: Any, segment: Any, value: Any, quantity: Any, unit: Any, metals: Any, us_content: Any,
    low: Any, high: Any, status: Any, trial: Any, columns: Any,
) -> int:  # fmt: skip
    """Fills the outputs for every row; gives the number of rows that need a program written first.

    ``value``, ``quantity``, ``unit``, ``metals`` (3, rows) and ``us_content`` have no rows where nobody gave them; NaN and -1
    stand for a fact not given. ``trial`` and ``columns`` (COLUMNS, rows) have no rows where only totals are wanted.
    """
    has_value, has_metals, has_us = len(value) > 0, metals.shape[1] > 0, len(us_content) > 0
    breakdown = len(trial) > 0
    waiting = 0
    steel, aluminum, copper, us_share, v, q, u = np.nan, np.nan, np.nan, np.nan, np.nan, np.nan, -1
    block = BLOCK if breakdown else 0
    filled, topped_in, topped_by = np.empty(block, np.int32), np.empty(block, np.int32), np.empty(block)
    for i in range(len(code)):
        if breakdown and i % BLOCK == 0:
            if i:
                _fill(t, i - BLOCK, i, filled, topped_in, topped_by, columns)
            filled[:] = -1
        status[i], low[i], high[i] = ASK_INTERPRETER, np.nan, np.nan
        c, o = code[i], origin[i]
        if c < 0 or o < 0 or segment[i] < 0:
            continue
        s = t.slot[segment[i]]
        if s < 0:
            continue
        revision = t.revision[s]
        family = t.origin_class[s, o]
        number = t.cell[t.cell_start[s] + t.goods_class[s, t.kind[c]] * t.width[s] + family]
        record = t.records[number]
        p, flags = record.program, record.flags
        if p < 0:
            continue
        general_number = t.general[revision, c]
        paid_number = general_number
        if flags & PAYS_COLUMN_2:
            paid_number = t.column_2_rate[revision, c]
        if paid_number < 0 and not t.base_may_miss:
            continue
        if has_value:
            v, q, u = value[i], quantity[i], unit[i]
            if v == v and u >= 0 and paid_number >= 0 and (t.rate_kind[paid_number] == 2 or t.rate_kind[general_number] == 2):
                continue
            ordinary = _rate(t, paid_number, v, q, u) if paid_number >= 0 else np.nan
        else:
            ordinary = t.rate_bare[paid_number] if paid_number >= 0 else np.nan
        by_record = flags & FLAT != 0
        if has_us:
            us_share = us_content[i]
            if us_share == 1.0:
                continue  # a duty on no part of the value is not named: rare enough to be asked of the interpreter
            by_record = by_record and (flags & ASKS_US == 0 or us_share != us_share)
        if has_metals and t.metals[p] != 0:
            steel, aluminum, copper = metals[0, i], metals[1, i], metals[2, i]
            written = _variant(t, p, steel, aluminum, copper)
            if written == -1:
                status[i] = ASK_VARIANT
                waiting += 1
            if written < 0:
                continue
            by_record = by_record and written == p
            p = written
        if not by_record:
            general = ordinary if general_number == paid_number else _rate(t, general_number, v, q, u)
            row = t.record_row[number]
            _by_duty(
                t, i, p, row, ordinary, general, v, q, u, steel, aluminum, copper, us_share, low, high, status, trial, columns, breakdown
            )  # fmt: skip
            continue
        least, most, topped = record.least, record.most, 0.0
        if flags & ONE_TOTAL:
            counted = ordinary
            if flags & OF_GENERAL and general_number != paid_number:
                counted = _rate(t, general_number, v, q, u)
            topped = max(0.0, t.record_total[number, 0] - counted) * t.record_total[number, 1] if counted == counted else np.nan
            if topped == topped:
                least += topped
                most = least
            elif ordinary == ordinary:
                low[i], high[i], status[i] = ordinary + least, np.nan, UNRESOLVED
                if breakdown:
                    columns[0, i], trial[i], filled[i % BLOCK] = ordinary, record.best, record.columns
                    topped_in[i % BLOCK], topped_by[i % BLOCK] = flags >> COLUMN_BITS, topped
                continue
        if ordinary != ordinary:
            low[i], high[i], status[i] = least, np.nan, UNRESOLVED
        elif most - least < SAME:
            low[i], high[i], status[i] = ordinary + least, ordinary + least, EXACT
        else:
            low[i], high[i], status[i] = ordinary + least, ordinary + most, BOUNDS
        if breakdown:
            columns[0, i], trial[i], filled[i % BLOCK] = ordinary, record.best, record.columns
            topped_in[i % BLOCK], topped_by[i % BLOCK] = flags >> COLUMN_BITS, topped
    if breakdown and len(code):
        begin = (len(code) - 1) // BLOCK * BLOCK
        _fill(t, begin, len(code), filled, topped_in, topped_by, columns)
    return waiting


@njit(cache=True, nogil=True)
def whole_segment(t: Any, code: Any, origin: Any, segment: int, low: Any, high: Any, status: Any) -> None:
    """Totals of every code from every origin in one segment, with nothing else given; the outputs are (codes, origins).

    Origins of one class pay alike, so each code is worked out once a class.
    """
    family = t.origin_class[t.slot[segment]][origin]
    width = t.width[t.slot[segment]]
    example = np.full(width, -1, np.int32)
    for o in range(len(origin)):
        example[family[o]] = origin[o]
    step = max(1, BLOCK // width)
    size = step * width
    codes, origins, segments = np.empty(size, np.int32), np.empty(size, np.int32), np.full(size, segment, np.int32)
    least, most, found = np.empty(size), np.empty(size), np.empty(size, np.int8)
    nothing, no_units, no_metals, no_columns = np.empty(0), np.empty(0, np.int32), np.empty((3, 0)), np.empty((COLUMNS, 0))
    for begin in range(0, len(code), step):
        end = min(begin + step, len(code))
        for c in range(begin, end):
            for f in range(width):
                codes[(c - begin) * width + f], origins[(c - begin) * width + f] = code[c], example[f]
        used = (end - begin) * width
        work_out(
            t, codes[:used], origins[:used], segments[:used], nothing, nothing, no_units, no_metals, nothing,
            least, most, found, no_units, no_columns,
        )  # fmt: skip
        for c in range(begin, end):
            first = (c - begin) * width
            for o in range(len(origin)):
                low[c, o] = least[first + family[o]]
                high[c, o] = most[first + family[o]]
                status[c, o] = found[first + family[o]]
