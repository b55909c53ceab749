"""The course of an agreement: in force, suspended, resumed, ended, terminated, continued under a successor."""

from __future__ import annotations

from django.db.models import Q, QuerySet
from django.http import HttpResponse
from django.shortcuts import get_object_or_404

from errera.foundation.sentences import N_, Sentence
from errera.foundation.ui.forms import GroundForm, answer_form, hands
from errera.foundation.ui.pages import button, carry_out, form_page
from errera.foundation.ui.requests import Request

from .. import actions, policies, queries
from ..forms.agreements import NovateForm, SuccessorForm, SuspendForm, TerminateForm
from ..models import Agreement
from ..states import IN_FORCE, AgreementState
from .common import agreement_url, seen_agreement


@button(may=policies.may_see_partners)
def activate(request: Request, public_id: str) -> HttpResponse:
    """Bring a signed agreement into force."""
    agreement = seen_agreement(request, public_id)
    done = Sentence(N_("The agreement is in force."))
    return carry_out(request, actions.activate_agreement, done=done, back=agreement_url(agreement), agreement=agreement)


@button(may=policies.may_see_partners)
def end(request: Request, public_id: str) -> HttpResponse:
    """End an agreement whose term is over."""
    agreement = seen_agreement(request, public_id)
    done = Sentence(N_("The agreement has ended."))
    return carry_out(request, actions.end_agreement, done=done, back=agreement_url(agreement), agreement=agreement)


@form_page(may=policies.may_steer_agreement)
def suspend(request: Request, public_id: str) -> HttpResponse:
    """Let an agreement rest, on a ground."""
    agreement = seen_agreement(request, public_id)
    return answer_form(
        request,
        SuspendForm(request.POST or None),
        lambda given: actions.suspend_agreement(agreement=agreement, **given, **hands(request)),
        done=N_("The agreement is suspended."),
        back=agreement_url(agreement),
        heading=N_("Suspend"),
        submit=N_("Suspend"),
        agreement=agreement,
        is_grave=True,
    )


@form_page(may=policies.may_steer_agreement)
def resume(request: Request, public_id: str) -> HttpResponse:
    """Bring a suspended agreement into force again, on a ground."""
    agreement = seen_agreement(request, public_id)
    return answer_form(
        request,
        GroundForm(request.POST or None),
        lambda given: actions.resume_agreement(agreement=agreement, ground=given["ground"], **hands(request)),
        done=N_("The agreement is in force again."),
        back=agreement_url(agreement),
        heading=N_("Resume"),
        submit=N_("Resume"),
        agreement=agreement,
    )


@form_page(may=policies.may_steer_agreement)
def terminate(request: Request, public_id: str) -> HttpResponse:
    """Break an agreement off within its term, on a ground."""
    agreement = seen_agreement(request, public_id)
    return answer_form(
        request,
        TerminateForm(request.POST or None, initial={"ended_on": request.today}),
        lambda given: actions.terminate_agreement(agreement=agreement, **given, **hands(request)),
        done=N_("The agreement is terminated."),
        back=agreement_url(agreement),
        heading=N_("Terminate"),
        submit=N_("Terminate"),
        agreement=agreement,
        is_grave=True,
        explanation=N_("This cannot be undone: a terminated agreement never comes into force again."),
    )


@form_page(may=policies.may_novate_agreement)
def draft_successor(request: Request, public_id: str) -> HttpResponse:
    """Draft the agreement under which a merged partner will continue."""
    agreement = seen_agreement(request, public_id)
    heir = agreement.partnership.organisation.successor_id
    successor = get_object_or_404(queries.partnerships_seen_by(request.actor), organisation=heir)
    form = SuccessorForm(
        request.POST or None,
        agreements=_merging(request, agreement),
        initial={"agreements": [agreement.public_id], "from_on": request.today, "title": agreement.title},
    )
    return answer_form(
        request,
        form,
        lambda given: actions.draft_successor(partnership=successor, **given, **hands(request)),
        done=N_("The draft is made."),
        back=agreement_url,
        heading=N_("Draft the successor’s agreement"),
        submit=N_("Make the draft"),
        agreement=agreement,
        subject=str(successor),
    )


@form_page(may=policies.may_novate_agreement)
def novate(request: Request, public_id: str) -> HttpResponse:
    """Let the merged partner's agreement take over."""
    agreement = seen_agreement(request, public_id)
    successors = queries.agreements_seen_by(request.actor).filter(
        partnership__organisation=agreement.partnership.organisation.successor_id,
        state__in=(AgreementState.SIGNED, AgreementState.ACTIVE),
    )
    form = NovateForm(
        request.POST or None,
        agreements=_merging(request, agreement),
        successors=successors,
        initial={"agreements": [agreement.public_id]},
    )
    return answer_form(
        request,
        form,
        lambda given: actions.novate_agreements(**given, **hands(request)),
        done=N_("The successor’s agreement has taken over."),
        back=agreement_url,
        heading=N_("Continue under the successor"),
        submit=N_("Let it take over"),
        agreement=agreement,
        is_grave=True,
    )


def _merging(request: Request, agreement: Agreement) -> QuerySet[Agreement]:
    """Give the agreements of this cycle whose partners merge into the same successor."""
    successor = agreement.partnership.organisation.successor_id
    merging = Q(partnership__organisation__successor=successor) if successor else Q(pk=agreement.pk)
    rows = queries.agreements_seen_by(request.actor).filter(merging, cycle=agreement.cycle_id)
    return rows.filter(state__in=(AgreementState.SIGNED, *IN_FORCE)).order_by("code")
