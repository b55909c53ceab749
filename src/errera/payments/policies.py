"""Who may do what in this room, and why not."""

from enum import StrEnum


class Permission(StrEnum):
    """What a role may do in this room."""

    SEE_PAYMENTS = "payments.see_payments"
    PROPOSE_PAYEE = "payments.propose_payee"
    VERIFY_PAYEE = "payments.verify_payee"
    PREPARE_RUN = "payments.prepare_run"
    SIGN_RUN = "payments.sign_run"
    IMPORT_BANK_FILE = "payments.import_bank_file"
