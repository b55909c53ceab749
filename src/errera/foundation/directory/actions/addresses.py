"""Writes of addresses; they are recorded in the history of their organisation, because they may go."""

from __future__ import annotations

from dataclasses import asdict
from datetime import datetime

from errera.foundation.actor import Actor
from errera.foundation.audit.actions import action, change, record, seen
from errera.foundation.sentences import N_, Invalid

from .. import policies
from ..models import Address, Organisation
from ..shapes import AddressFacts

FACTS = ("kind", "street", "postcode", "town", "country", "latitude", "longitude", "origin")
WHAT_MAKES_IT_ONE = ("kind", "street", "postcode", "town")


@action
def add_address(*, organisation: Organisation, facts: AddressFacts, by: Actor, at: datetime) -> Address:
    """Add an address to an organisation; refuses the same one twice and a place that is not on the globe."""
    organisation = Organisation.objects.select_for_update().get(pk=organisation.pk)
    policies.may_keep_addresses(by, organisation).require()
    address = Address(organisation=organisation, **asdict(facts))
    _refuse_nonsense(address)

    address.save()
    known = {"address": address.pk, **seen(address, *FACTS)}
    record(what="directory.address.added", target=organisation, by=by, at=at, after=known)
    return address


@action
def change_address(*, address: Address, facts: AddressFacts, by: Actor, at: datetime) -> Address:
    """Change an address; refuses the same one twice and a place that is not on the globe."""
    address = Address.objects.select_for_update().select_related("organisation").get(pk=address.pk)
    policies.may_keep_addresses(by, address.organisation).require()
    _refuse_nonsense(Address(pk=address.pk, organisation=address.organisation, **asdict(facts)))

    before, after = change(address, **asdict(facts))
    after |= {"address": address.pk}
    record(what="directory.address.changed", target=address.organisation, by=by, at=at, before=before, after=after)
    return address


@action
def remove_address(*, address: Address, by: Actor, at: datetime) -> None:
    """Remove an address that is no longer right; the trail keeps what it was."""
    address = Address.objects.select_for_update().select_related("organisation").get(pk=address.pk)
    policies.may_keep_addresses(by, address.organisation).require()

    before = {"address": address.pk, **seen(address, *FACTS)}
    record(what="directory.address.removed", target=address.organisation, by=by, at=at, before=before)
    address.delete()


def _refuse_nonsense(address: Address) -> None:
    if (address.latitude is None) != (address.longitude is None):
        raise Invalid(N_("Give both coordinates, or neither."), field="latitude")
    if address.latitude is not None and not (-90 <= address.latitude <= 90):
        raise Invalid(N_("A latitude lies between -90 and 90."), field="latitude")
    if address.longitude is not None and not (-180 <= address.longitude <= 180):
        raise Invalid(N_("A longitude lies between -180 and 180."), field="longitude")
    same = Address.objects.filter(organisation=address.organisation).exclude(pk=address.pk)
    if same.filter(**{name: getattr(address, name) for name in WHAT_MAKES_IT_ONE}).exists():
        raise Invalid(N_("The organisation has this address already."), field="street")
