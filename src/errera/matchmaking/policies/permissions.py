"""What a role may do in this room."""

from enum import StrEnum


class Permission(StrEnum):
    """The permissions of the room; those that end in a side count for people of that side alone."""

    SEE_MATCHMAKING = "matchmaking.see_matchmaking"
    ORGANISE_FOR_PARTNER = "matchmaking.organise_for_partner"
    ORGANISE_FOR_AGENCY = "matchmaking.organise_for_agency"
    TAKE_PART = "matchmaking.take_part"
