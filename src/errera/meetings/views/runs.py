"""Runs of the engine: asked for, watched, read, compared and published."""

from __future__ import annotations

from typing import Any

from django.http import HttpResponse
from django.shortcuts import render

from errera.foundation.sentences import N_, Sentence
from errera.foundation.ui.forms import answer_form, hands
from errera.foundation.ui.pages import button, carry_out, form_page, page
from errera.foundation.ui.requests import Request
from errera.foundation.ui.thread import Knot
from errera.foundation.work import policies as work_policies
from errera.foundation.work import queries as work_queries

from .. import actions, policies, queries
from ..forms.runs import PublishForm, RunForm
from ..models import Run, Version
from ..presenters import acts, changes, drawn, people, runs
from ..presenters.acts import knots, run_knot, url
from ..presenters.grid import Drawing
from ..presenters.parts import Part
from ..states import RunState
from .common import all_changes, chosen_start, shown, the_grid, the_run, the_timetable

MANY = 1_000  # meetings: more are published in the background


@form_page(may=policies.may_organise_something)
def new(request: Request, public_id: str) -> HttpResponse:
    """Ask for a timetable, or for the repair of the version that stands."""
    timetable = the_timetable(request, public_id)
    current = queries.current_version(timetable)
    form = RunForm(shown(request), timetable=timetable, is_published=current is not None)
    return answer_form(
        request,
        form,
        lambda given: actions.ask_run(timetable=timetable, facts=form.facts(), **hands(request)),
        done=N_("The timetable is being computed."),
        back=lambda made: url("run", made),
        heading=N_("Repair the timetable") if current else N_("Compute a timetable"),
        subject=str(timetable.initiative.title),
        explanation=runs.version_said(current),
        submit=N_("Compute"),
        cancel=url("timetable", timetable),
        knots=knots(timetable, Knot(N_("Engine run"), "")),
    )


@page(may=policies.may_see_timetables, params=("day", "half", "from"))
def detail(request: Request, public_id: str) -> HttpResponse:
    """Show a run: how far it is, or how good its timetable is, what it would change, and a day of it."""
    run = the_run(request, public_id)
    timetable = run.timetable
    version = runs.version_of(run)
    carriers = queries.carriers_of(timetable.matchmaking)
    context: dict[str, Any] = {
        "run": run,
        "timetable": timetable,
        "said": runs.lead(run),
        "version": version,
        "is_older": runs.is_older(run) and version is None,
        "acts": acts.on_run(request.actor, run, carriers, version),
        "facts": runs.facts(run),
        "knots": knots(timetable, run_knot(run)),
        "may_pin": policies.may_organise(request.actor, carriers),
    }
    if run.state == RunState.COMPUTING and run.work and work_policies.may_see_run(request.actor, run.work):
        context |= {"work": work_queries.seen_progress(run.work)}
    if run.publishing and version is None:
        context |= {"publishing": work_queries.seen_progress(run.publishing)}
    if run.state == RunState.DONE:
        context |= _answered(request, run)
    return render(request, "meetings/run.html", context)


def _answered(request: Request, run: Run) -> dict[str, Any]:
    """Give what a computed run says: of its changes and of what is left out the first, of its days a page."""
    timetable = run.timetable
    slots, places = queries.slots_with(timetable, run), queries.rooms_of(timetable)
    found, names = queries.changed_by_run(run, changes.FEW)
    drawing = Drawing(queries.proposed_in(run), people.pair_url(timetable, run))
    return {
        "figures": runs.figures(run),
        "grid": the_grid(request, timetable, slots, places, drawing),
        "left_out": drawn.left_out(queries.heaviest_left_out(run, runs.HEAVIEST), url("run-why", run)),
        "left_out_count": run.wanted_count - run.placed_count,
        "changes": changes.change_rows(found, names, slots=slots, places=places, timetable=timetable),
        "counts": changes.counted(run) if run.base else None,
        "affected_count": run.affected_count,
        "all_changes_url": url("run-changes", run) if changes.changed(run) > len(found) else "",
    }


@page(may=policies.may_see_timetables, params=("from",))
def changed(request: Request, public_id: str) -> HttpResponse:
    """Show everything that a run changes against the version it repairs, page by page."""
    run = the_run(request, public_id)
    return all_changes(request, run, run.base, queries.changed_by_run, run_knot(run, is_here=False))


@page(may=policies.may_see_timetables, params=("from",))
def compare(request: Request, public_id: str, other: str) -> HttpResponse:
    """Show in what two runs of a timetable differ, page by page."""
    run, against, start = the_run(request, public_id), the_run(request, other), chosen_start(request)
    timetable = run.timetable
    found = queries.differences(run, against, start=start, size=changes.PAGE)
    slots, places = queries.slots_of(timetable), queries.rooms_of(timetable)
    context = {
        "run": run,
        "against": against,
        "timetable": timetable,
        "sides": runs.rows([run, against]),
        "changes": changes.change_rows(found.changes, found.names, slots=slots, places=places, timetable=timetable),
        "counts": found.counts,
        "part": Part(start, changes.PAGE, sum(found.counts.values())),
        "knots": knots(timetable, run_knot(run, is_here=False), Knot(N_("Against run"), str(against.number))),
    }
    return render(request, "meetings/compare.html", context)


@button(may=policies.may_organise_something)
def cut_short(request: Request, public_id: str) -> HttpResponse:
    """End the search and keep the best so far."""
    run = the_run(request, public_id)
    done = Sentence(N_("The best so far comes within moments."))
    return carry_out(request, actions.cut_short, done=done, back=url("run", run), run=run)


@form_page(may=policies.may_organise_something)
def publish(request: Request, public_id: str) -> HttpResponse:
    """Make a run the version that stands; the page says what changes and who is told."""
    run = the_run(request, public_id)
    timetable, current = run.timetable, queries.current_version(run.timetable)
    form = PublishForm(shown(request), number=current.number if current else 0)
    is_long = run.placed_count > MANY
    act = actions.ask_publishing if is_long else actions.publish_run
    return answer_form(
        request,
        form,
        lambda given: act(run=run, **given, **hands(request)),
        done=N_("It is being published; those whose agenda changes get a letter.")
        if is_long
        else N_("The version is published; those whose agenda changes get a letter."),
        back=lambda made: url("run" if is_long else "version", made),
        heading=N_("Publish the timetable"),
        subject=Sentence(N_("run {number}"), {"number": run.number}),
        explanation=_consequence(run, current),
        submit=N_("Publish as a version"),
        cancel=url("run", run),
        knots=knots(timetable, run_knot(run)),
    )


def _consequence(run: Run, current: Version | None) -> Sentence:
    """Say whom publishing affects: those whose agenda changes and who still take part."""
    if run.state != RunState.DONE:
        return runs.lead(run)
    counts, people = queries.consequence_of(run, current)
    text = N_("Moved: {moved}, new: {added}, cancelled: {cancelled}. {people} participants get a letter, nobody else.")
    return Sentence(text, {**counts, "people": people})
