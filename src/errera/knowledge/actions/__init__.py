"""Everything that changes in this room, by subject."""

from .groups import (
    change_group,
    close_group,
    drop_point,
    found_group,
    join_group,
    leave_group,
    reopen_group,
    set_point,
    settle_point,
    tie_session,
)
from .history import import_edition, import_lesson
from .kinds import lay_kind, lay_usual_kinds
from .lessons import change_lesson, draft_lesson
from .questions import accept_answer, answer_question, ask_question, close_question, reopen_question
from .steps import offer_lesson, publish_lesson, review_lesson, send_back_lesson, withdraw_lesson

__all__ = [
    "accept_answer",
    "answer_question",
    "ask_question",
    "change_group",
    "change_lesson",
    "close_group",
    "close_question",
    "draft_lesson",
    "drop_point",
    "found_group",
    "import_edition",
    "import_lesson",
    "join_group",
    "lay_kind",
    "lay_usual_kinds",
    "leave_group",
    "offer_lesson",
    "publish_lesson",
    "reopen_group",
    "reopen_question",
    "review_lesson",
    "send_back_lesson",
    "set_point",
    "settle_point",
    "tie_session",
    "withdraw_lesson",
]
