"""What the room hands out and takes in: plain dataclasses, numbers of the bank's world, and words for the trail."""

from .given import Bank, BankFile, Fault, Faulty, LineFacts, OrderRecord, PayeeFacts, StatementFacts
from .numbers import (
    checked_bic,
    checked_iban,
    communication_for,
    communication_in,
    communication_spoken,
    masked,
    sepa_text,
    spaced,
)
from .trail import EVENT_WORDS, FIELD_WORDS

__all__ = [
    "EVENT_WORDS",
    "FIELD_WORDS",
    "Bank",
    "BankFile",
    "Fault",
    "Faulty",
    "LineFacts",
    "OrderRecord",
    "PayeeFacts",
    "StatementFacts",
    "checked_bic",
    "checked_iban",
    "communication_for",
    "communication_in",
    "communication_spoken",
    "masked",
    "sepa_text",
    "spaced",
]
