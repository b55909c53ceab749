"""What this room hangs on walls below, and the letter it writes."""

from errera.foundation.mail.shapes import letter
from errera.foundation.sentences import N_

letter(
    "payments/demand",
    title=N_("Money is asked back"),
    facts=("amount", "due_on", "communication", "reason", "organisation", "account", "account_name", "url"),
    is_urgent=True,
    is_optional=False,
)
