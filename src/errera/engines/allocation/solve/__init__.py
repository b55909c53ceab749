"""The best use of an envelope, proved by CP-SAT; and the least that must give where no use keeps every rule."""

from .best import Choice, Result, Standing, Stop, solve
from .relax import Relaxation, relax

__all__ = ["Choice", "Relaxation", "Result", "Standing", "Stop", "relax", "solve"]
