"""What came of it, for the rooms above: companies reached, people who were there, and those who did not come."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from fractions import Fraction

from django.db.models import Count, Q, QuerySet

from errera.initiatives.models import Initiative

from ..models import Attendee, Door
from ..states import Presence, RegistrationState


def companies_reached(initiatives: QuerySet[Initiative]) -> set[int]:
    """Give the row numbers of the companies of which somebody was there, each once however often it came.

    Companies that nobody has matched yet are not counted: a name alone is no company.
    """
    rows = attended(initiatives).filter(registration__organisation__isnull=False)
    return set(rows.values_list("registration__organisation", flat=True))


def reached_by_initiative(initiatives: QuerySet[Initiative]) -> dict[int, set[int]]:
    """Give for each initiative the companies of which somebody was there, all by their row numbers; in one query."""
    rows = attended(initiatives).filter(registration__organisation__isnull=False)
    found: dict[int, set[int]] = defaultdict(set)
    pairs = rows.values_list("registration__door__initiative", "registration__organisation")
    for initiative, company in pairs.order_by().distinct():
        found[initiative].add(company)
    return dict(found)


def attended(initiatives: QuerySet[Initiative]) -> QuerySet[Attendee]:
    """Give everybody who was there."""
    return Attendee.objects.filter(
        registration__door__initiative__in=initiatives.order_by().values("pk"), state=Presence.ATTENDED
    )


def no_show_rate(initiatives: QuerySet[Initiative]) -> Fraction | None:
    """Give the share of those with a place who did not come; nothing where nobody noted who came."""
    rows = Attendee.objects.filter(registration__door__initiative__in=initiatives.order_by().values("pk"))
    found = rows.aggregate(
        came=Count("pk", filter=Q(state=Presence.ATTENDED)), missed=Count("pk", filter=Q(state=Presence.ABSENT))
    )
    total = found["came"] + found["missed"]
    return Fraction(found["missed"], total) if found["came"] else None


@dataclass(frozen=True)
class Figures:
    """The few numbers that say where a door stands."""

    capacity: int
    taken: int
    waiting: int
    pending: int
    asked: int
    cancelled: int
    came: int
    missed: int


def figures_of(door: Door) -> Figures:
    """Give the numbers of one door, in one query."""

    def asked(state: RegistrationState) -> Count:
        return Count("pk", filter=Q(state=state), distinct=True)

    def people(state: Presence) -> Count:
        return Count("attendees", filter=Q(attendees__state=state), distinct=True)

    found = door.registrations.order_by().aggregate(
        waiting=asked(RegistrationState.WAITING), pending=asked(RegistrationState.PENDING),
        asked=asked(RegistrationState.ASKED), cancelled=asked(RegistrationState.CANCELLED),
        came=people(Presence.ATTENDED), missed=people(Presence.ABSENT),
    )  # fmt: skip
    return Figures(capacity=door.capacity, taken=door.taken_count, **found)
