"""What happens by itself: late invoices are reminded of."""

from __future__ import annotations

from typing import Any

from django.utils.timezone import localdate

from errera.foundation.mail.shapes import letter
from errera.foundation.sentences import N_
from errera.foundation.work.shapes import Every, Work, job

from . import actions, queries

FACTS = (
    "number", "title", "payer", "amount", "due_on", "outstanding", "account", "account_name", "communication", "url",
    "credited", "refund", "ground",
)  # fmt: skip
letter("fees/invoice", title=N_("Invoice for places"), facts=FACTS, is_urgent=True, is_optional=False)
letter("fees/credit_note", title=N_("Credit note"), facts=FACTS, is_urgent=True, is_optional=False)
letter("fees/reminder", title=N_("Reminder of an invoice"), facts=FACTS, is_optional=False)


@job("fees.keep_time", title=N_("Reminders of late invoices"), every=Every.DAY)
def keep_time(work: Work) -> dict[str, Any]:
    """Remind of each invoice that is late: three times at most, two weeks apart."""
    rows = queries.to_remind(localdate(work.at))
    for invoice in rows:
        actions.remind(invoice=invoice, by=work.by, at=work.at)
    return {"reminded": len(rows)}
