"""The daily round: accounts of people whose last day has passed are closed."""

from __future__ import annotations

from typing import Any

from django.utils import timezone

from errera.foundation.sentences import N_
from errera.foundation.work.shapes import Every, Work, job

from . import actions, queries


@job("accounts.close_leavers", title=N_("Accounts of people who left"), whole=True, every=Every.DAY)
def close_leavers(work: Work) -> dict[str, Any]:
    """Close them."""
    leavers = list(queries.leavers_before(timezone.localdate(work.at)))
    for user in leavers:
        actions.close_leaver(user=user, by=work.by, at=work.at)
    return {"closed": len(leavers)}
