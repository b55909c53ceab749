"""What initiatives ask: the list, one with its prices and a computation, and the steps until it is published."""

from __future__ import annotations

from typing import Any

from django.http import HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect

from errera.foundation.sentences import N_, Invalid, Sentence
from errera.foundation.ui.forms import hands
from errera.foundation.ui.pages import button, carry_out, form_page, page, seen
from errera.foundation.ui.requests import Request
from errera.initiatives.models import Initiative
from errera.registrations import queries as registration_queries
from errera.registrations.models import Door

from .. import actions, policies, queries
from ..forms import PreviewForm, PriceForm, ScheduleForm, initial_of
from ..models import FeeSchedule
from ..policies import is_valid
from ..presenters import acts, lists, shown
from ..presenters.acts import url
from .common import answer_form, show, show_table

WAITING = 20


@page(may=policies.may_see_fees, params=lists.SCHEDULES.params)
def schedule_list(request: Request) -> HttpResponseBase:
    """Show what initiatives ask, as far as it exists for the reader."""
    return show_table(request, lists.SCHEDULES, queries.schedules_seen_by(request.actor), here="schedules")


@page(may=policies.may_see_fees, params=("places", "on"))
def detail(request: Request, public_id: str) -> HttpResponse:
    """Show what an initiative asks, with the computation for so many places, and who waits for an invoice."""
    row = _seen(request, public_id)
    lead, _ = queries.parties_of(row.initiative_id)
    form = PreviewForm({"places": "1", "on": request.today.isoformat(), **request.GET.dict()})
    if not form.is_valid():
        raise Invalid(N_("Give a number of places and a day such as 2026-03-01."))
    places, on = form.cleaned_data["places"], form.cleaned_data["on"]
    treatment, prices = queries.treatment_on(row.treatment, on), list(row.prices.order_by("kind", "from_on", "pk"))
    counted = queries.shown_prices(prices, treatment, on, places)
    return show(
        request,
        "schedule.html",
        here="schedules",
        schedule=row,
        prices=prices,
        kinds=dict(shown.kinds_of(registration_queries.door_of(row.initiative), row.asks)),
        form=form,
        computed=[(one, shown.computation(one, treatment)) for one in counted],
        treatment=treatment,
        acts=acts.on_schedule(request.actor, row, lead),
        may_price=policies.may_price(request.actor, lead),
        keeps=policies.may_keep_fees(request.actor),
        waiting=queries.waiting_for_invoice(row, request.today, WAITING) if row.is_published else [],
        knots=acts.knots(row),
        moments=queries.history_of(row, actor=request.actor),
    )


@form_page(may=policies.may_price_something)
def new(request: Request, public_id: str) -> HttpResponse:
    """Set up what an initiative asks."""
    initiative = seen(queries.initiatives_seen_by(request.actor), public_id)
    if there := queries.schedule_of(initiative):
        return redirect(url("schedule", there))
    form = _form(request, registration_queries.door_of(initiative), {"seller": _lead_of(initiative)})
    return answer_form(
        request,
        form,
        lambda given: actions.set_up_schedule(initiative=initiative, facts=form.facts(), **hands(request)),
        done=N_("The fees are set up: add the prices."),
        back=lambda made: url("schedule", made),
        here="schedules",
        heading=N_("Set up fees"),
        subject=str(initiative.title),
    )


@form_page(may=policies.may_price_something)
def change(request: Request, public_id: str) -> HttpResponse:
    """Change the seller, the VAT and the days to pay of a draft."""
    row = _seen(request, public_id)
    form = _form(request, registration_queries.door_of(row.initiative), initial_of(row))
    return answer_form(
        request,
        form,
        lambda given: actions.change_schedule(schedule=row, facts=form.facts(), **hands(request)),
        done=N_("The fees are changed."),
        back=url("schedule", row),
        here="schedules",
        heading=N_("Change seller and VAT"),
        subject=str(row.initiative.title),
    )


def _lead_of(initiative: Initiative) -> str:
    """Give the organisation that leads: it sells, unless somebody says else."""
    row = initiative.partners.select_related("partnership__organisation").filter(is_lead=True).first()
    return row.partnership.organisation.name if row else ""


def _form(request: Request, door: Door | None, initial: dict[str, Any]) -> ScheduleForm:
    valid = [one for one in queries.treatments_seen_by(request.actor).order_by("code") if is_valid(one, request.today)]
    return ScheduleForm(
        request.POST or None, actor=request.actor, treatments=[(one.code, str(one)) for one in valid],
        questions=shown.questions_of(door), initial=initial,
    )  # fmt: skip


@form_page(may=policies.may_price_something)
def price_add(request: Request, public_id: str) -> HttpResponse:
    """Add a price to a draft."""
    row = _seen(request, public_id)
    kinds = shown.kinds_of(registration_queries.door_of(row.initiative), row.asks)
    form = PriceForm(request.POST or None, kinds=kinds)
    return answer_form(
        request,
        form,
        lambda given: actions.add_price(schedule=row, facts=form.facts(), **hands(request)),
        done=N_("The price is added."),
        back=url("schedule", row),
        here="schedules",
        heading=N_("Add a price"),
        subject=str(row.initiative.title),
    )


@button(may=policies.may_price_something)
def price_remove(request: Request, public_id: str) -> HttpResponse:
    """Take a price out of a draft."""
    price = seen(queries.prices_seen_by(request.actor), public_id)
    done = Sentence(N_("The price is taken away."))
    return carry_out(request, actions.remove_price, done=done, back=url("schedule", price.schedule), price=price)


@button(may=policies.may_keep_fees)
def publish(request: Request, public_id: str) -> HttpResponse:
    """Ask these prices from now on."""
    row = _seen(request, public_id)
    done = Sentence(N_("The prices are published: places are invoiced from now on."))
    return carry_out(request, actions.publish_schedule, done=done, back=url("schedule", row), schedule=row)


@button(may=policies.may_price_something)
def withdraw(request: Request, public_id: str) -> HttpResponse:
    """Take published prices back, to change them."""
    row = _seen(request, public_id)
    done = Sentence(N_("The prices are taken back."))
    return carry_out(request, actions.withdraw_schedule, done=done, back=url("schedule", row), schedule=row)


@button(may=policies.may_keep_fees)
def issue(request: Request, public_id: str) -> HttpResponse:
    """Issue the invoice of a registration that waited for one."""
    row = seen(registration_queries.registrations_seen_by(request.actor), public_id)
    schedule = queries.schedule_of(row.door.initiative)
    back = url("schedule", schedule) if schedule else url("schedules")
    done = Sentence(N_("The invoice is issued."))
    return carry_out(request, actions.issue_invoice, done=done, back=back, registration=row)


def _seen(request: Request, public_id: str) -> FeeSchedule:
    return seen(queries.schedules_seen_by(request.actor), public_id)
