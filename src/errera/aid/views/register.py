"""The register, one row of it, and what is done with a row."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.conf import settings
from django.contrib import messages
from django.http import HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, render

from errera.foundation.audit import queries as audit_queries
from errera.foundation.money import Money
from errera.foundation.sentences import N_, Refusal, Sentence
from errera.foundation.ui.forms import answer_form, hands
from errera.foundation.ui.pages import form_page, page, seen
from errera.foundation.ui.requests import Request
from errera.foundation.ui.speech import say
from errera.foundation.ui.tables import table_page

from .. import actions, policies, queries
from ..forms.aid import CorrectionForm, GrantForm, initial_of
from ..forms.fields import ReasonForm
from ..models import Aid
from ..presenters import acts, lists, positions
from ..presenters.acts import url
from ..presenters.history import MOMENTS, is_told
from .common import instruments


@page(may=policies.may_see_aid, params=lists.REGISTER_PARAMS)
def register(request: Request) -> HttpResponseBase:
    """Show the aid that exists for the reader."""
    rows = queries.aid_seen_by(request.actor)
    year, currency = request.today.year, settings.ERRERA_CURRENCY
    count, cents = queries.granted_in(request.actor, year, currency)
    context = {
        "lead": lists.lead(request.actor, year, count, Money(cents, currency)),
        "may_grant": policies.may_grant_aid(request.actor),
        "is_agency": request.actor.sees_all,
    }
    return table_page(request, lists.register_table(instruments()), rows, template="aid/register.html", **context)


@page(may=policies.may_publish, params=lists.PUBLIC_PARAMS)
def public(request: Request) -> HttpResponseBase:
    """Show what goes to the public register, and hand it out as CSV or XLSX."""
    return table_page(
        request, lists.public_table(instruments()), queries.public_rows(request.actor), template="aid/public.html"
    )


@page(may=policies.may_see_aid)
def detail(request: Request, public_id: str) -> HttpResponse:
    """Show one row of the register, what it corrects, and what happened to it."""
    rows = queries.aid_seen_by(request.actor).select_related("beneficiary", "corrects", "corrected_into")
    aid: Aid = get_object_or_404(rows, public_id=public_id)
    context = {
        "aid": aid,
        "later": getattr(aid, "corrected_into", None),
        "instrument": instruments().get(aid.instrument, aid.instrument),
        "sector": lists.sector(aid.sector),
        "acts": acts.on_aid(request.actor, aid),
        "like": list(queries.declarations_like(aid)) if request.actor.sees_all else [],
        "moments": audit_queries.moments_of(aid, actor=request.actor, limit=MOMENTS, shows=is_told),
    }
    return render(request, "aid/aid_detail.html", context)


@form_page(may=policies.may_grant_aid, params=("beneficiary",))
def grant(request: Request) -> HttpResponse:
    """Write a grant into the register."""
    wanted = request.GET.get("beneficiary", "")
    start = {"beneficiary": seen(queries.organisations_to_grant(request.actor), wanted).code} if wanted else {}
    form = GrantForm(request.POST or None, actor=request.actor, today=request.today, initial=start)

    def act(given: dict[str, Any]) -> Aid:
        facts = form.facts(replaces=given["declaration"])
        aid = actions.grant_aid(beneficiary=given["beneficiary"], facts=facts, **hands(request))
        _warn(request, aid)
        return aid

    reads = bool(policies.may_see_aid(request.actor))  # whoever funds need not read the register
    return answer_form(
        request,
        form,
        act,
        tells=_why_over(request),
        done=N_("The grant is in the register."),
        back=lambda aid: url("aid-detail", aid) if reads else "/",
        cancel=url("register") if reads else "/",
        heading=N_("Write down a grant"),
        submit=N_("Write down"),
    )


def _why_over(request: Request) -> Callable[[Refusal], dict[str, Any]]:
    """Give what shows the whole computation of a grant over the ceiling."""

    def tells(refusal: Refusal) -> dict[str, Any]:
        if isinstance(refusal, policies.OverCeiling):
            return {"computation": positions.shown(refusal.computation, request.actor)}
        return {}

    return tells


def _warn(request: Request, aid: Aid) -> None:
    """Say how little room is left, when it is little."""
    found = queries.position_of(aid.beneficiary, aid.member_state, aid.granted_on)
    if positions.tone(found):
        text = N_("Little room is left: {position}")
        messages.warning(request, say(Sentence(text, {"position": positions.sentence(found)})))


@form_page(may=policies.may_keep_aid)
def correct(request: Request, public_id: str) -> HttpResponse:
    """Replace a row by a second one."""
    aid = seen(queries.aid_seen_by(request.actor), public_id)
    form = CorrectionForm(request.POST or None, actor=request.actor, today=request.today, initial=initial_of(aid))
    return answer_form(
        request,
        form,
        lambda given: actions.correct_aid(
            aid=aid, beneficiary=given["beneficiary"], facts=form.facts(), reason=given["reason"], **hands(request)
        ),
        tells=_why_over(request),
        done=N_("The row is corrected by a second one."),
        back=lambda made: url("aid-detail", made),
        heading=N_("Correct a row"),
        subject=aid.code,
    )


@form_page(may=policies.may_keep_aid)
def withdraw(request: Request, public_id: str) -> HttpResponse:
    """Take a row out of the count."""
    aid = seen(queries.aid_seen_by(request.actor), public_id)
    form = ReasonForm(request.POST or None)
    return answer_form(
        request,
        form,
        lambda given: actions.withdraw_aid(aid=aid, reason=given["reason"], **hands(request)),
        done=N_("The aid is withdrawn and no longer counts."),
        back=url("aid-detail", aid),
        heading=N_("Withdraw aid"),
        subject=aid.code,
        submit=N_("Withdraw"),
        is_grave=True,
    )
