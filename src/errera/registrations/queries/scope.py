"""Which doors and registrations exist for a reader, and who carries an initiative."""

from __future__ import annotations

from django.db.models import Exists, OuterRef, Q, QuerySet

from errera.foundation.actor import Actor
from errera.foundation.directory.models import Organisation, Person
from errera.initiatives.models import Initiative, InitiativePartner
from errera.initiatives.states import COMING, InitiativeState, PublicationState

from ..models import Attendee, Consent, Door, Registration, Survey
from ..policies import Parties, Permission


def signed_up_as(text: str) -> Q:
    """Say which rows name this company, as it is known or as it was typed, or this contact by name or address."""
    company = Q(organisation__name__icontains=text) | Q(company_name__icontains=text)
    return company | Q(contact_name__icontains=text) | Q(email__iexact=text)


def doors_seen_by(actor: Actor) -> QuerySet[Door]:
    """Give the doors that exist for the reader: all, or those of initiatives that the own organisation carries."""
    rows = Door.objects.select_related("initiative")
    if not actor.may(Permission.SEE_REGISTRATIONS):
        return rows.none()
    return rows if actor.sees_all else rows.filter(_carried_by(actor, "initiative"))


def initiatives_seen_by(actor: Actor) -> QuerySet[Initiative]:
    """Give the initiatives for which the reader may look after registrations."""
    if not actor.may(Permission.SEE_REGISTRATIONS):
        return Initiative.objects.none()
    return Initiative.objects.all() if actor.sees_all else Initiative.objects.filter(_carried_by(actor, "pk"))


def registrations_seen_by(actor: Actor) -> QuerySet[Registration]:
    """Give the registrations that exist for the reader: of the doors one looks after, and of the own company."""
    rows = Registration.objects.select_related("door__initiative", "organisation")
    if actor.sees_all and actor.may(Permission.SEE_REGISTRATIONS):
        return rows
    ours = Q(pk__in=[])
    if actor.may(Permission.REGISTER):
        ours |= Q(organisation__in=actor.organisations)
    if actor.may(Permission.SEE_REGISTRATIONS):
        ours |= Q(_carried_by(actor, "door__initiative"))
    return rows.filter(ours)


def attendees_seen_by(actor: Actor) -> QuerySet[Attendee]:
    """Give the people of those registrations, without those whose place was given back."""
    rows = Attendee.objects.select_related("registration__door__initiative", "registration__organisation")
    return rows.filter(registration__in=registrations_seen_by(actor).values("pk"))


def consents_seen_by(actor: Actor) -> QuerySet[Consent]:
    """Give the consents of those registrations."""
    rows = Consent.objects.select_related("registration__door__initiative")
    return rows.filter(registration__in=registrations_seen_by(actor).values("pk"))


def own_registrations(actor: Actor) -> QuerySet[Registration]:
    """Give the registrations of the reader's own company, latest first."""
    rows = Registration.objects.select_related("door__initiative", "organisation")
    if not actor.may(Permission.REGISTER):
        return rows.none()
    return rows.filter(organisation__in=actor.organisations).order_by("-asked_at", "-pk")


def doors_open_to_companies(actor: Actor) -> QuerySet[Door]:
    """Give the doors at which a company may register now: published initiatives that take registrations."""
    rows = Door.objects.select_related("initiative")
    if not actor.may(Permission.REGISTER):
        return rows.none()
    return rows.filter(_PUBLIC).order_by("initiative__from_on", "pk")


def public_doors() -> QuerySet[Door]:
    """Give the doors that exist for everybody: those of published initiatives that were not cancelled."""
    return Door.objects.select_related("initiative").filter(initiative__publication=PublicationState.PUBLISHED)


def companies_of(actor: Actor) -> QuerySet[Organisation]:
    """Give the companies for which the reader may register."""
    return Organisation.objects.filter(pk__in=actor.organisations).order_by("name", "pk")


def registration_by_link(public_id: str) -> Registration | None:
    """Give the registration that a signed link names."""
    rows = Registration.objects.select_related("door__initiative", "organisation", "contact")
    return rows.filter(public_id=public_id).first()


def survey_by_link(public_id: str) -> Survey | None:
    """Give the survey that a signed link names."""
    rows = Survey.objects.select_related("door__initiative", "registration__organisation", "organisation")
    return rows.filter(public_id=public_id).first()


def lead_of(door: Door) -> Parties:
    """Give the organisations whose people speak for the lead partner: holder and delivering unit."""
    return _parties(InitiativePartner.objects.filter(initiative=door.initiative_id, is_lead=True))


def carriers_of(door: Door) -> Parties:
    """Give the organisations whose people speak for any partner that carries the initiative."""
    return _parties(InitiativePartner.objects.filter(initiative=door.initiative_id))


def lead_and_carriers(initiative_id: int) -> tuple[Parties, Parties]:
    """Give both in one query."""
    rows = InitiativePartner.objects.filter(initiative=initiative_id)
    found = list(rows.values_list("is_lead", "partnership__organisation", "partnership__delivering_unit"))
    lead = frozenset(pk for is_lead, *pks in found for pk in pks if is_lead and pk)
    return lead, frozenset(pk for _, *pks in found for pk in pks if pk)


_PUBLIC = Q(initiative__publication=PublicationState.PUBLISHED, initiative__state=InitiativeState.OPEN)


def _parties(rows: QuerySet[InitiativePartner]) -> Parties:
    pairs = rows.values_list("partnership__organisation", "partnership__delivering_unit")
    return frozenset(pk for pair in pairs for pk in pair if pk)


def _carried_by(actor: Actor, initiative: str) -> Exists:
    ours = Q(partnership__organisation__in=actor.organisations) | Q(
        partnership__delivering_unit__in=actor.organisations
    )
    return Exists(InitiativePartner.objects.filter(ours, initiative=OuterRef(initiative)))


def doors_to_come(actor: Actor) -> QuerySet[Door]:
    """Give the doors the reader looks after whose initiatives are still to come, the next in front."""
    return doors_seen_by(actor).filter(initiative__state__in=COMING).order_by("initiative__from_on", "pk")


def door_of(initiative: Initiative) -> Door | None:
    """Give the door of an initiative, if registration is set up."""
    return Door.objects.select_related("initiative").filter(initiative=initiative).first()


def knows(person: Person) -> bool:
    """Say whether any registration keeps something about a person."""
    return Registration.objects.filter(contact=person).exists() or Attendee.objects.filter(person=person).exists()
