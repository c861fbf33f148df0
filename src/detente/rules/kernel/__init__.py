"""The duties compiled to integers: the same answers as the plain interpreter, for many shipments at once (C12).

Dated measures become, for each stretch of time in which nothing changes, a class of goods and a class of origins by what
reaches them, and a small cube that leads from both to a program: which duties apply, on which share of the value, under each
answer to what is not known. Programs are not written anew: ``rules.scope.reach`` and ``rules.stacking.stack`` are run once for
each class, so the interpreter stays the one place that says what the law means.
"""

from detente.rules.kernel.grid import Grid, schedule_grid
from detente.rules.kernel.kernel import DutyKernel

__all__ = ["DutyKernel", "Grid", "schedule_grid"]
