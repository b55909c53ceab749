"""The ways into the public pages: the foot of every page, the entrances, and the public page of an initiative."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest
from django.urls import reverse

from errera.foundation.actor import Actor
from errera.foundation.panels import Panel, hangs_on
from errera.foundation.sentences import N_
from errera.foundation.ui.addresses import address_of
from errera.foundation.ui.navigation import Doorway
from errera.network import policies as network

NEED = "website:need"


@hangs_on("ui.navigation", order=24)
def by_need(request: HttpRequest, *, actor: Actor) -> Doorway | None:
    """Show the way to the search by need, beside the network that it asks first."""
    if not network.may_see(actor):
        return None
    match = getattr(request, "resolver_match", None)
    is_here = match is not None and match.view_name == NEED
    return Doorway(N_("Search by need"), address_of(NEED), "magnifying-glass", is_here=is_here)


@hangs_on("network.home", order=10)
def box_on_network(today: Any, *, actor: Actor) -> Panel:
    """Put the box of the search by need on the overview of the network."""
    return Panel(N_("Search by need"), "website/_need_panel.html")


@hangs_on("ui.foot", order=10)
def in_public(request: HttpRequest, *, actor: Actor) -> Doorway:
    """Lead from the foot of every page to the programme in public."""
    return Doorway(N_("The programme in public"), reverse("website:programme"), "", is_here=False)


@hangs_on("ui.entrance", order=90)
@hangs_on("accounts.demo", order=90)
def without_logging_in(request: HttpRequest, *, actor: Actor) -> Panel:
    """Say at the entrances what can be read without coming in."""
    return Panel("", "website/_entrance.html")


@hangs_on("initiatives.public", order=90)
def what_else(initiative: Any, *, actor: Actor) -> Panel:
    """Lead from one initiative to the calendar of all."""
    return Panel("", "website/_what_else.html")
