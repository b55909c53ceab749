"""Who may do what in this room, and why not."""

from enum import StrEnum


class Permission(StrEnum):
    """What a role may do in this room."""

    SEE_MONEY = "funding.see_money"
    KEEP_ENVELOPES = "funding.keep_envelopes"
    ALLOCATE = "funding.allocate"
    KEEP_CONDITIONS = "funding.keep_conditions"
    SHIFT_FOR_PARTNER = "funding.shift_for_partner"
    SHIFT_FOR_AGENCY = "funding.shift_for_agency"
    CLOSE_YEAR = "funding.close_year"
    IMPORT_HISTORY = "funding.import_history"
