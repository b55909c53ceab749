"""The words of the trail for what this room records."""

from errera.foundation.sentences import N_

EVENT_WORDS = {
    "fees.treatment.added": N_("VAT treatment added"),
    "fees.treatment.ended": N_("VAT treatment ended"),
    "fees.schedule.set_up": N_("Fees set up"),
    "fees.schedule.changed": N_("Fees changed"),
    "fees.schedule.published": N_("Prices published"),
    "fees.schedule.withdrawn": N_("Prices taken back"),
    "fees.price.added": N_("Price added"),
    "fees.price.removed": N_("Price taken away"),
    "fees.year.opened": N_("Year of fees opened"),
    "fees.invoice.issued": N_("Invoice issued"),
    "fees.invoice.received": N_("Money came in for an invoice"),
    "fees.invoice.paid": N_("Invoice paid"),
    "fees.invoice.reminded": N_("Reminder sent"),
    "fees.invoice.written_off": N_("Invoice written off"),
    "fees.credit_note.proposed": N_("Credit note proposed"),
    "fees.credit_note.issued": N_("Credit note issued"),
    "fees.credit_note.refused": N_("Credit note refused"),
    "fees.refund.ordered": N_("Refund ordered"),
    "fees.refund.paid": N_("Refund paid by the bank"),
    "fees.refund.failed": N_("Refund rejected by the bank"),
}
FIELD_WORDS = {
    "state": N_("State"), "code": N_("Code"), "title": N_("Title"), "basis_points": N_("Rate in basis points"),
    "from_on": N_("First day"), "until_on": N_("Last day"), "seller": N_("Seller"), "treatment": N_("VAT"),
    "treatment_abroad": N_("VAT for businesses abroad"), "due_days": N_("Days to pay"), "asks": N_("Question"),
    "kind": N_("Kind"), "net_cents": N_("Net"), "vat_cents": N_("VAT"), "gross_cents": N_("Gross"),
    "number": N_("Number"), "due_on": N_("Pay by"), "payer": N_("Payer"), "received_cents": N_("Received"),
    "credited_cents": N_("Credited"), "waived_cents": N_("Not owed any more"), "lost_cents": N_("Written off"),
    "refunded_cents": N_("Refunded"), "refund_cents": N_("To be refunded"), "reminders_count": N_("Reminders"),
    "invoice": N_("Invoice"), "year": N_("Year"),
}  # fmt: skip
