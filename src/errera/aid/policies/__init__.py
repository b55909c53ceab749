"""The rulebook of the room: who may do what, who is one undertaking, what counts, and how much room is left."""

from .counting import course, earliest_fit, fits, position, tightest
from .people import (
    may_answer_declarations,
    may_declare,
    may_declare_aid,
    may_grant_aid,
    may_keep_aid,
    may_keep_ceilings,
    may_publish,
    may_see_aid,
    may_see_undertaking,
    may_withdraw_declaration,
)
from .permissions import Permission
from .refusals import OverCeiling, over_ceiling
from .undertaking import connected, ever_tied, members_on, settled
from .windows import first_day, free_on, limit_on, years_after, years_before

__all__ = [
    "OverCeiling",
    "Permission",
    "connected",
    "course",
    "earliest_fit",
    "ever_tied",
    "first_day",
    "fits",
    "free_on",
    "limit_on",
    "may_answer_declarations",
    "may_declare",
    "may_declare_aid",
    "may_grant_aid",
    "may_keep_aid",
    "may_keep_ceilings",
    "may_publish",
    "may_see_aid",
    "may_see_undertaking",
    "may_withdraw_declaration",
    "members_on",
    "over_ceiling",
    "position",
    "settled",
    "tightest",
    "years_after",
    "years_before",
]
