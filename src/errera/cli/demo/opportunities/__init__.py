"""Leads, wins in every state and investment projects in the demo, on fictional companies and partners alone.

Everything is played through the actions that pages use, in the order of its days, and is the same every time: the seed
and the moments are handed in. Values are in euro: a made-up exchange rate would be a made-up published fact.
"""

from .of_meetings import tell_of_meetings
from .story import Players, tell_opportunities

__all__ = ["Players", "tell_of_meetings", "tell_opportunities"]
