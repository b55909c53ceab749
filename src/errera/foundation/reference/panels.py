"""The door to the reference lists, in the side bar."""

from __future__ import annotations

from django.http import HttpRequest
from django.utils.translation import gettext

from errera.foundation.actor import Actor, signed_in
from errera.foundation.panels import hangs_on
from errera.foundation.ui import navigation


@hangs_on("ui.navigation", order=95)
def door(request: HttpRequest, *, actor: Actor) -> navigation.Doorway | None:
    """Let whoever has an account in."""
    if not signed_in(actor):
        return None
    return navigation.doorway(request, label=gettext("Reference"), url_name="reference:home", icon="book-open")
