"""The rulebook of the room: who may do what, and the checker that holds a claim against the rules."""

from errera.funding.policies import may_import_history

from .checker import check
from .claims import (
    may_approve,
    may_approve_claim,
    may_change_claim,
    may_claim,
    may_look_again,
    may_review,
    may_review_claim,
    may_see_claims,
    may_submit_claim,
    may_withdraw_claim,
    may_write_claims,
    needs_second_look,
    sees,
)
from .money import (
    may_demand,
    may_draw_sample,
    may_keep_rules,
    may_make_pack,
    may_note_finding,
    may_order_advance,
    may_recover,
    may_see_desk,
    may_see_samples,
)
from .permissions import Permission

__all__ = [
    "Permission",
    "check",
    "may_approve",
    "may_approve_claim",
    "may_change_claim",
    "may_claim",
    "may_demand",
    "may_draw_sample",
    "may_import_history",
    "may_keep_rules",
    "may_look_again",
    "may_make_pack",
    "may_note_finding",
    "may_order_advance",
    "may_recover",
    "may_review",
    "may_review_claim",
    "may_see_claims",
    "may_see_desk",
    "may_see_samples",
    "may_submit_claim",
    "may_withdraw_claim",
    "may_write_claims",
    "needs_second_look",
    "sees",
]
