"""The door to the list of long work, in the side bar of administrators."""

from __future__ import annotations

from django.http import HttpRequest
from django.utils.translation import gettext

from errera.foundation.actor import Actor
from errera.foundation.panels import hangs_on
from errera.foundation.ui import navigation

from . import policies


@hangs_on("ui.navigation", order=97)
def door(request: HttpRequest, *, actor: Actor) -> navigation.Doorway | None:
    """Let in whoever may see every run."""
    if not policies.may_see_runs(actor):
        return None
    return navigation.doorway(request, label=gettext("Long work"), url_name="work:runs", icon="clock")
