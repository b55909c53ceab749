"""Plain data of the room."""

from .keys import key_of

__all__ = ["key_of"]
