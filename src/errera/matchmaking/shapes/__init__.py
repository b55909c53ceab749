"""Plain data of the room."""

from .wanted import Wanted

__all__ = ["Wanted"]
