"""The doors of accounts."""

from .administration import (
    account,
    account_close,
    account_invite,
    account_open,
    accounts,
    deputy_add,
    deputy_revoke,
    hand_over,
    leaver,
    role_end,
    role_give,
)
from .entrance import demo, demo_enter, invitation, no_password
from .own import act_for, act_for_myself, me, my_deputy_add, my_language
from .reviews import access_end, access_keep, review, review_close, review_start, reviews

__all__ = [
    "access_end",
    "access_keep",
    "account",
    "account_close",
    "account_invite",
    "account_open",
    "accounts",
    "act_for",
    "act_for_myself",
    "demo",
    "demo_enter",
    "deputy_add",
    "deputy_revoke",
    "hand_over",
    "invitation",
    "leaver",
    "me",
    "my_deputy_add",
    "my_language",
    "no_password",
    "review",
    "review_close",
    "review_start",
    "reviews",
    "role_end",
    "role_give",
]
