"""The permissions of this room."""

from __future__ import annotations

from enum import StrEnum


class Permission(StrEnum):
    """What a role may do in this room."""

    SEE_OPPORTUNITIES = "opportunities.see_opportunities"
    REPORT_FOR_PARTNER = "opportunities.report_for_partner"
    REPORT_FOR_AGENCY = "opportunities.report_for_agency"
    KEEP_STAGES = "opportunities.keep_stages"
    KEEP_RATES = "opportunities.keep_rates"
