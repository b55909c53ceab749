"""What a role may do in this room."""

from enum import StrEnum


class Permission(StrEnum):
    """The permissions of the room."""

    SEE_CLAIMS = "claims.see_claims"
    KEEP_RULES = "claims.keep_rules"
    CLAIM_FOR_PARTNER = "claims.claim_for_partner"
    REVIEW_CLAIM = "claims.review_claim"
    APPROVE_CLAIM = "claims.approve_claim"
    ORDER_ADVANCE = "claims.order_advance"
    DRAW_SAMPLE = "claims.draw_sample"
    RECOVER = "claims.recover"
