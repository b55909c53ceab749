"""What the database itself promises about payments: an account, once stated, is never another one."""

from django.db import migrations

from errera.foundation.promises import Forbid

CHANGED_ACCOUNT = (
    "EXISTS (SELECT 1 FROM payments_payee p WHERE p.id = NEW.id AND "
    "(p.iban <> NEW.iban OR p.holder_name <> NEW.holder_name OR p.bic <> NEW.bic "
    "OR (p.document_hash <> '' AND p.document_hash <> NEW.document_hash) OR p.proposed_by <> NEW.proposed_by))"
)
CHANGED_PAYMENT = (
    "EXISTS (SELECT 1 FROM payments_paymentorder o WHERE o.id = NEW.id AND "
    "(o.cents <> NEW.cents OR o.currency <> NEW.currency OR o.book <> NEW.book OR o.about <> NEW.about "
    "OR o.key <> NEW.key OR (o.state IN ('paid', 'rejected') AND o.payee_iban <> NEW.payee_iban)))"
)
CHANGED_DEMAND = (
    "EXISTS (SELECT 1 FROM payments_demand d WHERE d.id = NEW.id AND "
    "(d.cents <> NEW.cents OR d.communication <> NEW.communication OR d.received_cents > NEW.received_cents "
    "OR d.waived_cents > NEW.waived_cents OR d.is_income <> NEW.is_income))"
)
CHANGED_LINE = (
    "EXISTS (SELECT 1 FROM payments_bankline l WHERE l.id = NEW.id AND "
    "(l.cents <> NEW.cents OR l.booked_on <> NEW.booked_on OR l.state <> 'parked'))"
)
UNVERIFIED = (
    "NEW.state = 'in_run' AND NOT EXISTS (SELECT 1 FROM payments_payee p WHERE p.id = NEW.payee_id "
    "AND p.organisation_id = NEW.organisation_id AND p.verified_at IS NOT NULL AND p.iban = NEW.payee_iban)"
)
CHANGED_RUN = (
    "EXISTS (SELECT 1 FROM payments_paymentrun r WHERE r.id = NEW.id AND r.state <> 'draft' AND "
    "(r.total_cents <> NEW.total_cents OR r.document_hash <> NEW.document_hash "
    "OR r.execution_on <> NEW.execution_on OR r.debtor_iban <> NEW.debtor_iban))"
)


class Migration(migrations.Migration):
    dependencies = [("payments", "0001_initial")]

    operations = [
        Forbid("payments_payee", "payee_stays", CHANGED_ACCOUNT, "an account is replaced and never changed"),
        Forbid("payments_paymentorder", "payment_stays", CHANGED_PAYMENT, "what was ordered is never changed"),
        Forbid("payments_paymentorder", "payment_verified", UNVERIFIED, "only a verified account is paid to"),
        Forbid("payments_paymentrun", "payment_run_stays", CHANGED_RUN, "a signed run is never changed"),
        Forbid("payments_demand", "demand_stays", CHANGED_DEMAND, "what was asked back is never changed"),
        Forbid("payments_bankline", "bank_line_stays", CHANGED_LINE, "what the bank said is settled once"),
    ]
