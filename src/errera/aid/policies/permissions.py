"""What a role may do in this room."""

from enum import StrEnum

# The decision to fund is the grant (Art. 3(5)): whoever may allocate money grants aid by it. Named here as a text,
# because that room stands above this one.
ALLOCATES = "funding.allocate"
SEES_MONEY = "funding.see_money"  # has a door of its own, which leads here too


class Permission(StrEnum):
    """The permissions of the room."""

    SEE_AID = "aid.see_aid"
    KEEP_AID = "aid.keep_aid"
    KEEP_CEILINGS = "aid.keep_ceilings"
    DECLARE_AID = "aid.declare_aid"
