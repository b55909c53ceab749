"""Who may plan, publish, open, hold and report an initiative."""

from __future__ import annotations

from enum import StrEnum


class Permission(StrEnum):
    """What a role may do in this room."""

    SEE_INITIATIVES = "initiatives.see_initiatives"
    PLAN_FOR_PARTNER = "initiatives.plan_for_partner"
    PLAN_FOR_AGENCY = "initiatives.plan_for_agency"
    PUBLISH = "initiatives.publish"
    KEEP_KINDS = "initiatives.keep_kinds"
