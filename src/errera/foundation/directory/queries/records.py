"""Organisations and people as a reader may see them."""

from __future__ import annotations

from datetime import date

from django.db.models import Exists, F, OuterRef, Prefetch, Q, QuerySet

from errera.foundation.actor import Actor
from errera.foundation.audit import queries as audit_queries
from errera.foundation.ui.pieces import Moment

from ..models import Address, Affiliation, FormerKey, Organisation, Person

HISTORY = 20  # as many events as a record page shows


def organisations_seen_by(actor: Actor) -> QuerySet[Organisation]:
    """Give the organisations that exist for the reader: all of them, or only the own ones."""
    everything = Organisation.objects.select_related("parent", "successor")
    return everything if actor.sees_all else everything.filter(pk__in=actor.organisations)


def people_seen_by(actor: Actor) -> QuerySet[Person]:
    """Give the people who exist for the reader: all of them, or oneself and those of the own organisations."""
    if actor.sees_all:
        return Person.objects.all()
    ours = Affiliation.objects.filter(person=OuterRef("pk"), organisation__in=actor.organisations)
    return Person.objects.filter(Exists(ours) | Q(public_id=actor.key))


def affiliations_seen_by(actor: Actor) -> QuerySet[Affiliation]:
    """Give the dated roles that exist for the reader: all of them, or those at the own organisations."""
    everything = Affiliation.objects.select_related("person", "organisation")
    return everything if actor.sees_all else everything.filter(organisation__in=actor.organisations)


def organisations_of(person: Person) -> QuerySet[Organisation]:
    """Give the organisations at which a person ever had a role."""
    held = Affiliation.objects.filter(person=person, organisation=OuterRef("pk"))
    return Organisation.objects.filter(Exists(held))


def affiliations_at(organisation: Organisation) -> QuerySet[Affiliation]:
    """Give who is or was something at an organisation, those of today on top."""
    rows = Affiliation.objects.filter(organisation=organisation).select_related("person")
    return rows.order_by(F("until_on").desc(nulls_first=True), "-from_on", "pk")


def affiliations_of(person: Person, actor: Actor) -> QuerySet[Affiliation]:
    """Give what a person is and was, as far as the reader may know, latest first."""
    return affiliations_seen_by(actor).filter(person=person).order_by("-from_on", "-pk")


def people_with_roles_on(day: date, actor: Actor) -> QuerySet[Person]:
    """Give the people who exist for the reader, each with the roles of a day (`held_today`) the reader may see."""
    held = affiliations_seen_by(actor).filter(runs_on(day)).order_by("pk")
    return people_seen_by(actor).prefetch_related(Prefetch("affiliation_set", held, to_attr="held_today"))


def addresses_seen_by(actor: Actor) -> QuerySet[Address]:
    """Give the addresses of the organisations that exist for the reader."""
    everything = Address.objects.select_related("organisation")
    return everything if actor.sees_all else everything.filter(organisation__in=actor.organisations)


def addresses_of(organisation: Organisation) -> QuerySet[Address]:
    """Give the addresses of an organisation, the registered office on top."""
    return Address.objects.filter(organisation=organisation).order_by("kind", "pk")


def parts_of(organisation: Organisation, actor: Actor) -> QuerySet[Organisation]:
    """Give the parts of an organisation that the reader may see."""
    return organisations_seen_by(actor).filter(parent=organisation).order_by("name", "pk")


def organisation_named(text: str, actor: Actor) -> Organisation | None:
    """Give the one organisation that a reader means by a code, an enterprise number or an exact name."""
    typed = text.strip()
    means = Q(code=typed) | Q(name__iexact=typed) | Q(enterprise_number=typed.replace(".", "").replace(" ", ""))
    found = list(organisations_seen_by(actor).filter(means)[:2]) if typed else []
    return found[0] if len(found) == 1 else None


def organisation_behind(former_key: str, actor: Actor) -> Organisation | None:
    """Give the organisation that a merged duplicate's key leads to, if the reader may see it."""
    behind = FormerKey.objects.filter(public_id=former_key).values("organisation")
    return organisations_seen_by(actor).filter(pk__in=behind).first()


def person_behind(former_key: str, actor: Actor) -> Person | None:
    """Give the person whom a merged duplicate's key leads to, if the reader may see them."""
    behind = FormerKey.objects.filter(public_id=former_key).values("person")
    return people_seen_by(actor).filter(pk__in=behind).first()


def former_keys_of(person: Person) -> frozenset[str]:
    """Give the keys under which merged duplicates of a person were known."""
    if not person.has_former_keys:
        return frozenset()
    return frozenset(FormerKey.objects.filter(person=person).values_list("public_id", flat=True))


def history_of_organisation(organisation: Organisation, *, actor: Actor) -> list[Moment]:
    """Give what happened last to an organisation and its merged duplicates, latest first."""
    former = [Organisation(pk=key.row) for key in FormerKey.objects.filter(organisation=organisation)]
    return audit_queries.moments_of(organisation, *former, actor=actor, limit=HISTORY)


def history_of_person(person: Person, *, actor: Actor) -> list[Moment]:
    """Give what happened last to a person's record, to the roles and to merged duplicates, latest first."""
    former = [Person(pk=key.row) for key in FormerKey.objects.filter(person=person)] if person.has_former_keys else []
    roles = Affiliation.objects.filter(person=person).only("pk")
    return audit_queries.moments_of(person, *roles, *former, actor=actor, limit=HISTORY)


def runs_on(day: date) -> Q:
    """Pick the dated rows that run on a day."""
    return Q(from_on__lte=day) & (Q(until_on__isnull=True) | Q(until_on__gte=day))
