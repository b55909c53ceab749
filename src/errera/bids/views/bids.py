"""Bids: the list, one bid face by face, and the steps of its life."""

from __future__ import annotations

from typing import Any

from django.http import HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, render

from errera.foundation.audit import queries as audit_queries
from errera.foundation.sentences import N_, Sentence
from errera.foundation.ui.forms import GroundForm, answer_form, hands
from errera.foundation.ui.pages import button, carry_out, form_page, page
from errera.foundation.ui.requests import Request
from errera.foundation.ui.tables import table_page

from .. import actions, policies, queries
from ..forms.fields import ReopenForm
from ..models import Bid
from ..presenters import acts, bids, lists
from ..presenters.words import page_of, url
from ..states import BidState
from .common import opened_bid, seen_bid

PARTNERS_READ = ("bids.bid.", "bids.partner.")  # who assesses and how is the agency's
NOT_FOR_PARTNERS = ("bids.bid.assessed",)


@page(may=policies.may_see_bids, params=lists.BIDS.params)
def bid_list(request: Request) -> HttpResponseBase:
    """Show the bids that exist for the reader."""
    rows = queries.bids_seen_by(request.actor)
    is_agency = policies.is_agency(request.actor)
    return table_page(request, lists.BIDS, rows, template="bids/bid_list.html", is_agency=is_agency)


@page(may=policies.may_see_bids)
def detail(request: Request, public_id: str) -> HttpResponse:
    """Show what a bid says: what is sealed, or what the draft says so far."""
    bid = opened_bid(request, public_id)
    categories = queries.categories()
    seal = queries.latest_seal(bid) if bid.submitted_at else None
    is_draft = bid.state == BidState.DRAFT and not policies.is_agency(request.actor)
    if seal and not is_draft:
        held = queries.sealed(seal)
    else:
        names = {key: str(row) for key, row in _partners(bid).items()}
        held = bids.draft_content(bid, queries.reviewed(bid.call, bid.typed)[0], names)
    return _face(
        request,
        bid,
        "bid-detail",
        content=bids.content_of(held, categories),
        seal=seal,
        is_sealed=bool(seal) and not is_draft,
        twins=queries.twins_of(bid, request.actor),
        acts=acts.bid_acts(request.actor, bid, request.moment),
        may_see_scores=policies.may_see_scores(request.actor, queries.assessments_of(bid), None),
        may_assign=policies.may_assign_assessors(request.actor),
    )


def _partners(bid: Bid) -> dict[str, Any]:
    return queries.partnerships_named(row["partner"] for row in bid.typed["partners"])


@page(may=policies.may_see_bids)
def completeness(request: Request, public_id: str) -> HttpResponse:
    """Show what keeps a draft from being submitted, each with the place on the form."""
    bid = opened_bid(request, public_id)
    faults = queries.completeness(bid)[1] if bid.state == BidState.DRAFT else []
    return _face(
        request,
        bid,
        "bid-completeness",
        count=len(faults),
        missing=bids.missing(bid, faults),
        twins=queries.twins_of(bid, request.actor),
        may_submit=policies.may_submit_bid(request.actor, bid, request.moment),
        may_write=policies.may_write_bid(request.actor, bid),
        is_draft=bid.state == BidState.DRAFT,
    )


@page(may=policies.may_see_bids)
def partners(request: Request, public_id: str) -> HttpResponse:
    """Show who takes part, with which share, and who agreed."""
    bid = opened_bid(request, public_id)
    rows = list(queries.partners_of(bid))
    own = [row for row in rows if policies.speaks_for(request.actor, row.partnership) and not row.is_lead]
    for row in own:
        row.bid = bid
    return _face(
        request,
        bid,
        "bid-partners",
        rows=[(row, bid.call.envelope.money(row.share_cents)) for row in rows],
        own=[
            (row, bid.call.envelope.money(row.share_cents), policies.may_agree_share(request.actor, row)) for row in own
        ],
    )


@page(may=policies.may_see_bids)
def record(request: Request, public_id: str) -> HttpResponse:
    """Show what happened to a bid; partners read their own steps and the decision, not who assessed."""
    bid = opened_bid(request, public_id)
    events = list(audit_queries.history_of(bid)[:60])
    if not policies.is_agency(request.actor):
        events = [e for e in events if e.what.startswith(PARTNERS_READ) and e.what not in NOT_FOR_PARTNERS]
    return _face(request, bid, "bid-history", moments=audit_queries.moments(events, actor=request.actor))


@page(may=policies.may_see_bids)
def seal(request: Request, public_id: str) -> HttpResponse:
    """Show every seal of a bid, and whether each text still has its hash: the receipt."""
    bid = opened_bid(request, public_id)
    rows = [(row, queries.is_whole(row)) for row in bid.seals.order_by("-number")]
    return _face(request, bid, "bid-seal", seals=rows)


@page(may=policies.may_see_bids)
def sealed_text(request: Request, public_id: str, number: int) -> HttpResponse:
    """Hand out a sealed text byte for byte, so that anybody can compute its hash."""
    bid = opened_bid(request, public_id)
    row = get_object_or_404(bid.seals, number=number)
    answer = HttpResponse(row.content.encode(), content_type="application/json; charset=utf-8")
    answer["Content-Disposition"] = f'attachment; filename="{bid.code}-{row.number}.json"'
    return answer


def _face(request: Request, bid: Bid, here: str, **context: Any) -> HttpResponse:
    shown = {
        "bid": bid,
        "lead": bids.lead_of(bid),
        "tabs": bids.faces(bid, here, faults=context.get("count")),
        "knots": bids.knots(bid),
        "is_agency": policies.is_agency(request.actor),
        **context,
    }
    return render(request, f"bids/{here.replace('-', '_')}.html", shown)


@button(may=policies.may_bid)
def submit(request: Request, public_id: str) -> HttpResponse:
    """Submit a bid: seal it."""
    bid = seen_bid(request, public_id)
    done = Sentence(N_("The bid is submitted and sealed. This page is your receipt; it was mailed as well."))
    is_whole = not queries.completeness(bid)[1]
    back = url("bid-seal" if is_whole else "bid-completeness", bid)
    return carry_out(request, actions.submit_bid, done=done, back=back, bid=bid, page=page_of(bid))


@button(may=policies.may_bid)
def agree(request: Request, public_id: str) -> HttpResponse:
    """Agree to the own share of a bid that another partner leads."""
    bid = seen_bid(request, public_id)
    own = get_object_or_404(queries.partners_of_reader(request.actor).filter(bid=bid, is_lead=False))
    done = Sentence(N_("You agree to your share. When it changes, you are asked again."))
    return carry_out(request, actions.agree_share, done=done, back=url("bid-partners", bid), partner=own)


@form_page(may=policies.may_bid)
def withdraw(request: Request, public_id: str) -> HttpResponse:
    """Take a bid back."""
    bid = seen_bid(request, public_id)
    form = GroundForm(request.POST or None)
    form.fields["ground"].required = False
    return answer_form(
        request,
        form,
        lambda given: actions.withdraw_bid(bid=bid, **given, **hands(request)),
        done=N_("The bid is withdrawn."),
        back=url("bid-detail", bid),
        heading=N_("Withdraw the bid"),
        subject=bid.code,
        submit=N_("Withdraw"),
        is_grave=True,
    )


@form_page(may=policies.may_reopen_bid)
def reopen(request: Request, public_id: str) -> HttpResponse:
    """Let the partner write once more."""
    bid = opened_bid(request, public_id)
    form = ReopenForm(request.POST or None)
    return answer_form(
        request,
        form,
        lambda given: actions.reopen_bid(bid=bid, page=page_of(bid), **given, **hands(request)),
        done=N_("The bid is open again, and the partner is told."),
        back=url("bid-detail", bid),
        heading=N_("Reopen the bid"),
        subject=bid.code,
        submit=N_("Reopen"),
    )


@form_page(may=policies.may_exclude_bid)
def exclude(request: Request, public_id: str) -> HttpResponse:
    """Say that a bid is not eligible."""
    bid = opened_bid(request, public_id)
    form = GroundForm(request.POST or None)
    return answer_form(
        request,
        form,
        lambda given: actions.exclude_bid(bid=bid, **given, **hands(request)),
        done=N_("The bid is not eligible."),
        back=url("bid-detail", bid),
        heading=N_("Declare not eligible"),
        subject=bid.code,
        submit=N_("Declare not eligible"),
        is_grave=True,
    )
