"""The rulebook of the room: who makes and publishes timetables, and how meetings find their place."""

from .people import Parties, may_keep_post, may_organise, may_organise_something, may_see_timetables
from .permissions import Permission

__all__ = [
    "Parties",
    "Permission",
    "may_keep_post",
    "may_organise",
    "may_organise_something",
    "may_see_timetables",
]
