"""What a role may do in this room."""

from enum import StrEnum


class Permission(StrEnum):
    """The permissions of the room; those that end in a side count for people of that side alone."""

    SEE_INITIATIVES = "initiatives.see_initiatives"
    PLAN_FOR_PARTNER = "initiatives.plan_for_partner"
    PLAN_FOR_AGENCY = "initiatives.plan_for_agency"
    PUBLISH = "initiatives.publish"
    KEEP_KINDS = "initiatives.keep_kinds"
