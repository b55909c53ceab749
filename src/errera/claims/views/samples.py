"""Assurance samples: drawing one, looking at its lines again, and what the findings say."""

from __future__ import annotations

from django.http import HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import render

from errera.foundation.audit import queries as audit_queries
from errera.foundation.sentences import N_, Sentence
from errera.foundation.ui.forms import answer_form, hands
from errera.foundation.ui.pages import button, carry_out, form_page, page, seen
from errera.foundation.ui.requests import Request
from errera.foundation.ui.tables import table_page
from errera.funding import queries as funding_queries

from .. import actions, policies, queries
from ..forms.money import FindingForm, SampleForm
from ..presenters import acts, faces, lists, samples
from ..presenters.words import url
from ..shapes import sampling


@page(may=policies.may_see_samples, params=lists.SAMPLES.params)
def sample_list(request: Request) -> HttpResponseBase:
    """List the samples."""
    may = policies.may_draw_sample(request.actor)
    rows = queries.samples_seen_by(request.actor)
    return table_page(
        request,
        lists.SAMPLES,
        rows,
        template="claims/sample_list.html",
        may=may,
        pages=faces.pages_of(request.actor, here="sample-list"),
    )


@form_page(may=policies.may_draw_sample)
def draw(request: Request) -> HttpResponse:
    """Draw a sample."""
    envelopes = list(funding_queries.envelopes_seen_by(request.actor).order_by("-from_on"))
    initial = {"count": 10, "seed": int(f"{request.today:%Y%m%d}"), "until_on": request.today}
    initial |= {"from_on": envelopes[0].from_on} if envelopes else {}
    form = SampleForm(request.POST or None, envelopes=envelopes, initial=initial)
    return answer_form(
        request,
        form,
        lambda given: actions.draw_sample(facts=form.facts(), **hands(request)),
        done=N_("The sample is drawn: look at each line again."),
        back=lambda made: url("sample", made),
        heading=N_("Draw a sample"),
        submit=N_("Draw"),
        explanation=N_("Every cent that was accepted can be drawn; large and risky lines are more likely to be."),
    )


@page(may=policies.may_see_samples)
def sample(request: Request, public_id: str) -> HttpResponse:
    """Show a sample: its lines, what was found, and the estimate with its numbers."""
    row = seen(queries.samples_seen_by(request.actor), public_id)
    drawn = list(queries.drawn_of(row))
    found = sampling.estimate(
        queries.errors_of(drawn), interval=queries.interval_of(row), population=row.population_cents,
        confidence=queries.confidence_of(row),
    )  # fmt: skip
    context = {
        "sample": row,
        "drawn": samples.shown(row, drawn),
        "left": sum(1 for line in drawn if line.noted_at is None),
        "lead": samples.lead_of(row, drawn, found),
        "facts": samples.facts_of(row, found),
        "acts": acts.sample_acts(request.actor, row),
        "moments": audit_queries.moments_of(row, actor=request.actor),
    }
    return render(request, "claims/sample.html", context)


@form_page(may=policies.may_draw_sample)
def finding(request: Request, public_id: str) -> HttpResponse:
    """Write down what a second look at a line found."""
    row = seen(queries.sampled_seen_by(request.actor), public_id)
    policies.may_note_finding(request.actor, row.line).require()
    form = FindingForm(request.POST or None, initial={"error": row.error_cents or 0, "reason": row.reason})
    accepted = Sentence(
        N_("{line}: {amount} was accepted."), {"line": str(row.line), "amount": row.sample.money(row.cents)}
    )
    return answer_form(
        request,
        form,
        lambda given: actions.note_finding(
            drawn=row, error_cents=given["error"] or 0, reason=given["reason"], **hands(request)
        ),
        done=N_("The finding is written down."),
        back=url("sample", row.sample),
        heading=N_("Look at a line again"),
        subject=str(row.line),
        explanation=accepted,
    )


@button(may=policies.may_draw_sample)
def conclude(request: Request, public_id: str) -> HttpResponse:
    """Conclude a sample."""
    row = seen(queries.samples_seen_by(request.actor), public_id)
    done = Sentence(N_("The sample is concluded; its estimate is recorded."))
    return carry_out(request, actions.conclude_sample, done=done, back=url("sample", row), sample=row)
