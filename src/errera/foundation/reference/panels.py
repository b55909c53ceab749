"""The door to the reference lists, in the side bar."""

from __future__ import annotations

from django.http import HttpRequest
from django.utils.translation import gettext

from errera.foundation.actor import Actor, signed_in
from errera.foundation.audit.shapes import calls
from errera.foundation.panels import hangs_on
from errera.foundation.sentences import N_
from errera.foundation.ui import navigation

calls(
    {
        "reference.value.added": N_("Value added to a look-up"),
        "reference.value.changed": N_("Value of a look-up changed"),
        "reference.value.removed": N_("Value removed from a look-up"),
    },
    {"title": N_("Title"), "from_on": N_("First day"), "until_on": N_("Last day"), "order": N_("Place in the list")},
    room="reference",
)


@hangs_on("ui.navigation", order=95)
def door(request: HttpRequest, *, actor: Actor) -> navigation.Doorway | None:
    """Let whoever has an account in."""
    if not signed_in(actor):
        return None
    return navigation.doorway(request, label=gettext("Reference"), url_name="reference:home", icon="book-open")
