"""The lists of the room as tables: matchmakings, participants of one, its wishes, organisations to match."""

from __future__ import annotations

from typing import Any

import django_filters
from django.db.models import Q, QuerySet
from django.utils.translation import gettext_lazy as _

from errera.foundation.reference import queries as reference
from errera.foundation.sentences import N_, Sentence
from errera.foundation.ui.forms import spoken
from errera.foundation.ui.tables import Column, Table
from errera.initiatives import queries as initiative_queries
from errera.registrations import queries as registration_queries

from ..models import Matchmaking, Participant, Wish
from ..queries import Figures
from ..states import Kind, MatchmakingState, ParticipantState, Presence, WishState
from .acts import url


class MatchmakingFilters(django_filters.FilterSet):
    """Narrow matchmakings down."""

    q = django_filters.CharFilter(label=_("Initiative"), method="with_text")
    state = django_filters.ChoiceFilter(label=_("State"), choices=spoken(MatchmakingState))

    def with_text(self, rows: QuerySet[Matchmaking], name: str, value: str) -> QuerySet[Matchmaking]:
        """Find a title, a code or a town."""
        return rows.filter(initiative_queries.called(value, at="initiative__"))


MATCHMAKINGS = Table(
    name="matchmakings",
    columns=[
        Column("title", N_("Initiative"), lambda row: str(row.initiative.title),
               link=lambda row: url("matchmaking", row)),
        Column("from_on", N_("Begins"), lambda row: row.initiative.from_on, kind="date", sort="initiative__from_on"),
        Column("town", N_("Town"), lambda row: row.initiative.town),
        Column("state", N_("State"), lambda row: row.state_word, kind="state", sort="state"),
        Column("until", N_("Wishes until"), lambda row: row.wishes_until_at, kind="date", sort="wishes_until_at"),
        Column("code", N_("Code"), lambda row: row.initiative.code, is_extra=True),
        Column("fictional", N_("Fictional"), lambda row: row.initiative.is_fictional, kind="flag", is_extra=True),
    ],
    sort="-from_on",
    filters=MatchmakingFilters,
    empty=N_("No matchmaking is set up yet: begin on the page of an initiative."),
)  # fmt: skip


class ParticipantFilters(django_filters.FilterSet):
    """Narrow participants down."""

    q = django_filters.CharFilter(label=_("Organisation, contact or e-mail"), method="with_text")
    state = django_filters.ChoiceFilter(label=_("State"), choices=spoken(ParticipantState))
    kind = django_filters.ChoiceFilter(label=_("Side"), choices=spoken(Kind))
    presence = django_filters.ChoiceFilter(label=_("Attends"), choices=spoken(Presence))

    def with_text(self, rows: QuerySet[Participant], name: str, value: str) -> QuerySet[Participant]:
        """Find an organisation, a contact or an address."""
        return rows.filter(registration_queries.signed_up_as(value))


PARTICIPANTS = Table(
    name="participants",
    columns=[
        Column("company", N_("Organisation"), lambda row: row.company, link=lambda row: url("participant", row)),
        Column("contact", N_("Contact"), lambda row: row.contact_name, sort="contact_name"),
        Column("kind", N_("Side"), lambda row: row.side_word, sort="kind"),
        Column("presence", N_("Attends"), lambda row: row.presence_word, sort="presence"),
        Column("state", N_("State"), lambda row: row.state_word, kind="state", sort="state"),
        Column("invited_at", N_("Invited on"), lambda row: row.invited_at, kind="date", sort="invited_at"),
        Column("country", N_("Country"), lambda row: _country(row), is_extra=True),
        Column("email", N_("E-mail address"), lambda row: row.email, is_extra=True),
        Column("function", N_("Function"), lambda row: row.function, is_extra=True),
        Column("offers", N_("Offers"), lambda row: row.offers, is_extra=True),
        Column("wants", N_("Wants"), lambda row: row.wants, is_extra=True),
        Column("markets", N_("Markets"), lambda row: ", ".join(row.markets), is_extra=True),
        Column("languages", N_("Languages"), lambda row: ", ".join(row.languages), is_extra=True),
        Column("time_zone", N_("Time zone"), lambda row: row.time_zone, is_extra=True),
        Column("code", N_("Code"), lambda row: row.public_id, is_extra=True),
    ],
    sort="-invited_at",
    filters=ParticipantFilters,
    empty=N_("Nobody is invited yet: invite the registered, and counterparts one by one."),
)  # fmt: skip


class WishFilters(django_filters.FilterSet):
    """Narrow wishes down."""

    q = django_filters.CharFilter(label=_("Organisation"), method="with_text")
    state = django_filters.ChoiceFilter(label=_("State"), choices=spoken(WishState))

    def with_text(self, rows: QuerySet[Wish], name: str, value: str) -> QuerySet[Wish]:
        """Find an organisation on either side."""
        sides = [f"{side}__{name}__icontains" for side in ("sender", "receiver") for name in NAMES]
        found = Q()
        for side in sides:
            found |= Q(**{side: value})
        return rows.filter(found)


NAMES = ("organisation__name", "company_name")
WISHES = Table(
    name="wishes",
    columns=[
        Column("sender", N_("Of"), lambda row: row.sender.company, link=lambda row: url("participant", row.sender)),
        Column("rank", N_("Rank"), lambda row: row.rank, kind="number", sort="rank"),
        Column("receiver", N_("To"), lambda row: row.receiver.company,
               link=lambda row: url("participant", row.receiver)),
        Column("state", N_("State"), lambda row: row.state_word, kind="state", sort="state"),
        Column("reason", N_("Reason"), lambda row: row.reason),
        Column("wished_at", N_("Wished on"), lambda row: row.wished_at, kind="date", sort="wished_at"),
        Column("code", N_("Code"), lambda row: row.public_id, is_extra=True),
    ],
    sort="-wished_at",
    filters=WishFilters,
    empty=N_("Nobody wished for a meeting yet."),
)  # fmt: skip
PARKED = Table(
    name="parked",
    columns=[
        Column("company", N_("As typed"), lambda row: row.company_name, sort="company_name",
               link=lambda row: url("match", row)),
        Column("country", N_("Country"), lambda row: _country(row)),
        Column("contact", N_("Contact"), lambda row: row.contact_name),
        Column("initiative", N_("Initiative"), lambda row: str(row.matchmaking.initiative.title)),
        Column("invited_at", N_("Invited on"), lambda row: row.invited_at, kind="date", sort="invited_at"),
    ],
    sort="-invited_at",
    empty=N_("Every organisation is matched."),
)  # fmt: skip


def _country(row: Participant) -> str:
    code = row.organisation.country if row.organisation else row.company_country
    return reference.country(code) if code else ""


def matchmaking_sentence(matchmaking: Matchmaking, figures: Figures) -> Sentence:
    """Say in one sentence where a matchmaking stands."""
    facts = {"validated": figures.validated, "invited": figures.invited, "submitted": figures.submitted,
             "wanted": figures.wanted, "pending": figures.pending}  # fmt: skip
    if not matchmaking.is_going_on:
        return Sentence(N_("This matchmaking was cancelled."))
    if figures.submitted:
        return Sentence(N_("Profiles to check: {submitted}. Participants: {validated}."), facts)
    if figures.pending:
        return Sentence(N_("Participants: {validated}; meetings that both want: {wanted}; requests without an "
                           "answer: {pending}."), facts)  # fmt: skip
    if figures.wanted:
        return Sentence(N_("Participants: {validated}; meetings that both want: {wanted}."), facts)
    return Sentence(N_("Participants: {validated}; invited, but without a profile yet: {invited}."), facts)


def panel_sentence(row: Matchmaking) -> Sentence:
    """Say in one sentence where a matchmaking stands, from what was counted with it (`with_counts`)."""
    counted: Any = row
    facts = {
        "submitted": counted.submitted_count, "validated": counted.validated_count, "wishes": counted.wishes_count,
    }  # fmt: skip
    if not row.is_going_on:
        return Sentence(N_("This matchmaking was cancelled."))
    if facts["submitted"]:
        return Sentence(N_("Profiles to check: {submitted}. Participants: {validated}."), facts)
    return Sentence(N_("Participants: {validated}; wishes: {wishes}."), facts)
