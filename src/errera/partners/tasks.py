"""What happens by itself every day: terms begin and end, and reminders go out."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.urls import reverse
from django.utils.timezone import localdate

from errera.foundation.mail.shapes import letter
from errera.foundation.sentences import N_
from errera.foundation.work.shapes import Every, Work, job

from . import actions, queries

letter(
    "partners/obligation_due",
    title=N_("An obligation falls due"),
    facts=("partner", "code", "title", "due_on", "is_late", "is_escalated", "url"),
)


@job("partners.keep_time", title=N_("Terms of agreements, and reminders"), every=Every.DAY, whole=True)
def keep_time(work: Work) -> dict[str, Any]:
    """Bring agreements into force on their first day, end them after their last, and remind of what falls due."""
    today = localdate(work.at)
    begun = [actions.activate_agreement(agreement=row, by=work.by, at=work.at) for row in _due_to_begin(today)]
    ended = [actions.end_agreement(agreement=row, by=work.by, at=work.at) for row in _due_to_end(today)]
    reminded = queries.obligations_to_remind(today)
    for done, (obligation, level) in enumerate(reminded):
        work.report(done, len(reminded), N_("Reminding of {code}."), code=obligation.code)
        url = settings.ERRERA_ADDRESS + reverse("partners:obligation-detail", args=[obligation.public_id])
        to = queries.recipients_of(obligation, level, on=today)
        actions.remind_of_obligation(obligation=obligation, level=level, to=to, url=url, by=work.by, at=work.at)
    return {"begun": len(begun), "ended": len(ended), "reminded": len(reminded)}


def _due_to_begin(today: Any) -> list[Any]:
    return list(queries.agreements_to_activate(today).order_by("code"))


def _due_to_end(today: Any) -> list[Any]:
    return list(queries.agreements_to_end(today).order_by("code"))
