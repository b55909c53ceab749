"""What a role may do in this room."""

from enum import StrEnum


class Permission(StrEnum):
    """The permissions of the room."""

    SEE_PAYMENTS = "payments.see_payments"
    PROPOSE_PAYEE = "payments.propose_payee"
    VERIFY_PAYEE = "payments.verify_payee"
    PREPARE_RUN = "payments.prepare_run"
    SIGN_RUN = "payments.sign_run"
    IMPORT_BANK_FILE = "payments.import_bank_file"
