"""Who may report leads, wins and investment projects, who asks a company, and who answers for it."""

from .answering import may_answer, may_answer_follow_up, may_open_link
from .keeping import may_keep_rates, may_keep_stages, may_see_stages
from .permissions import Permission
from .reporting import (
    carries,
    may_ask,
    may_change,
    may_import,
    may_let_time_pass,
    may_report,
    may_report_for,
    may_see,
    may_see_programme,
    may_take_back,
    may_take_over,
)

__all__ = [
    "Permission",
    "carries",
    "may_answer",
    "may_answer_follow_up",
    "may_ask",
    "may_change",
    "may_import",
    "may_keep_rates",
    "may_keep_stages",
    "may_let_time_pass",
    "may_open_link",
    "may_report",
    "may_report_for",
    "may_see",
    "may_see_programme",
    "may_see_stages",
    "may_take_back",
    "may_take_over",
]
