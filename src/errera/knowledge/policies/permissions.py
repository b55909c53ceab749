"""The permissions of this room."""

from __future__ import annotations

from enum import StrEnum


class Permission(StrEnum):
    """What a role may do in this room."""

    SEE_KNOWLEDGE = "knowledge.see_knowledge"
    WRITE_FOR_PARTNER = "knowledge.write_for_partner"
    WRITE_FOR_AGENCY = "knowledge.write_for_agency"
    REVIEW_FOR_PARTNER = "knowledge.review_for_partner"
    REVIEW_FOR_AGENCY = "knowledge.review_for_agency"
    KEEP_GROUPS = "knowledge.keep_groups"
    KEEP_KINDS = "knowledge.keep_kinds"
