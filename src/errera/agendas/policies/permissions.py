"""What a role may do in this room."""

from enum import StrEnum


class Permission(StrEnum):
    """The permissions of the room; those that end in a side count for people of that side alone."""

    SEE_DAYS = "agendas.see_days"
    RUN_DAY_FOR_PARTNER = "agendas.run_day_for_partner"
    RUN_DAY_FOR_AGENCY = "agendas.run_day_for_agency"
    HAVE_AGENDA = "agendas.have_agenda"
