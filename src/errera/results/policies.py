"""Who may measure, approve, lock and report, and what may be said with which evidence."""

from __future__ import annotations

from enum import StrEnum


class Permission(StrEnum):
    """What a role may do in this room."""

    SEE_RESULTS = "results.see_results"
    MEASURE_FOR_PARTNER = "results.measure_for_partner"
    MEASURE_FOR_AGENCY = "results.measure_for_agency"
    APPROVE = "results.approve"
    LOCK = "results.lock"
    WRITE_REPORT = "results.write_report"
