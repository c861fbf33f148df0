"""Labelled arrays that combine only where their labels match exactly (C9).

Nothing is aligned, padded or reordered in silence: ``select`` puts labels in another order, ``transpose`` axes, and
``expand`` repeats along a new axis, each by name. Values are finite; a NaN or infinity says which labels it stands at.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import product
from typing import TYPE_CHECKING, Any, ClassVar

import numpy as np
from numpy.typing import ArrayLike, NDArray

from detente.core.errors import AlignmentError, AmountError, UnknownNameError, UsageError

if TYPE_CHECKING:
    import xarray

REDUCTIONS: dict[str, Callable[..., Any]] = {"sum": np.sum, "mean": np.mean, "min": np.min, "max": np.max}


@dataclass(frozen=True, slots=True)
class Axis:
    """A named dimension with unique text labels, in order."""

    name: str
    labels: tuple[str, ...]
    _place: dict[str, int] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "labels", tuple(self.labels))
        if not self.name or not self.labels:
            raise AlignmentError(f"Axis {self.name!r} has no {'labels' if self.name else 'name'}.", hint="Give a name and at least one label.")
        if wrong := [label for label in self.labels if not isinstance(label, str)]:
            raise AlignmentError(
                f"Label {wrong[0]!r} of axis {self.name!r} is {type(wrong[0]).__name__}, not text.", hint="Codes and names are text (C5)."
            )
        place = {label: i for i, label in enumerate(self.labels)}
        if len(place) != len(self.labels):
            twice = next(label for i, label in enumerate(self.labels) if place[label] != i)
            raise AlignmentError(f"Axis {self.name!r} has the label {twice!r} twice.", hint="Labels are unique; sum the duplicates first.")
        object.__setattr__(self, "_place", place)

    def index(self, label: str) -> int:
        """Position of a label; UnknownNameError with the nearest."""
        if label not in self._place:
            raise UnknownNameError.among(f"label on axis {self.name!r}", label, self.labels, listing=f"the labels of axis {self.name!r}")
        return self._place[label]

    def __len__(self) -> int:
        return len(self.labels)


@dataclass(frozen=True, slots=True, eq=False)
class LabelledArray:
    """Finite doubles on named axes: ``values.shape`` is the lengths of ``axes``. Frozen, and so is the buffer."""

    __array_ufunc__: ClassVar[None] = None  # numpy leaves `array * labelled` to us, which refuse it by name

    values: NDArray[np.float64]
    axes: tuple[Axis, ...]

    def __post_init__(self) -> None:
        axes = tuple(self.axes)
        values = np.array(self.values, dtype=np.float64)
        names = [a.name for a in axes]
        if len(set(names)) != len(names):
            raise AlignmentError(f"Two axes have one name: {', '.join(names)}.", hint="Rename one, for example origin and destination.")
        expected = tuple(len(a) for a in axes)
        if values.shape != expected:
            raise AlignmentError(
                f"Values of shape {values.shape} came for axes {_describe(axes)}.", hint=f"Expected shape {expected}, axes in this order."
            )
        if not np.isfinite(values).all():
            where = tuple(int(i) for i in np.argwhere(~np.isfinite(values))[0])
            at = ", ".join(f"{a.name}={a.labels[i]}" for a, i in zip(axes, where, strict=True)) or "the only value"
            raise AmountError(
                f"The value at {at} is {values[where]}.", hint="Every value is a finite number; leave out what is unknown, it is not zero."
            )
        values.flags.writeable = False
        object.__setattr__(self, "axes", axes)
        object.__setattr__(self, "values", values)

    @classmethod
    def of(cls, values: ArrayLike, /, **labels: Sequence[str]) -> LabelledArray:
        """Array from values and the labels of each axis, in order: ``LabelledArray.of(flows, origin=[…], sector=[…])``."""
        return cls(np.asarray(values, dtype=np.float64), tuple(Axis(name, tuple(of)) for name, of in labels.items()))

    @classmethod
    def from_cells(cls, axes: Sequence[Axis], cells: Mapping[tuple[str, ...], float]) -> LabelledArray:
        """Array from one number for each combination of labels; a missing or foreign one is an AlignmentError, never zero (C4)."""
        wanted = list(product(*(a.labels for a in axes)))
        missing = [key for key in wanted if key not in cells]
        foreign = set(cells) - set(wanted)
        if missing or foreign:
            what = f"no value at {missing[0]} ({len(missing)} missing)" if missing else f"a value at {min(foreign)}, which the axes do not have"
            raise AlignmentError(
                f"Cells for axes {_describe(axes)} have {what}.", hint="Give one number for each combination of labels; write zeros out."
            )
        return cls(np.array([cells[key] for key in wanted], dtype=np.float64).reshape([len(a) for a in axes]), tuple(axes))

    def axis(self, name: str) -> Axis:
        """The axis of a name; UnknownNameError otherwise."""
        return self.axes[self._position(name)]

    def _position(self, name: str) -> int:
        names = [a.name for a in self.axes]
        if name not in names:
            raise UnknownNameError.among("axis", name, names, listing=f"its axes, which are {', '.join(names) or 'none'}")
        return names.index(name)

    def select(self, **chosen: str | Sequence[str]) -> LabelledArray:
        """Part at the given labels, in the given order. One label as text drops its axis; a list keeps it."""
        values, axes = self.values, list(self.axes)
        for name, labels in chosen.items():
            at = self._position(name)
            axis = self.axes[at]
            if isinstance(labels, str):
                axis.index(labels)
                values = np.take(values, [axis.index(labels)], axis=at)
            else:
                values = np.take(values, [axis.index(label) for label in labels], axis=at)
                axes[at] = Axis(name, tuple(labels))
        dropped = tuple(i for i, a in enumerate(self.axes) if isinstance(chosen.get(a.name), str))
        return LabelledArray(np.squeeze(values, axis=dropped), tuple(a for i, a in enumerate(axes) if i not in dropped))

    def reduce(self, *names: str, how: str = "sum") -> LabelledArray:
        """Sum, mean, min or max over the named axes; over all where none is named."""
        if how not in REDUCTIONS:
            raise UnknownNameError.among("reduction", how, REDUCTIONS, listing=f"which are {', '.join(REDUCTIONS)}")
        at = tuple(self._position(n) for n in names or [a.name for a in self.axes])
        return LabelledArray(REDUCTIONS[how](self.values, axis=at), tuple(a for i, a in enumerate(self.axes) if i not in at))

    def transpose(self, *names: str) -> LabelledArray:
        """The same array with its axes in the named order; every axis is named once."""
        if sorted(names) != sorted(a.name for a in self.axes):
            raise AlignmentError(f"Cannot order axes {_describe(self.axes)} as {', '.join(names)}.", hint="Name each axis once.")
        order = [self._position(n) for n in names]
        return LabelledArray(self.values.transpose(order), tuple(self.axes[i] for i in order))

    def expand(self, *axes: Axis) -> LabelledArray:
        """The same values repeated along new axes, which come last."""
        shape = self.values.shape
        wide = np.broadcast_to(self.values.reshape(shape + (1,) * len(axes)), shape + tuple(len(a) for a in axes))
        return LabelledArray(wide, (*self.axes, *axes))

    def item(self) -> float:
        """The only number of an array without axes."""
        if self.axes:
            raise AlignmentError(
                f"An array with axes {_describe(self.axes)} is not one number.", hint="Select one label of each axis, or reduce them."
            )
        return float(self.values)

    def cells(self) -> Iterator[tuple[tuple[str, ...], float]]:
        """Each combination of labels with its number, last axis fastest."""
        for key, value in zip(product(*(a.labels for a in self.axes)), self.values.ravel(), strict=True):
            yield key, float(value)

    def _combined(self, other: object, operation: Callable[[Any, Any], Any], symbol: str, *, swapped: bool = False) -> LabelledArray:
        if isinstance(other, LabelledArray):
            require_aligned(self, other, f"a {symbol} b")
            theirs: Any = other.values
        elif isinstance(other, (int, float, np.floating, np.integer)) and not isinstance(other, bool):
            theirs = float(other)
        else:
            raise AlignmentError(
                f"In a {symbol} b one side is a {type(other).__name__} without labels.",
                hint="Wrap it first: LabelledArray(values, a.axes), or give a number.",
            )
        left, right = (theirs, self.values) if swapped else (self.values, theirs)
        with np.errstate(all="ignore"):  # the constructor refuses what is not finite, and says where it stands
            return LabelledArray(operation(left, right), self.axes)

    def __add__(self, other: object) -> LabelledArray:
        return self._combined(other, np.add, "+")

    __radd__ = __add__

    def __sub__(self, other: object) -> LabelledArray:
        return self._combined(other, np.subtract, "-")

    def __rsub__(self, other: object) -> LabelledArray:
        return self._combined(other, np.subtract, "-", swapped=True)

    def __mul__(self, other: object) -> LabelledArray:
        return self._combined(other, np.multiply, "*")

    __rmul__ = __mul__

    def __truediv__(self, other: object) -> LabelledArray:
        return self._combined(other, np.divide, "/")

    def __rtruediv__(self, other: object) -> LabelledArray:
        return self._combined(other, np.divide, "/", swapped=True)

    def __neg__(self) -> LabelledArray:
        return LabelledArray(-self.values, self.axes)

    def to_xarray(self) -> xarray.DataArray:
        """The same as an xarray DataArray; needs the extra ``lab``."""
        try:
            import xarray
        except ImportError as error:
            raise UsageError("xarray is not installed.", hint="Install it with: pip install 'detente[lab]'") from error
        return xarray.DataArray(self.values.copy(), coords={a.name: list(a.labels) for a in self.axes}, dims=[a.name for a in self.axes])


def require_aligned(left: LabelledArray, right: LabelledArray, what: str) -> None:
    """AlignmentError unless both arrays have the same axes with the same labels in the same order (C9)."""
    if left.axes == right.axes:
        return
    names = [a.name for a in left.axes], [a.name for a in right.axes]
    if names[0] != names[1]:
        if sorted(names[0]) == sorted(names[1]):
            fix = f"Put the second in order first: b.transpose({', '.join(map(repr, names[0]))})"
        elif lacking := [n for n in names[0] if n not in names[1]]:
            fix = f"Repeat the second along what it lacks first: b.expand({', '.join(f'a.axis({n!r})' for n in lacking)})"
        else:
            fix = f"Reduce or select {', '.join(n for n in names[1] if n not in names[0])} of the second first."
        raise AlignmentError(f"In {what} the second has axes {_describe(right.axes)}; expected {_describe(left.axes)}.", hint=fix)
    mine, theirs = next((a, b) for a, b in zip(left.axes, right.axes, strict=True) if a != b)
    lacks = [x for x in mine.labels if x not in theirs.labels]
    foreign = [x for x in theirs.labels if x not in mine.labels]
    if not lacks and not foreign:
        came, fix = "the same labels in another order", f"Put them in order first: b.select({mine.name}=a.axis({mine.name!r}).labels)"
    else:
        came = " and ".join(t for t in (f"no {_few(lacks)}" if lacks else "", f"{_few(foreign)} beside what was expected" if foreign else "") if t)
        fix = f"Take the second at the labels of the first: b.select({mine.name}=a.axis({mine.name!r}).labels)"
        if lacks:
            fix = f"Select the labels both have, by name, on axis {mine.name!r}; a missing one is not zero."
    raise AlignmentError(f"In {what} axis {mine.name!r} of the second has {came}; expected {_few(mine.labels)}.", hint=fix)


def _few(labels: Sequence[str]) -> str:
    return ", ".join(labels[:4]) + (f" … ({len(labels)} in all)" if len(labels) > 4 else "")


def _describe(axes: Sequence[Axis]) -> str:
    return "(" + ", ".join(f"{a.name}: {len(a)}" for a in axes) + ")"
