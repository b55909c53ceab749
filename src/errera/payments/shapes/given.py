"""What forms, sheets and bank files hand to the actions of the room."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from errera.foundation.sentences import Invalid, Sentence


@dataclass(frozen=True)
class PayeeFacts:
    """A bank account as somebody states it; with a last day it is one of earlier."""

    holder_name: str
    iban: str
    bic: str = ""
    from_on: date | None = None
    until_on: date | None = None


@dataclass(frozen=True)
class OrderRecord:
    """A payment that was made with an earlier system: ordered on a day, booked by the bank on a day."""

    cents: int
    book: str
    about: str
    purpose: str
    key: str
    iban: str
    ordered_on: date
    paid_on: date
    is_fictional: bool = False


@dataclass(frozen=True)
class Bank:
    """The agency's own account, from which it pays and into which money comes back."""

    name: str
    iban: str
    bic: str = ""


@dataclass(frozen=True)
class LineFacts:
    """One movement as a bank file tells it. `cents` lie above nought for what came in, below for what went out."""

    entry: int
    part: int
    cents: int
    currency: str
    booked_on: date
    end_to_end_id: str = ""
    batch_id: str = ""
    other_name: str = ""
    other_iban: str = ""
    remittance: str = ""
    communication: str = ""
    is_return: bool = False
    return_reason: str = ""


@dataclass(frozen=True)
class StatementFacts:
    """One statement as a bank file tells it."""

    statement_id: str
    number: int
    iban: str
    currency: str
    from_on: date
    until_on: date
    opening_cents: int
    closing_cents: int
    entries_count: int
    lines: tuple[LineFacts, ...]


@dataclass(frozen=True)
class BankFile:
    """A bank file that was read: its statements, and everything that is wrong with it."""

    statements: tuple[StatementFacts, ...]
    faults: tuple[Fault, ...]


@dataclass(frozen=True)
class Fault:
    """Something wrong in a bank file: where (statement and entry, counted from 1; 0 for the whole), and what."""

    statement: int
    entry: int
    what: Sentence


class Faulty(Invalid):
    """A bank file with faults; nothing of it was taken in."""

    def __init__(self, text: str, faults: Sequence[Fault], **facts: object) -> None:
        super().__init__(text, field="file", **facts)
        self.faults = tuple(faults)
