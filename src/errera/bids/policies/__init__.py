"""The rulebook of the room: who may call, bid, assess and decide, and what keeps somebody away from a bid."""

from .assessing import (
    may_agree_consensus,
    may_assess,
    may_assign_assessors,
    may_declare,
    may_declare_conflict,
    may_open_bid,
    may_score,
    may_see_scores,
    may_write_consensus,
)
from .bids import (
    may_agree_share,
    may_begin_bid,
    may_bid,
    may_exclude_bid,
    may_reopen_bid,
    may_see_bids,
    may_submit_bid,
    may_withdraw_bid,
    may_write_bid,
)
from .calls import may_close_call, may_keep_calls, may_rank
from .deciding import may_confirm_decision, may_decide, may_prepare_decision, may_withdraw_decision
from .permissions import Permission
from .scenarios import may_freeze_scenario, may_keep_scenarios
from .sides import is_agency, is_assessor_alone, keys_of, speaks_for

__all__ = [
    "Permission",
    "is_agency",
    "is_assessor_alone",
    "keys_of",
    "may_agree_consensus",
    "may_agree_share",
    "may_assess",
    "may_assign_assessors",
    "may_begin_bid",
    "may_bid",
    "may_close_call",
    "may_confirm_decision",
    "may_decide",
    "may_declare",
    "may_declare_conflict",
    "may_exclude_bid",
    "may_freeze_scenario",
    "may_keep_calls",
    "may_keep_scenarios",
    "may_open_bid",
    "may_prepare_decision",
    "may_rank",
    "may_reopen_bid",
    "may_score",
    "may_see_bids",
    "may_see_scores",
    "may_submit_bid",
    "may_withdraw_bid",
    "may_withdraw_decision",
    "may_write_bid",
    "may_write_consensus",
    "speaks_for",
]
