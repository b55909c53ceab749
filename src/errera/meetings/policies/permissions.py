"""What a role may do in this room."""

from enum import StrEnum


class Permission(StrEnum):
    """The permissions of the room; those that end in a side count for people of that side alone."""

    SEE_TIMETABLES = "meetings.see_timetables"
    ORGANISE_FOR_PARTNER = "meetings.organise_for_partner"
    ORGANISE_FOR_AGENCY = "meetings.organise_for_agency"
