"""The payment desk: how payments stand, the list, and one payment."""

from __future__ import annotations

from django.conf import settings
from django.http import HttpResponse
from django.http.response import HttpResponseBase

from errera.foundation.money import Money
from errera.foundation.ui.pages import page, seen
from errera.foundation.ui.requests import Request

from .. import policies, queries
from ..presenters import lists
from .common import show, show_table, story_of


@page(may=policies.may_see_payments)
def desk(request: Request) -> HttpResponse:
    """Show what is ready, what waits, and what finance has to do."""
    actor, standing = request.actor, queries.standing()
    return show(
        request,
        "desk.html",
        here="desk",
        standing=standing,
        ready=Money(standing.ready_cents, settings.ERRERA_CURRENCY),
        waiting=Money(standing.waiting_cents, settings.ERRERA_CURRENCY),
        runs=queries.runs_open(actor),
        accounts=queries.to_verify(actor),
        parked=queries.parked_count(actor),
        owed=queries.owed(actor, on=request.today),
        may_prepare=policies.may_prepare_run(actor),
        may_import=policies.may_import_bank_file(actor),
    )


@page(may=policies.may_see_own_payments, params=lists.ORDERS.params)
def order_list(request: Request) -> HttpResponseBase:
    """Show the payments that exist for the reader."""
    return show_table(request, lists.ORDERS, queries.payments_seen_by(request.actor), here="order-list")


@page(may=policies.may_see_own_payments)
def order(request: Request, public_id: str) -> HttpResponse:
    """Show one payment: to which account, in which run, and what the bank did."""
    row = seen(queries.payments_seen_by(request.actor), public_id)
    context = {
        "order": row,
        "lines": queries.lines_of_order(row) if policies.may_see_payments(request.actor) else (),
        "reads_iban": policies.may_read_iban(request.actor, row.organisation_id),
        "sees_runs": policies.may_see_payments(request.actor),
        "proposal": queries.proposal_for(row.organisation),
        "may_propose": policies.may_propose_payee(request.actor, row.organisation_id),
    }
    return show(request, "order_detail.html", here="order-list", **context, **story_of(request, row))
