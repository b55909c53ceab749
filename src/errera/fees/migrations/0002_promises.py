"""What the database itself promises about fees: numbers without a gap, papers that never change, no credit too much."""

from django.db import migrations

from errera.foundation.promises import AppendOnly, Forbid

PRINTED = (
    "id", "public_id", "year", "sequence", "number", "schedule_id", "registration_id", "payer_lines", "seller_lines",
    "language", "what", "title", "places", "unit_net_cents", "treatment", "basis_points", "vat_ground", "net_cents",
    "vat_cents", "gross_cents", "currency", "book", "demand_id", "issued_on", "due_on", "issued_by", "issued_at",
)  # fmt: skip
GAP = (
    "NEW.sequence IS NOT NULL AND NEW.sequence > 1 AND NOT EXISTS (SELECT 1 FROM {table} t "
    "WHERE t.year = NEW.year AND t.sequence = NEW.sequence - 1)"
)
SERIES_BACK = (
    "EXISTS (SELECT 1 FROM fees_numberseries s WHERE s.id = NEW.id AND (s.latest > NEW.latest "
    "OR s.year <> NEW.year OR s.series <> NEW.series))"
)
CHANGED_NOTE = (
    "EXISTS (SELECT 1 FROM fees_creditnote c WHERE c.id = NEW.id AND (c.invoice_id <> NEW.invoice_id "
    "OR (c.state <> 'proposed' AND (c.state <> NEW.state OR c.number <> NEW.number OR c.net_cents <> NEW.net_cents "
    "OR c.vat_cents <> NEW.vat_cents OR c.issued_on <> NEW.issued_on OR c.ground <> NEW.ground "
    "OR c.refund_cents <> NEW.refund_cents))))"
)
TOO_MUCH = (
    "NEW.state = 'issued' AND NEW.gross_cents + (SELECT COALESCE(SUM(c.gross_cents), 0) FROM fees_creditnote c "
    "WHERE c.invoice_id = NEW.invoice_id AND c.state = 'issued' AND c.id <> NEW.id) > "
    "(SELECT i.gross_cents FROM fees_invoice i WHERE i.id = NEW.invoice_id)"
)
OVERLAP = (
    "EXISTS (SELECT 1 FROM {table} p WHERE p.id <> NEW.id AND {same} "
    "AND (p.until_on IS NULL OR NEW.from_on IS NULL OR p.until_on >= NEW.from_on) "
    "AND (NEW.until_on IS NULL OR p.from_on IS NULL OR NEW.until_on >= p.from_on))"
)
PRICES = OVERLAP.format(table="fees_price", same="p.schedule_id = NEW.schedule_id AND p.kind = NEW.kind")
TREATMENTS = OVERLAP.format(table="fees_vattreatment", same="p.code = NEW.code")


class Migration(migrations.Migration):
    dependencies = [("fees", "0001_initial")]

    operations = [
        AppendOnly("fees_invoice", columns=PRINTED),
        # the last day is the one fact of a treatment that may be added
        AppendOnly("fees_vattreatment", columns=("id", "code", "kind", "title", "ground", "basis_points", "from_on")),
        Forbid("fees_invoice", "invoice_no_gap", GAP.format(table="fees_invoice"), "invoices have no gap"),
        Forbid("fees_creditnote", "credit_note_no_gap", GAP.format(table="fees_creditnote"), "credit notes have no gap"),
        Forbid("fees_numberseries", "number_series_forward", SERIES_BACK, "numbers go forward"),
        Forbid("fees_creditnote", "credit_note_stays", CHANGED_NOTE, "an issued credit note is never changed"),
        Forbid("fees_creditnote", "credit_note_fits", TOO_MUCH, "no more is credited than was invoiced"),
        Forbid("fees_price", "price_days_apart", PRICES, "two prices of one kind never count on the same day"),
        Forbid("fees_vattreatment", "treatment_days_apart", TREATMENTS, "a code has one treatment on a day"),
    ]
