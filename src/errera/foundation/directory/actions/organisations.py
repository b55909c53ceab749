"""Writes of organisations: added, changed, taken up by a successor."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import date, datetime

from errera.foundation.actor import Actor
from errera.foundation.audit.actions import action, change, record, seen
from errera.foundation.events import announce
from errera.foundation.sentences import N_, Invalid

from .. import policies, shapes
from ..events import OrganisationsMerged
from ..models import Organisation
from ..shapes import OrganisationFacts

FACTS = ("name", "country", "enterprise_number", "vat_number", "lei", "website", "parent", "is_fictional")
BATCH = 500


@action
def add_organisation(*, code: str, facts: OrganisationFacts, by: Actor, at: datetime) -> Organisation:
    """Add an organisation; refuses a code or a number that is taken, and a number that cannot be right."""
    policies.may_keep_directory(by).require()
    if Organisation.objects.filter(code=code).exists():
        raise Invalid(N_("There is an organisation with the code “{code}” already."), field="code", code=code)
    organisation = Organisation(code=code)
    facts = _normal(facts, organisation)

    for name in FACTS:
        setattr(organisation, name, getattr(facts, name))
    organisation.save()
    known = seen(organisation, "code", *FACTS)
    record(what="directory.organisation.added", target=organisation, by=by, at=at, after=known)
    return organisation


@action
def add_invented_organisations(
    *, given: Mapping[str, OrganisationFacts], by: Actor, at: datetime
) -> list[Organisation]:
    """Add invented organisations by their codes, many at once with one record: for a demo.

    Refuses what is not marked as fictional, a number that some real organisation could have, and a code that is there.
    """
    policies.may_keep_directory(by).require()
    for facts in given.values():
        if not facts.is_fictional:
            raise Invalid(N_("{name} is not marked as fictional."), field="is_fictional", name=facts.name)
        if facts.enterprise_number and shapes.is_possible_number(facts.country, facts.enterprise_number):
            raise Invalid(
                N_("“{number}” could be a real organisation’s number."),
                field="enterprise_number", number=facts.enterprise_number,
            )  # fmt: skip
    if taken := Organisation.objects.filter(code__in=given).values_list("code", flat=True).first():
        raise Invalid(N_("There is an organisation with the code “{code}” already."), field="code", code=taken)
    if not given:
        raise Invalid(N_("An organisation needs a name."), field="name")

    rows = [Organisation(code=code, **{name: getattr(facts, name) for name in FACTS}) for code, facts in given.items()]
    made = Organisation.objects.bulk_create(rows, batch_size=BATCH)
    record(what="directory.organisation.invented", target=made[0], by=by, at=at, after={"count": len(made)})
    return made


@action
def change_organisation(
    *, organisation: Organisation, facts: OrganisationFacts, by: Actor, at: datetime
) -> Organisation:
    """Change the facts of an organisation; refuses numbers that are wrong or taken, and a parent that is a part."""
    organisation = Organisation.objects.select_for_update().get(pk=organisation.pk)
    policies.may_keep_directory(by).require()
    facts = _normal(facts, organisation)

    before, after = change(organisation, **{name: getattr(facts, name) for name in FACTS})
    record(what="directory.organisation.changed", target=organisation, by=by, at=at, before=before, after=after)
    return organisation


@action
def record_merger(
    *, organisation: Organisation, successor: Organisation, on: date, by: Actor, at: datetime
) -> Organisation:
    """Record that an organisation was taken up by its successor on a day, and tell the rooms above.

    Refuses an organisation that was merged before, and a successor that itself ended in this organisation.
    """
    organisation = Organisation.objects.select_for_update().get(pk=organisation.pk)
    if organisation.successor_id:
        raise Invalid(N_("{name} was taken up by another organisation already."), name=organisation.name)
    policies.may_keep_directory(by).require()
    _refuse_ring(successor, organisation, "successor")

    before, after = change(organisation, successor=successor, merged_on=on)
    record(what="directory.organisation.merged", target=organisation, by=by, at=at, before=before, after=after)
    announce(OrganisationsMerged(organisation=organisation, successor=successor, on=on, by=by, at=at))
    return organisation


def _normal(facts: OrganisationFacts, organisation: Organisation) -> OrganisationFacts:
    """Give the facts with their numbers as the registers write them; refuse what is wrong or taken."""
    country = facts.country.upper()
    normal = replace(
        facts,
        name=facts.name.strip(),
        country=country,
        enterprise_number=_number(country, facts),
        vat_number=shapes.normal_vat_number(country, facts.vat_number),
        lei=shapes.normal_lei(facts.lei),
    )
    if not normal.name:
        raise Invalid(N_("An organisation needs a name."), field="name")
    if normal.enterprise_number:
        number = {"country": country, "enterprise_number": normal.enterprise_number}
        _refuse_taken(organisation, "enterprise_number", **number)
    if normal.lei:
        _refuse_taken(organisation, "lei", lei=normal.lei)
    if normal.parent and organisation.pk:
        _refuse_ring(normal.parent, organisation, "parent")
    return normal


def _number(country: str, facts: OrganisationFacts) -> str:
    """Give the number as the register writes it; an invented organisation may bear one that nobody can have."""
    compact = "".join(facts.enterprise_number.split())
    if facts.is_fictional and compact and not shapes.is_possible_number(country, compact):
        return compact
    return shapes.normal_enterprise_number(country, compact)


def _refuse_taken(organisation: Organisation, field: str, **number: str) -> None:
    holder = Organisation.objects.filter(**number).exclude(pk=organisation.pk).first()
    if holder:
        raise Invalid(N_("{holder} has this number already."), field=field, holder=holder.name)


def _refuse_ring(start: Organisation, organisation: Organisation, link: str) -> None:
    """Follow parents or successors upwards; refuse when they come back to where they began."""
    above: int | None = start.pk
    while above:
        if above == organisation.pk:
            raise Invalid(
                N_("{above} is this organisation itself or follows from it; that would make a ring."),
                field=link, above=start.name,
            )  # fmt: skip
        above = Organisation.objects.values_list(f"{link}_id", flat=True).get(pk=above)
