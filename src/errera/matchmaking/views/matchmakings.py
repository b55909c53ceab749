"""Matchmaking as organisers see it: the list, one with its participants, its wishes, and the steps of its life."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.http import HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect

from errera.foundation.sentences import N_, Sentence
from errera.foundation.ui.forms import GroundForm, answer_form, hands
from errera.foundation.ui.pages import button, carry_out, form_page, page, seen
from errera.foundation.ui.requests import Request
from errera.foundation.ui.speech import say
from errera.foundation.ui.tables import table_page

from .. import actions, policies, queries
from ..forms.organising import GuestForm, RegisteredForm, ReopenForm, RulesForm, initial_of
from ..presenters import acts, lists, shown
from ..presenters.acts import url
from .common import sent

TO_INVITE = N_("Everybody with a place at the initiative whose contact was not invited yet.")
NOBODY_LEFT = N_("Nobody is left to invite: whoever has a place was invited, or nobody has one yet.")


@page(may=policies.may_see_matchmaking, params=lists.MATCHMAKINGS.params)
def matchmaking_list(request: Request) -> HttpResponseBase:
    """Show the matchmaking that exists for the reader."""
    rows = queries.matchmakings_seen_by(request.actor)
    return table_page(request, lists.MATCHMAKINGS, rows, template="matchmaking/matchmakings.html")


@page(may=policies.may_see_matchmaking, params=lists.PARTICIPANTS.params)
def detail(request: Request, public_id: str) -> HttpResponseBase:
    """Show one matchmaking: where it stands, its rules, and everybody invited."""
    row = seen(queries.matchmakings_seen_by(request.actor), public_id)
    figures = queries.figures_of(row)
    context = {
        "matchmaking": row,
        "figures": figures,
        "sentence": lists.matchmaking_sentence(row, figures),
        "rules": shown.rules_of(row),
        "acts": acts.on_matchmaking(request.actor, row, queries.carriers_of(row), to_check=figures.submitted),
        "knots": shown.knots(row),
    }
    rows = row.participants.select_related("organisation")
    return table_page(request, lists.PARTICIPANTS, rows, template="matchmaking/matchmaking.html", **context)


@page(may=policies.may_see_matchmaking, params=lists.WISHES.params)
def wishes(request: Request, public_id: str) -> HttpResponseBase:
    """Show who wishes to meet whom."""
    row = seen(queries.matchmakings_seen_by(request.actor), public_id)
    rows = queries.wishes_in(row).select_related("sender__organisation", "receiver__organisation")
    context = {"matchmaking": row, "knots": shown.knots(row, here=say(Sentence(N_("Wishes"))), kind=N_("List"))}
    return table_page(request, lists.WISHES, rows, template="matchmaking/wishes.html", **context)


@page(may=policies.may_see_matchmaking, params=lists.PARKED.params)
def parked(request: Request) -> HttpResponseBase:
    """Show the participants whose organisation a person has to match."""
    rows = queries.participants_seen_by(request.actor).filter(organisation__isnull=True)
    return table_page(request, lists.PARKED, rows, template="matchmaking/parked.html")


@form_page(may=policies.may_organise_something)
def prepare(request: Request, public_id: str) -> HttpResponse:
    """Set matchmaking up for an initiative."""
    initiative = seen(queries.initiatives_seen_by(request.actor), public_id)
    if row := queries.matchmaking_of(initiative):
        return redirect(url("matchmaking", row))
    form = RulesForm(sent(request))
    return answer_form(
        request, form, lambda _: actions.prepare(initiative=initiative, rules=form.rules(), **hands(request)),
        done=N_("Matchmaking is set up: invite people, then open it for wishes."),
        back=lambda made: url("matchmaking", made), heading=N_("Set up matchmaking"), subject=str(initiative.title),
    )  # fmt: skip


@form_page(may=policies.may_organise_something)
def change(request: Request, public_id: str) -> HttpResponse:
    """Change the rules by which people wish."""
    row = seen(queries.matchmakings_seen_by(request.actor), public_id)
    form = RulesForm(sent(request), initial=initial_of(row))
    return answer_form(
        request, form, lambda _: actions.change_rules(matchmaking=row, rules=form.rules(), **hands(request)),
        done=N_("The rules are changed."), back=url("matchmaking", row), heading=N_("Change the rules"),
        subject=str(row.initiative.title),
    )  # fmt: skip


def _step(action: Callable[..., Any], done: str) -> Callable[..., HttpResponseBase]:
    """Make the button of a step in the life of a matchmaking."""

    @button(may=policies.may_organise_something)
    def view(request: Request, public_id: str) -> HttpResponse:
        row = seen(queries.matchmakings_seen_by(request.actor), public_id)
        return carry_out(request, action, done=Sentence(done), back=url("matchmaking", row), matchmaking=row)

    return view


open_ = _step(actions.open_wishes, N_("It is open: everybody invited gets the link."))
validate_all = _step(actions.validate_all, N_("They all take part."))
close = _step(actions.close_wishes, N_("Wishes are closed; a timetable can be made from them."))


@form_page(may=policies.may_organise_something)
def reopen(request: Request, public_id: str) -> HttpResponse:
    """Take wishes again until a new moment."""
    row = seen(queries.matchmakings_seen_by(request.actor), public_id)
    form = ReopenForm(sent(request))
    return answer_form(
        request, form, lambda given: actions.reopen_wishes(matchmaking=row, **given, **hands(request)),
        done=N_("Wishes are open again."), back=url("matchmaking", row), heading=N_("Open wishes again"),
        subject=str(row.initiative.title),
    )  # fmt: skip


@form_page(may=policies.may_organise_something)
def cancel(request: Request, public_id: str) -> HttpResponse:
    """End a matchmaking for a reason that everybody reads."""
    row = seen(queries.matchmakings_seen_by(request.actor), public_id)
    form = GroundForm(sent(request))
    return answer_form(
        request, form, lambda given: actions.cancel(matchmaking=row, **given, **hands(request)),
        done=N_("The matchmaking is cancelled; everybody is told."), back=url("matchmaking", row),
        heading=N_("Cancel the matchmaking"), subject=str(row.initiative.title), is_grave=True,
        submit=N_("Cancel the matchmaking"),
    )  # fmt: skip


@form_page(may=policies.may_organise_something)
def invite(request: Request, public_id: str) -> HttpResponse:
    """Invite somebody to meet others."""
    row = seen(queries.matchmakings_seen_by(request.actor), public_id)
    form = GuestForm(sent(request), actor=request.actor)
    return answer_form(
        request, form, lambda _: actions.invite(matchmaking=row, guest=form.guest(), **hands(request)),
        done=N_("The invitation leaves with the next letters, once wishes are open."), back=url("matchmaking", row),
        heading=N_("Invite somebody"), subject=str(row.initiative.title), submit=N_("Invite"),
    )  # fmt: skip


@form_page(may=policies.may_organise_something)
def invite_registered(request: Request, public_id: str) -> HttpResponse:
    """Invite the contacts of registrations with a place, as visitors."""
    row = seen(queries.matchmakings_seen_by(request.actor), public_id)
    rows = queries.registrations_to_invite(row)
    form = RegisteredForm(sent(request), rows=rows)
    return answer_form(
        request, form, lambda given: actions.invite_registered(matchmaking=row, **given, **hands(request)),
        done=N_("They are invited; the letters leave once wishes are open."), back=url("matchmaking", row),
        heading=N_("Invite the registered"), subject=str(row.initiative.title), submit=N_("Invite"),
        explanation=TO_INVITE if rows else NOBODY_LEFT, has_nothing=not rows,
    )  # fmt: skip
