"""The moves of the local search, compiled by numba; all of them work on one row of whole numbers (see `names`)."""

from .moves import SPREAD, allow, anneal, place_all, settle_all

__all__ = ["SPREAD", "allow", "anneal", "place_all", "settle_all"]
