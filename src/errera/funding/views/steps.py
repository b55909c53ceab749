"""Doing things with money: envelopes, allocations, conditions and shifts; each page ends in one action."""

from __future__ import annotations

from django.conf import settings
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render

from errera.foundation.sentences import N_, Sentence
from errera.foundation.ui.forms import GroundForm, answer_form, hands
from errera.foundation.ui.pages import button, carry_out, form_page
from errera.foundation.ui.requests import Request

from .. import actions, policies, queries
from ..forms import AllocationForm, AmountForm, CloseForm, EnvelopeForm, LineFormSet, ShiftForm, categories, lines_in
from ..presenters.lists import url
from .common import seen_allocation, seen_envelope


@form_page(may=policies.may_keep_envelopes)
def envelope_new(request: Request) -> HttpResponse:
    """Draft the envelope of a year."""
    form = EnvelopeForm(request.POST or None)
    return answer_form(
        request, form,
        lambda given: actions.draft_envelope(
            code=given["code"], currency=settings.ERRERA_CURRENCY, facts=form.facts(), **hands(request)
        ),
        done=N_("The envelope is drafted; a second person has to open it."),
        back=lambda made: url("envelope", made), heading=N_("Draft an envelope"),
    )  # fmt: skip


@form_page(may=policies.may_keep_envelopes)
def envelope_change(request: Request, public_id: str) -> HttpResponse:
    """Change a draft."""
    held = seen_envelope(request, public_id)
    form = EnvelopeForm.of(held, request.POST or None)
    return answer_form(
        request, form, lambda given: actions.change_envelope(envelope=held, facts=form.facts(), **hands(request)),
        done=N_("The draft is changed."), back=url("envelope", held), heading=N_("Change the draft"), subject=held,
    )  # fmt: skip


@button(may=policies.may_keep_envelopes)
def envelope_open(request: Request, public_id: str) -> HttpResponse:
    """Open an envelope and its book."""
    held = seen_envelope(request, public_id)
    done = Sentence(N_("The envelope is open: its money may be promised and paid."))
    return carry_out(request, actions.open_envelope, done=done, back=url("envelope", held), envelope=held)


@form_page(may=policies.may_see_programme_money)
def envelope_close(request: Request, public_id: str) -> HttpResponse:
    """Close a year, or read what still keeps it open."""
    held = seen_envelope(request, public_id)
    missing = queries.missing_to_close(held, request.actor, on=request.today)
    if missing:
        return render(request, "funding/cannot_close.html", {"envelope": held, "missing": missing})
    later = queries.open_envelopes().filter(from_on__gt=held.until_on).order_by("code")
    form = CloseForm(request.POST or None, later=later)
    policies.may_close_year(request.actor, missing).require()
    return answer_form(
        request, form,
        lambda given: actions.close_envelope(envelope=held, into=given["into"], **hands(request)),
        done=N_("The year is closed."), back=url("envelope", held), heading=N_("Close the year"), subject=held,
        is_grave=True,
        explanation=N_("Nothing is posted in a closed year any more. What is left lapses, unless it is carried over."),
    )  # fmt: skip


@form_page(may=policies.may_allocate)
def allocation_new(request: Request) -> HttpResponse:
    """Allocate money by hand, line by line."""
    form = AllocationForm(
        request.POST or None,
        envelopes=queries.open_envelopes().order_by("-code"),
        agreements=queries.agreements_to_fund(request.actor).order_by("code"),
    )
    lines = LineFormSet(request.POST or None, prefix="lines", form_kwargs={"categories": categories()})
    return answer_form(
        request, form, lambda given: actions.allocate(facts=form.facts(lines_in(lines)), **hands(request)),
        also=[lines], formset=lines, done=N_("The money is allocated."),
        back=lambda made: url("allocation", made), heading=N_("Allocate money"),
    )  # fmt: skip


@form_page(may=policies.may_see_money)
def allocation_release(request: Request, public_id: str) -> HttpResponse:
    """Release what the partner will not need."""
    held, form = seen_allocation(request, public_id), AmountForm(request.POST or None)
    policies.may_release(request.actor).require()
    return answer_form(
        request, form, lambda given: actions.release(allocation=held, **given, **hands(request)),
        done=N_("The money is released."), back=url("allocation", held), heading=N_("Release money"), subject=held,
    )  # fmt: skip


@form_page(may=policies.may_see_money)
def allocation_close(request: Request, public_id: str) -> HttpResponse:
    """Close an allocation that is settled."""
    held, form = seen_allocation(request, public_id), GroundForm(request.POST or None)
    policies.may_release(request.actor).require()
    return answer_form(
        request, form, lambda given: actions.close_allocation(allocation=held, **given, **hands(request)),
        done=N_("The allocation is closed."), back=url("allocation", held), heading=N_("Close the allocation"),
        subject=held,
        explanation=N_("What is still committed is released. Advances, claims and recoveries must be settled first."),
    )  # fmt: skip


@form_page(may=policies.may_see_money)
def allocation_withdraw(request: Request, public_id: str) -> HttpResponse:
    """Withdraw an allocation of which nothing was spent."""
    held, form = seen_allocation(request, public_id), GroundForm(request.POST or None)
    policies.may_release(request.actor).require()
    return answer_form(
        request, form, lambda given: actions.withdraw_allocation(allocation=held, **given, **hands(request)),
        done=N_("The allocation is withdrawn."), back=url("allocation", held), heading=N_("Withdraw the allocation"),
        subject=held, is_grave=True,
    )  # fmt: skip


@form_page(may=policies.may_see_money)
def shift_new(request: Request, public_id: str) -> HttpResponse:
    """Shift money between lines."""
    held = seen_allocation(request, public_id)
    form = ShiftForm(request.POST or None, allocation=held, lines=queries.lines_of(held))
    explanation = Sentence(
        N_("Up to {share} per cent of a line you may shift by yourself; beyond it the agency has to agree."),
        {"share": held.shift_percent},
    )
    policies.may_propose_shift(request.actor, held).require()
    return answer_form(
        request, form, lambda given: actions.propose_shift(allocation=held, **given, **hands(request)),
        done=N_("The shift is recorded."), back=url("allocation", held), heading=N_("Shift between lines"),
        subject=held, explanation=explanation,
    )  # fmt: skip


@button(may=policies.may_see_programme_money)
def shift_adopt(request: Request, public_id: str) -> HttpResponse:
    """Adopt a shift beyond the tolerance."""
    held = get_object_or_404(queries.shifts_seen_by(request.actor), public_id=public_id)
    done, back = Sentence(N_("The shift is adopted.")), url("allocation", held.allocation)
    return carry_out(request, actions.adopt_shift, done=done, back=back, shift=held)


@form_page(may=policies.may_see_programme_money)
def shift_refuse(request: Request, public_id: str) -> HttpResponse:
    """Refuse a shift, saying why."""
    held = get_object_or_404(queries.shifts_seen_by(request.actor), public_id=public_id)
    form = GroundForm(request.POST or None)
    policies.may_answer_shift(request.actor, held).require()
    return answer_form(
        request, form,
        lambda given: actions.refuse_shift(shift=held, answer=given["ground"], **hands(request)),
        done=N_("The shift is refused."), back=url("allocation", held.allocation), heading=N_("Refuse the shift"),
        subject=held.allocation,
    )  # fmt: skip


@button(may=policies.may_see_programme_money)
def condition_meet(request: Request, public_id: str) -> HttpResponse:
    """Say that a condition is met."""
    held = get_object_or_404(queries.conditions_seen_by(request.actor), public_id=public_id)
    done, back = Sentence(N_("The condition is met.")), url("allocation", held.allocation)
    return carry_out(request, actions.mark_condition_met, done=done, back=back, condition=held)


@form_page(may=policies.may_see_programme_money)
def condition_waive(request: Request, public_id: str) -> HttpResponse:
    """Waive a condition on a ground."""
    held = get_object_or_404(queries.conditions_seen_by(request.actor), public_id=public_id)
    form = GroundForm(request.POST or None)
    policies.may_keep_conditions(request.actor).require()
    return answer_form(
        request, form, lambda given: actions.waive_condition(condition=held, **given, **hands(request)),
        done=N_("The condition is waived."), back=url("allocation", held.allocation), heading=N_("Waive the condition"),
        subject=held.allocation,
    )  # fmt: skip
