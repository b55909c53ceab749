"""What can be done; each action says what it refuses."""

from .history import import_answer, import_initiative, import_key, import_session, import_target
from .keys import add_partner, agree_key, set_keys, tie_condition, untie_condition
from .kinds import begin_kinds, set_kind, set_question
from .plans import answer_questions, change_initiative, plan_initiative, set_targets
from .programme import (
    add_session,
    add_speaker,
    change_session,
    change_speaker,
    drop_session,
    drop_speaker,
    follow_speaker,
    forget_speaker,
)
from .steps import (
    cancel_initiative,
    charge_for_initiative,
    close_initiative,
    hide_initiative,
    hold_initiative,
    open_initiative,
    publish_initiative,
    reopen_initiative,
    report_initiative,
)

__all__ = [
    "add_partner",
    "add_session",
    "add_speaker",
    "agree_key",
    "answer_questions",
    "begin_kinds",
    "cancel_initiative",
    "change_initiative",
    "change_session",
    "change_speaker",
    "charge_for_initiative",
    "close_initiative",
    "drop_session",
    "drop_speaker",
    "follow_speaker",
    "forget_speaker",
    "hide_initiative",
    "hold_initiative",
    "import_answer",
    "import_initiative",
    "import_key",
    "import_session",
    "import_target",
    "open_initiative",
    "plan_initiative",
    "publish_initiative",
    "reopen_initiative",
    "report_initiative",
    "set_keys",
    "set_kind",
    "set_question",
    "set_targets",
    "tie_condition",
    "untie_condition",
]
