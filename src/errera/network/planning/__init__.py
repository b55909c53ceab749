"""Where the room asks its engine: what partners are worth together, who lacks, and the best team.

The engine works with fractions; what leaves this package is whole ten-thousandths of the weight of all cells.
"""

from .teams import adviser, reckoner, team_for, worths_in
from .whole import Gap, Overlap, Pair, Share, Together, covered_in, together

__all__ = [
    "Gap",
    "Overlap",
    "Pair",
    "Share",
    "Together",
    "adviser",
    "covered_in",
    "reckoner",
    "team_for",
    "together",
    "worths_in",
]
