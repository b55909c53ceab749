"""Writes of the room: each action asks for legality and permission, changes, and records."""

from .crediting import credit_invoice, credit_lost_places, issue_credit_note, refuse_credit_note
from .issuing import issue_invoice, open_year, remind
from .money import fail_refund, note_receipt, note_refund, order_refund, write_off_invoice
from .prices import (
    add_price,
    change_schedule,
    publish_schedule,
    remove_price,
    set_up_schedule,
    withdraw_schedule,
)
from .treatments import add_treatment, end_treatment

__all__ = [
    "add_price",
    "add_treatment",
    "change_schedule",
    "credit_invoice",
    "credit_lost_places",
    "end_treatment",
    "fail_refund",
    "issue_credit_note",
    "issue_invoice",
    "note_receipt",
    "note_refund",
    "open_year",
    "order_refund",
    "publish_schedule",
    "refuse_credit_note",
    "remind",
    "remove_price",
    "set_up_schedule",
    "withdraw_schedule",
    "write_off_invoice",
]
