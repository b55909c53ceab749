"""Who acts in the demo's story, as they may on a day."""

from __future__ import annotations

import datetime as dt
import functools
from typing import Any

from django.utils import timezone

from errera.foundation.accounts import queries as account_queries
from errera.foundation.accounts.models import User
from errera.partners.models import Agreement

from ..content import rows
from ..sheets.directory import key_of

MANAGER, SECOND_MANAGER = "ana-lindelicht", "ruben-kadezicht"
OFFICER, SECOND_OFFICER, THIRD_OFFICER = "fatima-zilverbrug", "wout-lichtgracht", "sien-zegelwaard"
ASSESSORS = ("hanna-noordzon", "tomas-velderoos", "yara-amberveld")
COMMITTEE = ("ingrid-sterrewal", "kwame-havendauw")


def hands(code: str, at: dt.datetime) -> dict[str, Any]:
    """Give who acts and when, as every action takes it; refuses a person who is not in the demo."""
    user = _user(code)
    return {"by": account_queries.actor_for(user, on=timezone.localdate(at)), "at": at}


@functools.lru_cache(maxsize=64)
def _user(code: str) -> User:
    user = account_queries.account_of(key_of(code))
    if user is None:
        raise LookupError(f"nobody in the demo is {code}")
    return user


@functools.cache
def managers() -> dict[str, tuple[str, dt.date]]:
    """Give the manager of each partner who has an account, and since when, by the code of the organisation."""
    held = [*rows("person"), *rows("person_further_role")]
    return {
        row["organisation"]: (row.get("person") or row["code"], row["from"])
        for row in held
        if row["role"] == "partner_manager" and not row.get("to")
    }


def manager_of(agreement: Agreement) -> str:
    """Give the manager who answers for an agreement."""
    return managers()[agreement.partnership.organisation.code][0]


def moment(day: dt.date, hour: int = 10, minute: int = 0) -> dt.datetime:
    """Give a moment of a day in the agency's time zone."""
    return timezone.make_aware(dt.datetime.combine(day, dt.time(hour, minute)))
