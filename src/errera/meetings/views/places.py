"""Places where people meet, and the ways between them."""

from __future__ import annotations

from typing import Any

from django import forms as django_forms
from django.http import HttpResponse

from errera.foundation.sentences import N_, Sentence
from errera.foundation.ui.forms import answer_form, hands
from errera.foundation.ui.pages import button, carry_out, form_page
from errera.foundation.ui.requests import Request
from errera.foundation.ui.thread import Knot

from .. import actions, policies, queries
from ..forms import settings as forms
from ..models import Timetable
from ..presenters import acts
from ..presenters.acts import knots, url
from .common import shown, the_place, the_timetable


@form_page(may=policies.may_organise_something)
def new(request: Request, public_id: str) -> HttpResponse:
    """Add a place to a timetable."""
    timetable = the_timetable(request, public_id)
    form = forms.PlaceForm(shown(request), initial={"kind": "hall"}, **_choices(timetable))
    return answer_form(
        request,
        form,
        lambda given: actions.add_place(timetable=timetable, facts=form.facts(), **hands(request)),
        done=N_("The place is added."),
        back=url("timetable", timetable),
        heading=N_("Add a place"),
        subject=str(timetable.initiative.title),
        knots=knots(timetable, Knot(N_("Place"), "")),
    )


@form_page(may=policies.may_organise_something)
def change(request: Request, public_id: str) -> HttpResponse:
    """Change a place, or close it."""
    place = the_place(request, public_id)
    timetable = place.timetable
    form = forms.PlaceForm(shown(request), initial=forms.place_of(place), **_choices(timetable))
    return answer_form(
        request,
        form,
        lambda given: actions.change_place(place=place, facts=form.facts(), **hands(request)),
        done=N_("The place is changed."),
        back=url("timetable", timetable),
        heading=N_("Change the place"),
        subject=str(place.name),
        acts=acts.on_place(request.actor, place, queries.carriers_of(timetable.matchmaking)),
        knots=knots(timetable, Knot(N_("Place"), str(place.name))),
    )


@button(may=policies.may_organise_something)
def close(request: Request, public_id: str) -> HttpResponse:
    """Hold no further meetings in a place."""
    place = the_place(request, public_id)
    done = Sentence(N_("The place is closed."))
    return carry_out(request, actions.close_place, done=done, back=url("timetable", place.timetable), place=place)


@form_page(may=policies.may_organise_something)
def travel(request: Request, public_id: str) -> HttpResponse:
    """Set how long everybody needs between places."""
    timetable = the_timetable(request, public_id)
    places = [place for place in queries.places_of(timetable) if place.is_open]
    legs = forms.LegFormSet(
        shown(request), prefix="legs", initial=forms.legs_of(queries.travel_of(timetable)),
        form_kwargs={"places": places},
    )  # fmt: skip

    def act(given: object) -> object:
        minutes = dict(row.facts() for row in legs if row.is_filled)
        return actions.set_travel(timetable=timetable, minutes=minutes, **hands(request))

    return answer_form(
        request,
        django_forms.Form(shown(request)),
        act,
        also=[legs],
        done=N_("The ways are set; the next run keeps to them."),
        back=url("timetable", timetable),
        heading=N_("Ways between places"),
        subject=str(timetable.initiative.title),
        explanation=N_("Minutes that everybody needs beyond the end of a meeting, either way. An empty row is no way."),
        formset=legs,
        knots=knots(timetable, Knot(N_("Ways between places"), "")),
    )


def _choices(timetable: Timetable) -> dict[str, Any]:
    halves = sorted({slot.session for slot in queries.open_slots(timetable)})
    people = sorted(queries.receiving(timetable), key=lambda row: row.company)
    return {"halves": halves, "people": people}
