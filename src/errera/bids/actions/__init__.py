"""What can be done in this room: calls, bids, assessments, decisions. Each action says what it refuses."""

from .assessing import (
    agree_consensus,
    assign_assessor,
    declare_conflict,
    declare_interest,
    hand_in_scores,
    keep_scores,
    release_assessor,
    write_consensus,
)
from .bids import agree_share, begin_bid, exclude_bid, reopen_bid, save_bid, submit_bid, withdraw_bid
from .calls import cancel_call, change_call, close_call, draft_call, extend_call, open_call
from .deciding import confirm_decision, prepare_decision, withdraw_decision

__all__ = [
    "agree_consensus",
    "agree_share",
    "assign_assessor",
    "begin_bid",
    "cancel_call",
    "change_call",
    "close_call",
    "confirm_decision",
    "declare_conflict",
    "declare_interest",
    "draft_call",
    "exclude_bid",
    "extend_call",
    "hand_in_scores",
    "keep_scores",
    "open_call",
    "prepare_decision",
    "release_assessor",
    "reopen_bid",
    "save_bid",
    "submit_bid",
    "withdraw_bid",
    "withdraw_decision",
    "write_consensus",
]
