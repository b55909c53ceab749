"""Whom to remind of an obligation: who looks after it, and at the highest level the managers of the side that owes."""

from __future__ import annotations

from datetime import date

from django.db.models import Q

from errera.foundation.accounts.models import RoleHeld
from errera.foundation.directory.models import Person
from errera.foundation.mail.shapes import Recipient

from ..models import Obligation
from ..policies.obligations import REMINDER_DAYS
from ..states import Side

MANAGERS = {Side.AGENCY: "programme_manager", Side.PARTNER: "partner_manager"}


def is_escalated(level: int) -> bool:
    """Say whether a reminder of this level goes to managers as well."""
    return level >= len(REMINDER_DAYS)


def recipients_of(obligation: Obligation, level: int, *, on: date) -> list[Recipient]:
    """Give whom a reminder goes to: the owner; managers when it escalates, or when nobody looks after it."""
    owner = Person.objects.filter(public_id=obligation.owner, erased_at__isnull=True).exclude(email="").first()
    people = [owner] if owner else []
    if is_escalated(level) or not owner:
        people += [person for person in managers_of(obligation, on=on) if person != owner]
    return [Recipient(p.public_id, p.email, p.name, p.language) for p in people]


def managers_of(obligation: Obligation, *, on: date) -> list[Person]:
    """Give the managers of the side that owes it, as their roles stand on a day."""
    side = obligation.side_word
    runs = Q(from_on__lte=on) & (Q(until_on__isnull=True) | Q(until_on__gte=on))
    held = RoleHeld.objects.filter(runs, role=MANAGERS[side], user__is_active=True)
    if side is Side.PARTNER:
        held = held.filter(organisation__in=obligation.agreement.partnership.parties)
    people = Person.objects.filter(pk__in=held.values("user__person"), erased_at__isnull=True)
    return list(people.exclude(email="").order_by("pk"))
