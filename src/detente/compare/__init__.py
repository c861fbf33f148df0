"""Two regimes beside each other: what differs in the law, and what each engine makes of it."""

from detente.compare.comparison import ENGINES, Comparison, check_engines, compare
from detente.core.callable_package import call_as

__all__ = ["ENGINES", "Comparison", "check_engines", "compare"]

call_as(__name__, "detente.compare.comparison:compare")
