"""What the room hands out and takes in: plain dataclasses, numbers of the bank's world, and words for the trail."""

from .camt import read_bank_file
from .given import Bank, BankFile, Fault, Faulty, LineFacts, OrderRecord, PayeeFacts, StatementFacts
from .numbers import (
    checked_bic,
    checked_iban,
    communication_for,
    communication_in,
    communication_spoken,
    masked,
    reason_spoken,
    sepa_text,
    spaced,
)
from .pain import Transfer, judge, pain_file
from .trail import EVENT_WORDS, FIELD_WORDS
from .xml import read_xml

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
    "Transfer",
    "checked_bic",
    "checked_iban",
    "communication_for",
    "communication_in",
    "communication_spoken",
    "judge",
    "masked",
    "pain_file",
    "read_bank_file",
    "read_xml",
    "reason_spoken",
    "sepa_text",
    "spaced",
]
