"""Writes of people and of what they are at organisations; the trail learns which facts changed, never the facts."""

from __future__ import annotations

from dataclasses import asdict, replace
from datetime import date, datetime
from typing import Any

from errera.foundation.actor import Actor
from errera.foundation.audit.actions import action, change, record, seen
from errera.foundation.events import announce
from errera.foundation.ids import new_public_id
from errera.foundation.mail.actions import forget_recipient
from errera.foundation.sentences import N_, Invalid

from .. import policies
from ..events import PersonErased
from ..models import Affiliation, Organisation, Person
from ..shapes import Period, PersonFacts

PERIOD = ("person", "organisation", "from_on", "until_on")


@action
def add_person(*, facts: PersonFacts, key: str = "", by: Actor, at: datetime) -> Person:
    """Add a person, under a key of one's own choice (a workbook's) or a fresh one; refuses an e-mail that is taken."""
    policies.may_keep_directory(by).require()
    facts = _normal(facts, Person())

    person = Person(public_id=key or new_public_id(), **asdict(facts))
    person.save()
    record(what="directory.person.added", target=person, by=by, at=at, after=seen(person, "is_fictional"))
    return person


@action
def change_person(*, person: Person, facts: PersonFacts, by: Actor, at: datetime) -> Person:
    """Change what is known of a person; refuses an erased person and an e-mail that is taken."""
    person = Person.objects.select_for_update().get(pk=person.pk)
    _refuse_erased(person)
    policies.may_keep_directory(by).require()
    facts = _normal(facts, person)

    _, changed = change(person, **asdict(facts))
    record(what="directory.person.changed", target=person, by=by, at=at, after={"fields": sorted(changed)})
    return person


@action
def affiliate(
    *, person: Person, organisation: Organisation, function: Any, period: Period, by: Actor, at: datetime
) -> Affiliation:
    """Say what a person is at an organisation, from a day on; refuses an erased person, and the same start twice."""
    person = Person.objects.select_for_update().get(pk=person.pk)
    _refuse_erased(person)
    policies.may_keep_directory(by).require()
    _refuse_backwards(period)
    if Affiliation.objects.filter(person=person, organisation=organisation, from_on=period.from_on).exists():
        raise Invalid(N_("This person has a role there from that day already."), field="from_on")

    affiliation = Affiliation(person=person, organisation=organisation, function=function, **asdict(period))
    affiliation.save()
    record(what="directory.affiliation.begun", target=affiliation, by=by, at=at, after=seen(affiliation, *PERIOD))
    return affiliation


@action
def change_affiliation(
    *, affiliation: Affiliation, function: Any, until_on: date | None, by: Actor, at: datetime
) -> Affiliation:
    """Correct the function and the end of a dated role; refuses an end before the beginning."""
    affiliation = Affiliation.objects.select_for_update().select_related("person").get(pk=affiliation.pk)
    _refuse_erased(affiliation.person)
    policies.may_keep_directory(by).require()
    _refuse_backwards(Period(affiliation.from_on, until_on))

    before, after = change(affiliation, function=function, until_on=until_on)
    changed = {"fields": sorted(after)}
    for facts in (before, after):
        facts.pop("function", None)
    after |= changed
    record(what="directory.affiliation.changed", target=affiliation, by=by, at=at, before=before, after=after)
    return affiliation


@action
def end_affiliation(*, affiliation: Affiliation, on: date, by: Actor, at: datetime) -> Affiliation:
    """End what a person is at an organisation; refuses a day before it began, and one that has ended."""
    affiliation = Affiliation.objects.select_for_update().get(pk=affiliation.pk)
    if affiliation.until_on and affiliation.until_on < on:
        raise Invalid(N_("This role ended on {day} already."), field="until_on", day=affiliation.until_on)
    policies.may_keep_directory(by).require()
    _refuse_backwards(Period(affiliation.from_on, on))

    before, after = change(affiliation, until_on=on)
    record(what="directory.affiliation.ended", target=affiliation, by=by, at=at, before=before, after=after)
    return affiliation


@action
def erase_person(*, person: Person, ground: str, by: Actor, at: datetime) -> Person:
    """Empty everything that says who a person is, and tell the rooms above to empty what they keep.

    The row and its opaque key stay, so that the trail still adds up. Refuses oneself, a person erased before, and
    an erasure without its reason. This cannot be undone.
    """
    person = Person.objects.select_for_update().get(pk=person.pk)
    _refuse_erased(person)
    policies.may_erase(by, person).require()
    if not ground.strip():
        raise Invalid(N_("Say on which request this person is erased, without naming the person."), field="ground")

    change(person, name="", email="", phone="", erased_at=at)
    for affiliation in Affiliation.objects.filter(person=person):
        change(affiliation, function="")
    forget_recipient(key=person.public_id, by=by, at=at)
    record(what="directory.person.erased", target=person, by=by, at=at, ground=ground.strip())
    announce(PersonErased(person=person, by=by, at=at))
    return person


def _normal(facts: PersonFacts, person: Person) -> PersonFacts:
    normal = replace(facts, name=facts.name.strip(), email=facts.email.strip().lower(), phone=facts.phone.strip())
    if not normal.name:
        raise Invalid(N_("A person needs a name."), field="name")
    if normal.email and Person.objects.filter(email=normal.email).exclude(pk=person.pk).exists():
        raise Invalid(N_("Somebody else in the directory has this e-mail address."), field="email")
    return normal


def _refuse_erased(person: Person) -> None:
    if person.erased_at:
        raise Invalid(N_("This person was erased; nothing can be added."))


def _refuse_backwards(period: Period) -> None:
    if period.until_on and period.until_on < period.from_on:
        raise Invalid(N_("The end lies before the beginning ({day})."), field="until_on", day=period.from_on)
