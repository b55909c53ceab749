"""Which rows exist for a reader: the agency sees all, a beneficiary its own organisation's and nothing else."""

from __future__ import annotations

from django.db.models import Count, Exists, OuterRef, Q, QuerySet, Sum
from django.db.models.functions import Coalesce

from errera.foundation.actor import Actor
from errera.foundation.directory import queries as directory_queries
from errera.foundation.directory.models import Organisation

from ..models import Aid, Ceiling, Declaration, Link, Share
from ..policies import Permission
from ..states import AidState


def aid_seen_by(actor: Actor) -> QuerySet[Aid]:
    """Give the aid that exists for the reader, with its beneficiary."""
    rows = Aid.objects.select_related("beneficiary")
    if not actor.may(Permission.SEE_AID):
        return rows.none()
    return rows if actor.sees_all else rows.filter(beneficiary__in=actor.organisations)


def declarations_seen_by(actor: Actor) -> QuerySet[Declaration]:
    """Give the declarations that exist for the reader, with the organisation."""
    rows = Declaration.objects.select_related("organisation", "entry")
    if not actor.may(Permission.SEE_AID):
        return rows.none()
    return rows if actor.sees_all else rows.filter(organisation__in=actor.organisations)


def links_seen_by(actor: Actor) -> QuerySet[Link]:
    """Give the links that exist for the reader: the agency's alone, for each names somebody else too."""
    rows = Link.objects.select_related("controller", "controlled")
    return rows if actor.sees_all and actor.may(Permission.SEE_AID) else rows.none()


def beneficiaries_seen_by(actor: Actor) -> QuerySet[Organisation]:
    """Give the organisations whose position the reader may ask for."""
    rows = Organisation.objects.all()
    if not actor.may(Permission.SEE_AID):
        return rows.none()
    return rows if actor.sees_all else rows.filter(pk__in=actor.organisations)


def organisations_to_grant(actor: Actor) -> QuerySet[Organisation]:
    """Give the organisations that the reader may choose as beneficiary."""
    return directory_queries.organisations_seen_by(actor)


def public_rows(actor: Actor) -> QuerySet[Aid]:
    """Give what the public register shows: aid that stands (Art. 6)."""
    return aid_seen_by(actor).filter(state=AidState.GRANTED)


def granted_in(actor: Actor, year: int, currency: str) -> tuple[int, int]:
    """Count what stands of the grants of a year that the reader sees, and add it up in one currency; one query."""
    rows = public_rows(actor).filter(granted_on__year=year, currency=currency)
    found = rows.aggregate(n=Count("pk"), cents=Coalesce(Sum("cents"), 0))
    return found["n"], found["cents"]


def ceilings() -> QuerySet[Ceiling]:
    """Give every ceiling, the latest in front."""
    return Ceiling.objects.order_by("member_state", "-from_on", "code")


def shares_around(*organisations: int) -> QuerySet[Share]:
    """Give the splits in which these organisations gave or took, in order."""
    rows = Share.objects.filter(Q(holder__in=organisations) | Q(taker__in=organisations))
    return rows.select_related("holder", "taker", "aid").order_by("split_on", "holder", "taker")


def links_around(organisations: frozenset[int]) -> QuerySet[Link]:
    """Give the links between these organisations, in the order of their first days."""
    rows = Link.objects.filter(controller__in=organisations, controlled__in=organisations)
    return rows.select_related("controller", "controlled").order_by("from_on", "pk")


def is_in_the_register(organisation: Organisation) -> bool:
    """Say in one query whether the register knows anything about an organisation itself."""
    of_it = {
        "aid": Aid.objects.filter(beneficiary=OuterRef("pk")),
        "declared": Declaration.objects.filter(organisation=OuterRef("pk")),
        "controls": Link.objects.filter(controller=OuterRef("pk")),
        "is_controlled": Link.objects.filter(controlled=OuterRef("pk")),
        "took": Share.objects.filter(taker=OuterRef("pk")),
    }
    known = Q()
    for rows in of_it.values():
        known |= Q(Exists(rows))
    return Organisation.objects.filter(known, pk=organisation.pk).exists()


def declarations_like(aid: Aid) -> QuerySet[Declaration]:
    """Give the declarations that may tell of the same aid as a row: same beneficiary, amount and day."""
    return Declaration.objects.filter(
        organisation=aid.beneficiary_id, cents=aid.cents, currency=aid.currency, granted_on=aid.granted_on,
        member_state=aid.member_state, state="declared",
    )  # fmt: skip
