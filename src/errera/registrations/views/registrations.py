"""One registration as organisers and companies see it, the decisions about it, and what waits for a match."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.db.models import Q
from django.http import HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import render

from errera.foundation.actor import YES, Actor, Verdict
from errera.foundation.sentences import N_, Sentence
from errera.foundation.ui.forms import hands
from errera.foundation.ui.pages import button, carry_out, form_page, page, seen
from errera.foundation.ui.requests import Request
from errera.foundation.ui.tables import table_page

from .. import actions, policies, queries
from ..forms.organising import MatchForm, MaybeReasonForm, ReasonForm, ScoreForm
from ..forms.people import CancelForm
from ..models import Registration
from ..presenters import acts, lists, shown
from ..presenters.acts import url
from .common import answer_form, sent


def may_see_any(actor: Actor) -> Verdict:
    """Let in organisers and companies; each sees what exists for them."""
    return YES if policies.may_register_anything(actor) else policies.may_see_registrations(actor)


@page(may=may_see_any)
def detail(request: Request, public_id: str) -> HttpResponse:
    """Show one registration: who comes, what was answered, whether it may take part, and what happened."""
    row: Registration = seen(queries.registrations_seen_by(request.actor), public_id)
    lead = queries.lead_of(row.door)
    is_organiser = bool(policies.may_see_registrations(request.actor))
    context = {
        "registration": row,
        "attendees": list(row.attendees.order_by("position")),
        "answers": shown.answered(row.door, dict(row.answers.values_list("question", "words"))),
        "consents": [(consent, shown.purpose_in_words(consent, row.door)) for consent in row.consents.order_by("pk")],
        "checks": _checks(request, row) if is_organiser and row.door.has_eligibility else [],
        "acts": acts.on_registration(request.actor, row, lead),
        "moments": queries.history_of(row, actor=request.actor) if is_organiser else [],
        "knots": shown.knots(row.door, here=row.contact_name or row.public_id) if is_organiser else [],
        "standing": shown.where_it_stands(row),
        "link": "" if is_organiser else queries.address_for("registrations:link", row.public_id, whole=False),
    }
    return render(request, "registrations/registration.html", context)


def _checks(request: Request, row: Registration) -> list[Any]:
    return shown.checks_shown(queries.checks_of(row, request.today), request.actor)


@page(may=policies.may_see_registrations, params=lists.PARKED.params)
def parked(request: Request) -> HttpResponseBase:
    """Show the registrations whose company a person has to match."""
    rows = queries.registrations_seen_by(request.actor)
    rows = rows.filter(~Q(company_name=""), organisation__isnull=True)
    return table_page(request, lists.PARKED, rows, template="registrations/parked.html")


def _decision(
    action: Callable[..., Any], form_class: type[Any], heading: str, done: str, **context: Any
) -> Callable[..., HttpResponseBase]:
    """Make the page of a decision about one registration."""

    @form_page(may=policies.may_organise_something)
    def view(request: Request, public_id: str) -> HttpResponse:
        row = seen(queries.registrations_seen_by(request.actor), public_id)
        form = form_class(sent(request))
        return answer_form(
            request,
            form,
            lambda: action(registration=row, reason=form.cleaned_data["reason"], **hands(request)),
            done=done,
            back=url("registration", row),
            heading=heading,
            subject=row.contact_name,
            **context,
        )

    return view


approve = _decision(actions.approve, MaybeReasonForm, N_("Give a place"), N_("The place is given."))
put_in_line = _decision(
    actions.put_in_line, MaybeReasonForm, N_("Put on the waiting list"), N_("The registration is in line.")
)
refuse = _decision(actions.refuse, ReasonForm, N_("Refuse"), N_("The registration is refused."), is_grave=True)


@form_page(may=policies.may_organise_something)
def score(request: Request, public_id: str) -> HttpResponse:
    """Score a registration on the criteria of its door."""
    row = seen(queries.registrations_seen_by(request.actor), public_id)
    form = ScoreForm(sent(request), door=row.door, marks=row.marks)
    answers = shown.answered(row.door, dict(row.answers.values_list("question", "words")))
    return answer_form(
        request,
        form,
        lambda: actions.score(registration=row, marks=form.cleaned_data, **hands(request)),
        done=N_("The score is kept."),
        back=url("registration", row),
        heading=N_("Give a score"),
        subject=row.contact_name,
        answers=answers,
    )


@form_page(may=policies.may_organise_something)
def match(request: Request, public_id: str) -> HttpResponse:
    """Say which company of the directory somebody meant."""
    row = seen(queries.registrations_seen_by(request.actor), public_id)
    form = MatchForm(sent(request), actor=request.actor, initial={"company": row.company_name})
    return answer_form(
        request,
        form,
        lambda: actions.match_company(
            registration=row, organisation=form.cleaned_data["company"], **hands(request)
        ),
        done=N_("The company is matched."),
        back=url("registration", row),
        heading=N_("Match the company"),
        subject=row.company_name,
        explanation=N_("A company that the directory does not know is added there first, with its number."),
    )  # fmt: skip


@form_page(may=may_see_any)
def cancel(request: Request, public_id: str) -> HttpResponse:
    """Cancel a registration; the page says beforehand what that owes."""
    row = seen(queries.registrations_seen_by(request.actor), public_id)
    form = CancelForm(sent(request))
    return answer_form(
        request,
        form,
        lambda: actions.cancel(registration=row, reason=form.cleaned_data["reason"], **hands(request)),
        done=N_("The registration is cancelled."),
        back=url("registration", row),
        heading=N_("Cancel the registration"),
        subject=row.contact_name,
        submit=N_("Cancel the registration"),
        is_grave=True,
        lines=shown.ladder_lines(queries.ladder_of(row.door)),
    )


@form_page(may=may_see_any)
def forget(request: Request, public_id: str) -> HttpResponse:
    """Empty the names of a registration that is over."""
    row = seen(queries.registrations_seen_by(request.actor), public_id)
    form = CancelForm(sent(request))
    del form.fields["reason"]
    return answer_form(
        request,
        form,
        lambda: actions.forget_registration(registration=row, **hands(request)),
        done=N_("The names are erased."),
        back=url("registration", row),
        heading=N_("Erase the names"),
        subject=row.contact_name,
        submit=N_("Erase"),
        is_grave=True,
        explanation=N_("Names, addresses and answers are emptied for good; how many came stays known."),
    )


@button(may=may_see_any)
def consent_withdraw(request: Request, public_id: str) -> HttpResponse:
    """Take a consent back."""
    consent = seen(queries.consents_seen_by(request.actor), public_id)
    back = url("registration", consent.registration)
    return carry_out(
        request, actions.withdraw_consent, done=Sentence(N_("The consent is withdrawn.")), back=back, consent=consent
    )
