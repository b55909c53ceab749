"""The envelope put to its best use: which work packages to fund, at which level, with the optimum proved.

Every package p may be funded at one of its levels l, or not at all. A level costs cents and is worth value (points
times priority); two packages together may be worth something more, or less (what teams add, or where they overlap).

    maximise   sum_pl value_pl x_pl + synergy% * sum_(p,q) pair_pq y_p y_q          with y_p = sum_l x_pl <= 1
    under      sum_pl cents_pl x_pl <= envelope
               floor_k <= sum_pl uses_plk x_pl <= ceiling_k                for every label k: partner, domain, kind
               least_r * whole_r <= part_r <= most_r * whole_r            overhead, co-financing: a share of a sum
               at most so many of a group; one only with another; what a person fixed by hand

It is a multidimensional knapsack with multiple choice (Kellerer, Pferschy & Pisinger 2004, "Knapsack problems",
chapters 9 and 11), solved by CP-SAT on whole cents: an answer is called `proved` only when the bound meets it.

What is asked and what is answered is whole numbers under opaque keys. `check` judges an answer without the solver;
`explain` says what else would have been as good (`ties`), what the next euros buy (`next_step`), what a refused
package lacked (`least_change`) and how firm the choice is when assessors differ (`robustness`); `account` says it all
at once, as plain data.
"""

from .check import Broken, broken_rules, check
from .explain import (
    Ask,
    Firmness,
    Lack,
    NextStep,
    Ties,
    account,
    least_change,
    least_changes,
    next_step,
    robustness,
    ties,
)
from .problem import (
    PARTS,
    WIDEST,
    Exclusion,
    Fixed,
    Level,
    Limit,
    Need,
    Package,
    Pair,
    Problem,
    Ratio,
    Unfit,
    packed,
    read,
)
from .solve import Choice, Result, Standing, Stop, solve
from .solve.relax import Relaxation, relax

__all__ = [
    "PARTS",
    "WIDEST",
    "Ask",
    "Broken",
    "Choice",
    "Exclusion",
    "Firmness",
    "Fixed",
    "Lack",
    "Level",
    "Limit",
    "Need",
    "NextStep",
    "Package",
    "Pair",
    "Problem",
    "Ratio",
    "Relaxation",
    "Result",
    "Standing",
    "Stop",
    "Ties",
    "Unfit",
    "account",
    "broken_rules",
    "check",
    "least_change",
    "least_changes",
    "next_step",
    "packed",
    "read",
    "relax",
    "robustness",
    "solve",
    "ties",
]
