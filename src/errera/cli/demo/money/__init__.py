"""Five years of EUR 1 million in the demo: every cent on fictional partners, through the actions that pages use.

The amounts are made up (a published total of EUR 1 million a year, shared over fictional partners by a seed) and
marked as fictional on screen; real partners show none. A chapter is one transaction and is told once: a worker that
is killed goes on where it was.
"""

from .story import chapters, is_told, tell

__all__ = ["chapters", "is_told", "tell"]
