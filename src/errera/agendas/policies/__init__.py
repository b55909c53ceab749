"""The rulebook of the room: who sees and runs a day, who speaks for a side, and at which moment what can be said."""

from .moments import (
    DAY_BEFORE,
    require_began,
    require_day_has_come,
    require_held,
    require_not_over,
    require_side,
)
from .people import (
    Parties,
    may_act_for,
    may_have_agenda,
    may_read_notes,
    may_run_day,
    may_run_some_day,
    may_see_company,
    may_see_days,
)
from .permissions import Permission

__all__ = [
    "DAY_BEFORE",
    "Parties",
    "Permission",
    "may_act_for",
    "may_have_agenda",
    "may_read_notes",
    "may_run_day",
    "may_run_some_day",
    "may_see_company",
    "may_see_days",
    "require_began",
    "require_day_has_come",
    "require_held",
    "require_not_over",
    "require_side",
]
