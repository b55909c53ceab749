"""Writes of the room: the door is locked first, then legality and permission are asked, then it changes and records."""

from .arrivals import check_in, mark_no_shows, note_arrivals, undo_check_in
from .changing import cancel, give_back, lapse, lapse_unanswered, match_company, swap_names, withdraw_consent
from .checks import NotEligible
from .deciding import approve, put_in_line, refuse, score, select_best
from .doors import change_door, change_form, open_door, shut_door
from .forgetting import forget_company, forget_person, forget_registration
from .letters import write_letters, write_survey_letters
from .recording import import_door, record_registrations
from .registering import ask_by_form, invite_company, register, say_yes
from .surveys import answer_survey, send_surveys

__all__ = [
    "NotEligible",
    "answer_survey",
    "approve",
    "ask_by_form",
    "cancel",
    "change_door",
    "change_form",
    "check_in",
    "forget_company",
    "forget_person",
    "forget_registration",
    "give_back",
    "import_door",
    "invite_company",
    "lapse",
    "lapse_unanswered",
    "mark_no_shows",
    "match_company",
    "note_arrivals",
    "open_door",
    "put_in_line",
    "record_registrations",
    "refuse",
    "register",
    "say_yes",
    "score",
    "select_best",
    "send_surveys",
    "shut_door",
    "swap_names",
    "undo_check_in",
    "withdraw_consent",
    "write_letters",
    "write_survey_letters",
]
