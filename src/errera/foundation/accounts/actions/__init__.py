"""Writes of accounts."""

from .demo import enter_demo, mark_as_demo
from .deputies import act_for, appoint_deputy, revoke_deputy
from .leaving import close_account, close_erased_account, close_leaver, hand_over_work, record_leaver
from .opening import accept_invitation, invite_again, open_account
from .own import choose_language, note_on_own_account
from .reviews import close_review, decide_access, start_review
from .roles import end_role, give_role
from .traces import note_failed_log_in, note_log_in

__all__ = [
    "accept_invitation",
    "act_for",
    "appoint_deputy",
    "choose_language",
    "close_account",
    "close_erased_account",
    "close_leaver",
    "close_review",
    "decide_access",
    "end_role",
    "enter_demo",
    "give_role",
    "hand_over_work",
    "invite_again",
    "mark_as_demo",
    "note_failed_log_in",
    "note_log_in",
    "note_on_own_account",
    "open_account",
    "record_leaver",
    "revoke_deputy",
    "start_review",
]
