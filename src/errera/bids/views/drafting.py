"""The form of a bid: one page that keeps whatever is typed, with rows that come and go without a script."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render

from errera.foundation.sentences import N_, Refusal, Sentence
from errera.foundation.ui.forms import hands
from errera.foundation.ui.pages import form_page
from errera.foundation.ui.requests import Request
from errera.foundation.ui.speech import say

from .. import actions, policies, queries, shapes
from ..models import Bid
from ..presenters import bids
from ..presenters.words import url
from .common import seen_bid

LEAVES = "leave"  # save, and look at what is missing


@form_page(may=policies.may_bid)
def change(request: Request, public_id: str) -> HttpResponse:
    """Write a bid; every button saves, also the one that adds a row or takes one away."""
    bid = seen_bid(request, public_id)
    policies.may_write_bid(request.actor, bid).require()
    if request.method != "POST":
        return _show(request, bid, bid.typed)
    typed = _with_rows(shapes.typed_in(request.POST, bid.typed), request.POST, bid)
    try:
        bid = actions.save_bid(bid=bid, typed=typed, **hands(request))
    except Refusal as refusal:  # nothing is lost: the page shows what was typed, and why it was not kept
        messages.error(request, say(refusal.sentence))
        return _show(request, bid, typed)
    messages.success(request, say(Sentence(N_("Saved."))))
    return redirect(url("bid-completeness", bid) if LEAVES in request.POST else _place(request, bid))


def _place(request: Request, bid: Bid) -> str:
    """Give the address of the form, at the part in which a row came or went."""
    part = (request.POST.get("add") or request.POST.get("remove") or "").partition("-")[0]
    return url("bid-change", bid) + (f"#{part}" if part in shapes.PARTS else "")


def _with_rows(typed: dict[str, Any], given: Any, bid: Bid) -> dict[str, Any]:
    """Add or take away the row that a button asked for."""
    add, (part, _, number) = given.get("add", ""), given.get("remove", "").partition("-")
    if add in shapes.PARTS and len(typed[add]) < shapes.MOST_ROWS[add]:
        typed[add] = [*typed[add], _new_row(add, typed, bid)]
    if part in shapes.PARTS and number.isdigit() and (part, number) != ("partners", "0"):
        typed[part] = [row for i, row in enumerate(typed[part]) if i != int(number)]
        if part == "packages":
            typed["lines"] = [_renumbered(row, int(number) + 1) for row in typed["lines"]]
    return typed


def _new_row(part: str, typed: dict[str, Any], bid: Bid) -> dict[str, str]:
    """Give a new row that begins with what is most likely: the package and partner of the line before."""
    row = shapes.blank_row(part)
    if part == "lines":
        before = typed["lines"][-1] if typed["lines"] else {"package": "1", "partner": bid.lead.public_id}
        row.update(package=before["package"], partner=before["partner"])
    return row


def _renumbered(row: dict[str, str], gone: int) -> dict[str, str]:
    """Let a line keep its work package when an earlier one goes; lines of the one that went must choose again."""
    number = int(row["package"]) if row["package"].isdigit() else 0
    if number == gone:
        return {**row, "package": ""}
    return {**row, "package": str(number - 1)} if number > gone else row


def _show(request: Request, bid: Bid, typed: Any) -> HttpResponse:
    content, faults = queries.reviewed(bid.call, typed)
    names = {row.public_id: row.organisation.name for row in queries.partnerships_to_join()}
    names.setdefault(bid.lead.public_id, str(bid.lead))
    context = {
        "bid": bid,
        "lead": bids.lead_of(bid),
        "knots": bids.knots(bid),
        "rows": bids.form_of(bid, typed, content, faults),
        "categories": list(queries.categories().items()),
        "partners": list(names.items()),
        "own": [(partner.key, names[partner.key]) for partner in content.partners if partner.key in names],
        "package_choices": [(str(p.number), f"{p.number}. {p.title}".strip()) for p in content.packages],
    }
    return render(request, "bids/bid_form.html", context)
