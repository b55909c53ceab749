"""Results in the demo: five years of figures of fictional partners, and the published series of the region.

Real partners carry no figure. `tell_year` tells a year that is over before its envelope is closed (money and results
are both closed, or the year is not); `tell_results` tells what is published, and the year that runs, in every state.
"""

from .story import Stage, is_told, tell_results, tell_year

__all__ = ["Stage", "is_told", "tell_results", "tell_year"]
