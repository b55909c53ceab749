"""Accounts: which one is in force, which one waits, and whom to write to."""

from __future__ import annotations

from datetime import date

from django.db.models import Q, QuerySet

from errera.foundation.accounts.models import RoleHeld
from errera.foundation.actor import Actor
from errera.foundation.directory.models import Organisation, Person
from errera.foundation.mail.shapes import Recipient

from ..models import Payee
from ..policies import Permission, may_see_payees
from ..states import PayeeState

MANAGER = "partner_manager"


def payees_seen_by(actor: Actor) -> QuerySet[Payee]:
    """Give the accounts that exist for the reader, with their organisation at hand."""
    rows = Payee.objects.select_related("organisation")
    if not may_see_payees(actor):
        return rows.none()
    return rows if actor.sees_all else rows.filter(organisation__in=actor.organisations)


def account_in_force(organisation: Organisation) -> Payee | None:
    """Give the verified account of an organisation, if it has one."""
    return Payee.objects.filter(organisation=organisation, state=PayeeState.VERIFIED).first()


def proposal_for(organisation: Organisation) -> Payee | None:
    """Give the account that is proposed for an organisation and waits for somebody to verify it."""
    return Payee.objects.filter(organisation=organisation, state=PayeeState.PROPOSED).first()


def accounts_now(organisation: Organisation) -> tuple[Payee | None, Payee | None]:
    """Give the verified and the proposed account of an organisation, where there are any. One query."""
    rows = Payee.objects.filter(organisation=organisation, state__in=[PayeeState.VERIFIED, PayeeState.PROPOSED])
    found = {row.state: row for row in rows}
    return found.get(PayeeState.VERIFIED), found.get(PayeeState.PROPOSED)


def account_to_pay(organisation: Organisation) -> Payee | None:
    """Give the account that may be paid to now: verified, and no other one proposed meanwhile."""
    return None if proposal_for(organisation) else account_in_force(organisation)


def same_number_elsewhere(payee: Payee) -> QuerySet[Payee]:
    """Give accounts of other organisations with the same number: often a mistake, sometimes fraud."""
    others = Payee.objects.filter(iban=payee.iban, state__in=[PayeeState.PROPOSED, PayeeState.VERIFIED])
    return others.exclude(organisation=payee.organisation_id).select_related("organisation")


def organisations_to_pay(actor: Actor) -> QuerySet[Organisation]:
    """Give the organisations for which the reader may propose an account, by name."""
    rows = Organisation.objects.filter(successor__isnull=True).order_by("name", "pk")
    return rows if actor.sees_all else rows.filter(pk__in=actor.organisations)


def without_account(actor: Actor) -> QuerySet[Organisation]:
    """Give the reader's own organisations that have neither a verified nor a proposed account."""
    if not actor.may(Permission.PROPOSE_PAYEE) or actor.sees_all:
        return Organisation.objects.none()
    known = Payee.objects.filter(state__in=[PayeeState.PROPOSED, PayeeState.VERIFIED]).values("organisation")
    return Organisation.objects.filter(pk__in=actor.organisations, successor__isnull=True).exclude(pk__in=known)


def to_verify(actor: Actor) -> QuerySet[Payee]:
    """Give the proposed accounts that the reader may verify; not what passed through the reader's own hands."""
    if not (actor.sees_all and actor.may(Permission.VERIFY_PAYEE)):
        return Payee.objects.none()
    return Payee.objects.filter(state=PayeeState.PROPOSED).select_related("organisation").order_by("pk")


def managers_of(organisation: Organisation, *, on: date) -> list[Recipient]:
    """Give the partner's managers on a day, as the post knows them."""
    runs = Q(from_on__lte=on) & (Q(until_on__isnull=True) | Q(until_on__gte=on))
    held = RoleHeld.objects.filter(runs, role=MANAGER, user__is_active=True, organisation=organisation)
    people = Person.objects.filter(pk__in=held.values("user__person"), erased_at__isnull=True).exclude(email="")
    return [Recipient(p.public_id, p.email, p.name, p.language) for p in people.order_by("pk")]
