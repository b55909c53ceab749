"""1 + 1 = 3: what players are worth together, what each brings, who lacks, and the best team.

A cell k (say, a core domain in a market) has a weight w_k and needs some capabilities r. Player i is strong there by
s_ikr between 0 and 1. A team S covers a capability with what its members leave uncovered together, and is worth

    v(S) = sum_k w_k prod_{r needed in k} (1 - prod_{i in S} (1 - s_ikr))

Coverage alone has falling returns (1 + 1 <= 2); the product over the needed capabilities makes a team worth more than
its parts, as a left glove and a right one are. The share of a player is the Shapley value (Shapley 1953, "A value for
n-person games"), and what two players are to each other in every team they may be part of is their Shapley interaction
(Grabisch & Roubens 1999). Both are exact at any size, without drawing lots: expanding the product over subsets T of
the needs leaves products over players, so the multilinear extension (Owen 1972) on the diagonal is a polynomial in one
variable, which Gauss-Legendre quadrature integrates without error.
"""

from .check import check
from .explain import Brought, Explanation, as_plain, explain
from .problem import MOST_CAPABILITIES, MOST_PLAYERS, Cell, Problem, Question, read
from .solve import Overlap, Reach, Result, Team, best_team, overlaps, reach, solve, value

__all__ = [
    "MOST_CAPABILITIES",
    "MOST_PLAYERS",
    "Brought",
    "Cell",
    "Explanation",
    "Overlap",
    "Problem",
    "Question",
    "Reach",
    "Result",
    "Team",
    "as_plain",
    "best_team",
    "check",
    "explain",
    "overlaps",
    "reach",
    "read",
    "solve",
    "value",
]
