"""What this room hangs on walls below: doors, errands, the bid behind an allocation, calls open now, papers."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest

from errera.foundation.actor import YES, Actor, Verdict, no
from errera.foundation.documents.shapes import readers_of
from errera.foundation.panels import Panel, hangs_on
from errera.foundation.sentences import N_, Sentence
from errera.foundation.ui.agenda import Errand, Period
from errera.foundation.ui.navigation import Doorway, doorway
from errera.funding import queries as funding_queries
from errera.funding.models import Allocation
from errera.funding.shapes import Doorlink, Missing
from errera.ledger.shapes import about

from . import policies, queries
from .models import Bid, Call
from .presenters import agenda
from .presenters.words import url


@hangs_on("ui.navigation", order=32)
def assessments(request: HttpRequest, *, actor: Actor) -> Doorway | None:
    """Show assessors the way to the bids that wait for their scores."""
    if not policies.may_assess(actor):
        return None
    return doorway(
        request, label=N_("My assessments"), url_name="bids:assessment-list", icon="clipboard-document-check"
    )


@hangs_on("funding.doors", order=30)
def door(request: Any, *, actor: Actor) -> Doorlink | None:
    """Show the way from the pages of money to calls and bids."""
    if not policies.may_see_bids(actor):
        return None
    return Doorlink(N_("Calls and bids"), url("call-list"), namespace="bids", order=30)


@hangs_on("home.errands", order=30)
def errands(period: Period, *, actor: Actor) -> list[Errand]:
    """Give what waits for this reader: drafts to finish, shares to agree to, bids to declare on or score, decisions."""
    if not policies.may_see_bids(actor):
        return []
    found: list[Errand] = []
    if not policies.is_agency(actor):
        found += agenda.to_write(queries.drafts_due(actor, period.until_on))
        found += agenda.to_agree(queries.shares_to_agree(actor))
    found += agenda.to_assess(queries.assessments_due(actor))
    return [*found, *agenda.to_confirm(queries.decisions_to_confirm(actor))]


@hangs_on("funding.allocation", order=30)
def bid_behind(allocation: Allocation, *, actor: Actor) -> Panel | None:
    """Show the bid from which an allocation came."""
    label, _, public_id = allocation.source_about.partition(":")
    if label != Bid._meta.label:
        return None
    bid = queries.bids_seen_by(actor).filter(public_id=public_id).first()
    return Panel(N_("The bid it came from"), "bids/_bid_panel.html", {"bid": bid}) if bid else None


@hangs_on("funding.money", order=30)
def open_calls(envelope: Any, *, actor: Actor) -> Panel | None:
    """Show the calls of an envelope that take bids now."""
    calls = list(queries.calls_open(actor).filter(envelope=envelope))
    return Panel(N_("Calls open now"), "bids/_open_calls.html", {"calls": calls}) if calls else None


@hangs_on("funding.closing", order=30)
def undecided(envelope: Any, *, actor: Actor) -> list[Missing]:
    """Name each call of the year that is open or waits for the committee: its money is still set aside."""
    text = N_("Call {code} is not decided.")
    calls = queries.calls_undecided().filter(envelope=envelope)
    return [Missing(Sentence(text, {"code": call.code}), url("call-detail", call)) for call in calls]


ALLOCATED = (
    "public_id", "code", "state", "cents", "envelope__currency", "agreement__partnership__organisation__name",
    "agreement__partnership__delivering_unit__name",
)  # fmt: skip


@hangs_on("bids.bid", order=10)
def allocated(bid: Bid, *, actor: Actor) -> Panel | None:
    """Show what was allocated from a bid."""
    rows = funding_queries.allocations_seen_by(actor).filter(source_about=about(bid)).order_by().only(*ALLOCATED)
    shown = [(row, row.amount) for row in sorted(rows, key=lambda row: row.code)]
    return Panel(N_("Allocated"), "bids/_allocations_panel.html", {"allocations": shown}) if shown else None


def _reads_minutes(actor: Actor, pk: Any) -> Verdict:
    """Let those who may see how bids rank read the minutes about a call."""
    return YES if policies.may_rank(actor) else no("The minutes of the committee are the agency’s.")


def _page(pk: Any) -> str:
    return url("call-detail", Call.objects.values_list("public_id", flat=True).get(pk=pk))


readers_of("bids.Call", _reads_minutes, address=_page)
