"""Who may do what in this room, and why not."""

from enum import StrEnum


class Permission(StrEnum):
    """What a role may do in this room."""

    SEE_AID = "aid.see_aid"
    KEEP_AID = "aid.keep_aid"
    KEEP_CEILINGS = "aid.keep_ceilings"
    DECLARE_AID = "aid.declare_aid"
