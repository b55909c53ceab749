"""Reads about obligations: the calendar, what is late, which steps are open, whom to remind."""

from __future__ import annotations

from datetime import date, timedelta

from django.db.models import QuerySet

from errera.foundation.actor import Actor, Verdict
from errera.foundation.lifecycle import Step

from .. import policies
from ..models import ActionPoint, Obligation
from ..policies.obligations import REMINDER_DAYS
from ..states import IN_FORCE, OBLIGATION, STILL_OWED
from .scope import obligations_seen_by


def due_between(actor: Actor, earliest: date, latest: date) -> QuerySet[Obligation]:
    """Give what falls due between two days, both included, for the calendar of this reader."""
    return obligations_seen_by(actor).filter(due_on__range=(earliest, latest)).order_by("due_on", "code")


def late_on(actor: Actor, on: date) -> QuerySet[Obligation]:
    """Give what is still owed after its day, the oldest in front."""
    return obligations_seen_by(actor).filter(state__in=STILL_OWED, due_on__lt=on).order_by("due_on", "code")


def obligation_steps_for(actor: Actor, obligation: Obligation) -> list[tuple[Step, Verdict]]:
    """Give the steps that start from the obligation's state, each with whether this reader may take it."""
    rules = {
        "change": policies.may_change_obligation,
        "deliver": policies.may_deliver_obligation,
        "accept": policies.may_accept_obligation,
        "send_back": policies.may_send_back_obligation,
        "waive": policies.may_waive_obligation,
    }
    return [(step, rules[step.name](actor, obligation)) for step in OBLIGATION.open_steps(state=obligation.state)]


def obligations_to_remind(on: date) -> list[tuple[Obligation, int]]:
    """Give what is owed under agreements in force and asks for a reminder that was not given yet, with its level."""
    rows = (
        Obligation.objects.filter(
            state__in=STILL_OWED, due_on__lte=on - timedelta(days=REMINDER_DAYS[0]), agreement__state__in=IN_FORCE
        )
        .exclude(escalation__gte=len(REMINDER_DAYS))
        .select_related("agreement__partnership__organisation", "agreement__partnership__delivering_unit")
        .order_by("due_on", "code")
    )
    wanted = ((row, policies.reminder_level(row.due_on, on)) for row in rows)
    return [(row, level) for row, level in wanted if level > row.escalation]


def obligations_looked_after_by(person: str) -> tuple[QuerySet[Obligation], QuerySet[ActionPoint]]:
    """Give the open obligations and action points of a person, by key: the work to hand over when they leave."""
    return (
        Obligation.objects.filter(owner=person, state__in=STILL_OWED),
        ActionPoint.objects.filter(owner=person, done_at__isnull=True),
    )


def looks_after_anything(person: str) -> bool:
    """Say whether a person, by key, has an open obligation or action point in hand."""
    return any(part.exists() for part in obligations_looked_after_by(person))
