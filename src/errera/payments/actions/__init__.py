"""Writes of the room: each action asks for legality and permission, changes, and records."""

from .demands import demand, lower_demand, write_off_demand
from .history import take_over_payee, take_over_payment
from .matching import match_line, set_line_aside
from .orders import cancel_order, order_payment
from .payees import propose_payee, refuse_payee, verify_payee, withdraw_payee
from .runs import prepare_run, send_run, sign_run, withdraw_run
from .statements import import_bank_file

__all__ = [
    "cancel_order",
    "demand",
    "import_bank_file",
    "lower_demand",
    "match_line",
    "order_payment",
    "prepare_run",
    "propose_payee",
    "refuse_payee",
    "send_run",
    "set_line_aside",
    "sign_run",
    "take_over_payee",
    "take_over_payment",
    "verify_payee",
    "withdraw_payee",
    "withdraw_run",
    "write_off_demand",
]
