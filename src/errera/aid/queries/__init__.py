"""Reads of the register: what exists for a reader, and how an undertaking stands on a day."""

from .instruments import INSTRUMENTS
from .register import limit_of, position_of, register_around, row_of, undertaking_ever
from .scope import (
    aid_seen_by,
    beneficiaries_seen_by,
    ceilings,
    declarations_like,
    declarations_seen_by,
    granted_in,
    is_in_the_register,
    links_around,
    links_seen_by,
    organisations_to_grant,
    public_rows,
    shares_around,
)

__all__ = [
    "INSTRUMENTS",
    "aid_seen_by",
    "beneficiaries_seen_by",
    "ceilings",
    "declarations_like",
    "declarations_seen_by",
    "granted_in",
    "is_in_the_register",
    "limit_of",
    "links_around",
    "links_seen_by",
    "organisations_to_grant",
    "position_of",
    "public_rows",
    "register_around",
    "row_of",
    "shares_around",
    "undertaking_ever",
]
