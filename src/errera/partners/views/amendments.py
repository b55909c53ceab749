"""Amendments: copy the terms, change the copy, compare, adopt."""

from __future__ import annotations

from typing import Any

from django.http import HttpResponse
from django.shortcuts import render

from errera.foundation.directory.queries import names_of
from errera.foundation.documents import queries as document_queries
from errera.foundation.sentences import N_, Sentence
from errera.foundation.ui.forms import GroundForm, answer_form, hands
from errera.foundation.ui.pages import button, carry_out, form_page, page, seen
from errera.foundation.ui.requests import Request
from errera.foundation.ui.thread import Knot

from .. import actions, policies, queries
from ..forms import amendments as forms
from ..forms.agreements import SignatureForm, SignForm
from ..models import Amendment
from ..presenters import acts, agreements
from ..presenters import amendments as presenter
from ..presenters.acts import url
from ..shapes import Terms
from ..states import AmendmentState
from . import papers
from .common import seen_agreement


@page(may=policies.may_see_partners)
def detail(request: Request, public_id: str) -> HttpResponse:
    """Show the terms before and after, side by side, and what still has to come."""
    amendment = _seen(request, public_id)
    is_draft = amendment.state == AmendmentState.DRAFT
    missing = queries.missing_for_adoption(amendment) if is_draft else []
    signatures = list(amendment.signatures.order_by("side", "signed_on", "pk"))
    words = presenter.Words.of(amendment, queries)
    names = names_of(
        [amendment.drafted_by, amendment.adopted_by, amendment.withdrawn_by, *(s.person for s in signatures)]
    )
    context = {
        "amendment": amendment,
        "agreement": amendment.agreement,
        "missing": missing,
        "signatures": signatures,
        "changes": presenter.comparison(queries.comparison_of(amendment), words),
        "names": names,
        "acts": acts.amendment_acts(request.actor, amendment, missing),
        "lead": presenter.lead(amendment, queries.comparison_of(amendment), missing),
        "papers": document_queries.documents_about(amendment),
        "is_draft": is_draft,
        "knots": agreements.knots(amendment.agreement, Knot(N_("Amendment"), amendment.code)),
    }
    return render(request, "partners/amendment_detail.html", context)


@form_page(may=policies.may_see_partners)
def draft(request: Request, public_id: str) -> HttpResponse:
    """Copy the terms of an agreement to work on."""
    agreement = seen_agreement(request, public_id)
    policies.may_draft_amendment(request.actor, agreement).require()
    return answer_form(
        request,
        forms.ReasonForm(request.POST or None),
        lambda given: actions.draft_amendment(agreement=agreement, **given, **hands(request)),
        done=N_("The terms are copied: change the copy now."),
        back=lambda made: url("amendment-change", made),
        heading=N_("Amend"),
        submit=N_("Copy the terms"),
        agreement=agreement,
    )


@form_page(may=policies.may_see_partners)
def change(request: Request, public_id: str) -> HttpResponse:
    """Set what the terms are to be."""
    amendment = _seen(request, public_id)
    policies.may_change_amendment(request.actor, amendment).require()
    agreement = amendment.agreement
    open_codes = queries.amendable_codes(agreement)
    terms = Terms.from_json(amendment.after)
    form = forms.TermsForm(
        request.POST or None,
        terms=terms,
        objectives=queries.objectives_of_cycle(agreement.cycle),
        amendable=[
            code for code in terms.obligations if code in open_codes or code not in amendment.before["obligations"]
        ],
    )
    formset = forms.NewObligationFormSet(request.POST or None, prefix="new")

    def act(given: dict[str, Any]) -> Amendment:
        after = forms.with_new_obligations(
            form.terms(), formset, stem=agreement.code, taken=amendment.before["obligations"]
        )
        return actions.change_amendment(amendment=amendment, after=after, **hands(request))

    return answer_form(
        request,
        form,
        act,
        done=N_("The copy is changed: compare it with the present terms."),
        back=_url(amendment),
        also=[formset],
        template="partners/amendment_form.html",
        heading=N_("Change the terms"),
        agreement=agreement,
        amendment=amendment,
        formset=formset,
    )


@button(may=policies.may_see_partners)
def copy_again(request: Request, public_id: str) -> HttpResponse:
    """Make a fresh copy of terms that changed meanwhile."""
    amendment = _seen(request, public_id)
    done = Sentence(N_("Copied again; signatures were struck."))
    return carry_out(request, actions.copy_again, done=done, back=_url(amendment), amendment=amendment)


@form_page(may=policies.may_see_partners)
def signature(request: Request, public_id: str) -> HttpResponse:
    """Enter a signature under an amendment."""
    amendment = _seen(request, public_id)
    agreement = amendment.agreement
    people = queries.people_for(request.actor, *agreement.partnership.parties, on=request.today)
    initial = {"side": "agency" if policies.is_agency(request.actor) else "partner", "signed_on": request.today}
    form = SignatureForm(request.POST or None, people=people, initial=initial)
    return answer_form(
        request,
        form,
        lambda given: actions.enter_signature(
            agreement=agreement, amendment=amendment, facts=form.facts(), **hands(request)
        ),
        done=N_("The signature is entered."),
        back=_url(amendment),
        heading=N_("Enter a signature"),
        submit=N_("Enter the signature"),
        agreement=agreement,
        subject=amendment.code,
    )


@form_page(may=policies.may_see_partners)
def adopt(request: Request, public_id: str) -> HttpResponse:
    """Let the agreement say from now on what the amendment says."""
    amendment = _seen(request, public_id)
    policies.may_adopt_amendment(request.actor, amendment).require()
    form = SignForm(request.POST or None, request.FILES or None)

    def act(given: dict[str, Any]) -> Amendment:
        handed = papers.keep(request, given["document"], about=amendment, partnership=amendment.agreement.partnership)
        return actions.adopt_amendment(amendment=amendment, document=handed, **hands(request))

    return answer_form(
        request,
        form,
        act,
        done=N_("The amendment is adopted: the agreement now says this."),
        back=_url(amendment),
        heading=N_("Adopt"),
        submit=N_("Adopt"),
        agreement=amendment.agreement,
        subject=amendment.code,
        missing=queries.missing_for_adoption(amendment),
    )


@form_page(may=policies.may_see_partners)
def withdraw(request: Request, public_id: str) -> HttpResponse:
    """Give a draft up, saying why."""
    amendment = _seen(request, public_id)
    policies.may_withdraw_amendment(request.actor, amendment).require()
    return answer_form(
        request,
        GroundForm(request.POST or None),
        lambda given: actions.withdraw_amendment(amendment=amendment, ground=given["ground"], **hands(request)),
        done=N_("The amendment is withdrawn."),
        back=_url(amendment),
        heading=N_("Withdraw"),
        submit=N_("Withdraw"),
        agreement=amendment.agreement,
        subject=amendment.code,
        is_grave=True,
    )


def _seen(request: Request, public_id: str) -> Amendment:
    return seen(queries.amendments_seen_by(request.actor), public_id)


def _url(amendment: Amendment) -> str:
    return url("amendment-detail", amendment)
