"""Five years of EUR 1 million in the demo: every cent on fictional partners, through the actions that pages use.

The amounts are made up (a published total of EUR 1 million a year, shared over fictional partners by a seed) and
marked as fictional on screen; real partners show none.
"""

from .story import DELIVERY, FIRST_CALL, STAGE, Chapter, chapters

__all__ = ["DELIVERY", "FIRST_CALL", "STAGE", "Chapter", "chapters"]
