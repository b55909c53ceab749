"""Drafting agreements, signatures, and the signed document."""

from __future__ import annotations

from typing import Any

from django.http import HttpResponse
from django.shortcuts import redirect, render

from errera.foundation.directory.queries import names_of
from errera.foundation.sentences import N_, Sentence
from errera.foundation.ui.forms import GroundForm, answer_form, hands
from errera.foundation.ui.pages import button, carry_out, form_page, seen
from errera.foundation.ui.requests import Request

from .. import actions, policies, queries
from ..forms.agreements import DraftForm, RenewForm, SignatureForm, SignForm, TextForm
from ..models import Agreement
from ..presenters.acts import url
from ..presenters.words import term_of
from . import papers
from .common import agreement_url, seen_agreement


@form_page(may=policies.may_draft_agreement)
def choose_cycle(request: Request) -> HttpResponse:
    """Ask in which cycle the new agreement belongs: its objectives come from that cycle's strategy."""
    cycles = queries.cycles().order_by("-from_on")
    return render(request, "partners/cycle_choice.html", {"cycles": [(cycle, term_of(cycle)) for cycle in cycles]})


@form_page(may=policies.may_draft_agreement, params=("partner",))
def draft(request: Request, public_id: str) -> HttpResponse:
    """Draft an agreement from nothing."""
    cycle = seen(queries.cycles(), public_id)
    partnerships = queries.partnerships_seen_by(request.actor).order_by("organisation__name")
    initial = {"from_on": cycle.from_on, "until_on": cycle.until_on, "partnership": request.GET.get("partner", "")}
    form = DraftForm(
        request.POST or None, partnerships=partnerships, objectives=queries.objectives_of_cycle(cycle), initial=initial
    )

    def act(given: dict[str, Any]) -> Agreement:
        return actions.draft_agreement(
            code=given["code"], partnership=given["partnership"], cycle=cycle, text=form.text(), **hands(request)
        )

    return answer_form(
        request,
        form,
        act,
        done=N_("The draft is made."),
        back=agreement_url,
        heading=N_("Draft an agreement"),
        submit=N_("Make the draft"),
        subject=cycle.title,
    )


@form_page(may=policies.may_draft_agreement)
def change(request: Request, public_id: str) -> HttpResponse:
    """Change what a draft says."""
    agreement = seen_agreement(request, public_id)
    chosen = list(agreement.objectives.all())
    initial = {name: getattr(agreement, name) for name in ("title", "from_on", "until_on", "co_financing_percent")}
    form = TextForm(
        request.POST or None,
        objectives=queries.objectives_of_cycle(agreement.cycle),
        initial=initial | {"objectives": [objective.public_id for objective in chosen]},
    )
    return answer_form(
        request,
        form,
        lambda given: actions.change_agreement(
            agreement=agreement,
            text=form.text(precision=agreement.precision, source=agreement.source),
            **hands(request),
        ),
        done=N_("The draft is changed."),
        back=agreement_url(agreement),
        heading=N_("Change the draft"),
        agreement=agreement,
    )


@form_page(may=policies.may_draft_agreement)
def discard(request: Request, public_id: str) -> HttpResponse:
    """Throw a draft away, saying why."""
    agreement = seen_agreement(request, public_id)
    return answer_form(
        request,
        GroundForm(request.POST or None),
        lambda given: actions.discard_draft(agreement=agreement, ground=given["ground"], **hands(request)),
        done=N_("The draft is discarded."),
        back=url("agreement-list"),
        heading=N_("Discard the draft"),
        submit=N_("Discard the draft"),
        agreement=agreement,
        is_grave=True,
    )


@form_page(may=policies.may_see_partners)
def enter_signature(request: Request, public_id: str) -> HttpResponse:
    """Enter a signature as it stands on the document."""
    agreement = seen_agreement(request, public_id)
    people = queries.people_for(request.actor, *agreement.partnership.parties, on=request.today)
    initial = {"side": "agency" if policies.is_agency(request.actor) else "partner", "signed_on": request.today}
    form = SignatureForm(request.POST or None, people=people, initial=initial)
    return answer_form(
        request,
        form,
        lambda given: actions.enter_signature(agreement=agreement, facts=form.facts(), **hands(request)),
        done=N_("The signature is entered."),
        back=agreement_url(agreement),
        heading=N_("Enter a signature"),
        submit=N_("Enter the signature"),
        agreement=agreement,
    )


@button(may=policies.may_see_partners)
def strike_signature(request: Request, public_id: str, pk: int) -> HttpResponse:
    """Take a signature back from a draft."""
    agreement = seen_agreement(request, public_id)
    signature = agreement.signatures.filter(pk=pk).first()
    if signature is None:
        return redirect(agreement_url(agreement))
    back = url("amendment-detail", signature.amendment) if signature.amendment else agreement_url(agreement)
    return carry_out(
        request, actions.strike_signature, done=Sentence(N_("The signature is struck.")), back=back, signature=signature
    )


@form_page(may=policies.may_see_partners)
def sign(request: Request, public_id: str) -> HttpResponse:
    """Bring a draft to signature with the signed document."""
    agreement = seen_agreement(request, public_id)
    policies.may_sign_agreement(request.actor, agreement).require()
    form = SignForm(request.POST or None, request.FILES or None)

    def act(given: dict[str, Any]) -> Agreement:
        handed = papers.keep(request, given["document"], about=agreement, partnership=agreement.partnership)
        return actions.sign_agreement(agreement=agreement, document=handed, **hands(request))

    signatures = list(queries.signatures_of(agreement))
    return answer_form(
        request,
        form,
        act,
        done=N_("The agreement is signed."),
        back=agreement_url(agreement),
        heading=N_("Sign"),
        submit=N_("Sign"),
        agreement=agreement,
        signatures=signatures,
        names=names_of(s.person for s in signatures),
        missing=queries.missing_for_signing(agreement),
    )


@form_page(may=policies.may_renew_agreement)
def renew(request: Request, public_id: str) -> HttpResponse:
    """Draft the next agreement from this one."""
    agreement = seen_agreement(request, public_id)
    cycles = queries.cycles().exclude(pk=agreement.cycle_id).order_by("-from_on")
    form = RenewForm(request.POST or None, cycles=cycles)
    return answer_form(
        request,
        form,
        lambda given: actions.renew_agreement(agreement=agreement, **given, **hands(request)),
        done=N_("The next agreement is drafted from this one."),
        back=agreement_url,
        heading=N_("Renew"),
        submit=N_("Draft the next agreement"),
        agreement=agreement,
        explanation=N_(
            "Obligations and targets are carried over, moved into the cycle; the draft can then be changed."
        ),
    )
