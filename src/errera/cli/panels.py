"""What the demo hangs on its entrance: how far the worker is with filling it."""

from __future__ import annotations

from typing import Any

from errera.foundation.actor import Actor
from errera.foundation.panels import Panel, hangs_on
from errera.foundation.sentences import N_
from errera.foundation.work import queries as work_queries

from .demo import PROGRAMME


@hangs_on("accounts.demo")
def filling(request: Any, *, actor: Actor) -> Panel | None:
    """Say how much of the demo's programme is still to come; nothing once all of it is there."""
    run = work_queries.latest_of_kind(PROGRAMME)
    if run is None or run.is_over:
        return None
    told = work_queries.progress_of(run)
    return Panel(N_("The demo is still filling"), "cli/_filling.html", {"done": told.done, "total": told.total})
