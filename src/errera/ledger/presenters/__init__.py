"""How books, accounts and postings look."""

from .filters import day_of
from .lists import ENTRY_PARAMS, account_table, entry_table
from .postings import Half, Line, event_sentence, halves_of, verdict_on
from .trial import TrialForm, sentence_of, trial_halves

__all__ = [
    "ENTRY_PARAMS",
    "Half",
    "Line",
    "TrialForm",
    "account_table",
    "day_of",
    "entry_table",
    "event_sentence",
    "halves_of",
    "sentence_of",
    "trial_halves",
    "verdict_on",
]
