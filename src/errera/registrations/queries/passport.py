"""What this room knows of one company: its registrations, what it was present at, what it consented to."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from django.db.models import Count, Exists, OuterRef, Q, QuerySet

from errera.foundation.actor import Actor
from errera.foundation.directory.models import Organisation

from ..models import Attendee, Consent, Registration, Survey
from ..policies import may_see_passport
from ..states import Presence


def registrations_of(organisation: Organisation, actor: Actor) -> QuerySet[Registration]:
    """Give the registrations of a company, latest first, with how many people came (`came_count`)."""
    rows = Registration.objects.select_related("door__initiative").annotate(
        came_count=Count("attendees", filter=Q(attendees__state=Presence.ATTENDED))
    )
    if not may_see_passport(actor, organisation.pk):
        return rows.none()
    return rows.filter(organisation=organisation).order_by("-asked_at", "-pk")


def services_of(organisation: Organisation, actor: Actor) -> QuerySet[Registration]:
    """Give what the company was present at: the services it had."""
    there = Attendee.objects.filter(registration=OuterRef("pk"), state=Presence.ATTENDED)
    return registrations_of(organisation, actor).filter(Exists(there))


def consents_of(organisation: Organisation, actor: Actor) -> QuerySet[Consent]:
    """Give what the company's contacts consented to, latest first."""
    rows = Consent.objects.select_related("registration__door__initiative")
    if not may_see_passport(actor, organisation.pk):
        return rows.none()
    return rows.filter(registration__organisation=organisation).order_by("-given_at", "-pk")


def passport_rows(organisation: Organisation, actor: Actor) -> Iterator[dict[str, Any]]:
    """Give the registrations of a company with their people and answers, as plain data to be taken along."""
    rows = registrations_of(organisation, actor).prefetch_related("attendees", "answers", "consents")
    asked = set(Survey.objects.filter(organisation=organisation).values_list("door", flat=True))
    for row in rows:
        came = sum(who.state == Presence.ATTENDED for who in row.attendees.all())
        yield {
            "initiative": row.door.initiative.code,
            "title": str(row.door.initiative.title),
            "from_on": row.door.initiative.from_on.isoformat(),
            "state": row.state,
            "places": row.places,
            "came": came,
            "contact": row.contact_name,
            "email": row.email,
            "asked_at": row.asked_at.isoformat(),
            "people": "; ".join(filter(None, (who.name for who in row.attendees.all()))),
            "answers": "; ".join(f"{said.question}: {said.words}" for said in row.answers.all()),
            "consents": "; ".join(c.purpose for c in row.consents.all() if c.withdrawn_at is None),
            "survey_sent": row.door_id in asked,
        }
