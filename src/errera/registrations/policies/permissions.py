"""What a role may do in this room."""

from enum import StrEnum


class Permission(StrEnum):
    """The permissions of the room; those that end in a side count for people of that side alone."""

    SEE_REGISTRATIONS = "registrations.see_registrations"
    ORGANISE_FOR_PARTNER = "registrations.organise_for_partner"
    ORGANISE_FOR_AGENCY = "registrations.organise_for_agency"
    CHECK_IN = "registrations.check_in"
    REGISTER = "registrations.register"
    SEE_PASSPORTS = "registrations.see_passports"
