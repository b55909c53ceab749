"""Everything that changes in this room, by subject."""

from .answering import answer
from .asking import ask_company, let_expire, remind
from .follow_ups import answer_follow_up, ask_follow_up, give_up_follow_up
from .hints import drop_hint, give_hint
from .history import import_opportunity, import_win
from .opportunities import advance, change_opportunity, lose, reopen, report_opportunity, write_down
from .rates import import_rates
from .stages import end_requirement, lay_fact, lay_stage, lay_usual_stages, require_fact
from .stories import take_back_story
from .upkeep import follow_merger, forget_person
from .wins import change_win, report_win, take_over, withdraw_win

__all__ = [
    "advance",
    "answer",
    "answer_follow_up",
    "ask_company",
    "ask_follow_up",
    "change_opportunity",
    "change_win",
    "drop_hint",
    "end_requirement",
    "follow_merger",
    "forget_person",
    "give_hint",
    "give_up_follow_up",
    "import_opportunity",
    "import_rates",
    "import_win",
    "lay_fact",
    "lay_stage",
    "lay_usual_stages",
    "let_expire",
    "lose",
    "remind",
    "reopen",
    "report_opportunity",
    "report_win",
    "require_fact",
    "take_back_story",
    "take_over",
    "withdraw_win",
    "write_down",
]
