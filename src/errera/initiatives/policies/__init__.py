"""The rulebook of the room: who may do what, and what stands in the way of a step."""

from .initiatives import (
    may_agree_key,
    may_import_history,
    may_keep_kinds,
    may_lead_initiative,
    may_open_allocation,
    may_plan_initiative,
    may_plan_initiatives,
    may_publish_initiative,
    may_see_initiative,
    may_see_initiatives,
    may_see_money,
    may_tie_condition,
    with_mandate,
)
from .organising import Organising, Parties
from .overlaps import months_of, overlaps
from .permissions import Permission
from .steps import REPORT_WITHIN, may_be_keys, may_be_open, may_have_been_held, may_step, percent

__all__ = [
    "REPORT_WITHIN",
    "Organising",
    "Parties",
    "Permission",
    "may_agree_key",
    "may_be_keys",
    "may_be_open",
    "may_have_been_held",
    "may_import_history",
    "may_keep_kinds",
    "may_lead_initiative",
    "may_open_allocation",
    "may_plan_initiative",
    "may_plan_initiatives",
    "may_publish_initiative",
    "may_see_initiative",
    "may_see_initiatives",
    "may_see_money",
    "may_step",
    "may_tie_condition",
    "months_of",
    "overlaps",
    "percent",
    "with_mandate",
]
