"""The rulebook of the room: who may do what, who may wish whom, and what a wish is worth."""

from .limits import (
    require_can_meet,
    require_going_on,
    require_may_wish,
    require_most_meetings,
    require_open,
    require_room_for_wish,
)
from .people import (
    Parties,
    may_keep_time,
    may_organise,
    may_organise_something,
    may_see_matchmaking,
    may_speak_for,
    may_take_part_somewhere,
)
from .permissions import Permission
from .worth import BOTH, MOST_POINTS, points, weight

__all__ = [
    "BOTH",
    "MOST_POINTS",
    "Parties",
    "Permission",
    "may_keep_time",
    "may_organise",
    "may_organise_something",
    "may_see_matchmaking",
    "may_speak_for",
    "may_take_part_somewhere",
    "points",
    "require_can_meet",
    "require_going_on",
    "require_may_wish",
    "require_most_meetings",
    "require_open",
    "require_room_for_wish",
    "weight",
]
