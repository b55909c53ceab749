"""How the trail looks as a table, and how it is filtered."""

from .table import trail

__all__ = ["trail"]
