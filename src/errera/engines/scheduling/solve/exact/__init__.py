"""The exact engine: SAT with windows where every meeting is held, CP-SAT where some are left out or stay put."""

from .search import search

__all__ = ["search"]
