"""Two regimes beside each other: what differs in the law, and what each engine makes of it."""

from detente.compare.comparison import ENGINES, Comparison, compare

__all__ = ["ENGINES", "Comparison", "compare"]
