"""The rulebook of the room: who may propose, verify, prepare, sign, bring in and write off."""

from .payees import (
    may_propose_payee,
    may_read_iban,
    may_record_payees,
    may_refuse_payee,
    may_see_payee,
    may_see_payees,
    may_verify_payee,
    may_withdraw_payee,
)
from .payments import (
    may_demand,
    may_import_bank_file,
    may_match,
    may_order,
    may_prepare_run,
    may_record_payments,
    may_see_demand,
    may_see_demands,
    may_see_payments,
    may_send_run,
    may_sign_run,
    may_withdraw_run,
    may_write_off,
)
from .permissions import Permission

__all__ = [
    "Permission",
    "may_demand",
    "may_import_bank_file",
    "may_match",
    "may_order",
    "may_prepare_run",
    "may_propose_payee",
    "may_read_iban",
    "may_record_payees",
    "may_record_payments",
    "may_refuse_payee",
    "may_see_demand",
    "may_see_demands",
    "may_see_payee",
    "may_see_payees",
    "may_see_payments",
    "may_send_run",
    "may_sign_run",
    "may_verify_payee",
    "may_withdraw_payee",
    "may_withdraw_run",
    "may_write_off",
]
