"""Who may take part, who decides about places, and who may look at a passport."""

from __future__ import annotations

from enum import StrEnum


class Permission(StrEnum):
    """What a role may do in this room."""

    SEE_REGISTRATIONS = "registrations.see_registrations"
    ORGANISE_FOR_PARTNER = "registrations.organise_for_partner"
    ORGANISE_FOR_AGENCY = "registrations.organise_for_agency"
    CHECK_IN = "registrations.check_in"
    REGISTER = "registrations.register"
    SEE_PASSPORTS = "registrations.see_passports"
