"""What accounts hang downstairs: links in the account menu, the notice of a deputy, letters, words for the trail."""

from __future__ import annotations

from dataclasses import replace

from django.http import HttpRequest
from django.urls import reverse

from errera.foundation.actor import Actor
from errera.foundation.audit.shapes import calls
from errera.foundation.directory.models import Person
from errera.foundation.directory.queries import names_of
from errera.foundation.mail.shapes import letter
from errera.foundation.panels import Panel, hangs_on
from errera.foundation.sentences import N_
from errera.foundation.ui.navigation import Doorway, doorway

from . import policies, presenters, queries

letter(
    "accounts/invitation", title=N_("Invitation to open an account"), facts=("url", "days"),
    is_urgent=True, is_optional=False, is_secret=True,
)  # fmt: skip
letter(
    "accounts/password_reset", title=N_("New password"), facts=("url",),
    is_urgent=True, is_optional=False, is_secret=True,
)  # fmt: skip


@hangs_on("ui.navigation", order=97)
def door(request: HttpRequest, *, actor: Actor) -> Doorway | None:
    """Let those in who look after accounts."""
    if not policies.may_see_accounts(actor):
        return None
    door = doorway(request, label=N_("Accounts"), url_name="accounts:accounts", icon="key")
    return replace(door, is_here=request.path.startswith(door.url))  # one's own account is not behind this door


@hangs_on("ui.me", order=10)
def me(request: HttpRequest, *, actor: Actor) -> Doorway | None:
    """Lead to the own account."""
    return Doorway(N_("My account"), reverse("accounts:me"), "", is_here=False) if actor.key else None


@hangs_on("ui.me", order=20)
def stand_in(request: HttpRequest, *, actor: Actor) -> Doorway | None:
    """Lead to where a deputy chooses for whom to act."""
    if not actor.key:
        return None
    return Doorway(N_("Act for a colleague"), reverse("accounts:me") + "#act-for", "", is_here=False)


@hangs_on("ui.notices", order=10)
def acting(request: HttpRequest, *, actor: Actor) -> Panel | None:
    """Say on every page for whom a deputy is acting."""
    if not actor.acting_for:
        return None
    absent = names_of([actor.acting_for])[actor.acting_for]
    return Panel("", "accounts/_acting.html", {"absent": absent})


@hangs_on("ui.entrance", order=10)
def demo_doors(request: HttpRequest, *, actor: Actor) -> Panel | None:
    """Show the way into the demo on the log-in page, where this is one."""
    return Panel("", "accounts/_demo_doors.html") if queries.is_demo() else None


@hangs_on("directory.person", order=10)
def account(person: Person, *, actor: Actor) -> Panel | None:
    """Show on a person's page whether they can log in, to those who look after accounts."""
    if not policies.may_see_accounts(actor) or person.erased_at:
        return None
    facts = {
        "person": person,
        "account": queries.account_of(person.public_id),
        "may_manage": policies.may_manage_accounts(actor),
    }
    return Panel(N_("User account"), "accounts/_person.html", facts)


calls(presenters.EVENTS, presenters.FIELDS)
