"""Rows for pages, lists and for what happens by itself: figures, wishes of either side, letters to write."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import Any
from zoneinfo import ZoneInfo

from django.db.models import Case, Count, Exists, F, OuterRef, Q, QuerySet, Subquery, When
from django.db.models.functions import Coalesce

from errera.foundation.actor import Actor
from errera.foundation.audit import queries as audit_queries
from errera.foundation.sentences import N_, Sentence
from errera.foundation.ui.pieces import Moment

from ..models import Matchmaking, Participant, Wish
from ..states import PRESENT, STANDING, MatchmakingState, ParticipantState, WishState
from .wanted import wanted

TELLING = (MatchmakingState.OPEN, MatchmakingState.CLOSED, MatchmakingState.CANCELLED)


@dataclass(frozen=True)
class Figures:
    """Where a matchmaking stands, in numbers."""

    invited: int
    submitted: int
    validated: int
    wishes: int
    pending: int
    wanted: int


def figures_of(matchmaking: Matchmaking) -> Figures:
    """Count participants by state, wishes that stand, those without an answer, and what both want; four queries."""
    states = dict(
        Participant.objects.filter(matchmaking=matchmaking).values_list("state").annotate(Count("pk")).order_by()
    )
    invited, submitted, validated = (states.get(state, 0) for state in PRESENT)
    standing = wishes_in(matchmaking).filter(state__in=STANDING).count()
    pending = unanswered(wishes_in(matchmaking)).count()
    return Figures(invited, submitted, validated, standing, pending, len(wanted(matchmaking)))


def with_counts(matchmakings: QuerySet[Matchmaking]) -> QuerySet[Matchmaking]:
    """Give with each matchmaking `submitted_count`, `validated_count` and `wishes_count`, in the same query."""
    people = Participant.objects.filter(matchmaking=OuterRef("pk"))
    wishes = Wish.objects.filter(sender__matchmaking=OuterRef("pk"), state__in=STANDING)
    return matchmakings.annotate(
        submitted_count=_counted(people.filter(state=ParticipantState.SUBMITTED), "matchmaking"),
        validated_count=_counted(people.filter(state=ParticipantState.VALIDATED), "matchmaking"),
        wishes_count=_counted(wishes, "sender__matchmaking"),
    )


def _counted(rows: QuerySet[Any], by: str) -> Any:
    """Count rows of a subquery, by what they hang on."""
    return Coalesce(Subquery(rows.order_by().values(by).annotate(n=Count("pk")).values("n")), 0)


def wishes_in(matchmaking: Matchmaking) -> QuerySet[Wish]:
    """Give all wishes of a matchmaking."""
    return Wish.objects.filter(sender__matchmaking=matchmaking)


def unanswered(wishes: QuerySet[Wish]) -> QuerySet[Wish]:
    """Narrow wishes down to requests that wait: of people who take part, to people who do, not wished for by them."""
    counter = Wish.objects.filter(sender=OuterRef("receiver"), receiver=OuterRef("sender"), state__in=STANDING)
    return wishes.filter(
        ~Exists(counter), state=WishState.PENDING, sender__state=ParticipantState.VALIDATED,
        receiver__state=ParticipantState.VALIDATED,
    )  # fmt: skip


def wishes_of(participant: Participant) -> list[Wish]:
    """Give what a participant wishes, in its order; each says whether the other side wished, too (`is_mutual`)."""
    theirs = Wish.objects.filter(
        sender=OuterRef("receiver"), receiver=OuterRef("sender"), state__in=STANDING
    )  # fmt: skip
    rows = participant.wishes.exclude(state=WishState.WITHDRAWN).annotate(is_mutual=Exists(theirs))
    return list(rows.select_related("receiver__organisation").order_by("rank", "pk"))


def requests_to(participant: Participant) -> list[Wish]:
    """Give who wishes to meet a participant, those that wait for an answer in front; without those it wishes itself."""
    mine = participant.wishes.filter(receiver=OuterRef("sender"), state__in=STANDING)
    rows = participant.requests.filter(
        ~Q(state=WishState.WITHDRAWN), ~Exists(mine), sender__state=ParticipantState.VALIDATED
    )  # fmt: skip
    waiting_first = Case(
        When(state=WishState.PENDING, then=0), When(state=WishState.ACCEPTED, then=1), default=2
    )  # fmt: skip
    return list(rows.select_related("sender__organisation").order_by(waiting_first, "wished_at", "pk"))


def others_for(participant: Participant) -> QuerySet[Participant]:
    """Give everybody whom a participant may wish for and did not yet, by name."""
    rows = Participant.objects.filter(matchmaking=participant.matchmaking_id, state=ParticipantState.VALIDATED).exclude(
        pk=participant.pk
    )
    if participant.matchmaking.is_across_only:
        rows = rows.exclude(kind=participant.kind)
    wished = participant.wishes.exclude(state=WishState.WITHDRAWN)
    return rows.exclude(pk__in=wished.values("receiver")).order_by("organisation__name", "company_name", "pk")


def called(rows: QuerySet[Participant], text: str) -> QuerySet[Participant]:
    """Narrow participants down to those whose name, offers or wants have this text."""
    company = Q(organisation__name__icontains=text) | Q(company_name__icontains=text)
    return rows.filter(company | Q(offers__icontains=text) | Q(wants__icontains=text))


def to_validate(matchmakings: QuerySet[Matchmaking], limit: int) -> list[tuple[Matchmaking, int]]:
    """Give the matchmakings in which profiles wait for the organiser, with how many."""
    waiting = Count("participants", filter=Q(participants__state=ParticipantState.SUBMITTED))
    rows = matchmakings.annotate(waiting_count=waiting).filter(waiting_count__gt=0).order_by("pk")[:limit]
    return [(row, row.waiting_count) for row in rows]


def waiting_for(participants: QuerySet[Participant], limit: int) -> list[tuple[Participant, int]]:
    """Give the participants for whom requests wait, with how many, while wishes are taken."""
    rows = list(participants.filter(matchmaking__state=MatchmakingState.OPEN, state=ParticipantState.VALIDATED)[:limit])
    asked = unanswered(Wish.objects.filter(receiver__in=[row.pk for row in rows]))
    counts = dict(asked.values_list("receiver").annotate(Count("pk")).order_by())
    return [(row, counts[row.pk]) for row in rows if row.pk in counts]


def history_of(participant: Participant, *, actor: Actor) -> list[Moment]:
    """Give what happened to a participant, latest first; who acts by the link is no person of the directory."""
    events = list(audit_queries.history_of(participant)[:20])
    link = Sentence(N_("{company}, by the link"), {"company": participant.company})
    return [
        replace(moment, who=link) if event.by == participant.public_id else moment
        for event, moment in zip(events, audit_queries.moments(events, actor=actor), strict=True)
    ]


def untold(limit: int) -> QuerySet[Participant]:
    """Give the participants who do not know yet where they stand, the oldest in front."""
    rows = Participant.objects.filter(~Q(told=F("state")), matchmaking__state__in=TELLING)
    return rows.order_by("pk")[:limit]


def requests_untold(limit: int) -> QuerySet[Wish]:
    """Give the requests of people who take part that their receivers do not know of by letter."""
    rows = Wish.objects.filter(is_told=False, sender__matchmaking__state=MatchmakingState.OPEN)
    return unanswered(rows).order_by("receiver", "pk")[:limit]


def day_at(moment: datetime, zone: str) -> date:
    """Give the day of a moment where somebody is."""
    return moment.astimezone(ZoneInfo(zone)).date()
