"""What a role may do in this room."""

from enum import StrEnum


class Permission(StrEnum):
    """The permissions of the room; those that end in a side count for people of that side alone."""

    SEE_PARTNERS = "partners.see_partners"
    SEE_RISK = "partners.see_risk"
    KEEP_PARTNERSHIPS = "partners.keep_partnerships"
    CHECK_DUE_DILIGENCE = "partners.check_due_diligence"
    DRAFT_AGREEMENT = "partners.draft_agreement"
    SIGN_FOR_AGENCY = "partners.sign_for_agency"
    SIGN_FOR_PARTNER = "partners.sign_for_partner"
    STEER_AGREEMENT = "partners.steer_agreement"
    SET_TARGETS = "partners.set_targets"
    WORK_FOR_AGENCY = "partners.work_for_agency"  # deliver what the agency owes
    WORK_FOR_PARTNER = "partners.work_for_partner"  # deliver what the partner owes
    JUDGE_FOR_AGENCY = "partners.judge_for_agency"  # accept, send back
    JUDGE_FOR_PARTNER = "partners.judge_for_partner"
    WAIVE_OBLIGATION = "partners.waive_obligation"
    PLAN_FOR_PARTNER = "partners.plan_for_partner"
    AGREE_PLAN = "partners.agree_plan"
    KEEP_MEETINGS = "partners.keep_meetings"
    EVALUATE = "partners.evaluate"
    AMEND_FOR_AGENCY = "partners.amend_for_agency"
    AMEND_FOR_PARTNER = "partners.amend_for_partner"
    IMPORT_HISTORY = "partners.import_history"
