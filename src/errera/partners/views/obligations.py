"""What both sides owe each other: the list, one obligation, and its steps."""

from __future__ import annotations

from typing import Any

from django.http import HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import render

from errera.foundation.audit import queries as audit_queries
from errera.foundation.directory.queries import names_of
from errera.foundation.documents import queries as document_queries
from errera.foundation.sentences import N_, Sentence
from errera.foundation.ui.forms import GroundForm, answer_form, hands
from errera.foundation.ui.pages import button, carry_out, form_page, page
from errera.foundation.ui.requests import Request
from errera.foundation.ui.tables import table_page
from errera.foundation.ui.thread import Knot

from .. import actions, policies, queries
from ..forms.obligations import DeliverForm, ObligationForm, OwnerForm
from ..models import Obligation
from ..presenters import acts, agreements, history, lists
from ..presenters.acts import url
from . import papers
from .common import seen_agreement, seen_obligation


@page(may=policies.may_see_partners, params=lists.OBLIGATIONS.params)
def obligation_list(request: Request) -> HttpResponseBase:
    """Show what both sides owe each other."""
    rows = queries.obligations_seen_by(request.actor)
    facts = lists.late_sentence_facts(rows, request.today)
    return table_page(
        request,
        lists.OBLIGATIONS,
        rows,
        template="partners/obligation_list.html",
        facts=facts,
        is_agency=policies.is_agency(request.actor),
    )


@page(may=policies.may_see_partners)
def detail(request: Request, public_id: str) -> HttpResponse:
    """Show one obligation: who owes it, by when, what proves it, and what can be done."""
    obligation = seen_obligation(request, public_id)
    evidence = list(obligation.evidence.order_by("added_at", "pk"))
    happened = list(audit_queries.history_of(obligation)[: history.SHOWN])
    names = names_of([obligation.owner, *(e.added_by for e in evidence), *(event.by for event in happened)])
    steps = queries.obligation_steps_for(request.actor, obligation)
    context = {
        "obligation": obligation,
        "agreement": obligation.agreement,
        "evidence": evidence,
        "names": names,
        "moments": history.moments_of(happened, names, actor=request.actor),
        "today": request.today,
        "acts": acts.obligation_acts(request.actor, obligation, steps),
        "is_late": obligation.is_late(request.today),
        "papers": {
            d.public_id: d for d in document_queries.documents_of(*(e.document for e in evidence if e.document))
        },
        "knots": agreements.knots(obligation.agreement, Knot(N_("Obligation"), obligation.code)),
    }
    return render(request, "partners/obligation_detail.html", context)


@form_page(may=policies.may_set_targets)
def add(request: Request, public_id: str) -> HttpResponse:
    """Write into a draft what a side will owe."""
    agreement = seen_agreement(request, public_id)
    people = queries.people_for(request.actor, *agreement.partnership.parties, on=request.today)
    form = ObligationForm(request.POST or None, people=people, initial={"side": "partner"})
    return answer_form(
        request,
        form,
        lambda given: actions.add_obligation(agreement=agreement, facts=form.facts(), **hands(request)),
        done=N_("The obligation is added."),
        back=url("agreement-obligations", agreement),
        heading=N_("Add an obligation"),
        submit=N_("Add"),
        agreement=agreement,
    )


@form_page(may=policies.may_set_targets)
def change(request: Request, public_id: str) -> HttpResponse:
    """Change what a draft says a side will owe."""
    obligation = seen_obligation(request, public_id)
    people = queries.people_for(request.actor, *obligation.agreement.partnership.parties, on=request.today)
    initial = {name: getattr(obligation, name) for name in ("side", "kind", "title", "due_on", "owner", "note")}
    form = ObligationForm(request.POST or None, people=people, initial=initial)
    return _answer(
        request,
        obligation,
        form,
        lambda given: actions.change_obligation(obligation=obligation, facts=form.facts(), **hands(request)),
        done=N_("The obligation is changed."),
        heading=N_("Change"),
    )


@button(may=policies.may_set_targets)
def drop(request: Request, public_id: str) -> HttpResponse:
    """Strike an obligation from a draft."""
    obligation = seen_obligation(request, public_id)
    back = url("agreement-obligations", obligation.agreement)
    done = Sentence(N_("The obligation is dropped."))
    return carry_out(request, actions.drop_obligation, done=done, back=back, obligation=obligation)


@form_page(may=policies.may_see_partners)
def deliver(request: Request, public_id: str) -> HttpResponse:
    """Say that what is owed is done, and hand in the proof."""
    obligation = seen_obligation(request, public_id)
    policies.may_deliver_obligation(request.actor, obligation).require()
    form = DeliverForm(request.POST or None, request.FILES or None)

    def act(given: dict[str, Any]) -> Obligation:
        handed = papers.keep_all(request, given["evidence"], about=obligation, agreement=obligation.agreement)
        return actions.deliver_obligation(obligation=obligation, evidence=handed, note=given["note"], **hands(request))

    return _answer(
        request,
        obligation,
        form,
        act,
        done=N_("Delivered: the other side will look at it."),
        heading=N_("Deliver"),
        submit=N_("Deliver"),
    )


@button(may=policies.may_see_partners)
def accept(request: Request, public_id: str) -> HttpResponse:
    """Agree that what was delivered is what was owed."""
    obligation = seen_obligation(request, public_id)
    done = Sentence(N_("Accepted."))
    back = url("obligation-detail", obligation)
    return carry_out(request, actions.accept_obligation, done=done, back=back, obligation=obligation)


@form_page(may=policies.may_see_partners)
def send_back(request: Request, public_id: str) -> HttpResponse:
    """Ask for more than was delivered, saying what."""
    obligation = seen_obligation(request, public_id)
    policies.may_send_back_obligation(request.actor, obligation).require()
    return _answer(
        request,
        obligation,
        GroundForm(request.POST or None),
        lambda given: actions.send_back_obligation(obligation=obligation, ground=given["ground"], **hands(request)),
        done=N_("Sent back with your reason."),
        heading=N_("Send back"),
        submit=N_("Send back"),
    )


@form_page(may=policies.may_see_partners)
def waive(request: Request, public_id: str) -> HttpResponse:
    """Say on a ground that it is no longer owed."""
    obligation = seen_obligation(request, public_id)
    policies.may_waive_obligation(request.actor, obligation).require()
    return _answer(
        request,
        obligation,
        GroundForm(request.POST or None),
        lambda given: actions.waive_obligation(obligation=obligation, ground=given["ground"], **hands(request)),
        done=N_("It is no longer owed."),
        heading=N_("Waive"),
        submit=N_("Waive"),
        is_grave=True,
    )


@form_page(may=policies.may_see_partners)
def owner(request: Request, public_id: str) -> HttpResponse:
    """Say who looks after an obligation."""
    obligation = seen_obligation(request, public_id)
    policies.may_change_obligation(request.actor, obligation).require()
    people = queries.people_for(request.actor, *obligation.agreement.partnership.parties, on=request.today)
    form = OwnerForm(request.POST or None, people=people, initial={"owner": obligation.owner})
    return _answer(
        request,
        obligation,
        form,
        lambda given: actions.give_owner(obligation=obligation, owner=given["owner"], **hands(request)),
        done=N_("Handed over."),
        heading=N_("Hand over"),
    )


def _answer(request: Request, obligation: Obligation, form: Any, act: Any, **context: Any) -> HttpResponse:
    shown = {"agreement": obligation.agreement, "obligation": obligation, "subject": obligation.title, **context}
    return answer_form(request, form, act, back=url("obligation-detail", obligation), **shown)
