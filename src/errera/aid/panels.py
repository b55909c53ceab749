"""What this room hangs on walls below: the door for companies, the position of an organisation, readers of papers."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.http import HttpRequest
from django.urls import reverse

from errera.foundation import clock
from errera.foundation.actor import YES, Actor, Verdict, no
from errera.foundation.documents.shapes import readers_of
from errera.foundation.panels import Panel, hangs_on
from errera.foundation.sentences import N_
from errera.foundation.ui.navigation import Doorway, doorway

from . import policies, queries
from .models import Declaration, Link
from .policies.permissions import SEES_MONEY
from .presenters import positions


@hangs_on("ui.navigation", order=35)
def door(request: HttpRequest, *, actor: Actor) -> Doorway | None:
    """Show companies the way to their aid; everybody else comes here through the money."""
    if not policies.may_see_aid(actor) or actor.sees_all or actor.may(SEES_MONEY):
        return None
    return doorway(request, label=N_("Aid received"), url_name="aid:mine", icon="scale")


@hangs_on("directory.organisation", order=40)
def position_of_organisation(organisation: Any, *, actor: Actor) -> Panel | None:
    """Show how an organisation stands against its ceiling, where the register knows anything about it."""
    may_see = policies.may_see_undertaking(actor, organisation.pk)
    if not (may_see and queries.is_in_the_register(organisation)):
        return None
    today = clock.today()
    found = queries.position_of(organisation, settings.ERRERA_COUNTRY, today)
    context = {"position": positions.sentence(found), "tone": positions.tone(found), "organisation": organisation}
    return Panel(N_("De minimis aid"), "aid/_organisation_panel.html", context)


def _reads_declaration(actor: Actor, pk: Any) -> Verdict:
    return YES if queries.declarations_seen_by(actor).filter(pk=pk).exists() else _NOT_YOURS


def _reads_link(actor: Actor, pk: Any) -> Verdict:
    return YES if queries.links_seen_by(actor).filter(pk=pk).exists() else _NOT_YOURS


_NOT_YOURS = no("You see the papers of your own organisation.")


def _page_of_declaration(pk: Any) -> str:
    return reverse("aid:declaration-detail", args=[Declaration.objects.values_list("public_id", flat=True).get(pk=pk)])


def _page_of_link(pk: Any) -> str:
    return reverse("aid:undertaking", args=[Link.objects.values_list("controlled__public_id", flat=True).get(pk=pk)])


readers_of("aid.Declaration", _reads_declaration, address=_page_of_declaration)
readers_of("aid.Link", _reads_link, address=_page_of_link)
