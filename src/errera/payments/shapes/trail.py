"""The words of the trail for what this room records."""

from errera.foundation.sentences import N_

EVENT_WORDS = {
    "payments.payee.proposed": N_("Account proposed"),
    "payments.payee.verified": N_("Account verified"),
    "payments.payee.replaced": N_("Account replaced by another"),
    "payments.payee.refused": N_("Account refused"),
    "payments.payee.withdrawn": N_("Account withdrawn"),
    "payments.payee.taken_over": N_("Account taken over from the earlier system"),
    "payments.order.placed": N_("Payment ordered"),
    "payments.order.held": N_("Payment held until the account is verified"),
    "payments.order.freed": N_("Payment freed: the account is verified"),
    "payments.order.taken_in": N_("Payment put into a run"),
    "payments.order.taken_out": N_("Payment taken out of a run"),
    "payments.order.paid": N_("Payment made by the bank"),
    "payments.order.rejected": N_("Payment rejected by the bank"),
    "payments.order.cancelled": N_("Payment cancelled"),
    "payments.order.taken_over": N_("Payment taken over from the earlier system"),
    "payments.run.prepared": N_("Payment run prepared"),
    "payments.run.signed": N_("Payment run signed"),
    "payments.run.sent": N_("File handed out for the bank"),
    "payments.run.settled": N_("Payment run settled"),
    "payments.run.withdrawn": N_("Payment run withdrawn"),
    "payments.statement.imported": N_("Bank statement brought in"),
    "payments.line.matched": N_("Bank line matched"),
    "payments.line.set_aside": N_("Bank line marked as not ours"),
    "payments.demand.sent": N_("Money asked back"),
    "payments.demand.received": N_("Money came back"),
    "payments.demand.met": N_("Demand met in full"),
    "payments.demand.written_off": N_("Demand written off"),
}
FIELD_WORDS = {
    "state": N_("State"), "organisation": N_("Organisation"), "cents": N_("Cents"), "currency": N_("Currency"),
    "book": N_("Book"), "about": N_("About"), "purpose": N_("Purpose"), "run": N_("Run"), "from_on": N_("First day"),
    "until_on": N_("Last day"), "document": N_("Document"), "document_hash": N_("Hash of the document"),
    "verification": N_("How it was verified"), "ground": N_("Ground"), "account": N_("Account"),
    "execution_on": N_("Execution day"), "total_cents": N_("Total in cents"), "orders_count": N_("Payments"),
    "end_to_end_id": N_("Reference"), "paid_on": N_("Booked by the bank on"), "statement_id": N_("Statement"),
    "entries_count": N_("Entries"), "parked": N_("Parked"), "sha256": N_("Hash of the file"),
    "received_cents": N_("Received, in cents"), "due_on": N_("Due on"), "communication": N_("Communication"),
    "order": N_("Payment"), "demand": N_("Demand"),
}  # fmt: skip
