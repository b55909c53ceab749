"""Participants of a timetable: the list, one agenda, why a wish found no place, and what is decided by hand."""

from __future__ import annotations

from typing import Any

from django.http import Http404, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, render

from errera.foundation.sentences import N_, Refusal, Sentence
from errera.foundation.ui.exports import Export, download
from errera.foundation.ui.forms import answer_form, hands, refuse
from errera.foundation.ui.pages import button, carry_out, form_page, page, seen
from errera.foundation.ui.requests import Request
from errera.foundation.ui.tables import show
from errera.foundation.ui.thread import Knot
from errera.matchmaking.models import Participant

from .. import actions, policies, queries
from ..forms.runs import PinForm
from ..models import Pin, Run, Timetable
from ..presenters import explained, lists, people
from ..presenters.acts import knots, run_knot, url
from ..presenters.explained import Names
from ..shapes import Explained, Followed, key_of
from ..states import RunState
from .common import may_organise, shown, the_timetable


@page(may=policies.may_see_timetables, params=lists.PEOPLE_PARAMS)
def person_list(request: Request, public_id: str) -> HttpResponseBase:
    """Show who takes part, each with how many meetings the version that stands holds for them."""
    timetable = the_timetable(request, public_id)
    context = {"timetable": timetable, "knots": knots(timetable, Knot(N_("Participants"), ""))}
    rows = queries.people_of(timetable)
    if "export" in request.GET or request.GET.get("sort", "").endswith("meetings"):
        rows = queries.with_meetings(rows)  # for all: a page counts for its own rows only
    table = show(lists.people_table(timetable), request, rows)
    if isinstance(table, Export):
        return download(table)
    queries.count_meetings(table.rows.items)
    return render(request, "meetings/people.html", {"table": table, **context})


@page(may=policies.may_see_timetables, params=("run",))
def person(request: Request, public_id: str, participant: str) -> HttpResponse:
    """Show one participant: their meetings as they stand or as a run has them, and their wishes without a place."""
    timetable = the_timetable(request, public_id)
    row = _participant(timetable, participant)
    run = _chosen_run(request, timetable)
    may_pin = bool(may_organise(request, timetable))
    agenda = people.in_run(run, row, may_pin=may_pin) if run else people.standing(timetable, row, may_pin=may_pin)
    context = {
        "timetable": timetable,
        "person": row,
        "run": run,
        "zone": queries.zone_of(row, timetable),
        "knots": knots(timetable, Knot(N_("Participant"), row.company)),
        **agenda,
    }
    return render(request, "meetings/person.html", context)


@page(may=policies.may_see_timetables, params=("one", "other"))
def why(request: Request, public_id: str) -> HttpResponse:
    """Show why two who want to meet found no place in a run, and what would place them."""
    from .. import planning  # here: most pages do not ask the engine

    run: Run = seen(queries.runs_seen_by(request.actor), public_id)
    one, other = _pair(request, run.timetable)
    if run.state != RunState.DONE:
        raise Http404
    found = planning.why(run, key_of(one.public_id, other.public_id))
    names = _names(run.timetable, found)
    context = {
        "run": run,
        "timetable": run.timetable,
        "pair": (one, other),
        "said": explained.why_said(found, names),
        "ways": explained.ways(found, names),
        "pin_url": _pin_url(run.timetable, one, other, run),
        "may_pin": may_organise(request, run.timetable),
        "knots": knots(run.timetable, run_knot(run, is_here=False), Knot(N_("Why"), "")),
    }
    return render(request, "meetings/why.html", context)


@page(may=policies.may_see_timetables)
def pin_list(request: Request, public_id: str) -> HttpResponse:
    """Show what is decided by hand."""
    timetable = the_timetable(request, public_id)
    context = {
        "timetable": timetable,
        "pins": people.pins(queries.pins_of(timetable), timetable),
        "may_pin": may_organise(request, timetable),
        "knots": knots(timetable, Knot(N_("Decided by hand"), "")),
    }
    return render(request, "meetings/pins.html", context)


@form_page(may=policies.may_organise_something, params=("one", "other", "run"))
def pin_new(request: Request, public_id: str) -> HttpResponse:
    """Decide about two participants by hand; the consequence for a run is shown at once, and kept when asked for."""
    timetable = the_timetable(request, public_id)
    one, other = _pair(request, timetable)
    run = _chosen_run(request, timetable) or queries.latest_answered(timetable)
    slots = people.slot_choices(timetable, queries.open_slots(timetable))
    form = PinForm(shown(request), slots=slots)
    context: dict[str, Any] = {
        "timetable": timetable,
        "pair": (one, other),
        "run": run,
        "earlier": [pin for pin in people.pins(queries.pins_of(timetable), timetable)
                    if {pin["one"].pk, pin["other"].pk} == {one.pk, other.pk}],
        "heading": N_("Decide by hand"),
        "cancel": url("run", run) if run else url("timetable", timetable),
        "knots": knots(timetable, Knot(N_("Decided by hand"), "")),
    }  # fmt: skip
    if request.method == "POST" and "show" in request.POST:
        return _consequence(request, form, run, one, other, context)
    return answer_form(
        request,
        form,
        lambda given: actions.set_pin(timetable=timetable, facts=form.facts(one, other), **hands(request)),
        done=N_("It is decided: the next run keeps to it."),
        back=url("pins", timetable),
        template="meetings/pin_form.html",
        **{name: value for name, value in context.items() if name != "cancel"},
    )


def _consequence(
    request: Request, form: PinForm, run: Run | None, one: Participant, other: Participant, context: dict[str, Any]
) -> HttpResponse:
    """Show what a decision would do to a run, and keep everything typed."""
    from .. import planning  # here: most pages do not ask the engine

    if run is not None and form.is_valid():
        try:
            found = planning.consequence(run, form.facts(one, other))
        except Refusal as refusal:
            refuse(form, refusal)
        else:
            context["followed"] = explained.consequence(found, _names(run.timetable, found))
    return render(request, "meetings/pin_form.html", {"form": form, **context})


@button(may=policies.may_organise_something)
def pin_lift(request: Request, public_id: str) -> HttpResponse:
    """Take a decision by hand back."""
    rows = Pin.objects.filter(timetable__in=queries.timetables_seen_by(request.actor).values("pk"))
    pin = seen(rows.select_related("timetable__matchmaking__initiative"), public_id)
    done = Sentence(N_("The decision is lifted."))
    return carry_out(request, actions.lift_pin, done=done, back=url("pins", pin.timetable), pin=pin)


def _participant(timetable: Timetable, public_id: str) -> Participant:
    rows = Participant.objects.filter(matchmaking=timetable.matchmaking).select_related("organisation")
    shown = ("public_id", "company_name", "kind", "presence", "state", "time_zone", "organisation__name")
    return get_object_or_404(rows.only(*shown), public_id=public_id)


def _pair(request: Request, timetable: Timetable) -> tuple[Participant, Participant]:
    """Give the two participants that the address names."""
    found = queries.people_by_key(timetable, [request.GET.get("one", ""), request.GET.get("other", "")])
    if len(found) != 2:
        raise Http404
    return found[request.GET["one"]], found[request.GET["other"]]


def _chosen_run(request: Request, timetable: Timetable) -> Run | None:
    """Give the computed run that the address names, if it names one."""
    if not (public_id := request.GET.get("run", "")):
        return None
    found: Run = seen(queries.runs_seen_by(request.actor).filter(timetable=timetable, state=RunState.DONE), public_id)
    return found


def _names(timetable: Timetable, found: Explained | Followed) -> Names:
    keys = explained.keys_in(found)
    return Names(
        timetable, queries.names_of(timetable, keys), queries.places_of(timetable), queries.slots_by_key(timetable)
    )


def _pin_url(timetable: Timetable, one: Participant, other: Participant, run: Run) -> str:
    return f"{url('pin-new', timetable)}?one={one.public_id}&other={other.public_id}&run={run.public_id}"
