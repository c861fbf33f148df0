"""Figures told one after the other of things told one after the other: "exports to Japan, India and Chile rose 3, 5 and 8 percent, respectively"."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from itertools import groupby

from detente.evidence.figures.trade_partners import partner_called
from detente.evidence.record import CARRIED, Quantity

_NAME = r"(?:the\s+)?[A-Z][\w.’'-]*(?:\s+(?:of\s+)?[A-Z][\w.’'-]*)*"
_NAMES = re.compile(rf"\b(?:to|from|with)\s+(?P<list>{_NAME}(?:,\s+{_NAME})*,?\s+and\s+{_NAME})")
_YEARS = re.compile(r"\b(?:for|in)\s+(?P<list>20\d\d(?:,\s+20\d\d)*,?\s+and\s+20\d\d)\b")
_PART = re.compile(r",?\s+and\s+|,\s+")
_BETWEEN = re.compile(r"\s*(?:,|,?\s*and)\s+(?:by\s+)?")
_FLOWS = frozenset({"exports_growth", "imports_growth", "exports_value", "imports_value"})
_STEPPED = frozenset({"gdp", "cpi", "ppi"})


def with_order(text: str, built: Sequence[Quantity]) -> list[Quantity]:
    """The figures of a document, each with the partner or the year that stands at its place of a list."""
    out = list(built)
    for start, group in groupby(range(len(out)), key=lambda index: out[index].sentence_start):
        numbers = list(group)
        if len(numbers) < 2:
            continue
        for run in _runs(text, out, numbers):
            if text.find("respectively", out[run[-1]].end, out[run[-1]].sentence_end) >= 0 and out[run[0]].metric in _FLOWS:
                _give_partners(text, out, run, start)
            elif out[run[0]].metric in _STEPPED:
                _give_years(text, out, run, start)
    return out


def _runs(text: str, out: Sequence[Quantity], numbers: Sequence[int]) -> list[list[int]]:
    """Numbers of figures of one unit and metric that only commas and an "and" part."""
    runs: list[list[int]] = []
    for number in numbers:
        own, last = out[number], out[runs[-1][-1]] if runs else None
        joined = last is not None and last.unit == own.unit and _BETWEEN.fullmatch(text, last.end, own.start) is not None
        if joined:
            runs[-1].append(number)
        else:
            runs.append([number])
    return [run for run in runs if len(run) > 1]


def _give_partners(text: str, out: list[Quantity], run: Sequence[int], start: int) -> None:
    named = [found for found in _NAMES.finditer(text, start, out[run[0]].start) if len(_PART.split(found["list"])) == len(run)]
    if not named:
        return
    for number, name in zip(run, _PART.split(named[-1]["list"]), strict=True):
        own, partner = out[number], partner_called(name)
        ends = (own.direction or "").split(" to ")
        if partner is None or len(ends) != 2:
            out[number] = replace(own, direction=None, geography=None) if len(ends) == 2 else own
            continue
        home = ends[0] if (own.metric or "").startswith("exports") else ends[1]
        direction = f"{home} to {partner}" if (own.metric or "").startswith("exports") else f"{partner} to {home}"
        out[number] = replace(own, direction=direction, geography=direction, direction_source=CARRIED)


def _give_years(text: str, out: list[Quantity], run: Sequence[int], start: int) -> None:
    """The years of a list before its figures, or of the forecasts before the points that they were raised by."""
    listed = [found for found in _YEARS.finditer(text, start, out[run[0]].start) if len(_PART.split(found["list"])) == len(run)]
    years = _PART.split(listed[-1]["list"]) if listed else []
    if not years and out[run[0]].unit == "percentage_point":
        told = [q for q in out[max(0, run[0] - len(run) - 1) : run[0]] if q.unit == "percent" and q.metric == out[run[0]].metric]
        near = told and out[run[0]].start - told[-1].end < _NEXT
        years = [q.period or "" for q in told[-len(run) :]] if near and len(told) >= len(run) else []
    if len(years) == len(run) and all(years):
        for number, year in zip(run, years, strict=True):
            out[number] = replace(out[number], period=year)


_NEXT = 160
