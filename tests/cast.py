"""The standing cast: Ana (programme manager), Boris and Clara (partners), Dan (a stranger), and their organisations."""

from __future__ import annotations

import dataclasses
from dataclasses import dataclass
from datetime import UTC, date, datetime

from errera.foundation.accounts import queries as account_queries
from errera.foundation.accounts.models import RoleHeld, User
from errera.foundation.actor import Actor
from errera.foundation.directory.models import Organisation, Person

TODAY = date(2026, 3, 16)
NOON = datetime(2026, 3, 16, 11, tzinfo=UTC)
LONG_AGO = date(2020, 1, 1)


@dataclass(frozen=True)
class Member:
    """A member of the cast: the person, the account, the organisation."""

    person: Person
    user: User
    organisation: Organisation

    @property
    def actor(self) -> Actor:
        """Give who this is on the tests' day."""
        return account_queries.actor_for(self.user, on=TODAY)


@dataclass(frozen=True)
class Cast:
    """Everybody who plays in the tests."""

    ana: Member  # programme manager
    eva: Member  # a second programme manager, for what needs two people
    boris: Member  # manager of partner "wood"
    clara: Member  # manager of partner "steel", the neighbour
    dan: Member  # has an account and no role at all
    ada: Member  # auditor
    max: Member  # administrator


def make_cast() -> Cast:
    """Write the cast into the database."""
    agency, wood, steel, other = (
        Organisation.objects.create(code=code, name=name, country="BE", is_fictional=True)
        for code, name in [("agency", "Agency"), ("wood", "Wood cluster"), ("steel", "Steel club"), ("other", "Other")]
    )
    return Cast(
        ana=_member("Ana", agency, "programme_manager"),
        eva=_member("Eva", agency, "programme_manager"),
        boris=_member("Boris", wood, "partner_manager"),
        clara=_member("Clara", steel, "partner_manager"),
        dan=_member("Dan", other, ""),
        ada=_member("Ada", agency, "auditor"),
        max=_member("Max", agency, "administrator"),
    )


def cast_again() -> Cast:
    """Give the cast that is in the database already."""
    return Cast(**{field.name: _found(field.name) for field in dataclasses.fields(Cast)})


def _found(name: str) -> Member:
    user = User.objects.select_related("person").get(email=f"{name}@example.org")
    held = RoleHeld.objects.filter(user=user).select_related("organisation").first()
    return Member(user.person, user, held.organisation if held else Organisation.objects.get(code="other"))


def _member(name: str, organisation: Organisation, role: str) -> Member:
    person = Person.objects.create(name=name, email=f"{name.lower()}@example.org", is_fictional=True)
    user = User(person=person, email=person.email)
    user.set_unusable_password()
    user.save()
    if role:
        RoleHeld.objects.create(user=user, role=role, organisation=organisation, from_on=LONG_AGO)
    return Member(person, user, organisation)
