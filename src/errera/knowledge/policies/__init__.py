"""Who may write, review, publish and withdraw lessons, who learns in groups, and who asks and answers."""

from .groups import may_join, may_keep_groups, may_leave, may_see_inside, may_settle, may_work_in
from .lessons import (
    may_change,
    may_import_history,
    may_keep_kinds,
    may_publish,
    may_review,
    may_see,
    may_see_drafts,
    may_withdraw,
    may_write,
    may_write_for,
)
from .permissions import Permission
from .questions import may_answer, may_ask_for, may_settle_question

__all__ = [
    "Permission",
    "may_answer",
    "may_ask_for",
    "may_change",
    "may_import_history",
    "may_join",
    "may_keep_groups",
    "may_keep_kinds",
    "may_leave",
    "may_publish",
    "may_review",
    "may_see",
    "may_see_drafts",
    "may_see_inside",
    "may_settle",
    "may_settle_question",
    "may_withdraw",
    "may_work_in",
    "may_write",
    "may_write_for",
]
