"""The permissions of this room."""

from __future__ import annotations

from enum import StrEnum


class Permission(StrEnum):
    """What a role may do in this room."""

    SEE_NETWORK = "network.see_network"
    SEE_CONTACTS = "network.see_contacts"
    DECLARE_FOR_PARTNER = "network.declare_for_partner"
    DECLARE_FOR_AGENCY = "network.declare_for_agency"
    KEEP_NODES = "network.keep_nodes"
    KEEP_TERMS = "network.keep_terms"
    INTRODUCE = "network.introduce"
    ANSWER_FOR_PARTNER = "network.answer_for_partner"
