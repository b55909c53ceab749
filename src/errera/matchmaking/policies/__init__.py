"""The rulebook of the room: who may do what, and what a wish is worth."""

from .worth import BOTH, MOST_POINTS, weight

__all__ = ["BOTH", "MOST_POINTS", "weight"]
