"""What a role may do in this room; granted in `config/roles.py`."""

from enum import StrEnum


class Permission(StrEnum):
    """What a role may do in this room."""

    SEE_BIDS = "bids.see_bids"
    KEEP_CALLS = "bids.keep_calls"
    BID_FOR_PARTNER = "bids.bid_for_partner"
    ASSIGN_ASSESSORS = "bids.assign_assessors"
    ASSESS = "bids.assess"
    DECIDE = "bids.decide"
