"""Which matchmakings and participants exist for a reader, and who carries an initiative."""

from __future__ import annotations

from django.db.models import Exists, OuterRef, Q, QuerySet

from errera.foundation.actor import Actor
from errera.foundation.directory.models import Person
from errera.initiatives.models import Initiative, InitiativePartner
from errera.initiatives.states import COMING
from errera.registrations import queries as registration_queries
from errera.registrations.models import Registration
from errera.registrations.states import RegistrationState

from ..models import Matchmaking, Participant
from ..policies import Parties, Permission


def matchmakings_seen_by(actor: Actor) -> QuerySet[Matchmaking]:
    """Give what exists for the reader: all, or that of initiatives that the own organisation carries."""
    rows = Matchmaking.objects.select_related("initiative")
    if not actor.may(Permission.SEE_MATCHMAKING):
        return rows.none()
    return rows if actor.sees_all else rows.filter(_carried_by(actor, "initiative"))


def initiatives_seen_by(actor: Actor) -> QuerySet[Initiative]:
    """Give the initiatives to come for which the reader may set matchmaking up."""
    rows = Initiative.objects.filter(state__in=COMING)
    if not actor.may(Permission.SEE_MATCHMAKING):
        return rows.none()
    return rows if actor.sees_all else rows.filter(_carried_by(actor, "pk"))


def participants_seen_by(actor: Actor) -> QuerySet[Participant]:
    """Give the participants of those matchmakings."""
    rows = Participant.objects.select_related("matchmaking__initiative", "organisation", "contact")
    return rows.filter(matchmaking__in=matchmakings_seen_by(actor).values("pk"))


def own_participants(actor: Actor) -> QuerySet[Participant]:
    """Give the participants of the reader's own organisation, latest first."""
    rows = Participant.objects.select_related("matchmaking__initiative", "organisation", "contact")
    if not actor.may(Permission.TAKE_PART):
        return rows.none()
    return rows.filter(organisation__in=actor.organisations).order_by("-invited_at", "-pk")


def participants_spoken_for(actor: Actor) -> QuerySet[Participant]:
    """Give those for whom the reader may act: of the own organisation, and of what one organises."""
    rows = Participant.objects.select_related("matchmaking__initiative", "organisation", "contact")
    ours = Q(pk__in=[])
    if actor.may(Permission.TAKE_PART):
        ours |= Q(organisation__in=actor.organisations)
    if actor.may(Permission.ORGANISE_FOR_PARTNER):
        ours |= Q(_carried_by(actor, "matchmaking__initiative"))
    if actor.sees_all and actor.may(Permission.ORGANISE_FOR_AGENCY):
        return rows
    return rows.filter(ours)


def carriers_of(matchmaking: Matchmaking) -> Parties:
    """Give the organisations whose people speak for any partner that carries the initiative."""
    return registration_queries.lead_and_carriers(matchmaking.initiative_id)[1]


def matchmaking_of(initiative: Initiative) -> Matchmaking | None:
    """Give the matchmaking of an initiative, if it was set up."""
    return Matchmaking.objects.select_related("initiative").filter(initiative=initiative).first()


def registrations_to_invite(matchmaking: Matchmaking) -> QuerySet[Registration]:
    """Give the registrations with a place and an address whose people were not invited yet, by company."""
    there = Participant.objects.filter(matchmaking=matchmaking)
    rows = Registration.objects.filter(
        door__initiative=matchmaking.initiative_id, state=RegistrationState.CONFIRMED
    ).exclude(email="")
    rows = rows.exclude(Q(pk__in=there.exclude(registration=None).values("registration")))
    rows = rows.exclude(email__in=there.exclude(email="").values("email"))
    return rows.select_related("organisation", "contact").order_by("company_name", "pk")


def knows(person: Person) -> bool:
    """Say whether any matchmaking keeps something about a person."""
    return Participant.objects.filter(contact=person).exists()


def _carried_by(actor: Actor, initiative: str) -> Exists:
    ours = Q(partnership__organisation__in=actor.organisations) | Q(
        partnership__delivering_unit__in=actor.organisations
    )
    return Exists(InitiativePartner.objects.filter(ours, initiative=OuterRef(initiative)))
