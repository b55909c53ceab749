"""Assessments: who assesses a bid, the declaration, the scores, how they compare, and the consensus."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render

from errera.foundation.directory.queries import names_of
from errera.foundation.sentences import N_, Sentence
from errera.foundation.ui.forms import GroundForm, answer_form, hands
from errera.foundation.ui.pages import button, carry_out, form_page, page, seen
from errera.foundation.ui.requests import Request
from errera.foundation.ui.speech import say
from errera.foundation.ui.tables import table_page
from errera.foundation.ui.thread import Knot

from .. import actions, policies, queries
from ..forms import assessing as forms
from ..models import Assessment, Bid
from ..policies import Permission
from ..presenters import assessing, bids, lists
from ..presenters.words import page_of, points, url
from ..states import AssessmentState, BidState
from .common import opened_bid, seen_bid


@page(may=policies.may_assess, params=lists.ASSESSMENTS.params)
def assessment_list(request: Request) -> HttpResponseBase:
    """Show the bids that the reader was asked to assess."""
    rows = queries.assessments_seen_by(request.actor)
    return table_page(request, lists.ASSESSMENTS, rows, template="bids/assessment_list.html")


@form_page(may=policies.may_assess)
def assessment(request: Request, public_id: str) -> HttpResponse:
    """Declare first; then read the bid and score it. Every button of the scores keeps what was typed."""
    row = seen(queries.assessments_seen_by(request.actor), public_id)
    if row.state == AssessmentState.INVITED:
        return _declare(request, row)
    bar = queries.bar_on(row.bid, request.actor, on=request.today)
    policies.may_open_bid(request.actor, row.bid, row, bar).require()
    if row.state == AssessmentState.OPEN and row.bid.state == BidState.SUBMITTED:
        return _score(request, row)
    held = queries.scores_of([row])[row.pk]
    context = {
        "assessment": row, "bid": row.bid, "scores": list(held.values()), "knots": _knots(row.bid),
        "team": queries.team_of(row.bid, request.actor),
    }  # fmt: skip
    return render(request, "bids/assessment_detail.html", context)


def _declare(request: Request, row: Assessment) -> HttpResponse:
    form = forms.DeclarationForm(request.POST or None)
    return answer_form(
        request,
        form,
        lambda given: actions.declare_interest(
            assessment=row, has_conflict=given["interest"] == "conflict",
            ground=given["ground"], **hands(request),
        ),
        done=N_("Your declaration is kept."),
        back=lambda made: url("assessment-list" if made.state == AssessmentState.BARRED else "assessment-detail",
                              *([] if made.state == AssessmentState.BARRED else [made])),
        heading=N_("Declare before you read"),
        subject=row.bid.code,
        explanation=assessing.bidders(queries.partners_of(row.bid)),
        submit=N_("Declare"),
        cancel=url("assessment-list"),
        knots=_knots(row.bid),
    )  # fmt: skip


def _score(request: Request, row: Assessment) -> HttpResponse:
    held = queries.scores_of([row])[row.pk]
    criteria = row.bid.call.criteria.order_by("pk")
    form = forms.ScoreForm(request.POST or None, criteria=criteria, initial=forms.scores_held(held))
    is_final = "hand_in" in request.POST
    act = actions.hand_in_scores if is_final else actions.keep_scores
    return answer_form(
        request,
        form,
        lambda given: act(assessment=row, scores=form.facts(), **hands(request)),
        done=N_("Your scores are in. They open when everybody’s are.") if is_final else N_("Your scores are kept."),
        back=url("assessment-detail", row),
        template="bids/score_form.html",
        assessment=row,
        bid=row.bid,
        team=queries.team_of(row.bid, request.actor),
        knots=_knots(row.bid),
        cancel=url("assessment-list"),
    )


def _knots(bid: Bid) -> list[Knot]:
    return bids.knots(bid, Knot(N_("Assessment"), bid.code))


@form_page(may=policies.may_assign_assessors)
def assessors(request: Request, public_id: str) -> HttpResponse:
    """Show who assesses a bid, how far each is, and assign another."""
    bid = opened_bid(request, public_id)
    rows = queries.assessments_of(bid)
    taken = {row.assessor for row in rows}
    people = queries.people_who_may(Permission.ASSESS, on=request.today)
    choices = [(person.public_id, person.name) for person in people if person.public_id not in taken]
    form = forms.AssignForm(request.POST or None, people=choices)

    names = names_of(taken)
    return answer_form(
        request,
        form,
        lambda given: actions.assign_assessor(bid=bid, page=page_of(bid), **given, **hands(request)),
        done=N_("The assessor is asked to declare."),
        back=url("bid-assessors", bid),
        template="bids/bid_assessors.html",
        bid=bid,
        knots=bids.knots(bid),
        rows=[(row, names.get(row.assessor, ""), row.state in ("invited", "open")) for row in rows],
        may_assign=bid.call.state == "closed" and bid.state == BidState.SUBMITTED and bool(choices),
    )


@form_page(may=policies.may_assign_assessors)
def release(request: Request, public_id: str, assessment: str) -> HttpResponse:
    """Take an assessor off a bid."""
    bid = opened_bid(request, public_id)
    row = seen(Assessment.objects.filter(bid=bid), assessment)
    form = GroundForm(request.POST or None)
    return answer_form(
        request,
        form,
        lambda given: actions.release_assessor(assessment=row, **given, **hands(request)),
        done=N_("The assessor is taken off the bid."),
        back=url("bid-assessors", bid),
        heading=N_("Take the assessor off"),
        subject=bid.code,
        submit=N_("Take off"),
    )


@page(may=policies.may_see_bids)
def scores(request: Request, public_id: str) -> HttpResponse:
    """Show all scores of a bid side by side, how far they lie apart, and what the assessors agreed on."""
    bid = seen(queries.bids_seen_by(request.actor).select_related("consensus"), public_id)
    rows = queries.assessments_of(bid)
    bar = queries.bar_on(bid, request.actor, on=request.today)
    policies.may_see_scores(request.actor, rows, bar).require()
    counted = queries.counted(rows)
    scored, criteria = queries.scores_of(counted), list(bid.call.criteria.order_by("pk"))
    consensus = getattr(bid, "consensus", None)
    names = names_of([row.assessor for row in counted] + ([consensus.written_by] if consensus else []))
    own = queries.own_among(counted, request.actor)
    if own is not None:
        own.bid = bid
    written_by = consensus.written_by if consensus else ""
    context = {
        "bid": bid,
        "knots": bids.knots(bid),
        "grid": assessing.grid(criteria, counted, scored, queries.spread_of(criteria, scored), names, consensus),
        "counted": [(row, names.get(row.assessor, "")) for row in counted],
        "consensus": consensus,
        "writer": names.get(written_by, ""),
        "points": points(bid.thousandths),
        "may_write": policies.may_write_consensus(request.actor, rows, bar) if bid.state == "submitted" else None,
        "may_agree": policies.may_agree_consensus(request.actor, own, written_by, bar) if own and consensus else None,
        "own": own,
        "team": queries.team_of(bid, request.actor),
    }
    return render(request, "bids/bid_scores.html", context)


@form_page(may=policies.may_assign_assessors)
def consensus(request: Request, public_id: str) -> HttpResponse:
    """Write down what the assessors agree on."""
    bid = seen_bid(request, public_id)
    rows = queries.assessments_of(bid)
    policies.may_write_consensus(request.actor, rows, queries.bar_on(bid, request.actor, on=request.today)).require()
    held = getattr(bid, "consensus", None)
    initial: dict[str, Any] = {"note": held.note} if held else {}
    if held:
        initial |= {f"points-{s.criterion.code}": s.points for s in held.scores.select_related("criterion")}
    form = forms.ConsensusForm(request.POST or None, criteria=bid.call.criteria.order_by("pk"), initial=initial)
    return answer_form(
        request,
        form,
        lambda given: actions.write_consensus(bid=bid, note=given["note"], points=form.points(), **hands(request)),
        done=N_("The consensus is written; each assessor is asked to agree."),
        back=url("bid-scores", bid),
        heading=N_("Write the consensus"),
        subject=bid.code,
        knots=bids.knots(bid),
    )


@button(may=policies.may_assess)
def agree(request: Request, public_id: str) -> HttpResponse:
    """Agree with the consensus."""
    row = seen(queries.assessments_seen_by(request.actor), public_id)
    done = Sentence(N_("You agree with the consensus."))
    return carry_out(request, actions.agree_consensus, done=done, back=url("bid-scores", row.bid), assessment=row)


@form_page(may=policies.may_declare_conflict)
def conflict(request: Request, public_id: str) -> HttpResponse:
    """Declare an interest in a bid; the bid closes for the person, for good."""
    bid = seen_bid(request, public_id)
    form = GroundForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        actions.declare_conflict(bid=bid, **form.cleaned_data, **hands(request))
        messages.success(request, say(Sentence(N_("Your declaration is kept; the bid is closed to you."))))
        return redirect(url("call-detail", bid.call))
    context = {
        "form": form, "heading": N_("Declare a conflict of interest"), "subject": bid.code, "is_grave": True,
        "submit": N_("Declare"), "cancel": url("call-detail", bid.call),
        "explanation": Sentence(N_("This bid, its consensus and its decision close to you, for good.")),
    }  # fmt: skip
    return render(request, "bids/form.html", context)
