"""What can be done in this room: calls, bids, assessments, scenarios, decisions. Each action says what it refuses."""

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
from .scenarios import (
    change_scenario,
    compute_scenario,
    draft_scenario,
    drop_scenario,
    freeze_scenario,
    interrupt_scenario,
    keep_answer,
)

__all__ = [
    "agree_consensus",
    "agree_share",
    "assign_assessor",
    "begin_bid",
    "cancel_call",
    "change_call",
    "change_scenario",
    "close_call",
    "compute_scenario",
    "confirm_decision",
    "declare_conflict",
    "declare_interest",
    "draft_call",
    "draft_scenario",
    "drop_scenario",
    "exclude_bid",
    "extend_call",
    "freeze_scenario",
    "hand_in_scores",
    "interrupt_scenario",
    "keep_answer",
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
