"""Who may look after accounts, and why not."""

from __future__ import annotations

from enum import StrEnum


class Permission(StrEnum):
    """What a role may do in this room."""

    MANAGE_ACCOUNTS = "accounts.manage_accounts"
    REVIEW_ACCESS = "accounts.review_access"
