"""The door to the trail, in the side bar."""

from __future__ import annotations

from django.http import HttpRequest
from django.utils.translation import gettext

from errera.foundation.actor import Actor
from errera.foundation.panels import hangs_on
from errera.foundation.ui import navigation

from . import policies


@hangs_on("ui.navigation", order=96)
def door(request: HttpRequest, *, actor: Actor) -> navigation.Doorway | None:
    """Let in who may see the trail."""
    if not policies.may_see_trail(actor):
        return None
    return navigation.doorway(request, label=gettext("Audit trail"), url_name="audit:trail", icon="finger-print")
