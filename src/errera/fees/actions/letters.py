"""Letters about invoices, in the language of the contact who registered."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.conf import settings

from errera.foundation.actor import Actor
from errera.foundation.mail.actions import write_letter
from errera.foundation.mail.shapes import Recipient
from errera.foundation.money import Money
from errera.payments import queries as payment_queries
from errera.registrations.models import Registration

from .. import queries
from ..models import Invoice


def _write(template: str, invoice: Invoice, *, by: Actor, at: datetime, **more: Any) -> None:
    """Write to the contact of the registration; nobody is written to whose address was erased."""
    row = Registration.objects.get(pk=invoice.registration_id)
    if not row.email:
        return
    bank = payment_queries.bank_spoken()
    facts = {
        "number": invoice.number, "title": str(invoice.what.localize(row.language)), "payer": invoice.payer_lines[0],
        "amount": Money(invoice.gross_cents, invoice.currency), "due_on": invoice.due_on,
        "outstanding": invoice.money(invoice.outstanding_cents), "account": bank.iban,
        "communication": invoice.demand.communication_spoken, "account_name": bank.name or settings.ERRERA_AGENCY,
        "url": queries.address_for(invoice.public_id), "credited": None, "refund": None, "ground": "", **more,
    }  # fmt: skip
    to = Recipient(row.public_id, row.email, row.contact_name, row.language)
    write_letter(to=to, template=template, facts=facts, about=invoice, by=by, at=at)
