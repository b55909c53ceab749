"""Reads of the room."""

from .wanted import participants, wanted

__all__ = ["participants", "wanted"]
