"""Two full years of initiatives in the demo and the year that runs: all of it made up, led by fictional partners.

Missions go to the cities of the ten Science & Technology posts (published); everything else about them is invented and
marked as fictional. A year is told as a whole, before its envelope is closed, through the actions that pages use.
"""

from .story import YEARS, is_told, tell_initiatives, tie_conditions

__all__ = ["YEARS", "is_told", "tell_initiatives", "tie_conditions"]
