"""Three missions on which invented companies meet invented counterparts: one held, one to come, one being wished for.

What was held is recorded; what is to come is played through the actions that pages use: invited, handed in, checked,
wished for, answered. `missions` names the three for whoever tells what became of the wishes.
"""

from .story import Missions, chapters, missions

__all__ = ["Missions", "chapters", "missions"]
