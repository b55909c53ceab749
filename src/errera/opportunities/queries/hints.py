"""What was agreed at meetings and waits to become a lead, and what meetings led to."""

from __future__ import annotations

from django.db.models import Exists, OuterRef, Q, QuerySet

from errera.agendas import queries as agenda_queries
from errera.foundation.actor import Actor
from errera.initiatives.models import InitiativePartner
from errera.meetings.models import Timetable

from ..models import Hint, Win
from ..states import WinState


def hints_seen_by(actor: Actor) -> QuerySet[Hint]:
    """Give the hints of initiatives that the reader's organisation carries; all for the agency."""
    rows = Hint.objects.select_related("initiative", "company")
    part = InitiativePartner.objects.filter(
        Q(partnership__organisation__in=actor.organisations) | Q(partnership__delivering_unit__in=actor.organisations),
        initiative=OuterRef("initiative"),
    )
    return rows if actor.sees_all else rows.filter(Exists(part))


def hints_of_meetings(timetable: Timetable, actor: Actor) -> QuerySet[Hint]:
    """Give the hints that came of the meetings of a timetable, the latest first, each with its opportunity."""
    rows = hints_seen_by(actor).filter(note__side__meeting__timetable=timetable)
    return rows.select_related("initiative", "company", "opportunity").order_by("-given_at", "-pk")


def meetings_won(timetable: Timetable) -> tuple[int, int]:
    """Give how many meetings led to a win that its company confirmed, and how many were held. Two queries.

    A meeting counts once, however many wins came of it: the first number is a part of the second, which is what the
    interval of a proportion asks for.
    """
    won = Win.objects.filter(state=WinState.CONFIRMED, opportunity__hint__isnull=False).values("opportunity")
    led = Hint.objects.filter(opportunity__in=won, note__timetable=timetable).values("note__side__meeting")
    return agenda_queries.held_pairs(timetable).filter(pk__in=led).count(), agenda_queries.held_count(timetable)
