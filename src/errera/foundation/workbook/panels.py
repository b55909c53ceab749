"""The door to the workbook, in the side bar; and the link from a run back to its upload."""

from __future__ import annotations

from django.http import HttpRequest
from django.utils.translation import gettext

from errera.foundation.actor import Actor
from errera.foundation.audit.shapes import calls
from errera.foundation.panels import Panel, hangs_on
from errera.foundation.sentences import N_
from errera.foundation.ui import navigation
from errera.foundation.work.models import Run

from . import policies, queries

calls(
    {
        "workbook.upload.uploaded": N_("Workbook uploaded"),
        "workbook.upload.checked": N_("Workbook checked"),
        "workbook.upload.confirmed": N_("Workbook confirmed"),
        "workbook.upload.loaded": N_("Workbook loaded"),
        "workbook.upload.asked_again": N_("Another check of a workbook asked for"),
        "workbook.upload.discarded": N_("Workbook put aside"),
        "workbook.upload.forgotten": N_("Content of a workbook forgotten"),
    },
    {
        "state": N_("State"),
        "faults": N_("Faults"),
        "changes": N_("Rows that change"),
        "rows": N_("Rows that change"),
        "digest": N_("Fingerprint of the file"),
    },
    room="workbook",
)


@hangs_on("ui.navigation", order=93)
def door(request: HttpRequest, *, actor: Actor) -> navigation.Doorway | None:
    """Let in whoever may load workbooks."""
    if not policies.may_load_workbook(actor):
        return None
    return navigation.doorway(request, label=gettext("Workbook"), url_name="workbook:home", icon="table-cells")


@hangs_on("work.run")
def of_run(run: Run, *, actor: Actor) -> Panel | None:
    """Lead from a check or a load to the workbook it belongs to."""
    upload = queries.uploads().filter(run=run).first()
    if upload is None or not policies.may_load_workbook(actor):
        return None
    return Panel(N_("Workbook"), "workbook/_of_run.html", {"upload": upload})
