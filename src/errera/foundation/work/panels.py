"""The door to the list of long work, in the side bar of administrators."""

from __future__ import annotations

from django.http import HttpRequest
from django.utils.translation import gettext

from errera.foundation.actor import Actor
from errera.foundation.audit.shapes import calls
from errera.foundation.panels import hangs_on
from errera.foundation.sentences import N_
from errera.foundation.ui import navigation

from . import policies

calls(
    {
        "work.run.asked": N_("Long work asked for"),
        "work.run.begun": N_("Long work begun"),
        "work.run.finished": N_("Long work done"),
        "work.run.failed": N_("Long work failed"),
        "work.run.queued_again": N_("Long work put back in the queue"),
        "work.run.stopped": N_("Long work stopped"),
        "work.task.queued_again": N_("Task of a killed worker put back in the queue"),
        "work.task.given_up": N_("Task of a killed worker given up"),
    },
    {"kind": N_("Kind"), "state": N_("State"), "attempt": N_("Attempts"), "begun_at": N_("Begun")},
    room="work",
)


@hangs_on("ui.navigation", order=97)
def door(request: HttpRequest, *, actor: Actor) -> navigation.Doorway | None:
    """Let in whoever may see every run."""
    if not policies.may_see_runs(actor):
        return None
    return navigation.doorway(request, label=gettext("Long work"), url_name="work:runs", icon="clock")
