"""Meetings with their minutes and action points, and evaluations."""

from __future__ import annotations

from typing import Any

from django.http import HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import render

from errera.foundation.audit import queries as audit_queries
from errera.foundation.directory.queries import names_of
from errera.foundation.sentences import N_, Sentence
from errera.foundation.ui.forms import GroundForm, answer_form, hands
from errera.foundation.ui.pages import button, carry_out, form_page, page, seen
from errera.foundation.ui.requests import Request
from errera.foundation.ui.tables import table_page
from errera.foundation.ui.thread import Knot

from .. import actions, policies, queries
from ..forms import reviews as forms
from ..models import Evaluation, Meeting
from ..presenters import acts, agreements, history, lists
from ..presenters.acts import url
from .common import seen_agreement


@page(may=policies.may_see_partners, params=lists.MEETINGS.params)
def meeting_list(request: Request) -> HttpResponseBase:
    """Show review meetings and steering committees."""
    rows = queries.meetings_seen_by(request.actor)
    context = {"may_keep": policies.may_keep_meeting(request.actor), "open_points": queries.open_points(request.actor)}
    return table_page(
        request, lists.MEETINGS, rows, template="partners/meeting_list.html", today=request.today, **context
    )


@page(may=policies.may_see_partners)
def meeting(request: Request, public_id: str) -> HttpResponse:
    """Show a meeting: who, what was said, and what is to be done."""
    row = _seen_meeting(request, public_id)
    taking_part = list(queries.agreements_seen_by(request.actor).filter(meetings=row).order_by("code"))
    points = list(row.action_points.order_by("position"))
    happened = list(audit_queries.history_of(row, *points)[: history.SHOWN])
    names = names_of(
        [row.chair, *row.people, *(p.owner for p in points), *(p.done_by for p in points), *(e.by for e in happened)]
    )
    context = {
        "meeting": row,
        "agreements": taking_part,
        "names": names,
        "today": request.today,
        "present": [names[key] for key in row.people if key in names],
        "points": [(p, policies.may_finish_action_point(request.actor, p), p.is_late(request.today)) for p in points],
        "acts": acts.meeting_acts(request.actor, row),
        "moments": history.moments_of(happened, names, actor=request.actor),
    }
    return render(request, "partners/meeting_detail.html", context)


@form_page(may=policies.may_keep_meeting, params=("agreement",))
def meeting_new(request: Request) -> HttpResponse:
    """Plan a meeting."""
    initial = {"agreements": request.GET.getlist("agreement"), "kind": "review_meeting", "people": [request.actor.key]}
    form = _meeting_form(request, initial=initial)
    return answer_form(
        request,
        form,
        lambda given: actions.plan_meeting(
            code=given["code"], facts=form.facts(), agreements=list(given["agreements"]), **hands(request)
        ),
        done=N_("The meeting is planned."),
        back=_meeting_url,
        heading=N_("Plan a meeting"),
        submit=N_("Plan"),
    )


@form_page(may=policies.may_keep_meeting)
def meeting_change(request: Request, public_id: str) -> HttpResponse:
    """Change a meeting to come."""
    row = _seen_meeting(request, public_id)
    initial: dict[str, Any] = {n: getattr(row, n) for n in ("kind", "title", "held_on", "place", "chair", "people")}
    initial["agreements"] = list(row.agreements.values_list("public_id", flat=True))
    form = _meeting_form(request, initial=initial, is_new=False)
    return answer_form(
        request,
        form,
        lambda given: actions.change_meeting(
            meeting=row, facts=form.facts(), agreements=list(given["agreements"]), **hands(request)
        ),
        done=N_("The meeting is changed."),
        back=_meeting_url(row),
        heading=N_("Change"),
        subject=row.title,
    )


@form_page(may=policies.may_keep_meeting)
def meeting_hold(request: Request, public_id: str) -> HttpResponse:
    """Write the minutes of a meeting, with its action points."""
    row = _seen_meeting(request, public_id)
    people = _people(request, *queries.agreements_seen_by(request.actor).filter(meetings=row))
    form = forms.MinutesForm(request.POST or None, people=people, initial={"people": row.people})
    formset = forms.PointFormSet(request.POST or None, form_kwargs={"people": people}, prefix="point")
    return answer_form(
        request,
        form,
        lambda given: actions.hold_meeting(
            meeting=row,
            minutes=given["minutes"],
            people=given["people"],
            points=forms.points(formset),
            **hands(request),
        ),
        done=N_("The minutes are written."),
        back=_meeting_url(row),
        also=[formset],
        heading=N_("Write the minutes"),
        subject=row.title,
        formset=formset,
        row=N_("Action point"),
    )


@form_page(may=policies.may_keep_meeting)
def meeting_cancel(request: Request, public_id: str) -> HttpResponse:
    """Call a meeting off, saying why."""
    row = _seen_meeting(request, public_id)
    return answer_form(
        request,
        GroundForm(request.POST or None),
        lambda given: actions.cancel_meeting(meeting=row, ground=given["ground"], **hands(request)),
        done=N_("The meeting is called off."),
        back=_meeting_url(row),
        heading=N_("Cancel the meeting"),
        submit=N_("Call it off"),
        subject=row.title,
        is_grave=True,
    )


@button(may=policies.may_see_partners)
def point_done(request: Request, public_id: str) -> HttpResponse:
    """Say that an action point is done."""
    point = seen(queries.action_points_seen_by(request.actor), public_id)
    done = Sentence(N_("Done."))
    return carry_out(request, actions.finish_action_point, done=done, back=_meeting_url(point.meeting), point=point)


@page(may=policies.may_see_partners)
def evaluation(request: Request, public_id: str) -> HttpResponse:
    """Show how an agreement was judged."""
    row = _seen_evaluation(request, public_id)
    names = names_of([*row.evaluators, row.drafted_by, row.finalised_by])
    context = {
        "evaluation": row,
        "agreement": row.agreement,
        "names": names,
        "acts": acts.evaluation_acts(request.actor, row),
        "evaluators": [names[key] for key in row.evaluators if key in names],
        "scores": [(c, row.scores.get(c.code), range(c.lowest, c.highest + 1)) for c in queries.criteria()],
        "knots": agreements.knots(row.agreement, Knot(N_("Evaluation"), str(row.year))),
    }
    return render(request, "partners/evaluation_detail.html", context)


@form_page(may=policies.may_evaluate_agreement)
def evaluation_new(request: Request, public_id: str) -> HttpResponse:
    """Begin the evaluation of an agreement."""
    agreement = seen_agreement(request, public_id)
    made = set(agreement.evaluations.values_list("year", flat=True))
    years = [year for year in agreement.years if year not in made]
    initial = {"year": request.today.year, "held_on": request.today, "evaluators": [request.actor.key]}
    form = forms.EvaluationForm(
        request.POST or None,
        criteria=queries.criteria(),
        people=_people(request, agreement),
        years=years,
        initial=initial,
    )
    return answer_form(
        request,
        form,
        lambda given: actions.draft_evaluation(
            agreement=agreement, year=given["year"], facts=form.facts(), **hands(request)
        ),
        done=N_("The evaluation is drafted; a second person makes it final."),
        back=_evaluation_url,
        heading=N_("Evaluate"),
        agreement=agreement,
    )


@form_page(may=policies.may_evaluate_agreement)
def evaluation_change(request: Request, public_id: str) -> HttpResponse:
    """Change the draft of an evaluation."""
    row = _seen_evaluation(request, public_id)
    initial: dict[str, Any] = {n: getattr(row, n) for n in ("held_on", "judgement", "recommendation", "evaluators")}
    initial |= {f"score:{code}": score for code, score in row.scores.items()}
    form = forms.EvaluationForm(
        request.POST or None,
        criteria=queries.criteria(),
        people=_people(request, row.agreement),
        years=[],
        initial=initial,
    )
    return answer_form(
        request,
        form,
        lambda given: actions.change_evaluation(evaluation=row, facts=form.facts(), **hands(request)),
        done=N_("The evaluation is changed."),
        back=_evaluation_url(row),
        heading=N_("Change the draft"),
        agreement=row.agreement,
        subject=str(row.year),
    )


@button(may=policies.may_evaluate_agreement)
def evaluation_final(request: Request, public_id: str) -> HttpResponse:
    """Make an evaluation final and show it to the partner."""
    row = _seen_evaluation(request, public_id)
    done = Sentence(N_("The evaluation is final; the partner sees it now."))
    return carry_out(request, actions.make_evaluation_final, done=done, back=_evaluation_url(row), evaluation=row)


@form_page(may=policies.may_set_criteria)
def criterion_new(request: Request) -> HttpResponse:
    """Add or change a question that evaluations score."""
    form = forms.CriterionForm(request.POST or None)
    return answer_form(
        request,
        form,
        lambda given: actions.set_criterion(**given, **hands(request)),
        done=N_("The criterion is set."),
        back=url("criterion-new"),
        heading=N_("Criteria of evaluations"),
        template="partners/criteria.html",
        criteria=queries.criteria(),
    )


def _meeting_form(request: Request, **kwargs: Any) -> forms.MeetingForm:
    rows = queries.agreements_open(request.actor)
    return forms.MeetingForm(request.POST or None, agreements=rows, people=_people(request, *rows), **kwargs)


def _people(request: Request, *rows: Any) -> list[tuple[str, str]]:
    parties = {party for row in rows for party in row.partnership.parties}
    return queries.people_for(request.actor, *parties, on=request.today)


def _seen_meeting(request: Request, public_id: str) -> Meeting:
    return seen(queries.meetings_seen_by(request.actor), public_id)


def _seen_evaluation(request: Request, public_id: str) -> Evaluation:
    return seen(queries.evaluations_seen_by(request.actor), public_id)


def _meeting_url(row: Meeting) -> str:
    return url("meeting-detail", row)


def _evaluation_url(row: Evaluation) -> str:
    return url("evaluation-detail", row)
