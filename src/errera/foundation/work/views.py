"""Pages of long work: the list, a run with its progress, and the button that stops it."""

from __future__ import annotations

from django.http import HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, render
from django.urls import reverse

from errera.foundation import pulse
from errera.foundation.actor import signed_in
from errera.foundation.sentences import N_, Sentence
from errera.foundation.ui.pages import button, carry_out, page
from errera.foundation.ui.requests import Request
from errera.foundation.ui.tables import table_page

from . import actions, policies, presenters, queries
from .models import Run


@page(may=policies.may_see_runs, params=presenters.RUNS.params)
def runs(request: Request) -> HttpResponseBase:
    """List the runs, latest first."""
    return table_page(request, presenters.RUNS, queries.runs_seen_by(request.actor), template="work/runs.html")


@page(may=signed_in)
def run(request: Request, public_id: str) -> HttpResponse:
    """Show a run: how far it is, and what came of it."""
    found = _run(request, public_id)
    may_stop = policies.may_stop(request.actor, found)
    return render(request, "work/run.html", {**queries.seen_progress(found), "may_stop": may_stop})


@page(may=signed_in)
def progress(request: Request, public_id: str) -> HttpResponse:
    """Show only the progress: the part of a page that refreshes itself."""
    found = _run(request, public_id)
    answer = render(request, "work/_progress.html", queries.seen_progress(found))
    if found.is_over:
        answer["HX-Refresh"] = "true"  # the page around it has more to show now
    return answer


@button(may=signed_in)
def stop(request: Request, public_id: str) -> HttpResponse:
    """Stop a run."""
    found = _run(request, public_id)
    policies.may_stop(request.actor, found).require()
    pulse.ask_to_stop(public_id)  # first: a running job may hold the database until it hears this
    back = reverse("work:run-detail", args=[public_id])
    return carry_out(request, actions.stop_run, done=Sentence(N_("It is stopped.")), back=back, run=found)


def _run(request: Request, public_id: str) -> Run:
    return get_object_or_404(queries.runs_seen_by(request.actor), public_id=public_id)
