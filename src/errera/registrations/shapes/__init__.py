"""Plain data that this room deals in: forms as data, and what is handed to its actions."""

from .form import (
    CODE,
    MOST_IN_A_SURVEY,
    Criterion,
    Option,
    Purpose,
    Question,
    answers_checked,
    consents_checked,
    criteria_checked,
    purposes_checked,
    questions_checked,
)
from .given import Arrival, Ask, Contact, DoorFacts, Firm, FormFacts, Guest, RegistrationRecord, Rung
from .passport import Part, part_of, parts
from .trail import EVENT_WORDS, FIELD_WORDS

__all__ = [
    "CODE",
    "EVENT_WORDS",
    "FIELD_WORDS",
    "MOST_IN_A_SURVEY",
    "Arrival",
    "Ask",
    "Contact",
    "Criterion",
    "DoorFacts",
    "Firm",
    "FormFacts",
    "Guest",
    "Option",
    "Part",
    "Purpose",
    "Question",
    "RegistrationRecord",
    "Rung",
    "answers_checked",
    "consents_checked",
    "criteria_checked",
    "part_of",
    "parts",
    "purposes_checked",
    "questions_checked",
]
