"""What registrations hang on walls below: the doors, the initiative, the company, and their part of the passport."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from django.conf import settings
from django.http import HttpRequest

from errera.aid import queries as aid_queries
from errera.foundation import clock
from errera.foundation.actor import Actor
from errera.foundation.directory.models import Organisation
from errera.foundation.money import Money
from errera.foundation.panels import Panel, hangs_on
from errera.foundation.sentences import N_, Sentence
from errera.foundation.ui.agenda import Errand, Period
from errera.foundation.ui.navigation import Doorway, doorway

from . import policies, queries
from .presenters import lists, shown
from .presenters.acts import url
from .shapes import part_of

YEARS = 3
SHOWN = 20


@hangs_on("ui.navigation", order=45)
def door(request: HttpRequest, *, actor: Actor) -> Doorway | None:
    """Show organisers the way to the doors, and companies the way to their registrations."""
    if policies.may_see_registrations(actor):
        return doorway(request, label=N_("Registrations"), url_name="registrations:doors", icon="ticket")
    if policies.may_register_anything(actor):
        return doorway(request, label=N_("Our registrations"), url_name="registrations:mine", icon="ticket")
    return None


@hangs_on("home.errands", order=45)
def errands(period: Period, *, actor: Actor) -> list[Errand]:
    """Put before organisers the registrations that wait for their decision."""
    if not (policies.may_see_registrations(actor) and policies.may_organise_something(actor)):
        return []
    text = N_("Decide about registrations for {title} ({n})")
    return [
        Errand(Sentence(text, {"title": str(row.initiative.title), "n": n}), url("door", row))
        for row, n in queries.to_decide(queries.doors_to_come(actor), SHOWN)
    ]


@hangs_on("initiatives.initiative", order=40)
def registrations_of_initiative(initiative: Any, *, actor: Actor) -> Panel | None:
    """Show how full an initiative is, or the way to set registration up."""
    row = queries.doors_seen_by(actor).filter(initiative=initiative).first()
    if row is not None:
        figures = queries.figures_of(row)
        context = {"door": row, "figures": figures, "sentence": lists.door_sentence(row, figures)}
        return Panel(N_("Registrations"), "registrations/_initiative_panel.html", context)
    if not policies.may_organise(actor, initiative.lead.parties):  # the page has its partners at hand
        return None
    return Panel(N_("Registrations"), "registrations/_initiative_panel.html", {"initiative": initiative})


@hangs_on("directory.organisation", order=60)
def passport_of_organisation(organisation: Organisation, *, actor: Actor) -> Panel | None:
    """Show the way to the passport, without a query: the page of an organisation has none to spare."""
    if not policies.may_see_passport(actor, organisation.pk):
        return None
    return Panel(N_("Passport"), "registrations/_organisation_panel.html", {"organisation": organisation})


@hangs_on("registrations.passport", order=10)
def registrations(organisation: Organisation, *, actor: Actor) -> Panel | None:
    """Show what the company registered for, and whether it came."""
    rows = list(queries.registrations_of(organisation, actor)[:SHOWN])
    return Panel(N_("Registrations"), "registrations/_passport_registrations.html", {"rows": rows})


@hangs_on("registrations.passport", order=30)
def aid_received(organisation: Organisation, *, actor: Actor) -> Panel | None:
    """Show the aid that counts over three years, as the register knows it."""
    found = aid_queries.position_of(organisation, settings.ERRERA_COUNTRY, clock.today())
    if found.limit is None:
        return Panel(N_("Aid over three years"), "registrations/_passport_aid.html", {})
    currency = found.limit.currency
    context = {
        "used": Money(found.used_cents, currency), "ceiling": Money(found.limit.cents, currency),
        "room": Money(found.room_cents, currency), "organisation": organisation,
        "may_see": bool(aid_queries.beneficiaries_seen_by(actor).filter(pk=organisation.pk).exists()),
    }  # fmt: skip
    return Panel(N_("Aid over three years"), "registrations/_passport_aid.html", context)


@hangs_on("registrations.passport", order=40)
def consents(organisation: Organisation, *, actor: Actor) -> Panel | None:
    """Show what the company's contacts consented to."""
    given = queries.consents_of(organisation, actor)[:SHOWN]
    rows = [(row, shown.purpose_in_words(row, row.registration.door)) for row in given]
    return Panel(N_("Consents"), "registrations/_passport_consents.html", {"rows": rows})


def _aid_rows(organisation: Organisation, actor: Actor) -> Iterator[dict[str, Any]]:
    for row in aid_queries.aid_seen_by(actor).filter(beneficiary=organisation).order_by("granted_on", "pk"):
        yield {
            "code": row.code, "granted_on": row.granted_on.isoformat(), "cents": row.cents, "currency": row.currency,
            "authority": row.authority, "title": row.title, "state": row.state,
        }  # fmt: skip


part_of("registrations", N_("Registrations"), queries.passport_rows)
part_of("aid", N_("Aid"), _aid_rows)
