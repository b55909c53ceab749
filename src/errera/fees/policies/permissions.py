"""What a role may do in this room."""

from enum import StrEnum


class Permission(StrEnum):
    """The permissions of the room; those that end in a side count for people of that side alone."""

    SEE_FEES = "fees.see_fees"
    SEE_OWN_INVOICES = "fees.see_own_invoices"
    PRICE_FOR_PARTNER = "fees.price_for_partner"
    PRICE_FOR_AGENCY = "fees.price_for_agency"
    KEEP_FEES = "fees.keep_fees"
