"""Reads of accounts: who someone is today, who has access, what is still in hand, and who enters the demo."""

from .accounts import (
    account_of,
    accounts_on,
    deputies_of,
    has_second_factor,
    history_of_account,
    leavers_before,
    open_work_of,
    possible_deputies_of,
    roles_ever_held,
)
from .demo import DemoDoor, demo_doors, demo_user, is_demo
from .identity import actor_for, deputising_on, held_on, role_named, roles, roles_held_on
from .invitations import INVITATION_DAYS, invitation_token, user_invited_by
from .reviews import progress_of, reviewed_in, reviews

__all__ = [
    "INVITATION_DAYS",
    "DemoDoor",
    "account_of",
    "accounts_on",
    "actor_for",
    "demo_doors",
    "demo_user",
    "deputies_of",
    "deputising_on",
    "has_second_factor",
    "held_on",
    "history_of_account",
    "invitation_token",
    "is_demo",
    "leavers_before",
    "open_work_of",
    "possible_deputies_of",
    "progress_of",
    "reviewed_in",
    "reviews",
    "role_named",
    "roles",
    "roles_ever_held",
    "roles_held_on",
    "user_invited_by",
]
