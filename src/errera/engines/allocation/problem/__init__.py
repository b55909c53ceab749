"""What is asked: packages with their levels, the envelope, and the rules; refused in words where it makes no sense."""

from .reading import Unfit, packed, read
from .shapes import PARTS, WIDEST, Exclusion, Fixed, Level, Limit, Need, Package, Pair, Problem, Ratio

__all__ = [
    "PARTS",
    "WIDEST",
    "Exclusion",
    "Fixed",
    "Level",
    "Limit",
    "Need",
    "Package",
    "Pair",
    "Problem",
    "Ratio",
    "Unfit",
    "packed",
    "read",
]
