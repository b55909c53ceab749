"""`errera begin`: the first account of an empty installation, from which all others follow."""

from __future__ import annotations

from datetime import datetime

from django.conf import settings
from django.core.management import CommandError
from django.db import transaction
from django.urls import reverse
from django.utils.timezone import localdate

from errera.foundation.accounts import actions as account_actions
from errera.foundation.accounts import queries as account_queries
from errera.foundation.accounts.models import User
from errera.foundation.actor import Actor
from errera.foundation.directory import actions as directory_actions
from errera.foundation.directory.shapes import OrganisationFacts, Period, PersonFacts

FIRST_ROLES = ("administrator", "programme_manager")


def founder() -> Actor:
    """Give who sets an installation up before anybody has an account: the system, with every permission there is."""
    roles = account_queries.roles().values()
    return Actor("system", frozenset().union(*(role.permissions for role in roles)), sees_all=True)


@transaction.atomic
def begin(*, email: str, name: str, at: datetime) -> str:
    """Open the first account for the agency and give the address at which its holder chooses a password.

    The holder is administrator and programme manager until others are appointed. Refuses where anybody has an account.
    """
    if User.objects.exists():
        raise CommandError("Somebody has an account already; an administrator opens the others, on the page Accounts.")
    by = founder()
    facts = OrganisationFacts(name=settings.ERRERA_AGENCY, country=settings.ERRERA_COUNTRY)
    agency = directory_actions.add_organisation(code="agency", facts=facts, by=by, at=at)
    language = settings.LANGUAGE_CODE
    person = directory_actions.add_person(facts=PersonFacts(name, email, language=language), by=by, at=at)
    user = account_actions.open_account(person=person, by=by, at=at)
    for role in FIRST_ROLES:
        account_actions.give_role(user=user, role=role, organisation=agency, period=Period(localdate(at)), by=by, at=at)
    path = reverse("accounts:invitation", args=[account_queries.invitation_token(user)])
    return f"{settings.ERRERA_ADDRESS}{path}"
