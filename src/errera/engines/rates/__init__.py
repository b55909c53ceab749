"""How often something works, with the room that few cases leave for chance.

Of `tries` leads of a partner `wins` were won. What is its success rate, how sure can one be, and is it really higher
than another's? The posterior of the rate under Jeffreys' prior is Beta(wins + 1/2, tries - wins + 1/2); the interval is
cut off at both ends with equal probability (Brown, Cai & DasGupta 2001, "Interval estimation for a binomial
proportion", section 4.3, with their convention that nothing won reaches down to 0 and everything won up to 1).

    low, high = Beta^-1((1 - level) / 2), Beta^-1((1 + level) / 2)

Rates are compared only where their intervals do not meet: `solve` puts them into tiers, and inside a tier there is no
order. All numbers in and out are whole: rates are ten-thousandths, so the same answer comes on every machine.
"""

from .check import check
from .explain import explain
from .problem import PARTS, Count, Problem
from .solve import Interval, Result, exceeds, solve

__all__ = ["PARTS", "Count", "Interval", "Problem", "Result", "check", "exceeds", "explain", "solve"]
