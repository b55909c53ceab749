"""The accounts that are paid to: the list, one account, and its steps."""

from __future__ import annotations

from typing import Any

from django.http import HttpResponse
from django.http.response import HttpResponseBase

from errera.foundation.sentences import N_
from errera.foundation.ui.forms import GroundForm, hands
from errera.foundation.ui.pages import form_page, page, seen
from errera.foundation.ui.requests import Request

from .. import actions, policies, queries
from ..forms import PayeeForm, VerifyForm
from ..models import Payee
from ..presenters import acts, lists
from ..presenters.acts import url
from .common import answer_form, show, show_table, story_of


@page(may=policies.may_see_payees, params=lists.PAYEES.params)
def payee_list(request: Request) -> HttpResponseBase:
    """Show the accounts that exist for the reader."""
    rows, may = queries.payees_seen_by(request.actor), policies.may_propose_somewhere(request.actor)
    return show_table(request, lists.PAYEES, rows, here="payee-list", may_propose=may)


@page(may=policies.may_see_payees)
def detail(request: Request, public_id: str) -> HttpResponse:
    """Show one account: whose, since when, who proposed and who verified it, and its proof."""
    payee = _seen(request, public_id)
    reads = policies.may_read_iban(request.actor, payee.organisation_id)
    told = story_of(request, payee, also=[payee.proposed_by, payee.verified_by])
    return show(
        request,
        "payee_detail.html",
        here="payee-list",
        payee=payee,
        reads_iban=reads,
        who={step: told["names"].get(getattr(payee, f"{step}_by"), "") for step in ("proposed", "verified")},
        acts=acts.payee_acts(request.actor, payee),
        elsewhere=queries.same_number_elsewhere(payee) if request.actor.sees_all else (),
        **told,
    )


@form_page(may=policies.may_propose_somewhere, params=("organisation",))
def propose(request: Request) -> HttpResponse:
    """Propose an account: a partner its own, finance anybody's."""
    rows = {row.public_id: row for row in queries.organisations_to_pay(request.actor)}
    initial = {"organisation": request.GET.get("organisation", ""), "from_on": request.today}
    choices = [(key, row.name) for key, row in rows.items()]
    form = PayeeForm(request.POST or None, request.FILES or None, organisations=choices, initial=initial)

    def act(given: dict[str, Any]) -> Payee:
        organisation = rows[given["organisation"]]
        return actions.propose_payee(
            organisation=organisation, facts=form.facts(), proof=given["proof"], **hands(request)
        )

    return answer_form(
        request,
        form,
        act,
        done=N_("The account is proposed; finance verifies it by calling back."),
        back=lambda made: url("payee-detail", made),
        here="payee-list",
        cancel=url("payee-list"),
        heading=N_("Propose an account"),
        explanation=N_("Payments wait from now on, until a second person at finance has verified the account."),
        submit=N_("Propose"),
    )


@form_page(may=policies.may_see_payees)
def verify(request: Request, public_id: str) -> HttpResponse:
    """Bring an account into force, saying how it was verified."""
    payee = _seen(request, public_id)
    policies.may_verify_payee(request.actor, payee).require()
    return _answer(
        request,
        payee,
        VerifyForm(request.POST or None),
        lambda given: actions.verify_payee(payee=payee, verification=given["verification"], **hands(request)),
        done=N_("The account is verified; payments that waited for it are ready."),
        heading=N_("Verify the account"),
        submit=N_("Verify the account"),
    )


@form_page(may=policies.may_see_payees)
def refuse(request: Request, public_id: str) -> HttpResponse:
    """Refuse a proposed account, on a ground."""
    payee = _seen(request, public_id)
    policies.may_refuse_payee(request.actor).require()
    return _answer(
        request,
        payee,
        GroundForm(request.POST or None),
        lambda given: actions.refuse_payee(payee=payee, ground=given["ground"], **hands(request)),
        done=N_("The account is refused."),
        heading=N_("Refuse the account"),
        submit=N_("Refuse"),
        is_grave=True,
    )


@form_page(may=policies.may_see_payees)
def withdraw(request: Request, public_id: str) -> HttpResponse:
    """Take an account back, on a ground."""
    payee = _seen(request, public_id)
    policies.may_withdraw_payee(request.actor, payee.organisation_id).require()
    return _answer(
        request,
        payee,
        GroundForm(request.POST or None),
        lambda given: actions.withdraw_payee(payee=payee, ground=given["ground"], **hands(request)),
        done=N_("The account is withdrawn."),
        heading=N_("Withdraw the account"),
        explanation=N_("Nothing is paid to the organisation until another account is verified."),
        submit=N_("Withdraw"),
        is_grave=True,
    )


def _answer(request: Request, payee: Payee, form: Any, act: Any, **context: Any) -> HttpResponse:
    back = url("payee-detail", payee)
    subject = f"{payee.organisation.name} · {payee.masked_iban}"
    return answer_form(request, form, act, back=back, here="payee-list", subject=subject, **context)


def _seen(request: Request, public_id: str) -> Payee:
    return seen(queries.payees_seen_by(request.actor), public_id)
