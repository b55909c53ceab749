"""Ceilings, who is one undertaking, and the aid that is counted."""

from .aid import Aid, Declaration
from .ceilings import Ceiling
from .undertakings import Link, Share

__all__ = ["Aid", "Ceiling", "Declaration", "Link", "Share"]
